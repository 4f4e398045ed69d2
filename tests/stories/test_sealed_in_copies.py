"""What two copies of a workspace tell of a sealed note, and what an old copy and an old passphrase open."""

import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from prm.app import App
from prm.base.errors import Refused
from prm.domain.care_words import CareNoteWords
from prm.queries import care_notes as ask
from prm.queries.people import person_of_user
from prm.services import care_notes
from prm.services.care_notes import Cost
from prm.store.author_lock import AuthorLock
from prm.store.dialect import connect
from prm.store.seal import own_notes
from tests import make

OLD, NEW = "four words will do", "another phrase entirely"
NOTE = CareNoteWords(make.TODAY, "heavy", "Left me heavy.", counted=True)


def make_lock(passphrase: str) -> AuthorLock:
    return care_notes.make_lock(passphrase, code=care_notes.new_code(), cost=Cost.LOWEST)


@pytest.fixture
def nadia(app: App) -> str:
    person = app.ask(person_of_user, app.me).value
    app.do(care_notes.begin_author, person_id=person, lock=make_lock(OLD))
    return person


def copy_of(app: App, path: Path) -> Path:
    made = app.back_up(path.parent / f"backups-{path.stem}")
    shutil.copyfile(made.path, path)
    return path


def rows(path: Path) -> dict[str, set[tuple[object, ...]]]:
    """Every table of a file, SQLite's own and the search's too, as sets of rows."""
    connection: sqlite3.Connection = connect(path, "immutable")
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")]
    found = {}
    for name in [*names, "sqlite_master"]:
        found[name] = set(connection.execute(f'SELECT * FROM "{name}"').fetchall())
    connection.close()
    return found


def test_two_copies_around_a_sealed_save_differ_in_one_envelope(app: App, nadia: str, tmp_path: Path) -> None:
    warm = make.partnership(app)
    before = rows(copy_of(app, tmp_path / "monday.prm"))
    app.do(care_notes.write_note, author_id=nadia, note=replace(NOTE, partnership_id=warm))
    after = rows(copy_of(app, tmp_path / "tuesday.prm"))
    assert before.keys() == after.keys()
    different = {name for name in before if before[name] != after[name]}
    assert different == {"care_envelope"}
    assert len(after["care_envelope"] - before["care_envelope"]) == 1
    assert before["care_envelope"] <= after["care_envelope"]


def test_writing_while_typing_leaves_no_more_than_one_envelope(app: App, nadia: str, tmp_path: Path) -> None:
    before = rows(copy_of(app, tmp_path / "monday.prm"))
    draft = None
    for words in ("L", "Left", "Left me"):
        draft = app.do(care_notes.keep_draft, author_id=nadia, note=replace(NOTE, words=words), draft=draft)
    app.do(care_notes.write_note, author_id=nadia, note=NOTE, draft=draft)
    after = rows(copy_of(app, tmp_path / "tuesday.prm"))
    assert {name for name in before if before[name] != after[name]} == {"care_envelope"}
    assert len(after["care_envelope"]) == 1


