"""The edges of boxes that are put together from several parts, and of what drops down from them."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from prm.gui.kit.look import Look
from prm.gui.theme import theme

RADIUS = 6


class Box(QFrame):
    """Thickens its edge while anything inside has the focus, and turns red when told what is wrong."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look(self)
        self._wrong = False
        self.setProperty("ring", False)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)
        theme().changed.connect(self._on_theme_changed)

    @property
    def look(self) -> Look:
        return self._look

    def set_problem(self, wrong: bool) -> None:
        self._wrong = wrong
        self.update()

    def has_focus_inside(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and (focus is self or self.isAncestorOf(focus))

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        self.update()

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focus = self.has_focus_inside()
        edge = (
            "line"
            if not self.isEnabled()
            else "danger"
            if self._wrong
            else "focus"
            if focus
            else "line_strong"
        )
        thick = 2 if (focus or self._wrong) and self.isEnabled() else 1
        painter.setPen(QPen(look.ink(edge), thick))
        painter.setBrush(look.ink("surface" if self.isEnabled() else "sunken"))
        half = thick / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), RADIUS, RADIUS)
        painter.end()


class Drop(QFrame):
    """What drops down from a box, in a window of its own.

    It draws itself: a style sheet gives no edge to a window that lets the corners through.
    """

    def __init__(self, box: QWidget, kind: Qt.WindowType) -> None:
        super().__init__(box, kind)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().colour("line_strong"), 1))
        painter.setBrush(theme().colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()
