"""You said, we did: the sample world, by partnership, empty, with long names; and its two dialogs."""

from PySide6.QtWidgets import QWidget

from prm.gui.pages.voices.page import VoicesPage
from prm.gui.window import MainWindow
from prm.queries.rows.voices import VoiceRow
from tests.gui.everything import settle
from tests.gui.scene import Over, scene
from tests.gui.worlds import window_on


@scene("voices")
def voices() -> QWidget:
    return window_on("sample", "voices")


@scene("voices-to-tell")
def to_tell() -> QWidget:
    window = window_on("sample", "voices")
    page = _page(window)
    page.view.by.set_value("partnership")
    page.view.filters.set_chosen({"stands": ["waiting", "to_tell"]})
    page.view.filters.changed.emit()
    return window


@scene("voices-empty")
def empty() -> QWidget:
    return window_on("empty", "voices")


@scene("voices-long")
def long_names() -> QWidget:
    return window_on("long", "voices")


@scene("voice-dialog")
def voice_dialog() -> Over:
    from prm.gui.pages.voices.voice_dialog import VoiceDialog

    window = window_on("sample", "voices")
    page = _page(window)
    settle()
    row = next(row for row in _rows(page) if row.who.startswith("Farida"))
    return Over(window, VoiceDialog(page.desk, window, voice=row.id))


@scene("voice-answer-dialog")
def answer_dialog() -> Over:
    from prm.gui.pages.voices.answer_dialog import AnswerVoiceDialog

    window = window_on("sample", "voices")
    page = _page(window)
    settle()
    row = next(row for row in _rows(page) if row.answers and row.answers[0].kind == "cannot")
    return Over(window, AnswerVoiceDialog(page.desk, window, voice=row.id, answer=row.answers[0].id))


def _rows(page: VoicesPage) -> list[VoiceRow]:
    model = page.view.model
    return [row for number in range(model.rowCount()) if (row := model.row(number)) is not None]


def _page(window: MainWindow) -> VoicesPage:
    page = window.page
    assert isinstance(page, VoicesPage)
    return page
