"""What is wrong with a file is said in its own sentence, by every command, with exit 3 and the file untouched."""

import hashlib
import json
import os
import shutil
import sqlite3
import struct
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from prm.app import App
from prm.queries.lists import list_people
from prm.store.dialect import connect
from prm.store.lock import lock_path
from prm.store.opening import backups
from tests import make
from tests.cli.prm import prm, process


def newer(workspace: Path) -> None:
    with workspace.open("r+b") as file:
        file.seek(60)
        file.write(struct.pack(">I", 9_999))


def foreign(workspace: Path) -> None:
    workspace.unlink()
    other = sqlite3.connect(workspace)
    other.execute("CREATE TABLE recipes(name TEXT)")
    other.commit()
    other.close()


def text_file(workspace: Path) -> None:
    workspace.write_text("Dear Farida,\n" * 200, encoding="utf-8")


def empty(workspace: Path) -> None:
    workspace.write_bytes(b"")


def changed_by_others(workspace: Path) -> None:
    connection = connect(workspace, "rw")
    connection.execute("CREATE TABLE something_else(x)")
    connection.close()


def cut_short(workspace: Path) -> None:
    content = workspace.read_bytes()
    workspace.write_bytes(content[: len(content) // 2 // 4096 * 4096])


FAULTS: list[tuple[Callable[[Path], None], str]] = [
    (newer, "newer PRM"),
    (foreign, "not a PRM workspace"),
    (text_file, "not a PRM workspace"),
    (empty, "empty"),
    (changed_by_others, "changed by something other than PRM"),
    (cut_short, "damaged"),
]
COMMANDS: list[tuple[object, ...]] = [
    ("list", "people", "--in"),
    ("log", "--who", "Bev", "--add", "--heard", "x", "--in"),
    ("undo", "--in"),
    ("check",),
    ("check", "--repair"),
    ("backup",),
]


def mark(path: Path) -> tuple[str, int, list[str]]:
    """The bytes, the time of the last change, and what lies beside it."""
    return (
        hashlib.sha256(path.read_bytes()).hexdigest(),
        path.stat().st_mtime_ns,
        sorted(each.name for each in path.parent.iterdir() if each.name != "home"),
    )


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(map(str, command[:2])))
@pytest.mark.parametrize(("spoil", "says"), FAULTS, ids=lambda value: getattr(value, "__name__", ""))
def test_a_file_that_is_not_as_it_should_be(
    workspace: Path, capsys: pytest.CaptureFixture[str], command: tuple[object, ...],
    spoil: Callable[[Path], None], says: str,
) -> None:  # fmt: skip
    spoil(workspace)
    before = mark(workspace)
    assert prm(*command, workspace) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert says in said.err
    assert "Traceback" not in said.err
    assert "our fault" not in said.err
    assert mark(workspace) == before


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(map(str, command[:2])))
@pytest.mark.parametrize("at", ["gone.prm", "no folder/w.prm", "."])
def test_a_file_that_is_not_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: tuple[object, ...], at: str
) -> None:
    code = prm(*command, tmp_path / at)
    said = capsys.readouterr().err
    assert code == 3
    assert said.strip()
    assert "our fault" not in said
    assert not (tmp_path / "no folder").exists()
    assert not (tmp_path / "gone.prm").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everything")
def test_a_file_that_may_only_be_read(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workspace.chmod(0o444)
    before = mark(workspace)
    assert prm("log", "--who", "Bev", "--add", "--heard", "x", "--in", workspace) == 3
    assert "can be read here but not changed" in capsys.readouterr().err
    assert prm("list", "people", "--in", workspace) == 0
    assert mark(workspace) == before


def test_a_file_that_may_only_be_read_as_anybody(
    workspace: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, how, **kw: how != os.W_OK and real(path, how, **kw))
    before = mark(workspace)
    assert prm("log", "--who", "Bev", "--add", "--heard", "x", "--in", workspace) == 3
    assert "can be read here but not changed" in capsys.readouterr().err
    assert prm("list", "people", "--in", workspace) == 0
    assert mark(workspace) == before


RELEASES = sorted((Path(__file__).parents[1] / "migrations" / "stored").glob("*.prm"))


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(map(str, command[:2])))
def test_a_file_of_an_earlier_release_is_brought_up_to_date_by_whatever_is_asked_first(
    tmp_path: Path, command: tuple[object, ...]
) -> None:
    old = tmp_path / "old.prm"
    shutil.copyfile(RELEASES[0], old)
    assert prm(*command, old) == 0
    assert prm("check", old) == 0
    assert list(backups().rglob("* before update.prm"))


