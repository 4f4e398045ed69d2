"""Bringing in meetings from a calendar: one command, one entry of the history. Reads no file; what is chosen was
chosen before (``exchange/calendar_in``).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from prm.base.i18n import _
from prm.domain.interactions import Interaction
from prm.services.interactions import Who, log_interaction
from prm.services.people import new_person
from prm.services.reach import Reach
from prm.store.unit import Tx

_LIMIT = 500


@dataclass(frozen=True, slots=True)
class GuestIn:
    """Somebody who is not here yet and comes in; ``key`` is the same in each meeting they take part in."""

    key: str
    name: str
    email: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """One day of one event. ``people`` are ids of those who are here; ``unnamed`` are those who stay out."""

    key: str
    title: str
    on: date
    at: datetime | None = None
    minutes: int | None = None
    words: str = ""
    place: str = ""
    online: bool = False
    people: tuple[str, ...] = ()
    guests: tuple[GuestIn, ...] = ()
    unnamed: int = 0


@dataclass(frozen=True, slots=True)
class CalendarBrought:
    meetings: int
    people: int


def bring_in_calendar(tx: Tx, /, meetings: Sequence[Meeting]) -> CalendarBrought:
    """What is over has happened, what is to come is planned. One that is here, or in the bin, is not brought again."""
    before = _brought(tx, [meeting.key for meeting in meetings])
    new: dict[str, str] = {}
    added = 0
    for meeting in meetings:
        if meeting.key in before:
            continue
        before.add(meeting.key)
        for guest in meeting.guests:
            if guest.key not in new:
                reach = [Reach("email", guest.email)] if guest.email else []
                new[guest.key] = new_person(tx, name=guest.name, reach=reach)
        tx.session.flush()
        _log(tx, meeting, [*meeting.people, *(new[guest.key] for guest in meeting.guests)])
        added += 1
    tx.says(_("Bring in a calendar"))
    return CalendarBrought(added, len(new))


def _log(tx: Tx, /, meeting: Meeting, people: Sequence[str]) -> None:
    coming = meeting.at > tx.now if meeting.at is not None else meeting.on > tx.today
    fields: dict[str, Any] = {"how": "online", "whose_place": "online"} if meeting.online else {}
    interaction_id = log_interaction(
        tx,
        who=[Who(person_id) for person_id in people],
        unnamed=meeting.unnamed if people or meeting.unnamed else 1,
        kind="meeting",
        state="planned" if coming else "happened",
        happened_on=None if meeting.at is not None else meeting.on,
        happened_at=meeting.at,
        minutes=meeting.minutes,
        title=meeting.title or _("From a calendar"),
        discussed=meeting.words or None,
        new_place=meeting.place or None,
        **fields,
    )
    tx.session.flush()
    tx.get(Interaction, interaction_id).calendar_key = meeting.key


def _brought(tx: Tx, keys: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for start in range(0, len(keys), _LIMIT):
        part = keys[start : start + _LIMIT]
        asked = select(Interaction.calendar_key).where(Interaction.calendar_key.in_(part))
        found |= {key for key in tx.session.scalars(asked) if key}
    return found
