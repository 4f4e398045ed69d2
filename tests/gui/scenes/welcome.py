"""Welcome and its dialogs: on an empty machine, with workspaces and backups from before, and with very long names."""

import os
import shutil
import tempfile
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import cast

from PySide6.QtWidgets import QApplication, QWidget

from prm.base.settings import TEXT_SIZE, THEME, MachineSettings, TextSize
from prm.gui.help import HelpDialog
from prm.gui.pages.welcome.bring_back import BringBackDialog
from prm.gui.pages.welcome.new_workspace import NewWorkspaceDialog
from prm.gui.pages.welcome.page import WelcomePage
from prm.gui.program import Program
from prm.gui.theme import theme
from prm.gui.window import MainWindow
from prm.store.backup import make
from prm.store.opening import backups_of
from tests.gui.scene import Over, scene
from tests.gui.worlds import LONG_ORGANISATION, world


@cache
def _machine(name: str) -> Path:
    return Path(tempfile.mkdtemp(prefix=f"prm-{name}-"))


def _settings(home: Path) -> MachineSettings:
    settings = MachineSettings.load(home / "settings.json")
    settings.set(THEME, theme().name)
    settings.set(TEXT_SIZE, cast("TextSize", theme().text_size))
    return settings


def _welcome(settings: MachineSettings) -> MainWindow:
    qt = QApplication.instance()
    assert isinstance(qt, QApplication)
    program = Program(qt, settings)
    program.window.setProperty("program", program)
    program.welcome()
    return program.window


def _new() -> MainWindow:
    home = _machine("new")
    os.environ["PRM_HOME"] = str(home)
    (home / "Documents").mkdir(exist_ok=True)
    return _welcome(_settings(home))


def _used() -> tuple[MainWindow, MachineSettings]:
    home = _machine("used")
    begun = world("empty")
    os.environ["PRM_HOME"] = str(home)
    settings = _settings(home)
    folder = home / "Documents" / "PRM"
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("Lowfield Neighbours", LONG_ORGANISATION):
        path = folder / f"{name}.prm"
        if not path.exists():
            shutil.copyfile(begun, path)
            settings.remember_file(path)
    path = folder / "Lowfield Neighbours.prm"
    if not backups_of(path).exists():
        make(path, folder=backups_of(path), now=datetime(2025, 10, 13, 17, 40))
        make(path, folder=backups_of(path), now=datetime(2025, 10, 14, 9, 12), why="before import")
    return _welcome(settings), settings


def _page(window: MainWindow) -> WelcomePage:
    found = window.findChild(WelcomePage)
    assert isinstance(found, WelcomePage)
    return found


@scene("welcome")
def welcome() -> QWidget:
    window = _new()
    _page(window).empty.setFocus()
    return window


@scene("welcome-again")
def welcome_again() -> QWidget:
    return _used()[0]


@scene("welcome-new")
def new_workspace() -> Over:
    window = _new()
    return Over(window, NewWorkspaceDialog(window, MachineSettings.load(_machine("new") / "settings.json")))


@scene("welcome-bring-back")
def bring_back() -> Over:
    window, settings = _used()
    return Over(window, BringBackDialog(window, settings))


@scene("welcome-bring-back-none")
def bring_back_none() -> Over:
    window = _new()
    return Over(window, BringBackDialog(window, MachineSettings.load(_machine("new") / "settings.json")))


@scene("welcome-data-safe")
def data_safe() -> Over:
    window = _new()
    return Over(window, HelpDialog(window, "How we keep data safe", "data-safe"))
