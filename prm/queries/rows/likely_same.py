"""Rows about who may be one, and about two of them side by side. Frozen values only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class OneOfTwo:
    """One record of a pair: its role and organisation or its sector, and a way to reach it, where they may be shown."""

    id: str
    name: str
    words: str = ""
    group: str = ""
    reach: str = ""


@dataclass(frozen=True, slots=True)
class TwoAlike:
    """``id`` is that of the pair; ``reasons`` are words to be translated."""

    id: str
    kind: str
    one: OneOfTwo
    other: OneOfTwo
    reasons: tuple[str, ...]
    joined_on: date | None = None
    """Where they were joined already: ``one`` was kept, and ``other`` is in it."""


@dataclass(frozen=True, slots=True)
class SideBySide:
    """A field of two records. ``suggested`` is one, other or both; ``same`` where there is nothing to choose."""

    key: str
    label: str
    one: Any
    other: Any
    suggested: str
    may_be_both: bool
    same: bool = False
    long: bool = False


@dataclass(frozen=True, slots=True)
class TwoRecords:
    """Two of a kind, field by field, and how much of what hangs on each, by table."""

    kind: str
    one: OneOfTwo
    other: OneOfTwo
    fields: tuple[SideBySide, ...]
    hanging: Mapping[str, tuple[int, int]]
    warning: str = ""
