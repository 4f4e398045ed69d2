import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from prm.base.settings import COMPACT, LAST_PAGE, TEXT_SIZE, THEME, WINDOW_GEOMETRY, MachineSettings
from prm.gui.key_list import KeyList
from prm.gui.kit import ask
from prm.gui.page import Page
from prm.gui.pages import PageSpec
from prm.gui.theme import Theme
from prm.gui.window import MainWindow


class ExamplePage(Page):
    """A page with two boxes and a command of its own."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.subjects: list[str | None] = []
        self.made: list[str] = []
        self.stays = False
        self.list, self.detail = QLineEdit(), QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.list)
        column.addWidget(self.detail)

    def title(self) -> str:
        return self.name

    def show_subject(self, record_id: str | None) -> None:
        self.subjects.append(record_id)

    def commands(self) -> Mapping[str, Callable[[], None]]:
        return {"new": self._on_new} if self.name == "People" else {}

    def command_words(self) -> Mapping[str, str]:
        return {"new": "New person"} if self.name == "People" else {}

    def areas(self) -> list[QWidget]:
        return [self.list, self.detail]

    def may_leave(self) -> bool:
        return not self.stays

    def _on_new(self) -> None:
        self.made.append(self.name)


@pytest.fixture
def settings(tmp_path: Path) -> MachineSettings:
    return MachineSettings.load(tmp_path / "settings.json")


@pytest.fixture
def window(qtbot: QtBot, look: Theme, settings: MachineSettings) -> MainWindow:
    made = MainWindow(settings, make_page=lambda spec: ExamplePage(spec.title))
    qtbot.addWidget(made)
    made.set_workspace("Lowfield Neighbours")
    made.open("today")
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def here() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def page(window: MainWindow) -> ExamplePage:
    assert isinstance(window.page, ExamplePage)
    return window.page


def test_a_page_is_made_when_it_is_first_opened(qtbot: QtBot, look: Theme, settings: MachineSettings) -> None:
    made: list[str] = []

    def make(spec: PageSpec) -> Page:
        made.append(spec.key)
        return ExamplePage(spec.title)

    window = MainWindow(settings, make_page=make)
    qtbot.addWidget(window)
    for key in ("today", "people", "today"):
        window.open(key)
    assert made == ["today", "people"]
    window.open("nowhere")
    assert page(window).name == "Today"


def test_the_way_back_and_forward(window: MainWindow) -> None:
    assert not window.commands["back"].isEnabled()
    window.open("people", "a1")
    window.open("partnerships")
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page(window).name == "People"
    assert page(window).subjects == ["a1", "a1"]
    window.commands.trigger("back")
    assert page(window).name == "Today"
    assert not window.commands["back"].isEnabled()
    window.commands.trigger("forward")
    assert page(window).name == "People"
    window.open("interactions")
    assert not window.commands["forward"].isEnabled()


def test_keys_open_pages_and_the_window_says_where_it_is(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert page(window).name == "People"
    assert window.windowTitle() == "People – Lowfield Neighbours"


def test_a_page_answers_for_itself(window: MainWindow) -> None:
    assert not window.commands["new"].isEnabled()
    window.open("people")
    assert window.commands["new"].text() == "New person"
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert page(window).made == ["People"]
    window.open("today")
    assert not window.commands["new"].isEnabled()


def test_f6_goes_round_the_areas(window: MainWindow) -> None:
    window.commands.on("undo", print)
    window.say("Saved.")
    page(window).list.setFocus()
    went: list[str] = []
    names = {page(window).list: "list", page(window).detail: "detail"}
    for _ in range(4):
        QTest.keyClick(here(), Qt.Key.Key_F6)
        focus = here()
        if window.sidebar.isAncestorOf(focus):
            went.append("sidebar")
        elif window.toast.isAncestorOf(focus):
            went.append("toast")
        else:
            went.append(names[cast("QLineEdit", focus)])
    assert went == ["detail", "toast", "sidebar", "list"]
    QTest.keyClick(here(), Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert window.sidebar.isAncestorOf(here())


def test_opening_from_the_sidebar_leaves_the_keyboard_there(window: MainWindow) -> None:
    window.sidebar.take_focus()
    QTest.keyClick(here(), Qt.Key.Key_Down)
    QTest.keyClick(here(), Qt.Key.Key_Return)
    assert page(window).name == "Follow-ups"
    assert window.sidebar.isAncestorOf(here())


def test_undo_reaches_the_window_unless_the_box_has_typing_of_its_own(window: MainWindow) -> None:
    undone: list[str] = []
    window.commands.on("undo", lambda: undone.append("undo"))
    box = page(window).list
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == ["undo"]
    QTest.keyClicks(box, "abc")
    QTest.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == ["undo"]
    assert box.text() == ""


def test_the_toasts_undo_is_the_windows_undo(window: MainWindow) -> None:
    undone: list[str] = []
    window.commands.on("undo", lambda: undone.append("undo"))
    window.say("Put away: Lunch Club")
    window.toast._undo.click()
    assert undone == ["undo"]


def test_narrow_windows_have_a_rail_and_wide_ones_a_cap(window: MainWindow, look: Theme) -> None:
    assert (window.minimumWidth(), window.minimumHeight()) == (1024, 700)
    window.resize(1119, 860)
    assert window.sidebar.rail
    window.resize(1120, 860)
    assert not window.sidebar.rail
    look.set_text_size(150)
    assert window.sidebar.rail
    look.set_text_size(100)
    window.resize(2600, 900)
    QApplication.processEvents()
    assert page(window).width() == pytest.approx(1920, abs=1)
    page(window).wide = True
    window.resize(2601, 900)
    QApplication.processEvents()
    assert page(window).width() == 2601 - 212


def test_place_and_page_are_remembered(
    window: MainWindow, settings: MachineSettings, qtbot: QtBot, tmp_path: Path
) -> None:
    window.resize(1200, 800)
    window.open("people")
    window.close()
    again = MachineSettings.load(tmp_path / "settings.json")
    assert again.get(LAST_PAGE) == "people"
    places: dict[str, str] = again.get(WINDOW_GEOMETRY)
    assert list(places) == ["800x800+0+0"]
    other = MainWindow(again, make_page=lambda spec: ExamplePage(spec.title))
    qtbot.addWidget(other)
    other.open_last()
    assert page(other).name == "People"
    again.put(WINDOW_GEOMETRY, "800x800+0+0", "not base64")
    broken = MainWindow(again)
    qtbot.addWidget(broken)
    assert (broken.width(), broken.height()) == (1366, 860)


def test_a_page_may_keep_the_window_open(window: MainWindow) -> None:
    page(window).stays = True
    assert not window.close()
    page(window).stays = False
    assert window.close()


def test_the_notice_tells_and_its_link_is_heard(window: MainWindow, qtbot: QtBot) -> None:
    window.show_notice("You are looking at made-up people.", link="Take them away")
    assert window._notice.isVisible()
    with qtbot.waitSignal(window.notice_link_pressed):
        window._notice.link_pressed.emit()
    window.hide_notice()
    assert not window._notice.isVisible()


def test_the_list_of_keys_holds_every_key_that_works(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[KeyList] = []
    monkeypatch.setattr(ask, "run", shown.append)
    window.commands.trigger("keys")
    words = {label.text() for label in shown[0].findChildren(QWidget) if hasattr(label, "text")}
    assert {"Ctrl+3", "Alt+Left", "F6", "People", "Back"} <= words
    assert "Ctrl+L" not in words  # nothing answers it here


def test_the_window_imports_nothing_heavy() -> None:
    code = (
        "import sys, prm.gui.window; heavy = ('sqlalchemy', 'alembic', 'sqlcipher3', 'reportlab', 'babel', 'openpyxl');"
        "print([name for name in sys.modules if name.split('.')[0] in heavy])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_the_view_menu_holds_at_once_and_is_kept(
    window: MainWindow, settings: MachineSettings, look: Theme
) -> None:
    QTest.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert (look.text_size, settings.get(TEXT_SIZE)) == (115, 115)
    window.commands.trigger("text_normal")
    assert (look.text_size, settings.get(TEXT_SIZE)) == (100, 100)
    assert not window.commands["text_smaller"].isEnabled()
    window.commands["colours_dark"].trigger()
    assert (look.name, settings.get(THEME)) == ("dark", "dark")
    assert window.commands["colours_dark"].isChecked()
    look.follow_computer("light")  # chosen elsewhere: in Settings
    assert window.commands["colours_light"].isChecked()
    window.commands["compact"].trigger()
    assert look.compact
    assert settings.get(COMPACT)
