"""Full-text search: the one place that knows FTS5. Its rows are written by the hook that writes the journal."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, Literal

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Select,
    Table,
    TableClause,
    bindparam,
    column,
    delete,
    func,
    insert,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy.orm import Session

from prm.base.changes import Change
from prm.base.fold import fold, fold_latin
from prm.base.spelling import one_letter_off
from prm.domain.agreement_words import block_text, blocks_from_json
from prm.domain.model import Record, Search, fields_of, table_of
from prm.store.tables import RECORDS, SEARCH_ROWS

Group = Literal["names", "words", "talks", "follow_ups", "voices"]
GROUPS: tuple[Group, ...] = ("names", "words", "talks", "follow_ups", "voices")
# The words of what there is most of are apart, or a common one would push all others out of the newest few
_APART: dict[str, Group] = {
    "interaction": "talks", "follow_up": "follow_ups", "voice": "voices", "voice_answer": "voices",
}  # fmt: skip
_ROWS: dict[Group, Table] = {group: SEARCH_ROWS[group] for group in GROUPS}
_LIMIT = 500  # bound parameters at a time
_FEW = 50  # rows that are erased one by one sooner than the whole index is written anew
# made once: to build a statement costs more than to run it, and these run with every save
_NEWEST = {group: select(func.max(rows.c.no)) for group, rows in _ROWS.items()}
_NEW_ROW = {group: insert(rows) for group, rows in _ROWS.items()}
_NEW_WORDS = {
    group: text(f"INSERT INTO search_{group}(rowid, words, latin) VALUES(:no, :words, :latin)")
    for group in GROUPS
}

NEAR_FROM = 4  # letters: of a shorter word nearly everything is one letter off
_NEAR_MOST = 50
_MAYBE_NEAR = text(
    "SELECT term FROM search_name_words WHERE substr(term, 1, :n) = :first OR instr(term, :last) > 0"
)

# Made by a migration: a virtual table for each group, with two columns, folded and in Latin letters
CREATE = "CREATE VIRTUAL TABLE search_{group} USING fts5(words, latin, prefix='1 2 3', tokenize='unicode61')"
_ERASE = "INSERT INTO search_{group}(search_{group}, rank) VALUES('secure-delete', {now})"
ERASE_FOR_GOOD = _ERASE.replace("{now}", "1")
# what was removed is not copied, and the pages that it was on are overwritten as all pages are
_WRITE_ANEW = "INSERT INTO search_{group}(search_{group}) VALUES('optimize')"


def group_of(tbl: str, search: Search) -> Group:
    """In which group the names, or the words, of a table's records are found."""
    return _APART.get(tbl, "words") if search == "words" else "names"


def searched(record: type[Record]) -> dict[Group, list[str]]:
    """Which fields of a record are found in which group."""
    found: dict[Group, list[str]] = {}
    for key, about in fields_of(record):
        if about.search:
            found.setdefault(group_of(record.__tablename__, about.search), []).append(key)
    return found


SEARCHED = {name: fields for name, record in RECORDS.items() if (fields := searched(record))}


def words_in(tbl: str, row: Mapping[str, Any]) -> dict[Group, str]:
    """What is found of a row, by group; nothing of one that is in the bin."""
    if row.get("binned_at"):
        return {}
    said = {
        group: " ".join(text_of(row[key]) for key in fields if row[key])
        for group, fields in SEARCHED[tbl].items()
    }
    return {group: words for group, words in said.items() if words}


def text_of(value: Any) -> str:
    """The words of a field, as they are found."""
    if isinstance(value, list):  # the words of an agreement are kept as blocks
        return " ".join(block_text(block) for block in blocks_from_json(value))
    return str(value)


def refresh(
    connection: Connection,
    touched: Iterable[Change],
    words: Mapping[tuple[str, str], Mapping[Group, str]],
) -> None:
    """Make the search rows of these records anew. ``words`` is what is found of each, as ``words_in`` says."""
    fresh: dict[tuple[str, str], bool] = {}
    for change in touched:
        if change.table in SEARCHED:
            key = change.table, change.record_id
            fresh[key] = fresh.get(key, True) and change.op == "add"
    _drop(connection, [key for key, new in fresh.items() if not new])
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


def _drop(connection: Connection, records: Sequence[tuple[str, str]]) -> None:
    for group in GROUPS:
        rows, ids = _ROWS[group], [record_id for tbl, record_id in records if group in SEARCHED[tbl]]
        numbers: list[int] = []
        for start in range(0, len(ids), _LIMIT):
            part = ids[start : start + _LIMIT]
            numbers += connection.scalars(select(rows.c.no).where(rows.c.record_id.in_(part)))
        if not numbers:
            continue
        # one by one, each row is sought in all that is kept of a word: thousands with a word in common take seconds
        at_once = len(numbers) > _FEW
        if at_once:
            connection.execute(text(_ERASE.format(group=group, now=0)))
        for start in range(0, len(numbers), _LIMIT):
            some = numbers[start : start + _LIMIT]
            marks = ",".join(str(number) for number in some)
            connection.execute(text(f"DELETE FROM search_{group} WHERE rowid IN ({marks})"))  # noqa: S608
            connection.execute(delete(rows).where(rows.c.no.in_(some)))
        if at_once:
            connection.execute(text(_WRITE_ANEW.format(group=group)))
            connection.execute(text(_ERASE.format(group=group, now=1)))


def _write(connection: Connection, found: Sequence[tuple[str, str, Mapping[Group, str]]]) -> None:
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
    """The words in other letters, in Latin ones; those that are Latin need no second copy."""
    if words.isascii():
        return ""
    return " ".join(
        fold_latin(word)
        for word in fold(words).split()
        if any(letter.isalpha() and not letter.isascii() for letter in word)
    )


