"""What the list of follow-ups says of each: who owes it, to whom, until when. No widget here."""

from datetime import date, timedelta

from prm.base.i18n import _
from prm.base.when import say_day, say_due, say_month
from prm.domain.choices import words_of
from prm.domain.lists import REPEATS
from prm.gui.kit.entries import Chip, Entry, Lead, Piece, say
from prm.queries.rows.interactions import FollowUpRow

WEEK = timedelta(days=7)
REPEAT_WORDS = words_of(REPEATS)


class FollowUpEntries:
    """Knows the day, and who reads."""

    def __init__(self) -> None:
        self.today = date.min
        self.me_id: str | None = None

    def entry(self, row: FollowUpRow) -> Entry:
        return Entry(
            row.what,
            tuple(self._second(row)),
            Lead(tick=row.done_on is not None),
            right=tuple(self._right(row)),
            faint=row.released_on is not None,
        )

    def read_aloud(self, row: FollowUpRow) -> str:
        return say(self.entry(row))

    def group(self, row: FollowUpRow) -> str:
        """The bar it stands under."""
        if (ended := row.done_on or row.released_on) is not None:
            return say_month(ended)
        if row.due_on is None:
            return _("No day yet")
        if row.due_on <= self.today:
            return _("Today") if row.due_on == self.today else _("Slipped")
        return _("This week") if row.due_on < self.today + WEEK else _("Later")

    def _second(self, row: FollowUpRow) -> list[Piece]:
        pieces = [Piece(self._who(row))]
        if row.organisation:
            pieces.append(Piece(row.organisation, sector=row.group or "other"))
        if row.partnership:
            pieces.append(Piece(row.partnership, icon="handshake"))
        return pieces

    def _who(self, row: FollowUpRow) -> str:
        """Who owes it, and to whom. "You" is who reads."""
        owner = _("You") if row.owner_id == self.me_id else row.owner.split()[0] if row.owner else ""
        to = _("you") if row.to_id is not None and row.to_id == self.me_id else row.to
        if not owner:
            return _("Nobody yet, to {to}").format(to=to) if to else _("Nobody yet")
        if not to or row.to_id == row.owner_id:
            return _("You") if row.owner_id == self.me_id else row.owner
        return _("{owner}, to {to}").format(owner=owner, to=to)

    def _right(self, row: FollowUpRow) -> list[Piece]:
        if row.done_on is not None:
            return [Piece(_("Done {day}").format(day=say_day(row.done_on, self.today)), "ink2")]
        if row.released_on is not None:
            return [Piece(_("Let go {day}").format(day=say_day(row.released_on, self.today)), "ink2")]
        pieces = []
        if row.waiting_for:
            waiting = _("Waiting for {name}").format(name=row.waiting_for)
            pieces.append(Piece(chip=Chip(waiting, "quiet", icon="hourglass")))
        if row.repeats:
            pieces.append(Piece(chip=Chip(_(REPEAT_WORDS.get(row.repeats, row.repeats)), "quiet")))
        if row.due_on is not None:
            slipped = row.due_on < self.today
            role = "warn" if slipped else "ink" if row.due_on == self.today else "ink2"
            pieces.append(Piece(say_due(row.due_on, self.today), role))
        return pieces
