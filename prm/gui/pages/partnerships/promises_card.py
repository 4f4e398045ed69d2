"""The promises of a partnership that are open: kept with a press, opened with another. What they are, the caller says."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QPoint, QRectF, Qt, QTimer
from PySide6.QtGui import QResizeEvent

from prm.base.i18n import _, ngettext
from prm.base.when import say_due
from prm.gui.desk import Desk
from prm.gui.icons import icon
from prm.gui.kit.cards import Card
from prm.gui.kit.corners import Menu
from prm.gui.kit.delegates import title_takes_two
from prm.gui.kit.entries import Entry, Lead, Piece
from prm.gui.kit.faces import EntryFace
from prm.gui.kit.labels import Label
from prm.gui.kit.lists import RowList
from prm.gui.kit.look import Look
from prm.gui.kit.rows import Column, RowsModel
from prm.gui.kit.scroll import ShortList
from prm.gui.pages.partnerships.acts import Act
from prm.queries.rows.interactions import FollowUpRow


class _List(RowList[FollowUpRow]):
    """Its rows have two lines for the title where one of them needs both."""

    TWO_LINES = (64, 56)

    def __init__(self, model: RowsModel[FollowUpRow], face: EntryFace[FollowUpRow], entry_of: Any) -> None:
        self._entry_of = entry_of
        super().__init__(model, face, name=_("Promises we made"), single=True, grow=True)

    def row_height(self) -> int:
        look = Look(self)
        two = look.row(*self.TWO_LINES)
        box = QRectF(0, 0, self.viewport().width() - 2 * look.px(self.face.pad), two)
        model = self._rows
        rows = (model.row(number) for number in range(model.rowCount()))
        if any(title_takes_two(look, self._entry_of(row), box) for row in rows if row is not None):
            return two
        return super().row_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need other rows. Said when the layout is done, which hears nothing meanwhile."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self.updateGeometry)


class PromisesCard(Card):
    def __init__(self) -> None:
        super().__init__(_("Promises we made"), padded=False)
        self._desk: Desk | None = None
        self._today = date.min
        self._count = Label("", role="caption", ink="ink2")
        self.add_to_heading(self._count)
        self._model: RowsModel[FollowUpRow] = RowsModel(
            [Column("what", _("What"), lambda row: row.what)], self
        )
        face = EntryFace(self._entry, comfortable=46, compact=38, ticks=True)
        self.list = _List(self._model, face, self._entry)
        self.list.ticked.connect(self._on_kept)
        self.list.opened.connect(self._on_opened)
        self.list.edit_wanted.connect(self._on_opened)
        self.list.menu_wanted.connect(self._on_menu)
        self._short = ShortList(self.list, self._model, elsewhere=True)
        self._short.more_wanted.connect(self._on_all)
        self._none = Label(_("No promise is open."), role="body", ink="ink2", wrap=True)
        self._none.setContentsMargins(16, 12, 16, 12)
        self.add(self._short)
        self.add(self._none)

    def attach(self, desk: Desk) -> None:
        self._desk = desk

    def show_promises(self, rows: Sequence[FollowUpRow], today: date) -> None:
        self._today = today
        self._short.show_rows(rows)
        self._short.setVisible(bool(rows))
        self._none.setVisible(not rows)
        self._count.setText(ngettext("{n} open", "{n} open", len(rows)) if rows else "")

    def set_low(self, low: bool) -> None:
        self._short.set_low(low)

    def _entry(self, row: FollowUpRow) -> Entry:
        owner, to = row.owner.split()[0] if row.owner else "", row.to or row.organisation
        second = _("{owner}, to {to}").format(owner=owner, to=to) if owner and to else owner or to
        right: tuple[Piece, ...] = ()
        if row.due_on is not None:
            slipped = row.due_on < self._today
            words = _("Slipped") if slipped else say_due(row.due_on, self._today)
            right = (Piece(words, "warn" if slipped else "ink" if row.due_on == self._today else "ink2"),)
        lead = Lead(tick=row.done_on is not None)
        return Entry(row.what, (Piece(second),) if second else (), lead, right=right, wraps=True)

    # what is pressed

    def _on_kept(self, follow_up_id: str) -> None:
        from prm.services.followups import mark_done

        assert self._desk is not None
        self._desk.try_to(_("Promise kept"), mark_done, follow_up_id)

    def _on_opened(self, follow_up_id: str) -> None:
        assert self._desk is not None
        self._desk.wants.emit("new_follow_up", {"follow_up": follow_up_id})

    def _on_all(self) -> None:
        assert self._desk is not None
        self._desk.go.emit("follow_ups", None)

    def _on_menu(self, follow_up_id: str, at: QPoint) -> None:
        menu = Menu("", self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for picture, words, act in (
            ("check-circle", _("Mark as kept"), self._on_kept),
            ("pencil-simple", _("Edit"), self._on_opened),
        ):
            menu.addAction(icon(picture), words).triggered.connect(Act(act, follow_up_id))
        menu.popup(at)
