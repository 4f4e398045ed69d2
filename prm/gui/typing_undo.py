"""Lets Ctrl+Z through to the window when a box has no typing of its own to take back. Undoes nothing itself."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid


class TypingUndo(QObject):
    """A box claims Ctrl+Z even when it has nothing to undo, and the window's own undo would never be reached."""

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._box: QWidget | None = None
        app.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if isinstance(old, QWidget) and old is self._box and isValid(old):
            old.removeEventFilter(self)
        self._box = new if isinstance(new, QLineEdit | QTextEdit | QPlainTextEdit) else None
        if self._box is not None:
            self._box.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        undo, redo = (
            event.matches(QKeySequence.StandardKey.Undo),
            event.matches(QKeySequence.StandardKey.Redo),
        )
        if not (undo or redo):
            return False
        own = _can_undo(watched) if undo else _can_redo(watched)
        if not own:
            event.ignore()
        return not own


def _can_undo(box: QObject) -> bool:
    if isinstance(box, QLineEdit):
        return box.isUndoAvailable() and not box.isReadOnly()
    return isinstance(box, QTextEdit | QPlainTextEdit) and box.document().isUndoAvailable()


def _can_redo(box: QObject) -> bool:
    if isinstance(box, QLineEdit):
        return box.isRedoAvailable() and not box.isReadOnly()
    return isinstance(box, QTextEdit | QPlainTextEdit) and box.document().isRedoAvailable()
