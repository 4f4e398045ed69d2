"""People, how to reach them, and who of them uses this workspace."""

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, relationship

from prm.base.errors import Refused
from prm.base.i18n import N_, _
from prm.domain.lists import CONTACT_KINDS
from prm.domain.model import ID, Binned, Record, Stamped, field

if TYPE_CHECKING:
    from prm.domain.organisations import Organisation


class Person(Stamped, Binned, Record):
    """Somebody we know. The name is one field, written as the person writes it (rule 7)."""

    __tablename__ = "person"
    folds = {"name_folded": ("name",), "sort_key": ("sort_under", "name")}

    name: Mapped[str] = field(N_("Name"), search="names", limit=200, help=N_("As they write it"))
    name_folded: Mapped[str] = field(N_("Name, folded"), editable=False, index=True)
    sort_key: Mapped[str] = field(N_("Order"), editable=False, index=True)
    known_as: Mapped[str | None] = field(N_("Known as"), search="names", limit=120)
    sort_under: Mapped[str | None] = field(N_("Sort under"), limit=120)
    pronouns: Mapped[str | None] = field(N_("Pronouns"), limit=60)
    say_it: Mapped[str | None] = field(N_("How to say it"), limit=120, help=N_("fa-REE-da"))
    matters: Mapped[str | None] = field(
        N_("What matters to them"), long=True, their_words=True, search="words"
    )
    languages: Mapped[str | None] = field(
        N_("Languages"), limit=200, help=N_("Urdu first. English is fine one to one.")
    )
    access_needs: Mapped[str | None] = field(N_("Access and communication needs"), private=True, limit=500)
    reach_by: Mapped[str | None] = field(
        N_("Best way to reach them"), private=True, limit=300, help=N_("A call after 2pm. Not Fridays.")
    )
    pay: Mapped[str | None] = field(N_("Pay for their time"), private=True, limit=200)
    good_to_know: Mapped[str | None] = field(N_("Good to know"), long=True, private=True, search="words")
    notes: Mapped[str | None] = field(N_("Notes"), long=True, private=True, search="words")
    resident: Mapped[bool] = field(N_("Lives here"), default=False)
    under_18: Mapped[bool] = field(N_("Under 18"), private=True, default=False)
    review_at_18: Mapped[date | None] = field(N_("Turns 18 on"), private=True)
    guardian: Mapped[str | None] = field(N_("Guardian, and what they agreed to"), private=True, limit=300)
    keep_hidden: Mapped[bool] = field(
        N_("Keep hidden"),
        private=True,
        default=False,
        help=N_("No address or place in lists, exports or on the map"),
    )
    died_on: Mapped[date | None] = field(N_("Died on"), private=True)
    put_away: Mapped[bool] = field(N_("Put away"), editable=False, default=False)


class WorkspaceUser(Stamped, Record):
    """A person of this workspace who uses PRM. Which of them is "me" is remembered on each machine."""

    __tablename__ = "workspace_user"

    person_id: Mapped[str] = field(N_("Person"), (ID, ForeignKey("person.id")), unique=True)
    active: Mapped[bool] = field(N_("Uses PRM"), default=True)

    person: Mapped[Person] = relationship()


class ContactPoint(Stamped, Record):
    """A phone number, an address …, kept as typed. It belongs to an organisation, or to several people."""

    __tablename__ = "contact_point"

    kind: Mapped[str] = field(N_("Kind"), choices=CONTACT_KINDS)
    value: Mapped[str] = field(N_("Number or address"), private=True, search="words", limit=500)
    label: Mapped[str | None] = field(N_("Label"), private=True, limit=80)
    match_key: Mapped[str] = field(N_("For comparing"), private=True, editable=False, index=True)
    others_read: Mapped[bool] = field(N_("Others read this"), private=True, default=False)

    owners: Mapped[list["ContactPointOwner"]] = relationship(back_populates="contact_point")


class ContactPointOwner(Record):
    __tablename__ = "contact_point_owner"

    contact_point_id: Mapped[str] = field(
        N_("Contact point"), (ID, ForeignKey("contact_point.id")), index=True, editable=False
    )
    person_id: Mapped[str | None] = field(
        N_("Person"), (ID, ForeignKey("person.id")), index=True, editable=False
    )
    organisation_id: Mapped[str | None] = field(
        N_("Organisation"), (ID, ForeignKey("organisation.id")), index=True, editable=False
    )
    preferred: Mapped[bool] = field(N_("Use this first"), private=True, default=False)

    contact_point: Mapped[ContactPoint] = relationship(back_populates="owners")
    person: Mapped[Person | None] = relationship()
    organisation: Mapped["Organisation | None"] = relationship()


def match_key(kind: str, value: str) -> str:
    """What two ways to reach somebody are compared by: the last nine digits, or small letters."""
    if kind == "phone":
        digits = "".join(letter for letter in value if letter.isdigit())
        return digits[-9:] if len(digits) >= 6 else value.strip().casefold()
    return value.strip().casefold()


def check_name(name: str) -> str:
    """The name as the person writes it, without blanks around it. Raises Refused when there is none."""
    name = " ".join(name.split())
    if not name:
        raise Refused({"name": _("A name is needed. One name is enough.")})
    if len(name) > 200:
        raise Refused({"name": _("This name is longer than 200 letters. Put the rest in the notes.")})
    return name
