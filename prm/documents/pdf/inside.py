"""The list "What is inside": every section with a dotted line to its page. The numbers are
drawn when all pages stand.
"""

from dataclasses import dataclass

from prm.documents.pdf.boxes import Box
from prm.documents.pdf.fonts import face
from prm.documents.pdf.lines import Broken, break_lines
from prm.documents.pdf.paper import Late, Paper
from prm.documents.pdf.style import LEADER, MM, Style
from prm.documents.pdf.tags import Node
from prm.documents.pdf.text import Text
from prm.documents.pdf.write import Inline, Pen

_GUTTER = 9.5 * MM


@dataclass(frozen=True)
class Entry:
    words: str
    key: str
    node: Node  # the TOCI
    link: Node  # the Link inside it
    text: Text


def entry(words: str, key: str, node: Node, style: Style) -> Entry:
    link = node.add("Reference").add("Link")
    inline = Inline(words, face(style.family, style.weight), style.colour)
    return Entry(words, key, node, link, Text([inline], style, link))


class Inside(Box):
    def __init__(self, entries: list[Entry], style: Style, *, columns: int) -> None:
        self._entries, self._style, self._columns = entries, style, columns
        self.after = style.leading

    def _column(self, width: float) -> float:
        return (width - (self._columns - 1) * _GUTTER) / self._columns

    def _words_width(self, width: float) -> float:
        return self._column(width) - 3 * self._style.size

    def _columns_of(self, width: float) -> list[list[Entry]]:
        """The entries in columns, the first the longest."""
        each = -(-len(self._entries) // self._columns)
        return [self._entries[place * each : (place + 1) * each] for place in range(self._columns)]

    def height(self, width: float) -> float:
        wide = self._words_width(width)
        return max(
            (sum(one.text.height(wide) for one in column) for column in self._columns_of(width)), default=0
        )

    def least(self, width: float) -> float:
        return min(self.height(width), 3 * self._style.leading)

    def split(self, width: float, room: float, *, must: bool = False) -> tuple[Box, Box] | None:
        wide = self._words_width(width)
        fit = 0
        for _column in range(self._columns):
            used = 0.0
            while fit < len(self._entries) and used + self._entries[fit].text.height(wide) <= room:
                used += self._entries[fit].text.height(wide)
                fit += 1
        while fit and Inside(self._entries[:fit], self._style, columns=self._columns).height(width) > room:
            fit -= 1
        if not fit or fit == len(self._entries):
            return None
        parts = self._entries[:fit], self._entries[fit:]
        upper, lower = (Inside(part, self._style, columns=self._columns) for part in parts)
        return upper, lower

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        for column in self._columns_of(width):
            y = top
            for one in column:
                self._draw_entry(paper, one, x, y, width)
                y -= one.text.height(self._words_width(width))
            x += self._column(width) + _GUTTER

    def _draw_entry(self, paper: Paper, one: Entry, x: float, top: float, width: float) -> None:
        wide, end, style = self._words_width(width), x + self._column(width), self._style
        height = one.text.height(wide)
        one.text.draw(paper, x, top, wide)
        baseline = top - height + style.leading - style.baseline
        start, stop = x + one.text.last_line(wide) + 0.6 * style.size, end - style.size - 4
        if stop > start:
            paper.rule(start, baseline - 0.14 * style.size, stop, colour=LEADER, width=0.5, dots=True)
        paper.put(_page_number(paper, one, end, baseline, style))
        paper.link(one.link, (x, top - height, end, top), f"#{one.key}", one.words)


def _page_number(paper: Paper, one: Entry, end: float, baseline: float, style: Style) -> Late:
    """A number that ends at ``end``, in the place where its link is read."""
    begin = paper.begin(one.link)

    def draw() -> str:
        broken = one_line(f" {paper.places[one.key].page + 1}", style)
        pen = Pen(paper, None, style.size)
        return pen.marked(begin, broken.lines[0], style.colour, end - broken.lines[0].width, baseline)

    return Late(draw)


def one_line(words: str, style: Style, *, room: float = 1e6) -> Broken:
    return break_lines(((words, face(style.family, style.weight)),), room, style.size)
