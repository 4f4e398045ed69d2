"""The parts of Welcome that are drawn: the four shapes, and a door to begin by. They know no workspace."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from prm.gui.drawings import pixmap
from prm.gui.kit.cards import Icon
from prm.gui.kit.labels import Label
from prm.gui.kit.look import Look
from prm.gui.kit.marks import draw_sector
from prm.gui.theme import theme

_SHAPES = (("community", 28, 62), ("policy", 104, 30), ("research", 180, 60), ("funder", 262, 28))
_TIES = ((0, 1), (0, 2), (1, 2), (2, 3))
_SIDE = 45  # the box that a shape is drawn in


class Shapes(QWidget):
    """The sectors, joined; one tie is still open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look(self)
        self.setFixedSize(QSize(290, 90))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        at = [QPointF(x, y) for _sector, x, y in _SHAPES]
        painter.setPen(QPen(self._look.ink("line_strong"), 2))
        for one, other in _TIES:
            painter.drawLine(at[one], at[other])
        dashed = QPen(self._look.ink("line_strong"), 2)
        dashed.setDashPattern([2, 2])
        painter.setPen(dashed)
        painter.drawLine(at[1], at[3])
        for (sector, _x, _y), middle in zip(_SHAPES, at, strict=True):
            half = _SIDE / 2
            box = QRectF(middle.x() - half, middle.y() - half, _SIDE, _SIDE)
            draw_sector(painter, self._look, sector, box)
        painter.end()


class _Tile(QWidget):
    """An icon on a soft square."""

    def __init__(self, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = icon
        self._on_theme_changed()
        theme().changed.connect(self._on_theme_changed)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("accent_soft"))
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        size = look.px(24)
        at = (self.width() - size) // 2
        drawn = pixmap(self._icon, role="accent_ink", size=size, dpr=self.devicePixelRatioF())
        painter.drawPixmap(at, at, drawn)
        painter.end()

    def _on_theme_changed(self) -> None:
        self.setFixedSize(theme().px(48), theme().px(48))


class Door(QAbstractButton):
    """A card that is pressed as a whole. Its edge shows the focus."""

    def __init__(self, icon: str, title: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        self.setProperty("ring", False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addStretch(1)
        said.addWidget(Label(title, role="heading", wrap=True, parent=self))
        said.addWidget(Label(words, ink="ink2", wrap=True, parent=self))
        said.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 18, 20, 18)
        row.setSpacing(18)
        row.addWidget(_Tile(icon, self))
        row.addLayout(said, 1)
        row.addWidget(Icon("arrow-right", role="ink2", size=18, parent=self))
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.totalSizeHint() if layout is not None else super().sizeHint()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return layout.totalHeightForWidth(width) if layout is not None else -1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = 2 if self.hasFocus() else 1
        painter.setPen(QPen(look.colour("focus" if self.hasFocus() else "line_strong"), edge))
        lit = self.isEnabled() and (self.underMouse() or self.isDown())
        painter.setBrush(look.colour("hover" if lit else "surface"))
        inset = edge / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 8, 8)
        painter.end()
