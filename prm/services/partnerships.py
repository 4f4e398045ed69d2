"""What is done with partnerships: begin, change, members, strands, places, stage. Rules: ``domain/partnerships``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select

from prm.base.errors import Refused
from prm.base.i18n import _
from prm.domain.choices import one_of
from prm.domain.lists import MEMBER_PARTS, MEMBER_ROLES, PAID, STAGES
from prm.domain.model import fields_of
from prm.domain.partnerships import (
    Member,
    MemberPerson,
    Partnership,
    PartnershipPlace,
    StageChange,
    Strand,
    may_change_stage,
)
from prm.domain.people import check_name
from prm.services.common import put, to_bin
from prm.services.organisations import new_organisation, organisation_named, place_called
from prm.services.people import Role, new_person
from prm.services.tags import set_tags
from prm.store.unit import Tx

EDITABLE = frozenset(key for key, about in fields_of(Partnership) if about.editable)
Named = tuple[str | None, str]  # the id of a record that is there, or none; and its name

MEMBER_FIELDS = frozenset(key for key, about in fields_of(Member) if about.editable)


@dataclass(frozen=True, slots=True)
class Part:
    """Who takes part for a member, and how (speaks, stands_in, takes_part)."""

    person_id: str
    part: str = "takes_part"


@dataclass(frozen=True, slots=True)
class StrandOfWork:
    """``id`` is that of one that is there, whatever it is called now."""

    name: str
    lead: str | None = None
    by_when: str | None = None
    id: str | None = None


def begin_partnership(
    tx: Tx,
    /,
    *,
    name: str,
    stage: str = "exploring",
    stage_on: date | None = None,
    organisations: Sequence[str] = (),
    people: Sequence[str] = (),
    places: Sequence[str] = (),
    **fields: Any,
) -> str:
    """Make a partnership from organisations and people that are there. Raises Refused. Returns its id."""
    tx.says(_("Begin partnership"))
    if not one_of(STAGES, stage):
        raise Refused({"stage": _("That is not a stage we know.")})
    partnership = tx.add(Partnership(name=check_name(name), stage=stage))
    put(partnership, fields, EDITABLE)
    _check_dates(partnership.started_on, partnership.ended_on)
    on = stage_on or partnership.started_on or tx.today
    tx.add(StageChange(partnership_id=partnership.id, stage=stage, changed_on=min(on, tx.today)))
    for organisation_id in organisations:
        new_member(tx, partnership.id, organisation_id=organisation_id)
    for person_id in people:
        new_member(tx, partnership.id, person_id=person_id)
    _place(tx, partnership.id, places)
    return partnership.id


def save_partnership(
    tx: Tx,
    /,
    *,
    partnership: str | None,
    version: int | None = None,
    fields: Mapping[str, Any],
    organisations: Sequence[Named] = (),
    people: Sequence[str] = (),
    places: Sequence[Named] = (),
    stage: str = "exploring",
    strands: Sequence[StrandOfWork] | None = None,
    tags: Sequence[str] | None = None,
) -> str:
    """What the form of a partnership holds, as one act: organisations and places that are new are added too.

    Raises Refused. Returns the partnership's id.
    """
    place_ids = [key or place_called(tx, name) for key, name in places]
    if partnership is None:
        members = [
            key or organisation_named(tx, name) or new_organisation(tx, name=name)
            for key, name in organisations
        ]
        tx.session.flush()
        partnership = begin_partnership(
            tx, stage=stage, organisations=members, people=people, places=place_ids, **dict(fields)
        )
        label = _("Begin partnership")
    else:
        change_partnership(tx, partnership, version=version, **dict(fields))
        tx.session.flush()
        _place(tx, partnership, place_ids)
        label = _("Change partnership")
    tx.session.flush()
    if strands is not None:
        set_strands(tx, partnership, strands=strands)
    if tags is not None:
        set_tags(tx, names=tags, partnership_id=partnership)
    tx.says(label)
    return partnership


def change_partnership(tx: Tx, /, partnership_id: str, *, version: int | None = None, **fields: Any) -> None:
    tx.says(_("Change partnership"))
    partnership = tx.get(Partnership, partnership_id, version=version)
    if "name" in fields:
        fields["name"] = check_name(fields["name"])
    put(partnership, fields, EDITABLE)
    _check_dates(partnership.started_on, partnership.ended_on)


def _check_dates(started: date | None, ended: date | None) -> None:
    if started and ended and ended < started:
        raise Refused({"ended_on": _("It would end before it begins.")})


def set_places(tx: Tx, /, partnership_id: str, *, places: Sequence[str]) -> None:
    tx.says(_("Change places"))
    _place(tx, partnership_id, places)


def _place(tx: Tx, /, partnership_id: str, places: Sequence[str]) -> None:
    held = list(
        tx.session.scalars(select(PartnershipPlace).where(PartnershipPlace.partnership_id == partnership_id))
    )
    for row in held:
        if row.place_id not in places:
            tx.remove(row)
    there = {row.place_id: row for row in held}
    for position, place_id in enumerate(places):
        if place_id in there:
            there[place_id].position = position
        else:
            tx.add(PartnershipPlace(partnership_id=partnership_id, place_id=place_id, position=position))


def change_stage(
    tx: Tx, /, partnership_id: str, *, stage: str, reason: str | None = None, on: date | None = None
) -> None:
    """A dated event with a reason; going back is no loss. Raises Refused."""
    tx.says(_("Change stage"))
    partnership = tx.get(Partnership, partnership_id)
    on = on or tx.today
    was = partnership.stage
    may_change_stage(stage, now=was, on=on, today=tx.today, reason=reason)
    tx.add(StageChange(partnership_id=partnership_id, stage=stage, changed_on=on, reason=reason))
    partnership.stage = stage
    if stage == "ended_well":
        partnership.ended_on = on
    elif was == "ended_well":
        partnership.ended_on = None


def pin_partnership(tx: Tx, /, partnership_id: str, *, pinned: bool = True) -> None:
    tx.says(_("Pin") if pinned else _("Unpin"))
    tx.get(Partnership, partnership_id).pinned = pinned


def put_away_partnership(tx: Tx, /, *partnerships: str, away: bool = True) -> None:
    """Out of the lists, kept and counted. Several at once are undone together."""
    tx.says(_("Put away") if away else _("Bring back"))
    for partnership_id in partnerships:
        tx.get(Partnership, partnership_id).put_away = away


def bin_partnership(tx: Tx, /, *partnerships: str) -> None:
    """Several at once are undone together."""
    tx.says(_("Move to the bin"))
    for partnership_id in partnerships:
        to_bin(tx, Partnership, partnership_id)


def add_member(
    tx: Tx,
    /,
    partnership_id: str,
    *,
    organisation_id: str | None = None,
    person_id: str | None = None,
    parts: Sequence[Part] = (),
    **fields: Any,
) -> str:
    """Raises Refused: neither or both, or a member already. Returns the member's id."""
    tx.says(_("Add member"))
    return new_member(
        tx, partnership_id, organisation_id=organisation_id, person_id=person_id, parts=parts, **fields
    )


