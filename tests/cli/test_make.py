"""``prm new`` and ``prm demo``: what is made, what it is called, and over what it never goes."""

import json
from pathlib import Path

import pytest

from prm.app import App
from prm.exchange.sample import PASSPHRASE
from prm.queries.workspace import is_made_up
from tests.cli.prm import prm
from tests.cli.test_files import mark, text_file


@pytest.mark.parametrize(
    ("typed", "made"), [("Lowfield", "Lowfield.prm"), ("Low.field", "Low.field.prm"), ("L.PRM", "L.PRM")]
)
def test_a_workspace_is_a_prm_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], typed: str, made: str
) -> None:
    assert prm("new", tmp_path / typed, "--organisation", "Lowfield", "--me", "Nadia") == 0
    assert Path(capsys.readouterr().out.strip()) == tmp_path / made
    assert (tmp_path / made).is_file()
    assert prm("backup", tmp_path / made, "--to", tmp_path) == 0
    copy = capsys.readouterr().out.strip()
    assert prm("restore", copy, "--to", tmp_path / "again") == 0
    assert (tmp_path / "again.prm").is_file()


def test_the_made_up_workspace_is_made_once_and_only_its_path_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "demo.prm"
    assert prm("demo", path, "--no-window") == 0
    said = capsys.readouterr()
    assert said.out == f"{path}\n"
    assert PASSPHRASE in said.err
    before = mark(path)
    assert prm("demo", tmp_path / "demo", "--no-window") == 0
    assert capsys.readouterr().out == f"{path}\n"
    assert mark(path) == before
    app = App.open(path, read_only=True)
    assert app.ask(is_made_up).value
    app.close()
    # it is the last workspace now
    assert prm("list", "partnerships", "--json") == 0
    assert "Warm Together" in {row["name"] for row in json.loads(capsys.readouterr().out)}


def test_another_workspace_is_not_taken_for_the_made_up_one(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = mark(workspace)
    assert prm("demo", workspace, "--no-window") == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert "not the made-up one" in said.err
    text_file(workspace)
    before = mark(workspace)
    assert prm("demo", workspace, "--no-window") == 3
    assert "not a PRM workspace" in capsys.readouterr().err
    assert mark(workspace) == before
