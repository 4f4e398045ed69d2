"""Values of columns as JSON and back, for the journal. Knows columns, no rows."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Column, Date

from prm.domain.model import STAMPS, Record, UtcDateTime, table_of


def plain(value: Any) -> Any:
    """A value as JSON can hold it. A moment is in UTC, as the file keeps it, in whatever zone it was given."""
    if isinstance(value, datetime) and value.tzinfo is not None:
        value = value.astimezone(UTC)
    return value.isoformat() if isinstance(value, date | datetime) else value


def python(column: Column[Any], value: Any) -> Any:
    """A value from JSON as the column takes it."""
    if value is None:
        return None
    if isinstance(column.type, UtcDateTime):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(column.type, Date) else value


def dumped(value: Any) -> str:
    return json.dumps(plain(value), ensure_ascii=False, separators=(",", ":"))


def row_dumped(values: Mapping[str, Any], *, with_version: bool = False) -> str:
    """A whole row without its stamps and empty fields. One that goes keeps its version, so that none falls."""
    return dumped_row(
        {
            key: plain(value)
            for key, value in values.items()
            if key not in STAMPS or (with_version and key == "version")
        }
    )


def dumped_row(plain_values: Mapping[str, Any]) -> str:
    """The same of values that are as JSON holds them."""
    kept = {key: value for key, value in plain_values.items() if value is not None}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def row_loaded(record: type[Record], text: str) -> dict[str, Any]:
    columns = table_of(record).columns
    return {key: python(columns[key], value) for key, value in json.loads(text).items() if key in columns}


def loaded(record: type[Record], field: str, text: str | None) -> Any:
    return None if text is None else python(table_of(record).columns[field], json.loads(text))
