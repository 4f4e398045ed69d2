"""Rows about interactions and follow-ups."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Moment:
    """``kind`` is honoured or strained; ``value`` its name."""

    agreed_value_id: str
    value: str
    kind: str
    how: str | None = None


@dataclass(frozen=True, slots=True)
class InteractionRow:
    """``who`` are names, those from outside our own organisation first (``outside`` many of them); ``unnamed`` how many
    more.
    """

    id: str
    kind: str
    state: str
    title: str
    who: tuple[str, ...]
    unnamed: int
    words: str
    their_words: bool
    happened_on: date
    happened_exact: str
    happened_at: datetime | None
    place: str
    place_group: str
    how: str | None
    whose_place: str | None
    moments: tuple[Moment, ...]
    partnerships: tuple[str, ...]
    not_in_reports: bool
    outside: int = 0


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """``to`` is the person it is owed to, ``organisation`` theirs."""

    id: str
    what: str
    due_on: date | None
    done_on: date | None
    promise: bool
    owner_id: str | None
    owner: str
    to_id: str | None
    to: str
    organisation: str
    group: str
    waiting_for: str | None
    partnership_id: str | None
    version: int


@dataclass(frozen=True, slots=True)
class Bar:
    """Above the row at ``first``: the month it begins; None for what is planned."""

    first: int
    month: date | None


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """Ids of all, planned first, then newest first; the rows of the first page. ``in_all`` and ``since`` count
    what has happened, without the filters.
    """

    ids: tuple[str, ...]
    bars: tuple[Bar, ...]
    rows: tuple[InteractionRow, ...]
    in_all: int
    since: date | None


@dataclass(frozen=True, slots=True)
class Hats:
    """The organisations that a person speaks from on a day; ``usual`` is the one taken when nobody says."""

    person_id: str
    name: str
    usual: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FollowUpPage:
    """One follow-up for its form. ``born_in`` is what the conversation was, ``born_on`` its day."""

    id: str
    version: int
    fields: dict[str, object]
    promise: bool
    owner: str
    to_person: str
    to_organisation: str
    to_group: str
    partnership: str
    born_on: date | None
    first_due_on: date | None
