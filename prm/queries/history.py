"""The history of one record and of what is part of it, newest first, a page at a time. Which rows are read is decided
here; how a row is told in words is in ``history_words``.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from prm.base.errors import Refused
from prm.base.i18n import _
from prm.domain.all_records import RECORDS
from prm.domain.model import table_of
from prm.domain.parts import PARTS
from prm.domain.people import ContactPoint, ContactPointOwner, Person, WorkspaceUser
from prm.queries.history_words import Names, Told, name_of_record, say_change
from prm.queries.merged import gone_into, kept_as
from prm.queries.rows.history import HistoryEntry, HistoryPage, Kind
from prm.store.journal import went_from
from prm.store.tables import journal_entry, journal_line
from prm.store.watch import Line

entry, line = journal_entry.c, journal_line.c
PAGE = 30
_LIMIT = 500
_THEIR_OWN = frozenset({"person", "organisation"})  # private words are told: they are about nobody else
_WITH_IT = {"interaction": (("voice", "interaction_id"),)}  # told with it, though it does not go with it


def history(
    session: Session, kind: Kind, record_id: str, *, limit: int = PAGE, before: int | None = None
) -> HistoryPage:
    """Who changed what. ``before`` is the ``older`` of the page that was shown last. Raises Refused when the record
    is gone.
    """
    name = name_of_record(session, kind, record_id)
    if name is None:
        raise Refused(_("This is no longer here. It may have been removed on another screen."))
    rows = rows_of(session, kind, record_id)
    numbers = _newest(session, [key for _tbl, key in rows], limit=limit + 1, before=before)
    shown = numbers[:limit]
    told = _told(session, rows, shown)
    words = Names(session, told, whose=(kind, record_id))
    who = _who(session, {each.by_id for each in told.values() if each.by_id})
    private = kind in _THEIR_OWN
    entries = []
    for number in shown:
        one = told[number]
        changes = tuple(changed for item in one.lines for changed in say_change(words, item, private=private))
        if changes:
            entries.append(HistoryEntry(str(number), one.at, who.get(one.by_id or "", ""), one.did, changes))
    return HistoryPage(
        kind, record_id, name, tuple(entries), older=shown[-1] if len(numbers) > limit else None
    )


def kind_of(session: Session, record_id: str) -> tuple[Kind, str] | None:
    """Of which kind the record with this id is, and the id it is kept under now; None for one that is not there."""
    record_id = kept_as(session, record_id)
    kinds: tuple[Kind, ...] = ("person", "organisation", "partnership", "interaction", "follow_up")
    for kind in kinds:
        if name_of_record(session, kind, record_id) is not None:
            return kind, record_id
    return None


def rows_of(session: Session, kind: str, record_id: str) -> dict[tuple[str, str], None]:
    """The record, what became part of it by being joined with it, and their parts, also those that went: (table, id),
    each once, in order.
    """
    own = [record_id, *gone_into(session, record_id)]
    found: dict[tuple[str, str], None] = dict.fromkeys((kind, key) for key in own)
    ask: list[tuple[str, list[str]]] = [(kind, own)]
    while ask:
        tbl, owners = ask.pop()
        for part, column in (*PARTS.get(tbl, ()), *_WITH_IT.get(tbl, ())):
            keys = {
                *_there(session, part, column, owners),
                *went_from(session.connection(), part, column, owners),
            }
            fresh = [key for key in sorted(keys) if (part, key) not in found]
            found.update(dict.fromkeys((part, key) for key in fresh))
            if fresh:
                ask.append((part, fresh))
    ways = [key for tbl, key in found if tbl == "contact_point_owner"]
    found.update(dict.fromkeys(("contact_point", key) for key in _ways(session, ways)))
    return found


def _there(session: Session, part: str, column: str, owners: Sequence[str]) -> list[str]:
    table = table_of(RECORDS[part])
    found: list[str] = []
    for start in range(0, len(owners), _LIMIT):
        some = owners[start : start + _LIMIT]
        found += session.scalars(select(table.c.id).where(table.c[column].in_(some)))
    return found


def _ways(session: Session, owner_rows: Sequence[str]) -> list[str]:
    """The numbers and addresses that are theirs now. One they no longer have may be somebody else's, who changes it."""
    found: list[str] = []
    for start in range(0, len(owner_rows), _LIMIT):
        found += session.scalars(
            select(ContactPoint.id)
            .join(ContactPointOwner, ContactPointOwner.contact_point_id == ContactPoint.id)
            .where(ContactPointOwner.id.in_(owner_rows[start : start + _LIMIT]))
        )
    return found


def _newest(session: Session, ids: Sequence[str], *, limit: int, before: int | None) -> list[int]:
    """The numbers of the newest entries that touched any of these rows."""
    numbers: set[int] = set()
    for start in range(0, len(ids), _LIMIT):
        asked = select(line.entry_no).where(line.record_id.in_(ids[start : start + _LIMIT]))
        if before is not None:
            asked = asked.where(line.entry_no < before)
        numbers.update(session.scalars(asked.distinct().order_by(line.entry_no.desc()).limit(limit)))
    return sorted(numbers, reverse=True)[:limit]


def _told(session: Session, rows: Collection[tuple[str, str]], numbers: Sequence[int]) -> dict[int, Told]:
    entries = session.execute(
        select(entry.no, entry.at, entry.by_id, entry.label, entry.kind).where(entry.no.in_(numbers))
    )
    lines: defaultdict[int, list[Line]] = defaultdict(list)
    ids = [key for _tbl, key in rows]
    for start in range(0, len(ids), _LIMIT):
        asked = (
            select(line.entry_no, line.tbl, line.record_id, line.field, line.before, line.after)
            .where(line.record_id.in_(ids[start : start + _LIMIT]), line.entry_no.in_(numbers))
            .order_by(line.entry_no, line.n)
        )
        for number, *rest in session.execute(asked):
            if (rest[0], rest[1]) in rows:
                lines[number].append(Line(*rest))
    return {row.no: Told(row.at, row.by_id, row.label, row.kind, tuple(lines[row.no])) for row in entries}


def _who(session: Session, users: Iterable[str]) -> dict[str, str]:
    """The names behind these users, also of one who was joined with another since."""
    now = {key: kept_as(session, key) for key in users}
    asked = (
        select(WorkspaceUser.id, Person.name)
        .join(Person, Person.id == WorkspaceUser.person_id)
        .where(WorkspaceUser.id.in_(sorted(now.values())))
    )
    names = {key: name for key, name in session.execute(asked)}  # noqa: C416 - a result is no list of pairs
    return {key: names.get(kept, "") for key, kept in now.items()}
