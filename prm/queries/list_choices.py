"""What the filters of the lists offer: only what somebody carries, so that no choice leaves an empty list for sure."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from prm.base.fold import fold
from prm.domain.organisations import Affiliation, Organisation, Sector
from prm.domain.people import Person
from prm.domain.places import Place
from prm.domain.tags import Tag, Tagging
from prm.queries.kept import kept
from prm.queries.list_words import list_words
from prm.queries.rows.lists import Offered


def tags_of_people(session: Session) -> list[Offered]:
    return _tags(session, Person)


def tags_of_organisations(session: Session) -> list[Offered]:
    return _tags(session, Organisation)


def _tags(session: Session, record: type[Person] | type[Organisation]) -> list[Offered]:
    whose = Tagging.person_id if record is Person else Tagging.organisation_id
    carried = select(Tagging.tag_id).join(record, record.id == whose).where(record.binned_at.is_(None))
    asked = select(Tag.id, Tag.name).where(Tag.id.in_(carried)).order_by(Tag.name_folded)
    return [Offered(key, name) for key, name in session.execute(asked)]


def organisations_of_people(session: Session, *, today: date) -> list[Offered]:
    """Those in which somebody has a role today."""
    held = select(Affiliation.organisation_id).where(
        or_(Affiliation.ended_on.is_(None), Affiliation.ended_on >= today)
    )
    asked = (
        select(Organisation.id, Organisation.name, Sector.group)
        .outerjoin(Sector, Sector.id == Organisation.sector_id)
        .where(kept(Organisation.binned_at), Organisation.id.in_(held))
        .order_by(Organisation.name_folded)
    )
    return [Offered(key, name, group or "other") for key, name, group in session.execute(asked)]


def places_of_organisations(session: Session) -> list[Offered]:
    at = select(Organisation.place_id).where(Organisation.binned_at.is_(None))
    asked = select(Place.id, Place.name).where(Place.binned_at.is_(None), Place.id.in_(at))
    return [Offered(key, name) for key, name in session.execute(asked.order_by(Place.name_folded))]


def languages_of_people(session: Session) -> list[Offered]:
    """The languages that are named in what is noted of people: it is free text, and their names are looked for in
    it.
    """
    from babel import Locale

    known = {fold(name): name for code, name in Locale("en").languages.items() if len(code) <= 3}
    said = (
        select(Person.languages).where(Person.languages.is_not(None), Person.binned_at.is_(None)).distinct()
    )
    found: set[str] = set()
    for words in session.scalars(said):
        for word in fold(words or "").replace(",", " ").replace(".", " ").replace(";", " ").split():
            if word in known:
                found.add(known[word])
    return [Offered(name, name) for name in sorted(found, key=fold)]


def tags_of_these(
    session: Session, ids: Sequence[str], *, whose: Literal["person", "organisation"]
) -> list[Offered]:
    """The tags that any of these people or organisations carries."""
    column, these = (Tagging.person_id if whose == "person" else Tagging.organisation_id), set(ids)
    carried = {tag_id for tag_id, owner in session.execute(select(Tagging.tag_id, column)) if owner in these}
    rows = session.execute(select(Tag.id, Tag.name).order_by(Tag.name_folded))
    return [Offered(key, name) for key, name in rows if key in carried]


def roles_of_people(session: Session) -> list[Offered]:
    """Every role that may be noted, in the workspace's words and order."""
    return [Offered(row.key, row.word) for row in list_words(session, "affiliation_role")]
