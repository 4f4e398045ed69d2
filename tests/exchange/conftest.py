"""The made-up workspace: made once, read by many."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from prm.app import App
from prm.exchange.sample import make_sample
from tests.make import CLOCK


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_sample(tmp_path_factory.mktemp("sample") / "Sample.prm")


@pytest.fixture(scope="session")
def world(sample: Path) -> Iterator[App]:
    """It, open; for reading only."""
    app = App.open(sample, clock=CLOCK)
    yield app
    app.close()


@pytest.fixture
def session(world: App) -> Iterator[Session]:
    with world.file.reading() as engine, Session(engine) as session:
        yield session
