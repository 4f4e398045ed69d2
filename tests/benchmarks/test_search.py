"""From a key in the palette to the last changed pixels, in the program's own window, with 5,000 people and 50,000
conversations; and the same with ten times as many.

Each word is typed letter by letter, so that beginnings of one letter are in it: common words, rare ones, names, a name with
one letter wrong, two words, another script, and a word that nobody has.
"""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from prm.app import App
from prm.base.settings import MachineSettings
from prm.gui.live import Live
from prm.gui.palette.palette import Palette
from prm.gui.program import Program
from prm.gui.theme import theme
from tests.benchmarks import large
from tests.benchmarks.test_pages import settle

TYPED = (
    "the letter", "damp", "farida pemberly", "shevchenko", "Ольга", "nguyen", "fareda", "send", "rahmani damp",
    "partnership 1", "pantry", "heliotrope",
)  # fmt: skip
ROUNDS, WARM = 3, 1
MEDIAN, NINETY_FIVE, MOST = 20.0, 50.0, 100.0  # ms
TEN_TIMES = 2.0


class _Painted(QObject):
    """Whether the list was painted since it was last asked."""

    def __init__(self, palette: Palette) -> None:
        super().__init__(palette)
        self.at = 0.0
        palette.list.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self.at = time.perf_counter()
        return False


def program_on(qapp: QApplication, folder: Path, *, times: int) -> Program:
    path = folder / f"large-{times}.prm"
    shutil.copyfile(large.path(times=times), path)
    theme()
    made = Program(qapp, MachineSettings.load(folder / "settings.json"))
    made._on_opened(App.open(path))
    made.window.resize(1366, 860)
    made.window.show()
    settle(made.window, lists=False)
    return made


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    made = program_on(qapp, tmp_path, times=1)
    yield made
    gone(made)


def gone(program: Program) -> None:
    program.let_go()
    program.window.close()


def typed_letter_by_letter(program: Program) -> list[float]:
    """Milliseconds of each key, after a round that is thrown away."""
    program.window.commands.trigger("search")
    (palette,) = program.window.findChildren(Palette)
    painted, took = _Painted(palette), []
    live = next(each for each in palette.findChildren(Live))
    for number in range(ROUNDS + WARM):
        for words in TYPED:
            palette.line.clear()
            settle(program.window, lists=False)
            for letter in words:
                begun = time.perf_counter()
                key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(palette.line, key)
                _until_painted(live)
                if number >= WARM:
                    took.append(1000 * (max(painted.at, time.perf_counter()) - begun))
            assert palette.rows.rowCount()
    palette.close_now()
    return took


def _until_painted(live: Live) -> None:
    """The answer is shown, and nothing waits to be painted any more."""
    while live.stale:
        QApplication.processEvents()
    QApplication.sendPostedEvents()
    QApplication.processEvents()


def said(took: list[float]) -> tuple[float, float, float]:
    found = sorted(took)
    return median(found), found[int(0.95 * len(found))], found[-1]


@pytest.mark.benchmark
def test_a_key_is_answered(qtbot: QtBot, program: Program) -> None:
    middle, slow, most = said(typed_letter_by_letter(program))
    print(f"\na key: {middle:.1f} ms, 95 of 100 within {slow:.1f}, none above {most:.1f}")
    assert middle <= MEDIAN
    assert slow <= NINETY_FIVE
    assert most <= MOST


@pytest.mark.benchmark
def test_with_ten_times_as_much(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    """In turn, in one run; the workspace of half a million conversations is made the first time, which takes long."""
    programs = [program_on(qapp, tmp_path, times=times) for times in (1, 10)]
    one: list[float] = []
    ten: list[float] = []
    for _turn in range(2):
        one += typed_letter_by_letter(programs[0])
        ten += typed_letter_by_letter(programs[1])
    for made in programs:
        gone(made)
    print(f"\nonce: {said(one)}, ten times: {said(ten)}, ×{median(ten) / median(one):.2f}")
    assert median(ten) <= TEN_TIMES * median(one)


@pytest.mark.benchmark
def test_opening_it(qtbot: QtBot, program: Program) -> None:
    took = []
    for _round in range(15):
        begun = time.perf_counter()
        QTest.keyClick(program.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        settle(program.window, lists=False)
        took.append(1000 * (time.perf_counter() - begun))
        (palette,) = [each for each in program.window.findChildren(Palette) if each.isVisible()]
        palette.close_now()
        settle(program.window, lists=False)
    print(f"\nopen: the first {took[0]:.0f} ms, then {median(took[1:]):.1f}")
    assert median(took[1:]) <= NINETY_FIVE
