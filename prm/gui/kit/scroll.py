"""A page's body that scrolls as a whole, and never sideways: no card scrolls inside a page. Lists in its cards are
short where the window is low.
"""

from collections.abc import Iterable
from typing import Generic

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from prm.base.i18n import ngettext
from prm.gui.kit.buttons import LinkButton
from prm.gui.kit.lists import RowList
from prm.gui.kit.rows import R, RowsModel
from prm.gui.theme import theme

LOW_BELOW, SHOWN_LOW = 760, 3


class Scroll(QScrollArea):
    """Shows ``content`` at the width there is. The keyboard brings what it reaches into view."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setViewport(QWidget())  # as in ``placed_view``; and it fills no background
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        content.setAutoFillBackground(False)  # setWidget switches it on
        self._margin = content.contentsMargins().right()
        if (layout := content.layout()) is not None:
            self._margin = layout.contentsMargins().right()
        self.verticalScrollBar().rangeChanged.connect(self._keep_right_edge)

    def _keep_right_edge(self, _first: int, last: int) -> None:
        """The scroll bar stands in the content's margin: what it shows ends where the head of the page ends."""
        content = self.widget()
        layout = content.layout() if content is not None else None
        if layout is None:
            return
        margins = layout.contentsMargins()
        taken = self.verticalScrollBar().sizeHint().width() if last > 0 else 0
        margins.setRight(max(0, self._margin - taken))
        if margins != layout.contentsMargins():
            layout.setContentsMargins(margins)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)


def is_low(widget: QWidget) -> bool:
    """Whether the window has little height, for the size of its words."""
    return widget.window().height() < theme().px(LOW_BELOW)


class ShortList(QWidget, Generic[R]):
    """A list in a card. In a low window it shows three rows and "4 more"; pressing that shows them, or goes where they
    all are (``elsewhere``).
    """

    more_wanted = Signal()

    def __init__(self, rows: RowList[R], model: RowsModel[R], *, elsewhere: bool = False) -> None:
        super().__init__()
        self._model, self._elsewhere = model, elsewhere
        self._all: list[R] = []
        self._beyond = 0
        self._low = self._unfolded = False
        self._more = LinkButton("")
        self._more.clicked.connect(self._on_more)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(16, 8, 16, 8)
        foot.addStretch(1)
        foot.addWidget(self._more)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(rows)
        column.addWidget(self._foot)
        self._foot.hide()

    def show_rows(self, rows: Iterable[R], *, beyond: int = 0) -> None:
        """``beyond`` is how many more there are elsewhere."""
        self._all, self._beyond = list(rows), beyond
        self._draw()

    def set_low(self, low: bool) -> None:
        if low != self._low:
            self._low, self._unfolded = low, False
            self._draw()

    def _draw(self) -> None:
        short = self._low and not self._unfolded
        shown = self._all[:SHOWN_LOW] if short else self._all
        self._model.show(shown)
        more = len(self._all) - len(shown) + self._beyond if short else 0
        self._foot.setVisible(more > 0)
        self._more.setText(ngettext("{n} more", "{n} more", more))

    def _on_more(self) -> None:
        if self._elsewhere:
            self.more_wanted.emit()
        else:
            self._unfolded = True
            self._draw()
