"""A newcomer starts PRM on an empty machine, makes a workspace, closes it, and finds it again the next day."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from prm.base.settings import LAST_WORKSPACE, ME, MachineSettings
from prm.gui.kit import ask
from prm.gui.pages.welcome.new_workspace import NewWorkspaceDialog
from prm.gui.pages.welcome.page import WelcomePage
from prm.gui.program import Program
from prm.gui.theme import install

pytestmark = pytest.mark.usefixtures("look")


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Path:
    """Nothing of PRM is there yet."""
    monkeypatch.setenv("PRM_HOME", str(tmp_path))
    (tmp_path / "Documents").mkdir()
    return tmp_path


@pytest.fixture
def look(qapp: QApplication) -> Iterator[None]:
    install(qapp)
    yield
    for widget in QApplication.topLevelWidgets():
        widget.hide()
        widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def start(qapp: QApplication) -> Program:
    program = Program(qapp, MachineSettings.load())
    program.start()
    return program


def close(program: Program) -> None:
    program.window.close()
    program.window.deleteLater()
    program.deleteLater()


def welcome_of(program: Program) -> WelcomePage:
    return next(page for page in program.window.findChildren(WelcomePage) if page.isVisible())


def test_from_an_empty_machine_to_a_workspace_and_back_to_it(
    qtbot: QtBot, qapp: QApplication, machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    def fill(dialog: QDialog) -> bool:
        """What a person does with the one dialog there is."""
        assert isinstance(dialog, NewWorkspaceDialog)
        dialog.open()
        QTest.keyClicks(dialog.form.box("organisation"), "Lowfield Neighbours")
        QTest.keyClicks(dialog.form.box("me"), "Nadia Osei")
        said.append(str(dialog.path))
        with qtbot.waitSignal(dialog.accepted, timeout=20_000):
            QTest.keyClick(dialog.form.box("me"), Qt.Key.Key_Return)
        dialog.deleteLater()
        return True

    monkeypatch.setattr(ask, "run", fill)
    program = start(qapp)
    page = welcome_of(program)
    assert not program.window.sidebar.isVisible()
    assert not program.window.commands["go.people"].isEnabled()
    with qtbot.waitSignal(program.opened, timeout=20_000):
        QTest.keyClick(page.empty, Qt.Key.Key_Return)
    path = machine / "Documents" / "PRM" / "Lowfield Neighbours.prm"
    assert said == [str(path)]
    assert path.is_file()
    assert path.with_name(f"{path.name}.lock").exists()
    assert program.window.windowTitle() == "Today – Lowfield Neighbours"
    assert program.window.commands["go.people"].isEnabled()
    assert program.window.sidebar.isVisible()
    settings = MachineSettings.load()
    assert settings.get(LAST_WORKSPACE) == str(path)
    assert program.desk is not None
    assert list(settings.get(ME).values()) == [program.desk.app.me]

    close(program)
    assert sorted(one.name for one in path.parent.iterdir()) == [path.name]
    assert not program.window.commands["log"].isEnabled()

    again = start(qapp)
    assert (
        again.window.windowTitle() == "Today – Lowfield Neighbours"
    )  # from the cover, before the file is open
    with qtbot.waitSignal(again.opened, timeout=20_000):
        pass
    assert again.desk is not None
    assert again.desk.app.me == next(iter(settings.get(ME).values()))
    again.window.commands.trigger("close_workspace")
    assert again.desk is None
    recent = welcome_of(again).recent
    with qtbot.waitSignal(again.opened, timeout=20_000):
        recent.go_to(str(path))
        QTest.keyClick(recent, Qt.Key.Key_Return)
    close(again)


def test_looking_around_and_taking_the_made_up_people_away(
    qtbot: QtBot, qapp: QApplication, machine: Path
) -> None:
    program = start(qapp)
    with qtbot.waitSignal(program.opened, timeout=60_000):
        QTest.mouseClick(welcome_of(program).look_around, Qt.MouseButton.LeftButton)
    assert program.desk is not None
    path = program.desk.app.file.path
    assert path.is_relative_to(machine / "data" / "sample")
    program.desk.app.back_up()
    assert len(list((machine / "data" / "backups").iterdir())) == 1
    program.window.notice_link_pressed.emit()
    assert not path.exists()
    assert list((machine / "data" / "backups").iterdir()) == []
    assert welcome_of(program).isVisible()
    close(program)


def test_stopping_while_the_made_up_people_are_made_leaves_nothing(
    qtbot: QtBot, qapp: QApplication, machine: Path
) -> None:
    program = start(qapp)
    page = welcome_of(program)
    QTest.mouseClick(page.look_around, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page._running is not None and page._card.bar.value() > 3, timeout=20_000)
    assert not page.empty.isEnabled()
    page._card.stop.click()
    qtbot.waitUntil(page.empty.isEnabled, timeout=20_000)
    assert list((machine / "data" / "sample").iterdir()) == []
    close(program)
