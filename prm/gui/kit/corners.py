"""Round corners for windows that are not the main one: menus and dialogs. Draws nothing."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainterPath, QRegion
from PySide6.QtWidgets import QMenu, QWidget


class _Corners(QObject):
    """Cuts the corners of a window off. Where nothing blends windows together (X11 without a compositor),
    what lies outside a corner would else be black.
    """

    def __init__(self, window: QWidget, radius: int) -> None:
        super().__init__(window)
        self._radius = radius
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and isinstance(watched, QWidget):
            path = QPainterPath()
            path.addRoundedRect(QRectF(watched.rect()), self._radius, self._radius)
            watched.setMask(QRegion(path.toFillPolygon().toPolygon()))
        return False


def round_off(window: QWidget, radius: int) -> None:
    """Let the desktop show through outside the rounded frame that ``window`` draws."""
    window.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
    if QGuiApplication.platformName() == "xcb":
        _Corners(window, radius)


class Menu(QMenu):
    """A menu with the corners of the design."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.setWindowFlags(
            self.windowFlags() | Qt.WindowType.FramelessWindowHint | Qt.WindowType.NoDropShadowWindowHint
        )
        round_off(self, 8)
