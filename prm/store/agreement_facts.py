"""What a partnership's records say, as the plain facts that an agreement is written from. Both the commands and the
questions need the same ones, so they are gathered on the floor below both; no wording and no rule is here.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from prm.base.errors import Refused
from prm.base.i18n import _
from prm.domain.agreement_facts import AgreementFacts, MemberFacts, PromiseFacts, StrandFacts, ValueFacts
from prm.domain.agreement_life import AGREED
from prm.domain.agreements import Agreement, AgreementDetail, AgreementVersion
from prm.domain.choices import words_of
from prm.domain.followups import FollowUp
from prm.domain.lists import AFFILIATION_ROLES, GROUPS, MEMBER_ROLES
from prm.domain.organisations import Affiliation, Organisation, Sector
from prm.domain.partnerships import Member, MemberPerson, Partnership, PartnershipPlace, Strand
from prm.domain.people import Person
from prm.domain.places import Place
from prm.domain.values import AgreedValue, Value

GROUP_WORDS, ROLE_WORDS, TITLES = words_of(GROUPS), words_of(MEMBER_ROLES), words_of(AFFILIATION_ROLES)


def facts_of_version(session: Session, version_id: str) -> AgreementFacts:
    """The facts as they are today, with the details, number and rule of this version."""
    version = session.execute(
        select(
            AgreementVersion.id,
            AgreementVersion.agreement_id,
            AgreementVersion.number,
            AgreementVersion.review_on,
            AgreementVersion.who_must,
            Agreement.partnership_id,
        )
        .join(Agreement, Agreement.id == AgreementVersion.agreement_id)
        .where(AgreementVersion.id == version_id)
    ).first()
    if version is None:
        raise Refused(_("This version is no longer here."))
    return replace(
        facts_of_partnership(session, version.partnership_id, details=details_of(session, version_id)),
        version=version.number,
        review_on=version.review_on,
        replaces=_in_force(session, version.agreement_id, but=version_id),
        who_must=version.who_must,
    )


def facts_of_partnership(
    session: Session, partnership_id: str, *, details: Mapping[str, str] | None = None
) -> AgreementFacts:
    """The facts before there is any version."""
    row = session.execute(
        select(
            Partnership.name,
            Partnership.purpose,
            Partnership.started_on,
            Partnership.started_exact,
            Partnership.for_whom,
            Partnership.already_here,
            Partnership.out_of_scope,
            Partnership.languages,
        ).where(Partnership.id == partnership_id)
    ).first()
    if row is None:
        raise Refused(_("This partnership is no longer here."))
    members = member_facts(session, partnership_id)
    return AgreementFacts(
        row.name,
        purpose=row.purpose or "",
        places=_places(session, partnership_id),
        start=row.started_on,
        start_exact=row.started_exact,
        for_whom=row.for_whom or "",
        already_here=row.already_here or "",
        out_of_scope=row.out_of_scope or "",
        languages=row.languages or "",
        members=members,
        strands=_strands(session, partnership_id),
        promises=_promises(session, partnership_id),
        values=_values(session, partnership_id),
        funders=tuple(member.name for member in members if member.group == "funder"),
        details=dict(details or {}),
    )


def details_of(session: Session, version_id: str) -> dict[str, str]:
    rows = session.execute(
        select(AgreementDetail.key, AgreementDetail.value).where(
            AgreementDetail.agreement_version_id == version_id
        )
    )
    return dict(rows.all())


def member_facts(session: Session, partnership_id: str, *, past: bool = False) -> tuple[MemberFacts, ...]:
    """Those of today, or with ``past`` those who have left."""
    speakers, stand_ins = _who_speaks(session, partnership_id)
    asked = (
        select(
            Member.id,
            Member.person_id,
            Member.organisation_id,
            Member.role,
            Member.team,
            Member.hopes,
            Member.brings,
            Organisation.name.label("organisation"),
            Person.name.label("person"),
            Sector.group,
            Sector.word,
        )
        .outerjoin(Organisation, Organisation.id == Member.organisation_id)
        .outerjoin(Sector, Sector.id == Organisation.sector_id)
        .outerjoin(Person, Person.id == Member.person_id)
        .where(
            Member.partnership_id == partnership_id,
            Member.ended_on.is_not(None) if past else Member.ended_on.is_(None),
        )
        .order_by(Member.position, Member.id)
    )
    rows = session.execute(asked).all()
    spoken_by = {row.id: speakers.get(row.id) for row in rows}
    titles = _titles(session, [(who[0], row.organisation_id) for row in rows if (who := spoken_by[row.id])])
    members = []
    for row in rows:
        alone = row.person_id is not None
        speaker = spoken_by[row.id]
        members.append(
            MemberFacts(
                row.id,
                name=", ".join(filter(None, (row.organisation or row.person or "", row.team))),
                group=row.group or ("community" if alone else "other"),
                sector=_sector_word(row.group, row.word, alone=alone),
                role=_role_word(row.role, row.group),
                speaker=speaker[1] if speaker else (row.person or ""),
                speaker_role=titles.get((speaker[0], row.organisation_id), "") if speaker else "",
                stand_in=", ".join(stand_ins.get(row.id, ())),
                hope_to_gain=row.hopes or "",
                brings=row.brings or "",
                person=alone,
            )
        )
    return tuple(members)


def _role_word(role: str, group: str | None) -> str:
    """What a member is beyond partner; a funder whose shape says so needs no word."""
    return "" if role in {"partner", group} else _(ROLE_WORDS.get(role, role))


def _sector_word(group: str | None, word: str | None, *, alone: bool) -> str:
    """A report and a page count by group; where the group is only "other", the sector's own word says more."""
    if alone:
        return _(GROUP_WORDS["community"])
    if group and group != "other":
        return _(GROUP_WORDS[group])
    return word or ""


