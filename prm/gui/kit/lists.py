"""The one list of the app: rows of one height, bars between groups, painted and never filled with widgets.

It reckons its own places, so 50,000 rows cost as little as fifty. What a row says comes from its face
(``faces``); which rows there are, from its model (``rows``).
"""

from collections.abc import Callable
from time import monotonic
from typing import Any, Generic

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QSizePolicy, QToolTip, QWidget

from prm.base.fold import fold
from prm.gui.kit.corners import card_around, within_card
from prm.gui.kit.delegates import Brush
from prm.gui.kit.faces import Face
from prm.gui.kit.look import KEYBOARD, Look
from prm.gui.kit.placed_view import AnyIndex, PlacedView
from prm.gui.kit.places import Places
from prm.gui.kit.rows import R, RowsModel
from prm.gui.theme import theme

BAR = 28
_TYPING_SECONDS = 0.8
_Select = QItemSelectionModel.SelectionFlag


class RowList(PlacedView, Generic[R]):
    """Shows a ``RowsModel`` through a ``Face``. All signals speak of rows by their ids.

    ``grow`` is for lists in a page that scrolls itself: as high as its rows, without a scroll bar.
    ``as_menu`` is for lists that drop down from a box: rounded rows without hairlines.
    """

    current_changed = Signal(str)
    selection_changed = Signal()
    opened = Signal(str)
    edit_wanted = Signal(str)
    delete_wanted = Signal(list)
    ticked = Signal(str)
    menu_wanted = Signal(str, QPoint)

    def __init__(
        self,
        model: RowsModel[R],
        face: Face[R],
        parent: QWidget | None = None,
        *,
        name: str,
        single: bool = False,
        grow: bool = False,
        as_menu: bool = False,
        jump: Callable[[str], str | None] | None = None,
    ) -> None:
        super().__init__(parent, grows=grow)
        self._rows, self._face, self._jump = model, face, jump
        self._look, self._as_menu = Look(self), as_menu
        self._hovered = -1
        self._by_keyboard = False
        self._typed, self._typed_at = "", 0.0
        self._kept: tuple[str, int] = ("", -1)
        self.setAccessibleName(name)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.SingleSelection if single else mode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragEnabled(False)
        self.setProperty(
            "ground", "none"
        )  # it fills what it paints itself, and nothing where a card is round
        self.viewport().setMouseTracking(True)
        if grow:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setModel(model)
        model.about_to_show.connect(self._on_about_to_show)
        model.shown.connect(self._on_shown)
        theme().changed.connect(self._on_theme_changed)
        self._on_shown()

    # what pages ask and tell

    def current_id(self) -> str:
        index = self.currentIndex()
        return self._rows.ids[index.row()] if index.isValid() else ""

    def chosen_ids(self) -> list[str]:
        """Ids of the selected rows, in the order shown."""
        return [
            self._rows.ids[row] for row in sorted({i.row() for i in self.selectionModel().selectedIndexes()})
        ]

    def go_to(self, record_id: str) -> bool:
        """Make this row the current one, and the only one chosen, and bring it into view."""
        index = self._rows.index_of(record_id)
        if index.isValid():
            # not setCurrentIndex of the view: it looks at the keys that are held, as Ctrl is in Ctrl+2
            self.selectionModel().setCurrentIndex(index, _Select.ClearAndSelect)
            self.scrollTo(index)
        return index.isValid()

    @property
    def face(self) -> Face[R]:
        return self._face

    def row_height(self) -> int:
        return self._look.row(self._face.comfortable, self._face.compact)

    def content_height(self) -> int:
        return self.places.total

    def reckon(self) -> Places:
        return Places(
            rows=self._rows.rowCount(),
            height=self.row_height(),
            bar=self._look.px(BAR),
            firsts=[group.first for group in self._rows.groups],
        )

    def sizeHint(self) -> QSize:
        height = self.content_height() if self.grows else self._look.px(220)
        return QSize(self._look.px(320), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(120), self.content_height() if self.grows else self.row_height() * 2)

    # painting

    def showEvent(self, event: QShowEvent) -> None:
        self.viewport().setAutoFillBackground(card_around(self) is None)
        super().showEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.viewport().size().isEmpty():
            return
        painter = QPainter(self.viewport())
        try:
            self._paint_rows(painter, event.rect())
        finally:
            painter.end()  # a page's mistake in saying a row must not leave Qt with half a painting

    def _paint_rows(self, painter: QPainter, dirty: QRect) -> None:
        look = self._look
        if (card := within_card(self.viewport())) is not None:
            painter.setClipPath(card)
        painter.fillRect(dirty, look.ink("surface"))
        brush = Brush(painter, look, dpr=self.devicePixelRatioF())
        offset, height, bar = self.verticalOffset(), self.row_height(), look.px(BAR)
        row = self.places.first_from(dirty.top() + offset)
        bars = {group.first: group.title for group in self._rows.groups}
        while row < self._rows.rowCount():
            top = self.places.top_of(row) - offset
            if top - bar > dirty.bottom():
                break
            if row in bars:
                self._paint_bar(brush, bars[row], QRect(0, top - bar, self.viewport().width(), bar))
            self._paint_row(brush, row, QRect(0, top, self.viewport().width(), height))
            row += 1

    def _paint_bar(self, brush: Brush, title: str, box: QRect) -> None:
        look, painter = brush.look, brush.painter
        if not self._as_menu:
            painter.fillRect(box, look.ink("sunken"))
            painter.setPen(look.ink("line"))
            if box.top() > 0:
                painter.drawLine(box.left(), box.top() - 1, box.right(), box.top() - 1)
            painter.drawLine(box.bottomLeft(), box.bottomRight())
        left = box.left() + look.px(self._face.pad)
        room = box.width() - 2 * look.px(self._face.pad)
        middle = box.center().y() + (look.px(3) if self._as_menu else 0)
        brush.text(title, left, middle, room, "caption_strong", "ink2")

    def _paint_row(self, brush: Brush, number: int, box: QRect) -> None:
        look, painter = brush.look, brush.painter
        index = self._rows.index(number, 0)
        brush.chosen = self.selectionModel().isSelected(index)
        fill = "select" if brush.chosen else "hover" if number == self._hovered else ""
        if self._as_menu:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.ink(fill or "surface"))
            radius = 5 if getattr(self._face, "rounded", True) else 0
            painter.drawRoundedRect(box, radius, radius)
        else:
            painter.fillRect(box, look.ink(fill or "surface"))
            if getattr(self._face, "hairlines", True) and not self._ends_with(number):
                painter.setPen(look.ink("line"))
                painter.drawLine(box.bottomLeft(), box.bottomRight())
            if brush.chosen:
                painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), look.ink("accent"))
        row = self._rows.row(number)
        if row is not None:
            self._face.paint(brush, row, self._inside(box))
        if self._by_keyboard and self.hasFocus() and index == self.currentIndex():
            painter.setPen(QPen(look.ink("focus"), 2, Qt.PenStyle.SolidLine, j=Qt.PenJoinStyle.MiterJoin))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(1, 1, -1, -1))

    def _ends_with(self, number: int) -> bool:
        """Whether nothing comes after this row: the edge of the card closes a list that is as high as its rows."""
        return self.grows and number == self._rows.rowCount() - 1

    def _inside(self, box: QRect) -> QRectF:
        pad = self._look.px(self._face.pad)
        return QRectF(box).adjusted(pad, 0, -pad, -1)

    # keys, mouse, focus

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._set_by_keyboard(True)
        record_id, key = self.current_id(), event.key()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and record_id and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(record_id)
        elif plain and record_id and key == Qt.Key.Key_F2:
            self.edit_wanted.emit(record_id)
        elif plain and record_id and key == Qt.Key.Key_Delete:
            self.delete_wanted.emit(self.chosen_ids() or [record_id])
        elif plain and record_id and key == Qt.Key.Key_Space and not self._typing():
            if self._face.ticks:
                self.ticked.emit(record_id)
            else:
                self.selectionModel().select(self.currentIndex(), _Select.Toggle)
        else:
            super().keyPressEvent(event)

    def _typing(self) -> bool:
        return bool(self._typed) and monotonic() - self._typed_at < _TYPING_SECONDS

    def keyboardSearch(self, search: str) -> None:
        """Letters jump to the next row that begins so; accents and capitals do not matter."""
        again = not self._typing()
        self._typed = (search if again else self._typed + search).lstrip()
        self._typed_at = monotonic()
        if not self._typed:
            return
        if self._jump is not None:
            found = self._jump(self._typed)
            if found:
                self.go_to(found)
            return
        wanted, number = fold(self._typed), self._rows.rowCount()
        start = self.currentIndex().row() + (1 if again else 0)
        for step in range(number):
            row = (start + step) % number
            name = self._rows.data(self._rows.index(row))
            if name and fold(str(name)).startswith(wanted):
                self.setCurrentIndex(self._rows.index(row))
                return

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._set_by_keyboard(False)
        if event.button() == Qt.MouseButton.LeftButton and (
            record_id := self._tick_at(event.position().toPoint())
        ):
            self.ticked.emit(record_id)
            return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        index = self.indexAt(point)
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton and not self._tick_at(point):
            self.opened.emit(self._rows.ids[index.row()])

    def _tick_at(self, point: QPoint) -> str:
        index = self.indexAt(point)
        row = self._rows.row(index.row()) if index.isValid() else None
        if row is None:
            return ""
        tick = self._face.tick_box(self._look, row, self._inside(self.visualRect(index)))
        return row.id if tick.isValid() and tick.adjusted(-6, -8, 6, 8).contains(point.toPointF()) else ""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.indexAt(event.position().toPoint()).row())
        super().mouseMoveEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._hover(-1)
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_whole(event)
            return True
        return super().viewportEvent(event)

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            for each in (row, self._hovered):
                if each >= 0:
                    self.viewport().update(self.visualRect(self._rows.index(each, 0)))
            self._hovered = row

    def _show_whole(self, event: QHelpEvent) -> None:
        """A tooltip with what is behind the row, or with all of it where something is cut."""
        from html import escape

        from PySide6.QtGui import QPicture

        index = self.indexAt(event.pos())
        row = self._rows.row(index.row()) if index.isValid() else None
        picture = QPicture()
        painter = QPainter(picture)
        brush = Brush(painter, self._look)
        if row is not None:
            self._face.paint(brush, row, self._inside(self.visualRect(index)))
        painter.end()
        tip = getattr(self._face, "tip", None)
        said = (
            tip(row) if tip and row is not None else self._rows.read_aloud(index.row()) if brush.cut else ""
        )
        QToolTip.showText(event.globalPos(), f"<p>{escape(said)}</p>" if said else "", self.viewport())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.currentIndex()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            index = self.indexAt(event.pos())
            at = event.globalPos()
        else:
            at = self.viewport().mapToGlobal(self.visualRect(index).center())
        if index.isValid():
            self.menu_wanted.emit(self._rows.ids[index.row()], at)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() in KEYBOARD:
            self._set_by_keyboard(True)
            if not self.currentIndex().isValid() and self._rows.rowCount():
                self.selectionModel().setCurrentIndex(self._rows.index(0, 0), _Select.NoUpdate)
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _set_by_keyboard(self, by_keyboard: bool) -> None:
        if by_keyboard != self._by_keyboard:
            self._by_keyboard = by_keyboard
            self.viewport().update()

    # what the model tells

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        QAbstractItemView.currentChanged(self, current, previous)
        if current.isValid() and self.hasFocus():
            _tell_reader(self, current.row(), focus=True)
        self.viewport().update()
        self.current_changed.emit(self.current_id())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        QAbstractItemView.selectionChanged(self, selected, deselected)
        for index in selected.indexes()[:1]:
            _tell_reader(self, index.row(), focus=False)
        self.selection_changed.emit()

    def _on_about_to_show(self) -> None:
        self._kept = (self.current_id(), self.currentIndex().row())

    def _on_shown(self) -> None:
        """After a row has gone, the one that took its place is the current one."""
        record_id, place = self._kept
        rows = self._rows.rowCount()
        if record_id and rows and self._rows.place_of(record_id) is None:
            self.setCurrentIndex(self._rows.index(min(place, rows - 1), 0))
        self.updateGeometries()
        self.viewport().update()

    def _on_theme_changed(self) -> None:
        self.updateGeometries()
        self.viewport().update()


def _tell_reader(view: QWidget, child: int, *, focus: bool) -> None:
    from PySide6.QtGui import QAccessible, QAccessibleEvent

    if QAccessible.isActive():
        kind = QAccessible.Event.Focus if focus else QAccessible.Event.Selection
        event: Any = QAccessibleEvent(view, kind)
        event.setChild(child)
        QAccessible.updateAccessibility(event)
