"""Colours, fonts and their measures, kept at hand while something is painted. Chooses nothing itself.

Painting asks for the same few hundreds of times a frame; making them anew each time is what makes lists slow.
"""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPixmap

from prm.gui.drawings import pixmap
from prm.gui.fonts import Role
from prm.gui.theme import theme

# Focus that came by key: only then is it shown where it is.
KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class Look(QObject):
    """What the theme says, remembered until the theme changes. Lives as long as its widget."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme()
        self._theme.changed.connect(self._forget)
        self._forget()

    def _forget(self) -> None:
        self._inks: dict[str, QColor] = {}
        self._fonts: dict[tuple[Role, bool], QFont] = {}
        self._measures: dict[tuple[Role, bool], QFontMetricsF] = {}
        self.scale = self._theme.text_size / 100

    def ink(self, token: str) -> QColor:
        found = self._inks.get(token)
        if found is None:
            found = self._inks[token] = self._theme.colour(token)
        return found

    def font(self, role: Role, *, tnum: bool = False) -> QFont:
        found = self._fonts.get((role, tnum))
        if found is None:
            found = self._fonts[role, tnum] = self._theme.font(role, tnum=tnum)
        return found

    def measure(self, role: Role, *, tnum: bool = False) -> QFontMetricsF:
        found = self._measures.get((role, tnum))
        if found is None:
            found = self._measures[role, tnum] = QFontMetricsF(self.font(role, tnum=tnum))
        return found

    def px(self, size: float) -> int:
        return round(size * self.scale)

    def line(self, role: Role) -> int:
        return self._theme.line(role)

    def row(self, comfortable: int, compact: int) -> int:
        return self._theme.row(comfortable, compact)

    def icon(self, name: str, *, role: str, size: int, dpr: float) -> QPixmap:
        return pixmap(name, role=role, size=size, dpr=dpr)
