"""What is done with places: changed, put within another, moved to the bin. Making one is in ``services/organisations``."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select

from prm.base.errors import Refused
from prm.base.i18n import _
from prm.domain.interactions import Interaction
from prm.domain.organisations import Organisation
from prm.domain.partnerships import Partnership, PartnershipPlace
from prm.domain.places import Place
from prm.services.common import to_bin
from prm.services.organisations import (
    change_place,
    new_organisation,
    organisation_named,
    place_called,
)
from prm.store.unit import Tx

__all__ = ["bin_place", "change_place", "save_place"]


def save_place(
    tx: Tx,
    /,
    place_id: str,
    *,
    version: int | None = None,
    fields: Mapping[str, Any],
    within: str = "",
    whose: str = "",
) -> str:
    """What a form holds of one place, as one act. ``within`` and ``whose`` are names of what is new here too.

    Raises Refused: no name, within itself, or changed elsewhere since ``version``. Returns the id.
    """
    values = dict(fields)
    if within.strip():
        values["within_id"] = place_called(tx, within)
    if whose.strip():
        values["organisation_id"] = organisation_named(tx, whose) or new_organisation(tx, name=whose)
    tx.session.flush()
    change_place(tx, place_id, version=version, **values)
    return place_id


def bin_place(tx: Tx, /, place_id: str) -> None:
    """Raises Refused where somebody or something is there."""
    tx.says(_("Move to the bin"))
    if _is_used(tx, place_id):
        raise Refused(
            _(
                "Something is still there: an organisation, a partnership, a conversation or another place. Say where "
                "that is instead, and then it can go."
            )
        )
    to_bin(tx, Place, place_id)


def _is_used(tx: Tx, place_id: str) -> bool:
    together = select(func.count(PartnershipPlace.id)).join(
        Partnership, Partnership.id == PartnershipPlace.partnership_id
    )
    asked = (
        select(func.count(Organisation.id)).where(
            Organisation.place_id == place_id, Organisation.binned_at.is_(None)
        ),
        select(func.count(Interaction.id)).where(
            Interaction.place_id == place_id, Interaction.binned_at.is_(None)
        ),
        select(func.count(Place.id)).where(Place.within_id == place_id, Place.binned_at.is_(None)),
        together.where(PartnershipPlace.place_id == place_id, Partnership.binned_at.is_(None)),
    )
    return any(tx.session.scalar(each) for each in asked)
