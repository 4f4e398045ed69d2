"""What is done with follow-ups: add, change, done, moved, released. Rules: ``domain/followups``."""

from datetime import date
from typing import Any

from sqlalchemy import select

from prm.base.i18n import _
from prm.domain.followups import FollowUp, check_follow_up, is_promise
from prm.domain.organisations import Affiliation
from prm.domain.people import WorkspaceUser
from prm.services.common import put, to_bin
from prm.store.unit import Tx

EDITABLE = frozenset(
    {"what", "owner_id", "to_person_id", "to_organisation_id", "due_on", "waiting_for", "partnership_id"}
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
        owner_id = tx.get(WorkspaceUser, tx.me).person_id
    follow_up = tx.add(
        FollowUp(
            what=check_follow_up(what=what, done_on=done_on, today=tx.today),
            owner_id=owner_id,
            due_on=due_on,
            first_due_on=due_on,
            interaction_id=interaction_id,
            done_on=done_on,
        )
    )
    put(follow_up, fields, EDITABLE)
    _mark_promise(tx, follow_up)
    return follow_up.id


def change_follow_up(tx: Tx, /, follow_up_id: str, *, version: int | None = None, **fields: Any) -> None:
    tx.says(_("Change follow-up"))
    follow_up = tx.get(FollowUp, follow_up_id, version=version)
    if "what" in fields:
        fields["what"] = check_follow_up(what=fields["what"], done_on=None, today=tx.today)
    put(follow_up, fields, EDITABLE)
    if follow_up.first_due_on is None:
        follow_up.first_due_on = follow_up.due_on
    _mark_promise(tx, follow_up)


def mark_done(tx: Tx, /, follow_up_id: str, *, on: date | None = None) -> None:
    tx.says(_("Mark as done"))
    follow_up = tx.get(FollowUp, follow_up_id)
    check_follow_up(what=follow_up.what, done_on=on, today=tx.today)
    follow_up.done_on = on or tx.today


def mark_open(tx: Tx, /, follow_up_id: str) -> None:
    tx.says(_("Mark as still to do"))
    tx.get(FollowUp, follow_up_id).done_on = None


def move_follow_up(tx: Tx, /, follow_up_id: str, *, due_on: date, with_their_word: bool = False) -> None:
    """Another day. With the word of the person it was promised to, the new day counts; without, the old one."""
    tx.says(_("Move follow-up"))
    follow_up = tx.get(FollowUp, follow_up_id)
    in_time = follow_up.due_on is None or follow_up.due_on >= tx.today
    follow_up.due_on = due_on
    if with_their_word and in_time:
        follow_up.first_due_on = due_on


def release_follow_up(tx: Tx, /, follow_up_id: str) -> None:
    """The person it was promised to has let us off."""
    tx.says(_("Release promise"))
    tx.get(FollowUp, follow_up_id).released_on = tx.today


def bin_follow_up(tx: Tx, /, follow_up_id: str) -> None:
    tx.says(_("Move to the bin"))
    to_bin(tx, FollowUp, follow_up_id)


def _mark_promise(tx: Tx, /, follow_up: FollowUp) -> None:
    owner = _organisations(tx, follow_up.owner_id)
    to = _organisations(tx, follow_up.to_person_id)
    if follow_up.to_organisation_id:
        to |= {follow_up.to_organisation_id}
    to_anybody = follow_up.to_person_id is not None or follow_up.to_organisation_id is not None
    follow_up.promise = follow_up.to_person_id != follow_up.owner_id and is_promise(
        owner, to, to_anybody=to_anybody
    )


def _organisations(tx: Tx, /, person_id: str | None) -> frozenset[str]:
    if person_id is None:
        return frozenset()
    return frozenset(
        tx.session.scalars(
            select(Affiliation.organisation_id).where(
                Affiliation.person_id == person_id, Affiliation.ended_on.is_(None)
            )
        )
    )
