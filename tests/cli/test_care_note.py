"""``prm care-note``: sealed for whoever is named, without a passphrase; its words stay out of everything else."""

import io
from pathlib import Path

import pytest

from prm.app import App
from prm.queries.care_notes import authors, lock_of, open_page, own_note
from prm.queries.people import person_of_user
from prm.services import care_notes
from prm.services.care_notes import Cost
from tests import make
from tests.cli.prm import prm, process

WORDS = "Heavier than it looked."
PASSPHRASE = "warm socks and strong tea"


@pytest.fixture
def locked(workspace: Path, begun: tuple[Path, str]) -> Path:
    """Nadia, who uses PRM, has a lock; so has Bev, who writes hers on Nadia's machine. Yusuf has none."""
    app = App.open(workspace, clock=make.CLOCK, me=begun[1])
    make.person(app, "Yusuf Demir")
    for key in (app.ask(person_of_user, app.me).value, make.person(app, "Bev Hartley")):
        lock = care_notes.make_lock(PASSPHRASE, code=care_notes.new_code(), cost=Cost.LOWEST)
        app.do(care_notes.begin_author, person_id=key, lock=lock)
    app.close()
    return workspace


def written_by(workspace: Path) -> dict[str, list[str]]:
    app = App.open(workspace, clock=make.CLOCK, read_only=True)
    found = {}
    for row in app.ask(authors).value:
        lock = app.ask(lock_of, row.id).value
        with care_notes.open_notes(lock, author_id=row.id, passphrase=PASSPHRASE) as opened:
            ids = [note.id for note in app.ask(open_page, opened=opened, today=make.TODAY).value.notes]
            found[row.name] = [app.ask(own_note, opened=opened, note_id=key).value.words for key in ids]
    app.close()
    return found


@pytest.mark.parametrize(
    ("arguments", "author"), [((), "Nadia Osei"), (("--as", "bev  hartley"), "Bev Hartley")]
)
def test_it_is_sealed_for_one(
    locked: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], author: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(WORDS))
    assert prm("care-note", *arguments, "--in", locked) == 0
    assert written_by(locked) == {"Bev Hartley": [], "Nadia Osei": []} | {author: [WORDS]}
    assert WORDS.encode() not in locked.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "typed", "says"),
    [
        (("--as", "Yusuf Demir"), WORDS, "  Bev Hartley\n  Nadia Osei"),
        (("--as", "Nobody"), WORDS, "no lock"),
        (("--partnership", "Nowhere"), WORDS, "no partnership"),
        ((), " \n", "There are no words"),
        ((), "x" * 70_000, "long"),
    ],
)
def test_what_is_refused(
    locked: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    typed: str,
    says: str,
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    assert prm("care-note", *arguments, "--in", locked) == 2
    said = capsys.readouterr()
    assert says in said.err
    assert said.out == ""
    assert written_by(locked) == {"Bev Hartley": [], "Nadia Osei": []}


def test_without_a_lock_it_says_what_comes_first(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(WORDS))
    assert prm("care-note", "--in", workspace) == 2
    assert "Make one first" in capsys.readouterr().err


def test_the_words_are_never_an_argument(locked: Path) -> None:
    done = process("care-note", WORDS, "--in", locked)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
