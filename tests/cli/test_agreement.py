"""``prm agreement``: the file it writes, and what it says where it cannot."""

import shutil
from pathlib import Path

import pytest

from prm.app import App
from prm.cli.main import main
from tests import make, warm_together


@pytest.fixture
def workspace(begun: tuple[Path, str], tmp_path: Path) -> Path:
    path = tmp_path / "w.prm"
    shutil.copyfile(begun[0], path)
    app = App.open(path, clock=make.CLOCK, me=begun[1])
    warm_together.out(app, warm_together.partnership(app))
    app.close()
    return path


def test_it_writes_the_pdf(workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["agreement", "warm together", "--to", str(tmp_path), "--in", str(workspace)]) == 0
    written = tmp_path / "Warm Together agreement 1.0.pdf"
    assert written.read_bytes().startswith(b"%PDF-1.7")
    assert capsys.readouterr().out.strip() == str(written)


def test_it_takes_the_place_of_a_pdf_and_of_nothing_else(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf = tmp_path / "a.pdf"
    command = ["agreement", "warm together", "--in", str(workspace), "--to"]
    assert main([*command, str(pdf)]) == 0
    assert main([*command, str(pdf)]) == 0
    before = workspace.read_bytes()
    assert main([*command, str(workspace)]) == 2
    assert "is no PDF" in capsys.readouterr().err
    assert workspace.read_bytes() == before


def test_what_is_not_there(workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    to = ["--to", str(tmp_path / "a.pdf"), "--in", str(workspace)]
    assert main(["agreement", "warm togther", *to]) == 2
    assert "Warm Together" in capsys.readouterr().err
    assert main(["agreement", "warm together", "--version", "7.1", *to]) == 2
    assert "no version 7.1" in capsys.readouterr().err
    assert (
        main(["agreement", "warm together", "--to", str(tmp_path / "no" / "a.pdf"), "--in", str(workspace)])
        == 3
    )
