"""Rows of the history: who changed what, when, old and new, in words. Nothing is asked here."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Kind = Literal["person", "organisation", "partnership", "interaction", "follow_up"]


@dataclass(frozen=True, slots=True)
class Changed:
    """One thing that changed. ``covered`` says that the words themselves are private, and are not told here.

    What came has nothing ``before``, what went nothing ``after``.
    """

    what: str
    before: str = ""
    after: str = ""
    covered: bool = False


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """What somebody did in one step. ``id`` is its number in the history."""

    id: str
    at: datetime
    by: str
    did: str
    changes: tuple[Changed, ...]


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """The newest first. ``older`` is where the next page begins; None at the end."""

    kind: Kind
    record_id: str
    name: str
    entries: tuple[HistoryEntry, ...]
    older: int | None = None
