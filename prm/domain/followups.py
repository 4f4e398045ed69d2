"""Follow-ups: something to do, who owes it, to whom. A promise is one owed outside the owner's organisation."""

from calendar import monthrange
from datetime import date, timedelta

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, relationship

from prm.base.errors import Refused
from prm.base.i18n import N_, _
from prm.domain.interactions import Interaction
from prm.domain.lists import REPEATS
from prm.domain.model import ID, Binned, Record, Stamped, field
from prm.domain.organisations import Organisation
from prm.domain.partnerships import Partnership
from prm.domain.people import Person

_DAYS = {"week": 7, "fortnight": 14}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


class FollowUp(Stamped, Binned, Record):
    __tablename__ = "follow_up"

    what: Mapped[str] = field(N_("What"), search="words", limit=300)
    owner_id: Mapped[str | None] = field(N_("Who owes it"), (ID, ForeignKey("person.id")), index=True)
    to_person_id: Mapped[str | None] = field(N_("To whom"), (ID, ForeignKey("person.id")), index=True)
    to_organisation_id: Mapped[str | None] = field(
        N_("To which organisation"), (ID, ForeignKey("organisation.id")), index=True
    )
    promise: Mapped[bool] = field(N_("A promise"), default=False, editable=False)
    due_on: Mapped[date | None] = field(N_("Due"), index=True)
    first_due_on: Mapped[date | None] = field(N_("First due"), editable=False)
    waiting_for: Mapped[str | None] = field(N_("Waiting for"), limit=120)
    repeats: Mapped[str | None] = field(N_("Again"), choices=REPEATS)
    done_on: Mapped[date | None] = field(N_("Done on"))
    released_on: Mapped[date | None] = field(N_("Released on"))
    interaction_id: Mapped[str | None] = field(
        N_("Born in"), (ID, ForeignKey("interaction.id")), index=True, editable=False
    )
    partnership_id: Mapped[str | None] = field(
        N_("Partnership"), (ID, ForeignKey("partnership.id")), index=True
    )

    owner: Mapped[Person | None] = relationship(foreign_keys=[owner_id])
    to_person: Mapped[Person | None] = relationship(foreign_keys=[to_person_id])
    to_organisation: Mapped[Organisation | None] = relationship()
    interaction: Mapped[Interaction | None] = relationship()
    partnership: Mapped[Partnership | None] = relationship()


def is_promise(
    owner_organisations: frozenset[str], to_organisations: frozenset[str], *, to_anybody: bool
) -> bool:
    """Owed to somebody outside the owner's own organisation. Owed to nobody named is no promise."""
    return to_anybody and owner_organisations.isdisjoint(to_organisations)


def next_due(due_on: date | None, repeats: str, *, done_on: date) -> date:
    """When something that comes again is due next: the first day of its own series that is after both its due day
    and the day on which it was done. What had no day counts from the day on which it was done.

    A day that a month does not have is the last one of that month; the series stays on its own day.
    """
    begun, at = due_on or done_on, 1
    while (day := _later(begun, repeats, times=at)) <= done_on:
        at += 1
    return day


def _later(begun: date, repeats: str, *, times: int) -> date:
    if repeats in _DAYS:
        return begun + timedelta(days=_DAYS[repeats] * times)
    months = begun.year * 12 + begun.month - 1 + _MONTHS[repeats] * times
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(begun.day, monthrange(year, month)[1]))


def check_follow_up(*, what: str, done_on: date | None, today: date, released_on: date | None = None) -> str:
    """What is to be done, without blanks around it. Raises Refused."""
    what = " ".join(what.split())
    if not what:
        raise Refused({"what": _("What is to be done? A few words are enough.")})
    if len(what) > 300:
        raise Refused({"what": _("This is longer than 300 letters. Put the rest in the conversation.")})
    if done_on is not None and done_on > today:
        raise Refused({"done_on": _("This day has not come yet.")})
    if released_on is not None and released_on > today:
        raise Refused({"released_on": _("This day has not come yet.")})
    return what
