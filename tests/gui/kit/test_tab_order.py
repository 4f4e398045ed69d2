"""Tab in boxes put together from parts, wherever they were made."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from prm.gui.kit.people_box import PeopleBox
from prm.gui.kit.record_box import RecordBox
from prm.gui.kit.tab_order import go_on, stops


class Window(QWidget):
    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's name
        return go_on(self, forwards=next)


def nobody(_words: str) -> list[object]:
    return []


def walk(window: QWidget, steps: int) -> list[QWidget | None]:
    gone = []
    for _step in range(steps):
        gone.append(QApplication.focusWidget())
        QTest.keyClick(window, Qt.Key.Key_Tab)
    return gone


def test_a_box_that_was_made_outside_is_still_on_the_way(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    first, last = QLineEdit(), QLineEdit()
    record = RecordBox(nobody, name="Where")  # type: ignore[arg-type]
    people = PeopleBox(nobody, name="Who")  # type: ignore[arg-type]
    for box in (first, record, people, last):
        column.addWidget(box)
    window.show()
    window.activateWindow()
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    assert walk(window, 5) == [first, record.line, people.line, last, first]


def test_what_was_made_last_and_stands_first_comes_first(qtbot: QtBot) -> None:
    window = Window()
    qtbot.addWidget(window)
    column, row = QVBoxLayout(window), QHBoxLayout()
    later, inner = QLineEdit(), QLineEdit()
    column.addWidget(later)
    row.addWidget(inner)
    column.insertLayout(0, row)
    first = QLineEdit()
    column.insertWidget(0, first)
    assert list(stops(window)) == [first, inner, later]
    window.show()
    window.activateWindow()
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    assert walk(window, 4) == [first, inner, later, first]
