"""The overview of a partnership: figures that open what they count, members who come and go, dated stages, promises."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QMainWindow
from pytestqt.qtbot import QtBot

from prm.gui.desk import Desk
from prm.gui.kit import ask
from prm.gui.kit.stage_strip import StageStrip
from prm.gui.pages.partnerships.member_dialog import MemberDialog
from prm.gui.pages.partnerships.overview_tab import OverviewTab
from prm.gui.pages.partnerships.page import PartnershipsPage
from prm.gui.pages.partnerships.records_dialog import RecordsDialog
from prm.gui.pages.partnerships.stage_dialog import StageDialog
from prm.queries.partnerships import members
from prm.services.followups import add_follow_up
from prm.services.partnerships import add_member, change_stage, end_membership
from tests import make

Show = Callable[..., QMainWindow]
TODAY = make.TODAY


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[QDialog]:
    """Dialogs that were asked for; nobody answers them."""
    found: list[QDialog] = []

    def run(dialog: QDialog) -> bool:
        found.append(dialog)
        return False

    monkeypatch.setattr(ask, "run", run)
    return found


def _open(desk: Desk, shown: Show, qtbot: QtBot, key: str, height: int = 860) -> OverviewTab:
    page = PartnershipsPage()
    shown(page, 1154, height)
    page.show_subject(key)
    qtbot.waitUntil(lambda: bool(page.findChildren(OverviewTab)))
    (tab,) = page.findChildren(OverviewTab)
    qtbot.wait(20)
    return tab


def test_a_figure_opens_what_it_counts_by_keyboard(
    desk: Desk, shown: Show, qtbot: QtBot, ran: list[QDialog]
) -> None:
    farida, key = make.person(desk.app), make.partnership(desk.app)
    for days in (1, 2, 40):
        make.interaction(desk.app, farida, happened_on=TODAY - timedelta(days=days), partnerships=[key])
    tab = _open(desk, shown, qtbot, key)
    tile = tab._tiles["talks"]
    qtbot.waitUntil(lambda: tile.accessibleName() == "Conversations: 2 in the last 30 days")
    assert tile.focusPolicy() & Qt.FocusPolicy.TabFocus
    QTest.keyClick(tile, Qt.Key.Key_Return)
    (dialog,) = ran
    assert isinstance(dialog, RecordsDialog)
    assert len(dialog._model.ids) == 2
    assert "2 conversations since" in dialog._how.text()
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert dialog.chosen is not None
    assert dialog.chosen[0] == "interactions"


@pytest.mark.parametrize("figure", ["talks", "places", "promises", "moments"])
def test_a_figure_of_nothing_opens_an_empty_list(desk: Desk, qtbot: QtBot, figure: str, shown: Show) -> None:
    key = make.partnership(desk.app)
    dialog = RecordsDialog(desk, shown(PartnershipsPage()), key, figure)
    qtbot.addWidget(dialog)
    assert not dialog.open_button.isEnabled()
    assert dialog._how.text()


def test_who_leaves_stays_in_the_history(desk: Desk, shown: Show, qtbot: QtBot, ran: list[QDialog]) -> None:
    pantry, key = make.organisation(desk.app), make.partnership(desk.app)
    member = desk.do(add_member, key, organisation_id=pantry, started_on=date(2025, 3, 3))
    tab = _open(desk, shown, qtbot, key)
    qtbot.waitUntil(lambda: bool(tab.members._shown))
    assert not tab.members._left.isVisible()
    tab.members.open_member(member)
    (dialog,) = ran
    assert isinstance(dialog, MemberDialog)
    assert dialog.started.text() == "3 March 2025"
    dialog.leaves.click()
    dialog.ended.set_text("1 Sep 2025")
    dialog.form.box("ended_reason").setPlainText("Their building closed.")
    dialog._on_save()
    assert desk.ask(members, key).value == []
    (past,) = desk.ask(members, key, past=True).value
    assert (past.ended_on, past.ended_reason) == (date(2025, 9, 1), "Their building closed.")
    qtbot.waitUntil(tab.members._left.isVisible)
    assert tab.members._left.button.text() == "1 has left"
    tab.members.open_member(member)
    back = ran[-1]
    assert isinstance(back, MemberDialog)
    back.ended.set_text("")
    back._on_save()
    assert [row.id for row in desk.ask(members, key).value] == [member]


def test_leaving_before_coming_is_said_beside_the_box(desk: Desk, shown: Show, qtbot: QtBot) -> None:
    pantry, key = make.organisation(desk.app), make.partnership(desk.app)
    desk.do(add_member, key, organisation_id=pantry, started_on=date(2025, 3, 3))
    (row,) = desk.ask(members, key).value
    dialog = MemberDialog(desk, shown(PartnershipsPage()), key, member=row)
    qtbot.addWidget(dialog)
    dialog.leaves.click()
    dialog.ended.set_text("1 March 2025")
    dialog._on_save()
    assert dialog.form._errors["ended_on"]._words.text() == "It would end before it begins."
    assert len(desk.ask(members, key).value) == 1


def test_who_came_back_is_not_a_member_twice(desk: Desk, shown: Show, qtbot: QtBot) -> None:
    pantry, key = make.organisation(desk.app), make.partnership(desk.app)
    first = desk.do(add_member, key, organisation_id=pantry)
    desk.do(end_membership, first, on=TODAY)
    desk.do(add_member, key, organisation_id=pantry)
    (row,) = desk.ask(members, key, past=True).value
    dialog = MemberDialog(desk, shown(PartnershipsPage()), key, member=row)
    qtbot.addWidget(dialog)
    dialog.ended.set_text("")
    dialog._on_save()
    assert "again already" in dialog.form._errors["ended_on"]._words.text()


def test_every_stage_tells_since_when_and_why(
    desk: Desk, shown: Show, qtbot: QtBot, ran: list[QDialog]
) -> None:
    key = make.partnership(desk.app)
    desk.do(change_stage, key, stage="building_trust", reason="We meet every month now.")
    tab = _open(desk, shown, qtbot, key)
    (strip,) = tab.window().findChildren(StageStrip)
    stops = {stop.choice.key: stop for stop in strip.stops}
    qtbot.waitUntil(lambda: "We meet every month now." in stops["building_trust"].accessibleDescription())
    assert stops["building_trust"].toolTip() == stops["building_trust"].accessibleDescription()
    stops["building_trust"].click()
    (dialog,) = ran
    assert isinstance(dialog, StageDialog)
    assert not dialog.unsaved()
    assert not hasattr(dialog, "form")


def test_a_promise_takes_two_lines_before_it_is_cut(desk: Desk, shown: Show, qtbot: QtBot) -> None:
    farida, key = make.person(desk.app), make.partnership(desk.app)
    owed = {"to_person_id": farida, "partnership_id": key, "due_on": TODAY}
    desk.do(add_follow_up, what="Ring", **owed)
    tab = _open(desk, shown, qtbot, key)
    promises = tab.promises.list
    qtbot.waitUntil(lambda: len(promises._rows.ids) == 1)
    one_line = promises.row_height()
    desk.do(add_follow_up, what="Ring about paying the peer researchers by the hour", **owed)
    qtbot.waitUntil(lambda: len(promises._rows.ids) == 2)
    assert promises.row_height() > one_line
    qtbot.waitUntil(lambda: promises.height() == promises.content_height())


def test_a_low_window_shows_three_promises(desk: Desk, shown: Show, qtbot: QtBot) -> None:
    farida, key = make.person(desk.app), make.partnership(desk.app)
    for number in range(5):
        desk.do(add_follow_up, what=f"Ring {number}", to_person_id=farida, partnership_id=key, due_on=TODAY)
    tab = _open(desk, shown, qtbot, key, height=700)
    qtbot.waitUntil(lambda: len(tab.promises.list._rows.ids) == 3)
    assert tab.promises._short._more.text() == "2 more"
