"""Rows that go for good: out of the file, the search, the history, drafts and covers. What goes is decided elsewhere.

Undo stops here: what is forgotten cannot be brought back.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, String, delete, func, or_, select, text, union_all, update
from sqlalchemy import literal as value

from prm.domain.bin import BINNED
from prm.domain.model import table_of
from prm.domain.parts import PARTS
from prm.store import journal
from prm.store.derive import AS_OF
from prm.store.tables import RECORDS, cover, draft, journal_entry, journal_line
from prm.store.unit import Tx

Rows = Mapping[str, Collection[str]]
entry, line = journal_entry.c, journal_line.c
_LIMIT = 500
_NAMES = ("name", "known_as", "title")


def due(connection: Connection, before: datetime) -> list[tuple[str, str]]:
    """(table, id) of what was thrown away before that moment."""
    asked = []
    for tbl in BINNED:
        table = table_of(RECORDS[tbl])
        asked.append(
            select(value(tbl, String), table.c.id).where(
                table.c.binned_at.is_not(None), table.c.binned_at < before
            )
        )
    return [(tbl, key) for tbl, key in connection.execute(union_all(*asked))]


def holders(connection: Connection, tbl: str, ids: Collection[str]) -> dict[str, str]:
    """What of these cannot go, and the table that keeps it."""
    found: dict[str, str] = {}
    member, partnership = table_of(RECORDS["member"]), table_of(RECORDS["partnership"])
    user, author = table_of(RECORDS["workspace_user"]), table_of(RECORDS["care_author"])
    ours = table_of(RECORDS["workspace"])
    for some in _by(ids):
        if tbl in {"person", "organisation"}:
            mine = member.c[f"{tbl}_id"]
            held = connection.scalars(
                select(mine)
                .join(partnership, partnership.c.id == member.c.partnership_id)
                .where(mine.in_(some), partnership.c.binned_at.is_(None))
            )
            found.update(dict.fromkeys(held, "member"))
        if tbl == "organisation":
            held = connection.scalars(select(ours.c.organisation_id).where(ours.c.organisation_id.in_(some)))
            found.update(dict.fromkeys(held, "workspace"))
        if tbl == "person":
            held = connection.scalars(select(user.c.person_id).where(user.c.person_id.in_(some)))
            found.update(dict.fromkeys(held, "workspace_user"))
            held = connection.scalars(select(author.c.id).where(author.c.id.in_(some)))
            found.update(dict.fromkeys(held, "care_author"))
    return found


def forget(tx: Tx, gone: Rows) -> None:
    """These rows were never here, as far as the file knows. Nothing may point at them any more."""
    tx.session.flush()
    connection = tx.connection
    connection.execute(text("PRAGMA defer_foreign_keys=ON"))
    tx.kind, tx.written.forgot = "base", True
    names: set[str] = set()
    for tbl, ids in gone.items():
        for row in _rows(connection, tbl, ids):
            names.update(str(row[key]) for key in _NAMES if row.get(key))
            tx.written.note("remove", tbl, row["id"], row)
            if tbl == "person":
                tx.written.persons.add(row["id"])
        table = table_of(RECORDS[tbl])
        for some in _by(ids):
            connection.execute(delete(table).where(table.c.id.in_(some)))
    _forget_history(connection, gone, names)
    _forget_typed(connection, gone)
    _drop_bytes(connection)


def _forget_history(connection: Connection, gone: Rows, names: Iterable[str]) -> None:
    ids = {key for some in gone.values() for key in some}
    ids |= _parts_that_went(connection, gone)
    touched: set[int] = set()
    for some in _by(ids):
        touched.update(connection.scalars(select(line.entry_no).where(line.record_id.in_(some)).distinct()))
        connection.execute(delete(journal_line).where(line.record_id.in_(some)))
    for numbers in _by(touched):
        mine = entry.no.in_(numbers)
        for name in sorted(names, key=len, reverse=True):
            connection.execute(
                update(journal_entry)
                .where(mine, entry.label.contains(name, autoescape=True))
                .values(label=func.replace(entry.label, name, "…"))
            )
        connection.execute(delete(journal_entry).where(mine, entry.no.not_in(select(line.entry_no))))


def _parts_that_went(connection: Connection, gone: Rows) -> set[str]:
    """What was part of them and was taken out before: its last words are in the history."""
    found: set[str] = set()
    ask: list[tuple[str, Collection[str]]] = list(gone.items())
    while ask:
        tbl, owners = ask.pop()
        for part, column in PARTS.get(tbl, ()):
            fresh = set(journal.went_from(connection, part, column, owners)) - found
            found |= fresh
            if fresh:
                ask.append((part, fresh))
    return found | _ways_that_went(connection, found)


def _ways_that_went(connection: Connection, parts: Collection[str]) -> set[str]:
    """The numbers and addresses that went with them. One that is there still is somebody else's too."""
    told: set[str] = set()
    for some in _by(parts):
        asked = select(line.before).where(
            line.record_id.in_(some),
            line.tbl == "contact_point_owner",
            line.before.is_not(None),
            line.field.is_(None),
        )
        told.update(json.loads(words)["contact_point_id"] for words in connection.scalars(asked))
    there: set[str] = set()
    points = table_of(RECORDS["contact_point"])
    for some in _by(told):
        there.update(connection.scalars(select(points.c.id).where(points.c.id.in_(some))))
    return told - there


def _forget_typed(connection: Connection, gone: Rows) -> None:
    """Unsaved words in forms about them, and the covers, which are kept anew when the window closes."""
    for tbl in BINNED:
        for some in _by(gone.get(tbl, ()), 50):
            about = or_(*(draft.c.json.contains(key) for key in some))
            connection.execute(delete(draft).where(about))
    connection.execute(delete(cover).where(cover.c.page != AS_OF))


def _drop_bytes(connection: Connection) -> None:
    files, contents = table_of(RECORDS["attachment"]), table_of(RECORDS["attachment_bytes"])
    connection.execute(delete(contents).where(contents.c.sha256.not_in(select(files.c.sha256))))


def _rows(connection: Connection, tbl: str, ids: Collection[str]) -> Iterator[dict[str, Any]]:
    table = table_of(RECORDS[tbl])
    for some in _by(ids):
        for row in connection.execute(select(table).where(table.c.id.in_(some))).mappings():
            yield dict(row)


def _by(ids: Collection[Any], size: int = _LIMIT) -> Iterator[list[Any]]:
    every = sorted(ids)
    for start in range(0, len(every), size):
        yield every[start : start + size]
