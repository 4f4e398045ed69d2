"""Questions about organisations, sectors and places."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased

from prm.base.errors import Refused
from prm.base.fold import fold
from prm.base.i18n import _
from prm.domain.interactions import Interaction, Participant
from prm.domain.model import fields_of
from prm.domain.organisations import Affiliation, Organisation, Sector
from prm.domain.partnerships import Member, Partnership
from prm.domain.people import Person
from prm.domain.places import Place
from prm.domain.tags import Tagging
from prm.domain.workspace import Workspace
from prm.queries.people import reach_of, talks_with
from prm.queries.rows.organisations import (
    OrganisationChoice,
    OrganisationList,
    OrganisationPage,
    OrganisationPerson,
    OrganisationRow,
    PlaceChoice,
    SectorRow,
)
from prm.queries.tags import tags_of
from prm.queries.who import ROLE_WORDS, organisation_called

RECENT = timedelta(weeks=26)


def organisations(
    session: Session,
    *,
    today: date,
    find: str = "",
    groups: Sequence[str] = (),
    partnerships: Sequence[str] = (),
    tags: Sequence[str] = (),
    places: Sequence[str] = (),
    put_away: bool = False,
    sort: str = "name",
    descending: bool = False,
) -> list[OrganisationRow]:
    """The list of organisations. ``sort`` is name, sector, place, people, partnerships or last."""
    asked = (
        select(
            Organisation.id, Organisation.name, Organisation.put_away, Sector.word, Sector.group, Place.name
        )
        .outerjoin(Sector, Sector.id == Organisation.sector_id)
        .outerjoin(Place, Place.id == Organisation.place_id)
        .where(Organisation.binned_at.is_(None), Organisation.put_away.is_(put_away))
        .order_by(Organisation.name_folded, Organisation.id)
    )
    if find.strip():
        asked = asked.where(organisation_called(find))
    if partnerships:
        asked = asked.where(
            Organisation.id.in_(
                select(Member.organisation_id).where(
                    Member.partnership_id.in_(partnerships), Member.ended_on.is_(None)
                )
            )
        )
    if tags:
        asked = asked.where(
            Organisation.id.in_(select(Tagging.organisation_id).where(Tagging.tag_id.in_(tags)))
        )
    if places:
        asked = asked.where(Organisation.place_id.in_(places))
    people = dict(
        session.execute(
            select(Affiliation.organisation_id, func.count(func.distinct(Affiliation.person_id)))
            .join(Person, Person.id == Affiliation.person_id)
            .where(
                Person.binned_at.is_(None), or_(Affiliation.ended_on.is_(None), Affiliation.ended_on >= today)
            )
            .group_by(Affiliation.organisation_id)
        ).all()
    )
    in_partnerships = dict(
        session.execute(
            select(Member.organisation_id, func.count(func.distinct(Member.partnership_id)))
            .join(Partnership, Partnership.id == Member.partnership_id)
            .where(Member.ended_on.is_(None), Partnership.binned_at.is_(None))
            .group_by(Member.organisation_id)
        ).all()
    )
    found = session.execute(asked).all()
    last = _last_in_touch(session, [row[0] for row in found], today)
    rows = [
        OrganisationRow(
            id=organisation_id,
            name=name,
            sector=sector or "",
            group=group or "other",
            place=place or "",
            people=people.get(organisation_id, 0),
            partnerships=in_partnerships.get(organisation_id, 0),
            last_on=last.get(organisation_id),
            put_away=away,
        )
        for organisation_id, name, away, sector, group, place in found
        if not groups or (group or "other") in groups
    ]
    if sort != "name":
        keys = {
            "sector": lambda row: fold(row.sector),
            "place": lambda row: (not row.place, fold(row.place)),
            "people": lambda row: row.people,
            "partnerships": lambda row: row.partnerships,
            "last": lambda row: row.last_on or date.min,
        }
        rows.sort(key=keys[sort])
    if descending:
        rows.reverse()
    return rows


def _last_in_touch(session: Session, ids: Sequence[str], today: date) -> dict[str, date]:
    """The last conversation with anybody of each organisation. The latest weeks answer for nearly all of them; only
    for the rest is everything read.
    """
    asked = (
        select(Participant.organisation_id, func.max(Interaction.happened_on))
        .join(Interaction, Interaction.id == Participant.interaction_id)
        .where(Participant.absent.is_(None), Interaction.state == "happened", Interaction.binned_at.is_(None))
        .group_by(Participant.organisation_id)
    )
    recent = asked.where(Interaction.happened_on > today - RECENT, Participant.organisation_id.is_not(None))
    found = {key: day for key, day in session.execute(recent) if key is not None}
    missing = [key for key in ids if key not in found]
    for start in range(0, len(missing), 500):
        older = asked.where(Participant.organisation_id.in_(missing[start : start + 500]))
        found.update({key: day for key, day in session.execute(older) if key is not None})
    return found


def organisation_list(
    session: Session, /, *, today: date, put_away: bool = False, **wanted: Any
) -> OrganisationList:
    """``organisations`` with what stands around the list. ``wanted`` is as there."""
    rows = organisations(session, today=today, put_away=put_away, **wanted)
    here = select(func.count(Organisation.id)).where(
        Organisation.binned_at.is_(None), Organisation.put_away.is_(put_away)
    )
    in_all = session.scalar(here) or 0
    ours = session.scalar(here.join(Workspace, Workspace.organisation_id == Organisation.id)) or 0
    together = session.execute(
        select(Partnership.id, Partnership.name)
        .where(Partnership.binned_at.is_(None), Partnership.put_away.is_(False))
        .order_by(Partnership.pinned.desc(), Partnership.name_folded)
    )
    return OrganisationList(rows, in_all, in_all - ours, tuple((key, name) for key, name in together))


def organisation_is_away(session: Session, organisation_id: str) -> bool:
    return bool(session.scalar(select(Organisation.put_away).where(Organisation.id == organisation_id)))


def count_organisations(session: Session) -> int:
    return (
        session.scalar(
            select(func.count(Organisation.id)).where(
                Organisation.binned_at.is_(None), Organisation.put_away.is_(False)
            )
        )
        or 0
    )


def sectors(session: Session) -> list[SectorRow]:
    rows = session.execute(select(Sector.id, Sector.key, Sector.word, Sector.group).order_by(Sector.position))
    return [SectorRow(*row) for row in rows]


def organisation_choices(session: Session, *, find: str = "", limit: int = 12) -> list[OrganisationChoice]:
    """Organisations as offered while typing."""
    asked = (
        select(Organisation.id, Organisation.name, Sector.group)
        .outerjoin(Sector, Sector.id == Organisation.sector_id)
        .where(Organisation.binned_at.is_(None), Organisation.put_away.is_(False))
        .order_by(Organisation.name_folded)
        .limit(limit)
    )
    if find.strip():
        asked = asked.where(organisation_called(find))
    return [OrganisationChoice(key, name, group or "other") for key, name, group in session.execute(asked)]


def place_choices(session: Session, *, find: str = "", limit: int = 12) -> list[PlaceChoice]:
    """Places as offered while typing."""
    around = aliased(Place)
    asked = (
        select(Place.id, Place.name, around.name, Place.organisation_id, Sector.group, Place.community)
        .outerjoin(around, around.id == Place.within_id)
        .outerjoin(Organisation, Organisation.id == Place.organisation_id)
        .outerjoin(Sector, Sector.id == Organisation.sector_id)
        .where(Place.binned_at.is_(None))
        .order_by(Place.name_folded)
        .limit(limit)
    )
    for word in fold(find).split():
        asked = asked.where(Place.name_folded.contains(word, autoescape=True))
    return [
        PlaceChoice(key, name, within or "", organisation_id, group or "other", community)
        for key, name, within, organisation_id, group, community in session.execute(asked)
    ]


def organisation_page(session: Session, organisation_id: str, *, today: date) -> OrganisationPage:
    """All that the page of one organisation shows. Raises Refused when it is gone."""
    row = session.execute(
        select(Organisation.__table__, Sector.key.label("sector_key"), Sector.word, Sector.group)
        .outerjoin(Sector, Sector.id == Organisation.sector_id)
        .where(Organisation.id == organisation_id)
    ).mappings().first()  # fmt: skip
    if row is None or row["binned_at"] is not None:
        raise Refused(_("This organisation is no longer here."))
    parent = session.execute(
        select(Organisation.id, Organisation.name).where(Organisation.id == row["parent_id"])
    ).first()
    people = session.execute(
        select(Person.id, Person.name, Affiliation.role, Affiliation.title, Affiliation.ended_on)
        .join(Affiliation, Affiliation.person_id == Person.id)
        .where(Affiliation.organisation_id == organisation_id, Person.binned_at.is_(None))
        .order_by(Affiliation.ended_on.is_not(None), Person.sort_key)
    )
    partnerships = session.execute(
        select(Partnership.id, Partnership.name)
        .join(Member, Member.partnership_id == Partnership.id)
        .where(
            Member.organisation_id == organisation_id,
            Member.ended_on.is_(None),
            Partnership.binned_at.is_(None),
        )
        .order_by(Partnership.name_folded)
    )
    in_all = session.scalar(
        select(func.count(func.distinct(Interaction.id)))
        .join(Participant, Participant.interaction_id == Interaction.id)
        .where(
            Participant.organisation_id == organisation_id,
            Participant.absent.is_(None),
            Interaction.state == "happened",
            Interaction.binned_at.is_(None),
        )
    )
    return OrganisationPage(
        id=organisation_id,
        version=row["version"],
        name=row["name"],
        sector_key=row["sector_key"] or "",
        sector=row["word"] or "",
        group=row["group"] or "other",
        place=session.scalar(select(Place.name).where(Place.id == row["place_id"])) or "",
        parent=(parent[0], parent[1]) if parent else None,
        fields={key: row[key] for key, about in fields_of(Organisation) if about.editable},
        people=tuple(
            OrganisationPerson(
                person_id,
                name,
                title or _(ROLE_WORDS.get(role or "", "")),
                ended is not None and ended < today,
            )
            for person_id, name, role, title, ended in people
        ),
        reach=reach_of(session, organisation_id=organisation_id),
        partnerships=tuple((key, name) for key, name in partnerships),
        talks=talks_with(session, organisation_id=organisation_id),
        talks_in_all=in_all or 0,
        tags=tags_of(session, organisation_id=organisation_id),
        parts=tuple(
            (key, name)
            for key, name in session.execute(
                select(Organisation.id, Organisation.name)
                .where(Organisation.parent_id == organisation_id, Organisation.binned_at.is_(None))
                .order_by(Organisation.name_folded)
            )
        ),
    )


def our_organisation(session: Session) -> OrganisationChoice | None:
    row = session.execute(
        select(Organisation.id, Organisation.name, Sector.group)
        .join(Workspace, Workspace.organisation_id == Organisation.id)
        .outerjoin(Sector, Sector.id == Organisation.sector_id)
    ).first()
    return OrganisationChoice(row[0], row[1], row[2] or "other") if row else None
