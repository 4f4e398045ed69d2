"""Each block of a document as boxes, with its structure elements. Pages and covers are made elsewhere."""

from collections.abc import Sequence
from dataclasses import replace

from prm.documents import phrases
from prm.documents.document import (
    Block,
    Bullets,
    Contents,
    Heading,
    InGroup,
    KeyFacts,
    Note,
    Para,
    Parties,
    Quote,
    Signatures,
    Table,
    ValueBlock,
    Words,
    plain,
)
from prm.documents.pdf.boxes import Box, Line, Part, Side, Stack
from prm.documents.pdf.inside import Inside, entry
from prm.documents.pdf.making import Making
from prm.documents.pdf.paper import Paper
from prm.documents.pdf.signatures import signatures
from prm.documents.pdf.style import ACCENT, HAIRLINE, MM, Style
from prm.documents.pdf.table import Rows
from prm.documents.pdf.tags import Node
from prm.documents.pdf.text import Bullet, Text

_NAME_WIDTH = 47 * MM
_CELL_GAP = 8
_LOOKED_AT = 200  # rows that a table's widths are fitted to


def boxes_of(making: Making, block: Block) -> Sequence[Box]:
    match block:
        case Heading():
            return [making.heading(block.title, "sub", 3, key=block.key)] if block.title else []
        case Para():
            node = making.sect.add("P", lang=block.lang)
            text = making.text(block.words, "body", node, measure=making.look.measure)
            text.keep = plain(block.words).rstrip().endswith(":")
            return [text]
        case Bullets():
            return bullets(making, block.items, numbered=block.numbered)
        case Table():
            return [table(making, block)]
        case Parties():
            return [table(making, phrases.parties_table(block.parties), first="row")]
        case Quote():
            return [_quote(making, block)]
        case KeyFacts():
            return _key_facts(making, block)
        case Contents():
            return [contents(making)]
        case ValueBlock():
            return _value(making, block)
        case Signatures():
            return signatures(making, block.blocks)
        case Note():
            return _note(making, block)


def bullets(
    making: Making,
    items: Sequence[Words],
    *,
    numbered: bool = False,
    style: str = "bullet",
    into: Node | None = None,
) -> list[Text]:
    made = []
    parent = (into or making.sect).add("L", numbering="Decimal" if numbered else "Disc")
    look: str | Style = style
    if numbered:
        look = making.style(style)
        look = replace(look, indent=look.size * (1.3 + 0.6 * len(str(len(items)))))
    for place, item in enumerate(items, 1):
        part = parent.add("LI")
        sign = Bullet(f"{place}." if numbered else "•", part.add("Lbl"))
        made.append(making.text(item, look, part.add("LBody"), bullet=sign, measure=making.look.measure))
    if made:
        made[-1].after = max(made[-1].after, making.style("body").after)
    return made


def table(making: Making, block: Table, *, first: str = "cell") -> Box:
    """``first`` is the style of the cell that names its row."""
    if not block.rows:
        words = block.empty or phrases.nothing_to_show()
        return making.text(words, "note", making.sect.add("P"))
    node = making.sect.add("Table", summary=block.caption)
    head_row = node.add("THead").add("TR")
    titles = [making.text(one.title, "head", head_row.add("TH", scope="Column")) for one in block.columns]
    body = node.add("TBody")
    rows: list[list[Text]] = []
    for row in block.rows:
        line = body.add("TR")
        rows.append([])
        for place, cell in enumerate(row):
            own = line.add("TD") if place else line.add("TH", scope="Row")
            if isinstance(cell, InGroup):
                rows[-1].append(making.text(cell.word, "sector", own, group=cell.group))
            else:
                rows[-1].append(making.text(cell, "cell" if place else first, own))
    shares = _shares(making, [column.share for column in block.columns], [titles, *rows[:_LOOKED_AT]])
    pad = making.look.pt(4)
    return Rows(
        _row(making, titles, shares, making.look.pt(2.2)),
        [_row(making, cells, shares, pad) for cells in rows],
        after=making.look.pt(12),
    )


