"""Who may be one: of the whole workspace, of a name that is being typed, and two of them side by side. Nobody is made
one here.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from prm.base.errors import Refused
from prm.base.fold import fold_latin
from prm.base.i18n import _
from prm.domain.joining import may_be_both, suggested
from prm.domain.likeness import (
    Known,
    Signs,
    compare,
    is_near,
    is_worth_asking,
    pairs,
    signs_of_known,
    signs_of_organisation,
)
from prm.domain.merges import Merge, NotSame, in_order
from prm.domain.model import Record, fields_of, table_of
from prm.domain.organisations import Affiliation, Organisation, Sector
from prm.domain.people import ContactPoint, ContactPointOwner, Person
from prm.domain.places import Place
from prm.domain.pointing import references
from prm.queries.rows.likely_same import OneOfTwo, SideBySide, TwoAlike, TwoRecords
from prm.queries.who import main_roles
from prm.store import search

RECORD: dict[str, type[Person] | type[Organisation]] = {"person": Person, "organisation": Organisation}
_SIGNS: dict[str, Callable[[Known], Signs]] = {
    "person": signs_of_known,
    "organisation": signs_of_organisation,
}
OFFERED = 3
_SHOWN = 200
_LOOKED_AT = (
    400  # names that begin like a typed one: more of them than this say that the word is a common one
)


def possible_duplicates(session: Session, *, today: date) -> list[TwoAlike]:
    """Every two that are worth asking about and were not said to be two; people first, the likeliest first."""
    answered = {(one, other) for one, other in session.execute(select(NotSame.one_id, NotSame.other_id))}
    found: list[TwoAlike] = []
    for kind, gather in (("person", _people), ("organisation", _organisations)):
        known = {each.id: each for each in gather(session, None)}
        apart = _are_apart(session) if kind == "organisation" else None
        asked = [
            pair
            for pair in pairs(known.values(), signs=_SIGNS[kind])
            if in_order(pair.one_id, pair.other_id) not in answered
            and not (apart and apart(pair.one_id, pair.other_id))
        ]
        ids = sorted({key for pair in asked for key in (pair.one_id, pair.other_id)})
        shown = _shown(session, kind, ids, today)
        found += [
            TwoAlike(
                f"{pair.one_id}:{pair.other_id}", kind, shown[pair.one_id], shown[pair.other_id], pair.reasons
            )
            for pair in asked
        ]
    return found


def joined_before(session: Session, *, today: date) -> list[TwoAlike]:
    """Who was joined with whom and could be parted again, the newest first."""
    merges = session.execute(
        select(Merge.tbl, Merge.kept_id, Merge.gone_id, Merge.moved, Merge.created_at)
        .where(Merge.tbl.in_(RECORD))
        .order_by(Merge.id.desc())
        .limit(_SHOWN)
    ).all()
    found: list[TwoAlike] = []
    for kind in RECORD:
        shown = _shown(session, kind, sorted({row.kept_id for row in merges if row.tbl == kind}), today)
        found += [
            TwoAlike(
                f"{row.kept_id}:{row.gone_id}",
                kind,
                shown[row.kept_id],
                OneOfTwo(row.gone_id, _name_that_went(row.moved, row.gone_id)),
                (),
                row.created_at.date(),
            )
            for row in merges
            if row.tbl == kind and row.kept_id in shown
        ]
    return found


def _name_that_went(moved: dict[str, Any], gone_id: str) -> str:
    for _tbl, record_id, field, before, _after in moved.get("lines", ()):
        if record_id == gone_id and field is None and before:
            return str(json.loads(before).get("name", ""))
    return ""


def perhaps(
    session: Session,
    kind: str,
    typed: str,
    *,
    today: date,
    but: str | None = None,
    organisations: Sequence[str] = (),
    reach: Sequence[tuple[str, str]] = (),
) -> list[OneOfTwo]:
    """Whom somebody may mean who is typing the name of a new one: "Perhaps you mean …". ``but`` is the record that is
    being changed; ``organisations`` (names) and ``reach`` (kind, value) are what else is typed.
    """
    words = [word for word in fold_latin(typed).split() if len(word) > 1]
    if not words:
        return []
    record = RECORD[kind]
    begun = [search.matching("names", word[:3], table=kind) for word in words]
    asked = select(record.id, record.name).where(
        or_(*(record.id.in_(each) for each in begun)), record.binned_at.is_(None)
    )
    signs = _SIGNS[kind]
    ids = [
        key
        for key, name in session.execute(asked.order_by(record.id.desc()).limit(_LOOKED_AT))
        if key != but and is_near(signs(Known("", typed)), signs(Known("", name)))
    ]
    theirs = signs(
        Known(
            "",
            typed,
            emails=tuple(value for how, value in reach if how == "email"),
            phones=tuple(value for how, value in reach if how == "phone"),
            organisations=tuple(organisations),
        )
    )
    gather = _people if kind == "person" else _organisations
    told = set(_answered(session, but)) if but else set()
    alike = [
        (found.score, known.id)
        for known in gather(session, ids)
        if known.id not in told
        and (found := compare(theirs, signs(known))) is not None
        and is_worth_asking(found)
    ]
    best = [key for _score, key in sorted(alike, key=lambda pair: (-pair[0], pair[1]))[:OFFERED]]
    shown = _shown(session, kind, best, today)
    return [shown[key] for key in best]


def how_many(session: Session) -> int:
    """How many would be compared with each other."""
    return sum(session.scalar(select(func.count(record.id))) or 0 for record in RECORD.values())


def two_records(session: Session, kind: str, one_id: str, other_id: str, *, today: date) -> TwoRecords:
    """Two side by side. Raises Refused when one of them is gone."""
    record = RECORD[kind]
    table = table_of(record)
    rows = {
        row["id"]: dict(row)
        for row in session.execute(
            select(table).where(table.c.id.in_([one_id, other_id]), table.c.binned_at.is_(None))
        ).mappings()
    }
    if len(rows) < 2:
        raise Refused(_("One of them is no longer here."))
    one, other = rows[one_id], rows[other_id]
    shown = _shown(session, kind, [one_id, other_id], today)
    fields = [
        SideBySide(
            key,
            about.label,
            _said(session, key, one[key]),
            _said(session, key, other[key]),
            suggested(record, key, one[key], other[key]),
            may_be_both(record, key, one[key], other[key]),
            one[key] == other[key],
            about.long,
        )
        for key, about in fields_of(record)
        if about.editable and not (one[key] in (None, "", False) and other[key] in (None, "", False))
    ]
    return TwoRecords(
        kind,
        shown[one_id],
        shown[other_id],
        tuple(fields),
        _hanging(session, record, one_id, other_id),
        _warning(kind, one, other),
    )


# what is compared


def _people(session: Session, ids: Sequence[str] | None) -> list[Known]:
    asked = select(Person.id, Person.name, Person.known_as, Person.review_at_18).where(
        Person.binned_at.is_(None)
    )
    if ids is not None:
        asked = asked.where(Person.id.in_(ids))
    reach = _reach(session, "person_id", ids)
    at: defaultdict[str, list[str]] = defaultdict(list)
    roles = select(Affiliation.person_id, Organisation.name).join(
        Organisation, Organisation.id == Affiliation.organisation_id
    )
    if ids is not None:
        roles = roles.where(Affiliation.person_id.in_(ids))
    for person_id, name in session.execute(roles):
        at[person_id].append(name)
    return [
        Known(
            key,
            name,
            known_as=known_as or "",
            emails=tuple(reach[key, "email"]),
            phones=tuple(reach[key, "phone"]),
            organisations=tuple(at[key]),
            birthday=turns.isoformat() if turns else "",
        )
        for key, name, known_as, turns in session.execute(asked.order_by(Person.id))
    ]


def _organisations(session: Session, ids: Sequence[str] | None) -> list[Known]:
    asked = select(Organisation.id, Organisation.name, Organisation.registration_number).where(
        Organisation.binned_at.is_(None)
    )
    if ids is not None:
        asked = asked.where(Organisation.id.in_(ids))
    reach = _reach(session, "organisation_id", ids)
    return [
        Known(
            key,
            name,
            emails=tuple(reach[key, "email"]),
            phones=tuple(reach[key, "phone"]),
            number=number or "",
        )
        for key, name, number in session.execute(asked.order_by(Organisation.id))
    ]


def _reach(
    session: Session, column: str, ids: Sequence[str] | None
) -> defaultdict[tuple[str, str], list[str]]:
    """Ways to reach somebody that are theirs alone: what is known to be shared says nothing of who they are."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    whose = table_of(ContactPointOwner).c[column]
    shared = (
        select(ContactPointOwner.contact_point_id)
        .group_by(ContactPointOwner.contact_point_id)
        .having(func.count() > 1)
    )
    asked = (
        select(whose, ContactPoint.kind, ContactPoint.value)
        .join(ContactPoint, ContactPoint.id == ContactPointOwner.contact_point_id)
        .where(
            whose.is_not(None),
            ContactPoint.kind.in_(("email", "phone")),
            ContactPoint.others_read.is_(False),
            ContactPoint.id.not_in(shared),
        )
        .order_by(ContactPointOwner.preferred.desc(), ContactPoint.id)
    )
    if ids is not None:
        asked = asked.where(whose.in_(ids))
    for owner, kind, value in session.execute(asked):
        found[owner, kind].append(value)
    return found


