"""How fast 5,000 people are compared, planned, brought in and taken back again."""

import random
import time
from pathlib import Path

import pytest

from prm.app import App
from prm.exchange.bring_in import look, make_plan
from prm.exchange.people_file import read
from prm.queries.imports import what_is_here
from prm.services.imports import bring_in
from tests.benchmarks.test_people_files import FIRST, LAST

PEOPLE = 5_000


@pytest.mark.benchmark
def test_five_thousand_people(app: App, tmp_path: Path) -> None:
    chance = random.Random(1)
    path = tmp_path / "many.csv"
    lines = ["Name,Company,Job title,Phone,Email,City,Notes,Tags,Consent"]
    lines += [
        f"{chance.choice(FIRST)} {chance.choice(LAST)}{chance.choice(LAST).lower()},Group {n % 400},Volunteer,"
        f"01632 {n:06},p{n}@example.org,Kelderby,Met at the open day,panel,yes"
        for n in range(PEOPLE)
    ]
    path.write_text("\n".join(lines), encoding="utf-8")

    began = time.perf_counter()
    file = read(path)
    looked = look(file, app.ask(what_is_here, today=app.today()).value)
    shown = time.perf_counter()
    plan = make_plan(looked)
    planned = time.perf_counter()
    done = app.do(bring_in, file_name=path.name, people=plan.people())
    written = time.perf_counter()
    again = make_plan(look(file, app.ask(what_is_here, today=app.today()).value))
    known = time.perf_counter()
    app.undo()
    undone = time.perf_counter()
    print(
        f"5,000 people: read and compared {shown - began:.2f} s, planned {planned - shown:.2f} s, "
        f"written {written - planned:.2f} s, again {known - written:.2f} s, undone {undone - known:.2f} s"
    )
    assert PEOPLE - 10 < done.added == plan.count("new")
    assert {row.fate for row in again.rows} == {"here"}
    assert planned - shown < 0.5
    assert written - planned < 5
