"""Icons by name, for menus and for Qt's own buttons. They are drawn by ``drawings``; no picture is kept here.

An icon asks the theme for its colour each time it is painted, so buttons and menus follow a change of theme
by themselves.
"""

from functools import cache

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap

from prm.gui.drawings import pixmap


class _Engine(QIconEngine):
    def __init__(self, name: str, role: str, chosen_role: str, size: int) -> None:
        super().__init__()
        self._name, self._role, self._chosen_role, self._size = name, role, chosen_role, size

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        device = painter.device()
        dpr = device.devicePixelRatio() if device is not None else 1.0
        side = min(rect.width(), rect.height())
        picture = self._picture(side, mode, state, dpr)
        painter.drawPixmap(rect.center() - QPoint((side - 1) // 2, (side - 1) // 2), picture)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self._picture(min(size.width(), size.height()), mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        return self._picture(min(size.width(), size.height()), mode, state, scale)

    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:
        return size

    def clone(self) -> QIconEngine:
        return _kept(_Engine(self._name, self._role, self._chosen_role, self._size))

    def _picture(self, side: int, mode: QIcon.Mode, state: QIcon.State, dpr: float) -> QPixmap:
        role = self._chosen_role if state is QIcon.State.On else self._role
        return pixmap(self._name, role="ink3" if mode is QIcon.Mode.Disabled else role, size=side, dpr=dpr)


_engines: list[QIconEngine] = []


def _kept(engine: QIconEngine) -> QIconEngine:
    """Qt owns an engine, but Python must not forget the half of it that is written in Python."""
    _engines.append(engine)
    return engine


@cache
def icon(name: str, *, role: str = "ink2", size: int = 16, chosen_role: str | None = None) -> QIcon:
    """An icon in the colour of ``role``, or of ``chosen_role`` while it is switched on."""
    return QIcon(_kept(_Engine(name, role, chosen_role or role, size)))
