"""What is done with organisations, sectors and places."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from prm.base.errors import Refused
from prm.base.fold import fold
from prm.base.i18n import _
from prm.domain.choices import one_of
from prm.domain.lists import GROUPS, SECTORS
from prm.domain.model import fields_of
from prm.domain.organisations import Organisation, Sector
from prm.domain.people import check_name
from prm.domain.places import Place
from prm.domain.workspace import Workspace
from prm.services.common import put, to_bin
from prm.services.reach import Reach, set_reach
from prm.services.tags import set_tags
from prm.store.unit import Tx


@dataclass(frozen=True, slots=True)
class NewPlace:
    """A place typed in a form that is not there yet. ``theirs`` is the organisation's that the form is about."""

    name: str
    theirs: bool = False
    organisation_id: str | None = None
    community: bool = False


EDITABLE = frozenset(key for key, about in fields_of(Organisation) if about.editable)
PLACE_FIELDS = frozenset(key for key, about in fields_of(Place) if about.editable)


def add_organisation(tx: Tx, /, *, name: str, sector: str | None = None, **fields: Any) -> str:
    """``sector`` is the key of a sector. Raises Refused. Returns the id."""
    tx.says(_("Add organisation"))
    return new_organisation(tx, name=name, sector=sector, **fields)


def new_organisation(tx: Tx, /, *, name: str, sector: str | None = None, **fields: Any) -> str:
    organisation = tx.add(Organisation(name=check_name(name)))
    if sector is not None:
        organisation.sector_id = sector_id(tx, sector)
    put(organisation, fields, EDITABLE)
    return organisation.id


def change_organisation(
    tx: Tx, /, organisation_id: str, *, version: int | None = None, sector: str | None = None, **fields: Any
) -> None:
    tx.says(_("Change organisation"))
    organisation = tx.get(Organisation, organisation_id, version=version)
    if "name" in fields:
        fields["name"] = check_name(fields["name"])
    above = fields.get("parent_id")
    while above is not None:
        if above == organisation_id:
            raise Refused({"parent_id": _("An organisation cannot be part of itself.")})
        above = tx.get(Organisation, above).parent_id
    if sector is not None:
        organisation.sector_id = sector_id(tx, sector)
    put(organisation, fields, EDITABLE)


def save_organisation(
    tx: Tx,
    /,
    organisation_id: str | None = None,
    *,
    version: int | None = None,
    fields: Mapping[str, Any],
    reach: Sequence[Reach] = (),
    place: NewPlace | None = None,
    parent: str = "",
    tags: Sequence[str] | None = None,
) -> str:
    """What a form holds of one organisation, new or there already, undone in one step. Returns the id.

    ``place`` and ``parent`` are for a new place, and for a new organisation that this one is part of. Raises
    Refused: no name, part of itself, or changed elsewhere since ``version``.
    """
    values = dict(fields)
    if parent.strip():
        values["parent_id"] = organisation_named(tx, parent) or new_organisation(tx, name=parent)
        tx.session.flush()
    if organisation_id is None:
        organisation_id = new_organisation(tx, **values)
        label = _("Add organisation")
    else:
        change_organisation(tx, organisation_id, version=version, **values)
        label = _("Change organisation")
    tx.session.flush()
    if place is not None:
        whose = organisation_id if place.theirs else place.organisation_id
        tx.get(Organisation, organisation_id).place_id = new_place(
            tx, name=place.name, organisation_id=whose, community=place.community
        )
    set_reach(tx, reach=reach, organisation_id=organisation_id)
    if tags is not None:
        set_tags(tx, names=tags, organisation_id=organisation_id)
    tx.says(label)
    return organisation_id


def put_away_organisation(tx: Tx, /, organisation_id: str, *, away: bool = True) -> None:
    put_away_organisations(tx, [organisation_id], away=away)


def put_away_organisations(tx: Tx, /, organisations: Sequence[str], *, away: bool = True) -> None:
    """Out of the lists, kept and counted."""
    tx.says(_("Put away") if away else _("Bring back"))
    for organisation_id in organisations:
        tx.get(Organisation, organisation_id).put_away = away


def bin_organisation(tx: Tx, /, organisation_id: str) -> None:
    bin_organisations(tx, [organisation_id])


def bin_organisations(tx: Tx, /, organisations: Sequence[str]) -> None:
    """Several at once, undone together. Raises Refused for our own, without which there is no workspace."""
    tx.says(_("Move to the bin"))
    ours = tx.session.scalar(select(Workspace.organisation_id))
    for organisation_id in organisations:
        if organisation_id == ours:
            raise Refused(_("This workspace is theirs, so they stay."))
        to_bin(tx, Organisation, organisation_id)


def sector_id(tx: Tx, /, key: str) -> str:
    """The id of a sector by its key. Raises Refused."""
    found = tx.session.scalar(select(Sector.id).where(Sector.key == key))
    if found is None:
        raise Refused({"sector": _("That is not a sector of this workspace.")})
    return found


def begin_sectors(tx: Tx) -> None:
    """The sectors that a new workspace begins with."""
    tx.add_many(
        Sector,
        [
            {"key": key, "word": _(word), "group": group, "position": position}
            for position, (key, word, group) in enumerate(SECTORS)
        ],
    )


def change_sector(tx: Tx, /, sector_id: str, *, word: str, group: str) -> None:
    tx.says(_("Change sector"))
    if not one_of(GROUPS, group):
        raise Refused({"group": _("That is not one of the five shapes.")})
    sector = tx.get(Sector, sector_id)
    sector.word, sector.group = check_name(word), group


def add_place(tx: Tx, /, *, name: str, **fields: Any) -> str:
    """Returns the id."""
    tx.says(_("Add place"))
    return new_place(tx, name=name, **fields)


def new_place(tx: Tx, /, *, name: str, **fields: Any) -> str:
    place = tx.add(Place(name=check_name(name)))
    put(place, fields, PLACE_FIELDS)
    return place.id


def place_called(tx: Tx, /, name: str) -> str:
    """The place of that name, whatever its accents and capitals; a new one where there is none. Returns its id."""
    found = tx.session.scalar(
        select(Place.id)
        .where(Place.name_folded == fold(" ".join(name.split())), Place.binned_at.is_(None))
        .order_by(Place.id)
        .limit(1)
    )
    return found or new_place(tx, name=name)


def change_place(tx: Tx, /, place_id: str, *, version: int | None = None, **fields: Any) -> None:
    """Raises Refused: no name, within itself, or changed elsewhere since ``version``."""
    tx.says(_("Change place"))
    place = tx.get(Place, place_id, version=version)
    if "name" in fields:
        fields["name"] = check_name(fields["name"])
    within = fields.get("within_id")
    while within is not None:
        if within == place_id:
            raise Refused({"within_id": _("A place cannot lie within itself.")})
        within = tx.get(Place, within).within_id
    put(place, fields, PLACE_FIELDS)


def organisation_named(tx: Tx, /, name: str) -> str | None:
    """The id of the organisation of that name, whatever its accents and capitals; None when there is none."""
    return tx.session.scalar(
        select(Organisation.id)
        .where(Organisation.name_folded == fold(" ".join(name.split())), Organisation.binned_at.is_(None))
        .limit(1)
    )
