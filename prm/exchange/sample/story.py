"""How the made-up days are written down: a talk, what was promised in it, which values it tested. Plain data.

No workspace is touched here; ``world`` makes it happen.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
TODAY = date(2025, 10, 14)

# places that are none: how people talked instead
APART = {"phone": "phone", "online": "online", "writing": "writing"}

MINUTES = {
    "call": 20,
    "visit": 60,
    "meeting": 90,
    "panel": 120,
    "event": 180,
    "workshop": 120,
    "training": 240,
}


@dataclass(frozen=True, slots=True)
class Owed:
    """Something that somebody will do. ``done`` and ``moved`` are days; ``to`` is a person, or nobody named."""

    what: str
    by: str
    to: str
    due: date
    done: date | None = None
    moved_on: date | None = None
    moved_to: date | None = None
    waiting_for: str | None = None


@dataclass(frozen=True, slots=True)
class Tested:
    """A moment that honoured or strained one of the five agreed values, by its number from 1."""

    value: int
    kind: str
    how: str


@dataclass(frozen=True, slots=True)
class Talk:
    at: datetime
    kind: str
    place: str
    who: tuple[str, ...]
    heard: str
    owed: tuple[Owed, ...] = ()
    tested: tuple[Tested, ...] = ()
    unnamed: int = 0
    planned_on: datetime | None = None
    fields: dict[str, Any] = field(default_factory=dict)


def moment(words: str) -> datetime:
    """As in "2025-10-09 10:00", on the clocks of Kelderby."""
    return datetime.fromisoformat(words).replace(tzinfo=LONDON)


def day(words: str) -> date:
    return date.fromisoformat(words)


def end_of(on: date) -> datetime:
    return datetime.combine(on, time(17, 40), LONDON)


def talk(
    at: str,
    kind: str,
    place: str,
    who: str,
    heard: str = "",
    *,
    owed: tuple[Owed, ...] = (),
    tested: tuple[Tested, ...] = (),
    unnamed: int = 0,
    planned_on: str = "",
    **fields: Any,
) -> Talk:
    """``who`` names people by their keys, those from outside first. Fields are those of an interaction."""
    return Talk(
        moment(at),
        kind,
        place,
        tuple(who.split()),
        heard,
        owed,
        tested,
        unnamed,
        moment(planned_on) if planned_on else None,
        fields,
    )


def owed(what: str, by: str, to: str, due: str, done: str = "", **more: Any) -> Owed:
    return Owed(what, by, to, day(due), day(done) if done else None, **more)


def honoured(value: int, how: str) -> Tested:
    return Tested(value, "honoured", how)


def strained(value: int, how: str) -> Tested:
    return Tested(value, "strained", how)
