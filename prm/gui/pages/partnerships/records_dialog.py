"""What a figure of the overview counts, one by one, with how it is counted. Counts nothing itself."""

from typing import cast

from PySide6.QtWidgets import QVBoxLayout, QWidget

from prm.app import Answer
from prm.base.i18n import N_, _, ngettext
from prm.base.when import Exact, When, say_day, say_due, say_when
from prm.gui.desk import Desk
from prm.gui.kit.dialog import Dialog
from prm.gui.kit.entries import Entry, Lead, Piece, say
from prm.gui.kit.faces import EntryFace
from prm.gui.kit.labels import Label
from prm.gui.kit.lists import RowList
from prm.gui.kit.marks import SECTOR_WORDS
from prm.gui.kit.rows import Column, RowsModel
from prm.gui.timeline_rows import icon_of, title_of
from prm.queries.rows.interactions import FollowUpRow, InteractionRow
from prm.queries.rows.partnerships import FigureRecord, FigureRecords

TITLES = {
    "talks": N_("Conversations"),
    "places": N_("Whose place?"),
    "promises": N_("Promises kept"),
    "moments": N_("Values in practice"),
}
GROUPS = {
    **SECTOR_WORDS,
    "online": N_("Online or by phone"),
    "not_recorded": N_("Not recorded"),
    "kept": N_("Kept"),
    "open": N_("Still open"),
    "honoured": N_("Honoured"),
    "strained": N_("Strained"),
}


class RecordsDialog(Dialog):
    """``chosen`` is the record that was opened: the page it is on, and its id."""

    def __init__(self, desk: Desk, parent: QWidget, partnership: str, figure: str) -> None:
        super().__init__(parent, _(TITLES[figure]), width=640)
        self._desk, self._partnership, self._figure = desk, partnership, figure
        self._today = desk.app.today()
        self.chosen: tuple[str, str] | None = None
        self._how = Label("", role="small", ink="ink2", wrap=True)
        self._model: RowsModel[FigureRecord] = RowsModel(
            [Column("what", _("What"), _title, accessible=self._read_aloud)], self, group_of=_group
        )
        self.list: RowList[FigureRecord] = RowList(
            self._model,
            EntryFace(self._entry, comfortable=49, compact=40, pad=4),
            name=_(TITLES[figure]),
            single=True,
            grow=True,
        )
        self.list.opened.connect(self._on_opened)
        holder = QVBoxLayout()
        holder.addWidget(self.list)
        self.body.addWidget(self._how)
        self.body.addLayout(holder)
        close = self.add_button(_("Close"))
        self.open_button = self.add_button(_("Open"), kind="primary", default=True)
        close.clicked.connect(self.reject)
        self.open_button.clicked.connect(self._on_open)
        self._live = desk.live(self, self._question, self._show)
        self._live.ask()
        self.list.setFocus()

    def _question(self) -> Answer[FigureRecords]:
        from prm.queries.figure_records import figure_records

        return self._desk.ask(figure_records, self._partnership, self._figure, today=self._today)

    def _show(self, found: FigureRecords) -> None:
        self._how.setText(self._definition(found))
        self._model.show(found.records)
        if found.records and not self.list.current_id():
            self.list.go_to(found.records[0].id)
        self.open_button.setEnabled(bool(found.records))

    def _definition(self, found: FigureRecords) -> str:
        since = say_day(found.since, self._today) if found.since else ""
        if self._figure in ("talks", "places"):
            counted = ngettext("{n} conversation", "{n} conversations", len(found.records))
            return _(
                "{conversations} since {day} with somebody from outside our own organisation. Talk only among "
                "ourselves, and what is planned or called off, is not counted."
            ).format(conversations=counted, day=since)
        if self._figure == "promises":
            return (
                (
                    _(
                        "What we promised somebody outside our own organisation since the last look together, {day}."
                    ).format(day=since)
                    if since
                    else _("What we promised somebody outside our own organisation.")
                )
                + " "
                + _("What we were let off is not counted.")
            )
        return _("Moments of the values in force. One conversation may hold several.")

    def _entry(self, record: FigureRecord) -> Entry:
        if record.promise is not None:
            return self._promise(record.promise)
        assert record.talk is not None
        return self._talk(record.talk, record)

    def _talk(self, row: InteractionRow, record: FigureRecord) -> Entry:
        on = say_when(When(row.happened_on, cast("Exact", row.happened_exact)), self._today, form="list")
        second = [Piece(record.value, moment=record.group)] if record.value else []
        if row.words and not second:
            second = [Piece(" ".join(row.words.split()))]
        return Entry(title_of(row), tuple(second), Lead(icon=icon_of(row)), right=(Piece(on),))

    def _promise(self, row: FollowUpRow) -> Entry:
        who = row.to or row.organisation
        second = (Piece(_("To {name}").format(name=who)),) if who else ()
        if row.done_on is not None:
            right = Piece(_("Kept {day}").format(day=say_day(row.done_on, self._today)), "ok")
        else:
            slipped = row.due_on is not None and row.due_on < self._today
            words = say_due(row.due_on, self._today) if row.due_on else _("No day")
            right = Piece(words, "warn" if slipped else "ink2")
        return Entry(row.what, second, Lead(tick=row.done_on is not None), right=(right,))

    def _read_aloud(self, record: FigureRecord) -> str:
        return say(self._entry(record))

    def _on_opened(self, _record_id: str) -> None:
        self._on_open()

    def _on_open(self) -> None:
        record = self._model.row(self.list.currentIndex().row())
        if record is None:
            return
        if record.talk is not None:
            self.chosen = ("interactions", record.talk.id)
        elif record.promise is not None:
            self.chosen = ("follow_ups", record.promise.id)
        self.accept()


def _title(record: FigureRecord) -> str:
    if record.promise is not None:
        return record.promise.what
    return title_of(record.talk) if record.talk is not None else ""


def _group(record: FigureRecord) -> str:
    return _(GROUPS[record.group]) if record.group else ""
