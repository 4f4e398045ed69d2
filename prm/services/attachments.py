"""Keeping files and pictures: their content once, by its SHA-256, and a record for each that points to it."""

import hashlib
import mimetypes

from sqlalchemy import func, select

from prm.base.errors import Refused
from prm.base.i18n import _
from prm.domain.attachments import Attachment, AttachmentBytes, check_attachment, kept_name
from prm.domain.interactions import Interaction
from prm.domain.organisations import Organisation
from prm.domain.partnerships import Partnership
from prm.domain.people import Person
from prm.services.common import to_bin
from prm.store.unit import Tx

HOLDERS = {
    "person_id": Person, "interaction_id": Interaction, "organisation_id": Organisation, "partnership_id": Partnership,
}  # fmt: skip
_HEAD = 16


def attach(tx: Tx, /, *, name: str, content: bytes, holder: str, holder_id: str) -> str:
    """Keep a file with a person, a conversation, an organisation or a partnership (``holder``: the field that says it).

    Returns its id. Raises Refused: too large, a program, here already.
    """
    tx.says(_("Keep a file"))
    tx.get(HOLDERS[holder], holder_id)
    name = kept_name(name)
    kept = tx.session.scalar(select(func.sum(func.length(AttachmentBytes.content)))) or 0
    check_attachment(name=name, begins=content[:_HEAD], size=len(content), kept=kept)
    total = keep_content(tx, content)
    same = tx.session.scalars(
        select(Attachment.name).where(
            Attachment.sha256 == total,
            Attachment.__table__.columns[holder] == holder_id,
            Attachment.binned_at.is_(None),
            Attachment.purpose == "file",
        )
    ).first()
    if same is not None:
        raise Refused(_("This file is here already, as “{name}”.").format(name=same))
    return tx.add(
        Attachment(
            name=name,
            media_type=_media_type(name, content),
            purpose="file",
            size=len(content),
            sha256=total,
            **{holder: holder_id},
        )
    ).id


def take_off(tx: Tx, /, attachment_id: str) -> None:
    """Into the bin, from where an undo brings it back."""
    tx.says(_("Take off a file"))
    to_bin(tx, Attachment, attachment_id)


def _media_type(name: str, content: bytes) -> str:
    picture, _ending = picture_type(content)
    if picture != "application/octet-stream":
        return picture
    return mimetypes.guess_type(name)[0] or picture


def keep_content(tx: Tx, /, content: bytes) -> str:
    """Keep the bytes, unless they are kept already. Never in the history. Returns their SHA-256."""
    total = hashlib.sha256(content).hexdigest()
    held = tx.session.scalar(select(AttachmentBytes.sha256).where(AttachmentBytes.sha256 == total))
    if held is None:
        tx.session.add(AttachmentBytes(sha256=total, content=content))
        tx.session.flush()
    return total


def picture_type(content: bytes) -> tuple[str, str]:
    """(media type, ending) of a picture by its first bytes; ``application/octet-stream`` when it is none."""
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg", ".jpg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png", ".png"
    if content.startswith((b"GIF87a", b"GIF89a")):
        return "image/gif", ".gif"
    if content.startswith(b"BM"):
        return "image/bmp", ".bmp"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp", ".webp"
    return "application/octet-stream", ""
