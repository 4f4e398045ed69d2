"""Workspaces as files on this computer: where a new one goes, which copies there are, what to do when one does not
open. Opens none for work: that is ``App``. No Qt.
"""

import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from prm.base.errors import Refused, Trouble
from prm.base.i18n import _
from prm.base.job import Job

if TYPE_CHECKING:
    from prm.app import App
    from prm.store.backup import Backup

Way = Literal["again", "look", "take_over", "bring_back", "go_on"]


@dataclass(frozen=True, slots=True)
class Home:
    """Where new workspaces go; ``words`` say why it is not Documents, empty where it is."""

    folder: Path
    words: str = ""

    def file_for(self, organisation: str) -> Path:
        """A name that nothing there has yet."""
        from prm.store.place import free_file

        return free_file(self.folder, organisation)


@dataclass(frozen=True, slots=True)
class Copy:
    """One of PRM's own backups. ``id`` is its path; ``workspace`` the id of the workspace it is of."""

    path: Path
    name: str
    taken: datetime
    number: int
    why: str
    size: int
    workspace: str

    @property
    def id(self) -> str:
        return str(self.path)


def home() -> Home:
    """Documents/PRM, or PRM's own folder where Documents is no place for an open file."""
    from prm.store.place import home_of_new_files

    return Home(*home_of_new_files())


def advice_on(path: Path) -> str:
    """What the person should know before a workspace is kept there; empty for the computer's own disk."""
    from prm.store.place import advice, place_of

    return advice(place_of(path))


def copies() -> list[Copy]:
    """PRM's own backups of every workspace, the newest first. Each was verified when it was made."""
    from prm.store.backup import list_backups
    from prm.store.opening import backups, workspace_id

    found = [_copy(one) for one in list_backups(backups())]
    for folder in _inside(backups()):
        mine = list_backups(folder)
        whose = workspace_id(mine[0].path) if mine else ""
        found += [_copy(one, workspace=whose) for one in mine]
    return sorted(
        (one for one in found if one is not None), key=lambda one: (one.taken, one.number), reverse=True
    )


def copies_of(app: "App") -> list[Copy]:
    """PRM's own backups of the open workspace, the newest first."""
    from prm.queries.workspace import workspace_id
    from prm.store.backup import list_backups

    whose = app.ask(workspace_id).value
    found = [_copy(one, workspace=whose) for one in list_backups(app.backups_folder())]
    return [one for one in found if one is not None]


def copy_at(path: Path) -> Copy | None:
    """What a file that somebody chose says of itself, be it one of PRM's backups or any workspace file.

    Raises Trouble for a file that is none of ours.
    """
    from prm.store.backup import Backup, backup_of
    from prm.store.file_check import look_at

    look_at(path)
    taken = datetime.fromtimestamp(path.stat().st_mtime)  # noqa: DTZ006 - local time, as in the names
    return _copy(backup_of(path) or Backup(path, path.stem, taken, 0))


def opens(copy: Copy) -> bool:
    """Whether it is byte for byte what was written, and opens. Takes a while for a large one."""
    from prm.store.backup import backup_of, verify

    backup = backup_of(copy.path)
    return backup is not None and verify(backup)


def is_copy_of(copy: Copy, workspace: Path) -> bool:
    """Whether it is a copy of this workspace: by its id, or by name where the workspace can no longer be read."""
    from prm.store.opening import workspace_id

    whose = workspace_id(workspace)
    return copy.workspace == whose if whose else copy.name == workspace.stem


def goes_back_to(copy: Copy, files: Iterable[Path]) -> Path:
    """The one of ``files`` that it is a copy of; else a new one where workspaces go."""
    mine = [path for path in files if is_copy_of(copy, path)]
    mine.sort(key=lambda path: path.stem != copy.name)
    return mine[0] if mine else home().file_for(copy.name)


def bring_back(copy: Path, to: Path, *, job: Job | None = None) -> Path | None:
    """Put a copy in the place of a workspace that nobody has open. Returns the copy of what was there before."""
    from prm.app import restore
    from prm.base.clock import SystemClock

    to.parent.mkdir(parents=True, exist_ok=True)
    return restore(copy, to, clock=SystemClock(), job=job)


def save_copy(app: "App", to: Path, *, job: Job | None = None) -> Path:
    """A workspace of its own with all that is in the open one, for a file that cannot be written. Never over a
    file.
    """
    from prm.store.backup import copy_whole

    copy_whole(app.file.path, to, job=job)
    return to


def take_up(rescued: Path) -> Path:
    """The content that was rescued, as a workspace where workspaces go. The rescued copy stays where it is."""
    from prm.store.backup import copy_whole

    place = home()
    place.folder.mkdir(parents=True, exist_ok=True)
    to = place.file_for(rescued.stem)
    copy_whole(rescued, to)
    return to


def take_made_up_away(path: Path) -> None:
    """The made-up workspace and its copies go for good. Raises Refused for any other, which keeps its words."""
    from prm.app import App
    from prm.queries.workspace import is_made_up
    from prm.store.faults import as_trouble
    from prm.store.opening import backups, backups_of

    app = App.open(path, read_only=True)
    try:
        made_up = app.ask(is_made_up).value
    finally:
        app.close()
    if not made_up:
        raise Refused(_("Only the made-up workspace can be taken away like this."))
    kept = backups_of(path)
    try:
        path.unlink()
    except OSError as error:
        raise as_trouble(error) or error from error
    if kept != backups():
        shutil.rmtree(kept, ignore_errors=True)


def ways_on(trouble: Trouble) -> tuple[Way, ...]:
    """What can be offered when a workspace does not open, or was lost while open: the most wanted one last."""
    from prm.store import faults

    match trouble:
        case faults.OpenElsewhere():
            return ("take_over", "look")
        case faults.OpenHere() | faults.ReadOnlyFile():
            return ("look",)
        case faults.Damaged() | faults.EmptyFile():
            return ("bring_back",)
        case faults.FileGone(rescued=Path()) | faults.FileReplaced(rescued=Path()):
            return ("go_on",)
        case faults.FileGone() | faults.Busy():
            return ("again",)
    return ()


def only_readable(trouble: Trouble) -> bool:
    """The file may be read and not written."""
    from prm.store import faults

    return isinstance(trouble, faults.ReadOnlyFile)


def who_has_it(trouble: Trouble) -> str:
    """Whose window, or which computer, has the file open."""
    from prm.store import faults

    name = (trouble.who or trouble.computer) if isinstance(trouble, faults.OpenElsewhere) else ""
    return name or _("somebody")


def rescued_copy(trouble: Trouble) -> Path | None:
    """Where the content of a workspace was kept that went, or was replaced, while it was open."""
    from prm.store import faults

    return trouble.rescued if isinstance(trouble, faults.FileGone | faults.FileReplaced) else None


def _inside(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _copy(backup: "Backup", *, workspace: str = "") -> Copy | None:
    from prm.store.opening import workspace_id

    with suppress(OSError):
        size = backup.path.stat().st_size
        whose = workspace or workspace_id(backup.path)
        return Copy(backup.path, backup.name, backup.taken, backup.number, backup.why, size, whose)
    return None
