"""What each column of a list of pairs says. Holds no rows and asks nothing."""

from datetime import date

from prm.base.i18n import _
from prm.base.names import initials
from prm.base.when import say_day
from prm.gui.kit.entries import Entry, Lead, Piece
from prm.gui.kit.rows import Column
from prm.queries.rows.likely_same import OneOfTwo, TwoAlike


class PairColumns:
    """``today`` is what days are said from."""

    def __init__(self) -> None:
        self.today = date.min

    def columns(self) -> list[Column[TwoAlike]]:
        return [
            Column("one", _("One"), _one, accessible=_say_one, cell=_one_cell, width=180, stretch=2),
            Column(
                "other", _("The other"), _other, accessible=_say_other, cell=_other_cell, width=180, stretch=2
            ),
            Column("why", _("What we see"), self.why, cell=self._why_cell, width=250, stretch=1, rank=1),
        ]

    def why(self, row: TwoAlike) -> str:
        return say_why(row, self.today)

    def _why_cell(self, row: TwoAlike) -> Piece:
        return Piece(self.why(row), role="ink2")


def say_why(two: TwoAlike, today: date) -> str:
    """Why they are asked about; or when they were joined."""
    if two.joined_on is not None:
        return _("Joined {day}").format(day=say_day(two.joined_on, today))
    words = ", ".join(_(reason) for reason in two.reasons)
    return words[:1].upper() + words[1:]


def _one(row: TwoAlike) -> str:
    return row.one.name


def _other(row: TwoAlike) -> str:
    return row.other.name


def _say_one(row: TwoAlike) -> str:
    return ", ".join(filter(None, (row.one.name, row.one.words)))


def _say_other(row: TwoAlike) -> str:
    return ", ".join(filter(None, (row.other.name, row.other.words)))


def _one_cell(row: TwoAlike) -> Entry:
    return _entry(row, row.one)


def _other_cell(row: TwoAlike) -> Entry:
    return _entry(row, row.other)


def _entry(row: TwoAlike, one: OneOfTwo) -> Entry:
    lead = Lead(avatar=initials(one.name)) if row.kind == "person" else Lead(icon="buildings", role="ink2")
    second = (Piece(one.words, "ink2", sector=one.group),) if one.words else ()
    return Entry(one.name, second, lead)