def new_member(
    tx: Tx,
    /,
    partnership_id: str,
    *,
    organisation_id: str | None = None,
    person_id: str | None = None,
    parts: Sequence[Part] = (),
    **fields: Any,
) -> str:
    if (organisation_id is None) == (person_id is None):
        raise Refused({"member": _("A member is an organisation, or a person on their own.")})
    tx.session.flush()
    already = tx.session.scalar(
        select(Member.id).where(
            Member.partnership_id == partnership_id,
            Member.ended_on.is_(None),
            Member.organisation_id == organisation_id if organisation_id else Member.person_id == person_id,
        )
    )
    if already is not None:
        raise Refused({"member": _("They are a member already.")})
    position = tx.session.scalar(select(func.count(Member.id)).where(Member.partnership_id == partnership_id))
    member = tx.add(
        Member(
            partnership_id=partnership_id,
            organisation_id=organisation_id,
            person_id=person_id,
            position=position or 0,
        )
    )
    put(member, fields, MEMBER_FIELDS - {"organisation_id", "person_id"})
    _check_member(member, tx.today)
    _set_parts(tx, member.id, parts)
    return member.id


def change_member(
    tx: Tx,
    /,
    member_id: str,
    *,
    version: int | None = None,
    parts: Sequence[Part] | None = None,
    **fields: Any,
) -> None:
    tx.says(_("Change member"))
    member = tx.get(Member, member_id, version=version)
    had_left = member.ended_on is not None
    put(member, fields, MEMBER_FIELDS - {"organisation_id", "person_id"})
    _check_member(member, tx.today)
    if had_left and member.ended_on is None:
        _check_not_twice(tx, member)
    if parts is not None:
        _set_parts(tx, member_id, parts)


