"""Making two rows of one table one: all that points at the one that goes, moved to the other. Found from the tables
themselves, so that a table made tomorrow is not forgotten. Whose words stay is said by the caller.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import UniqueConstraint, or_, select

from prm.domain.all_records import RECORDS
from prm.domain.joining import ONCE, ONE_ONLY, Once, filled
from prm.domain.merges import NotSame, in_order
from prm.domain.model import Record, table_of
from prm.domain.organisations import Organisation
from prm.domain.people import ContactPoint, ContactPointOwner, Person
from prm.domain.pointing import references
from prm.store.unit import Tx

Row = dict[str, Any]


def join(
    tx: Tx,
    record: type[Record],
    *,
    kept: str,
    gone: str,
    learnt: Mapping[str, Any],
    gone_leads: bool = False,
) -> None:
    """The kept row learns ``learnt``, all that pointed at the gone row points at it, and the gone row goes. With
    ``gone_leads`` its main role, photo and first way to reach them stay that, and those of the other do not.
    """
    tx.change_many(record, {kept: learnt})
    for other, column in references(record):
        if gone_leads:
            _step_back(tx, other, column, kept=kept, gone=gone)
        _point_at(tx, other, column, kept=kept, gone=gone)
    if record in {Person, Organisation}:
        _same_ways(tx, f"{record.__tablename__}_id", kept)
        _remembered_as_two(tx, kept=kept, gone=gone)
    tx.remove_many(record, [gone])


def _step_back(tx: Tx, other: type[Record], column: str, *, kept: str, gone: str) -> None:
    """What there is one of, and the gone one has, the kept one has no more."""
    if (only := ONE_ONLY.get((other.__tablename__, column))) is None:
        return
    key, value, less = only
    if any(row[key] == value for row in _rows(tx, other, **{column: gone})):
        held = _rows(tx, other, **{column: kept})
        tx.change_many(other, {row["id"]: {key: less} for row in held if row[key] == value})


def _point_at(tx: Tx, other: type[Record], column: str, *, kept: str, gone: str) -> None:
    moving = _rows(tx, other, **{column: gone})
    if not moving:
        return
    staying = _rows(tx, other, **{column: kept})
    only = ONE_ONLY.get((other.__tablename__, column))
    taken = only is not None and any(row[only[0]] == only[1] for row in staying)
    changes: dict[str, Row] = {}
    twins: list[tuple[Row, Row]] = []
    places = _Places(other, column, staying)
    for row in moving:
        # a record cannot be part of itself
        after = row | {column: None if other is _target(other, column) and row["id"] == kept else kept}
        if only is not None and after[only[0]] == only[1]:
            after |= {only[0]: only[2]} if taken else {}
            taken = True
        twin = places.twin(after)
        if twin is not None:
            twins.append((twin, after))
        else:
            places.add(after)
            changes[row["id"]] = {key: value for key, value in after.items() if value != row[key]}
    # those that say the same go first, or a unique pair would be there twice for a moment
    for twin, after in twins:
        fresh = _row(tx, other, twin["id"])
        join(tx, other, kept=twin["id"], gone=after["id"], learnt=filled(other, fresh, after))
    tx.change_many(other, changes)


def _target(other: type[Record], column: str) -> type[Record]:
    (key,) = table_of(other).columns[column].foreign_keys
    return RECORDS[key.column.table.name]


class _Places:
    """Rows by what makes two of them one."""

    def __init__(self, record: type[Record], column: str, rows: Sequence[Row]) -> None:
        self._keys = [once for once in _once(record) if column in once.key]
        self._held: dict[tuple[Any, ...], list[Row]] = {}
        for row in rows:
            self.add(row)

    def add(self, row: Row) -> None:
        for at, once in enumerate(self._keys):
            self._held.setdefault((at, *(row[key] for key in once.key)), []).append(row)

    def twin(self, row: Row) -> Row | None:
        for at, once in enumerate(self._keys):
            for held in self._held.get((at, *(row[key] for key in once.key)), ()):
                if all(not held[key] or not row[key] or held[key] == row[key] for key in once.fits):
                    return held
        return None


def _once(record: type[Record]) -> Iterator[Once]:
    """What may be there once only: by a rule, or because the table takes no second one."""
    table = table_of(record)
    if table.name in ONCE:
        yield ONCE[table.name]
    for column in table.columns:
        if column.unique:
            yield Once((column.key,))
    for constraint in table.constraints:
        if isinstance(constraint, UniqueConstraint) and len(constraint.columns) > 1:
            yield Once(tuple(column.key for column in constraint.columns))


def _same_ways(tx: Tx, column: str, owner_id: str) -> None:
    """One number that was put down in two places is one number."""
    asked = (
        select(ContactPoint)
        .join(ContactPointOwner, ContactPointOwner.contact_point_id == ContactPoint.id)
        .where(table_of(ContactPointOwner).c[column] == owner_id)
        .order_by(ContactPoint.id)
        .distinct()
        .with_only_columns(*table_of(ContactPoint).columns)
    )
    first: dict[tuple[str, str], Row] = {}
    for row in [dict(row) for row in tx.session.execute(asked).mappings()]:
        held = first.setdefault((row["kind"], row["match_key"]), row)
        if held is not row:
            fresh = _row(tx, ContactPoint, held["id"])
            join(tx, ContactPoint, kept=held["id"], gone=row["id"], learnt=filled(ContactPoint, fresh, row))


def _remembered_as_two(tx: Tx, *, kept: str, gone: str) -> None:
    """That one of the two is not a third holds for the one record too."""
    table = table_of(NotSame)
    asked = select(table).where(or_(table.c.one_id == gone, table.c.other_id == gone)).order_by(table.c.id)
    for pair in list(tx.session.execute(asked)):
        third = pair.other_id if pair.one_id == gone else pair.one_id
        one_id, other_id = (kept, third) if third == kept else in_order(kept, third)
        known = tx.session.scalar(
            select(table.c.id).where(table.c.one_id == one_id, table.c.other_id == other_id)
        )
        if third == kept or known:
            tx.remove_many(NotSame, [pair.id])
        else:
            tx.change_many(NotSame, {pair.id: {"one_id": one_id, "other_id": other_id}})


def _rows(tx: Tx, record: type[Record], **where: str) -> list[Row]:
    table = table_of(record)
    asked = select(table).where(*(table.c[key] == value for key, value in where.items()))
    return [dict(row) for row in tx.session.execute(asked.order_by(table.c.id)).mappings()]


def _row(tx: Tx, record: type[Record], record_id: str) -> Row:
    (row,) = _rows(tx, record, id=record_id)
    return row
