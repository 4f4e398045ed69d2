"""Where rows of one height and the bars between them stand in a list. Plain reckoning, no Qt."""

from bisect import bisect_right
from collections.abc import Sequence


class Places:
    """``firsts`` are the rows that have a bar above them, rising."""

    def __init__(self, *, rows: int = 0, height: int = 1, bar: int = 0, firsts: Sequence[int] = ()) -> None:
        self.rows, self.height, self.bar, self.firsts = rows, max(1, height), bar, tuple(firsts)
        self._bar_tops = [first * self.height + number * bar for number, first in enumerate(self.firsts)]

    @property
    def total(self) -> int:
        return self.rows * self.height + len(self.firsts) * self.bar

    def top_of(self, row: int) -> int:
        return row * self.height + bisect_right(self.firsts, row) * self.bar

    def row_at(self, y: int) -> int:
        """The row at this height; -1 on a bar, above the first and past the last."""
        before = bisect_right(self._bar_tops, y)
        if y < 0 or (before and y < self._bar_tops[before - 1] + self.bar):
            return -1
        row = (y - before * self.bar) // self.height
        return row if row < self.rows else -1

    def first_from(self, y: int) -> int:
        """The first row of which anything, its bar included, may be seen at this height or under it."""
        before = bisect_right(self._bar_tops, y)
        return max(0, (y - before * self.bar) // self.height)
