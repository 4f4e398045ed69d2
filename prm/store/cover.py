"""The cover: what the first page last answered, kept in the workspace and read at start with the bare driver.

It is drawn by the page's own view until the live answer is there. Nothing sealed is in it; no SQLAlchemy here.
"""

from pathlib import Path

from prm.base.errors import Trouble
from prm.base.paths import bundled
from prm.store.dialect import connect, dbapi
from prm.store.file_check import look_at
from prm.store.migrate import revisions


def read(path: Path) -> dict[str, str]:
    """The answers by page, as JSON. Empty when there is none, or when the file must be looked at first."""
    try:
        if look_at(path).number != len(revisions(bundled("migrations"))):
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
