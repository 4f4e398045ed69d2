"""A calendar file (.ics) of follow-ups and meetings, for any calendar. What may be in it is the question's business."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from prm.base.errors import Refused, Trouble
from prm.base.i18n import _
from prm.base.whole_file import write_whole
from prm.queries.rows.calendar import CalendarOut, Entry

if TYPE_CHECKING:
    from icalendar import Event

UID_END = "@prm"
MINUTES = 60
"""How long a meeting is in the calendar when nobody said."""
UTC = ZoneInfo("UTC")


def calendar_bytes(out: CalendarOut) -> bytes:
    """The same workspace gives the same bytes. Each entry keeps its UID for good, and its SEQUENCE rises when it is
    changed: brought again, it changes in the calendar and is not doubled.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("PRODID", "-//PRM//PRM//EN")
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", "PUBLISH")
    name = _("PRM, {organisation}").format(organisation=out.organisation) if out.organisation else "PRM"
    calendar.add("X-WR-CALNAME", _plain(name))
    for entry in out.entries:
        calendar.add_component(_event(entry))
    data: bytes = calendar.to_ical()
    return data


def _event(entry: Entry) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("UID", entry.id + UID_END)
    event.add("DTSTAMP", entry.changed_at.astimezone(UTC))
    event.add("LAST-MODIFIED", entry.changed_at.astimezone(UTC))
    event.add("SEQUENCE", entry.version)
    event.add("SUMMARY", _plain(_title(entry)))
    start: date | datetime = entry.on if entry.at is None else entry.at.astimezone(UTC)
    event.add("DTSTART", start)
    if entry.at is None:
        event.add("DTEND", entry.on + timedelta(days=1))
    else:
        event.add("DTEND", entry.at.astimezone(UTC) + timedelta(minutes=entry.minutes or MINUTES))
    if entry.place:
        event.add("LOCATION", _plain(entry.place))
    if entry.words:
        event.add("DESCRIPTION", _plain("\n".join(entry.words)))
    # a day on which something is due keeps nobody from being free
    event.add("TRANSP", "TRANSPARENT" if entry.kind == "follow_up" or entry.ended else "OPAQUE")
    event.add("STATUS", "CANCELLED" if entry.ended in ("released", "called_off") else "CONFIRMED")
    event.add("CLASS", "PRIVATE")
    return event


def _title(entry: Entry) -> str:
    said = {
        "done": _("Done: {what}"),
        "released": _("No longer needed: {what}"),
        "called_off": _("Called off: {what}"),
    }.get(entry.ended)
    return said.format(what=entry.title) if said else entry.title


def _plain(words: str) -> str:
    """Without letters that are no text: some calendars refuse a whole file for one."""
    return "".join(letter for letter in words if letter >= " " or letter in "\n\t")


def save_calendar(path: Path, data: bytes) -> None:
    """Written beside and put in place whole. Raises Refused over a file of another kind, and Trouble."""
    try:
        if path.is_file() and not _may_go(path):
            sentence = _(
                "{name} is there already and is no calendar. We have not changed it. Choose another name."
            )
            raise Refused(sentence.format(name=path.name))
        write_whole(path, data)
    except OSError as error:
        raise Trouble(
            _("The calendar file could not be saved in this place."),
            safe=_("Your work is safe."),
            can_do=_("Pick another place."),
            details=f"{type(error).__name__}: {error.strerror or error}",
        ) from error


def _may_go(path: Path) -> bool:
    if path.suffix.lower() == ".ics":
        return True
    with path.open("rb") as file:
        return file.read(15) in (b"BEGIN:VCALENDAR", b"")
