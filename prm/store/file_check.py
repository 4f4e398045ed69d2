"""Is this a workspace of ours, whole and not newer than we are? Asked before any statement of ours.

Never changes the file, and never opens it in a way that leaves something beside it.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from prm.base.errors import Trouble
from prm.base.i18n import _
from prm.store import faults
from prm.store.dialect import Journal, Mode, connect, dbapi
from prm.store.faults import as_trouble
from prm.store.head import SIZE, is_ours, is_sqlite, number_in, revisions
from prm.store.schema import differences, read_schema, schema_of, written_down

_STEPS = 20_000_000  # of SQLite's machine: a small hostile file must not keep it busy for ever
_STEPS_PER_BYTE = 5  # … and a large honest one needs some for each of its columns
_PULSE = 100_000


@dataclass(frozen=True, slots=True)
class Head:
    """The first 100 bytes, read without SQLite. ``number`` is the revision as a rising whole number."""

    number: int
    journal: Journal


def look_at(path: Path) -> Head:
    """Raises the sentence for a file that is missing, empty, or none of ours."""
    if path.is_dir():
        raise faults.ForeignFile(
            _("{name} is a folder and not a PRM workspace.").format(name=path.name),
            safe=_("Nothing was changed."),
            can_do=_("Open the folder and choose the file in it that ends with .prm."),
        )
    try:
        if not path.exists():
            raise faults.missing(path)
        if not path.is_file():
            raise _foreign(path, "not a regular file")
        with path.open("rb") as file:
            head = file.read(SIZE)
    except OSError as error:
        raise _unreadable(path, error) from error
    if not head:
        raise faults.EmptyFile(
            _("{name} is empty, which a sync program sometimes leaves.").format(name=path.name),
            safe=_("We have not changed it."),
            can_do=_("Choose a backup."),
        )
    if not is_sqlite(head):
        raise _foreign(path, "no SQLite header")
    if not is_ours(head):
        raise _foreign(path, "another program's SQLite file")
    return Head(number_in(head), "wal" if head[18] == 2 else "delete")


def newer(path: Path, details: str = "") -> faults.NewerFile:
    return faults.NewerFile(
        _("{name} was made by a newer PRM.").format(name=path.name),
        safe=_("We have not changed it."),
        can_do=_("Update PRM first, then open it again."),
        details=details,
    )


def changed_by_others(path: Path, details: str) -> faults.ChangedByOthers:
    return faults.ChangedByOthers(
        _("{name} was changed by something other than PRM, so we will not open it here.").format(
            name=path.name
        ),
        safe=_("We have not changed it."),
        can_do=_("Bring it in as data, or choose a backup."),
        details=details,
    )


def check_file(path: Path, *, migrations: Path, thorough: bool = True, live: bool = False) -> str:
    """The file's revision, once it has passed everything. Raises the sentence for what is wrong.

    ``thorough`` also walks all its pages (``quick_check``): for a file from outside, and after PRM was not
    closed. Reads the main file alone (``leftovers`` minds what lies beside it), or through its WAL where it is
    ``live``: open in another window.
    """
    head = look_at(path)
    known = revisions(migrations)
    if head.number > len(known):
        raise newer(path, f"revision {head.number}, here {len(known)}")
    if head.number < 1:
        raise changed_by_others(path, "no revision")
    wanted = read_schema(written_down(migrations, known[head.number - 1]))
    with looking(path, "ro" if live else "immutable") as connection:
        if found := _strangers_in(connection):
            raise changed_by_others(path, found)
        told = _revision_in(connection)
        if told and told not in known:
            raise newer(path, f"revision {told}")
        if told != known[head.number - 1]:
            raise changed_by_others(path, f"revision {told}, but number {head.number}")
        if wrong := differences(schema_of(connection), wanted):
            raise changed_by_others(path, "; ".join(wrong[:20]))
        if thorough and (found := _first_fault(connection)):
            raise faults.damaged(details=found)
    return told


@contextmanager
def looking(path: Path, mode: Mode = "immutable") -> Iterator[sqlite3.Connection]:
    """The file by itself, with a limit on how long it may keep SQLite busy. Read only, so no CHECK of its own is
    run. SQLite's complaints become Trouble: what can not be read here is damaged.
    """
    left = [(_STEPS + _STEPS_PER_BYTE * path.stat().st_size) // _PULSE]

    def pulse() -> int:
        left[0] -= 1
        return int(left[0] < 0)

    connection = None
    try:
        connection = connect(path, mode)
        connection.set_progress_handler(pulse, _PULSE)
        yield connection
    except (dbapi.Error, UnicodeError, OverflowError, ValueError) as error:
        raise _in_reading(path, error) from error
    finally:
        if connection is not None:
            connection.close()


def _in_reading(path: Path, error: Exception) -> Trouble:
    """Nothing is written here, so what SQLite can not do, it can not do with this file."""
    name = str(getattr(error, "sqlite_errorname", type(error).__name__))
    if name in {"SQLITE_ERROR", "SQLITE_INTERRUPT", "SQLITE_TOOBIG", "SQLITE_AUTH"}:
        return changed_by_others(path, name)
    trouble = as_trouble(error)
    if isinstance(trouble, faults.DiskFault) and name != "SQLITE_IOERR_SHORT_READ":
        return trouble
    return faults.damaged(details=name)


def is_whole(path: Path) -> bool:
    """Whether all pages of the file, taken by itself, hang together."""
    try:
        with looking(path) as connection:
            return not _first_fault(connection)
    except (faults.Damaged, faults.DiskFault, faults.ChangedByOthers):
        return False


def _first_fault(connection: sqlite3.Connection) -> str:
    found = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
    return "" if found == "ok" else found.splitlines()[0][:200]


def _strangers_in(connection: sqlite3.Connection) -> str:
    """A trigger, a view: PRM makes none. Asked first, before anything that makes SQLite look into them."""
    row = connection.execute(
        "SELECT type, substr(name, 1, 100) FROM sqlite_schema WHERE type NOT IN ('table', 'index') LIMIT 1"
    ).fetchone()
    return f"{row[0]} {row[1]} is not ours" if row else ""


def _revision_in(connection: sqlite3.Connection) -> str:
    """``quick_check`` comes later, so the table may be anything here."""
    names = connection.execute(
        "SELECT count(*) FROM sqlite_schema WHERE type='table' AND name='alembic_version'"
    )
    if not names.fetchone()[0]:
        return ""
    row = connection.execute("SELECT substr(version_num, 1, 64) FROM alembic_version LIMIT 1").fetchone()
    return str(row[0]) if row else ""


def _foreign(path: Path, details: str) -> faults.ForeignFile:
    return faults.ForeignFile(
        _("{name} is not a PRM workspace.").format(name=path.name),
        safe=_("We have not changed it."),
        can_do=_("Choose a file that ends with .prm, or bring this one in as data."),
        details=details,
    )


def _unreadable(path: Path, error: OSError) -> Exception:
    if isinstance(error, PermissionError):
        return faults.ReadOnlyFile(
            _("You are not allowed to read {name}.").format(name=path.name),
            safe=_("Nothing was changed."),
            can_do=_("Ask whoever set up this computer, or copy the file to a folder of your own."),
        )
    return as_trouble(error) or error
