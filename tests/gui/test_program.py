"""How the program opens what is hard to open, and what it does when the open file goes."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from prm.app import App
from prm.base.errors import Trouble
from prm.base.settings import BACKUP_ASKED, MachineSettings
from prm.gui.file_commands import FileCommands
from prm.gui.kit import ask
from prm.gui.pages.welcome.page import WelcomePage
from prm.gui.program import Program
from prm.services.people import add_person
from prm.services.workspace import change_setting
from prm.store.backup import list_backups
from prm.store.lock import lock_path


class Told:
    """What was asked in dialogs, and what the person answers to the next ones."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.troubles: list[Trouble] = []
        self.confirmed: list[str] = []
        self.answers: list[str] = []
        self.says_yes = True
        monkeypatch.setattr(ask, "trouble", self._trouble)
        monkeypatch.setattr(ask, "confirm", self._confirm)

    def _trouble(self, _parent: object, trouble: Trouble, **_more: object) -> str:
        self.troubles.append(trouble)
        return self.answers.pop(0) if self.answers else ""

    def _confirm(self, _parent: object, title: str, _words: str, **_more: object) -> bool:
        self.confirmed.append(title)
        return self.says_yes

    @property
    def kinds(self) -> list[str]:
        return [type(trouble).__name__ for trouble in self.troubles]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    return Told(monkeypatch)


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PRM_HOME", str(tmp_path / "machine"))
    (tmp_path / "machine" / "Documents").mkdir(parents=True)
    return tmp_path / "machine"


