"""Logging an interaction, and the list of all, on the sample world and with nothing in it."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from prm.app import App
from prm.gui.desk import Desk
from prm.gui.pages.interactions.log_dialog import LogDialog
from prm.gui.pages.interactions.page import InteractionsPage
from prm.gui.window import MainWindow
from prm.queries.interactions import interaction_ids, interaction_rows
from tests.gui.scene import Over, scene
from tests.gui.worlds import LONG, World, window_on, world


def _desk(window: MainWindow) -> Desk:
    assert window.page is not None
    return window.page.desk


def _person(desk: Desk, name: str) -> str:
    from prm.queries.people import person_choices

    return desk.ask(person_choices, today=desk.app.today(), find=name).value[0].id


def _log(world: World, page: str, *names: str) -> tuple[MainWindow, LogDialog]:
    window = window_on(world, page)
    desk = _desk(window)
    return window, LogDialog(desk, window, people=[_person(desk, name) for name in names])


@scene("log")
def log() -> Over:
    window, dialog = _log("sample", "today", "Farida", "Yusuf")
    form = dialog.form
    form.heard.setPlainText(
        "“Come on a Thursday when the queue is out of the door. Then you will see.” Farida will ask ten families "
        "to try the survey. Yusuf says pay has to come first."
    )
    form.promises.set_value(["Put Farida’s name on the letter by Friday"])
    form.whose_place.set_value("theirs")
    chips = form.values.chips.chips
    for chip, moment in zip(chips[:2], ("honoured", "strained"), strict=False):
        chip.set_moment(moment)
    dialog.draft.drop()
    return Over(window, dialog)


@scene("log-empty")
def log_empty() -> Over:
    window, dialog = _log("empty", "today")
    return Over(window, dialog)


@scene("log-refused")
def log_refused() -> Over:
    window, dialog = _log("empty", "today")
    dialog.form.when.set_text("next Friday")
    dialog.form.when_changed.emit()
    dialog.more.state.set_value("happened")
    QTimer.singleShot(20, dialog.save)
    return Over(window, dialog)


@scene("log-more")
def log_more() -> Over:
    window, dialog = _log("sample", "today", "Farida", "Yusuf")
    dialog._show_more(True)
    dialog.form.values.chips.chips[0].set_moment("honoured")
    dialog.form.marked.emit()
    QTimer.singleShot(20, dialog.more.form.box("not_in_reports").setFocus)
    return Over(window, dialog)


@scene("log-long")
def log_long() -> Over:
    window, dialog = _log("long", "today", LONG.split(" ")[1])
    dialog._show_more(True)
    return Over(window, dialog)


@scene("interactions")
def interactions() -> QWidget:
    return window_on("sample", "interactions", _talk("Community panel: repairs"))


@scene("interactions-empty")
def interactions_empty() -> QWidget:
    return window_on("empty", "interactions")


@scene("interactions-long")
def interactions_long() -> QWidget:
    return window_on("long", "interactions")


@scene("interactions-nothing")
def interactions_nothing() -> QWidget:
    window = window_on("sample", "interactions")
    page = window.page
    assert isinstance(page, InteractionsPage)
    page.timeline.filters.line.setText("zebra crossing")
    return window


def _talk(title: str) -> str | None:
    """The newest conversation of this title in the sample world."""
    app = App.open(world("sample"), read_only=True)
    try:
        found = app.ask(interaction_ids, find=title.rsplit(":", maxsplit=1)[-1].strip()).value
        rows = app.ask(interaction_rows, found).value
    finally:
        app.close()
    return next((row.id for row in rows if row.title == title), None)
