"""Rows about people."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class PersonRow:
    """``consent`` is given, renew, not_asked or said_no, of "keep my details". ``usual_gap`` is in days."""

    id: str
    name: str
    role: str
    organisation: str
    group: str
    partnerships: int
    last_on: date | None
    quiet: bool
    usual_gap: float | None
    consent: str
    put_away: bool = False


@dataclass(frozen=True, slots=True)
class PeopleList:
    """Who is left by the filters, and the first rows of them; how many there are without them, how many of these do
    not use PRM here themselves, and the partnerships to filter by.
    """

    ids: list[str]
    rows: list[PersonRow]
    in_all: int
    others: int
    partnerships: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PersonChoice:
    """A person as offered while typing."""

    id: str
    name: str
    organisation: str
    group: str


@dataclass(frozen=True, slots=True)
class ReachRow:
    id: str
    kind: str
    value: str
    label: str | None
    preferred: bool
    others_read: bool


@dataclass(frozen=True, slots=True)
class RoleRow:
    id: str
    organisation_id: str
    organisation: str
    group: str
    role: str | None
    title: str | None
    team: str | None
    started_on: date | None
    ended_on: date | None
    main: bool
    role_key: str | None = None

    @property
    def words(self) -> str:
        return self.title or self.role or ""


@dataclass(frozen=True, slots=True)
class ConsentRow:
    id: str
    kind: str
    yes: bool
    given_on: date
    until: date | None
    use: str | None


@dataclass(frozen=True, slots=True)
class TalkRow:
    """A conversation in a person's or an organisation's list."""

    id: str
    kind: str
    words: str
    their_words: bool
    happened_on: date


@dataclass(frozen=True, slots=True)
class Photo:
    """The photo that is kept of somebody (the attachment's id), and whether it may be shown."""

    id: str
    shown: bool


@dataclass(frozen=True, slots=True)
class PersonPage:
    """All that the page of one person shows. ``fields`` holds the record's own fields by name."""

    id: str
    version: int
    name: str
    fields: dict[str, object]
    roles: tuple[RoleRow, ...]
    reach: tuple[ReachRow, ...]
    consents: tuple[ConsentRow, ...]
    partnerships: tuple[tuple[str, str], ...]
    tags: tuple[str, ...]
    talks: tuple[TalkRow, ...]
    talks_in_all: int
    last_on: date | None
    usual_gap: float | None
    strip: tuple[int, ...] = field(default=())
    photo: Photo | None = None