Instead = Mapping[str, Sequence[str]]
"""For a typed word, those that may have been meant."""


def question(typed: str, instead: Instead | None = None) -> str:
    """What a person typed, as FTS5 asks it: each word quoted, each the beginning of one, in its own letters or in
    Latin ones; or one of those ``instead`` of it.
    """
    asked = []
    for word in _words(typed):
        either = [_quoted(each) + "*" for each in dict.fromkeys((word, fold_latin(word)))]
        either += [_quoted(each) for each in (instead or {}).get(word, ())]
        asked.append("(" + " OR ".join(either) + ")")
    return " AND ".join(asked) or '""'  # an accent alone is no word: nothing has it


def _words(typed: str) -> list[str]:
    return fold(typed.replace("\0", " ")).split()


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _index(group: Group) -> TableClause:
    return table(f"search_{group}", column("rowid"), column(f"search_{group}"))


def _asked(group: Group, tables: Sequence[str], words: BindParameter[str]) -> Select[tuple[str, str]]:
    rows, index = _ROWS[group], _index(group)
    # in the statement itself, and not beside it: an answer is known by the tables that its statements name
    named: list[ColumnElement[str]] = [literal_column(f"'{name}'") for name in tables]
    return (
        select(rows.c.tbl, rows.c.record_id)
        .join(index, index.c.rowid == rows.c.no)
        .where(index.c[f"search_{group}"].match(words), rows.c.tbl.in_(named))
    )


def matching(search: Search, typed: str, *, table: str) -> Select[tuple[str]]:
    """The ids of the records of one table in which every typed word begins a word: a part of a larger question."""
    group = group_of(table, search)
    words: BindParameter[str] = bindparam("words", question(typed), unique=True)
    return _asked(group, (table,), words).with_only_columns(_ROWS[group].c.record_id)


@cache
def matching_asked(search: Search, *, table: str, newest: int | None = None) -> Select[tuple[str]]:
    """The same for a question that is made once: run with ``{"asked": question(typed)}``."""
    group = group_of(table, search)
    asked = _asked(group, (table,), bindparam("asked")).with_only_columns(_ROWS[group].c.record_id)
    return asked if newest is None else _newest_first(asked, group).limit(newest)


@cache
def _finding(group: Group, tables: tuple[str, ...]) -> Select[tuple[str, str]]:
    return _newest_first(_asked(group, tables, bindparam("asked")), group).limit(bindparam("most"))


def _newest_first(asked: Select[Any], group: Group) -> Select[Any]:
    # by the index's own number: by the row's, all that is found would be sorted first
    return asked.order_by(_index(group).c.rowid.desc())


def find(
    session: Session,
    group: Group,
    typed: str,
    *,
    tables: Sequence[str],
    limit: int = 100,
    instead: Instead | None = None,
) -> list[tuple[str, str]]:
    """(table, id) of the records in which every typed word begins a word, newest first."""
    if not typed.strip():
        return []
    asked = {"asked": question(typed, instead), "most": limit}
    return [(row.tbl, row.record_id) for row in session.execute(_finding(group, tuple(tables)), asked)]


def having(session: Session, group: Group, ids: Sequence[str], typed: str) -> list[str]:
    """Those of some records that have every typed word too: read through, where to find all that have it and to keep
    these would cost more.
    """
    words = [{_beginning(word), _beginning(fold_latin(word))} for word in _words(typed)]
    rows = session.execute(_said_by(group), {"ids": ids})
    return [
        key
        for key, *said in rows
        if all(any(each.search(line) for each in either for line in said) for either in words)
    ]


@cache
def _said_by(group: Group) -> Select[*tuple[Any, ...]]:
    rows, index = _ROWS[group], table(f"search_{group}", column("rowid"), column("words"), column("latin"))
    return (
        select(rows.c.record_id, index.c.words, index.c.latin)
        .join(index, index.c.rowid == rows.c.no)
        .where(rows.c.record_id.in_(bindparam("ids", expanding=True)))
    )


@lru_cache(maxsize=64)
def _beginning(word: str) -> re.Pattern[str]:
    """A word that begins so, as the index parts words: by all that is no letter and no figure."""
    parts = [re.escape(part) for part in re.findall(r"[^\W_]+", word)]
    return re.compile(r"(?<![^\W_])" + r"[\W_]+".join(parts) if parts else "(?!)")


def nearly(session: Session, typed: str) -> dict[str, list[str]]:
    """For each typed word of which the beginning of a word in names differs by one letter: those words."""
    found: dict[str, list[str]] = {}
    for word in dict.fromkeys(_words(typed)):
        if len(word) >= NEAR_FROM:
            # one letter, or two that are swapped, leave the first or the last third as it is
            third = len(word) // 3
            asked = {"first": word[:third], "n": third, "last": word[-third:]}
            near = [term for term in session.scalars(_MAYBE_NEAR, asked) if one_letter_off(word, term)]
            if near:
                found[word] = near[:_NEAR_MOST]
    return found


def differences(connection: Connection) -> list[str]:
    """What the index says that the records do not, or the other way round, as sentences for ``prm check``."""
    problems: list[str] = []
    for group in GROUPS:
        rows = _ROWS[group]
        kept = dict(connection.execute(select(rows.c.record_id, rows.c.no)).all())
        every = connection.execute(text(f"SELECT rowid, words, latin FROM search_{group}"))  # noqa: S608
        held = {row.rowid: (row.words, row.latin) for row in every}
        wanted: dict[str, tuple[str, str]] = {}
        for tbl in SEARCHED:
            for row in _rows(connection, tbl):
                if words := words_in(tbl, row).get(group):
                    wanted[row["id"]] = fold(words), _latin(words)
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
