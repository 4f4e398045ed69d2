"""Values, what a partnership agreed of them, each partner's own answer, and the moments that tested them."""

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, relationship

from prm.base.errors import Refused
from prm.base.i18n import N_, _
from prm.domain.interactions import Interaction
from prm.domain.lists import ALIGNMENTS, MOMENTS, VALUE_STATES
from prm.domain.model import ID, Record, Stamped, field
from prm.domain.partnerships import Member, Partnership
from prm.domain.people import Person


class Value(Stamped, Record):
    """A word or phrase that people hold; kept once, used by many."""

    __tablename__ = "value"
    folds = {"name_folded": ("name",)}

    name: Mapped[str] = field(N_("Value"), search="names", limit=80)
    name_folded: Mapped[str] = field(N_("Value, folded"), editable=False, unique=True)


class AgreedValue(Stamped, Record):
    """A value that a partnership agreed. Proposed, agreed, retired; never overwritten (rule 1)."""

    __tablename__ = "agreed_value"

    partnership_id: Mapped[str] = field(
        N_("Partnership"), (ID, ForeignKey("partnership.id")), index=True, editable=False
    )
    value_id: Mapped[str] = field(N_("Value"), (ID, ForeignKey("value.id")), index=True, editable=False)
    statement: Mapped[str | None] = field(N_("In our own words"), long=True, their_words=True, search="words")
    practice: Mapped[str | None] = field(
        N_("What it looks like in practice"),
        long=True,
        their_words=True,
        search="words",
        help=N_("One line for each"),
    )
    state: Mapped[str] = field(N_("State"), choices=VALUE_STATES, default="proposed", editable=False)
    agreed_on: Mapped[date | None] = field(N_("Agreed on"))
    agreed_where: Mapped[str | None] = field(N_("Agreed where"), limit=200)
    agreed_how: Mapped[str | None] = field(N_("How it was agreed"), limit=300)
    review_on: Mapped[date | None] = field(N_("Look at it again on"))
    retired_on: Mapped[date | None] = field(N_("Retired on"), editable=False)
    replaces_id: Mapped[str | None] = field(
        N_("Says anew"), (ID, ForeignKey("agreed_value.id")), index=True, editable=False
    )
    position: Mapped[int] = field(N_("Order"), default=0, editable=False)

    partnership: Mapped[Partnership] = relationship()
    value: Mapped[Value] = relationship()
    replaces: Mapped["AgreedValue | None"] = relationship(remote_side="AgreedValue.id")


class ValueAnswer(Stamped, Record):
    """What one partner itself says of an agreed value. Nobody answers for another organisation."""

    __tablename__ = "value_answer"
    __table_args__ = (UniqueConstraint("agreed_value_id", "member_id"),)

    agreed_value_id: Mapped[str] = field(
        N_("Agreed value"), (ID, ForeignKey("agreed_value.id")), index=True, editable=False
    )
    member_id: Mapped[str] = field(N_("Member"), (ID, ForeignKey("member.id")), index=True, editable=False)
    alignment: Mapped[str] = field(N_("Where they stand"), choices=ALIGNMENTS)
    words: Mapped[str | None] = field(N_("In their own words"), long=True, their_words=True, search="words")
    said_by_id: Mapped[str | None] = field(N_("Said by"), (ID, ForeignKey("person.id")), index=True)
    answered_on: Mapped[date] = field(N_("On"))

    agreed_value: Mapped[AgreedValue] = relationship()
    member: Mapped[Member] = relationship()
    said_by: Mapped[Person | None] = relationship()


class ValueMoment(Record):
    """An interaction that honoured or strained an agreed value, with a sentence on how."""

    __tablename__ = "value_moment"

    agreed_value_id: Mapped[str] = field(N_("Agreed value"), (ID, ForeignKey("agreed_value.id")), index=True)
    interaction_id: Mapped[str] = field(
        N_("Interaction"), (ID, ForeignKey("interaction.id")), index=True, editable=False
    )
    kind: Mapped[str] = field(N_("Honoured or strained"), choices=MOMENTS)
    how: Mapped[str | None] = field(N_("How"), long=True, search="words")

    agreed_value: Mapped[AgreedValue] = relationship()
    interaction: Mapped[Interaction] = relationship()


_MOVES = {("proposed", "agreed"), ("proposed", "retired"), ("agreed", "retired")}


def may_move(state: str, to: str) -> None:
    """Proposed, then agreed, then retired: never back, for what was agreed is history. Raises Refused."""
    if (state, to) not in _MOVES:
        raise Refused(_("An agreed value is history. Propose it anew in other words."))


def may_be_reworded(state: str) -> None:
    """Only what is still proposed can be changed; a change to an agreed one makes a new one. Raises Refused."""
    if state != "proposed":
        raise Refused(_("This value is agreed, so its words stay. Say it anew, and the old words are kept."))
