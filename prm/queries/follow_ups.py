"""What the page of follow-ups asks: whose they are, when they are due, how they stand. Changes nothing."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from prm.base.errors import Refused
from prm.base.fold import fold
from prm.base.i18n import _
from prm.base.ids import read_id
from prm.domain.followups import FollowUp
from prm.domain.partnerships import Partnership
from prm.domain.people import Person, WorkspaceUser
from prm.queries.interactions import follow_up_rows
from prm.queries.rows.follow_ups import FollowUpsPage
from prm.store import search

WEEK = timedelta(days=7)
SHOWN = 5
NEWEST = 2000
"""No more than these are listed; what is older is found by typing."""
OPEN = and_(FollowUp.done_on.is_(None), FollowUp.released_on.is_(None))


def follow_ups_page(
    session: Session,
    *,
    today: date,
    me: str | None,
    find: str = "",
    whose: Sequence[str] = (),
    due: Sequence[str] = (),
    stands: str = "open",
    partnerships: Sequence[str] = (),
) -> FollowUpsPage:
    """``me`` is the id of the WorkspaceUser. ``whose`` is mine, others, nobody; ``due`` slipped, today, week, later,
    no_day; ``stands`` open, waiting, promises (all still to do), done, released.
    """
    my_id = session.scalar(select(WorkspaceUser.person_id).where(WorkspaceUser.id == me))
    where = [STANDS[stands], *_says(find)]
    if whose:
        where.append(or_(*(_whose(each, my_id) for each in whose)))
    if due:
        where.append(or_(*(_due(each, today) for each in due)))
    if partnerships:
        where.append(FollowUp.partnership_id.in_(partnerships))
    ended = stands in ("done", "released")
    choices = session.execute(
        select(Partnership.id, Partnership.name)
        .where(
            Partnership.binned_at.is_(None),
            Partnership.id.in_(select(FollowUp.partnership_id).where(FollowUp.binned_at.is_(None))),
        )
        .order_by(Partnership.name_folded)
    )
    return FollowUpsPage(
        today=today,
        me_id=my_id,
        rows=tuple(follow_up_rows(session, *where, today=today, ended_last=ended, limit=NEWEST)),
        in_all=_count(session, OPEN if not ended else STANDS[stands]),
        ever=_count(session),
        partnerships=tuple((key, name) for key, name in choices),
    )


STANDS: dict[str, ColumnElement[bool]] = {
    "open": OPEN,
    "waiting": and_(OPEN, FollowUp.waiting_for.is_not(None)),
    "promises": and_(OPEN, FollowUp.promise.is_(True)),
    "done": FollowUp.done_on.is_not(None),
    "released": and_(FollowUp.released_on.is_not(None), FollowUp.done_on.is_(None)),
}


def _whose(wanted: str, me: str | None) -> ColumnElement[bool]:
    if wanted == "nobody":
        return FollowUp.owner_id.is_(None)
    if wanted == "mine":
        return FollowUp.owner_id == me
    return and_(FollowUp.owner_id.is_not(None), FollowUp.owner_id != (me or ""))


def _due(wanted: str, today: date) -> ColumnElement[bool]:
    day, week = FollowUp.due_on, today + WEEK
    return {
        "slipped": day < today,
        "today": day == today,
        "week": and_(day > today, day < week),
        "later": day >= week,
        "no_day": day.is_(None),
    }[wanted]


def _says(find: str) -> Iterator[ColumnElement[bool]]:
    """Each typed word is in what is to be done, or in the name of who owes it or to whom."""
    for word in find.split():
        people = select(Person.id).where(Person.id.in_(search.matching("names", word, table="person")))
        yield or_(
            FollowUp.id.in_(search.matching("words", word, table="follow_up")),
            FollowUp.owner_id.in_(people),
            FollowUp.to_person_id.in_(people),
            FollowUp.to_organisation_id.in_(search.matching("names", word, table="organisation")),
        )


def _count(session: Session, *where: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count(FollowUp.id)).where(FollowUp.binned_at.is_(None), *where)) or 0


def follow_up_named(session: Session, typed: str) -> str:
    """The id of the one follow-up meant: by its id, or by words that are in one still to do and in no other.

    Raises Refused, with those that fit.
    """
    if key := read_id(typed):
        if session.scalar(select(FollowUp.id).where(FollowUp.id == key, FollowUp.binned_at.is_(None))):
            return key
        raise Refused({"what": _("There is no follow-up with this id here.")})
    rows = session.execute(
        select(FollowUp.id, FollowUp.what).where(FollowUp.binned_at.is_(None), OPEN).order_by(FollowUp.id)
    ).all()
    wanted = fold(" ".join(typed.split()))
    found = [row for row in rows if fold(row.what) == wanted] or [
        row for row in rows if wanted and wanted in fold(row.what)
    ]
    if len(found) == 1:
        return str(found[0].id)
    choices = [f"{row.what} ({row.id})" for row in found[:SHOWN]]
    if found:
        words = _("“{words}” fits {n} follow-ups. Give an id.").format(words=typed, n=len(found))
        raise Refused({"what": words}, choices=choices)
    raise Refused({"what": _("Nothing that is still to do says “{words}”.").format(words=typed)})
