"""From the click on People or Organisations to painted rows, with 5,000 people and 50,000 interactions."""

import shutil
import time
from pathlib import Path
from statistics import median

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from prm.app import App
from prm.base.settings import MachineSettings
from prm.gui.desk import Desk
from prm.gui.page import Page
from tests.benchmarks import large

ROUNDS, WARM = 15, 2


@pytest.mark.benchmark
@pytest.mark.parametrize("name", ["people", "organisations"])
def test_a_list_is_painted_within_150_ms(qtbot: QtBot, tmp_path: Path, name: str) -> None:
    from prm.gui.pages.organisations.page import OrganisationsPage
    from prm.gui.pages.people.page import PeoplePage

    path = tmp_path / "large.prm"
    shutil.copyfile(large.path(), path)
    app = App.open(path)
    desk = Desk(app, MachineSettings.load(tmp_path / "settings.json"))
    window = QMainWindow()
    window.resize(1366, 860)
    window.show()
    took = []
    for _round in range(ROUNDS + WARM):
        page: Page = PeoplePage() if name == "people" else OrganisationsPage()
        began = time.perf_counter()
        page.attach(desk)
        window.setCentralWidget(page)
        QApplication.processEvents()
        window.grab()
        took.append((time.perf_counter() - began) * 1000)
        assert page.findChildren(type(page.table.list))  # type: ignore[attr-defined]
    took = sorted(took[WARM:])
    print(f"{name}: {median(took):.0f} ms, from {took[0]:.0f} to {took[-1]:.0f}, n={len(took)}")
    desk.stop()
    desk.jobs.close()
    app.close()
    window.deleteLater()
    assert median(took) <= 150
