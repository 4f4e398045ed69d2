"""Rows of the bin. Nothing is asked here."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class BinRow:
    """``id`` is the record's own; ``held`` says what keeps it from going for good, in words, and is empty otherwise."""

    id: str
    table: str
    name: str
    binned_at: datetime
    by: str
    goes_on: date
    held: str
