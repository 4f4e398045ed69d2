"""``prm follow-ups``: the list as words and as JSON, done by id or by words, and what comes again."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from prm.app import App
from prm.services.followups import add_follow_up
from tests import make
from tests.cli.prm import prm

TODAY = date.today()


@pytest.fixture
def keys(workspace: Path) -> dict[str, str]:
    from prm.queries.people import workspace_users

    app = App.open(workspace)
    app.me = app.ask(workspace_users).value[0][0]
    tom = make.person(app, "Tom Ashdown")
    found = {
        "minutes": app.do(
            add_follow_up, what="Send the minutes", to_person_id=tom, due_on=TODAY - timedelta(days=2)
        ),
        "plants": app.do(add_follow_up, what="Water the plants", due_on=TODAY, repeats="week"),
        "his": app.do(add_follow_up, what="Send the map", owner_id=tom, waiting_for="Grace"),
    }
    app.close()
    return found


def listed(workspace: Path, capsys: pytest.CaptureFixture[str], *how: object) -> list[dict[str, Any]]:
    assert prm("follow-ups", *how, "--json", "--in", workspace) == 0
    rows: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return rows


def test_the_list_as_json(workspace: Path, keys: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    rows = listed(workspace, capsys)
    assert [row["what"] for row in rows] == ["Send the minutes", "Water the plants", "Send the map"]
    assert rows[0] == {
        "id": keys["minutes"], "what": "Send the minutes", "due_on": (TODAY - timedelta(days=2)).isoformat(),
        "done_on": None, "released_on": None, "promise": True, "owner": "Nadia Osei", "to": "Tom Ashdown",
        "organisation": "", "partnership": "", "waiting_for": None, "repeats": None,
    }  # fmt: skip
    assert [row["what"] for row in listed(workspace, capsys, "--whose", "others")] == ["Send the map"]
    assert [row["what"] for row in listed(workspace, capsys, "--due", "slipped")] == ["Send the minutes"]
    assert [row["what"] for row in listed(workspace, capsys, "--stands", "waiting")] == ["Send the map"]


def test_the_list_in_words(workspace: Path, keys: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert prm("follow-ups", "--in", workspace) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(f"{keys['minutes']}  Send the minutes, Nadia Osei, to Tom Ashdown, Was due ")
    assert lines[2].endswith("Send the map, Tom Ashdown, No day yet, waiting for Grace")


def test_done_by_id_and_by_words(
    workspace: Path, keys: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert prm("follow-ups", "--done", keys["minutes"], "--done", "water the", "--in", workspace) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[:2] == ["Done: Send the minutes", "Done: Water the plants"]
    assert said[2].startswith("Again: Water the plants, ")
    rows = listed(workspace, capsys)
    assert [row["due_on"] for row in rows] == [(TODAY + timedelta(days=7)).isoformat(), None]
    assert prm("undo", "--in", workspace) == 0
    capsys.readouterr()
    assert len(listed(workspace, capsys)) == 3


def test_done_as_json(workspace: Path, keys: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert prm("follow-ups", "--done", keys["plants"], "--json", "--in", workspace) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["done"] == [{"id": keys["plants"], "what": "Water the plants"}]
    assert [row["repeats"] for row in said["again"]] == ["week"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("send", "fits 2 follow-ups"),
        ("kettle", "Nothing that is still to do says"),
        ("019a0000-0000-7000-8000-000000000000", "no follow-up with this id"),
    ],
)
def test_one_that_is_not_meant_stops_it(
    workspace: Path, keys: dict[str, str], capsys: pytest.CaptureFixture[str], typed: str, sentence: str
) -> None:
    assert prm("follow-ups", "--done", keys["plants"], "--done", typed, "--in", workspace) == 2
    assert sentence in capsys.readouterr().err
    assert len(listed(workspace, capsys)) == 3
