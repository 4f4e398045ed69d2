"""Copies of the workspace: made whole and verified, numbered, thinned out, practised, and put back.

No opinion on when a person is asked: ``due`` says whether one is wanted, the window and the command line ask.
"""

import hashlib
import os
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from prm.base.i18n import _
from prm.base.job import Job
from prm.store import faults
from prm.store.dialect import connect, dbapi
from prm.store.faults import as_trouble
from prm.store.file_check import is_whole, look_at, looking
from prm.store.migrate import put_in_place, sync_file, sync_folder

Why = Literal["", "before update", "before import", "before merge", "before restore", "before erasure"]

EVERY = timedelta(minutes=30)
_NAME = re.compile(
    r"^(?P<name>.+) (?P<taken>\d{4}-\d\d-\d\d \d\d\.\d\d) \((?P<number>\d+)\)(?: (?P<why>before \w+))?\.prm$"
)
_TAKEN = "%Y-%m-%d %H.%M"
_SPARED = 3  # that many of the newest that verify are never removed


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy in a folder. ``number`` orders them: no clock is needed. ``taken`` is in local time."""

    path: Path
    name: str
    taken: datetime
    number: int
    why: str = ""

    @property
    def sidecar(self) -> Path:
        return self.path.with_name(self.path.name + ".sha256")


@dataclass(frozen=True, slots=True)
class Practice:
    """What a copy told when it was opened, beside the workspace of today: figures by name."""

    backup: Backup
    then: Mapping[str, object]
    today: Mapping[str, object]


def backup_of(path: Path) -> Backup | None:
    """What the name of a file says, None when it is no name of ours."""
    match = _NAME.match(path.name)
    if match is None:
        return None
    try:
        taken = datetime.strptime(match["taken"], _TAKEN)  # noqa: DTZ007 - local time, as the name has it
    except ValueError:
        return None
    return Backup(path, match["name"], taken, int(match["number"]), match["why"] or "")


def list_backups(folder: Path, name: str | None = None) -> list[Backup]:
    """The newest first. Without ``name``, those of every workspace."""
    try:
        found = [backup for path in folder.iterdir() if (backup := backup_of(path)) is not None]
    except OSError:
        return []
    found = [backup for backup in found if name in {None, backup.name}]
    return sorted(found, key=lambda backup: (backup.number, backup.taken), reverse=True)


def due(*, changed: bool, last: datetime | None, now: datetime, closing: bool = False) -> bool:
    """Whether a copy is wanted: at closing and every 30 minutes of use, if something changed since the last."""
    if not changed:
        return False
    # a clock that went back must not stop the copies
    return closing or last is None or not timedelta(0) <= now - last < EVERY


def make(
    workspace: Path,
    *,
    folder: Path,
    now: datetime,
    why: Why = "",
    at_least: int = 0,
    job: Job | None = None,
) -> Backup:
    """A verified copy under a new name. Returns only when it is on the disk and opens.

    ``at_least`` is the highest number that the workspace knows of. Raises Trouble, and leaves nothing behind.
    """
    job = job or Job()
    name = workspace.stem
    look_at(workspace)
    part = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, made = tempfile.mkstemp(prefix=f"{name} ", suffix=".part", dir=folder)
        os.close(handle)
        part = Path(made)
        job.step(0, 4, _("Copying"))
        _copy(workspace, part)
        job.step(1, 4, _("Checking the copy"))
        if not is_whole(part):
            raise faults.damaged()
        job.step(2, 4, _("Writing down its sum"))
        total = _sha256(part)
        job.step(3, 4)
        backup = _put(part, folder, name, local(now), why, at_least, total)
    except Exception as error:
        if (trouble := as_trouble(error)) is not None:
            raise trouble from error
        raise
    finally:
        if part is not None:
            for left in (part, Path(f"{part}-journal"), Path(f"{part}-wal"), Path(f"{part}-shm")):
                with suppress(OSError):
                    left.unlink(missing_ok=True)
    job.step(4, 4)
    return backup


def verify(backup: Backup) -> bool:
    """Whether the copy is byte for byte what was written, and opens. False for one without its sum."""
    try:
        noted = backup.sidecar.read_text("utf-8").split()[:1]
        return noted == [_sha256(backup.path)] and is_whole(backup.path)
    except (OSError, UnicodeDecodeError):
        return False


def rotate(folder: Path, name: str, *, now: datetime) -> list[Backup]:
    """Thins the copies of one workspace out (``to_keep``). Returns those that were removed."""
    backups = list_backups(folder, name)
    kept = to_keep(backups, now=local(now))
    going = [backup for backup in backups if backup not in kept]
    spared = 0
    for backup in backups:
        if spared == _SPARED or not going:
            break
        if verify(backup):
            spared += 1
            if backup in going:
                going.remove(backup)
    if spared < _SPARED:
        return []  # hardly any that opens: whatever is there may be wanted
    for backup in going:
        with suppress(OSError):
            backup.path.unlink()
            backup.sidecar.unlink(missing_ok=True)
    return [backup for backup in going if not backup.path.exists()]


def to_keep(backups: Iterable[Backup], *, now: datetime) -> set[Backup]:
    """All of the last 2 days (at most 12), one a day for 14 days, one a week for 8 weeks, one a month for 12.

    Those made before something risky, for 30 days. While the clock is behind the newest one, all of them.
    """
    newest_first = sorted(backups, key=lambda backup: backup.number, reverse=True)
    if not newest_first or newest_first[0].taken > now:
        return set(newest_first)
    kept = {one for one in newest_first if one.why and now - one.taken < timedelta(days=30)}
    plain = [one for one in newest_first if not one.why]
    kept |= {one for one in plain if one.taken > now}
    plain = [one for one in plain if one.taken <= now]
    kept |= set([one for one in plain if now - one.taken < timedelta(days=2)][:12])
    kept |= _newest_of_each(plain, lambda day: day.toordinal(), now, timedelta(days=14))
    kept |= _newest_of_each(plain, lambda day: day.isocalendar()[:2], now, timedelta(weeks=8))
    kept |= _newest_of_each(plain, lambda day: (day.year, day.month), now, timedelta(days=366))
    return kept


def restore(backup: Path, to: Path, *, folder: Path, now: datetime, job: Job | None = None) -> Path | None:
    """Puts a copy in the place of a workspace that no window has open. Returns the copy of today made first.

    The file is the one before or the one after, never between. A ``to`` that is not there is simply made.
    """
    job = job or Job()
    to = to.absolute()
    look_at(backup)
    known = backup_of(backup)
    job.step(0, 3, _("Checking the copy"))
    if known is not None and known.sidecar.exists() and not verify(known):
        raise faults.damaged(details="SHA-256")
    if not is_whole(backup):
        raise faults.damaged()
    if not to.parent.is_dir():
        raise faults.missing(to)
    job.step(1, 3, _("Making a copy of today's"))
    today = _keep_today(to, folder=folder, now=now) if to.exists() else None
    job.step(2, 3, _("Putting the copy in place"))
    part = to.with_name(f".{to.stem} {os.getpid()}.part")
    try:
        shutil.copyfile(backup, part)
        if _sha256(part) != _sha256(backup):
            raise faults.disk_fault("what was written reads differently")
        if to.exists():
            sync_file(part)
            for left in beside(to):
                left.unlink(missing_ok=True)
            part.replace(to)
            sync_folder(to.parent)
        else:
            for left in beside(to):
                left.unlink(missing_ok=True)
            put_in_place(part, to)
    except Exception as error:
        if (trouble := as_trouble(error)) is not None:
            raise trouble from error
        raise
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
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


def local(now: datetime) -> datetime:
    """The wall clock's time without a zone, as it stands in the names."""
    return now.astimezone().replace(tzinfo=None)


