"""Rows about what lists offer."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Offered:
    """One choice of a filter. ``group`` is the sector's, where it is an organisation."""

    key: str
    name: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class SavedFilterRow:
    """A filter under a name: what is typed in the find box, what is chosen in each filter, and whether those put away
    are shown.
    """

    id: str
    name: str
    find: str
    chosen: dict[str, tuple[str, ...]]
    away: bool
