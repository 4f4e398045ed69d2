from collections import Counter

import pytest
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu
from pytestqt.qtbot import QtBot

from prm.gui.actions import Actions
from prm.gui.commands import COMMANDS, MENUS
from prm.gui.theme import Theme

PAGE_OWN_KEYS = {"Ctrl+T", "Space", "Enter"}


@pytest.fixture
def window(qtbot: QtBot, look: Theme) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def actions(window: QMainWindow) -> Actions:
    return Actions(window)


def menu_of(entry: QAction) -> QMenu:
    menu = entry.menu()
    assert isinstance(menu, QMenu)
    return menu


def seen(menu: str, window: QMainWindow) -> list[str]:
    for entry in window.menuBar().actions():
        if entry.text().replace("&", "") == menu and entry.isVisible():
            return [
                action.text() for action in menu_of(entry).actions() if action.isVisible() and action.text()
            ]
    return []


def test_no_two_commands_share_a_key(actions: Actions) -> None:
    keys = [QKeySequence(key).toString() for command in actions.commands() for key in command.keys]
    assert not [key for key, count in Counter(keys).items() if count > 1]
    assert all(keys)
    assert not set(keys) & PAGE_OWN_KEYS


def test_no_single_letter_is_a_key(actions: Actions) -> None:
    for command in actions.commands():
        for key in command.keys:
            assert len(key) > 1, command.id


def test_menu_letters_are_all_different() -> None:
    letters = [title[title.index("&") + 1].lower() for title in MENUS.values()]
    assert len(letters) == len(set(letters))


def test_each_id_is_there_once() -> None:
    ids = [command.id for command in COMMANDS]
    assert len(ids) == len(set(ids))


def test_a_command_can_be_given_once_something_answers_it(actions: Actions) -> None:
    given: list[str] = []
    assert not actions["log"].isEnabled()
    actions.on("log", lambda: given.append("log"))
    assert actions["log"].isEnabled()
    actions.trigger("log")
    assert given == ["log"]
    actions.allow("log", False)
    actions.trigger("log")
    assert given == ["log"]


def test_what_the_page_in_front_answers_goes_to_it(actions: Actions) -> None:
    given: list[str] = []
    actions.on("print", lambda: given.append("window"))
    actions.answer_for_page(
        {"new": lambda: given.append("new"), "print": lambda: given.append("page")}, {"new": "New person"}
    )
    assert actions["new"].text() == "New person"
    actions.trigger("new")
    actions.trigger("print")
    actions.answer_for_page({})
    actions.trigger("new")
    actions.trigger("print")
    assert given == ["new", "page", "window"]
    assert actions["new"].text() == "New"
    assert not actions["new"].isEnabled()


def test_shy_commands_and_empty_menus_are_not_shown(actions: Actions, window: QMainWindow) -> None:
    actions.put_menus(window.menuBar())
    actions.fill_menus()
    assert seen("Reports", window) == []
    assert "Log interaction" not in seen("Record", window)
    assert "Undo" in seen("Edit", window)
    actions.on("export_pdf", print)
    actions.on("log", print)
    assert seen("Reports", window) == ["Export PDF…"]
    assert seen("Record", window)[0] == "Log interaction"


def test_the_bar_shows_the_same_menus_before_they_are_filled(actions: Actions, window: QMainWindow) -> None:
    actions.on("log", print)
    actions.put_menus(window.menuBar())
    before = [entry.text() for entry in window.menuBar().actions() if entry.isVisible()]
    actions.fill_menus()
    assert before == [entry.text() for entry in window.menuBar().actions() if entry.isVisible()]
    assert "&File" in before
    assert "Re&ports" not in before


def test_every_command_stands_in_a_menu(actions: Actions, window: QMainWindow) -> None:
    actions.put_menus(window.menuBar())
    actions.fill_menus()
    in_menus = {
        action.objectName() for menu in window.menuBar().actions() for action in menu_of(menu).actions()
    }
    assert {command.id for command in actions.commands()} <= in_menus


def test_colours_are_one_of_three(actions: Actions) -> None:
    for command in ("colours_computer", "colours_light", "colours_dark"):
        actions.on(command, print)
    actions["colours_dark"].trigger()
    actions["colours_light"].trigger()
    on = [
        command
        for command in ("colours_computer", "colours_light", "colours_dark")
        if actions[command].isChecked()
    ]
    assert on == ["colours_light"]


def test_a_mac_finds_settings_and_quit_where_it_expects_them(actions: Actions) -> None:
    assert actions["go.settings"].menuRole() is QAction.MenuRole.PreferencesRole
    assert actions["quit"].menuRole() is QAction.MenuRole.QuitRole
    assert actions["log"].menuRole() is QAction.MenuRole.NoRole


def test_the_palette_lists_what_can_be_done_now(actions: Actions) -> None:
    assert actions.available() == []
    actions.on("log", print)
    actions.on("go.people", print)
    assert [command.id for command in actions.available()] == ["log", "go.people"]
