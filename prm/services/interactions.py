"""Logging what happened: an interaction with who was there, what was promised, and which values it tested."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, bindparam, select

from prm.base.errors import Refused
from prm.base.i18n import _
from prm.domain.choices import one_of
from prm.domain.interactions import Interaction, InteractionPartnership, Participant, check_interaction
from prm.domain.lists import ABSENT, MOMENTS
from prm.domain.model import fields_of
from prm.domain.organisations import Affiliation, Organisation
from prm.domain.people import Person
from prm.domain.values import AgreedValue, ValueMoment
from prm.domain.voices import Voice
from prm.services.common import put, to_bin
from prm.services.followups import new_follow_up
from prm.services.organisations import place_called
from prm.services.people import Role, new_person
from prm.services.tags import set_tags
from prm.store.unit import Tx

EDITABLE = frozenset(key for key, about in fields_of(Interaction) if about.editable)
# made once: to build it costs more than to run it, and it runs with every conversation that is logged
_ROLES = (
    select(Person.id, Organisation.id, Affiliation.started_on, Affiliation.ended_on)
    .outerjoin(Affiliation, Affiliation.person_id == Person.id)
    .outerjoin(
        Organisation,
        and_(Organisation.id == Affiliation.organisation_id, Organisation.binned_at.is_(None)),
    )
    .where(Person.id.in_(bindparam("people", expanding=True)), Person.binned_at.is_(None))
    .order_by(Affiliation.main, Affiliation.started_on.is_not(None), Affiliation.started_on)
)


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody who was there, or was asked to be: a person (``person_id``), or a new one (``name``); and the hat they wore that day.

    Without ``hat`` it is their main role on that day, if they have one; "" is for themselves.
    """

    person_id: str | None = None
    name: str | None = None
    hat: str | None = None
    new_at: str | None = None  # for a new person: the organisation that they belong to
    absent: str | None = None  # asked, and not there: invited, or sent word


@dataclass(frozen=True, slots=True)
class PromiseMade:
    """Something we or they will do, born in this interaction.

    ``owner_who`` and ``to_who`` are places in ``who``, for one who may be new: of whoever owes it, and to whom.
    """

    what: str
    owner_id: str | None = None
    owner_who: int | None = None
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
    new_place: str | None = None,
    tags: Sequence[str] = (),
    **fields: Any,
) -> str:
    """Log an interaction, planned or happened, perhaps in a place that is new here too (its name).

    Raises Refused, beside the box. Returns its id.
    """
    tx.says(_("Log interaction"))
    day = happened_on or (happened_at.astimezone(tx.zone).date() if happened_at else tx.today)
    check_interaction(
        kind=kind,
        state=state,
        happened_on=day,
        today=tx.today,
        people=_there(who),
        unnamed=unnamed,
        said=heard or fields.get("discussed") or fields.get("decided") or fields.get("title"),
        whose_place=fields.get("whose_place"),
        minutes=fields.get("minutes"),
    )
    hats = hats_on(tx, [person.person_id for person in who if person.person_id], day)
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
    if new_place:
        fields["place_id"] = place_called(tx, new_place)
    put(interaction, {"heard": heard, **fields}, EDITABLE)
    people = _take_part(tx, interaction, who, hats)
    for partnership_id in dict.fromkeys(partnerships):
        tx.add(InteractionPartnership(interaction_id=interaction.id, partnership_id=partnership_id))
    _promise(tx, interaction.id, promises, people, partnerships)
    if moments:
        _set_moments(tx, interaction.id, moments)
    if tags:
        set_tags(tx, names=tags, interaction_id=interaction.id)
        tx.says(_("Log interaction"))
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
    promises: Sequence[PromiseMade] = (),
    new_place: str | None = None,
    tags: Sequence[str] | None = None,
    **fields: Any,
) -> None:
    """Change what was logged. What is not given stays; ``promises`` come to those that are there. Raises Refused."""
    tx.says(_("Change interaction"))
    interaction = tx.get(Interaction, interaction_id, version=version)
    if new_place:
        fields["place_id"] = place_called(tx, new_place)
    if "happened_at" in fields:
        fields["happened_zone"] = str(tx.zone) if fields["happened_at"] else None
    # asked before anything is put: a question sends what was put to the file, whose own rules have no sentences
    held = list(tx.session.scalars(select(Participant).where(Participant.interaction_id == interaction_id)))
    put(interaction, fields, EDITABLE)
    check_interaction(
        kind=interaction.kind,
        state=interaction.state,
        happened_on=interaction.happened_on,
        today=tx.today,
        people=_there(held if who is None else who),
        unnamed=interaction.unnamed,
        said=interaction.heard or interaction.discussed or interaction.decided or interaction.title,
        whose_place=interaction.whose_place,
        minutes=interaction.minutes,
    )
    for voice in tx.session.scalars(select(Voice).where(Voice.interaction_id == interaction_id)):
        voice.heard_on = interaction.happened_on
    people = [] if who is None else _seat(tx, interaction, held, who)
    if partnerships is not None:
        _file_under(tx, interaction_id, partnerships)
    if promises:
        _promise(tx, interaction_id, promises, people, _filed_under(tx, interaction_id))
    if moments is not None:
        _set_moments(tx, interaction_id, moments)
    if tags is not None:
        set_tags(tx, names=tags, interaction_id=interaction_id)
        tx.says(_("Change interaction"))


