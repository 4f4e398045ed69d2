"""``check`` sees what is wrong, each kind by its own sentence, and nothing where nothing is."""

from datetime import date

import pytest
from sqlalchemy import text

from prm.app import App
from prm.services import interactions, people
from prm.services.interactions import Who
from tests import make


@pytest.fixture
def filled(app: App) -> App:
    pantry = make.organisation(app)
    farida = make.person(app, "Farida Rahmani", at=pantry)
    make.partnership(app, organisations=[pantry])
    talk = make.interaction(app, farida, happened_on=date(2025, 10, 2))
    app.do(
        interactions.change_interaction,
        talk,
        heard="Łódź, on a Thursday",
        who=[Who(farida), Who(name="Yusuf")],
    )
    app.do(people.bin_person, make.person(app, "Somebody"))
    app.undo()
    return app


def spoil(app: App, statement: str) -> None:
    with app.file.saving() as engine, engine.begin() as connection:
        connection.execute(text("PRAGMA foreign_keys"))
        connection.execute(text(statement))


def test_nothing_is_wrong(filled: App) -> None:
    assert filled.check() == []


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE interaction SET heard = 'flipped'", "heard is not what it says"),
        ("DELETE FROM search_row_talks", "search (talks)"),
        ("UPDATE person_rhythm SET last_on = '2020-01-01'", "last contact"),
        ("DELETE FROM strand", None),
        ("DELETE FROM participant", "is in it and not in the file"),
        ("INSERT INTO attachment_bytes VALUES('00', x'01')", "is not what it was"),
        ("CREATE INDEX extra ON person(name)", "schema"),
    ],
)
def test_each_fault_has_its_sentence(filled: App, statement: str, says: str | None) -> None:
    spoil(filled, statement)
    found = filled.check()
    if says is None:
        assert found == []
    else:
        assert any(says in line for line in found), found
        assert not any("Farida" in line for line in found)


def test_repair_makes_search_and_last_contact_anew(filled: App) -> None:
    spoil(filled, "DELETE FROM search_row_talks")
    spoil(filled, "DELETE FROM person_rhythm")
    assert filled.check(repair=True) == []
