"""Who people are to us: their role, whether they are our own, what they said yes to. Asked by many questions; a page
of its own has none of it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Date, Select, and_, bindparam, exists, or_, select
from sqlalchemy.orm import Session

from prm.base.fold import fold
from prm.base.i18n import _
from prm.domain.choices import words_of
from prm.domain.consents import Consent, ConsentEvent, in_a_word, in_force, newest
from prm.domain.lists import AFFILIATION_ROLES
from prm.domain.organisations import Affiliation, Organisation, Sector
from prm.domain.partnerships import Member, MemberPerson
from prm.domain.people import Person
from prm.domain.workspace import Workspace
from prm.queries.kept import kept
from prm.store import search

ROLE_WORDS = words_of(AFFILIATION_ROLES)


# made once: to make them costs more than to ask them, and search asks with each key
_ROLES = (
    select(
        Affiliation.person_id,
        Affiliation.role,
        Affiliation.title,
        Organisation.id,
        Organisation.name,
        Sector.group,
    )
    .join(Organisation, Organisation.id == Affiliation.organisation_id)
    .outerjoin(Sector, Sector.id == Organisation.sector_id)
    .where(
        or_(Affiliation.started_on.is_(None), Affiliation.started_on <= bindparam("today", type_=Date)),
        or_(Affiliation.ended_on.is_(None), Affiliation.ended_on >= bindparam("today", type_=Date)),
        kept(Organisation.binned_at),
    )
    .order_by(Affiliation.main, Affiliation.started_on, Affiliation.id)
)
_ROLES_OF = _ROLES.where(Affiliation.person_id.in_(bindparam("ids", expanding=True)))
_OURS = select(Affiliation.person_id, Affiliation.started_on, Affiliation.ended_on).join(
    Workspace, Workspace.organisation_id == Affiliation.organisation_id
)


def main_roles(
    session: Session, today: date, ids: Sequence[str] | None = None
) -> dict[str, tuple[str, str, str, str]]:
    """For each person: their role's words, organisation id, organisation and group; the main role, else the newest."""
    given: dict[str, object] = {"today": today} if ids is None else {"today": today, "ids": ids}
    return {
        person_id: (title or _(ROLE_WORDS.get(role or "", "")), organisation_id, name, group or "other")
        for person_id, role, title, organisation_id, name, group in session.execute(
            _ROLES if ids is None else _ROLES_OF, given
        )
    }


@dataclass(frozen=True, slots=True)
class OurTerms:
    """Who belonged to our own organisation, and from when to when."""

    terms: Mapping[str, Sequence[tuple[date, date]]]

    def had(self, person_id: str | None, day: date) -> bool:
        return any(begun <= day <= ended for begun, ended in self.terms.get(person_id or "", ()))

    def on(self, day: date) -> frozenset[str]:
        return frozenset(person_id for person_id in self.terms if self.had(person_id, day))


def our_terms(session: Session) -> OurTerms:
    found: defaultdict[str, list[tuple[date, date]]] = defaultdict(list)
    for person_id, begun, ended in session.execute(_OURS):
        found[person_id].append((begun or date.min, ended or date.max))
    return OurTerms(found)


def our_people(session: Session, today: date) -> frozenset[str]:
    """Those who belong to our own organisation today: talk among ourselves is no conversation."""
    return our_terms(session).on(today)


def want_no_contact(session: Session, today: date) -> frozenset[str]:
    """Those whose newest answer is that we may not get in touch."""
    events = _events(session, "contact")
    return frozenset(key for key, found in events.items() if in_force(found, "contact", today) is False)


def consent_words(session: Session, today: date, ids: Sequence[str] | None = None) -> dict[str, str]:
    """For each who was asked whether we may keep their details: the one word that lists show."""
    events = _events(session, "keep_details", ids=ids)
    return {key: in_a_word(found, today) for key, found in events.items()}


def consents_ending(session: Session, today: date) -> dict[str, date]:
    """Whose yes to keeping their details ends within 30 days, and when. One that was renewed or withdrawn does not."""
    found = {}
    for key, events in _events(session, "keep_details", ending_from=today).items():
        held = newest(events, "keep_details", today)
        if held is not None and held.until is not None and in_a_word(events, today) == "renew":
            found[key] = held.until
    return found


def _events(
    session: Session, kind: str, *, ending_from: date | None = None, ids: Sequence[str] | None = None
) -> dict[str, list[ConsentEvent]]:
    """In the order in which they were given: of two on one day the later record holds. ``ending_from`` asks only for
    those people of whose answers one has an end, on that day or later; ``ids`` only for these people.
    """
    events: defaultdict[str, list[ConsentEvent]] = defaultdict(list)
    asked = (
        select(Consent.person_id, Consent.yes, Consent.given_on, Consent.until, Consent.use)
        .where(Consent.kind == kind)
        .order_by(Consent.given_on, Consent.id)
    )
    if ids is not None:
        asked = asked.where(Consent.person_id.in_(ids))
    if ending_from is not None:
        ends = select(Consent.person_id).where(Consent.kind == kind, Consent.until >= ending_from)
        asked = asked.where(Consent.person_id.in_(ends))
    for person_id, yes, given_on, until, use in session.execute(asked):
        events[person_id].append(ConsentEvent(kind, yes, given_on, until, use))
    return events


def called(find: str) -> ColumnElement[bool]:
    """Every typed word is in a person's name, in what they are known as, or in an organisation of theirs; in
    whatever letters, accents or capitals.
    """
    return and_(
        *(
            or_(
                Person.name_folded.contains(word, autoescape=True),
                Person.id.in_(search.matching("names", word, table="person")),
                exists().where(
                    Affiliation.person_id == Person.id,
                    Organisation.id == Affiliation.organisation_id,
                    Organisation.binned_at.is_(None),
                    organisation_called(word),
                ),
            )
            for word in fold(find).split()
        )
    )


def organisation_called(find: str) -> ColumnElement[bool]:
    return and_(
        *(
            or_(
                Organisation.name_folded.contains(word, autoescape=True),
                Organisation.id.in_(search.matching("names", word, table="organisation")),
            )
            for word in fold(find).split()
        )
    )


def people_of_partnerships(partnerships: Iterable[str]) -> Select[tuple[str]]:
    """Who takes part in any of these partnerships, for an organisation or on their own."""
    through = (
        select(MemberPerson.person_id)
        .join(Member, Member.id == MemberPerson.member_id)
        .where(Member.partnership_id.in_(partnerships), Member.ended_on.is_(None))
    )
    alone = select(Member.person_id).where(
        Member.partnership_id.in_(partnerships), Member.ended_on.is_(None), Member.person_id.is_not(None)
    )
    return through.union(alone)  # type: ignore[return-value]
