"""The strip of column headings above a table: one Tab stop, arrows inside. Sorts nothing itself."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Generic

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolTip, QWidget

from prm.base.i18n import _
from prm.gui.kit.delegates import Brush
from prm.gui.kit.look import KEYBOARD, Look
from prm.gui.kit.rows import Column, R
from prm.gui.theme import theme

HEIGHT = 32
GAP = 16
_GRIP = 5
_NARROWEST = 40

Span = tuple[Column[R], float, float]


class Headings(QWidget, Generic[R]):
    pressed = Signal(str)
    laid = Signal()
    arranged = Signal()
    left_down = Signal()

    def __init__(self, columns: Sequence[Column[R]], parent: QWidget | None = None, *, pad: int = 24) -> None:
        super().__init__(parent)
        self._look = Look(self)
        self._columns, self._pad = tuple(columns), pad
        self._widths: dict[str, int] = {}
        self._hidden: frozenset[str] = frozenset()
        self._sort_key, self._descending = "", False
        self._at, self._hovered = 0, -1
        self._by_keyboard = False
        self._dragged: tuple[str, int, int] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setProperty("ring", False)  # it is drawn inside, round the one heading
        self._name_self()
        theme().changed.connect(self._on_theme_changed)

    def arrange(self, widths: Mapping[str, int], hidden: frozenset[str]) -> None:
        self._widths, self._hidden = dict(widths), hidden
        self._lay()

    def arrangement(self) -> tuple[Mapping[str, int], frozenset[str]]:
        return dict(self._widths), self._hidden

    def show_sort(self, sort_key: str, *, descending: bool) -> None:
        self._sort_key, self._descending = sort_key, descending
        self._name_self()
        self.update()

    def spans(self) -> list[Span[R]]:
        """The columns there is room for, each with its edges. What has no room is left out, highest rank first."""
        look = self._look
        shown = [column for column in self._columns if column.key not in self._hidden]
        room = self.width() - 2 * look.px(self._pad)
        while len(shown) > 1 and self._need(shown) > room and any(column.rank for column in shown):
            shown.remove(max(shown, key=lambda column: column.rank))
        spare = max(0.0, room - self._need(shown))
        stretch = sum(column.stretch for column in shown if column.key not in self._widths)
        left, found = float(look.px(self._pad)), []
        for column in shown:
            wide = float(self._wide(column))
            if stretch and column.key not in self._widths:
                wide += spare * column.stretch / stretch
            found.append((column, left, left + wide))
            left += wide + look.px(GAP)
        return found

    def _wide(self, column: Column[R]) -> int:
        return max(self._look.px(self._widths.get(column.key, column.width)), self._title_width(column))

    def _title_width(self, column: Column[R]) -> int:
        """A heading is never cut, and keeps room for its triangle."""
        title = (
            16 if column.icon else self._look.measure("caption_strong").horizontalAdvance(column.title) + 1
        )
        return round(title) + (self._look.px(18) if column.sort_key else 0)

    def _need(self, columns: Sequence[Column[R]]) -> float:
        gaps = self._look.px(GAP) * max(0, len(columns) - 1)
        return sum(self._wide(column) for column in columns) + gaps

    def _lay(self) -> None:
        self._at = max(0, min(self._at, len(self.spans()) - 1))
        self.laid.emit()
        self.update()

    def _name_self(self) -> None:
        said = [_("Column headings")]
        spans = self.spans() if self._columns else []
        if spans:
            column = spans[min(self._at, len(spans) - 1)][0]
            said.append(column.title)
            if column.sort_key and column.sort_key == self._sort_key:
                said.append(_("sorted, last first") if self._descending else _("sorted, first first"))
        self.setAccessibleName(", ".join(said))

    # Qt

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(320), self._look.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(80), self._look.px(HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.fillRect(self.rect(), look.ink("sunken"))
        brush = Brush(painter, look, dpr=self.devicePixelRatioF())
        for number, (column, left, right) in enumerate(self.spans()):
            if number == self._hovered and column.sort_key:
                painter.fillRect(self._box(left, right), look.ink("hover"))
            self._paint_heading(brush, column, left, right)
            if number == self._at and self.hasFocus() and self._by_keyboard:
                painter.setPen(QPen(look.ink("focus"), 2))
                painter.drawRect(self._box(left, right).adjusted(1, 2, -1, -2))
        painter.setPen(look.ink("line"))
        painter.drawLine(0, 0, self.width(), 0)
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()

    def _box(self, left: float, right: float) -> QRect:
        gap = self._look.px(GAP) // 2
        return QRect(round(left) - gap, 0, round(right - left) + 2 * gap, self.height())

    def _paint_heading(self, brush: Brush, column: Column[R], left: float, right: float) -> None:
        look, middle = self._look, self.height() / 2
        if column.figures:
            left = max(
                left,
                right - self._title_width(column) + (look.px(18) if column.sort_key != self._sort_key else 0),
            )
        if column.icon:
            brush.icon(column.icon, left, middle, look.px(16), "ink2")
            wide = float(look.px(16))
        else:
            wide = brush.text(
                column.title, left, middle, right - left + look.px(GAP), "caption_strong", "ink2"
            )
        if column.sort_key and column.sort_key == self._sort_key:
            name = "caret-down-fill" if self._descending else "caret-up-fill"
            brush.icon(name, left + wide + look.px(5), middle, look.px(12), "ink2")

    def _number_at(self, x: float) -> int:
        gap = self._look.px(GAP) / 2
        return next(
            (n for n, (_c, left, right) in enumerate(self.spans()) if left - gap <= x < right + gap), -1
        )

    def _grip_at(self, x: float) -> Span[R] | None:
        gap = self._look.px(GAP) / 2
        return next((span for span in self.spans() if abs(span[2] + gap - x) <= _GRIP), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._by_keyboard = False
        if event.button() != Qt.MouseButton.LeftButton:
            return
        x = event.position().x()
        grip = self._grip_at(x)
        if grip is not None:
            self._dragged = (grip[0].key, round(x), round(grip[2] - grip[1]))
        elif (number := self._number_at(x)) >= 0:
            self._at = number
            self._press()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x = event.position().x()
        if self._dragged is not None:
            key, began, wide = self._dragged
            self._set_width(key, wide + round(x) - began)
            return
        grip = self._grip_at(x) is not None
        self.setCursor(Qt.CursorShape.SplitHCursor if grip else Qt.CursorShape.ArrowCursor)
        hovered = -1 if grip else self._number_at(x)
        if hovered != self._hovered:
            self._hovered = hovered
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragged is not None:
            self._dragged = None
            self.arranged.emit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            number = self._number_at(event.pos().x())
            column = self.spans()[number][0] if number >= 0 else None
            QToolTip.showText(event.globalPos(), escape(column.title) if column and column.icon else "", self)
            return True
        return super().event(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = -1
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._by_keyboard = True
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        spans = self.spans()
        if step and event.modifiers() & Qt.KeyboardModifier.ShiftModifier and spans:
            column, left, right = spans[self._at]
            self._set_width(column.key, round(right - left) + 12 * step)
            self.arranged.emit()
        elif step:
            self._at = max(0, min(self._at + step, len(spans) - 1))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._press()
        elif event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
        else:
            super().keyPressEvent(event)
        self._name_self()
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_keyboard = event.reason() in KEYBOARD
        self._name_self()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu().popup(
            event.globalPos()
            if event.reason() == event.Reason.Mouse
            else self.mapToGlobal(QPoint(self._pad, self.height()))
        )

    def menu(self) -> QMenu:
        """Which columns are shown; the first always is."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for column in self._columns[1:]:
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(column.key not in self._hidden)
            action.setData(column.key)
            action.triggered.connect(self._on_column_toggled)
        return menu

    def _on_column_toggled(self) -> None:
        sender = self.sender()
        key = str(sender.data()) if sender is not None and hasattr(sender, "data") else ""
        self._hidden = self._hidden ^ {key}
        self._lay()
        self.arranged.emit()

    def _press(self) -> None:
        spans = self.spans()
        if spans and (sort_key := spans[self._at][0].sort_key):
            self.pressed.emit(sort_key)

    def _set_width(self, key: str, wide: int) -> None:
        self._widths[key] = max(_NARROWEST, round(wide / self._look.scale))
        self._lay()

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self._lay()
