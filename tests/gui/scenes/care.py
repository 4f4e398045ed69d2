"""The tab "Emotional labour": first time, locked, open; the dialogs for a lock and a note."""

import shutil
import tempfile
from dataclasses import replace
from datetime import date, time, timedelta
from functools import cache
from itertools import count
from pathlib import Path

from prm.app import App
from prm.base.errors import Refused
from prm.base.settings import MachineSettings
from prm.domain.care_words import CareNoteWords
from prm.gui.desk import Desk
from prm.gui.kit.care_box import CareBox
from prm.gui.kit.dialog import Dialog
from prm.gui.kit.form import Form
from prm.gui.page import Page
from prm.gui.pages import PageSpec
from prm.gui.pages.partnerships.care_dialog import CareNoteDialog
from prm.gui.pages.partnerships.care_lock_dialog import LockDialog
from prm.gui.pages.partnerships.care_tab import CareTab
from prm.gui.window import MainWindow
from prm.queries.people import person_of_user
from prm.queries.today import around
from prm.services import care_notes
from prm.services.care_notes import Cost
from prm.services.interactions import Who
from tests import make
from tests.gui.scene import Over, scene

_NUMBERS = count()
PASSPHRASE = "warm socks and strong tea"
NOTES = (
    (
        0,
        "heavy",
        "visit",
        "Left me heavy. Yusuf’s heating is off again and I had nothing to offer him today. Said I would ring back. I need to not carry it home.",
    ),
    (5, "heavy", "panel", "They asked what became of June, and they were right to."),
    (6, "heavy", "call", "No, again, and I am the one who has to tell people."),
    (12, "medium", "visit", "Two hours, and the damp is in the child’s room too."),
    (20, "light", "event", "Good day, long day."),
    (21, "medium", "meeting", "We sat in their building and it was their meeting."),
    (27, "light", "call", ""),
    (34, "medium", "message", ""),
    (41, "light", "visit", ""),
    (55, "medium", "panel", ""),
    (62, "heavy", "visit", ""),
    (62, "light", "visit", ""),
)


@cache
def _world() -> tuple[Path, str, str, care_notes.AuthorLock]:
    folder = Path(tempfile.mkdtemp(prefix="prm-care-"))
    app = make.workspace(folder / "care.prm", made_up=True, pretend_today=make.TODAY)
    pantry = make.organisation(app)
    farida = make.person(app, at=pantry)
    precious = make.person(app, "Precious Moyo")
    warm = make.partnership(app, organisations=[pantry], started_on=date(2024, 1, 8))
    nadia = app.ask(person_of_user, app.me).value
    lock = care_notes.make_lock(PASSPHRASE, code=care_notes.new_code(), cost=Cost.LOWEST)
    app.do(care_notes.begin_author, person_id=nadia, lock=lock)
    for back, weight, kind, words in NOTES:
        day = make.TODAY - timedelta(days=back)
        note = CareNoteWords(
            day, weight, words, clock=time(10, 30) if back == 0 else None, partnership_id=warm, counted=True,
            support_had=("listened",) if back in (5, 34) else ("paid",) if back == 20 else (),
            support_needed="Ten quiet minutes after each home visit" if back == 12 else "",
        )  # fmt: skip
        app.do(
            care_notes.log_with_note,
            author_id=nadia,
            note=note,
            who=[Who(farida)],
            kind=kind,
            happened_on=day,
            heard="Come on a Thursday.",
            partnerships=[warm],
            place_organisation_id=pantry if kind == "visit" else None,
        )
    with care_notes.open_notes(lock, author_id=nadia, passphrase=PASSPHRASE) as opened:
        from prm.queries.care_notes import open_page

        page = app.ask(open_page, opened=opened, today=make.TODAY, partnership_id=warm).value
        app.do(
            care_notes.ask_for_support,
            opened,
            page.needs[0].note_id,
            what="Ten quiet minutes after each home visit",
            owner_id=precious,
        )
        app.do(
            care_notes.write_note,
            author_id=nadia,
            note=CareNoteWords(
                make.TODAY - timedelta(days=22), "light", kind="waiting", partnership_id=warm,
                support_needed="Someone else on the damp line on Fridays",
            ),
        )  # fmt: skip
        app.do(care_notes.count_me, opened, counting=True)
    app.close()
    return folder / "care.prm", warm, nadia, lock


