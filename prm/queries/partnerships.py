"""Questions about partnerships: the list, the head, the overview, members."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, Row, and_, func, or_, select
from sqlalchemy.orm import Session

from prm.base.errors import Refused
from prm.base.fold import fold
from prm.base.i18n import _
from prm.domain.agreements import Agreement, AgreementVersion
from prm.domain.interactions import Interaction, InteractionPartnership
from prm.domain.model import fields_of
from prm.domain.organisations import Organisation, Sector
from prm.domain.partnerships import Member, MemberPerson, Partnership, PartnershipPlace, StageChange, Strand
from prm.domain.people import Person
from prm.domain.places import Place
from prm.domain.values import AgreedValue
from prm.queries.figures import figures
from prm.queries.interactions import follow_ups, interactions
from prm.queries.rows.partnerships import (
    MemberRow,
    PartnershipHead,
    PartnershipOverview,
    PartnershipRow,
    StageRow,
    StrandRow,
)
from prm.queries.rows.today import PartnershipChoice
from prm.queries.tags import tags_of
from prm.store import search

GROUP_ORDER = {
    group: order for order, group in enumerate(("community", "policy", "research", "funder", "other"))
}


def partnerships(
    session: Session,
    *,
    find: str = "",
    stages: Sequence[str] = (),
    put_away: bool = False,
    sort: str = "name",
    descending: bool = False,
) -> list[PartnershipRow]:
    """The list of partnerships. ``sort`` is name, stage, last or review."""
    asked = select(
        Partnership.id, Partnership.name, Partnership.stage, Partnership.purpose, Partnership.next_review_on,
        Partnership.pinned, Partnership.put_away,
    ).where(Partnership.binned_at.is_(None), Partnership.put_away.is_(put_away))  # fmt: skip
    asked = asked.order_by(Partnership.name_folded, Partnership.id)
    if find.strip():
        asked = asked.where(_called(find))
    if stages:
        asked = asked.where(Partnership.stage.in_(stages))
    organisations, people = _sizes(session)
    last = dict(
        session.execute(
            select(InteractionPartnership.partnership_id, func.max(Interaction.happened_on))
            .join(Interaction, Interaction.id == InteractionPartnership.interaction_id)
            .where(Interaction.state == "happened", Interaction.binned_at.is_(None))
            .group_by(InteractionPartnership.partnership_id)
        ).all()
    )
    rows = [
        PartnershipRow(
            id=key,
            name=name,
            stage=stage,
            purpose=purpose or "",
            organisations=organisations[key],
            people=people[key],
            last_on=last.get(key),
            next_review_on=review,
            pinned=pinned,
            put_away=away,
        )
        for key, name, stage, purpose, review, pinned, away in session.execute(asked)
    ]
    if sort != "name":
        keys = {
            "stage": lambda row: row.stage,
            "last": lambda row: row.last_on or date.min,
            "review": lambda row: row.next_review_on or date.max,
        }
        rows.sort(key=keys[sort])
    if descending:
        rows.reverse()
    return rows


def _called(find: str) -> ColumnElement[bool]:
    return and_(
        *(
            or_(
                Partnership.name_folded.contains(word, autoescape=True),
                Partnership.id.in_(search.matching("names", word, table="partnership")),
            )
            for word in fold(find).split()
        )
    )


def _sizes(session: Session, partnership_id: str | None = None) -> tuple[Counter[str], Counter[str]]:
    """How many organisations and how many people each partnership has today."""
    asked = select(Member.id, Member.partnership_id, Member.organisation_id, Member.person_id).where(
        Member.ended_on.is_(None)
    )
    through = (
        select(Member.partnership_id, MemberPerson.person_id)
        .join(MemberPerson, MemberPerson.member_id == Member.id)
        .where(Member.ended_on.is_(None))
    )
    if partnership_id:
        asked = asked.where(Member.partnership_id == partnership_id)
        through = through.where(Member.partnership_id == partnership_id)
    organisations: Counter[str] = Counter()
    people: set[tuple[str, str]] = set()
    for _id, key, organisation_id, person_id in session.execute(asked):
        if organisation_id:
            organisations[key] += 1
        elif person_id:
            people.add((key, person_id))
    people.update((key, person_id) for key, person_id in session.execute(through))
    return organisations, Counter(key for key, _person in people)


def partnership_choices(session: Session, *, find: str = "", limit: int = 20) -> list[PartnershipChoice]:
    asked = (
        select(Partnership.id, Partnership.name)
        .where(Partnership.binned_at.is_(None), Partnership.put_away.is_(False))
        .order_by(Partnership.pinned.desc(), Partnership.name_folded)
        .limit(limit)
    )
    if find.strip():
        asked = asked.where(_called(find))
    return [PartnershipChoice(*row) for row in session.execute(asked)]


def pinned(session: Session) -> list[PartnershipChoice]:
    """Those kept at hand, the one spoken about last at the top."""
    last = (  # of these few only, and not of all there are
        select(func.max(Interaction.happened_on))
        .join(InteractionPartnership, InteractionPartnership.interaction_id == Interaction.id)
        .where(
            InteractionPartnership.partnership_id == Partnership.id,
            Interaction.state == "happened",
            Interaction.binned_at.is_(None),
        )
        .scalar_subquery()
    )
    rows = session.execute(
        select(Partnership.id, Partnership.name)
        .where(Partnership.binned_at.is_(None), Partnership.put_away.is_(False), Partnership.pinned)
        .order_by(last.desc(), Partnership.name_folded)
    )
    return [PartnershipChoice(*row) for row in rows]


def partnership_head(session: Session, partnership_id: str) -> PartnershipHead:
    """What stands above the tabs. Raises Refused when it is gone."""
    row = session.execute(
        select(Partnership.__table__).where(Partnership.id == partnership_id)
    ).mappings().first()  # fmt: skip
    if row is None or row["binned_at"] is not None:
        raise Refused(_("This partnership is no longer here."))
    organisations, people = _sizes(session, partnership_id)
    talks = session.scalar(
        select(func.count(Interaction.id))
        .join(InteractionPartnership, InteractionPartnership.interaction_id == Interaction.id)
        .where(
            InteractionPartnership.partnership_id == partnership_id,
            Interaction.state == "happened",
            Interaction.binned_at.is_(None),
        )
    )
    values = session.scalar(
        select(func.count(AgreedValue.id)).where(
            AgreedValue.partnership_id == partnership_id, AgreedValue.state == "agreed"
        )
    )
    versions = session.execute(
        select(AgreementVersion.number, AgreementVersion.state)
        .join(Agreement, Agreement.id == AgreementVersion.agreement_id)
        .where(Agreement.partnership_id == partnership_id)
        .order_by(AgreementVersion.begun_on.desc(), AgreementVersion.id.desc())
    ).all()
    in_force = next((number for number, state in versions if state == "agreed"), None)
    return PartnershipHead(
        id=partnership_id,
        version=row["version"],
        name=row["name"],
        stage=row["stage"],
        started_on=row["started_on"],
        started_exact=row["started_exact"],
        organisations=organisations[partnership_id],
        people=people[partnership_id],
        talks=talks or 0,
        values=values or 0,
        agreement=f"v{in_force}" if in_force else _newest(versions),
        pinned=row["pinned"],
        put_away=row["put_away"],
        fields={key: row[key] for key, about in fields_of(Partnership) if about.editable},
        stages=tuple(stage_changes(session, partnership_id)),
    )


def _newest(versions: Sequence[Row[str, str]]) -> str:
    """The newest version, where none is in force yet."""
    if not versions:
        return ""
    number, state = versions[0]
    return _("draft") if state == "draft" else f"v{number}"


def members(session: Session, partnership_id: str, *, past: bool = False) -> list[MemberRow]:
    """Community partners first, then by name."""
    people: dict[str, dict[str, list[tuple[str, str]]]] = {}
    for member_id, part, person_id, name in session.execute(
        select(MemberPerson.member_id, MemberPerson.part, Person.id, Person.name)
        .join(Person, Person.id == MemberPerson.person_id)
        .join(Member, Member.id == MemberPerson.member_id)
        .where(Member.partnership_id == partnership_id)
        .order_by(Person.sort_key)
    ):
        people.setdefault(member_id, {}).setdefault(part, []).append((person_id, name))
    asked = (
        select(Member.__table__, Organisation.name.label("organisation"), Person.name.label("person"),
               Sector.group, Sector.word)
        .outerjoin(Organisation, Organisation.id == Member.organisation_id)
        .outerjoin(Sector, Sector.id == Organisation.sector_id)
        .outerjoin(Person, Person.id == Member.person_id)
        .where(Member.partnership_id == partnership_id)
        .where(Member.ended_on.is_not(None) if past else Member.ended_on.is_(None))
    )  # fmt: skip
    rows = []
    for row in session.execute(asked).mappings():
        parts = people.get(row["id"], {})
        rows.append(
            MemberRow(
                id=row["id"],
                version=row["version"],
                organisation_id=row["organisation_id"],
                person_id=row["person_id"],
                name=row["organisation"] or row["person"] or "",
                group=row["group"] or ("community" if row["person_id"] else "other"),
                sector=row["word"] or "",
                role=row["role"],
                team=row["team"] or "",
                speaks=tuple(parts.get("speaks", ())),
                stands_in=tuple(parts.get("stands_in", ())),
                others=tuple(parts.get("takes_part", ())),
                paid=row["paid"],
                paid_note=row["paid_note"] or "",
                brings=row["brings"] or "",
                hopes=row["hopes"] or "",
                needs=row["needs"] or "",
                matters=row["matters"] or "",
                started_on=row["started_on"],
                ended_on=row["ended_on"],
                ended_reason=row["ended_reason"] or "",
            )
        )
    rows.sort(key=lambda member: (GROUP_ORDER.get(member.group, 9), fold(member.name)))
    return rows


def stage_changes(session: Session, partnership_id: str) -> list[StageRow]:
    rows = session.execute(
        select(StageChange.stage, StageChange.changed_on, StageChange.reason, StageChange.id)
        .where(StageChange.partnership_id == partnership_id)
        .order_by(StageChange.changed_on.desc(), StageChange.id.desc())
    )
    return [StageRow(stage, on, reason or "", key) for stage, on, reason, key in rows]


def strands(session: Session, partnership_id: str) -> list[StrandRow]:
    rows = session.execute(
        select(Strand.id, Strand.name, Strand.lead, Strand.by_when)
        .where(Strand.partnership_id == partnership_id)
        .order_by(Strand.position)
    )
    return [StrandRow(key, name, lead or "", by_when or "") for key, name, lead, by_when in rows]


def places_of(session: Session, partnership_id: str) -> list[tuple[str, str]]:
    rows = session.execute(
        select(Place.id, Place.name)
        .join(PartnershipPlace, PartnershipPlace.place_id == Place.id)
        .where(PartnershipPlace.partnership_id == partnership_id)
        .order_by(PartnershipPlace.position)
    )
    return [(key, name) for key, name in rows]


def partnership_overview(session: Session, partnership_id: str, *, today: date) -> PartnershipOverview:
    row = session.execute(
        select(Partnership.__table__).where(Partnership.id == partnership_id)
    ).mappings().first()  # fmt: skip
    if row is None or row["binned_at"] is not None:
        raise Refused(_("This partnership is no longer here."))
    from prm.queries.sign_off import out_for_sign_off

    planned = interactions(session, partnerships=[partnership_id], states=("planned",), since=today, limit=20)
    return PartnershipOverview(
        id=partnership_id,
        version=row["version"],
        purpose=row["purpose"] or "",
        purpose_agreed_on=row["purpose_agreed_on"],
        purpose_agreed_where=row["purpose_agreed_where"] or "",
        figures=figures(session, partnership_id, today=today, last_review=row["last_review_on"]),
        members=tuple(members(session, partnership_id)),
        past_members=tuple(members(session, partnership_id, past=True)),
        sign_off=out_for_sign_off(session, [partnership_id]).get(partnership_id),
        planned=tuple(reversed(planned)),
        next_review_on=row["next_review_on"],
        promises=tuple(follow_ups(session, today=today, partnership_id=partnership_id, promises_only=True)),
        heard=tuple(
            talk
            for talk in interactions(session, partnerships=[partnership_id], limit=12)
            if talk.their_words
        )[:3],
        strands=tuple(strands(session, partnership_id)),
        places=tuple(name for _key, name in places_of(session, partnership_id)),
        tags=tags_of(session, partnership_id=partnership_id),
    )
