"""The page of follow-ups: groups and filters, Space, Ctrl+D, several at once, and how it follows other changes."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow

from prm.gui.desk import Desk
from prm.gui.kit import ask
from prm.gui.pages.follow_ups.date_dialog import DateDialog
from prm.gui.pages.follow_ups.page import FollowUpsPage
from prm.gui.pages.today.page import TodayPage
from prm.gui.theme import Theme
from prm.queries.interactions import follow_ups
from prm.queries.people import person_of_user
from prm.services.followups import add_follow_up, bin_follow_up, mark_done, release_follow_up
from tests import make
from tests.gui.everything import settle, showing

Show = Callable[..., QMainWindow]
TODAY = make.TODAY


def day(n: int) -> date:
    return TODAY + timedelta(days=n)


@pytest.fixture
def keys(desk: Desk) -> dict[str, str]:
    app = desk.app
    farida = make.person(app, "Farida Rahmani", at=make.organisation(app, "Open Door Pantry"))
    talk = make.interaction(app, farida)
    me = app.ask(person_of_user, app.me).value
    return {
        "slipped": app.do(add_follow_up, what="Slipped one", due_on=day(-4), to_person_id=farida),
        "today": app.do(
            add_follow_up, what="For today", due_on=TODAY, to_person_id=farida, interaction_id=talk
        ),
        "week": app.do(add_follow_up, what="Water the plants", due_on=day(3), repeats="week", owner_id=me),
        "later": app.do(add_follow_up, what="Much later", due_on=day(40), owner_id=farida, to_person_id=me),
        "whenever": app.do(add_follow_up, what="Whenever", waiting_for="Grace"),
    }


@pytest.fixture
def page(shown: Show, keys: dict[str, str]) -> FollowUpsPage:
    made = FollowUpsPage()
    shown(made)
    return made


def whats(page: FollowUpsPage) -> list[str]:
    model = page.view.model
    return [row.what for n in range(len(model.ids)) if (row := model.row(n)) is not None]


def choose(page: FollowUpsPage, *ids: str) -> None:
    page.view.list.go_to(ids[0])
    for key in ids[1:]:
        index = page.view.model.index_of(key)
        page.view.list.selectionModel().select(index, page.view.list.selectionModel().SelectionFlag.Select)


def press(page: FollowUpsPage, key: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
    page.view.list.setFocus()
    QTest.keyClick(page.view.list, key, modifier)
    for _turn in range(2):
        QApplication.processEvents()


def filtered(page: FollowUpsPage, **chosen: tuple[str, ...]) -> list[str]:
    page.view.filters.set_chosen(chosen)
    page.view.filters.changed.emit()
    QApplication.processEvents()
    return whats(page)


def test_they_stand_in_groups_by_their_day(page: FollowUpsPage) -> None:
    assert whats(page) == ["Slipped one", "For today", "Water the plants", "Much later", "Whenever"]
    assert [group.title for group in page.view.model.groups] == [
        "Slipped", "Today", "This week", "Later", "No day yet",
    ]  # fmt: skip


def test_a_row_says_all_of_it_aloud(page: FollowUpsPage, keys: dict[str, str]) -> None:
    said = [page.view.model.read_aloud(n) for n in range(5)]
    assert (
        said[0]
        == "Slipped, Slipped one, You, to Farida Rahmani, Open Door Pantry, Community, Was due Fri 10 Oct"
    )
    assert "Every week" in said[2]
    assert "Farida, to you" in said[3]
    assert said[4] == "No day yet, Whenever, You, Waiting for Grace"


def test_space_marks_as_done_and_the_repeat_comes(
    page: FollowUpsPage, desk: Desk, keys: dict[str, str]
) -> None:
    said: list[str] = []
    desk.said.connect(said.append)
    choose(page, keys["week"])
    press(page, Qt.Key.Key_Space)
    assert said == ["Done: Water the plants. Again on Fri 24 Oct"]
    rows = {row.id: row for row in desk.ask(follow_ups, today=TODAY, done=None).value}
    assert rows[keys["week"]].done_on == TODAY
    assert [row.due_on for row in rows.values() if row.repeats == "week"] == [day(10)]
    desk.app.undo()
    QApplication.processEvents()
    assert page.view.model.place_of(keys["week"]) == 2


def test_space_on_several_does_them_all_in_one_step(
    page: FollowUpsPage, desk: Desk, keys: dict[str, str]
) -> None:
    said: list[str] = []
    desk.said.connect(said.append)
    choose(page, keys["slipped"], keys["today"])
    assert page.view.several.isVisible()
    press(page, Qt.Key.Key_Space)
    assert said == ["Done: 2 follow-ups"]
    assert whats(page) == ["Water the plants", "Much later", "Whenever"]
    desk.app.undo()
    QApplication.processEvents()
    assert len(whats(page)) == 5


def test_the_tick_of_one_that_is_not_chosen_is_its_own(page: FollowUpsPage, keys: dict[str, str]) -> None:
    choose(page, keys["slipped"], keys["today"])
    page.view.list.ticked.emit(keys["later"])
    QApplication.processEvents()
    assert whats(page) == ["Slipped one", "For today", "Water the plants", "Whenever"]


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ({"whose": ("mine",)}, ["Slipped one", "For today", "Water the plants", "Whenever"]),
        ({"whose": ("others",)}, ["Much later"]),
        ({"due": ("slipped", "later")}, ["Slipped one", "Much later"]),
        ({"stands": ("waiting",)}, ["Whenever"]),
        ({"stands": ("done",)}, ["Done before"]),
        ({"stands": ("released",)}, ["Not needed"]),
    ],
)
def test_filters(
    page: FollowUpsPage, desk: Desk, chosen: dict[str, tuple[str, ...]], found: list[str]
) -> None:
    desk.app.do(mark_done, desk.app.do(add_follow_up, what="Done before", due_on=day(-40)), on=day(-40))
    desk.app.do(release_follow_up, desk.app.do(add_follow_up, what="Not needed"))
    assert filtered(page, **chosen) == found


def test_nothing_matches_and_clear(page: FollowUpsPage) -> None:
    page.view.filters.line.setText("kettle")
    QApplication.processEvents()
    assert page.view.none.isVisible()
    page.view.none.primary.click()
    QApplication.processEvents()
    assert len(whats(page)) == 5


def test_done_ones_are_opened_again_by_space(page: FollowUpsPage, desk: Desk, keys: dict[str, str]) -> None:
    desk.app.do(mark_done, keys["today"])
    assert filtered(page, stands=("done",)) == ["For today"]
    assert page.view.header._beside.text() == "1 done"
    assert page.command_words()["done"] == "Mark as still to do"
    press(page, Qt.Key.Key_Space)
    assert whats(page) == []
    assert len(filtered(page)) == 5


def test_released_and_binned_with_undo(page: FollowUpsPage, desk: Desk, keys: dict[str, str]) -> None:
    said: list[str] = []
    desk.said.connect(said.append)
    choose(page, keys["whenever"])
    page.commands()["release"]()
    choose(page, keys["later"])
    press(page, Qt.Key.Key_Delete)
    assert said == ["Let go: Whenever", "In the bin: Much later"]
    assert len(whats(page)) == 3
    desk.app.undo()
    desk.app.undo()
    QApplication.processEvents()
    assert len(whats(page)) == 5


def test_a_subject_that_is_done_is_shown_among_the_done(
    page: FollowUpsPage, desk: Desk, keys: dict[str, str]
) -> None:
    desk.app.do(mark_done, keys["today"])
    page.show_subject(keys["today"])
    assert page.view.list.current_id() == keys["today"]
    page.show_subject(keys["later"])
    assert page.view.list.current_id() == keys["later"]
    assert not page.view.filters.filtering


def test_the_menu_leads_to_what_it_is_about(page: FollowUpsPage, desk: Desk, keys: dict[str, str]) -> None:
    went: list[tuple[str, object]] = []
    desk.go.connect(lambda where, key: went.append((where, key)))
    choose(page, keys["today"])
    menu = page.row_menu()
    words = [action.text() for action in menu.actions()]
    assert "Show the conversation" in words
    menu.actions()[words.index("Show Farida Rahmani")].trigger()
    assert [where for where, _key in went] == ["people"]
    menu.deleteLater()


def test_empty_and_all_done(shown: Show, desk: Desk) -> None:
    page = FollowUpsPage()
    shown(page)
    assert page.view.empty.isVisible()
    key = desk.app.do(add_follow_up, what="One")
    QApplication.processEvents()
    assert page.view.list.isVisible()
    desk.app.do(mark_done, key)
    QApplication.processEvents()
    assert page.view.nothing.isVisible()
    assert page.commands().keys() == {"new", "find"}
    desk.app.do(bin_follow_up, key)
    QApplication.processEvents()
    assert page.view.empty.isVisible()


# another day


@pytest.fixture
def moving(desk: Desk) -> list[DateDialog]:
    """The dialogs that were asked for, open, as the window's errands open them."""
    found: list[DateDialog] = []

    def wanted(command: str, what: dict[str, Any]) -> None:
        if command == "move_follow_ups":
            window = QApplication.activeWindow()
            assert window is not None
            found.append(DateDialog(desk, window, **what))
            found[-1].open()
            QApplication.processEvents()

    desk.wants.connect(wanted)
    return found


