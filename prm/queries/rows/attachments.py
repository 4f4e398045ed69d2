"""Rows about files that are kept. Never their bytes."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    id: str
    name: str
    media_type: str
    size: int
    kept_at: datetime


@dataclass(frozen=True, slots=True)
class Content:
    """One file to be opened or saved elsewhere."""

    name: str
    media_type: str
    content: bytes
