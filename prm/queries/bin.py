"""What is in the bin, when it goes for good, and who put it there. Nothing is brought back or let go here."""

from collections.abc import Sequence
from datetime import tzinfo
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from prm.base.i18n import _
from prm.domain.all_records import RECORDS
from prm.domain.bin import BINNED, HELD, goes_on
from prm.domain.model import table_of
from prm.domain.people import Person, WorkspaceUser
from prm.queries.history_words import called
from prm.queries.rows.bin import BinRow
from prm.store.forget import holders
from prm.store.tables import journal_entry, journal_line

_LIMIT = 500


def bin_rows(session: Session, *, zone: tzinfo) -> list[BinRow]:
    """What was thrown away last, first."""
    rows: list[BinRow] = []
    for tbl in BINNED:
        table = table_of(RECORDS[tbl])
        found = [
            dict(row)
            for row in session.execute(select(table).where(table.c.binned_at.is_not(None))).mappings()
        ]
        rows += _told(session, tbl, found, zone)
    return sorted(rows, key=lambda row: (row.binned_at, row.id), reverse=True)


def _told(session: Session, tbl: str, found: Sequence[dict[str, Any]], zone: tzinfo) -> list[BinRow]:
    ids = [row["id"] for row in found]
    held, by = holders(session.connection(), tbl, ids), _by(session, ids)
    return [
        BinRow(
            id=row["id"],
            table=tbl,
            name=called(tbl, row),
            binned_at=row["binned_at"],
            by=by.get(row["id"], ""),
            goes_on=goes_on(row["binned_at"], zone),
            held=_(HELD[held[row["id"]]]) if row["id"] in held else "",
        )
        for row in found
    ]


def _by(session: Session, ids: Sequence[str]) -> dict[str, str]:
    """Who moved each of these to the bin last."""
    found: dict[str, str] = {}
    for start in range(0, len(ids), _LIMIT):
        asked = (
            select(journal_line.c.record_id, Person.name)
            .join(journal_entry, journal_entry.c.no == journal_line.c.entry_no)
            .join(WorkspaceUser, WorkspaceUser.id == journal_entry.c.by_id)
            .join(Person, Person.id == WorkspaceUser.person_id)
            .where(
                journal_line.c.record_id.in_(ids[start : start + _LIMIT]),
                journal_line.c.field == "binned_at",
                journal_line.c.after.is_not(None),
            )
            .order_by(journal_line.c.entry_no)
        )
        found.update({key: name for key, name in session.execute(asked)})  # noqa: C416 - a result is no list
    return found
