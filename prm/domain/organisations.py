"""Organisations, their sectors, and people's roles in them."""

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, relationship

from prm.base.i18n import N_
from prm.domain.lists import AFFILIATION_ROLES, GROUPS
from prm.domain.model import ID, Binned, Record, Stamped, field

if TYPE_CHECKING:
    from prm.domain.people import Person
    from prm.domain.places import Place


class Sector(Record):
    """An editable list; each sector belongs to one of five groups with a shape and a colour."""

    __tablename__ = "sector"

    key: Mapped[str] = field(N_("Key"), editable=False, unique=True)
    word: Mapped[str] = field(N_("Sector"), limit=80)
    group: Mapped[str] = field(N_("Shape and colour"), choices=GROUPS)
    position: Mapped[int] = field(N_("Order"), editable=False, default=0)


class Organisation(Stamped, Binned, Record):
    __tablename__ = "organisation"
    folds = {"name_folded": ("name",)}

    name: Mapped[str] = field(N_("Name"), search="names", limit=200)
    name_folded: Mapped[str] = field(N_("Name, folded"), editable=False, index=True)
    sector_id: Mapped[str | None] = field(N_("Sector"), (ID, ForeignKey("sector.id")), index=True)
    kind: Mapped[str | None] = field(
        N_("Kind"), help=N_("Charity, mutual aid, council, surgery …"), limit=120
    )
    place_id: Mapped[str | None] = field(
        N_("Place"), (ID, ForeignKey("place.id", use_alter=True)), index=True
    )
    registration_number: Mapped[str | None] = field(N_("Registration number"), limit=60)
    parent_id: Mapped[str | None] = field(N_("Part of"), (ID, ForeignKey("organisation.id")), index=True)
    closed_on: Mapped[date | None] = field(N_("Closed on"))
    notes: Mapped[str | None] = field(N_("Notes"), long=True, private=True, search="words")
    put_away: Mapped[bool] = field(N_("Put away"), editable=False, default=False)

    sector: Mapped[Sector | None] = relationship()
    place: Mapped["Place | None"] = relationship(foreign_keys=[place_id], post_update=True)
    parent: Mapped["Organisation | None"] = relationship(remote_side="Organisation.id")


class Affiliation(Stamped, Record):
    """A person's role in an organisation, with dates; several at once; the past is kept."""

    __tablename__ = "affiliation"

    person_id: Mapped[str] = field(N_("Person"), (ID, ForeignKey("person.id")), index=True)
    organisation_id: Mapped[str] = field(N_("Organisation"), (ID, ForeignKey("organisation.id")), index=True)
    role: Mapped[str | None] = field(N_("Role"), choices=AFFILIATION_ROLES)
    title: Mapped[str | None] = field(N_("In their own words"), search="words", limit=160)
    team: Mapped[str | None] = field(N_("Team"), limit=160)
    started_on: Mapped[date | None] = field(N_("From"))
    ended_on: Mapped[date | None] = field(N_("Until"))
    main: Mapped[bool] = field(N_("Main role"), default=False)

    person: Mapped["Person"] = relationship()
    organisation: Mapped[Organisation] = relationship()
