"""Is everything in a workspace as it should be? Reads only; ``repair`` makes the derived rows anew and nothing else."""

import hashlib
import json
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, insert, select, text
from sqlalchemy.exc import DatabaseError

from prm.base.job import Job
from prm.domain.model import STAMPS, Record, table_of
from prm.store import derive, search
from prm.store.dialect import connect
from prm.store.engine import WorkspaceFile
from prm.store.faults import Damaged, as_trouble
from prm.store.head import revisions
from prm.store.plain import dumped
from prm.store.schema import differences, read_schema, schema_of, written_down
from prm.store.tables import NOT_IN_JOURNAL, RECORDS, journal_entry, journal_line, person_rhythm

_LIMIT = 500
_STEPS = 7


def check(file: WorkspaceFile, *, migrations: Path, today: date, job: Job | None = None) -> list[str]:
    """Sentences on what is wrong; an empty list when nothing is. Names records by id, never by their words."""
    job = job or Job()
    problems: list[str] = []
    with file.reading() as engine, engine.connect() as connection:
        looks: dict[str, Callable[[Connection], list[str]]] = {
            "pages": _pages,
            "keys": _keys,
            "attachments": _attachments,
            "search": search.differences,
            "history": _history,
            "last contact": partial(_rhythm, today=today),
        }
        for number, (what, look) in enumerate(looks.items()):
            job.step(number, _STEPS)
            problems += _as_far_as_it_goes(what, look, connection)
    job.step(len(looks), _STEPS)
    problems += _schema(file.path, migrations)
    job.step(_STEPS, _STEPS)
    return problems


def _as_far_as_it_goes(
    what: str, look: Callable[[Connection], list[str]], connection: Connection
) -> list[str]:
    """A page that cannot be read ends one look, and not the others."""
    try:
        return look(connection)
    except DatabaseError as error:
        if not isinstance(as_trouble(error), Damaged):
            raise
        return [f"{what}: a page is damaged, so not all of it can be read"]


def repair(file: WorkspaceFile, *, today: date) -> None:
    """Make search and rhythm rows anew from the records."""
    with file.saving() as engine, engine.begin() as connection:
        search.rebuild(connection)
        connection.execute(delete(person_rhythm))
        rows = _true_rhythm(connection, today)
        if rows:
            connection.execute(insert(person_rhythm), rows)


def _pages(connection: Connection) -> list[str]:
    found = [row[0] for row in connection.execute(text("PRAGMA integrity_check(20)"))]
    return [] if found == ["ok"] else [f"pages: {line}" for line in found]


def _keys(connection: Connection) -> list[str]:
    return [
        f"keys: a row of {row[0]} points to a {row[2]} that is not there"
        for row in connection.execute(text("PRAGMA foreign_key_check"))
    ]


def _schema(path: Path, migrations: Path) -> list[str]:
    wanted = read_schema(written_down(migrations, revisions(migrations)[-1]))
    held = connect(path, "ro")
    try:
        return [f"schema: {line}" for line in differences(schema_of(held), wanted)]
    finally:
        held.close()


def _attachments(connection: Connection) -> list[str]:
    files, contents = table_of(RECORDS["attachment"]), table_of(RECORDS["attachment_bytes"])
    problems = []
    held = set()
    for total in list(connection.scalars(select(contents.c.sha256))):
        content = connection.scalar(select(contents.c.content).where(contents.c.sha256 == total))
        held.add(total)
        if hashlib.sha256(content or b"").hexdigest() != total:
            problems.append(f"attachments: the content {total[:12]} is not what it was")
    problems += [
        f"attachments: {key} has lost its content"
        for key, total in connection.execute(select(files.c.id, files.c.sha256))
        if total not in held
    ]
    return problems


def _rhythm(connection: Connection, today: date) -> list[str]:
    """Last contact and how many conversations; the usual gap moves with the days and is made anew by the next."""
    held = {
        row["person_id"]: (row["last_on"], row["conversations"])
        for row in connection.execute(select(person_rhythm)).mappings()
    }
    truth = {
        row["person_id"]: (row["last_on"], row["conversations"]) for row in _true_rhythm(connection, today)
    }
    return [
        f"last contact: {person} is not as the conversations say"
        for person in sorted({*held, *truth}, key=str)
        if held.get(person) != truth.get(person)
    ]


def _true_rhythm(connection: Connection, today: date) -> list[dict[str, Any]]:
    people = list(connection.scalars(select(table_of(RECORDS["person"]).c.id)))
    rows: list[dict[str, Any]] = []
    for start in range(0, len(people), _LIMIT):
        rows += derive.truth(connection, people[start : start + _LIMIT], today)
    return rows


def _history(connection: Connection) -> list[str]:
    """Each field against the last that the history says of it: two copies of every word, so a flipped bit is seen."""
    last = _last_words(connection)
    problems = []
    for name, record in RECORDS.items():
        if name in NOT_IN_JOURNAL:
            continue
        there = set()
        for row in _rows(connection, record):
            there.add(row["id"])
            told = last.get((name, row["id"]))
            if told is None:
                problems.append(f"history: {name} {row['id']} is not in it")
                continue
            wrong = [
                key
                for key, value in row.items()
                if key not in STAMPS
                and json.loads(dumped(value)) != told.get(key)
                and not _unset(value, told.get(key))
            ]
            problems += [f"history: {name} {row['id']}, {key} is not what it says" for key in wrong]
        gone = [
            key for (tbl, key), told in last.items() if tbl == name and told is not None and key not in there
        ]
        problems += [f"history: {name} {key} is in it and not in the file" for key in gone]
    return problems


def _unset(value: Any, told: Any) -> bool:
    return value is None and told is None


def _rows(connection: Connection, record: type[Record]) -> Iterator[dict[str, Any]]:
    for row in connection.execute(select(table_of(record))).mappings():
        yield dict(row)


def _last_words(connection: Connection) -> dict[tuple[str, str], dict[str, Any] | None]:
    """Every row as the history last tells it; None for one that went."""
    last: dict[tuple[str, str], dict[str, Any] | None] = {}
    asked = (
        select(
            journal_line.c.tbl,
            journal_line.c.record_id,
            journal_line.c.field,
            journal_line.c.before,
            journal_line.c.after,
        )
        .join(journal_entry, journal_entry.c.no == journal_line.c.entry_no)
        .order_by(journal_line.c.entry_no, journal_line.c.n)
    )
    for tbl, record_id, field, _before, after in connection.execute(asked):
        key = (tbl, record_id)
        if field is None:
            last[key] = None if after is None else json.loads(after)
        elif (told := last.get(key)) is not None:
            told[field] = None if after is None else json.loads(after)
    return last
