"""The list that drops down under a box while somebody types. The keyboard stays in the box."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prm.gui.kit.aloud import announce
from prm.gui.kit.entries import Entry, say
from prm.gui.kit.faces import EntryFace
from prm.gui.kit.frame import Drop
from prm.gui.kit.lists import RowList
from prm.gui.kit.rows import Column, RowsModel
from prm.gui.theme import theme

_MOST = 8


@dataclass(frozen=True, slots=True)
class Suggestion:
    id: str
    entry: Entry


def _entry(suggestion: Suggestion) -> Entry:
    return suggestion.entry


class Suggestions(Drop):
    """One for each box. ``chosen`` gives the id of the row that was taken."""

    chosen = Signal(str)

    def __init__(self, box: QWidget) -> None:
        super().__init__(box, Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = Column[Suggestion](
            "name", "", lambda row: row.entry.title, accessible=lambda row: say(row.entry)
        )
        self._rows: RowsModel[Suggestion] = RowsModel((column,), self)
        face = EntryFace(_entry, comfortable=44, compact=38, pad=8)
        self._list: RowList[Suggestion] = RowList(self._rows, face, self, name="", single=True, as_menu=True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.clicked.connect(self._on_clicked)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(5, 5, 5, 5)
        inside.addWidget(self._list)
        self.hide()

    def offer(self, suggestions: Sequence[Suggestion], *, first_chosen: bool) -> None:
        """Drop down with these, or go when there are none."""
        self._list.clearSelection()
        self._rows.show(suggestions)
        if not suggestions:
            self.hide()
            return
        if first_chosen:
            self._list.go_to(suggestions[0].id)
        else:
            self._list.setCurrentIndex(QModelIndex())
        self._list.setFixedHeight(min(len(suggestions), _MOST) * self._list.row_height())
        height = self.sizeHint().height()
        width = max(self._box().width(), theme().px(280))
        self.setFixedSize(width, height)
        self.move(self._place(height))
        self.show()
        self._say()

    def _box(self) -> QWidget:
        # asked for and not kept: a widget that Python knows to be its own ancestor is cleared away piece by
        # piece while Qt still sends it events
        box = self.parentWidget()
        assert box is not None
        return box

    def _place(self, height: int) -> QPoint:
        """Under the box, or over it where the screen ends."""
        box = self._box()
        below = box.mapToGlobal(QPoint(0, box.height() + 2))
        screen = box.screen().availableGeometry()
        if below.y() + height > screen.bottom():
            over = box.mapToGlobal(QPoint(0, -height - 2))
            return over if over.y() >= screen.top() else below
        return below

    def step(self, by: int) -> None:
        ids = self._rows.ids
        if ids:
            here = self._list.currentIndex().row()
            to = here + by if here >= 0 or by > 0 else len(ids) - 1
            self._list.go_to(ids[max(0, min(to, len(ids) - 1))])
            self._say()

    def current_id(self) -> str:
        return self._list.current_id() if self.isVisible() else ""

    def take(self) -> bool:
        """Take the row that is lit. False when there is none."""
        found = self.current_id()
        if found:
            self.hide()
            self.chosen.emit(found)
        return bool(found)

    @property
    def entries(self) -> list[Entry]:
        return [row.entry for row in (self._rows.row(n) for n in range(self._rows.rowCount())) if row]

    def _say(self) -> None:
        announce(self._box(), self._rows.read_aloud(self._list.currentIndex().row()))

    def _on_clicked(self, index: QModelIndex) -> None:
        self._list.setCurrentIndex(index)
        self.take()
