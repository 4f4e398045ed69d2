"""Where the cards stand while a file is brought in: matching at the left, checking at the right, or all in one
column. It knows none of them.
"""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from prm.gui.theme import theme

WIDTH, HEIGHT = 1180, 640
SIDE, SLIM_SIDE, SLIM_BELOW = 348, 300, 1040
STACK_BELOW = QSize(860, 600)
_ANY = 16_777_215


class ImportSheet(QWidget):
    """Side by side in the height there is; where there is no room, one below the other at their own heights."""

    def __init__(self, left: Sequence[QWidget], right: Sequence[QWidget], *, grows: QWidget) -> None:
        super().__init__()
        self._stacked = False
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(16)
        self._left, self._right = _column(left), _column(right)
        self._left_side, self._right_side = QWidget(), QWidget()
        self._left_side.setLayout(self._left)
        self._right_side.setLayout(self._right)
        self._left.setStretchFactor(grows, 1)
        self._right.addStretch(1)
        self._sides.addWidget(self._left_side, 1)
        self._sides.addWidget(self._right_side)

    def put(self, card: QWidget, *, instead_of: QWidget) -> None:
        self._left.replaceWidget(instead_of, card)
        instead_of.hide()
        instead_of.deleteLater()

    def fit(self, room: QSize) -> None:
        """``room`` is the size of the whole dialog."""
        plain = room * 100 / theme().text_size
        self._stacked = plain.width() < STACK_BELOW.width() or plain.height() < STACK_BELOW.height()
        way = QBoxLayout.Direction.TopToBottom if self._stacked else QBoxLayout.Direction.LeftToRight
        self._sides.setDirection(way)
        side = theme().px(SLIM_SIDE if plain.width() < SLIM_BELOW else SIDE)
        self._right_side.setMinimumWidth(0 if self._stacked else side)
        self._right_side.setMaximumWidth(_ANY if self._stacked else side)
        self.updateGeometry()

    # Qt

    def hasHeightForWidth(self) -> bool:
        return self._stacked and super().hasHeightForWidth()

    def sizeHint(self) -> QSize:
        return super().sizeHint() if self._stacked else QSize(theme().px(WIDTH), theme().px(HEIGHT))


def _column(cards: Sequence[QWidget]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(14)
    for card in cards:
        column.addWidget(card)
    return column
