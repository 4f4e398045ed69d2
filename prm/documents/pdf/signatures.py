"""The blocks in which organisations say yes: two beside each other, all the same size, whatever way they choose."""

from collections.abc import Sequence

from prm.documents import phrases
from prm.documents.document import SignatureBlock
from prm.documents.pdf.boxes import Box, Line, Part, Side, Space, Stack
from prm.documents.pdf.making import Making
from prm.documents.pdf.style import HAIRLINE, INK, MM
from prm.documents.pdf.tags import Node

_HEIGHT = 39 * MM
_LARGE_HEIGHT = 33.5 * MM  # times 1.6: four to a page, and room for a note
_GUTTER = 7.4 * MM
_ABOVE = 11.7 * MM  # from the name to the line
_SIGN, _GAP, _DATE = 50.4 * MM, 3.5 * MM, 25.4 * MM


def signatures(making: Making, blocks: Sequence[SignatureBlock]) -> list[Box]:
    look = making.look
    each = 1 if look.large else 2
    gutter = _GUTTER / look.column
    wide = (1 - (each - 1) * gutter) / each
    made: list[Box] = []
    for first in range(0, len(blocks), each):
        parts = [
            Part(_block(making, one, wide * look.column), place * (wide + gutter), wide)
            for place, one in enumerate(blocks[first : first + each])
        ]
        made.append(Side(parts))
    return made


def _block(making: Making, block: SignatureBlock, width: float) -> Stack:
    look = making.look
    node = making.sect.add("Sect", title=block.organisation)
    organisation = making.text(block.organisation, "party", node.add("P"), group=block.group)
    organisation.before = look.pt(8.6)
    boxes: list[Box] = [Line(HAIRLINE, 0.75), organisation]
    who = ", ".join(part for part in (block.speaker, block.role) if part)
    if who:
        boxes.append(making.text(who, "small", node.add("P")))
        boxes[-1].before = look.pt(1.5)
    answer = block.answer
    if answer is None or answer.date:
        boxes.append(_on_the_line(making, block, node, width))
    if answer is not None:
        if not answer.date:
            boxes.append(making.text(answer.words, "answer", node.add("P")))
            boxes[-1].before = look.pt(9)
        for place, line in enumerate(answer.under):
            boxes.append(making.text(line, "small", node.add("P")))
            boxes[-1].before = look.pt(0 if place else 3)
    return Stack(boxes, least=look.pt(_LARGE_HEIGHT if look.large else _HEIGHT))


def _on_the_line(making: Making, block: SignatureBlock, node: Node, width: float) -> Box:
    """A space above a line for the signature or mark, and a shorter one for the date."""
    look, answer = making.look, block.answer
    sign, gap, date = (part / (_SIGN + _GAP + _DATE) for part in (_SIGN, _GAP, _DATE))
    signed, dated = (answer.words, answer.date) if answer is not None else ("", "")
    columns = []
    for words, label, share in (
        (signed, phrases.signature_label(), sign),
        (dated, phrases.date_label(), date),
    ):
        above: Box = (
            making.text(words, "answer", node.add("P")) if words else Space(look.style("answer").leading)
        )
        under = making.text(label, "small", node.add("P"))
        under.before = look.pt(2.6)
        shift = look.pt(_ABOVE) - above.height(share * width)
        columns.append(Stack([Space(max(shift, 0)), above, Line(INK, 0.75, before=look.pt(1)), under]))
    return Side([Part(columns[0], 0, sign), Part(columns[1], sign + gap, date)])
