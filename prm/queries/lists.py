"""Whole lists as plain values, for the command line and for files that leave: stable keys, ids, ISO days."""

from collections import defaultdict
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from prm.domain.agreements import Agreement, AgreementVersion
from prm.domain.choices import words_of
from prm.domain.lists import STAGES
from prm.domain.organisations import Affiliation, Organisation
from prm.domain.partnerships import Member, MemberPerson, Partnership
from prm.domain.people import ContactPoint, ContactPointOwner, Person
from prm.queries import interactions as talks
from prm.queries import organisations as groups
from prm.queries import partnerships as together
from prm.queries import values as held

Row = dict[str, Any]
STAGE_WORDS = words_of(STAGES)


def list_people(session: Session, *, today: date) -> list[Row]:
    """Everybody who is not in the bin. Contact points of somebody who must not be found are left out."""
    organisations: defaultdict[str | None, list[str]] = defaultdict(list)
    for person_id, name, ended in session.execute(
        select(Affiliation.person_id, Organisation.name, Affiliation.ended_on)
        .join(Organisation, Organisation.id == Affiliation.organisation_id)
        .where(Organisation.binned_at.is_(None))
        .order_by(Affiliation.main.desc(), Organisation.name_folded)
    ):
        if (ended is None or ended >= today) and name not in organisations[person_id]:
            organisations[person_id].append(name)
    reach: defaultdict[str | None, list[Row]] = defaultdict(list)
    for owner_id, kind, value, label in session.execute(
        select(ContactPointOwner.person_id, ContactPoint.kind, ContactPoint.value, ContactPoint.label)
        .join(ContactPoint, ContactPoint.id == ContactPointOwner.contact_point_id)
        .where(ContactPointOwner.person_id.is_not(None))
        .order_by(ContactPointOwner.preferred.desc(), ContactPoint.id)
    ):
        reach[owner_id].append({"kind": kind, "value": value, "label": label})
    partnerships: defaultdict[str | None, list[str]] = defaultdict(list)
    through = select(MemberPerson.person_id, Partnership.name).join(
        Member, Member.id == MemberPerson.member_id
    )
    alone = select(Member.person_id, Partnership.name).where(Member.person_id.is_not(None))
    for asked in (through, alone):
        for member_id, name in session.execute(
            asked.join(Partnership, Partnership.id == Member.partnership_id).where(
                Member.ended_on.is_(None), Partnership.binned_at.is_(None)
            )
        ):
            if name not in partnerships[member_id]:
                partnerships[member_id].append(name)
    rows = session.execute(
        select(Person.id, Person.name, Person.keep_hidden)
        .where(Person.binned_at.is_(None))
        .order_by(Person.sort_key, Person.id)
    )
    return [
        {
            "id": person_id,
            "name": name,
            "organisations": organisations[person_id],
            "contact_points": [] if hidden else reach[person_id],
            "partnerships": sorted(partnerships[person_id]),
        }
        for person_id, name, hidden in rows
    ]


def list_organisations(session: Session, *, today: date) -> list[Row]:
    return [
        {
            "id": row.id,
            "name": row.name,
            "sector": row.sector,
            "group": row.group,
            "place": row.place,
            "people": row.people,
            "partnerships": row.partnerships,
        }
        for row in groups.organisations(session, today=today)
    ]


def list_partnerships(session: Session, *, today: date) -> list[Row]:  # noqa: ARG001 - one shape for all
    return [
        {
            "id": row.id,
            "name": row.name,
            "stage": row.stage,
            "purpose": row.purpose,
            "organisations": row.organisations,
            "people": row.people,
            "last_on": _iso(row.last_on),
            "next_review_on": _iso(row.next_review_on),
        }
        for row in together.partnerships(session)
    ]


def list_interactions(session: Session, *, today: date) -> list[Row]:  # noqa: ARG001 - one shape for all
    """Newest first, planned and called off among them."""
    ids = talks.interaction_ids(session, states=("planned", "happened", "called_off"))
    rows: list[Row] = []
    for start in range(0, len(ids), 500):
        rows += [
            {
                "id": row.id,
                "kind": row.kind,
                "state": row.state,
                "title": row.title,
                "on": _iso(row.happened_on),
                "exact": row.happened_exact,
                "at": row.happened_at.isoformat() if row.happened_at else None,
                "who": list(row.who),
                "unnamed": row.unnamed,
                "words": row.words,
                "place": row.place,
                "whose_place": row.whose_place,
                "partnerships": list(row.partnerships),
                "moments": [{"value": m.value, "kind": m.kind, "how": m.how} for m in row.moments],
            }
            for row in talks.interaction_rows(session, ids[start : start + 500])
        ]
    return rows


def list_follow_ups(session: Session, *, today: date) -> list[Row]:
    """Open ones first, by day; then those that are done."""
    return [
        {
            "id": row.id,
            "what": row.what,
            "due_on": _iso(row.due_on),
            "done_on": _iso(row.done_on),
            "promise": row.promise,
            "owner": row.owner,
            "to": row.to,
            "organisation": row.organisation,
        }
        for done in (False, True)
        for row in talks.follow_ups(session, today=today, done=done)
    ]


def list_values(session: Session, *, today: date) -> list[Row]:  # noqa: ARG001 - one shape for all
    return [
        {"id": key, "name": name, "partnership": partnership, "state": state, "statement": statement}
        for key, name, partnership, state, statement in held.all_values(session)
    ]


def list_agreements(session: Session, *, today: date) -> list[Row]:  # noqa: ARG001 - one shape for all
    rows = session.execute(
        select(
            AgreementVersion.id, Partnership.name, Agreement.name, AgreementVersion.number,
            AgreementVersion.state, AgreementVersion.code, AgreementVersion.agreed_on,
        )
        .join(Agreement, Agreement.id == AgreementVersion.agreement_id)
        .join(Partnership, Partnership.id == Agreement.partnership_id)
        .where(Partnership.binned_at.is_(None))
        .order_by(Partnership.name_folded, AgreementVersion.begun_on, AgreementVersion.id)
    )  # fmt: skip
    return [
        {
            "id": key,
            "partnership": partnership,
            "name": name,
            "version": number,
            "state": state,
            "code": code,
            "agreed_on": _iso(agreed_on),
        }
        for key, partnership, name, number, state, code, agreed_on in rows
    ]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


LISTS = {
    "people": list_people,
    "organisations": list_organisations,
    "partnerships": list_partnerships,
    "interactions": list_interactions,
    "follow-ups": list_follow_ups,
    "values": list_values,
    "agreements": list_agreements,
}
