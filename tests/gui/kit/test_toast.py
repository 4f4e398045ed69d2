import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from prm.gui.kit import toast as toast_module
from prm.gui.kit.toast import Toast
from prm.gui.theme import Theme


@pytest.fixture
def window(qtbot: QtBot, look: Theme) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(800, 600)
    QLineEdit(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_it_stands_at_the_bottom_right_and_follows_the_window(window: QWidget) -> None:
    toast = Toast(window)
    toast.say("Put away: Lunch Club")
    assert toast.words == "Put away: Lunch Club"
    assert toast.height() == 44
    assert (
        window.width() - toast.geometry().right() - 1,
        window.height() - toast.geometry().bottom() - 1,
    ) == (24, 20)
    window.resize(1000, 700)
    assert window.height() - toast.geometry().bottom() - 1 == 20


def test_it_goes_by_itself(window: QWidget, qtbot: QtBot) -> None:
    toast = Toast(window, seconds=0.05)
    toast.say("Moved to Thu 16 October")
    qtbot.waitUntil(toast.isHidden, timeout=2000)
    assert toast.words == ""


def test_it_waits_while_the_keyboard_is_on_it(window: QWidget, qtbot: QtBot) -> None:
    toast = Toast(window, seconds=0.1)
    toast.say("In the bin: Visit, 2 October")
    assert toast.take_focus()
    qtbot.wait(250)
    assert not toast.isHidden()
    box = window.findChild(QLineEdit)
    assert box is not None
    box.setFocus()
    qtbot.waitUntil(toast.isHidden, timeout=2000)


def test_undo_is_pressed_by_key_and_it_goes(window: QWidget, qtbot: QtBot) -> None:
    toast = Toast(window)
    toast.say("40 people brought in")
    toast.take_focus()
    with qtbot.waitSignal(toast.undo_pressed):
        QTest.keyClick(toast._undo, Qt.Key.Key_Space)
    assert toast.isHidden()


def test_escape_closes_it_without_undoing(window: QWidget, qtbot: QtBot) -> None:
    toast = Toast(window)
    toast.say("Done")
    toast.take_focus()
    with qtbot.assertNotEmitted(toast.undo_pressed):
        QTest.keyClick(toast._undo, Qt.Key.Key_Escape)
    assert toast.isHidden()


def test_it_is_told_to_screen_readers(window: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(toast_module, "announce", lambda _widget, words: told.append(words))
    toast = Toast(window)
    toast.say("Saved.", undo=False)
    assert told == ["Saved."]
    assert not toast.take_focus()
