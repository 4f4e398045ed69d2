"""Keeping files and pictures: their content once, by its SHA-256, and a record for each that points to it."""

import hashlib

from sqlalchemy import select

from prm.domain.attachments import AttachmentBytes
from prm.store.unit import Tx


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
