"""A paragraph, heading, bullet or cell: words that break into lines, and may be cut between pages. No model here."""

from collections.abc import Sequence
from dataclasses import dataclass

from prm.documents.document import Group
from prm.documents.pdf.boxes import Box
from prm.documents.pdf.fonts import face
from prm.documents.pdf.lines import Broken, break_lines, longest_word
from prm.documents.pdf.marks import sector_mark
from prm.documents.pdf.paper import Paper
from prm.documents.pdf.style import Family, Style
from prm.documents.pdf.tags import Node
from prm.documents.pdf.write import Inline, write


@dataclass(frozen=True)
class Bullet:
    words: str
    node: Node | None


@dataclass(frozen=True)
class Outline:
    """What makes a text a heading that bookmarks and links lead to."""

    key: str
    level: int
    words: str


class Text(Box):
    """``measure`` is how wide the lines may be. ``group`` puts a sector's shape before the words.

    ``turns``: right-to-left words stand at the right, as running text does; a name in a list stays in its column.
    """

    def __init__(
        self,
        inlines: Sequence[Inline],
        style: Style,
        node: Node | None,
        *,
        bullet: Bullet | None = None,
        group: Group | None = None,
        outline: Outline | None = None,
        measure: float = 0,
        kind: str = "Layout",
        turns: bool = False,
    ) -> None:
        self.inlines, self.style, self.node = tuple(inlines), style, node
        self.before, self.after = style.before, style.after
        self._bullet, self._group, self._outline, self._kind = bullet, group, outline, kind
        self._measure, self._turns = measure, turns
        self._whole: tuple[float, Broken] | None = None
        self._from: tuple[float, Broken] | None = None

    def _broken(self, width: float) -> Broken:
        if self._from is not None:  # the rest of a text that was cut
            return self._from[1]
        if self._whole is None or self._whole[0] != width:
            room = min(width, self._measure or width) - self.style.indent
            runs = tuple((inline.text, inline.face) for inline in self.inlines)
            self._whole = width, break_lines(runs, max(room, self.style.size), self.style.size)
        return self._whole[1]

    def height(self, width: float) -> float:
        return max(1, len(self._broken(width).lines)) * self.style.leading

    def last_line(self, width: float) -> float:
        """How wide the last line is, indent and all."""
        lines = self._broken(width).lines
        return self.style.indent + (lines[-1].width if lines else 0)

    def natural_width(self) -> float:
        """How wide the words are when nothing breaks them."""
        return max((line.width for line in self._broken(1e6).lines), default=0) + self.style.indent

    def longest_word(self) -> float:
        """How wide a column must be, for no word to be cut."""
        runs = tuple((inline.text, inline.face) for inline in self.inlines)
        return longest_word(runs, self.style.size) + self.style.indent

    def least(self, width: float) -> float:
        lines = len(self._broken(width).lines)
        return (lines if lines <= 3 else 2) * self.style.leading

    def split(self, width: float, room: float, *, must: bool = False) -> tuple[Box, Box] | None:
        """Never one line alone, on either side."""
        lines = self._broken(width).lines
        fit = int(room / self.style.leading + 1e-6)
        if len(lines) - fit == 1:
            fit -= 1
        if fit < 2 or fit >= len(lines) or (len(lines) < 4 and not must):
            return None
        upper, lower = self._cut(width, 0, fit), self._cut(width, fit, len(lines))
        upper.after = 0
        lower.before, lower._bullet, lower._group, lower._outline = 0, None, None, None
        return upper, lower

    def _cut(self, width: float, begin: int, end: int) -> "Text":
        part = Text(
            self.inlines, self.style, self.node, bullet=self._bullet, group=self._group, outline=self._outline,
            measure=self._measure, kind=self._kind, turns=self._turns,
        )  # fmt: skip
        whole = self._broken(width)
        part._from = width, Broken(whole.lines[begin:end], whole.rtl)
        part.before, part.after, part.keep = self.before, self.after, self.keep
        return part

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        broken, style = self._broken(width), self.style
        at_end = broken.rtl and self._turns
        if self._outline is not None:
            outline = self._outline
            paper.bookmark(outline.key, outline.level, outline.words, top)
        end = x + width
        if self._bullet is not None:
            self._draw_bullet(paper, self._bullet, x, end, top, at_end=at_end)
        if self._group is not None:
            middle = end - style.size / 2 if at_end else x + style.size / 2
            sector_mark(paper, self._group, middle, top - style.leading / 2, style.size)
        start, end = (x, end - style.indent) if at_end else (x + style.indent, end)
        write(
            paper, self.node, broken, self.inlines, style, x=start, end=end, top=top, kind=self._kind, at_end=at_end
        )  # fmt: skip
        self._keep_true_letters(broken)

    def _draw_bullet(
        self, paper: Paper, bullet: Bullet, x: float, end: float, top: float, *, at_end: bool
    ) -> None:
        style = self.style
        family: Family = style.family if bullet.words[0].isalnum() else "sans"
        inline = Inline(f"{bullet.words} ", face(family), style.colour)
        broken = break_lines(((inline.text, inline.face),), end - x, style.size)
        x, end = (x, end - style.hang) if at_end else (x + style.hang, end)
        write(paper, bullet.node, broken, [inline], style, x=x, end=end, top=top, at_end=at_end)

    def _keep_true_letters(self, broken: Broken) -> None:
        """Where a box stands for a letter, the element says the letter."""
        if self.node is None or self.node.actual or any(inline.node for inline in self.inlines):
            return
        if any(bit.piece.boxed for line in broken.lines for bit in line.bits):
            self.node.actual = "".join(inline.text for inline in self.inlines)
