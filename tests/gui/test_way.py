"""The way back leads through tabs and records, not only through pages."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from prm.gui.pages.partnerships.page import PartnershipsPage
from prm.gui.pages.people.page import PeoplePage
from prm.gui.places import Place, Way
from prm.queries.people import people
from tests.gui.everything import Shown, settle, showing

Alt = Qt.KeyboardModifier.AltModifier


def test_two_steps_to_one_place_are_one() -> None:
    way = Way()
    way.go(Place("people", "a"))
    way.go(Place("people", None))
    way.stay(Place("people", "a"))
    assert way.here == Place("people", "a")
    assert not way.can_go_back
    way.stay(Place("people", "b"))
    assert way.here == Place("people", "b")


def _tab(shown: Shown) -> str:
    page = shown.window.page
    return page.one.tabs.current_key() if isinstance(page, PartnershipsPage) else ""


def test_back_goes_through_the_tabs_of_a_partnership(qtbot: QtBot) -> None:
    with showing("long") as shown:
        window = shown.window
        window.open("partnerships", shown.partnership)
        page = window.page
        assert isinstance(page, PartnershipsPage)
        page.one.tabs.choose("values")
        page.one.tabs.choose("timeline")
        window.open("people", shown.person)
        QTest.keyClick(window, Qt.Key.Key_Left, Alt)
        assert _tab(shown) == "timeline"
        QTest.keyClick(window, Qt.Key.Key_Left, Alt)
        assert _tab(shown) == "values"
        QTest.keyClick(window, Qt.Key.Key_Left, Alt)
        assert _tab(shown) == "overview"
        QTest.keyClick(window, Qt.Key.Key_Right, Alt)
        assert _tab(shown) == "values"
        QTest.keyClick(window, Qt.Key.Key_Left, Alt)
        QTest.keyClick(window, Qt.Key.Key_Left, Alt)
        assert window.here == "today"
        assert not window.commands["back"].isEnabled()


def test_back_comes_to_the_person_one_had_chosen(qtbot: QtBot) -> None:
    with showing("long") as shown:
        window = shown.window
        window.open("people")
        settle()
        page = window.page
        assert isinstance(page, PeoplePage)
        first, second = [row.id for row in shown.desk.ask(people, today=shown.desk.app.today()).value][:2]
        page.table.list.go_to(first)
        window.open("today")
        window.open("people", second)
        assert page.table.list.current_id() == second
        QTest.keyClick(window, Qt.Key.Key_Left, Alt)
        QTest.keyClick(window, Qt.Key.Key_Left, Alt)
        assert page.table.list.current_id() == first
