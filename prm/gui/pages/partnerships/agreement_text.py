"""The blocks of a section as a document that can be typed in. No widget and no saving here; back again is
``agreement_text_read``.

Words that came from a record are tokens: whole, shaded, and known by the properties of their format. Where somebody
typed inside one, what is read back are plain words: theirs.
"""

import json
from collections.abc import Sequence
from itertools import count

from PySide6.QtGui import (
    QBrush,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextListFormat,
    QTextTable,
    QTextTableCellFormat,
    QTextTableFormat,
)

from prm.base.i18n import _
from prm.domain.agreement_details import label_of
from prm.domain.agreement_words import (
    Block,
    Bullets,
    Heading,
    Line,
    Paragraph,
    Run,
    SignOffBlocks,
    Table,
    blocks_to_json,
    line_text,
)
from prm.gui.theme import theme

_FIRST = QTextFormat.Property.UserProperty.value
DETAIL, WORDS, TOKEN, GAP, ROLE, MARK, QUESTION, HEADING, WHOLE, EMPTY = range(_FIRST + 1, _FIRST + 11)
BREAK = "\u2028"  # a new line inside a paragraph
_numbers = count(1)


# -- formats


def plain_format(*, heading: bool = False) -> QTextCharFormat:
    """Words that a person typed."""
    format_ = QTextCharFormat()
    format_.setFont(theme().font("voice_reading"))
    format_.setForeground(QBrush(theme().colour("ink")))
    if heading:
        format_.setFontWeight(QFont.Weight.DemiBold)
    return format_


def block_format(*, heading: bool = False, in_list: bool = False) -> QTextBlockFormat:
    look, format_ = theme(), QTextBlockFormat()
    format_.setLineHeight(look.line("voice_reading"), QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
    format_.setBottomMargin(look.px(3 if in_list else 9))
    if heading:
        format_.setTopMargin(look.px(7))
        format_.setProperty(HEADING, True)
    return format_


def list_format(*, numbered: bool = False, whole: str = "") -> QTextListFormat:
    format_ = QTextListFormat()
    style = QTextListFormat.Style
    format_.setStyle(style.ListDecimal if numbered else style.ListDisc)
    format_.setIndent(1)
    if whole:
        format_.setProperty(WHOLE, whole)
    return format_


def token_format(run: Run, *, heading: bool = False) -> QTextCharFormat:
    look, format_ = theme(), _dressed(run, heading=heading)
    format_.setProperty(TOKEN, next(_numbers))
    for key, value in ((DETAIL, run.detail), (ROLE, run.role), (MARK, run.mark)):
        if value:
            format_.setProperty(key, value)
    if run.gap:
        format_.setProperty(GAP, True)
        format_.setBackground(QBrush(look.colour("warn_soft")))
        format_.setForeground(QBrush(look.colour("warn")))
        format_.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
        format_.setUnderlineColor(look.colour("warn"))
    else:
        format_.setBackground(QBrush(look.colour("sunken")))
    if run.detail:
        format_.setToolTip(label_of(run.detail))
    return format_


def _dressed(run: Run, *, heading: bool) -> QTextCharFormat:
    format_ = plain_format(heading=heading)
    if run.bold:
        format_.setFontWeight(QFont.Weight.DemiBold)
    format_.setFontItalic(run.italic)
    if run.link:
        as_link(format_, run.link)
    if run.question:
        format_.setProperty(QUESTION, run.question)
    return format_


def as_link(format_: QTextCharFormat, address: str) -> None:
    format_.setAnchor(True)
    format_.setAnchorHref(address)
    format_.setForeground(QBrush(theme().colour("link")))
    format_.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)


# -- in


def fill(document: QTextDocument, blocks: Sequence[Block]) -> None:
    """Put these blocks in; there is nothing to undo then."""
    document.setUndoRedoEnabled(False)
    document.clear()
    document.setDefaultFont(theme().font("voice_reading"))
    document.setIndentWidth(theme().px(22))
    cursor = QTextCursor(document)
    cursor.setBlockFormat(block_format())
    cursor.setBlockCharFormat(plain_format())
    cursor.beginEditBlock()
    insert_blocks(cursor, blocks, at_start=True)
    cursor.endEditBlock()
    document.setUndoRedoEnabled(True)


def insert_blocks(cursor: QTextCursor, blocks: Sequence[Block], *, at_start: bool = False) -> None:
    """Each as a paragraph of its own, after the one in which the cursor stands, or in its place at a start."""
    fresh = at_start
    for block in blocks:
        match block:
            case Paragraph(runs) | Heading(runs):
                _begin(cursor, fresh, heading=isinstance(block, Heading))
                _insert_line(cursor, runs, heading=isinstance(block, Heading))
            case Bullets(items):
                whole = json.dumps(blocks_to_json([block])[0]) if block.detail else ""
                _insert_list(cursor, fresh, items, list_format(numbered=block.numbered, whole=whole))
            case Table():
                if not fresh:
                    _begin(cursor, fresh)
                _insert_table(cursor, block)
            case SignOffBlocks():
                _begin(cursor, fresh)
                _insert_line(cursor, (Run(_say_sign_off(), detail=block.detail or "signoff.blocks"),))
        fresh = isinstance(block, Table)