def test_another_day_for_several(
    page: FollowUpsPage, moving: list[DateDialog], desk: Desk, keys: dict[str, str]
) -> None:
    said: list[str] = []
    desk.said.connect(said.append)
    choose(page, keys["slipped"], keys["whenever"])
    page.commands()["change_date"]()
    (dialog,) = moving
    assert dialog.windowTitle() == "Change 2 dates"
    assert not dialog.word.isVisible()  # neither is a promise that can still be kept
    dialog.save()
    assert dialog.isVisible()
    dialog.due.set_text("in 2 weeks")
    dialog.save()
    assert not dialog.isVisible()
    assert said == ["Moved to Tue 28 Oct"]
    moved = {row.id: row.due_on for row in desk.ask(follow_ups, today=TODAY).value}
    assert moved[keys["slipped"]] == moved[keys["whenever"]] == day(14)
    assert page.view.list.current_id() in keys.values()


def test_a_promise_asks_whether_they_know(
    page: FollowUpsPage, moving: list[DateDialog], desk: Desk, keys: dict[str, str]
) -> None:
    choose(page, keys["today"])
    page.commands()["change_date"]()
    (dialog,) = moving
    assert dialog.word.isVisible()
    dialog.due.set_text("tomorrow")
    dialog.word.set_value("word")
    dialog.save()
    from prm.queries.log_form import follow_up_page

    assert desk.ask(follow_up_page, keys["today"]).value.first_due_on == day(1)


