"""New files and older ones: all or nothing, with a verified copy first."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from prm.base.errors import Trouble
from prm.store import faults
from prm.store.backup import backup_of, list_backups, verify
from prm.store.dialect import connect
from prm.store.engine import WorkspaceFile
from prm.store.file_check import check_file, is_whole
from prm.store.head import revisions
from prm.store.leftovers import check_with_leftovers
from prm.store.migrate import bring_up_to_date, create, head, put_in_place, revision_of
from tests.store.conftest import Stamp
from tests.store.test_engine import add, count
from tests.store.throwaway import FAILING, FIRST, ORPHANING, SECOND, add_step, fill, migrations_folder

NOW = datetime(2025, 10, 13, 17, 40, tzinfo=UTC)


@pytest.fixture
def two(tmp_path: Path) -> Path:
    return migrations_folder(tmp_path / "two", FIRST, SECOND)


def update(path: Path, migrations: Path, folder: Path) -> Path | None:
    return bring_up_to_date(path, migrations=migrations, backup_folder=folder, now=lambda: NOW)


def test_a_new_file_is_at_head_and_one_file(tmp_path: Path, migrations: Path) -> None:
    path = tmp_path / "new" / "LOWFIELD.prm"
    path.parent.mkdir()
    create(path, migrations=migrations)
    assert [one.name for one in path.parent.iterdir()] == ["LOWFIELD.prm"]
    assert check_file(path, migrations=migrations) == "0001" == head(migrations)
    raw = path.read_bytes()
    assert (raw[68:72], int.from_bytes(raw[60:64], "big"), raw[18]) == (b"PRM1", 1, 1)


def test_a_new_file_is_never_put_over_another(workspace: Path, migrations: Path) -> None:
    before = Stamp(workspace)
    with pytest.raises(Trouble, match=r"There is already a file LOWFIELD\.prm"):
        create(workspace, migrations=migrations)
    assert before.still()


def test_nor_over_one_that_appears_at_the_last_moment(workspace: Path, tmp_path: Path) -> None:
    (tmp_path / "x.part").write_bytes(b"new")
    before = Stamp(workspace)
    with pytest.raises(Trouble, match="There is already a file"):
        put_in_place(tmp_path / "x.part", workspace)
    assert before.still()


def test_a_new_file_wants_its_folder(tmp_path: Path, migrations: Path) -> None:
    with pytest.raises(faults.FileGone, match="is not there"):
        create(tmp_path / "nowhere" / "x.prm", migrations=migrations)


def test_a_new_file_that_fails_leaves_nothing(tmp_path: Path) -> None:
    broken = migrations_folder(tmp_path / "broken", FIRST, FAILING)
    (tmp_path / "new").mkdir()
    with pytest.raises(RuntimeError, match="halfway"):
        create(tmp_path / "new" / "x.prm", migrations=broken)
    assert not list((tmp_path / "new").iterdir())


def test_what_a_power_cut_left_is_swept_later(tmp_path: Path, migrations: Path) -> None:
    old, new, other = (tmp_path / name for name in ("X 1f.part", "X 2f.part", "Y 1f.part"))
    for part in (old, new, other):
        part.write_bytes(b"x")
    for part in (old, other):
        os.utime(part, (time.time() - 90_000,) * 2)
    create(tmp_path / "X.prm", migrations=migrations)
    assert (old.exists(), new.exists(), other.exists()) == (False, True, True)


def test_revisions_are_known_by_the_names_of_their_files(two: Path) -> None:
    (two / "versions" / "notes.txt").write_text("no migration")
    assert revisions(two) == ("0001", "0002")


def test_a_file_at_head_is_not_touched_and_alembic_not_imported(workspace: Path, migrations: Path) -> None:
    before = Stamp(workspace)
    code = (
        "import sys; from pathlib import Path; from prm.store.migrate import bring_up_to_date\n"
        "m, f = Path(sys.argv[1]), Path(sys.argv[2])\n"
        "assert bring_up_to_date(f, migrations=m, backup_folder=m) is None\n"
        "heavy = {'alembic', 'sqlalchemy', 'mako'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code, str(migrations), str(workspace)], check=True)
    assert before.still()


def test_an_older_file_is_copied_and_brought_up_to_date(workspace: Path, two: Path, tmp_path: Path) -> None:
    old = workspace.read_bytes()
    copy = update(workspace, two, tmp_path / "backups")
    assert copy is not None
    assert re.fullmatch(r"LOWFIELD 2025-10-1\d \d\d\.\d\d \(1\) before update\.prm", copy.name)
    known = backup_of(copy)
    assert known is not None
    assert verify(known)
    assert count(copy) == 50
    assert revision_of(copy, migrations=two) == "0001"
    assert check_file(workspace, migrations=two) == "0002"
    assert revision_of(workspace, migrations=two) == "0002"
    assert count(workspace) == 50
    assert workspace.read_bytes() != old
    assert [one.name for one in workspace.parent.iterdir()] == ["LOWFIELD.prm"]
    connection = connect(workspace)
    assert connection.execute("SELECT count(*) FROM search WHERE search MATCH 'words'").fetchone() == (50,)
    assert connection.execute("SELECT known_as FROM person LIMIT 1").fetchone() == (None,)
    connection.close()
    assert update(workspace, two, tmp_path / "backups") is None


def test_a_file_in_use_before_is_brought_up_to_date_with_its_last_saves(
    workspace: Path, two: Path, tmp_path: Path
) -> None:
    child = os.fork()
    if child == 0:
        add(WorkspaceFile.open(workspace), "last words")
        os._exit(9)
    os.waitpid(child, 0)
    copy = update(workspace, two, tmp_path / "backups")
    assert copy is not None
    assert count(copy) == 51
    assert count(workspace) == 51


def test_a_migration_that_fails_halfway_changes_nothing(workspace: Path, tmp_path: Path) -> None:
    broken = migrations_folder(tmp_path / "broken", FIRST, SECOND)
    add_step(broken, FAILING)
    before = Stamp(workspace)
    with pytest.raises(Trouble) as caught:
        update(workspace, broken, tmp_path / "backups")
    assert str(caught.value).startswith(
        "This file could not be brought up to date. It is as it was, and a copy"
    )
    assert caught.value.details == "RuntimeError after revision 0001"
    assert before.still()
    assert verify(list_backups(tmp_path / "backups")[0])


def test_a_migration_that_leaves_rows_pointing_nowhere_changes_nothing(
    workspace: Path, tmp_path: Path
) -> None:
    broken = migrations_folder(tmp_path / "broken", FIRST)
    add_step(broken, ORPHANING)
    before = Stamp(workspace)
    with pytest.raises(Trouble, match="could not be brought up to date"):
        update(workspace, broken, tmp_path / "backups")
    assert before.still()


def test_without_a_copy_nothing_is_changed(workspace: Path, two: Path, tmp_path: Path) -> None:
    (tmp_path / "backups").write_text("in the way")
    before = Stamp(workspace)
    with pytest.raises((Trouble, OSError)):
        update(workspace, two, tmp_path / "backups")
    assert before.still()


def test_a_newer_file_is_not_touched(workspace: Path, two: Path, migrations: Path, tmp_path: Path) -> None:
    update(workspace, two, tmp_path / "backups")
    before = Stamp(workspace)
    with pytest.raises(faults.NewerFile, match=r"LOWFIELD\.prm was made by a newer PRM"):
        update(workspace, migrations, tmp_path / "backups")
    assert before.still()


def test_a_file_that_another_program_holds_is_left_alone(
    workspace: Path, two: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = connect(workspace)
    other.execute("BEGIN IMMEDIATE")
    monkeypatch.setattr("prm.store.dialect._SETTINGS", ("PRAGMA busy_timeout=50",))
    with pytest.raises(faults.Busy):
        update(workspace, two, tmp_path / "backups")
    other.execute("ROLLBACK")
    other.close()
    assert check_file(workspace, migrations=two) == "0001"


def test_making_a_file_is_quick(tmp_path: Path, migrations: Path) -> None:
    create(tmp_path / "first.prm", migrations=migrations)
    started = time.perf_counter()
    create(tmp_path / "second.prm", migrations=migrations)
    assert time.perf_counter() - started < 0.5


SLOW = """
    import time
    with op.batch_alter_table("visit") as batch:
        batch.add_column(sa.Column("place", sa.Text()))
    connection = op.get_bind()
    for number in range(12):
        connection.exec_driver_sql("UPDATE visit SET place = hex(randomblob(3000))")
        time.sleep(0.005)
