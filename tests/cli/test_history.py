"""``prm history``: in words, as JSON, to the beginning, and what is refused."""

import json
from pathlib import Path

import pytest

from prm.app import App
from prm.services.people import change_person
from tests import make
from tests.cli.prm import prm


@pytest.fixture
def farida(workspace: Path) -> str:
    app = App.open(workspace, clock=make.CLOCK)
    app.me = app.ask(_me).value
    key = make.person(app, pronouns="she, her")
    for number in range(40):
        app.do(change_person, key, known_as=f"Farida {number}")
    make.partnership(app)
    app.close()
    return key


def _me(session: object) -> str:
    from prm.queries.people import workspace_users

    return workspace_users(session)[0][0]  # type: ignore[arg-type]


def test_the_newest_first_and_the_rest_when_asked(
    workspace: Path, farida: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert prm("history", "farida rahmani", "--in", workspace) == 0
    said = capsys.readouterr()
    assert said.out.splitlines()[0] == "Farida Rahmani"
    assert "Change person, Nadia Osei" in said.out
    assert "  Known as: Farida 38 → Farida 39" in said.out
    assert "Add person" not in said.out
    assert "--all" in said.err
    assert prm("history", farida, "--all", "--in", workspace) == 0
    said = capsys.readouterr()
    assert "Add person, Nadia Osei" in said.out
    assert said.err == ""


def test_as_json(workspace: Path, farida: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert prm("history", "Farida Rahmani", "--all", "--json", "--in", workspace) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["kind"], said["id"], len(said["entries"])) == ("person", farida, 41)
    assert said["entries"][0]["changes"] == [
        {"what": "Known as", "before": "Farida 38", "after": "Farida 39", "covered": False}
    ]


def test_a_partnership_by_its_name_and_nothing_by_a_wrong_one(
    workspace: Path, farida: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert prm("history", "warm together", "--in", workspace) == 0
    assert "Warm Together" in capsys.readouterr().out
    assert prm("history", "Warm Togther", "--in", workspace) == 2
    assert "Warm Together" in capsys.readouterr().err
