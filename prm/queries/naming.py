"""Finding a record by what a person typed: an id, a name, or what comes near it."""

import re
from collections.abc import Callable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from prm.base.errors import Refused
from prm.base.fold import fold, fold_latin
from prm.base.i18n import _
from prm.base.ids import read_id
from prm.domain.organisations import Affiliation, Organisation
from prm.domain.partnerships import Partnership
from prm.domain.people import Person, WorkspaceUser
from prm.queries.merged import kept_as


class NobodyCalled(Refused):
    """Nobody has this name: a new person may be meant."""


_TWO_SCRIPTS = re.compile(r"[·()]")
NEAR = 62  # of 100 (rapidfuzz, token_sort_ratio): close enough to be worth showing
SHOWN = 5


def person_named(session: Session, typed: str) -> str:
    """The id of the one person meant. Raises Refused for nobody or for several, with the near ones listed."""
    if key := read_id(typed):
        key = kept_as(session, key)
        found = session.scalar(select(Person.id).where(Person.id == key, Person.binned_at.is_(None)))
        if found:
            return found
        raise Refused({"who": _("There is nobody with this id here.")})
    folded = fold(" ".join(typed.split()))
    everybody = session.execute(
        select(Person.id, Person.name, Person.name_folded, Person.known_as)
        .where(Person.binned_at.is_(None))
        .order_by(Person.sort_key, Person.id)
    ).all()
    rows = [
        (key, name)
        for key, name, name_folded, known_as in everybody
        if folded in _called(name, name_folded, known_as)
    ]
    if len(rows) == 1:
        return str(rows[0][0])
    if rows:
        raise Refused(
            {"who": _("“{name}” fits {n} people. Give an id.").format(name=typed, n=len(rows))},
            choices=[_described(session, key, name) for key, name in rows],
        )
    near = _near(typed, [(row.id, row.name) for row in everybody])
    raise NobodyCalled(
        {"who": _("There is nobody called “{name}” here.").format(name=typed)},
        choices=[_described(session, key, name) for key, name in near],
    )


def _called(name: str, name_folded: str, known_as: str | None) -> set[str]:
    """What somebody may be called by: the whole name, known as, and each part of a name written in two scripts, as in
    "Farida Rahmani · فریدہ رحمانی" and "王秀英 (Wang Xiuying)".
    """
    called = {name_folded, fold(known_as or "")}
    if any(mark in name for mark in "·("):
        called |= {fold(" ".join(part.split())) for part in _TWO_SCRIPTS.split(name)}
    return called - {""}


def _described(session: Session, person_id: str, name: str) -> str:
    organisation = session.scalar(
        select(Organisation.name)
        .join(Affiliation, Affiliation.organisation_id == Organisation.id)
        .where(Affiliation.person_id == person_id)
        .order_by(Affiliation.ended_on.is_not(None), Affiliation.main.desc())
        .limit(1)
    )
    return f"{name}, {organisation} ({person_id})" if organisation else f"{name} ({person_id})"


def partnership_named(session: Session, typed: str) -> str:
    """The id of the partnership meant. Raises Refused, with the near ones listed."""
    return _one(
        session,
        typed,
        Partnership,
        lambda name: _("There is no partnership called “{name}” here.").format(name=name),
    )


def organisation_named(session: Session, typed: str) -> str:
    """The id of the organisation meant. Raises Refused, with the near ones listed."""
    return _one(
        session,
        typed,
        Organisation,
        lambda name: _("There is no organisation called “{name}” here.").format(name=name),
    )


def _one(
    session: Session, typed: str, record: type[Partnership] | type[Organisation], nobody: Callable[[str], str]
) -> str:
    key, folded = kept_as(session, read_id(typed) or ""), fold(" ".join(typed.split()))
    rows = session.execute(
        select(record.id, record.name, record.name_folded).where(record.binned_at.is_(None))
    ).all()
    exact = [row for row in rows if row.id == key or row.name_folded == folded]
    if len(exact) == 1:
        return str(exact[0].id)
    near = [(row.id, row.name) for row in exact] or _near(typed, [(row.id, row.name) for row in rows])
    raise Refused(
        {"": nobody(typed) if not exact else _("“{name}” fits several. Give an id.").format(name=typed)},
        choices=[f"{name} ({found})" for found, name in near],
    )


def name_of(session: Session, whose: str, key: str) -> str:
    """The name of a person, or of an organisation; empty when it is gone."""
    record = Person if whose == "person" else Organisation
    return session.scalar(select(record.name).where(record.id == key)) or ""


def user_named(session: Session, typed: str) -> str:
    """The id of the WorkspaceUser meant. Raises Refused, with those who use this workspace listed."""
    rows = session.execute(
        select(WorkspaceUser.id, Person.id, Person.name, Person.name_folded, Person.known_as)
        .join(Person, Person.id == WorkspaceUser.person_id)
        .where(WorkspaceUser.active)
    ).all()
    key, folded = kept_as(session, read_id(typed) or ""), fold(" ".join(typed.split()))
    found = [row for row in rows if key in {row[0], row[1]} or folded in _called(*row[2:])]
    if len(found) == 1:
        return str(found[0][0])
    if found:
        raise Refused(
            {"as": _("“{name}” fits {n} people. Give an id.").format(name=typed, n=len(found))},
            choices=[_described(session, row[1], row[2]) for row in found],
        )
    raise Refused(
        {"as": _("“{name}” does not use this workspace.").format(name=typed)},
        choices=[row[2] for row in rows],
    )


def _near(typed: str, names: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    from rapidfuzz.fuzz import WRatio

    wanted = fold_latin(typed)
    scored = [(WRatio(wanted, fold_latin(name)), key, name) for key, name in names]
    scored = sorted((row for row in scored if row[0] >= NEAR), key=lambda row: (-row[0], row[2]))
    return [(key, name) for _score, key, name in scored[:SHOWN]]
