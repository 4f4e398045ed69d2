"""Before anything of ours is imported: no screen, and a home of our own. Then an open workspace for each test."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PRM_HOME"] = tempfile.mkdtemp(prefix="prm-tests-")

from prm.app import App
from tests import make


@pytest.fixture(scope="session", autouse=True)
def _home() -> Iterator[None]:
    yield
    shutil.rmtree(os.environ["PRM_HOME"], ignore_errors=True)


@pytest.fixture(autouse=True)
def _machine_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings, backups and logs of one test are nobody else's."""
    monkeypatch.setenv("PRM_HOME", str(tmp_path / "machine"))


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A workspace that has just begun, closed, and its user's id: built once and copied."""
    path = tmp_path_factory.mktemp("begun") / "begun.prm"
    app = make.workspace(path)
    assert app.me is not None
    app.close()
    return path, app.me


@pytest.fixture
def app(begun: tuple[Path, str], tmp_path: Path) -> Iterator[App]:
    path = tmp_path / "Lowfield Neighbours.prm"
    shutil.copyfile(begun[0], path)
    app = App.open(path, clock=make.CLOCK, me=begun[1])
    yield app
    app.close()
