"""Whether somebody's photo is kept, and may be shown. The picture itself is read by ``attachments.content_of``."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from prm.domain.attachments import Attachment
from prm.domain.consents import ConsentEvent, may_see_photo
from prm.queries.rows.people import ConsentRow, Photo


def photo_of(session: Session, person_id: str, consents: Iterable[ConsentRow], today: date) -> Photo | None:
    kept = session.scalar(
        select(Attachment.id)
        .where(
            Attachment.person_id == person_id, Attachment.purpose == "photo", Attachment.binned_at.is_(None)
        )
        .order_by(Attachment.id.desc())
        .limit(1)
    )
    if kept is None:
        return None
    # these come newest first; of two on one day the later answer counts
    said = [ConsentEvent(row.kind, row.yes, row.given_on, row.until, row.use) for row in consents]
    return Photo(kept, may_see_photo(reversed(said), today))