"""

UPDATE = """
import sys
from pathlib import Path
from prm.store.migrate import bring_up_to_date
path, migrations, backups = map(Path, sys.argv[1:])
import alembic.command
from prm.store import backup
print("ready", flush=True)
bring_up_to_date(path, migrations=migrations, backup_folder=backups)
"""


@pytest.mark.parametrize("rounds", [6, pytest.param(30, marks=pytest.mark.nightly)])
def test_killed_while_it_is_brought_up_to_date(template: Path, tmp_path: Path, rounds: int) -> None:
    """It is the file before or the file after, and every copy that has its name is whole."""
    slow = migrations_folder(tmp_path / "slow", FIRST, SLOW)
    outcomes = []
    for number in range(rounds):
        folder = tmp_path / f"round {number}"
        folder.mkdir()
        path = folder / "LOWFIELD.prm"
        shutil.copyfile(template, path)
        fill_more(path)
        child = subprocess.Popen(
            [sys.executable, "-c", UPDATE, str(path), str(slow), str(folder / "backups")],
            stdout=subprocess.PIPE,
        )
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(0.03 + 0.5 * number / rounds)
        child.send_signal(signal.SIGKILL)
        child.communicate()
        checked = check_with_leftovers(path, migrations=slow, now=NOW)
        assert checked.notice is None
        outcomes.append(checked.revision)
        connection = connect(path, "rw", journal="delete")
        assert connection.execute("SELECT count(*) FROM visit").fetchone() == (450,)
        connection.close()
        assert is_whole(path)
        assert all(verify(backup) for backup in list_backups(folder / "backups"))
        bring_up_to_date(path, migrations=slow, backup_folder=folder / "backups")
        assert check_file(path, migrations=slow) == "0002"
    assert "0001" in outcomes


def fill_more(path: Path) -> None:
    connection = connect(path)
    connection.execute(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400)"
        " INSERT INTO visit(id, heard) SELECT 'n' || i, hex(randomblob(200)) FROM n"
    )
    connection.close()


def test_fill_is_what_the_others_rely_on(tmp_path: Path, migrations: Path) -> None:
    create(tmp_path / "x.prm", migrations=migrations)
    fill(tmp_path / "x.prm", 3)
    assert count(tmp_path / "x.prm") == 3
