import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text

from prm.app import App
from prm.base.errors import Refused
from prm.domain.care_words import CareNoteWords
from prm.queries import care_notes as ask
from prm.queries.people import person_of_user
from prm.queries.rows.care_notes import OpenPage
from prm.services import care_notes
from prm.services.care_notes import Cost, OpenNotes, SealedDraft
from prm.services.interactions import Who
from prm.store.author_lock import AuthorLock
from tests import make

PASSPHRASE = "four words will do"
SUMMER, AUTUMN = "2025-summer", "2025-autumn"


@pytest.fixture(scope="module")
def lock() -> AuthorLock:
    return care_notes.make_lock(PASSPHRASE, code=care_notes.new_code(), cost=Cost.LOWEST)


@pytest.fixture
def nadia(app: App, lock: AuthorLock) -> str:
    person = app.ask(person_of_user, app.me).value
    app.do(care_notes.begin_author, person_id=person, lock=lock)
    return person


@pytest.fixture
def opened(nadia: str, lock: AuthorLock) -> Iterator[OpenNotes]:
    with care_notes.open_notes(lock, author_id=nadia, passphrase=PASSPHRASE) as found:
        yield found


def note(**fields: object) -> CareNoteWords:
    base = CareNoteWords(make.TODAY, "heavy", "Left me heavy. Yusuf’s heating is off again.", counted=True)
    return replace(base, **fields)  # type: ignore[arg-type]


def count(app: App, table: str) -> int:
    with app.file.reading() as engine, engine.connect() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def page(app: App, opened: OpenNotes) -> OpenPage:
    return app.ask(ask.open_page, opened=opened, today=make.TODAY).value


def rows(app: App, opened: OpenNotes) -> list[str]:
    return [row.id for row in page(app, opened).notes]


def test_a_note_is_written_without_a_passphrase_and_read_with_one(
    app: App, nadia: str, opened: OpenNotes
) -> None:
    app.do(care_notes.write_note, author_id=nadia, note=note())
    (row,) = page(app, opened).notes
    assert (row.day, row.weight, row.draft) == (make.TODAY, 3, False)
    words = app.ask(ask.own_note, opened=opened, note_id=row.id).value
    assert words.words.startswith("Left me heavy")
    opened.close()
    with pytest.raises(Refused, match="locked again"):
        page(app, opened)


def test_the_same_door_refuses_what_the_rules_refuse(app: App, nadia: str) -> None:
    with pytest.raises(Refused) as refused:
        app.do(care_notes.write_note, author_id=nadia, note=note(weight=""))
    assert set(refused.value.problems) == {"weight"}
    with pytest.raises(Refused, match="no lock for these notes"):
        app.do(care_notes.write_note, author_id=make.person(app), note=note())
    assert count(app, "care_envelope") == 0


def test_nobody_gets_a_second_lock(app: App, nadia: str, lock: AuthorLock) -> None:
    with pytest.raises(Refused, match="Nadia Osei has a lock already"):
        app.do(care_notes.begin_author, person_id=nadia, lock=lock)


def test_a_log_and_its_note_are_saved_together_and_undo_leaves_the_note(
    app: App, nadia: str, opened: OpenNotes
) -> None:
    farida = make.person(app)
    interaction = app.do(
        care_notes.log_with_note, author_id=nadia, note=note(), who=[Who(farida)], kind="call", heard="Come."
    )
    (row,) = page(app, opened).notes
    assert row.after == "After a call with Farida Rahmani"
    assert app.ask(ask.own_note, opened=opened, note_id=row.id).value.interaction_id == interaction
    assert app.undo() == "Log interaction. The care note stays."
    assert len(page(app, opened).notes) == 1
    assert app.redo() == "Log interaction"
    with pytest.raises(Refused):
        app.do(
            care_notes.log_with_note,
            author_id=nadia,
            note=note(weight=""),
            who=[Who(farida)],
            heard="Never kept.",
        )
    assert count(app, "interaction") == 1


