"""What a crash left beside the file, and what does not belong to it."""

import itertools
import os
import shutil
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from prm.base.errors import Trouble
from prm.store import faults, leftovers
from prm.store.dialect import Journal, connect
from prm.store.engine import WorkspaceFile
from prm.store.leftovers import check_with_leftovers, tidy
from prm.store.lock import WorkspaceLock
from tests.store.conftest import Stamp
from tests.store.test_engine import add, count, names

NOW = datetime(2025, 10, 13, 17, 40, tzinfo=UTC)


def crash(path: Path, *, people: int = 30, journal: Journal = "wal") -> None:
    """Writes in another process, which then dies."""
    child = os.fork()
    if child == 0:
        try:
            file = WorkspaceFile.open(path, journal=journal)
            for number in range(people):
                add(file, f"crashed {number}")
            if journal == "delete":
                with file.saving() as saving, saving.connect() as connection:
                    connection.exec_driver_sql("PRAGMA cache_size=1")
                    connection.exec_driver_sql(
                        "INSERT INTO visit(id, heard) SELECT 'x' || substr(id, 2), hex(zeroblob(4000)) FROM visit"
                    )
                    os._exit(9)
        finally:
            os._exit(9)
    os.waitpid(child, 0)


def test_what_fits_is_kept(workspace: Path, migrations: Path) -> None:
    crash(workspace)
    assert workspace.with_name("LOWFIELD.prm-wal").stat().st_size > 0
    before = Stamp(workspace)
    checked = check_with_leftovers(workspace, migrations=migrations, now=NOW)
    assert checked.revision == "0001"
    assert checked.notice is None
    assert before.still()
    with WorkspaceFile.open(workspace) as file:
        assert names(file) == 80


def test_half_a_save_in_the_old_journal_is_taken_back(workspace: Path, migrations: Path) -> None:
    crash(workspace, journal="delete")
    assert workspace.with_name("LOWFIELD.prm-journal").stat().st_size > 0
    assert check_with_leftovers(workspace, migrations=migrations, now=NOW).notice is None
    with WorkspaceFile.open(workspace) as file:
        assert names(file) == 80
        with file.reading() as reading, reading.connect() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM visit").scalar() == 50


def backup_from_before(path: Path) -> None:
    """A copy of the same workspace, made by PRM: the outcome of both would look whole."""
    source, target = connect(path, "immutable"), connect(path.with_name("copy"), "rwc")
    source.backup(target)
    source.close()
    target.close()


def copy_from_before(path: Path) -> None:
    """The file as it was two uses ago, by a file manager."""
    shutil.copyfile(path, path.with_name("copy"))
    for name in ("Olga", "Farida"):
        with WorkspaceFile.open(path) as file:
            add(file, name)


@pytest.mark.parametrize("before", [backup_from_before, copy_from_before])
def test_what_belongs_to_another_file_is_set_aside(
    workspace: Path, migrations: Path, before: Callable[[Path], None]
) -> None:
    before(workspace)
    crash(workspace)
    workspace.with_name("copy").replace(workspace)
    saved = datetime(2025, 10, 13, 17, 40).timestamp()
    os.utime(workspace, (saved, saved))
    bytes_before = workspace.read_bytes()
    checked = check_with_leftovers(workspace, migrations=migrations, now=NOW)
    assert str(checked.notice) == (
        "PRM was not closed last time, and its last notes do not fit this file. Nothing was thrown away."
        " The file opens as of Mon 13 October, 17:40."
    )
    aside = [one.name for one in workspace.parent.iterdir() if "(set aside" in one.name]
    assert len(aside) == 1
    assert aside[0].startswith("LOWFIELD (set aside 2025-10-13 ")
    assert aside[0].endswith(").prm-wal")
    assert workspace.read_bytes() == bytes_before
    with WorkspaceFile.open(workspace) as file:
        assert names(file) == 50


