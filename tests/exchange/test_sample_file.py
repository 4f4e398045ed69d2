"""The file of the made-up workspace: never made over another, whole, and undone like any."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from prm.app import App
from prm.base.errors import Cancelled, Trouble
from prm.base.job import Job
from prm.domain.followups import FollowUp
from prm.exchange.sample import make_sample
from tests.make import CLOCK, TODAY


def test_undo_takes_back_the_last_thing_that_was_done(sample: Path, tmp_path: Path) -> None:
    path = shutil.copyfile(sample, tmp_path / "Copy.prm")
    app = App.open(path, clock=CLOCK)
    try:
        app.undo()
        with app.file.reading() as engine, Session(engine) as session:
            again = session.scalars(
                select(FollowUp).where(FollowUp.what == "Send minutes to Tom Ashdown")
            ).one()
            assert again.done_on is None
    finally:
        app.close()


def test_the_check_finds_nothing_wrong(world: App) -> None:
    assert world.check() == []


def test_it_is_never_made_over_a_file(tmp_path: Path) -> None:
    path = tmp_path / "Sample.prm"
    path.write_text("mine", "utf-8")
    with pytest.raises(Trouble):
        make_sample(path)
    assert path.read_text("utf-8") == "mine"


def test_stopping_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "Sample.prm"

    def stop(done: int, of: int, words: str) -> None:
        if done == 5:
            job.cancel()

    job = Job(stop)
    with pytest.raises(Cancelled):
        make_sample(path, job=job)
    assert list(tmp_path.iterdir()) == []


def test_history_is_dated_on_the_days_of_the_story(world: App) -> None:
    from prm.store.tables import journal_entry

    with world.file.reading() as engine, engine.connect() as connection:
        days = [
            at.date() for at in connection.scalars(select(journal_entry.c.at).order_by(journal_entry.c.no))
        ]
    assert days == sorted(days)
    assert (days[0], days[-1]) == (date(2024, 1, 8), TODAY)
