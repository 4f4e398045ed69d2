"""Interactions: who met, when, where and in whose place, what was heard and what was decided."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, relationship

from prm.base.errors import Refused
from prm.base.i18n import N_, _
from prm.domain.choices import one_of
from prm.domain.lists import ABSENT, BEGUN_BY, HOWS, KINDS, STATES, WHOSE_PLACES
from prm.domain.model import ID, Binned, Record, Stamped, field
from prm.domain.organisations import Organisation
from prm.domain.partnerships import Partnership
from prm.domain.people import Person, WorkspaceUser
from prm.domain.places import Place


class Interaction(Stamped, Binned, Record):
    __tablename__ = "interaction"
    __table_args__ = (
        CheckConstraint("unnamed >= 0", name="headcount"),
        Index("ix_interaction_happened_on_id", "happened_on", "id"),
    )

    kind: Mapped[str] = field(N_("Kind"), choices=KINDS, default="meeting")
    state: Mapped[str] = field(N_("Planned or happened"), choices=STATES, default="happened")
    title: Mapped[str | None] = field(N_("What it was called"), search="words", limit=200)
    happened_on: Mapped[date] = field(N_("When"))
    happened_exact: Mapped[str] = field(N_("How exact"), default="day")
    happened_at: Mapped[datetime | None] = field(N_("Time"))
    happened_zone: Mapped[str | None] = field(N_("Time zone"))
    minutes: Mapped[int | None] = field(N_("How long"), help=N_("In minutes"))
    how: Mapped[str | None] = field(N_("How"), choices=HOWS)
    whose_place: Mapped[str | None] = field(N_("Whose place"), choices=WHOSE_PLACES)
    place_id: Mapped[str | None] = field(N_("Place"), (ID, ForeignKey("place.id")), index=True)
    place_organisation_id: Mapped[str | None] = field(
        N_("Whose place it was"), (ID, ForeignKey("organisation.id")), index=True
    )
    begun_by: Mapped[str | None] = field(N_("Who began it"), choices=BEGUN_BY)
    chaired: Mapped[str | None] = field(N_("Who chaired"), limit=200)
    decided_by: Mapped[str | None] = field(N_("Who decided"), limit=200)
    discussed: Mapped[str | None] = field(N_("What was discussed"), long=True, search="words")
    heard: Mapped[str | None] = field(N_("What we heard"), long=True, their_words=True, search="words")
    decided: Mapped[str | None] = field(N_("What was decided"), long=True, search="words")
    unnamed: Mapped[int] = field(N_("How many more, whose names we do not keep"), default=0)
    travel_met: Mapped[bool | None] = field(N_("Travel was paid"))
    childcare_met: Mapped[bool | None] = field(N_("Childcare was there"))
    language_met: Mapped[bool | None] = field(N_("Language was met"))
    access_met: Mapped[bool | None] = field(N_("Access was met"))
    not_in_reports: Mapped[bool] = field(N_("Keep out of reports"), default=False)
    calendar_key: Mapped[str | None] = field(
        N_("Which event of a calendar it came from"), editable=False, index=True
    )
    noted_by_id: Mapped[str | None] = field(
        N_("Noted by"), (ID, ForeignKey("workspace_user.id")), index=True, editable=False
    )

    place: Mapped[Place | None] = relationship()
    place_organisation: Mapped[Organisation | None] = relationship()
    noted_by: Mapped[WorkspaceUser | None] = relationship()


class Participant(Record):
    """Somebody who was there, and the hat they wore that day; or who was asked to be, and was ``absent``."""

    __tablename__ = "participant"

    interaction_id: Mapped[str] = field(
        N_("Interaction"), (ID, ForeignKey("interaction.id")), index=True, editable=False
    )
    person_id: Mapped[str] = field(N_("Person"), (ID, ForeignKey("person.id")), index=True)
    organisation_id: Mapped[str | None] = field(
        N_("The hat they wore"), (ID, ForeignKey("organisation.id")), index=True
    )
    absent: Mapped[str | None] = field(N_("Asked, and not there"), choices=ABSENT)

    interaction: Mapped[Interaction] = relationship()
    person: Mapped[Person] = relationship()
    organisation: Mapped[Organisation | None] = relationship()


class InteractionPartnership(Record):
    """Under which partnerships an interaction is filed: several, or none."""

    __tablename__ = "interaction_partnership"

    interaction_id: Mapped[str] = field(
        N_("Interaction"), (ID, ForeignKey("interaction.id")), index=True, editable=False
    )
    partnership_id: Mapped[str] = field(N_("Partnership"), (ID, ForeignKey("partnership.id")), index=True)

    interaction: Mapped[Interaction] = relationship()
    partnership: Mapped[Partnership] = relationship()


def whose_place_it_was(
    *, how: str | None, whose: str | None, tagged: bool, group: str | None, ours: str | None
) -> str:
    """How a conversation counts by place: the group whose place it was, "online" or "not_recorded".

    ``tagged``: the place is marked as a community place; ``group`` is that of the organisation whose it is, and
    ``ours`` our own. Streets, cafés and parks count as community; a shared place only where it is tagged.
    """
    if whose == "online" or how in {"online", "phone"}:
        return "online"
    if tagged or whose == "nobodys":
        return "community"
    if whose == "shared":
        return group if group and group != "community" else "other"
    return group or (ours if whose == "ours" else None) or ("other" if whose else "not_recorded")


def check_interaction(
    *,
    kind: str,
    state: str,
    happened_on: date,
    today: date,
    people: int,
    unnamed: int,
    said: str | None,
    whose_place: str | None = None,
    minutes: int | None = None,
) -> None:
    """The rules of one interaction. Raises Refused with a sentence beside each box that needs another look."""
    problems: dict[str, str] = {}
    if not one_of(KINDS, kind):
        problems["kind"] = _("That is not a kind we know.")
    if not one_of(STATES, state):
        problems["state"] = _("It is planned, it happened, or it was called off.")
    if not one_of(WHOSE_PLACES, whose_place):
        problems["whose_place"] = _("That is not one of the choices.")
    if people == 0 and unnamed == 0:
        problems["who"] = _("Who was it with? A name, or how many were there, is enough.")
    if unnamed < 0:
        problems["unnamed"] = _("A number of people cannot be less than none.")
    if state == "happened" and happened_on > today:
        problems["happened_on"] = _("This day has not come yet. Choose Planned, or an earlier day.")
    if state == "happened" and not (said or "").strip():
        problems["heard"] = _("What did you hear? A few words are enough.")
    if minutes is not None and not 0 < minutes <= 7 * 24 * 60:
        problems["minutes"] = _("How long, in minutes. Leave it empty if nobody knows.")
    if problems:
        raise Refused(problems)
