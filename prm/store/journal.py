"""The history: an entry for each command, a line for each row and field. Undo and redo are read from it.

Undo takes back the newest entry that is not taken back yet, whoever gave it; a new command ends redo.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import Connection, delete, func, insert, select, text, update

from prm.base.errors import Refused
from prm.base.i18n import _
from prm.domain.model import Stamped
from prm.store.plain import dumped_row, loaded, row_loaded
from prm.store.tables import RECORDS, journal_entry, journal_line
from prm.store.watch import Line

if TYPE_CHECKING:
    from prm.store.unit import Tx

# "base": what stands before any command, and is never taken back
Kind = Literal["do", "undo", "redo", "base"]
entry, line = journal_entry.c, journal_line.c
# made once: to build a statement costs more than to run it, and these run with every save
_NEW_ENTRY, _NEW_LINE = insert(journal_entry), insert(journal_line)


@dataclass(frozen=True, slots=True)
class Entry:
    no: int
    at: datetime
    label: str


def write(connection: Connection, tx: "Tx") -> None:
    """Put what a command wrote into the history."""
    if tx.kind == "do" and tx.fold and (into := _open_fold(connection, tx)):
        _fold_in(connection, into, tx.written.lines)
        return
    said = {
        "at": tx.now, "by_id": tx.me, "label": tx.label, "kind": tx.kind, "target": tx.target, "fold": tx.fold,
    }  # fmt: skip
    no = connection.execute(_NEW_ENTRY, said).inserted_primary_key
    assert no is not None
    _write_lines(connection, no[0], 0, tx.written.lines)


def _write_lines(connection: Connection, no: int, first: int, lines: list[Line]) -> None:
    if lines:
        connection.execute(
            _NEW_LINE,
            [{"entry_no": no, "n": first + i, **item._asdict()} for i, item in enumerate(lines)],
        )


def _open_fold(connection: Connection, tx: "Tx") -> int | None:
    """The newest entry, if the same hand is still at the same text."""
    newest = connection.execute(
        select(entry.no, entry.fold, entry.by_id, entry.kind, entry.taken_back)
        .order_by(entry.no.desc())
        .limit(1)
    ).first()
    if newest is None or newest.taken_back or newest.kind != "do":
        return None
    return newest.no if newest.fold == tx.fold and newest.by_id == tx.me else None


def _fold_in(connection: Connection, no: int, lines: list[Line]) -> None:
    fresh = []
    for item in lines:
        same = (
            line.entry_no == no,
            line.tbl == item.tbl,
            line.record_id == item.record_id,
            line.field == item.field,
        )
        moved = item.field is not None and connection.execute(
            update(journal_line).where(*same).values(after=item.after)
        )
        if not (moved and moved.rowcount):
            fresh.append(item)
    last = connection.scalar(select(func.max(line.n)).where(line.entry_no == no))
    _write_lines(connection, no, -1 if last is None else last + 1, fresh)
    # a field that is typed back to what it was is no change
    connection.execute(
        delete(journal_line).where(
            line.entry_no == no, line.field.is_not(None), line.before.is_not_distinct_from(line.after)
        )
    )
    if connection.scalar(select(func.count()).where(line.entry_no == no)) == 0:
        connection.execute(delete(journal_entry).where(entry.no == no))


def as_ever(tx: "Tx", tbl: str, record_id: str, values: Mapping[str, Any]) -> None:
    """These fields of a record were never anything else, as far as the history knows: what they were before is gone
    from it, and no undo brings it back. What this command wrote so far is flushed first.
    """
    tx.session.flush()
    tx.written.lines = [
        _as_ever(item, values) if (item.tbl, item.record_id) == (tbl, record_id) else item
        for item in tx.written.lines
        if (item.tbl, item.record_id) != (tbl, record_id) or item.field not in values
    ]
    mine = (line.tbl == tbl, line.record_id == record_id)
    told = tx.connection.scalars(select(line.entry_no).where(*mine, line.field.in_(values))).all()
    tx.connection.execute(delete(journal_line).where(*mine, line.field.in_(values)))
    # an entry that changed nothing else is none: to undo it would do nothing
    tx.connection.execute(
        delete(journal_entry).where(
            entry.no.in_(told),
            entry.kind == "do",
            entry.taken_back == 0,
            entry.no.not_in(select(line.entry_no)),
        )
    )
    whole = tx.connection.execute(
        select(line.entry_no, line.n, line.before, line.after).where(*mine, line.field.is_(None))
    ).all()
    for no, n, before, after in whole:
        item = _as_ever(Line(tbl, record_id, None, before, after), values)
        tx.connection.execute(
            update(journal_line)
            .where(line.entry_no == no, line.n == n)
            .values(before=item.before, after=item.after)
        )


def _as_ever(item: Line, values: Mapping[str, Any]) -> Line:
    """A whole row that came or went, with these in it; a line of one field stays."""
    if item.field is not None:
        return item
    before, after = (
        row if row is None else dumped_row(json.loads(row) | dict(values))
        for row in (item.before, item.after)
    )
    return item._replace(before=before, after=after)


def leave_fold(connection: Connection) -> None:
    """The text was left: typing in it again begins a new entry."""
    newest = connection.scalar(select(func.max(entry.no)))
    connection.execute(update(journal_entry).where(entry.no == newest).values(fold=None))


def next_undo(connection: Connection) -> Entry | None:
    """What undo would take back."""
    base = connection.scalar(select(func.max(entry.no)).where(entry.kind == "base")) or 0
    row = connection.execute(
        select(entry.no, entry.at, entry.label)
        .where(entry.kind == "do", entry.taken_back == 0, entry.no > base)
        .order_by(entry.no.desc())
        .limit(1)
    ).first()
    return Entry(*row) if row else None


def next_redo(connection: Connection) -> Entry | None:
    """What redo would give again: the last entry taken back, unless a new command came after."""
    last_do = connection.scalar(select(func.max(entry.no)).where(entry.kind.in_(["do", "base"])))
    undone = connection.execute(
        select(entry.no, entry.target)
        .where(entry.kind == "undo", entry.taken_back == 0)
        .order_by(entry.no.desc())
        .limit(1)
    ).first()
    if undone is None or (last_do is not None and last_do > undone.no):
        return None
    row = connection.execute(select(entry.no, entry.at, entry.label).where(entry.no == undone.target)).first()
    return Entry(*row) if row else None


def undo(tx: "Tx") -> str:
    """Take back the newest command. Returns its label. Raises Refused when there is none."""
    target = next_undo(tx.connection)
    if target is None:
        raise Refused(_("There is nothing to undo."))
    _apply(tx, target, backwards=True)
    tx.connection.execute(update(journal_entry).where(entry.no == target.no).values(taken_back=1))
    return target.label


def redo(tx: "Tx") -> str:
    """Give again what undo took back last. Returns its label. Raises Refused when there is nothing."""
    target = next_redo(tx.connection)
    if target is None:
        raise Refused(_("There is nothing to redo."))
    _apply(tx, target, backwards=False)
    tx.connection.execute(update(journal_entry).where(entry.no == target.no).values(taken_back=0))
    undone = tx.connection.scalar(
        select(func.max(entry.no)).where(
            entry.kind == "undo", entry.target == target.no, entry.taken_back == 0
        )
    )
    tx.connection.execute(update(journal_entry).where(entry.no == undone).values(taken_back=1))
    return target.label


def _apply(tx: "Tx", target: Entry, *, backwards: bool) -> None:
    """Write a command's lines back, or again, as a command of its own."""
    tx.kind, tx.target, tx.label = ("undo" if backwards else "redo"), target.no, target.label
    # rows come and go in an order that foreign keys need not like until the end
    tx.connection.execute(text("PRAGMA defer_foreign_keys=ON"))
    order = line.n.desc() if backwards else line.n.asc()
    lines = [
        Line(*row)
        for row in tx.connection.execute(
            select(line.tbl, line.record_id, line.field, line.before, line.after)
            .where(line.entry_no == target.no)
            .order_by(order)
        )
    ]
    for run in _runs(lines):
        _apply_run(tx, run, backwards=backwards)


