"""Bringing in a calendar by hand: nothing is ticked at first, what is ticked comes in, and goes in one step."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from prm.app import App
from prm.exchange.calendar_in import PlannedEvent
from prm.gui.calendars import Calendars
from prm.gui.desk import Desk
from prm.gui.kit import ask
from prm.gui.pages.interactions.calendar_dialog import CalendarDialog
from prm.gui.window import MainWindow, dropped_file
from prm.queries.interactions import interactions
from prm.queries.rows.interactions import InteractionRow
from prm.services import followups, people
from prm.services.people import Reach
from prm.store.opening import backups
from tests import make
from tests.exchange.imports import SAMPLES
from tests.gui.scenes.calendar import WORK

Open = Callable[[Path], CalendarDialog]


@pytest.fixture
def work(tmp_path: Path) -> Path:
    path = tmp_path / "work.ics"
    path.write_text(WORK, encoding="utf-8")
    return path


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk) -> Iterator[Open]:
    windows: list[QWidget] = []

    def open_(path: Path) -> CalendarDialog:
        below = QWidget()
        below.resize(1366, 860)
        qtbot.addWidget(below)
        windows.append(below)
        below.show()
        dialog = CalendarDialog(desk, below, path)
        dialog.open()
        settled(qtbot, dialog)
        return dialog

    yield open_
    windows.clear()


def settled(qtbot: QtBot, dialog: CalendarDialog) -> None:
    qtbot.waitUntil(lambda: dialog._running is None, timeout=20_000)
    QApplication.processEvents()


def row(dialog: CalendarDialog, uid: str) -> PlannedEvent:
    assert dialog.plan is not None
    return next(each for each in dialog.plan.rows if each.event.uid == uid)


def tick(dialog: CalendarDialog, uid: str) -> None:
    dialog.events.list.go_to(row(dialog, uid).id)
    dialog.events.list.setFocus()
    QTest.keyClick(dialog.events.list, Qt.Key.Key_Space)


def titles(dialog: CalendarDialog) -> list[str]:
    model = dialog.events.model
    return [model.row(n).planned.event.title for n in range(len(model.ids))]  # type: ignore[union-attr]


def logged(app: App) -> list[InteractionRow]:
    return app.ask(interactions, limit=100, states=("planned", "happened", "called_off")).value


def bring_in(qtbot: QtBot, dialog: CalendarDialog) -> None:
    with qtbot.waitSignal(dialog.accepted, timeout=20_000):
        dialog.bring.click()


def test_nothing_is_ticked_at_first(opened: Open, work: Path, app: App) -> None:
    dialog = opened(work)
    assert titles(dialog) == [
        "Dentist",
        "Team catch-up",
        "Damp and letters: community panel",
        "Allotment open day",
        "Tea with Joseph",
        "An event without a day",
        "Steering meeting at City Hall",
    ]
    assert [group.title for group in dialog.events.model.groups] == ["To come", "Has been", "Not brought in"]
    assert not dialog.bring.isEnabled()
    assert not dialog.unsaved()
    assert not dialog.guests.isVisible()
    assert logged(app) == []
    dialog.reject()


def test_what_is_ticked_comes_in_and_goes_in_one_step(
    opened: Open, work: Path, app: App, desk: Desk, qtbot: QtBot
) -> None:
    said: list[str] = []
    desk.said.connect(said.append)
    make.person(app, "Joseph Adeyemi-Clarke")
    dialog = opened(work)
    tick(dialog, "2")
    tick(dialog, "5")
    assert dialog.bring.text() == "Bring in 2 conversations"
    bring_in(qtbot, dialog)
    assert said == ["2 conversations brought in"]
    found = {each.title: each for each in logged(app)}
    assert set(found) == {"Tea with Joseph", "Allotment open day"}
    assert found["Tea with Joseph"].who == ("Joseph Adeyemi-Clarke",)
    assert list(backups().rglob("*before import*"))
    app.undo()
    assert logged(app) == []


def test_the_same_file_twice_adds_nothing(opened: Open, work: Path, app: App, qtbot: QtBot) -> None:
    dialog = opened(work)
    dialog.events.link.click()
    bring_in(qtbot, dialog)
    number = len(logged(app))
    assert number == 4 + 12
    again = opened(work)
    assert again.footer_hint.text() == "There is nothing to bring in."
    assert not again.bring.isEnabled()
    again.events.link.click()
    assert not again.unsaved()
    again.reject()
    assert len(logged(app)) == number


def test_days_of_a_series_one_by_one(opened: Open, work: Path, app: App, qtbot: QtBot) -> None:
    dialog = opened(work)
    series = row(dialog, "3")
    dialog.events.list.go_to(series.id)
    QApplication.processEvents()
    assert dialog.days.isVisible()
    keys = [day.key for day in series.open]
    assert len(keys) == 12
    assert dialog.days.list.current_id() in keys
    dialog.days.ticked.emit(keys[0])
    moved = next(day for day in series.days if day.occurrence.moved)
    dialog.days.ticked.emit(moved.key)
    assert dialog.bring.text() == "Bring in 2 conversations"
    dialog.days.ticked.emit(keys[0])
    bring_in(qtbot, dialog)
    (talk,) = logged(app)
    assert (talk.title, talk.happened_on.day, talk.state) == (
        "Team catch-up (Tuesday this once)", 21, "planned",
    )  # fmt: skip


def test_only_what_is_to_come(opened: Open, work: Path) -> None:
    dialog = opened(work)
    dialog.which.set_value("coming")
    dialog.which.changed.emit()
    assert titles(dialog) == ["Dentist", "Team catch-up", "Damp and letters: community panel"]
    dialog.events.link.click()
    assert len(dialog._keys) == 2 + 5  # of the twelve Mondays, five are to come
    dialog.events.link.click()
    assert not dialog._keys
    dialog.reject()


def test_guests_are_offered_as_people(opened: Open, work: Path, app: App, qtbot: QtBot) -> None:
    farida = make.person(app, "Farida R.")
    app.do(people.set_reach, person_id=farida, reach=[Reach("email", "farida@opendoor.example")])
    dialog = opened(work)
    tick(dialog, "1")
    QApplication.processEvents()
    assert dialog.guests.isVisible()
    said = [dialog.guests.model.read_aloud(n) for n in range(4)]
    assert said[0] == "Takes part, Farida R., Here, by e-mail"
    assert said[2] == "Not chosen, Sam Okafor, sam@housing.example, Counted, not named"
    dialog.guests.ticked.emit("sam@housing.example")
    dialog.guests.ticked.emit(farida)  # is here already: nothing to tick
    bring_in(qtbot, dialog)
    (talk,) = logged(app)
    assert set(talk.who) == {"Farida R.", "Sam Okafor"}
    assert talk.unnamed == 2


def test_a_file_that_cannot_be_read_and_another(
    opened: Open, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "broken.ics"
    broken.write_bytes(b"nothing")
    dialog = opened(broken)
    assert "no events" in dialog._banner.words
    assert not dialog.bring.isVisible()
    monkeypatch.setattr(ask, "open_file", lambda *_a, **_k: SAMPLES / "google-event.ics")
    dialog._another.click()
    settled(qtbot, dialog)
    assert titles(dialog) == ["event with alarms"]
    assert not dialog._banner.isVisible()
    dialog.reject()


def test_leaving_with_ticks_asks_first(opened: Open, work: Path) -> None:
    dialog = opened(work)
    tick(dialog, "4")
    dialog.reject()
    assert dialog.isVisible()
    dialog._on_throw_away()
    assert not dialog.isVisible()


def test_a_calendar_may_be_dropped(tmp_path: Path) -> None:
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(tmp_path / "Work.ICS"))])
    assert dropped_file(dragged) == tmp_path / "Work.ICS"


# and out


@pytest.fixture
def calendars(desk: Desk, qtbot: QtBot) -> Calendars:
    window = MainWindow(desk.settings)
    qtbot.addWidget(window)
    return Calendars(desk, window)


@pytest.mark.parametrize(("whose", "found"), [("mine", ["Mine"]), ("all", ["Mine", "Theirs"]), (None, [])])
def test_it_is_saved_where_somebody_says(
    calendars: Calendars,
    app: App,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
    whose: str | None,
    found: list[str],
) -> None:
    app.do(followups.add_follow_up, what="Mine", due_on=make.TODAY)
    app.do(followups.add_follow_up, what="Theirs", due_on=make.TODAY, owner_id=make.person(app))
    path = tmp_path / "me.ics"
    monkeypatch.setattr(ask, "choose", lambda *_a, **_k: whose)
    monkeypatch.setattr(ask, "save_file", lambda *_a, **_k: path)
    with qtbot.waitSignal(calendars.finished, timeout=20_000) if whose else nullcontext():
        calendars.save()
    text = path.read_text("utf-8") if path.exists() else ""
    assert [word for word in ("Mine", "Theirs") if word in text] == found


def test_never_over_a_workspace(
    calendars: Calendars, app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    path = tmp_path / "w.prm"
    shutil.copyfile(app.file.path, path)
    before = path.read_bytes()
    monkeypatch.setattr(ask, "choose", lambda *_a, **_k: "all")
    monkeypatch.setattr(ask, "save_file", lambda *_a, **_k: path)
    with qtbot.waitSignal(calendars.finished, timeout=20_000):
        calendars.save()
    assert path.read_bytes() == before
