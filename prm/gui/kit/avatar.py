"""A person's initials in a circle, or at the head of their own page their photo. No colour that would rank them."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from prm.base.names import initials
from prm.gui.fonts import Role
from prm.gui.kit.look import Look
from prm.gui.theme import theme


def draw_avatar(painter: QPainter, look: Look, letters: str, box: QRectF, *, chosen: bool = False) -> None:
    """``chosen`` is for rows that are selected, whose own fill the circle would drown in."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.ink("surface" if chosen else "accent_soft"))
    painter.drawEllipse(box)
    large = box.width() > 40 * look.scale
    role: Role = "heading" if large else "caption_strong"
    painter.setPen(look.ink("accent_ink"))
    painter.setFont(look.font(role))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letters)
    painter.restore()


class Avatar(QWidget):
    """48 wide at the head of a page, 32 in lists. A screen reader passes it by: the name stands beside it."""

    def __init__(self, name: str = "", parent: QWidget | None = None, *, size: int = 48) -> None:
        super().__init__(parent)
        self._look = Look(self)
        self._letters, self._side = initials(name), size
        self._photo: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def show_name(self, name: str) -> None:
        self._letters = initials(name)
        self.update()

    def show_photo(self, photo: QImage | None) -> None:
        """In place of the initials. Never in lists."""
        self._photo = photo
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(self._side), self._look.px(self._side))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._photo is None:
            draw_avatar(painter, self._look, self._letters, QRectF(self.rect()))
        else:
            _draw_photo(painter, self._photo, QRectF(self.rect()))
        painter.end()


def _draw_photo(painter: QPainter, photo: QImage, box: QRectF) -> None:
    """The middle of it, as a circle."""
    side = float(min(photo.width(), photo.height()))
    middle = QRectF((photo.width() - side) / 2, (photo.height() - side) / 2, side, side)
    round_ = QPainterPath()
    round_.addEllipse(box)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.setClipPath(round_)
    painter.drawImage(box, photo, middle)
