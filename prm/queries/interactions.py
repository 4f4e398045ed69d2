"""Questions about interactions and follow-ups."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session, aliased

from prm.base.errors import Refused
from prm.base.i18n import _
from prm.domain.followups import FollowUp
from prm.domain.interactions import Interaction, InteractionPartnership, Participant
from prm.domain.model import fields_of
from prm.domain.organisations import Organisation, Sector
from prm.domain.partnerships import Partnership
from prm.domain.people import Person, WorkspaceUser
from prm.domain.places import Place
from prm.domain.values import AgreedValue, Value, ValueMoment
from prm.queries.rows.interactions import FollowUpRow, InteractionRow, Moment
from prm.queries.rows.one_interaction import InteractionPage, Present
from prm.queries.tags import tags_of
from prm.queries.voices import voices_in
from prm.queries.who import main_roles, our_terms
from prm.store import search

# as a truth and not as IS NULL: else the database goes by the index of the bin, which holds all of them, and sorts
NOT_BINNED = Interaction.binned_at.is_not(None).is_(False)


def interaction_ids(
    session: Session,
    *,
    find: str = "",
    kinds: Sequence[str] = (),
    partnerships: Sequence[str] = (),
    person_id: str | None = None,
    organisation_id: str | None = None,
    states: Sequence[str] = ("happened",),
    moments: bool = False,
    since: date | None = None,
    until: date | None = None,
    limit: int | None = None,
) -> list[str]:
    """Ids of interactions, newest first. Rows are asked for by the page (``interaction_rows``).

    ``find`` looks in what was heard, discussed and decided, and in the names of who was there.
    """
    asked: Select[Any] = (
        select(Interaction.id)
        .where(NOT_BINNED, Interaction.state.in_(states))
        .order_by(Interaction.happened_on.desc(), Interaction.id.desc())
    )
    asked = narrowed(
        asked, find=find, kinds=kinds, partnerships=partnerships, person_id=person_id,
        organisation_id=organisation_id, moments=moments, since=since, until=until,
    )  # fmt: skip
    if limit is not None:
        asked = asked.limit(limit)
    return list(session.scalars(asked))


def narrowed(
    asked: Select[Any],
    *,
    find: str = "",
    kinds: Sequence[str] = (),
    partnerships: Sequence[str] = (),
    person_id: str | None = None,
    organisation_id: str | None = None,
    whose_places: Sequence[str] = (),
    moments: bool = False,
    moment_kinds: Sequence[str] = (),
    since: date | None = None,
    until: date | None = None,
) -> Select[Any]:
    """A question about interactions, with these filters in it."""
    if find.strip():
        asked = asked.where(*_says(find))
    if whose_places:
        asked = asked.where(Interaction.whose_place.in_(whose_places))
    if moment_kinds:
        asked = asked.where(
            Interaction.id.in_(select(ValueMoment.interaction_id).where(ValueMoment.kind.in_(moment_kinds)))
        )
    if kinds:
        asked = asked.where(Interaction.kind.in_(kinds))
    if partnerships:
        asked = asked.where(
            Interaction.id.in_(
                select(InteractionPartnership.interaction_id).where(
                    InteractionPartnership.partnership_id.in_(partnerships)
                )
            )
        )
    if person_id or organisation_id:
        whose = (
            Participant.person_id == person_id
            if person_id
            else Participant.organisation_id == organisation_id
        )
        there = select(Participant.interaction_id).where(whose, Participant.absent.is_(None))
        asked = asked.where(Interaction.id.in_(there))
    if moments:
        asked = asked.where(Interaction.id.in_(select(ValueMoment.interaction_id)))
    if since is not None:
        asked = asked.where(Interaction.happened_on >= since)
    if until is not None:
        asked = asked.where(Interaction.happened_on <= until)
    return asked


def _says(find: str) -> Iterator[ColumnElement[bool]]:
    """Each typed word is in what was heard, discussed or decided, or in the name of somebody who was there."""
    for word in find.split():
        people = search.matching("names", word, table="person")
        yield or_(
            Interaction.id.in_(search.matching("words", word, table="interaction")),
            Interaction.id.in_(select(Participant.interaction_id).where(Participant.person_id.in_(people))),
        )


def interaction_rows(session: Session, ids: Sequence[str]) -> list[InteractionRow]:
    """The rows of these ids, in their order; those that are gone are left out."""
    place_org = aliased(Organisation)
    asked = (
        select(
            Interaction.id, Interaction.kind, Interaction.state, Interaction.title, Interaction.unnamed,
            Interaction.heard, Interaction.decided, Interaction.discussed, Interaction.happened_on,
            Interaction.happened_exact, Interaction.happened_at, Place.name, place_org.name,
            Sector.group, Interaction.how, Interaction.whose_place, Interaction.not_in_reports,
        )
        .outerjoin(Place, Place.id == Interaction.place_id)
        .outerjoin(
            place_org, place_org.id == func.coalesce(Interaction.place_organisation_id, Place.organisation_id)
        )
        .outerjoin(Sector, Sector.id == place_org.sector_id)
        .where(Interaction.id.in_(ids))
    )  # fmt: skip
    who, moments, filed = _who(session, ids), _moments(session, ids), _filed(session, ids)
    rows: dict[str, InteractionRow] = {}
    for row in session.execute(asked):
        (
            key, kind, state, title, unnamed, heard, decided, discussed, on, exact, at,
            place, place_of, group, how, whose, hidden,
        ) = row  # fmt: skip
        rows[key] = InteractionRow(
            id=key,
            kind=kind,
            state=state,
            title=title or "",
            who=tuple(name for _ours, name in who.get(key, ())),
            outside=sum(not ours for ours, _name in who.get(key, ())),
            unnamed=unnamed,
            words=heard or decided or discussed or "",
            their_words=bool(heard),
            happened_on=on,
            happened_exact=exact,
            happened_at=at,
            place=place or place_of or "",
            place_group=group or "",
            how=how,
            whose_place=whose,
            moments=tuple(moments.get(key, ())),
            partnerships=tuple(filed.get(key, ())),
            not_in_reports=hidden,
        )
    return [rows[key] for key in ids if key in rows]


def _who(session: Session, ids: Sequence[str]) -> dict[str, list[tuple[bool, str]]]:
    """For each interaction, whether somebody is one of our own, and their name; those from outside first."""
    own = our_terms(session)
    found: defaultdict[str, list[tuple[bool, str, str]]] = defaultdict(list)
    asked = (
        select(Participant.interaction_id, Person.id, Person.name, Participant.id, Interaction.happened_on)
        .join(Person, Person.id == Participant.person_id)
        .join(Interaction, Interaction.id == Participant.interaction_id)
        .where(Participant.interaction_id.in_(ids), Participant.absent.is_(None))
    )
    for interaction_id, person_id, name, participant_id, day in session.execute(asked):
        found[interaction_id].append((own.had(person_id, day), participant_id, name))
    return {key: [(ours, name) for ours, _order, name in sorted(people)] for key, people in found.items()}


def _moments(session: Session, ids: Sequence[str]) -> dict[str, list[Moment]]:
    found: defaultdict[str, list[Moment]] = defaultdict(list)
    asked = (
        select(ValueMoment.interaction_id, AgreedValue.id, Value.name, ValueMoment.kind, ValueMoment.how)
        .join(AgreedValue, AgreedValue.id == ValueMoment.agreed_value_id)
        .join(Value, Value.id == AgreedValue.value_id)
        .where(ValueMoment.interaction_id.in_(ids))
        .order_by(AgreedValue.position, ValueMoment.kind)
    )
    for interaction_id, value_id, name, kind, how in session.execute(asked):
        found[interaction_id].append(Moment(value_id, name, kind, how))
    return found


def _filed(session: Session, ids: Sequence[str]) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    # an outer join, or the database would begin with every partnership that is not in the bin
    asked = (
        select(InteractionPartnership.interaction_id, Partnership.name)
        .outerjoin(Partnership, Partnership.id == InteractionPartnership.partnership_id)
        .where(InteractionPartnership.interaction_id.in_(ids), Partnership.binned_at.is_(None))
        .order_by(Partnership.name_folded)
    )
    for interaction_id, name in session.execute(asked):
        found[interaction_id].append(name)
    return found


def interactions(session: Session, /, *, limit: int = 50, **narrowed: Any) -> list[InteractionRow]:
    """The newest interactions, by the same filters as ``interaction_ids``."""
    return interaction_rows(session, interaction_ids(session, limit=limit, **narrowed))


def count_interactions(session: Session, *, partnership_id: str | None = None) -> int:
    asked = select(func.count(Interaction.id)).where(
        Interaction.binned_at.is_(None), Interaction.state == "happened"
    )
    if partnership_id:
        asked = asked.join(
            InteractionPartnership, InteractionPartnership.interaction_id == Interaction.id
        ).where(InteractionPartnership.partnership_id == partnership_id)
    return session.scalar(asked) or 0


def interaction_page(session: Session, interaction_id: str) -> InteractionPage:
    """All of one interaction, for reading and for its form. Raises Refused when it is gone."""
    row = session.execute(
        select(Interaction.__table__).where(Interaction.id == interaction_id)
    ).mappings().first()  # fmt: skip
    if row is None or row["binned_at"] is not None:
        raise Refused(_("This conversation is no longer here."))
    (shown,) = interaction_rows(session, [interaction_id])
    present = session.execute(
        select(Person.id, Person.name, Organisation.id, Organisation.name, Sector.group, Participant.absent)
        .join(Participant, Participant.person_id == Person.id)
        .outerjoin(Organisation, Organisation.id == Participant.organisation_id)
        .outerjoin(Sector, Sector.id == Organisation.sector_id)
        .where(Participant.interaction_id == interaction_id)
        .order_by(Participant.id)
    )
    filed = session.execute(
        select(Partnership.id, Partnership.name)
        .join(InteractionPartnership, InteractionPartnership.partnership_id == Partnership.id)
        .where(InteractionPartnership.interaction_id == interaction_id)
        .order_by(Partnership.name_folded)
    )
    community = session.scalar(select(Place.community).where(Place.id == row["place_id"]))
    noted_by = session.scalar(
        select(Person.name)
        .join(WorkspaceUser, WorkspaceUser.person_id == Person.id)
        .where(WorkspaceUser.id == row["noted_by_id"])
    )
    return InteractionPage(
        id=interaction_id,
        version=row["version"],
        fields={key: row[key] for key, about in fields_of(Interaction) if about.editable},
        who=tuple(
            Present(person_id, name, organisation_id, organisation or "", group or "", absent or "")
            for person_id, name, organisation_id, organisation, group, absent in present
        ),
        partnerships=tuple((key, name) for key, name in filed),
        moments=shown.moments,
        place=shown.place,
        place_group=shown.place_group,
        place_community=bool(community),
        noted_by=noted_by or "",
        noted_at=row["created_at"],
        follow_ups=tuple(
            follow_ups(session, today=row["happened_on"], interaction_id=interaction_id, done=None)
        ),
        voices=tuple(voices_in(session, interaction_id)),
        tags=tags_of(session, interaction_id=interaction_id),
    )


def follow_ups(
    session: Session,
    *,
    today: date,
    partnership_id: str | None = None,
    person_id: str | None = None,
    interaction_id: str | None = None,
    owner_id: str | None = None,
    promises_only: bool = False,
    done: bool | None = False,
) -> list[FollowUpRow]:
    """Follow-ups, those due first at the top. ``done`` None lists both."""
    where: list[ColumnElement[bool]] = [FollowUp.released_on.is_(None)]
    if done is not None:
        where.append(FollowUp.done_on.is_not(None) if done else FollowUp.done_on.is_(None))
    if partnership_id:
        where.append(FollowUp.partnership_id == partnership_id)
    if person_id:
        where.append((FollowUp.to_person_id == person_id) | (FollowUp.owner_id == person_id))
    if interaction_id:
        where.append(FollowUp.interaction_id == interaction_id)
    if owner_id:
        where.append(FollowUp.owner_id == owner_id)
    if promises_only:
        where.append(FollowUp.promise.is_(True))
    return follow_up_rows(session, *where, today=today)


def follow_up_rows(
    session: Session,
    *where: ColumnElement[bool],
    today: date,
    ended_last: bool = False,
    limit: int | None = None,
) -> list[FollowUpRow]:
    """Those that are not in the bin, due first at the top; or, ``ended_last`` first, those that are done or let go."""
    owner, to = aliased(Person), aliased(Person)
    by_due = (FollowUp.due_on.is_(None), FollowUp.due_on, FollowUp.id)
    by_end = (func.coalesce(FollowUp.done_on, FollowUp.released_on).desc(), FollowUp.id.desc())
    asked = (
        select(
            FollowUp.id, FollowUp.what, FollowUp.due_on, FollowUp.done_on, FollowUp.promise,
            FollowUp.owner_id, owner.name, FollowUp.to_person_id, to.name, Organisation.name, Sector.group,
            FollowUp.waiting_for, FollowUp.partnership_id, FollowUp.version, Partnership.name,
            FollowUp.repeats, FollowUp.released_on, FollowUp.interaction_id,
        )
        .outerjoin(owner, owner.id == FollowUp.owner_id)
        .outerjoin(to, to.id == FollowUp.to_person_id)
        .outerjoin(Organisation, Organisation.id == FollowUp.to_organisation_id)
        .outerjoin(Sector, Sector.id == Organisation.sector_id)
        .outerjoin(Partnership, Partnership.id == FollowUp.partnership_id)
        .where(FollowUp.binned_at.is_(None), *where)
        .order_by(*(by_end if ended_last else by_due))
        .limit(limit)
    )  # fmt: skip
    found = session.execute(asked).all()
    roles = main_roles(session, today, [row[7] for row in found if row[7]])
    rows = []
    for row in found:
        (
            key, what, due_on, done_on, promise, owner_key, owner_name, to_key, to_name,
            organisation, group, waiting, partnership, version, partnership_name, repeats, released_on, talk,
        ) = row  # fmt: skip
        role = roles.get(to_key or "", ("", "", "", ""))
        rows.append(
            FollowUpRow(
                id=key,
                what=what,
                due_on=due_on,
                done_on=done_on,
                promise=promise,
                owner_id=owner_key,
                owner=owner_name or "",
                to_id=to_key,
                to=to_name or "",
                organisation=organisation or role[2],
                group=group or role[3],
                waiting_for=waiting,
                partnership_id=partnership,
                version=version,
                partnership=partnership_name or "",
                repeats=repeats,
                released_on=released_on,
                interaction_id=talk,
            )
        )
    return rows
