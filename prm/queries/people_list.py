"""The list of people: which of them the filters leave, in which order, and the rows of those that are looked at.

All ids are asked for and rows by the page; so a filter or an order that can be said in the database reads no more.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Row, Select, exists, func, or_, select
from sqlalchemy.orm import Session

from prm.base.fold import fold
from prm.domain.organisations import Affiliation, Organisation
from prm.domain.partnerships import Member, MemberPerson, Partnership
from prm.domain.people import Person, WorkspaceUser
from prm.domain.rhythm import is_quiet
from prm.domain.tags import Tagging
from prm.queries.kept import kept
from prm.queries.rows.people import PeopleList, PersonRow
from prm.queries.who import (
    called,
    consent_words,
    main_roles,
    our_people,
    people_of_partnerships,
    want_no_contact,
)
from prm.store.tables import person_rhythm

LAST_WEEKS = {"month": 4, "not_month": 4, "not_season": 12}
CONSENT_ORDER = {"renew": 0, "not_asked": 1, "given": 2, "said_no": 3}
FIRST = 128  # rows that come with the ids
ASKED_BY_ID = 500  # for more than these it is quicker to read what there is of everybody


def people_ids(
    session: Session,
    *,
    today: date,
    find: str = "",
    groups: Sequence[str] = (),
    partnerships: Sequence[str] = (),
    consents: Sequence[str] = (),
    tags: Sequence[str] = (),
    organisations: Sequence[str] = (),
    roles: Sequence[str] = (),
    languages: Sequence[str] = (),
    lives_here: bool | None = None,
    last: str = "",
    put_away: bool = False,
    sort: str = "name",
    descending: bool = False,
) -> list[str]:
    """Who is in the list. ``find`` looks in names, what they are known as, and organisations; ``organisations`` and
    ``roles`` are those of today; ``languages`` are words, as people write them.

    ``last`` keeps those who are going quiet (``quiet``), those spoken with in the last four weeks (``month``), not
    for four or twelve (``not_month``, ``not_season``), or not yet (``never``). ``sort`` is name, organisation,
    partnerships, last or consent.
    """
    asked = select(
        Person.id, Person.died_on, Person.keep_hidden, person_rhythm.c.last_on, person_rhythm.c.usual_gap
    )
    asked = (
        asked.outerjoin(person_rhythm, person_rhythm.c.person_id == Person.id)
        .where(Person.binned_at.is_(None), Person.put_away.is_(put_away))
        .order_by(Person.sort_key, Person.id)
    )
    if partnerships:
        asked = asked.where(Person.id.in_(people_of_partnerships(partnerships)))
    if tags:
        asked = asked.where(Person.id.in_(select(Tagging.person_id).where(Tagging.tag_id.in_(tags))))
    if organisations or roles:
        asked = asked.where(_holds(organisations, roles, today))
    if languages:
        said = (Person.languages.icontains(language, autoescape=True) for language in languages)
        asked = asked.where(or_(*said))
    if lives_here is not None:
        asked = asked.where(Person.resident.is_(lives_here))
    if find.strip():
        asked = asked.where(called(find))
    rows = session.execute(_spoken_with(asked, last, today)).all()
    if groups:
        of_people = main_roles(session, today)
        rows = [row for row in rows if (of_people[row.id][3] if row.id in of_people else "other") in groups]
    if consents:
        answers = consent_words(session, today)
        rows = [row for row in rows if answers.get(row.id, "not_asked") in consents]
    if last == "quiet":
        quiet = _quiet(session, today)
        rows = [row for row in rows if quiet(row)]
    if sort != "name":
        rows = sorted(rows, key=_order(session, sort, today))
    ids = [row.id for row in rows]
    return ids[::-1] if descending else ids


def _holds(organisations: Sequence[str], roles: Sequence[str], today: date) -> Any:
    """That somebody has a role today in one of these organisations, which is one of these roles."""
    held = exists().where(
        Affiliation.person_id == Person.id,
        or_(Affiliation.started_on.is_(None), Affiliation.started_on <= today),
        or_(Affiliation.ended_on.is_(None), Affiliation.ended_on >= today),
        Organisation.id == Affiliation.organisation_id,
        kept(Organisation.binned_at),
    )
    if organisations:
        held = held.where(Affiliation.organisation_id.in_(organisations))
    return held.where(Affiliation.role.in_(roles)) if roles else held


def _spoken_with(asked: Select[Any], last: str, today: date) -> Select[Any]:
    if last in LAST_WEEKS:
        before = person_rhythm.c.last_on < today - timedelta(weeks=LAST_WEEKS[last])
        return asked.where(~before if last == "month" else before)
    return asked.where(person_rhythm.c.last_on.is_(None)) if last == "never" else asked


def _order(session: Session, sort: str, today: date) -> Callable[[Row[Any]], Any]:
    if sort == "organisation":
        roles = main_roles(session, today)
        names = {person_id: fold(role[2]) for person_id, role in roles.items()}
        return lambda row: (not names.get(row.id), names.get(row.id, ""))
    if sort == "partnerships":
        counts = _partnership_counts(session)
        return lambda row: counts.get(row.id, 0)
    if sort == "consent":
        answers = consent_words(session, today)
        return lambda row: CONSENT_ORDER[answers.get(row.id, "not_asked")]
    return lambda row: row.last_on or date.min


def _quiet(session: Session, today: date) -> Callable[[Row[Any]], bool]:
    """Whether somebody is going quiet. Nobody says so of the dead, of those who must not be found, of ourselves, or
    of those who want to be left alone.
    """
    left_alone = our_people(session, today) | want_no_contact(session, today)

    def quiet(row: Row[Any]) -> bool:
        spoken_of = row.died_on is None and not row.keep_hidden and row.id not in left_alone
        return spoken_of and row.last_on is not None and is_quiet(row.last_on, row.usual_gap, today)

    return quiet


def people_rows(session: Session, ids: Sequence[str], *, today: date) -> list[PersonRow]:
    """These people as the list says them, in this order; those that are gone are left out."""
    some = list(ids) if len(ids) <= ASKED_BY_ID else None
    asked = select(
        Person.id, Person.name, Person.put_away, Person.died_on, Person.keep_hidden,
        person_rhythm.c.last_on, person_rhythm.c.usual_gap,
    ).outerjoin(person_rhythm, person_rhythm.c.person_id == Person.id)  # fmt: skip
    asked = asked.where(Person.binned_at.is_(None))
    found = {
        row.id: row for row in session.execute(asked if some is None else asked.where(Person.id.in_(some)))
    }
    roles = main_roles(session, today, some)
    counts = _partnership_counts(session, some)
    answers = consent_words(session, today, some)
    quiet = _quiet(session, today)
    rows = []
    for row in (found[key] for key in ids if key in found):
        role, _organisation_id, organisation, group = roles.get(row.id, ("", "", "", ""))
        rows.append(
            PersonRow(
                id=row.id,
                name=row.name,
                role=role,
                organisation=organisation,
                group=group,
                partnerships=counts.get(row.id, 0),
                last_on=row.last_on,
                quiet=quiet(row),
                usual_gap=row.usual_gap,
                consent=answers.get(row.id, "not_asked"),
                put_away=row.put_away,
            )
        )
    return rows


def people(session: Session, /, *, today: date, **wanted: Any) -> list[PersonRow]:
    """Every row of the list. ``wanted`` is as in ``people_ids``."""
    return people_rows(session, people_ids(session, today=today, **wanted), today=today)


def people_list(session: Session, /, *, today: date, put_away: bool = False, **wanted: Any) -> PeopleList:
    """The ids of the list, its first rows, and what stands around it. ``wanted`` is as in ``people_ids``."""
    ids = people_ids(session, today=today, put_away=put_away, **wanted)
    here = select(func.count(Person.id)).where(Person.binned_at.is_(None), Person.put_away.is_(put_away))
    in_all = session.scalar(here) or 0
    ours = session.scalar(here.join(WorkspaceUser, WorkspaceUser.person_id == Person.id)) or 0
    together = session.execute(
        select(Partnership.id, Partnership.name)
        .where(Partnership.binned_at.is_(None), Partnership.put_away.is_(False))
        .order_by(Partnership.pinned.desc(), Partnership.name_folded)
    )
    return PeopleList(
        ids=ids,
        rows=people_rows(session, ids[:FIRST], today=today),
        in_all=in_all,
        others=in_all - ours,
        partnerships=tuple((key, name) for key, name in together),
    )


def beginning_with(session: Session, typed: str) -> frozenset[str]:
    """Everybody whose name begins so, whatever its accents and capitals."""
    begins = Person.name_folded.startswith(fold(typed), autoescape=True)
    return frozenset(session.scalars(select(Person.id).where(begins)))


def _partnership_counts(session: Session, ids: Sequence[str] | None = None) -> dict[str, int]:
    pairs: defaultdict[str, set[str]] = defaultdict(set)
    through = (
        select(MemberPerson.person_id, Member.partnership_id)
        .join(Member, Member.id == MemberPerson.member_id)
        .join(Partnership, Partnership.id == Member.partnership_id)
        .where(Member.ended_on.is_(None), Partnership.binned_at.is_(None))
    )
    alone = (
        select(Member.person_id, Member.partnership_id)
        .join(Partnership, Partnership.id == Member.partnership_id)
        .where(Member.person_id.is_not(None), Member.ended_on.is_(None), Partnership.binned_at.is_(None))
    )
    if ids is not None:
        through = through.where(MemberPerson.person_id.in_(ids))
        alone = alone.where(Member.person_id.in_(ids))
    for person_id, partnership_id in (*session.execute(through), *session.execute(alone)):
        pairs[person_id].add(partnership_id)
    return {person_id: len(found) for person_id, found in pairs.items()}
