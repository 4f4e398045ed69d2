"""Tags and strands of work are written where their record is written, by keyboard alone."""

from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from prm.gui.desk import Desk
from prm.gui.kit.labels import Label
from prm.gui.pages.organisations.form import OrganisationDialog
from prm.gui.pages.partnerships.overview_tab import OverviewTab
from prm.gui.pages.partnerships.partnership_dialog import PartnershipDialog
from prm.gui.pages.partnerships.strands_box import StrandLine
from prm.gui.pages.people.form import PersonDialog
from prm.gui.parts.tag_box import TagBox
from prm.queries.partnerships import partnership_overview, strands
from prm.queries.tags import tags_of
from prm.services.people import save_person
from tests import make

D = TypeVar("D", PersonDialog, OrganisationDialog, PartnershipDialog)


def opened(qtbot: QtBot, dialog: D) -> D:
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


@pytest.fixture
def home(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    made.resize(1366, 860)
    made.show()
    return made


def type_tag(box: TagBox, words: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    line = box.names.line
    line.setFocus()
    QTest.keyClicks(line, words)
    QTest.keyClick(line, key)


def test_a_tag_in_use_is_completed_and_a_new_one_made(qtbot: QtBot, desk: Desk, home: QMainWindow) -> None:
    desk.do(save_person, fields={"name": "Yusuf"}, tags=["Night shift"])
    farida = make.person(desk.app, "Farida")
    dialog = opened(qtbot, PersonDialog(desk, home, person=farida))
    qtbot.waitUntil(lambda: dialog.version is not None)
    type_tag(dialog.tags, "nig")
    assert dialog.tags.value() == ["Night shift"]
    type_tag(dialog.tags, "Housing")
    assert dialog.tags.value() == ["Night shift", "Housing"]
    QTest.keyClick(dialog.tags.names.line, Qt.Key.Key_Backspace)
    QTest.keyClicks(dialog.tags.names.line, "Left in the box")
    dialog.save(dialog.values())
    assert desk.ask(tags_of, person_id=farida).value == ("Left in the box", "Night shift")


def test_tags_that_were_there_are_in_the_box_and_taken_off_in_it(
    qtbot: QtBot, desk: Desk, home: QMainWindow
) -> None:
    farida = desk.do(save_person, fields={"name": "Farida"}, tags=["Food", "Housing"])
    dialog = opened(qtbot, PersonDialog(desk, home, person=farida))
    qtbot.waitUntil(lambda: dialog.tags.value() == ["Food", "Housing"])
    assert not dialog.unsaved()
    QTest.keyClick(dialog.tags.names.line, Qt.Key.Key_Backspace)
    assert dialog.unsaved()
    dialog.save(dialog.values())
    assert desk.ask(tags_of, person_id=farida).value == ("Food",)


def test_a_long_tag_is_refused_beside_its_box(qtbot: QtBot, desk: Desk, home: QMainWindow) -> None:
    dialog = opened(qtbot, OrganisationDialog(desk, home))
    dialog.form.box("name").set_value("Pantry")
    dialog.tags.set_value(["a" * 61])
    dialog._on_save()
    assert not dialog.saved_id
    assert any("under 60 letters" in label.text() for label in dialog.findChildren(Label))
    dialog.tags.set_value(["a" * 60])
    dialog._on_save()
    assert desk.ask(tags_of, organisation_id=dialog.saved_id).value == ("a" * 60,)


def test_strands_and_tags_of_a_partnership_are_written_changed_and_shown(
    qtbot: QtBot, desk: Desk, home: QMainWindow
) -> None:
    dialog = opened(qtbot, PartnershipDialog(desk, home))
    dialog.form.box("name").set_value("Food table")
    line = dialog.strands.lines[0]
    assert isinstance(line, StrandLine)
    QTest.keyClicks(line.lead, "Bev")
    dialog._on_save()
    assert not dialog.saved_id  # nobody leads nothing
    QTest.keyClicks(line.name, "A stall at the market")
    type_tag(dialog.tags, "Food")
    dialog._on_save()
    table = dialog.saved_id
    again = opened(qtbot, PartnershipDialog(desk, home, partnership=table))
    (stall,) = desk.ask(strands, table).value
    assert again.strands.value() == [
        {"name": "A stall at the market", "lead": "Bev", "by_when": None, "id": stall.id}
    ]
    assert again.tags.value() == ["Food"]
    shown = again.strands.lines[0]
    assert isinstance(shown, StrandLine)
    shown.name.selectAll()
    QTest.keyClicks(shown.name, "Soup")
    again._on_save()
    page = desk.ask(partnership_overview, table, today=make.TODAY).value
    assert [(each.id, each.name) for each in page.strands] == [(stall.id, "Soup")]
    assert page.tags == ("Food",)
    tab = OverviewTab()
    qtbot.addWidget(tab)
    tab.attach(desk)
    tab.show_partnership(table)
    qtbot.waitUntil(lambda: not tab.work.isHidden())
    assert "Soup" in {label.text() for label in tab.work.findChildren(Label)}
