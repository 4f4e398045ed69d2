"""You said, we did: the list and how it follows, told back in one press, and the dialogs of a voice and an answer."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from prm.gui.desk import Desk
from prm.gui.kit.labels import Label, VoiceLabel
from prm.gui.kit.record_box import NewRecord, RecordChoice
from prm.gui.pages.interactions.page import InteractionsPage
from prm.gui.pages.voices.answer_dialog import AnswerVoiceDialog
from prm.gui.pages.voices.page import VoicesPage
from prm.gui.pages.voices.voice_dialog import VoiceDialog
from prm.queries.rows.voices import VoiceRow
from prm.queries.voices import voice_page
from prm.services.voices import answer_voice, bin_voice, hear_voice
from tests import make

Show = Callable[..., QMainWindow]
TODAY, PANEL = make.TODAY, date(2025, 10, 9)


@pytest.fixture
def keys(desk: Desk) -> dict[str, str]:
    app = desk.app
    farida = make.person(app, "Farida Rahmani", at=make.organisation(app, "Open Door Pantry"))
    together = make.partnership(app)
    talk = make.interaction(
        app, farida, happened_on=PANEL, partnerships=[together], heard="“Tell us why.” And then “One name.”"
    )
    waits = app.do(hear_voice, words="Tell us why.", theme="Repairs", interaction_id=talk, anonymous=True)
    to_tell = app.do(hear_voice, words="One name to ring.", theme="Repairs", person_id=farida)
    app.do(answer_voice, to_tell, kind="acting", words="Grace asks her team.")
    told = app.do(hear_voice, words="Write it big.", theme="Letters", partnership_id=together)
    app.do(answer_voice, told, kind="done", told_on=TODAY)
    return {
        "farida": farida, "together": together, "talk": talk, "waits": waits, "to_tell": to_tell, "told": told,
    }  # fmt: skip


@pytest.fixture
def page(shown: Show, keys: dict[str, str]) -> VoicesPage:
    made = VoicesPage()
    shown(made)
    return made


@pytest.fixture
def wanted(desk: Desk) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    desk.wants.connect(lambda command, what: found.append((command, what)))
    return found


def said(page: VoicesPage) -> list[str]:
    model = page.view.model
    return [row.words for n in range(len(model.ids)) if (row := model.row(n)) is not None]


def press(page: VoicesPage, key: Qt.Key) -> None:
    page.view.list.setFocus()
    QTest.keyClick(page.view.list, key)


def voice(desk: Desk, key: str) -> VoiceRow:
    return desk.ask(voice_page, key).value


def words_of(widget: Any) -> str:
    return "\n".join(label.text() for kind in (Label, VoiceLabel) for label in widget.findChildren(kind))


def test_it_lists_by_theme_or_partnership_and_counts_what_is_open(page: VoicesPage) -> None:
    assert said(page) == ["Write it big.", "One name to ring.", "Tell us why."]
    assert page.view.header._beside.text() == "2 of 3 not told back yet"
    page.view.by._choose("partnership")
    assert said(page) == ["Write it big.", "Tell us why.", "One name to ring."]


def test_filters_combine_and_are_cleared(page: VoicesPage) -> None:
    page.view.filters.set_chosen({"stands": ["waiting", "to_tell"], "named": ["anonymous"]})
    page.view.filters.changed.emit()
    assert said(page) == ["Tell us why."]
    page.view.filters.set_chosen({"theme": ["letters"], "stands": ["waiting"]})
    page.view.filters.changed.emit()
    assert page.view.none.isVisible()
    page.view.none.primary.click()
    assert len(said(page)) == 3


def test_told_back_in_one_press_and_undone(
    page: VoicesPage, desk: Desk, keys: dict[str, str], qtbot: QtBot
) -> None:
    page.view.list.go_to(keys["to_tell"])
    with qtbot.waitSignal(desk.said) as toast:
        press(page, Qt.Key.Key_Space)
    assert toast.args == ["Told back: Farida Rahmani"]
    assert voice(desk, keys["to_tell"]).answers[0].told_on == TODAY
    qtbot.waitUntil(lambda: page.view.header._beside.text() == "1 of 3 not told back yet")
    press(page, Qt.Key.Key_Space)
    assert voice(desk, keys["to_tell"]).standing == "to_tell"
    desk.app.undo()
    assert voice(desk, keys["to_tell"]).standing == "told"


def test_what_has_no_answer_asks_for_one(
    page: VoicesPage, keys: dict[str, str], wanted: list[tuple[str, Any]]
) -> None:
    page.view.list.go_to(keys["waits"])
    press(page, Qt.Key.Key_Space)
    assert wanted == [("answer_voice", {"voice": keys["waits"]})]


def test_the_pane_says_whose_it_is_and_follows(
    page: VoicesPage, desk: Desk, keys: dict[str, str], qtbot: QtBot
) -> None:
    page.show_subject(keys["waits"])
    assert "Without a name" in words_of(page.view.panel)
    assert "Farida" not in words_of(page.view.panel)
    desk.do(answer_voice, keys["waits"], kind="cannot", words="Nobody may say.")
    qtbot.waitUntil(lambda: "Nobody may say." in words_of(page.view.panel))


def test_delete_moves_to_the_bin(page: VoicesPage, desk: Desk, keys: dict[str, str], qtbot: QtBot) -> None:
    page.view.list.go_to(keys["told"])
    press(page, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: said(page) == ["One name to ring.", "Tell us why."])
    desk.app.undo()
    qtbot.waitUntil(lambda: len(said(page)) == 3)


def test_it_is_empty_until_somebody_says_something(
    shown: Show, desk: Desk, wanted: list[tuple[str, Any]]
) -> None:
    made = VoicesPage()
    shown(made)
    assert made.view.empty.primary.isVisible()
    made.view.empty.primary.click()
    assert wanted == [("new_voice", {})]


# -- the dialog of a voice


@pytest.fixture
def window(shown: Show, page: VoicesPage) -> QMainWindow:
    found = page.window()
    assert isinstance(found, QMainWindow)
    return found


def test_a_voice_of_a_conversation_begins_with_what_it_says(
    desk: Desk, window: QMainWindow, keys: dict[str, str]
) -> None:
    dialog = VoiceDialog(desk, window, interaction=keys["talk"])
    assert dialog.words.value() == "One name.", "the first quote is a voice already"
    assert dialog.person.value() == RecordChoice(
        keys["farida"], "Farida Rahmani", "Open Door Pantry", "community"
    )
    assert not dialog.unsaved()
    dialog.theme.set_value(NewRecord("Telephones"))
    dialog._save.click()
    made = voice(desk, dialog.saved_id)
    assert (made.words, made.who, made.organisation) == ("One name.", "Farida Rahmani", "Open Door Pantry")
    assert (made.theme, made.heard_on, made.partnership) == ("Telephones", PANEL, "Warm Together")


def test_without_a_name_takes_the_name_off_and_leaves_the_group(
    desk: Desk, window: QMainWindow, keys: dict[str, str]
) -> None:
    dialog = VoiceDialog(desk, window, interaction=keys["talk"])
    dialog.without.click()
    assert dialog.person.value() is None
    assert not dialog.person.isEnabled()
    dialog._save.click()
    made = voice(desk, dialog.saved_id)
    assert (made.anonymous, made.who, made.organisation) == (True, "", "Open Door Pantry")
    again = VoiceDialog(desk, window, voice=dialog.saved_id)
    assert again.without.isChecked()
    assert not again.without.isEnabled(), "it stays without one"
    assert not again.person.isEnabled()


def test_a_voice_needs_words_and_a_day_that_has_come(desk: Desk, window: QMainWindow) -> None:
    dialog = VoiceDialog(desk, window)
    dialog.day.set_text("tomorrow")
    dialog._save.click()
    assert set(dialog.form._errors) >= {"words", "heard_on"}
    assert not dialog.saved_id
    assert "What was said?" in words_of(dialog.form)
    dialog.words.set_value("Said in the street")
    dialog.day.set_text("last Thu")
    dialog._save.click()
    assert voice(desk, dialog.saved_id).heard_on == PANEL


# -- the dialog of an answer


def test_that_we_cannot_asks_for_the_reason_beside_the_box(
    desk: Desk, window: QMainWindow, keys: dict[str, str]
) -> None:
    dialog = AnswerVoiceDialog(desk, window, voice=keys["waits"])
    dialog.save_button.click()
    assert "What was the answer?" in words_of(dialog.form)
    dialog.answered._choose("cannot")
    dialog.save_button.click()
    assert "The reason is what is told back." in words_of(dialog.form)
    dialog.form.box("words").set_value("The rules want one landlord.")
    dialog.told.set_text("today")
    dialog.form.box("told_how").set_value("By telephone")
    dialog.save_button.click()
    (answer,) = voice(desk, keys["waits"]).answers
    assert (answer.kind, answer.told_on, answer.told_how) == ("cannot", TODAY, "By telephone")
    again = AnswerVoiceDialog(desk, window, voice=keys["waits"], answer=answer.id)
    assert again.form.values()["words"] == "The rules want one landlord."
    again.take_off.click()
    assert voice(desk, keys["waits"]).answers == ()


# -- beside the conversation


def test_the_conversation_shows_its_voices_and_marks_more(
    shown: Show, desk: Desk, keys: dict[str, str], wanted: list[tuple[str, Any]], qtbot: QtBot
) -> None:
    made = InteractionsPage()
    shown(made)
    made.show_subject(keys["talk"])
    panel = made.timeline.panel
    assert panel.shown is not None
    assert [row.words for row in panel.shown.voices] == ["Tell us why."]
    panel.voice_wanted.emit()
    panel.voice_ticked.emit(keys["waits"])
    assert wanted == [
        ("new_voice", {"interaction": keys["talk"]}),
        ("answer_voice", {"voice": keys["waits"]}),
    ]
    desk.do(answer_voice, keys["waits"], kind="done")
    qtbot.waitUntil(lambda: panel.shown is not None and panel.shown.voices[0].standing == "to_tell")
    panel.voice_ticked.emit(keys["waits"])
    assert voice(desk, keys["waits"]).standing == "told"
    desk.do(bin_voice, keys["waits"])
    qtbot.waitUntil(lambda: panel.shown is not None and panel.shown.voices == ())
