"""The open workspace file: one held connection that writes, readers beside it, and the watch over both.

No records, no session and no journal here: ``unit.py`` makes those out of the two engines.
"""

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool, StaticPool

from prm.base.errors import Trouble
from prm.base.paths import data_folder
from prm.store import faults
from prm.store.dialect import Journal, Mode, connect, dbapi
from prm.store.faults import as_trouble
from prm.store.file_check import look_at
from prm.store.place import free_name, place_of

__all__ = ["WorkspaceFile", "as_trouble"]


class WorkspaceFile:
    """An open workspace. ``writer`` and ``reader`` are for sessions; ``saving`` and ``reading`` watch over them.

    Everything that writes goes through one connection, held for the life of the window, and one lock: with
    a connection for each save the last one to close would fold the WAL in every time, and ``data_version``
    would report our own saves as news.
    """

    def __init__(
        self, path: Path, *, held: sqlite3.Connection, read_only: bool, rescue_folder: Path, immutable: bool
    ) -> None:
        self.path, self.read_only = path, read_only
        self.lock = threading.RLock()
        self._held = held
        self._rescue_folder = rescue_folder
        self._identity = _identity(path)
        self._stopped: Callable[[], Trouble] | None = None
        self._data_version = 0
        self._closed = False
        mode: Mode = "immutable" if immutable else "ro" if read_only else "rw"

        def read() -> sqlite3.Connection:
            connection = connect(path, mode)
            connection.execute("PRAGMA query_only=ON")
            return connection

        # Writing the number anew puts page 1 into the WAL with each save, and in it SQLite's count of changes:
        # by that, and by nothing else, is a left-over WAL known to belong to this file (leftovers.py)
        number = int(held.execute("PRAGMA user_version").fetchone()[0])
        begin: tuple[str, ...] = (
            ("BEGIN",) if read_only else ("BEGIN IMMEDIATE", f"PRAGMA user_version={number}")
        )
        self.writer = _engine(lambda: held, begin, StaticPool)
        self.reader = _engine(read, ("BEGIN",), NullPool)
        self._data_version = self._read_data_version()

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        read_only: bool = False,
        rescue_folder: Path | None = None,
        journal: Journal | None = None,
    ) -> Self:
        """Opens a checked, migrated file (``file_check``, ``migrate``).

        Raises Trouble: ``ReadOnlyFile`` where it can only be opened with ``read_only``.
        """
        path = path.absolute()
        head = look_at(path)
        writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
        if not (writable or read_only):
            raise faults.read_only(str(path))
        # a WAL file on a disk that takes no -shm beside it can be read by itself only
        immutable = read_only and head.journal == "wal" and not os.access(path.parent, os.W_OK)
        try:
            if read_only:
                held = connect(path, "immutable" if immutable else "ro")
            else:
                held = connect(path, "rw", journal=journal or place_of(path).journal)
        except dbapi.Error as error:
            raise as_trouble(error) or error from error
        return cls(
            path,
            held=held,
            read_only=read_only,
            rescue_folder=rescue_folder or data_folder() / "backups",
            immutable=immutable,
        )

    @contextmanager
    def saving(self) -> Iterator[Engine]:
        """Around every transaction that writes: the lock, the same file before and after, errors as Trouble.

        SQLite takes a write, and it is lost, when the folder has gone or a sync program has put another file
        in place; so returning from here, and not COMMIT, means "saved".
        """
        with self.lock:
            if self.read_only:
                raise faults.read_only(str(self.path))
            self.check_same_file()
            try:
                yield self.writer
            except Exception as error:
                self.check_same_file()
                if (trouble := as_trouble(error)) is not None:
                    raise trouble from error
                raise
            self.check_same_file()

    @contextmanager
    def reading(self) -> Iterator[Engine]:
        """Around every transaction that reads: errors as Trouble."""
        try:
            yield self.reader
        except Exception as error:
            if not self.still_the_same_file():
                with self.lock:
                    self.check_same_file()
            if (trouble := as_trouble(error)) is not None:
                raise trouble from error
            raise

    def still_the_same_file(self) -> bool:
        return self._stopped is None and _identity(self.path) == self._identity

    def check_same_file(self) -> None:
        """Raises FileGone or FileReplaced, after keeping the open content in a rescued copy. From then on
        nothing is saved any more, and the same trouble is raised each time.
        """
        if self._stopped is not None:
            raise self._stopped()
        if self.still_the_same_file() or self.read_only or self._held.in_transaction:
            return
        sentence = faults.gone if _identity(self.path) is None else faults.replaced
        rescued = self._rescue()
        trouble = sentence(self.path, rescued)
        if rescued is not None:
            self._stopped = lambda: sentence(self.path, rescued)
        raise trouble

    def data_version(self) -> int:
        """A number that moves when another process has written, and never when we have. Does not wait: while
        a save is under way it says what it said before.
        """
        if self.lock.acquire(blocking=False):
            try:
                if not self._closed and not self._held.in_transaction:
                    self._data_version = self._read_data_version()
            finally:
                self.lock.release()
        return self._data_version

    def checkpoint(self) -> bool:
        """Folds the WAL into the file, so that a copy made in the file manager is whole. To be called when
        idle; does not wait for anybody. True when everything is in the file.
        """
        if self.read_only or not self.lock.acquire(blocking=False):
            return False
        try:
            if self._closed or self._stopped is not None or self._held.in_transaction:
                return False
            return _truncate_wal(self._held)
        except dbapi.Error:
            return False
        finally:
            self.lock.release()

    def close(self) -> None:
        """Leaves one single file, unless another process has it open: then the last one to close does it."""
        with self.lock:
            if self._closed:
                return
            self._closed = True
            self.reader.dispose()
            if not self.read_only and self.still_the_same_file():
                with suppress(dbapi.Error):
                    self._held.execute("PRAGMA busy_timeout=50")
                    self._held.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                    self._held.execute("PRAGMA journal_mode=DELETE")
            self.writer.dispose()
            self._held.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _read_data_version(self) -> int:
        return int(self._held.execute("PRAGMA data_version").fetchone()[0])

    def _rescue(self) -> Path | None:
        """The open connection still has everything, although no new one could be opened."""
        day = f"{datetime.now().astimezone():%Y-%m-%d %H.%M}"
        part = None
        try:
            self._rescue_folder.mkdir(parents=True, exist_ok=True)
            target = free_name(self._rescue_folder, f"{self.path.stem} (rescued {day})", ".prm")
            part = target.with_suffix(".part")
            copy = connect(part, "rwc")
            try:
                self._held.backup(copy)
                copy.execute("PRAGMA journal_mode=DELETE")
            finally:
                copy.close()
            part.replace(target)
            return target
        except (OSError, dbapi.Error):
            if part is not None:
                with suppress(OSError):
                    part.unlink(missing_ok=True)
            return None


def _engine(
    creator: Callable[[], sqlite3.Connection], begin: tuple[str, ...], pool: type[StaticPool | NullPool]
) -> Engine:
    engine = create_engine(
        "sqlite://", creator=creator, module=dbapi, poolclass=pool, hide_parameters=True, echo=False
    )

    def on_begin(connection: Connection) -> None:
        for statement in begin:
            connection.exec_driver_sql(statement)

    event.listen(engine, "begin", on_begin)
    return engine


def _truncate_wal(connection: sqlite3.Connection) -> bool:
    connection.execute("PRAGMA busy_timeout=50")
    try:
        blocked = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    finally:
        connection.execute("PRAGMA busy_timeout=5000")
    return not blocked


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
