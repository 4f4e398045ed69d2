"""Filters that are kept under a name. Nothing is kept here."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from prm.base.fold import fold
from prm.domain.kept_lists import SavedFilter
from prm.queries.rows.lists import SavedFilterRow


def saved_filters(session: Session, page: str) -> list[SavedFilterRow]:
    """Those of a page, by name. One whose insides make no sense filters nothing."""
    rows = session.execute(
        select(SavedFilter.id, SavedFilter.name, SavedFilter.chosen).where(SavedFilter.page == page)
    )
    return sorted((_row(*row) for row in rows), key=lambda row: fold(row.name))


def _row(filter_id: str, name: str, kept: object) -> SavedFilterRow:
    inside = kept if isinstance(kept, dict) else {}
    filters = inside.get("filters")
    chosen = {
        str(key): tuple(map(str, keys))
        for key, keys in (filters if isinstance(filters, dict) else {}).items()
        if isinstance(keys, list) and keys
    }
    return SavedFilterRow(filter_id, name, str(inside.get("find") or ""), chosen, inside.get("away") is True)
