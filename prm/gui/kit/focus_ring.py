"""The ring round whatever has the keyboard: one overlay for each window, shown only to people who use keys.

Inputs thicken their own edge and lists draw inside the row, so neither has a ring.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMainWindow,
    QMenu,
    QMenuBar,
    QTabBar,
    QWidget,
)
from shiboken6 import isValid

from prm.gui.theme import theme

_OUTSIDE = 4  # 2 of air and 2 of line
_NO_RING = (QLineEdit, QAbstractScrollArea, QAbstractSpinBox, QComboBox, QMenu, QMenuBar, QMainWindow)
_BY_KEY = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.ZOrderChange)


class _Overlay(QWidget):
    """Takes neither mouse nor focus."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._radius = 10.0
        self.setObjectName("focusRing")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def show_round(self, box: QRect, visible: QRect, radius: float) -> None:
        self._radius = radius
        outer = box.adjusted(-_OUTSIDE, -_OUTSIDE, _OUTSIDE, _OUTSIDE)
        self.setGeometry(outer)
        shown = visible.adjusted(-_OUTSIDE, -_OUTSIDE, _OUTSIDE, _OUTSIDE).intersected(outer)
        if shown == outer:
            self.clearMask()
        else:
            self.setMask(QRegion(shown.translated(-outer.topLeft())))
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().colour("focus"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), self._radius, self._radius)
        painter.end()


class FocusRing(QObject):
    """Follows the keyboard focus of the application. Made once, beside the theme.

    A widget may say ``setProperty("ring", False)``, or its corner with ``setProperty("ringRadius", 6)``.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._by_key = False
        self._target: QWidget | None = None
        self._drawn: _Overlay | None = None
        self._followed: list[QWidget] = []
        app.focusChanged.connect(self._on_focus_changed)

    @property
    def target(self) -> QWidget | None:
        """What has the ring now."""
        drawn = self._drawn
        return self._target if drawn is not None and isValid(drawn) and not drawn.isHidden() else None

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        self._hide()
        for widget in self._followed:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._followed = []
        if isinstance(self._target, QTabBar) and isValid(self._target):
            self._target.currentChanged.disconnect(self._on_tab_changed)
        self._target = new
        if new is None:
            return
        if isinstance(new, QTabBar):
            new.currentChanged.connect(self._on_tab_changed)
        # only the focused widget and what may move it are watched: a filter on the whole application would
        # send every event through Python
        at: QWidget | None = new
        while at is not None:
            at.installEventFilter(self)
            self._followed.append(at)
            at = None if at.isWindow() else at.parentWidget()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._target:
            if kind is QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
                self._note_reason(event.reason())
            elif kind is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                self._by_key = True
                self._place()
            elif kind is QEvent.Type.MouseButtonPress:
                self._by_key = False
                self._hide()
        if kind in _MOVES:
            self._place()
        return False

    def _on_tab_changed(self, _number: int) -> None:
        self._place()

    def _note_reason(self, reason: Qt.FocusReason) -> None:
        if reason in _BY_KEY:
            self._by_key = True
        elif reason is Qt.FocusReason.MouseFocusReason:
            self._by_key = False

    def _place(self) -> None:
        target = self._target
        wanted = (
            self._by_key
            and target is not None
            and isValid(target)
            and target.isVisible()
            and not isinstance(target, _NO_RING)
            and target.property("ring") is not False
            and not target.isWindow()
        )
        if not wanted or target is None:
            self._hide()
            return
        inner = target.tabRect(target.currentIndex()) if isinstance(target, QTabBar) else target.rect()
        window = target.window()
        visible = target.visibleRegion().boundingRect().intersected(inner)
        if visible.isEmpty():
            self._hide()
            return
        overlay = self._overlay(window)
        corner = target.mapTo(window, QPoint(0, 0))
        radius = target.property("ringRadius")
        overlay.show_round(
            inner.translated(corner),
            visible.translated(corner),
            float(radius if isinstance(radius, int) else 4) + _OUTSIDE,
        )

    def _hide(self) -> None:
        # the one drawn last is remembered: a window that is being taken down must not be asked for its children
        if self._drawn is not None and isValid(self._drawn):
            self._drawn.hide()

    def _overlay(self, window: QWidget) -> _Overlay:
        if self._drawn is not None and isValid(self._drawn) and self._drawn.parentWidget() is window:
            return self._drawn
        self._hide()
        found = window.findChild(_Overlay, options=Qt.FindChildOption.FindDirectChildrenOnly)
        self._drawn = found if isinstance(found, _Overlay) else _Overlay(window)
        return self._drawn
