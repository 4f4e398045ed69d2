"""The small painted marks: sector shapes, rhythm strip, moment, load and alignment marks.

Each is a function that paints into a box, and a widget that says in words what it shows. No chart is here.
"""

from collections.abc import Callable, Sequence
from math import cos, pi, sin
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from prm.base.i18n import N_, _, ngettext
from prm.gui.kit.look import Look
from prm.gui.theme import theme

Sector = Literal["community", "policy", "research", "funder", "other"]
Moment = Literal["honoured", "strained"]
Alignment = Literal["core", "share", "talking", "differently", ""]

SECTOR_WORDS: dict[str, str] = {
    "community": N_("Community"),
    "policy": N_("Policy"),
    "research": N_("Research"),
    "funder": N_("Funder"),
    "other": N_("Other"),
}
MOMENT_WORDS: dict[str, str] = {"honoured": N_("Honoured"), "strained": N_("Strained")}
LOAD_WORDS = (N_("Not said"), N_("Light"), N_("Medium"), N_("Heavy"))
ALIGNMENT_WORDS: dict[str, str] = {
    "core": N_("At our core"),
    "share": N_("We share it"),
    "talking": N_("Still talking"),
    "differently": N_("We see it differently"),
    "": N_("Not asked yet"),
}
WEEKS = 12


def sector_path(sector: str, box: QRectF) -> QPainterPath:
    """The outline of a sector's shape, weighed so that all look equally large."""
    middle, radius = box.center(), 0.40 * box.width()
    path = QPainterPath()
    if sector == "policy":
        half = 0.88 * radius
        path.addRoundedRect(QRectF(middle.x() - half, middle.y() - half, 2 * half, 2 * half), 1, 1)
    elif sector == "research":
        path.addPolygon(_corners(middle + QPointF(0, 0.06 * box.width()), 1.16 * radius, 3, turn=-pi / 2))
        path.closeSubpath()
    elif sector == "funder":
        path.addPolygon(_corners(middle, 1.20 * radius, 4, turn=0))
        path.closeSubpath()
    elif sector == "community":
        path.addEllipse(middle, radius, radius)
    else:
        path.addPolygon(_corners(middle, 1.06 * radius, 6, turn=0))
        path.closeSubpath()
    return path


def _corners(middle: QPointF, radius: float, number: int, *, turn: float) -> QPolygonF:
    angles = [turn + 2 * pi * n / number for n in range(number)]
    return QPolygonF([middle + QPointF(radius * cos(angle), radius * sin(angle)) for angle in angles])


def draw_sector(painter: QPainter, look: Look, sector: str, box: QRectF) -> None:
    known = sector if sector in SECTOR_WORDS else "other"
    thick = 1.0 if box.width() <= 14 * look.scale else 1.5
    if known == "funder":
        thick = 1.5  # its yellow is too pale for white without its edge
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.ink(known), thick))
    painter.setBrush(look.ink(f"{known}_fill"))
    painter.drawPath(sector_path(known, box))
    painter.restore()


