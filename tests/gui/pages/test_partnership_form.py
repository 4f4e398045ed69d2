"""The form of a partnership keeps what is typed in it, and notices what was changed elsewhere."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from prm.gui.desk import Desk
from prm.gui.kit.people_box import NewPerson, PersonChoice
from prm.gui.pages.partnerships.partnership_dialog import PartnershipDialog
from prm.gui.pages.partnerships.strands_box import StrandLine
from prm.queries.partnerships import members, partnership_head, partnership_overview
from prm.services.partnerships import change_partnership
from tests import make


@pytest.fixture
def home(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    made.resize(1366, 860)
    made.show()
    return made


def opened(qtbot: QtBot, desk: Desk, home: QMainWindow, partnership: str | None = None) -> PartnershipDialog:
    dialog = PartnershipDialog(desk, home, partnership=partnership)
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def crash(dialog: PartnershipDialog) -> None:
    """What is typed is kept after two seconds; then the program is gone, and nobody pressed anything."""
    dialog._draft.keep()
    dialog.hide()
    dialog.deleteLater()


def test_what_was_typed_of_a_new_one_is_there_after_a_crash(
    qtbot: QtBot, desk: Desk, home: QMainWindow
) -> None:
    pantry = make.organisation(desk.app, "Open Door Pantry")
    dialog = opened(qtbot, desk, home)
    QTest.keyClicks(dialog.form.box("name"), "Food table")
    for box, words, key in (
        (dialog.organisations, "open door", Qt.Key.Key_Return),
        (dialog.places, "Lowfield Hall", Qt.Key.Key_Return),
    ):
        QTest.keyClicks(box.line, words)
        QTest.keyClick(box.line, key)
    line = dialog.strands.lines[0]
    assert isinstance(line, StrandLine)
    QTest.keyClicks(line.name, "A stall at the market")
    dialog.stage.set_value("building_trust")
    dialog.stage.changed.emit()
    crash(dialog)
    again = opened(qtbot, desk, home)
    assert not again._unfinished.isHidden()
    assert again.form.box("name").value() == "Food table"
    assert again.organisations.value() == [PersonChoice(pantry, "Open Door Pantry", group="community")]
    assert again.places.value() == [NewPerson("Lowfield Hall")]
    again._on_save()
    page = desk.ask(partnership_overview, again.saved_id, today=make.TODAY).value
    assert [each.name for each in page.strands] == ["A stall at the market"]
    assert page.places == ("Lowfield Hall",)
    assert [row.organisation_id for row in desk.ask(members, again.saved_id).value] == [pantry]
    assert desk.ask(partnership_head, again.saved_id).value.stage == "building_trust"
    assert desk.app.drafts("partnership") == []


def test_a_draft_of_one_is_not_offered_for_another_and_is_gone_when_left(
    qtbot: QtBot, desk: Desk, home: QMainWindow
) -> None:
    warm, table = make.partnership(desk.app), make.partnership(desk.app, "Food table")
    dialog = opened(qtbot, desk, home, warm)
    QTest.keyClicks(dialog.form.box("purpose"), "Every home warm.")
    crash(dialog)
    other = opened(qtbot, desk, home, table)
    assert other._unfinished.isHidden()
    other.reject()
    again = opened(qtbot, desk, home, warm)
    assert again.form.box("purpose").value() == "Every home warm."
    again._on_throw_away()
    assert desk.app.drafts("partnership") == []


def test_a_form_with_words_in_it_is_not_filled_anew(qtbot: QtBot, desk: Desk, home: QMainWindow) -> None:
    warm = make.partnership(desk.app)
    dialog = opened(qtbot, desk, home, warm)
    qtbot.waitUntil(lambda: dialog.version is not None)
    QTest.keyClicks(dialog.form.box("purpose"), "Ours.")
    desk.do(change_partnership, warm, purpose="Theirs.")
    qtbot.waitUntil(lambda: not dialog._changed.isHidden())
    assert dialog.form.box("purpose").value() == "Ours."
    dialog._on_save()
    assert not dialog.saved_id
    dialog._changed.second.emit()
    dialog._on_save()
    assert desk.ask(partnership_head, warm).value.fields["purpose"] == "Ours."
