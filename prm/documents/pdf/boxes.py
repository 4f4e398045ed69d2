"""The few things a page is built of: a box that knows its height, can be cut, and draws itself. No words, no model."""

from collections.abc import Sequence
from dataclasses import dataclass

from prm.documents.pdf.paper import Paper


class Box:
    """``before`` and ``after`` are the space around it; of two neighbours the larger counts.

    ``keep``: stays with what follows. ``new_page``: begins one. ``at_foot``: stands at the foot of its page.
    """

    before: float = 0
    after: float = 0
    keep: bool = False
    new_page: bool = False
    at_foot: bool = False

    def height(self, width: float) -> float:
        raise NotImplementedError

    def least(self, width: float) -> float:
        """The height of the smallest part that may stand alone at the foot of a page."""
        return self.height(width)

    def split(self, width: float, room: float, *, must: bool = False) -> "tuple[Box, Box] | None":
        """The part that fits into ``room``, and the rest. ``must``: a whole page was too small for it."""
        return None

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        raise NotImplementedError


class Space(Box):
    def __init__(self, height: float = 0) -> None:
        self._height = height

    def height(self, width: float) -> float:
        return self._height

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        pass


class Line(Box):
    """A rule across the column, or ``length`` of it."""

    def __init__(
        self, colour: str, thick: float, *, length: float = 0, before: float = 0, after: float = 0
    ) -> None:
        self._colour, self._thick, self._length = colour, thick, length
        self.before, self.after = before, after

    def height(self, width: float) -> float:
        return self._thick

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        y = top - self._thick / 2
        paper.rule(x, y, x + (self._length or width), colour=self._colour, width=self._thick)


class Stack(Box):
    """Boxes under each other that stay together, unless they are taller than a page."""

    def __init__(
        self, boxes: Sequence[Box], *, before: float = 0, after: float = 0, least: float = 0
    ) -> None:
        self.boxes = list(boxes)
        self.before, self.after = before, after
        self._floor = least

    def height(self, width: float) -> float:
        return max(self._floor, sum(gap + box.height(width) for gap, box in _spaced(self.boxes)))

    def split(self, width: float, room: float, *, must: bool = False) -> tuple[Box, Box] | None:
        if not must:
            return None
        used = 0.0
        for place, (gap, box) in enumerate(_spaced(self.boxes)):
            if used + gap + box.height(width) <= room:
                used += gap + box.height(width)
                continue
            parts = box.split(width, room - used - gap, must=True)
            if parts is None and place == 0:
                return None
            upper, lower = ([parts[0]], [parts[1]]) if parts else ([], [box])
            return (
                Stack([*self.boxes[:place], *upper], before=self.before),
                Stack([*lower, *self.boxes[place + 1 :]], after=self.after),
            )
        return None

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        for gap, box in _spaced(self.boxes):
            top -= gap
            box.draw(paper, x, top, width)
            top -= box.height(width)


def _spaced(boxes: Sequence[Box]) -> list[tuple[float, Box]]:
    """Each box with the space above it; the first has none."""
    return [
        (max(box.before, boxes[place - 1].after) if place else 0.0, box) for place, box in enumerate(boxes)
    ]


@dataclass(frozen=True)
class Part:
    """One of several boxes beside each other: where it begins and how wide it is, in shares of the whole."""

    box: Box
    start: float
    width: float


class Side(Box):
    """Boxes beside each other, from one line down."""

    def __init__(self, parts: Sequence[Part], *, pad: float = 0, before: float = 0, after: float = 0) -> None:
        self.parts = list(parts)
        self._pad = pad
        self.before, self.after = before, after

    def height(self, width: float) -> float:
        return max(part.box.height(part.width * width) for part in self.parts) + 2 * self._pad

    def split(self, width: float, room: float, *, must: bool = False) -> tuple[Box, Box] | None:
        room -= 2 * self._pad
        if not must or room <= 0:
            return None
        upper, lower = [], []
        for part in self.parts:
            wide = part.width * width
            parts: tuple[Box, Box] | None = (part.box, Space())
            if part.box.height(wide) > room:
                parts = part.box.split(wide, room, must=True)
            if parts is None:
                return None
            upper.append(Part(parts[0], part.start, part.width))
            lower.append(Part(parts[1], part.start, part.width))
        return Side(upper, pad=self._pad, before=self.before), Side(lower, pad=self._pad, after=self.after)

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        for part in self.parts:
            part.box.draw(paper, x + part.start * width, top - self._pad, part.width * width)
