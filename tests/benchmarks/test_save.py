"""Logging an interaction against the bare commit of one row, in a large workspace."""

import shutil
import time
from pathlib import Path
from typing import Any

import pytest

from prm.app import App
from prm.domain.people import Person
from prm.services.interactions import PromiseMade, Who, log_interaction
from prm.store.dialect import connect
from tests import make
from tests.benchmarks import large
from tests.benchmarks.ratio import in_turn

ABOVE_THE_COMMIT = 5.0  # ms, median


@pytest.mark.benchmark
def test_log_above_the_bare_commit(tmp_path: Path) -> None:
    path, bare = tmp_path / "large.prm", tmp_path / "bare.prm"
    shutil.copyfile(large.path(), path)
    app = App.open(path, clock=make.CLOCK)
    floor = connect(bare, "rwc", journal="wal")
    floor.execute("CREATE TABLE t(id TEXT PRIMARY KEY, words TEXT)")
    with app.file.reading() as engine, engine.connect() as connection:
        from sqlalchemy import select

        somebody = list(connection.scalars(select(Person.id).limit(40)))
    number = 0

    def commit() -> float:
        nonlocal number
        number += 1
        begun = time.perf_counter()
        floor.execute("BEGIN IMMEDIATE")
        floor.execute("INSERT INTO t VALUES(?, ?)", (str(number), "words " * 40))
        floor.execute("COMMIT")
        return 1000 * (time.perf_counter() - begun)

    def log() -> float:
        begun = time.perf_counter()
        app.do(
            log_interaction,
            who=[Who(somebody[number % 40]), Who(somebody[(number + 7) % 40])],
            heard="People only open the letter if they know who it is from. " * 3,
            promises=[PromiseMade("Put the name on the letter", to_who=0)],
        )
        return 1000 * (time.perf_counter() - begun)

    bare_commit, ours = in_turn(commit, log, rounds=60, names=("bare commit", "app.do(log_interaction)"))
    floor.close()
    app.close()
    assert ours.middle - bare_commit.middle <= ABOVE_THE_COMMIT


@pytest.mark.benchmark
def test_size_of_the_file_with_its_journal() -> None:
    path = large.path()
    connection = connect(path, "ro")
    names = [
        row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE rootpage AND type='table'")
    ]
    sizes = {name: _letters(connection, name) for name in names}
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    (page,) = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    print(
        f"\n{large.PEOPLE} people, {large.INTERACTIONS} interactions: {pages * page / 2**20:.1f} MiB; "
        f"without numbers, keys of pages and free room:"
    )
    for name, size in sorted(sizes.items(), key=lambda row: -row[1])[:12]:
        print(f"  {name}: {size / 2**20:.1f} MiB")
    assert pages * page == path.stat().st_size
    assert sizes["journal_line"] < pages * page / 2


def _letters(connection: Any, table: str) -> int:
    """What a table holds, in bytes: the driver has no ``dbstat`` to say how many pages that is."""
    columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
    lengths = " + ".join(f'coalesce(octet_length("{column}"), 0)' for column in columns)
    return int(connection.execute(f'SELECT coalesce(sum({lengths}), 0) FROM "{table}"').fetchone()[0])
