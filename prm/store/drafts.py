"""What is typed in a form and not saved yet, in the workspace file. No rule and no record is here; never in the
history, the search or an export. Sealed words are never in it: their drafts are envelopes.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from prm.base.ids import new_id
from prm.store.tables import draft


@dataclass(frozen=True, slots=True)
class Draft:
    """``json`` is the form's own business; ``changed`` is when the last of it was typed."""

    id: str
    kind: str
    json: str
    changed: datetime


def keep(connection: Connection, kind: str, json: str, *, now: datetime, draft_id: str | None = None) -> str:
    """A new draft, or a newer state of the one with this id. Returns its id.

    One that was dropped in the meantime is made anew: what somebody types is kept.
    """
    if draft_id is not None:
        changed = connection.execute(
            update(draft).where(draft.c.id == draft_id).values(kind=kind, json=json, changed=now)
        )
        if changed.rowcount:
            return draft_id
    draft_id = draft_id or new_id()
    connection.execute(insert(draft).values(id=draft_id, kind=kind, json=json, changed=now))
    return draft_id


def kept(connection: Connection, kind: str) -> list[Draft]:
    """The drafts of this kind, the newest first."""
    rows = connection.execute(
        select(draft.c.id, draft.c.kind, draft.c.json, draft.c.changed)
        .where(draft.c.kind == kind)
        .order_by(draft.c.changed.desc(), draft.c.id.desc())
    )
    return [Draft(*row) for row in rows]


def drop(connection: Connection, draft_id: str) -> bool:
    """Whether it was there."""
    return bool(connection.execute(delete(draft).where(draft.c.id == draft_id)).rowcount)