def _are_apart(session: Session) -> Callable[[str, str], bool]:
    """Organisations that are two for a reason: one is part of the other, or one closed and the other went on."""
    rows = session.execute(select(Organisation.id, Organisation.parent_id, Organisation.closed_on)).all()
    parent = {row.id: row.parent_id for row in rows}
    closed = {row.id for row in rows if row.closed_on}

    def apart(one: str, other: str) -> bool:
        return parent[one] == other or parent[other] == one or (one in closed) != (other in closed)

    return apart


def _answered(session: Session, record_id: str) -> list[str]:
    asked = select(NotSame.one_id, NotSame.other_id).where(
        or_(NotSame.one_id == record_id, NotSame.other_id == record_id)
    )
    return [other if one == record_id else one for one, other in session.execute(asked)]


# what is shown


def _shown(session: Session, kind: str, ids: Sequence[str], today: date) -> dict[str, OneOfTwo]:
    record = RECORD[kind]
    reach = _reach(session, f"{kind}_id", ids)
    if kind == "person":
        roles = main_roles(session, today, ids)
        rows = session.execute(
            select(Person.id, Person.name, Person.keep_hidden).where(Person.id.in_(ids))
        ).all()
        return {
            key: OneOfTwo(
                key,
                name,
                ", ".join(filter(None, (roles[key][0], roles[key][2]))) if key in roles else "",
                roles[key][3] if key in roles else "",
                "" if hidden else next(iter(reach[key, "phone"] + reach[key, "email"]), ""),
            )
            for key, name, hidden in rows
        }
    found = session.execute(
        select(record.id, record.name, Sector.word, Sector.group)
        .outerjoin(Sector, Sector.id == Organisation.sector_id)
        .where(record.id.in_(ids))
    )
    return {
        key: OneOfTwo(
            key, name, word or "", group or "other", next(iter(reach[key, "phone"] + reach[key, "email"]), "")
        )
        for key, name, word, group in found
    }


