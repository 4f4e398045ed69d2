"""One line of the sidebar. It says when it is pressed or left by an arrow; what that opens is the sidebar's."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from prm.base.i18n import ngettext
from prm.gui.drawings import pixmap
from prm.gui.kit.labels import plain_tip
from prm.gui.theme import theme

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class NavRow(QAbstractButton):
    """One line of the sidebar; in the rail, its icon alone."""

    moved = Signal(int)
    """An arrow was pressed: by how many rows the focus wants to go; a thousand for an end."""

    def __init__(self, icon: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._count: int | None = None
        self._rail = False
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setProperty("ringRadius", 6)
        self._name_it()

    def set_count(self, count: int | None) -> None:
        self._count = count
        self._name_it()
        self.update()

    def set_rail(self, rail: bool) -> None:
        self._rail = rail
        self._name_it()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px = theme().px
        return QSize(px(38), px(36)) if self._rail else QSize(px(100), px(32))

    def nextCheckState(self) -> None:
        """Pressing opens the page; the window says which row is chosen."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.moved.emit(_STEPS[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.moved.emit(-1000 if key is Qt.Key.Key_Home else 1000)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        px, chosen = look.px, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("select" if chosen else "hover"))
            painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        size = px(20 if self._rail else 18)
        role = "accent_ink" if chosen else "ink2" if self._rail else "ink3"
        picture = pixmap(self._icon, role=role, size=size, dpr=self.devicePixelRatioF())
        left = (self.width() - size) // 2 if self._rail else px(8)
        painter.drawPixmap(self._mirrored(QRect(left, (self.height() - size) // 2, size, size)), picture)
        if not self._rail:
            self._paint_words(painter, chosen=chosen)
        painter.end()

    def _paint_words(self, painter: QPainter, *, chosen: bool) -> None:
        look = theme()
        right = look.px(8)
        if self._count is not None:
            painter.setFont(look.font("small", tnum=True))
            painter.setPen(look.colour("accent_ink" if chosen else "ink2"))
            words = str(self._count)
            width = QFontMetrics(painter.font()).horizontalAdvance(words)
            box = QRect(self.width() - right - width, 0, width, self.height())
            painter.drawText(self._mirrored(box), Qt.AlignmentFlag.AlignCenter, words)
            right += width + look.px(6)
        painter.setFont(look.font("strong" if chosen else "body"))
        painter.setPen(look.colour("ink" if chosen else "ink2"))
        box = QRect(look.px(36), 0, self.width() - look.px(36) - right, self.height())
        words = QFontMetrics(painter.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(
            self._mirrored(box), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, words
        )

    def _mirrored(self, box: QRect) -> QRect:
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            box.moveLeft(self.width() - box.left() - box.width())
        return box

    def _name_it(self) -> None:
        self.setAccessibleName(self.text())
        count = ngettext("{n} waiting", "{n} waiting", self._count) if self._count else ""
        self.setAccessibleDescription(count)
        fits = QFontMetrics(theme().font("body")).horizontalAdvance(self.text()) <= theme().px(150)
        self.setToolTip("" if fits and not self._rail else plain_tip(self.text()))
