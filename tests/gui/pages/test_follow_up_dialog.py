"""The follow-up dialog: adding one, changing it, what it is asked when a promise moves, and how it ends."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any, TypeAlias

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from prm.gui.desk import Desk
from prm.gui.pages.today.follow_up_dialog import FollowUpDialog
from prm.queries.interactions import follow_ups
from prm.queries.log_form import follow_up_page
from prm.queries.rows.one_interaction import FollowUpPage
from prm.services.followups import add_follow_up, change_follow_up
from tests import make

Key: TypeAlias = Qt.Key
Mod: TypeAlias = Qt.KeyboardModifier
Open = Callable[..., FollowUpDialog]
FRIDAY = date(2025, 10, 17)


@pytest.fixture
def world(desk: Desk) -> dict[str, str]:
    app = desk.app
    pantry = make.organisation(app, "Open Door Pantry")
    farida = make.person(app, "Farida Rahmani", at=pantry)
    return {
        "pantry": pantry,
        "farida": farida,
        "warm": make.partnership(app, "Warm Together", people=[farida]),
        "promise": app.do(
            add_follow_up, what="Put her name on the letter", to_person_id=farida, due_on=FRIDAY
        ),
    }


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, world: dict[str, str]) -> Iterator[Open]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 860)
    window.show()
    kept: list[FollowUpDialog] = []

    def open_(**what: Any) -> FollowUpDialog:
        dialog = FollowUpDialog(desk, window, **what)
        kept.append(dialog)
        dialog.open()
        dialog.activateWindow()
        qtbot.waitUntil(lambda: dialog.isAncestorOf(QApplication.focusWidget() or window))
        return dialog

    yield open_
    for dialog in kept:
        dialog._leaving = True
        dialog.close()


def page(desk: Desk, follow_up: str) -> FollowUpPage:
    return desk.ask(follow_up_page, follow_up).value


def added(desk: Desk) -> FollowUpPage:
    rows = desk.ask(follow_ups, today=make.TODAY, done=None).value
    return page(desk, max(row.id for row in rows))


def press(key: Key, modifier: Mod = Mod.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)


def write(words: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, words)


def test_a_promise_by_keyboard_alone(opened: Open, desk: Desk, world: dict[str, str]) -> None:
    dialog = opened()
    assert dialog.form.box("what").hasFocus()
    write("Send dates")
    press(Key.Key_T, Mod.AltModifier)
    write("far")
    press(Key.Key_Return)
    press(Key.Key_D, Mod.AltModifier)
    write("in 2 weeks")
    assert dialog.form.due._said.text() == "Tuesday 28 October"
    press(Key.Key_Tab)
    write("Joseph")
    press(Key.Key_P, Mod.AltModifier)
    write("warm")
    press(Key.Key_Return)
    press(Key.Key_Return, Mod.ControlModifier)
    assert not dialog.isVisible()
    found = added(desk)
    assert found.promise
    assert (found.owner, found.to_person, found.partnership) == (
        "Nadia Osei",
        "Farida Rahmani",
        "Warm Together",
    )
    assert found.fields["what"] == "Send dates"
    assert found.fields["due_on"] == make.TODAY + timedelta(days=14)
    assert found.fields["waiting_for"] == "Joseph"


def test_it_begins_with_whom_and_where_it_is_about(opened: Open, desk: Desk, world: dict[str, str]) -> None:
    dialog = opened(to=world["farida"], partnership=world["warm"])
    assert not dialog.unsaved()
    dialog.form.box("what").setText("Ring her")
    dialog.save()
    found = added(desk)
    assert (found.to_person, found.partnership) == ("Farida Rahmani", "Warm Together")


def test_owed_to_an_organisation(opened: Open, desk: Desk, world: dict[str, str]) -> None:
    dialog = opened()
    dialog.form.box("what").setText("Send the report")
    QTest.keyClicks(dialog.form.to.line, "open door")
    QTest.keyClick(dialog.form.to.line, Key.Key_Down)
    QTest.keyClick(dialog.form.to.line, Key.Key_Return)
    if dialog.form.to.value() is None:
        QTest.keyClick(dialog.form.to.line, Key.Key_Return)
    dialog.save()
    found = added(desk)
    assert (found.to_person, found.to_organisation) == ("", "Open Door Pantry")
    assert found.promise


def test_what_is_refused_is_beside_its_box(opened: Open, desk: Desk, world: dict[str, str]) -> None:
    dialog = opened()
    dialog.form.due.set_text("when the cows come home")
    dialog.save()
    assert "cows" in dialog.form._errors["due"]._words.text()
    dialog.form.due.set_text("")
    dialog.save()
    assert dialog.form._errors["what"]._words.text() == "What is to be done? A few words are enough."
    assert dialog.form.box("what").hasFocus()


def test_a_promise_that_moves_asks_whether_they_know(opened: Open, desk: Desk, world: dict[str, str]) -> None:
    dialog = opened(follow_up=world["promise"])
    word = dialog.form.row_of("word")
    assert not word.isVisible()
    dialog.form.due.line.clear()
    QTest.keyClicks(dialog.form.due.line, "24 Oct")
    assert word.isVisible()
    said: list[str] = []
    desk.said.connect(said.append)
    dialog.save()
    found = page(desk, world["promise"])
    assert (found.fields["due_on"], found.first_due_on) == (date(2025, 10, 24), FRIDAY)
    assert said == ["Moved to Fri 24 Oct"]
    dialog = opened(follow_up=world["promise"])
    dialog.form.due.line.clear()
    QTest.keyClicks(dialog.form.due.line, "31 Oct")
    dialog.form.word._choose("word")
    dialog.save()
    assert page(desk, world["promise"]).first_due_on == date(2025, 10, 31)


def test_what_nobody_was_promised_asks_nothing(opened: Open, desk: Desk, world: dict[str, str]) -> None:
    own = desk.app.do(add_follow_up, what="Tidy up", due_on=FRIDAY)
    dialog = opened(follow_up=own)
    dialog.form.due.line.clear()
    QTest.keyClicks(dialog.form.due.line, "24 Oct")
    assert not dialog.form.row_of("word").isVisible()


def test_done_let_go_and_still_to_do(opened: Open, desk: Desk, world: dict[str, str]) -> None:
    said: list[str] = []
    desk.said.connect(said.append)
    dialog = opened(follow_up=world["promise"])
    assert not dialog.form.row_of("on").isVisible()
    dialog.form.stands._choose("done")
    assert dialog.form.row_of("on").isVisible()
    dialog.form.on.set_text("yesterday")
    dialog.save()
    assert page(desk, world["promise"]).fields["done_on"] == make.TODAY - timedelta(days=1)
    dialog = opened(follow_up=world["promise"])
    assert dialog.form.stands.value() == "done"
    dialog.form.stands._choose("released")
    dialog.save()
    fields = page(desk, world["promise"]).fields
    assert (fields["done_on"], fields["released_on"]) == (None, make.TODAY - timedelta(days=1))
    dialog = opened(follow_up=world["promise"])
    dialog.form.stands._choose("open")
    dialog.save()
    fields = page(desk, world["promise"]).fields
    assert (fields["done_on"], fields["released_on"]) == (None, None)
    assert said == [
        "Done: Put her name on the letter",
        "Let go: Put her name on the letter",
        "Saved.",
    ]


def test_a_day_that_has_not_come_ends_nothing(opened: Open, desk: Desk, world: dict[str, str]) -> None:
    dialog = opened(follow_up=world["promise"])
    dialog.form.stands._choose("done")
    dialog.form.on.set_text("20 Dec 2025")
    dialog.save()
    assert dialog.form._errors["on"]._words.text() == "This day has not come yet."
    assert page(desk, world["promise"]).fields["done_on"] is None


def test_to_the_bin(opened: Open, desk: Desk, world: dict[str, str]) -> None:
    said: list[str] = []
    desk.said.connect(said.append)
    dialog = opened(follow_up=world["promise"])
    dialog._on_bin()
    assert not dialog.isVisible()
    assert desk.ask(follow_ups, today=make.TODAY).value == []
    assert said == ["In the bin: Put her name on the letter"]
    desk.app.undo()
    assert page(desk, world["promise"]).fields["what"] == "Put her name on the letter"


def test_what_was_changed_elsewhere_is_shown_or_kept_out(
    qtbot: QtBot, opened: Open, desk: Desk, world: dict[str, str]
) -> None:
    dialog = opened(follow_up=world["promise"])
    qtbot.waitUntil(lambda: not dialog.form.box("what").hasSelectedText())
    press(Key.Key_End)
    write(" today")
    desk.app.do(change_follow_up, world["promise"], what="Theirs")
    qtbot.waitUntil(dialog._changed.isVisible)
    dialog._changed.second.emit()
    dialog.save()
    assert page(desk, world["promise"]).fields["what"] == "Put her name on the letter today"


def test_what_was_typed_survives(opened: Open, desk: Desk, world: dict[str, str]) -> None:
    dialog = opened(to=world["farida"])
    QTest.keyClicks(dialog.form.box("what"), "Ring her")
    dialog._draft.keep()
    again = opened()
    assert again.form.box("what").value() == "Ring her"
    assert again._unfinished.isVisible()
    again.save()
    assert desk.app.drafts("follow_up") == []


def test_esc_asks_and_throws_away(opened: Open, desk: Desk, world: dict[str, str]) -> None:
    dialog = opened()
    write("Ring her")
    dialog._draft.keep()
    press(Key.Key_Escape)
    assert dialog.isVisible()
    dialog._on_throw_away()
    assert not dialog.isVisible()
    assert desk.app.drafts("follow_up") == []


def test_one_that_is_gone_is_not_made_anew(opened: Open, desk: Desk, world: dict[str, str]) -> None:
    from prm.services.followups import bin_follow_up

    desk.app.do(bin_follow_up, world["promise"])
    dialog = opened(follow_up=world["promise"])
    dialog.form.box("what").setText("Once more")
    dialog.save()
    assert dialog.isVisible()
    assert "no longer here" in dialog.form._whole._words.text()
    assert desk.ask(follow_ups, today=make.TODAY).value == []


def test_how_often_it_comes_is_chosen_and_kept(opened: Open, desk: Desk, world: dict[str, str]) -> None:
    dialog = opened(to=world["farida"])
    dialog.form.box("what").setText("Ring her")
    assert dialog.form.values()["repeats"] == ""
    dialog.form.box("repeats").set_value("fortnight")
    dialog.save()
    again = added(desk)
    assert again.fields["repeats"] == "fortnight"
    dialog = opened(follow_up=again.id)
    assert dialog.form.values()["repeats"] == "fortnight"
    assert not dialog.unsaved()
    dialog.form.box("repeats").set_value("")
    dialog.save()
    assert page(desk, again.id).fields["repeats"] is None
