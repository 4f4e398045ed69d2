"""Derived rows: each person's last contact and usual gap. Made by the hook that writes the journal."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import BindParameter, Connection, bindparam, delete, insert, select

from prm.domain.interactions import Interaction, Participant
from prm.domain.rhythm import LOOK_BACK, usual_gap
from prm.store.tables import cover, person_rhythm

LONG_AGO = date(1900, 1, 1)
_LIMIT = 500
AS_OF = "rhythm"  # no page: the day for which the rows were last looked through
# made once: to build a statement costs more than to run it, and these run with every save
_PERSONS: BindParameter[str] = bindparam("persons", expanding=True)
_DAYS = (
    select(Participant.person_id, Interaction.happened_on)
    .join(Interaction, Interaction.id == Participant.interaction_id)
    .where(
        Participant.person_id.in_(_PERSONS),
        Participant.absent.is_(None),
        Interaction.state == "happened",
        Interaction.binned_at.is_(None),
    )
)
_DELETE = delete(person_rhythm).where(person_rhythm.c.person_id.in_(_PERSONS))
_INSERT = insert(person_rhythm)


def persons_at(connection: Connection, interactions: Iterable[str]) -> set[str]:
    """Who took part in these interactions."""
    ids, persons = list(interactions), set[str]()
    for start in range(0, len(ids), _LIMIT):
        part = ids[start : start + _LIMIT]
        persons.update(
            connection.scalars(select(Participant.person_id).where(Participant.interaction_id.in_(part)))
        )
    return persons


def truth(connection: Connection, persons: list[str], today: date) -> list[dict[str, object]]:
    """The rows of ``person_rhythm`` as the records make them."""
    days: dict[str, list[date]] = {}
    for person_id, day in connection.execute(_DAYS, {"persons": persons}):
        days.setdefault(person_id, []).append(day)
    rows = []
    for person_id, found in days.items():
        rhythm = usual_gap(found, today)
        rows.append(
            {
                "person_id": person_id,
                "last_on": max(found),
                "conversations": len(found),
                "days": rhythm.days if rhythm else 0,
                "usual_gap": rhythm.usual if rhythm else None,
            }
        )
    return rows


def catch_up(connection: Connection, today: date) -> None:
    """The usual gap looks two years back, so it moves with the days though nobody writes: once a day, those are made
    anew whose conversations have left the two years since.
    """
    told = connection.scalar(select(cover.c.json).where(cover.c.page == AS_OF))
    if told == today.isoformat():
        return
    edges = sorted(day - LOOK_BACK for day in (today, date.fromisoformat(told) if told else LONG_AGO))
    left = select(Interaction.id).where(
        Interaction.happened_on > edges[0],
        Interaction.happened_on <= edges[1],
        Interaction.state == "happened",
    )
    refresh(connection, sorted(persons_at(connection, connection.scalars(left))), today)
    connection.execute(delete(cover).where(cover.c.page == AS_OF))
    connection.execute(insert(cover).values(page=AS_OF, json=today.isoformat()))


def refresh(connection: Connection, persons: Iterable[str], today: date) -> None:
    ids = list(persons)
    for start in range(0, len(ids), _LIMIT):
        part = ids[start : start + _LIMIT]
        connection.execute(_DELETE, {"persons": part})
        if rows := truth(connection, part, today):
            connection.execute(_INSERT, rows)
