"""The one SQLite driver, how a workspace file is opened with it, and the pragmas of every connection.

No SQLAlchemy here: the schema version and the cover are read before that is loaded.
"""

from operator import methodcaller
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote

from prm.base.errors import Trouble
from prm.base.i18n import _

if TYPE_CHECKING:
    import sqlite3

OLDEST_SQLITE = (3, 51, 3)  # before it, two connections that checkpoint at once may damage the file

Mode = Literal["rw", "ro", "rwc", "immutable"]
Journal = Literal["wal", "delete"]


def _driver() -> ModuleType:
    try:
        from sqlcipher3 import dbapi2 as driver
    except ImportError:
        import sqlite3 as driver
    if driver.sqlite_version_info < OLDEST_SQLITE:
        raise Trouble(
            _("PRM needs a newer SQLite than this computer has."),
            safe=_("Your file was not opened and is as it was."),
            can_do=_("Install PRM again, with all that it brings along."),
            details=f"SQLite {driver.sqlite_version}, {driver.__name__}",
        )
    return driver  # type: ignore[no-any-return]


dbapi = _driver()

_SETTINGS = (
    "PRAGMA trusted_schema=OFF",  # first: a hostile file's schema may call no function of ours
    "PRAGMA cell_size_check=ON",
    "PRAGMA mmap_size=0",
    "PRAGMA busy_timeout=5000",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA secure_delete=ON",
    "PRAGMA foreign_keys=ON",
    "PRAGMA wal_autocheckpoint=1000",
)
_JOURNALS: dict[Journal, tuple[str, str]] = {
    "wal": ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL"),
    "delete": ("PRAGMA journal_mode=DELETE", "PRAGMA synchronous=EXTRA"),
}
_text = methodcaller("decode", "utf-8", "replace")  # in C: it is called for each word that is read


def address(path: Path, mode: Mode) -> str:
    """The SQLite URI of a file. ``immutable`` reads the file alone and leaves nothing beside it."""
    posix = path.absolute().as_posix()
    if not posix.startswith("/"):
        posix = "/" + posix
    query = "mode=ro&immutable=1" if mode == "immutable" else f"mode={mode}"
    return f"file://{quote(posix, safe='/:')}?{query}"


def connect(path: Path, mode: Mode = "rw", *, journal: Journal | None = None) -> "sqlite3.Connection":
    """A connection with every pragma set, in autocommit: whoever writes says BEGIN himself.

    Only ``rwc`` makes a file. ``journal`` is set by the connection that writes; the others follow the file.
    """
    connection: sqlite3.Connection = dbapi.connect(
        address(path, mode), uri=True, isolation_level=None, timeout=5.0, check_same_thread=False
    )
    try:
        connection.text_factory = _text
        for setting in _SETTINGS:
            connection.execute(setting)
        if mode in {"ro", "immutable"}:
            connection.execute("PRAGMA query_only=ON")
        if journal is not None:
            for setting in _JOURNALS[journal]:
                connection.execute(setting)
    except BaseException:
        connection.close()
        raise
    return connection
