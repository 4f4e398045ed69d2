"""Opening a workspace file: checked, locked, brought up to date, held. And making a new one."""

from dataclasses import dataclass
from pathlib import Path

from prm.base.clock import Clock
from prm.base.errors import Trouble
from prm.base.paths import bundled, data_folder
from prm.store.engine import WorkspaceFile
from prm.store.leftovers import check_with_leftovers, tidy
from prm.store.lock import WorkspaceLock
from prm.store.migrate import bring_up_to_date, create


@dataclass(frozen=True, slots=True)
class Opened:
    """``lock`` where it was asked for; ``notice`` for the person, where something beside the file was set aside."""

    file: WorkspaceFile
    lock: WorkspaceLock | None = None
    notice: Trouble | None = None


def migrations() -> Path:
    return bundled("migrations")


def backups() -> Path:
    return data_folder() / "backups"


def open_file(path: Path, *, clock: Clock, read_only: bool = False, hold_for: str | None = None) -> Opened:
    """Raises Trouble, each fault in its own sentence, with the file untouched.

    ``hold_for`` takes the lock in that person's name.
    """
    path = path.absolute()
    checked = check_with_leftovers(path, migrations=migrations(), now=clock.now(), read_only=read_only)
    if read_only:
        return Opened(WorkspaceFile.open(path, read_only=True), notice=checked.notice)
    lock = None if hold_for is None else WorkspaceLock.take(path, who=hold_for, now=clock.now())
    try:
        bring_up_to_date(path, migrations=migrations(), backup_folder=backups(), now=clock.now)
        tidy(path, now=clock.now())
        return Opened(WorkspaceFile.open(path), lock, checked.notice)
    except BaseException:
        if lock is not None:
            lock.release()
        raise


def make_file(path: Path) -> WorkspaceFile:
    """A new, empty workspace file, open. Never over a file that is there."""
    path = path.absolute()
    path.parent.mkdir(parents=True, exist_ok=True)
    create(path, migrations=migrations())
    return WorkspaceFile.open(path)