def test_a_file_of_an_earlier_release_that_may_only_be_read_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "old.prm"
    shutil.copyfile(RELEASES[0], old)
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, how, **kw: how != os.W_OK and real(path, how, **kw))
    before = mark(old)
    assert prm("list", "people", "--in", old) == 3
    assert "made by an older PRM" in capsys.readouterr().err
    assert mark(old) == before


def test_a_file_that_another_computer_has_open(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    held = {"computer": "library", "process": 7, "user": "p", "who": "Precious Moyo", "since": "2025-10-14"}
    lock_path(workspace).write_text(json.dumps(held), encoding="utf-8")
    before = mark(workspace)
    for command in COMMANDS:
        reads = command[0] in {"list", "backup"} or command == ("check",)
        assert prm(*command, workspace) == (0 if reads else 3)
        said = capsys.readouterr().err
        assert ("You can look, but not change it, until Precious Moyo closes it there" in said) is not reads
    assert mark(workspace) == before


def test_a_file_that_a_window_here_has_open_takes_what_is_logged(workspace: Path) -> None:
    app = App.open(workspace, clock=make.CLOCK, hold=True, who="Nadia Osei")
    assert process("log", "--who", "Bev", "--add", "--heard", "x", "--in", workspace).returncode == 0
    assert "Bev" in {row["name"] for row in app.ask(list_people, today=app.today()).value}
    app.close()
    assert [each.name for each in workspace.parent.glob("w.prm*")] == ["w.prm"]


def test_reading_a_good_file_leaves_it_untouched(workspace: Path) -> None:
    before = mark(workspace)
    for command in (("list", "people", "--in"), ("check",)):
        assert prm(*command, workspace) == 0
    assert mark(workspace) == before


# -- prm check


def test_a_good_file(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    app = App.open(workspace, clock=make.CLOCK)
    make.interaction(app, make.person(app, "فریدہ رحمانی"), make.person(app, "Łukasz Żak"))
    app.close()
    assert prm("check", workspace) == 0
    assert capsys.readouterr().out == "Everything is as it should be.\n"


@pytest.mark.parametrize(
    ("statement", "says", "repaired"),
    [
        ("UPDATE search_names SET words = 'nobody' WHERE rowid = 1", "search (names)", True),
        ("DELETE FROM search_row_talks", "search (talks)", True),
        ("DELETE FROM person_rhythm", "last contact", True),
        ("UPDATE person_rhythm SET conversations = 99", "last contact", True),
        ("UPDATE person SET notes = 'Not what was said.' WHERE name = 'Farida Rahmani'", "history", False),
        ("PRAGMA foreign_keys=OFF; DELETE FROM interaction", "keys", False),
    ],
)
def test_what_is_wrong_is_listed_and_what_is_derived_is_made_again(
    workspace: Path, capsys: pytest.CaptureFixture[str], statement: str, says: str, repaired: bool
) -> None:
    app = App.open(workspace, clock=make.CLOCK)
    make.interaction(app, make.person(app, "Farida Rahmani"))
    app.close()
    connection = connect(workspace, "rw")
    connection.executescript(statement)
    connection.close()
    assert prm("check", workspace) == 1
    said = capsys.readouterr().out
    assert any(line.startswith(says) for line in said.splitlines())
    assert "Farida" not in said  # records are named by their ids
    assert prm("check", "--repair", workspace) == (0 if repaired else 1)


def test_a_damaged_page_is_listed_and_not_the_end_of_the_look(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    app = App.open(workspace, clock=make.CLOCK)
    make.interaction(app, make.person(app, "Farida Rahmani"))
    app.close()
    connection = connect(workspace, "rw")
    (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'journal_line'").fetchone()
    connection.executescript("UPDATE person_rhythm SET conversations = 99")
    connection.close()
    content = bytearray(workspace.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = bytes(4096)
    workspace.write_bytes(content)
    assert prm("check", workspace) == 1
    said = capsys.readouterr()
    lines = said.out.splitlines()
    assert any(line.startswith("pages: ") for line in lines)
    assert any(line.startswith("history: ") for line in lines)
    assert any(line.startswith("last contact: ") for line in lines)
    assert "Everything" not in said.out


# -- prm backup, prm restore


def test_there_and_back(workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    assert prm("log", "--who", "Bev", "--add", "--heard", "x", "--in", workspace) == 0
    capsys.readouterr()
    assert prm("backup", workspace, "--to", folder) == 0
    copy = Path(capsys.readouterr().out.strip())
    assert copy.parent == folder
    assert prm("check", copy) == 0
    assert prm("restore", copy, "--to", tmp_path / "again.prm") == 0
    capsys.readouterr()
    assert prm("list", "people", "--in", tmp_path / "again.prm") == 0
    assert "Bev" in capsys.readouterr().out


def test_what_is_no_backup_is_not_restored(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    letter = tmp_path / "letter.prm"
    text_file(letter)
    before = mark(workspace)[0]
    assert prm("restore", letter, "--to", workspace) == 3
    assert "our fault" not in capsys.readouterr().err
    assert mark(workspace)[0] == before


def test_a_folder_that_is_not_there_takes_no_backup(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert prm("backup", workspace, "--to", tmp_path / "letter" / "x") in {0, 3}
    assert "our fault" not in capsys.readouterr().err


def test_a_file_in_the_place_of_the_folder_takes_no_backup(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = mark(workspace)[0]
    assert prm("backup", workspace, "--to", workspace) == 3
    said = capsys.readouterr().err
    assert "is a file and not a folder" in said
    assert "our fault" not in said
    assert mark(workspace)[0] == before


# -- prm new


@pytest.mark.parametrize("name", ["", "   "])
def test_a_workspace_without_a_name_is_refused_and_leaves_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    path = tmp_path / "new.prm"
    assert prm("new", path, "--organisation", name, "--me", "Nadia") == 2
    assert prm("new", path, "--organisation", "Lowfield", "--me", name) == 2
    assert prm("new", path, "--organisation", "Lowfield", "--me", "x" * 201) == 2
    assert "our fault" not in capsys.readouterr().err
    assert [each.name for each in tmp_path.iterdir() if each.name != "home"] == []


def test_never_over_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "letter.prm"
    text_file(path)
    before = mark(path)
    assert prm("new", path, "--organisation", "Lowfield", "--me", "Nadia") == 3
    assert "already a file" in capsys.readouterr().err
    assert mark(path) == before


def test_a_folder_in_the_place_of_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    letter = tmp_path / "letter"
    text_file(letter)
    assert prm("new", letter / "new.prm", "--organisation", "Lowfield", "--me", "Nadia") == 3
    said = capsys.readouterr().err
    assert said.strip()
    assert "our fault" not in said


# -- as a process


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a word is never half a letter")
def test_what_is_no_utf8_is_refused(workspace: Path) -> None:
    half = os.fsdecode(b"Farida \xff")
    before = mark(workspace)
    for command in (
        ("log", "--who", half, "--add", "--heard", "x", "--in", workspace),
        ("log", "--who", "Bev", "--add", "--heard", half, "--in", workspace),
        ("new", workspace.with_name(half + ".prm"), "--organisation", "x", "--me", "y"),
        ("list", "people", "--in", workspace.with_name(half)),
    ):
        done = process(*command)
        assert done.returncode == 2
        assert "is not written in UTF-8" in done.stderr.decode()
    assert mark(workspace) == before


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
def test_without_a_screen_the_window_says_so(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    done = process(workspace)
    assert (done.returncode, done.stdout) == (3, b"")
    assert b"no screen" in done.stderr
    assert process("list", "people", "--in", workspace).returncode == 0


def test_a_fault_and_a_wrong_call_as_a_process(workspace: Path) -> None:
    empty(workspace)
    done = process("list", "people", "--in", workspace)
    assert (done.returncode, done.stdout) == (3, b"")
    assert b"empty" in done.stderr
    wrong = process("lst")
    assert wrong.returncode == 2
    assert b"Traceback" not in wrong.stderr
    assert process("--version").stdout.startswith(b"PRM ")
