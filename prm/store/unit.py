"""One write or one read: ``Tx`` is what commands get, ``writing`` and ``reading`` are how they are run.

A session never outlives its ``with``; nothing that it gave leaves a command or a query.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from prm.base.changes import Change, Changes
from prm.base.clock import Clock
from prm.base.errors import Refused
from prm.base.i18n import _
from prm.base.ids import new_id
from prm.domain.model import STAMPS, Binned, Record, Stamped, folded, table_of
from prm.store import derive, journal, search
from prm.store.engine import WorkspaceFile
from prm.store.tables import cover
from prm.store.watch import Written, watch_reads, watch_writes

R = TypeVar("R", bound=Record)
_LIMIT = 500


class Tx:
    """One transaction of one command.

    ``today`` and ``now`` are the workspace's; ``me`` is the id of the WorkspaceUser who gave the command.
    """

    def __init__(self, session: Session, *, clock: Clock, me: str | None) -> None:
        self.session = session
        self.now: datetime = clock.now()
        self.today: date = clock.today()
        self.zone = clock.zone()
        self.me = me
        self.label = ""
        self.stays = ""  # a sentence on what an undo of this command will leave
        self.fold: str | None = None
        self.kind: journal.Kind = "do"
        self.target: int | None = None
        self.written = Written()

    def says(self, label: str, *, fold: str | None = None) -> None:
        """What the person is doing, in words that follow "Undo". With ``fold``, one entry with the one before
        that has the same, as in typing.
        """
        self.label, self.fold = label, fold

    def add(self, record: R) -> R:
        """Add a record and give it its id."""
        if "id" in record.__table__.columns and record.id is None:
            record.id = new_id()
        self.session.add(record)
        return record

    def get(self, record: type[R], record_id: str, *, version: int | None = None, in_bin: bool = False) -> R:
        """The record, to be changed. Raises Refused when it is gone, or changed since a form saw ``version``. One
        that is in the bin is gone, unless it is looked for there.
        """
        found = self.session.get(record, record_id)
        if found is None or (isinstance(found, Binned) and found.binned_at is not None and not in_bin):
            raise Refused(_gone())
        if version is not None and isinstance(found, Stamped) and found.version != version:
            raise Refused(_("This was changed elsewhere since you opened it. Show it, or keep yours."))
        return found

    def remove(self, record: Record) -> None:
        self.session.delete(record)

    def add_many(self, record: type[Record], rows: Sequence[Mapping[str, Any]]) -> list[str]:
        """Add many rows at once; the same journal, search rows and notice as one by one. Returns their ids."""
        if not rows:
            return []
        self.session.flush()
        table = table_of(record)
        defaults = {
            column.key: column.default.arg
            for column in table.columns
            if isinstance(column.default, ScalarElementColumnDefault)
        }
        every: list[dict[str, Any]] = []
        stamps = (
            {"created_at": self.now, "changed_at": self.now, "version": 1}
            if issubclass(record, Stamped)
            else {}
        )
        blank = dict.fromkeys(table.columns.keys()) | defaults | stamps
        for row in rows:
            whole = blank | dict(row)
            whole["id"] = whole["id"] or new_id()
            whole.update(folded(record, whole))
            every.append(whole)
        self.session.execute(insert(table), every)
        for whole in every:
            self.written.came(record.__tablename__, whole["id"], whole)
        return [whole["id"] for whole in every]

    def change_many(self, record: type[Record], changes: Mapping[str, Mapping[str, Any]]) -> None:
        """Change fields of many rows, by id; the same journal, search rows and notice as one by one."""
        if not changes:
            return
        self.session.flush()
        table = table_of(record)
        for row_id, before in self._rows(record, list(changes)).items():
            after = before | dict(changes[row_id])
            after |= folded(record, after)
            moved = {key: value for key, value in after.items() if value != before[key] and key not in STAMPS}
            if not moved:
                continue
            for key, value in moved.items():
                self.written.changed(record.__tablename__, row_id, key, before[key], value)
            self.written.note("change", record.__tablename__, row_id, after)
            if issubclass(record, Stamped):
                moved |= {"changed_at": self.now, "version": before["version"] + 1}
            self.session.execute(update(table).where(table.c.id == row_id).values(moved))
        self._forget(record, changes)

    def remove_many(self, record: type[Record], ids: Sequence[str]) -> None:
        """Remove rows and keep them in the history."""
        self.session.flush()
        table = table_of(record)
        for row_id, before in self._rows(record, ids).items():
            self.written.went(record.__tablename__, row_id, before)
        for start in range(0, len(ids), _LIMIT):
            self.session.execute(delete(table).where(table.c.id.in_(ids[start : start + _LIMIT])))
        self._forget(record, ids)

    def _rows(self, record: type[Record], ids: Sequence[str]) -> dict[str, dict[str, Any]]:
        table, rows = table_of(record), {}
        for start in range(0, len(ids), _LIMIT):
            asked = select(table).where(table.c.id.in_(ids[start : start + _LIMIT]))
            for row in self.session.execute(asked).mappings():
                rows[row["id"]] = dict(row)
        return rows

    def _forget(self, record: type[Record], ids: Sequence[str] | Mapping[str, Any]) -> None:
        """Objects of these rows, if the command holds any, are read again."""
        for held in list(self.session.identity_map.values()):
            if isinstance(held, record) and held.id in ids:
                self.session.expire(held)

    @property
    def connection(self) -> Connection:
        return self.session.connection()


@contextmanager
def writing(file: WorkspaceFile, *, clock: Clock, me: str | None) -> Iterator[Tx]:
    """One session, one transaction. After it, ``tx.written.touched`` says what was touched.

    Raises Trouble when the disk, a lock or the file itself says no, and Refused when something that the command
    points to has gone meanwhile; nothing is written then.
    """
    with file.saving() as engine, Session(engine, expire_on_commit=False) as session:
        tx = Tx(session, clock=clock, me=me)
        watch_writes(session, tx.written, tx.now)
        try:
            yield tx
            session.flush()
            _finish(tx, session.connection())
            session.commit()
        except IntegrityError as error:
            if "FOREIGN KEY" in str(error.orig):
                raise Refused(_gone()) from error
            raise


def _gone() -> str:
    return _("This is no longer here. It may have been removed on another screen.")


def _finish(tx: Tx, connection: Connection) -> None:
    """The history, the search rows and the derived rows, in the same transaction as the records."""
    written = tx.written
    if written.lines or written.forgot:
        if not tx.label:
            raise RuntimeError("a command must say what it does")
        journal.write(connection, tx)
    search.refresh(connection, written.touched, written.words)
    persons = written.persons | derive.persons_at(connection, written.interactions)
    if persons:
        derive.refresh(connection, persons, tx.today)
        written.touched.update(Change("person_rhythm", person, "change") for person in persons)


@contextmanager
def reading(file: WorkspaceFile) -> Iterator[tuple[Session, set[str]]]:
    """A session that sees one moment of the file, and the names of the tables that it read."""
    seen: set[str] = set()
    with file.reading() as engine, Session(engine, autoflush=False) as session:
        watch_reads(session, seen)
        yield session, seen


def changes_of(tx: Tx) -> Changes:
    return Changes(tx.label, frozenset(tx.written.touched))


def keep_cover(file: WorkspaceFile, pages: Mapping[str, str]) -> None:
    """Keep what pages last answered, for the next start. No history, no notice."""
    with file.saving() as engine, engine.begin() as connection:
        for page, words in pages.items():
            connection.execute(delete(cover).where(cover.c.page == page))
            connection.execute(insert(cover).values(page=page, json=words))
