"""Text of several lines that grows with what is written. Plain text only, whatever is pasted."""

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from prm.base.i18n import _
from prm.gui.fonts import Role
from prm.gui.kit.combo import set_error
from prm.gui.theme import theme

_MOST_LINES = 14
_FRAME = 2 * 7


class TextBox(QTextEdit):
    """``voice`` sets it in the serif, for people's own words. Tab goes on to the next box."""

    changed = Signal()
    left = Signal()

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        name: str,
        voice: bool = False,
        lines: int = 3,
        example: str = "",
        limit: int = 0,
    ) -> None:
        super().__init__(parent)
        self._role: Role = "voice" if voice else "body"
        self._lines, self._limit = lines, limit
        self._filling = False
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setPlaceholderText(example)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._on_text_changed)
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def value(self) -> str:
        return self.toPlainText().strip()

    def set_value(self, text: str | None) -> None:
        self._filling = True
        self.setPlainText(text or "")
        self._set_lines()
        self._filling = False
        self._fit()

    def set_problem(self, wrong: bool) -> None:
        set_error(self, wrong)

    def problem(self) -> str:
        """Too long is said, never cut."""
        long = len(self.value())
        if self._limit and long > self._limit:
            return _("Keep it under {limit} letters. It has {long} now.").format(limit=self._limit, long=long)
        return ""

    # inside

    def _on_text_changed(self) -> None:
        if not self._filling:
            self._fit()
            self.changed.emit()

    def _on_theme_changed(self) -> None:
        self._filling = True
        self.setFont(theme().font(self._role))
        self.document().setDefaultFont(theme().font(self._role))
        self._set_lines()
        self._filling = False
        self._fit()

    def _set_lines(self) -> None:
        """The line height of the role. Not less than a script needs, and never a step of undo."""
        document = self.document()
        document.setUndoRedoEnabled(False)
        shape = QTextBlockFormat()
        shape.setLineHeight(theme().line(self._role), QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        cursor = QTextCursor(document)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(shape)
        document.setUndoRedoEnabled(True)

    def _fit(self) -> None:
        line = theme().line(self._role)
        margin = round(2 * self.document().documentMargin()) + theme().px(8) + 2
        wanted = round(self.document().size().height()) + theme().px(8) + 2
        least, most = self._lines * line + margin, _MOST_LINES * line + margin
        height = max(least, min(wanted, most))
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)

    # Qt

    def sizeHint(self) -> QSize:
        return QSize(theme().px(320), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(120), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.insertPlainText(source.text())
