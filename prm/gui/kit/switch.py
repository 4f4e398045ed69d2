"""A switch: on or off, at once. For choices that are part of a form there is the checkbox."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleStateChangeEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from prm.gui.kit.look import Look
from prm.gui.theme import theme

_WIDE, _HIGH = 36, 20


class Switch(QAbstractButton):
    """Words may stand beside it; pressing them switches too."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(parent)
        self._look = Look(self)
        self.setCheckable(True)
        self.setText(text)
        self.setAccessibleName(name or text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setProperty("ringRadius", 10)
        self.toggled.connect(self._on_toggled)
        theme().changed.connect(self._on_theme_changed)

    def _on_toggled(self, on: bool) -> None:
        if QAccessible.isActive():
            state = QAccessible.State()
            state.checked = True
            QAccessible.updateAccessibility(QAccessibleStateChangeEvent(self, state))

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = self._look
        wide = look.px(_WIDE)
        if self.text():
            wide += look.px(8) + round(look.measure("body").horizontalAdvance(self.text()) + 1)
        return QSize(wide, max(24, look.px(24)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide, high = look.px(_WIDE), look.px(_HIGH)
        box = QRectF(0.5, (self.height() - high) / 2 + 0.5, wide - 1, high - 1)
        on, enabled = self.isChecked(), self.isEnabled()
        painter.setPen(QPen(look.ink("line" if not enabled else "accent" if on else "line_strong"), 1))
        fill = "accent" if on and enabled else "line" if on else "hover" if self.underMouse() else "sunken"
        painter.setBrush(look.ink(fill))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        radius = box.height() / 2 - look.px(3.5)
        middle = box.right() - box.height() / 2 if on else box.left() + box.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.ink("on_accent" if on else "line_strong"))
        painter.drawEllipse(QRectF(middle - radius, box.center().y() - radius, 2 * radius, 2 * radius))
        if self.text():
            painter.setPen(look.ink("ink" if enabled else "ink3"))
            painter.setFont(look.font("body"))
            words = QRectF(wide + look.px(8), 0, self.width(), self.height())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        painter.end()
