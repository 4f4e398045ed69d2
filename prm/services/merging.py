"""Making two people, or two organisations, one; parting them again; and remembering that two are two. Who may be the
same is asked in ``queries/likely_same``.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from prm.base.errors import Refused
from prm.base.i18n import _
from prm.domain.all_records import RECORDS
from prm.domain.care_notes import CareAuthor
from prm.domain.joining import Side, joined, may_be_both, other_name, suggested, value_of
from prm.domain.merges import Merge, NotSame, in_order, which_stays
from prm.domain.model import Record, fields_of, table_of
from prm.domain.organisations import Organisation
from prm.domain.people import Person, check_name
from prm.domain.pointing import references
from prm.services.joining import join
from prm.store.plain import loaded, row_loaded
from prm.store.unit import Tx
from prm.store.watch import Line

MERGED: Mapping[str, type[Record]] = {"person": Person, "organisation": Organisation}


@dataclass(frozen=True, slots=True)
class Merged:
    """``moved`` says how many rows of which table point at the kept one now, or were said in it already."""

    kept_id: str
    gone_id: str
    name: str
    moved: Mapping[str, int]


def merge_people(
    tx: Tx, /, one_id: str, other_id: str, *, choices: Mapping[str, Side] | None = None
) -> Merged:
    """Make two people one. ``choices`` says for a field whose value stays; else as ``domain/joining`` suggests."""
    return _merge(tx, Person, one_id, other_id, choices or {})


def merge_organisations(
    tx: Tx, /, one_id: str, other_id: str, *, choices: Mapping[str, Side] | None = None
) -> Merged:
    """Make two records of one organisation one. A new name, or two that became one, is no reason to."""
    return _merge(tx, Organisation, one_id, other_id, choices or {})


def _merge(tx: Tx, record: type[Record], one_id: str, other_id: str, choices: Mapping[str, Side]) -> Merged:
    in_order(one_id, other_id)
    for key in (one_id, other_id):
        tx.get(record, key)
    tx.session.flush()
    rows = _rows(tx, record, one_id, other_id)
    one, other = rows[one_id], rows[other_id]
    bound = frozenset(
        tx.session.scalars(select(CareAuthor.id).where(CareAuthor.id.in_([one_id, other_id])))
        if record is Person
        else ()
    )
    kept, gone = which_stays(one_id, other_id, bound=bound)
    final = _chosen(record, one, other, choices)
    if record is Organisation and _is_above(tx, final["parent_id"], rows):
        final["parent_id"] = None  # a record cannot be part of itself
    tx.says(_("Join {one} and {other}").format(one=one["name"], other=other["name"]))
    first = len(tx.written.lines)
    leads = one_id if final["name"] == " ".join(one["name"].split()) else other_id
    join(tx, record, kept=kept, gone=gone, learnt=final, gone_leads=leads == gone)
    lines = tx.written.lines[first:]
    users = [line for line in lines if line.tbl == "workspace_user" and line.field is None]
    tx.add(Merge(tbl=record.__tablename__, gone_id=gone, kept_id=kept, moved={"lines": [*map(list, lines)]}))
    for user in users:
        held = tx.session.execute(
            select(table_of(RECORDS["workspace_user"]).c.id).where(
                table_of(RECORDS["workspace_user"]).c.person_id == kept
            )
        ).scalar_one()
        tx.add(Merge(tbl="workspace_user", gone_id=user.record_id, kept_id=held, moved={}))
    return Merged(kept, gone, final["name"], _counted(record, lines, gone))


def _chosen(
    record: type[Record], one: Mapping[str, Any], other: Mapping[str, Any], choices: Mapping[str, Side]
) -> dict[str, Any]:
    final: dict[str, Any] = {}
    for key, about in fields_of(record):
        if not about.editable:
            continue
        side = choices.get(key) or suggested(record, key, one[key], other[key])
        if side == "both" and not may_be_both(record, key, one[key], other[key]):
            raise Refused({key: _("Both do not fit here. Choose one of them.")})
        final[key] = value_of(record, key, one[key], other[key], side)
    final["put_away"] = joined(record, "put_away", one["put_away"], other["put_away"])
    final["name"] = check_name(final["name"])
    return final | other_name(final, final["name"], _left(one["name"], other["name"], final["name"]))


def _is_above(tx: Tx, above: str | None, rows: Collection[str]) -> bool:
    while above is not None and above not in rows:
        above = tx.session.scalar(select(Organisation.parent_id).where(Organisation.id == above))
    return above is not None


def _left(one: str, other: str, chosen: str) -> str:
    return other if chosen == " ".join(one.split()) else one


def _rows(tx: Tx, record: type[Record], *ids: str) -> dict[str, dict[str, Any]]:
    table = table_of(record)
    found = tx.session.execute(select(table).where(table.c.id.in_(ids))).mappings()
    return {row["id"]: dict(row) for row in found}


def _counted(record: type[Record], lines: list[Line], gone: str) -> dict[str, int]:
    pointing = {(other.__tablename__, column) for other, column in references(record)}
    rows = {
        (line.tbl, line.record_id)
        for line in lines
        if (line.tbl, line.field) in pointing
        or (line.field is None and line.record_id != gone and any(line.tbl == tbl for tbl, _c in pointing))
    }
    return dict(sorted(Counter(tbl for tbl, _id in rows).items()))


def say_not_same(tx: Tx, /, kind: str, one_id: str, other_id: str) -> None:
    """These two are two. Nobody is asked again."""
    first, second = in_order(one_id, other_id)
    names = [tx.get(MERGED[kind], key).name for key in (one_id, other_id)]  # type: ignore[attr-defined]
    tx.says(_("{one} and {other} are two").format(one=names[0], other=names[1]))
    _remember(tx, kind, first, second)


def _remember(tx: Tx, kind: str, one_id: str, other_id: str) -> None:
    known = tx.session.scalar(
        select(NotSame.id).where(NotSame.one_id == one_id, NotSame.other_id == other_id)
    )
    if known is None:
        tx.add(NotSame(tbl=kind, one_id=one_id, other_id=other_id))


def part_again(tx: Tx, /, gone_id: str) -> str:
    """Two who were joined by mistake are two again, also after other work. What was changed or added since then stays
    with the one who was kept. Returns the kept id. Raises Refused when there is nothing to part.
    """
    merge = tx.session.scalar(select(Merge).where(Merge.gone_id == gone_id, Merge.tbl.in_(MERGED)))
    if merge is None or not merge.moved.get("lines"):
        raise Refused(_("There is nothing to part here."))
    kind, kept_id, steps = merge.tbl, merge.kept_id, [Line(*line) for line in merge.moved["lines"]]
    record = MERGED[kind]
    if tx.session.get(record, kept_id) is None:
        raise Refused(_("The one who was kept was joined with another since then. Part those first."))
    tx.session.flush()
    for step in reversed(steps):
        _take_back(tx, step)
    names = _rows(tx, record, kept_id, gone_id)
    tx.says(_("Part {one} and {other}").format(one=names[kept_id]["name"], other=names[gone_id]["name"]))
    users = [step.record_id for step in steps if step.tbl == "workspace_user"]
    tx.remove_many(
        Merge, list(tx.session.scalars(select(Merge.id).where(Merge.gone_id.in_([gone_id, *users]))))
    )
    _remember(tx, kind, *in_order(kept_id, gone_id))
    return kept_id


def _take_back(tx: Tx, line: Line) -> None:
    """One step of a merge, unless something has changed there since."""
    record = RECORDS[line.tbl]
    now = _rows(tx, record, line.record_id).get(line.record_id)
    if line.field is not None:
        if now is None or now[line.field] != loaded(record, line.field, line.after):
            return
        before = {line.field: loaded(record, line.field, line.before)}
        if _stands(tx, record, now | before, before):
            tx.change_many(record, {line.record_id: before})
    elif line.before is not None and now is None:
        row = row_loaded(record, line.before)
        row["version"] = row.get("version", 0) + 1
        for key in [key for key in row if key not in table_of(record).columns]:
            del row[key]
        if _stands(tx, record, row, row):
            tx.add_many(record, [row])


def _stands(tx: Tx, record: type[Record], row: Mapping[str, Any], changed: Mapping[str, Any]) -> bool:
    """Whether the row points at what is there."""
    table = table_of(record)
    for key in changed:
        for target in table.columns[key].foreign_keys:
            if row[key] is not None and not _rows(tx, RECORDS[target.column.table.name], row[key]):
                return False
    return True
