from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from prm.gui.actions import Actions
from prm.gui.nav_row import NavRow
from prm.gui.sidebar import Pinned, Sidebar
from prm.gui.theme import Theme


@pytest.fixture
def sidebar(qtbot: QtBot, look: Theme) -> Iterator[Sidebar]:
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = Actions(window)
    actions.on("log", print)
    made = Sidebar(actions)
    window.setCentralWidget(made)
    window.resize(600, 800)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made.set_current("today")
    yield made
    window.close()


def row(sidebar: Sidebar, text: str) -> NavRow:
    return next(row for row in sidebar.findChildren(NavRow) if row.text() == text)


def here() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def focused() -> str:
    widget = QApplication.focusWidget()
    return widget.text() if isinstance(widget, NavRow) else ""


def test_the_pages_are_one_stop_with_arrows_inside(sidebar: Sidebar) -> None:
    stops = [row for row in sidebar.findChildren(NavRow) if row.focusPolicy() is Qt.FocusPolicy.StrongFocus]
    assert [stop.text() for stop in stops] == ["Today"]
    sidebar.take_focus()
    assert focused() == "Today"
    for key, where in (
        (Qt.Key.Key_Down, "Follow-ups"),
        (Qt.Key.Key_Up, "Today"),
        (Qt.Key.Key_Up, "Today"),
        (Qt.Key.Key_End, "Settings"),
        (Qt.Key.Key_Home, "Today"),
    ):
        QTest.keyClick(here(), key)
        assert focused() == where


def test_enter_and_space_and_a_click_open_a_page(sidebar: Sidebar, qtbot: QtBot) -> None:
    people = row(sidebar, "People")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        with qtbot.waitSignal(sidebar.page_wanted) as wanted:
            QTest.keyClick(people, key)
        assert wanted.args == ["people", None]
    with qtbot.waitSignal(sidebar.page_wanted) as wanted:
        QTest.mouseClick(people, Qt.MouseButton.LeftButton)
    assert wanted.args == ["people", None]
    assert not people.isChecked()  # the window says which page is in front
    sidebar.set_current("people")
    assert people.isChecked()
    assert not row(sidebar, "Today").isChecked()


def test_counts_are_grey_words_for_everybody(sidebar: Sidebar) -> None:
    sidebar.set_counts({"today": 4, "nowhere": 2})
    assert row(sidebar, "Today").accessibleDescription() == "4 waiting"
    sidebar.set_counts({"today": None})
    assert row(sidebar, "Today").accessibleDescription() == ""


def test_pinned_records_open_and_are_marked_themselves(sidebar: Sidebar, qtbot: QtBot) -> None:
    sidebar.set_pinned(
        [Pinned("partnerships", "a1", "Warm Together"), Pinned("partnerships", "b2", "Food Table")]
    )
    with qtbot.waitSignal(sidebar.page_wanted) as wanted:
        row(sidebar, "Food Table").click()
    assert wanted.args == ["partnerships", "b2"]
    sidebar.set_current("partnerships", "b2")
    assert row(sidebar, "Food Table").isChecked()
    assert not row(sidebar, "Partnerships").isChecked()
    sidebar.set_pinned([])
    assert row(sidebar, "Partnerships").isChecked()


def test_low_windows_keep_the_pinned_in_a_menu(sidebar: Sidebar) -> None:
    sidebar.set_pinned([Pinned("partnerships", "a1", "Warm Together")])
    assert row(sidebar, "Warm Together").isVisible()
    sidebar.set_folded(True)
    assert not row(sidebar, "Warm Together").isVisible()
    assert row(sidebar, "Pinned").isVisible()
    sidebar.set_folded(False)
    assert not row(sidebar, "Pinned").isVisible()


def test_the_rail_is_56_wide_with_tooltips(sidebar: Sidebar, look: Theme) -> None:
    assert sidebar.width() == 212
    assert row(sidebar, "People").toolTip() == ""
    sidebar.set_rail(True)
    assert sidebar.width() == 56
    assert row(sidebar, "People").toolTip() == "People"
    assert row(sidebar, "People").accessibleName() == "People"
    look.set_text_size(150)
    assert sidebar.width() == 84
    sidebar.set_rail(False)
    assert sidebar.width() == 318


def test_only_what_can_be_done_has_a_button(sidebar: Sidebar) -> None:
    assert sidebar._log.isVisible()
    assert sidebar._log.text() == "Log interaction"
    assert not sidebar._search.isVisible()
