"""Round corners: of windows that are not the main one, and of what fills a card to its edge. Draws nothing."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
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


def card_around(widget: QWidget) -> QWidget | None:
    """The card that ``widget`` is in."""
    around = widget.parentWidget()
    while around is not None and around.property("look") != "card":
        around = None if around.isWindow() else around.parentWidget()
    return around


def within_card(widget: QWidget, radius: int = 7) -> QPainterPath | None:
    """What ``widget`` may paint on where it reaches the rounded corners of the card it is in; None for all of it."""
    card = card_around(widget)
    if card is None:
        return None
    at = widget.mapTo(card, QPoint(0, 0))
    edge = card.rect().adjusted(1, 1, -1, -1)
    inner = edge.adjusted(radius, radius, -radius, -radius)
    if inner.contains(widget.rect().translated(at)):
        return None
    path = QPainterPath()
    path.addRoundedRect(QRectF(edge.translated(-at)), radius, radius)
    return path


class Menu(QMenu):
    """A menu with the corners of the design."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.setWindowFlags(
            self.windowFlags() | Qt.WindowType.FramelessWindowHint | Qt.WindowType.NoDropShadowWindowHint
        )
        round_off(self, 8)
