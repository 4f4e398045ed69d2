"""A copy put in the place of a workspace, and the practice of it.

The file is the one before or the one after, never between, and today's is kept first, whatever state it is in.
"""

import shutil
import sqlite3
import tempfile
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from prm.base.i18n import _
from prm.base.job import Job
from prm.store import faults
from prm.store.backup import Backup, backup_of, local, make, sha256_of, verify
from prm.store.dialect import connect
from prm.store.faults import as_trouble
from prm.store.file_check import is_whole, look_at, looking
from prm.store.leftovers import belong
from prm.store.lock import WorkspaceLock
from prm.store.migrate import sync_file, sync_folder
from prm.store.place import free_name


@dataclass(frozen=True, slots=True)
class Practice:
    """What a copy told when it was opened, beside the workspace of today: figures by name."""

    backup: Backup
    then: Mapping[str, object]
    today: Mapping[str, object]


def restore(backup: Path, to: Path, *, folder: Path, now: datetime, job: Job | None = None) -> Path | None:
    """Puts a copy in the place of a workspace that no window has open. Returns the copy of today made first.

    The file is the one before or the one after, never between. A ``to`` that is not there is simply made.
    """
    job = job or Job()
    to = to.absolute()
    job.step(0, 3, _("Checking the copy"))
    _check(backup)
    if not to.parent.is_dir():
        raise faults.missing(to)
    try:
        with WorkspaceLock.take(to, who="", now=now):
            job.step(1, 3, _("Making a copy of today's"))
            today = _keep_today(to, folder=folder, now=now) if to.exists() else None
            job.step(2, 3, _("Putting the copy in place"))
            _put(backup, to)
    except Exception as error:
        if (trouble := as_trouble(error)) is not None:
            raise trouble from error
        raise
    job.step(3, 3)
    return today


def practise(
    backup: Backup, *, workspace: Path | None, figures: Mapping[str, str], job: Job | None = None
) -> Practice:
    """Opens the copy in a scratch folder and asks it ``figures`` (name to SQL), and the workspace the same.

    Raises Damaged when the copy does not do what it is for.
    """
    job = job or Job()
    job.step(0, 3, _("Checking the copy"))
    if not verify(backup):
        raise faults.damaged(details="SHA-256 or pages")
    with tempfile.TemporaryDirectory(prefix="prm-") as scratch:
        copy = Path(scratch) / "practice.prm"
        job.step(1, 3, _("Opening it in another place"))
        shutil.copyfile(backup.path, copy)
        with looking(copy) as connection:
            connection.set_progress_handler(None, 0)
            found = str(connection.execute("PRAGMA integrity_check(1)").fetchone()[0])
            if found != "ok" or connection.execute("PRAGMA foreign_key_check").fetchone():
                raise faults.damaged(details=found[:200])
            then = _ask(connection, figures)
    job.step(2, 3, _("Asking today's"))
    today: Mapping[str, object] = {}
    if workspace is not None:
        with closing(connect(workspace, "ro")) as connection:
            today = _ask(connection, figures)
    job.step(3, 3)
    return Practice(backup, then, today)


def beside(path: Path) -> tuple[Path, ...]:
    """What SQLite may leave beside a file. It belongs to that very file and to no other."""
    return tuple(path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal"))


def _check(backup: Path) -> None:
    look_at(backup)
    known = backup_of(backup)
    if known is not None and known.sidecar.exists() and not verify(known):
        raise faults.damaged(details="SHA-256")
    if not is_whole(backup):
        raise faults.damaged()


def _keep_today(to: Path, *, folder: Path, now: datetime) -> Path:
    """A verified copy where that can be; of a damaged file, its bytes and all that lies beside it."""
    if not belong(to):
        return _keep_bytes(to, folder=folder, now=now)
    try:
        made = make(to, folder=folder, now=now, why="before restore").path
    except (faults.Damaged, faults.ForeignFile, faults.EmptyFile, faults.DiskFault):
        return _keep_bytes(to, folder=folder, now=now)
    # what is left beside it goes into the file, so that it is whole alone until the moment of the change;
    # "locked" here says that a window has it open
    with closing(connect(to, "rw", journal="delete")):
        return made


def _keep_bytes(to: Path, *, folder: Path, now: datetime) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"{to.stem} (as it was, {local(now):%Y-%m-%d %H.%M})"
    kept = free_name(folder, stem, ".prm")
    shutil.copyfile(to, kept)
    for left, place in zip(beside(to), beside(kept), strict=True):
        if left.exists():
            shutil.copyfile(left, place)
    sync_file(kept)
    return kept


def _put(backup: Path, to: Path) -> None:
    part = to.with_name(f"{to.stem} restored.part")
    try:
        shutil.copyfile(backup, part)
        sync_file(part)
        if sha256_of(part) != sha256_of(backup):
            raise faults.disk_fault("what was written reads differently")
        for left in beside(to):
            left.unlink(missing_ok=True)
        part.replace(to)
        sync_folder(to.parent)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _ask(connection: sqlite3.Connection, figures: Mapping[str, str]) -> dict[str, object]:
    return {name: connection.execute(question).fetchone()[0] for name, question in figures.items()}