def bin_interaction(tx: Tx, /, interaction_id: str) -> None:
    tx.says(_("Move to the bin"))
    to_bin(tx, Interaction, interaction_id)


def _seat(tx: Tx, /, interaction: Interaction, held: Sequence[Participant], who: Sequence[Who]) -> list[str]:
    """These were there, and nobody else. Returns their ids in this order."""
    wanted = {person.person_id: person for person in who if person.person_id}
    for row in held:
        if row.person_id not in wanted:
            tx.remove(row)
            continue
        row.absent = _checked(wanted[row.person_id].absent)
        if (hat := wanted[row.person_id].hat) is not None:
            row.organisation_id = hat or None
    there = {row.person_id for row in held}
    hats = hats_on(tx, [key for key in wanted if key not in there], interaction.happened_on)
    return _take_part(tx, interaction, who, hats, there)


def _there(who: Sequence[Who] | Sequence[Participant]) -> int:
    """How many of these were there."""
    return sum(not each.absent for each in who)


def _checked(absent: str | None) -> str | None:
    if not one_of(ABSENT, absent or None):
        raise Refused({"came": _("They came, were invited and did not come, or sent word.")})
    return absent or None


def _promise(
    tx: Tx,
    /,
    interaction_id: str,
    promises: Sequence[PromiseMade],
    people: Sequence[str],
    partnerships: Sequence[str],
) -> None:
    """``people`` are the ids of those who were there, in the order in which they were given."""
    for promise in promises:
        new_follow_up(
            tx,
            what=promise.what,
            owner_id=promise.owner_id if promise.owner_who is None else people[promise.owner_who],
            to_person_id=promise.to_person_id if promise.to_who is None else people[promise.to_who],
            to_organisation_id=promise.to_organisation_id,
            due_on=promise.due_on,
            interaction_id=interaction_id,
            partnership_id=partnerships[0] if partnerships else None,
        )


def _take_part(
    tx: Tx,
    /,
    interaction: Interaction,
    who: Sequence[Who],
    hats: Mapping[str, str | None],
    there: Collection[str] = (),
) -> list[str]:
    """Each of these once, beside those who are ``there``. Returns all their ids in this order."""
    seated, ids = set(there), []
    for person in who:
        person_id = person.person_id
        if person_id is None:
            roles = [Role(person.new_at, main=True)] if person.new_at else []
            person_id = new_person(tx, name=person.name or "", roles=roles)
        elif person_id not in hats and person_id not in seated:
            raise Refused({"who": _("One of these people is no longer here.")})
        if person_id not in seated:
            hat = hats.get(person_id, person.new_at) if person.hat is None else person.hat or None
            tx.add(
                Participant(
                    interaction_id=interaction.id,
                    person_id=person_id,
                    organisation_id=hat,
                    absent=_checked(person.absent),
                )
            )
            seated.add(person_id)
        ids.append(person_id)
    return ids


def hats_on(tx: Tx, /, people: Sequence[str], day: date) -> dict[str, str | None]:
    """For each of these who is here: the organisation of their main role on that day, else of their newest."""
    if not people:
        return {}
    hats: dict[str, str | None] = {}
    for person_id, organisation_id, begun, ended in tx.session.execute(_ROLES, {"people": people}):
        then = (begun is None or begun <= day) and (ended is None or ended >= day)
        if person_id not in hats or (then and organisation_id is not None):
            hats[person_id] = organisation_id if then else None
    return hats


def _filed_under(tx: Tx, /, interaction_id: str) -> Sequence[str]:
    asked = select(InteractionPartnership.partnership_id).where(
        InteractionPartnership.interaction_id == interaction_id
    )
    return tx.session.scalars(asked.order_by(InteractionPartnership.id)).all()


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
