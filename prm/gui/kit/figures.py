"""The small pictures under a big number: columns, one stacked bar, grids of dots and of moments.

Each says its sentence and its numbers to a screen reader. Larger charts are elsewhere.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from prm.base.i18n import _
from prm.gui.kit.labels import Label
from prm.gui.kit.look import Look
from prm.gui.kit.marks import SECTOR_WORDS, draw_moment
from prm.gui.theme import theme

MOST_DOTS = 40
_WIDE = 150
_DOT = 12.0
_DOT_STEP = 17.0
_ROW_STEP = 16.0

Paint = Callable[[QPainter, Look, QRectF], None]


@dataclass(frozen=True, slots=True)
class BarPart:
    """A length of the stacked bar. Without a sector it is what belongs to none: an empty frame."""

    number: int
    sector: str = ""
    word: str = ""


class Figure(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look(self)
        self._paint: Paint | None = None
        self._size = QSize(_WIDE, 28)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._on_theme_changed)

    def show_columns(self, numbers: Sequence[int], *, recent: int, sentence: str) -> None:
        """A column for each week; the last ``recent`` of them are the ones the big number counts."""
        kept = tuple(numbers)
        self._set(lambda p, look, box: _columns(p, look, kept, recent, box), QSize(_WIDE, 28), sentence, kept)

    def show_bar(self, parts: Sequence[BarPart], *, sentence: str) -> None:
        kept = tuple(part for part in parts if part.number > 0)
        said = [f"{part.word or _(SECTOR_WORDS.get(part.sector, ''))} {part.number}" for part in kept]
        self._set(lambda p, look, box: _bar(p, look, kept, box), QSize(_WIDE, 14), sentence, said)

    def show_dots(self, done: int, of: int, *, sentence: str) -> None:
        """Done of all; above forty dots nobody counts them, and a bar says it."""
        if of > MOST_DOTS:
            self.show_bar(
                [BarPart(done, "accent", _("Done")), BarPart(of - done, "", _("Open"))], sentence=sentence
            )
            return
        self._set(lambda p, look, box: _dots(p, look, done, of, box), self._grid(of), sentence, (done, of))

    def show_moments(self, honoured: int, strained: int, *, sentence: str) -> None:
        number = honoured + strained
        if number > MOST_DOTS:
            parts = [BarPart(honoured, "ok", _("Honoured")), BarPart(strained, "warn", _("Strained"))]
            self.show_bar(parts, sentence=sentence)
            return
        paint: Paint = lambda p, look, box: _moments(p, look, honoured, strained, box)  # noqa: E731
        self._set(paint, self._grid(number), sentence, (honoured, strained))

    def _grid(self, number: int) -> QSize:
        rows = max(1, ceil(number / (_WIDE // _DOT_STEP + 1)))
        return QSize(_WIDE, round(rows * _ROW_STEP))

    def _set(self, paint: Paint, size: QSize, sentence: str, numbers: Sequence[object]) -> None:
        self._paint, self._size = paint, size
        self.setAccessibleName(sentence)
        self.setAccessibleDescription(", ".join(str(number) for number in numbers))
        self.updateGeometry()
        self.update()

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(self._size.width()), self._look.px(self._size.height()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._paint is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint(painter, self._look, QRectF(QPointF(0, 0), self.sizeHint()))
        painter.end()


def _columns(painter: QPainter, look: Look, numbers: Sequence[int], recent: int, box: QRectF) -> None:
    most, step, wide = max([1, *numbers]), 13 * look.scale, 9 * look.scale
    base = box.bottom() - 1
    painter.setPen(Qt.PenStyle.NoPen)
    for place, number in enumerate(numbers):
        high = (base - box.top()) * number / most
        old = place < len(numbers) - recent
        painter.setBrush(look.ink("line_strong" if old else "accent"))
        painter.setOpacity(0.6 if old else 1)
        painter.drawRect(QRectF(box.left() + place * step, base - high, wide, high))
    painter.setOpacity(1)
    painter.setPen(QPen(look.ink("line_strong"), 1))
    painter.drawLine(
        QPointF(box.left(), base + 0.5), QPointF(box.left() + len(numbers) * step - step + wide, base + 0.5)
    )


def _bar(painter: QPainter, look: Look, parts: Sequence[BarPart], box: QRectF) -> None:
    gap = 2 * look.scale
    room = box.width() - gap * max(0, len(parts) - 1)
    whole, left = sum(part.number for part in parts) or 1, box.left()
    for part in parts:
        wide = room * part.number / whole
        piece = QRectF(left, box.top(), wide, box.height())
        if part.sector in SECTOR_WORDS:
            painter.setPen(QPen(look.ink(part.sector), 1))
            painter.setBrush(look.ink(f"{part.sector}_fill"))
        elif part.sector:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.ink(part.sector))
        else:
            painter.setPen(QPen(look.ink("line_strong"), 1))
            painter.setBrush(look.ink("surface"))
        painter.drawRect(piece.adjusted(0.5, 0.5, -0.5, -0.5))
        left += wide + gap


def _places(look: Look, number: int, box: QRectF) -> list[QPointF]:
    per_row = int(_WIDE // _DOT_STEP) + 1
    half = _DOT / 2 * look.scale
    return [
        QPointF(
            box.left() + half + (n % per_row) * _DOT_STEP * look.scale,
            box.top() + half + (n // per_row) * _ROW_STEP * look.scale,
        )
        for n in range(number)
    ]


def _dots(painter: QPainter, look: Look, done: int, of: int, box: QRectF) -> None:
    radius = (_DOT / 2 - 0.7) * look.scale
    for number, middle in enumerate(_places(look, of, box)):
        painter.setPen(QPen(look.ink("accent" if number < done else "line_strong"), 1.3))
        painter.setBrush(look.ink("accent" if number < done else "surface"))
        painter.drawEllipse(middle, radius, radius)


def _moments(painter: QPainter, look: Look, honoured: int, strained: int, box: QRectF) -> None:
    half = 7 * look.scale
    for number, middle in enumerate(_places(look, honoured + strained, box)):
        cell = QRectF(middle.x() - half, middle.y() - half, 2 * half, 2 * half)
        up = number < honoured
        draw_moment(painter, look, "honoured" if up else "strained", cell, hollow=not up, tall=True)


class FigureTile(QWidget):
    """A title, a big number, the words that belong to it and a small picture. Pressed, it asks for the records behind
    its number (``opened``).
    """

    opened = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(1)
        self._number = Label("", role="number", tnum=True, parent=self)
        self._note = Label("", role="caption", ink="ink2", parent=self)
        self.figure = Figure(self)
        column.addWidget(Label(title, role="small", ink="ink2", parent=self))
        column.addWidget(self._number)
        column.addWidget(self._note)
        column.addSpacing(8)
        column.addStretch(1)
        column.addWidget(self.figure)
        self._title = title
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setToolTip(_("Open what was counted"))

    def show_number(self, number: str, note: str) -> None:
        self.setAccessibleName(
            _("{title}: {number} {note}").format(title=self._title, number=number, note=note)
        )
        self.setAccessibleDescription(_("Opens what was counted"))
        self._number.setText(number)
        self._note.setText(note)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.underMouse():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().colour("hover"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 4, -4, -4), 6, 6)
            painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.opened.emit()
        else:
            super().keyPressEvent(event)