@pytest.fixture
def path(begun: tuple[Path, str], machine: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    return Path(shutil.copyfile(begun[0], folder / "Lowfield Neighbours.prm"))


@pytest.fixture
def program(qapp: QApplication, machine: Path) -> Iterator[Program]:
    made = Program(qapp, MachineSettings.load())
    yield made
    made.window.close()
    made.window.deleteLater()
    made.deleteLater()


@pytest.fixture
def opened(qtbot: QtBot, program: Program) -> Callable[[Path], App]:
    """Open a file, and wait until it is there."""

    def open_(path: Path) -> App:
        with qtbot.waitSignal(program.opened, timeout=20_000):
            program.start(path)
        assert program.desk is not None
        return program.desk.app

    return open_


def welcome_of(program: Program) -> WelcomePage | None:
    pages = cast("list[WelcomePage]", program.window.findChildren(WelcomePage))
    return next((page for page in pages if page.isVisible()), None)


def notice_of(program: Program) -> str:
    notice = program.window._notice
    return "" if notice.isHidden() else notice.words


def lock_elsewhere(path: Path) -> None:
    lock_path(path).write_text(
        json.dumps(
            {
                "computer": "LOWFIELD-2",
                "process": 7,
                "user": "precious",
                "who": "Precious",
                "since": "2025-10-14T09:12:00+0100",
            }
        )
    )


def try_to_open(qtbot: QtBot, program: Program, path: Path, told: Told) -> None:
    """Open what does not open."""
    before = len(told.troubles)
    program.start(path)
    qtbot.waitUntil(lambda: len(told.troubles) > before, timeout=20_000)


@pytest.mark.parametrize(
    ("content", "kind", "words"),
    [
        (b"", "EmptyFile", "is empty, which a sync program sometimes leaves"),
        (b"Name,Phone\nFarida,1\n", "ForeignFile", "is not a PRM workspace"),
    ],
)
def test_what_is_no_workspace_is_said_before_welcome(
    qtbot: QtBot, program: Program, path: Path, told: Told, content: bytes, kind: str, words: str
) -> None:
    path.write_bytes(content)
    try_to_open(qtbot, program, path, told)
    assert told.kinds == [kind]
    assert words in str(told.troubles[0])
    assert welcome_of(program) is not None
    assert path.read_bytes() == content
    assert program.desk is None
    assert not program.window.commands["log"].isEnabled()


def test_a_newer_file_is_not_touched(qtbot: QtBot, program: Program, path: Path, told: Told) -> None:
    data = bytearray(path.read_bytes())
    data[60:64] = (9999).to_bytes(4, "big")
    path.write_bytes(data)
    try_to_open(qtbot, program, path, told)
    assert told.kinds == ["NewerFile"]
    assert path.read_bytes() == data


def test_a_damaged_file_leads_to_its_backups(
    qtbot: QtBot,
    program: Program,
    path: Path,
    told: Told,
    opened: Callable[[Path], App],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened(path).back_up()
    program.close_workspace()
    data = bytearray(path.read_bytes())
    data[4096 : len(data) - 4096] = bytes(len(data) - 8192)
    path.write_bytes(data)
    offered: list[Path | None] = []
    monkeypatch.setattr(WelcomePage, "choose_backup", lambda _page, workspace=None: offered.append(workspace))
    told.answers = ["bring_back"]
    try_to_open(qtbot, program, path, told)
    assert told.kinds == ["Damaged"]
    qtbot.waitUntil(lambda: bool(offered))
    assert offered == [path]


def test_a_file_that_is_not_there_is_tried_again(
    qtbot: QtBot, program: Program, path: Path, told: Told
) -> None:
    away = path.rename(path.with_name("away.prm"))
    told.answers = [""]
    try_to_open(qtbot, program, path, told)
    assert told.kinds == ["FileGone"]
    away.rename(path)
    with qtbot.waitSignal(program.opened, timeout=20_000):
        program.open(path)


def test_one_that_is_open_on_another_computer_is_opened_to_look(
    qtbot: QtBot, program: Program, path: Path, told: Told
) -> None:
    lock_elsewhere(path)
    told.answers = ["look"]
    with qtbot.waitSignal(program.opened, timeout=20_000):
        program.start(path)
    assert told.kinds == ["OpenElsewhere"]
    assert "until Precious closes it there" in told.troubles[0].safe
    assert program.desk is not None
    assert program.desk.app.file.read_only
    assert notice_of(program) == (
        "This file is open on another computer. You can look, but not change it, until Precious closes it there."
    )
    assert json.loads(lock_path(path).read_text())["who"] == "Precious"


@pytest.mark.parametrize("sure", [True, False])
def test_or_taken_over_after_a_question(
    qtbot: QtBot, program: Program, path: Path, told: Told, sure: bool
) -> None:
    lock_elsewhere(path)
    told.answers, told.says_yes = ["take_over"], sure
    with qtbot.waitSignal(program.opened, timeout=20_000):
        program.start(path)
    assert told.confirmed == ["Take it over from Precious?"]
    assert program.desk is not None
    assert program.desk.app.file.read_only is not sure
    assert (json.loads(lock_path(path).read_text())["computer"] == "LOWFIELD-2") is not sure


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_file_is_opened_to_be_read(
    program: Program, path: Path, told: Told, opened: Callable[[Path], App]
) -> None:
    path.chmod(0o400)
    assert opened(path).file.read_only
    assert told.troubles == []


def test_what_would_write_in_a_file_that_can_only_be_read_is_refused_in_a_sentence(
    qtbot: QtBot, program: Program, path: Path, told: Told, machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with qtbot.waitSignal(program.opened, timeout=20_000):
        program.open(path, "look")
        program.window.show()
    said: list[str] = []
    monkeypatch.setattr(program.window, "say", lambda words, **_kw: said.append(words))
    monkeypatch.setattr(ask, "run", lambda _dialog: pytest.fail("a form was opened"))
    for command in ("log", "bring_in", "new_follow_up", "new_care_note"):
        program.window.commands.trigger(command)
    assert said == ["This file is open to be read only. Save a copy to work on."] * 4
    assert program.desk is not None
    assert program.desk.try_to("Added", add_person, name="Farida Rahmani") is None
    assert said[4:] == ["This file can be read here but not changed."]
    assert told.troubles == []

    to = machine / "Documents" / "PRM" / "Lowfield Neighbours.prm"
    monkeypatch.setattr(ask, "save_file", lambda *_args, **more: more["suggested"])
    with qtbot.waitSignal(program.opened, timeout=20_000):
        program.window.notice_link_pressed.emit()
    assert program.desk.app.file.path == to
    assert not program.desk.app.file.read_only


def test_the_file_goes_and_the_work_goes_on_with_the_copy(
    qtbot: QtBot, program: Program, path: Path, told: Told, machine: Path, opened: Callable[[Path], App]
) -> None:
    app = opened(path)
    app.do(add_person, name="Farida Rahmani")
    path.rename(path.with_name("gone.prm"))
    told.answers = ["go_on"]
    assert program.desk is not None
    with qtbot.waitSignal(program.opened, timeout=20_000):
        program.desk.try_to("Added", add_person, name="Grace Pemberly")
    assert told.kinds == ["FileGone"]
    assert program.desk.app.file.path.parent == machine / "Documents" / "PRM"
    assert "rescued" in program.desk.app.file.path.stem
    found = program.desk.app.do(add_person, name="Grace Pemberly")
    assert found


def test_not_now_leaves_what_is_open_on_the_screen(
    program: Program, path: Path, told: Told, opened: Callable[[Path], App]
) -> None:
    app = opened(path)
    path.rename(path.with_name("gone.prm"))
    assert program.desk is not None
    assert program.desk.try_to("Added", add_person, name="Grace Pemberly") is None
    assert told.kinds == ["FileGone"]
    assert program.desk is not None
    assert program.desk.app is app


def test_the_same_file_again_only_brings_the_window_forward(
    program: Program, path: Path, told: Told, opened: Callable[[Path], App]
) -> None:
    app = opened(path)
    program.come_forward(str(path))
    assert program.desk is not None
    assert program.desk.app is app


def test_what_was_asked_for_last_is_what_opens(
    qtbot: QtBot, program: Program, path: Path, told: Told
) -> None:
    other = Path(shutil.copyfile(path, path.with_name("Other.prm")))
    with qtbot.waitSignal(program.opened, timeout=20_000):
        program.open(path)
        program.open(other)
    assert program.desk is not None
    assert program.desk.app.file.path == other
    qtbot.waitUntil(lambda: not lock_path(path).exists(), timeout=20_000)


def test_closing_while_it_opens_leaves_nothing_locked(program: Program, path: Path) -> None:
    program.open(path)
    program.window.close()
    assert not lock_path(path).exists()
    assert sorted(one.name for one in path.parent.iterdir()) == [path.name]


def test_what_is_pressed_too_early_is_done_when_it_can_be(
    qtbot: QtBot, program: Program, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr("prm.gui.errands.Errands.log", lambda _errands, **_what: asked.append("log"))
    with qtbot.waitSignal(program.opened, timeout=20_000):
        program.start(path)
        assert program.window.commands["log"].isEnabled()
        program.window.commands.trigger("log")
    assert asked == ["log"]


def test_the_page_that_was_in_front_comes_back(
    program: Program, path: Path, opened: Callable[[Path], App], qtbot: QtBot, qapp: QApplication
) -> None:
    opened(path)
    assert program.window.here == "today"
    program.window.open("settings")
    program.window.close()
    again = Program(qapp, MachineSettings.load())
    with qtbot.waitSignal(again.opened, timeout=20_000):
        again.start()
        assert again.window.here == "today"
    assert again.window.here == "settings"
    again.window.close()
    again.window.deleteLater()
    again.deleteLater()


def test_a_notice_of_what_was_left_over_is_shown(
    qtbot: QtBot, program: Program, path: Path, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    notice = Trouble("PRM was not closed last time.", safe="Nothing was thrown away.")
    first = App.open

    def with_notice(*args: object, **more: object) -> App:
        app = first(*args, **more)  # type: ignore[arg-type]
        app.notice = notice
        return app

    monkeypatch.setattr(App, "open", with_notice)
    with qtbot.waitSignal(program.opened, timeout=20_000):
        program.start(path)
    qtbot.waitUntil(lambda: told.troubles == [notice])


def test_the_sidebar_says_when_the_last_backup_was_made(
    qtbot: QtBot, program: Program, path: Path, opened: Callable[[Path], App]
) -> None:
    app = opened(path)
    foot = program.window.sidebar._backup
    assert foot.text() == "Not backed up yet"
    program.window.commands.trigger("back_up")
    qtbot.waitUntil(lambda: foot.text().startswith("Backed up today, "), timeout=20_000)
    assert len(list_backups(app.backups_folder())) == 1


def test_a_reminder_of_a_backup_comes_once_a_day(
    qtbot: QtBot, program: Program, path: Path, opened: Callable[[Path], App]
) -> None:
    app = opened(path)
    made = app.back_up()
    old = made.path.with_name("Lowfield Neighbours 2025-01-02 09.12 (1).prm")
    made.path.rename(old)
    made.sidecar.rename(old.with_name(f"{old.name}.sha256"))
    app.do(change_setting, "hours_a_day", 6.0)
    assert program._errands is not None
    program._errands.backups.remind()
    assert notice_of(program).startswith("No backup for ")
    asked: dict[str, str] = program.settings.get(BACKUP_ASKED)
    assert list(asked) == [_id(app)]
    program.window.hide_notice()
    program._errands.backups.remind()
    assert notice_of(program) == ""
    program.settings.set(BACKUP_ASKED, {})
    program._errands.backups.remind()
    program.window.notice_link_pressed.emit()
    assert notice_of(program) == ""
    qtbot.waitUntil(lambda: len(list_backups(app.backups_folder())) == 2, timeout=20_000)


def test_closing_backs_up_what_was_written(
    program: Program, path: Path, opened: Callable[[Path], App]
) -> None:
    app = opened(path)
    app.do(add_person, name="Farida Rahmani")
    folder = app.backups_folder()
    program.close_workspace()
    assert len(list_backups(folder)) == 1
    assert program.settings.recent_files() == [path]


def test_another_workspace_is_opened_from_the_menu(
    qtbot: QtBot, program: Program, path: Path, opened: Callable[[Path], App]
) -> None:
    other = path.parent / "Mill & Bank.prm"
    shutil.copyfile(path, other)
    program.settings.remember_file(other)
    opened(path)
    files = cast("FileCommands", program.findChild(FileCommands))
    menu = next(each for each in program.window.menuBar().actions() if each.text() == "&File").menu()
    assert "Open recent" in [action.text() for action in cast("QMenu", menu).actions()]
    files.recent.aboutToShow.emit()
    assert [action.text() for action in files.recent.actions()] == ["Mill && Bank"]
    with qtbot.waitSignal(program.opened, timeout=20_000):
        files.recent.actions()[0].trigger()
    assert program.desk is not None
    assert program.desk.app.file.path == other
    files.recent.aboutToShow.emit()
    assert [action.text() for action in files.recent.actions()] == ["Lowfield Neighbours"]
    path.unlink()
    files.recent.aboutToShow.emit()
    assert [action.text() for action in files.recent.actions()] == ["No other workspace yet"]


def _id(app: App) -> str:
    from prm.queries.workspace import workspace_id

    return app.ask(workspace_id).value
