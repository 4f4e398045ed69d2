"""What can go wrong with the file, each with its own name and its own sentences (four parts).

Only words and sorting: nothing here opens, reads or changes a file.
"""

import errno
import sqlite3
from datetime import datetime
from pathlib import Path

from prm.base.errors import Trouble
from prm.base.i18n import N_, _

_DAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
_MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)


class DiskFull(Trouble):
    """No room."""


class DiskFault(Trouble):
    """The disk did not take it."""


class ReadOnlyFile(Trouble):
    """It can be read, not changed."""


class Busy(Trouble):
    """Somebody else is writing just now."""


class FileGone(Trouble):
    """The folder, or the file in it, is not there (any more). ``rescued`` is the copy that was kept."""

    rescued: Path | None = None


class FileReplaced(Trouble):
    """Another file lies where the open one was. ``rescued`` is the copy of the open one."""

    rescued: Path | None = None


class Damaged(Trouble):
    """SQLite can not read it as a whole."""


class EmptyFile(Trouble):
    """Nothing in it."""


class NewerFile(Trouble):
    """Made by a newer PRM."""


class OlderFile(Trouble):
    """Made by an older PRM, and only to be read here: it is not brought up to date."""


class ForeignFile(Trouble):
    """Not a workspace of ours."""


class ChangedByOthers(Trouble):
    """A workspace whose schema is not what our migrations make."""


class OpenHere(Trouble):
    """Another window on this computer has it open. ``pid`` is that window's process."""

    pid: int = 0


class OpenElsewhere(Trouble):
    """Another computer has it open. It may be read."""

    who: str = ""
    computer: str = ""


def day_and_time(moment: datetime) -> str:
    """Mon 13 October, 17:40."""
    return _("{day} {number} {month}, {time}").format(
        day=_(_DAYS[moment.weekday()]),
        number=moment.day,
        month=_(_MONTHS[moment.month - 1]),
        time=f"{moment:%H:%M}",
    )


def disk_full(details: str = "") -> DiskFull:
    return DiskFull(
        _("There is no room left on this disk, so this was not saved."),
        safe=_("Everything before it is safe."),
        can_do=_("Make room and press Save again; your words are still here."),
        details=details,
    )


def no_room_for_copy(folder: Path, details: str = "") -> DiskFull:
    return DiskFull(
        _("There is no room left on this disk for a copy."),
        safe=_("The workspace itself is safe and unchanged."),
        can_do=_("Make room in {folder}, or choose another folder for copies.").format(folder=folder),
        details=details,
    )


def no_folder(folder: Path) -> Trouble:
    return Trouble(
        _("{name} is a file and not a folder, so no copy was put there.").format(name=folder.name),
        safe=_("The workspace itself is safe and unchanged."),
        can_do=_("Choose a folder for copies."),
    )


def disk_fault(details: str = "") -> DiskFault:
    return DiskFault(
        _("The disk did not take this."),
        safe=_("Everything saved before is safe."),
        can_do=_("Save to another place, and have the disk looked at."),
        details=details,
    )


def read_only(details: str = "") -> ReadOnlyFile:
    return ReadOnlyFile(
        _("This file can be read here but not changed."),
        safe=_("Nothing is lost."),
        can_do=_("Save a copy to work on."),
        details=details,
    )


def busy(details: str = "") -> Busy:
    return Busy(
        _("Another program is writing in this file, so this was not saved yet."),
        safe=_("Everything before it is safe."),
        can_do=_("Wait a moment and try again."),
        details=details,
    )


def damaged(newest: datetime | None = None, *, details: str = "") -> Damaged:
    """``newest`` is when the newest good copy was made, where one is known."""
    restore = _("Restore the newest copy that opens, or let us save what can be read.")
    if newest is not None:
        restore = _(
            "The newest good copy is from {when}. Restore it, or let us save what can be read."
        ).format(when=day_and_time(newest))
    return Damaged(
        _("This file is damaged."), safe=_("We have not changed it."), can_do=restore, details=details
    )


