"""Tables come from here and nowhere else: a new file is made, an older one brought up to date, all or nothing.

Alembic is imported only when there is something to do; it is told which connection to use and never opens one.
"""

import os
import secrets
import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from prm.base.errors import Cancelled, Trouble
from prm.base.i18n import _
from prm.base.job import Job
from prm.store import faults
from prm.store.dialect import connect, dbapi
from prm.store.faults import as_trouble
from prm.store.file_check import look_at, newer
from prm.store.head import APPLICATION_ID, revisions

if TYPE_CHECKING:
    from sqlalchemy import Connection


def head(migrations: Path) -> str:
    return revisions(migrations)[-1]


def revision_of(path: Path, *, migrations: Path) -> str:
    """The file's revision, from byte 60. Raises the sentence for a file that is newer, or none of ours."""
    number, known = look_at(path).number, revisions(migrations)
    if number > len(known):
        raise newer(path, f"revision {number}, here {len(known)}")
    return known[number - 1] if number else ""


def create(path: Path, *, migrations: Path) -> None:
    """A new, empty workspace at head. Made beside its place and put there whole; never over a file."""
    path = path.absolute()
    if not path.parent.is_dir():
        raise faults.missing(path)
    if path.exists():
        raise already_there(path)
    sweep(path.parent, path.stem)
    part = path.with_name(f"{path.stem} {secrets.token_hex(4)}.part")
    try:
        connection = connect(part, "rwc", journal="delete")
        try:
            # all or nothing is the rename's business here, so the disk is waited for once
            connection.execute("PRAGMA synchronous=OFF")
            _upgrade(connection, migrations)
        finally:
            connection.close()
        put_in_place(part, path)
    except Exception as error:
        if (trouble := as_trouble(error)) is not None:
            raise trouble from error
        raise
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
            part.with_name(part.name + "-journal").unlink(missing_ok=True)


def bring_up_to_date(
    path: Path,
    *,
    migrations: Path,
    backup_folder: Path,
    job: Job | None = None,
    now: Callable[[], datetime] = datetime.now,
    then: "Callable[[Connection], None] | None" = None,
) -> Path | None:
    """An older file is copied, the copy is verified, and then the file is changed in one transaction. ``then`` is the
    last thing in it: what is derived from the records is made anew.

    Returns the copy, or None where nothing was to be done. Whatever goes wrong, the file stays as it was.
    To be called on a file that has passed ``check_file``, before it is opened.
    """
    revision = revision_of(path, migrations=migrations)
    if revision == head(migrations):
        return None
    from prm.store import backup

    job = job or Job()
    job.step(0, 3, _("Making a copy first"))
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise faults.read_only(str(path))
    copy = backup.make(path, folder=backup_folder, now=now(), why="before update")
    job.step(1, 3, _("Bringing the file up to date"))
    try:
        # DELETE: a file that is being rebuilt is one file, also for whoever copies it meanwhile
        connection = connect(path, "rw", journal="delete")
        try:
            _upgrade(connection, migrations, then)
        finally:
            connection.close()
    except Cancelled:
        raise
    except Exception as error:
        raise _not_updated(error, revision) from error
    job.step(3, 3)
    return copy.path


def already_there(path: Path) -> Trouble:
    return Trouble(
        _("There is already a file {name} in this folder.").format(name=path.name),
        safe=_("We have not changed it."),
        can_do=_("Choose another name."),
    )


def put_in_place(part: Path, path: Path) -> None:
    """Makes a finished file appear under its name at once, and never over another one."""
    sync_file(part)
    try:
        os.link(part, path)
    except FileExistsError:
        raise already_there(path) from None
    except OSError:  # FAT and some shares have no links
        if path.exists():
            raise already_there(path) from None
        part.rename(path)
    sync_folder(path.parent)


def sweep(folder: Path, stem: str) -> None:
    """Removes what was being made of this name more than a day ago, when the power went."""
    with suppress(OSError):
        for part in folder.iterdir():
            ours = part.name.startswith(f"{stem} ") and part.name.endswith((".part", ".part-journal"))
            if ours and time.time() - part.stat().st_mtime > 86_400:
                part.unlink()


def sync_file(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """So that the new name survives a power cut too. Windows has no such thing, some shares refuse it."""
    if os.name == "nt":
        return
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _upgrade(
    held: sqlite3.Connection, migrations: Path, then: "Callable[[Connection], None] | None" = None
) -> None:
    """To head, in one transaction of its own."""
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import Connection, create_engine, event
    from sqlalchemy.pool import StaticPool

    held.execute("PRAGMA foreign_keys=OFF")  # no effect inside a transaction, hence before it
    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    engine = create_engine(
        "sqlite://", creator=lambda: held, module=dbapi, poolclass=StaticPool, hide_parameters=True
    )

    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    event.listen(engine, "begin", begin)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        if then is not None:
            then(connection)
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(5)
        if broken:
            raise ValueError("rows that point nowhere in " + ", ".join(sorted({row[0] for row in broken})))
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version={len(revisions(migrations))}")


def _not_updated(error: Exception, revision: str) -> Trouble:
    trouble = as_trouble(error)
    if isinstance(trouble, faults.DiskFull | faults.DiskFault | faults.ReadOnlyFile | faults.Busy):
        return trouble
    return Trouble(
        _("This file could not be brought up to date."),
        safe=_("It is as it was, and a copy of it is in the backups."),
        can_do=_("Go on with the PRM that you had before, and tell us what happened."),
        details=f"{type(error).__name__} after revision {revision or 'none'}",
    )
