"""The lock file: who has it open, and what is left of a crash."""

import json
import os
import platform
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from prm.store import faults, lock
from prm.store.lock import WorkspaceLock, holder_of, lock_path

NOW = datetime(2025, 10, 13, 17, 40, tzinfo=UTC)

HOLD = """
import sys, time
from datetime import datetime, UTC
from pathlib import Path
from prm.store.lock import WorkspaceLock
lock = WorkspaceLock.take(Path(sys.argv[1]), who="Precious", now=datetime.now(UTC))
print("held", flush=True)
time.sleep(60)
"""


def take(workspace: Path, *, from_elsewhere: bool = False) -> WorkspaceLock:
    return WorkspaceLock.take(workspace, who="Amina", now=NOW, from_elsewhere=from_elsewhere)


def left_by(workspace: Path, **what: object) -> None:
    told = {"computer": "LAPTOP-7", "process": 4711, "user": "precious", "who": "Precious", "since": "2025"}
    lock_path(workspace).write_text(json.dumps(told | what))


def test_the_lock_says_who_and_goes_when_released(workspace: Path) -> None:
    with take(workspace):
        holder = holder_of(workspace)
        assert holder is not None
        assert (holder.computer, holder.process, holder.who) == (platform.node(), os.getpid(), "Amina")
        assert holder.user
        assert holder.since == "2025-10-13T17:40:00+0000"
        assert lock_path(workspace).name == "LOWFIELD.prm.lock"
    assert not lock_path(workspace).exists()
    assert holder_of(workspace) is None


def test_twice_in_one_process(workspace: Path) -> None:
    with take(workspace), pytest.raises(faults.OpenHere) as caught:
        take(workspace)
    assert caught.value.pid == os.getpid()
    take(workspace).release()


def test_another_window_and_then_its_death(workspace: Path) -> None:
    child = subprocess.Popen([sys.executable, "-c", HOLD, str(workspace)], stdout=subprocess.PIPE)
    try:
        assert child.stdout is not None
        assert child.stdout.readline() == b"held\n"
        with pytest.raises(faults.OpenHere) as caught:
            take(workspace)
        assert caught.value.pid == child.pid
    finally:
        child.send_signal(signal.SIGKILL)
        child.communicate()
    assert lock_path(workspace).exists()
    with take(workspace):
        holder = holder_of(workspace)
        assert holder is not None
        assert holder.process == os.getpid()
    assert not lock_path(workspace).exists()


def test_one_left_by_a_crash_whose_number_another_process_has_by_now(workspace: Path) -> None:
    left_by(workspace, computer=platform.node(), process=os.getppid())
    take(workspace).release()


def test_another_computer_may_only_be_looked_at(workspace: Path) -> None:
    left_by(workspace)
    with pytest.raises(faults.OpenElsewhere) as caught:
        take(workspace)
    assert (caught.value.who, caught.value.computer) == ("Precious", "LAPTOP-7")
    assert str(caught.value).startswith(
        "This file is open on another computer. You can look, but not change it, until Precious closes it there."
    )
    assert lock_path(workspace).exists()
    with take(workspace, from_elsewhere=True):
        holder = holder_of(workspace)
        assert holder is not None
        assert holder.who == "Amina"


@pytest.mark.parametrize("words", ["", "nonsense", "[]", "{}", '{"computer": 3}'])
def test_a_lock_that_can_not_be_read_is_left_over(workspace: Path, words: str) -> None:
    lock_path(workspace).write_text(words)
    take(workspace).release()


def test_a_share_without_locks_goes_by_the_number_of_the_process(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "_system_lock", lambda _handle: None)
    left_by(workspace, computer=platform.node(), process=os.getppid())
    with pytest.raises(faults.OpenHere):
        take(workspace)
    left_by(workspace, computer=platform.node(), process=2**22 + 5)
    take(workspace).release()


def test_a_released_lock_takes_no_other_one_away(workspace: Path) -> None:
    mine = take(workspace)
    lock_path(workspace).unlink()  # somebody removed it by hand
    with take(workspace):
        mine.release()
        assert lock_path(workspace).exists()


def test_only_one_of_many_gets_it(workspace: Path) -> None:
    left_by(workspace, computer=platform.node(), process=2**22 + 5)
    race = HOLD.replace(
        'print("held", flush=True)', 'print("held", flush=True); sys.stdin.read(); lock.release()'
    )
    race = race.replace("time.sleep(60)", "")
    children = [
        subprocess.Popen(
            [sys.executable, "-c", race, str(workspace)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for _ in range(4)
    ]
    refused = 0
    while refused < 3:  # the losers end by themselves
        refused = sum(child.poll() is not None for child in children)
    told = [child.communicate(b"")[0] for child in children]
    assert sorted(told) == [b"", b"", b"", b"held\n"]
