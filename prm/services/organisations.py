"""What is done with organisations, sectors and places."""

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
from prm.services.common import put, to_bin
from prm.store.unit import Tx

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
    if fields.get("parent_id") == organisation_id:
        raise Refused({"parent_id": _("An organisation cannot be part of itself.")})
    if sector is not None:
        organisation.sector_id = sector_id(tx, sector)
    put(organisation, fields, EDITABLE)


def put_away_organisation(tx: Tx, /, organisation_id: str, *, away: bool = True) -> None:
    tx.says(_("Put away") if away else _("Bring back"))
    tx.get(Organisation, organisation_id).put_away = away


def bin_organisation(tx: Tx, /, organisation_id: str) -> None:
    tx.says(_("Move to the bin"))
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


def change_place(tx: Tx, /, place_id: str, *, version: int | None = None, **fields: Any) -> None:
    tx.says(_("Change place"))
    place = tx.get(Place, place_id, version=version)
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
