"""The log dialog: its eight boxes, what it keeps, what it refuses, and changing what was logged."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any, TypeAlias

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from prm.base.settings import LOG_MORE_OPEN
from prm.gui.desk import Desk
from prm.gui.kit.people_box import NewPerson
from prm.gui.pages.interactions.log_dialog import LogDialog
from prm.queries.care_notes import open_page, own_note
from prm.queries.interactions import interaction_ids, interaction_page
from prm.queries.rows.one_interaction import InteractionPage
from prm.services import care_notes, values
from prm.services.people import Role, add_role
from tests import make

Key: TypeAlias = Qt.Key
Mod: TypeAlias = Qt.KeyboardModifier
Open = Callable[..., LogDialog]
PASSPHRASE = "four words will do"


@pytest.fixture
def world(desk: Desk) -> dict[str, str]:
    app = desk.app
    pantry = make.organisation(app, "Open Door Pantry")
    council = make.organisation(app, "Kelderby City Council", sector="local_government")
    found = {
        "pantry": pantry,
        "council": council,
        "farida": make.person(app, "Farida Rahmani", at=pantry),
        "yusuf": make.person(app, "Yusuf Demir", at=council),
        "other": make.partnership(app, "Early Years Listening"),
    }
    found["warm"] = make.partnership(app, "Warm Together", people=[found["farida"], found["yusuf"]])
    for name in ("Listen first", "Pay for time"):
        value = app.do(values.propose_value, found["warm"], name=name, statement="We do.")
        app.do(values.agree_value, value)
        found[name] = value
    make.interaction(
        app, found["farida"], happened_on=make.TODAY - timedelta(days=40), partnerships=[found["warm"]]
    )
    return found


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, world: dict[str, str]) -> Iterator[Open]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 860)
    window.show()
    kept: list[LogDialog] = []

    def open_(*, size: tuple[int, int] = (1366, 860), **what: Any) -> LogDialog:
        for before in kept:
            before.hide()
        window.resize(*size)
        dialog = LogDialog(desk, window, **what)
        kept.append(dialog)
        dialog.open()
        dialog.activateWindow()
        qtbot.waitUntil(lambda: dialog.isAncestorOf(QApplication.focusWidget() or window))
        return dialog

    yield open_
    for dialog in kept:
        dialog._settled = True
        dialog.draft._timer.stop()
        dialog.close()


def newest(desk: Desk) -> InteractionPage:
    ids = desk.ask(interaction_ids, states=("planned", "happened", "called_off")).value
    return desk.ask(interaction_page, max(ids)).value


def said(dialog: LogDialog, box: str) -> str:
    return dialog.form.form._errors[box]._words.text()


def test_it_opens_on_the_first_box_that_is_needed(opened: Open, world: dict[str, str]) -> None:
    dialog = opened()
    assert QApplication.focusWidget() is dialog.form.who.people.line
    dialog = opened(people=[world["farida"]])
    assert QApplication.focusWidget() is dialog.form.heard


def test_it_files_the_log_where_these_people_meet(opened: Open, world: dict[str, str]) -> None:
    dialog = opened(people=[world["farida"], world["yusuf"]])
    assert dialog.form.filed() == [world["warm"]]
    assert [chip.choice.name for chip in dialog.form.values.chips.chips] == ["Listen first", "Pay for time"]


def test_filing_by_hand_stays_whoever_comes(opened: Open, world: dict[str, str]) -> None:
    dialog = opened()
    menu = dialog.form.who.filed.menu()
    names = [action.text() for action in menu.actions()]
    assert names == ["Early Years Listening", "Warm Together"]
    menu.actions()[0].trigger()
    dialog.form.who.set_value([])
    dialog.form.who.filed.follow([world["farida"]])
    assert dialog.form.filed() == [world["other"]]
    assert dialog.form.values.chips.chips == []


def test_several_partnerships_or_none(opened: Open, world: dict[str, str]) -> None:
    dialog = opened(people=[world["farida"]])
    menu = dialog.form.who.filed.menu()
    for action in menu.actions():
        if not action.isSeparator():
            action.trigger()
    assert dialog.form.filed() == [world["other"]]


def test_saved_with_all_its_boxes(opened: Open, desk: Desk, world: dict[str, str]) -> None:
    dialog = opened(people=[world["farida"], world["yusuf"]])
    form, more = dialog.form, dialog.more
    form.when.set_text("yesterday 15:00")
    form.kind._choose("panel")
    form.whose_place._choose("theirs")
    QTest.keyClicks(form.place.line, "Open Door")
    QTest.keyClick(form.place.line, Key.Key_Return)
    form.heard.setPlainText("Come on a Thursday.")
    QTest.keyClicks(form.promises.lines()[0], "Put Farida's name on the letter by Friday")
    QTest.keyClicks(form.promises.lines()[1], "Yusuf to send dates by Monday")
    form.values.chips.chips[0].setFocus()
    QTest.keyClick(form.values.chips.chips[0], Key.Key_Up)
    QTest.keyClick(form.values.chips.chips[1], Key.Key_Down)
    more.form.box("title").setText("Community panel: repairs")
    more.form.box("minutes").setText("120")
    more.form.box("begun_by").set_value("community")
    more.form.box("chaired").setText("Bev")
    more.form.box("unnamed").setText("7")
    more.needs.boxes["travel_met"]._choose("yes")
    more.needs.boxes["access_met"]._choose("no")
    more.hats.boxes[world["yusuf"]].set_value("")
    more.hats.boxes[world["yusuf"]].activated.emit(0)
    QTest.keyClicks(more.moments._lines[world["Pay for time"]], "Nobody was paid")
    dialog.save()
    page = newest(desk)
    fields = page.fields
    assert fields["happened_on"] == make.TODAY - timedelta(days=1)
    assert fields["happened_at"] is not None
    assert (fields["kind"], fields["whose_place"], fields["state"]) == ("panel", "theirs", "happened")
    assert fields["place_organisation_id"] == world["pantry"]
    assert (fields["title"], fields["minutes"], fields["unnamed"]) == ("Community panel: repairs", 120, 7)
    assert (fields["begun_by"], fields["chaired"], fields["decided_by"]) == ("community", "Bev", None)
    assert (fields["travel_met"], fields["childcare_met"], fields["access_met"]) == (True, None, False)
    hats = {each.name: each.organisation for each in page.who}
    assert hats == {"Farida Rahmani": "Open Door Pantry", "Yusuf Demir": ""}
    promises = {row.what: row for row in page.follow_ups}
    assert promises["Put Farida's name on the letter"].owner == "Nadia Osei"
    assert promises["Put Farida's name on the letter"].to == "Farida Rahmani"
    assert promises["Put Farida's name on the letter"].due_on == date(2025, 10, 17)
    assert promises["Send dates"].owner == "Yusuf Demir"
    assert promises["Send dates"].to == "Nadia Osei"
    assert {(m.value, m.kind, m.how) for m in page.moments} == {
        ("Listen first", "honoured", None),
        ("Pay for time", "strained", "Nobody was paid"),
    }
    assert page.partnerships == ((world["warm"], "Warm Together"),)
    assert dialog.result() == LogDialog.DialogCode.Accepted
    assert desk.app.drafts("log") == []


def test_somebody_new_and_a_place_that_is_new(opened: Open, desk: Desk) -> None:
    dialog = opened()
    form = dialog.form
    QTest.keyClicks(form.who.people.line, "Amal Haddad")
    QTest.keyClick(form.who.people.line, Key.Key_Return)
    QTest.keyClicks(form.place.line, "Lowfield Hall")
    QTest.keyClick(form.place.line, Key.Key_Return)
    form.heard.setPlainText("Hello.")
    QTest.keyClicks(form.promises.lines()[0], "Amal to ring us")
    QTest.keyClicks(form.promises.lines()[1], "Ring Amal back")
    dialog.save()
    page = newest(desk)
    assert [each.name for each in page.who] == ["Amal Haddad"]
    assert page.place == "Lowfield Hall"
    promises = {row.what: (row.owner, row.to) for row in page.follow_ups}
    assert promises == {
        "Ring us": ("Amal Haddad", "Nadia Osei"),
        "Ring Amal back": ("Nadia Osei", "Amal Haddad"),
    }
    desk.app.undo()
    assert desk.ask(interaction_ids).value == [
        key for key in desk.ask(interaction_ids).value if key != page.id
    ]


def test_a_name_that_nobody_has_owes_nothing(opened: Open, world: dict[str, str]) -> None:
    dialog = opened(people=[world["farida"]])
    read = dialog.form.reader("Zebedee to send dates by Monday")
    assert (read.what, read.owner) == ("Zebedee to send dates", None)
    assert (read.who, read.due) == ("Me, to Farida", "Mon 20 Oct")


def test_what_is_refused_is_beside_its_box(opened: Open, desk: Desk) -> None:
    before = desk.ask(interaction_ids).value
    dialog = opened()
    dialog.form.heard.setFocus()
    dialog.save()
    assert said(dialog, "who") == "Who was it with? A name, or how many were there, is enough."
    assert said(dialog, "heard") == "What did you hear? A few words are enough."
    assert QApplication.focusWidget() is dialog.form.who.people.line
    assert dialog.isVisible()
    assert desk.ask(interaction_ids).value == before


def test_a_refusal_in_what_is_closed_opens_it(opened: Open, world: dict[str, str]) -> None:
    dialog = opened(people=[world["farida"]])
    dialog.form.heard.setPlainText("Hello.")
    dialog.more.form.box("minutes").setText("many")
    assert dialog.more.isHidden()
    dialog.save()
    assert not dialog.more.isHidden()
    assert QApplication.focusWidget() is dialog.more.form.box("minutes")


def test_a_name_typed_and_not_entered_is_taken_or_asked_about(opened: Open, desk: Desk) -> None:
    dialog = opened()
    dialog.form.heard.setPlainText("Hello.")
    QTest.keyClicks(dialog.form.who.people.line, "Farida R")
    dialog.save()
    assert "Farida R" in said(dialog, "who")
    dialog.form.who.people.line.setText("farida rahmani")
    dialog.save()
    assert [each.name for each in newest(desk).who] == ["Farida Rahmani"]


def test_a_day_to_come_is_planned(opened: Open, desk: Desk, world: dict[str, str]) -> None:
    dialog = opened(people=[world["farida"]])
    dialog.form.when.line.clear()
    QTest.keyClicks(dialog.form.when.line, "tomorrow 10:00")
    assert dialog.header_hint.text() == "This will be kept as planned for Wed 15 Oct"
    dialog.save()
    page = newest(desk)
    assert page.fields["state"] == "planned"
    assert page.fields["happened_on"] == make.TODAY + timedelta(days=1)


def test_a_call_is_by_phone(opened: Open, desk: Desk, world: dict[str, str]) -> None:
    dialog = opened(people=[world["farida"]])
    dialog.form.heard.setPlainText("Hello.")
    dialog.form.kind.setFocus()
    QTest.keyClick(dialog.form.kind, Key.Key_C)
    dialog.save()
    assert (newest(desk).fields["kind"], newest(desk).fields["how"]) == ("call", "phone")


def test_the_kind_alone_is_nothing_to_lose(opened: Open, world: dict[str, str]) -> None:
    dialog = opened(people=[world["farida"]])
    dialog.form.kind._choose("call")
    assert not dialog.unsaved()
    dialog.form.heard.setPlainText("Hello.")
    assert dialog.unsaved()


def test_esc_asks_and_keeps_or_throws_away(opened: Open, desk: Desk, world: dict[str, str]) -> None:
    dialog = opened(people=[world["farida"]])
    QTest.keyClicks(dialog.form.heard, "Come on a Thursday.")
    dialog.draft.keep()
    assert len(desk.app.drafts("log")) == 1
    QTest.keyClick(dialog.form.heard, Key.Key_Escape)
    assert dialog.isVisible()
    QTest.keyClick(dialog, Key.Key_Escape)
    assert dialog.isVisible()
    assert QApplication.focusWidget() is dialog.form.heard
    dialog.reject()
    dialog._on_throw_away()
    assert not dialog.isVisible()
    assert desk.app.drafts("log") == []


def test_what_was_typed_survives_and_is_offered_again(
    qtbot: QtBot, opened: Open, desk: Desk, world: dict[str, str]
) -> None:
    dialog = opened(people=[world["farida"]])
    dialog.draft._timer.setInterval(10)
    QTest.keyClicks(dialog.form.heard, "Come on a Thursday.")
    dialog.form.promises.set_value(["Ring Farida by Friday"])
    dialog.form.values.chips.chips[1].set_moment("strained")
    dialog.more.form.box("chaired").setText("Bev")
    dialog.form.who.people.add(NewPerson("Amal Haddad"))
    qtbot.waitUntil(lambda: len(desk.app.drafts("log")) == 1)
    dialog._settled = True
    dialog.close()  # as after a crash: nothing was saved or thrown away
    again = opened()
    assert again._offer is not None
    again._offer.first.emit()
    form = again.form
    assert form.heard.value() == "Come on a Thursday."
    assert [who.name for who in form.who.value()] == ["Farida Rahmani", "Amal Haddad"]
    assert form.promises.value() == ["Ring Farida by Friday"]
    assert form.values.value() == {world["Pay for time"]: "strained"}
    assert again.more.form.values()["chaired"] == "Bev"
    assert again._offer is None
    again.save()
    assert desk.app.drafts("log") == []
    assert newest(desk).fields["chaired"] == "Bev"


def test_an_unfinished_log_can_be_thrown_away(opened: Open, desk: Desk) -> None:
    desk.app.keep_draft("log", '{"heard": "Old words", "interaction": null}')
    desk.app.keep_draft("log", "{not json")
    dialog = opened()
    assert dialog._offer is not None
    dialog._offer.second.emit()
    assert dialog._offer is None
    assert [draft.json for draft in desk.app.drafts("log")] == ["{not json"]


def test_a_care_note_is_sealed_with_the_log_and_never_in_a_draft(
    opened: Open, desk: Desk, world: dict[str, str]
) -> None:
    from prm.queries.people import person_of_user

    me = desk.ask(person_of_user, desk.app.me).value
    lock = care_notes.make_lock(PASSPHRASE, code=None, cost=care_notes.Cost.LOWEST)
    desk.app.do(care_notes.begin_author, person_id=me, lock=lock)
    dialog = opened(people=[world["farida"]])
    care = dialog.form.care
    dialog.form.heard.setPlainText("Hello.")
    QTest.keyClicks(care.words, "Left me heavy")
    dialog.draft.keep()
    assert "heavy" not in desk.app.drafts("log")[0].json
    dialog.save()  # how heavy is asked for
    assert said(dialog, "care")
    assert desk.ask(interaction_ids).value == [desk.ask(interaction_ids).value[0]]
    care.weight._choose("heavy")
    dialog.save()
    assert not dialog.isVisible()
    assert care.is_empty()
    with care_notes.open_notes(lock, author_id=me, passphrase=PASSPHRASE) as unlocked:
        (row,) = desk.ask(open_page, opened=unlocked, today=make.TODAY).value.notes
        words = desk.ask(own_note, opened=unlocked, note_id=row.id).value
    assert (words.words, words.weight, words.interaction_id) == ("Left me heavy", "heavy", newest(desk).id)


def test_a_care_note_is_sealed_with_a_conversation_that_was_logged_before(
    opened: Open, desk: Desk, world: dict[str, str]
) -> None:
    from prm.queries.people import person_of_user

    me = desk.ask(person_of_user, desk.app.me).value
    lock = care_notes.make_lock(PASSPHRASE, code=None, cost=care_notes.Cost.LOWEST)
    desk.app.do(care_notes.begin_author, person_id=me, lock=lock)
    day = make.TODAY - timedelta(days=3)
    logged = make.interaction(
        desk.app, world["farida"], happened_on=day, partnerships=[world["warm"]], heard="Old words."
    )
    dialog = opened(interaction=logged)
    assert not dialog.unsaved()
    QTest.keyClicks(dialog.form.care.words, "Left me heavy")
    assert dialog.unsaved()
    dialog.form.care.weight._choose("heavy")
    dialog.form.heard.setPlainText("New words.")
    dialog.save()
    assert not dialog.isVisible()
    with care_notes.open_notes(lock, author_id=me, passphrase=PASSPHRASE) as unlocked:
        (row,) = desk.ask(open_page, opened=unlocked, today=make.TODAY).value.notes
        note = desk.ask(own_note, opened=unlocked, note_id=row.id).value
    assert (note.words, note.interaction_id, note.day, note.partnership_id) == (
        "Left me heavy", logged, day, world["warm"],
    )  # fmt: skip
    assert desk.ask(interaction_page, logged).value.fields["heard"] == "New words."
    desk.app.undo()
    assert desk.ask(interaction_page, logged).value.fields["heard"] == "Old words."


def test_save_and_log_another(opened: Open, desk: Desk, world: dict[str, str]) -> None:
    dialog = opened(people=[world["farida"]])
    dialog.form.heard.setPlainText("First.")
    dialog.save_and_log_another()
    assert dialog.isVisible()
    assert dialog.form.who.value() == []
    assert dialog.form.heard.value() == ""
    assert dialog.form.filed() == []
    assert not dialog.unsaved()
    assert QApplication.focusWidget() is dialog.form.who.people.line
    assert newest(desk).fields["heard"] == "First."


def test_more_about_it_is_remembered(opened: Open, desk: Desk) -> None:
    dialog = opened()
    assert dialog.more.isHidden()
    QTest.keyClick(dialog, Key.Key_M, Mod.AltModifier)
    assert not dialog.more.isHidden()
    assert desk.settings.get(LOG_MORE_OPEN)
    assert not opened().more.isHidden()


@pytest.mark.parametrize(
    ("letter", "number", "box"),
    [
        (Key.Key_W, Key.Key_1, "who"), (Key.Key_H, Key.Key_2, "when"), (Key.Key_I, Key.Key_3, "kind"),
        (Key.Key_P, Key.Key_4, "whose_place"), (Key.Key_E, Key.Key_5, "heard"),
        (Key.Key_D, Key.Key_6, "promises"), (Key.Key_V, Key.Key_7, "values"),
    ],
)  # fmt: skip
def test_every_box_has_its_letter_and_number(
    opened: Open, world: dict[str, str], letter: Key, number: Key, box: str
) -> None:
    dialog = opened(people=[world["farida"]])
    target = dialog.form.box(box)
    for key, modifier in ((letter, Mod.AltModifier), (number, Mod.ControlModifier)):
        dialog.save_button.setFocus()
        QTest.keyClick(dialog, key, modifier)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused is target or target.isAncestorOf(focused), (box, key)


def test_changing_what_was_logged(opened: Open, desk: Desk, world: dict[str, str]) -> None:
    app = desk.app
    logged = make.interaction(
        app,
        world["farida"],
        world["yusuf"],
        heard="Old words.",
        happened_on=date(2025, 9, 18),
        partnerships=[world["warm"]],
        minutes=60,
    )
    dialog = opened(interaction=logged)
    form = dialog.form
    assert form.heard.value() == "Old words."
    assert form.when.text() == "Thu 18 September"
    assert form.care.is_empty()
    assert not dialog.unsaved()
    form.heard.setPlainText("New words.")
    form.who.set_value([form.who.value()[0]])
    form.values.chips.chips[0].set_moment("honoured")
    dialog.more.form.box("chaired").setText("Bev")
    dialog.save()
    page = desk.ask(interaction_page, logged).value
    assert page.fields["heard"] == "New words."
    assert page.fields["happened_on"] == date(2025, 9, 18)
    assert (page.fields["minutes"], page.fields["chaired"]) == (60, "Bev")
    assert [each.name for each in page.who] == ["Farida Rahmani"]
    assert [moment.value for moment in page.moments] == ["Listen first"]


def test_tags_are_typed_kept_in_a_draft_and_seen_when_it_is_opened_again(
    opened: Open, desk: Desk, world: dict[str, str]
) -> None:
    dialog = opened(people=[world["farida"]])
    dialog._show_more(True)
    QTest.keyClicks(dialog.more.tags.names.line, "Damp")
    QTest.keyClick(dialog.more.tags.names.line, Key.Key_Return)
    dialog.form.heard.setPlainText("Hello.")
    assert dialog.state()["more"]["tags"] == ["Damp"]
    dialog.save()
    logged = newest(desk).id
    assert newest(desk).tags == ("Damp",)
    again = opened(interaction=logged)
    assert again.more.tags.value() == ["Damp"]
    assert again.more.written() == 1
    again.more.tags.set_value([])
    again.save()
    assert newest(desk).tags == ()


def test_both_marks_on_one_value_stay_while_nobody_presses_it(
    opened: Open, desk: Desk, world: dict[str, str]
) -> None:
    from prm.services.interactions import MomentSeen

    both = [
        MomentSeen(world["Listen first"], "honoured", "Well"),
        MomentSeen(world["Listen first"], "strained"),
    ]
    logged = make.interaction(desk.app, world["farida"], partnerships=[world["warm"]], moments=both)
    dialog = opened(interaction=logged)
    dialog.form.heard.setPlainText("New words.")
    dialog.save()
    page = desk.ask(interaction_page, logged).value
    assert {(moment.kind, moment.how) for moment in page.moments} == {
        ("honoured", "Well"),
        ("strained", None),
    }


def test_what_changed_elsewhere_is_shown_or_kept_out(
    qtbot: QtBot, opened: Open, desk: Desk, world: dict[str, str]
) -> None:
    from prm.services.interactions import change_interaction

    logged = make.interaction(desk.app, world["farida"], heard="Old words.")
    dialog = opened(interaction=logged)
    desk.app.do(change_interaction, logged, heard="Theirs.")
    qtbot.waitUntil(lambda: dialog.form.heard.value() == "Theirs.")  # nothing was written: it follows
    dialog.form.heard.setPlainText("Mine.")
    desk.app.do(change_interaction, logged, heard="Theirs again.")
    qtbot.waitUntil(dialog._changed.isVisible)
    dialog.save()
    assert "changed elsewhere" in dialog.form.form._whole._words.text()
    assert desk.ask(interaction_page, logged).value.fields["heard"] == "Theirs again."
    dialog._changed.second.emit()
    dialog.save()
    assert desk.ask(interaction_page, logged).value.fields["heard"] == "Mine."


def test_the_newer_words_can_be_shown(qtbot: QtBot, opened: Open, desk: Desk, world: dict[str, str]) -> None:
    from prm.services.interactions import change_interaction

    logged = make.interaction(desk.app, world["farida"], heard="Old words.")
    dialog = opened(interaction=logged)
    dialog.form.heard.setPlainText("Mine.")
    desk.app.do(change_interaction, logged, heard="Theirs.")
    qtbot.waitUntil(dialog._changed.isVisible)
    dialog._changed.first.emit()
    assert dialog.form.heard.value() == "Theirs."
    assert not dialog.unsaved()


def test_what_was_planned_and_has_come_is_told(opened: Open, desk: Desk, world: dict[str, str]) -> None:
    planned = make.interaction(
        desk.app, world["farida"], heard="", state="planned", happened_on=make.TODAY - timedelta(days=1)
    )
    dialog = opened(interaction=planned)
    assert dialog.header_hint.text() == "It was planned for then. Say what you heard."
    dialog.form.heard.setPlainText("It was good.")
    dialog.save()
    assert desk.ask(interaction_page, planned).value.fields["state"] == "happened"


def test_a_vague_day_stays_vague(opened: Open, desk: Desk, world: dict[str, str]) -> None:
    logged = make.interaction(
        desk.app, world["farida"], happened_on=date(2019, 4, 1), happened_exact="season", heard="Long ago."
    )
    dialog = opened(interaction=logged)
    assert dialog.form.when.text() == "Spring 2019"
    dialog.form.heard.setPlainText("Long, long ago.")
    dialog.save()
    fields = desk.ask(interaction_page, logged).value.fields
    assert (fields["happened_on"], fields["happened_exact"]) == (date(2019, 4, 1), "season")


def test_in_a_low_window_the_footer_stays_and_the_body_scrolls(opened: Open, world: dict[str, str]) -> None:
    dialog = opened(size=(1024, 700), people=[world["farida"]])
    dialog._show_more(True)
    QApplication.processEvents()
    assert dialog.height() <= 700 - 2 * 16
    assert dialog.save_button.isVisible()
    assert dialog._body.verticalScrollBar().maximum() > 0
    dialog.more.form.box("not_in_reports").setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    assert not dialog.more.form.box("not_in_reports").visibleRegion().isEmpty()


def test_the_hat_of_that_day(opened: Open, desk: Desk, world: dict[str, str]) -> None:
    desk.app.do(add_role, world["farida"], Role(world["council"], started_on=date(2025, 10, 1)))
    dialog = opened(people=[world["farida"]])
    combo = dialog.more.hats.boxes[world["farida"]]
    assert combo.currentText() == "Open Door Pantry"
    assert combo.count() == 3
    dialog.form.when.set_text("1 Sep")
    dialog.form.when_changed.emit()
    assert dialog.more.hats.boxes[world["farida"]].count() == 2


def test_who_was_asked_and_sent_word(opened: Open, desk: Desk, world: dict[str, str]) -> None:
    dialog = opened(people=[world["farida"], world["yusuf"]])
    dialog.form.heard.set_value("Come on a Thursday.")
    dialog.more.came.boxes[world["yusuf"]]._choose("sent_word")
    assert dialog.state()["more"]["came"] == {world["yusuf"]: "sent_word"}, "kept in the draft too"
    dialog.save()
    page = newest(desk)
    assert {each.name: each.absent for each in page.who} == {"Farida Rahmani": "", "Yusuf Demir": "sent_word"}
    again = opened(interaction=page.id)
    assert again.more.came.value() == {world["yusuf"]: "sent_word"}
    again.more.came.boxes[world["yusuf"]]._choose("came")
    again.save()
    assert {each.absent for each in newest(desk).who} == {""}


def test_tab_goes_as_one_reads(opened: Open, world: dict[str, str]) -> None:
    dialog = opened(people=[world["farida"]])
    dialog._show_more(True)
    form, more = dialog.form, dialog.more
    wanted = [
        form.who.people.line, form.who.filed.change, form.when.line, form.kind, form.whose_place, form.place.line,
        form.heard, form.promises.lines()[0], *form.values.chips.chips, dialog.more_button, more.state,
        more.form.box("title"), more.how, more.form.box("minutes"), more.form.box("begun_by"), more.form.box("chaired"),
        more.form.box("decided_by"), more.form.box("discussed"), more.form.box("decided"),
        more.came.boxes[world["farida"]], more.hats.boxes[world["farida"]], more.form.box("unnamed"), *more.needs.boxes.values(),
        more.tags.names.line, more.form.box("not_in_reports"),
    ]  # fmt: skip
    form.who.setFocus()
    gone_to = []
    for _step in wanted:
        gone_to.append(QApplication.focusWidget())
        QTest.keyClick(dialog, Key.Key_Tab)
    assert gone_to == wanted
