"""The question behind every timeline: which conversations, in which months. Rows are the interactions' own."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from prm.domain.interactions import Interaction
from prm.queries.interactions import interaction_rows, narrowed
from prm.queries.rows.timeline import Bar, TimelinePage


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
    coming = session.scalars(asked(key, planned=True).order_by(day, key)).all()
    # one string of all ids: handing over 50,000 rows costs ten times what finding them does
    in_order = func.aggregate_strings(key, ",").aggregate_order_by(day.desc(), key.desc())
    been = (session.scalar(asked(in_order, planned=False)) or "").split(",")
    # days are counted apart: there are fewer of them than conversations, and a date costs more to read than an id
    days = session.execute(asked(day, func.count(), planned=False).group_by(day).order_by(day.desc())).all()
    narrow = bool(people) or any(filters.values())
    in_all, since = sum(number for _day, number in days), days[-1][0] if days else None
    if narrow:
        in_all, since = session.execute(
            asked(func.count(), func.min(day), planned=False, filtered=False)
        ).one()
    ids = tuple(filter(None, (*coming, *been)))
    return TimelinePage(
        ids=ids,
        bars=_bars(len(coming), [(row[0], row[1]) for row in days]),
        rows=tuple(interaction_rows(session, ids[:first])),
        in_all=in_all,
        since=since,
    )


def _bars(planned: int, days: Sequence[tuple[date, int]]) -> tuple[Bar, ...]:
    bars = [Bar(0, None)] if planned else []
    at, month = planned, None
    for day, number in days:
        if month != day.replace(day=1):
            month = day.replace(day=1)
            bars.append(Bar(at, month))
        at += number
    return tuple(bars)
