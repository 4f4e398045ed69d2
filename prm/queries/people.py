"""Questions about people. Each answers frozen rows; none changes anything."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from prm.base.errors import Refused
from prm.base.i18n import _
from prm.domain.consents import Consent
from prm.domain.interactions import Interaction, InteractionPartnership, Participant
from prm.domain.model import fields_of
from prm.domain.organisations import Affiliation, Organisation, Sector
from prm.domain.partnerships import Member, MemberPerson, Partnership
from prm.domain.people import ContactPoint, ContactPointOwner, Person, WorkspaceUser
from prm.domain.rhythm import weeks_strip
from prm.queries.people_list import people as people  # noqa: PLC0414 - asked for beside one of them
from prm.queries.people_list import people_list as people_list  # noqa: PLC0414
from prm.queries.photos import photo_of
from prm.queries.rows.people import (
    ConsentRow,
    PersonChoice,
    PersonPage,
    ReachRow,
    RoleRow,
    TalkRow,
)
from prm.queries.tags import tags_of
from prm.queries.who import (
    ROLE_WORDS,
    called,
    main_roles,
)
from prm.store.tables import person_rhythm


def is_put_away(session: Session, person_id: str) -> bool:
    return bool(session.scalar(select(Person.put_away).where(Person.id == person_id)))


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
    consents = tuple(
        ConsentRow(*found)
        for found in session.execute(
            select(Consent.id, Consent.kind, Consent.yes, Consent.given_on, Consent.until, Consent.use)
            .where(Consent.person_id == person_id)
            .order_by(Consent.given_on.desc(), Consent.id.desc())
        )
    )
    return PersonPage(
        id=person_id,
        version=row["version"],
        name=row["name"],
        fields={key: row[key] for key, about in fields_of(Person) if about.editable},
        roles=roles_of(session, person_id),
        reach=reach_of(session, person_id=person_id),
        consents=consents,
        partnerships=partnerships_of(session, person_id),
        tags=tags_of(session, person_id=person_id),
        talks=talks_with(session, person_id=person_id, limit=5),
        talks_in_all=rhythm["conversations"] if rhythm else 0,
        last_on=rhythm["last_on"] if rhythm else None,
        usual_gap=rhythm["usual_gap"] if rhythm else None,
        strip=weeks_strip(days, today),
        photo=photo_of(session, person_id, consents, today),
    )


def _days(session: Session, person_id: str) -> list[date]:
    return list(
        session.scalars(
            select(Interaction.happened_on)
            .join(Participant, Participant.interaction_id == Interaction.id)
            .where(
                Participant.person_id == person_id,
                Participant.absent.is_(None),
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
        .where(
            whose,
            Participant.absent.is_(None),
            Interaction.state == "happened",
            Interaction.binned_at.is_(None),
        )
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
