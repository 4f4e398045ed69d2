"""What was just done, with Undo, at the bottom right of a window. Never used for errors."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget

from prm.base.i18n import _
from prm.gui.kit.buttons import Button
from prm.gui.kit.cards import Icon
from prm.gui.kit.labels import ElidedLabel
from prm.gui.theme import theme

SECONDS = 10
_RIGHT, _BOTTOM = 24, 20


def announce(widget: QWidget, words: str) -> None:
    """Screen readers say these words when they have said what they are saying."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


class Toast(QFrame):
    """One for each window. Stays ten seconds, longer while the pointer or the keyboard is on it."""

    undo_pressed = Signal()

    def __init__(self, window: QWidget, *, seconds: float = SECONDS) -> None:
        super().__init__(window)
        self.setProperty("look", "toast")
        self._icon = Icon("check-circle", role="on_tip", size=18)
        self._label = ElidedLabel(role="body", ink="on_tip")
        self._undo = Button(_("Undo"), kind="on_tip", small=True)
        self._undo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 7, 8, 7)
        row.setSpacing(14)
        row.addWidget(self._icon)
        row.addWidget(self._label, 1)
        row.addWidget(self._undo)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(round(seconds * 1000))
        self._timer.timeout.connect(self._on_time_up)
        self._undo.clicked.connect(self._on_undo)
        self._undo.installEventFilter(self)
        window.installEventFilter(self)
        theme().changed.connect(self._place)
        self.hide()

    def say(self, words: str, *, undo: bool = True, icon: str = "check-circle") -> None:
        """Show these words, and tell them to screen readers."""
        self._icon.set_icon(icon)
        self._label.setText(words)
        self._undo.setVisible(undo)
        self.setAccessibleName(words)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        announce(self, words)

    @property
    def words(self) -> str:
        """What it says; empty while it is away."""
        return "" if self.isHidden() else self._label.text()

    def take_focus(self) -> bool:
        """The keyboard comes here (F6). False when there is nothing to press."""
        if self.isHidden() or self._undo.isHidden():
            return False
        self._undo.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parent() and event.type() is QEvent.Type.Resize:
            self._place()
        elif watched is self._undo and event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            QTimer.singleShot(0, self, self._pause_or_go_on)
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._pause_or_go_on()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    # inside

    def _pause_or_go_on(self) -> None:
        if self.isHidden():
            return
        if self._undo.hasFocus() or self.underMouse():
            self._timer.stop()
        else:
            self._timer.start()

    def _on_time_up(self) -> None:
        self._close()

    def _on_undo(self) -> None:
        self._close()
        self.undo_pressed.emit()

    def _close(self) -> None:
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self._timer.stop()
        self.hide()
        if had_focus:
            self.window().setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self) -> None:
        window = self.parentWidget()
        if window is None:
            return
        self.setMinimumHeight(theme().px(44))
        room = window.width() - 2 * _RIGHT
        self.ensurePolished()
        width = min(self.sizeHint().width(), room)
        height = max(self.sizeHint().height(), theme().px(44))
        self.resize(width, height)
        right_to_left = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = _RIGHT if right_to_left else window.width() - _RIGHT - width
        self.move(QPoint(left, window.height() - _BOTTOM - height))
