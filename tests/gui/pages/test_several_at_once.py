"""Several rows changed at once, and filters under a name, on the two list pages."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow
from pytestqt.qtbot import QtBot

from prm.gui.desk import Desk
from prm.gui.kit import ask
from prm.gui.kit.labels import Label
from prm.gui.kit.record_box import NewRecord
from prm.gui.pages.organisations.page import OrganisationsPage
from prm.gui.pages.people.page import PeoplePage
from prm.gui.parts.several_acts import OneForAll
from prm.queries.partnerships import members
from prm.queries.people import person_page
from prm.services.kept_lists import save_filter
from tests import make

Show = Callable[..., QMainWindow]


@pytest.fixture
def page(shown: Show, desk: Desk) -> PeoplePage:
    for name in ("Bev Hartley", "Callum Reeve", "Farida Rahmani"):
        make.person(desk.app, name)
    found = PeoplePage()
    shown(found, 1400)
    return found


def answer(monkeypatch: pytest.MonkeyPatch, choose: Callable[[OneForAll], None]) -> list[str]:
    """What the dialog said of what is chosen, after ``choose`` filled it and its button was pressed."""
    about: list[str] = []

    def run(dialog: QDialog) -> bool:
        assert isinstance(dialog, OneForAll)
        choose(dialog)
        dialog.do_button.click()
        about.append(dialog.windowTitle())
        done = dialog.result() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return done

    monkeypatch.setattr(ask, "run", run)
    return about


def test_the_bar_is_there_while_several_are_chosen(page: PeoplePage) -> None:
    assert not page.several.isVisible()
    page.table.list.selectAll()
    assert page.several.isVisible()
    assert page.several.words.text() == "4 people chosen"
    page.table.list.go_to(page.model.ids[0])
    assert not page.several.isVisible()


def test_a_tag_for_all_of_them_and_back_in_one_undo(
    page: PeoplePage, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    desk.said.connect(said.append)
    answer(monkeypatch, lambda dialog: dialog.box.set_value(NewRecord("Panel")))
    page.table.list.selectAll()
    page.several.tag.click()
    assert said == ["Tag “Panel” put on 4 people"]
    tags = [desk.ask(person_page, key, today=make.TODAY).value.tags for key in page.model.ids]
    assert tags == [("Panel",)] * 4
    desk.app.undo()
    tags = [desk.ask(person_page, key, today=make.TODAY).value.tags for key in page.model.ids]
    assert tags == [()] * 4


def test_nothing_chosen_in_the_dialog_is_said_beside_its_box(
    page: PeoplePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    def look(dialog: OneForAll) -> None:
        dialog.save()
        said.extend(each.text() for each in dialog.form.findChildren(Label) if "press Cancel" in each.text())

    answer(monkeypatch, look)
    page.table.list.selectAll()
    page.several.partnership.click()
    assert said == ["Choose one, or press Cancel."]


def test_no_tag_is_told_and_opens_nothing(page: PeoplePage, desk: Desk) -> None:
    told: list[str] = []
    desk.told.connect(told.append)
    page.table.list.selectAll()
    page.several.untag.click()
    assert told == ["There is no tag on 4 people."]


def test_organisations_join_a_partnership(shown: Show, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("Open Door Pantry", "City Council"):
        make.organisation(desk.app, name)
    key = make.partnership(desk.app)
    page = OrganisationsPage()
    shown(page, 1400)
    answer(monkeypatch, lambda dialog: dialog.box.set_value(dialog.box._find("warm")[0]))
    page.table.list.selectAll()
    page.several.partnership.click()
    assert len(desk.ask(members, key).value) == 3


def test_several_are_put_away_from_the_bar(qtbot: QtBot, page: PeoplePage, desk: Desk) -> None:
    page.table.list.go_to(page.model.ids[0])
    QTest.keyClick(page.table.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    page.several.away.click()
    qtbot.waitUntil(lambda: len(page.model.ids) == 2)
    desk.app.undo()
    qtbot.waitUntil(lambda: len(page.model.ids) == 4)


# filters under a name


def test_a_filter_is_saved_chosen_again_and_taken_away(
    qtbot: QtBot, page: PeoplePage, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    button = page.saved.button
    assert not button.isVisible()
    QTest.keyClicks(page.filters.line, "bev")
    assert button.isVisible()
    assert button.text() == "Save this filter"
    monkeypatch.setattr(ask, "text", lambda *_args, **_kw: "Only Bev")
    button.click()
    qtbot.waitUntil(lambda: button.text() == "Only Bev")
    page.filters.clear()
    assert button.text() == "Saved filters"
    assert len(page.model.ids) == 4
    page.saved.menu().actions()[0].trigger()
    assert page.filters.find_text == "bev"
    assert [page.name_of(key) for key in page.model.ids] == ["Bev Hartley"]
    menu = page.saved.menu()
    assert [action.text() for action in menu.actions() if action.text()] == [
        "Only Bev",
        "Rename “Only Bev”…",
        "Take away “Only Bev”",
    ]
    menu.actions()[-1].trigger()
    qtbot.waitUntil(lambda: button.text() == "Save this filter")
    desk.app.undo()
    qtbot.waitUntil(lambda: button.text() == "Only Bev")


def test_a_kept_filter_of_what_is_gone_finds_everybody(page: PeoplePage, desk: Desk, qtbot: QtBot) -> None:
    desk.app.do(save_filter, page="people", name="Old tag", chosen={"tag": ["gone"]})
    qtbot.waitUntil(page.saved.button.isVisible)
    page.saved.menu().actions()[0].trigger()
    QApplication.processEvents()
    assert len(page.model.ids) == 4


def test_the_cross_of_the_name_shows_everybody(page: PeoplePage, desk: Desk, qtbot: QtBot) -> None:
    desk.app.do(save_filter, page="people", name="Only Bev", find="bev", chosen={})
    qtbot.waitUntil(page.saved.button.isVisible)
    page.saved.menu().actions()[0].trigger()
    button = page.saved.button
    assert button.text() == "Only Bev"
    QTest.mouseClick(
        button,
        Qt.MouseButton.LeftButton,
        pos=button.rect().center() + (button.rect().topRight() - button.rect().topLeft()) / 2.4,
    )
    assert len(page.model.ids) == 4