def _window(*, lock_there: bool = True) -> tuple[MainWindow, CareTab]:
    path, warm, _nadia, _lock = _world()
    shown = path.with_name(f"shown-{next(_NUMBERS)}.prm")
    shutil.copyfile(path, shown)
    app = App.open(shown)
    if not lock_there:
        from sqlalchemy import text

        with app.file.saving() as engine, engine.begin() as connection:
            connection.execute(text("DELETE FROM care_author"))
    settings = MachineSettings.load(path.with_name("settings.json"))
    desk = Desk(app, settings)

    def make_page(spec: PageSpec) -> Page:
        page = spec.load()()
        page.attach(desk)
        return page

    window = MainWindow(settings, make_page=make_page)
    desk.setParent(window)
    window.show_around(app.ask(around, today=app.today(), me=None).value)
    window.open("partnerships", warm)
    view = window.page.one  # type: ignore[union-attr]
    view.tabs.choose("care")
    return window, view._stack.currentWidget()


def _open(tab: CareTab) -> None:
    _path, _warm, nadia, lock = _world()
    assert tab._session is not None
    tab._session.open(care_notes.open_notes(lock, author_id=nadia, passphrase=PASSPHRASE))


@scene("care-first-time")
def first_time() -> MainWindow:
    window, _tab = _window(lock_there=False)
    return window


@scene("care-locked")
def locked() -> MainWindow:
    window, _tab = _window()
    return window


@scene("care-locked-wrong")
def locked_wrong() -> MainWindow:
    window, tab = _window()
    desk = tab._desk
    assert desk is not None
    nadia = _world()[2]
    desk.app.do(
        care_notes.keep_draft, author_id=nadia, note=CareNoteWords(make.TODAY, "heavy", "Half a thought")
    )
    tab._live.ask()
    view = tab.locked_view
    view._wrong = 2
    view._on_failed(
        Refused(
            {
                "passphrase": "That passphrase does not open these notes. Capital letters count. You can use your recovery code."
            }
        )
    )
    return window


@scene("care-open")
def opened() -> MainWindow:
    window, tab = _window()
    window.show()
    _open(tab)
    tab.notes.lines[0].read()
    return window


@scene("care-dialog")
def dialog() -> Over:
    window, tab = _window()
    assert tab._desk is not None
    made = CareNoteDialog(tab._desk, window, partnership=tab._id)
    made.words.set_value("Left me heavy. Yusuf’s heating is off again.")
    made.weight.set_value("heavy")
    return Over(window, made)


@scene("care-dialog-more")
def dialog_more() -> Over:
    window, tab = _window()
    assert tab._desk is not None
    note = replace(
        CareNoteWords(make.TODAY, "heavy", "Left me heavy. Yusuf’s heating is off again.", "holding"),
        support_had=("listened", "paid"), minutes=90, partnership_id=tab._id,
    )  # fmt: skip
    return Over(window, CareNoteDialog(tab._desk, window, note=note))


@scene("care-dialog-no-lock")
def dialog_no_lock() -> Over:
    window, tab = _window(lock_there=False)
    assert tab._desk is not None
    return Over(window, CareNoteDialog(tab._desk, window))


@scene("care-lock-dialog")
def lock_dialog() -> Over:
    window, tab = _window(lock_there=False)
    assert tab._desk is not None
    made = LockDialog(tab._desk, window)
    made.form.offered.setText("apple river candle window basket thunder")
    made.form.offered.show()
    return Over(window, made)


@scene("care-lock-code")
def lock_code() -> Over:
    window, tab = _window(lock_there=False)
    assert tab._desk is not None
    made = LockDialog(tab._desk, window)
    made.sheet.show_code("D86XC-7CW38-1N4QT-8ZKPM-2RSV7-H0B6E", name="Nadia Osei", day=make.TODAY)
    made._show(made.sheet)
    return Over(window, made)


@scene("care-box")
def box() -> Over:
    window, tab = _window()
    assert tab._desk is not None
    dialog = Dialog(window, "Log interaction", width=798)
    form = Form({})
    made = CareBox(tab._desk)
    form.place(made, name="care", label="Care note", letter="C")
    dialog.body.addWidget(form)
    made.words.set_value("Left me heavy. Yusuf’s heating is off again, and I had nothing to offer him today.")
    made.weight.set_value("heavy")
    return Over(window, dialog)
