"""``prm import``: says what becomes of each row, adds nothing twice, and nothing at all when a file is broken."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from prm.app import App
from prm.cli.main import main
from prm.store.opening import backups
from tests import make
from tests.exchange.imports import SAMPLES

CSV = "Name,Company,Phone\nFarida Rahmani,Open Door Pantry,07700 900123\nNo Way,,\n"


@pytest.fixture
def workspace(begun: tuple[Path, str], tmp_path: Path) -> Path:
    path = tmp_path / "w.prm"
    shutil.copyfile(begun[0], path)
    return path


@pytest.fixture
def contacts(tmp_path: Path) -> Path:
    path = tmp_path / "contacts.csv"
    path.write_text(CSV, encoding="utf-8")
    return path


def prm(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


def names(workspace: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    capsys.readouterr()
    assert prm("list", "people", "--in", workspace, "--json") == 0
    return sorted(row["name"] for row in json.loads(capsys.readouterr().out))


def test_each_row_and_a_sum(workspace: Path, contacts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert prm("import", contacts, "--in", workspace) == 0
    said = capsys.readouterr().out
    assert "row 2: Farida Rahmani: New person" in said
    assert "2 people brought in." in said
    assert names(workspace, capsys) == ["Farida Rahmani", "Nadia Osei", "No Way"]
    assert prm("check", workspace) == 0


def test_twice_adds_nothing_and_makes_no_second_backup(
    workspace: Path, contacts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    prm("import", contacts, "--in", workspace)
    held = len(list(backups().rglob("*before import*")))
    assert held > 0
    assert prm("import", contacts, "--in", workspace) == 0
    assert "Already here: 2" in capsys.readouterr().out
    assert len(names(workspace, capsys)) == 3
    assert len(list(backups().rglob("*before import*"))) == held


def test_undo_takes_it_back(workspace: Path, contacts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    prm("import", contacts, "--in", workspace)
    assert prm("undo", "--in", workspace) == 0
    assert "Bring in 2 people" in capsys.readouterr().out
    assert names(workspace, capsys) == ["Nadia Osei"]


def test_dry_run_changes_nothing(workspace: Path, contacts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = workspace.read_bytes()
    assert prm("import", contacts, "--dry-run", "--in", workspace) == 0
    assert "Nothing was changed." in capsys.readouterr().out
    assert workspace.read_bytes() == before


def test_json_tells_the_fate_of_each_row(
    workspace: Path, contacts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert prm("import", contacts, SAMPLES / "sap-30-people.vcf", "--json", "--in", workspace) == 0
    told: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    assert len(told) == 32
    assert {row["fate"] for row in told} == {"new"}
    assert (told[0]["file"], told[0]["row"], told[0]["name"]) == ("contacts.csv", 2, "Farida Rahmani")
    assert len(names(workspace, capsys)) == 33


def test_who_may_be_here_is_left_out_and_listed(
    workspace: Path, contacts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    app = App.open(workspace, clock=make.CLOCK)
    make.person(app, "Farida Rahmani")
    app.close()
    assert prm("import", contacts, "--in", workspace) == 0
    assert "row 2: Farida Rahmani: Maybe the same as Farida Rahmani (same name)" in capsys.readouterr().out
    assert names(workspace, capsys).count("Farida Rahmani") == 1
    assert prm("import", contacts, "--add-maybe", "--in", workspace) == 0
    assert names(workspace, capsys).count("Farida Rahmani") == 2


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        (b'Name,Note\nA,"a quote that never ends\nB,b\n', 2, "2"),
        (b"%PDF-1.4", 2, ""),
        (b"", 2, "empty"),
        (b"PK\x03\x04 not really", 2, ""),
        (b"BEGIN:VCARD\nFN:Ann\nEND:VCARD\nBEGIN:VCARD\nFN:B", 2, "on line 4 does not end"),
        (b"not a spreadsheet", 2, "a heading, or already a person"),
        (None, 3, "no longer there"),
    ],
    ids=["quote", "pdf", "empty", "broken sheet", "cut card", "words", "missing"],
)
def test_a_broken_file_is_told_in_a_sentence_and_nothing_is_added(
    workspace: Path,
    contacts: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    content: bytes | None,
    code: int,
    said: str,
) -> None:
    broken = tmp_path / "broken.csv"
    if content is not None:
        broken.write_bytes(content)
    before = workspace.read_bytes()
    assert prm("import", contacts, broken, "--in", workspace) == code
    error = capsys.readouterr().err
    assert "broken.csv: " in error
    assert said in error
    assert "Nothing was added." in error
    assert "Traceback" not in error
    assert workspace.read_bytes() == before


def test_the_first_row_may_be_a_person(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Zelda\nSukarno\n", encoding="utf-8")
    assert prm("import", path, "--in", workspace) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "--heading yes: A heading" in said.err
    assert names(workspace, capsys) == ["Nadia Osei"]
    assert prm("import", path, "--heading", "no", "--dry-run", "--json", "--in", workspace) == 0
    assert len(json.loads(capsys.readouterr().out)) == 2
    assert prm("import", path, "--heading", "yes", "--dry-run", "--json", "--in", workspace) == 0
    assert len(json.loads(capsys.readouterr().out)) == 1
