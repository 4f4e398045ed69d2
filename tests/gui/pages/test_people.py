"""The People page: the list, the pane beside it, what is pressed, and how it follows what changes elsewhere."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from prm.gui.desk import Desk
from prm.gui.kit.labels import Label, RichLabel
from prm.gui.page import Page
from prm.gui.pages.people.page import PeoplePage
from prm.services import consents, people
from prm.services.people import Reach
from prm.services.tags import set_tags
from tests import make

Show = Callable[..., QMainWindow]


@pytest.fixture
def somebody(desk: Desk) -> str:
    app = desk.app
    pantry = make.organisation(app, "Open Door Pantry")
    farida = make.person(
        app,
        "Farida Rahmani",
        at=pantry,
        matters="Food without a form.",
        say_it="fa-REE-da",
        pronouns="she, her",
    )
    app.do(
        people.set_reach,
        person_id=farida,
        reach=[Reach("phone", "07700 900111", others_read=True, preferred=True)],
    )
    make.interaction(app, farida, happened_on=make.TODAY - timedelta(days=1))
    return farida


@pytest.fixture
def page(shown: Show, somebody: str) -> PeoplePage:
    found = PeoplePage()
    shown(found, 1400)
    return found


def words_in(widget: Page | object) -> list[str]:
    assert hasattr(widget, "findChildren")
    return [label.text() for label in widget.findChildren(Label) if label.isVisible()]


def choose(page: PeoplePage, person_id: str) -> None:
    page.show_subject(person_id)
    for _turn in range(2):  # Qt shows what is put into a layout when its loop turns
        QApplication.processEvents()


def press(page: PeoplePage, words: str) -> None:
    button = next(
        each for each in page.findChildren(QPushButton) if each.isVisible() and each.text() == words
    )
    button.click()
    QApplication.processEvents()


def test_the_first_person_is_chosen_and_shown(page: PeoplePage, somebody: str) -> None:
    choose(page, somebody)
    assert page.subject() == {"people": [somebody]}
    said = words_in(page.panel)
    assert "Farida Rahmani" in said
    assert "Say “fa-REE-da”. She, her." in said
    assert "What matters to Farida Rahmani" in said
    assert "Food without a form." in said
    assert "07700 900111" in said
    assert "Others read this" in said


def test_nobody_but_me_is_an_invitation(shown: Show, desk: Desk) -> None:
    page = PeoplePage()
    shown(page, 1400)
    assert page.empty.isVisible()
    assert not page.panel.isVisible()
    wanted: list[object] = []
    desk.wants.connect(lambda command, what: wanted.append((command, what)))
    press(page, "Bring in a spreadsheet")
    assert wanted == [("bring_in", {})]


def test_me_can_be_looked_up_all_the_same(shown: Show, desk: Desk) -> None:
    page = PeoplePage()
    shown(page, 1400)
    me = desk.ask(people_named, "Nadia").value
    page.show_subject(me)
    assert page.table.isVisible()
    assert page.subject() == {"people": [me]}


def people_named(session: object, find: str) -> str:
    from prm.queries.people import people as asked

    return asked(session, today=make.TODAY, find=find)[0].id  # type: ignore[arg-type]


def test_the_list_follows_a_commit_from_elsewhere(qtbot: QtBot, page: PeoplePage, desk: Desk) -> None:
    make.person(desk.app, "Bev Hartley")
    qtbot.waitUntil(lambda: len(page.model.ids) == 3)
    assert "3 people" in words_in(page.header)


def test_the_pane_follows_an_answer_about_consent(
    qtbot: QtBot, page: PeoplePage, desk: Desk, somebody: str
) -> None:
    choose(page, somebody)
    assert "Not asked yet" in words_in(page.panel)
    desk.app.do(consents.record_consent, somebody, kind="photo", yes=False)
    desk.app.do(consents.record_consent, somebody, kind="keep_details", yes=True, until=date(2027, 3, 31))
    qtbot.waitUntil(lambda: "Do not use my photo" in words_in(page.panel))
    assert "Keep my details, until March 2027" in words_in(page.panel)
    assert page.model.row(page.model.place_of(somebody) or 0).consent == "given"  # type: ignore[union-attr]


def test_finding_leaves_few_and_says_so(qtbot: QtBot, page: PeoplePage, desk: Desk) -> None:
    make.person(desk.app, "Bev Hartley")
    QTest.keyClicks(page.filters.line, "pantry")
    assert [page.name_of(key) for key in page.model.ids] == ["Farida Rahmani"]
    assert "1 of 3 shown" in words_in(page.header)
    QTest.keyClicks(page.filters.line, "zzz")
    assert page.none.isVisible()
    page.none.primary.click()
    assert len(page.model.ids) == 3


def test_filters_choose_by_consent_sector_and_time(page: PeoplePage, desk: Desk, somebody: str) -> None:
    desk.app.do(consents.record_consent, somebody, kind="keep_details", yes=True)
    for key, chosen, expected in (
        ("consent", "given", {"Farida Rahmani"}),
        ("consent", "not_asked", {"Nadia Osei"}),
        ("sector", "community", {"Farida Rahmani", "Nadia Osei"}),
        ("sector", "policy", set()),
        ("last", "month", {"Farida Rahmani"}),
        ("last", "never", {"Nadia Osei"}),
        ("last", "not_month", set()),
    ):
        page.filters.set_chosen({key: [chosen]})
        page.list_live.ask()
        assert {page.name_of(each) for each in page.model.ids} == expected, (key, chosen)


def test_headings_sort_and_are_remembered(page: PeoplePage, shown: Show, desk: Desk) -> None:
    make.person(desk.app, "Bev Hartley")
    page.list_live.ask()
    page.table.headings.pressed.emit("name")
    assert [page.name_of(key) for key in page.model.ids] == ["Nadia Osei", "Farida Rahmani", "Bev Hartley"]
    again = PeoplePage()
    shown(again, 1400)
    assert list(again.model.ids) == list(page.model.ids)


def test_delete_moves_to_the_bin_and_undo_brings_back(
    qtbot: QtBot, page: PeoplePage, desk: Desk, somebody: str
) -> None:
    said: list[str] = []
    desk.said.connect(said.append)
    page.show_subject(somebody)
    QTest.keyClick(page.table.list, Qt.Key.Key_Delete)
    assert said == ["In the bin: Farida Rahmani"]
    qtbot.waitUntil(lambda: somebody not in page.model.ids)
    desk.app.undo()
    qtbot.waitUntil(lambda: somebody in page.model.ids)


def test_several_go_in_one_step_and_come_back_in_one(qtbot: QtBot, page: PeoplePage, desk: Desk) -> None:
    for name in ("Bev Hartley", "Callum Reeve"):
        make.person(desk.app, name)
    qtbot.waitUntil(lambda: len(page.model.ids) == 4)
    page.show_subject(page.model.ids[0])
    QTest.keyClick(page.table.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: "2 people chosen" in words_in(page.panel))
    press(page, "Put away")
    qtbot.waitUntil(lambda: len(page.model.ids) == 2)
    desk.app.undo()
    qtbot.waitUntil(lambda: len(page.model.ids) == 4)


def test_who_uses_prm_stays_and_it_says_why(page: PeoplePage, desk: Desk) -> None:
    told: list[str] = []
    desk.told.connect(told.append)
    me = next(key for key in page.model.ids if page.name_of(key) == "Nadia Osei")
    page.show_subject(me)
    page.to_bin()
    assert told == ["Nadia Osei uses PRM here, so they stay. Take them off the list of users first."]


def test_put_away_are_shown_when_asked_for(qtbot: QtBot, page: PeoplePage, desk: Desk, somebody: str) -> None:
    desk.app.do(people.put_away_people, [somebody])
    qtbot.waitUntil(lambda: somebody not in page.model.ids)
    page.show_subject(somebody)  # a link leads here, so they are found wherever they are
    assert list(page.model.ids) == [somebody]
    assert "People put away" in words_in(page.header)
    page.put_away()
    qtbot.waitUntil(lambda: len(page.model.ids) == 2)
    assert "People" in words_in(page.header)


def test_copying_warns_when_others_read_it(page: PeoplePage, desk: Desk, somebody: str) -> None:
    told: list[str] = []
    desk.told.connect(told.append)
    choose(page, somebody)
    press(page, "Copy phone")
    assert QGuiApplication.clipboard().text() == "07700 900111"
    assert told == ["Copied. Others read this too, so keep private words out of it."]


def test_who_must_not_be_found_is_covered_until_asked(page: PeoplePage, desk: Desk, somebody: str) -> None:
    desk.app.do(people.change_person, somebody, keep_hidden=True)
    choose(page, somebody)
    assert "07700 900111" not in words_in(page.panel)
    assert "Copy phone" not in [b.text() for b in page.panel.findChildren(QPushButton) if b.isVisible()]
    press(page, "Show how to reach them")
    assert "07700 900111" in words_in(page.panel)
    choose(page, page.model.ids[-1])
    choose(page, somebody)
    assert "07700 900111" not in words_in(page.panel)


def test_links_lead_to_other_pages(page: PeoplePage, desk: Desk, somebody: str) -> None:
    went: list[tuple[str, object]] = []
    desk.go.connect(lambda key, record: went.append((key, record)))
    choose(page, somebody)
    link = next(each for each in page.panel.findChildren(RichLabel) if "Open Door Pantry" in each.words())
    link.linkActivated.emit("#")
    press(page, "All 1")
    assert went[0][0] == "organisations"
    assert went[1] == ("interactions", f"person:{somebody}")


def test_log_and_follow_up_know_whom(page: PeoplePage, desk: Desk, somebody: str) -> None:
    wanted: list[tuple[str, object]] = []
    desk.wants.connect(lambda command, what: wanted.append((command, what)))
    choose(page, somebody)
    press(page, "Log")
    press(page, "Follow-up")
    assert wanted == [("log", {"people": [somebody]}), ("new_follow_up", {"to": somebody})]


def test_in_a_narrow_window_the_pane_is_a_page(qtbot: QtBot, shown: Show, desk: Desk, somebody: str) -> None:
    page = PeoplePage()
    shown(page, 1024)
    assert page.table.isVisible()
    assert not page.panel.isVisible()
    page.show_subject(somebody)
    assert page.panel.isVisible()
    assert not page.table.isVisible()
    qtbot.waitUntil(lambda: "Farida Rahmani" in words_in(page.panel))
    QTest.keyClick(page.panel, Qt.Key.Key_Escape)
    assert page.table.isVisible()
    QTest.mouseClick(page.table.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 20))
    assert page.panel.isVisible()


def test_the_screen_reader_hears_the_whole_row(page: PeoplePage, somebody: str) -> None:
    place = page.model.place_of(somebody)
    assert place is not None
    assert page.model.read_aloud(place) == (
        "Farida Rahmani, Open Door Pantry, community, last in touch yesterday, consent not asked"
    )


def test_menus_say_what_can_be_done(page: PeoplePage, somebody: str) -> None:
    page.show_subject(somebody)
    assert [action.text() for action in page.row_menu().actions()] == [
        "Log interaction",
        "New follow-up",
        "Record an answer about consent",
        "Brief before a meeting…",
        "Edit",
        "History",
        "Put on a tag…",
        "Take off a tag…",
        "Add to a partnership…",
        "Put away",
        "Move to the bin",
    ]
    page.table.list.selectAll()
    assert [action.text() for action in page.row_menu().actions()] == [
        "Log interaction",
        "Join these two…",
        "Put on a tag…",
        "Take off a tag…",
        "Add to a partnership…",
        "Put away",
        "Move to the bin",
    ]
    page._on_more()
    shown = QApplication.activePopupWidget()
    assert isinstance(shown, QMenu)
    assert [action.text() for action in shown.actions()] == [
        "Bring in people…",
        "Possible duplicates",
        "Export this table…",
        "Show those put away",
        "Columns",
    ]
    columns = shown.actions()[-1].menu()
    assert isinstance(columns, QMenu)
    columns.actions()[-1].trigger()
    assert [span[0].key for span in page.table.spans()][-1] == "last"
    shown.close()


def test_focus_stays_in_the_pane_when_it_is_drawn_anew(
    qtbot: QtBot, page: PeoplePage, desk: Desk, somebody: str
) -> None:
    choose(page, somebody)
    page.split.open_panel()
    before = QApplication.focusWidget()
    assert before is not None
    assert page.panel.isAncestorOf(before)
    desk.app.do(people.change_person, somebody, known_as="Farida")
    qtbot.waitUntil(lambda: "What matters to Farida" in words_in(page.panel))
    focus = QApplication.focusWidget()
    assert isinstance(focus, QPushButton)
    assert page.panel.isAncestorOf(focus)
    assert focus.text() == "Log"


def test_more_filters_are_offered_and_stand_in_the_bar_once_used(
    qtbot: QtBot, page: PeoplePage, desk: Desk, somebody: str
) -> None:
    desk.app.do(set_tags, names=["Warm rooms"], person_id=somebody)
    button = next(each for each in page.filters.buttons if each.about.key == "tag")
    assert not button.isVisible()
    menu = button.menu()
    menu.actions()[0].trigger()
    menu.close()
    assert button.isVisible()
    assert button.text() == "Tag: Warm rooms"
    assert [page.name_of(key) for key in page.model.ids] == ["Farida Rahmani"]
    QTest.keyClick(button, Qt.Key.Key_Delete)
    assert not button.isVisible()
    assert len(page.model.ids) == 2


def test_a_long_menu_is_searched_by_typing(page: PeoplePage, desk: Desk, somebody: str) -> None:
    for number in range(20):
        desk.app.do(set_tags, names=[f"Tag {number}"], person_id=make.person(desk.app, f"Person {number}"))
    button = next(each for each in page.filters.buttons if each.about.key == "tag")
    menu = button.menu()
    line = menu.findChild(QLineEdit)
    assert line is not None
    line.setText("tag 19")
    assert [each.text() for each in menu.actions() if each.isCheckable() and each.isVisible()] == ["Tag 19"]
    menu.close()


def test_letters_jump_to_a_name_that_no_page_has_been_fetched_of(page: PeoplePage, desk: Desk) -> None:
    with_names = [f"{'AB'[number % 2]}nna {number:03}" for number in range(300)]
    for name in with_names:
        make.person(desk.app, name)
    make.person(desk.app, "Zora")
    page.list_live.ask()
    QTest.keyClicks(page.table.list, "zo")
    assert page.name_of(page.table.list.current_id()) == "Zora"
