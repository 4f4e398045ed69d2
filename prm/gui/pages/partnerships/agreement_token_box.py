"""A box of words in which tokens stay whole, whatever is typed, pasted or composed around them. Plain text comes in.

What can be done to the words beside typing is ``agreement_editor``.
"""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from prm.base.i18n import _
from prm.domain.agreement_words import Block, clean
from prm.gui.pages.partnerships import agreement_text as text
from prm.gui.pages.partnerships.agreement_text_read import Token, broken_tokens, read, token_around, tokens_of
from prm.gui.theme import theme

_PARAGRAPH = "\u2029"
_MOVING = (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier)


class TokenBox(QTextEdit):
    """As high as its text; what is around it scrolls. ``token_pressed`` wants the token filled in or explained.

    ``cursor_shown`` says where the cursor is now, so that it can be kept in view.
    """

    typed = Signal()
    token_pressed = Signal(str)
    manner_changed = Signal()
    cursor_shown = Signal(QRect)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filling = False
        self._last = 0
        self._touched: tuple[int, int] | None = None
        self._composing = False
        self.setProperty("bare", True)
        self.setProperty("ring", False)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setAcceptRichText(False)
        self.setAccessibleName(_("Words of this section"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.document().contentsChange.connect(self._on_contents)
        self.textChanged.connect(self._on_text_changed)
        self.cursorPositionChanged.connect(self._on_moved)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size)
        theme().changed.connect(self._on_theme_changed)

    # what is in it

    def blocks(self) -> tuple[Block, ...]:
        return read(self.document())

    def show_blocks(self, blocks: Sequence[Block], *, keep_place: bool = False) -> None:
        """Put these in, with nothing to undo. ``keep_place`` leaves the cursor where it was, as far as it can."""
        at = self.textCursor()
        place = (at.blockNumber(), at.positionInBlock())
        self._filling = True
        text.fill(self.document(), blocks)
        self._filling = False
        cursor = QTextCursor(self.document())
        if keep_place:
            block = self.document().findBlockByNumber(min(place[0], self.document().blockCount() - 1))
            cursor.setPosition(block.position() + min(place[1], block.length() - 1))
        self.setTextCursor(cursor)
        self._fit()
        self.shade()
        self.manner_changed.emit()

    def shade(self) -> None:
        """The words are others now: shade anew what is shaded. Override."""

    @property
    def composing(self) -> bool:
        """An input method is in the middle of a word."""
        return self._composing

    def selected_words(self) -> str:
        return clean(self.textCursor().selectedText().replace(_PARAGRAPH, "\n")).strip()

    def token_here(self) -> Token | None:
        """The token that the cursor touches or that is selected."""
        cursor = self.textCursor()
        at = cursor.selectionStart() + (1 if cursor.hasSelection() else 0)
        return token_around(self.document(), at, edges=True)

    # inside

    def _tokens(self) -> list[Token]:
        tokens, block = [], self.document().begin()
        while block.isValid():
            tokens.extend(tokens_of(block))
            block = block.next()
        return tokens

    def _select(self, token: Token) -> None:
        cursor = self.textCursor()
        cursor.setPosition(token.start)
        cursor.setPosition(token.end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _locked(self) -> bool:
        """Nothing is typed into a table that comes from records."""
        if self.isReadOnly():
            return True
        table = self.textCursor().currentTable()
        return table is not None and bool(table.format().stringProperty(text.WHOLE))

    def _plain_typing(self) -> None:
        """What is typed next to a token is no part of it, nor of a link's end."""
        cursor = self.textCursor()
        format_ = self.currentCharFormat()
        if cursor.hasSelection() or not format_.intProperty(text.TOKEN):
            return
        plain = text.plain_format(heading=cursor.blockFormat().boolProperty(text.HEADING))
        if format_.fontWeight() >= QFont.Weight.DemiBold.value:
            plain.setFontWeight(QFont.Weight.DemiBold)
        plain.setFontItalic(format_.fontItalic())
        self.setCurrentCharFormat(plain)

    def _on_moved(self) -> None:
        if self._filling:
            return
        cursor = self.textCursor()
        token = token_around(self.document(), cursor.position())
        if token is not None:
            steps = abs(cursor.position() - self._last)
            if self._last == token.start or (steps == 1 and self._last < cursor.position()):
                edge = token.end
            elif self._last == token.end or steps == 1:
                edge = token.start
            else:
                middle = (token.start + token.end) / 2
                edge = token.end if cursor.position() > middle else token.start
            mode = QTextCursor.MoveMode
            cursor.setPosition(edge, mode.KeepAnchor if cursor.hasSelection() else mode.MoveAnchor)
            self._last = edge
            self.setTextCursor(cursor)
            return
        self._last = cursor.position()
        self._plain_typing()
        self.manner_changed.emit()
        self.cursor_shown.emit(self.cursorRect())

    def _on_contents(self, position: int, _removed: int, added: int) -> None:
        if not self._filling and added:
            first, last = self._touched or (position, position + added)
            self._touched = (min(first, position), max(last, position + added))

    def _on_text_changed(self) -> None:
        if self._filling:
            return
        touched, self._touched = self._touched, None
        undoing = self.document().availableRedoSteps() > 0
        if touched is not None and not self._composing and not undoing:
            self._heal(*touched)
        self.shade()
        self.typed.emit()

    def _heal(self, first: int, last: int) -> None:
        """A token that was typed into, however that came about, is no token any more but somebody's words."""
        block = self.document().findBlock(first)
        while block.isValid() and block.position() <= last:
            for token in broken_tokens(block):
                cursor = QTextCursor(self.document())
                cursor.joinPreviousEditBlock()
                cursor.setPosition(token.start)
                cursor.setPosition(token.end, QTextCursor.MoveMode.KeepAnchor)
                cursor.setCharFormat(
                    text.plain_format(heading=block.blockFormat().boolProperty(text.HEADING))
                )
                cursor.endEditBlock()
            block = block.next()

    def _on_size(self) -> None:
        self._fit()

    def _fit(self) -> None:
        height = max(theme().line("voice_reading") * 3, round(self.document().size().height()) + 2)
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)

    def _on_theme_changed(self) -> None:
        self.show_blocks(self.blocks(), keep_place=True)

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, cursor = event.key(), self.textCursor()
        held = event.modifiers() & (_MOVING[0] | _MOVING[1])
        removes = key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
        enters = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if (
            (
                self._locked()
                and (removes or enters or (event.text().isprintable() and event.text() and not held))
            )
            or (
                removes and not cursor.hasSelection() and self._remove_token(back=key == Qt.Key.Key_Backspace)
            )
            or (enters and not held and self._end_list_or_heading(event))
        ):
            event.accept()
        else:
            if event.text() and event.text().isprintable() and not held and cursor.hasSelection():
                # or the first letter would be given the manner of a token that it takes the place of
                cursor.removeSelectedText()
                self.setTextCursor(cursor)
                self._plain_typing()
            super().keyPressEvent(event)

    def _remove_token(self, *, back: bool) -> bool:
        at = self.textCursor().position()
        for token in tokens_of(self.textCursor().block()):
            if at == (token.end if back else token.start):
                self._select(token)
                self.textCursor().removeSelectedText()
                return True
        return False

    def _end_list_or_heading(self, event: QKeyEvent) -> bool:
        """Enter in an empty line of a list ends it; Enter after a heading goes on with words."""
        cursor = self.textCursor()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            return False
        if cursor.currentList() is not None and cursor.block().length() == 1:
            cursor.beginEditBlock()
            cursor.currentList().remove(cursor.block())
            cursor.setBlockFormat(text.block_format())
            cursor.endEditBlock()
            self.manner_changed.emit()
            return True
        if cursor.blockFormat().boolProperty(text.HEADING) and cursor.atBlockEnd():
            cursor.insertBlock(text.block_format(), text.plain_format())
            self.setTextCursor(cursor)
            return True
        return False

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        if self._locked():
            event.ignore()
            return
        super().inputMethodEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        token = self._token_at(event.position().toPoint())
        if token is not None and token.detail:
            self._select(token)
            self.token_pressed.emit(token.detail)
        else:
            super().mouseDoubleClickEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        token = self._token_at(event.position().toPoint())
        if token is not None and token.gap and token.detail and not self.textCursor().hasSelection():
            self._select(token)
            self.token_pressed.emit(token.detail)

    def _token_at(self, point: QPoint) -> Token | None:
        at = self.cursorForPosition(point).position()
        return token_around(self.document(), at)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(320), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(160), self.minimumHeight())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() and not self._locked()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Words only, whatever manner they had elsewhere."""
        if self._locked() or not source.hasText():
            return
        cursor = self.textCursor()
        cursor.beginEditBlock()
        if cursor.hasSelection():
            cursor.removeSelectedText()
        plain = text.plain_format(heading=cursor.blockFormat().boolProperty(text.HEADING))
        for number, line in enumerate(clean(source.text()).split("\n")):
            if number:
                cursor.insertBlock(
                    text.block_format() if cursor.currentList() is None else cursor.blockFormat()
                )
            cursor.insertText(line, plain)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        data.setText(self.selected_words())
        return data
