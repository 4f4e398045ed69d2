"""Killed while logging, at random moments: what was acknowledged is there, and the file is as it should be."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import select

from prm.app import App
from prm.domain.interactions import Interaction
from tests import make

ROUNDS = 25  # for each journal: 50 in all


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is a POSIX word")
@pytest.mark.parametrize("journal", ["wal", "delete"])
def test_no_acknowledged_record_is_lost(begun: tuple[Path, str], tmp_path: Path, journal: str) -> None:
    path = tmp_path / "Lowfield.prm"
    shutil.copyfile(begun[0], path)
    dice = random.Random(journal)
    acknowledged: set[str] = set()
    for _ in range(ROUNDS):
        acknowledged |= _log_until_killed(path, begun[1], journal, dice.uniform(0.0, 0.12))
        app = App.open(path, clock=make.CLOCK, me=begun[1])
        with app.file.reading() as engine, engine.connect() as connection:
            there = set(connection.scalars(select(Interaction.id)))
        problems = app.check()
        app.close()
        assert acknowledged <= there
        assert problems == []
    assert len(acknowledged) > ROUNDS


def _log_until_killed(path: Path, me: str, journal: str, after: float) -> set[str]:
    """Ids that were acknowledged before the kill, ``after`` seconds from the first of them."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.stories.kill_child", str(path), me, journal],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    lines = [child.stdout.readline()]
    time.sleep(after)
    child.send_signal(signal.SIGKILL)
    lines += child.stdout.readlines()
    child.wait()
    child.stdout.close()
    # a line that the kill cut short was not acknowledged
    return {line.strip() for line in lines if line.endswith("\n")}
