"""What is done with follow-ups: add, change, done, moved, released. Rules: ``domain/followups``."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import bindparam, or_, select

from prm.base.i18n import _
from prm.domain.followups import FollowUp, check_follow_up, is_promise, next_due
from prm.domain.organisations import Affiliation
from prm.domain.people import WorkspaceUser
from prm.services.common import put, to_bin
from prm.store.unit import Tx

EDITABLE = frozenset(
    {
        "what", "owner_id", "to_person_id", "to_organisation_id", "due_on", "waiting_for", "repeats",
        "partnership_id",
    }
)  # fmt: skip
STANDS = frozenset({"done_on", "released_on"})
# made once, as in ``interactions``
_ROLES = select(Affiliation.person_id, Affiliation.organisation_id).where(
    Affiliation.person_id.in_(bindparam("people", expanding=True)),
    or_(Affiliation.ended_on.is_(None), Affiliation.ended_on >= bindparam("today")),
)


def add_follow_up(tx: Tx, /, *, what: str, **fields: Any) -> str:
    """Raises Refused when nothing is to be done. Returns its id."""
    tx.says(_("Add follow-up"))
    return new_follow_up(tx, what=what, **fields)


def new_follow_up(
    tx: Tx,
    /,
    *,
    what: str,
    owner_id: str | None = None,
    due_on: date | None = None,
    interaction_id: str | None = None,
    done_on: date | None = None,
    **fields: Any,
) -> str:
    """The same inside another command. Without an owner it is mine."""
    if owner_id is None and tx.me is not None:
        owner_id = tx.session.scalar(select(WorkspaceUser.person_id).where(WorkspaceUser.id == tx.me))
    follow_up = FollowUp(
        what=check_follow_up(what=what, done_on=done_on, today=tx.today),
        owner_id=owner_id,
        due_on=due_on,
        first_due_on=due_on,
        interaction_id=interaction_id,
        done_on=done_on,
    )
    put(follow_up, fields, EDITABLE)
    _mark_promise(tx, follow_up)
    return tx.add(follow_up).id


def change_follow_up(
    tx: Tx,
    /,
    follow_up_id: str,
    *,
    version: int | None = None,
    with_their_word: bool = False,
    **fields: Any,
) -> None:
    """Raises Refused. ``with_their_word`` as in ``move_follow_up``."""
    tx.says(_("Change follow-up"))
    follow_up = tx.get(FollowUp, follow_up_id, version=version)
    fields["what"] = check_follow_up(
        what=fields.get("what", follow_up.what),
        done_on=fields.get("done_on"),
        released_on=fields.get("released_on"),
        today=tx.today,
    )
    if "due_on" in fields:
        _move(follow_up, fields["due_on"], with_their_word=with_their_word, today=tx.today)
    was_done = follow_up.done_on
    put(follow_up, fields, EDITABLE | STANDS)
    _mark_promise(tx, follow_up)
    if was_done is None and follow_up.done_on is not None:
        _come_again(tx, follow_up, follow_up.done_on)


def mark_done(tx: Tx, /, *follow_up_ids: str, on: date | None = None) -> None:
    """One or several. What comes again is there again at once, due from its own due day. Raises Refused."""
    tx.says(_("Mark as done"))
    for follow_up_id in follow_up_ids:
        follow_up = tx.get(FollowUp, follow_up_id)
        check_follow_up(what=follow_up.what, done_on=on, today=tx.today)
        if follow_up.done_on is None:
            _come_again(tx, follow_up, on or tx.today)
        follow_up.done_on = on or tx.today


def _come_again(tx: Tx, /, follow_up: FollowUp, done_on: date) -> None:
    """The series goes on in the next one: what is done twice does not come twice."""
    if follow_up.repeats is None:
        return
    again, follow_up.repeats = follow_up.repeats, None
    new_follow_up(
        tx,
        what=follow_up.what,
        owner_id=follow_up.owner_id,
        to_person_id=follow_up.to_person_id,
        to_organisation_id=follow_up.to_organisation_id,
        due_on=next_due(follow_up.due_on, again, done_on=done_on),
        repeats=again,
        partnership_id=follow_up.partnership_id,
    )


def mark_open(tx: Tx, /, *follow_up_ids: str) -> None:
    """Still to do, after all: what was done, and what was let go."""
    tx.says(_("Mark as still to do"))
    for follow_up_id in follow_up_ids:
        follow_up = tx.get(FollowUp, follow_up_id)
        follow_up.done_on = follow_up.released_on = None


def move_follow_up(tx: Tx, /, *follow_up_ids: str, due_on: date, with_their_word: bool = False) -> None:
    """Another day. With the word of the person it was promised to, the new day counts; without, the old one."""
    tx.says(_("Move follow-up"))
    for follow_up_id in follow_up_ids:
        follow_up = tx.get(FollowUp, follow_up_id)
        _move(follow_up, due_on, with_their_word=with_their_word, today=tx.today)


def _move(follow_up: FollowUp, due_on: date | None, *, with_their_word: bool, today: date) -> None:
    if due_on == follow_up.due_on:
        return
    promised = follow_up.first_due_on
    follow_up.due_on = due_on
    if promised is None or (with_their_word and promised >= today):
        follow_up.first_due_on = due_on


def release_follow_up(tx: Tx, /, *follow_up_ids: str) -> None:
    """No longer needed, or the person it was promised to has let us off. It does not come again."""
    tx.says(_("Let go"))
    for follow_up_id in follow_up_ids:
        tx.get(FollowUp, follow_up_id).released_on = tx.today


def bin_follow_up(tx: Tx, /, *follow_up_ids: str) -> None:
    tx.says(_("Move to the bin"))
    for follow_up_id in follow_up_ids:
        to_bin(tx, FollowUp, follow_up_id)


def _mark_promise(tx: Tx, /, follow_up: FollowUp) -> None:
    owner, to = follow_up.owner_id, follow_up.to_person_id
    at = _organisations(tx, [key for key in (owner, to) if key is not None])
    to_organisations = {key for person, key in at if person == to}
    if follow_up.to_organisation_id:
        to_organisations.add(follow_up.to_organisation_id)
    follow_up.promise = to != owner and is_promise(
        frozenset(key for person, key in at if person == owner),
        frozenset(to_organisations),
        to_anybody=to is not None or follow_up.to_organisation_id is not None,
    )


def _organisations(tx: Tx, /, people: Sequence[str]) -> Sequence[tuple[str, str]]:
    """(person, organisation) as it is today."""
    rows = tx.session.execute(_ROLES, {"people": people, "today": tx.today})
    return [(person, organisation) for person, organisation in rows]
