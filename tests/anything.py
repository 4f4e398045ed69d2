"""Rows of every table, made from the tables themselves: whatever may hang on a record hangs on one of these. No rule
of a record is kept beyond what the database asks.
"""

import random
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Boolean, Column, Date, Integer
from sqlalchemy.exc import IntegrityError
from sqlalchemy.types import JSON

from prm.domain.model import ID, STAMPS, Field, Record, UtcDateTime, table_of
from prm.store.tables import NOT_IN_JOURNAL, RECORDS
from prm.store.unit import Tx

LEFT_ALONE = NOT_IN_JOURNAL | {"workspace", "merge", "not_same", "list_word", "saved_filter", "place"}
WORDS = ("Callum Reeve", "C. Reeve", "Łódź", "رہائش", "a queue", "pay comes first", "Thursday", "")
DAY = date(2025, 10, 1)


class Anything:
    """``ids`` holds what rows may point to, by table; what is made is added to it."""

    def __init__(self, tx: Tx, dice: random.Random, ids: Mapping[str, list[str]]) -> None:
        self.tx, self.dice = tx, dice
        self.ids = {name: list(ids.get(name, ())) for name in RECORDS}

    def fill(self, *, most: int) -> None:
        """Up to so many rows in each table, those that are pointed to first."""
        for name in self._order():
            for _ in range(self.dice.randint(0, most)):
                self.make(name)

    def make(self, name: str, **given: Any) -> str | None:
        """One row, or None where the database takes no such one."""
        record = RECORDS[name]
        row = {
            column.key: self._value(column) for column in table_of(record).columns if self._is_free(column)
        }
        if name == "member":
            row["person_id" if self.dice.random() < 0.5 else "organisation_id"] = None
        row |= given
        try:
            with self.tx.session.begin_nested():
                (made,) = self.tx.add_many(record, [row])
        except IntegrityError:
            return None
        self.ids[name].append(made)
        return made

    def _order(self) -> list[str]:
        left = [name for name in RECORDS if name not in LEFT_ALONE | {"sector", "person", "organisation"}]
        done, order = set(RECORDS) - set(left), list[str]()
        while left:
            for name in left:
                targets = {key.column.table.name for key in table_of(RECORDS[name]).foreign_keys}
                if targets <= done | {name}:
                    order.append(name)
                    done.add(name)
            left = [name for name in left if name not in done]
        return order

    def _is_free(self, column: Column[Any]) -> bool:
        return column.key not in STAMPS | {"id"}

    def _value(self, column: Column[Any]) -> Any:
        if column.nullable and self.dice.random() < 0.3:
            return None
        for key in column.foreign_keys:
            found = self.ids[key.column.table.name]
            return self.dice.choice(found) if found else None
        if isinstance(column.type, Boolean):
            return self.dice.random() < 0.5
        if isinstance(column.type, Integer):
            return self.dice.randint(0, 3)
        if isinstance(column.type, UtcDateTime):
            return None if column.key == "binned_at" else datetime(2025, 10, 1, 9, tzinfo=UTC)
        if isinstance(column.type, Date):
            return DAY - timedelta(days=self.dice.randint(0, 3))
        if isinstance(column.type, JSON):
            return {}
        about = column.info.get("field")
        if isinstance(about, Field) and about.choices:
            return self.dice.choice(about.choices).key
        return self.dice.choice([word for word in WORDS if word or column.key != "name"])


def pointing_columns() -> dict[str, set[str]]:
    """Columns that hold an id, by table; the record's own left out."""
    return {
        name: {
            column.key
            for column in table_of(record).columns
            if column.key != "id" and (column.foreign_keys or column.type is ID)
        }
        for name, record in RECORDS.items()
    }


def rows_of(tx: Tx, record: type[Record]) -> list[dict[str, Any]]:
    from sqlalchemy import select

    return [dict(row) for row in tx.session.execute(select(table_of(record))).mappings()]
