"""What the lists say while a calendar is brought in: each event, each day of a series, each guest. No widget here."""

from dataclasses import dataclass

from prm.base.i18n import _, ngettext
from prm.exchange.calendar_in import FATES, Known, PlannedDay, PlannedEvent
from prm.gui.kit.entries import Chip, Entry, Lead, Piece

ICONS = {
    "here": "check",
    "in_bin": "trash",
    "ours": "check",
    "called_off": "prohibit",
    "too_far": "clock",
    "unreadable": "warning-circle",
}


@dataclass(frozen=True, slots=True)
class EventRow:
    """``chosen`` is how many of its days are."""

    id: str
    planned: PlannedEvent
    chosen: int

    def entry(self) -> Entry:
        planned, event = self.planned, self.planned.event
        open_ = len(planned.open)
        second = [Piece(planned.when)] if planned.when else []
        if event.place:
            second.append(Piece(event.place, icon="map-pin"))
        if planned.guests:
            people = ngettext("{n} person", "{n} people", len(planned.guests))
            second.append(Piece(people, icon="users"))
        right = []
        if event.private:
            right.append(Piece(chip=Chip(_("Marked private"), "note")))
        if open_ > 1:
            days = (
                _("{chosen} of {all} days").format(chosen=self.chosen, all=open_)
                if self.chosen
                else ngettext("{n} day", "{n} days", open_)
            )
            right.append(Piece(days, "ink2"))
        if planned.fate != "new":
            right.append(Piece(planned.reason or _(FATES[planned.fate]), "ink2"))
        lead = (
            Lead(tick=self.chosen > 0)
            if planned.fate == "new"
            else Lead(icon=ICONS[planned.fate], said=_(FATES[planned.fate]))
        )
        title = event.title or _("Without a title")
        return Entry(title, tuple(second), lead, right=tuple(right), faint=planned.fate != "new")

    def group(self) -> str:
        if self.planned.fate != "new":
            return _("Not brought in")
        return _("To come") if self.planned.coming else _("Has been")


@dataclass(frozen=True, slots=True)
class DayRow:
    id: str
    day: PlannedDay
    said: str
    title: str
    chosen: bool

    def entry(self) -> Entry:
        right = [Piece(_("Changed"), "ink2")] if self.day.occurrence.moved else []
        if self.day.fate == "new":
            second = (Piece(self.title),) if self.title else ()
            return Entry(self.said, second, Lead(tick=self.chosen), right=tuple(right))
        fate = _(FATES[self.day.fate])
        lead = Lead(icon=ICONS[self.day.fate], said=fate)
        return Entry(self.said, (Piece(fate),), lead, right=tuple(right), faint=True)


@dataclass(frozen=True, slots=True)
class GuestRow:
    """Somebody who is here takes part; somebody who is not comes in as a new person where that is ticked."""

    id: str
    known: Known
    added: bool

    def entry(self) -> Entry:
        guest = self.known.guest
        if self.known.person_id is not None:
            by = _("Here, by e-mail") if self.known.by == "email" else _("Here, by name")
            return Entry(self.known.name, (Piece(by),), Lead(icon="check", said=_("Takes part")))
        second = [Piece(guest.email)] if guest.name and guest.email else []
        second.append(Piece(_("New person") if self.added else _("Counted, not named")))
        return Entry(guest.name or guest.email, tuple(second), Lead(tick=self.added))