def _say_sign_off() -> str:
    return _("Places to sign or say yes, one for each of you")


def _begin(cursor: QTextCursor, fresh: bool, *, heading: bool = False) -> None:
    if fresh:
        cursor.setBlockFormat(block_format(heading=heading))
        cursor.setBlockCharFormat(plain_format(heading=heading))
    else:
        cursor.insertBlock(block_format(heading=heading), plain_format(heading=heading))


def _insert_list(cursor: QTextCursor, fresh: bool, items: Sequence[Line], format_: QTextListFormat) -> None:
    made = None
    for item in items or ((),):
        _begin(cursor, fresh)
        fresh = False
        cursor.setBlockFormat(block_format(in_list=True))
        if made is None:
            made = cursor.createList(format_)
        else:
            made.add(cursor.block())
        _insert_line(cursor, item)


def _insert_line(cursor: QTextCursor, line: Line, *, heading: bool = False) -> None:
    for run in line:
        insert_run(cursor, run, heading=heading)


def insert_run(cursor: QTextCursor, run: Run, *, heading: bool = False) -> None:
    if not run.words and not run.detail:
        return
    if not (run.detail or run.role or run.gap or run.mark):
        cursor.insertText(run.words.replace("\n", BREAK), _dressed(run, heading=heading))
        return
    format_ = token_format(run, heading=heading)
    words = run.words.replace("\n", BREAK)
    if not words:
        words = " ".join(_("({label}: nothing)").format(label=label_of(run.detail or "")).split())
        format_.setProperty(EMPTY, True)
        format_.setForeground(QBrush(theme().colour("ink3")))
    format_.setProperty(WORDS, words)
    cursor.insertText(words, format_)


def _insert_table(cursor: QTextCursor, block: Table) -> None:
    look = theme()
    format_ = QTextTableFormat()
    format_.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    format_.setColumnWidthConstraints(_widths(block))
    format_.setCellPadding(look.px(4))
    format_.setCellSpacing(0)
    format_.setBorder(0)
    format_.setBorderCollapse(True)
    format_.setHeaderRowCount(1)
    format_.setTopMargin(look.px(2))
    format_.setBottomMargin(look.px(8))
    if block.detail:
        format_.setProperty(WHOLE, json.dumps(blocks_to_json([block])[0]))
    table = cursor.insertTable(len(block.rows) + 1, max(1, len(block.columns)), format_)
    for column, words in enumerate(block.columns):
        _cell_cursor(table, 0, column).insertText(words, _in_cell(plain_format(heading=True)))
    for number, row in enumerate(block.rows, 1):
        for column, cell in enumerate(row):
            _insert_cell(_cell_cursor(table, number, column), cell)
    cursor.setPosition(table.lastPosition() + 1)


def _insert_cell(cursor: QTextCursor, line: Line) -> None:
    start = cursor.position()
    _insert_line(cursor, line)
    whole = QTextCursor(cursor)
    whole.setPosition(start, QTextCursor.MoveMode.KeepAnchor)
    whole.mergeCharFormat(_in_cell(QTextCharFormat()))


def _in_cell(format_: QTextCharFormat) -> QTextCharFormat:
    """Tables are read across, in the smaller sans of every table."""
    font = theme().font("small")
    format_.setFontFamilies(font.families())
    format_.setProperty(QTextFormat.Property.FontPixelSize, font.pixelSize())
    return format_


def _widths(block: Table) -> list[QTextLength]:
    """Columns with more to say are wider, and none is narrower than its longest word."""
    weights = []
    for column, title in enumerate(block.columns):
        said = [title, *(line_text(row[column]) for row in block.rows if column < len(row))]
        longest = max((len(word) for each in said for word in each.replace("-", " ").split()), default=1)
        most = max(len(line) for each in said for line in (each.splitlines() or [""]))
        weights.append(max(longest * 1.3, min(most, 60) ** 0.75, 5))
    whole = sum(weights) or 1
    kind = QTextLength.Type.PercentageLength
    return [QTextLength(kind, 100 * weight / whole) for weight in weights]


def _cell_cursor(table: QTextTable, row: int, column: int) -> QTextCursor:
    cell = table.cellAt(row, column)
    look = QTextTableCellFormat()
    look.merge(_in_cell(plain_format()))  # a cell's format is that of its first paragraph
    look.setBottomBorder(1.5 if row == 0 else 1)
    look.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    look.setBottomBorderBrush(QBrush(theme().colour("ink" if row == 0 else "line")))
    if table.format().stringProperty(WHOLE):
        look.setBackground(QBrush(theme().colour("sunken")))
    cell.setFormat(look)
    cursor = cell.firstCursorPosition()
    tight = block_format()
    tight.setBottomMargin(0)
    tight.setLineHeight(theme().line("small"), QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
    cursor.setBlockFormat(tight)
    return cursor
