"""Rows about partnerships."""

from dataclasses import dataclass
from datetime import date

from prm.queries.rows.interactions import FollowUpRow, InteractionRow


@dataclass(frozen=True, slots=True)
class PartnershipRow:
    id: str
    name: str
    stage: str
    purpose: str
    organisations: int
    people: int
    last_on: date | None
    next_review_on: date | None
    pinned: bool
    put_away: bool = False


@dataclass(frozen=True, slots=True)
class PartnershipHead:
    """What stands above the tabs of one partnership. ``agreement`` is the version in force, or the draft."""

    id: str
    version: int
    name: str
    stage: str
    started_on: date | None
    started_exact: str
    organisations: int
    people: int
    talks: int
    values: int
    agreement: str
    pinned: bool
    put_away: bool
    fields: dict[str, object]
    stages: "tuple[StageRow, ...]" = ()


@dataclass(frozen=True, slots=True)
class MemberRow:
    """``speaks``, ``stands_in`` and ``others`` are (id, name) of people."""

    id: str
    version: int
    organisation_id: str | None
    person_id: str | None
    name: str
    group: str
    sector: str
    role: str
    team: str
    speaks: tuple[tuple[str, str], ...]
    stands_in: tuple[tuple[str, str], ...]
    others: tuple[tuple[str, str], ...]
    paid: str
    paid_note: str
    brings: str
    hopes: str
    needs: str
    matters: str
    started_on: date | None
    ended_on: date | None
    ended_reason: str = ""


@dataclass(frozen=True, slots=True)
class StageRow:
    stage: str
    changed_on: date
    reason: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class StrandRow:
    id: str
    name: str
    lead: str
    by_when: str


@dataclass(frozen=True, slots=True)
class Figures:
    """``weeks`` are conversations in each of the last 12 weeks, newest last. ``places`` are conversations of the
    last 30 days by whose place: (group or "online" or "not_recorded", how many).
    """

    talks: int
    weeks: tuple[int, ...]
    at_community_place: int
    places: tuple[tuple[str, int], ...]
    promises_kept: int
    promises: int
    honoured: int
    strained: int


@dataclass(frozen=True, slots=True)
class SignOff:
    """An agreement that is out: which version, and how many of its members have said yes to these words."""

    number: str
    yes: int
    of: int


@dataclass(frozen=True, slots=True)
class FigureRecord:
    """One of the records that a figure counts. ``group`` says which part of the figure: whose place it was, "open" or
    "kept", "honoured" or "strained"; ``value`` is that of a moment.
    """

    id: str
    group: str
    talk: InteractionRow | None = None
    promise: FollowUpRow | None = None
    value: str = ""


@dataclass(frozen=True, slots=True)
class FigureRecords:
    """``since`` is the first day that counts, or that of the last look together; None for all of them."""

    since: date | None
    records: tuple[FigureRecord, ...]


@dataclass(frozen=True, slots=True)
class PartnershipOverview:
    id: str
    version: int
    purpose: str
    purpose_agreed_on: date | None
    purpose_agreed_where: str
    figures: Figures
    members: tuple[MemberRow, ...]
    planned: tuple[InteractionRow, ...]
    next_review_on: date | None
    promises: tuple[FollowUpRow, ...]
    heard: tuple[InteractionRow, ...]
    strands: tuple[StrandRow, ...]
    places: tuple[str, ...]
    tags: tuple[str, ...]
    past_members: tuple[MemberRow, ...] = ()
    sign_off: SignOff | None = None


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A partner's own answer; ``alignment`` is "" when they were not asked yet."""

    member_id: str
    alignment: str
    words: str
    said_by: str
    answered_on: date | None
    said_by_id: str | None = None


@dataclass(frozen=True, slots=True)
class AgreedValueRow:
    id: str
    version: int
    name: str
    statement: str
    practice: tuple[str, ...]
    state: str
    agreed_on: date | None
    agreed_where: str
    agreed_how: str
    review_on: date | None
    retired_on: date | None
    replaces_id: str | None
    honoured: int
    strained: int
    answers: tuple[AnswerRow, ...]
    moments: tuple[InteractionRow, ...]


@dataclass(frozen=True, slots=True)
class ValuesPage:
    members: tuple[MemberRow, ...]
    values: tuple[AgreedValueRow, ...]


@dataclass(frozen=True, slots=True)
class ValueChoice:
    """An agreed value in force, as offered on the Log interaction form."""

    id: str
    name: str
    partnership_id: str
