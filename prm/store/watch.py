"""What was written and what was read: two hooks, so that nobody has to say it by hand. No statement is made here."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import event, inspect
from sqlalchemy.orm import Session, UOWTransaction

from prm.base.changes import Change, Op
from prm.domain.model import STAMPS, Record, Stamped, folded
from prm.store.plain import dumped, row_dumped
from prm.store.search import SEARCHED, Group, words_in
from prm.store.tables import NOT_IN_JOURNAL, TABLE_NAMES


class Line(NamedTuple):
    """One field of one row, before and after; or, with no field, a whole row that came or went."""

    tbl: str
    record_id: str
    field: str | None
    before: str | None
    after: str | None


@dataclass(slots=True)
class Written:
    """What one command wrote, filled while it runs."""

    lines: list[Line] = field(default_factory=list)
    touched: set[Change] = field(default_factory=set)
    persons: set[str] = field(default_factory=set)  # whose last contact may have moved
    interactions: set[str] = field(default_factory=set)
    forgot: bool = False  # something went for good: the history says so, though it holds no line of it
    words: dict[tuple[str, str], dict[Group, str]] = field(
        default_factory=dict
    )  # as they are now, for search

    def note(self, op: Op, tbl: str, record_id: str, values: Mapping[str, Any]) -> None:
        """A row was added, changed or removed; ``values`` is the row as it is or was."""
        self.touched.add(Change(tbl, record_id, op))
        if tbl in SEARCHED:
            self.words[tbl, record_id] = {} if op == "remove" else words_in(tbl, values)
        if tbl == "participant":
            self.persons.add(values["person_id"])
        elif tbl == "interaction" and op != "add":
            self.interactions.add(record_id)

    def came(self, tbl: str, record_id: str, values: Mapping[str, Any]) -> None:
        self.note("add", tbl, record_id, values)
        if tbl not in NOT_IN_JOURNAL:
            self.lines.append(Line(tbl, record_id, None, None, row_dumped(values)))

    def went(self, tbl: str, record_id: str, values: Mapping[str, Any]) -> None:
        self.note("remove", tbl, record_id, values)
        if tbl not in NOT_IN_JOURNAL:
            self.lines.append(Line(tbl, record_id, None, row_dumped(values, with_version=True), None))

    def changed(self, tbl: str, record_id: str, key: str, before: Any, after: Any) -> None:
        if tbl == "participant" and key == "person_id":
            self.persons.add(before)
        if tbl not in NOT_IN_JOURNAL and key not in STAMPS:
            self.lines.append(
                Line(
                    tbl,
                    record_id,
                    key,
                    None if before is None else dumped(before),
                    None if after is None else dumped(after),
                )
            )


def _values(record: Record) -> dict[str, Any]:
    return {column.key: getattr(record, column.key) for column in record.__table__.columns}


def _record_id(record: Record) -> str:
    if "id" in record.__table__.columns:
        key = record.id
        return key.hex() if isinstance(key, bytes) else key
    return str(inspect(record).identity)


def _collect_changes(record: Record, written: Written) -> None:
    state, tbl, record_id = inspect(record), record.__tablename__, _record_id(record)
    changed = False
    for column in record.__table__.columns:
        history = state.attrs[column.key].history
        if history.has_changes() and column.key not in STAMPS:
            changed = True
            before = history.deleted[0] if history.deleted else None
            written.changed(tbl, record_id, column.key, before, getattr(record, column.key))
    if changed:
        written.note("change", tbl, record_id, _values(record))


def watch_writes(session: Session, written: Written, now: Any) -> None:
    """Every row that the session flushes is stamped, folded and noted."""

    def stamp(session: Session, *_: Any) -> None:
        for record in (*session.new, *session.dirty):
            if isinstance(record, Stamped) and session.is_modified(record):
                record.changed_at = now
                record.created_at = record.created_at or now
            for key, value in folded(type(record), _values(record)).items() if record.folds else ():
                if getattr(record, key) != value:
                    setattr(record, key, value)

    def collect(session: Session, _: UOWTransaction) -> None:
        for record in session.new:
            written.came(record.__tablename__, _record_id(record), _values(record))
        for record in session.dirty:
            _collect_changes(record, written)
        for record in session.deleted:
            written.went(record.__tablename__, _record_id(record), _values(record))

    event.listen(session, "before_flush", stamp)
    event.listen(session, "after_flush", collect)


@lru_cache(maxsize=1024)
def tables_in(statement: str) -> frozenset[str]:
    """The tables that a statement names. A word too many only makes a view ask once more than it must."""
    return TABLE_NAMES & frozenset(re.findall(r"\w+", statement))


def watch_reads(session: Session, seen: set[str]) -> None:
    """Every table that the session's statements name is put into ``seen``."""
    connection = session.connection()

    @event.listens_for(connection, "before_cursor_execute")
    def note(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
        seen.update(tables_in(statement))
