"""The open file: what it promises about saves, and about a disk that plays tricks."""

import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from prm.store import engine, faults
from prm.store.dialect import connect
from prm.store.engine import WorkspaceFile
from prm.store.file_check import is_whole


def add(file: WorkspaceFile, name: str) -> None:
    with file.saving() as saving, saving.begin() as connection:
        connection.execute(
            text("INSERT INTO person(id, name) VALUES (:id, :name)"), {"id": name, "name": name}
        )


def add_many(file: WorkspaceFile, how_many: int, prefix: str = "somebody") -> None:
    for number in range(how_many):
        add(file, f"{prefix} {number} " + "x" * 500)


def run(file: WorkspaceFile, *statements: str) -> None:
    with file.saving() as saving, saving.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


def names(file: WorkspaceFile) -> int:
    with file.reading() as reading, reading.connect() as connection:
        return int(connection.execute(text("SELECT count(*) FROM person")).scalar_one())


def count(path: Path) -> int:
    connection = connect(path, "immutable")
    try:
        return int(connection.execute("SELECT count(*) FROM person").fetchone()[0])
    finally:
        connection.close()


def pragmas(connection: object) -> dict[str, object]:
    wanted = [
        "foreign_keys",
        "secure_delete",
        "trusted_schema",
        "cell_size_check",
        "temp_store",
        "mmap_size",
        "busy_timeout",
    ]
    run = connection.exec_driver_sql  # type: ignore[attr-defined]
    return {name: run(f"PRAGMA {name}").scalar() for name in (*wanted, "synchronous", "journal_mode")}


def test_every_connection_has_the_pragmas(workspace: Path) -> None:
    wanted = {
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "temp_store": 2,
        "mmap_size": 0,
        "busy_timeout": 5000,
        "synchronous": 2,
        "journal_mode": "wal",
    }
    with WorkspaceFile.open(workspace) as file:
        with file.saving() as saving, saving.connect() as connection:
            assert pragmas(connection) == wanted
        with file.reading() as reading, reading.connect() as connection:
            assert pragmas(connection) == wanted


def test_where_wal_is_not_safe_it_is_delete_and_extra(workspace: Path) -> None:
    with WorkspaceFile.open(workspace, journal="delete") as file:
        with file.saving() as saving, saving.connect() as connection:
            found = pragmas(connection)
        assert (found["journal_mode"], found["synchronous"]) == ("delete", 3)
        add(file, "Amina")
        assert sorted(one.name for one in workspace.parent.iterdir()) == ["LOWFIELD.prm"]


def test_a_save_is_read_at_once_and_a_closed_workspace_is_one_file(workspace: Path) -> None:
    with WorkspaceFile.open(workspace) as file:
        add(file, "Amina")
        assert names(file) == 51
        assert (workspace.parent / "LOWFIELD.prm-wal").exists()
    assert [one.name for one in workspace.parent.iterdir()] == ["LOWFIELD.prm"]
    assert count(workspace) == 51
    assert workspace.read_bytes()[18] == 1  # not WAL: a read-only disk can open it


def test_readers_can_not_write(workspace: Path) -> None:
    with (
        WorkspaceFile.open(workspace) as file,
        pytest.raises(faults.ReadOnlyFile),
        file.reading() as reading,
        reading.begin() as connection,
    ):
        connection.execute(text("DELETE FROM person"))


def test_nothing_of_a_failed_command_stays(workspace: Path) -> None:
    with WorkspaceFile.open(workspace) as file:
        olga = "INSERT INTO person(id, name) VALUES ('new', 'Olga')"
        with pytest.raises(IntegrityError):
            run(file, "CREATE TABLE half(a)", olga, olga)
        assert names(file) == 50
        with file.reading() as reading, reading.connect() as connection:
            assert not connection.execute(text("SELECT * FROM sqlite_schema WHERE name = 'half'")).all()


def test_words_of_people_are_not_in_errors(workspace: Path) -> None:
    with WorkspaceFile.open(workspace) as file:
        add(file, "Amina")
        with pytest.raises(IntegrityError) as caught:
            add(file, "Amina")
    assert "Amina" not in str(caught.value)