def _said(session: Session, key: str, value: Any) -> Any:
    named = {"sector_id": Sector.word, "place_id": Place.name, "parent_id": Organisation.name}
    if value is None or key not in named:
        return value
    column = named[key]
    return session.scalar(select(column).where(column.class_.id == value)) or ""


def _hanging(
    session: Session, record: type[Record], one_id: str, other_id: str
) -> dict[str, tuple[int, int]]:
    counted: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for other, column in references(record):
        pointing = table_of(other).c[column]
        asked = select(pointing, func.count()).where(pointing.in_([one_id, other_id])).group_by(pointing)
        for key, number in session.execute(asked):
            counted[other.__tablename__][key == other_id] += number
    return {table: (numbers[0], numbers[1]) for table, numbers in counted.items()}


def _warning(kind: str, one: dict[str, Any], other: dict[str, Any]) -> str:
    """What speaks against it, as a sentence; empty when nothing does."""
    if kind == "person":
        if one["under_18"] != other["under_18"]:
            return _("One of them is marked as under 18 and the other is not. They may be parent and child.")
        return ""
    numbers = {row["registration_number"] for row in (one, other)} - {None, ""}
    related = one["parent_id"] == other["id"] or other["parent_id"] == one["id"]
    if related or len(numbers) > 1 or bool(one["closed_on"]) != bool(other["closed_on"]):
        return _(
            "A new name, or two that became one, is no duplicate: both stay, with their dates. Join them only "
            "if one organisation was put down twice."
        )
    return ""
