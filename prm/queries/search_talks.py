"""Conversations that have the typed words: in what was said, or some of them in the names of who was there."""

from sqlalchemy import Select, bindparam, func, select

from prm.base.fold import fold
from prm.domain.interactions import Interaction, Participant
from prm.domain.people import Person
from prm.queries.kept import kept
from prm.queries.search_hits import Asked
from prm.store import search
from prm.store.tables import person_rhythm

LOOKED_AT = 200  # of the newest that are found: among these the date rules
# Conversations that are looked through, of those people of this name who were spoken with last
_WITH, _WHO = 600, 30
_NAMES = 1_000  # that are put in order: where more people have a name that begins so, another letter is typed

_NEWEST_FIRST = (Interaction.happened_on.desc(), Interaction.id.desc())
_SAYING = (
    select(Interaction.id, Interaction.happened_on)
    .where(
        Interaction.id.in_(search.matching_asked("words", table="interaction", newest=LOOKED_AT)),
        kept(Interaction.binned_at),
    )
    .order_by(*_NEWEST_FIRST)
    .limit(bindparam("most"))
)


def people_called(*, most: int | None = None) -> Select[str]:
    """People of a name: those whose name begins so, and of these the ones spoken with last. Run with ``name_asked``."""
    return (
        select(Person.id)
        .outerjoin(person_rhythm, person_rhythm.c.person_id == Person.id)
        .where(
            Person.id.in_(search.matching_asked("names", table="person", newest=_NAMES)),
            kept(Person.binned_at),
        )
        .order_by(
            (func.substr(Person.name_folded, 1, bindparam("letters")) == bindparam("begins")).desc(),
            person_rhythm.c.last_on.desc(),
            Person.sort_key,
        )
        .limit(bindparam("most") if most is None else most)
    )


def name_asked(typed: str) -> dict[str, object]:
    begins = fold(" ".join(typed.split()))
    return {"asked": search.question(typed), "begins": begins, "letters": len(begins)}


_THERE = (
    select(Participant.interaction_id)
    .join(Interaction, Interaction.id == Participant.interaction_id)
    .where(
        Participant.person_id.in_(people_called(most=_WHO)),
        Participant.absent.is_(None),
        kept(Interaction.binned_at),
    )
    .order_by(*_NEWEST_FIRST)
    .limit(_WITH)
)
_DAYS = select(Interaction.id, Interaction.happened_on).where(
    Interaction.id.in_(bindparam("ids", expanding=True))
)


def talks(asked: Asked, most: int) -> list[str]:
    """Their ids by their day, the newest first: in the order of entry only where there are very many."""
    found = {(on, key) for key, on in asked.session.execute(_SAYING, {"asked": asked.question, "most": most})}
    if ids := _with_somebody(asked):
        found |= {(on, key) for key, on in asked.rows(_DAYS, ids)}
    newest = sorted(found, reverse=True)
    return [key for _day, key in newest[:most]]


def _with_somebody(asked: Asked) -> list[str]:
    """Where somebody was there whose name some of the words are, and the others were said."""
    words = asked.typed.split()
    if len(words) < 2:
        return []
    who = [word for word in words if search.find(asked.session, "names", word, tables=("person",), limit=1)]
    said = [word for word in words if word not in who]
    if not who or not said:
        return []
    ids = asked.session.scalars(_THERE, name_asked(" ".join(who))).all()
    return search.having(asked.session, "talks", ids, " ".join(said))
