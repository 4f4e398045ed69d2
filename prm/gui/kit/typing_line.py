"""The bare line inside a box that is put together from parts, with a list that drops down from it."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from prm.gui.kit.suggestions import Suggestions
from prm.gui.theme import theme


class TypingLine(QLineEdit):
    """Up, Down, Enter and Esc go to the list while it is down; everything else is typing.

    ``asked`` wants the list for the words typed so far; ``left`` says that the person has gone on.
    """

    asked = Signal()
    left = Signal()
    backspaced = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        # A window of its own, and so never the first child of the box: a box goes before its first child in the
        # order of Tab when it has its focus by proxy, and would go out of its window with this one.
        self.list = Suggestions(parent)
        self.setProperty("bare", True)
        self.setProperty("ring", False)
        self.textEdited.connect(self.asked)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(120), theme().px(24))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(60), theme().px(24))

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self.list.isVisible()
            and event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() == Qt.KeyboardModifier.NoModifier
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, shown = event.key(), self.list.isVisible()
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            if shown:
                self.list.step(1 if key == Qt.Key.Key_Down else -1)
            elif key == Qt.Key.Key_Down:
                self.asked.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and shown and self.list.take():
            event.accept()
        elif key == Qt.Key.Key_Escape and shown:
            self.list.hide()
        elif key == Qt.Key.Key_Backspace and not self.text():
            self.backspaced.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.text():
            self.asked.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.list.hide()
            self.left.emit()
