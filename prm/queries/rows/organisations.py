"""Rows about organisations and places."""

from dataclasses import dataclass
from datetime import date

from prm.queries.rows.people import ReachRow, TalkRow


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    id: str
    name: str
    sector: str
    group: str
    place: str
    people: int
    partnerships: int
    last_on: date | None
    put_away: bool = False


@dataclass(frozen=True, slots=True)
class OrganisationList:
    """The rows that the filters leave, how many there are without them, how many of these are not our own, and the
    partnerships to filter by.
    """

    rows: list[OrganisationRow]
    in_all: int
    others: int
    partnerships: tuple[tuple[str, str], ...]

    @property
    def ids(self) -> list[str]:
        return [row.id for row in self.rows]


@dataclass(frozen=True, slots=True)
class OrganisationChoice:
    id: str
    name: str
    group: str


@dataclass(frozen=True, slots=True)
class SectorRow:
    id: str
    key: str
    word: str
    group: str


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """``within`` is the name of the place around it; ``group`` that of the organisation whose place it is."""

    id: str
    name: str
    within: str
    organisation_id: str | None
    group: str
    community: bool


@dataclass(frozen=True, slots=True)
class OrganisationPerson:
    id: str
    name: str
    role: str
    past: bool


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    id: str
    version: int
    name: str
    sector_key: str
    sector: str
    group: str
    place: str
    parent: tuple[str, str] | None
    fields: dict[str, object]
    people: tuple[OrganisationPerson, ...]
    reach: tuple[ReachRow, ...]
    partnerships: tuple[tuple[str, str], ...]
    talks: tuple[TalkRow, ...]
    talks_in_all: int
    tags: tuple[str, ...] = ()
    parts: tuple[tuple[str, str], ...] = ()
