"""What a page shows before anything is there: a small drawing, a heading, a way in, another way in, and first
steps. It never hides that a filter is on; that is ``nothing_matches``.
"""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from prm.base.i18n import _
from prm.gui.kit.buttons import Button
from prm.gui.kit.cards import Line
from prm.gui.kit.labels import Label
from prm.gui.theme import theme

_WIDTH = 560


class Drawing(QWidget):
    """Three sector shapes and the lines between them. The first is filled: somebody is there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(QSize(202, 80))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle, square, triangle = QPointF(40, 57), QPointF(110, 15), QPointF(182, 55)
        dashed = QPen(look.colour("line_strong"), 2)
        dashed.setDashPattern([2, 2])
        painter.setPen(dashed)
        for one, other in ((circle, square), (square, triangle), (circle, triangle)):
            painter.drawLine(one, other)
        painter.setPen(QPen(look.colour("line_strong"), 1.5))
        painter.setBrush(look.colour("surface"))
        painter.drawRoundedRect(QRectF(square.x() - 12.5, square.y() - 12.5, 25, 25), 1, 1)
        x, y = triangle.x(), triangle.y()
        painter.drawPolygon(
            QPolygonF([QPointF(x, y - 17), QPointF(x + 16.5, y + 13), QPointF(x - 16.5, y + 13)])
        )
        painter.setPen(QPen(look.colour("community"), 1.5))
        painter.setBrush(look.colour("community_fill"))
        painter.drawEllipse(circle, 18, 18)
        painter.end()


class Step(NamedTuple):
    title: str
    words: str


class EmptyState(QWidget):
    """``primary`` and ``other`` are buttons with nothing connected; the page says what they do."""

    def __init__(
        self,
        title: str,
        words: str,
        *,
        primary: str = "",
        primary_icon: str = "plus",
        other: str = "",
        steps_title: str = "",
        steps: Sequence[Step] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.title = Label(title, role="number")
        self.words = Label(words, role="body", ink="ink2", wrap=True)
        self.primary = Button(primary, kind="primary", icon=primary_icon)
        self.other = Button(other)
        for made, text in ((self.primary, primary), (self.other, other)):
            if not text:
                made.hide()
            elif self.focusProxy() is None:
                self.setFocusProxy(made)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.primary)
        buttons.addWidget(self.other)
        buttons.addStretch(1)
        self._column = QWidget(self)
        column = self._inside = QVBoxLayout(self._column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Drawing())
        column.addSpacing(31)
        column.addWidget(self.title)
        column.addSpacing(7)
        column.addWidget(self.words)
        column.addSpacing(20)
        column.addLayout(buttons)
        if steps:
            column.addSpacing(36)
            column.addWidget(self._make_steps(steps_title or _("A gentle way to begin"), steps))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 24, 24, 24)
        outer.addStretch(1)
        middle = QHBoxLayout()  # and not an alignment, which would ask no label how high it is at this width
        middle.addStretch(1)
        middle.addWidget(self._column)
        middle.addStretch(1)
        outer.addLayout(middle)
        outer.addStretch(2)
        self._on_theme_changed()
        theme().changed.connect(self._on_theme_changed)

    def add_below(self, widget: QWidget) -> None:
        """Something of the page's own between the words and the buttons: what to begin from."""
        self._inside.insertWidget(self._inside.indexOf(self.words) + 1, widget)
        self._inside.insertSpacing(self._inside.indexOf(widget), 20)

    def _make_steps(self, title: str, steps: Sequence[Step]) -> QFrame:
        card = QFrame()
        card.setProperty("look", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        heading = Label(title, role="small_label", ink="ink2")
        heading.setContentsMargins(16, 14, 16, 5)
        column.addWidget(heading)
        for number, step in enumerate(steps, start=1):
            column.addWidget(Line())
            row = QHBoxLayout()
            row.setContentsMargins(16, 8, 16, 8)
            row.setSpacing(12)
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(Label(step.title, role="label"))
            words.addWidget(Label(step.words, role="small", ink="ink2", wrap=True))
            row.addWidget(_Number(number), 0, Qt.AlignmentFlag.AlignVCenter)
            row.addLayout(words, 1)
            column.addLayout(row)
        return card

    def _on_theme_changed(self) -> None:
        self._column.setFixedWidth(theme().px(_WIDTH))


class _Number(QWidget):
    """A step's number in a ring."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self._on_theme_changed()
        theme().changed.connect(self._on_theme_changed)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().colour("line_strong"), 1))
        painter.drawEllipse(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setPen(theme().colour("ink2"))
        painter.setFont(theme().font("small_strong"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._number))
        painter.end()

    def _on_theme_changed(self) -> None:
        self.setFixedSize(theme().px(24), theme().px(24))


def nothing_matches(title: str = "", *, parent: QWidget | None = None) -> EmptyState:
    """The filters leave nothing; ``primary`` clears them."""
    return EmptyState(
        title or _("No one matches"),
        _("Something is there, but the filters leave none of it."),
        primary=_("Clear filters"),
        primary_icon="",
        parent=parent,
    )
