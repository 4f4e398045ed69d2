"""Copies of the workspace: made whole and verified, numbered, and thinned out.

Putting one back is in ``restore.py``. No opinion on when: ``due`` says whether one is wanted.
"""

import hashlib
import os
import re
import tempfile
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from prm.base.i18n import _
from prm.base.job import Job
from prm.store import faults
from prm.store.dialect import connect
from prm.store.faults import as_trouble
from prm.store.file_check import is_whole, look_at
from prm.store.migrate import put_in_place, sweep, sync_file

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
    if folder.exists() and not folder.is_dir():
        raise faults.no_folder(folder)
    part = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        sweep(folder, name)
        handle, made = tempfile.mkstemp(prefix=f"{name} ", suffix=".part", dir=folder)
        os.close(handle)
        part = Path(made)
        job.step(0, 4, _("Copying"))
        _copy(workspace, part)
        job.step(1, 4, _("Checking the copy"))
        _check(part)
        job.step(2, 4, _("Writing down its sum"))
        total = sha256_of(part)
        job.step(3, 4)
        backup = _put(part, folder, name, local(now), why, at_least, total)
    except Exception as error:
        if isinstance(trouble := as_trouble(error), faults.DiskFull):
            raise faults.no_room_for_copy(folder, trouble.details) from error
        if trouble is not None:
            raise trouble from error
        raise
    finally:
        if part is not None:
            for left in (part, Path(f"{part}-journal"), Path(f"{part}-wal"), Path(f"{part}-shm")):
                with suppress(OSError):
                    left.unlink(missing_ok=True)
    job.step(4, 4)
    return backup


def copy_whole(workspace: Path, to: Path, *, job: Job | None = None) -> None:
    """A verified copy under a name that somebody chose, never over a file. Raises Trouble, and leaves nothing."""
    job = job or Job()
    part = to.with_name(f"{to.stem} copied.part")
    try:
        job.step(0, 2, _("Copying"))
        part.unlink(missing_ok=True)
        with closing(connect(part, "rwc")):
            pass
        _copy(workspace, part)
        job.step(1, 2, _("Checking the copy"))
        _check(part)
        put_in_place(part, to)
    except Exception as error:
        if (trouble := as_trouble(error)) is not None:
            raise trouble from error
        raise
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    job.step(2, 2)


def verify(backup: Backup) -> bool:
    """Whether the copy is byte for byte what was written, and opens. False for one without its sum."""
    try:
        noted = backup.sidecar.read_text("utf-8").split()[:1]
        return noted == [sha256_of(backup.path)] and is_whole(backup.path)
    except (OSError, UnicodeDecodeError):
        return False


def rotate(folder: Path, name: str | None, *, now: datetime) -> list[Backup]:
    """Thins the copies of one workspace out (``to_keep``): those of this name, or all of a folder of its own.

    Returns those that were removed.
    """
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


def remove_older(than: Backup) -> int:
    """Removes every earlier copy in the workspace's own folder, whatever it was called then. Returns how many
    went.
    """
    going = [one for one in list_backups(than.path.parent) if one.number < than.number]
    for one in going:
        with suppress(OSError):
            one.path.unlink()
            one.sidecar.unlink(missing_ok=True)
    return sum(not one.path.exists() for one in going)


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


def _check(part: Path) -> None:
    if not is_whole(part):
        raise faults.damaged()


def _newest_of_each(
    newest_first: list[Backup], bucket: Callable[[datetime], object], now: datetime, reach: timedelta
) -> set[Backup]:
    found: dict[object, Backup] = {}
    for backup in newest_first:
        if now - backup.taken < reach:
            found.setdefault(bucket(backup.taken), backup)
    return set(found.values())


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
