"""Each person's last contact and usual gap are what the conversations say, whatever a command did to them."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from prm.app import App
from prm.base.clock import FrozenClock
from prm.domain.people import Person
from prm.services.interactions import Who, bin_interaction, change_interaction, log_interaction
from prm.store import derive
from prm.store.tables import person_rhythm
from tests import make

TODAY = make.TODAY


def rhythm(app: App, person: str) -> dict[str, Any] | None:
    asked = select(person_rhythm).where(person_rhythm.c.person_id == person)
    with app.file.reading() as engine, engine.connect() as connection:
        found = connection.execute(asked).mappings().first()
    return dict(found) if found else None


def talk(app: App, person: str, back: int, **fields: Any) -> str:
    return make.interaction(app, person, happened_on=TODAY - timedelta(days=back), **fields)


def test_nobody_spoken_with_has_no_row(app: App) -> None:
    assert rhythm(app, make.person(app)) is None


def test_four_days_make_a_rhythm(app: App) -> None:
    farida = make.person(app)
    for back in (70, 50, 40):
        talk(app, farida, back)
        talk(app, farida, back, heard="Again, the same day.")
    found = rhythm(app, farida)
    assert found is not None
    assert (found["last_on"], found["conversations"], found["usual_gap"]) == (
        TODAY - timedelta(days=40), 6, None,
    )  # fmt: skip
    last = talk(app, farida, 10)
    found = rhythm(app, farida)
    assert found is not None
    assert (found["days"], found["usual_gap"], found["conversations"]) == (4, 20.0, 7)
    app.do(bin_interaction, last)
    found = rhythm(app, farida)
    assert found is not None
    assert (found["usual_gap"], found["conversations"]) == (None, 6)


def test_the_usual_gap_is_that_of_the_day_on_which_the_file_is_opened(tmp_path: Path) -> None:
    """Nobody writes; the days pass, and conversations leave the two years."""
    app = make.workspace(tmp_path / "w.prm")
    farida, jo = make.person(app), make.person(app, "Jo")
    for back in (720, 700, 100, 90, 80, 70):
        talk(app, farida, back)
    for back in (40, 30, 20, 10):
        talk(app, jo, back)
    app.close()
    days = []
    for later in (0, 5, 15, 35, 35, 5):
        clock = FrozenClock(make.CLOCK.now() + timedelta(days=later), make.LONDON)
        app = App.open(tmp_path / "w.prm", clock=clock)
        found = rhythm(app, farida)
        assert found is not None
        days.append((found["days"], found["usual_gap"]))
        assert (rhythm(app, jo) or {})["days"] == 4
        assert found["conversations"] == 6
        assert app.check() == []
        app.close()
    assert days == [(6, 10.0), (6, 10.0), (5, 10.0), (4, 10.0), (4, 10.0), (6, 10.0)]


def test_it_is_looked_through_once_a_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make.workspace(tmp_path / "w.prm").close()
    App.open(tmp_path / "w.prm", clock=make.CLOCK).close()

    def refresh(*_arguments: object) -> None:
        pytest.fail("it was looked through today")

    monkeypatch.setattr(derive, "refresh", refresh)
    App.open(tmp_path / "w.prm", clock=make.CLOCK).close()


def test_everybody_who_was_there_moves_together(app: App) -> None:
    everybody = [make.person(app, f"Person {n}") for n in range(3)]
    key = make.interaction(app, *everybody)
    app.do(change_interaction, key, happened_on=date(2025, 9, 1))
    assert [(rhythm(app, person) or {})["last_on"] for person in everybody] == [date(2025, 9, 1)] * 3
    app.do(change_interaction, key, state="called_off")
    assert [rhythm(app, person) for person in everybody] == [None] * 3
    app.undo()
    app.undo()
    assert [(rhythm(app, person) or {})["last_on"] for person in everybody] == [TODAY] * 3


def test_the_notice_says_whose_it_was(app: App) -> None:
    farida, jo = make.person(app), make.person(app, "Jo")
    told: list[set[str]] = []
    app.listen(
        lambda changes: told.append({c.record_id for c in changes.touched if c.table == "person_rhythm"})
    )
    key = app.do(log_interaction, who=[Who(farida)], heard="x")
    app.do(change_interaction, key, who=[Who(jo)])
    app.do(change_interaction, key, how="in_person")
    make.person(app, "Bev")
    assert told == [{farida}, {farida, jo}, {jo}, set()]


def test_a_person_who_goes_takes_their_row(app: App) -> None:
    app.do(log_interaction, who=[Who(name="Jo")], heard="x")
    with app.file.reading() as engine, engine.connect() as connection:
        jo = connection.scalar(select(Person.id).where(Person.name == "Jo"))
    assert jo is not None
    assert rhythm(app, jo)
    app.undo()
    assert rhythm(app, jo) is None
    assert app.check() == []
