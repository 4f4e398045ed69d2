import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from prm.base.paths import bundled
from prm.gui import qss
from prm.gui.fonts import SCALE
from prm.gui.theme import TEXT_SIZES, Theme, read_colours, theme
from tests.gui.contrast import PAIRS

THEMES = {name: read_colours(bundled(f"resources/themes/{name}.toml")) for name in ("light", "dark")}
GUI = Path(qss.__file__).parent
EDGED = {"funder_fill"}  # too pale on white by itself: always drawn with its edge


def luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    bright, dim = sorted((luminance(QColor(one)), luminance(QColor(other))), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize(("mark", "on", "needs", "light", "dark"), PAIRS, ids=str)
def test_contrast_is_what_the_design_measured(
    mark: str, on: str, needs: float, light: float, dark: float
) -> None:
    for name, printed in (("light", light), ("dark", dark)):
        measured = contrast(THEMES[name][mark], THEMES[name][on])
        assert measured == pytest.approx(printed, abs=0.011), name
        if (name, mark) != ("light", "funder_fill"):
            assert measured >= needs, name
    if mark in EDGED:
        edge = mark.removesuffix("_fill")
        assert contrast(THEMES["light"][edge], THEMES["light"][on]) >= needs


@pytest.mark.parametrize("name", THEMES)
def test_words_on_filled_danger_and_on_sector_fills_can_be_read(name: str) -> None:
    colours = THEMES[name]
    assert contrast(colours["on_accent"], colours["danger"]) >= 4.5
    for sector in ("community", "policy", "research", "funder", "other"):
        assert contrast(colours[f"{sector}_on_fill"], colours[f"{sector}_fill"]) >= 4.5


def test_both_themes_know_the_same_roles() -> None:
    assert THEMES["light"].keys() == THEMES["dark"].keys()
    for colours in THEMES.values():
        for token, value in colours.items():
            assert QColor(value).isValid(), token


def test_light_dark_and_as_the_computer_has_it(qapp: QApplication, look: Theme, qtbot: QtBot) -> None:
    light = look.colour("surface")
    with qtbot.waitSignal(look.changed):
        look.follow_computer("dark")
    assert look.name == "dark"
    assert look.colour("surface") == QColor(THEMES["dark"]["surface"]) != light
    assert qapp.palette().color(QPalette.ColorRole.Text) == QColor(THEMES["dark"]["ink"])
    assert THEMES["dark"]["surface"].lower() in qapp.styleSheet()


class Hints:
    """A computer whose colours somebody changes."""

    scheme = Qt.ColorScheme.Light

    def colorScheme(self) -> Qt.ColorScheme:
        return self.scheme

    def setColorScheme(self, scheme: Qt.ColorScheme) -> None:
        pass

    def unsetColorScheme(self) -> None:
        pass


def test_as_the_computer_has_it_now_and_when_it_changes(look: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    hints = Hints()
    monkeypatch.setattr(look, "_hints", hints)
    look.follow_computer("computer")
    assert look.name == "light"
    hints.scheme = Qt.ColorScheme.Dark
    look._on_computer_changed()
    assert str(look.name) == "dark"
    look.follow_computer("light")
    assert look.name == "light"


def test_there_is_one_theme(look: Theme) -> None:
    assert theme() is look
    changed = look.colour("ink")
    changed.setRed(255)  # what is handed out is a copy
    assert look.colour("ink") == QColor(THEMES["light"]["ink"])


@pytest.mark.parametrize("percent", TEXT_SIZES)
def test_text_size_multiplies_type_and_lengths(look: Theme, percent: int) -> None:
    look.set_text_size(percent)
    for role, kind in SCALE.items():
        assert look.font(role).pixelSize() == round(kind.size * percent / 100), role
        assert look.line(role) >= look.font(role).pixelSize()
    assert look.px(34) == round(34 * percent / 100)
    assert f"min-height: {look.px(32)}px" in qss.StyleSheet(look).text()


def test_larger_and_smaller_stop_at_the_ends(look: Theme) -> None:
    for _ in range(6):
        look.larger()
    assert look.text_size == 150
    for _ in range(6):
        look.larger(-1)
    assert look.text_size == 100


def test_own_font_or_the_computers_but_peoples_words_stay_in_the_serif(look: Theme) -> None:
    assert look.font("body").families()[0] == "Inter"
    assert QLabel().fontInfo().family() == "Inter"
    look.use_system_font(True)
    assert look.font("body").families()[0] != "Inter"
    assert look.font("voice").families()[0] == "Source Serif 4"


def test_figures_line_up_when_asked(look: Theme) -> None:
    assert [tag.toString() for tag in look.font("body", tnum=True).featureTags()] == [b"tnum"]
    assert not look.font("body").featureTags()


def test_compact_rows_are_lower_and_grow_with_the_text(look: Theme) -> None:
    assert look.row(44, 32) == 44
    look.set_compact(True)
    assert look.row(44, 32) == 32
    look.set_text_size(150)
    assert look.row(44, 32) == 48


@pytest.mark.parametrize("sheet", ["prm.qss", "contrast.qss"])
def test_every_hole_of_the_style_sheet_is_filled(look: Theme, sheet: str) -> None:
    look.high_contrast = sheet == "contrast.qss"
    kept = qss.StyleSheet(look)
    filled = kept.text()
    look.high_contrast = False
    assert "@" not in filled
    assert not re.search(r"\d+u\b", filled)
    for file in re.findall(r'url\("(.*?)"\)', filled):
        assert Path(file).is_file()


def test_high_contrast_fills_nothing_and_keeps_edges(look: Theme) -> None:
    look.high_contrast = True
    filled = qss.StyleSheet(look).text()
    look.high_contrast = False
    grounds = [line for line in filled.splitlines() if "background" in line]
    assert all('look="line"' in line for line in grounds)
    assert "border: 1px solid" in filled


def test_no_colour_is_written_outside_the_themes() -> None:
    for file in GUI.rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"[\"']#[0-9a-fA-F]{6}", text), file
        if file.name != "theme.py":
            assert "setStyleSheet" not in text, file


def test_the_style_sheets_icons_are_found_under_any_name(
    look: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / 'Siobhán O\'Neil (work) \\ "new"'
    monkeypatch.setenv("PRM_HOME", str(home))
    box = QCheckBox()
    box.setChecked(True)
    before = box.grab().toImage()
    box.setStyleSheet(qss.StyleSheet(look).text())
    assert list((home / "cache").rglob("check-bold-*.svg"))
    assert box.grab().toImage() == before


def test_where_nothing_can_be_kept_the_icons_are_made_for_now(
    look: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("PRM_HOME", str(tmp_path / "file"))
    kept = qss.StyleSheet(look)
    files = re.findall(r'url\("(.*?)"\)', kept.text())
    assert files
    assert all(Path(file).is_file() for file in files)
