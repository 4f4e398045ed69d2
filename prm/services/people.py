"""What is done with people: add, change, reach, affiliate, put away, bin. Rules stand in ``domain/people``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import or_, select

from prm.base.errors import Refused
from prm.base.fold import fold
from prm.base.i18n import _
from prm.base.ids import read_id
from prm.domain.choices import one_of
from prm.domain.lists import AFFILIATION_ROLES
from prm.domain.model import fields_of
from prm.domain.organisations import Affiliation, Organisation
from prm.domain.people import Person, WorkspaceUser, check_name
from prm.services.common import put, to_bin
from prm.services.organisations import new_organisation, organisation_named
from prm.services.reach import Reach, add_reach, remove_owner, set_reach, share_reach
from prm.services.tags import set_tags
from prm.store.unit import Tx

__all__ = [
    "Reach",
    "Role",
    "RoleLine",
    "add_person",
    "add_role",
    "bin_people",
    "bin_person",
    "change_person",
    "change_role",
    "name_user",
    "new_person",
    "put_away_people",
    "put_away_person",
    "remove_owner",
    "remove_role",
    "save_person",
    "set_reach",
    "set_roles",
    "share_reach",
    "user_for",
]
EDITABLE = frozenset(key for key, about in fields_of(Person) if about.editable)


@dataclass(frozen=True, slots=True)
class Role:
    """A role in an organisation that is there (``organisation_id``)."""

    organisation_id: str
    role: str | None = None
    title: str | None = None
    team: str | None = None
    started_on: date | None = None
    ended_on: date | None = None
    main: bool = False


@dataclass(frozen=True, slots=True)
class RoleLine:
    """A role as a form has it: of one that is there (``id``) or a new one; in an organisation that is there, or in a
    new one by its name (``organisation``).
    """

    organisation_id: str | None = None
    organisation: str = ""
    id: str | None = None
    role: str | None = None
    title: str | None = None
    team: str | None = None
    started_on: date | None = None
    ended_on: date | None = None
    main: bool = False


def add_person(
    tx: Tx, /, *, name: str, reach: Sequence[Reach] = (), roles: Sequence[Role] = (), **fields: Any
) -> str:
    """Add somebody we know. Raises Refused when there is no name. Returns their id."""
    tx.says(_("Add person"))
    return new_person(tx, name=name, reach=reach, roles=roles, **fields)


def new_person(
    tx: Tx, /, *, name: str, reach: Sequence[Reach] = (), roles: Sequence[Role] = (), **fields: Any
) -> str:
    """The same inside another command."""
    person = tx.add(Person(name=check_name(name)))
    put(person, fields, EDITABLE)
    for way in reach:
        add_reach(tx, way, person_id=person.id)
    for role in roles:
        _add_role(tx, person.id, role)
    return person.id


def change_person(tx: Tx, /, person_id: str, *, version: int | None = None, **fields: Any) -> None:
    """Raises Refused: no name, or changed elsewhere since ``version``."""
    tx.says(_("Change person"))
    person = tx.get(Person, person_id, version=version)
    if "name" in fields:
        fields["name"] = check_name(fields["name"])
    put(person, fields, EDITABLE)


def save_person(
    tx: Tx,
    /,
    person_id: str | None = None,
    *,
    version: int | None = None,
    fields: Mapping[str, Any],
    reach: Sequence[Reach] = (),
    roles: Sequence[RoleLine] = (),
    tags: Sequence[str] | None = None,
) -> str:
    """All that a form holds of one person, new or there already, undone in one step. Returns the id.

    Raises Refused: no name, a role that ends before it begins, or changed elsewhere since ``version``.
    """
    if person_id is None:
        person_id = new_person(tx, **fields)
        tx.session.flush()
        label = _("Add person")
    else:
        change_person(tx, person_id, version=version, **fields)
        label = _("Change person")
    set_reach(tx, reach=reach, person_id=person_id)
    set_roles(tx, person_id, roles=roles)
    if tags is not None:
        set_tags(tx, names=tags, person_id=person_id)
    tx.says(label)
    return person_id


def set_roles(tx: Tx, /, person_id: str, *, roles: Sequence[RoleLine]) -> None:
    """Make these the roles of a person. One that has ended keeps its line, with its last day; one that is left out
    was put down by mistake, and goes.
    """
    tx.says(_("Change roles"))
    left = {
        role.id: role
        for role in tx.session.scalars(select(Affiliation).where(Affiliation.person_id == person_id))
    }
    for line in roles:
        _check_dates(line.started_on, line.ended_on, name="roles")
        organisation_id = line.organisation_id or _organisation_called(tx, line.organisation)
        values = {
            "organisation_id": organisation_id,
            "role": line.role,
            "title": line.title,
            "team": line.team,
            "started_on": line.started_on,
            "ended_on": line.ended_on,
            "main": line.main,
        }
        held = left.pop(line.id, None) if line.id else None
        if held is None:
            held = tx.add(Affiliation(person_id=person_id, organisation_id=organisation_id))
        put(held, values, frozenset(values))
    for gone in left.values():
        tx.remove(gone)


def _organisation_called(tx: Tx, name: str) -> str:
    """The organisation of that name; a new one where there is none."""
    found = organisation_named(tx, name)
    if found is None:
        found = new_organisation(tx, name=name)
        tx.session.flush()
    return found


def put_away_person(tx: Tx, /, person_id: str, *, away: bool = True) -> None:
    """Out of the lists, kept and counted."""
    put_away_people(tx, [person_id], away=away)


def put_away_people(tx: Tx, /, people: Sequence[str], *, away: bool = True) -> None:
    """The same for several, undone together."""
    tx.says(_("Put away") if away else _("Bring back"))
    for person_id in people:
        tx.get(Person, person_id).put_away = away


def bin_person(tx: Tx, /, person_id: str) -> None:
    bin_people(tx, [person_id])


def bin_people(tx: Tx, /, people: Sequence[str]) -> None:
    """Several at once, undone together. Raises Refused when one of them uses PRM here: none goes then."""
    tx.says(_("Move to the bin"))
    for person_id in people:
        person = tx.get(Person, person_id)
        if tx.session.scalar(
            select(WorkspaceUser.id).where(WorkspaceUser.person_id == person_id, WorkspaceUser.active)
        ):
            raise Refused(
                _("{name} uses PRM here, so they stay. Take them off the list of users first.").format(
                    name=person.name
                )
            )
        to_bin(tx, Person, person_id)


def add_role(tx: Tx, /, person_id: str, role: Role) -> str:
    """An affiliation: this person's role in an organisation. Returns its id."""
    tx.says(_("Add role"))
    tx.get(Person, person_id)
    if role.main:
        _no_other_main(tx, person_id)
    return _add_role(tx, person_id, role)


