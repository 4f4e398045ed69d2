"""The page of follow-ups: the sample world, empty, with long names, and with several chosen."""

from PySide6.QtWidgets import QWidget

from prm.gui.pages.follow_ups.date_dialog import DateDialog
from prm.gui.pages.follow_ups.page import FollowUpsPage
from tests.gui.everything import settle
from tests.gui.scene import Over, scene
from tests.gui.worlds import window_on


@scene("follow-ups")
def follow_ups() -> QWidget:
    return window_on("sample", "follow_ups")


@scene("follow-ups-several")
def several() -> QWidget:
    window = window_on("sample", "follow_ups")
    page = window.page
    assert isinstance(page, FollowUpsPage)
    settle()
    page.view.list.selectAll()
    return window


@scene("follow-ups-done")
def done() -> QWidget:
    window = window_on("sample", "follow_ups")
    page = window.page
    assert isinstance(page, FollowUpsPage)
    page.view.filters.set_chosen({"stands": ["done"]})
    page.view.filters.changed.emit()
    return window


@scene("follow-ups-date")
def another_day() -> Over:
    window = window_on("sample", "follow_ups")
    page = window.page
    assert isinstance(page, FollowUpsPage)
    settle()
    dialog = DateDialog(page.desk, window, page.chosen() or [])
    dialog.due.set_text("in 2 weeks")
    return Over(window, dialog)


@scene("follow-ups-empty")
def empty() -> QWidget:
    return window_on("empty", "follow_ups")


@scene("follow-ups-long")
def long_names() -> QWidget:
    return window_on("long", "follow_ups")
