"""The three steps of bringing people in, painted: past ones ticked, the present one bold. Knows no file."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from prm.base.i18n import _
from prm.gui.kit.look import Look
from prm.gui.theme import theme

_RING, _LINE, _GAP = 22, 20, 8


class Steps(QWidget):
    """``at`` counts from 0."""

    def __init__(self, steps: Sequence[str], *, at: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._steps, self._at = Look(self), tuple(steps), at
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_at(at)
        theme().changed.connect(self.updateGeometry)

    def set_at(self, at: int) -> None:
        self._at = at
        said = _("Step {n} of {of}: {step}").format(n=at + 1, of=len(self._steps), step=self._steps[at])
        self.setAccessibleName(said)
        self.update()

    def sizeHint(self) -> QSize:
        look = self._look
        words = sum(look.measure("strong").horizontalAdvance(step) for step in self._steps)
        each = look.px(_RING + _GAP) * len(self._steps)
        between = look.px(_LINE + 2 * _GAP) * (len(self._steps) - 1)
        return QSize(round(words + each + between) + 2, look.px(_RING + 2))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, middle = 1.0, self.height() / 2
        for number, step in enumerate(self._steps):
            if number:
                painter.setPen(QPen(look.ink("line_strong"), 1))
                painter.drawLine(round(left), round(middle), round(left) + look.px(_LINE), round(middle))
                left += look.px(_LINE + _GAP)
            left += self._paint_step(painter, number, step, left, middle)
        painter.end()

    def _paint_step(self, painter: QPainter, number: int, step: str, left: float, middle: float) -> float:
        look, here = self._look, number == self._at
        side = look.px(_RING)
        ring = QRectF(left, middle - side / 2, side, side)
        done = number < self._at
        edge = "accent" if done or here else "line_strong"
        painter.setPen(QPen(look.ink(edge), 2 if here else 1))
        painter.setBrush(look.ink("accent") if done else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(ring.adjusted(1, 1, -1, -1))
        if done:
            tick = look.icon("check-bold", role="on_accent", size=look.px(11), dpr=self.devicePixelRatioF())
            painter.drawPixmap(round(left + (side - look.px(11)) / 2), round(middle - look.px(11) / 2), tick)
        else:
            painter.setPen(look.ink("accent_ink" if here else "ink2"))
            painter.setFont(look.font("small_label"))
            painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, str(number + 1))
        painter.setPen(look.ink("ink" if here else "ink2"))
        painter.setFont(look.font("strong" if here else "body"))
        room = look.measure("strong").horizontalAdvance(step)
        words = QRectF(left + side + look.px(_GAP), 0, room + 2, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, step)
        return side + look.px(_GAP) + room + look.px(_GAP)
