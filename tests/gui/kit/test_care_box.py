"""The box for a care note inside another form: sealed while one types, gone when it is saved."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from prm.app import App
from prm.base.errors import Refused
from prm.base.settings import MachineSettings
from prm.gui.desk import Desk
from prm.gui.kit.care_box import CareBox
from prm.queries import care_notes as ask_care
from prm.queries.people import person_of_user
from prm.queries.rows.care_notes import OpenPage
from prm.services import care_notes
from prm.services.care_notes import Cost, log_with_note
from prm.services.interactions import Who
from prm.store.author_lock import AuthorLock
from tests import make

PASSPHRASE = "four words will do"


@pytest.fixture(scope="module")
def lock() -> AuthorLock:
    return care_notes.make_lock(PASSPHRASE, code=None, cost=Cost.LOWEST)


@pytest.fixture
def desk(app: App, qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(app, MachineSettings.load(tmp_path / "settings.json"))
    yield made
    made.stop()


@pytest.fixture
def nadia(app: App, lock: AuthorLock) -> str:
    person = app.ask(person_of_user, app.me).value
    app.do(care_notes.begin_author, person_id=person, lock=lock)
    return person


def box_on(desk: Desk, qtbot: QtBot) -> CareBox:
    box = CareBox(desk)
    qtbot.addWidget(box)
    box.resize(640, 80)
    box.show()
    qtbot.waitExposed(box)
    return box


def notes(app: App, author: str, lock: AuthorLock) -> OpenPage:
    with care_notes.open_notes(lock, author_id=author, passphrase=PASSPHRASE) as opened:
        return app.ask(ask_care.open_page, opened=opened, today=make.TODAY).value


def test_what_is_typed_is_sealed_at_a_pause_and_saved_with_the_log(
    desk: Desk, app: App, nadia: str, lock: AuthorLock, qtbot: QtBot
) -> None:
    box = box_on(desk, qtbot)
    QTest.keyClicks(box.words, "Left me heavy.")
    box._keeper.keep()
    (draft,) = notes(app, nadia, lock).notes
    assert draft.draft
    QTest.keyClicks(box.weight, "h")
    care = box.care(day=make.TODAY)
    assert care is not None
    assert care.draft is not None
    desk.do(log_with_note, **care.given(), who=[Who(make.person(app))], kind="visit", heard="Come.")
    box.saved()
    (row,) = notes(app, nadia, lock).notes
    assert (row.id, row.draft, row.weight, row.after) == (draft.id, False, 3, "After a visit")
    assert box.is_empty()
    assert not box.words.document().isUndoAvailable()
    assert box._writers.locks.mark_of(nadia) == care_notes.mark_of(lock.public)


def test_words_that_are_deleted_again_leave_nothing(
    desk: Desk, app: App, nadia: str, lock: AuthorLock, qtbot: QtBot
) -> None:
    box = box_on(desk, qtbot)
    QTest.keyClicks(box.words, "No")
    box._keeper.keep()
    box.words.clear()
    box._keeper.keep()
    assert notes(app, nadia, lock).notes == ()
    assert not app.ask(ask_care.locked_page).value.unfinished
    assert box.care(day=make.TODAY) is None


def test_thrown_away_is_gone(desk: Desk, app: App, nadia: str, lock: AuthorLock, qtbot: QtBot) -> None:
    box = box_on(desk, qtbot)
    QTest.keyClicks(box.words, "Left me heavy.")
    box._keeper.keep()
    box.throw_away()
    assert notes(app, nadia, lock).notes == ()
    assert box.is_empty()


def test_without_a_lock_it_says_where_to_make_one(desk: Desk, qtbot: QtBot) -> None:
    box = box_on(desk, qtbot)
    assert not box.can_write
    assert not box.words.isVisible()
    assert box.care(day=make.TODAY) is None


def test_with_several_writers_and_me_not_among_them_it_asks_whose(
    desk: Desk, app: App, lock: AuthorLock, qtbot: QtBot
) -> None:
    ids = [make.person(app, name) for name in ("Bev Hartley", "Farida Rahmani")]
    for person in ids:
        app.do(care_notes.begin_author, person_id=person, lock=lock)
    box = box_on(desk, qtbot)
    assert box.author.isVisible()
    QTest.keyClicks(box.words, "Hard.")
    box._keeper.keep()
    assert not app.ask(ask_care.locked_page).value.unfinished
    with pytest.raises(Refused) as refused:
        box.care(day=date(2025, 10, 14))
    assert set(refused.value.problems) == {"care"}
    box.author.set_value(ids[0])
    care = box.care(day=make.TODAY)
    assert care is not None
    assert care.author_id == ids[0]


def test_a_form_round_it_never_gets_the_words(desk: Desk, nadia: str, qtbot: QtBot) -> None:
    box = box_on(desk, qtbot)
    assert box.value() is False
    QTest.keyClicks(box.words, "Left me heavy.")
    assert box.value() is True
    assert "heavy." not in repr(box.care(day=make.TODAY))
    box.throw_away()