def test_log_interaction_begins_with_whom_it_is_owed_to(page: FollowUpsPage, keys: dict[str, str]) -> None:
    choose(page, keys["whenever"])
    assert page.subject() == {}
    choose(page, keys["today"])
    assert page.subject() == {"people": [page.chosen()[0].to_id]}


def test_by_keys_alone_in_the_window(look: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl+2, down, Space, Ctrl+D, as on any day."""
    asked: list[object] = []
    monkeypatch.setattr(ask, "run", lambda dialog: asked.append(type(dialog).__name__))
    with showing("sample") as shown:
        window, app = shown.window, shown.desk.app
        window.activateWindow()
        QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
        settle()
        page = window.page
        assert isinstance(page, FollowUpsPage)
        assert page.view.list.hasFocus()
        before = whats(page)
        assert [row.what for row in page.chosen()] == before[:1]
        QTest.keyClick(page.view.list, Qt.Key.Key_Down)
        QTest.keyClick(page.view.list, Qt.Key.Key_Space)
        settle()
        assert whats(page) == [before[0], *before[2:]]
        QTest.keyClick(page.view.list, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
        assert asked == ["DateDialog"]
        QTest.keyClick(page.view.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        settle()
        assert whats(page) == before
        assert app.next_undo() is not None


def test_today_moves_and_marks_them_too(look: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(ask, "run", lambda dialog: asked.append(type(dialog).__name__))
    with showing("sample") as shown:
        window = shown.window
        window.activateWindow()
        page = window.page
        assert isinstance(page, TodayPage)
        assert not window.commands["change_date"].isVisible()
        rows = page.view.follow_ups
        rows.setFocus(Qt.FocusReason.TabFocusReason)
        settle()
        before = list(page.view.follow_ups_model.ids)
        QTest.keyClick(rows, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
        assert asked == ["DateDialog"]
        QTest.keyClick(rows, Qt.Key.Key_Space)
        settle()
        assert list(page.view.follow_ups_model.ids) == before[1:]
