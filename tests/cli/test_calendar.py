"""``prm calendar``: the file, where it goes, and what is said."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from prm.app import App
from prm.services import followups
from tests import make
from tests.cli.prm import prm


@pytest.fixture
def filled(workspace: Path) -> Path:
    from prm.queries.people import workspace_users

    app = App.open(workspace)
    app.me = app.ask(workspace_users).value[0][0]
    day = date.today() + timedelta(days=3)
    app.do(followups.add_follow_up, what="Ring Joseph", due_on=day)
    hidden = make.person(app, "R.", keep_hidden=True)
    app.do(followups.add_follow_up, what="Ask after the flat", to_person_id=hidden, due_on=day)
    app.do(followups.add_follow_up, what="Theirs", owner_id=make.person(app, "Tom"), due_on=day)
    app.close()
    return workspace


def test_the_file_is_written_and_named(
    filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "out.ics"
    assert prm("calendar", "--to", path, "--in", filled) == 0
    said = capsys.readouterr()
    assert said.out.strip() == str(path)
    assert "1 is left out" in said.err
    text = path.read_text("utf-8")
    assert "Ring Joseph" in text
    assert "Theirs" in text
    assert "flat" not in text


def test_a_folder_and_only_mine(filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert prm("calendar", "--to", tmp_path, "--mine", "--in", filled) == 0
    text = Path(capsys.readouterr().out.strip()).read_text("utf-8")
    assert "Ring Joseph" in text
    assert "Theirs" not in text


def test_never_over_another_file(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = filled.read_bytes()
    assert prm("calendar", "--to", filled, "--in", filled) == 2
    assert "no calendar" in capsys.readouterr().err
    assert filled.read_bytes() == before
