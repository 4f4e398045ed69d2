"""The quick log of Today: one line, filed where it belongs, and short where the window is low."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from prm.gui.desk import Desk
from prm.gui.kit.corners import Menu
from prm.gui.kit.people_box import PersonChoice
from prm.gui.pages.today.page import TodayPage
from prm.gui.pages.today.quick_log_boxes import QuickLogBoxes
from prm.queries.interactions import interaction_ids, interaction_page
from prm.services.followups import add_follow_up
from tests import make

Show = Callable[..., QMainWindow]
HEARD = "Come on a Thursday."


def _page(desk: Desk, shown: Show, qtbot: QtBot, width: int = 1366, height: int = 860) -> TodayPage:
    page = TodayPage()
    shown(page, width, height)
    qtbot.waitUntil(lambda: page.quick_log.boxes is not None)
    return page


def _boxes(page: TodayPage) -> QuickLogBoxes:
    assert page.quick_log.boxes is not None
    return page.quick_log.boxes


def _say_who(page: TodayPage, *people: tuple[str, str]) -> None:
    boxes = _boxes(page)
    boxes.who.set_value([PersonChoice(key, name) for key, name in people])
    boxes.who.changed.emit()


def _save(page: TodayPage) -> None:
    boxes = _boxes(page)
    boxes.heard.setText(HEARD)
    QTest.keyClick(boxes.heard, Qt.Key.Key_Return)


def test_it_files_itself_and_says_so(desk: Desk, shown: Show, qtbot: QtBot) -> None:
    farida = make.person(desk.app)
    make.partnership(desk.app, "Warm Together", people=[farida])
    said: list[str] = []
    desk.said.connect(said.append)
    page = _page(desk, shown, qtbot)
    assert not _boxes(page)._filed.isVisible()
    _say_who(page, (farida, "Farida Rahmani"))
    assert _boxes(page)._filed.isVisible()
    assert "Warm Together" in _boxes(page)._filed.words()
    _save(page)
    (found,) = desk.ask(interaction_ids).value
    assert [name for _key, name in desk.ask(interaction_page, found).value.partnerships] == ["Warm Together"]
    assert said == ["Saved, and filed under Warm Together."]
    assert not _boxes(page)._filed.isVisible()


def test_what_was_chosen_by_hand_stays_when_somebody_else_is_named(
    desk: Desk, shown: Show, qtbot: QtBot
) -> None:
    farida, yusuf = make.person(desk.app), make.person(desk.app, "Yusuf Demir")
    make.partnership(desk.app, "Warm Together", people=[farida])
    food = make.partnership(desk.app, "Lowfield Food Table")
    page = _page(desk, shown, qtbot)
    _say_who(page, (farida, "Farida Rahmani"))
    page.file_by_hand(food, "Lowfield Food Table")
    _say_who(page, (farida, "Farida Rahmani"), (yusuf, "Yusuf Demir"))
    _save(page)
    (found,) = desk.ask(interaction_ids).value
    assert [key for key, _name in desk.ask(interaction_page, found).value.partnerships] == [food]


def test_now_is_the_moment_of_saving(desk: Desk, shown: Show, qtbot: QtBot) -> None:
    page = _page(desk, shown, qtbot)
    _say_who(page, (make.person(desk.app), "Farida Rahmani"))
    read_at_first = _boxes(page).when.reading()
    assert _boxes(page).reading() is not read_at_first


@pytest.mark.parametrize(("width", "asked"), [(1154, True), (940, False)])
def test_when_is_asked_where_there_is_room(
    desk: Desk, shown: Show, qtbot: QtBot, width: int, asked: bool
) -> None:
    page = _page(desk, shown, qtbot, width)
    qtbot.waitUntil(lambda: _boxes(page).when.isVisible() == asked)
    heard, who = _boxes(page).heard, _boxes(page).who
    assert heard.mapTo(page, heard.rect().topLeft()).y() == who.mapTo(page, who.rect().topLeft()).y()


def test_a_day_that_was_typed_stays_in_sight_in_a_narrow_window(
    desk: Desk, shown: Show, qtbot: QtBot
) -> None:
    page = _page(desk, shown, qtbot, 1154)
    _boxes(page).when.set_text("yesterday")
    page.window().resize(940, 860)
    qtbot.wait(20)
    assert _boxes(page).when.isVisible()


def test_a_low_window_shows_three_rows_and_how_many_more(desk: Desk, shown: Show, qtbot: QtBot) -> None:
    for number in range(5):
        desk.do(add_follow_up, what=f"Ring {number}", due_on=make.TODAY)
    desk.do(add_follow_up, what="Much later", due_on=make.TODAY + timedelta(days=40))
    went: list[tuple[str, object]] = []
    desk.go.connect(lambda page, record: went.append((page, record)))
    page = _page(desk, shown, qtbot, 1024, 700)
    view = page.view
    qtbot.waitUntil(lambda: len(view.follow_ups_model.ids) == 3)
    assert view._short_follow_ups._more.text() == "3 more"
    view._short_follow_ups._more.click()
    assert went == [("follow_ups", None)]
    page.window().resize(1366, 860)
    qtbot.waitUntil(lambda: len(view.follow_ups_model.ids) == 5)
    assert not view._short_follow_ups._more.isVisible()
    assert view._every_follow_up.text() == "See all 6"


def test_every_list_has_its_menu(desk: Desk, shown: Show, qtbot: QtBot) -> None:
    farida = make.person(desk.app)
    for weeks in (40, 36, 32, 28, 24):
        make.interaction(desk.app, farida, happened_on=make.TODAY - timedelta(weeks=weeks))
    wanted: list[tuple[str, object]] = []
    desk.wants.connect(lambda what, given: wanted.append((what, given)))
    page = _page(desk, shown, qtbot)
    view = page.view
    qtbot.waitUntil(lambda: len(view._heard_model.ids) > 0 and len(view._quiet_model.ids) > 0)
    for rows, words, act in (
        (view.quiet, "Log interaction", ("log", {"people": [farida]})),
        (view.heard, "Edit", ("log", {"interaction": view._heard_model.ids[0]})),
    ):
        rows.menu_wanted.emit(rows._rows.ids[0], page.mapToGlobal(page.rect().center()))
        (menu,) = [each for each in page.findChildren(Menu) if each.isVisible()]
        next(action for action in menu.actions() if action.text() == words).trigger()
        menu.close()
        assert wanted.pop() == act


def test_how_going_quiet_was_worked_out_is_said_by_keyboard_too(
    desk: Desk, shown: Show, qtbot: QtBot
) -> None:
    farida = make.person(desk.app)
    for weeks in (40, 36, 32, 28, 24):
        make.interaction(desk.app, farida, happened_on=make.TODAY - timedelta(weeks=weeks))
    page = _page(desk, shown, qtbot)
    view = page.view
    qtbot.waitUntil(lambda: list(view._quiet_model.ids) == [farida])
    words = "Farida Rahmani: 24 weeks; usually 4, from 5 conversations in two years"
    assert not view._why_quiet.isVisible()
    view.quiet.go_to(farida)
    assert view._why_quiet.isVisible()
    assert view._why_quiet.text() == words
    assert words in view._quiet_model.read_aloud(0)
    assert view.quiet.face.tip is not None  # type: ignore[attr-defined]
