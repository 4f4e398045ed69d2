"""A list to a file as it is shown: the order, the filter, the columns, and who stays in."""

import csv
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from prm.gui.desk import Desk
from prm.gui.kit import ask
from prm.gui.kit.table import Arrangement
from prm.gui.pages.organisations.page import OrganisationsPage
from prm.gui.pages.partnerships.page import PartnershipsPage
from prm.gui.pages.people.page import PeoplePage
from prm.services.consents import record_consent
from tests import make

Show = Callable[..., QMainWindow]


@pytest.fixture
def saved(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], Path]:
    """Chooses this kind of file, and a place for it."""

    def choose(kind: str) -> Path:
        path = tmp_path / f"table.{kind[:4].strip('_').replace('csv', 'csv')}"
        monkeypatch.setattr(ask, "choose", lambda *_args: kind)
        monkeypatch.setattr(ask, "save_file", lambda *_args, **_kw: path)
        return path

    return choose


def read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_people_as_shown(qtbot: QtBot, shown: Show, desk: Desk, saved: Callable[[str], Path]) -> None:
    pantry = make.organisation(desk.app, "Open Door Pantry")
    farida = make.person(desk.app, "Farida Rahmani", at=pantry)
    make.person(desk.app, "Bev Hartley")
    make.person(desk.app, "Zora who hides", keep_hidden=True)
    make.person(desk.app, "Young Jo", under_18=True)
    no = make.person(desk.app, "Nobody asks again")
    desk.app.do(record_consent, no, kind="keep_details", yes=False)
    make.interaction(desk.app, farida, happened_on=make.TODAY)
    page = PeoplePage()
    shown(page, 1400)
    page.table.arrange(Arrangement("name", True, hidden=frozenset({"consent", "partnerships"})))
    page._on_sort("name", True)
    path = saved("csv_excel")
    told: list[str] = []
    desk.told.connect(told.append)
    page.export_table()
    qtbot.waitUntil(lambda: bool(told))
    assert told == [f"Saved: {path.name}, 3 rows. 3 were left out"]
    rows = read(path)
    assert rows[0] == ["Name", "Role", "Organisation", "Sector", "Last in touch", "Going quiet", "PRM id"]
    assert [row[0] for row in rows[1:]] == ["Nadia Osei", "Farida Rahmani", "Bev Hartley"]
    assert rows[2] == ["Farida Rahmani", "", "Open Door Pantry", "Community", "2025-10-14", "", farida]


def test_only_what_the_filter_leaves(
    qtbot: QtBot, shown: Show, desk: Desk, saved: Callable[[str], Path]
) -> None:
    for name in ("Bev Hartley", "Callum Reeve"):
        make.person(desk.app, name)
    page = PeoplePage()
    shown(page, 1400)
    page.filters.line.setText("bev")
    path = saved("csv")
    page.export_table()
    qtbot.waitUntil(path.exists)
    assert [row[0] for row in read(path)] == ["Name", "Bev Hartley"]


def test_organisations_to_a_workbook(
    qtbot: QtBot, shown: Show, desk: Desk, saved: Callable[[str], Path]
) -> None:
    make.organisation(desk.app, "=City Council", sector="local_government")
    page = OrganisationsPage()
    shown(page, 1400)
    assert "export_table" in page.commands()
    path = saved("xlsx")
    page.export_table()
    qtbot.waitUntil(path.exists)
    sheet = openpyxl.load_workbook(path)["Organisations"]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:3] == ("Name", "Sector", "Group")
    assert ("=City Council", "Local or regional government", "Policy") in [row[:3] for row in rows]


def test_partnerships_as_shown_and_as_they_were_left(
    qtbot: QtBot, shown: Show, desk: Desk, saved: Callable[[str], Path]
) -> None:
    for name in ("Warm Together", "Early Years Listening"):
        make.partnership(desk.app, name, purpose="Every home warm")
    page = PartnershipsPage()
    shown(page, 1400)
    qtbot.waitUntil(lambda: "export_table" in page.commands())
    page.list.table.headings.pressed.emit("name")
    page.list.table._on_heading_pressed("name")
    again = PartnershipsPage()
    shown(again, 1400)
    assert again.list._sort == "name"
    path = saved("csv")
    page.commands()["export_table"]()
    qtbot.waitUntil(path.exists)
    rows = read(path)
    assert rows[0][:3] == ["Name", "Purpose", "Stage"]
    assert {row[0] for row in rows[1:]} == {"Warm Together", "Early Years Listening"}
    assert [row[0] for row in rows[1:]] == [page.list._model.row(at).name for at in (0, 1)]  # type: ignore[union-attr]


def test_several_partnerships_go_in_one_undo(qtbot: QtBot, shown: Show, desk: Desk) -> None:
    for name in ("Warm Together", "Early Years Listening"):
        make.partnership(desk.app, name)
    page = PartnershipsPage()
    shown(page, 1400)
    qtbot.waitUntil(lambda: len(page.list._model.ids) == 2)
    page.list._on_bin(list(page.list._model.ids))
    qtbot.waitUntil(lambda: not page.list._model.ids)
    desk.app.undo()
    qtbot.waitUntil(lambda: len(page.list._model.ids) == 2)


def test_several_that_are_chosen_go_alone(
    qtbot: QtBot, shown: Show, desk: Desk, saved: Callable[[str], Path]
) -> None:
    for name in ("Bev Hartley", "Callum Reeve", "Zora"):
        make.person(desk.app, name)
    page = PeoplePage()
    shown(page, 1400)
    model = page.table.list.selectionModel()
    for number in (0, 1):
        model.select(page.model.index(number), model.SelectionFlag.Select)
    path = saved("csv")
    page.export_table()
    qtbot.waitUntil(path.exists)
    assert [row[0] for row in read(path)[1:]] == ["Bev Hartley", "Callum Reeve"]


def test_nothing_chosen_makes_no_file(
    shown: Show, desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = PeoplePage()
    shown(page, 1400)
    make.person(desk.app)
    page.list_live.ask()
    monkeypatch.setattr(ask, "choose", lambda *_args: None)
    page.export_table()
    assert list(tmp_path.glob("*.csv")) == []
