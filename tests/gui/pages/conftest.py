"""A desk on a real workspace, and a page on it as the window shows it."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from prm.app import App
from prm.base.settings import MachineSettings
from prm.gui.desk import Desk
from prm.gui.page import Page


@pytest.fixture(autouse=True)
def taken_down_in_order(qapp: QApplication) -> Iterator[None]:
    """Widgets go as they do in the app: taken down by Qt first, forgotten by Python after."""
    gc.disable()
    yield
    for widget in QApplication.topLevelWidgets():
        widget.hide()
        widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.enable()


@pytest.fixture
def desk(qapp: QApplication, app: App, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(app, MachineSettings.load(tmp_path / "settings.json"))
    yield made
    made.stop()
    made.jobs.close()


@pytest.fixture
def shown(qtbot: QtBot, desk: Desk) -> Callable[[Page], QMainWindow]:
    """Shows a page in a window of the design's size, or of another."""
    windows: list[QMainWindow] = []

    def show(page: Page, width: int = 1366, height: int = 860) -> QMainWindow:
        window = QMainWindow()
        windows.append(window)  # or Python would forget it, and Qt take it down
        qtbot.addWidget(window)
        window.resize(width, height)
        page.attach(desk)
        window.setCentralWidget(page)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(page.isVisible)
        return window

    return show
