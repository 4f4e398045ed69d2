"""The form of a person: what is typed is saved, refused beside its box, kept over a crash, and never lost to others."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from prm.gui.desk import Desk
from prm.gui.kit.labels import Label
from prm.gui.kit.record_box import NewRecord, RecordChoice
from prm.gui.pages.people.consent_dialog import ConsentDialog
from prm.gui.pages.people.form import PersonDialog
from prm.gui.pages.people.roles_box import RoleLine
from prm.gui.parts.reach_box import ReachLine
from prm.queries.people import person_page
from prm.queries.rows.people import PersonPage
from prm.services import people
from tests import make

Open = Callable[..., PersonDialog]


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    made.resize(1366, 860)
    made.show()
    return made


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, window: QMainWindow) -> Open:
    def make_one(person: str | None = None) -> PersonDialog:
        dialog = PersonDialog(desk, window, person=person)
        qtbot.addWidget(dialog)
        dialog.open()
        return dialog

    return make_one


def saved(desk: Desk, person_id: str) -> PersonPage:
    return desk.ask(person_page, person_id, today=make.TODAY).value


def role_line(dialog: PersonDialog, at: int = 0) -> RoleLine:
    line = dialog.roles.lines[at]
    assert isinstance(line, RoleLine)
    return line


def reach_line(dialog: PersonDialog, at: int = 0) -> ReachLine:
    line = dialog.reach.lines[at]
    assert isinstance(line, ReachLine)
    return line


def type_name(dialog: PersonDialog, words: str) -> None:
    QTest.keyClicks(dialog.form.box("name"), words)


def test_one_name_is_enough(opened: Open, desk: Desk) -> None:
    dialog = opened()
    type_name(dialog, "Sukarno")
    dialog._save.click()
    assert saved(desk, dialog.saved_id).name == "Sukarno"
    assert dialog.isHidden()


def test_typing_begins_with_the_name(qtbot: QtBot, opened: Open) -> None:
    dialog = opened()
    qtbot.waitUntil(lambda: dialog.focusWidget() is dialog.form.box("name"))


def test_no_name_is_refused_beside_its_box(opened: Open) -> None:
    dialog = opened()
    dialog._save.click()
    assert not dialog.isHidden()
    said = [label.text() for label in dialog.form.findChildren(Label) if label.isVisible()]
    assert "A name is needed. One name is enough." in said


def test_all_that_a_form_holds_is_saved_in_one_step(opened: Open, desk: Desk) -> None:
    council = make.organisation(desk.app, "Kelderby City Council", sector="local_government")
    dialog = opened()
    type_name(dialog, "Helen Marchetti")
    first = role_line(dialog)
    first.organisation.set_value(NewRecord("University of Kelderby"))
    first.title.setText("Research fellow")
    dialog.roles.more.click()
    second = role_line(dialog, 1)
    second.organisation.set_value(RecordChoice(council, "Kelderby City Council"))
    second.since.set_text("6 Jan 2025")
    second.until.set_text("31 Dec 2025")
    first.main.click()
    way = reach_line(dialog)
    QTest.keyClicks(way.words, "07700 900123")
    way.others.click()
    dialog.more.box("pay").setText("£140 a day")
    dialog.more.box("keep_hidden").click()
    dialog.died.set_text("3 August 2025")
    dialog._save.click()
    page = saved(desk, dialog.saved_id)
    assert [(r.organisation, r.words, r.started_on, r.ended_on, r.main) for r in page.roles] == [
        ("University of Kelderby", "Research fellow", None, None, True),
        ("Kelderby City Council", "", date(2025, 1, 6), date(2025, 12, 31), False),
    ]
    assert [(w.value, w.others_read) for w in page.reach] == [("07700 900123", True)]
    assert page.fields["pay"] == "£140 a day"
    assert page.fields["keep_hidden"] is True
    assert page.fields["died_on"] == date(2025, 8, 3)
    desk.app.undo()
    assert [row.name for row in desk.ask(people_now, today=make.TODAY).value] == ["Nadia Osei"]


def people_now(session: object, *, today: date) -> list[PersonPage]:
    from prm.queries.people import people as asked

    return asked(session, today=today)  # type: ignore[arg-type, return-value]


def test_changing_keeps_what_was_not_touched(opened: Open, desk: Desk) -> None:
    pantry = make.organisation(desk.app)
    farida = make.person(
        desk.app, at=pantry, matters="Food without a form.", pronouns="she, her", died_on=date(2024, 2, 1)
    )
    before = saved(desk, farida)
    dialog = opened(farida)
    QTest.keyClicks(dialog.form.box("known_as"), "Farida")
    dialog._save.click()
    after = saved(desk, farida)
    assert after.fields == before.fields | {"known_as": "Farida"}
    assert after.roles == before.roles
    assert after.reach == before.reach


def test_a_role_that_is_left_out_goes_and_one_that_ended_stays(opened: Open, desk: Desk) -> None:
    pantry, hall = make.organisation(desk.app, "Pantry"), make.organisation(desk.app, "Hall")
    farida = make.person(desk.app, at=pantry)
    desk.app.do(people.add_role, farida, people.Role(hall, title="Caretaker"))
    dialog = opened(farida)
    at = next(n for n in (0, 1) if role_line(dialog, n).title.text() == "Caretaker")
    role_line(dialog, at).removed.emit()
    role_line(dialog).until.set_text("1 October 2025")
    role_line(dialog).changed.emit()
    dialog._save.click()
    assert [(r.organisation, r.ended_on) for r in saved(desk, farida).roles] == [
        ("Pantry", date(2025, 10, 1))
    ]


def test_one_role_is_the_main_one(opened: Open) -> None:
    dialog = opened()
    dialog.roles.more.click()
    role_line(dialog, 0).main.click()
    role_line(dialog, 1).main.click()
    assert [role_line(dialog, at).main.isChecked() for at in (0, 1)] == [False, True]


def test_a_role_that_ends_before_it_begins_is_refused(opened: Open, desk: Desk) -> None:
    dialog = opened()
    type_name(dialog, "Bev")
    line = role_line(dialog)
    line.organisation.set_value(NewRecord("Harbour Women’s Circle"))
    line.since.set_text("5 May 2025")
    line.until.set_text("1 May 2025")
    dialog._save.click()
    said = [label.text() for label in dialog.form.findChildren(Label) if label.isVisible()]
    assert "It would end before it begins." in said
    assert desk.ask(people_now, today=make.TODAY).value[0].name == "Nadia Osei"


def test_what_is_wrong_under_more_is_unfolded(opened: Open) -> None:
    dialog = opened()
    type_name(dialog, "Bev")
    assert dialog.more.isHidden()
    dialog.died.set_text("when pigs fly")
    dialog.died.changed.emit()
    dialog._save.click()
    assert not dialog.more.isHidden()
    assert not dialog.isHidden()


def test_what_was_typed_survives_a_crash(opened: Open, desk: Desk) -> None:
    dialog = opened()
    type_name(dialog, "Callum Reeve")
    QTest.keyClicks(reach_line(dialog).words, "07700 900118")
    dialog._draft.keep()
    again = opened()
    assert again.form.box("name").text() == "Callum Reeve"
    assert reach_line(again).words.text() == "07700 900118"
    assert again.unsaved()
    assert again._unfinished.isVisible()
    again._save.click()
    assert desk.app.drafts("person") == []
    assert [way.value for way in saved(desk, again.saved_id).reach] == ["07700 900118"]


def test_a_draft_of_one_person_is_not_offered_for_another(opened: Open, desk: Desk) -> None:
    farida = make.person(desk.app)
    dialog = opened()
    type_name(dialog, "Callum Reeve")
    dialog._draft.keep()
    assert opened(farida).form.box("name").text() == "Farida Rahmani"


def test_a_draft_can_be_thrown_away(opened: Open, desk: Desk) -> None:
    dialog = opened()
    type_name(dialog, "Callum Reeve")
    dialog._draft.keep()
    again = opened()
    again._unfinished.first.emit()
    assert again.form.box("name").text() == ""
    assert not again.unsaved()
    assert desk.app.drafts("person") == []


def test_leaving_with_words_asks_first(opened: Open, desk: Desk) -> None:
    dialog = opened()
    type_name(dialog, "Callum")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isHidden()
    dialog._on_throw_away()
    assert dialog.isHidden()
    assert dialog.saved_id == ""
    assert desk.app.drafts("person") == []


def test_changed_elsewhere_is_shown_or_mine_is_kept(qtbot: QtBot, opened: Open, desk: Desk) -> None:
    farida = make.person(desk.app, pronouns="she, her")
    for keep in (False, True):
        dialog = opened(farida)
        box = dialog.form.box("known_as")
        QTest.keyClicks(box, "Fari")
        desk.app.do(people.change_person, farida, say_it=f"fa-REE-da {keep}")
        qtbot.waitUntil(dialog._changed.isVisible)
        assert box.text() == "Fari"
        if keep:
            dialog._changed.second.emit()
            dialog._save.click()
            assert saved(desk, farida).fields["known_as"] == "Fari"
        else:
            dialog._save.click()
            assert not dialog.isHidden()  # a stale save is refused, not a lost update
            dialog._changed.first.emit()
            assert box.text() == ""
            assert dialog.form.box("say_it").text() == "fa-REE-da False"
            dialog.reject()


def test_nothing_typed_follows_what_changes(qtbot: QtBot, opened: Open, desk: Desk) -> None:
    farida = make.person(desk.app)
    dialog = opened(farida)
    desk.app.do(people.change_person, farida, known_as="Farida")
    qtbot.waitUntil(lambda: dialog.form.box("known_as").text() == "Farida")
    assert not dialog._changed.isVisible()


def test_they_may_ask_to_read_this(opened: Open) -> None:
    dialog = opened()
    said = [label.text() for label in dialog.form.findChildren(Label)]
    assert "They may ask to read this." in said


def test_an_answer_about_consent_is_a_dated_event(qtbot: QtBot, desk: Desk, window: QMainWindow) -> None:
    farida = make.person(desk.app)
    dialog = ConsentDialog(desk, window, farida, "Farida Rahmani")
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.save.click()
    assert saved(desk, farida).consents == ()  # no answer is not a yes
    dialog.kind.set_value("photo")
    dialog.answer.set_value("no")
    dialog.on.set_text("yesterday")
    dialog.save.click()
    assert [(c.kind, c.yes, c.given_on) for c in saved(desk, farida).consents] == [
        ("photo", False, date(2025, 10, 13))
    ]
