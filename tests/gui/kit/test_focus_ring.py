import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from prm.gui.kit.buttons import Button
from prm.gui.kit.focus_ring import FocusRing, _Overlay
from prm.gui.kit.tabs import Tab, Tabs
from prm.gui.theme import Theme


@pytest.fixture
def ring(qapp: QApplication, look: Theme) -> FocusRing:
    found = qapp.findChild(FocusRing) or FocusRing(qapp)
    found._by_key = False
    return found


class Window(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.box, self.first, self.second = QLineEdit(), Button("First"), Button("Second")
        column = QVBoxLayout(self)
        for widget in (self.box, self.first, self.second):
            column.addWidget(widget)


@pytest.fixture
def window(qtbot: QtBot, ring: FocusRing) -> Window:
    made = Window()
    qtbot.addWidget(made)
    made.resize(300, 200)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.box.setFocus()
    return made


def overlay(window: QWidget) -> _Overlay:
    found = window.findChild(_Overlay)
    assert found is not None
    return found


def test_tab_shows_the_ring_round_a_button(window: Window, ring: FocusRing, qtbot: QtBot) -> None:
    first = window.first
    QTest.keyClick(window.box, Qt.Key.Key_Tab)
    assert ring.target is first
    corner = first.mapTo(window, QPoint(0, 0))
    assert overlay(window).geometry() == QRect(corner, first.size()).adjusted(-4, -4, 4, 4)


def test_inputs_have_none(window: Window, ring: FocusRing, qtbot: QtBot) -> None:
    QTest.keyClick(window.box, Qt.Key.Key_Tab)
    QTest.keyClick(window.first, Qt.Key.Key_Backtab)
    assert window.box.hasFocus()
    assert ring.target is None


def test_the_mouse_puts_it_away(window: Window, ring: FocusRing, qtbot: QtBot) -> None:
    QTest.keyClick(window.box, Qt.Key.Key_Tab)
    QTest.mouseClick(window.second, Qt.MouseButton.LeftButton)
    assert window.second.hasFocus()
    assert ring.target is None


def test_it_follows_and_hides_with_its_target(window: Window, ring: FocusRing, qtbot: QtBot) -> None:
    first = window.first
    QTest.keyClick(window.box, Qt.Key.Key_Tab)
    window.resize(500, 400)
    qtbot.waitUntil(lambda: overlay(window).width() == first.width() + 8)
    window.box.setFocus()
    assert ring.target is None


def test_it_follows_scrolling_and_is_cut_at_the_edge(ring: FocusRing, qtbot: QtBot) -> None:
    area = QScrollArea()
    qtbot.addWidget(area)
    inside = QWidget()
    column = QVBoxLayout(inside)
    buttons = [Button(f"Button {number}") for number in range(12)]
    for made in buttons:
        column.addWidget(made)
    area.setWidget(inside)
    area.resize(200, 150)
    area.show()
    area.activateWindow()
    qtbot.waitUntil(area.isActiveWindow)
    buttons[0].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(buttons[0], Qt.Key.Key_Tab)
    assert ring.target is buttons[1]
    before = overlay(area).y()
    area.verticalScrollBar().setValue(20)
    assert overlay(area).y() == before - 20
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    assert ring.target is None


def test_it_works_in_dialogs_and_outlives_them(window: Window, ring: FocusRing, qtbot: QtBot) -> None:
    dialog = QDialog(window)
    column = QVBoxLayout(dialog)
    one, two = Button("One"), Button("Two")
    column.addWidget(one)
    column.addWidget(two)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    one.setFocus()
    QTest.keyClick(one, Qt.Key.Key_Tab)
    assert ring.target is two
    dialog.close()
    dialog.deleteLater()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.box.setFocus()
    QTest.keyClick(window.box, Qt.Key.Key_Tab)
    assert ring.target is window.first


def test_it_goes_along_with_the_chosen_tab(window: Window, ring: FocusRing, qtbot: QtBot) -> None:
    tabs = Tabs([Tab("overview", "Overview"), Tab("timeline", "Timeline")], window, name="Parts")
    tabs.setGeometry(0, 150, 300, 40)
    tabs.show()
    tabs.setFocus(Qt.FocusReason.TabFocusReason)
    for step in (Qt.Key.Key_Right, Qt.Key.Key_Left):
        QTest.keyClick(tabs, step)
        chosen = tabs.tabRect(tabs.currentIndex()).translated(tabs.pos())
        assert overlay(window).geometry() == chosen.adjusted(-4, -4, 4, 4)
    tabs.step(1)
    assert overlay(window).x() == tabs.tabRect(1).x() - 4
