"""What is in the workspace already, for comparing a file with it. Answers frozen rows; changes nothing."""

from collections import defaultdict
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from prm.base.fold import fold
from prm.domain.attachments import Attachment
from prm.domain.consents import Consent, ConsentEvent, in_force
from prm.domain.imports import ImportedRow
from prm.domain.merges import Merge
from prm.domain.organisations import Affiliation, Organisation
from prm.domain.people import ContactPoint, ContactPointOwner, Person
from prm.domain.tags import Tag, Tagging
from prm.queries.merged import kept_as
from prm.queries.rows.imports import Here, PersonHere

COMPARED = ("known_as", "sort_under", "pronouns", "say_it", "languages", "notes")
"""The fields of a person that a file may fill."""


def what_is_here(session: Session, *, today: date) -> Here:
    """Everybody who is not in the bin, with what a file could add to, and what earlier imports brought."""
    reach, organisations, tags = _reach(session), _organisations(session, today), _tags(session)
    photos = frozenset(
        session.scalars(
            select(Attachment.person_id).where(Attachment.purpose == "photo", Attachment.binned_at.is_(None))
        )
    )
    answers = _answers(session, today)
    columns = [getattr(Person, key) for key in COMPARED]
    asked = select(Person.id, Person.name, *columns).where(Person.binned_at.is_(None)).order_by(Person.id)
    people = tuple(
        PersonHere(
            id=person_id,
            name=name,
            fields={key: value for key, value in zip(COMPARED, held, strict=True) if value},
            reach=tuple(reach.get(person_id, ())),
            organisations=tuple(organisations.get(person_id, ())),
            tags=frozenset(tags.get(person_id, ())),
            has_photo=person_id in photos,
            keep_details=answers.get(person_id),
        )
        for person_id, name, *held in session.execute(asked)
    )
    rows = session.execute(select(ImportedRow.mark, ImportedRow.person_id))
    marks = {row.mark: row.person_id for row in rows}
    # a card that left under an id that became part of another comes back as that one
    gone = session.scalars(select(Merge.gone_id).where(Merge.tbl == "person"))
    marks |= {person_id: kept_as(session, person_id) for person_id in gone}
    in_bin = session.scalars(
        select(Person.id)
        .join(ImportedRow, ImportedRow.person_id == Person.id)
        .where(Person.binned_at.is_not(None))
    )
    named = session.execute(
        select(Organisation.id, Organisation.name, Organisation.name_folded)
        .where(Organisation.binned_at.is_(None))
        .order_by(Organisation.name_folded, Organisation.id)
    )
    return Here(
        people=people,
        organisations=tuple((key, name, folded) for key, name, folded in named),
        marks=marks,
        in_bin=frozenset(in_bin),
    )


def _reach(session: Session) -> dict[str, list[tuple[str, str]]]:
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    asked = (
        select(ContactPointOwner.person_id, ContactPoint.kind, ContactPoint.value)
        .join(ContactPoint, ContactPoint.id == ContactPointOwner.contact_point_id)
        .where(ContactPointOwner.person_id.is_not(None))
        .order_by(ContactPoint.id)
    )
    for person_id, kind, value in session.execute(asked):
        found[person_id or ""].append((kind, value))
    return found


def _organisations(session: Session, today: date) -> dict[str, list[tuple[str, str]]]:
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    asked = (
        select(Affiliation.person_id, Organisation.id, Organisation.name)
        .join(Organisation, Organisation.id == Affiliation.organisation_id)
        .where(
            or_(Affiliation.ended_on.is_(None), Affiliation.ended_on >= today),
            Organisation.binned_at.is_(None),
        )
        .order_by(Affiliation.main.desc(), Affiliation.id)
    )
    for person_id, key, name in session.execute(asked):
        found[person_id].append((key, name))
    return found


def _tags(session: Session) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    asked = select(Tagging.person_id, Tag.name).join(Tag, Tag.id == Tagging.tag_id)
    for person_id, name in session.execute(asked.where(Tagging.person_id.is_not(None))):
        found[person_id or ""].append(fold(name))
    return found


def _answers(session: Session, today: date) -> dict[str, bool | None]:
    events: defaultdict[str, list[ConsentEvent]] = defaultdict(list)
    asked = (
        select(Consent.person_id, Consent.kind, Consent.yes, Consent.given_on, Consent.until, Consent.use)
        .where(Consent.kind == "keep_details")
        .order_by(Consent.given_on, Consent.id)
    )
    for person_id, kind, yes, given_on, until, use in session.execute(asked):
        events[person_id].append(ConsentEvent(kind, yes, given_on, until, use))
    return {person_id: in_force(found, "keep_details", today) for person_id, found in events.items()}
