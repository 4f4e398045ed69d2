"""Broken lines onto a page: glyphs, their element's marks, links and gaps. Which line goes where is decided elsewhere."""

from collections.abc import Sequence
from typing import NamedTuple

from prm.documents.pdf.fonts import Face
from prm.documents.pdf.lines import Bit, Broken, Line, in_sight_order
from prm.documents.pdf.paper import Paper, ink, number, numbers
from prm.documents.pdf.style import WARN_SOFT, Style
from prm.documents.pdf.tags import Node


class Inline(NamedTuple):
    """Words of one look. ``node`` is their own element (a link, words in another language) where they have one."""

    text: str
    face: Face
    colour: str
    node: Node | None = None
    link: str = ""
    gap: bool = False


class Pen:
    """Writes one text object. Marks open and close inside it, so a link can be an element in the middle of a line."""

    def __init__(self, paper: Paper, node: Node | None, size: float, kind: str = "Layout") -> None:
        self._paper, self._node, self._size, self._kind = paper, node, size, kind
        self._code: list[str] = ["BT"]
        self._open: Node | None = None
        self._is_open = False
        self._colour = ""
        self._font: tuple[Face, int] | None = None

    def use(self, node: Node | None, colour: str) -> None:
        """From here on the words belong to this element. An element joins the tree with its first word."""
        if not self._is_open or node is not self._open:
            if self._is_open:
                self._code.append("EMC")
            if (
                node is not None
                and self._node is not None
                and node is not self._node
                and node not in self._node.kids
            ):
                self._node.kids.append(node)
            self._code.append(self._paper.begin(node, self._kind))
            self._open, self._is_open = node, True
        if colour != self._colour:
            self._code.append(f"{ink(colour)} rg")
            self._colour = colour

    def glyphs(self, bits: Sequence[Bit], x: float, y: float) -> None:
        """Bits that stand side by side, from ``x`` on the baseline ``y``."""
        self._code.append(f"1 0 0 1 {numbers(x, y)} Tm")
        shown: list[str] = []
        letters = bytearray()
        rise = 0.0

        def flush(*, adjust: float = 0, show: bool = False) -> None:
            if letters:
                shown.append(f"<{letters.hex()}>")
                letters.clear()
            if adjust:
                shown.append(number(adjust))
            if show and shown:
                self._code.append(f"[{''.join(shown)}] TJ" if len(shown) > 1 else f"{shown[0]} Tj")
                shown.clear()

        for bit in bits:
            face = bit.piece.face
            for glyph in bit.shaped.glyphs:
                subset, byte = face.byte(glyph.code, self._paper.fonts)
                if self._font != (face, subset):
                    flush(show=True)
                    self._font = (face, subset)
                    name = face.getSubsetInternalName(subset, self._paper.fonts)
                    self._code.append(f"{name} {number(self._size)} Tf")
                if glyph.dy != rise:
                    flush(show=True)
                    rise = glyph.dy
                    self._code.append(f"{number(rise * self._size / 1000)} Ts")
                if abs(glyph.dx) > 0.4:
                    flush(adjust=-glyph.dx)
                letters.append(byte)
                back = glyph.nominal - glyph.advance + (glyph.dx if abs(glyph.dx) > 0.4 else 0)
                if abs(back) > 0.4:
                    flush(adjust=back)
        flush(show=True)
        if rise:
            self._code.append("0 Ts")

    def line(self, line: Line, x: float, y: float, *, rtl: bool = False) -> None:
        """One line that is no paragraph: a running title, a page's number."""
        for bit, at in zip(line.bits, placed(line, self._size, x, rtl=rtl), strict=True):
            self.glyphs([bit], at, y)

    def marked(self, begin: str, line: Line, colour: str, x: float, y: float) -> str:
        """The whole text object for a line whose mark was opened before."""
        self._code += [begin, f"{ink(colour)} rg"]
        self.line(line, x, y)
        return "\n".join([*self._code, "EMC", "ET"])

    def code(self) -> str:
        if self._is_open:
            self._code.append("EMC")
        return "\n".join([*self._code, "ET"])


