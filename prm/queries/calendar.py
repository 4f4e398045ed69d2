"""What may go into a calendar file, and what a calendar that comes in is compared with. Changes nothing.

A calendar file ends up with whoever keeps the calendar. So it holds what is to be done, when and where, and nothing of
what was heard, no note, no way to reach anybody, and nothing at all about somebody who must not be found.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session, aliased

from prm.base.fold import fold
from prm.base.i18n import _
from prm.domain.choices import words_of
from prm.domain.followups import FollowUp
from prm.domain.interactions import Interaction, InteractionPartnership, Participant
from prm.domain.lists import KINDS
from prm.domain.organisations import Organisation
from prm.domain.partnerships import Partnership
from prm.domain.people import ContactPoint, ContactPointOwner, Person, WorkspaceUser
from prm.domain.places import Place
from prm.domain.workspace import Workspace
from prm.queries.rows.calendar import CalendarOut, Entry, KnownHere

TOLD_FOR = timedelta(days=7)
"""So long after its day a calendar that had it is told that it is done, let go or called off."""
NAMES = 3
_KIND_WORDS = words_of(KINDS)


def calendar_out(session: Session, *, today: date, me: str | None = None) -> CalendarOut:
    """Follow-ups that have a day, and meetings that are planned. With ``me`` (a WorkspaceUser) only what that person
    owes, what nobody owes yet, and all meetings.
    """
    follow_ups, left = _follow_ups(session, today, me)
    meetings, also_left = _meetings(session, today)
    organisation = session.scalar(
        select(Organisation.name).join(Workspace, Workspace.organisation_id == Organisation.id)
    )
    entries = sorted([*follow_ups, *meetings], key=lambda entry: (entry.on, entry.id))
    return CalendarOut(organisation or "", tuple(entries), left + also_left)


def _follow_ups(session: Session, today: date, me: str | None) -> tuple[list[Entry], int]:
    owner, to = aliased(Person), aliased(Person)
    since = today - TOLD_FOR
    asked = (
        select(FollowUp, owner.name, owner.keep_hidden, to.keep_hidden, Partnership.name)
        .outerjoin(owner, owner.id == FollowUp.owner_id)
        .outerjoin(to, to.id == FollowUp.to_person_id)
        .outerjoin(
            Partnership, and_(Partnership.id == FollowUp.partnership_id, Partnership.binned_at.is_(None))
        )
        .where(
            FollowUp.binned_at.is_(None),
            FollowUp.due_on.is_not(None),
            or_(and_(FollowUp.done_on.is_(None), FollowUp.released_on.is_(None)), FollowUp.due_on >= since),
        )
    )
    my_id = session.scalar(select(WorkspaceUser.person_id).where(WorkspaceUser.id == me))
    if me is not None:
        asked = asked.where(or_(FollowUp.owner_id.is_(None), FollowUp.owner_id == my_id))
    found, left = [], 0
    for row, owner_name, hidden, to_hidden, partnership in session.execute(asked):
        assert row.due_on is not None
        if hidden or to_hidden:
            left += 1
            continue
        words = [
            _("{name} owes this.").format(name=owner_name) if owner_name else _("Nobody owes this yet."),
            _("Waiting for {name}.").format(name=row.waiting_for) if row.waiting_for else "",
            partnership or "",
        ]
        found.append(
            Entry(
                id=row.id,
                kind="follow_up",
                title=row.what,
                on=row.due_on,
                at=None,
                minutes=None,
                place="",
                words=tuple(word for word in words if word),
                ended="done" if row.done_on else "released" if row.released_on else "",
                version=row.version,
                changed_at=row.changed_at,
            )
        )
    return found, left


def _meetings(session: Session, today: date) -> tuple[list[Entry], int]:
    asked = (
        select(Interaction, Place.name)
        .outerjoin(Place, Place.id == Interaction.place_id)
        .where(
            Interaction.binned_at.is_(None),
            Interaction.happened_exact == "day",
            Interaction.happened_on >= today - TOLD_FOR,
            Interaction.state.in_(("planned", "called_off")),
        )
    )
    rows = session.execute(asked).all()
    ids = [row.id for row, _place in rows]
    hidden, names = _people(session, ids)
    filed = _filed(session, ids)
    found, left = [], 0
    for row, place in rows:
        if row.id in hidden:
            left += 1
            continue
        found.append(
            Entry(
                id=row.id,
                kind="meeting",
                title=row.title or _untitled(row.kind, names.get(row.id, [])),
                on=row.happened_on,
                at=row.happened_at,
                minutes=row.minutes,
                place=place or "",
                words=tuple(filed.get(row.id, ())),
                ended="called_off" if row.state == "called_off" else "",
                version=row.version,
                changed_at=row.changed_at,
            )
        )
    return found, left


def _untitled(kind: str, names: Sequence[str]) -> str:
    word = _(_KIND_WORDS.get(kind, kind))
    if not names:
        return word
    said = ", ".join(names[:NAMES])
    if len(names) > NAMES:
        said = _("{names} and {n} more").format(names=said, n=len(names) - NAMES)
    return _("{kind} with {names}").format(kind=word, names=said)


def _people(session: Session, ids: Sequence[str]) -> tuple[set[str], dict[str, list[str]]]:
    """The meetings of somebody who must not be found; and who takes part in each, without those under 18 and without
    whoever writes PRM's notes.
    """
    hidden: set[str] = set()
    names: defaultdict[str, list[str]] = defaultdict(list)
    users = set(session.scalars(select(WorkspaceUser.person_id)))
    for meeting, person, name, keep_hidden, under_18 in session.execute(
        select(Participant.interaction_id, Person.id, Person.name, Person.keep_hidden, Person.under_18)
        .join(Person, Person.id == Participant.person_id)
        .where(Participant.interaction_id.in_(ids))
        .order_by(Participant.id)
    ):
        if keep_hidden:
            hidden.add(meeting)
        elif not under_18 and person not in users:
            names[meeting].append(name)
    return hidden, names


def _filed(session: Session, ids: Sequence[str]) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for meeting, name in session.execute(
        select(InteractionPartnership.interaction_id, Partnership.name)
        .join(Partnership, Partnership.id == InteractionPartnership.partnership_id)
        .where(InteractionPartnership.interaction_id.in_(ids), Partnership.binned_at.is_(None))
        .order_by(Partnership.name_folded)
    ):
        found[meeting].append(name)
    return found


def known_here(session: Session, *, me: str | None) -> KnownHere:
    """Everybody who is not in the bin, by address and by name; and which events were brought before."""
    names = dict(session.execute(select(Person.id, Person.name).where(Person.binned_at.is_(None))).all())
    emails = session.execute(
        select(ContactPoint.value, ContactPointOwner.person_id)
        .join(ContactPointOwner, ContactPointOwner.contact_point_id == ContactPoint.id)
        .where(ContactPoint.kind == "email", ContactPointOwner.person_id.is_not(None))
    )
    brought = session.execute(
        select(Interaction.calendar_key, Interaction.binned_at).where(Interaction.calendar_key.is_not(None))
    ).all()
    here = frozenset(key for key, binned in brought if binned is None and key)
    return KnownHere(
        names=names,
        by_email=_one_each((value.strip().casefold(), person) for value, person in emails if person in names),
        by_name=_one_each((fold(name), person) for person, name in names.items()),
        keys=here,
        in_bin=frozenset(key for key, binned in brought if binned is not None and key) - here,
        ours=frozenset(session.scalars(select(FollowUp.id)))
        | frozenset(session.scalars(select(Interaction.id))),
        me=session.scalar(select(WorkspaceUser.person_id).where(WorkspaceUser.id == me)),
    )


def _one_each(pairs: Iterable[tuple[str, str | None]]) -> dict[str, str]:
    """What belongs to one person alone."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for key, person in pairs:
        if key and person:
            found[key].add(person)
    return {key: next(iter(people)) for key, people in found.items() if len(people) == 1}
