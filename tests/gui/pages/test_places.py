"""Places are found in Settings and changed in their dialog, by keyboard."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from prm.gui.desk import Desk
from prm.gui.kit.labels import Label
from prm.gui.pages.settings.page import SettingsPage
from prm.gui.parts.place_dialog import PlaceDialog
from prm.queries.places import place_page, places
from prm.services.organisations import add_place
from tests import make

Shown = Callable[..., QMainWindow]


@pytest.fixture
def page(shown: Shown, look: object) -> SettingsPage:
    made = SettingsPage()
    shown(made)
    return made


def test_a_place_is_found_and_asked_for(qtbot: QtBot, page: SettingsPage, desk: Desk) -> None:
    card = page.places
    assert card.list.isHidden()
    hall = desk.do(add_place, name="Lowfield Hall", kind="building")
    desk.do(add_place, name="Alder Court")
    qtbot.waitUntil(lambda: card.list.isVisible() and card._model.rowCount() == 2)
    card.find_box.setFocus()
    QTest.keyClicks(card.find_box, "hall")
    qtbot.waitUntil(lambda: card._model.rowCount() == 1)
    wanted: list[object] = []
    desk.wants.connect(lambda *given: wanted.append(given))
    card.list.setFocus()
    QTest.keyClick(card.list, Qt.Key.Key_Down)
    QTest.keyClick(card.list, Qt.Key.Key_Return)
    assert wanted == [("change_place", {"place": hall})]
    QTest.keyClicks(card.find_box, "zz")
    qtbot.waitUntil(lambda: card.nothing.text() == "No place is called that.")


def test_it_is_put_within_another_and_goes_when_nothing_is_there(
    qtbot: QtBot, page: SettingsPage, desk: Desk
) -> None:
    town = desk.do(add_place, name="Kelderby", kind="town")
    hall = desk.do(add_place, name="Hall", kind="building")
    pantry = make.organisation(desk.app, "Open Door Pantry", place_id=hall)
    dialog = PlaceDialog(desk, page.window(), place=hall)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.version is not None)
    dialog.to_bin.click()
    assert any("Something is still there" in label.text() for label in dialog.findChildren(Label))
    QTest.keyClicks(dialog.within.line, "kelder")
    QTest.keyClick(dialog.within.line, Qt.Key.Key_Return)
    QTest.keyClicks(dialog.whose.line, "open door")
    QTest.keyClick(dialog.whose.line, Qt.Key.Key_Return)
    dialog.form.box("community").set_value(True)
    dialog._on_save()
    assert dialog.saved_id == hall
    shown = desk.ask(place_page, hall).value
    assert shown.within == (town, "Kelderby")
    assert shown.whose == (pantry, "Open Door Pantry")
    assert shown.fields["community"]
    from prm.services.organisations import change_organisation

    desk.do(change_organisation, pantry, place_id=None)
    again = PlaceDialog(desk, page.window(), place=hall)
    qtbot.addWidget(again)
    again.open()
    qtbot.waitUntil(lambda: again.version is not None)
    again.to_bin.click()
    assert [row.name for row in desk.ask(places).value] == ["Kelderby"]
