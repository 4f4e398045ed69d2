"""The records behind the figures of a partnership: exactly those that were counted. Counts nothing itself."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from prm.domain.followups import FollowUp
from prm.domain.partnerships import Partnership
from prm.domain.values import AgreedValue, Value
from prm.queries.figures import LATELY, counted_moments, counted_promises, counted_talks
from prm.queries.interactions import follow_up_rows, interaction_rows
from prm.queries.rows.partnerships import FigureRecord, FigureRecords

PLACES = ("community", "policy", "research", "funder", "other", "online", "not_recorded")


def figure_records(session: Session, partnership_id: str, figure: str, *, today: date) -> FigureRecords:
    """``figure`` is talks, places, promises or moments."""
    last_review = session.scalar(select(Partnership.last_review_on).where(Partnership.id == partnership_id))
    if figure == "promises":
        return FigureRecords(last_review, tuple(_promises(session, partnership_id, last_review, today)))
    since = today - LATELY
    if figure == "moments":
        return FigureRecords(None, tuple(_moments(session, partnership_id)))
    first = since + timedelta(days=1)
    return FigureRecords(
        first, tuple(_talks(session, partnership_id, since, today, by_place=figure == "places"))
    )


def _talks(
    session: Session, partnership_id: str, since: date, today: date, *, by_place: bool
) -> list[FigureRecord]:
    found = counted_talks(session, partnership_id, since=since, today=today)
    rows = interaction_rows(session, sorted(found, key=lambda key: (found[key][0], key), reverse=True))
    records = [FigureRecord(row.id, found[row.id][1] if by_place else "", talk=row) for row in rows]
    return _in_groups(records, PLACES) if by_place else records


def _promises(session: Session, partnership_id: str, since: date | None, today: date) -> list[FigureRecord]:
    kept = counted_promises(session, partnership_id, since=since)
    rows = follow_up_rows(session, FollowUp.id.in_(kept), today=today)
    records = [FigureRecord(row.id, "kept" if kept[row.id] else "open", promise=row) for row in rows]
    return _in_groups(records, ("open", "kept"))


def _moments(session: Session, partnership_id: str) -> list[FigureRecord]:
    found = counted_moments(session, partnership_id)
    asked = select(AgreedValue.id, Value.name).join(Value, Value.id == AgreedValue.value_id)
    names = dict(session.execute(asked.where(AgreedValue.partnership_id == partnership_id)).all())
    talks = {
        row.id: row for row in interaction_rows(session, sorted({talk for talk, _value, _kind in found}))
    }
    records = [
        FigureRecord(f"{talk}{value}{kind}", kind, talk=talks[talk], value=names[value])
        for talk, value, kind in found
    ]
    records.sort(
        key=lambda record: (record.talk.happened_on if record.talk else date.min, record.id), reverse=True
    )
    return _in_groups(records, ("honoured", "strained"))


def _in_groups(records: Sequence[FigureRecord], groups: Sequence[str]) -> list[FigureRecord]:
    return sorted(records, key=lambda record: groups.index(record.group))
