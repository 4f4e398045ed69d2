"""What was typed, as the blocks of a section; and where its tokens stand. Puts nothing in: that is ``agreement_text``."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFragment,
    QTextListFormat,
    QTextTable,
)

from prm.domain.agreement_details import find_detail
from prm.domain.agreement_words import (
    Block,
    Bullets,
    Heading,
    Line,
    Paragraph,
    Run,
    SignOffBlocks,
    Table,
    blocks_from_json,
    clean,
    line_text,
)
from prm.gui.pages.partnerships.agreement_text import (
    BREAK,
    DETAIL,
    EMPTY,
    GAP,
    HEADING,
    MARK,
    QUESTION,
    ROLE,
    TOKEN,
    WHOLE,
    WORDS,
)


@dataclass(frozen=True, slots=True)
class Token:
    """Where a token stands, and what it stands for."""

    start: int
    end: int
    detail: str
    gap: bool
    number: int
    words: str


# -- out


def read(document: QTextDocument) -> tuple[Block, ...]:
    """The blocks as they are now. A paragraph without a word is nothing."""
    blocks: list[Block] = []
    block = document.begin()
    while block.isValid():
        table = QTextCursor(block).currentTable()
        if table is not None:
            blocks.append(_read_table(table))
            block = document.findBlock(table.lastPosition() + 1)
            continue
        if block.textList() is not None:
            items, after = _read_list(block)
            if items is not None:
                blocks.append(items)
            block = after
            continue
        line = _read_line(block)
        if line:
            heading = block.blockFormat().boolProperty(HEADING)
            blocks.append(Heading(line) if heading else _paragraph(line))
        block = block.next()
    return tuple(blocks)


def _paragraph(line: Line) -> Block:
    detail = line[0].detail if len(line) == 1 else None
    about = find_detail(detail.partition(":")[0].strip()) if detail else None
    if about is not None and about.kind == "blocks" and not line[0].gap:
        return SignOffBlocks(detail)
    return Paragraph(line)


def _read_list(first: QTextBlock) -> tuple[Bullets | None, QTextBlock]:
    """The list that begins here, and the block after it."""
    number = first.blockFormat().objectIndex()
    format_ = first.textList().format()
    items: list[Line] = []
    block = first
    while block.isValid() and block.textList() is not None and block.blockFormat().objectIndex() == number:
        if line := _read_line(block):
            items.append(line)
        block = block.next()
    numbered = format_.style() == QTextListFormat.Style.ListDecimal
    kept = _whole(format_)
    if isinstance(kept, Bullets) and [line for each in kept.items if (line := _joined(each))] == items:
        return replace(kept, numbered=numbered), block
    return (Bullets(tuple(items), numbered=numbered) if items else None), block


def _read_table(table: QTextTable) -> Table:
    kept = _whole(table.format())
    if isinstance(kept, Table):
        return kept
    columns = tuple(line_text(_read_cell(table, 0, column)) for column in range(table.columns()))
    rows = tuple(
        tuple(_read_cell(table, row, column) for column in range(table.columns()))
        for row in range(1, table.rows())
    )
    return Table(columns, rows)


def _read_cell(table: QTextTable, row: int, column: int) -> Line:
    cell = table.cellAt(row, column)
    block, last = cell.firstCursorPosition().block(), cell.lastCursorPosition().block()
    runs: list[Run] = []
    while True:
        runs.extend(_read_line(block, heading=row == 0))
        if block == last or not block.isValid():
            return _joined(runs)
        runs.append(Run("\n"))
        block = block.next()


def _whole(format_: QTextFormat) -> Block | None:
    kept = format_.stringProperty(WHOLE)
    found = blocks_from_json([json.loads(kept)]) if kept else ()
    return found[0] if found else None


def _read_line(block: QTextBlock, *, heading: bool = False) -> Line:
    heading = heading or block.blockFormat().boolProperty(HEADING)
    runs: list[Run] = []
    for number, fragments in _pieces(block):
        runs.extend(_read_piece(number, fragments, heading=heading))
    return _joined(runs)


def fragments_of(block: QTextBlock) -> Iterator[QTextFragment]:
    at = block.begin()
    while not at.atEnd():
        if at.fragment().isValid():
            yield at.fragment()
        at += 1


def _pieces(block: QTextBlock) -> list[tuple[int, list[QTextFragment]]]:
    """Fragments, those of one token together; 0 for what is no token."""
    pieces: list[tuple[int, list[QTextFragment]]] = []
    for fragment in fragments_of(block):
        number = fragment.charFormat().intProperty(TOKEN)
        if number and pieces and pieces[-1][0] == number:
            pieces[-1][1].append(fragment)
        else:
            pieces.append((number, [fragment]))
    return pieces


def _read_piece(number: int, fragments: list[QTextFragment], *, heading: bool) -> Iterator[Run]:
    format_ = fragments[0].charFormat()
    if number and "".join(each.text() for each in fragments) == format_.stringProperty(WORDS):
        words = "" if format_.boolProperty(EMPTY) else format_.stringProperty(WORDS).replace(BREAK, "\n")
        yield replace(
            _manner(format_, heading=heading),
            words=words,
            detail=format_.stringProperty(DETAIL) or None,
            role=format_.stringProperty(ROLE) or None,
            mark=format_.stringProperty(MARK) or None,
            gap=format_.boolProperty(GAP),
        )
        return
    for fragment in fragments:
        words = clean(fragment.text().replace("\ufffc", ""))
        if words:
            yield replace(_manner(fragment.charFormat(), heading=heading), words=words)


def _manner(format_: QTextCharFormat, *, heading: bool) -> Run:
    return Run(
        "",
        bold=not heading and format_.fontWeight() >= QFont.Weight.DemiBold.value,
        italic=format_.fontItalic(),
        link=format_.anchorHref() or None if format_.isAnchor() else None,
        question=format_.stringProperty(QUESTION) or None,
    )


def _joined(runs: Sequence[Run]) -> Line:
    """Plain neighbours of one manner as one run."""
    joined: list[Run] = []
    for run in runs:
        if not run.words and not run.detail:
            continue
        last = joined[-1] if joined else None
        plain = not (run.detail or run.role or run.mark or run.gap)
        if last is not None and plain and replace(last, words="") == replace(run, words=""):
            joined[-1] = replace(run, words=last.words + run.words)
        else:
            joined.append(run)
    return tuple(joined)


def settled(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks as they are read back when nobody has typed: plain neighbours joined, empty paragraphs gone."""
    done: list[Block] = []
    for block in blocks:
        match block:
            case Paragraph(runs):
                if line := _joined(runs):
                    done.append(Paragraph(line))
            case Heading(runs):
                # a heading is bold as a whole
                if line := _joined([replace(run, bold=False) for run in runs]):
                    done.append(Heading(line))
            case Bullets(items) if not block.detail:
                lines = tuple(line for item in items if (line := _joined(item)))
                if lines:
                    done.append(replace(block, items=lines))
            case Table(_columns, rows) if not block.detail:
                done.append(replace(block, rows=tuple(tuple(map(_joined, row)) for row in rows)))
            case _:
                done.append(block)
    return tuple(done)


# -- tokens


def tokens_of(block: QTextBlock) -> list[Token]:
    tokens = []
    for number, fragments in _pieces(block):
        if number:
            format_, last = fragments[0].charFormat(), fragments[-1]
            tokens.append(
                Token(
                    fragments[0].position(),
                    last.position() + last.length(),
                    format_.stringProperty(DETAIL),
                    format_.boolProperty(GAP),
                    number,
                    "".join(each.text() for each in fragments),
                )
            )
    return tokens


def token_around(document: QTextDocument, position: int, *, edges: bool = False) -> Token | None:
    """The token that this position is inside; with ``edges``, also one that it touches."""
    for token in tokens_of(document.findBlock(position)):
        if token.start < position < token.end or (edges and position in {token.start, token.end}):
            return token
    return None


def broken_tokens(block: QTextBlock) -> list[Token]:
    """Those that somebody typed in, or that carry on what was typed beside them."""
    broken = []
    for number, fragments in _pieces(block):
        if number:
            said = "".join(each.text() for each in fragments)
            if said != fragments[0].charFormat().stringProperty(WORDS):
                last = fragments[-1]
                broken.append(
                    Token(fragments[0].position(), last.position() + last.length(), "", False, number, said)
                )
    return broken
