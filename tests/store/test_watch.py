"""The two hooks and the history: what was written and what was read, without anybody saying it by hand."""

import json
import shutil
from pathlib import Path

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from prm.app import App
from prm.domain.care_words import CareNoteWords
from prm.domain.interactions import Interaction
from prm.domain.model import fields_of
from prm.domain.people import Person
from prm.queries.people import people, person_of_user
from prm.services import care_notes, followups
from prm.services.people import change_person
from prm.store import journal, watch
from prm.store.search import SEARCHED
from prm.store.tables import META, NOT_IN_JOURNAL, RECORDS, TABLE_NAMES, journal_entry, journal_line
from prm.store.unit import Tx
from tests import make

TODAY = make.TODAY


def entries(app: App) -> list[tuple[str, str, int]]:
    """(kind, label, taken back) of the whole history."""
    e = journal_entry.c
    with app.file.reading() as engine, engine.connect() as connection:
        return [
            tuple(row) for row in connection.execute(select(e.kind, e.label, e.taken_back).order_by(e.no))
        ]


# -- what was read


def test_tables_are_known_by_the_statements_that_name_them() -> None:
    assert watch.tables_in("SELECT x FROM person JOIN affiliation ON 1") == {"person", "affiliation"}
    assert watch.tables_in('SELECT "value".name FROM "value"') == {"value"}
    assert watch.tables_in("SELECT personal FROM nobody") == frozenset()


def test_a_question_names_what_it_read_also_in_a_part_of_it(app: App) -> None:
    def inner(session: Session) -> object:
        return session.execute(
            select(Person.id).where(Person.id.in_(select(Interaction.noted_by_id).distinct()))
        ).all()

    assert app.ask(inner).tables == {"person", "interaction"}


def test_one_question_knows_nothing_of_another(app: App) -> None:
    app.ask(people, today=TODAY)
    assert app.ask(lambda session: session.scalar(select(Interaction.id))).tables == {"interaction"}


def test_every_table_of_a_record_can_be_named() -> None:
    assert set(RECORDS) <= TABLE_NAMES == set(META.tables)


# -- what was written


def test_one_entry_for_a_command_and_one_line_for_each_field(app: App) -> None:
    farida = make.person(app, pronouns="she/her")
    before = len(entries(app))
    app.do(change_person, farida, name="Farida Khan", pronouns=None, languages="Urdu")
    assert entries(app)[before:] == [("do", "Change person", 0)]
    with app.file.reading() as engine, engine.connect() as connection:
        lines = journal.history_of(connection, farida)
    assert {line.field: (line.before, line.after) for line in lines if line.label == "Change person"} == {
        "name": ('"Farida Rahmani"', '"Farida Khan"'),
        "name_folded": ('"farida rahmani"', '"farida khan"'),
        "sort_key": ('"farida rahmani"', '"farida khan"'),
        "pronouns": ('"she/her"', None),
        "languages": (None, '"Urdu"'),
    }
    assert {line.by_id for line in lines} == {app.me}


def test_a_new_row_is_one_line_without_what_is_empty(app: App) -> None:
    farida = make.person(app)
    with app.file.reading() as engine, engine.connect() as connection:
        (line,) = journal.history_of(connection, farida)
    assert line.after is not None
    assert json.loads(line.after) == {
        "id": farida, "name": "Farida Rahmani", "name_folded": "farida rahmani", "sort_key": "farida rahmani",
        "resident": False, "under_18": False, "keep_hidden": False, "put_away": False,
    }  # fmt: skip


def test_undo_and_redo_are_entries_too_and_nothing_is_taken_from_the_history(app: App) -> None:
    make.person(app)
    app.undo()
    app.redo()
    app.undo()
    assert entries(app)[1:] == [
        ("do", "Add person", 1), ("undo", "Add person", 1), ("redo", "Add person", 0), ("undo", "Add person", 0),
    ]  # fmt: skip
    make.person(app, "Jo")
    assert app.next_redo() is None
    next_undo = app.next_undo()
    assert next_undo is not None
    assert next_undo.label == "Add person"


def test_labels_follow_the_word_undo(app: App) -> None:
    assert app.next_undo() is None
    farida = make.person(app)
    app.do(change_person, farida, pronouns="she/her")
    assert [app.undo(), app.undo()] == ["Change person", "Add person"]
    assert [app.redo(), app.redo()] == ["Add person", "Change person"]


def test_undo_stops_at_the_beginning_of_a_restored_copy(app: App, tmp_path: Path) -> None:
    make.person(app)
    app.file.checkpoint()
    shutil.copyfile(app.file.path, tmp_path / "copy.prm")
    other = App.open(tmp_path / "copy.prm", clock=make.CLOCK, me=app.me)
    assert other.undo() == "Add person"  # a copy keeps its history
    assert other.next_undo() is None
    other.close()


def test_typing_that_ends_where_it_began_leaves_nothing_to_undo(app: App) -> None:
    farida = make.person(app)

    def type_(tx: Tx, words: str | None) -> None:
        tx.says("Typing", fold=f"notes:{farida}")
        tx.get(Person, farida).notes = words

    for words in ("W", "Wa", "W", None):
        app.do(type_, words)
    assert app.undo() == "Add person"


def test_typing_by_somebody_else_is_an_entry_of_its_own(app: App) -> None:
    farida = make.person(app)

    def type_(tx: Tx, words: str) -> None:
        tx.says("Typing", fold=f"notes:{farida}")
        tx.get(Person, farida).notes = words

    app.do(type_, "W")
    app.do(followups.add_follow_up, what="Ring")
    app.do(type_, "Wa")  # something else came between
    app.me = None
    app.do(type_, "War")
    assert [label for _kind, label, _back in entries(app)[-4:]] == [
        "Typing",
        "Add follow-up",
        "Typing",
        "Typing",
    ]


# -- what is never in it


def test_the_history_holds_no_care_row_and_no_bytes(app: App) -> None:
    me = app.ask(person_of_user, app.me).value
    lock = care_notes.make_lock("correct horse battery", code=None, cost=care_notes.Cost.LOWEST)
    app.do(care_notes.begin_author, person_id=me, lock=lock)
    app.do(
        care_notes.write_note,
        author_id=me,
        note=CareNoteWords(day=TODAY, weight="heavy", words="Zyzzogeton."),
    )
    with app.file.reading() as engine, engine.connect() as connection:
        tables = set(connection.scalars(select(journal_line.c.tbl)))
        said = connection.scalars(select(journal_entry.c.label)).all()
        whole = connection.execute(
            text("SELECT group_concat(coalesce(after, '')) FROM journal_line")
        ).scalar()
    assert tables.isdisjoint(NOT_IN_JOURNAL)
    assert not any(name.startswith("care") for name in tables)
    assert "Zyzzogeton" not in (whole or "")
    assert not any("care" in label.lower() for label in said)


def test_what_is_searched_is_a_field_that_says_so() -> None:
    for name, groups in SEARCHED.items():
        marked = {key for key, about in fields_of(RECORDS[name]) if about.search}
        assert {field for fields in groups.values() for field in fields} == marked
    assert "contact_point" in SEARCHED
    assert not any(name.startswith("care") for name in SEARCHED)
