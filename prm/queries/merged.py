"""Where an id leads that became part of another. Asked wherever an id comes from outside: links, commands, machines."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from prm.domain.merges import Merge


def kept_as(session: Session, record_id: str) -> str:
    """The id under which this record is kept now: its own, unless it was joined with another."""
    while kept := session.scalar(select(Merge.kept_id).where(Merge.gone_id == record_id)):
        record_id = kept
    return record_id


def gone_into(session: Session, record_id: str) -> list[str]:
    """The ids of all that became part of this record, the newest first."""
    found: list[str] = []
    ask = [record_id]
    while ask:
        ask = list(
            session.scalars(select(Merge.gone_id).where(Merge.kept_id.in_(ask)).order_by(Merge.id.desc()))
        )
        found += ask
    return found