def _copy(workspace: Path, part: Path) -> None:
    # in one step: with small ones, each save of somebody else begins it again, and it never ends
    with closing(connect(workspace, "ro")) as source, closing(connect(part, "rw")) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")


def _put(part: Path, folder: Path, name: str, now: datetime, why: str, at_least: int, total: str) -> Backup:
    """Under the next number; the sum first, so that a copy without one was never finished."""
    highest = max((one.number for one in list_backups(folder, name)), default=0)
    number = max(highest, at_least) + 1
    ending = f" {why}" if why else ""
    path = folder / f"{name} {now.strftime(_TAKEN)} ({number}){ending}.prm"
    backup = Backup(path, name, datetime.strptime(now.strftime(_TAKEN), _TAKEN), number, why)  # noqa: DTZ007
    backup.sidecar.write_text(f"{total}  {path.name}\n", "utf-8", newline="\n")
    sync_file(backup.sidecar)
    try:
        put_in_place(part, path)
    except BaseException:
        backup.sidecar.unlink(missing_ok=True)
        raise
    return backup


def _keep_today(to: Path, *, folder: Path, now: datetime) -> Path:
    """A verified copy where that can be; of a damaged file, its bytes and all that lies beside it."""
    try:
        made = make(to, folder=folder, now=now, why="before restore").path
    except (faults.Damaged, faults.ForeignFile, faults.EmptyFile):
        return _keep_bytes(to, folder=folder, now=now)
    # what is left beside it goes into the file, so that it is whole alone until the moment of the change
    with suppress(dbapi.Error), closing(connect(to, "rw", journal="delete")):
        pass
    return made


def _keep_bytes(to: Path, *, folder: Path, now: datetime) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"{to.stem} (as it was, {local(now).strftime(_TAKEN)})"
    kept, number = folder / f"{stem}.prm", 2
    while kept.exists():
        kept, number = folder / f"{stem} {number}.prm", number + 1
    shutil.copyfile(to, kept)
    for left, place in zip(beside(to), beside(kept), strict=True):
        if left.exists():
            shutil.copyfile(left, place)
    sync_file(kept)
    return kept


def _newest_of_each(
    newest_first: list[Backup], bucket: Callable[[datetime], object], now: datetime, reach: timedelta
) -> set[Backup]:
    found: dict[object, Backup] = {}
    for backup in newest_first:
        if now - backup.taken < reach:
            found.setdefault(bucket(backup.taken), backup)
    return set(found.values())


def _ask(connection: sqlite3.Connection, figures: Mapping[str, str]) -> dict[str, object]:
    return {name: connection.execute(question).fetchone()[0] for name, question in figures.items()}


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
