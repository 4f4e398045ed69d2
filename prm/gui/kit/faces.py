"""How a row looks in a list: the whole of it as one entry, or in columns. Holds no rows."""

from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QRectF

from prm.gui.kit.delegates import Brush, draw_cell, draw_entry, entry_lead_box
from prm.gui.kit.entries import Entry, Piece
from prm.gui.kit.look import Look
from prm.gui.kit.rows import Column, R

T_contra = TypeVar("T_contra", contravariant=True)


class Face(Protocol[T_contra]):
    """``comfortable`` and ``compact`` are heights at normal text size; ``ticks`` says that Space marks as done."""

    @property
    def comfortable(self) -> int: ...
    @property
    def compact(self) -> int: ...
    @property
    def pad(self) -> int: ...
    @property
    def ticks(self) -> bool: ...

    def paint(self, brush: Brush, row: T_contra, box: QRectF) -> None: ...

    def tick_box(self, look: Look, row: T_contra, box: QRectF) -> QRectF: ...


class EntryFace(Generic[R]):
    """The row as one ``Entry``. ``tip`` says more of it than the row holds.

    Heights of the design: 44 and 36; timeline 66 and 52; people 49 and 40.
    """

    def __init__(
        self,
        entry_of: Callable[[R], Entry],
        *,
        comfortable: int = 44,
        compact: int = 36,
        pad: int = 16,
        ticks: bool = False,
        hairlines: bool = True,
        tip: Callable[[R], str] | None = None,
    ) -> None:
        self._entry_of, self.hairlines, self.tip = entry_of, hairlines, tip
        self.comfortable, self.compact, self.pad, self.ticks = comfortable, compact, pad, ticks

    def paint(self, brush: Brush, row: R, box: QRectF) -> None:
        draw_entry(brush, self._entry_of(row), box)

    def tick_box(self, look: Look, row: R, box: QRectF) -> QRectF:
        entry = self._entry_of(row)
        if entry.lead is None or entry.lead.tick is None:
            return QRectF()
        return entry_lead_box(look, entry, box)


class ColumnsFace(Generic[R]):
    """The row in columns, each as wide as the heading above it says through ``lay``."""

    ticks = False

    def __init__(self, *, comfortable: int = 44, compact: int = 32, pad: int = 24) -> None:
        self.comfortable, self.compact, self.pad = comfortable, compact, pad
        self._spans: list[tuple[Column[R], float, float]] = []

    def lay(self, spans: Sequence[tuple[Column[R], float, float]]) -> None:
        """Columns with their left and right edge, counted from the left of the list."""
        self._spans = list(spans)

    def paint(self, brush: Brush, row: R, box: QRectF) -> None:
        for column, left, right in self._spans:
            cell = column.cell(row) if column.cell else Piece(column.text(row))
            inside = QRectF(left, box.top(), max(0.0, right - left), box.height())
            if column.marked is not None and column.marked(row):
                air = brush.look.px(8)
                brush.painter.fillRect(inside.adjusted(-air, 0, air, -1), brush.look.ink("warn_soft"))
            if isinstance(cell, Entry):
                draw_entry(brush, cell, inside)
            else:
                draw_cell(
                    brush, (cell,) if isinstance(cell, Piece) else tuple(cell), inside, right=column.figures
                )

    def tick_box(self, look: Look, row: R, box: QRectF) -> QRectF:
        return QRectF()
