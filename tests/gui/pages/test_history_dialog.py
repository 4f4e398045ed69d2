"""The history as it is shown: from every page that has records, in words, page by page, and following changes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from prm.gui.desk import Desk
from prm.gui.kit.labels import Label
from prm.gui.parts.history_dialog import HistoryDialog
from prm.queries.rows.history import Kind
from prm.services.people import change_person
from tests import make


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1024, 700)
    made.show()
    return made


def opened(qtbot: QtBot, desk: Desk, window: QWidget, kind: Kind, record: str) -> HistoryDialog:
    dialog = HistoryDialog(desk, window, kind=kind, record=record)
    dialog.show()
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def words(dialog: HistoryDialog) -> list[str]:
    QApplication.processEvents()
    return [label.text() for label in dialog._list.findChildren(Label) if label.isVisibleTo(dialog)]


def test_old_and_new_are_told_and_new_changes_come_by_themselves(
    qtbot: QtBot, desk: Desk, window: QWidget
) -> None:
    key = make.person(desk.app, pronouns="she, her")
    dialog = opened(qtbot, desk, window, "person", key)
    assert dialog.windowTitle() == "History of Farida Rahmani"
    assert "she, her" in words(dialog)
    desk.do(change_person, key, pronouns="they, them")
    qtbot.waitUntil(lambda: "Was: she, her" in words(dialog))
    assert "they, them" in words(dialog)
    desk.do(change_person, key, pronouns=None)
    qtbot.waitUntil(lambda: "Taken out: they, them" in words(dialog))
    dialog.reject()


def test_a_long_history_comes_page_by_page(qtbot: QtBot, desk: Desk, window: QWidget) -> None:
    key = make.person(desk.app)
    for number in range(65):
        desk.do(change_person, key, known_as=f"Farida {number}")
    dialog = opened(qtbot, desk, window, "person", key)
    assert "Farida 64" in words(dialog)
    assert "Farida 34" not in words(dialog)
    dialog.older.click()
    assert "Farida 34" in words(dialog)
    dialog.older.click()
    assert "Add person" in words(dialog)
    assert dialog.older.isHidden()
    assert dialog.focusWidget() is dialog.close_button
    dialog.reject()


def test_the_arrows_move_through_it(qtbot: QtBot, desk: Desk, window: QWidget) -> None:
    key = make.person(desk.app)
    for number in range(20):
        desk.do(change_person, key, notes=f"A note {number}")
    dialog = opened(qtbot, desk, window, "person", key)
    bar = dialog._body.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    QTest.keyClick(dialog, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    QTest.keyClick(dialog, Qt.Key.Key_Up)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
