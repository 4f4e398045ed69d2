"""The made-up workspace, made once."""

from pathlib import Path

import pytest

from prm.exchange.sample import make_sample


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_sample(tmp_path_factory.mktemp("sample") / "Sample.prm")
