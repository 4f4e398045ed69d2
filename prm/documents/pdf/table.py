"""A table over any number of pages: its head repeats, a row is cut only when it is taller than a page. Knows no model."""

from prm.documents.pdf.boxes import Box, Side
from prm.documents.pdf.paper import Paper
from prm.documents.pdf.style import HAIRLINE, INK


class Rows(Box):
    """A head with a strong rule under it and rows with hairlines. Linear in the number of rows."""

    def __init__(self, head: Side, rows: list[Side], *, after: float = 0, begun: bool = False) -> None:
        self._head, self._rows, self._begun = head, rows, begun
        self.after = after
        self._heights: list[float] = []

    def _measured(self, width: float) -> list[float]:
        if not self._heights:
            self._heights = [row.height(width) for row in self._rows]
        return self._heights

    def height(self, width: float) -> float:
        return self._head.height(width) + sum(self._measured(width))

    def least(self, width: float) -> float:
        """The head and two rows."""
        return self._head.height(width) + sum(self._measured(width)[:2])

    def split(self, width: float, room: float, *, must: bool = False) -> tuple[Box, Box] | None:
        heights = self._measured(width)
        room -= self._head.height(width)
        fit, used = 0, 0.0
        while fit < len(heights) and used + heights[fit] <= room:
            used += heights[fit]
            fit += 1
        if fit:
            return self._parts(self._rows[:fit], self._rows[fit:], heights[:fit], heights[fit:])
        cut = self._rows[0].split(width, room, must=True) if must else None
        if cut is None:
            return None
        upper, lower = cut
        if not isinstance(upper, Side) or not isinstance(
            lower, Side
        ):  # pragma: no cover - a row's parts are rows
            return None
        return self._parts([upper], [lower, *self._rows[1:]], [], [])

    def _parts(
        self, upper: list[Side], lower: list[Side], above: list[float], below: list[float]
    ) -> tuple[Box, Box]:
        first = Rows(self._head, upper, begun=self._begun)
        rest = Rows(self._head, lower, after=self.after, begun=True)
        first._heights, rest._heights = above, below
        return first, rest

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        if self._begun:
            with paper.again():
                self._head.draw(paper, x, top, width)
        else:
            self._head.draw(paper, x, top, width)
        top -= self._head.height(width)
        paper.rule(x, top, x + width, colour=INK, width=1.1)
        for row, height in zip(self._rows, self._measured(width), strict=True):
            row.draw(paper, x, top, width)
            top -= height
            paper.rule(x, top, x + width, colour=HAIRLINE, width=0.75)