def _who_speaks(
    session: Session, partnership_id: str
) -> tuple[dict[str, tuple[str, str]], dict[str, list[str]]]:
    """The first who speaks for each member (id, name), and the names of all who stand in."""
    speakers: dict[str, tuple[str, str]] = {}
    stand_ins: defaultdict[str, list[str]] = defaultdict(list)
    for member_id, part, person_id, name in session.execute(
        select(MemberPerson.member_id, MemberPerson.part, Person.id, Person.name)
        .join(Person, Person.id == MemberPerson.person_id)
        .join(Member, Member.id == MemberPerson.member_id)
        .where(Member.partnership_id == partnership_id)
        .order_by(Person.sort_key, Person.id)
    ):
        if part == "speaks":
            speakers.setdefault(member_id, (person_id, name))
        elif part == "stands_in":
            stand_ins[member_id].append(name)
    return speakers, stand_ins


def _titles(session: Session, wanted: list[tuple[str, str | None]]) -> dict[tuple[str, str | None], str]:
    """What each speaker is in the organisation that they speak for."""
    people = {person_id for person_id, _organisation in wanted}
    found: dict[tuple[str, str | None], str] = {}
    for person_id, organisation_id, title, role in session.execute(
        select(Affiliation.person_id, Affiliation.organisation_id, Affiliation.title, Affiliation.role)
        .where(Affiliation.person_id.in_(people), Affiliation.ended_on.is_(None))
        .order_by(Affiliation.main.desc(), Affiliation.id)
    ):
        known = "" if role in {None, "other"} else _(TITLES.get(str(role), ""))
        words = title or known
        found.setdefault((person_id, organisation_id), words)
    return found


def _places(session: Session, partnership_id: str) -> tuple[str, ...]:
    rows = session.scalars(
        select(Place.name)
        .join(PartnershipPlace, PartnershipPlace.place_id == Place.id)
        .where(PartnershipPlace.partnership_id == partnership_id)
        .order_by(PartnershipPlace.position, PartnershipPlace.id)
    )
    return tuple(rows)


def _strands(session: Session, partnership_id: str) -> tuple[StrandFacts, ...]:
    rows = session.execute(
        select(Strand.name, Strand.lead, Strand.by_when)
        .where(Strand.partnership_id == partnership_id)
        .order_by(Strand.position, Strand.id)
    )
    return tuple(StrandFacts(name, lead=lead or "", by_when=when or "") for name, lead, when in rows)


def _promises(session: Session, partnership_id: str) -> tuple[PromiseFacts, ...]:
    rows = session.execute(
        select(FollowUp.what, Person.name, FollowUp.due_on)
        .outerjoin(Person, Person.id == FollowUp.owner_id)
        .where(
            FollowUp.promise,
            FollowUp.done_on.is_(None),
            FollowUp.released_on.is_(None),
            FollowUp.binned_at.is_(None),
            FollowUp.partnership_id == partnership_id,
        )
        .order_by(FollowUp.due_on.is_(None), FollowUp.due_on, FollowUp.id)
    )
    return tuple(PromiseFacts(what, owner=owner or "", by_when=due) for what, owner, due in rows)


def _values(session: Session, partnership_id: str) -> tuple[ValueFacts, ...]:
    rows = session.execute(
        select(
            Value.name,
            AgreedValue.statement,
            AgreedValue.practice,
            AgreedValue.agreed_on,
            AgreedValue.agreed_where,
            AgreedValue.review_on,
        )
        .join(Value, Value.id == AgreedValue.value_id)
        .where(AgreedValue.partnership_id == partnership_id, AgreedValue.state == "agreed")
        .order_by(AgreedValue.position, AgreedValue.id)
    )
    return tuple(
        ValueFacts(
            name,
            statement=statement or "",
            practice=tuple(line.strip() for line in (practice or "").splitlines() if line.strip()),
            agreed_on=on,
            agreed_where=where or "",
            review_on=review,
        )
        for name, statement, practice, on, where, review in rows
    )


def _in_force(session: Session, agreement_id: str, *, but: str) -> tuple[str, date | None] | None:
    row = session.execute(
        select(AgreementVersion.number, AgreementVersion.agreed_on)
        .where(
            AgreementVersion.agreement_id == agreement_id,
            AgreementVersion.state == AGREED,
            AgreementVersion.id != but,
        )
        .order_by(AgreementVersion.agreed_on.desc())
        .limit(1)
    ).first()
    return (row.number, row.agreed_on) if row else None