@pytest.mark.parametrize("letters", [0, 1, 10, 100, 1000, 1700])
def test_neither_length_nor_writer_nor_time_is_in_the_row(app: App, nadia: str, letters: int) -> None:
    app.do(
        care_notes.write_note,
        author_id=nadia,
        note=replace(NOTE, words="ä" * (letters // 2) + "x" * (letters % 2)),
    )
    app.file.checkpoint()
    ((envelope, box),) = rows(app.file.path)["care_envelope"]
    assert isinstance(envelope, bytes)
    assert isinstance(box, bytes)
    assert (len(envelope), len(box)) == (16, 2096)
    public = app.ask(ask.lock_of, nadia).value.public
    assert public not in box
    assert bytes.fromhex(nadia) not in box + envelope
    assert nadia.encode() not in box + envelope


def test_envelopes_lie_in_an_order_that_says_nothing(app: App, nadia: str) -> None:
    for number in range(20):
        app.do(care_notes.write_note, author_id=nadia, note=replace(NOTE, words=str(number)))
    with app.file.reading() as engine, engine.connect() as connection:
        held = [row[0] for row in connection.exec_driver_sql("SELECT id FROM care_envelope")]
        assert held == sorted(held)
        with pytest.raises(Exception, match="no such column"):
            connection.exec_driver_sql("SELECT rowid FROM care_envelope")


def test_an_old_passphrase_and_an_old_copy_open_nothing_of_today(
    app: App, nadia: str, tmp_path: Path
) -> None:
    app.do(care_notes.write_note, author_id=nadia, note=NOTE)
    monday = copy_of(app, tmp_path / "monday.prm")
    old_lock = app.ask(ask.lock_of, nadia).value
    with care_notes.open_notes(old_lock, author_id=nadia, passphrase=OLD) as opened:
        app.do(care_notes.change_passphrase, opened, lock=make_lock(NEW))
    app.do(care_notes.write_note, author_id=nadia, note=replace(NOTE, words="of today"))
    app.file.checkpoint()
    today = {(envelope, box) for envelope, box in rows(app.file.path)["care_envelope"]}
    assert len(today) == 2
    kept = next(row for row in rows(monday)["care_author"] if nadia in row)
    lock_then = AuthorLock(*kept[2:7])  # type: ignore[arg-type]
    with care_notes.open_notes(lock_then, author_id=nadia, passphrase=OLD) as then:
        assert list(own_notes(today, then.unlocked)) == []  # type: ignore[arg-type]
        assert len(list(own_notes(rows(monday)["care_envelope"], then.unlocked))) == 1  # type: ignore[arg-type]
    now = app.ask(ask.lock_of, nadia).value
    with pytest.raises(Refused, match="Capital letters"):
        care_notes.open_notes(now, author_id=nadia, passphrase=OLD)
    with care_notes.open_notes(now, author_id=nadia, passphrase=NEW) as opened:
        assert len(list(own_notes(today, opened.unlocked))) == 2  # type: ignore[arg-type]


def test_a_changed_passphrase_changes_its_writers_envelopes_and_no_others(
    app: App, nadia: str, tmp_path: Path
) -> None:
    bev = make.person(app, "Bev Hartley")
    app.do(care_notes.begin_author, person_id=bev, lock=make_lock("hers and only hers"))
    for author in (nadia, bev, nadia):
        app.do(care_notes.write_note, author_id=author, note=NOTE)
    before = rows(copy_of(app, tmp_path / "monday.prm"))
    lock = app.ask(ask.lock_of, nadia).value
    with care_notes.open_notes(lock, author_id=nadia, passphrase=OLD) as opened:
        assert app.do(care_notes.change_passphrase, opened, lock=make_lock(NEW)) == 2
    after = rows(copy_of(app, tmp_path / "tuesday.prm"))
    assert {name for name in before if before[name] != after[name]} == {"care_author", "care_envelope"}
    assert len(before["care_envelope"] & after["care_envelope"]) == 1
    assert len(after["care_author"] & before["care_author"]) == 1


def test_adding_to_the_totals_leaves_no_trace_beside_the_tally(app: App, nadia: str, tmp_path: Path) -> None:
    warm = make.partnership(app)
    day = make.TODAY.replace(month=8)
    app.do(care_notes.write_note, author_id=nadia, note=replace(NOTE, day=day, partnership_id=warm))
    lock = app.ask(ask.lock_of, nadia).value
    with care_notes.open_notes(lock, author_id=nadia, passphrase=OLD) as opened:
        app.do(care_notes.count_me, opened, counting=True)
        before = rows(copy_of(app, tmp_path / "monday.prm"))
        app.do(care_notes.add_season, opened, season="2025-summer")
    after = rows(copy_of(app, tmp_path / "tuesday.prm"))
    assert {name for name in before if before[name] != after[name]} == {"care_tally", "care_envelope"}


def test_fresh_backups_after_a_change_and_none_from_before(app: App, nadia: str) -> None:
    app.do(care_notes.write_note, author_id=nadia, note=NOTE)
    app.back_up()
    app.back_up()
    lock = app.ask(ask.lock_of, nadia).value
    with care_notes.open_notes(lock, author_id=nadia, passphrase=OLD) as opened:
        app.do(care_notes.change_passphrase, opened, lock=make_lock(NEW))
    assert app.renew_backups() >= 2
    last = app.last_backup()
    assert last is not None
    assert rows(last.path)["care_author"] == rows_now(app)
    assert app.renew_backups() == 1


def rows_now(app: App) -> set[tuple[object, ...]]:
    app.file.checkpoint()
    return rows(app.file.path)["care_author"]
