"""The bin: what is in it, when it goes for good, and the way back. Erasing for good is asked for inside the dialog."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from prm.app import Answer
from prm.base.errors import Refused, Trouble
from prm.base.i18n import _, ngettext
from prm.base.when import When, say_day, say_when
from prm.domain.bin import BINNED
from prm.gui.desk import Desk
from prm.gui.kit.banner import Banner
from prm.gui.kit.buttons import Button
from prm.gui.kit.dialog import Dialog
from prm.gui.kit.entries import Entry, Lead, Piece, say, words
from prm.gui.kit.faces import EntryFace
from prm.gui.kit.labels import Label
from prm.gui.kit.lists import RowList
from prm.gui.kit.rows import Column, RowsModel
from prm.queries.rows.bin import BinRow

ROWS_SHOWN = 7
_ICONS = {
    "person": "user",
    "organisation": "buildings",
    "partnership": "handshake",
    "interaction": "chats-circle",
    "follow_up": "check-circle",
    "voice": "quotes",
    "place": "map-pin",
    "attachment": "paperclip",
}


class BinDialog(Dialog):
    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent, _("The bin"), width=640)
        self._desk = desk
        self._rows: dict[str, BinRow] = {}
        self._erasing: list[BinRow] = []
        self._words = Label(
            _(
                "What is moved to the bin stays here for 30 days. Then it goes for good: its words, and their "
                "history."
            ),
            role="small",
            ink="ink2",
            wrap=True,
        )
        self._problem = Banner("problem", "")
        self._problem.hide()
        self._none = Label(_("There is nothing in the bin."), ink="ink2")
        self.body.setSpacing(12)
        for part in (self._words, self._problem, self._make_list(), self._none):
            self.body.addWidget(part)
        self.erase = self.add_left_button(_("Erase now…"))
        self.close_button = self.add_button(_("Close"))
        self.restore = self.add_button(_("Bring back"), kind="primary", default=True)
        self.erase.clicked.connect(self._on_erase)
        self.close_button.clicked.connect(self.reject)
        self.restore.clicked.connect(self._on_restore)
        self._make_ask_bar()
        self._live = desk.live(self, self._question, self._show)
        self._live.ask()

    # asking and showing

    def _question(self) -> Answer[list[BinRow]]:
        from prm.queries.bin import bin_rows

        return self._desk.ask(bin_rows, zone=self._desk.app.clock.zone())

    def _show(self, rows: Sequence[BinRow]) -> None:
        self._rows = {row.id: row for row in rows}
        self._model.show(rows)
        self._card.setVisible(bool(rows))
        self._none.setVisible(not rows)
        self.list.setFixedHeight(min(len(rows), ROWS_SHOWN) * self.list.row_height() + 2)
        if rows and not self.list.current_id():
            self.list.go_to(rows[0].id)
        if not rows:
            self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.isVisible():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_chosen()

    def _chosen(self) -> list[BinRow]:
        ids = self.list.chosen_ids() or [self.list.current_id()]
        return [self._rows[key] for key in ids if key in self._rows]

    def _on_chosen(self) -> None:
        may = not self._desk.app.file.read_only
        chosen = self._chosen()
        several = len(chosen) > 1
        self.restore.setText(_("Bring back {n}").format(n=len(chosen)) if several else _("Bring back"))
        self.restore.setEnabled(may and bool(chosen))
        self.erase.setEnabled(may and any(not row.held for row in chosen))

    # acting

    def _on_restore(self) -> None:
        from prm.services.bin import restore

        chosen = self._chosen()
        try:
            self._desk.do(restore, [(row.table, row.id) for row in chosen])
        except Refused as refused:
            self._say_problem(str(refused))
        except Trouble:
            return
        else:
            self.accept()
            what = chosen[0].name if len(chosen) == 1 else _things(len(chosen))
            self._desk.said.emit(_("Out of the bin: {what}").format(what=what))

    def _on_opened(self, _record_id: str) -> None:
        if self.restore.isEnabled():
            self._on_restore()

    def _on_erase(self) -> None:
        """First what will go is said, and that it cannot be undone."""
        self._erasing = [row for row in self._chosen() if not row.held]
        if not self._erasing:
            return
        one = len(self._erasing) == 1
        what = self._erasing[0].name if one else _things(len(self._erasing))
        self._asked.setText(
            _("Erase {what}, with all that is part of it and its history? This cannot be undone.").format(
                what=what
            )
        )
        self._yes.setText(_("Erase it") if one else _("Erase {n}").format(n=len(self._erasing)))
        self._keep.setText(_("Keep it") if one else _("Keep them"))
        self._footer.hide()
        self._ask_bar.show()
        self._keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_keep(self) -> None:
        self._ask_bar.hide()
        self._footer.show()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_erase_now(self) -> None:
        from prm.services.bin import empty_bin

        self._on_keep()
        try:
            number = self._desk.do(empty_bin, [(row.table, row.id) for row in self._erasing])
        except Refused as refused:
            self._say_problem(str(refused))
        except Trouble:
            return
        else:
            self._problem.hide()
            self._desk.app.file.checkpoint()
            self._desk.told.emit(_("Erased: {what}").format(what=_things(number)))

    def _say_problem(self, words_: str) -> None:
        self._problem.show_words("problem", words_)
        self._problem.show()

    def reject(self) -> None:
        if self._ask_bar.isHidden():
            super().reject()
        else:
            self._on_keep()

    # building

    def _make_list(self) -> QFrame:
        column: Column[BinRow] = Column("name", _("What"), _name, accessible=self._aloud)
        self._model: RowsModel[BinRow] = RowsModel([column], self)
        self.list: RowList[BinRow] = RowList(
            self._model,
            EntryFace(self._entry, comfortable=49, compact=40),
            name=_("What is in the bin, the newest first"),
        )
        self.list.current_changed.connect(self._on_current)
        self.list.selection_changed.connect(self._on_chosen)
        self.list.opened.connect(self._on_opened)
        self._card = QFrame()
        self._card.setProperty("look", "card")
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.list)
        return self._card

    def _make_ask_bar(self) -> None:
        self._ask_bar = QFrame()
        self._ask_bar.setProperty("look", "dialog-footer")
        row = QHBoxLayout(self._ask_bar)
        row.setContentsMargins(20, 13, 20, 12)
        row.setSpacing(10)
        self._asked = Label("", role="label", wrap=True)
        self._yes = Button("", kind="danger_filled")
        self._keep = Button("", kind="primary")
        row.addWidget(self._asked, 1)
        row.addWidget(self._yes)
        row.addWidget(self._keep)
        self._yes.clicked.connect(self._on_erase_now)
        self._keep.clicked.connect(self._on_keep)
        self.add_bar(self._ask_bar)
        self._ask_bar.hide()

    def _on_current(self, _record_id: str) -> None:
        self._on_chosen()

    def _entry(self, row: BinRow) -> Entry:
        return Entry(
            row.name or _("No words"),
            words(_(BINNED[row.table]), row.held or self._put_here(row)),
            Lead(icon=_ICONS[row.table]),
            right=() if row.held else (Piece(self._goes(row), "ink2"),),
        )

    def _put_here(self, row: BinRow) -> str:
        at = row.binned_at.astimezone(self._desk.app.clock.zone())
        when = say_when(When(at.date()), self._today())
        near = when[0].lower() + when[1:] if abs((self._today() - at.date()).days) <= 1 else when
        if row.by:
            return _("put here by {name}, {when}").format(name=row.by, when=near)
        return _("put here {when}").format(when=near)

    def _goes(self, row: BinRow) -> str:
        return _("Goes {day}").format(day=say_day(row.goes_on, self._today()))

    def _today(self) -> date:
        return self._desk.app.today()

    def _aloud(self, row: BinRow) -> str:
        return say(self._entry(row))


def _name(row: BinRow) -> str:
    return row.name


def _things(number: int) -> str:
    return ngettext("{n} thing", "{n} things", number)