def test_a_note_of_its_own_is_nothing_to_undo(app: App, nadia: str) -> None:
    before, lines = app.next_undo(), dump(app, "journal_line")
    app.do(care_notes.write_note, author_id=nadia, note=note())
    assert app.next_undo() == before
    assert dump(app, "journal_line") == lines


def dump(app: App, table: str) -> str:
    with app.file.reading() as engine, engine.connect() as connection:
        return repr(connection.execute(text(f"SELECT * FROM {table}")).all())


def test_a_draft_is_one_envelope_replaced_in_place(app: App, nadia: str, opened: OpenNotes) -> None:
    draft: SealedDraft | None = None
    for words in ("L", "Left", "Left me heavy"):
        draft = app.do(care_notes.keep_draft, author_id=nadia, note=note(words=words, weight=""), draft=draft)
    assert draft is not None
    assert (count(app, "care_envelope"), count(app, "draft")) == (1, 1)
    locked = app.ask(ask.locked_page).value
    assert locked.unfinished
    (row,) = page(app, opened).notes
    assert row.draft
    assert page(app, opened).weeks[-1].notes == 0
    app.do(care_notes.write_note, author_id=nadia, note=note(), draft=draft)
    assert (count(app, "care_envelope"), count(app, "draft")) == (1, 0)
    assert [row.draft for row in page(app, opened).notes] == [False]


