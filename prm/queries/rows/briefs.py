"""What a brief is made from. Nothing is asked here, and what may be told to whom is decided where it is written."""

from dataclasses import dataclass
from datetime import date

from prm.queries.rows.interactions import FollowUpRow, InteractionRow
from prm.queries.rows.partnerships import PartnershipHead, PartnershipOverview
from prm.queries.rows.people import ConsentRow, PersonPage


@dataclass(frozen=True, slots=True)
class HeldValue:
    """A value agreed and in force, and where it was agreed."""

    name: str
    statement: str
    partnership: str


@dataclass(frozen=True, slots=True)
class PersonBrief:
    """``ours`` are the ids of our own people; ``planned`` is what is to come with them."""

    ours_called: str
    person: PersonPage
    talks: tuple[InteractionRow, ...]
    planned: tuple[InteractionRow, ...]
    promises: tuple[FollowUpRow, ...]
    values: tuple[HeldValue, ...]


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody who takes part for a member: what they need to, and what they said of their details."""

    id: str
    name: str
    access_needs: str
    consents: tuple[ConsentRow, ...]


@dataclass(frozen=True, slots=True)
class PartnershipBrief:
    ours_called: str
    head: PartnershipHead
    overview: PartnershipOverview
    people: tuple[Present, ...]
    values: tuple[HeldValue, ...]
    today: date
