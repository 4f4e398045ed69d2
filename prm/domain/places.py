"""Places: a tree from region down to the room where people meet, with the organisation whose it is."""

from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, relationship

from prm.base.i18n import N_
from prm.domain.lists import PLACE_KINDS
from prm.domain.model import ID, Binned, Record, Stamped, field

if TYPE_CHECKING:
    from prm.domain.organisations import Organisation


class Place(Stamped, Binned, Record):
    __tablename__ = "place"
    folds = {"name_folded": ("name",)}

    name: Mapped[str] = field(N_("Name"), search="names", limit=200)
    name_folded: Mapped[str] = field(N_("Name, folded"), editable=False, index=True)
    kind: Mapped[str] = field(N_("Kind"), choices=PLACE_KINDS, default="building")
    within_id: Mapped[str | None] = field(N_("Within"), (ID, ForeignKey("place.id")), index=True)
    organisation_id: Mapped[str | None] = field(
        N_("Whose place"), (ID, ForeignKey("organisation.id")), index=True
    )
    community: Mapped[bool] = field(N_("A community place"), default=False)

    within: Mapped["Place | None"] = relationship(remote_side="Place.id")
    organisation: Mapped["Organisation | None"] = relationship(foreign_keys=[organisation_id])
