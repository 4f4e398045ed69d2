"""Questions about places: all of them, and one for its form."""

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from prm.base.errors import Refused
from prm.base.fold import fold
from prm.base.i18n import _
from prm.domain.model import fields_of
from prm.domain.organisations import Organisation, Sector
from prm.domain.places import Place
from prm.queries.rows.places import PlacePage, PlaceRow


def places(session: Session, *, find: str = "") -> list[PlaceRow]:
    """Those whose name or the name of what is around them holds these words, by name."""
    around = aliased(Place)
    asked = (
        select(
            Place.id, Place.name, Place.kind, around.name, Organisation.name, Sector.group, Place.community
        )
        .outerjoin(around, around.id == Place.within_id)
        .outerjoin(Organisation, Organisation.id == Place.organisation_id)
        .outerjoin(Sector, Sector.id == Organisation.sector_id)
        .where(Place.binned_at.is_(None))
        .order_by(Place.name_folded, Place.id)
    )
    for word in fold(find).split():
        asked = asked.where(
            Place.name_folded.contains(word, autoescape=True)
            | around.name_folded.contains(word, autoescape=True)
        )
    return [
        PlaceRow(key, name, kind, within or "", whose or "", group or "", community)
        for key, name, kind, within, whose, group, community in session.execute(asked)
    ]


def place_page(session: Session, place_id: str) -> PlacePage:
    """Raises Refused when it is gone."""
    around = aliased(Place)
    row = (
        session.execute(
            select(
                Place.__table__,
                around.name.label("around"),
                Organisation.name.label("whose"),
                Sector.group.label("group"),
            )
            .outerjoin(around, around.id == Place.within_id)
            .outerjoin(Organisation, Organisation.id == Place.organisation_id)
            .outerjoin(Sector, Sector.id == Organisation.sector_id)
            .where(Place.id == place_id)
        )
        .mappings()
        .first()
    )
    if row is None or row["binned_at"] is not None:
        raise Refused(_("This place is no longer here."))
    return PlacePage(
        id=place_id,
        version=row["version"],
        fields={key: row[key] for key, about in fields_of(Place) if about.editable},
        within=(row["within_id"], row["around"]) if row["within_id"] else None,
        whose=(row["organisation_id"], row["whose"]) if row["organisation_id"] else None,
        whose_group=row["group"] or "",
    )
