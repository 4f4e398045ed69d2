"""The Organisations page and its form: what is listed and shown, and what is saved and refused."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton
from pytestqt.qtbot import QtBot

from prm.gui.desk import Desk
from prm.gui.kit.labels import Label
from prm.gui.kit.record_box import NewRecord, RecordChoice
from prm.gui.pages.organisations.form import OrganisationDialog
from prm.gui.pages.organisations.page import OrganisationsPage
from prm.queries.organisations import organisation_page, place_choices
from prm.queries.rows.organisations import OrganisationPage, PlaceChoice
from prm.services import organisations, people
from prm.services.people import Role
from tests import make

Show = Callable[..., QMainWindow]


def words_in(widget: object) -> list[str]:
    assert hasattr(widget, "findChildren")
    return [label.text() for label in widget.findChildren(Label) if label.isVisible()]


def choose(page: OrganisationsPage, key: str) -> None:
    page.show_subject(key)
    for _turn in range(2):  # Qt shows what is put into a layout when its loop turns
        QApplication.processEvents()


def saved(desk: Desk, key: str) -> OrganisationPage:
    return desk.ask(organisation_page, key, today=make.TODAY).value


def places(desk: Desk) -> list[PlaceChoice]:
    return desk.ask(place_choices).value


@pytest.fixture
def pantry(desk: Desk) -> str:
    app = desk.app
    pantry = make.organisation(app, "Open Door Pantry", kind="Charity", registration_number="0000002")
    farida = make.person(app, "Farida Rahmani", at=pantry)
    lena = make.person(app, "Lena Fischer")
    app.do(people.add_role, lena, Role(pantry, title="Cook", ended_on=date(2024, 5, 1)))
    make.partnership(app, organisations=[pantry])
    make.interaction(app, farida, happened_on=make.TODAY - timedelta(days=6))
    return pantry


@pytest.fixture
def page(shown: Show, pantry: str) -> OrganisationsPage:
    found = OrganisationsPage()
    shown(found, 1400)
    return found


def test_a_row_says_all_of_it(page: OrganisationsPage, pantry: str) -> None:
    place = page.model.place_of(pantry)
    assert place is not None
    assert page.model.read_aloud(place) == (
        "Open Door Pantry, Community and voluntary, community, 1 person, 1 partnership, last in touch 6 days ago"
    )


def test_the_pane_shows_people_with_the_past_faint(page: OrganisationsPage, pantry: str) -> None:
    choose(page, pantry)
    said = words_in(page.panel)
    assert "Community and voluntary, Charity" in said
    assert "Registration number 0000002" in said
    shown = page.organisation.people_list
    assert shown is not None
    rows = [shown._rows.row(n) for n in range(shown._rows.rowCount())]
    assert [(row.name, row.past) for row in rows if row] == [
        ("Farida Rahmani", False),
        ("Lena Fischer", True),
    ]


def test_somebody_who_came_back_is_there_once_and_not_past(
    page: OrganisationsPage, desk: Desk, pantry: str
) -> None:
    lena = next(row.id for row in saved(desk, pantry).people if row.past)
    desk.app.do(people.add_role, lena, Role(pantry, title="Trustee"))
    choose(page, pantry)
    shown = page.organisation.people_list
    assert shown is not None
    rows = [shown._rows.row(n) for n in range(shown._rows.rowCount())]
    assert [(row.role, row.past) for row in rows if row and row.name == "Lena Fischer"] == [
        ("Trustee", False)
    ]


def test_people_lead_to_their_page_and_talks_to_theirs(
    page: OrganisationsPage, desk: Desk, pantry: str
) -> None:
    went: list[tuple[str, object]] = []
    desk.go.connect(lambda key, record: went.append((key, record)))
    choose(page, pantry)
    assert page.organisation.people_list is not None
    page.organisation.people_list.opened.emit("somebody")
    every = next(b for b in page.panel.findChildren(QPushButton) if b.text() == "All 1")
    every.click()
    assert went == [("people", "somebody"), ("interactions", f"organisation:{pantry}")]


def test_only_ours_is_an_invitation(shown: Show, desk: Desk) -> None:
    page = OrganisationsPage()
    shown(page, 1400)
    assert page.empty.isVisible()


def test_the_list_follows_and_finds(qtbot: QtBot, page: OrganisationsPage, desk: Desk) -> None:
    council = make.organisation(desk.app, "Kelderby City Council", sector="local_government")
    qtbot.waitUntil(lambda: council in page.model.ids)
    QTest.keyClicks(page.filters.line, "kelder")
    assert list(page.model.ids) == [council]
    page.filters.set_chosen({"sector": ["policy"]})
    page.list_live.ask()
    assert list(page.model.ids) == [council]
    assert "1 of 3 shown" in words_in(page.header)


def test_ours_stays_and_others_go_to_the_bin(
    qtbot: QtBot, page: OrganisationsPage, desk: Desk, pantry: str
) -> None:
    told: list[str] = []
    said: list[str] = []
    desk.told.connect(told.append)
    desk.said.connect(said.append)
    ours = next(key for key in page.model.ids if page.name_of(key) == "Lowfield Neighbours")
    choose(page, ours)
    QTest.keyClick(page.table.list, Qt.Key.Key_Delete)
    assert told == ["This workspace is theirs, so they stay."]
    choose(page, pantry)
    QTest.keyClick(page.table.list, Qt.Key.Key_Delete)
    assert said == ["In the bin: Open Door Pantry"]
    qtbot.waitUntil(lambda: pantry not in page.model.ids)


def test_last_in_touch_is_found_however_long_ago(desk: Desk) -> None:
    from prm.queries.organisations import organisations as asked

    days = {"Recent": make.TODAY, "Old": date(2019, 3, 1)}
    for name, day in days.items():
        person = make.person(desk.app, f"{name} person", at=make.organisation(desk.app, name))
        make.interaction(desk.app, person, happened_on=day)
    rows = desk.ask(asked, today=make.TODAY).value
    assert {row.name: row.last_on for row in rows if row.name in days} == days


# the form


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, shown: Show) -> Callable[..., OrganisationDialog]:
    def make_one(organisation: str | None = None) -> OrganisationDialog:
        window = QMainWindow()
        qtbot.addWidget(window)
        window.resize(1366, 860)
        window.show()
        windows.append(window)
        dialog = OrganisationDialog(desk, window, organisation=organisation)
        qtbot.addWidget(dialog)
        dialog.open()
        return dialog

    windows: list[QMainWindow] = []
    return make_one


def test_a_new_place_comes_with_whose_it_is(opened: Callable[..., OrganisationDialog], desk: Desk) -> None:
    dialog = opened()
    QTest.keyClicks(dialog.form.box("name"), "Mill Bank Mutual Aid")
    dialog.place.place.set_value(NewRecord("Mill Bank Centre"))
    dialog.place.place.changed.emit()
    assert dialog.place.theirs.isVisible()
    assert not dialog.place.whose.isVisible()
    dialog.place.community.click()
    dialog._save.click()
    made = saved(desk, dialog.saved_id)
    assert made.place == "Mill Bank Centre"
    assert [(place.name, place.organisation_id, place.community) for place in places(desk)] == [
        ("Mill Bank Centre", dialog.saved_id, True)
    ]
    desk.app.undo()
    assert places(desk) == []


def test_the_place_of_somebody_else(
    opened: Callable[..., OrganisationDialog], desk: Desk, pantry: str
) -> None:
    dialog = opened()
    QTest.keyClicks(dialog.form.box("name"), "Lunch Club")
    dialog.place.place.set_value(NewRecord("Pantry back room"))
    dialog.place.place.changed.emit()
    dialog.place.theirs.click()
    dialog.place.whose.set_value(RecordChoice(pantry, "Open Door Pantry"))
    dialog._save.click()
    assert [place.organisation_id for place in places(desk)] == [pantry]


def test_what_is_there_is_kept(opened: Callable[..., OrganisationDialog], desk: Desk, pantry: str) -> None:
    parent = make.organisation(desk.app, "Food Network")
    place = desk.app.do(organisations.add_place, name="Lowfield Hall")
    desk.app.do(
        organisations.change_organisation,
        pantry,
        parent_id=parent,
        place_id=place,
        closed_on=date(2025, 1, 6),
    )
    before = saved(desk, pantry)
    dialog = opened(pantry)
    QTest.keyClicks(dialog.form.box("kind"), "!")
    dialog._save.click()
    after = saved(desk, pantry)
    assert after.fields == before.fields | {"kind": "!Charity"}


def test_part_of_a_new_one_and_never_of_itself(
    opened: Callable[..., OrganisationDialog], desk: Desk, pantry: str
) -> None:
    dialog = opened(pantry)
    dialog.parent_box.set_value(NewRecord("Food Network"))
    dialog.parent_box.changed.emit()
    dialog._save.click()
    parent = saved(desk, pantry).parent
    assert parent is not None
    assert parent[1] == "Food Network"
    circle = opened(parent[0])
    circle.parent_box.set_value(RecordChoice(pantry, "Open Door Pantry"))
    circle.parent_box.changed.emit()
    circle._save.click()
    assert "An organisation cannot be part of itself." in words_in(circle.form)


def test_a_draft_keeps_what_was_chosen(
    opened: Callable[..., OrganisationDialog], desk: Desk, pantry: str
) -> None:
    dialog = opened()
    QTest.keyClicks(dialog.form.box("name"), "Lunch Club")
    dialog.parent_box.set_value(RecordChoice(pantry, "Open Door Pantry", group="community"))
    dialog.parent_box.changed.emit()
    dialog.place.place.set_value(NewRecord("Back room"))
    dialog.place.place.changed.emit()
    dialog._draft.keep()
    again = opened()
    assert again.parent_box.value() == RecordChoice(pantry, "Open Door Pantry", group="community")
    assert again.place.place.value() == NewRecord("Back room")
    assert again.form.box("name").text() == "Lunch Club"
