"""Which files are kept with a record, how much all of them are, and the content of one. Bytes are read by id only."""

import hashlib

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from prm.base.errors import Refused, Trouble
from prm.base.i18n import _
from prm.domain.attachments import Attachment, AttachmentBytes
from prm.queries.kept import kept
from prm.queries.rows.attachments import AttachmentRow, Content


def attachments(session: Session, holder: str, holder_id: str) -> tuple[AttachmentRow, ...]:
    """Those of one record, the newest first. ``holder`` is the field that names it: ``person_id`` …"""
    rows = session.execute(
        select(Attachment.id, Attachment.name, Attachment.media_type, Attachment.size, Attachment.created_at)
        .where(
            Attachment.__table__.columns[holder] == holder_id,
            kept(Attachment.binned_at),
            Attachment.purpose == "file",
        )
        .order_by(Attachment.id.desc())
    )
    return tuple(AttachmentRow(*row) for row in rows)


def kept_in_all(session: Session) -> int:
    """The size of all files of the workspace, each content once."""
    return session.scalar(select(func.sum(func.length(AttachmentBytes.content)))) or 0


def content_of(session: Session, attachment_id: str) -> Content:
    """Raises Refused when it was taken off, and Trouble when its content is gone or is not what was kept."""
    row = session.execute(
        select(Attachment.name, Attachment.media_type, Attachment.sha256).where(
            Attachment.id == attachment_id, Attachment.binned_at.is_(None)
        )
    ).first()
    if row is None:
        raise Refused(_("This file is no longer here. It may have been taken off on another screen."))
    name, media_type, total = row
    content = session.scalar(select(AttachmentBytes.content).where(AttachmentBytes.sha256 == total))
    if content is None or hashlib.sha256(content).hexdigest() != total:
        raise Trouble(
            _("The content of this file cannot be read any more."),
            safe=_("Everything else is as it was."),
            can_do=_("If you have the file elsewhere, add it again. An older backup may hold it too."),
            details=f"attachment {attachment_id}: content {'missing' if content is None else 'changed'}",
        )
    return Content(name, media_type, content)
