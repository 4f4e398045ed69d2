"""What a crash left beside the file: tried on a copy first, since SQLite can not tell whether it belongs to it.

Only here, and in a restore, is a ``-wal`` or ``-journal`` touched by anybody but SQLite.
"""

import random
import shutil
import tempfile
import time
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from prm.base.errors import Trouble
from prm.base.i18n import _
from prm.store import faults
from prm.store.dialect import connect, dbapi
from prm.store.faults import as_trouble, day_and_time
from prm.store.file_check import check_file, look_at
from prm.store.lock import is_open_here

_WAITED = 5.0  # seconds: as long as SQLite waits for another writer
_KEPT = timedelta(days=30)
_SET_ASIDE = " (set aside "


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that may be opened. ``notice`` is for the person, where something was set aside."""

    revision: str
    notice: Trouble | None = None


def check_with_leftovers(
    path: Path, *, migrations: Path, now: datetime, thorough: bool = False, read_only: bool = False
) -> Checked:
    """``check_file``, also where PRM was not closed last time. Raises its sentences.

    A left-over that fits stays for SQLite; one that does not is set aside, if the file is whole without it.
    """
    look_at(path)
    if is_open_here(path):  # and so was checked, and nothing is left over
        return Checked(check_file(path, migrations=migrations, thorough=False, live=True))
    until = time.monotonic() + _WAITED
    while True:
        before = _stamps(path)
        try:
            if not _left(path):
                return Checked(check_file(path, migrations=migrations, thorough=thorough))
            with tempfile.TemporaryDirectory(prefix="prm-") as scratch:
                copy = _copy(path, Path(scratch))
                still = _stamps(path) == before
                if still and _fits(copy):
                    return Checked(check_file(copy, migrations=migrations, thorough=False))
            if still:
                break
        except faults.Damaged:  # perhaps read while another process folded its WAL in
            if _stamps(path) == before:
                raise
        except OSError as error:
            raise as_trouble(error) or error from error
        if time.monotonic() > until:
            raise faults.busy()
        time.sleep(random.uniform(0.002, 0.03))  # noqa: S311 - out of step with whoever is writing just now
    revision = check_file(path, migrations=migrations)
    notice = does_not_fit(path)
    if read_only:
        raise notice
    _set_aside(path, now)
    return Checked(revision, notice)


def does_not_fit(path: Path) -> Trouble:
    saved = datetime.fromtimestamp(path.stat().st_mtime)  # noqa: DTZ006 - for a person, who reads local time
    return Trouble(
        _("PRM was not closed last time, and its last notes do not fit this file."),
        safe=_("Nothing was thrown away."),
        can_do=_("The file opens as of {when}.").format(when=day_and_time(saved)),
    )


def belong(path: Path) -> bool:
    """Whether what lies beside the file fits it. True when nothing does."""
    if not _left(path):
        return True
    with tempfile.TemporaryDirectory(prefix="prm-") as scratch:
        return _fits(_copy(path, Path(scratch)))


def tidy(path: Path, *, now: datetime) -> None:
    """Removes what was set aside more than 30 days ago."""
    for old in path.parent.glob(f"{path.stem.replace('[', '[[]')}{_SET_ASIDE}*"):
        with suppress(OSError):
            if (
                old.suffix in {".prm-wal", ".prm-journal"}
                and now.timestamp() - old.stat().st_mtime > _KEPT.total_seconds()
            ):
                old.unlink()


def _left(path: Path) -> list[Path]:
    """An empty one holds nothing: the window leaves it so when idle."""
    found = [path.with_name(path.name + end) for end in ("-wal", "-journal")]
    return [one for one in found if one.exists() and one.stat().st_size]


def _stamps(path: Path) -> list[tuple[int, int, int]]:
    stamps = []
    for one in (path, *_left(path)):
        with suppress(OSError):
            status = one.stat()
            stamps.append((status.st_ino, status.st_size, status.st_mtime_ns))
    return stamps


def _copy(path: Path, scratch: Path) -> Path:
    for one in (path, *_left(path)):
        with suppress(FileNotFoundError):
            shutil.copyfile(one, scratch / one.name)
    return scratch / path.name


def _fits(copy: Path) -> bool:
    """Whether SQLite, having read what was left, finds a whole file. It would lay a WAL over whatever file lies
    there, and with an older state of the same workspace the outcome may even look whole: hence the count.
    """
    if not _counts_on(copy):
        return False
    try:
        with closing(connect(copy, "rw")) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
            whole = connection.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
            return whole and connection.execute("PRAGMA foreign_key_check").fetchone() is None
    except dbapi.Error:
        return False


def _counts_on(path: Path) -> bool:
    """Whether the WAL goes on from the count of changes (bytes 24 to 27 of page 1) that the file has, or had
    before some of the WAL was folded in.
    """
    wal = path.with_name(path.name + "-wal")
    counts = _counts_in(wal.read_bytes()) if wal.exists() else []
    with path.open("rb") as file:
        count = int.from_bytes(file.read(28)[24:], "big")
    return not counts or counts[0] - 1 <= count <= counts[-1]


def _counts_in(wal: bytes) -> list[int]:
    """From each page 1 of the WAL's present round: a header of 32 bytes, then frames of 24 and a page."""
    page, salt = int.from_bytes(wal[8:12], "big"), wal[16:24]
    counts: list[int] = []
    if not 512 <= page <= 65536:
        return counts
    for at in range(32, len(wal) - page - 23, 24 + page):
        if wal[at + 8 : at + 16] != salt:
            break
        if int.from_bytes(wal[at : at + 4], "big") == 1:
            counts.append(int.from_bytes(wal[at + 48 : at + 52], "big"))
    return counts


def _set_aside(path: Path, now: datetime) -> None:
    day = f"{now.astimezone():%Y-%m-%d %H.%M.%S}"
    for one in _left(path):
        end = one.name.removeprefix(path.stem)
        one.replace(path.with_name(f"{path.stem}{_SET_ASIDE}{day}){end}"))
    path.with_name(path.name + "-shm").unlink(missing_ok=True)
