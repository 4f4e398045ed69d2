"""The blocks of an agreement's words as the blocks of a document: tables, values, bullets, places to sign."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from prm.base.errors import Refused
from prm.base.i18n import _
from prm.documents import document as doc
from prm.documents.agreement_signed import in_group, signatures
from prm.domain.agreement_details import Placeholder, label_of, read_placeholder
from prm.domain.agreement_words import (
    UNNUMBERED,
    Block,
    Bullets,
    Heading,
    Line,
    Paragraph,
    Run,
    SectionWords,
    SignOffBlocks,
    Table,
    line_text,
    lines_of,
    numbered_titles,
)
from prm.queries.rows.agreements import SignOffRow

# how wide the columns of the catalogue's tables are beside each other
_SHARES = {
    "name": 50,
    "sector": 30,
    "role": 30,
    "who speaks for them": 42,
    "who stands in": 42,
    "funder": 40,
    "amount": 24,
    "dates": 42,
    "who holds it": 40,
    "what it is for": 50,
    "what they bring": 90,
}


def cover_lines(sections: Sequence[SectionWords]) -> list[list[doc.Run]]:
    """What stands on page one as "In short"."""
    return [
        words(line)
        for section in sections
        if section.key in UNNUMBERED
        for block in section.blocks
        for line in lines_of(block)
        if line_text(line).strip()
    ]


def sections_of(sections: Sequence[SectionWords], sign_off: Sequence[SignOffRow]) -> list[doc.Section]:
    return [
        doc.Section(
            title,
            _blocks(section, sign_off),
            number=str(number) if number else "",
            key=section.key,
            new_page=any(isinstance(block, SignOffBlocks) for block in section.blocks),
        )
        for section, (number, title) in zip(sections, numbered_titles(sections), strict=True)
        if section.key not in UNNUMBERED
    ]


def _blocks(section: SectionWords, sign_off: Sequence[SignOffRow]) -> list[doc.Block]:
    """How to say yes stands small above the places to do so, and what comes last at the foot of the page."""
    blocks = [block for block in section.blocks if _says_something(block)]
    places = [at for at, block in enumerate(blocks) if isinstance(block, SignOffBlocks)]
    made: list[doc.Block] = []
    for at, block in enumerate(blocks):
        small = bool(places) and (at + 1 in places or (at > places[-1] and at == len(blocks) - 1))
        if small and isinstance(block, Paragraph):
            made.append(doc.Note(words(block.runs), at_foot=at > places[-1]))
        elif isinstance(block, SignOffBlocks):
            made.append(signatures(sign_off))
        else:
            made.extend(_block(block, section))
    return made


def _says_something(block: Block) -> bool:
    return isinstance(block, SignOffBlocks) or any(line_text(line).strip() for line in lines_of(block))


def _block(block: Block, section: SectionWords) -> Iterator[doc.Block]:
    match block:
        case Paragraph(runs):
            yield doc.Para(words(runs))
        case Heading(runs):
            yield doc.Heading(line_text(runs))
        case Bullets(items):
            kept = [words(item) for item in items if line_text(item).strip()]
            yield doc.Bullets(kept, numbered=block.numbered)
        case Table():
            yield from _table(block, section)
        case SignOffBlocks():
            return


def _table(block: Table, section: SectionWords) -> Iterator[doc.Block]:
    read = _read(block.detail)
    columns = [word for word, _heading in read.columns] if read else []
    if (
        read
        and read.detail.key == "values.table"
        and "name" in columns
        and len(columns) == len(block.columns)
    ):
        for row in block.rows:
            cells = dict(zip(columns, row, strict=True))
            practice = [words(line) for line in _split(cells.get("in practice", ()))]
            yield doc.ValueBlock(line_text(cells["name"]), words(cells.get("statement", ())), practice)
        return
    if len(columns) != len(block.columns):
        columns = [""] * len(block.columns)
    yield doc.Table(
        label_of(block.detail) if block.detail else section.title,
        [
            doc.Column(title, _SHARES.get(word, 40))
            for title, word in zip(block.columns, columns, strict=True)
        ],
        [[_cell(cell) for cell in row] for row in block.rows],
        empty=_("Nobody yet."),
    )


def _cell(line: Line) -> doc.Cell:
    if len(line) == 1 and line[0].mark and not line[0].gap:
        return doc.InGroup(in_group(line[0].mark), line[0].words)
    return words(line)


def _split(line: Line) -> list[Line]:
    """A cell of several short lines, one by one."""
    lines: list[list[Run]] = [[]]
    for run in line:
        first, *more = run.words.split("\n")
        lines[-1].append(_with(run, first))
        lines.extend([_with(run, part)] for part in more)
    return [tuple(each) for each in lines if line_text(each).strip()]


def _with(run: Run, said: str) -> Run:
    return replace(run, words=said)


def words(line: Line) -> list[doc.Run]:
    return [
        doc.Run(run.words, bold=run.bold, italic=run.italic, link=run.link or "", gap=run.gap)
        for run in line
        if run.words
    ]


def detail_key(detail: str) -> str:
    """The detail that a placeholder names; empty for one that we do not know."""
    read = _read(detail)
    return read.detail.key if read else ""


def _read(detail: str | None) -> Placeholder | None:
    try:
        return read_placeholder(detail) if detail else None
    except Refused:
        return None
