"""What would happen to each event of a calendar: new, here already, not for us. Nothing comes in unless it is chosen.

Compares frozen values; reads no file and changes nothing.
"""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from prm.base.fold import fold
from prm.base.i18n import N_, _, ngettext
from prm.base.when import When, say_when
from prm.exchange import limits
from prm.exchange.calendar_file import CalendarFile, EventIn, Guest, Occurrence, say_rule
from prm.exchange.calendar_write import UID_END
from prm.queries.rows.calendar import KnownHere
from prm.services.calendars import GuestIn, Meeting

FATES = {
    "new": N_("Can come in"),
    "here": N_("Here already"),
    "in_bin": N_("In the bin"),
    "ours": N_("From PRM itself"),
    "called_off": N_("Called off"),
    "too_far": N_("More than two years away"),
    "unreadable": N_("Cannot be read"),
}
_FAULTS = {
    "unreadable": N_("Something in it is not as calendars write it."),
    "cut_off": N_("The file ends in the middle of it."),
    "no_day": N_("It has no day that we can read."),
}
_ONLINE = ("http://", "https://", "microsoft teams", "zoom", "google meet", "webex", "skype", "jitsi")
KEY_LETTERS = 180


@dataclass(frozen=True, slots=True)
class Known:
    """A guest, and the person of the workspace that they are; ``by`` is email or name."""

    guest: Guest
    person_id: str | None = None
    name: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """One occurrence. ``key`` is kept with the conversation, so that it never comes in twice."""

    key: str
    occurrence: Occurrence
    fate: str
    coming: bool


@dataclass(frozen=True, slots=True)
class PlannedEvent:
    """One event, or one series. ``fate`` is new as soon as one of its days can come in."""

    id: str
    event: EventIn
    fate: str
    reason: str
    when: str
    days: tuple[PlannedDay, ...] = ()
    guests: tuple[Known, ...] = ()

    @property
    def open(self) -> tuple[PlannedDay, ...]:
        """The days that can come in."""
        return tuple(day for day in self.days if day.fate == "new")

    @property
    def coming(self) -> bool:
        """Whether any that can come in is still to come."""
        return any(day.coming for day in self.open)


@dataclass(frozen=True, slots=True)
class Plan:
    file: CalendarFile
    known: KnownHere
    rows: tuple[PlannedEvent, ...]

    def count(self, fate: str) -> int:
        return sum(row.fate == fate for row in self.rows)

    def guests(self, keys: Collection[str]) -> list[Known]:
        """Everybody who takes part in the days of these keys, once each."""
        found: dict[str, Known] = {}
        for row in self.rows:
            if any(day.key in keys for day in row.open):
                for known in row.guests:
                    found.setdefault(known.person_id or known.guest.key, known)
        return list(found.values())

    def meetings(self, keys: Collection[str], *, add: Collection[str] = ()) -> list[Meeting]:
        """What is brought in for the days of these keys; ``add`` are keys of guests who come in as new people."""
        return [
            _meeting(row, day, self.known, add) for row in self.rows for day in row.open if day.key in keys
        ]


def make_plan(file: CalendarFile, known: KnownHere, *, now: datetime, zone: tzinfo) -> Plan:
    """``zone`` and ``now`` are the workspace's."""
    today = now.astimezone(zone).date()
    rows = [_planned(number, event, known, now, today, zone) for number, event in enumerate(file.events)]
    return Plan(file, known, tuple(rows))


def _planned(
    number: int, event: EventIn, known: KnownHere, now: datetime, today: date, zone: tzinfo
) -> PlannedEvent:
    key = str(number)
    if event.fault:
        reason = _(_FAULTS.get(event.fault, _FAULTS["unreadable"]))
        where = _("Line {n}").format(n=event.line) if event.line else ""
        return PlannedEvent(key, event, "unreadable", reason, where)
    when = _say(event, today, zone)
    if event.uid.endswith(UID_END) and event.uid.removesuffix(UID_END) in known.ours:
        return PlannedEvent(key, event, "ours", "", when)
    days = tuple(_day(event, each, known, now, zone) for each in event.occurrences)
    fates = {day.fate for day in days}
    fate = next((each for each in ("new", "here", "in_bin", "called_off") if each in fates), "too_far")
    guests = tuple(_known(guest, known) for guest in event.guests if not guest.said_no)
    return PlannedEvent(key, event, fate, _reason(event, days, fate), when, days, guests)


