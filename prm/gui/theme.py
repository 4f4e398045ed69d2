"""The look of the whole window: colours by role, type, text size, density. No widget is made here, and no
colour is written anywhere but in ``resources/themes``.
"""

import os
import tomllib
from functools import cache
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from prm.base.paths import bundled
from prm.gui.fonts import SANS, SCALE, VOICE, Role, load_chinese, load_fonts
from prm.gui.qss import StyleSheet

Choice = Literal["computer", "light", "dark"]
_STYLE = "QT_STYLE_OVERRIDE"
TEXT_SIZES = (100, 115, 130, 150)


def read_colours(file: Path) -> dict[str, str]:
    """Every role of a theme file: its colours, and ``community``, ``community_fill`` … for the sectors."""
    theme = tomllib.loads(file.read_text(encoding="utf-8"))
    colours: dict[str, str] = dict(theme["colours"])
    for sector, parts in theme["sectors"].items():
        colours[sector] = parts["edge"]
        for part in ("fill", "soft", "on_fill"):
            colours[f"{sector}_{part}"] = parts[part]
    return colours


class Theme(QObject):
    """One for each QApplication: ``theme()`` returns it."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._choice: Choice = "computer"
        self._own_font = True
        self._system_family = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
        self._colours: dict[str, QColor] = {}
        self._fonts: dict[tuple[str, bool], QFont] = {}
        self._sheet = StyleSheet(self)
        self.applied = self.held = False
        self.name: Literal["light", "dark"] = "light"
        self.text_size = 100
        self.compact = False
        self.high_contrast = False
        # both are kept: PySide drops the second when nothing holds the first
        self._hints = app.styleHints()
        self._contrast = self._hints.accessibility()
        self._read()
        self._hints.colorSchemeChanged.connect(self._on_computer_changed)
        self._contrast.contrastPreferenceChanged.connect(self._on_computer_changed)

    # what widgets ask

    def colour(self, token: str) -> QColor:
        return QColor(self._colours[token])

    def px(self, size: float) -> int:
        """A length of the design at the text size in force."""
        return round(size * self.text_size / 100)

    def font(self, role: Role, *, tnum: bool = False) -> QFont:
        """The font of a role. ``tnum`` makes figures line up in columns."""
        found = self._fonts.get((role, tnum))
        if found is None:
            found = self._fonts[role, tnum] = self._make_font(role, tnum=tnum)
        return QFont(found)

    def line(self, role: Role) -> int:
        """The height of one line of this role."""
        return self.px(SCALE[role].line)

    def row(self, comfortable: int, compact: int) -> int:
        """A row's height in the density in force, never less than its words need."""
        return self.px(compact if self.compact else comfortable)

    # what Settings says

    @property
    def choice(self) -> Choice:
        """What was chosen, which may be to follow the computer."""
        return self._choice

    def follow_computer(self, choice: Choice) -> None:
        """Light, dark, or as the computer has it, now and when it changes."""
        if choice == self._choice:
            return
        self._choice = choice
        scheme = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}.get(choice)
        if scheme is None:
            self._hints.unsetColorScheme()
        else:
            self._hints.setColorScheme(scheme)
        self._refresh()

    def set_text_size(self, percent: int) -> None:
        if percent != self.text_size:
            self.text_size = percent
            self._refresh()

    def larger(self, steps: int = 1) -> None:
        """The next text size up, or down with a negative number."""
        at = min(range(len(TEXT_SIZES)), key=lambda i: abs(TEXT_SIZES[i] - self.text_size))
        self.set_text_size(TEXT_SIZES[max(0, min(at + steps, len(TEXT_SIZES) - 1))])

    def use_system_font(self, wanted: bool) -> None:
        if self._own_font == wanted:
            self._own_font = not wanted
            self._refresh()

    def set_compact(self, compact: bool) -> None:
        if compact != self.compact:
            self.compact = compact
            self._refresh()

    def apply(self, app: QApplication) -> None:
        """Give the application this palette, font and style sheet."""
        self.applied = True
        app.setPalette(self._palette())
        app.setFont(self.font("body"))
        app.setStyleSheet(self._sheet.text())

    # inside

    def _on_computer_changed(self) -> None:
        self._refresh()

    def _refresh(self) -> None:
        self._read()
        if self.applied:
            self.apply(self._app)
            self.changed.emit()

    def _read(self) -> None:
        dark = self._choice == "dark" or (
            self._choice == "computer" and self._hints.colorScheme() is Qt.ColorScheme.Dark
        )
        self.name = "dark" if dark else "light"
        self.high_contrast = (
            self._contrast.contrastPreference() is Qt.ContrastPreference.HighContrast
            and self._choice == "computer"
        )
        values = read_colours(bundled(f"resources/themes/{self.name}.toml"))
        self._colours = {token: QColor(value) for token, value in values.items()}
        if self.high_contrast:
            self._colours |= _system_colours(self._app.style().standardPalette())
        self._fonts.clear()

    def _make_font(self, role: Role, *, tnum: bool) -> QFont:
        kind = SCALE[role]
        font = QFont()
        if kind.voice:
            font.setFamilies(VOICE)
        else:
            font.setFamilies(SANS if self._own_font else [self._system_family, *SANS])
        font.setPixelSize(self.px(kind.size))
        font.setWeight(kind.weight)
        if tnum:
            font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def _palette(self) -> QPalette:
        if self.high_contrast:
            return self._app.style().standardPalette()
        role, group, colour = QPalette.ColorRole, QPalette.ColorGroup, self.colour
        palette = QPalette()
        for part, token in (
            (role.Window, "canvas"),
            (role.WindowText, "ink"),
            (role.Base, "surface"),
            (role.AlternateBase, "sunken"),
            (role.Text, "ink"),
            (role.PlaceholderText, "ink3"),
            (role.Button, "surface"),
            (role.ButtonText, "ink"),
            (role.BrightText, "danger"),
            (role.Highlight, "select"),
            (role.HighlightedText, "ink"),
            (role.Accent, "accent"),
            (role.Link, "link"),
            (role.LinkVisited, "link"),
            (role.ToolTipBase, "tip"),
            (role.ToolTipText, "on_tip"),
            (role.Light, "surface"),
            (role.Midlight, "hover"),
            (role.Mid, "line"),
            (role.Dark, "line_strong"),
            (role.Shadow, "line_strong"),
        ):
            palette.setColor(part, colour(token))
        for part in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
            palette.setColor(group.Disabled, part, colour("ink3"))
        return palette


