"""A list in columns, under headings that sort, can be resized and hidden. Sorting itself is the query's."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Generic

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prm.gui.kit.faces import ColumnsFace
from prm.gui.kit.headings import Headings, Span
from prm.gui.kit.lists import RowList
from prm.gui.kit.rows import R, RowsModel


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How somebody has arranged a table; remembered for each list."""

    sort_key: str = ""
    descending: bool = False
    widths: Mapping[str, int] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()


class Table(QWidget, Generic[R]):
    """``sort_wanted`` asks the page to ask again in this order; ``remember`` is given each new arrangement."""

    sort_wanted = Signal(str, bool)

    def __init__(
        self,
        model: RowsModel[R],
        parent: QWidget | None = None,
        *,
        name: str,
        arrangement: Arrangement | None = None,
        remember: Callable[[Arrangement], None] | None = None,
        comfortable: int = 44,
        compact: int = 32,
        pad: int = 24,
        single: bool = False,
        grow: bool = False,
        jump: Callable[[str], str | None] | None = None,
    ) -> None:
        super().__init__(parent)
        self.arrangement = arrangement or Arrangement()
        self._remember = remember
        self._columns_face: ColumnsFace[R] = ColumnsFace(comfortable=comfortable, compact=compact, pad=pad)
        self.headings: Headings[R] = Headings(model.columns, self, pad=pad)
        self.list: RowList[R] = RowList(
            model, self._columns_face, self, name=name, single=single, grow=grow, jump=jump
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.headings)
        column.addWidget(self.list, 1)
        self.arrange(self.arrangement)
        self.headings.laid.connect(self._on_laid)
        self.headings.pressed.connect(self._on_heading_pressed)
        self.headings.arranged.connect(self._on_arranged)
        self.headings.left_down.connect(self.list.setFocus)
        self._on_laid()
        self.setFocusProxy(self.list)

    def arrange(self, arrangement: Arrangement) -> None:
        """As somebody left it; nobody is asked to remember it again."""
        self.arrangement = arrangement
        self.headings.arrange(arrangement.widths, arrangement.hidden)
        self.headings.show_sort(arrangement.sort_key, descending=arrangement.descending)

    def spans(self) -> list[Span[R]]:
        return self.headings.spans()

    def _on_laid(self) -> None:
        self._columns_face.lay(self.headings.spans())
        self.list.viewport().update()

    def _on_heading_pressed(self, sort_key: str) -> None:
        was = self.arrangement
        descending = was.sort_key == sort_key and not was.descending
        self._keep(replace(was, sort_key=sort_key, descending=descending))
        self.headings.show_sort(sort_key, descending=descending)
        self.sort_wanted.emit(sort_key, descending)

    def _on_arranged(self) -> None:
        widths, hidden = self.headings.arrangement()
        self._keep(replace(self.arrangement, widths=widths, hidden=hidden))

    def _keep(self, arrangement: Arrangement) -> None:
        self.arrangement = arrangement
        if self._remember is not None:
            self._remember(arrangement)
