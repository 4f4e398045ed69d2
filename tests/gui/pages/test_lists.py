"""Words and lists: called otherwise, put in order, hidden, added to; and the forms follow."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from prm.app import App
from prm.base.i18n import use_words
from prm.gui.desk import Desk
from prm.gui.kit.labels import Label
from prm.gui.pages.lists.page import ListsPage
from prm.gui.pages.lists.rows import ChoiceLine, SectorLine
from prm.gui.pages.people.page import PeoplePage
from prm.gui.parts.kept_line import KeptLine
from prm.gui.parts.offered import offered_choices
from prm.queries.list_words import list_words
from prm.queries.organisations import sectors

Show = Callable[..., QMainWindow]


@pytest.fixture(autouse=True)
def no_words_left(app: App) -> Iterator[None]:
    yield
    use_words({})


@pytest.fixture
def page(shown: Show, desk: Desk) -> ListsPage:
    found = ListsPage()
    shown(found)
    return found


def write(line: KeptLine, words: str) -> None:
    line.box.setFocus()
    line.box.selectAll()
    QTest.keyClicks(line.box, words)
    QTest.keyClick(line.box, Qt.Key.Key_Return)


def choice(page: ListsPage, list_key: str, key: str) -> ChoiceLine:
    page.show_subject(list_key)
    line = page.lines[key]
    assert isinstance(line, ChoiceLine)
    return line


def test_a_role_is_called_otherwise_and_forms_say_so(page: ListsPage, desk: Desk) -> None:
    line = choice(page, "affiliation_role", "founder")
    write(line.word, "Began it")
    assert "Began it" in [each.word for each in offered_choices(desk, "affiliation_role")]
    desk.app.undo()
    assert "Founder" in [each.word for each in offered_choices(desk, "affiliation_role")]


def test_the_line_follows_an_undo(qtbot: QtBot, page: ListsPage, desk: Desk) -> None:
    line = choice(page, "how", "phone")
    write(line.word, "On the phone")
    qtbot.waitUntil(lambda: "By phone" in line.word.box.toolTip())
    desk.app.undo()
    qtbot.waitUntil(lambda: line.word.box.text() == "By phone")


def test_a_word_that_is_there_is_said_beneath(page: ListsPage) -> None:
    line = choice(page, "affiliation_role", "founder")
    write(line.word, "Staff")
    assert line.word._problem.text() == "Another choice of this list is called that."


def test_what_is_hidden_is_offered_no_more(page: ListsPage, desk: Desk) -> None:
    line = choice(page, "affiliation_role", "student")
    line.offered.click()
    assert "student" not in [each.key for each in offered_choices(desk, "affiliation_role")]
    assert "student" in [each.key for each in offered_choices(desk, "affiliation_role", keep="student")]


def test_the_order_is_changed_by_its_arrows(qtbot: QtBot, page: ListsPage, desk: Desk) -> None:
    line = choice(page, "interaction_kind", "visit")
    assert not line.up.isEnabled()
    line.down.click()
    qtbot.waitUntil(lambda: list(page.lines)[:2] == ["meeting", "visit"])
    assert [each.key for each in offered_choices(desk, "interaction_kind")][:2] == ["meeting", "visit"]


def test_only_what_a_list_takes_is_offered(page: ListsPage) -> None:
    line = choice(page, "moment", "honoured")
    assert not line.offered.isVisible()
    assert not line.down.isVisible()
    assert not page.word.isVisible()
    page.show_subject("member_role")
    assert page.word.isVisible()
    assert not page.group.isVisible()


def test_a_choice_of_their_own_is_added(qtbot: QtBot, page: ListsPage, desk: Desk) -> None:
    page.show_subject("member_role")
    page.add.click()
    problems = [label.text() for label in page.findChildren(Label) if label.isVisible()]
    assert "A choice needs a word." in problems
    QTest.keyClicks(page.word, "Keeps the kettle on")
    QTest.keyClick(page.word, Qt.Key.Key_Return)
    assert page.word.text() == ""
    qtbot.waitUntil(lambda: list(page.lines.values())[-1].word.box.text() == "Keeps the kettle on")
    assert desk.ask(list_words, "member_role").value[-1].word == "Keeps the kettle on"


def test_sectors_are_called_what_people_call_them(qtbot: QtBot, page: ListsPage, desk: Desk) -> None:
    line = page.lines["health"]
    assert isinstance(line, SectorLine)
    write(line.word, "Surgeries and hospitals")
    line.group.set_value("community")
    line.group.changed.emit()
    after = next(row for row in desk.ask(sectors).value if row.key == "health")
    assert (after.word, after.group) == ("Surgeries and hospitals", "community")
    qtbot.waitUntil(lambda: line.mark.accessibleName() == "Community")


def test_a_sector_is_added_with_its_shape(qtbot: QtBot, page: ListsPage, desk: Desk) -> None:
    QTest.keyClicks(page.word, "Faith groups")
    page.group.set_value("community")
    page.add.click()
    qtbot.waitUntil(lambda: list(page.lines.values())[-1].word.box.text() == "Faith groups")
    assert desk.ask(sectors).value[-1].group == "community"


def test_the_filter_by_role_says_the_words_of_the_workspace(page: ListsPage, desk: Desk, shown: Show) -> None:
    write(choice(page, "affiliation_role", "founder").word, "Began it")
    people = PeoplePage()
    shown(people)
    button = next(each for each in people.filters.buttons if each.about.key == "role")
    menu = button.menu()
    assert "Began it" in [action.text() for action in menu.actions()]
    menu.close()