@pytest.mark.parametrize("checkpointed", [False, True])
def test_a_wal_that_was_folded_in_and_used_again_still_fits(
    workspace: Path, migrations: Path, checkpointed: bool
) -> None:
    child = os.fork()
    if child == 0:
        file = WorkspaceFile.open(workspace)
        with file.saving() as saving, saving.connect() as connection:
            connection.exec_driver_sql(f"PRAGMA wal_autocheckpoint={10 if checkpointed else 100000}")
        for number in range(40):
            add(file, f"crashed {number}")
        os._exit(9)
    os.waitpid(child, 0)
    assert check_with_leftovers(workspace, migrations=migrations, now=NOW).notice is None
    with WorkspaceFile.open(workspace) as file:
        assert names(file) == 90


def test_to_look_only_sets_nothing_aside(workspace: Path, migrations: Path) -> None:
    backup_from_before(workspace)
    crash(workspace)
    workspace.with_name("copy").replace(workspace)
    before = Stamp(workspace)
    with pytest.raises(Trouble, match="its last notes do not fit this file"):
        check_with_leftovers(workspace, migrations=migrations, now=NOW, read_only=True)
    assert before.still()


def test_when_neither_is_whole_both_are_left(workspace: Path, migrations: Path) -> None:
    crash(workspace)
    with workspace.open("r+b") as file:
        file.seek(4096)
        file.write(bytes(8 * 4096))
    before = Stamp(workspace)
    with pytest.raises(faults.Damaged):
        check_with_leftovers(workspace, migrations=migrations, now=NOW)
    assert before.still()


def test_an_open_window_is_not_disturbed(workspace: Path, migrations: Path) -> None:
    """The command line checks a file that the window has open and writes in."""
    with WorkspaceFile.open(workspace) as file:
        for number in range(20):
            add(file, f"first {number}")
            if number % 3 == 0:
                file.checkpoint()
            assert check_with_leftovers(workspace, migrations=migrations, now=NOW).notice is None
            add(file, f"second {number}")
        assert names(file) == 90
    assert count(workspace) == 90


def test_beside_an_open_window_nothing_is_tried_on_a_copy(
    workspace: Path, migrations: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with WorkspaceLock.take(workspace, who="Amina", now=NOW), WorkspaceFile.open(workspace) as file:
        add(file, "Amina")
        monkeypatch.setattr(leftovers, "_copy", None)
        assert check_with_leftovers(workspace, migrations=migrations, now=NOW).revision == "0001"
        add(file, "Olga")
    assert count(workspace) == 52


def test_somebody_who_never_stops_writing_is_waited_for_in_vain(
    workspace: Path, migrations: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crash(workspace)
    before = Stamp(workspace)
    stamps = itertools.count()
    monkeypatch.setattr(leftovers, "_WAITED", 0.2)
    monkeypatch.setattr(leftovers, "_stamps", lambda _path: next(stamps))
    with pytest.raises(faults.Busy):
        check_with_leftovers(workspace, migrations=migrations, now=NOW)
    assert before.still()


def test_somebody_who_writes_for_a_while_is_waited_for(
    workspace: Path, migrations: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Longer than a few looks one after the other: two command lines and a window, all at work."""
    crash(workspace)
    stamps = itertools.chain(range(40), itertools.repeat(40))
    monkeypatch.setattr(leftovers, "_stamps", lambda _path: next(stamps))
    assert check_with_leftovers(workspace, migrations=migrations, now=NOW).notice is None


def test_what_was_set_aside_goes_after_30_days(workspace: Path) -> None:
    old = workspace.with_name("LOWFIELD (set aside 2025-08-01 10.00.00).prm-wal")
    new = workspace.with_name("LOWFIELD (set aside 2025-10-01 10.00.00).prm-wal")
    for path, age in ((old, 31), (new, 29)):
        path.write_bytes(b"x")
        then = time.time() - age * 86_400
        os.utime(path, (then, then))
    shutil.copyfile(workspace, workspace.with_name("LOWFIELD (set aside 2025-08-01) is my own name.prm"))
    tidy(workspace, now=datetime.now(UTC))
    assert not old.exists()
    assert new.exists()
    assert workspace.with_name("LOWFIELD (set aside 2025-08-01) is my own name.prm").exists()
