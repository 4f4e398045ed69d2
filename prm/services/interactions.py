"""Logging what happened: an interaction with who was there, what was promised, and which values it tested."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from prm.base.errors import Refused
from prm.base.i18n import _
from prm.domain.choices import one_of
from prm.domain.interactions import Interaction, InteractionPartnership, Participant, check_interaction
from prm.domain.lists import MOMENTS
from prm.domain.model import fields_of
from prm.domain.organisations import Affiliation, Organisation
from prm.domain.people import Person
from prm.domain.values import AgreedValue, ValueMoment
from prm.services.common import put, to_bin
from prm.services.followups import new_follow_up
from prm.services.people import Role, new_person
from prm.store.unit import Tx

EDITABLE = frozenset(key for key, about in fields_of(Interaction) if about.editable)


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody who was there: a person (``person_id``), or a new one (``name``); and the hat they wore that day.

    Without ``hat`` it is their main role on that day, if they have one.
    """

    person_id: str | None = None
    name: str | None = None
    hat: str | None = None
    new_at: str | None = None  # for a new person: the organisation that they belong to


@dataclass(frozen=True, slots=True)
class PromiseMade:
    """Something we or they will do, born in this interaction.

    ``to_who`` is the place of somebody in ``who`` that it is owed to, for one who may be new.
    """

    what: str
    owner_id: str | None = None
    to_person_id: str | None = None
    to_who: int | None = None
    to_organisation_id: str | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class MomentSeen:
    agreed_value_id: str
    kind: str
    how: str | None = None


def log_interaction(
    tx: Tx,
    /,
    *,
    who: Sequence[Who] = (),
    unnamed: int = 0,
    kind: str = "meeting",
    happened_on: date | None = None,
    happened_exact: str = "day",
    happened_at: datetime | None = None,
    heard: str | None = None,
    partnerships: Sequence[str] = (),
    promises: Sequence[PromiseMade] = (),
    moments: Sequence[MomentSeen] = (),
    state: str = "happened",
    **fields: Any,
) -> str:
    """Log an interaction, planned or happened. Raises Refused, beside the box. Returns its id."""
    tx.says(_("Log interaction"))
    day = happened_on or tx.today
    check_interaction(
        kind=kind,
        state=state,
        happened_on=day,
        today=tx.today,
        people=len(who),
        unnamed=unnamed,
        said=heard or fields.get("discussed") or fields.get("decided") or fields.get("title"),
        whose_place=fields.get("whose_place"),
        minutes=fields.get("minutes"),
    )
    interaction = tx.add(
        Interaction(
            kind=kind,
            state=state,
            happened_on=day,
            happened_exact=happened_exact,
            happened_at=happened_at,
            happened_zone=str(tx.zone) if happened_at else None,
            unnamed=unnamed,
            noted_by_id=tx.me,
        )
    )
    put(interaction, {"heard": heard, **fields}, EDITABLE)
    people = [_take_part(tx, interaction, person) for person in who]
    for partnership_id in dict.fromkeys(partnerships):
        tx.add(InteractionPartnership(interaction_id=interaction.id, partnership_id=partnership_id))
    for promise in promises:
        new_follow_up(
            tx,
            what=promise.what,
            owner_id=promise.owner_id,
            to_person_id=promise.to_person_id if promise.to_who is None else people[promise.to_who],
            to_organisation_id=promise.to_organisation_id,
            due_on=promise.due_on,
            interaction_id=interaction.id,
            partnership_id=partnerships[0] if partnerships else None,
        )
    _set_moments(tx, interaction.id, moments)
    return interaction.id