def missing(path: Path) -> FileGone:
    if not path.parent.is_dir():
        return FileGone(
            _("The folder {folder} is not there.").format(folder=path.parent),
            safe=_("Nothing was changed."),
            can_do=_("Plug in the disk that it is on, or choose another file."),
        )
    return FileGone(
        _("There is no {name} in this folder.").format(name=path.name),
        safe=_("Nothing was changed."),
        can_do=_("Choose another file, or a copy from the backups."),
        details=str(path.parent),
    )


def gone(path: Path, rescued: Path | None) -> FileGone:
    """The open file's folder vanished, or the file went from its folder."""
    if path.parent.is_dir():
        what = _("{name} is no longer in its folder.").format(name=path.name)
        can_do = _("Put the file back, or go on with the copy.")
    else:
        what = _("The folder with {name} is no longer there.").format(name=path.name)
        can_do = _("Plug the disk in again, or go on with the copy.")
    safe = _("We kept everything in a rescued copy on this computer.")
    if rescued is None:
        safe, can_do = _not_rescued()
    trouble = FileGone(what, safe=safe, can_do=can_do, details=str(rescued or ""))
    trouble.rescued = rescued
    return trouble


def replaced(path: Path, rescued: Path | None) -> FileReplaced:
    what = _(
        "Another program put a different {name} in place of the open one (often a sync program)."
    ).format(name=path.name)
    safe, can_do = _("Both are kept."), _("Look at them side by side.")
    if rescued is None:
        safe, can_do = _not_rescued()
    trouble = FileReplaced(what, safe=safe, can_do=can_do, details=str(rescued or ""))
    trouble.rescued = rescued
    return trouble


def _not_rescued() -> tuple[str, str]:
    return (
        _("A rescued copy could not be made: the only copy is in this window."),
        _("Do not close PRM. Make room on this computer's disk and save again."),
    )


def open_elsewhere(who: str, computer: str) -> OpenElsewhere:
    name = who or computer or _("somebody")
    trouble = OpenElsewhere(
        _("This file is open on another computer."),
        safe=_("You can look, but not change it, until {name} closes it there.").format(name=name),
        can_do=_("Ask {name} to close it, or open it to look.").format(name=name),
        details=computer,
    )
    trouble.who, trouble.computer = who, computer
    return trouble


def open_here(pid: int) -> OpenHere:
    trouble = OpenHere(
        _("This file is already open in another window of PRM."),
        safe=_("Nothing is lost."),
        can_do=_("Go on in that window."),
        details=f"process {pid}",
    )
    trouble.pid = pid
    return trouble


_NO_ROOM = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})
_NOT_ALLOWED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_NOT_THERE = frozenset({errno.ENOENT, errno.ENOTDIR})


def as_trouble(error: BaseException) -> Trouble | None:
    """The sentence for an error of the disk, the system or SQLite; None when the bug is ours.

    Takes the driver's errors, SQLAlchemy's around them, and OSError.
    """
    if isinstance(error, Trouble):
        return error
    if isinstance(error, OSError):
        return _of_system(error)
    cause = getattr(error, "orig", None) or error
    name, code = getattr(cause, "sqlite_errorname", None), getattr(cause, "sqlite_errorcode", None)
    if not isinstance(code, int):
        return None
    details = str(name or code)
    match code & 0xFF:  # the primary result code; the rest says where
        case sqlite3.SQLITE_FULL:
            return disk_full(details)
        case sqlite3.SQLITE_IOERR:
            return disk_fault(details)
        case sqlite3.SQLITE_READONLY:
            return read_only(details)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return busy(details)
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return damaged(details=details)
        case sqlite3.SQLITE_CANTOPEN:
            return _cannot_open(details)
    return None


def _cannot_open(details: str) -> Trouble:
    return FileGone(
        _("This file can not be opened here."),
        safe=_("Nothing was changed."),
        can_do=_("See that its disk is plugged in and that you may write in its folder."),
        details=details,
    )


def _of_system(error: OSError) -> Trouble | None:
    details = errno.errorcode.get(error.errno or 0, type(error).__name__)
    if error.errno in _NO_ROOM:
        return disk_full(details)
    if error.errno in {errno.EIO, errno.EFBIG}:
        return disk_fault(details)
    if error.errno in _NOT_ALLOWED:
        return read_only(details)
    if error.errno in _NOT_THERE:
        return _cannot_open(details)
    return None
