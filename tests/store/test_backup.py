"""Copies: made while others write, thinned out, practised, put back."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prm.base.errors import Cancelled, Trouble
from prm.base.job import Job
from prm.store import backup, faults, restore
from prm.store.backup import Backup, backup_of, due, list_backups, make, rotate, to_keep, verify
from prm.store.dialect import connect
from prm.store.engine import WorkspaceFile
from prm.store.file_check import check_file, is_whole
from prm.store.leftovers import check_with_leftovers
from prm.store.lock import WorkspaceLock
from prm.store.restore import practise
from tests.store.conftest import Stamp
from tests.store.test_engine import add, add_many, count
from tests.store.test_leftovers import backup_from_before, crash

NOW = datetime(2025, 10, 13, 17, 40)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "backups"


def made(folder: Path, number: int, taken: datetime, why: str = "") -> Backup:
    ending = f" {why}" if why else ""
    path = folder / f"LOWFIELD {taken:%Y-%m-%d %H.%M} ({number}){ending}.prm"
    return Backup(path, "LOWFIELD", taken, number, why)


def test_a_copy_has_a_name_a_number_and_a_sum(workspace: Path, folder: Path, migrations: Path) -> None:
    before = Stamp(workspace)
    first = make(workspace, folder=folder, now=NOW)
    second = make(workspace, folder=folder, now=NOW - timedelta(days=3650), at_least=411)
    third = make(workspace, folder=folder, now=NOW, why="before import")
    assert first.path.name == "LOWFIELD 2025-10-13 17.40 (1).prm"
    assert second.path.name == "LOWFIELD 2015-10-16 17.40 (412).prm"
    assert third.path.name == "LOWFIELD 2025-10-13 17.40 (413) before import.prm"
    assert first.sidecar.read_text().split()[1:] == ["LOWFIELD", "2025-10-13", "17.40", "(1).prm"]
    # the order needs no clock
    assert list_backups(folder, "LOWFIELD") == [third, second, first]
    assert list_backups(folder, "OTHER") == []
    assert all(verify(one) for one in (first, second, third))
    assert check_file(first.path, migrations=migrations) == "0001"
    assert before.still()
    assert len(list(folder.iterdir())) == 6


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="no sha256sum")
def test_the_sum_can_be_checked_by_anybody(workspace: Path, folder: Path) -> None:
    one = make(workspace, folder=folder, now=NOW)
    subprocess.run(["sha256sum", "--check", "--quiet", one.sidecar.name], cwd=folder, check=True)


def test_a_moment_with_a_zone_is_written_as_local_time(workspace: Path, folder: Path) -> None:
    moment = datetime(2025, 10, 13, 16, 40, tzinfo=UTC)
    assert make(workspace, folder=folder, now=moment).taken == moment.astimezone().replace(tzinfo=None)


def test_names_that_are_not_ours(tmp_path: Path) -> None:
    assert backup_of(tmp_path / "LOWFIELD.prm") is None
    assert backup_of(tmp_path / "LOWFIELD 2025-13-40 17.40 (1).prm") is None
    assert backup_of(tmp_path / "LOWFIELD (rescued 2025-10-13 17.40).prm") is None
    assert list_backups(tmp_path / "nowhere") == []


def test_a_copy_of_the_open_file_has_the_last_save_and_is_one_file(workspace: Path, folder: Path) -> None:
    with WorkspaceFile.open(workspace) as file:
        add(file, "Amina")
        one = make(workspace, folder=folder, now=NOW)
        add(file, "Olga")
    assert count(one.path) == 51
    assert one.path.read_bytes()[18] == 1
    assert len(list(folder.iterdir())) == 2


def test_a_copy_ends_while_others_save_all_the_time(workspace: Path, folder: Path) -> None:
    copied_while_busy(workspace, folder, copies=5)


def copied_while_busy(workspace: Path, folder: Path, *, copies: int) -> None:
    with WorkspaceFile.open(workspace) as file:
        stop = threading.Event()

        def save() -> None:
            number = 0
            while not stop.is_set():
                add(file, f"busy {number}")
                number += 1

        thread = threading.Thread(target=save)
        thread.start()
        try:
            started = time.perf_counter()
            made_now = [make(workspace, folder=folder, now=NOW) for _ in range(copies)]
            assert time.perf_counter() - started < 5
        finally:
            stop.set()
            thread.join()
    assert all(verify(one) for one in made_now)


def test_a_copy_of_a_damaged_file_is_no_copy(workspace: Path, folder: Path) -> None:
    with workspace.open("r+b") as file:
        file.seek(-3 * 4096, os.SEEK_END)
        file.write(bytes(2 * 4096))
    with pytest.raises(faults.Damaged):
        make(workspace, folder=folder, now=NOW)
    assert not list(folder.iterdir())


def test_a_stopped_copy_leaves_nothing(workspace: Path, folder: Path) -> None:
    job = Job(lambda done, _of, _words: job.cancel() if done == 2 else None)
    with pytest.raises(Cancelled):
        make(workspace, folder=folder, now=NOW, job=job)
    assert not list(folder.iterdir())


def test_no_room_for_a_copy(workspace: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup, "put_in_place", full)
    with pytest.raises(faults.DiskFull) as caught:
        make(workspace, folder=folder, now=NOW)
    assert caught.value.what == "There is no room left on this disk for a copy."
    assert not list(folder.iterdir())


def test_a_changed_copy_is_seen(workspace: Path, folder: Path) -> None:
    one = make(workspace, folder=folder, now=NOW)
    data = bytearray(one.path.read_bytes())
    place = data.rindex(b"Name 7")
    data[place] ^= 1  # SQLite would not notice
    one.path.write_bytes(data)
    assert is_whole(one.path)
    assert not verify(one)
    one.sidecar.unlink()
    assert not verify(one)


def test_when_one_is_due() -> None:
    half = timedelta(minutes=30)
    assert due(changed=True, last=None, now=NOW)
    assert due(changed=True, last=NOW - half, now=NOW)
    assert not due(changed=True, last=NOW - half + timedelta(seconds=1), now=NOW)
    assert not due(changed=False, last=None, now=NOW)
    assert due(changed=True, last=NOW, now=NOW, closing=True)
    assert not due(changed=False, last=NOW, now=NOW, closing=True)
    assert due(changed=True, last=NOW + timedelta(days=3650), now=NOW)  # the clock went back


def test_a_year_of_use_is_thinned_out(tmp_path: Path) -> None:
    """Five copies a day, thinned out at each closing, as it happens."""
    kept: list[Backup] = []
    number = 0
    for day in range(400):
        for hour in (9, 11, 13, 15, 17):
            number += 1
            moment = datetime(2024, 9, 1, hour) + timedelta(days=day)
            kept.append(made(tmp_path, number, moment))
            kept = sorted(to_keep(kept, now=moment), key=lambda one: one.number)
    now = kept[-1].taken
    ages = [(now - one.taken).days for one in kept]
    assert sum(age < 2 for age in ages) == 10
    assert {age for age in ages if age < 14} == set(range(14))
    assert 6 <= sum(14 <= age < 56 for age in ages) <= 8
    assert max(ages) > 330
    assert 30 <= len(kept) <= 45


def test_the_rules_for_keeping(tmp_path: Path) -> None:
    busy = [made(tmp_path, n, NOW - timedelta(minutes=20 * (40 - n))) for n in range(1, 41)]
    assert len(to_keep(busy, now=NOW)) == 12
    named = [made(tmp_path, 50, NOW - timedelta(days=29), "before import")]
    old = [made(tmp_path, 49, NOW - timedelta(days=30), "before import")]
    assert to_keep([*busy, *named, *old], now=NOW) & {*named, *old} == set(named)


def test_a_clock_that_is_an_hour_behind_removes_nothing(tmp_path: Path) -> None:
    old = [made(tmp_path, n, NOW - timedelta(days=1000 - n)) for n in range(1, 9)]
    newest = made(tmp_path, 9, NOW)
    assert to_keep([*old, newest], now=NOW - timedelta(hours=1)) == {*old, newest}
    assert to_keep([*old, newest], now=NOW) == {newest}


def test_while_the_clock_is_behind_nothing_is_removed(workspace: Path, folder: Path) -> None:
    for minute in range(20):
        make(workspace, folder=folder, now=NOW + timedelta(minutes=minute))
    assert rotate(folder, "LOWFIELD", now=NOW - timedelta(days=3650)) == []
    removed = rotate(folder, "LOWFIELD", now=NOW + timedelta(minutes=30))
    assert len(removed) == 8
    assert len(list_backups(folder)) == 12
    assert len(list(folder.iterdir())) == 24


def test_the_last_three_that_verify_stay_whatever_the_rules_say(workspace: Path, folder: Path) -> None:
    good = [make(workspace, folder=folder, now=NOW - timedelta(days=900 - n)) for n in range(4)]
    bad = [make(workspace, folder=folder, now=NOW - timedelta(days=800 - n)) for n in range(2)]
    for one in bad:
        one.path.write_bytes(b"gone bad")
    removed = rotate(folder, "LOWFIELD", now=NOW)
    assert set(removed) == {good[0], *bad}
    assert set(list_backups(folder)) == set(good[1:])


def test_with_fewer_than_three_that_verify_all_stay(workspace: Path, folder: Path) -> None:
    for number in range(6):
        one = make(workspace, folder=folder, now=NOW - timedelta(days=900 - number))
        if number > 1:
            one.path.write_bytes(b"gone bad")
    assert rotate(folder, "LOWFIELD", now=NOW) == []


def test_copies_of_another_workspace_are_left_alone(workspace: Path, folder: Path) -> None:
    other = workspace.with_name("OTHER.prm")
    shutil.copyfile(workspace, other)
    for number in range(4):
        make(other, folder=folder, now=NOW - timedelta(days=900 + number))
        make(workspace, folder=folder, now=NOW - timedelta(days=900 + number))
    rotate(folder, "LOWFIELD", now=NOW)
    assert len(list_backups(folder, "OTHER")) == 4
    assert len(list_backups(folder, "LOWFIELD")) == 3


moments = st.lists(st.integers(min_value=0, max_value=60 * 24 * 800), min_size=1, max_size=80)


@settings(max_examples=200, deadline=None)
@given(ages=moments, whys=st.lists(st.sampled_from(["", "", "before import"]), min_size=80, max_size=80))
def test_whatever_there_is_the_newest_stays_and_it_is_settled_in_one_go(
    ages: list[int], whys: list[str]
) -> None:
    ages = sorted(ages, reverse=True)
    backups = [
        made(Path("/nowhere"), number, NOW - timedelta(minutes=age), why)
        for number, (age, why) in enumerate(zip(ages, whys, strict=False))
    ]
    kept = to_keep(backups, now=NOW)
    plain = [one for one in backups if not one.why]
    if plain and NOW - plain[-1].taken < timedelta(days=360):
        assert plain[-1] in kept
    assert to_keep(kept, now=NOW) == kept
    assert len([one for one in kept if not one.why]) <= 12 + 14 + 9 + 13


def test_a_copy_is_put_back_and_today_is_kept(workspace: Path, folder: Path) -> None:
    one = make(workspace, folder=folder, now=NOW)
    with WorkspaceFile.open(workspace) as file:
        add_many(file, 5)
    today = restore.restore(one.path, workspace, folder=folder, now=NOW)
    assert count(workspace) == 50
    assert today is not None
    assert today.name == "LOWFIELD 2025-10-13 17.40 (2) before restore.prm"
    assert count(today) == 55
    assert workspace.read_bytes() == one.path.read_bytes()
    assert [left.name for left in workspace.parent.iterdir()] == ["LOWFIELD.prm"]


def test_a_copy_is_put_where_nothing_is(workspace: Path, folder: Path, tmp_path: Path) -> None:
    one = make(workspace, folder=folder, now=NOW)
    assert restore.restore(one.path, tmp_path / "new.prm", folder=folder, now=NOW) is None
    assert count(tmp_path / "new.prm") == 50
    with pytest.raises(faults.FileGone):
        restore.restore(one.path, tmp_path / "nowhere" / "new.prm", folder=folder, now=NOW)


def test_after_a_crash_the_last_saves_are_in_the_copy_of_today(workspace: Path, folder: Path) -> None:
    one = make(workspace, folder=folder, now=NOW)
    crash(workspace)
    today = restore.restore(one.path, workspace, folder=folder, now=NOW)
    assert today is not None
    assert count(today) == 80
    assert count(workspace) == 50
    assert [left.name for left in workspace.parent.iterdir()] == ["LOWFIELD.prm"]


def test_a_wal_that_does_not_belong_is_kept_as_it_is_and_not_mixed_in(workspace: Path, folder: Path) -> None:
    one = make(workspace, folder=folder, now=NOW)
    backup_from_before(workspace)
    crash(workspace)
    workspace.with_name("copy").replace(workspace)
    was, wal = workspace.read_bytes(), workspace.with_name("LOWFIELD.prm-wal").read_bytes()
    today = restore.restore(one.path, workspace, folder=folder, now=NOW)
    assert today is not None
    assert today.read_bytes() == was
    assert today.with_name(today.name + "-wal").read_bytes() == wal
    assert count(workspace) == 50


@pytest.mark.parametrize("words", [b"", b"not a workspace", b"SQLite format 3\x00" + bytes(5000)])
def test_over_a_damaged_file_its_bytes_are_kept(workspace: Path, folder: Path, words: bytes) -> None:
    one = make(workspace, folder=folder, now=NOW)
    workspace.write_bytes(words)
    workspace.with_name("LOWFIELD.prm-wal").write_bytes(b"old words")
    today = restore.restore(one.path, workspace, folder=folder, now=NOW)
    assert today is not None
    assert today.name == "LOWFIELD (as it was, 2025-10-13 17.40).prm"
    assert today.read_bytes() == words
    assert today.with_name(today.name + "-wal").read_bytes() == b"old words"
    assert count(workspace) == 50
    assert not workspace.with_name("LOWFIELD.prm-wal").exists()


def test_a_copy_that_went_bad_is_not_put_back(workspace: Path, folder: Path) -> None:
    one = make(workspace, folder=folder, now=NOW)
    data = bytearray(one.path.read_bytes())
    data[data.rindex(b"Name 7")] ^= 1
    one.path.write_bytes(data)
    before = Stamp(workspace)
    with pytest.raises(faults.Damaged):
        restore.restore(one.path, workspace, folder=folder, now=NOW)
    with pytest.raises(faults.Damaged):
        practise(one, workspace=None, figures={})
    text = folder / "text.prm"
    text.write_text("words")
    with pytest.raises(faults.ForeignFile):
        restore.restore(text, workspace, folder=folder, now=NOW)
    assert before.still()


def test_a_file_that_a_window_has_open_is_not_replaced(workspace: Path, folder: Path) -> None:
    one = make(workspace, folder=folder, now=NOW)
    with WorkspaceLock.take(workspace, who="Amina", now=NOW), pytest.raises(faults.OpenHere):
        restore.restore(one.path, workspace, folder=folder, now=NOW)
    with WorkspaceFile.open(workspace) as file:
        add(file, "Amina")
        with pytest.raises(faults.Busy):
            restore.restore(one.path, workspace, folder=folder, now=NOW)
        add(file, "Olga")
    assert count(workspace) == 52


def test_a_restore_that_has_no_room_changes_nothing(
    workspace: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = make(workspace, folder=folder, now=NOW)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(restore, "sync_file", full)
    before = Stamp(workspace)
    with pytest.raises(faults.DiskFull):
        restore.restore(one.path, workspace, folder=folder, now=NOW)
    assert before.still()


def test_a_practice_tells_then_and_today(workspace: Path, folder: Path) -> None:
    one = make(workspace, folder=folder, now=NOW)
    with WorkspaceFile.open(workspace) as file:
        add_many(file, 6)
        figures = {
            "people": "SELECT count(*) FROM person",
            "last": "SELECT max(name) FROM person WHERE name LIKE 'Name%'",
        }
        before = Stamp(one.path)
        told = practise(one, workspace=workspace, figures=figures)
    assert told.then == {"people": 50, "last": "Name 9"}
    assert told.today == {"people": 56, "last": "Name 9"}
    assert before.still()


MAKE = """
import sys
from datetime import datetime
from pathlib import Path
from prm.store.backup import make
print("ready", flush=True)
while True:
    make(Path(sys.argv[1]), folder=Path(sys.argv[2]), now=datetime.now())