def _shares(making: Making, asked: Sequence[float], rows: Sequence[Sequence[Text]]) -> list[float]:
    """The asked widths as shares of the column, changed as little as lets no word be cut."""
    whole, column, gap = sum(asked), making.look.column, making.look.pt(_CELL_GAP)
    wide = [share / whole * column for share in asked]
    need = [max(cell.longest_word() for cell in cells) + gap for cells in zip(*rows, strict=True)]
    short = sum(max(0, least - width) for width, least in zip(wide, need, strict=True))
    spare = sum(max(0, width - least) for width, least in zip(wide, need, strict=True))
    if short and spare >= short:
        wide = [
            least if width < least else width - (width - least) * short / spare
            for width, least in zip(wide, need, strict=True)
        ]
    return [width / column for width in wide]


def _row(making: Making, cells: Sequence[Text], shares: Sequence[float], pad: float) -> Side:
    gap = making.look.pt(_CELL_GAP) / making.look.column
    parts, start = [], 0.0
    for place, (cell, share) in enumerate(zip(cells, shares, strict=True)):
        parts.append(Part(cell, start, share - gap if place < len(cells) - 1 else share))
        start += share
    return Side(parts, pad=pad)


class _Quoted(Stack):
    """A stack with the accent rule at its left."""

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        height = self.height(width)
        paper.fill(x, top - height, 2.25, height, colour=ACCENT)
        super().draw(paper, x, top, width)


def _quote(making: Making, block: Quote) -> Box:
    node = making.sect.add("BlockQuote", lang=block.lang)
    inset = making.look.pt(13.5) / making.look.column
    words: list[Box] = [making.text(block.words, "quote", node.add("P"), measure=making.look.measure)]
    if block.who:
        words.append(making.text(block.who, "small", node.add("P")))
        words[-1].before = making.look.pt(3)
    side = Side([Part(Stack(words), inset, 1 - inset)])
    return _Quoted([side], before=making.look.pt(12), after=making.look.pt(12))


def _key_facts(making: Making, block: KeyFacts) -> list[Box]:
    parent = making.sect.add("L", numbering="None")
    made: list[Box] = []
    left = _NAME_WIDTH / making.look.column
    for fact in block.facts:
        item = parent.add("LI")
        label = making.text(fact.label, "fact", item.add("Lbl"))
        words = making.text(fact.words, "answer", item.add("LBody"))
        made.append(Side([Part(label, 0, left - 0.02), Part(words, left, 1 - left)], after=making.look.pt(3)))
    if made:
        made[-1].after = making.style("body").after
    return made


def contents(making: Making) -> Box:
    parent = making.sect.add("TOC")
    style = making.style("inside")
    entries = [
        entry(section.heading, key, parent.add("TOCI"), style)
        for key, section in making.document.keyed_sections()
        if section.heading
    ]
    return Inside(entries, style, columns=1 if making.look.large else 2)


def _value(making: Making, block: ValueBlock) -> list[Box]:
    look = making.look
    node = making.sect.add("Sect", title=block.name)
    left = _NAME_WIDTH / look.column
    name = making.text(block.name, "value", node.add("P"))
    words: list[Box] = [making.text(block.statement, "answer", node.add("P"))]
    if block.practice:
        words += bullets(making, block.practice, style="practice", into=node)
    words[-1].after = 0
    side = Side([Part(name, 0, left - 0.02), Part(Stack(words), left, 1 - left)])
    side.before = look.pt(7)
    return [Stack([Line(HAIRLINE, 0.75), side], after=look.pt(8))]


def _note(making: Making, block: Note) -> list[Box]:
    node = making.sect.add("P")
    if not block.at_foot:
        return [making.text(block.words, "note", node, measure=making.look.measure)]
    words = making.text(block.words, "small", node)
    words.before = making.look.pt(8)
    foot = Stack([Line(HAIRLINE, 0.75), words])
    foot.at_foot = True
    return [foot]
