"""A file that is dropped on the window is brought in, or opened; what PRM cannot read is not taken."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from prm.base.settings import MachineSettings
from prm.gui.window import MainWindow

COPY, LEFT, PLAIN = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    made = MainWindow(MachineSettings.load(tmp_path / "settings.json"))
    qtbot.addWidget(made)
    made.show()
    return made


def _drop(window: MainWindow, *paths: Path) -> tuple[bool, list[Path]]:
    """Whether it would be taken, and what came of it."""
    told: list[Path] = []
    window.file_dropped.connect(told.append)
    what = QMimeData()
    what.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    enter = QDragEnterEvent(window.rect().center(), COPY, what, LEFT, PLAIN)
    QApplication.sendEvent(window, enter)
    QApplication.sendEvent(window, QDropEvent(QPointF(window.rect().center()), COPY, what, LEFT, PLAIN))
    return enter.isAccepted(), told


@pytest.mark.parametrize("name", ["people.vcf", "people.xlsx", "PEOPLE.CSV", "people.ods", "plans.ics"])
def test_what_can_be_brought_in_is_taken(window: MainWindow, tmp_path: Path, name: str) -> None:
    assert _drop(window, tmp_path / name) == (True, [tmp_path / name])


def test_anything_else_is_not(window: MainWindow, tmp_path: Path) -> None:
    assert _drop(window, tmp_path / "song.mp3") == (False, [])
    assert _drop(window, tmp_path / "a.vcf", tmp_path / "b.vcf") == (False, [])
