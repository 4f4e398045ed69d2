"""What is known when an agreement is written: plain values that a query fills. No rule and no wording here.

What members need is not among them: it is private, and an agreement goes to everyone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import KW_ONLY, dataclass, field
from datetime import date
from decimal import Decimal

from prm.base.fold import fold


@dataclass(frozen=True, slots=True)
class MemberFacts:
    """``group`` is the sector's group ("community"), ``sector`` the word shown. ``role`` is what they are beyond
    partner ("convenor"), else empty. ``person`` is set for somebody who takes part for themselves.
    """

    id: str
    _: KW_ONLY
    name: str
    group: str = "other"
    sector: str = ""
    role: str = ""
    speaker: str = ""
    speaker_role: str = ""
    stand_in: str = ""
    hope_to_gain: str = ""
    brings: str = ""
    person: bool = False


@dataclass(frozen=True, slots=True)
class StrandFacts:
    name: str
    _: KW_ONLY
    lead: str = ""
    by_when: str = ""


@dataclass(frozen=True, slots=True)
class PromiseFacts:
    what: str
    _: KW_ONLY
    owner: str = ""
    by_when: date | None = None


@dataclass(frozen=True, slots=True)
class ValueFacts:
    name: str
    _: KW_ONLY
    statement: str = ""
    practice: tuple[str, ...] = ()
    agreed_on: date | None = None
    agreed_where: str = ""
    review_on: date | None = None


@dataclass(frozen=True, slots=True)
class GrantFacts:
    funder: str
    _: KW_ONLY
    amount: Decimal | None = None
    currency: str = "GBP"
    starts_on: date | None = None
    ends_on: date | None = None
    holder: str = ""
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class AgreementFacts:
    """``details`` are the agreement's own, by key, as they are kept. ``who_must`` is the rule of
    ``agreement_life``. ``replaces`` is number and day of the version in force, if there is one.
    """

    name: str
    _: KW_ONLY
    purpose: str = ""
    places: tuple[str, ...] = ()
    start: date | None = None
    start_exact: str = "day"
    for_whom: str = ""
    already_here: str = ""
    out_of_scope: str = ""
    languages: str = ""
    members: tuple[MemberFacts, ...] = ()
    strands: tuple[StrandFacts, ...] = ()
    promises: tuple[PromiseFacts, ...] = ()
    values: tuple[ValueFacts, ...] = ()
    grants: tuple[GrantFacts, ...] = ()
    funders: tuple[str, ...] = ()
    details: Mapping[str, str] = field(default_factory=dict)
    version: str = ""
    review_on: date | None = None
    replaces: tuple[str, date | None] | None = None
    who_must: str = "all"
    locale: str = "en_GB"


def in_order(members: Iterable[MemberFacts]) -> list[MemberFacts]:
    """Community partners first, then by name."""
    return sorted(members, key=lambda member: (member.group != "community", fold(member.name), member.id))
