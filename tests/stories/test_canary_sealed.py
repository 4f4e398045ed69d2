"""A planted word is typed into a care note, and after each step nobody finds a piece of it in any byte on the disk."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from prm.app import App, restore
from tests import make

# letters that stand together in no language, and in no passphrase word of ours
WORD = "Zqvxjkwyhbf"
PIECE = 8

FIRST = ("lock_made", "typed", "copied", "drafted")
REST = (
    "unlocked", "resumed_and_saved", "read", "error", "backed_up", "searched", "counted", "logged", "undone",
    "exported", "checked", "changed", "locked", "backed_up", "closed",
)  # fmt: skip


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """One folder for everything that a run may write: settings, data, logs, caches, temporary files, workspace."""
    for name in ("home", "tmp", "work", "prm"):
        (tmp_path / name).mkdir()
    return tmp_path


class Running:
    def __init__(self, home: Path, workspace: Path, me: str) -> None:
        env = {
            **os.environ,
            "HOME": str(home / "home"),
            "XDG_CONFIG_HOME": str(home / "home" / "config"),
            "XDG_CACHE_HOME": str(home / "home" / "cache"),
            "XDG_DATA_HOME": str(home / "home" / "data"),
            "TMPDIR": str(home / "tmp"),
            "PRM_HOME": str(home / "prm"),
            "QT_QPA_PLATFORM": "offscreen",
        }
        self._child = subprocess.Popen(
            [sys.executable, "-m", "tests.stories.canary_child", str(workspace), me],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=env,
        )
        # by a pipe: an argument would be in the list of processes
        self.say(WORD)
        assert self.answer() == "ready"

    def say(self, line: str) -> None:
        assert self._child.stdin is not None
        self._child.stdin.write(line + "\n")
        self._child.stdin.flush()

    def answer(self) -> str:
        assert self._child.stdout is not None
        return self._child.stdout.readline().strip()

    def do(self, step: str) -> None:
        self.say(step)
        assert self.answer() == "done", step

    def kill(self) -> None:
        self._child.kill()
        self.end()

    def end(self) -> None:
        assert self._child.stdin is not None
        assert self._child.stdout is not None
        self._child.stdin.close()
        self._child.wait(20)
        self._child.stdout.close()


def found(folder: Path, word: str = WORD) -> list[str]:
    """Files that hold the word or any eight letters of it in a row, in any case, in UTF-8 or UTF-16."""
    pieces = {word[at : at + PIECE].lower() for at in range(len(word) - PIECE + 1)}
    marks = [piece.encode(code) for piece in pieces for code in ("utf-8", "utf-16-le", "utf-16-be")]
    hits = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            for data in _bytes_of(path):
                # both bytes of a UTF-16 letter keep their place: small letters by ASCII rules alone
                small = data.lower()
                if any(mark in small for mark in marks):
                    hits.append(path.name)
                    break
    return hits


def _bytes_of(path: Path) -> Iterator[bytes]:
    yield path.read_bytes()
    yield str(path).encode()
    if path.suffix == ".pdf":
        yield subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True).stdout
        with pikepdf.open(path) as pdf:
            for thing in pdf.objects:
                if isinstance(thing, pikepdf.Stream):
                    try:
                        yield thing.read_bytes()
                    except pikepdf.PdfError:
                        continue


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler")
def test_no_piece_of_a_sealed_word_is_ever_on_the_disk(begun: tuple[Path, str], home: Path) -> None:
    workspace = home / "work" / "Lowfield Neighbours.prm"
    shutil.copyfile(begun[0], workspace)
    run = Running(home, workspace, begun[1])
    for step in FIRST:
        run.do(step)
        assert found(home) == [], step
    run.kill()
    assert found(home) == [], "killed"
    run = Running(home, workspace, begun[1])
    assert found(home) == [], "opened again"
    for step in REST:
        run.do(step)
        assert found(home) == [], step
    run.end()
    run = Running(home, workspace, begun[1])
    run.do("typed")
    run.say("aborted")
    run.end()
    assert "Fatal Python error" in (home / "prm" / "log" / "faults.log").read_text("utf-8")
    assert found(home) == [], "aborted"
    backups = sorted((home / "prm").rglob("*.prm"), key=lambda path: path.stat().st_mtime_ns)
    assert len(backups) >= 2
    restore(backups[0], workspace, clock=make.CLOCK)
    App.open(workspace, clock=make.CLOCK).close()
    assert found(home) == [], "restored"
    # the log was written to, and says where and not what
    log = (home / "prm" / "log" / "prm.log").read_text("utf-8")
    assert "RuntimeError" in log
    assert "Refused" in log


def test_the_search_for_pieces_finds_what_is_not_sealed(begun: tuple[Path, str], home: Path) -> None:
    workspace = home / "work" / "plain.prm"
    shutil.copyfile(begun[0], workspace)
    app = App.open(workspace, clock=make.CLOCK, me=begun[1])
    make.interaction(app, make.person(app), heard=f"A plain {WORD} word.")
    assert found(home) == ["plain.prm-wal"]
    app.close()
    assert found(home) == ["plain.prm"]
    (home / "tmp" / "half.bin").write_bytes(b"..." + WORD[2:10].encode("utf-16-le"))
    assert found(home / "tmp") == ["half.bin"]
