"""A migrated workspace is built once and copied."""

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from prm.store.migrate import create
from tests.store.throwaway import FIRST, fill, migrations_folder


@pytest.fixture(scope="session")
def migrations(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return migrations_folder(tmp_path_factory.mktemp("migrations") / "one", FIRST)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory, migrations: Path) -> Path:
    path = tmp_path_factory.mktemp("template") / "template.prm"
    create(path, migrations=migrations)
    fill(path)
    return path


@pytest.fixture
def workspace(tmp_path: Path, template: Path) -> Path:
    """50 people, each with a visit."""
    path = tmp_path / "disk" / "LOWFIELD.prm"
    path.parent.mkdir()
    shutil.copyfile(template, path)
    return path


@pytest.fixture
def unchanged() -> Callable[[Path], "Stamp"]:
    return Stamp


class Stamp:
    """What a file was, to be compared: bytes, time, and what lies beside it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._was = self._look()

    def _look(self) -> tuple[object, ...]:
        beside = sorted(one.name for one in self._path.parent.iterdir())
        if not self._path.is_file():
            return (beside,)
        return beside, hashlib.sha256(self._path.read_bytes()).hexdigest(), self._path.stat().st_mtime_ns

    def still(self) -> bool:
        return self._look() == self._was