def draw_moment(
    painter: QPainter, look: Look, moment: str, box: QRectF, *, hollow: bool = False, tall: bool = False
) -> None:
    """A triangle: up, green, honoured; down, amber, strained."""
    up = moment == "honoured"
    wide, high = 0.38 * box.width(), (0.34 if tall else 0.21) * box.width()
    tip = -high if up else high
    middle = box.center()
    points = [
        middle + QPointF(0, tip),
        middle + QPointF(wide, -tip),
        middle + QPointF(-wide, -tip),
    ]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = look.ink("ok" if up else "warn")
    painter.setPen(QPen(ink, 1.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(QBrush(Qt.BrushStyle.NoBrush) if hollow else QBrush(ink))
    painter.drawPolygon(QPolygonF(points))
    painter.restore()


def rhythm_size(look: Look) -> QSize:
    return QSize(look.px(WEEKS * 8 - 2), look.px(12))


def draw_rhythm(painter: QPainter, look: Look, weeks: Sequence[bool], box: QRectF) -> None:
    """One box for each week, the newest at the right; filled where we heard of each other."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    step, wide = 8 * look.scale, 6 * look.scale
    shown = list(weeks)[-WEEKS:]
    for number, heard in enumerate([False] * (WEEKS - len(shown)) + shown):
        painter.setBrush(look.ink("accent" if heard else "line"))
        painter.drawRoundedRect(QRectF(box.left() + number * step, box.top(), wide, box.height()), 1.5, 1.5)
    painter.restore()


def load_size(look: Look) -> QSize:
    return QSize(look.px(31), look.px(10))


def draw_load(painter: QPainter, look: Look, load: int, box: QRectF) -> None:
    """Three rings; as many are filled as it was heavy."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.ink("priv"), 1.2))
    for number in range(3):
        painter.setBrush(look.ink("priv") if number < load else QBrush(Qt.BrushStyle.NoBrush))
        middle = QPointF(box.left() + (5 + 10.5 * number) * look.scale, box.center().y())
        painter.drawEllipse(middle, 3.6 * look.scale, 3.6 * look.scale)
    painter.restore()


def draw_alignment(painter: QPainter, look: Look, alignment: str, box: QRectF) -> None:
    """How a value sits with a partner: five marks that differ in form as well as colour."""
    middle, radius = box.center(), 0.36 * box.width()
    ring = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
    accent = look.ink("accent")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if alignment == "core":
        painter.setPen(QPen(accent, 1.5))
        painter.setBrush(accent)
        painter.drawEllipse(ring)
    elif alignment == "share":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(accent)
        painter.drawChord(ring, 180 * 16, 180 * 16)
        painter.setPen(QPen(accent, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(ring)
    elif alignment == "talking":
        pen = QPen(accent, 1.5)
        pen.setDashPattern([1.9, 1.5])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(ring)
    elif alignment == "differently":
        painter.setPen(QPen(look.ink("warn"), 1.5))
        painter.setBrush(look.ink("warn_soft"))
        painter.drawPolygon(_corners(middle, 1.12 * radius, 4, turn=0))
    else:
        painter.setPen(QPen(look.ink("ink3"), 1.5))
        painter.drawLine(middle - QPointF(3 * look.scale, 0), middle + QPointF(3 * look.scale, 0))
    painter.restore()


def say_rhythm(weeks: Sequence[bool]) -> str:
    heard = sum(list(weeks)[-WEEKS:])
    return _("{weeks} of the last 12 weeks").format(weeks=heard) if heard else _("Not in the last 12 weeks")


def say_load(load: int) -> str:
    return _(LOAD_WORDS[load] if 0 <= load < len(LOAD_WORDS) else LOAD_WORDS[0])


def say_moments(honoured: int, strained: int) -> str:
    return ", ".join(
        (
            ngettext("{n} honoured", "{n} honoured", honoured),
            ngettext("{n} strained", "{n} strained", strained),
        )
    )


Draw = Callable[[QPainter, Look, QRectF], None]


class Mark(QWidget):
    """A painted mark that says what it shows, on its tooltip and to a screen reader."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look(self)
        self._draw: Draw | None = None
        self._size = QSize(12, 12)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._on_theme_changed)

    def show_sector(self, sector: str, *, size: int = 12) -> None:
        self._set(
            lambda p, look, box: draw_sector(p, look, sector, box),
            QSize(size, size),
            _(SECTOR_WORDS.get(sector, SECTOR_WORDS["other"])),
        )

    def show_moment(self, moment: Moment, *, size: int = 12) -> None:
        self._set(
            lambda p, look, box: draw_moment(p, look, moment, box), QSize(size, size), _(MOMENT_WORDS[moment])
        )

    def show_rhythm(self, weeks: Sequence[bool]) -> None:
        kept = tuple(weeks)
        self._set(lambda p, look, box: draw_rhythm(p, look, kept, box), QSize(94, 12), say_rhythm(kept))

    def show_load(self, load: int) -> None:
        self._set(lambda p, look, box: draw_load(p, look, load, box), QSize(31, 10), say_load(load))

    def show_alignment(self, alignment: Alignment) -> None:
        self._set(
            lambda p, look, box: draw_alignment(p, look, alignment, box),
            QSize(18, 18),
            _(ALIGNMENT_WORDS[alignment]),
        )

    def _set(self, draw: Draw, size: QSize, said: str) -> None:
        self._draw, self._size = draw, size
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.updateGeometry()
        self.update()

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(self._size.width()), self._look.px(self._size.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._draw is None:
            return
        painter = QPainter(self)
        box = QRectF(0, 0, self.sizeHint().width(), self.sizeHint().height())
        box.moveCenter(QRectF(self.rect()).center())
        self._draw(painter, self._look, box)
        painter.end()
