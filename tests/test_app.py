"""The two doors: what is saved when ``do`` returns, what an answer says of itself, whose day it is, who is told."""

from dataclasses import FrozenInstanceError
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import update

from prm.app import App
from prm.app import make as make_workspace
from prm.base.changes import Changes
from prm.base.errors import Refused, Trouble
from prm.base.settings import LAST_WORKSPACE, ME, MachineSettings
from prm.domain.model import table_of
from prm.domain.workspace import Workspace
from prm.queries.people import people, person_page
from prm.queries.workspace import workspace_id
from prm.services.people import add_person, change_person, new_person
from prm.store.unit import Tx
from tests import make

TODAY = make.TODAY


def test_what_do_returned_is_saved(app: App) -> None:
    farida = make.person(app)
    other = App.open(app.file.path, read_only=True)
    assert other.ask(person_page, farida, today=TODAY).value.name == "Farida Rahmani"
    other.close()


def test_after_a_refusal_nothing_is_written_and_nobody_is_told(app: App) -> None:
    told: list[Changes] = []
    app.listen(told.append)

    def half(tx: Tx) -> None:
        add_person(tx, name="Farida")
        tx.session.flush()
        add_person(tx, name=" ")

    with pytest.raises(Refused):
        app.do(half)
    assert told == []
    assert [row.name for row in app.ask(people, today=TODAY).value] == ["Nadia Osei"]


def test_after_a_bug_of_ours_nothing_is_written(app: App) -> None:
    def broken(tx: Tx) -> None:
        add_person(tx, name="Farida")
        tx.session.flush()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        app.do(broken)
    assert len(app.ask(people, today=TODAY).value) == 1
    assert make.person(app)  # and the door still opens


def test_whoever_listens_is_told_after_the_commit_and_may_ask_and_do(app: App) -> None:
    seen: list[tuple[str, int]] = []

    def listener(changes: Changes) -> None:
        seen.append((changes.label, len(app.ask(people, today=TODAY).value)))
        if changes.label == "Add person" and len(seen) == 1:
            make.person(app, "Jo")

    app.listen(listener)
    make.person(app)
    assert seen == [("Add person", 2), ("Add person", 3)]


def test_a_command_says_what_it_does(app: App) -> None:
    def silent(tx: Tx) -> None:
        new_person(tx, name="Farida")

    with pytest.raises(RuntimeError, match="must say"):
        app.do(silent)
    assert len(app.ask(people, today=TODAY).value) == 1


def test_a_command_that_changes_nothing_is_no_entry_of_the_history(app: App) -> None:
    farida = make.person(app)
    app.do(change_person, farida, name="Farida Rahmani")
    assert app.undo() == "Add person"


def test_an_answer_is_frozen_and_names_its_tables(app: App) -> None:
    answer = app.ask(people, today=TODAY)
    assert {"person", "affiliation", "organisation", "consent", "person_rhythm"} <= answer.tables
    with pytest.raises(FrozenInstanceError):
        answer.value[0].name = "Somebody"  # type: ignore[misc]


def test_a_question_about_what_is_gone_names_the_tables_too(app: App) -> None:
    with pytest.raises(Refused) as refused:
        app.ask(person_page, "0" * 32, today=TODAY)
    assert "person" in refused.value.tables


def test_the_made_up_day(tmp_path: Path) -> None:
    app = make.workspace(tmp_path / "w.prm", pretend_today=date(2025, 10, 14))
    app.close()
    app = App.open(tmp_path / "w.prm")
    assert app.today() == date(2025, 10, 14)
    assert app.now().date() == date(2025, 10, 14)
    assert app.true_clock.now().year >= 2025
    app.close()


def test_the_zone_is_the_workspaces_and_one_that_nobody_knows_is_ours(app: App) -> None:
    path = app.file.path
    for zone, known in (("Pacific/Auckland", True), ("Mars/Olympus", False)):
        with app.file.saving() as engine, engine.begin() as connection:
            connection.execute(update(table_of(Workspace)).values(zone=zone))
        other = App.open(path, read_only=True)
        assert (str(other.clock.zone()) == zone) is known
        other.close()


def test_a_new_workspace_remembers_who_made_it(tmp_path: Path) -> None:
    settings = MachineSettings.load(tmp_path / "settings.json")
    path = tmp_path / "new folder" / "Lowfield.prm"
    app = make_workspace(path, organisation="Lowfield", me="Nadia", settings=settings, clock=make.CLOCK)
    assert settings.get(ME) == {app.ask(workspace_id).value: app.me}
    assert settings.get(LAST_WORKSPACE) == str(path)
    assert app.check() == []
    app.close()
    with pytest.raises(Trouble, match="already a file"):
        make_workspace(path, organisation="Other", me="Jo", settings=settings)
    assert App.open(path).ask(workspace_id).value in settings.get(ME)
