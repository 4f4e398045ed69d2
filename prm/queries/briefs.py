"""All that a brief of a person or a partnership is made from. What of it is written is decided in ``documents/brief``."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from prm.domain.consents import Consent
from prm.domain.interactions import Interaction, Participant
from prm.domain.organisations import Organisation
from prm.domain.partnerships import Partnership
from prm.domain.people import Person
from prm.domain.values import AgreedValue, Value
from prm.domain.workspace import Workspace
from prm.queries.interactions import follow_ups, interaction_rows
from prm.queries.partnerships import partnership_head, partnership_overview
from prm.queries.people import person_page
from prm.queries.rows.briefs import HeldValue, PartnershipBrief, PersonBrief, Present
from prm.queries.rows.interactions import InteractionRow
from prm.queries.rows.people import ConsentRow

TALKS = 6


def person_brief(session: Session, person_id: str, *, today: date) -> PersonBrief:
    """Raises Refused when they are gone."""
    page = person_page(session, person_id, today=today)
    return PersonBrief(
        ours_called=_ours_called(session),
        person=page,
        talks=tuple(interaction_rows(session, [talk.id for talk in page.talks])),
        planned=_planned(session, person_id, today),
        promises=tuple(follow_ups(session, today=today, person_id=person_id)),
        values=_values(session, [key for key, _name in page.partnerships]),
    )


def partnership_brief(session: Session, partnership_id: str, *, today: date) -> PartnershipBrief:
    """Raises Refused when it is gone."""
    overview = partnership_overview(session, partnership_id, today=today)
    ids = dict.fromkeys(
        key
        for member in overview.members
        for key in (
            *(one for one, _name in (*member.speaks, *member.stands_in, *member.others)),
            *((member.person_id,) if member.person_id else ()),
        )
    )
    return PartnershipBrief(
        ours_called=_ours_called(session),
        head=partnership_head(session, partnership_id),
        overview=overview,
        people=_people(session, list(ids)),
        values=_values(session, [partnership_id]),
        today=today,
    )


def _ours_called(session: Session) -> str:
    return (
        session.scalar(
            select(Organisation.name).join(Workspace, Workspace.organisation_id == Organisation.id)
        )
        or ""
    )


def _planned(session: Session, person_id: str, today: date) -> tuple[InteractionRow, ...]:
    ids = session.scalars(
        select(Interaction.id)
        .join(Participant, Participant.interaction_id == Interaction.id)
        .where(
            Participant.person_id == person_id,
            Interaction.state == "planned",
            Interaction.happened_on >= today,
            Interaction.binned_at.is_(None),
        )
        .order_by(Interaction.happened_on, Interaction.id)
        .limit(2)
    )
    return tuple(interaction_rows(session, list(ids)))


def _values(session: Session, partnerships: Sequence[str]) -> tuple[HeldValue, ...]:
    rows = session.execute(
        select(Value.name, AgreedValue.statement, Partnership.name)
        .join(AgreedValue, AgreedValue.value_id == Value.id)
        .join(Partnership, Partnership.id == AgreedValue.partnership_id)
        .where(AgreedValue.partnership_id.in_(partnerships), AgreedValue.state == "agreed")
        .order_by(Partnership.name_folded, AgreedValue.position)
    )
    return tuple(HeldValue(name, statement or "", partnership) for name, statement, partnership in rows)


def _people(session: Session, ids: Sequence[str]) -> tuple[Present, ...]:
    consents: defaultdict[str, list[ConsentRow]] = defaultdict(list)
    for row in session.execute(
        select(
            Consent.person_id, Consent.id, Consent.kind, Consent.yes, Consent.given_on, Consent.until, Consent.use,
        )
        .where(Consent.person_id.in_(ids))
        .order_by(Consent.given_on.desc(), Consent.id.desc())
    ):  # fmt: skip
        consents[row[0]].append(ConsentRow(*row[1:]))
    rows = session.execute(
        select(Person.id, Person.name, Person.access_needs)
        .where(Person.id.in_(ids), Person.binned_at.is_(None))
        .order_by(Person.sort_key, Person.id)
    )
    return tuple(Present(key, name, needs or "", tuple(consents[key])) for key, name, needs in rows)
