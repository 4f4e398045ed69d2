"""Partnerships: why, where, who with, what each brings, and how far along."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, relationship

from prm.base.errors import Refused
from prm.base.i18n import N_, _
from prm.domain.choices import one_of
from prm.domain.lists import MEMBER_PARTS, MEMBER_ROLES, PAID, STAGES
from prm.domain.model import ID, Binned, Record, Stamped, field
from prm.domain.organisations import Organisation
from prm.domain.people import Person
from prm.domain.places import Place


class Partnership(Stamped, Binned, Record):
    __tablename__ = "partnership"
    folds = {"name_folded": ("name",)}

    name: Mapped[str] = field(N_("Name"), search="names", limit=200)
    name_folded: Mapped[str] = field(N_("Name, folded"), editable=False, index=True)
    purpose: Mapped[str | None] = field(
        N_("Why we are together"), long=True, their_words=True, search="words"
    )
    purpose_agreed_on: Mapped[date | None] = field(N_("Purpose agreed on"))
    purpose_agreed_where: Mapped[str | None] = field(N_("Purpose agreed where"), limit=200)
    for_whom: Mapped[str | None] = field(N_("For whom"), long=True)
    already_here: Mapped[str | None] = field(N_("What is already here"), long=True)
    out_of_scope: Mapped[str | None] = field(N_("What we will not do"), long=True)
    languages: Mapped[str | None] = field(N_("Languages"), limit=200)
    stage: Mapped[str] = field(N_("Stage"), choices=STAGES, default="exploring", editable=False)
    started_on: Mapped[date | None] = field(N_("Since"))
    started_exact: Mapped[str] = field(N_("How exact"), default="day")
    ended_on: Mapped[date | None] = field(N_("Ended on"))
    next_review_on: Mapped[date | None] = field(N_("Next look together"))
    last_review_on: Mapped[date | None] = field(N_("Last look together"))
    pinned: Mapped[bool] = field(N_("Pinned"), default=False, editable=False)
    put_away: Mapped[bool] = field(N_("Put away"), default=False, editable=False)


class PartnershipPlace(Record):
    __tablename__ = "partnership_place"

    partnership_id: Mapped[str] = field(
        N_("Partnership"), (ID, ForeignKey("partnership.id")), index=True, editable=False
    )
    place_id: Mapped[str] = field(N_("Place"), (ID, ForeignKey("place.id")), index=True)
    position: Mapped[int] = field(N_("Order"), default=0, editable=False)

    partnership: Mapped[Partnership] = relationship()
    place: Mapped[Place] = relationship()


class Strand(Stamped, Record):
    """A strand of work: what, who leads, by when."""

    __tablename__ = "strand"

    partnership_id: Mapped[str] = field(
        N_("Partnership"), (ID, ForeignKey("partnership.id")), index=True, editable=False
    )
    name: Mapped[str] = field(N_("Strand of work"), search="words", limit=300)
    lead: Mapped[str | None] = field(N_("Who leads"), limit=200)
    by_when: Mapped[str | None] = field(N_("By when"), limit=120)
    position: Mapped[int] = field(N_("Order"), default=0, editable=False)

    partnership: Mapped[Partnership] = relationship()


class Member(Stamped, Record):
    """An organisation or a person in a partnership, and what they bring, hope for, need and care about."""

    __tablename__ = "member"
    __table_args__ = (
        CheckConstraint("(organisation_id IS NULL) <> (person_id IS NULL)", name="one_of_the_two"),
    )

    partnership_id: Mapped[str] = field(
        N_("Partnership"), (ID, ForeignKey("partnership.id")), index=True, editable=False
    )
    organisation_id: Mapped[str | None] = field(
        N_("Organisation"), (ID, ForeignKey("organisation.id")), index=True
    )
    person_id: Mapped[str | None] = field(N_("Person"), (ID, ForeignKey("person.id")), index=True)
    role: Mapped[str] = field(N_("Role"), choices=MEMBER_ROLES, default="partner")
    team: Mapped[str | None] = field(N_("Team"), limit=160)
    started_on: Mapped[date | None] = field(N_("From"))
    ended_on: Mapped[date | None] = field(N_("Left on"))
    ended_reason: Mapped[str | None] = field(N_("Why they left"), long=True)
    brings: Mapped[str | None] = field(N_("What they bring"), long=True)
    hopes: Mapped[str | None] = field(N_("What they hope to gain"), long=True, their_words=True)
    needs: Mapped[str | None] = field(N_("What they need"), long=True, private=True)
    matters: Mapped[str | None] = field(N_("What matters to them"), long=True, their_words=True)
    paid: Mapped[str] = field(N_("Paid to take part?"), choices=PAID, default="not_asked")
    paid_note: Mapped[str | None] = field(N_("How they are paid"), limit=160)
    position: Mapped[int] = field(N_("Order"), default=0, editable=False)

    partnership: Mapped[Partnership] = relationship()
    organisation: Mapped[Organisation | None] = relationship()
    person: Mapped[Person | None] = relationship()


class MemberPerson(Record):
    """Who takes part for a member: who speaks, who stands in."""

    __tablename__ = "member_person"

    member_id: Mapped[str] = field(N_("Member"), (ID, ForeignKey("member.id")), index=True, editable=False)
    person_id: Mapped[str] = field(N_("Person"), (ID, ForeignKey("person.id")), index=True)
    part: Mapped[str] = field(N_("Part"), choices=MEMBER_PARTS, default="takes_part")

    member: Mapped[Member] = relationship()
    person: Mapped[Person] = relationship()


class StageChange(Record):
    """A dated event with a reason (rule 2). Going back is no loss."""

    __tablename__ = "stage_change"

    partnership_id: Mapped[str] = field(
        N_("Partnership"), (ID, ForeignKey("partnership.id")), index=True, editable=False
    )
    stage: Mapped[str] = field(N_("Stage"), choices=STAGES)
    changed_on: Mapped[date] = field(N_("On"))
    reason: Mapped[str | None] = field(N_("Why"), long=True, search="words")

    partnership: Mapped[Partnership] = relationship()


def may_change_stage(stage: str, *, now: str, on: date, today: date, reason: str | None) -> None:
    """A stage may move either way. Ended well asks for a last reflection. Raises Refused."""
    if stage == now:
        raise Refused({"stage": _("The partnership is at this stage already.")})
    check_stage_change(stage, on=on, today=today, reason=reason)


def check_stage_change(stage: str, *, on: date, today: date, reason: str | None) -> None:
    """What holds of every change, new or mended. Raises Refused."""
    if not one_of(STAGES, stage):
        raise Refused({"stage": _("That is not a stage we know.")})
    if on > today:
        raise Refused(
            {"changed_on": _("This day has not come yet. A stage is changed when it has happened.")}
        )
    if stage == "ended_well" and not (reason or "").strip():
        raise Refused(
            {"reason": _("Before it ends well: what did we learn together? One sentence is enough.")}
        )
