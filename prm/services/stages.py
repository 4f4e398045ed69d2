"""What is done with a change of stage that was noted before: its day, stage and reason mended, or taken out."""

from datetime import date

from sqlalchemy import select

from prm.base.errors import Refused
from prm.base.i18n import _
from prm.domain.partnerships import Partnership, StageChange, check_stage_change
from prm.store.unit import Tx


def mend_stage_change(tx: Tx, /, change_id: str, *, stage: str, on: date, reason: str | None = None) -> None:
    """Say it as it was. The partnership is at the stage of its last change. Raises Refused."""
    tx.says(_("Mend stage"))
    change = tx.get(StageChange, change_id)
    reason = (reason or "").strip() or None
    check_stage_change(stage, on=on, today=tx.today, reason=reason)
    moved = (change.stage, change.changed_on) != (stage, on)
    change.stage, change.changed_on, change.reason = stage, on, reason
    if moved:
        _follow(tx, change.partnership_id)


def remove_stage_change(tx: Tx, /, change_id: str) -> None:
    """It was noted by mistake. Raises Refused for the only one: a partnership is at some stage."""
    tx.says(_("Take out stage"))
    change = tx.get(StageChange, change_id)
    if len(_changes(tx, change.partnership_id)) == 1:
        raise Refused(_("This is the only stage there is. Mend it, or change to another one first."))
    partnership_id = change.partnership_id
    tx.remove(change)
    _follow(tx, partnership_id)


def _follow(tx: Tx, partnership_id: str) -> None:
    tx.session.flush()
    partnership, last = tx.get(Partnership, partnership_id), _changes(tx, partnership_id)[-1]
    was = partnership.stage
    partnership.stage = last.stage
    if last.stage == "ended_well":
        partnership.ended_on = last.changed_on
    elif was == "ended_well":
        partnership.ended_on = None


def _changes(tx: Tx, partnership_id: str) -> list[StageChange]:
    asked = select(StageChange).where(StageChange.partnership_id == partnership_id)
    return list(tx.session.scalars(asked.order_by(StageChange.changed_on, StageChange.id)))