def _day(event: EventIn, one: Occurrence, known: KnownHere, now: datetime, zone: tzinfo) -> PlannedDay:
    key = calendar_key(event.uid, one.key)
    today = now.astimezone(zone).date()
    coming = one.at > now if one.at is not None else one.on > today
    if key in known.keys:
        fate = "here"
    elif key in known.in_bin:
        fate = "in_bin"
    elif event.called_off or one.called_off:
        fate = "called_off"
    else:
        fate = "new"
    return PlannedDay(key, one, fate, coming)


def calendar_key(uid: str, occurrence: str) -> str:
    """Kept with what came in. A UID may be as long as it likes; the key may not."""
    whole = f"{uid}#{occurrence}" if occurrence else uid
    return whole if len(whole) <= KEY_LETTERS else "sha256:" + hashlib.sha256(whole.encode()).hexdigest()


def _known(guest: Guest, known: KnownHere) -> Known:
    """By e-mail first: a name may be somebody else's too."""
    person = known.by_email.get(guest.email.casefold()) if guest.email else None
    if person is not None:
        return Known(guest, person, known.names.get(person, ""), "email")
    person = known.by_name.get(fold(guest.name)) if guest.name else None
    return Known(guest, person, known.names.get(person or "", ""), "name" if person else "")


def _say(event: EventIn, today: date, zone: tzinfo) -> str:
    """As in "Thu 22 May 2026, 10:30, Europe/Vienna, every week"."""
    if event.on is None:
        return ""
    said = say_when(When(event.on), today)
    if event.until is not None:
        said = _("{day} to {last}").format(day=said, last=say_when(When(event.until), today))
    if event.at is not None:
        said = _("{day}, {time}").format(day=said, time=event.at.strftime("%H:%M"))
        if event.zone and event.at.utcoffset() != event.at.astimezone(zone).utcoffset():
            said = _("{day}, {zone}").format(day=said, zone=event.zone)
    if event.rule is not None:
        said = _("{day}, {often}").format(day=said, often=say_rule(event.rule, event.changed))
    return said


def _reason(event: EventIn, days: tuple[PlannedDay, ...], fate: str) -> str:
    if event.slow:
        return _("Its rule took too long to work out.")
    if fate == "new" and event.rule is not None:
        new = sum(day.fate == "new" for day in days)
        said = ngettext("{n} day can come in", "{n} days can come in", new)
        rest = len(days) - new
        if event.cut:
            said = _("{days}, the {n} nearest to today").format(days=said, n=limits.REPEATS)
        return said + (_(", {n} not").format(n=rest) if rest else "")
    return ""


def _meeting(row: PlannedEvent, day: PlannedDay, known: KnownHere, add: Collection[str]) -> Meeting:
    event, one = row.event, day.occurrence
    place = " ".join(event.place.split())
    online = any(mark in f"{place} {event.url}".casefold() for mark in _ONLINE)
    kept_place = place if place and not online and len(place) <= limits.NAME_LETTERS else ""
    told = [
        event.words,
        _("Where: {place}").format(place=place) if place and not kept_place else "",
        _("Link: {address}").format(address=event.url) if event.url else "",
        _("Filed in the calendar under: {kinds}").format(kinds=event.kinds) if event.kinds else "",
    ]
    title = " ".join((one.title or event.title).split())
    if len(title) > limits.NAME_LETTERS:
        told.insert(0, title)
        title = title[: limits.NAME_LETTERS - 1] + "…"
    people = tuple(dict.fromkeys(guest.person_id for guest in row.guests if guest.person_id))
    strangers = [guest.guest for guest in row.guests if guest.person_id is None]
    new = tuple(_guest_in(guest) for guest in strangers if guest.key in add)
    if not people and not new and known.me is not None and len(strangers) == 0:
        people = (known.me,)
    return Meeting(
        key=day.key,
        title=title,
        on=one.on,
        at=one.at,
        minutes=one.minutes,
        words="\n\n".join(part for part in told if part),
        place=kept_place,
        online=online,
        people=people,
        guests=new,
        unnamed=len(strangers) - len(new),
    )


def _guest_in(guest: Guest) -> GuestIn:
    return GuestIn(guest.key, guest.name or guest.email, guest.email)


def keys_of(rows: Iterable[PlannedEvent], which: str) -> set[str]:
    """Keys of the days that can come in: ``all``, ``coming`` or ``past`` ones."""
    return {
        day.key for row in rows for day in row.open if which == "all" or day.coming == (which == "coming")
    }
