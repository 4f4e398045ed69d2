"""What a commit touched: the one notice that every view and cache listens to."""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Op = Literal["add", "change", "remove"]


class Change(NamedTuple):
    table: str
    record_id: str
    op: Op


@dataclass(frozen=True, slots=True)
class Changes:
    """``label`` is what the person did, in words that follow "Undo". ``everything`` is set when another
    process wrote and nobody can say what.
    """

    label: str
    touched: frozenset[Change] = field(default_factory=frozenset)
    everything: bool = False

    @property
    def tables(self) -> frozenset[str]:
        return frozenset(change.table for change in self.touched)

    def concerns(self, tables: frozenset[str]) -> bool:
        return self.everything or not tables.isdisjoint(self.tables)
