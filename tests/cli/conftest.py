"""A home and a workspace of its own for each test of the command line."""

import shutil
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "home"
    monkeypatch.setenv("PRM_HOME", str(path))
    return path


@pytest.fixture
def workspace(begun: tuple[Path, str], tmp_path: Path) -> Path:
    path = tmp_path / "w.prm"
    shutil.copyfile(begun[0], path)
    return path