"""
RESTORE = """
import sys
from datetime import datetime
from pathlib import Path
from prm.store.restore import restore
path, folder, first, second = map(Path, sys.argv[1:])
print("ready", flush=True)
while True:
    restore(first, path, folder=folder, now=datetime.now())
    restore(second, path, folder=folder, now=datetime.now())
"""


def killed_after(seconds: float, code: str, *arguments: Path) -> None:
    child = subprocess.Popen([sys.executable, "-c", code, *map(str, arguments)], stdout=subprocess.PIPE)
    assert child.stdout is not None
    child.stdout.readline()
    time.sleep(seconds)
    child.send_signal(signal.SIGKILL)
    child.communicate()


def grown(path: Path) -> None:
    connection = connect(path)
    connection.execute("INSERT INTO visit(id, heard) VALUES ('long', hex(randomblob(2000000)))")
    connection.close()


@pytest.mark.parametrize("rounds", [6, pytest.param(30, marks=pytest.mark.nightly)])
def test_killed_while_a_copy_is_made(workspace: Path, folder: Path, rounds: int) -> None:
    """Whatever has the name of a copy is a whole copy."""
    grown(workspace)
    for number in range(rounds):
        killed_after(0.02 + 0.2 * number / rounds, MAKE, workspace, folder)
    copies = list_backups(folder)
    assert copies
    assert all(verify(one) for one in copies)
    assert count(workspace) == 50
    make(workspace, folder=folder, now=NOW)


@pytest.mark.parametrize("rounds", [8, pytest.param(30, marks=pytest.mark.nightly)])
def test_killed_while_a_copy_is_put_back(
    workspace: Path, folder: Path, migrations: Path, rounds: int, tmp_path: Path
) -> None:
    """It is the one or the other, never between."""
    grown(workspace)
    first = make(workspace, folder=tmp_path / "kept", now=NOW)
    with WorkspaceFile.open(workspace) as file:
        add(file, "Amina")
    second = make(workspace, folder=tmp_path / "kept", now=NOW)
    states = {one.read_bytes() for one in (workspace, first.path, second.path)}
    for number in range(rounds):
        killed_after(0.02 + 0.25 * number / rounds, RESTORE, workspace, folder, first.path, second.path)
        assert check_with_leftovers(workspace, migrations=migrations, now=NOW).notice is None
        assert workspace.read_bytes() in states
        assert all(verify(one) for one in list_backups(folder))
    restore.restore(first.path, workspace, folder=folder, now=NOW)
    left = sorted(one.name for one in workspace.parent.iterdir())
    assert left == ["LOWFIELD.prm"]


@pytest.mark.nightly
def test_200_mb_while_saving_all_the_time(workspace: Path, folder: Path) -> None:
    connection = connect(workspace)
    connection.execute(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)"
        " INSERT INTO visit(id, heard) SELECT 'n' || i, hex(randomblob(500000)) FROM n"
    )
    connection.close()
    assert workspace.stat().st_size > 190_000_000
    copied_while_busy(workspace, folder, copies=1)


def test_no_trouble_without_a_sentence() -> None:
    for trouble in (
        faults.disk_full(),
        faults.disk_fault(),
        faults.read_only(),
        faults.busy(),
        faults.damaged(NOW),
    ):
        assert isinstance(trouble, Trouble)
        assert trouble.what
        assert trouble.safe
        assert trouble.can_do
    assert "The newest good copy is from Mon 13 October, 17:40." in faults.damaged(NOW).can_do
