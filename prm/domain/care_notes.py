"""The sealed box: who may open which notes, the notes themselves, and the tally. No word of a note is here.

These tables are never in the journal, the search or an export; an envelope has no author, no date, no order.
"""

from sqlalchemy import LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from prm.domain.model import ID, Record


class CareAuthor(Record):
    """``id`` is that of the person. ``wrap`` holds the private key, locked by the passphrase; ``recovery`` the
    same key, locked by the recovery code.
    """

    __tablename__ = "care_author"

    display_name: Mapped[str] = mapped_column(Text)
    public: Mapped[bytes] = mapped_column(LargeBinary)
    wrap_head: Mapped[str] = mapped_column(Text)
    wrap: Mapped[bytes] = mapped_column(LargeBinary)
    recovery_head: Mapped[str | None] = mapped_column(Text)
    recovery: Mapped[bytes | None] = mapped_column(LargeBinary)


class CareEnvelope(Record):
    """``id`` is 16 random bytes and holds no time. Rows are kept in its order, so that none says what came when."""

    __tablename__ = "care_envelope"
    __table_args__ = {"sqlite_with_rowid": False}

    id: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)  # type: ignore[assignment]
    box: Mapped[bytes] = mapped_column(LargeBinary)


class CareTally(Record):
    """Totals of a whole season that their writers added, by partnership. No words, names or dates."""

    __tablename__ = "care_tally"
    __table_args__ = {"sqlite_with_rowid": False}

    id = None  # type: ignore[assignment]
    season: Mapped[str] = mapped_column(Text, primary_key=True)
    partnership_id: Mapped[str] = mapped_column(ID, primary_key=True)
    light: Mapped[int]
    medium: Mapped[int]
    heavy: Mapped[int]
    supported: Mapped[int]
    people: Mapped[int]
