"""``NAME.prm.lock``: who has the workspace open, and where. On a network folder it is the only sign.

Guards the window, which stays open; the command line writes in short transactions and takes no lock, but keeps away
from what another computer has open.
"""

import getpass
import json
import os
import platform
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import NoReturn, Self

from prm.store import faults
from prm.store.faults import as_trouble

_FAR = 1 << 30  # Windows locks bytes against reading too: one that nobody reads
_LIMIT = 10_000  # nobody's lock file is longer


@dataclass(frozen=True, slots=True)
class Holder:
    """What a lock file says."""

    computer: str
    process: int
    user: str
    who: str
    since: str


class WorkspaceLock:
    """A taken lock, until ``release``. The system also locks the lock file for as long as the process lives, so
    that one left by a crash is known from one in use, whatever process has its number by now.
    """

    def __init__(self, path: Path, handle: int) -> None:
        self._path, self._handle = path, handle

    @classmethod
    def take(cls, workspace: Path, *, who: str, now: datetime, from_elsewhere: bool = False) -> Self:
        """Raises OpenHere or OpenElsewhere. A lock left by a dead process of this computer is taken over.

        ``from_elsewhere`` takes another computer's too: a person was asked, and said it is closed there.
        """
        path = lock_path(workspace)
        try:
            return cls(path, _take(path, who, now, from_elsewhere=from_elsewhere))
        except OSError as error:
            raise as_trouble(error) or error from error

    def release(self) -> None:
        if self._handle < 0:
            return
        handle, self._handle = self._handle, -1
        if os.name == "nt":  # no open file is removed there
            os.close(handle)
            with suppress(OSError):
                self._path.unlink()
            return
        with suppress(OSError):
            if _is_still(self._path, handle):
                self._path.unlink()
        os.close(handle)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


def lock_path(workspace: Path) -> Path:
    return workspace.with_name(workspace.name + ".lock")


def holder_of(workspace: Path) -> Holder | None:
    """What the lock file says, be it in use or left over. None where there is none that can be read."""
    try:
        with lock_path(workspace).open("rb") as file:
            data = json.loads(file.read(_LIMIT))
        return Holder(
            str(data["computer"]),
            int(data["process"]),
            str(data["user"]),
            str(data["who"]),
            str(data["since"]),
        )
    except (OSError, ValueError, TypeError, KeyError):
        return None


def is_open_here(workspace: Path) -> bool:
    """Whether a living process of this computer has it open, as far as the system can tell."""
    holder = holder_of(workspace)
    if holder is None or holder.computer != platform.node():
        return False
    try:
        handle = os.open(lock_path(workspace), os.O_RDWR)
    except OSError:
        return False
    try:
        return _system_lock(handle) is False
    finally:
        os.close(handle)


def keep_away_from_elsewhere(workspace: Path) -> None:
    """Raises OpenElsewhere where another computer has it open: SQLite's own locks do not reach that far."""
    holder = holder_of(workspace)
    if holder is not None and holder.computer != platform.node():
        _refuse(holder)


def _take(path: Path, who: str, now: datetime, *, from_elsewhere: bool) -> int:
    workspace = path.with_name(path.name.removesuffix(".lock"))
    mine = Holder(platform.node(), os.getpid(), _user(), who, f"{now:%Y-%m-%dT%H:%M:%S%z}")
    while True:
        handle, made = _open(path)
        try:
            if not made:
                _may_take_over(handle, holder_of(workspace), from_elsewhere=from_elsewhere)
            elif _system_lock(handle) is False:  # somebody saw it the moment it was made
                _refuse(holder_of(workspace))
            if _is_still(path, handle):
                _write(handle, mine)
                return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)  # released, and so removed, between our opening and our locking it


def _may_take_over(handle: int, holder: Holder | None, *, from_elsewhere: bool) -> None:
    here = holder is None or holder.computer == platform.node()
    if not (here or from_elsewhere):
        _refuse(holder)
    locked = _system_lock(handle)
    if locked is None:  # a share that knows no locks: the number of the process must do
        locked = not (here and holder is not None and _is_alive(holder.process))
    if not locked:
        _refuse(holder)


def _refuse(holder: Holder | None) -> NoReturn:
    if holder is not None and holder.computer != platform.node():
        raise faults.open_elsewhere(holder.who or holder.user, holder.computer)
    raise faults.open_here(holder.process if holder else 0)


def _open(path: Path) -> tuple[int, bool]:
    while True:
        with suppress(FileExistsError):
            return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o644), True
        with suppress(FileNotFoundError):
            return os.open(path, os.O_RDWR), False


def _write(handle: int, holder: Holder) -> None:
    os.ftruncate(handle, 0)
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, json.dumps(asdict(holder), ensure_ascii=False).encode())
    os.fsync(handle)


def _is_still(path: Path, handle: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except OSError:
        return False


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def _system_lock(handle: int) -> bool | None:
    """True when it is ours now, False when another process has it, None where there are no such locks."""
    if sys.platform == "win32":
        import msvcrt

        try:
            os.lseek(handle, _FAR, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True


def _is_alive(process: int) -> bool:
    if sys.platform == "win32" or process <= 0:
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
