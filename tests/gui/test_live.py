"""A live question: what it shows is asked again when what it was read from changes."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from prm.app import App
from prm.base.settings import MachineSettings
from prm.gui.desk import Desk
from prm.queries.people import person_page
from prm.queries.rows.people import PersonPage
from prm.services.people import bin_person
from tests import make


def test_what_is_gone_when_it_is_first_asked_about_is_shown_once_it_comes_back(
    qtbot: QtBot, app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    farida = make.person(app)
    app.do(bin_person, farida)
    desk = Desk(app, MachineSettings.load())
    widget, shown = QWidget(), list[str]()
    qtbot.addWidget(widget)

    def show(page: PersonPage) -> None:
        shown.append(str(page.fields["name"]))

    desk.live(widget, lambda: desk.ask(person_page, farida, today=make.TODAY), show)
    with qtbot.waitExposed(widget):
        widget.show()
    qtbot.wait(20)
    assert shown == []
    app.undo()
    qtbot.waitUntil(lambda: shown == ["Farida Rahmani"])
    desk.stop()