def test_our_own_saves_are_no_news_and_those_of_others_are(workspace: Path) -> None:
    with WorkspaceFile.open(workspace) as file:
        before = file.data_version()
        add(file, "Amina")
        assert file.data_version() == before
        other = connect(workspace)
        other.execute("INSERT INTO person(id, name) VALUES ('o', 'Olga')")
        other.close()
        assert file.data_version() != before


def test_news_are_asked_for_without_waiting_for_a_save(workspace: Path) -> None:
    with WorkspaceFile.open(workspace) as file:
        inside, go_on = threading.Event(), threading.Event()

        def save() -> None:
            with file.saving() as saving, saving.begin():
                inside.set()
                go_on.wait(5)

        thread = threading.Thread(target=save)
        thread.start()
        inside.wait(5)
        assert file.data_version() == file.data_version()
        assert file.checkpoint() is False
        go_on.set()
        thread.join()


def test_threads_take_turns(workspace: Path) -> None:
    with WorkspaceFile.open(workspace) as file:
        threads = [threading.Thread(target=add_many, args=(file, 20, f"thread {n}")) for n in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert names(file) == 130


def test_text_that_is_none_is_read_all_the_same(workspace: Path) -> None:
    raw = connect(workspace)
    raw.execute("INSERT INTO person(id, name) VALUES ('b', CAST(x'4FFF' AS TEXT))")
    raw.close()
    with WorkspaceFile.open(workspace) as file, file.reading() as reading, reading.connect() as connection:
        assert connection.execute(text("SELECT name FROM person WHERE id = 'b'")).scalar() == "O\ufffd"


def test_after_the_idle_checkpoint_a_copy_of_the_file_is_whole(workspace: Path, tmp_path: Path) -> None:
    with WorkspaceFile.open(workspace) as file:
        for number in range(25):
            for save in range(4):
                add(file, f"{number}-{save}")
            assert file.checkpoint()
            copy = tmp_path / f"{number}.prm"
            shutil.copyfile(workspace, copy)
            assert count(copy) == 50 + (number + 1) * 4
            assert is_whole(copy)


def test_a_checkpoint_does_not_wait_for_a_reader(workspace: Path) -> None:
    with WorkspaceFile.open(workspace) as file:
        with file.reading() as reading, reading.connect() as connection:
            connection.execute(text("SELECT * FROM person")).fetchone()
            add(file, "Amina")
            assert not file.checkpoint()
        assert file.checkpoint()


def test_the_folder_vanishes(workspace: Path, tmp_path: Path) -> None:
    file = WorkspaceFile.open(workspace, rescue_folder=tmp_path / "kept")
    add(file, "Amina")
    shutil.rmtree(workspace.parent)
    with pytest.raises(faults.FileGone) as caught:
        add(file, "Olga")
    assert caught.value.what == "The folder with LOWFIELD.prm is no longer there."
    assert caught.value.safe == "We kept everything in a rescued copy on this computer."
    rescued = caught.value.rescued
    assert rescued is not None
    assert rescued.parent == tmp_path / "kept"
    assert rescued.name.startswith("LOWFIELD (rescued ")
    assert count(rescued) == 51
    assert is_whole(rescued)
    with pytest.raises(faults.FileGone):
        add(file, "Olga")
    assert [one.name for one in (tmp_path / "kept").iterdir()] == [rescued.name]
    file.close()


def test_the_folder_vanishes_during_a_save(workspace: Path, tmp_path: Path) -> None:
    file = WorkspaceFile.open(workspace, rescue_folder=tmp_path / "kept")

    def save() -> None:
        with file.saving() as saving, saving.begin() as connection:
            connection.execute(text("INSERT INTO person(id, name) VALUES ('a', 'Amina')"))
            shutil.rmtree(workspace.parent)

    with pytest.raises(faults.FileGone) as caught:
        save()
    rescued = caught.value.rescued
    assert rescued is not None
    assert count(rescued) == 51
    file.close()


def test_another_file_is_put_in_place(workspace: Path, tmp_path: Path, template: Path) -> None:
    file = WorkspaceFile.open(workspace, rescue_folder=tmp_path / "kept")
    add(file, "Amina")
    other = workspace.with_name("other")
    shutil.copyfile(template, other)
    other.replace(workspace)
    before = workspace.read_bytes()
    with pytest.raises(faults.FileReplaced) as caught:
        add(file, "Olga")
    assert caught.value.what == (
        "Another program put a different LOWFIELD.prm in place of the open one (often a sync program)."
    )
    assert caught.value.rescued is not None
    assert count(caught.value.rescued) == 51
    file.close()
    assert workspace.read_bytes() == before


def test_when_no_rescue_is_possible_it_says_so_and_tries_again(workspace: Path, tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("in the way")
    file = WorkspaceFile.open(workspace, rescue_folder=tmp_path / "kept")
    shutil.rmtree(workspace.parent)
    with pytest.raises(faults.FileGone) as caught:
        add(file, "Olga")
    assert caught.value.rescued is None
    assert "only copy is in this window" in caught.value.safe
    (tmp_path / "kept").unlink()
    with pytest.raises(faults.FileGone) as caught:
        add(file, "Olga")
    assert caught.value.rescued is not None
    file.close()


def test_read_only_opens_and_takes_nothing(workspace: Path) -> None:
    before = workspace.read_bytes()
    with WorkspaceFile.open(workspace, read_only=True) as file:
        assert names(file) == 50
        with pytest.raises(faults.ReadOnlyFile) as caught:
            add(file, "Amina")
        assert caught.value.what == "This file can be read here but not changed."
    assert workspace.read_bytes() == before
    assert [one.name for one in workspace.parent.iterdir()] == ["LOWFIELD.prm"]


def test_no_room_and_room_again(workspace: Path) -> None:
    with WorkspaceFile.open(workspace) as file:
        with file.saving() as saving, saving.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        with pytest.raises(faults.DiskFull) as caught:
            add_many(file, 500)
        assert caught.value.what == "There is no room left on this disk, so this was not saved."
        assert caught.value.can_do == "Make room and press Save again; your words are still here."
        kept = names(file)
        with file.saving() as saving, saving.connect() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count=100000")
        add(file, "Amina")
        assert names(file) == kept + 1


LIMITED = """
import resource, sys
from pathlib import Path
from tests.store.test_engine import add, names
from prm.store.engine import WorkspaceFile
from prm.store import faults
path, journal = Path(sys.argv[1]), sys.argv[2]
file = WorkspaceFile.open(path, journal=journal)
for size in range(20):
    soft = path.stat().st_size + size * 1024
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, resource.RLIM_INFINITY))
    before = names(file)
    try:
        for n in range(300):
            add(file, f"{size} {n} " + "x" * 900)
            before += 1
    except faults.DiskFault as trouble:
        assert trouble.what == "The disk did not take this.", trouble.what
    else:
        raise SystemExit("nothing happened")
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    assert names(file) == before, (names(file), before)
    add(file, f"again {size}")
file.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no RLIMIT_FSIZE")
@pytest.mark.parametrize("journal", ["wal", "delete"])
def test_a_file_that_may_not_grow(workspace: Path, journal: str) -> None:
    """20 sizes: the sentence, all that was acknowledged is there, and it saves again when there is room."""
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(workspace), journal], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert is_whole(workspace)


def test_two_windows_at_once_the_last_one_leaves_one_file(workspace: Path) -> None:
    first, second = WorkspaceFile.open(workspace), WorkspaceFile.open(workspace)
    add(first, "Amina")
    first.close()
    add(second, "Olga")
    second.close()
    assert [one.name for one in workspace.parent.iterdir()] == ["LOWFIELD.prm"]
    assert count(workspace) == 52


def test_a_busy_file_is_a_sentence(workspace: Path) -> None:
    with WorkspaceFile.open(workspace) as file:
        with file.saving() as saving, saving.connect() as connection:
            connection.exec_driver_sql("PRAGMA busy_timeout=10")
        other = connect(workspace)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(faults.Busy):
            add(file, "Amina")
        other.execute("ROLLBACK")
        other.close()
        add(file, "Amina")


def test_as_trouble_leaves_our_own_bugs_alone() -> None:
    assert engine.as_trouble(ValueError("bug")) is None
    assert engine.as_trouble(OSError(28, "full")) is not None