def _runs(lines: list[Line]) -> list[list[Line]]:
    """Neighbouring lines of one table and one kind, so that thousands of rows go in a few statements."""
    runs: list[list[Line]] = []
    for item in lines:
        last = runs[-1][-1] if runs else None
        alike = last is not None and last.tbl == item.tbl and _kind(last) == _kind(item)
        if alike:
            runs[-1].append(item)
        else:
            runs.append([item])
    return runs


def _kind(item: Line) -> str:
    if item.field is not None:
        return "change"
    return "came" if item.after is not None else "went"


def _apply_run(tx: "Tx", run: list[Line], *, backwards: bool) -> None:
    record = RECORDS[run[0].tbl]
    kind = _kind(run[0])
    if kind == "change":
        changes: dict[str, dict[str, Any]] = {}
        for item in run:
            assert item.field is not None
            value = item.before if backwards else item.after
            changes.setdefault(item.record_id, {})[item.field] = loaded(record, item.field, value)
        tx.change_many(record, changes)
    elif (kind == "came") == backwards:
        tx.remove_many(record, [item.record_id for item in run])
    else:
        rows = [row_loaded(record, (item.before if backwards else item.after) or "{}") for item in run]
        if issubclass(record, Stamped):
            for row, version in zip(rows, _last_versions(tx, [item.record_id for item in run]), strict=True):
                row["version"] = version + 1
        tx.add_many(record, rows)


def _last_versions(tx: "Tx", ids: list[str]) -> list[int]:
    """The version that each row had when it last went: numbers only rise, or a stale form would be let in."""
    last: dict[str, int] = {}
    for start in range(0, len(ids), 500):
        asked = (
            select(line.record_id, line.before)
            .where(
                line.record_id.in_(ids[start : start + 500]), line.field.is_(None), line.before.is_not(None)
            )
            .order_by(line.entry_no)
        )
        for record_id, before in tx.connection.execute(asked):
            last[record_id] = int(json.loads(before).get("version", 0))
    return [last.get(record_id, 0) for record_id in ids]


def went_from(connection: Connection, tbl: str, column: str, owners: Collection[str]) -> list[str]:
    """The rows of a table that were taken out, and pointed at one of these when they went."""
    asked = select(line.record_id, line.before).where(
        line.tbl == tbl, line.field.is_(None), line.after.is_(None)
    )
    marks = [f'"{column}":"{key}"' for key in owners]
    return [key for key, words in connection.execute(asked) if words and any(mark in words for mark in marks)]


@dataclass(frozen=True, slots=True)
class HistoryLine:
    at: datetime
    by_id: str | None
    label: str
    field: str | None
    before: str | None
    after: str | None


def history_of(connection: Connection, record_id: str, *, limit: int = 200) -> list[HistoryLine]:
    """What happened to one record, newest first."""
    rows = connection.execute(
        select(entry.at, entry.by_id, entry.label, line.field, line.before, line.after)
        .join(journal_entry, entry.no == line.entry_no)
        .where(line.record_id == record_id)
        .order_by(line.entry_no.desc(), line.n)
        .limit(limit)
    )
    return [HistoryLine(*row) for row in rows]
