"""A live question: what it shows is asked again when what it was read from changes."""

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from prm.app import Answer, App
from prm.base.clock import FrozenClock
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


def test_past_midnight_everything_that_speaks_of_today_asks_again(qtbot: QtBot, app: App) -> None:
    clock = FrozenClock(make.CLOCK.now(), make.LONDON)
    app.clock = clock
    binned = make.person(app, "Callum Reeve")
    app.do(bin_person, binned)
    desk = Desk(app, MachineSettings.load())
    desk._round.setInterval(20)
    widget, shown = QWidget(), list[date]()
    qtbot.addWidget(widget)
    desk.live(widget, lambda: Answer(app.today(), frozenset({"person"})), shown.append)
    with qtbot.waitExposed(widget):
        widget.show()
    qtbot.waitUntil(lambda: shown == [make.TODAY])
    qtbot.wait(80)
    assert shown == [make.TODAY]
    clock.moment += timedelta(days=30)  # it slept for a while, as computers do
    qtbot.waitUntil(lambda: shown == [make.TODAY, make.TODAY + timedelta(days=30)])
    assert app.next_undo() is None, "the bin was emptied too"
    desk.stop()
    clock.moment += timedelta(days=1)
    qtbot.wait(80)
    assert len(shown) == 2
