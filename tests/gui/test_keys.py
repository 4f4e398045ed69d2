"""The list of keys and the keys themselves agree, and both with what the design says of the parts that are there."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

import prm.gui
from prm.gui.key_list import KeyList
from prm.gui.kit.labels import Label
from tests.gui.everything import showing

HOME = Path(prm.gui.__file__).parent
WRITTEN = re.compile(r'"((?:(?:Ctrl|Alt|Shift)\+)+[^"{} ]+|F\d+)"')
SAME = {"Return": "Enter"}
# what every dialog has, and its own button shows
SHOWN_THERE = {"Ctrl+Enter"}
DESIGN = (
    "Ctrl+L", "Ctrl+Shift+F", "Ctrl+Shift+N", "Ctrl+N", "Ctrl+K", "Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Y", "Ctrl+S",
    "Ctrl++", "Ctrl+-", "Ctrl+0", "Ctrl+Q", "Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4", "Ctrl+5", "Ctrl+6", "Alt+Left",
    "Alt+Right", "F6", "Shift+F6", "Ctrl+F", "Ctrl+,", "Ctrl+Shift+B", "Ctrl+/", "Ctrl+D", "Ctrl+Shift+P", "Delete",
    "F2", "Space", "Enter", "Ctrl+A", "Ctrl+Space", "Shift+F10", "Ctrl+PgDown", "Ctrl+PgUp", "Ctrl+Tab",
    "Ctrl+Shift+Tab", "Ctrl+T", "Alt+W", "Alt+H", "Alt+I", "Alt+P", "Alt+E", "Alt+D", "Alt+V", "Alt+C", "Ctrl+8",
    "Ctrl+Enter", "Ctrl+Shift+Enter", "Esc", "Ctrl+B", "Ctrl+I", "Ctrl+Shift+8", "Ctrl+Shift+7", "Ctrl+Shift+K",
    "Ctrl+Shift+M", "Alt+PgUp", "Alt+PgDown", "Alt+Shift+Up", "Alt+Shift+Down", "F8", "Shift+F8", "Ctrl+Shift+L",
)  # fmt: skip


@pytest.fixture
def listed(qtbot: QtBot) -> Iterator[set[str]]:
    """Every key that the list says, on the two pages that answer the most."""
    found: set[str] = set()
    with showing("sample") as shown:
        for page, record in (("follow_ups", shown.follow_up), ("partnerships", shown.partnership)):
            shown.window.open(page, record)
            dialog = KeyList(shown.window, shown.window.commands)
            qtbot.addWidget(dialog)
            words = " ".join(label.text().replace(", ", " ") for label in dialog.findChildren(Label))
            found |= {_plain(word) for word in words.split()}
        yield found


def _plain(key: str) -> str:
    key = key.replace("PgDn", "PgDown").replace("Del", "Delete").replace("Deleteete", "Delete")
    return "+".join(SAME.get(part, part) for part in key.split("+")) if key != "Ctrl++" else key


def test_the_list_has_every_key_of_the_design(listed: set[str]) -> None:
    assert [key for key in DESIGN if key not in listed] == []


def test_no_key_is_kept_from_the_list(listed: set[str]) -> None:
    """A shortcut that somebody adds to a page is written into the list too."""
    found = {
        _plain(key)
        for path in HOME.rglob("*.py")
        if path.name != "commands.py"
        for key in WRITTEN.findall(path.read_text(encoding="utf-8"))
    }
    assert len(found) > 25
    assert found - listed - SHOWN_THERE == set()


def test_every_command_with_a_key_is_in_the_list(qtbot: QtBot) -> None:
    with showing("sample") as shown:
        shown.window.open("follow_ups", shown.follow_up)
        actions = shown.window.commands
        dialog = KeyList(shown.window, actions)
        qtbot.addWidget(dialog)
        said = {label.text() for label in dialog.findChildren(Label)}
        seen = [command for command in actions.commands() if command.keys and actions[command.id].isVisible()]
        assert [command.id for command in seen if actions[command.id].text() not in said] == []
        taken = [key for command in seen for key in command.keys]
        assert len(taken) == len(set(taken))
