"""Opening a workspace file: checked, locked, brought up to date, held. And making a new one."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from prm.base.clock import Clock
from prm.base.errors import Trouble
from prm.base.i18n import _
from prm.base.paths import bundled, data_folder
from prm.store.dialect import connect, dbapi
from prm.store.engine import WorkspaceFile
from prm.store.faults import OlderFile, as_trouble, missing
from prm.store.file_check import look_at
from prm.store.leftovers import check_with_leftovers, tidy
from prm.store.lock import WorkspaceLock, is_open_here, keep_away_from_elsewhere
from prm.store.migrate import bring_up_to_date, create, head
from prm.store.place import file_name

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Opened:
    """``lock`` where it was asked for; ``notice`` for the person, where something beside the file was set aside."""

    file: WorkspaceFile
    lock: WorkspaceLock | None = None
    notice: Trouble | None = None


def migrations() -> Path:
    return bundled("migrations")


def backups() -> Path:
    """Where all automatic copies lie, in a folder for each workspace."""
    return data_folder() / "backups"


def backups_of(workspace: Path, whose: str = "") -> Path:
    """The folder of this workspace's automatic copies. It is known by the workspace's id (``whose``), so that two
    of one name do not thin out each other's, and one that is called something else now keeps its own. Not made here.
    """
    # the beginning of an id is the time, and alike in all that were made that minute
    key = (whose or workspace_id(workspace))[-8:]
    if not key:
        return backups()
    known = sorted(folder for folder in backups().glob(f"* {key}") if folder.is_dir())
    return known[0] if known else backups() / f"{file_name(workspace.stem) or 'PRM'} {key}"


def workspace_id(workspace: Path) -> str:
    """The id in a workspace file or a copy of one, read by the bare driver; empty where it cannot be read."""
    try:
        look_at(workspace)
        # what was not closed is only looked at: nothing may be folded in before it has been checked
        left = workspace.with_name(workspace.name + "-wal").exists() and not is_open_here(workspace)
        connection = connect(workspace, "immutable" if left else "ro")
        try:
            row = connection.execute("SELECT id FROM workspace LIMIT 1").fetchone()
        finally:
            connection.close()
    except (Trouble, OSError, dbapi.Error):
        return ""
    return str(row[0]) if row else ""


def open_file(
    path: Path,
    *,
    clock: Clock,
    read_only: bool = False,
    hold_for: str | None = None,
    from_elsewhere: bool = False,
) -> Opened:
    """Raises Trouble, each fault in its own sentence, with the file untouched.

    ``hold_for`` takes the lock in that person's name, and ``from_elsewhere`` takes it from another computer.
    """
    path = path.absolute()
    checked = check_with_leftovers(path, migrations=migrations(), now=clock.now(), read_only=read_only)
    if read_only:
        if checked.revision != head(migrations()):
            raise _older(path)
        return Opened(WorkspaceFile.open(path, read_only=True), notice=checked.notice)
    lock = None
    if hold_for is not None:
        lock = WorkspaceLock.take(path, who=hold_for, now=clock.now(), from_elsewhere=from_elsewhere)
    else:
        keep_away_from_elsewhere(path)
    try:
        bring_up_to_date(
            path, migrations=migrations(), backup_folder=backups_of(path), now=clock.now, then=_search_anew
        )
        tidy(path, now=clock.now())
        return Opened(WorkspaceFile.open(path), lock, checked.notice)
    except BaseException:
        if lock is not None:
            lock.release()
        raise


def _search_anew(connection: "Connection") -> None:
    """A newer PRM may find more, or find it elsewhere."""
    from prm.store import search

    search.rebuild(connection)


def _older(path: Path) -> Trouble:
    return OlderFile(
        _("{name} was made by an older PRM, and can only be read after it is brought up to date.").format(
            name=path.name
        ),
        safe=_("Nothing was changed."),
        can_do=_("Copy it to a folder where you may write, and open the copy."),
    )


def make_file(path: Path) -> WorkspaceFile:
    """A new, empty workspace file, open. Never over a file that is there."""
    path = path.absolute()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise as_trouble(error) or missing(path) from error
    create(path, migrations=migrations())
    return WorkspaceFile.open(path)
