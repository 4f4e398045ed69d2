"""Rows of a timeline: which conversations, in which months."""

from dataclasses import dataclass
from datetime import date

from prm.queries.rows.interactions import InteractionRow


@dataclass(frozen=True, slots=True)
class Bar:
    """Above the row at ``first``: the month it begins; None for what is planned."""

    first: int
    month: date | None


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """Ids of all, planned first, then newest first; the rows of the first page. ``in_all`` and ``since`` count
    what has happened, without the filters.
    """

    ids: tuple[str, ...]
    bars: tuple[Bar, ...]
    rows: tuple[InteractionRow, ...]
    in_all: int
    since: date | None
