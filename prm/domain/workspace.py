"""The workspace itself: whose it is, its zone, and whether it is made up."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, relationship

from prm.base.i18n import N_
from prm.domain.model import ID, Data, Record, Stamped, field
from prm.domain.organisations import Organisation


class Workspace(Stamped, Record):
    """One row. ``pretend_today`` is set in the made-up workspace only, where time stands still."""

    __tablename__ = "workspace"

    organisation_id: Mapped[str] = field(N_("Our organisation"), (ID, ForeignKey("organisation.id")))
    zone: Mapped[str] = field(N_("Time zone"), limit=60)
    made_up: Mapped[bool] = field(N_("Made up"), default=False, editable=False)
    pretend_today: Mapped[date | None] = field(N_("Its own today"), editable=False)
    settings: Mapped[Data] = field(N_("Settings"), editable=False, default=dict)

    organisation: Mapped[Organisation] = relationship()
