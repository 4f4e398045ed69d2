"""The cover: what the first page last answered, kept in the workspace and read at start with the bare driver.

It is drawn by the page's own view until the live answer is there. Nothing sealed is in it; no SQLAlchemy here.
"""

from pathlib import Path

from prm.base.errors import Trouble
from prm.base.paths import bundled
from prm.store.dialect import connect, dbapi
from prm.store.head import SIZE, is_ours, number_in, revisions


def read(path: Path) -> dict[str, str]:
    """The answers by page, as JSON. Empty when there is none, or when the file must be looked at first."""
    try:
        with path.open("rb") as file:
            head = file.read(SIZE)
        if not is_ours(head) or number_in(head) != len(revisions(bundled("migrations"))):
            return {}
        if path.with_name(path.name + "-wal").exists():
            return {}  # not closed last time: first the file is looked at
        connection = connect(path, "ro")
        try:
            return dict(connection.execute("SELECT page, json FROM cover").fetchall())
        finally:
            connection.close()
    except (Trouble, OSError, dbapi.Error):
        return {}
