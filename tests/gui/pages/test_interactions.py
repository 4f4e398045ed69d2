"""The Interactions page and the timeline on it: months, filters, the pane, what is pressed, and what changes elsewhere."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, TypeAlias

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from prm.gui.desk import Desk
from prm.gui.kit.buttons import IconButton
from prm.gui.kit.labels import Label, RichLabel, VoiceLabel
from prm.gui.kit.lists import RowList
from prm.gui.pages.interactions.page import InteractionsPage
from prm.gui.timeline import Timeline
from prm.queries.interactions import interaction_ids
from prm.queries.people import person_choices
from prm.services import followups, interactions, people, values
from prm.services.interactions import MomentSeen, PromiseMade, Who
from tests import make

Show = Callable[..., QMainWindow]
Key: TypeAlias = Qt.Key


@pytest.fixture
def world(desk: Desk) -> dict[str, str]:
    app = desk.app
    pantry = make.organisation(app, "Open Door Pantry")
    farida = make.person(app, "Farida Rahmani", at=pantry)
    yusuf = make.person(app, "Yusuf Demir")
    warm = make.partnership(app, "Warm Together", people=[farida])
    value = app.do(values.propose_value, warm, name="Listen first", statement="We do.")
    app.do(values.agree_value, value)
    found = {"pantry": pantry, "farida": farida, "yusuf": yusuf, "warm": warm, "value": value}
    found["visit"] = app.do(
        interactions.log_interaction,
        who=[Who(farida), Who(yusuf)],
        unnamed=7,
        kind="panel",
        title="Community panel: repairs",
        heard="“You asked us in June.”",
        decided="Ring about repairs.",
        happened_on=date(2025, 10, 9),
        minutes=120,
        place_organisation_id=pantry,
        whose_place="theirs",
        begun_by="community",
        travel_met=True,
        access_met=False,
        partnerships=[warm],
        promises=[PromiseMade("Find the June list", due_on=date(2025, 10, 16))],
        moments=[MomentSeen(value, "strained", "No reply since June")],
    )
    found["call"] = make.interaction(app, farida, kind="call", happened_on=date(2025, 10, 13), how="phone")
    found["old"] = make.interaction(app, yusuf, heard="A zebra came.", happened_on=date(2025, 8, 20))
    found["off"] = make.interaction(app, yusuf, heard="", happened_on=date(2025, 9, 2), state="called_off")
    found["planned"] = make.interaction(
        app, farida, heard="", state="planned", happened_on=date(2025, 10, 23), title="Damp and letters"
    )
    found["sooner"] = make.interaction(
        app, farida, heard="", state="planned", happened_on=date(2025, 10, 20), title="Before that"
    )
    return found


@pytest.fixture
def page(qtbot: QtBot, shown: Show, world: dict[str, str]) -> InteractionsPage:
    found = InteractionsPage()
    shown(found, 1366)
    qtbot.waitUntil(lambda: bool(found.timeline.model.ids))
    return found


def choose(page: InteractionsPage, interaction_id: str) -> None:
    page.show_subject(interaction_id)
    for _turn in range(2):
        QApplication.processEvents()


def words(page: InteractionsPage) -> list[str]:
    labels = [*page.timeline.panel.findChildren(Label), *page.timeline.panel.findChildren(RichLabel)]
    return [
        label.words() if isinstance(label, RichLabel) else label.text()
        for label in labels
        if label.isVisible()
    ]


def read(page: InteractionsPage, name: str) -> list[str]:
    """A list of the pane, as it is read aloud."""
    lists = page.timeline.panel.findChildren(RowList)
    found = next(each for each in lists if each.isVisible() and each.accessibleName() == name)
    return [found._rows.read_aloud(number) for number in range(found._rows.rowCount())]


def bars(timeline: Timeline) -> list[tuple[int, str]]:
    return [(group.first, group.title) for group in timeline.model.groups]


def pick(qtbot: QtBot, timeline: Timeline, filter_: str, *keys: str) -> None:
    button = next(button for button in timeline.filters.buttons if button.about.key == filter_)
    button._set(keys)
    qtbot.waitUntil(lambda: not timeline._typing.isActive())


def test_planned_first_then_month_by_month(page: InteractionsPage, world: dict[str, str]) -> None:
    timeline = page.timeline
    order = [world[key] for key in ("sooner", "planned", "call", "visit", "off", "old")]
    assert list(timeline.model.ids) == order
    assert bars(timeline) == [(0, "Planned"), (2, "October 2025"), (4, "September 2025"), (5, "August 2025")]
    assert page._header._beside.text() == "4 since August 2025"
    assert timeline.list.current_id() == world["call"]


def test_a_row_says_all_of_it_aloud(page: InteractionsPage, world: dict[str, str]) -> None:
    model = page.timeline.model
    said = model.read_aloud(3)
    assert "Community panel: repairs" in said
    assert "“You asked us in June.”" in said
    assert "Strained" in said
    assert "Thu 9" in said
    assert "Open Door Pantry, Community" in said
    assert "Called off" in model.read_aloud(4)


def test_the_pane_shows_the_whole_conversation(page: InteractionsPage, world: dict[str, str]) -> None:
    choose(page, world["visit"])
    shown = words(page)
    for said in (
        "Community panel: repairs",
        "Thu 9 October 2025, 2 hours",
        "Open Door Pantry",
        "“You asked us in June.”",
        "Ring about repairs.",
        "No reply since June",
        "9 people were there",
        "7 more, whose names we do not keep",
        "Community",
        "Travel; not met: access",
        "Not recorded",
        "Warm Together",
        "Staying with you?",
    ):
        assert said in shown, said
    assert read(page, "What we said we would do") == ["Find the June list, Nadia, by Thu 16 Oct"]
    assert read(page, "9 people were there") == ["Farida Rahmani, Open Door Pantry", "Yusuf Demir"]
    assert any(
        label.text() == "“You asked us in June.”" for label in page.timeline.panel.findChildren(VoiceLabel)
    )


def test_a_promise_is_ticked_and_ticked_off(
    page: InteractionsPage, desk: Desk, world: dict[str, str]
) -> None:
    choose(page, world["visit"])
    (promise,) = page.timeline.panel.shown.follow_ups  # type: ignore[union-attr]
    said: list[str] = []
    desk.said.connect(said.append)
    page.timeline.panel.ticked.emit(promise.id)
    for _turn in range(2):
        QApplication.processEvents()
    (promise,) = page.timeline.panel.shown.follow_ups  # type: ignore[union-attr]
    assert promise.done_on == make.TODAY
    page.timeline.panel.ticked.emit(promise.id)
    for _turn in range(2):
        QApplication.processEvents()
    (promise,) = page.timeline.panel.shown.follow_ups  # type: ignore[union-attr]
    assert promise.done_on is None
    assert said == ["Done: Find the June list", "Still to do: Find the June list"]


def test_filters(qtbot: QtBot, page: InteractionsPage, world: dict[str, str]) -> None:
    timeline = page.timeline
    pick(qtbot, timeline, "kind", "call")
    assert list(timeline.model.ids) == [world["call"]]
    assert page._header._beside.text() == "1 of 4 shown"
    pick(qtbot, timeline, "kind")
    pick(qtbot, timeline, "moments", "any")
    assert list(timeline.model.ids) == [world["visit"]]
    pick(qtbot, timeline, "moments", "honoured")
    assert list(timeline.model.ids) == []
    assert timeline.none.isVisible()
    timeline.none.primary.click()
    qtbot.waitUntil(lambda: len(timeline.model.ids) == 6)
    pick(qtbot, timeline, "partnership", world["warm"])
    assert list(timeline.model.ids) == [world["visit"]]
    pick(qtbot, timeline, "partnership")
    pick(qtbot, timeline, "place", "theirs")
    assert list(timeline.model.ids) == [world["visit"]]


def test_finding_by_words_and_by_name(qtbot: QtBot, page: InteractionsPage, world: dict[str, str]) -> None:
    timeline = page.timeline
    page.commands()["find"]()
    QTest.keyClicks(timeline.filters.line, "zebra")
    qtbot.waitUntil(lambda: list(timeline.model.ids) == [world["old"]])
    timeline.filters.line.clear()
    QTest.keyClicks(timeline.filters.line, "yusuf")
    qtbot.waitUntil(lambda: list(timeline.model.ids) == [world["visit"], world["off"], world["old"]])


def test_a_subject_is_shown_whatever_the_filters_leave_out(
    qtbot: QtBot, page: InteractionsPage, world: dict[str, str]
) -> None:
    pick(qtbot, page.timeline, "kind", "call")
    choose(page, world["old"])
    assert page.timeline.list.current_id() == world["old"]
    assert not page.timeline.filters.filtering


def test_it_follows_what_is_logged_and_named_elsewhere(
    qtbot: QtBot, page: InteractionsPage, desk: Desk, world: dict[str, str]
) -> None:
    new = make.interaction(desk.app, world["farida"], happened_on=make.TODAY)
    qtbot.waitUntil(lambda: new in page.timeline.model.ids)
    assert page.timeline.list.current_id() == world["call"]
    desk.app.do(people.change_person, world["farida"], name="Farida Karim")
    qtbot.waitUntil(lambda: "Call with Farida Karim" in words(page))
    assert "Call with Farida Karim" in page.timeline.model.read_aloud(3)


def test_the_bin_with_undo_and_the_next_row(
    qtbot: QtBot, page: InteractionsPage, desk: Desk, world: dict[str, str]
) -> None:
    said: list[str] = []
    desk.said.connect(said.append)
    page.timeline.list.setFocus()
    QTest.keyClick(page.timeline.list, Key.Key_Delete)
    qtbot.waitUntil(lambda: world["call"] not in page.timeline.model.ids)
    assert page.timeline.list.current_id() == world["visit"]
    assert said == ["In the bin: Call with Farida Rahmani, Yesterday"]
    desk.app.undo()
    qtbot.waitUntil(lambda: world["call"] in page.timeline.model.ids)


def test_what_is_asked_of_the_window(page: InteractionsPage, desk: Desk, world: dict[str, str]) -> None:
    wanted: list[tuple[str, Any]] = []
    gone: list[tuple[str, Any]] = []
    desk.wants.connect(lambda command, what: wanted.append((command, what)))
    desk.go.connect(lambda page_, what: gone.append((page_, what)))
    choose(page, world["visit"])
    assert set(page.commands()) == {"new", "find", "edit", "to_bin", "history"}
    page.commands()["new"]()
    page.commands()["edit"]()
    QTest.keyClick(page.timeline.list, Key.Key_F2)
    panel = page.timeline.panel
    next(button for button in panel.findChildren(IconButton) if button.accessibleName() == "Edit").click()
    panel.care_note_wanted.emit()
    panel.person_opened.emit(world["farida"])
    next(
        link for link in panel.findChildren(RichLabel) if link.words() == "Warm Together"
    ).linkActivated.emit("#")
    edit = ("log", {"interaction": world["visit"]})
    assert wanted == [("log", {}), edit, edit, edit, ("new_care_note", {"partnership": world["warm"]})]
    assert gone == [("people", world["farida"]), ("partnerships", world["warm"])]


def test_a_narrow_window_shows_one_at_a_time(qtbot: QtBot, shown: Show, world: dict[str, str]) -> None:
    page = InteractionsPage()
    shown(page, 1024, 700)
    qtbot.waitUntil(lambda: bool(page.timeline.model.ids))
    timeline = page.timeline
    assert timeline.list.isVisible()
    assert not timeline.panel.isVisible()
    timeline.list.setFocus()
    QTest.keyClick(timeline.list, Key.Key_Return)
    assert timeline.panel.isVisible()
    assert not timeline.list.isVisible()
    QTest.keyClick(timeline.panel, Key.Key_Escape)
    assert timeline.list.isVisible()


def test_nothing_yet(qtbot: QtBot, shown: Show, desk: Desk) -> None:
    page = InteractionsPage()
    shown(page)
    qtbot.waitUntil(page.timeline.empty.isVisible)
    assert page.timeline.empty.title.text() == "No conversations yet"
    assert not page.timeline.filters.isVisible()
    wanted: list[str] = []
    desk.wants.connect(lambda command, _what: wanted.append(command))
    page.timeline.empty.primary.click()
    assert wanted == ["log"]


def test_a_timeline_of_one_partnership_or_one_person(qtbot: QtBot, desk: Desk, world: dict[str, str]) -> None:
    timeline = Timeline()
    qtbot.addWidget(timeline)
    timeline.resize(1100, 700)
    timeline.attach(desk)
    timeline.show_partnership(world["warm"])
    timeline.show()
    qtbot.waitUntil(lambda: list(timeline.model.ids) == [world["visit"]])
    assert timeline._count.text() == "1 since October 2025"
    shown = {button.about.key for button in timeline.filters.buttons if button.isVisible()}
    assert shown == {"kind", "who", "place", "moments"}
    timeline.show_person(world["yusuf"])
    qtbot.waitUntil(lambda: list(timeline.model.ids) == [world["visit"], world["off"], world["old"]])


def test_a_follow_up_let_go_is_no_longer_promised(
    qtbot: QtBot, page: InteractionsPage, desk: Desk, world: dict[str, str]
) -> None:
    choose(page, world["visit"])
    (promise,) = page.timeline.panel.shown.follow_ups  # type: ignore[union-attr]
    desk.app.do(followups.release_follow_up, promise.id)
    qtbot.waitUntil(lambda: page.timeline.panel.shown.follow_ups == ())  # type: ignore[union-attr]


def test_what_was_planned_for_a_day_that_has_come_can_be_told(
    qtbot: QtBot, page: InteractionsPage, desk: Desk, world: dict[str, str]
) -> None:
    due = make.interaction(
        desk.app, world["farida"], heard="", state="planned", happened_on=make.TODAY - timedelta(days=1)
    )
    choose(page, due)
    wanted: list[Any] = []
    desk.wants.connect(lambda command, what: wanted.append((command, what)))
    page.timeline.panel.went_wanted.emit()
    assert wanted == [("log", {"interaction": due})]
    assert due in desk.ask(interaction_ids, states=("planned",)).value


def test_the_conversations_of_one_person_and_back_to_all(
    qtbot: QtBot, page: InteractionsPage, desk: Desk
) -> None:
    everybody = len(page.timeline.model.ids)
    choices = desk.ask(person_choices, today=desk.app.today()).value
    chosen = next(row for row in choices if row.name.startswith("Farida"))
    page.show_subject(f"person:{chosen.id}")
    qtbot.waitUntil(lambda: 0 < len(page.timeline.model.ids) < everybody)
    QTest.mouseClick(page._all, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(page.timeline.model.ids) == everybody)
