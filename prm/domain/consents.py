"""Consents: what a person agreed to, or said no to, as dated events. The newest for the same use holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, relationship

from prm.base.errors import Refused
from prm.base.i18n import N_, _
from prm.domain.choices import one_of
from prm.domain.lists import CONSENT_KINDS, CONSENT_WAYS
from prm.domain.model import ID, Record, Stamped, field
from prm.domain.partnerships import Partnership
from prm.domain.people import Person

RENEW_WITHIN = timedelta(days=30)


class Consent(Stamped, Record):
    __tablename__ = "consent"

    person_id: Mapped[str] = field(N_("Person"), (ID, ForeignKey("person.id")), index=True, editable=False)
    kind: Mapped[str] = field(N_("To what"), choices=CONSENT_KINDS)
    yes: Mapped[bool] = field(N_("Their answer"))
    given_on: Mapped[date] = field(N_("On"))
    way: Mapped[str | None] = field(N_("How"), choices=CONSENT_WAYS)
    language: Mapped[str | None] = field(N_("In which language"), limit=80)
    heard_by_id: Mapped[str | None] = field(N_("Heard by"), (ID, ForeignKey("person.id")), index=True)
    use: Mapped[str | None] = field(N_("For which use"), limit=300)
    partnership_id: Mapped[str | None] = field(
        N_("For which partnership"), (ID, ForeignKey("partnership.id")), index=True
    )
    until: Mapped[date | None] = field(N_("Until"))
    ask_each_time: Mapped[bool] = field(N_("Ask me each time"), default=False)

    person: Mapped[Person] = relationship(foreign_keys=[person_id])
    heard_by: Mapped[Person | None] = relationship(foreign_keys=[heard_by_id])
    partnership: Mapped[Partnership | None] = relationship()


@dataclass(frozen=True, slots=True)
class ConsentEvent:
    kind: str
    yes: bool
    given_on: date
    until: date | None = None
    use: str | None = None


def newest(
    events: Iterable[ConsentEvent], kind: str, on: date, *, use: str | None = None
) -> ConsentEvent | None:
    """What they said last for this kind and use, up to that day. Of two on one day, the later in order."""
    found: ConsentEvent | None = None
    for event in events:
        if event.kind != kind or event.use != use or event.given_on > on:
            continue
        if found is None or event.given_on >= found.given_on:
            found = event
    return found


def in_force(events: Iterable[ConsentEvent], kind: str, on: date, *, use: str | None = None) -> bool | None:
    """Their answer for this kind and use on that day; None when they were not asked. No answer is not a yes."""
    held = newest(events, kind, on, use=use)
    if held is None or (held.yes and held.until is not None and held.until < on):
        return None
    return held.yes


def may_see_photo(events: Iterable[ConsentEvent], today: date) -> bool:
    """Whether their photo is shown here, where it was given to be known by. Who said no to it is not looked at; out
    of the house it goes with a yes only.
    """
    return in_force(events, "photo", today) is not False


def in_a_word(events: Iterable[ConsentEvent], today: date) -> str:
    """given, renew, not_asked or said_no: the one word in lists, which speaks of "keep my details" only."""
    events = list(events)
    answer = in_force(events, "keep_details", today)
    if answer is None:
        return "not_asked"
    if not answer:
        return "said_no"
    held = newest(events, "keep_details", today)
    ends = None if held is None else held.until
    return "renew" if ends is not None and ends - today <= RENEW_WITHIN else "given"


def check_consent(*, kind: str, way: str | None, given_on: date, until: date | None, today: date) -> None:
    """Raises Refused."""
    problems: dict[str, str] = {}
    if not one_of(CONSENT_KINDS, kind):
        problems["kind"] = _("That is not a kind of consent we know.")
    if not one_of(CONSENT_WAYS, way):
        problems["way"] = _("That is not one of the choices.")
    if given_on > today:
        problems["given_on"] = _("This day has not come yet.")
    if until is not None and until < given_on:
        problems["until"] = _("It would end before it begins.")
    if problems:
        raise Refused(problems)