def _add_role(tx: Tx, /, person_id: str, role: Role) -> str:
    _check_dates(role.started_on, role.ended_on)
    tx.get(Organisation, role.organisation_id)
    if not one_of(AFFILIATION_ROLES, role.role):
        raise Refused({"roles": _("That is not one of the choices.")})
    return tx.add(
        Affiliation(
            person_id=person_id,
            organisation_id=role.organisation_id,
            role=role.role,
            title=role.title,
            team=role.team,
            started_on=role.started_on,
            ended_on=role.ended_on,
            main=role.main,
        )
    ).id


def _no_other_main(tx: Tx, /, person_id: str) -> None:
    for other in tx.session.scalars(
        select(Affiliation).where(Affiliation.person_id == person_id, Affiliation.main)
    ):
        other.main = False


def change_role(tx: Tx, /, affiliation_id: str, **fields: Any) -> None:
    tx.says(_("Change role"))
    role = tx.get(Affiliation, affiliation_id)
    if fields.get("main"):
        _no_other_main(tx, role.person_id)
    put(role, fields, frozenset({"role", "title", "team", "started_on", "ended_on", "main"}))
    _check_dates(role.started_on, role.ended_on)


def remove_role(tx: Tx, /, affiliation_id: str) -> None:
    """For a role put down by mistake. One that has ended gets a date instead, and is kept."""
    tx.says(_("Take out role"))
    tx.remove(tx.get(Affiliation, affiliation_id))


def _check_dates(started: date | None, ended: date | None, *, name: str = "ended_on") -> None:
    if started and ended and ended < started:
        raise Refused({name: _("It would end before it begins.")})


def name_user(tx: Tx, /, *, name: str, organisation_id: str | None = None) -> str:
    """Make somebody a user of this workspace: a person who is there by that name or id, or a new one. Returns the
    WorkspaceUser's id. Raises Refused, with those who are meant listed, for a name that several have.
    """
    tx.says(_("Add user"))
    name = check_name(name)
    person_id = _the_one_called(tx, name)
    if person_id is None:
        roles = [Role(organisation_id, main=True)] if organisation_id else []
        person_id = new_person(tx, name=name, roles=roles)
    return user_for(tx, person_id)


def _the_one_called(tx: Tx, name: str) -> str | None:
    """By the whole of the name, whatever its accents and capitals; None for nobody."""
    found = tx.session.execute(
        select(Person.id, Person.name)
        .where(or_(Person.name_folded == fold(name), Person.id == read_id(name)), Person.binned_at.is_(None))
        .order_by(Person.id)
    ).all()
    if len(found) > 1:
        raise Refused(
            {
                "name": _(
                    "“{name}” fits {n} people. Tell them apart by their names first, or give an id."
                ).format(name=name, n=len(found))
            },
            choices=[_with_organisation(tx, person_id, called) for person_id, called in found],
        )
    return found[0].id if found else None


def _with_organisation(tx: Tx, person_id: str, name: str) -> str:
    organisation = tx.session.scalar(
        select(Organisation.name)
        .join(Affiliation, Affiliation.organisation_id == Organisation.id)
        .where(Affiliation.person_id == person_id)
        .order_by(Affiliation.ended_on.is_not(None), Affiliation.main.desc())
        .limit(1)
    )
    return f"{name}, {organisation} ({person_id})" if organisation else f"{name} ({person_id})"


def user_for(tx: Tx, /, person_id: str) -> str:
    found = tx.session.scalar(select(WorkspaceUser).where(WorkspaceUser.person_id == person_id))
    if found is not None:
        found.active = True
        return found.id
    return tx.add(WorkspaceUser(person_id=person_id, active=True)).id
