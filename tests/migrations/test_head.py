"""Files of every release open in this one, with all that was in them. That models, migrations and the written-down schema
agree is in ``test_migrations``.
"""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from prm import __version__
from prm.app import App
from prm.base.paths import bundled
from prm.queries.agreements import agreement_page, agreement_paper
from prm.queries.care_notes import authors, lock_of, open_page, own_note
from prm.queries.interactions import interaction_page, interactions
from prm.queries.partnerships import partnership_overview, partnerships
from prm.queries.people import people, person_page
from prm.queries.today import today_page
from prm.services.care_notes import open_notes
from prm.services.people import add_person
from prm.store.dialect import connect
from prm.store.file_check import check_file
from prm.store.migrate import create, head
from prm.store.schema import read_schema, schema_of, written_down
from tests import make
from tests.migrations.store_release import PASSPHRASE, STORED

MIGRATIONS = bundled("migrations")
RELEASES = sorted(STORED.glob("*.prm"))


def test_this_release_is_stored() -> None:
    """``python -m tests.migrations.store_release`` keeps one."""
    assert __version__ in {path.stem for path in RELEASES}


@pytest.mark.parametrize("stored", RELEASES, ids=lambda path: path.stem)
def test_a_workspace_of_each_release_opens(stored: Path, tmp_path: Path) -> None:
    path = tmp_path / "Lowfield Neighbours.prm"
    shutil.copyfile(stored, path)
    app = App.open(path, clock=make.CLOCK)
    assert app.check() == []
    today = app.today()
    assert today == make.TODAY
    names = {row.name: row.id for row in app.ask(people, today=today).value}
    assert "Farida Rahmani" in names
    person = app.ask(person_page, names["Farida Rahmani"], today=today).value
    assert [each.value for each in person.reach] == ["01632 960001"]
    (talk,) = app.ask(interactions).value
    assert "Łódź, رہائش" in str(app.ask(interaction_page, talk.id).value.fields["heard"])
    assert app.ask(today_page, today=today, me=None).value.open == 1
    (together,) = app.ask(partnerships).value
    assert len(app.ask(partnership_overview, together.id, today=today).value.members) == 10
    agreement = app.ask(agreement_page, together.id).value
    assert agreement.shown is not None
    assert (agreement.shown.state, agreement.yes, len(agreement.questions)) == ("sign_off", 4, 2)
    paper = app.ask(agreement_paper, agreement.shown.id).value
    assert paper.canonical  # the words as they went out
    app.close()
    assert check_file(path, migrations=MIGRATIONS) == head(MIGRATIONS)
    with closing(connect(path, "immutable")) as connection:
        assert schema_of(connection) == read_schema(written_down(MIGRATIONS, head(MIGRATIONS)))


@pytest.mark.parametrize("stored", RELEASES, ids=lambda path: path.stem)
def test_sealed_notes_of_each_release_open(stored: Path, tmp_path: Path) -> None:
    path = tmp_path / "w.prm"
    shutil.copyfile(stored, path)
    app = App.open(path, clock=make.CLOCK)
    (author,) = app.ask(authors).value
    lock = app.ask(lock_of, author.id).value
    with open_notes(lock, author_id=author.id, passphrase=PASSPHRASE) as opened:
        (note,) = app.ask(open_page, opened=opened, today=make.TODAY).value.notes
        assert app.ask(own_note, opened=opened, note_id=note.id).value.words == "Left me heavy."
    app.close()


@pytest.mark.parametrize("stored", RELEASES, ids=lambda path: path.stem)
def test_work_goes_on_in_a_workspace_of_each_release(stored: Path, tmp_path: Path) -> None:
    path = tmp_path / "w.prm"
    shutil.copyfile(stored, path)
    app = App.open(path, clock=make.CLOCK)
    before = len(app.ask(people, today=app.today()).value)
    app.do(add_person, name="Yusuf Demir")
    app.undo()
    assert len(app.ask(people, today=app.today()).value) == before
    app.do(add_person, name="Yusuf Demir")
    app.close()
    app = App.open(path, clock=make.CLOCK)
    assert len(app.ask(people, today=app.today()).value) == before + 1
    assert app.check() == []
    app.close()


def test_the_first_migration_makes_a_workspace_from_nothing(tmp_path: Path) -> None:
    path = tmp_path / "new.prm"
    create(path, migrations=MIGRATIONS)
    assert check_file(path, migrations=MIGRATIONS) == head(MIGRATIONS)