def test_the_row_of_a_draft_says_no_more_than_that_there_is_one(app: App, nadia: str) -> None:
    first = app.do(care_notes.keep_draft, author_id=nadia, note=note())
    second = app.do(care_notes.keep_draft, author_id=nadia, note=note())
    for row in (first.row, second.row):
        # the usual ids begin with the millisecond
        assert abs(int(row[:12], 16) - time.time_ns() // 1_000_000) > 86_400_000
    with app.file.reading() as engine, engine.connect() as connection:
        held = connection.execute(text("SELECT kind, json, changed FROM draft")).all()
    assert {tuple(row) for row in held} == {("care_note", "{}", "1970-01-01 00:00:00.000000")}
    app.do(care_notes.drop_draft, first)
    assert (count(app, "care_envelope"), count(app, "draft")) == (1, 1)


def test_a_draft_found_after_a_crash_is_finished(app: App, nadia: str, opened: OpenNotes) -> None:
    app.do(care_notes.keep_draft, author_id=nadia, note=note(words="Left me"))
    (found,) = rows(app, opened)
    app.do(care_notes.write_note, author_id=nadia, note=note(), draft=care_notes.draft_of(found))
    assert rows(app, opened) == [found]
    assert count(app, "draft") == 0


def test_a_note_is_changed_and_taken_out(app: App, nadia: str, opened: OpenNotes) -> None:
    app.do(care_notes.write_note, author_id=nadia, note=note())
    (row,) = rows(app, opened)
    app.do(care_notes.change_note, opened, row, note=note(words="Lighter now.", weight="light"))
    assert app.ask(ask.own_note, opened=opened, note_id=row).value.words == "Lighter now."
    app.do(care_notes.take_out, opened, row)
    assert rows(app, opened) == []
    with pytest.raises(Refused, match="no longer here"):
        app.do(care_notes.take_out, opened, row)


def test_another_authors_note_is_neither_read_nor_taken_out(
    app: App, nadia: str, opened: OpenNotes, lock: AuthorLock
) -> None:
    bev = make.person(app, "Bev Hartley")
    hers = care_notes.make_lock("a passphrase of hers", code=None, cost=Cost.LOWEST)
    app.do(care_notes.begin_author, person_id=bev, lock=hers)
    app.do(care_notes.write_note, author_id=bev, note=note(words="hers"))
    assert page(app, opened).notes == ()
    with care_notes.open_notes(hers, author_id=bev, passphrase="a passphrase of hers") as her_notes:
        (row,) = rows(app, her_notes)
    with pytest.raises(Refused, match="Another person wrote it"):
        app.do(care_notes.take_out, opened, row)
    with pytest.raises(Refused, match="Another person wrote it"):
        app.ask(ask.own_note, opened=opened, note_id=row)
    assert [author.name for author in app.ask(ask.authors).value] == ["Bev Hartley", "Nadia Osei"]
    assert [author.has_code for author in app.ask(ask.authors).value] == [False, True]


def test_a_wrong_passphrase_is_said_and_the_code_opens(app: App, nadia: str) -> None:
    code = care_notes.new_code()
    lock = care_notes.make_lock(PASSPHRASE, code=code, cost=Cost.LOWEST)
    bev = make.person(app, "Bev Hartley")
    app.do(care_notes.begin_author, person_id=bev, lock=lock)
    kept = app.ask(ask.lock_of, bev).value
    with pytest.raises(Refused, match="Capital letters count"):
        care_notes.open_notes(kept, author_id=bev, passphrase=PASSPHRASE.title())
    with care_notes.open_by_code(kept, author_id=bev, code=code.lower()) as opened:
        assert rows(app, opened) == []


def test_changing_the_passphrase_seals_everything_again(app: App, nadia: str, opened: OpenNotes) -> None:
    for number in range(3):
        app.do(care_notes.write_note, author_id=nadia, note=note(words=f"note {number}"))
    before = dump(app, "care_envelope")
    fresh = care_notes.make_lock("another phrase entirely", code=care_notes.new_code(), cost=Cost.LOWEST)
    assert app.do(care_notes.change_passphrase, opened, lock=fresh) == 3
    assert rows(app, opened) == []
    with pytest.raises(Refused, match="changed meanwhile"):
        app.do(care_notes.change_passphrase, opened, lock=fresh)
    with care_notes.open_notes(
        app.ask(ask.lock_of, nadia).value, author_id=nadia, passphrase="another phrase entirely"
    ) as again:
        assert len(rows(app, again)) == 3
    assert dump(app, "care_envelope") != before


def test_a_lock_that_was_exchanged_elsewhere_is_noticed(app: App, nadia: str, lock: AuthorLock) -> None:
    known = care_notes.mark_of(lock.public)
    app.do(care_notes.write_note, author_id=nadia, note=note(), known=known)
    forged = care_notes.make_lock("a thief has chosen this", code=None, cost=Cost.LOWEST)
    with app.file.saving() as engine, engine.begin() as connection:
        connection.execute(text("UPDATE care_author SET public = :key"), {"key": forged.public})
    for act in (care_notes.write_note, care_notes.keep_draft):
        with pytest.raises(Refused, match="Ask Nadia Osei before you write") as refused:
            app.do(act, author_id=nadia, note=note(), known=known)
        assert set(refused.value.problems) == {"author"}
    assert count(app, "care_envelope") == 1


def test_support_is_asked_for_openly_only_by_an_act_of_its_own(
    app: App, nadia: str, opened: OpenNotes
) -> None:
    warm, precious = make.partnership(app), make.person(app, "Precious Moyo")
    quiet = "Ten quiet minutes after each visit"
    app.do(care_notes.write_note, author_id=nadia, note=note(support_needed=quiet, partnership_id=warm))
    (need,) = page(app, opened).needs
    assert (need.asked, need.owner) == (False, "")
    assert quiet not in dump(app, "follow_up")
    words = app.ask(ask.need_words, opened=opened, note_ids=[need.note_id]).value
    app.do(care_notes.ask_for_support, opened, need.note_id, what=words[need.note_id], owner_id=precious)
    (need,) = page(app, opened).needs
    assert (need.asked, need.owner, need.done_on) == (True, "Precious Moyo", None)
    assert app.undo() == "Ask for support"
    assert [need.asked for need in page(app, opened).needs] == [False]


# totals


def season_of_notes(app: App, author: str, partnership: str, *weights: str) -> None:
    for weight in weights:
        app.do(
            care_notes.write_note,
            author_id=author,
            note=note(
                day=date(2025, 8, 20), weight=weight, partnership_id=partnership, support_had=("rest",)
            ),
        )


def test_nothing_is_counted_until_its_writer_says_so(app: App, nadia: str, opened: OpenNotes) -> None:
    warm = make.partnership(app)
    season_of_notes(app, nadia, warm, "light", "heavy")
    assert page(app, opened).to_add == ()
    assert not page(app, opened).counting
    with pytest.raises(Refused, match="Count my notes"):
        app.do(care_notes.add_season, opened, season=SUMMER)
    assert count(app, "care_tally") == 0
    app.do(care_notes.count_me, opened, counting=True)
    assert [(one.season, one.notes) for one in page(app, opened).to_add] == [(SUMMER, 2)]
    assert count(app, "care_tally") == 0
    assert app.do(care_notes.add_season, opened, season=SUMMER) == 2
    assert app.do(care_notes.add_season, opened, season=SUMMER) == 2
    assert dump(app, "care_tally") == f"[('{SUMMER}', '{warm}', 1, 0, 1, 2, 1)]"
    assert page(app, opened).to_add == ()


def test_the_season_that_is_still_going_is_not_offered(app: App, nadia: str, opened: OpenNotes) -> None:
    warm = make.partnership(app)
    app.do(care_notes.write_note, author_id=nadia, note=note(partnership_id=warm))
    app.do(care_notes.count_me, opened, counting=True)
    assert page(app, opened).to_add == ()


def test_what_is_taken_out_comes_off_at_the_next_adding(app: App, nadia: str, opened: OpenNotes) -> None:
    warm = make.partnership(app)
    season_of_notes(app, nadia, warm, "light", "heavy")
    app.do(care_notes.count_me, opened, counting=True)
    app.do(care_notes.add_season, opened, season=SUMMER)
    heavy = next(row.id for row in page(app, opened).notes if row.weight == 3)
    app.do(care_notes.take_out, opened, heavy)
    assert dump(app, "care_tally") == f"[('{SUMMER}', '{warm}', 1, 0, 1, 2, 1)]"
    app.do(care_notes.add_season, opened, season=SUMMER)
    assert dump(app, "care_tally") == f"[('{SUMMER}', '{warm}', 1, 0, 0, 1, 1)]"
    app.do(care_notes.count_me, opened, counting=False)
    assert count(app, "care_tally") == 0
    assert not page(app, opened).counting


def test_a_total_is_shown_from_five_notes_and_three_writers(app: App, nadia: str, lock: AuthorLock) -> None:
    warm = make.partnership(app)
    shown: list[int | None] = []
    for name in ("Bev Hartley", "Joseph Adeyemi-Clarke", "Farida Rahmani"):
        person = make.person(app, name)
        app.do(care_notes.begin_author, person_id=person, lock=lock)
        theirs = care_notes.make_lock(PASSPHRASE, code=None, cost=Cost.LOWEST)
        with app.file.saving() as engine, engine.begin() as connection:
            connection.execute(
                text("UPDATE care_author SET public=:p, wrap_head=:h, wrap=:w WHERE id=:id"),
                {"p": theirs.public, "h": theirs.wrap_head, "w": theirs.wrap, "id": person},
            )
        season_of_notes(app, person, warm, "light", "medium", "heavy")
        with care_notes.open_notes(theirs, author_id=person, passphrase=PASSPHRASE) as opened:
            app.do(care_notes.count_me, opened, counting=True)
            app.do(care_notes.add_season, opened, season=SUMMER)
        total = app.ask(ask.season_total, season=SUMMER, partnerships=[warm]).value
        shown.append(total.notes)
        assert total.writers_missing
    assert shown == [None, None, 9]
    assert total.supported is None  # all nine: it would say of each of them that support came


def test_the_key_and_the_rows_say_nothing_when_they_are_printed(opened: OpenNotes) -> None:
    assert repr(opened) == "<OpenNotes, open>"
    with pytest.raises(TypeError):
        opened.__reduce__()
