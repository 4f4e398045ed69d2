"""Chips: a state in a small rounded frame, painted in rows or standing alone. They are not for pressing."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from prm.base.i18n import _
from prm.gui.kit.entries import Chip, ChipKind
from prm.gui.kit.look import Look
from prm.gui.kit.marks import SECTOR_WORDS, draw_moment, draw_sector
from prm.gui.theme import theme

HEIGHT = 22
_PAD = 9.5
_GAP = 5.0
_MARK = 12.0


class _Dress(NamedTuple):
    fill: str
    edge: str
    ink: str
    moment: str = ""
    icon: str = ""


_DRESS: dict[ChipKind, _Dress] = {
    "plain": _Dress("surface", "line", "ink2"),
    "quiet": _Dress("sunken", "", "ink2"),
    "chosen": _Dress("accent_soft", "", "accent_ink"),
    "honoured": _Dress("ok_soft", "ok_line", "ok", moment="honoured"),
    "strained": _Dress("warn_soft", "warn_line", "warn", moment="strained"),
    "note": _Dress("info_soft", "info_line", "info"),
    "said_no": _Dress("danger_soft", "danger_line", "danger"),
    "only_you": _Dress("priv_soft", "priv_line", "priv", icon="lock-key-fill"),
}


def sector_chip(sector: str) -> Chip:
    """The sector's word beside its shape, on its own soft colour."""
    return Chip(_(SECTOR_WORDS.get(sector, SECTOR_WORDS["other"])), "sector", sector=sector)


def _dress(chip: Chip) -> _Dress:
    if chip.kind != "sector":
        return _DRESS[chip.kind]
    sector = chip.sector if chip.sector in SECTOR_WORDS else "other"
    return _Dress(f"{sector}_soft", "", sector)


def _marked(chip: Chip, dress: _Dress) -> bool:
    return bool(chip.icon or dress.icon or dress.moment or chip.kind == "sector")


def chip_width(look: Look, chip: Chip) -> float:
    mark = (_MARK + _GAP) * look.scale if _marked(chip, _dress(chip)) else 0
    return 2 * _PAD * look.scale + mark + look.measure("caption_label").horizontalAdvance(chip.text)


def draw_chip(painter: QPainter, look: Look, chip: Chip, box: QRectF, *, dpr: float) -> None:
    """Into a box of the chip's own width and height."""
    dress = _dress(chip)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(look.ink(dress.edge)) if dress.edge else QPen(Qt.PenStyle.NoPen)
    if chip.kind == "only_you":
        pen.setDashPattern([3, 2])
    painter.setPen(pen)
    painter.setBrush(look.ink(dress.fill))
    edge = box.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(edge, edge.height() / 2, edge.height() / 2)
    left = box.left() + _PAD * look.scale
    if _marked(chip, dress):
        side = _MARK * look.scale
        mark = QRectF(left, box.center().y() - side / 2, side, side)
        if chip.kind == "sector":
            draw_sector(painter, look, chip.sector, mark)
        elif dress.moment and not chip.icon:
            draw_moment(painter, look, dress.moment, mark)
        else:
            drawn = look.icon(chip.icon or dress.icon, role=dress.ink, size=round(side), dpr=dpr)
            painter.drawPixmap(mark.topLeft(), drawn)
        left += side + _GAP * look.scale
    painter.setPen(look.ink(dress.ink))
    painter.setFont(look.font("caption_label"))
    measure = look.measure("caption_label")
    room = box.right() - _PAD * look.scale - left
    text = measure.elidedText(chip.text, Qt.TextElideMode.ElideRight, room + 1)
    painter.drawText(QPointF(left, box.center().y() + (measure.ascent() - measure.descent()) / 2), text)
    painter.restore()


class ChipLabel(QWidget):
    """A chip that stands by itself in a page."""

    def __init__(self, chip: Chip, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look(self)
        self._chip = chip
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.show_chip(chip)
        theme().changed.connect(self._on_theme_changed)

    def show_chip(self, chip: Chip) -> None:
        self._chip = chip
        self.setAccessibleName(chip.text)
        self.updateGeometry()
        self.update()

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(chip_width(self._look, self._chip) + 0.5), self._look.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), self._look.px(48)), self._look.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_chip(painter, self._look, self._chip, QRectF(self.rect()), dpr=self.devicePixelRatioF())
        painter.end()
