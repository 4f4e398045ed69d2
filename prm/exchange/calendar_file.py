"""A calendar file (.ics) as what it holds: events, what repeats as one event with its occurrences. Compares nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any

from prm.base.errors import Refused, Trouble
from prm.base.i18n import N_, _
from prm.base.job import Job
from prm.exchange import limits
from prm.exchange.calendar_child import NONE, TOO_DEEP, TOO_MANY
from prm.exchange.child import ask_child

ENDINGS = (".ics", ".ical", ".icalendar", ".ifb")
_OTHER = N_("again and again")
_ONE = {
    "DAILY": N_("every day"),
    "WEEKLY": N_("every week"),
    "MONTHLY": N_("every month"),
    "YEARLY": N_("every year"),
}
_SEVERAL = {
    "DAILY": N_("every {n} days"),
    "WEEKLY": N_("every {n} weeks"),
    "MONTHLY": N_("every {n} months"),
    "YEARLY": N_("every {n} years"),
}


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who was asked, or who asked. ``said_no`` was not going to be there."""

    name: str
    email: str
    said_no: bool = False

    @property
    def key(self) -> str:
        return (self.email or self.name).casefold()


@dataclass(frozen=True, slots=True)
class Occurrence:
    """``key`` names it within the event for good; ``at`` is None for a whole day. ``moved`` has a place of its own."""

    key: str
    on: date
    at: datetime | None
    minutes: int | None
    title: str
    called_off: bool = False
    moved: bool = False


@dataclass(frozen=True, slots=True)
class EventIn:
    """``fault`` is why it cannot be read: unreadable, cut_off or no_day; ``line`` is where it begins in the file then.

    ``slow``: its rule took too long to work out. ``cut``: it repeats more often than we take.
    """

    uid: str
    title: str
    words: str = ""
    place: str = ""
    url: str = ""
    kinds: str = ""
    zone: str = ""
    on: date | None = None
    at: datetime | None = None
    until: date | None = None
    private: bool = False
    called_off: bool = False
    guests: tuple[Guest, ...] = ()
    rule: Mapping[str, Any] | None = None
    changed: int = 0
    occurrences: tuple[Occurrence, ...] = ()
    cut: bool = False
    slow: bool = False
    fault: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """``tasks`` is how many it holds beside its events; they are not read."""

    events: tuple[EventIn, ...]
    zone: str = ""
    tasks: int = 0


def is_calendar(path: Path) -> bool:
    """By what it is called, else by what is in it."""
    if path.suffix.lower() in ENDINGS:
        return True
    try:
        with path.open("rb") as file:
            head = file.read(400)
    except OSError:  # whoever reads it says so
        return False
    plain = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").upper()
    return plain.startswith(b"BEGIN:VCALENDAR")


def read_calendar(path: Path, *, today: date, zone: tzinfo, job: Job | None = None) -> CalendarFile:
    """Raises Refused for what is no calendar or is too much of one, and Trouble when it cannot be opened.

    ``zone`` is that of times that say none.
    """
    try:
        size = path.stat().st_size
        with path.open("rb"):
            pass
    except OSError as error:
        raise _not_opened(path, error) from error
    if size > limits.CALENDAR_BYTES:
        sentence = _("This calendar is larger than {n} MB. Export less of it, and bring that in.")
        raise Refused(sentence.format(n=limits.CALENDAR_BYTES // limits.MEGABYTE))
    answer = ask_child(
        "prm.exchange.calendar_child",
        [str(path.resolve()), today.isoformat()],
        words=_("Reading the calendar"),
        damaged=_(
            "This calendar is damaged, or takes more memory than a calendar needs. Nothing was changed. "
            "Export it again from your calendar program."
        ),
        slow=_("Reading this calendar took more than {n} seconds, so we stopped. Nothing was changed."),
        job=job,
    )
    if fault := answer.get("fault"):
        raise Refused(_why_not(str(fault), int(answer.get("tasks", 0))))
    events = [_event(given, zone) for given in answer["events"]]
    events.sort(key=lambda event: (bool(event.fault), event.on or date.min, event.title))
    return CalendarFile(tuple(events), answer["zone"], answer["tasks"])


def _why_not(fault: str, tasks: int) -> str:
    if fault == TOO_MANY:
        return _("This calendar has more than {n} events. Export less of it, and bring that in.").format(
            n=f"{limits.EVENTS:,}"
        )
    if fault == TOO_DEEP:
        return _("This is not a calendar that we can read: its parts lie too deep in one another.")
    if fault == NONE and tasks:
        return _("This calendar holds tasks and no events. PRM brings in events.")
    return _("There are no events in this file. Export the calendar as .ics, and bring that in.")


def _event(given: Mapping[str, Any], zone: tzinfo) -> EventIn:
    if given.get("fault"):
        return EventIn(
            uid=given.get("uid", ""), title=given["title"], fault=given["fault"], line=given.get("line", 0)
        )
    on, at = _moment(given["start"], zone)
    until = _last_day(on, given["end"], zone)
    return EventIn(
        uid=given["uid"],
        title=given["title"],
        words=given["words"],
        place=given["place"],
        url=given["url"],
        kinds=given["kinds"],
        zone=given["zone"],
        on=on,
        at=at,
        until=until if until > on else None,
        private=given["private"],
        called_off=given["called_off"],
        guests=tuple(Guest(**guest) for guest in given["guests"]),
        rule=given["rule"],
        changed=given["changed"],
        occurrences=tuple(_occurrence(each, zone) for each in given["occurrences"]),
        cut=bool(given.get("cut")),
        slow=bool(given.get("slow")),
    )


def _occurrence(given: Mapping[str, Any], zone: tzinfo) -> Occurrence:
    on, at = _moment(given["start"], zone)
    _last, end = _moment(given["end"], zone) if given["end"] else (on, None)
    minutes = round((end - at).total_seconds() / 60) if at and end else 0
    return Occurrence(
        key=given["key"],
        on=on,
        at=at,
        minutes=minutes if 0 < minutes <= 7 * 24 * 60 else None,
        title=given["title"],
        called_off=given["called_off"],
        moved=bool(given.get("moved")),
    )


def _moment(iso: str, zone: tzinfo) -> tuple[date, datetime | None]:
    if len(iso) == 10:
        return date.fromisoformat(iso), None
    at = datetime.fromisoformat(iso)
    if at.tzinfo is None:
        at = at.replace(tzinfo=zone)
    return at.date(), at


def _last_day(on: date, end: str, zone: tzinfo) -> date:
    """The file's end is the day after the last one, or the minute after."""
    if not end:
        return on
    day, at = _moment(end, zone)
    return day - timedelta(days=1) if at is None else day


def say_rule(rule: Mapping[str, Any], changed: int = 0) -> str:
    """As in "every 2 weeks, 12 times, 1 of them changed"."""
    every, words = int(rule["every"]), _ONE.get(str(rule["often"]).upper(), _OTHER)
    said = _(words) if every == 1 else _(_SEVERAL.get(str(rule["often"]).upper(), _OTHER)).format(n=every)
    if rule["times"]:
        said = _("{often}, {n} times").format(often=said, n=rule["times"])
    if changed:
        said = _("{often}, {n} of them changed").format(often=said, n=changed)
    return said


def _not_opened(path: Path, error: OSError) -> Trouble:
    return Trouble(
        _("{name} could not be opened.").format(name=path.name),
        safe=_("Nothing was changed."),
        can_do=_("See whether it is still there, and whether it may be read."),
        details=f"{type(error).__name__}: {error.strerror or error}",
    )
