"""Full-text search: the one place that knows FTS5. Its rows are written by the hook that writes the journal."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select, text
from sqlalchemy.orm import Session

from prm.base.changes import Change
from prm.base.fold import fold, fold_latin
from prm.domain.model import Record, Search, fields_of, table_of
from prm.store.tables import RECORDS, search_row_names, search_row_words

GROUPS: tuple[Search, ...] = ("names", "words")
_ROWS: dict[Search, Table] = {"names": search_row_names, "words": search_row_words}
_LIMIT = 500  # bound parameters at a time
# made once: to build a statement costs more than to run it, and these run with every save
_NEWEST = {group: select(func.max(rows.c.no)) for group, rows in _ROWS.items()}
_NEW_ROW = {group: insert(rows) for group, rows in _ROWS.items()}
_NEW_WORDS = {
    group: text(f"INSERT INTO search_{group}(rowid, words, latin) VALUES(:no, :words, :latin)")
    for group in GROUPS
}

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


def words_in(tbl: str, row: Mapping[str, Any]) -> dict[Search, str]:
    """What is found of a row, by index; nothing of one that is in the bin."""
    if row.get("binned_at"):
        return {}
    said = {
        group: " ".join(str(row[key]) for key in fields if row[key])
        for group, fields in SEARCHED[tbl].items()
    }
    return {group: words for group, words in said.items() if words}


def refresh(
    connection: Connection,
    touched: Iterable[Change],
    words: Mapping[tuple[str, str], Mapping[Search, str]],
) -> None:
    """Make the search rows of these records anew. ``words`` is what is found of each, as ``words_in`` says."""
    fresh: dict[tuple[str, str], bool] = {}
    for change in touched:
        if change.table in SEARCHED:
            key = change.table, change.record_id
            fresh[key] = fresh.get(key, True) and change.op == "add"
    _drop(connection, [record_id for (_tbl, record_id), new in fresh.items() if not new])
    _write(connection, [(*key, words[key]) for key in sorted(fresh)])


def rebuild(connection: Connection) -> None:
    """Make the whole index anew from the records."""
    for group in GROUPS:
        connection.execute(delete(_ROWS[group]))
        connection.execute(text(f"DELETE FROM search_{group}"))  # noqa: S608 - a fixed name
    for tbl in SEARCHED:
        _write(connection, [(tbl, row["id"], words_in(tbl, row)) for row in _rows(connection, tbl)])


def _rows(connection: Connection, tbl: str) -> Iterator[dict[str, Any]]:
    for row in connection.execute(select(table_of(RECORDS[tbl]))).mappings():
        yield dict(row)


def _drop(connection: Connection, ids: Sequence[str]) -> None:
    for start in range(0, len(ids), _LIMIT):
        part = ids[start : start + _LIMIT]
        for group in GROUPS:
            rows = _ROWS[group]
            numbers = list(connection.scalars(select(rows.c.no).where(rows.c.record_id.in_(part))))
            if numbers:
                marks = ",".join(str(number) for number in numbers)
                connection.execute(text(f"DELETE FROM search_{group} WHERE rowid IN ({marks})"))  # noqa: S608
                connection.execute(delete(rows).where(rows.c.no.in_(numbers)))


def _write(connection: Connection, found: Sequence[tuple[str, str, Mapping[Search, str]]]) -> None:
    for group in GROUPS:
        said = [(tbl, record_id, words[group]) for tbl, record_id, words in found if group in words]
        if not said:
            continue
        first = (connection.scalar(_NEWEST[group]) or 0) + 1
        connection.execute(
            _NEW_ROW[group],
            [
                {"no": no, "tbl": tbl, "record_id": record_id}
                for no, (tbl, record_id, _) in enumerate(said, first)
            ],
        )
        connection.execute(
            _NEW_WORDS[group],
            [
                {"no": no, "words": fold(words), "latin": _latin(words)}
                for no, (_tbl, _id, words) in enumerate(said, first)
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
        for tbl in SEARCHED:
            for row in _rows(connection, tbl):
                if words := words_in(tbl, row).get(group):
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
