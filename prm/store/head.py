"""What can be told of a workspace file without SQLite: the mark in its first hundred bytes, and which revisions
there are. No words for people here, and nothing heavy: it is read before the window is painted.
"""

from pathlib import Path

APPLICATION_ID = 0x50524D31  # "PRM1", bytes 68 to 71 of the file
SIZE = 100
MAGIC = b"SQLite format 3\x00"


def is_sqlite(head: bytes) -> bool:
    return len(head) >= SIZE and head.startswith(MAGIC)


def is_ours(head: bytes) -> bool:
    return is_sqlite(head) and int.from_bytes(head[68:72], "big") == APPLICATION_ID


def number_in(head: bytes) -> int:
    """The file's revision as a rising whole number (``user_version``)."""
    return int.from_bytes(head[60:64], "big")


def revisions(migrations: Path) -> tuple[str, ...]:
    """All revisions, oldest first, by the names of their files: ``0001_people.py`` is revision 0001.

    The place of a revision in this row, from 1, is the ``user_version`` of a file.
    """
    parts = (path.name.partition("_") for path in (migrations / "versions").glob("[0-9][0-9][0-9][0-9]_*.py"))
    return tuple(sorted(revision for revision, _line, _name in parts))
