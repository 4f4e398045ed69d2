"""``prm merge`` and ``prm part``: who is meant, what is said, what is refused, and the way back."""

from pathlib import Path

import pytest

from prm.app import App
from prm.queries.people import person_page
from prm.services.people import Reach, add_person
from tests import make
from tests.cli.prm import prm


@pytest.fixture
def known(workspace: Path) -> dict[str, str]:
    app = App.open(workspace, clock=make.CLOCK)
    voice = make.organisation(app, "Netherby Youth Voice")
    found = {
        "voice": voice,
        "voices": make.organisation(app, "Netherby Youth Voice CIC"),
        "callum": make.person(app, "Callum Reeve", at=voice),
        "again": app.do(add_person, name="C. Reeve", reach=[Reach("phone", "07700 900118")]),
        "father": make.person(app, "John Reeve"),
        "son": make.person(app, "John Reeve"),
    }
    make.interaction(app, found["again"])
    app.close()
    return found


def merge(workspace: Path, *names: str) -> int:
    return prm("merge", *names, "--in", workspace)


def test_two_become_one_and_it_says_what_was_moved(
    workspace: Path, known: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert merge(workspace, "C. Reeve", "callum reeve") == 0
    said = capsys.readouterr().out
    assert "C. Reeve and Callum Reeve are one now: Callum Reeve" in said
    assert "1 conversation" in said
    assert "1 way to reach them" in said
    assert f"Kept as {known['callum']}. {known['again']} leads there." in said
    assert list((workspace.parent / "home").rglob("*merge*")), "a copy from before"


def test_the_gone_id_is_still_taken(
    workspace: Path, known: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert merge(workspace, known["callum"], known["again"]) == 0
    assert prm("log", "--who", known["again"], "--heard", "Thursday.", "--in", workspace) == 0
    assert merge(workspace, known["again"], "Callum Reeve") == 2
    assert "one record already" in capsys.readouterr().err


def test_a_name_that_several_have_is_refused_with_those_who_are_meant(
    workspace: Path, known: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert merge(workspace, "John Reeve", "Callum Reeve") == 2
    said = capsys.readouterr().err
    assert "fits 2 people" in said
    assert known["father"] in said
    assert known["son"] in said
    assert merge(workspace, "Callum Reve", "C. Reeve") == 2
    assert "Callum Reeve, Netherby Youth Voice" in capsys.readouterr().err
    assert merge(workspace, "Netherby Youth Voice", "Callum Reeve") == 2
    assert "a person and the other an organisation" in capsys.readouterr().err


def test_organisations_are_known_by_name_too(
    workspace: Path, known: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert merge(workspace, "Netherby Youth Voice CIC", "Netherby Youth Voice") == 0
    assert "Kept as " + known["voice"] in capsys.readouterr().out


def test_undo_and_part_are_ways_back(
    workspace: Path, known: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert merge(workspace, known["callum"], known["again"]) == 0
    assert prm("undo", "--in", workspace) == 0
    assert "Undone: Join " in capsys.readouterr().out
    assert merge(workspace, known["callum"], known["again"]) == 0
    assert prm("log", "--who", "Callum Reeve", "--heard", "Thursday.", "--in", workspace) == 0
    assert prm("part", known["again"], "--in", workspace) == 0
    app = App.open(workspace, clock=make.CLOCK)
    names = [app.ask(person_page, known[key], today=make.TODAY).value.name for key in ("callum", "again")]
    app.close()
    assert names == ["Callum Reeve", "C. Reeve"]
    assert prm("part", known["again"], "--in", workspace) == 2
    assert "nothing to part" in capsys.readouterr().err
