"""The box in which a section is written: bold, lists, headings, links and details. Saves nothing.

How tokens stay whole while somebody types is ``agreement_token_box``.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QContextMenuEvent,
    QFont,
    QTextCharFormat,
    QTextCursor,
    QTextListFormat,
    QTextTable,
)
from PySide6.QtWidgets import QMenu, QTextEdit, QWidget

from prm.base.i18n import _
from prm.domain.agreement_words import Block, Run
from prm.gui.pages.partnerships import agreement_text as text
from prm.gui.pages.partnerships.agreement_text_read import Token, fragments_of
from prm.gui.pages.partnerships.agreement_token_box import TokenBox
from prm.gui.theme import theme


class Manner(NamedTuple):
    """What stands where the cursor is, for the toolbar."""

    bold: bool
    italic: bool
    bullets: bool
    numbers: bool
    heading: bool
    link: str


class WordsEditor(TokenBox):
    """``manner`` says what stands where the cursor is. ``question_wanted`` asks about what is selected."""

    question_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._asked: tuple[str, ...] = ()
        super().__init__(parent)

    # questions and gaps

    def mark_questions(self, about: Sequence[str]) -> None:
        """Shade the words that open questions are about."""
        self._asked = tuple(about)
        self.shade()

    def shade(self) -> None:
        marks = []
        for words in filter(None, self._asked):
            found = self._find(words)
            if found is not None:
                mark = QTextEdit.ExtraSelection()
                mark.cursor = found
                format_ = QTextCharFormat()
                format_.setBackground(theme().colour("warn_soft"))
                format_.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
                format_.setUnderlineColor(QColor(theme().colour("warn_line")))
                mark.format = format_
                marks.append(mark)
        self.setExtraSelections(marks)

    def go_to_gap(self) -> str | None:
        """Select the next thing that is not agreed yet. Its detail; None when there is none."""
        gaps = [token for token in self._tokens() if token.gap]
        if not gaps:
            return None
        here = self.textCursor().selectionEnd()
        token = next((each for each in gaps if each.start >= here), gaps[0])
        self._select(token)
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return token.detail

    # writing

    def manner(self) -> Manner:
        cursor, format_ = self.textCursor(), self.currentCharFormat()
        heading = cursor.blockFormat().boolProperty(text.HEADING)
        listed = cursor.currentList()
        style = listed.format().style() if listed is not None else None
        return Manner(
            bold=not heading and format_.fontWeight() >= QFont.Weight.DemiBold.value,
            italic=format_.fontItalic(),
            bullets=style == QTextListFormat.Style.ListDisc,
            numbers=style == QTextListFormat.Style.ListDecimal,
            heading=heading,
            link=format_.anchorHref() if format_.isAnchor() else "",
        )

    def toggle_bold(self) -> None:
        format_ = QTextCharFormat()
        format_.setFontWeight(QFont.Weight.Normal if self.manner().bold else QFont.Weight.DemiBold)
        self._merge(format_)

    def toggle_italic(self) -> None:
        format_ = QTextCharFormat()
        format_.setFontItalic(not self.manner().italic)
        self._merge(format_)

    def toggle_list(self, *, numbered: bool) -> None:
        """Bullets or numbers for every paragraph that is selected, or none where it has them."""
        if self._locked():
            return
        cursor = self.textCursor()
        now = self.manner()
        off = now.numbers if numbered else now.bullets
        cursor.beginEditBlock()
        first, last = self._first_and_last()
        made = None
        block = self.document().findBlock(first)
        while block.isValid() and block.position() <= last:
            at = QTextCursor(block)
            if block.textList() is not None:
                block.textList().remove(block)
            at.setBlockFormat(text.block_format(in_list=not off))
            if not off:
                if made is None:
                    made = at.createList(text.list_format(numbered=numbered))
                else:
                    made.add(block)
            block = block.next()
        cursor.endEditBlock()
        self.manner_changed.emit()

    def set_heading(self, heading: bool) -> None:
        if self._locked():
            return
        cursor = self.textCursor()
        cursor.beginEditBlock()
        if cursor.currentList() is not None:
            cursor.currentList().remove(cursor.block())
        cursor.setBlockFormat(text.block_format(heading=heading))
        whole = QTextCursor(cursor.block())
        whole.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        weight = QTextCharFormat()
        weight.setFontWeight(QFont.Weight.DemiBold if heading else QFont.Weight.Normal)
        whole.mergeCharFormat(weight)
        whole.mergeBlockCharFormat(weight)
        cursor.endEditBlock()
        self._plain_typing()
        self.manner_changed.emit()

    def set_link(self, address: str) -> None:
        """The selected words, or the link that the cursor is in, lead there; nowhere for no address."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            self._select_link(cursor)
        if self._locked() or not cursor.hasSelection():
            return
        format_ = QTextCharFormat()
        if address:
            text.as_link(format_, address)
        else:
            format_.setAnchor(False)
            format_.setAnchorHref("")
            format_.setForeground(theme().colour("ink"))
            format_.setUnderlineStyle(QTextCharFormat.UnderlineStyle.NoUnderline)
        cursor.mergeCharFormat(format_)
        self.manner_changed.emit()

    def insert_detail(self, made: Run | Block) -> None:
        """What "Insert detail" was asked for: inside the line, or as paragraphs of their own after this one."""
        if self._locked():
            return
        cursor = self.textCursor()
        cursor.beginEditBlock()
        if isinstance(made, Run):
            text.insert_run(cursor, made, heading=self.manner().heading)
        else:
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            text.insert_blocks(cursor, [made])
            cursor.insertBlock(text.block_format(), text.plain_format())
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self._plain_typing()

    def replace_token(self, token: Token, words: str) -> None:
        """Put a person's own words in its place."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(token.start)
        cursor.setPosition(token.end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(words, text.plain_format())
        self.setTextCursor(cursor)

    def free_token(self) -> None:
        """The token or the table here becomes words of this agreement, and follows no record any more."""
        table, token = self._whole_table(), self.token_here()
        if table is not None:
            self._free_table(table)
        elif token is not None:
            self.replace_token(token, token.words)

    def _free_table(self, table: QTextTable) -> None:
        format_ = table.format()
        format_.clearProperty(text.WHOLE)
        table.setFormat(format_)
        for row in range(table.rows()):
            for column in range(table.columns()):
                cell = table.cellAt(row, column)
                look = cell.format()
                look.clearBackground()
                cell.setFormat(look)
        self.typed.emit()

    def take_table_out(self) -> None:
        table = self.textCursor().currentTable()
        if table is not None:
            cursor = QTextCursor(self.document())
            cursor.setPosition(max(0, table.firstPosition() - 1))
            cursor.setPosition(table.lastPosition() + 1, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()

    def _whole_table(self) -> QTextTable | None:
        table = self.textCursor().currentTable()
        return table if table is not None and table.format().stringProperty(text.WHOLE) else None

    def menu(self) -> QMenu:
        """What can be done with what the cursor is at, above what every box of words offers."""
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        token, table = self.token_here(), self.textCursor().currentTable()
        acts: list[tuple[str, Callable[[], None]]] = []
        if token is not None and token.detail and table is None:
            acts.append((_("Fill it in") if token.gap else _("Where this comes from"), self._on_fill_in))
        if not self.isReadOnly() and token is not None and not token.gap and table is None:
            acts.append((_("Make these words our own"), self.free_token))
        if not self.isReadOnly() and self._whole_table() is not None:
            acts.append((_("Make this table our own"), self.free_token))
        if not self.isReadOnly() and table is not None:
            acts.append((_("Take this table out"), self.take_table_out))
        acts.append((_("Ask a question about this"), self.question_wanted.emit))
        first = menu.actions()[0]
        for words, act in acts:
            action = QAction(words, menu)
            action.triggered.connect(act)
            menu.insertAction(first, action)
        menu.insertSeparator(first)
        return menu

    def _on_fill_in(self) -> None:
        token = self.token_here()
        if token is not None:
            self.token_pressed.emit(token.detail)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Mouse and not self.textCursor().hasSelection():
            self.setTextCursor(self.cursorForPosition(event.pos()))
        where = event.globalPos()
        if event.reason() is not QContextMenuEvent.Reason.Mouse:
            where = self.viewport().mapToGlobal(self.cursorRect().bottomLeft())
        self.menu().popup(where)

    # inside

    def _find(self, words: str) -> QTextCursor | None:
        """Where these words stand. Positions of a document count in UTF-16."""
        whole = self.document().toPlainText()
        at = whole.find(words)
        if at < 0:
            return None
        cursor = QTextCursor(self.document())
        cursor.setPosition(_units(whole[:at]))
        cursor.setPosition(_units(whole[: at + len(words)]), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _select_link(self, cursor: QTextCursor) -> None:
        for fragment in fragments_of(cursor.block()):
            start, end = fragment.position(), fragment.position() + fragment.length()
            if fragment.charFormat().isAnchor() and start <= cursor.position() <= end:
                cursor.setPosition(start)
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                return

    def _first_and_last(self) -> tuple[int, int]:
        cursor = self.textCursor()
        return cursor.selectionStart(), max(cursor.selectionStart(), cursor.selectionEnd())

    def _merge(self, format_: QTextCharFormat) -> None:
        if not self._locked():
            self.mergeCurrentCharFormat(format_)
            self.manner_changed.emit()


def _units(words: str) -> int:
    return len(words.encode("utf-16-le")) // 2
