"""A second start finds the first, whether or not that is ready to listen yet."""

import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from prm.gui.single import SingleInstance

SECOND = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from prm.gui.single import SingleInstance
qt = QApplication([])
print(SingleInstance(qt).hand_over(Path(sys.argv[1])))
"""


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PRM_HOME", str(tmp_path / "machine"))
    return tmp_path / "machine"


def start(path: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen([sys.executable, "-c", SECOND, str(path)], stdout=subprocess.PIPE, text=True)


def test_the_first_start_is_the_one(qtbot: QtBot, machine: Path) -> None:
    assert not SingleInstance().hand_over(None)


def test_a_second_start_hands_over_and_leaves(qtbot: QtBot, machine: Path, tmp_path: Path) -> None:
    first = SingleInstance()
    assert not first.hand_over(None)
    second = start(tmp_path / "other.prm")  # before the first one listens
    with qtbot.waitSignal(first.asked_for, timeout=10_000) as heard:
        first.listen()
    assert heard.args == [str(tmp_path / "other.prm")]
    assert second.communicate(timeout=10)[0].strip() == "True"


def test_a_lock_that_was_left_behind_keeps_nobody_out(qtbot: QtBot, machine: Path, tmp_path: Path) -> None:
    died = start(tmp_path / "a.prm")
    assert died.communicate(timeout=10)[0].strip() == "False"
    lock = machine / "config" / "running.lock"
    lock.parent.mkdir(parents=True, exist_ok=True)
    lock.write_text(f"{died.pid}\npython\n\n\n\n", encoding="utf-8")
    assert not SingleInstance().hand_over(None)


def test_no_place_for_a_lock_is_no_reason_not_to_start(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("PRM_HOME", str(tmp_path / "file"))
    first = SingleInstance()
    assert not first.hand_over(None)
    first.listen()
