"""What a calendar file tells others' programs, and what is known here of events that come from one. Frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a calendar: a follow-up on its day, or a meeting. ``ended`` is done, released or called_off."""

    id: str
    kind: str
    title: str
    on: date
    at: datetime | None
    minutes: int | None
    place: str
    words: tuple[str, ...]
    ended: str
    version: int
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class CalendarOut:
    """``left_out`` is how many have to do with somebody who must not be found."""

    organisation: str
    entries: tuple[Entry, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class KnownHere:
    """What a calendar is compared with: whom an address or a name belongs to, and what was brought before.

    An address or a name that several people have belongs to nobody. ``in_bin`` are keys whose conversation is there.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    """Person to name."""
    by_email: Mapping[str, str] = field(default_factory=dict)
    by_name: Mapping[str, str] = field(default_factory=dict)
    keys: frozenset[str] = frozenset()
    in_bin: frozenset[str] = frozenset()
    ours: frozenset[str] = frozenset()
    """Ids of our own follow-ups and conversations, which a calendar may have from us."""
    me: str | None = None
    """The person who reads."""