def placed(line: Line, size: float, x: float, *, rtl: bool) -> list[float]:
    """Where each bit of the line begins, in the order of the words."""
    at = [0.0] * len(line.bits)
    for place in in_sight_order(line.bits, rtl=rtl):
        at[place] = x
        x += line.bits[place].shaped.width * size / 1000
    return at


def write(
    paper: Paper,
    node: Node | None,
    broken: Broken,
    inlines: Sequence[Inline],
    style: Style,
    *,
    x: float,
    end: float,
    top: float,
    kind: str = "Layout",
    at_end: bool = False,
) -> None:
    """Lines between ``x`` and ``end``, the first under ``top``; ``at_end``: they stand at the right."""
    pen = Pen(paper, node, style.size, kind)
    after: list[tuple[Inline, float, float, float]] = []
    baseline = top - style.baseline
    for line in broken.lines:
        start = end - line.width if at_end else x
        if broken.rtl and line.bits and line.bits[-1].is_space:
            start -= line.bits[-1].shaped.width * style.size / 1000  # it ends the line at the left, unseen
        at = placed(line, style.size, start, rtl=broken.rtl)
        _note_boxes(paper, line.bits)
        for group in _groups(line.bits):
            first, last = line.bits[group[0]], line.bits[group[-1]]
            inline = inlines[first.run]
            pen.use(inline.node if node is not None and inline.node is not None else node, inline.colour)
            if all(bit.level == 0 for bit in line.bits) and not broken.rtl:
                pen.glyphs(line.bits[group[0] : group[-1] + 1], at[group[0]], baseline)
            else:
                for place in group:
                    pen.glyphs([line.bits[place]], at[place], baseline)
            if inline.gap or inline.link:
                seen = [place for place in group if not (last.is_space and place == group[-1])] or list(group)
                stop = max(at[place] + line.bits[place].shaped.width * style.size / 1000 for place in seen)
                after.append((inline, min(at[place] for place in seen), stop, baseline))
        baseline -= style.leading
    _under(paper, after, style)
    paper.put(pen.code())
    _links(paper, node, after, style)


def _groups(bits: Sequence[Bit]) -> list[range]:
    """Stretches of one run. The space that ends a line goes with the words before it, whosever it is."""
    groups: list[range] = []
    begin, last = 0, len(bits)
    for end in range(1, last + 1):
        if end == last or (bits[end].run != bits[begin].run and not (end == last - 1 and bits[end].is_space)):
            groups.append(range(begin, end))
            begin = end
    return groups


def _under(paper: Paper, spans: Sequence[tuple[Inline, float, float, float]], style: Style) -> None:
    """What lies under the words: the tint of a gap, the line of a link."""
    for inline, start, stop, baseline in spans:
        if inline.gap:
            paper.fill(
                start - 1, baseline - 0.26 * style.size, stop - start + 2, 1.2 * style.size, colour=WARN_SOFT
            )
        paper.rule(start, baseline - 0.16 * style.size, stop, colour=inline.colour, width=0.5)


def _links(
    paper: Paper, node: Node | None, spans: Sequence[tuple[Inline, float, float, float]], style: Style
) -> None:
    for inline, start, stop, baseline in spans:
        if inline.link and inline.node is not None and node is not None:
            rect = (start, baseline - 0.3 * style.size, stop, baseline + style.size)
            paper.link(inline.node, rect, inline.link, inline.text)


def _note_boxes(paper: Paper, bits: Sequence[Bit]) -> None:
    word = ""
    for bit in [*bits, None]:
        if bit is not None and bit.piece.boxed:
            word += bit.piece.text
        elif word:
            paper.missing[word] = None
            word = ""
