"""The store's own tables: history, search, drafts, covers and derived rows. No record of a person's is declared here."""

from sqlalchemy import Column, Date, Float, Index, Integer, String, Table, Text, text

from prm.domain import all_records
from prm.domain.model import ID, Record, UtcDateTime

META = Record.metadata
RECORDS = all_records.RECORDS

journal_entry = Table(
    "journal_entry",
    META,
    Column("no", Integer, primary_key=True, autoincrement=True),
    Column("at", UtcDateTime(), nullable=False),
    Column("by_id", ID),
    Column("label", Text, nullable=False),
    Column("kind", String(4), nullable=False),  # do, undo, redo, base
    Column("target", Integer),  # the entry that an undo took back or a redo gave again
    Column("taken_back", Integer, nullable=False, default=0),
    Column("fold", Text),  # typing in one text is one entry until the text is left
    sqlite_autoincrement=True,
)

journal_line = Table(
    "journal_line",
    META,
    Column("entry_no", Integer, primary_key=True, autoincrement=False),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("tbl", Text, nullable=False),
    Column("record_id", ID, nullable=False),
    Column("field", Text),  # null: the whole row came (after) or went (before)
    Column("before", Text),  # JSON
    Column("after", Text),
    Index("ix_journal_line_record_id", "record_id"),
    # the few rows that went: what was once a part of a record is found by the words it went with
    Index(
        "ix_journal_line_went",
        "tbl",
        sqlite_where=text("field IS NULL AND after IS NULL"),
        postgresql_where=text("field IS NULL AND after IS NULL"),
    ),
    sqlite_with_rowid=False,
)

draft = Table(
    "draft",
    META,
    Column("id", ID, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("json", Text, nullable=False),
    Column("changed", UtcDateTime(), nullable=False),
)

cover = Table(
    "cover",
    META,
    Column("page", Text, primary_key=True),
    Column("json", Text, nullable=False),
)

# Between the full-text rows, whose numbers are their own, and the records, whose ids are UUIDs
SEARCH_ROWS = {
    group: Table(
        f"search_row_{group}",
        META,
        Column("no", Integer, primary_key=True),
        Column("tbl", Text, nullable=False),
        Column("record_id", ID, nullable=False, unique=True),
    )
    for group in ("names", "words", "talks", "follow_ups", "voices")
}

person_rhythm = Table(
    "person_rhythm",
    META,
    Column("person_id", ID, primary_key=True),
    Column("last_on", Date, nullable=False, index=True),
    Column("conversations", Integer, nullable=False),
    Column("days", Integer, nullable=False),  # distinct days in the last two years
    Column("usual_gap", Float),  # median gap in days; null when there are fewer than four days
)

# Never in the journal, and so never undone (safety: sealed notes; bytes are kept by their hash)
NOT_IN_JOURNAL = frozenset({"care_author", "care_envelope", "care_tally", "attachment_bytes"})
TABLE_NAMES = frozenset(META.tables)
