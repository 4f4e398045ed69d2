"""``prm search``: by group, in words and as JSON; nothing that is in the bin."""

import json
import sys
from pathlib import Path

import pytest

from prm.app import App
from prm.services import followups
from prm.services.people import bin_person
from tests import make
from tests.cli.prm import prm, process


@pytest.fixture
def filled(workspace: Path) -> Path:
    app = App.open(workspace, clock=make.CLOCK)
    farida = make.person(app, at=make.organisation(app), matters="Food without a form.")
    app.do(bin_person, make.person(app, "Farida Gone"))
    make.interaction(app, farida, heard="The damp comes back each time they paint over it.")
    app.do(
        followups.add_follow_up, what="Send Farida the damp survey", to_person_id=farida, due_on=make.TODAY
    )
    app.close()
    return workspace


def test_in_words(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert prm("search", "damp", "--in", filled) == 0
    assert capsys.readouterr().out == (
        "Conversations\n"
        "  Meeting with Farida Rahmani  2025-10-14\n"
        "    “The damp comes back each time they paint over it.”\n"
        "\n"
        "Follow-ups\n"
        "  Send Farida the damp survey  2025-10-14\n"
        "    Farida Rahmani\n"
    )


def test_as_data(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert prm("search", "farida", "--json", "--in", filled) == 0
    people, promises = json.loads(capsys.readouterr().out)
    assert (people["group"], promises["group"]) == ("people", "follow_ups")
    (farida,) = people["found"]
    assert sorted(farida) == ["id", "kind", "on", "partnership_id", "shows", "title"]
    assert (farida["kind"], farida["title"], farida["shows"]) == (
        "person",
        "Farida Rahmani",
        "Open Door Pantry",
    )
    assert promises["found"][0]["on"] == "2025-10-14"


def test_several_words_and_one_letter_wrong(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert prm("search", "ferida", "rahmani", "--in", filled) == 0
    assert capsys.readouterr().out.startswith("Names nearly like this\n  Farida Rahmani\n")


def test_how_many_of_each(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    app = App.open(filled, clock=make.CLOCK)
    for n in range(30):
        make.person(app, f"Jo {n}")
    app.close()
    for most, shown in ((), 20), (("--most", 3), 3), (("--most", 100), 30):
        assert prm("search", "jo", *most, "--json", "--in", filled) == 0
        assert len(json.loads(capsys.readouterr().out)[0]["found"]) == shown
    assert prm("search", "jo", "--most", 0, "--in", filled) == 2
    capsys.readouterr()


def test_nothing(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert prm("search", "gone", "--in", filled) == 0
    assert capsys.readouterr().out == "Nothing has “gone” in it.\n"
    assert prm("search", "gone", "--json", "--in", filled) == 0
    assert json.loads(capsys.readouterr().out) == []
    assert prm("search", " ", "--in", filled) == 2
    assert capsys.readouterr().err == "Which words? The beginning of a name is enough.\n"


def test_no_words_are_a_command_to_the_terminal(
    filled: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = App.open(filled, clock=make.CLOCK)
    make.interaction(app, make.person(app, "Bev"), heard="Red \x1b[31m heron")
    app.close()
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert prm("search", "heron", "--in", filled) == 0
    out = capsys.readouterr().out
    assert "\x1b[1mheron\x1b[0m" in out
    assert "\x1b[31m" not in out


def test_without_qt_and_in_any_locale(filled: Path) -> None:
    done = process("search", "damp", "--in", filled)
    assert done.returncode == 0
    assert "“The damp comes back" in done.stdout.decode()
    code = (
        "import sys; from prm.cli.main import main; "
        f"main(['search', 'damp', '--in', {str(filled)!r}]); "
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    import subprocess

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0
