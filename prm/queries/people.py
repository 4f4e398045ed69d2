"""Questions about people. Each answers frozen rows; none changes anything."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from prm.base.errors import Refused
from prm.base.fold import fold
from prm.base.i18n import _
from prm.domain.consents import Consent
from prm.domain.interactions import Interaction, InteractionPartnership, Participant
from prm.domain.model import fields_of
from prm.domain.organisations import Affiliation, Organisation, Sector
from prm.domain.partnerships import Member, MemberPerson, Partnership
from prm.domain.people import ContactPoint, ContactPointOwner, Person, WorkspaceUser
from prm.domain.rhythm import is_quiet, weeks_strip
from prm.queries.rows.people import (
    ConsentRow,
    PeopleList,
    PersonChoice,
    PersonPage,
    PersonRow,
    ReachRow,
    RoleRow,
    TalkRow,
)
from prm.queries.tags import tags_of
from prm.queries.who import (
    ROLE_WORDS,
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


def people(
    session: Session,
    *,
    today: date,
    find: str = "",
    groups: Sequence[str] = (),
    partnerships: Sequence[str] = (),
    consents: Sequence[str] = (),
    last: str = "",
    put_away: bool = False,
    sort: str = "name",
    descending: bool = False,
) -> list[PersonRow]:
    """The list of people. ``find`` looks in names, what they are known as, and organisations.

    ``last`` keeps those who are going quiet (``quiet``), those spoken with in the last four weeks (``month``), not
    for four or twelve (``not_month``, ``not_season``), or not yet (``never``). ``sort`` is name, organisation,
    partnerships, last or consent.
    """
    asked = select(
        Person.id, Person.name, Person.put_away, Person.died_on, Person.keep_hidden,
        person_rhythm.c.last_on, person_rhythm.c.usual_gap,
    ).outerjoin(person_rhythm, person_rhythm.c.person_id == Person.id)  # fmt: skip
    asked = asked.where(Person.binned_at.is_(None), Person.put_away.is_(put_away)).order_by(
        Person.sort_key, Person.id
    )
    if partnerships:
        asked = asked.where(Person.id.in_(people_of_partnerships(partnerships)))
    if last in LAST_WEEKS:
        before = person_rhythm.c.last_on < today - timedelta(weeks=LAST_WEEKS[last])
        asked = asked.where(~before if last == "month" else before)
    elif last == "never":
        asked = asked.where(person_rhythm.c.last_on.is_(None))
    if find.strip():
        asked = asked.where(called(find))
    roles = main_roles(session, today)
    counts = _partnership_counts(session)
    words = consent_words(session, today)
    ours = our_people(session, today)
    no_contact = want_no_contact(session, today)
    rows = []
    for person_id, name, away, died_on, hidden, last_on, usual_gap in session.execute(asked):
        role, _organisation_id, organisation, group = roles.get(person_id, ("", "", "", ""))
        consent = words.get(person_id, "not_asked")
        if (groups and (group or "other") not in groups) or (consents and consent not in consents):
            continue
        spoken_of = died_on is None and not hidden and person_id not in ours and person_id not in no_contact
        quiet = spoken_of and last_on is not None and is_quiet(last_on, usual_gap, today)
        if last == "quiet" and not quiet:
            continue
        rows.append(
            PersonRow(
                id=person_id,
                name=name,
                role=role,
                organisation=organisation,
                group=group,
                partnerships=counts.get(person_id, 0),
                last_on=last_on,
                quiet=quiet,
                usual_gap=usual_gap,
                consent=consent,
                put_away=away,
            )
        )
    if sort != "name":
        keys = {
            "organisation": lambda row: (not row.organisation, fold(row.organisation)),
            "partnerships": lambda row: row.partnerships,
            "last": lambda row: row.last_on or date.min,
            "consent": lambda row: CONSENT_ORDER[row.consent],
        }
        rows.sort(key=keys[sort])
    if descending:
        rows.reverse()
    return rows


def people_list(session: Session, /, *, today: date, put_away: bool = False, **wanted: Any) -> PeopleList:
    """``people`` with what stands around the list. ``wanted`` is as there."""
    rows = people(session, today=today, put_away=put_away, **wanted)
    here = select(func.count(Person.id)).where(Person.binned_at.is_(None), Person.put_away.is_(put_away))
    in_all = session.scalar(here)
    ours = session.scalar(here.join(WorkspaceUser, WorkspaceUser.person_id == Person.id))
    together = session.execute(
        select(Partnership.id, Partnership.name)
        .where(Partnership.binned_at.is_(None), Partnership.put_away.is_(False))
        .order_by(Partnership.pinned.desc(), Partnership.name_folded)
    )
    return PeopleList(
        rows, in_all or 0, (in_all or 0) - (ours or 0), tuple((key, name) for key, name in together)
    )


def is_put_away(session: Session, person_id: str) -> bool:
    return bool(session.scalar(select(Person.put_away).where(Person.id == person_id)))


def _partnership_counts(session: Session) -> dict[str, int]:
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
    for person_id, partnership_id in (*session.execute(through), *session.execute(alone)):
        pairs[person_id].add(partnership_id)
    return {person_id: len(found) for person_id, found in pairs.items()}


def count_people(session: Session) -> int:
    """Everybody who is neither in the bin nor put away."""
    return (
        session.scalar(
            select(func.count(Person.id)).where(Person.binned_at.is_(None), Person.put_away.is_(False))
        )
        or 0
    )


def person_choices(session: Session, *, today: date, find: str = "", limit: int = 12) -> list[PersonChoice]:
    """People as offered while typing: those whose name fits, whoever was spoken with last first."""
    asked = (
        select(Person.id, Person.name)
        .outerjoin(person_rhythm, person_rhythm.c.person_id == Person.id)
        .where(Person.binned_at.is_(None))
        .order_by(person_rhythm.c.last_on.is_(None), person_rhythm.c.last_on.desc(), Person.sort_key)
        .limit(limit)
    )
    if find.strip():
        asked = asked.where(called(find))
    found = session.execute(asked).all()
    roles = main_roles(session, today, [person_id for person_id, _name in found])
    return [
        PersonChoice(person_id, name, *roles.get(person_id, ("", "", "", ""))[2:])
        for person_id, name in found
    ]


def people_by_id(session: Session, ids: Sequence[str], *, today: date) -> list[PersonChoice]:
    """These people, in this order; those that are gone are left out."""
    asked = select(Person.id, Person.name).where(Person.id.in_(ids), Person.binned_at.is_(None))
    names = dict(session.execute(asked).all())
    roles = main_roles(session, today, list(names))
    return [
        PersonChoice(person_id, names[person_id], *roles.get(person_id, ("", "", "", ""))[2:])
        for person_id in ids
        if person_id in names
    ]


def person_page(session: Session, person_id: str, *, today: date) -> PersonPage:
    """All that the page of one person shows. Raises Refused when they are gone."""
    row = session.execute(select(Person.__table__).where(Person.id == person_id)).mappings().first()
    if row is None or row["binned_at"] is not None:
        raise Refused(_("This person is no longer here."))
    rhythm = (
        session.execute(select(person_rhythm).where(person_rhythm.c.person_id == person_id))
        .mappings()
        .first()
    )
    days = _days(session, person_id)
    return PersonPage(
        id=person_id,
        version=row["version"],
        name=row["name"],
        fields={key: row[key] for key, about in fields_of(Person) if about.editable},
        roles=roles_of(session, person_id),
        reach=reach_of(session, person_id=person_id),
        consents=tuple(
            ConsentRow(*found)
            for found in session.execute(
                select(Consent.id, Consent.kind, Consent.yes, Consent.given_on, Consent.until, Consent.use)
                .where(Consent.person_id == person_id)
                .order_by(Consent.given_on.desc(), Consent.id.desc())
            )
        ),
        partnerships=partnerships_of(session, person_id),
        tags=tags_of(session, person_id=person_id),
        talks=talks_with(session, person_id=person_id, limit=5),
        talks_in_all=rhythm["conversations"] if rhythm else 0,
        last_on=rhythm["last_on"] if rhythm else None,
        usual_gap=rhythm["usual_gap"] if rhythm else None,
        strip=weeks_strip(days, today),
    )


def _days(session: Session, person_id: str) -> list[date]:
    return list(
        session.scalars(
            select(Interaction.happened_on)
            .join(Participant, Participant.interaction_id == Interaction.id)
            .where(
                Participant.person_id == person_id,
                Interaction.state == "happened",
                Interaction.binned_at.is_(None),
            )
        )
    )


def roles_of(session: Session, person_id: str) -> tuple[RoleRow, ...]:
    asked = (
        select(
            Affiliation.id, Organisation.id, Organisation.name, Sector.group, Affiliation.role, Affiliation.title,
            Affiliation.team, Affiliation.started_on, Affiliation.ended_on, Affiliation.main,
        )
        .join(Organisation, Organisation.id == Affiliation.organisation_id)
        .outerjoin(Sector, Sector.id == Organisation.sector_id)
        .where(Affiliation.person_id == person_id)
        .order_by(Affiliation.ended_on.is_not(None), Affiliation.main.desc(), Affiliation.started_on.desc())
    )  # fmt: skip
    rows = []
    for role_id, organisation_id, name, group, role, title, team, started, ended, main in session.execute(
        asked
    ):
        words = _(ROLE_WORDS.get(role or "", ""))
        rows.append(
            RoleRow(
                role_id,
                organisation_id,
                name,
                group or "other",
                words,
                title,
                team,
                started,
                ended,
                main,
                role,
            )
        )
    return tuple(rows)


def reach_of(
    session: Session, *, person_id: str | None = None, organisation_id: str | None = None
) -> tuple[ReachRow, ...]:
    whose = (
        ContactPointOwner.person_id == person_id
        if person_id
        else ContactPointOwner.organisation_id == organisation_id
    )
    asked = (
        select(
            ContactPoint.id, ContactPoint.kind, ContactPoint.value, ContactPoint.label,
            ContactPointOwner.preferred, ContactPoint.others_read,
        )
        .join(ContactPointOwner, ContactPointOwner.contact_point_id == ContactPoint.id)
        .where(whose)
        .order_by(ContactPointOwner.preferred.desc(), ContactPoint.id)
    )  # fmt: skip
    return tuple(ReachRow(*row) for row in session.execute(asked))


def partnerships_of(session: Session, person_id: str) -> tuple[tuple[str, str], ...]:
    """(id, name) of the partnerships that a person takes part in."""
    through = (
        select(Member.partnership_id)
        .join(MemberPerson, MemberPerson.member_id == Member.id)
        .where(MemberPerson.person_id == person_id, Member.ended_on.is_(None))
    )
    alone = select(Member.partnership_id).where(Member.person_id == person_id, Member.ended_on.is_(None))
    rows = session.execute(
        select(Partnership.id, Partnership.name)
        .where(Partnership.binned_at.is_(None), Partnership.id.in_(through.union(alone)))
        .order_by(Partnership.pinned.desc(), Partnership.name_folded)
    )
    return tuple((partnership_id, name) for partnership_id, name in rows)


def likely_partnerships(session: Session, people: Sequence[str]) -> list[tuple[str, str]]:
    """Where a conversation with these people would be filed: the partnerships that most of them share, those first
    under which they were last spoken with.
    """
    if not people:
        return []
    shared: defaultdict[tuple[str, str], int] = defaultdict(int)
    for person_id in people:
        for partnership in partnerships_of(session, person_id):
            shared[partnership] += 1
    if not shared:
        return []
    recent = dict(
        session.execute(
            select(InteractionPartnership.partnership_id, func.max(Interaction.happened_on))
            .join(Interaction, Interaction.id == InteractionPartnership.interaction_id)
            .join(Participant, Participant.interaction_id == Interaction.id)
            .where(
                Participant.person_id.in_(people),
                InteractionPartnership.partnership_id.in_([key for key, _name in shared]),
                Interaction.state == "happened",
                Interaction.binned_at.is_(None),
            )
            .group_by(InteractionPartnership.partnership_id)
        ).all()
    )
    return sorted(
        shared, key=lambda key: (-shared[key], -(recent.get(key[0]) or date.min).toordinal(), key[1])
    )


def talks_with(
    session: Session, *, person_id: str | None = None, organisation_id: str | None = None, limit: int = 5
) -> tuple[TalkRow, ...]:
    """The last conversations with a person, or with anybody of an organisation."""
    whose = (
        Participant.person_id == person_id if person_id else Participant.organisation_id == organisation_id
    )
    asked = (
        select(
            Interaction.id, Interaction.kind, Interaction.heard, Interaction.decided, Interaction.title,
            Interaction.discussed, Interaction.happened_on,
        )
        .join(Participant, Participant.interaction_id == Interaction.id)
        .where(whose, Interaction.state == "happened", Interaction.binned_at.is_(None))
        .group_by(Interaction.id)
        .order_by(Interaction.happened_on.desc(), Interaction.id.desc())
        .limit(limit)
    )  # fmt: skip
    return tuple(
        TalkRow(interaction_id, kind, heard or decided or title or discussed or "", bool(heard), day)
        for interaction_id, kind, heard, decided, title, discussed, day in session.execute(asked)
    )


def workspace_users(session: Session) -> list[tuple[str, str]]:
    """(id, name) of those who use PRM here."""
    rows = session.execute(
        select(WorkspaceUser.id, Person.name)
        .join(Person, Person.id == WorkspaceUser.person_id)
        .where(WorkspaceUser.active)
        .order_by(Person.sort_key)
    )
    return [(user_id, name) for user_id, name in rows]


def person_of_user(session: Session, user_id: str | None) -> str:
    """The person behind a WorkspaceUser. Raises Refused when nobody is named."""
    found = session.scalar(select(WorkspaceUser.person_id).where(WorkspaceUser.id == user_id))
    if found is None:
        raise Refused(_("Say who you are first: nobody is named here as a user."))
    return found