def save_member(
    tx: Tx,
    /,
    partnership_id: str,
    *,
    member: str | None,
    version: int | None = None,
    organisation: Named | None = None,
    person: Named | None = None,
    speaks: Sequence[Named] = (),
    stands_in: Sequence[Named] = (),
    others: Sequence[Named] = (),
    fields: Mapping[str, Any],
) -> str:
    """What the form of a member holds, as one act: people and organisations that are new are added too.

    Raises Refused. Returns the member's id.
    """
    at = None
    if organisation is not None:
        key, name = organisation
        at = key or organisation_named(tx, name) or new_organisation(tx, name=name)
        tx.session.flush()
    elif member is not None:
        at = tx.get(Member, member).organisation_id
    parts = [
        Part(key or new_person(tx, name=name, roles=[Role(at)] if at else []), part)
        for part, people in (("speaks", speaks), ("stands_in", stands_in), ("takes_part", others))
        for key, name in people
    ]
    tx.session.flush()
    if member is not None:
        change_member(tx, member, version=version, parts=parts, **dict(fields))
        return member
    person_id = (person[0] or new_person(tx, name=person[1])) if person is not None else None
    tx.session.flush()
    return add_member(
        tx, partnership_id, organisation_id=at, person_id=person_id, parts=parts, **dict(fields)
    )


def end_membership(tx: Tx, /, member_id: str, *, on: date | None = None, reason: str | None = None) -> None:
    """They leave: a date and a reason, and everything agreed stays as it was."""
    tx.says(_("End membership"))
    member = tx.get(Member, member_id)
    member.ended_on, member.ended_reason = on or tx.today, reason
    _check_member(member, tx.today)


def _check_not_twice(tx: Tx, /, member: Member) -> None:
    """Whoever left may have come back as another member since."""
    tx.session.flush()
    again = tx.session.scalar(
        select(Member.id).where(
            Member.partnership_id == member.partnership_id,
            Member.id != member.id,
            Member.ended_on.is_(None),
            Member.organisation_id == member.organisation_id
            if member.organisation_id
            else Member.person_id == member.person_id,
        )
    )
    if again is not None:
        raise Refused({"ended_on": _("They are a member again already.")})


def _check_member(member: Member, today: date) -> None:
    problems = {}
    if not one_of(MEMBER_ROLES, member.role):
        problems["role"] = _("That is not a role we know.")
    if not one_of(PAID, member.paid):
        problems["paid"] = _("That is not one of the choices.")
    if member.started_on and member.started_on > today:
        problems["started_on"] = _("This day has not come yet.")
    if member.ended_on and member.ended_on > today:
        problems["ended_on"] = _("This day has not come yet.")
    elif member.started_on and member.ended_on and member.ended_on < member.started_on:
        problems["ended_on"] = _("It would end before it begins.")
    if problems:
        raise Refused(problems)


def _set_parts(tx: Tx, /, member_id: str, parts: Sequence[Part]) -> None:
    if any(not one_of(MEMBER_PARTS, part.part) for part in parts):
        raise Refused({"parts": _("That is not one of the choices.")})
    held = {
        row.person_id: row
        for row in tx.session.scalars(select(MemberPerson).where(MemberPerson.member_id == member_id))
    }
    wanted = {part.person_id: part.part for part in parts}
    for person_id, row in held.items():
        if person_id in wanted:
            row.part = wanted[person_id]
        else:
            tx.remove(row)
    for person_id, part in wanted.items():
        if person_id not in held:
            tx.add(MemberPerson(member_id=member_id, person_id=person_id, part=part))


def set_strands(tx: Tx, /, partnership_id: str, *, strands: Sequence[StrandOfWork]) -> None:
    """Make these the strands of work, in this order. One that is given without its id is known by its name, if one of
    that name is there.
    """
    tx.says(_("Change strands of work"))
    asked = select(Strand).where(Strand.partnership_id == partnership_id).order_by(Strand.position)
    held = {strand.id: strand for strand in tx.session.scalars(asked)}
    left = {key: strand for key, strand in held.items() if key not in {wanted.id for wanted in strands}}
    for position, wanted in enumerate(strands):
        name = check_name(wanted.name)
        strand = held.get(wanted.id or "") or next((row for row in left.values() if row.name == name), None)
        if strand is None:
            strand = tx.add(Strand(partnership_id=partnership_id, name=name, position=position))
        left.pop(strand.id, None)
        strand.name, strand.lead, strand.by_when = name, wanted.lead, wanted.by_when
        strand.position = position
    for strand in left.values():
        tx.remove(strand)
