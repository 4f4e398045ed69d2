"""While a new name is typed: who is here already is named, in the forms and in the box of people."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from prm.gui.desk import Desk
from prm.gui.finders import people_finder, person_finder
from prm.gui.kit.buttons import LinkButton
from prm.gui.kit.people_box import NewPerson, PeopleBox, PersonChoice
from prm.gui.pages.organisations.form import OrganisationDialog
from prm.gui.pages.people.form import PersonDialog
from prm.gui.parts.record_dialog import RecordDialog
from tests import make

Shown = Callable[[RecordDialog], None]


@pytest.fixture
def callum(desk: Desk) -> str:
    voice = make.organisation(desk.app, "Netherby Youth Voice")
    return make.person(desk.app, "Callum Reeve", at=voice)


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    made.show()
    return made


def type_name(dialog: PersonDialog | OrganisationDialog, name: str, qtbot: QtBot) -> list[str]:
    """What is offered then."""
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.form.box("name").setText(name)
    dialog.perhaps.look()
    return [one.name for one in dialog.perhaps.shown]


def test_a_new_person_may_be_here_already(desk: Desk, window: QMainWindow, callum: str, qtbot: QtBot) -> None:
    dialog = PersonDialog(desk, window)
    assert type_name(dialog, "Calum Reeve", qtbot) == ["Callum Reeve"]
    (link,) = dialog.perhaps.findChildren(LinkButton)
    assert link.text() == "Callum Reeve, Netherby Youth Voice"
    link.click()
    assert dialog.saved_id == callum
    assert dialog.isHidden()
    assert desk.app.drafts("person") == [], "nothing but the name was typed"


def test_what_else_was_typed_is_kept(desk: Desk, window: QMainWindow, callum: str, qtbot: QtBot) -> None:
    dialog = PersonDialog(desk, window)
    type_name(dialog, "Calum Reeve", qtbot)
    QTest.keyClicks(dialog.form.box("pronouns"), "he, him")
    dialog.perhaps.findChildren(LinkButton)[0].click()
    assert len(desk.app.drafts("person")) == 1


def test_nobody_like_them_says_nothing(desk: Desk, window: QMainWindow, callum: str, qtbot: QtBot) -> None:
    dialog = PersonDialog(desk, window)
    assert type_name(dialog, "Bev Hartley", qtbot) == []
    assert dialog.perhaps.isHidden()


def test_an_organisation_may_be_here_already(
    desk: Desk, window: QMainWindow, callum: str, qtbot: QtBot
) -> None:
    assert type_name(OrganisationDialog(desk, window), "Netherby Youth Voice CIC", qtbot) == [
        "Netherby Youth Voice"
    ]


def test_a_name_that_is_changed_is_not_asked_about(
    desk: Desk, window: QMainWindow, callum: str, qtbot: QtBot
) -> None:
    dialog = PersonDialog(desk, window, person=callum)
    qtbot.addWidget(dialog)
    assert not hasattr(dialog, "perhaps")


def test_the_box_of_people_names_who_may_be_meant_and_takes_nobody_by_itself(
    desk: Desk, callum: str, qtbot: QtBot
) -> None:
    box = PeopleBox(people_finder(desk), name="Who")
    qtbot.addWidget(box)
    box.show()
    box.line.setFocus()
    QTest.keyClicks(box.line, "Calum Reeve")
    titles = [entry.title for entry in box._list.entries]
    assert titles == ["Callum Reeve", "Add ‘Calum Reeve’ as a new person"]
    assert box._list.entries[0].second[0].text == "Perhaps you mean them"
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    assert box.value() == []
    QTest.keyClick(box.line, Qt.Key.Key_Down)
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    (taken,) = box.value()
    assert isinstance(taken, PersonChoice)
    assert (taken.id, taken.perhaps) == (callum, False)


def test_somebody_new_is_added_as_before(desk: Desk, callum: str, qtbot: QtBot) -> None:
    box = PeopleBox(people_finder(desk), name="Who")
    qtbot.addWidget(box)
    box.show()
    box.line.setFocus()
    QTest.keyClicks(box.line, "Bev Hartley")
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    assert box.value() == [NewPerson("Bev Hartley")]
    assert [one.name for one in person_finder(desk)("Calum Reeve")] == []
