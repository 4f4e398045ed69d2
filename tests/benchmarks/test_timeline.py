"""From the click on Interactions to painted rows, and one frame of scrolling, with 50,000 conversations."""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from prm.app import App
from prm.base.settings import MachineSettings
from prm.gui.desk import Desk
from prm.gui.pages.interactions.page import InteractionsPage
from tests import make
from tests.benchmarks import large

ROUNDS, WARM, FRAMES = 15, 2, 200
OPENED_WITHIN, FRAME_WITHIN = 150.0, 16.0  # ms


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "large.prm"
    shutil.copyfile(large.path(), path)
    app = App.open(path, clock=make.CLOCK)
    found = Desk(app, MachineSettings.load(tmp_path / "settings.json"))
    yield found
    found.stop()
    found.jobs.close()
    app.close()


@pytest.mark.benchmark
def test_the_timeline_opens_and_scrolls(desk: Desk) -> None:
    window = QMainWindow()
    window.resize(1366, 860)
    window.show()
    took: list[float] = []
    for _round in range(ROUNDS + WARM):
        page = InteractionsPage()
        begun = time.perf_counter()
        page.attach(desk)
        window.setCentralWidget(page)
        QApplication.processEvents()
        window.grab()
        took.append(1000 * (time.perf_counter() - begun))
        assert len(page.timeline.model.ids) == large.INTERACTIONS
    took = took[WARM:]
    bar, frames = page.timeline.list.verticalScrollBar(), []
    for _frame in range(FRAMES):
        begun = time.perf_counter()
        bar.setValue(bar.value() + 3 * page.timeline.list.row_height())
        page.timeline.list.viewport().repaint()
        frames.append(1000 * (time.perf_counter() - begun))
    window.deleteLater()
    low, middle, high = quantiles(took, n=4)
    slow = sorted(frames)[int(0.95 * len(frames))]
    print(f"open: {middle:.0f} ms ({low:.0f} to {high:.0f}, n={len(took)})")
    print(f"frame: {median(frames):.1f} ms, 95 of 100 within {slow:.1f}, n={len(frames)}")
    assert middle <= OPENED_WITHIN
    assert slow <= FRAME_WITHIN
