"""Frozen dataclasses as JSON and back, by their own annotations: dates come back as dates. Knows no row by name."""

import json
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def to_json(value: Any) -> str:
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def from_json(kind: type[T], text: str) -> T:
    """Raises ValueError, TypeError or KeyError for text that is no such value, as from an older version."""
    value: T = _made(kind, json.loads(text))
    return value


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date | datetime) else value


@cache
def _hints(kind: type[Any]) -> dict[str, Any]:
    return get_type_hints(kind)


def _made(kind: Any, value: Any) -> Any:
    origin = get_origin(kind)
    if origin in {Union, UnionType}:
        if value is None:
            return None
        (kind,) = (part for part in get_args(kind) if part is not type(None))
        return _made(kind, value)
    if origin is tuple:
        parts = get_args(kind)
        if len(parts) == 2 and parts[1] is Ellipsis:
            return tuple(_made(parts[0], item) for item in value)
        return tuple(_made(part, item) for part, item in zip(parts, value, strict=True))
    if kind is datetime:
        return datetime.fromisoformat(value)
    if kind is date:
        return date.fromisoformat(value)
    if is_dataclass(kind):
        hints = _hints(kind)  # type: ignore[arg-type]
        return kind(**{name: _made(hints[name], value[name]) for name in hints})  # type: ignore[operator]
    if kind is float and isinstance(value, int):
        return float(value)
    if kind in {str, int, float, bool} and not isinstance(value, kind):
        raise TypeError(f"{kind.__name__} expected")
    return value