def _system_colours(palette: QPalette) -> dict[str, QColor]:
    """Roles in the computer's own high-contrast colours: fills fall away, edges stay."""
    base, words = palette.color(QPalette.ColorRole.Base), palette.color(QPalette.ColorRole.Text)
    chosen = palette.color(QPalette.ColorRole.Highlight)
    on_chosen = palette.color(QPalette.ColorRole.HighlightedText)
    grounds = (
        *("chrome", "canvas", "surface", "sunken", "hover", "select", "on_tip"),
        *("accent_soft", "warn_soft", "danger_soft", "ok_soft", "info_soft", "priv_soft"),
    )
    marks = (
        *("ink", "ink2", "ink3", "line", "line_strong", "accent_ink", "tip"),
        *("warn", "danger", "ok", "info", "priv"),
        *("warn_line", "danger_line", "ok_line", "info_line", "priv_line"),
    )
    link = palette.color(QPalette.ColorRole.Link)
    return {
        **dict.fromkeys(grounds, base),
        **dict.fromkeys(marks, words),
        **dict.fromkeys(("accent", "accent_hover", "accent_press", "focus"), chosen),
        "on_accent": on_chosen,
        "link": link,
    }


@cache
def theme() -> Theme:
    """The theme of the running application; made on first asking."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError("There is no application yet")
    return install(app)


def choose_style() -> None:
    """Before there is an application: the same as ``setStyle``, without 5 ms for all that a QStyle knows."""
    os.environ[_STYLE] = "Fusion"


def install(app: QApplication) -> Theme:
    """Fusion, fonts, palette and style sheet."""
    found = _made(app)
    if not found.applied and not found.held:
        found.apply(app)
    return found


def hold(app: QApplication) -> Theme:
    """As ``install``, but for whoever builds the first window to apply when it is built: in an application that has
    a style sheet, Qt polishes a widget again each time it or what it stands in is given a parent.
    """
    found = _made(app)
    found.held = not found.applied
    return found


@cache
def _made(app: QApplication) -> Theme:
    if os.environ.get(_STYLE) != "Fusion":
        app.setStyle("Fusion")
    load_fonts()
    return Theme(app)


def install_rest() -> None:
    """What the first frame does not need. Called when the window stands.

    What stands in other scripts was laid out with what the computer has, and is laid out again.
    """
    load_chinese()
    theme().changed.emit()
