"""A start, from before the process begins until the first frame with rows, against an empty QMainWindow. In turn."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from prm.app import App
from prm.base.frozen_json import to_json
from prm.exchange.sample import make_sample
from prm.queries.today import around, today_page
from tests.benchmarks.ratio import in_turn

TIMES = 1.6
HOME = Path(__file__).resolve().parents[2]


@pytest.mark.benchmark
def test_start_to_rows_against_an_empty_window(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "Sample.prm")
    app = App.open(path)
    today = app.today()
    app.keep_cover(
        {
            "today": to_json(app.ask(today_page, today=today, me=app.me).value),
            "around": to_json(app.ask(around, today=today, me=app.me).value),
        }
    )
    app.close()
    environment = {**os.environ, "PRM_HOME": str(tmp_path), "PYTHONPATH": str(HOME)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # everybody's second start has its bytecode

    def process(*arguments: str) -> Callable[[], float]:
        def run() -> float:
            begun = time.monotonic()
            out = subprocess.run(
                [sys.executable, "-m", *arguments],
                env=environment,
                cwd=HOME,
                capture_output=True,
                text=True,
                check=True,
            ).stdout
            painted, _spent = map(float, out.split())
            return 1000 * (painted - begun)

        return run

    floor, ours = in_turn(
        process("tests.benchmarks.start_floor"),
        process("tests.benchmarks.start_ours", str(path)),
        names=("empty QMainWindow", "prm, first frame with rows"),
    )
    assert ours.middle <= TIMES * floor.middle
