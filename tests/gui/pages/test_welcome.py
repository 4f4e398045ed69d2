"""The three doors, by keyboard and mouse; what the dialogs behind them ask; and the foot of the page."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow
from pytestqt.qtbot import QtBot

from prm import workspaces
from prm.app import App
from prm.base.settings import TEXT_SIZE, THEME, MachineSettings
from prm.gui.help import HelpDialog
from prm.gui.kit import ask
from prm.gui.pages.welcome.bring_back import BringBackDialog
from prm.gui.pages.welcome.new_workspace import NewWorkspaceDialog
from prm.gui.pages.welcome.page import WelcomePage
from prm.gui.theme import theme
from tests import make


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PRM_HOME", str(tmp_path / "machine"))
    (tmp_path / "machine" / "Documents" / "PRM").mkdir(parents=True)
    return tmp_path / "machine"


@pytest.fixture
def settings(machine: Path) -> MachineSettings:
    return MachineSettings.load()


@pytest.fixture
def ours(begun: tuple[Path, str], machine: Path, settings: MachineSettings) -> Path:
    """A workspace that was open on this machine, with two backups."""
    path = machine / "Documents" / "PRM" / "Lowfield Neighbours.prm"
    shutil.copyfile(begun[0], path)
    app = App.open(path, clock=make.CLOCK)
    app.back_up()
    app.back_up(why="before import")
    app.close()
    settings.remember_file(path)
    return path


_windows: list[QMainWindow] = []  # or Python would forget them, and Qt take them down


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    yield
    _windows.clear()


def show(qtbot: QtBot, settings: MachineSettings, width: int = 1366, height: int = 860) -> WelcomePage:
    window = QMainWindow()
    _windows.append(window)
    page = WelcomePage(settings)
    window.setCentralWidget(page)
    window.resize(width, height)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.setFocus()
    return page


def test_the_doors_are_reached_and_opened_by_keyboard(
    qtbot: QtBot, settings: MachineSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = show(qtbot, settings)
    shown: list[QDialog] = []
    monkeypatch.setattr(ask, "run", shown.append)
    assert QApplication.focusWidget() is page.empty
    QTest.keyClick(page.empty, Qt.Key.Key_Return)
    QTest.keyClick(page.empty, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.look_around
    QTest.keyClick(page.look_around, Qt.Key.Key_Tab)
    QTest.keyClick(page.bring_back, Qt.Key.Key_Space)
    assert [type(dialog).__name__ for dialog in shown] == ["NewWorkspaceDialog", "BringBackDialog"]
    for dialog in shown:
        dialog.done(0)
        dialog.deleteLater()


def test_nothing_is_there_to_open_again_on_a_new_machine(qtbot: QtBot, settings: MachineSettings) -> None:
    page = show(qtbot, settings)
    assert not page.recent.isVisible()


def test_what_was_open_before_opens_with_one_press(
    qtbot: QtBot, settings: MachineSettings, ours: Path
) -> None:
    page = show(qtbot, settings)
    assert page.recent.isVisible()
    assert QApplication.focusWidget() is page.recent
    with qtbot.waitSignal(page.made) as made:
        QTest.mouseClick(
            page.recent.viewport(),
            Qt.MouseButton.LeftButton,
            pos=page.recent.visualRect(page.recent.model().index(0, 0)).center(),
        )
    assert made.args == [ours]
    ours.unlink()
    assert not show(qtbot, settings).recent.isVisible()


@pytest.mark.parametrize(("width", "height", "text"), [(1366, 860, 100), (1024, 700, 150)])
def test_no_door_is_cut(qtbot: QtBot, settings: MachineSettings, width: int, height: int, text: int) -> None:
    theme().set_text_size(text)
    page = show(qtbot, settings, width, height)
    for door in (page.empty, page.look_around, page.bring_back):
        assert door.height() >= door.heightForWidth(door.width())
        assert door.width() <= width


def test_text_size_and_colours_hold_at_once_and_are_kept(qtbot: QtBot, settings: MachineSettings) -> None:
    page = show(qtbot, settings)
    assert page.text_size.text() == "Text size: normal"
    larger = next(one for one in page.text_size.menu().actions() if one.data() == "130")
    larger.trigger()
    assert theme().text_size == 130
    assert page.text_size.text() == "Text size: large"
    assert larger.isChecked()
    next(one for one in page.colours.menu().actions() if one.data() == "dark").trigger()
    assert theme().name == "dark"
    again = MachineSettings.load()
    assert (again.get(TEXT_SIZE), again.get(THEME)) == (130, "dark")


def test_how_we_keep_data_safe_can_be_read(qtbot: QtBot, settings: MachineSettings) -> None:
    page = show(qtbot, settings)
    dialog = HelpDialog(page, "How we keep data safe", "data-safe")
    dialog.open()
    words = dialog.words.toPlainText()
    assert "There is no account" in words
    assert "#" not in words
    theme().set_text_size(150)
    dialog.fit()
    bar = dialog._body.verticalScrollBar()
    QTest.keyClick(dialog, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    dialog.done(0)


# a new workspace


@pytest.fixture
def new(qtbot: QtBot, settings: MachineSettings) -> NewWorkspaceDialog:
    page = show(qtbot, settings)
    dialog = NewWorkspaceDialog(page, settings)
    dialog.open()
    return dialog


def test_it_says_where_the_file_will_be_while_one_types(new: NewWorkspaceDialog, machine: Path) -> None:
    assert QApplication.focusWidget() is new.form.box("organisation")
    QTest.keyClicks(new.form.box("organisation"), "Lowfield: Neighbours")
    assert new._where.text() == "It will be kept as Documents › PRM › Lowfield Neighbours.prm"
    assert not new._advice.isVisible()
    (machine / "Documents" / "PRM" / "Lowfield Neighbours.prm").touch()
    QTest.keyClicks(new.form.box("organisation"), " ")
    assert new._where.text().endswith("Lowfield Neighbours 2.prm")
    new.done(0)


def test_it_says_why_it_is_not_in_documents(qtbot: QtBot, settings: MachineSettings, machine: Path) -> None:
    (machine / "Documents" / ".dropbox").touch()
    page = show(qtbot, settings)
    dialog = NewWorkspaceDialog(page, settings)
    dialog.open()
    assert dialog.path.parent == machine / "data" / "Workspaces"
    assert dialog._advice.text() == (
        "Dropbox copies your Documents folder while PRM writes in it. So the file is kept in PRM’s own folder on"
        " this computer."
    )
    dialog.done(0)


def test_another_place_can_be_chosen(
    new: NewWorkspaceDialog, machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (machine / "Nextcloud").mkdir()
    chosen = machine / "Nextcloud" / "Ours.prm"
    monkeypatch.setattr(ask, "save_file", lambda *_args, **_kw: chosen)
    new.change.click()
    assert new.path == chosen
    assert new._advice.text().startswith("Nextcloud copies this folder")
    new.done(0)


def test_what_is_missing_is_said_beside_its_box(qtbot: QtBot, new: NewWorkspaceDialog) -> None:
    new.make.click()
    qtbot.waitUntil(new.make.isEnabled, timeout=20_000)
    organisation = new.form.box("organisation")
    assert "What is your organisation" in organisation.accessibleDescription()
    assert "What is your name" in new.form.box("me").accessibleDescription()
    assert new.made is None
    assert QApplication.focusWidget() is organisation
    new.done(0)


def test_a_place_that_takes_no_file_is_said_in_the_dialog(
    qtbot: QtBot, new: NewWorkspaceDialog, machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = machine / "taken.prm"
    taken.write_text("somebody's")
    monkeypatch.setattr(ask, "save_file", lambda *_args, **_kw: taken)
    new.change.click()
    QTest.keyClicks(new.form.box("organisation"), "Lowfield Neighbours")
    QTest.keyClicks(new.form.box("me"), "Nadia Osei")
    new.make.click()
    qtbot.waitUntil(new._problem.isVisible, timeout=20_000)
    assert "taken.prm" in new._problem.words
    assert taken.read_text() == "somebody's"
    assert new.unsaved()
    new.done(0)


# a backup


def test_backups_are_listed_newest_first_and_looked_at(
    qtbot: QtBot, settings: MachineSettings, ours: Path
) -> None:
    page = show(qtbot, settings)
    dialog = BringBackDialog(page, settings)
    dialog.open()
    rows = [dialog._model.read_aloud(number) for number in range(dialog._model.rowCount())]
    assert len(rows) == 2
    first = dialog._copies[dialog.list.current_id()]
    assert first.why == "before import"
    assert dialog._where.text() == "It goes back to Documents › PRM › Lowfield Neighbours.prm"
    qtbot.waitUntil(lambda: len(dialog._opens) == 2, timeout=20_000)
    assert set(dialog._opens.values()) == {True}
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.chosen is not None
    assert dialog.chosen.why == ""
    assert dialog.to == ours


def test_one_that_does_not_open_cannot_be_chosen(qtbot: QtBot, settings: MachineSettings, ours: Path) -> None:
    newest = workspaces.copies()[0].path
    newest.write_bytes(newest.read_bytes()[:-4096])
    page = show(qtbot, settings)
    dialog = BringBackDialog(page, settings)
    dialog.open()
    qtbot.waitUntil(lambda: len(dialog._opens) == 2, timeout=20_000)
    assert not dialog.bring.isEnabled()
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.bring.isEnabled()
    dialog.done(0)


def test_a_file_from_a_stick(
    qtbot: QtBot, settings: MachineSettings, machine: Path, ours: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = Path(shutil.copyfile(ours, machine / "From a stick.prm"))
    (machine / "notes.prm").write_text("no workspace")
    shutil.rmtree(machine / "data" / "backups")
    page = show(qtbot, settings)
    dialog = BringBackDialog(page, settings)
    dialog.open()
    assert dialog._none.isVisible()
    assert not dialog.bring.isEnabled()
    monkeypatch.setattr(ask, "open_file", lambda *_args, **_kw: machine / "notes.prm")
    dialog.from_file.click()
    assert "not a PRM workspace" in dialog._problem.words
    monkeypatch.setattr(ask, "open_file", lambda *_args, **_kw: stick)
    dialog.from_file.click()
    assert not dialog._problem.isVisible()
    assert dialog._where.text().startswith("It goes back to Documents")
    assert dialog.bring.isEnabled()
    dialog.done(0)


@pytest.mark.parametrize("yes", [True, False])
def test_what_would_be_replaced_is_asked_for(
    qtbot: QtBot, settings: MachineSettings, ours: Path, monkeypatch: pytest.MonkeyPatch, yes: bool
) -> None:
    page = show(qtbot, settings)
    asked: list[tuple[str, str]] = []

    def confirm(_parent: object, title: str, words: str, *, do: str, keep: str) -> bool:
        asked.append((title, words))
        assert keep == "Keep today"
        assert do.startswith("Restore ")
        return yes

    def choose(dialog: QDialog) -> bool:
        assert isinstance(dialog, BringBackDialog)
        dialog._on_bring()
        dialog.deleteLater()
        return True

    monkeypatch.setattr(ask, "confirm", confirm)
    monkeypatch.setattr(ask, "run", choose)
    if yes:
        with qtbot.waitSignal(page.made, timeout=20_000) as made:
            page.choose_backup()
        assert made.args == [ours]
    else:
        page.choose_backup()
    assert len(asked) == 1
    assert asked[0][0].endswith("in place of today?")
    assert "We will keep a copy of today first" in asked[0][1]
    assert len([copy for copy in workspaces.copies() if copy.why == "before restore"]) == int(yes)
    page.stop()


def test_nothing_is_asked_where_nothing_is_replaced(
    qtbot: QtBot, settings: MachineSettings, ours: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours.unlink()
    page = show(qtbot, settings)
    monkeypatch.setattr(ask, "confirm", lambda *_a, **_k: pytest.fail("there is nothing to ask"))
    copy = workspaces.copies()[0]
    to = workspaces.goes_back_to(copy, settings.recent_files())
    with qtbot.waitSignal(page.made, timeout=20_000):
        page.put_back(copy, to)
    assert to == ours
    assert ours.is_file()
    page.stop()
