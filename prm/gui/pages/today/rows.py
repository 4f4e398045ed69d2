"""What the lists of Today say of each row, as plain entries. No widget here."""

from datetime import date
from typing import cast

from prm.base.i18n import _
from prm.base.names import initials
from prm.base.when import MONTHS, Exact, When, say_due, say_when
from prm.domain.rhythm import Rhythm, explain_quiet, say_quiet
from prm.gui.kit.entries import Chip, Entry, Lead, Piece
from prm.gui.timeline_rows import HOW_WORDS, icon_of, title_of
from prm.queries.rows.interactions import FollowUpRow, InteractionRow
from prm.queries.rows.today import ComingUp, QuietRow


class FollowUpEntries:
    """Knows the day, so that a row can say "Was due"; and who reads it, so that it can say who else owes it."""

    def __init__(self) -> None:
        self.today = date.min
        self.me_id: str | None = None

    def entry(self, row: FollowUpRow) -> Entry:
        right: list[Piece] = []
        if row.waiting_for:
            waiting = _("Waiting for {name}").format(name=row.waiting_for)
            right.append(Piece(chip=Chip(waiting, "quiet", icon="hourglass")))
        if row.due_on is not None:
            slipped = row.due_on < self.today and row.done_on is None
            role = "warn" if slipped else "ink" if row.due_on == self.today else "ink2"
            right.append(Piece(say_due(row.due_on, self.today), role))
        who = self._who(row)
        second = [Piece(who)] if who else []
        if row.organisation:
            second.append(Piece(row.organisation, sector=row.group or "other"))
        return Entry(row.what, tuple(second), Lead(tick=row.done_on is not None), right=tuple(right))

    def _who(self, row: FollowUpRow) -> str:
        if not row.to or not row.owner or row.owner_id in (None, self.me_id):
            return row.to or row.owner
        return _("{owner}, to {to}").format(owner=row.owner.split()[0], to=row.to)

    def group(self, row: FollowUpRow) -> str:
        if row.due_on is None or row.due_on > self.today:
            return _("This week")
        return _("Today") if row.due_on == self.today else _("Slipped")


class TalkEntries:
    def __init__(self) -> None:
        self.today = date.min

    def entry(self, row: InteractionRow) -> Entry:
        where = Piece(row.place, sector=row.place_group or "other") if row.place else None
        how = Piece(_(HOW_WORDS[row.how])) if row.how and not row.place else None
        on = say_when(When(row.happened_on, cast("Exact", row.happened_exact)), self.today, form="list")
        return Entry(
            title_of(row),
            (Piece(_("“{words}”").format(words=row.words.strip("“”")), "ink"),),
            Lead(icon=icon_of(row)),
            right=tuple(piece for piece in (where, how, Piece(on)) if piece),
            voice=True,
        )


def quiet_entry(row: QuietRow) -> Entry:
    words = say_quiet_row(row)
    return Entry(
        row.name,
        (Piece(row.organisation, sector=row.group or "other"),) if row.organisation else (),
        Lead(avatar=initials(row.name)),
        right=(Piece(words, "ink2"),),
        rhythm=tuple(bool(count) for count in row.strip),
    )


def say_quiet_row(row: QuietRow) -> str:
    today = date(2000, 1, 1)
    return say_quiet(date.fromordinal(today.toordinal() - row.since), row.usual, today)


def explain_quiet_row(row: QuietRow) -> str:
    """How it was worked out: "Grace Pemberly: 11 weeks; usually 4, from 9 conversations in two years"."""
    today = date(2000, 1, 1)
    rhythm = Rhythm(row.usual, row.conversations)
    said = explain_quiet(date.fromordinal(today.toordinal() - row.since), rhythm, today)
    return _("{name}: {said} in two years").format(name=row.name, said=said)


def coming_entry(row: ComingUp) -> Entry:
    month = _(MONTHS[row.on.month - 1])[:3]
    return Entry(row.title, (Piece(row.words),) if row.words else (), Lead(day=str(row.on.day), month=month))
