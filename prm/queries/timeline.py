"""The question behind every timeline: which conversations, in which months. Rows are the interactions' own."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from prm.domain.interactions import Interaction, InteractionPartnership, Participant
from prm.domain.partnerships import Partnership
from prm.domain.people import Person
from prm.queries.interactions import interaction_rows, narrowed
from prm.queries.rows.timeline import Bar, TimelinePage

MOST_PEOPLE = 200  # in a menu


def timeline_page(
    session: Session,
    *,
    first: int = 0,
    find: str = "",
    kinds: Sequence[str] = (),
    whose_places: Sequence[str] = (),
    moment_kinds: Sequence[str] = (),
    partnerships: Sequence[str] = (),
    people: Sequence[str] = (),
    partnership_id: str | None = None,
    person_id: str | None = None,
    organisation_id: str | None = None,
) -> TimelinePage:
    """What is planned, soonest first; then what happened or was called off, newest first. ``first`` rows come along.

    ``partnership_id``, ``person_id`` and ``organisation_id`` say whose timeline it is; the rest are filters.
    """
    whose: dict[str, Any] = {
        "partnerships": [partnership_id] if partnership_id else (),
        "person_id": person_id,
        "organisation_id": organisation_id,
    }
    filters: dict[str, Any] = {
        "find": find,
        "kinds": kinds,
        "whose_places": whose_places,
        "moment_kinds": moment_kinds,
        "partnerships": partnerships,
    }

    def asked(*columns: Any, planned: bool, filtered: bool = True) -> Select[Any]:
        state = Interaction.state == "planned" if planned else Interaction.state != "planned"
        found = narrowed(select(*columns).where(Interaction.binned_at.is_(None), state), **whose)
        if filtered:
            found = narrowed(found, **filters)
            for one in people:
                found = narrowed(found, person_id=one)
        return found

    day, key = Interaction.happened_on, Interaction.id
    filtered = bool(people) or any(filters.values())
    coming = session.scalars(asked(key, planned=True).order_by(day, key)).all()
    # one string for each day: handing over 50,000 rows costs ten times what finding them does
    ids_of_day = func.aggregate_strings(key, ",").aggregate_order_by(key.desc())
    listed: Select[Any]
    if filtered or any(whose.values()):
        listed = asked(day, ids_of_day, planned=False)
        left_out = frozenset[str]()
    else:
        # the few that are not shown are taken out here, so that an index alone answers for all the others
        binned = session.scalars(select(key).where(Interaction.binned_at.is_not(None)))
        listed = _everything(day, ids_of_day)
        left_out = frozenset((*coming, *binned))
    ids, days = list(coming), []
    for on, joined in session.execute(listed.group_by(day).order_by(day.desc())):
        if found := [each for each in joined.split(",") if each not in left_out]:
            ids += found
            days.append((on, len(found)))
    in_all, since = sum(number for _on, number in days), days[-1][0] if days else None
    if filtered:
        in_all, since = session.execute(
            asked(func.count(), func.min(day), planned=False, filtered=False)
        ).one()
    return TimelinePage(
        ids=tuple(ids),
        bars=_bars(len(coming), days),
        rows=tuple(interaction_rows(session, ids[:first])),
        in_all=in_all,
        since=since,
    )


def _everything(*columns: Any) -> Select[Any]:
    return select(*columns)


def _bars(planned: int, days: Sequence[tuple[date, int]]) -> tuple[Bar, ...]:
    bars = [Bar(0, None)] if planned else []
    at, month = planned, None
    for day, number in days:
        if month != day.replace(day=1):
            month = day.replace(day=1)
            bars.append(Bar(at, month))
        at += number
    return tuple(bars)


def timeline_choices(
    session: Session, *, partnership_id: str | None = None
) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """What to filter by: partnerships where the timeline is of none; who was there where it is of one."""
    if partnership_id is None:
        partnerships = session.execute(
            select(Partnership.id, Partnership.name)
            .where(Partnership.binned_at.is_(None))
            .order_by(Partnership.put_away, Partnership.name_folded)
        )
        return [(key, name) for key, name in partnerships], []
    there = (
        select(Participant.person_id)
        .join(InteractionPartnership, InteractionPartnership.interaction_id == Participant.interaction_id)
        .where(InteractionPartnership.partnership_id == partnership_id, Participant.absent.is_(None))
    )
    people = session.execute(
        select(Person.id, Person.name)
        .where(Person.id.in_(there), Person.binned_at.is_(None))
        .order_by(Person.sort_key)
        .limit(MOST_PEOPLE)
    )
    return [], [(key, name) for key, name in people]
