"""Files from outside: each wrong one has its own sentence, and is left as it was, byte for byte."""

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from prm.base.errors import Trouble
from prm.store import faults
from prm.store.dialect import connect
from prm.store.file_check import check_file, is_whole, look_at, looking
from prm.store.head import APPLICATION_ID
from tests.store.conftest import Stamp

Change = Callable[[Path], None]


def sql(*statements: str) -> Change:
    def change(path: Path) -> None:
        connection = connect(path)
        connection.execute("PRAGMA trusted_schema=ON")
        for statement in statements:
            connection.execute(statement)
        connection.close()

    return change


def schema_text(update: str) -> Change:
    """What no statement would do: the text of the schema itself."""
    return sql("PRAGMA writable_schema=ON", update, "PRAGMA schema_version=999")


def schema_default(column: str) -> tuple[str, ...]:
    """ALTER TABLE takes no default that is an expression; a hostile file has it from the start."""
    update = (
        f"SET sql=replace(sql, 'person_id VARCHAR(32)', 'person_id VARCHAR(32), {column}') WHERE name='visit'"
    )
    return "PRAGMA writable_schema=ON", f"UPDATE sqlite_schema {update}", "PRAGMA schema_version=999"


def at(offset: int, data: bytes) -> Change:
    def change(path: Path) -> None:
        with path.open("r+b") as file:
            file.seek(offset, os.SEEK_END if offset < 0 else os.SEEK_SET)
            file.write(data)

    return change


def whole(data: bytes) -> Change:
    def change(path: Path) -> None:
        path.write_bytes(data)

    return change


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: 5 * 4096 + 100])


