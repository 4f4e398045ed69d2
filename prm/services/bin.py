"""What is done with the bin: bring back one or several, and let go for good. What is kept out of that: ``domain/bin``."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, or_, select

from prm.base.errors import Refused
from prm.base.i18n import _
from prm.domain.all_records import RECORDS
from prm.domain.bin import BINNED, GOES_ALONG
from prm.domain.interactions import Interaction
from prm.domain.merges import Merge, NotSame
from prm.domain.model import Record, table_of
from prm.domain.parts import is_part
from prm.domain.people import ContactPoint, ContactPointOwner
from prm.domain.pointing import references
from prm.services.common import to_bin
from prm.store import forget
from prm.store.unit import Tx

Thing = tuple[str, str]
"""The table and the id of what is in the bin."""


def restore(tx: Tx, /, things: Sequence[Thing]) -> None:
    """Bring back from the bin, all in one step. Raises Refused for what is gone."""
    tx.says(_("Bring back from the bin"))
    for tbl, record_id in things:
        to_bin(tx, RECORDS[tbl], record_id, back=True)


def empty_bin(tx: Tx, /, things: Iterable[Thing] | None = None, *, before: datetime | None = None) -> int:
    """Let go for good: these, or what was thrown away ``before`` that moment. With them go their parts, their words
    in the search and their history; this cannot be undone. Returns how many went; what is held stays (``HELD``).

    Where somebody took part in a conversation, it keeps that somebody was there, and no name.
    """
    tx.says(_("Empty the bin"))
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for tbl, record_id in forget.due(tx.connection, before) if before is not None else things or ():
        wanted[tbl].add(record_id)
    gone: dict[str, set[str]] = {}
    for tbl, ids in wanted.items():
        _only_binned(tx, tbl, ids)
        gone[tbl] = ids - forget.holders(tx.connection, tbl, ids).keys()
    number = sum(len(ids) for ids in gone.values())
    if number:
        _take_along(tx, gone)
        forget.forget(tx, gone)
    return number


def _only_binned(tx: Tx, tbl: str, ids: set[str]) -> None:
    table = table_of(RECORDS[tbl])
    asked = select(table.c.id).where(table.c.id.in_(ids), table.c.binned_at.is_not(None))
    if tbl not in BINNED or set(tx.session.scalars(asked)) != ids:
        raise Refused(_("This is not in the bin any more. Look again."))


def _take_along(tx: Tx, gone: dict[str, set[str]]) -> None:
    """All that cannot be without them joins ``gone``; what merely points at them points at nobody."""
    clear: defaultdict[type[Record], dict[str, dict[str, Any]]] = defaultdict(dict)
    unnamed: defaultdict[str, int] = defaultdict(int)
    ask = [(tbl, set(ids)) for tbl, ids in gone.items()]
    while ask:
        tbl, ids = ask.pop()
        for other, column in references(RECORDS[tbl]):
            table = table_of(other)
            pointing = set(tx.session.scalars(select(table.c.id).where(table.c[column].in_(ids))))
            name = other.__tablename__
            goes = is_part(name, column, tbl) or (name, column) in GOES_ALONG
            if not goes and table.c[column].nullable:
                for key in pointing:
                    clear[other].setdefault(key, {})[column] = None
                continue
            fresh = pointing - gone.setdefault(name, set())
            if name == "participant" and tbl == "person":
                _count_unnamed(tx, fresh, unnamed)
            gone[name] |= fresh
            if fresh:
                ask.append((name, fresh))
    _ways(tx, gone)
    _merges(tx, gone)
    for record, changes in clear.items():
        stays = {
            key: fields for key, fields in changes.items() if key not in gone.get(record.__tablename__, ())
        }
        tx.change_many(record, stays)
    _keep_counts(tx, {key: more for key, more in unnamed.items() if key not in gone.get("interaction", ())})


def _count_unnamed(tx: Tx, participants: set[str], unnamed: defaultdict[str, int]) -> None:
    table = table_of(RECORDS["participant"])
    asked = select(table.c.interaction_id).where(table.c.id.in_(participants), table.c.absent.is_(None))
    for interaction_id in tx.session.scalars(asked):
        unnamed[interaction_id] += 1


def _keep_counts(tx: Tx, unnamed: Mapping[str, int]) -> None:
    asked = select(Interaction.id, Interaction.unnamed).where(Interaction.id.in_(unnamed))
    tx.change_many(
        Interaction, {key: {"unnamed": held + unnamed[key]} for key, held in tx.session.execute(asked)}
    )


def _ways(tx: Tx, gone: dict[str, set[str]]) -> None:
    """A number that nobody has any more goes too."""
    owners = gone.get("contact_point_owner", set())
    points = set(
        tx.session.scalars(select(ContactPointOwner.contact_point_id).where(ContactPointOwner.id.in_(owners)))
    )
    kept = set(
        tx.session.scalars(
            select(ContactPointOwner.contact_point_id).where(
                ContactPointOwner.contact_point_id.in_(points), ContactPointOwner.id.not_in(owners)
            )
        )
    )
    gone[ContactPoint.__tablename__] = points - kept


def _merges(tx: Tx, gone: dict[str, set[str]]) -> None:
    """What had become part of them goes out of the history with them, and so does who was taken for two."""
    for tbl in ("person", "organisation"):
        ask = set(gone.get(tbl, ()))
        while ask:
            rows = tx.session.execute(
                select(Merge.id, Merge.gone_id).where(
                    Merge.tbl == tbl, or_(Merge.kept_id.in_(ask), Merge.gone_id.in_(ask))
                )
            ).all()
            fresh = {row.gone_id for row in rows} - gone[tbl]
            gone.setdefault("merge", set()).update(row.id for row in rows)
            gone[tbl] |= fresh
            ask = fresh
        ids = gone.get(tbl, set())
        pairs = select(NotSame.id).where(
            and_(NotSame.tbl == tbl, or_(NotSame.one_id.in_(ids), NotSame.other_id.in_(ids)))
        )
        gone.setdefault("not_same", set()).update(tx.session.scalars(pairs))
