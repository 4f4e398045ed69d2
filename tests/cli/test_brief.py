"""``prm brief``: a person or a partnership, to a file or a folder, for ourselves or to hand on."""

from pathlib import Path

import pytest

from prm.app import App
from tests import make
from tests.cli.prm import prm
from tests.documents.readback import read_aloud


@pytest.fixture
def farida(workspace: Path) -> str:
    app = App.open(workspace, clock=make.CLOCK)
    key = make.person(app, access_needs="Step-free rooms")
    make.partnership(app)
    app.close()
    return key


def words(path: Path) -> str:
    return "\n".join(said for _tag, said in read_aloud(path.read_bytes()))


def test_to_a_file_and_to_a_folder(
    workspace: Path, farida: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "f.pdf"
    assert prm("brief", "farida rahmani", "--to", path, "--in", workspace) == 0
    assert capsys.readouterr().out.strip().endswith(str(path))
    assert "Step-free rooms" in words(path)
    assert prm("brief", farida, "--to", tmp_path, "--to-hand-on", "--in", workspace) == 0
    handed = tmp_path / "Brief, Farida Rahmani.pdf"
    assert "Farida Rahmani" in words(handed)
    assert "Step-free rooms" not in words(handed)


def test_a_partnership_and_nobody(
    workspace: Path, farida: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert prm("brief", "Warm Together", "--to", tmp_path, "--in", workspace) == 0
    assert "Warm Together" in words(tmp_path / "Brief, Warm Together.pdf")
    capsys.readouterr()
    assert prm("brief", "Nobody Here", "--to", tmp_path / "n.pdf", "--in", workspace) == 2
    assert "Nobody Here" in capsys.readouterr().err
    assert not (tmp_path / "n.pdf").exists()


def test_an_organisation_has_none(
    workspace: Path, farida: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert prm("brief", "Lowfield Neighbours", "--to", tmp_path / "n.pdf", "--in", workspace) == 2
    assert capsys.readouterr().err