def another_program(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE bookmarks(url)")
    connection.commit()
    connection.close()


def zip_of_something(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04" + bytes(2000))


def zeroed_page(path: Path) -> None:
    pages = path.stat().st_size // 4096
    at((pages - 3) * 4096, bytes(4096))(path)


def scrambled_page(path: Path) -> None:
    pages = path.stat().st_size // 4096
    at((pages - 4) * 4096, bytes(range(1, 256)) * 16)(path)


RECURSIVE = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"

KINDS: dict[str, tuple[Change, type[Trouble], str]] = {
    "empty": (whole(b""), faults.EmptyFile, "is empty, which a sync program sometimes leaves"),
    "text": (whole(b"Name,Phone\nAmina,1\n" * 20), faults.ForeignFile, "is not a PRM workspace"),
    "one byte": (whole(b"S"), faults.ForeignFile, "is not a PRM workspace"),
    "header only": (whole(b"SQLite format 3\x00"), faults.ForeignFile, "is not a PRM workspace"),
    "zip": (zip_of_something, faults.ForeignFile, "is not a PRM workspace"),
    "another program's": (another_program, faults.ForeignFile, "is not a PRM workspace"),
    "newer": (sql("PRAGMA user_version=99"), faults.NewerFile, "was made by a newer PRM"),
    "newer inside": (
        sql("UPDATE alembic_version SET version_num='0099'"),
        faults.NewerFile,
        "was made by a newer PRM",
    ),
    "no revision": (
        sql("PRAGMA user_version=0"),
        faults.ChangedByOthers,
        "was changed by something other than PRM",
    ),
    "revision table gone": (sql("DROP TABLE alembic_version"), faults.ChangedByOthers, "something other"),
    "revision is a bomb": (
        sql("DROP TABLE alembic_version", f"CREATE VIEW alembic_version(version_num) AS {RECURSIVE}"),
        faults.ChangedByOthers,
        "changed by something other",
    ),
    "trigger": (
        sql("CREATE TRIGGER t AFTER INSERT ON person BEGIN DELETE FROM visit; END"),
        faults.ChangedByOthers,
        "changed by something other",
    ),
    "view": (sql(f"CREATE VIEW v AS {RECURSIVE}"), faults.ChangedByOthers, "changed by something other"),
    "view in place of a table": (
        sql(
            "PRAGMA foreign_keys=OFF",
            "DROP TABLE visit",
            "CREATE VIEW visit AS SELECT load_extension('x') id",
        ),
        faults.ChangedByOthers,
        "changed by something other",
    ),
    "generated column": (
        sql("ALTER TABLE person ADD COLUMN loud AS (upper(name))"),
        faults.ChangedByOthers,
        "changed by something other",
    ),
    "column that was ours is generated": (
        sql("ALTER TABLE visit DROP COLUMN heard", "ALTER TABLE visit ADD COLUMN heard TEXT AS (upper(id))"),
        faults.ChangedByOthers,
        "something other",
    ),
    "views that double": (
        sql(
            "CREATE VIEW v0 AS SELECT 1 a",
            *(f"CREATE VIEW v{n} AS SELECT x.a FROM v{n - 1} x, v{n - 1} y" for n in range(1, 40)),
        ),
        faults.ChangedByOthers,
        "something other",
    ),
    "rule that takes an hour": (
        sql(
            "ALTER TABLE visit DROP COLUMN heard",
            "PRAGMA ignore_check_constraints=ON",
            "ALTER TABLE visit ADD COLUMN heard TEXT CHECK (length(hex(randomblob(90000000))) > 0)",
        ),
        faults.ChangedByOthers,
        "something other",
    ),
    "rule of ours that takes an hour": (
        schema_text(
            "UPDATE sqlite_schema SET sql=replace(sql, '(30 + 2)', 'length(hex(randomblob(90000000)))') WHERE name='visit'"
        ),
        faults.ChangedByOthers,
        "something other",
    ),
    "default that takes an hour": (
        sql(
            "ALTER TABLE visit DROP COLUMN heard",
            *schema_default("heard TEXT DEFAULT (hex(randomblob(90000000)))"),
        ),
        faults.ChangedByOthers,
        "something other",
    ),
    "another column": (sql("ALTER TABLE person ADD COLUMN x"), faults.ChangedByOthers, "something other"),
    "column renamed": (
        sql("ALTER TABLE visit RENAME COLUMN heard TO said"),
        faults.ChangedByOthers,
        "something other",
    ),
    "another table": (sql("CREATE TABLE x(a)"), faults.ChangedByOthers, "something other"),
    "table gone": (sql("DROP TABLE visit"), faults.ChangedByOthers, "something other"),
    "index gone": (sql("DROP INDEX ix_visit_person_id"), faults.ChangedByOthers, "something other"),
    "index on words": (
        sql("CREATE INDEX i ON person(hex(name))"),
        faults.ChangedByOthers,
        "something other",
    ),
    "search of another kind": (
        sql("DROP TABLE search", "CREATE VIRTUAL TABLE search USING fts5(words, tokenize='trigram')"),
        faults.ChangedByOthers,
        "something other",
    ),
    "unknown module": (
        schema_text(
            "UPDATE sqlite_schema SET sql='CREATE VIRTUAL TABLE search USING evil(x)' WHERE name='search'"
        ),
        faults.ChangedByOthers,
        "something other",
    ),
    "schema is nonsense": (
        schema_text("UPDATE sqlite_schema SET sql='CREATE TABLE person(((' WHERE name='person'"),
        faults.Damaged,
        "is damaged",
    ),
    "root page of another": (
        schema_text(
            "UPDATE sqlite_schema SET rootpage=(SELECT rootpage FROM sqlite_schema WHERE name='visit') WHERE name='person'"
        ),
        faults.Damaged,
        "is damaged",
    ),
    "cut": (cut, faults.Damaged, "is damaged"),
    "zeroed page": (zeroed_page, faults.Damaged, "is damaged"),
    "scrambled page": (scrambled_page, faults.Damaged, "is damaged"),
    "page size 0": (at(16, b"\x00\x00"), faults.Damaged, "is damaged"),
    "pages without end": (at(28, b"\x7f\xff\xff\xff"), faults.Damaged, "is damaged"),
    "free list in a ring": (at(32, b"\x00\x00\x00\x02\x00\x00\x00\x09"), faults.Damaged, "is damaged"),
    "format of the future": (at(18, b"\x09\x09"), faults.Damaged, "is damaged"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_wrong_file_has_its_sentence_and_is_not_changed(
    kind: str, workspace: Path, migrations: Path
) -> None:
    change, trouble, words = KINDS[kind]
    change(workspace)
    for left in ("-wal", "-shm", "-journal"):
        assert not workspace.with_name(workspace.name + left).exists()
    before, started = Stamp(workspace), time.perf_counter()
    with pytest.raises(trouble) as caught:
        check_file(workspace, migrations=migrations)
    assert time.perf_counter() - started < 5
    assert words in caught.value.what
    assert caught.value.safe
    assert caught.value.can_do
    assert before.still()


def test_a_good_file_passes_and_is_not_changed(workspace: Path, migrations: Path) -> None:
    before = Stamp(workspace)
    assert check_file(workspace, migrations=migrations) == "0001"
    assert before.still()


def test_what_sqlite_adds_by_itself_is_no_stranger(workspace: Path, migrations: Path) -> None:
    sql("ANALYZE")(workspace)
    assert check_file(workspace, migrations=migrations) == "0001"


def test_a_folder_and_a_file_that_are_not_there(workspace: Path, migrations: Path) -> None:
    with pytest.raises(faults.FileGone, match=r"There is no NOWHERE\.prm in this folder"):
        check_file(workspace.with_name("NOWHERE.prm"), migrations=migrations)
    with pytest.raises(faults.FileGone, match=r"The folder .* is not there"):
        check_file(workspace.parent / "nowhere" / "x.prm", migrations=migrations)
    with pytest.raises(faults.ForeignFile, match="is a folder and not a PRM workspace"):
        check_file(workspace.parent, migrations=migrations)


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes in folders")
def test_a_pipe_is_not_waited_for(tmp_path: Path, migrations: Path) -> None:
    os.mkfifo(tmp_path / "pipe.prm")
    with pytest.raises(faults.ForeignFile):
        check_file(tmp_path / "pipe.prm", migrations=migrations)


def test_two_that_open_all_the_same_text_that_is_none_and_a_very_long_one(
    workspace: Path, migrations: Path
) -> None:
    sql(
        "INSERT INTO person(id, name) VALUES ('b', CAST(x'FFFE41' AS TEXT))",
        "INSERT INTO person(id, name) VALUES ('c', hex(zeroblob(15000000)))",
    )(workspace)
    assert check_file(workspace, migrations=migrations) == "0001"


def test_a_check_takes_little_memory(workspace: Path, migrations: Path) -> None:
    sql("INSERT INTO person(id, name) VALUES ('c', zeroblob(100000000))")(workspace)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    check_file(workspace, migrations=migrations)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000


def test_flipped_bits_never_end_in_a_traceback(workspace: Path, migrations: Path, tmp_path: Path) -> None:
    data = workspace.read_bytes()
    seen = 0
    for number in range(60):
        broken = bytearray(data)
        place = (number * 7919 + 13) % len(data)
        broken[place] ^= 1 << (number % 8)
        path = tmp_path / "flipped.prm"
        path.write_bytes(broken)
        try:
            check_file(path, migrations=migrations)
        except Trouble:
            seen += 1
    assert seen < 60  # most bits are words, which SQLite does not sum


def test_what_keeps_sqlite_busy_is_stopped(workspace: Path) -> None:
    started = time.perf_counter()
    with pytest.raises(faults.ChangedByOthers), looking(workspace) as connection:
        connection.execute(f"SELECT sum(i) FROM ({RECURSIVE})").fetchone()
    assert time.perf_counter() - started < 10


def test_whole_or_not(workspace: Path) -> None:
    assert is_whole(workspace)
    zeroed_page(workspace)
    assert not is_whole(workspace)


def test_rules_of_a_copy_are_not_run(workspace: Path) -> None:
    KINDS["rule of ours that takes an hour"][0](workspace)
    started = time.perf_counter()
    assert is_whole(workspace)
    assert time.perf_counter() - started < 2


def test_the_head_is_read_without_sqlite(workspace: Path) -> None:
    head = look_at(workspace)
    assert (head.number, head.journal) == (1, "delete")
    assert workspace.read_bytes()[68:72] == APPLICATION_ID.to_bytes(4, "big") == b"PRM1"


AS_NOBODY = """
import os, sys
from pathlib import Path
from prm.store import faults
from prm.store.engine import WorkspaceFile
from prm.store.file_check import check_file
from prm.store.migrate import bring_up_to_date
from sqlalchemy import text
if os.getuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
path, migrations = Path(sys.argv[1]), Path(sys.argv[2])
assert check_file(path, migrations=migrations) == "0001"
try:
    WorkspaceFile.open(path)
except faults.ReadOnlyFile as trouble:
    print(trouble)
with WorkspaceFile.open(path, read_only=True) as file, file.reading() as engine, engine.connect() as c:
    assert c.execute(text("SELECT count(*) FROM person")).scalar() == 50
"""


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
@pytest.mark.parametrize("wal", [False, True])
def test_a_read_only_file_says_so_and_can_be_looked_at(template: Path, migrations: Path, wal: bool) -> None:
    """As somebody with no right to write: root may write anything."""
    folder = Path("/tmp") / f"prm-read-only-{os.getpid()}-{wal}"
    try:
        shutil.copytree(migrations, folder / "migrations")
        shutil.copyfile(template, folder / "SEEN.prm")
        if wal:
            sql("PRAGMA journal_mode=WAL")(folder / "SEEN.prm")
        for one in (folder, *folder.rglob("*")):
            one.chmod(0o555 if one.is_dir() else 0o444)
        before = Stamp(folder / "SEEN.prm")
        done = subprocess.run(
            [sys.executable, "-c", AS_NOBODY, str(folder / "SEEN.prm"), str(folder / "migrations")],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-2000:]
        assert done.stdout.strip() == (
            "This file can be read here but not changed. Nothing is lost. Save a copy to work on."
        )
        assert before.still()
    finally:
        for one in (folder, *folder.rglob("*")):
            one.chmod(0o755)
        shutil.rmtree(folder)
