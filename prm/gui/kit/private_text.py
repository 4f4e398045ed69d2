"""The box for words that only their writer reads: nothing of them leaves it unless it is asked for.

Keeps no copy, knows no key and writes nothing anywhere; sealing is elsewhere.
"""

from PySide6.QtCore import QByteArray, QMimeData, QPoint, Qt, QTimer
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QMenu, QWidget

from prm.base.i18n import _
from prm.gui.kit.text_box import TextBox

CLEARED_AFTER_MS = 30_000
# What clipboard histories and sync look for before they keep something.
_HINTS = {
    "x-kde-passwordManagerHint": b"secret",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"\x01",
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': b"\x00\x00\x00\x00",
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': b"\x00\x00\x00\x00",
}


def private_mime(text: str) -> QMimeData:
    """Words for the clipboard that ask not to be remembered."""
    data = QMimeData()
    data.setText(text)
    for kind, mark in _HINTS.items():
        data.setData(kind, QByteArray(mark))
    return data


class PrivateText(TextBox):
    """No prediction, no selection for the middle button, no dragging out, no spelling service."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        name: str,
        lines: int = 3,
        example: str = "",
        voice: bool = False,
    ) -> None:
        super().__init__(parent, name=name, voice=voice, lines=lines, example=example)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhMultiLine
        )
        self.setUndoRedoEnabled(True)
        self._ours = ""

    def forget(self) -> None:
        """Empty the box and its undo; what was copied from it goes too."""
        self.set_value("")
        self.document().clearUndoRedoStacks()
        self._clear_clipboard()

    def copy_private(self) -> None:
        """Copy on request, for half a minute."""
        words = self.textCursor().selection().toPlainText()
        if words:
            self._ours = words
            QGuiApplication.clipboard().setMimeData(private_mime(words))
            QTimer.singleShot(CLEARED_AFTER_MS, self, self._clear_clipboard)

    def cut_private(self) -> None:
        self.copy_private()
        self.textCursor().removeSelectedText()

    def _clear_clipboard(self) -> None:
        clipboard = QGuiApplication.clipboard()
        if self._ours and clipboard.text() == self._ours:
            clipboard.clear()
        self._ours = ""

    # Qt

    def createMimeDataFromSelection(self) -> QMimeData:
        """Qt asks here for the X11 selection and for dragging: neither gets anything."""
        return QMimeData()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_private()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self.cut_private()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # Pressing on selected words would begin to drag them out.
        cursor = self.textCursor()
        if event.button() == Qt.MouseButton.LeftButton and cursor.hasSelection():
            cursor.clearSelection()
            self.setTextCursor(cursor)
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.menu()
        at = event.globalPos() if event.reason() == event.Reason.Mouse else self.mapToGlobal(QPoint(10, 10))
        menu.popup(at)

    def menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chosen = self.textCursor().hasSelection()
        for words, slot, enabled in (
            (_("Cut"), self.cut_private, chosen),
            (_("Copy for half a minute"), self.copy_private, chosen),
            (_("Paste"), self.paste, self.canPaste()),
            (_("Select all"), self.selectAll, not self.document().isEmpty()),
        ):
            action = menu.addAction(words)
            action.setEnabled(enabled)
            action.triggered.connect(slot)
        return menu

    def cursor_to_end(self) -> None:
        self.moveCursor(QTextCursor.MoveOperation.End)