def change_interaction(
    tx: Tx,
    /,
    interaction_id: str,
    *,
    version: int | None = None,
    who: Sequence[Who] | None = None,
    partnerships: Sequence[str] | None = None,
    moments: Sequence[MomentSeen] | None = None,
    **fields: Any,
) -> None:
    """Change what was logged. What is not given stays. Raises Refused."""
    tx.says(_("Change interaction"))
    interaction = tx.get(Interaction, interaction_id, version=version)
    if "happened_at" in fields:
        fields["happened_zone"] = str(tx.zone) if fields["happened_at"] else None
    put(interaction, fields, EDITABLE)
    held = list(tx.session.scalars(select(Participant).where(Participant.interaction_id == interaction_id)))
    check_interaction(
        kind=interaction.kind,
        state=interaction.state,
        happened_on=interaction.happened_on,
        today=tx.today,
        people=len(held if who is None else who),
        unnamed=interaction.unnamed,
        said=interaction.heard or interaction.discussed or interaction.decided or interaction.title,
        whose_place=interaction.whose_place,
        minutes=interaction.minutes,
    )
    if who is not None:
        wanted = {person.person_id: person for person in who if person.person_id}
        for row in held:
            if row.person_id not in wanted:
                tx.remove(row)
            elif (hat := wanted[row.person_id].hat) is not None:
                row.organisation_id = hat
        there = {row.person_id for row in held}
        for person in who:
            if person.person_id is None or person.person_id not in there:
                _take_part(tx, interaction, person)
    if partnerships is not None:
        _file_under(tx, interaction_id, partnerships)
    if moments is not None:
        _set_moments(tx, interaction_id, moments)


def bin_interaction(tx: Tx, /, interaction_id: str) -> None:
    tx.says(_("Move to the bin"))
    to_bin(tx, Interaction, interaction_id)


def _take_part(tx: Tx, /, interaction: Interaction, who: Who) -> str:
    person_id = who.person_id
    if person_id is None:
        roles = [Role(who.new_at, main=True)] if who.new_at else []
        person_id = new_person(tx, name=who.name or "", roles=roles)
        tx.session.flush()
    elif tx.session.get(Person, person_id) is None:
        raise Refused({"who": _("One of these people is no longer here.")})
    hat = who.hat or hat_on(tx, person_id, interaction.happened_on)
    tx.add(Participant(interaction_id=interaction.id, person_id=person_id, organisation_id=hat))
    return person_id


def hat_on(tx: Tx, /, person_id: str, day: date) -> str | None:
    """The organisation of their main role on that day; else of their newest one."""
    roles = tx.session.execute(
        select(Affiliation.organisation_id, Affiliation.main, Affiliation.started_on, Affiliation.ended_on)
        .join(Organisation, Organisation.id == Affiliation.organisation_id)
        .where(Affiliation.person_id == person_id, Organisation.binned_at.is_(None))
    ).all()
    then = [
        role
        for role in roles
        if (role.started_on is None or role.started_on <= day)
        and (role.ended_on is None or role.ended_on >= day)
    ]
    then.sort(key=lambda role: (role.main, role.started_on or date.min), reverse=True)
    return then[0].organisation_id if then else None


def _file_under(tx: Tx, /, interaction_id: str, partnerships: Sequence[str]) -> None:
    held = {
        row.partnership_id: row
        for row in tx.session.scalars(
            select(InteractionPartnership).where(InteractionPartnership.interaction_id == interaction_id)
        )
    }
    for partnership_id, row in held.items():
        if partnership_id not in partnerships:
            tx.remove(row)
    for partnership_id in dict.fromkeys(partnerships):
        if partnership_id not in held:
            tx.add(InteractionPartnership(interaction_id=interaction_id, partnership_id=partnership_id))


def _set_moments(tx: Tx, /, interaction_id: str, moments: Sequence[MomentSeen]) -> None:
    """Both marks on one value in one interaction may stand."""
    held = {
        (row.agreed_value_id, row.kind): row
        for row in tx.session.scalars(select(ValueMoment).where(ValueMoment.interaction_id == interaction_id))
    }
    wanted = {(moment.agreed_value_id, moment.kind): moment for moment in moments}
    for key, row in held.items():
        if key not in wanted:
            tx.remove(row)
    for key, moment in wanted.items():
        if not one_of(MOMENTS, moment.kind):
            raise Refused({"values": _("A moment honoured a value, or strained it.")})
        if key in held:
            held[key].how = moment.how
            continue
        value = tx.get(AgreedValue, moment.agreed_value_id)
        if value.state != "agreed":
            raise Refused({"values": _("Only a value that is agreed can be honoured or strained.")})
        tx.add(
            ValueMoment(
                agreed_value_id=moment.agreed_value_id,
                interaction_id=interaction_id,
                kind=moment.kind,
                how=moment.how,
            )
        )
