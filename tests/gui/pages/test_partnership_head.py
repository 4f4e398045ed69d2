"""What stands above: a partnership's whole name at every width, its stages where they fit, filters where there is a list."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from prm.gui.desk import Desk
from prm.gui.kit.filter_bar import FilterBar
from prm.gui.kit.labels import Label
from prm.gui.pages.partnerships.agreement_begin import Begin
from prm.gui.pages.partnerships.page import PartnershipsPage
from tests import make

LONG = "The Kelder Valley Federation of Tenants’ and Residents’ Associations and Their Friends (North)"
Show = Callable[..., QMainWindow]


def _open(desk: Desk, shown: Show, qtbot: QtBot, name: str, width: int) -> tuple[PartnershipsPage, Label]:
    partnership = make.partnership(desk.app, name)
    page = PartnershipsPage()
    shown(page, width)
    page.show_subject(partnership)
    qtbot.waitUntil(lambda: any(label.text() == name for label in page.one.findChildren(Label)))
    qtbot.wait(20)
    return page, next(label for label in page.one.findChildren(Label) if label.text() == name)


@pytest.mark.parametrize("width", [812, 968, 1154, 1700])
def test_a_long_name_is_shown_whole(desk: Desk, shown: Show, qtbot: QtBot, width: int) -> None:
    _page, title = _open(desk, shown, qtbot, LONG, width)
    assert title.shown_text(title.width()) == LONG
    assert title.height() >= title.heightForWidth(title.width())


def test_the_stages_stand_beside_a_name_that_leaves_room(desk: Desk, shown: Show, qtbot: QtBot) -> None:
    page, title = _open(desk, shown, qtbot, "Warm Together", 1154)
    assert page.one.strip.stops[0].isVisible()
    assert page.one.strip.y() < title.y() + title.height()


def test_the_stages_go_under_a_long_name(desk: Desk, shown: Show, qtbot: QtBot) -> None:
    page, title = _open(desk, shown, qtbot, LONG, 1154)
    assert not page.one.strip.stops[0].isVisible()
    assert page.one.strip.y() >= title.y() + title.height()


def test_the_next_tab_is_reached_from_the_sidebar_too(desk: Desk, shown: Show, qtbot: QtBot) -> None:
    page, _title = _open(desk, shown, qtbot, "Warm Together", 1154)
    window = page.window()
    page.clearFocus()
    window.setFocus(Qt.FocusReason.OtherFocusReason)
    QTest.keyClick(window, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert page.one.tabs.current_key() == "timeline"


def test_a_low_window_squeezes_no_line_of_an_empty_tab(desk: Desk, shown: Show, qtbot: QtBot) -> None:
    partnership = make.partnership(desk.app, "Warm Together")
    page = PartnershipsPage()
    shown(page, 968, 640)
    page.show_subject(partnership)
    page.one.tabs.choose("agreement")
    (begin,) = page.one.findChildren(Begin)
    qtbot.waitUntil(begin.isVisible)
    qtbot.wait(20)
    labels = [each for each in begin.findChildren(Label) if each.text()]
    assert len(labels) > 8
    for label in labels:
        wanted = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
        assert label.height() >= wanted, label.text()


def test_there_is_nothing_to_filter_until_there_is_a_partnership(
    desk: Desk, shown: Show, qtbot: QtBot
) -> None:
    page = PartnershipsPage()
    shown(page)
    (filters,) = page.findChildren(FilterBar)
    qtbot.waitUntil(lambda: not filters.isVisible())
    make.partnership(desk.app, "Warm Together")
    qtbot.waitUntil(filters.isVisible)
    filters.line.setText("zebra")
    qtbot.wait(300)
    assert filters.isVisible()
