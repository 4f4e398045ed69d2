"""Marks: each is told apart by its form, says itself in words, and is drawn in the theme's colours."""

from math import isclose, pi

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from prm.base.names import initials
from prm.gui.kit.chips import ChipLabel, sector_chip
from prm.gui.kit.entries import Chip, Entry, Lead, Piece, say
from prm.gui.kit.figures import MOST_DOTS, BarPart, Figure
from prm.gui.kit.marks import SECTOR_WORDS, Mark, sector_path
from prm.gui.theme import theme

BOX = QRectF(0, 0, 100, 100)


def colours(picture: QImage) -> set[str]:
    return {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}


@pytest.mark.parametrize(
    ("sector", "wide", "high"),
    [
        ("community", 80.0, 80.0),
        ("policy", 2 * 0.88 * 40, 2 * 0.88 * 40),
        ("research", 3**0.5 * 1.16 * 40, 1.5 * 1.16 * 40),
        ("funder", 2 * 1.20 * 40, 2 * 1.20 * 40),
        ("other", 2 * 1.06 * 40, 3**0.5 * 1.06 * 40),
    ],
)
def test_sector_shapes_have_the_sizes_of_the_design(sector: str, wide: float, high: float) -> None:
    bounds = sector_path(sector, BOX).boundingRect()
    assert isclose(bounds.width(), wide, abs_tol=0.2)
    assert isclose(bounds.height(), high, abs_tol=0.2)


def test_sector_shapes_weigh_about_the_same() -> None:
    def area(sector: str) -> float:
        polygon = sector_path(sector, BOX).toFillPolygon()
        corners = [polygon.at(n) for n in range(polygon.count())]
        pairs = zip(corners, corners[1:] + corners[:1], strict=True)
        return abs(sum(a.x() * b.y() - b.x() * a.y() for a, b in pairs)) / 2

    circle = pi * 40**2
    for sector in SECTOR_WORDS:
        assert 0.5 < area(sector) / circle < 1.05


@pytest.mark.parametrize("shade", ["light", "dark"])
def test_a_mark_uses_its_own_fill_and_says_its_word(qtbot: QtBot, shade: str) -> None:
    theme().follow_computer("dark" if shade == "dark" else "light")
    for sector, word in SECTOR_WORDS.items():
        mark = Mark()
        qtbot.addWidget(mark)
        mark.show_sector(sector, size=24)
        mark.resize(24, 24)
        assert mark.accessibleName() == mark.toolTip() == word
        assert theme().colour(f"{sector}_fill").name() in colours(mark.grab().toImage())


def test_every_mark_speaks(qtbot: QtBot) -> None:
    mark = Mark()
    qtbot.addWidget(mark)
    mark.show_rhythm([True] * 3 + [False] * 9)
    assert mark.accessibleName() == "3 of the last 12 weeks"
    mark.show_load(3)
    assert mark.accessibleName() == "Heavy"
    mark.show_alignment("talking")
    assert mark.accessibleName() == "Still talking"
    mark.show_moment("strained")
    assert mark.accessibleName() == "Strained"


def test_a_row_is_said_whole() -> None:
    entry = Entry(
        "Grace Pemberly",
        (Piece("Kelderby City Council", sector="policy"),),
        Lead(avatar="GP"),
        right=(Piece("11 weeks, usually 4"), Piece(chip=Chip("Waiting for Grace"))),
        rhythm=(True,) + (False,) * 11,
    )
    assert say(entry) == (
        "Grace Pemberly, Kelderby City Council, Policy, 11 weeks, usually 4, Waiting for Grace, "
        "1 of the last 12 weeks"
    )
    assert say(Entry("Thank Bev", lead=Lead(tick=True))) == "Done, Thank Bev"


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Farida Rahmani", "FR"),
        ("Bev", "B"),
        ("Joseph Adeyemi-Clarke", "JA"),
        ("دنيا الخطيب", "د"),
        ("", ""),
        ("(the) caretaker", "C"),
        ("李 明", "李"),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_chips_are_as_wide_as_their_words(qtbot: QtBot) -> None:
    short, long = ChipLabel(Chip("Note", "note")), ChipLabel(Chip("Waiting for Grace", "quiet", "hourglass"))
    for chip in (short, long):
        qtbot.addWidget(chip)
        chip.grab()
    assert long.sizeHint().width() > short.sizeHint().width()
    assert short.sizeHint().height() == 22
    assert sector_chip("funder").text == "Funder"
    theme().set_text_size(150)
    assert short.sizeHint().height() == 33


def test_figures_say_their_sentence_and_numbers(qtbot: QtBot) -> None:
    figure = Figure()
    qtbot.addWidget(figure)
    figure.show_dots(15, 18, sentence="15 of 18 promises kept")
    assert figure.accessibleName() == "15 of 18 promises kept"
    assert figure.accessibleDescription() == "15, 18"
    figure.resize(160, 40)
    assert QColor(theme().colour("accent")).name() in colours(figure.grab().toImage())
    figure.show_bar(
        [BarPart(7, "community"), BarPart(0, "policy"), BarPart(2, "", "Online")], sentence="Seven of nine"
    )
    assert figure.accessibleDescription() == "Community 7, Online 2"


def test_nobody_counts_more_than_forty_dots(qtbot: QtBot) -> None:
    figure = Figure()
    qtbot.addWidget(figure)
    figure.show_dots(30, MOST_DOTS + 1, sentence="30 of 41")
    assert figure.sizeHint().height() == 14
    figure.show_moments(30, 20, sentence="30 of 50")
    assert figure.sizeHint().height() == 14
    figure.show_columns((0, 0, 0), recent=1, sentence="None")
    figure.grab()
