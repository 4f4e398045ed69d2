"""The bin as it is shown: back in one step, erased only after it was said what goes, and what stays says why."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from prm.gui.desk import Desk
from prm.gui.parts.bin_dialog import BinDialog
from prm.queries.bin import bin_rows
from prm.services.partnerships import add_member
from prm.services.people import bin_people
from tests import make


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk) -> Callable[[], BinDialog]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1024, 700)

    def show() -> BinDialog:
        window.show()
        dialog = BinDialog(desk, window)
        dialog.show()
        qtbot.waitUntil(dialog.isVisible)
        return dialog

    return show


def left(desk: Desk) -> int:
    return len(desk.ask(bin_rows, zone=desk.app.clock.zone()).value)


def filled(desk: Desk) -> list[str]:
    keys = [make.person(desk.app, name) for name in ("Callum Reeve", "Joan Reeve", "Rosamund Quill")]
    desk.do(bin_people, keys)
    return keys


def test_several_come_back_in_one_step(desk: Desk, opened: Callable[[], BinDialog]) -> None:
    filled(desk)
    said: list[str] = []
    desk.said.connect(said.append)
    dialog = opened()
    assert dialog.focusWidget() is dialog.list
    QTest.keyClick(dialog.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert dialog.restore.text() == "Bring back 3"
    dialog.restore.click()
    assert not dialog.isVisible()
    assert said == ["Out of the bin: 3 things"]
    assert left(desk) == 0
    desk.app.undo()
    assert left(desk) == 3


def test_enter_brings_back_the_one_it_stands_on(desk: Desk, opened: Callable[[], BinDialog]) -> None:
    filled(desk)
    dialog = opened()
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert left(desk) == 2
    assert not dialog.isVisible()


def test_erasing_says_first_what_goes_and_esc_keeps_it(
    qtbot: QtBot, desk: Desk, opened: Callable[[], BinDialog]
) -> None:
    filled(desk)
    told: list[str] = []
    desk.told.connect(told.append)
    dialog = opened()
    dialog.erase.click()
    assert "cannot be undone" in dialog._asked.text()
    assert dialog.focusWidget() is dialog._keep
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert left(desk) == 3
    dialog.list.selectAll()
    dialog.erase.click()
    assert dialog._yes.text() == "Erase 3"
    dialog._yes.click()
    assert left(desk) == 0
    assert told == ["Erased: 3 things"]
    qtbot.waitUntil(dialog._none.isVisible)
    assert not dialog.restore.isEnabled()
    assert not dialog.erase.isEnabled()
    dialog.reject()
    assert desk.app.next_undo() is None


def test_what_stays_says_why_and_cannot_be_erased(desk: Desk, opened: Callable[[], BinDialog]) -> None:
    farida = make.person(desk.app)
    desk.do(add_member, make.partnership(desk.app), person_id=farida)
    desk.do(bin_people, [farida])
    dialog = opened()
    row = dialog._model.row(0)
    assert row is not None
    assert "Stays while a partnership" in dialog._aloud(row)
    assert dialog.restore.isEnabled()
    assert not dialog.erase.isEnabled()
    dialog.reject()


def test_an_empty_one_says_so(desk: Desk, opened: Callable[[], BinDialog]) -> None:
    dialog = opened()
    QApplication.processEvents()
    assert dialog._none.isVisible()
    assert dialog.focusWidget() is dialog.close_button
    dialog.reject()
