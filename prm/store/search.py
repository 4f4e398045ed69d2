"""Full-text search: the one place that knows FTS5. Its rows are written by the hook that writes the journal."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, RowMapping, delete, insert, select, text
from sqlalchemy.orm import Session

from prm.base.changes import Change
from prm.base.fold import fold, fold_latin
from prm.domain.model import Record, Search, fields_of
from prm.store.tables import RECORDS, search_row_names, search_row_words

GROUPS: tuple[Search, ...] = ("names", "words")
_ROWS = {"names": search_row_names, "words": search_row_words}
_LIMIT = 500  # bound parameters at a time

# Made by the first migration: a virtual table for each group, with two columns, folded and in Latin letters
CREATE = "CREATE VIRTUAL TABLE search_{group} USING fts5(words, latin, prefix='1 2 3', tokenize='unicode61')"
ERASE_FOR_GOOD = "INSERT INTO search_{group}(search_{group}, rank) VALUES('secure-delete', 1)"


def searched(record: type[Record]) -> dict[Search, list[str]]:
    """Which fields of a record are found in which index."""
    found: dict[Search, list[str]] = {}
    for key, about in fields_of(record):
        if about.search:
            found.setdefault(about.search, []).append(key)
    return found


SEARCHED = {name: fields for name, record in RECORDS.items() if (fields := searched(record))}


def refresh(connection: Connection, touched: Iterable[Change]) -> None:
    """Make the search rows of these records anew."""
    by_table: dict[str, dict[str, bool]] = {}
    for change in touched:
        if change.table in SEARCHED:
            ids = by_table.setdefault(change.table, {})
            ids[change.record_id] = ids.get(change.record_id, True) and change.op == "add"
    for tbl, ids in by_table.items():
        old = [record_id for record_id, fresh in ids.items() if not fresh]
        every = list(ids)
        for start in range(0, len(old), _LIMIT):
            _drop(connection, old[start : start + _LIMIT])
        for start in range(0, len(every), _LIMIT):
            _write(connection, tbl, every[start : start + _LIMIT])


def rebuild(connection: Connection) -> None:
    """Make the whole index anew from the records."""
    for group in GROUPS:
        connection.execute(delete(_ROWS[group]))
        connection.execute(text(f"DELETE FROM search_{group}"))  # noqa: S608 - a fixed name
    for tbl in SEARCHED:
        ids = list(connection.scalars(select(RECORDS[tbl].__table__.c.id)))
        for start in range(0, len(ids), _LIMIT):
            _write(connection, tbl, ids[start : start + _LIMIT])


def _drop(connection: Connection, ids: Sequence[str]) -> None:
    for group in GROUPS:
        rows = _ROWS[group]
        numbers = list(connection.scalars(select(rows.c.no).where(rows.c.record_id.in_(ids))))
        if numbers:
            marks = ",".join(str(number) for number in numbers)
            connection.execute(text(f"DELETE FROM search_{group} WHERE rowid IN ({marks})"))  # noqa: S608
            connection.execute(delete(rows).where(rows.c.no.in_(numbers)))


def words_of(row: RowMapping, fields: Sequence[str]) -> str:
    return " ".join(str(row[key]) for key in fields if row[key])


def _write(connection: Connection, tbl: str, ids: Sequence[str]) -> None:
    table = RECORDS[tbl].__table__
    found = connection.execute(select(table).where(table.c.id.in_(ids))).mappings().all()
    for group, fields in SEARCHED[tbl].items():
        rows = _ROWS[group]
        said = [
            (row["id"], words)
            for row in found
            if not row.get("binned_at") and (words := words_of(row, fields))
        ]
        if not said:
            continue
        first = (connection.scalar(select(rows.c.no).order_by(rows.c.no.desc()).limit(1)) or 0) + 1
        connection.execute(
            insert(rows),
            [{"no": first + i, "tbl": tbl, "record_id": record_id} for i, (record_id, _) in enumerate(said)],
        )
        connection.execute(
            text(f"INSERT INTO search_{group}(rowid, words, latin) VALUES(:no, :words, :latin)"),
            [
                {"no": first + i, "words": fold(words), "latin": _latin(words)}
                for i, (_, words) in enumerate(said)
            ],
        )


def _latin(words: str) -> str:
    """Only what differs: Latin words need no second copy."""
    return "" if words.isascii() or (latin := fold_latin(words)) == fold(words) else latin


def question(typed: str) -> str:
    """What a person typed, as FTS5 asks it: each word quoted, each the beginning of one."""
    return " ".join('"' + word.replace('"', '""') + '"*' for word in fold(typed).split())


def matching(group: Search, *, tables: Sequence[str], limit: int) -> str:
    """A statement that lists (tbl, record_id), newest first. Bind ``question``."""
    names = ",".join(f"'{name}'" for name in tables)
    return (
        f"SELECT s.tbl, s.record_id FROM search_{group} f "  # noqa: S608 - fixed names only
        f"JOIN search_row_{group} s ON s.no = f.rowid "
        f"WHERE search_{group} MATCH :question AND s.tbl IN ({names}) ORDER BY f.rowid DESC LIMIT {int(limit)}"
    )


def find(
    session: Session, group: Search, typed: str, *, tables: Sequence[str], limit: int = 100
) -> list[tuple[str, str]]:
    """(table, id) of the records in which every typed word begins a word, newest first."""
    asked = question(typed)
    if not asked:
        return []
    rows = session.execute(text(matching(group, tables=tables, limit=limit)), {"question": asked})
    return [(tbl, record_id) for tbl, record_id in rows]


def differences(connection: Connection) -> list[str]:
    """What the index says that the records do not, or the other way round, as sentences for ``prm check``."""
    problems: list[str] = []
    for group in GROUPS:
        rows = _ROWS[group]
        kept = dict(connection.execute(select(rows.c.record_id, rows.c.no)).all())
        held: dict[int, str] = dict(
            connection.execute(text(f"SELECT rowid, words FROM search_{group}")).all()  # noqa: S608
        )
        wanted: dict[str, str] = {}
        for tbl, by_group in SEARCHED.items():
            if group not in by_group:
                continue
            table = RECORDS[tbl].__table__
            for row in connection.execute(select(table)).mappings():
                words = words_of(row, by_group[group])
                if words and not row.get("binned_at"):
                    wanted[row["id"]] = fold(words)
        problems += [
            f"search ({group}): record {record_id} is not as it should be"
            for record_id, words in wanted.items()
            if held.get(kept.get(record_id, -1)) != words
        ]
        problems += [
            f"search ({group}): {record_id} is there and should not be"
            for record_id in kept
            if record_id not in wanted
        ]
    return problems
