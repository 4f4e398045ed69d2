"""Pictures by name, drawn from ``resources/icons`` in a role's colour. As icons for Qt's own buttons: ``icons``."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from prm.base.paths import bundled


@cache
def _source(name: str) -> bytes:
    return bundled(f"resources/icons/{name}.svg").read_bytes()


def svg(name: str, colour: str) -> bytes:
    """The file of an icon, in this colour."""
    return _source(name).replace(b"currentColor", colour.encode())


def pixmap(name: str, *, role: str = "ink2", size: int = 16, dpr: float = 1.0) -> QPixmap:
    """An icon as a picture, ``size`` logical pixels square."""
    from prm.gui.theme import theme  # the theme draws its check marks with this file

    return _drawn(name, theme().colour(role), size, dpr)


def _drawn(name: str, colour: QColor, size: int, dpr: float) -> QPixmap:
    key = f"prm:{name}:{size}:{colour.rgba():x}:{dpr:g}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    drawing = QSvgRenderer(QByteArray(svg(name, colour.name())))
    side = max(1, round(size * dpr))
    made = QPixmap(side, side)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    drawing.render(painter, QRectF(0, 0, side, side))
    painter.end()
    made.setDevicePixelRatio(dpr)
    QPixmapCache.insert(key, made)
    return made
