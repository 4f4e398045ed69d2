"""The tab of care notes and its dialogs: by keyboard and mouse, on a real workspace."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from prm.app import App
from prm.base.settings import KNOWN_KEYS
from prm.domain.care_words import CareNoteWords
from prm.gui.desk import Desk
from prm.gui.kit import ask
from prm.gui.kit.dialog import Dialog
from prm.gui.pages.partnerships.care_ask_dialog import AskDialog
from prm.gui.pages.partnerships.care_dialog import CareNoteDialog
from prm.gui.pages.partnerships.care_lock_dialog import LockDialog
from prm.gui.pages.partnerships.care_parts import say_weeks
from prm.gui.pages.partnerships.care_tab import CareTab
from prm.queries import care_notes as ask_care
from prm.queries.interactions import follow_ups
from prm.queries.people import person_of_user
from prm.services import care_notes
from prm.services.care_notes import Cost
from prm.store.author_lock import AuthorLock
from tests import make

PASSPHRASE = "four words will do"
CODE = care_notes.new_code()
WORDS = "Zeppelinquitte left me heavy"


@pytest.fixture(scope="module")
def lock() -> AuthorLock:
    return care_notes.make_lock(PASSPHRASE, code=CODE, cost=Cost.LOWEST)


@pytest.fixture
def warm(app: App) -> str:
    return make.partnership(app)


@pytest.fixture
def nadia(app: App, lock: AuthorLock) -> str:
    person = app.ask(person_of_user, app.me).value
    app.do(care_notes.begin_author, person_id=person, lock=lock)
    return person


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ask_care, "cost_of_locks", lambda _session: Cost.LOWEST)


Show = Callable[[], CareTab]


@pytest.fixture
def show(desk: Desk, warm: str, qtbot: QtBot) -> Iterator[Show]:
    windows: list[QMainWindow] = []

    def showing() -> CareTab:
        window = QMainWindow()
        windows.append(window)
        qtbot.addWidget(window)
        window.resize(1150, 800)
        tab = CareTab()
        tab.attach(desk)
        tab.show_partnership(warm)
        window.setCentralWidget(tab)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(tab.isVisible)
        qtbot.waitUntil(lambda: not tab._live.stale)
        return tab

    yield showing
    for window in windows:
        window.close()


def write(app: App, author: str, warm: str | None, words: str = WORDS, **fields: object) -> None:
    note = CareNoteWords(make.TODAY, "heavy", words, partnership_id=warm, counted=True, **fields)  # type: ignore[arg-type]
    app.do(care_notes.write_note, author_id=author, note=note)


def unlock(tab: CareTab, qtbot: QtBot, secret: str = PASSPHRASE) -> None:
    QTest.keyClicks(tab.locked_view.secret, secret)
    QTest.keyClick(tab.locked_view.secret, Qt.Key.Key_Return)
    qtbot.waitUntil(tab.locked_view.open_button.isEnabled, timeout=5000)


def everything_said(widget: QWidget) -> str:
    """All that is on the screen, in a tooltip or told to a screen reader."""
    found = []
    for one in (widget, *widget.findChildren(QWidget)):
        found += [one.toolTip(), one.accessibleName(), one.accessibleDescription(), one.windowTitle()]
        if isinstance(one, QLabel):
            found.append(one.text())
        elif isinstance(one, QTextEdit):
            found.append(one.toPlainText())
    return "\n".join(found)


# locked


def test_locked_it_says_nothing_of_any_note(
    show: Show, app: App, nadia: str, warm: str, qtbot: QtBot
) -> None:
    before = everything_said(show())
    write(app, nadia, warm)
    tab = show()
    assert everything_said(tab) == before
    assert not tab.notes.isVisible()
    assert "Nadia Osei’s notes are locked" in before
    assert tab.commands() == {}


def test_first_time_it_offers_a_lock(show: Show) -> None:
    tab = show()
    assert tab.locked_view.make_lock.isVisible()
    assert not tab.locked_view.secret.isVisible()


def test_a_wrong_passphrase_is_said_and_after_three_one_waits(show: Show, nadia: str, qtbot: QtBot) -> None:
    tab = show()
    view = tab.locked_view
    for _number in range(2):
        unlock(tab, qtbot, "not the right one")
        assert "Capital letters count" in view._problem.text()
        assert "Wait" not in view._problem.text()
        assert view.secret.text() == ""
    QTest.keyClicks(view.secret, "not the right one")
    view.open_button.click()
    qtbot.waitUntil(lambda: "Wait 5 seconds" in view._problem.text(), timeout=5000)
    assert not view.open_button.isEnabled()
    assert view._wait.remainingTime() > 3000
    view._wait.setInterval(1)
    qtbot.waitUntil(view.open_button.isEnabled)
    unlock(tab, qtbot)
    assert tab.opened is not None


def test_the_recovery_code_opens(show: Show, nadia: str, qtbot: QtBot) -> None:
    tab = show()
    tab.locked_view.code_link.click()
    unlock(tab, qtbot, CODE.lower())
    assert tab.opened is not None


def test_several_writers_choose_whose(
    show: Show, app: App, nadia: str, warm: str, lock: AuthorLock, qtbot: QtBot
) -> None:
    bev = make.person(app, "Bev Hartley")
    hers = care_notes.make_lock("a phrase of hers", code=None, cost=Cost.LOWEST)
    app.do(care_notes.begin_author, person_id=bev, lock=hers)
    write(app, nadia, warm, "mine")
    write(app, bev, warm, "hers")
    tab = show()
    assert tab.locked_view.whose.isVisible()
    assert tab.locked_view.whose.value() == nadia
    tab.locked_view.whose.set_value(bev)
    tab.locked_view._on_whose()
    assert not tab.locked_view.code_link.isVisible()
    unlock(tab, qtbot, "a phrase of hers")
    (line,) = tab.notes.lines
    line.button.click()
    assert "hers" in everything_said(line)


def test_a_lock_that_was_exchanged_is_said(
    show: Show, app: App, desk: Desk, nadia: str, qtbot: QtBot
) -> None:
    tab = show()
    unlock(tab, qtbot)
    known = desk.settings.get(KNOWN_KEYS)
    assert len(known) == 1
    tab.lock()
    forged = care_notes.make_lock("a thief has chosen this", code=None, cost=Cost.LOWEST)
    app.do(_swap, nadia, forged)
    qtbot.waitUntil(tab.locked_view.changed_lock.isVisible)
    assert "changed on another computer. Ask Nadia Osei" in tab.locked_view.changed_lock.words


def _swap(tx, author, lock):  # type: ignore[no-untyped-def]
    from prm.domain.care_notes import CareAuthor

    held = tx.session.get(CareAuthor, author)
    held.public, held.wrap_head, held.wrap = lock.public, lock.wrap_head, lock.wrap


# open


def test_open_words_are_covered_until_they_are_read(
    show: Show, app: App, nadia: str, warm: str, qtbot: QtBot
) -> None:
    write(app, nadia, warm)
    write(app, nadia, None, "of no partnership")
    tab = show()
    unlock(tab, qtbot)
    (line,) = tab.notes.lines
    assert "Zeppelin" not in everything_said(tab)
    line.button.click()
    assert WORDS in everything_said(tab)
    line.button.click()
    assert "Zeppelin" not in everything_said(tab)


@pytest.mark.parametrize("how", ["command", "idle", "leaving", "another", "quitting"])
def test_locking_takes_every_word_off_the_screen(
    show: Show, app: App, desk: Desk, nadia: str, warm: str, qtbot: QtBot, how: str
) -> None:
    write(app, nadia, warm, support_needed="Quiet minutes")
    other = make.partnership(app, "Early Years Listening")
    tab = show()
    unlock(tab, qtbot)
    tab.notes.lines[0].button.click()
    opened = tab.opened
    assert opened is not None
    assert {"Zeppelin", "Quiet minutes"} <= {
        w for w in ("Zeppelin", "Quiet minutes") if w in everything_said(tab)
    }
    if how == "command":
        tab.commands()["lock"]()
    elif how == "idle":
        assert tab._session is not None
        tab._session._idle.start(1)
        qtbot.waitUntil(lambda: tab.opened is None)
    elif how == "leaving":
        tab.hide()
    elif how == "another":
        tab.show_partnership(other)
    else:
        QApplication.instance().aboutToQuit.emit()  # type: ignore[union-attr]
    assert tab.opened is None
    assert opened.closed
    said = everything_said(tab)
    assert "Zeppelin" not in said
    assert "Quiet minutes" not in said
    assert tab.load.chart.accessibleDescription() == ""


def test_use_puts_off_the_lock_and_sleep_does_not(
    show: Show, nadia: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = show()
    unlock(tab, qtbot)
    session = tab._session
    assert session is not None
    assert session._idle.interval() == 5 * 60_000
    session._idle.start(60_000)
    QApplication.sendEvent(tab, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier))
    assert session._idle.remainingTime() > 55_000
    session._on_look()
    assert tab.opened is not None
    monkeypatch.setattr("prm.gui.pages.partnerships.care_session.time.time", lambda: session._looked + 3600)
    session._on_look()
    assert tab.opened is None


def test_going_away_while_it_opens_leaves_it_locked(show: Show, nadia: str, qtbot: QtBot) -> None:
    tab = show()
    QTest.keyClicks(tab.locked_view.secret, PASSPHRASE)
    tab.locked_view.open_button.click()
    tab.hide()
    qtbot.waitUntil(tab.locked_view.open_button.isEnabled, timeout=5000)
    assert tab.opened is None


def test_a_note_is_taken_out_when_it_is_confirmed(
    show: Show, app: App, nadia: str, warm: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(app, nadia, warm)
    tab = show()
    unlock(tab, qtbot)
    answers = iter([False, True])
    monkeypatch.setattr(ask, "confirm", lambda *_a, **_k: next(answers))
    tab.notes.out_wanted.emit(tab.notes.lines[0].row.id)
    assert len(tab.notes.lines) == 1
    tab.notes.out_wanted.emit(tab.notes.lines[0].row.id)
    qtbot.waitUntil(lambda: tab.notes.lines == [])
    assert tab.notes._none.isVisible()


def test_counting_is_off_until_it_is_turned_on_and_then_a_season_can_be_added(
    show: Show, app: App, nadia: str, warm: str, qtbot: QtBot
) -> None:
    summer = CareNoteWords(date(2025, 8, 20), "light", "x", partnership_id=warm, counted=True)
    app.do(care_notes.write_note, author_id=nadia, note=summer)
    tab = show()
    unlock(tab, qtbot)
    assert not tab.see.switch.isChecked()
    assert tab.see._few.isVisible()
    assert tab.see._adds.count() == 0
    tab.see.switch.click()
    qtbot.waitUntil(lambda: tab.see._adds.count() == 1)
    button = tab.see._adds.itemAt(0).widget()  # type: ignore[union-attr]
    assert button.text() == "Add my summer 2025 notes to the totals (1 note)"  # type: ignore[union-attr]
    button.click()  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: tab.see._adds.count() == 0)
    assert app.ask(ask_care.tallies, season="2025-summer").value[warm].notes == 1


def test_the_load_is_a_table_too(show: Show, app: App, nadia: str, warm: str, qtbot: QtBot) -> None:
    write(app, nadia, warm, support_had=("rest",))
    tab = show()
    unlock(tab, qtbot)
    assert tab.load.chart.accessibleDescription() == "Week to 14 Oct: 1 heavy, support after 1."
    QTest.keyClick(tab, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert tab.load.table.isVisible()
    assert "1 heavy, support after 1" in everything_said(tab.load.table)
    assert say_weeks(()) == ""


# writing


def meanwhile(then: Callable[[QWidget], None]) -> None:
    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, Dialog) or not dialog.isActiveWindow():
            QTimer.singleShot(5, look)
            return
        try:
            then(dialog)
        except BaseException:
            dialog._on_throw_away()  # or the test would wait for ever
            raise

    QTimer.singleShot(0, look)


def test_a_note_is_written_by_keyboard(
    show: Show, app: App, nadia: str, warm: str, lock: AuthorLock, qtbot: QtBot
) -> None:
    tab = show()

    def type_it(dialog: QWidget) -> None:
        assert isinstance(dialog, CareNoteDialog)
        QTest.keyClicks(dialog.words, WORDS)
        QTest.keyClick(dialog.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert dialog.isVisible()
        assert "Say how heavy" in everything_said(dialog)
        QTest.keyClicks(dialog.weight, "h")
        dialog.save()

    meanwhile(type_it)
    tab.locked_view.write_link.click()
    unlock(tab, qtbot)
    (line,) = tab.notes.lines
    assert (line.row.weight, line.row.draft) == (3, False)


def test_thrown_away_leaves_nothing_and_the_draft_goes_too(
    show: Show, app: App, desk: Desk, nadia: str, warm: str, qtbot: QtBot
) -> None:
    dialog = CareNoteDialog(desk, show().window(), partnership=warm)
    dialog.show()
    QTest.keyClicks(dialog.words, WORDS)
    dialog._keeper.keep()
    assert app.ask(ask_care.locked_page).value.unfinished
    dialog.reject()
    assert dialog.isVisible()
    dialog._on_throw_away()
    assert not app.ask(ask_care.locked_page).value.unfinished
    assert dialog.words.toPlainText() == ""
    dialog.deleteLater()


def test_an_unfinished_note_is_said_and_gone_on_with(
    show: Show, app: App, nadia: str, warm: str, qtbot: QtBot
) -> None:
    app.do(
        care_notes.keep_draft,
        author_id=nadia,
        note=CareNoteWords(make.TODAY, "", "Half a", partnership_id=warm),
    )
    tab = show()
    assert tab.locked_view.unfinished.isVisible()
    unlock(tab, qtbot)
    (line,) = tab.notes.lines
    assert line.button.text() == "Go on"

    def finish(dialog: QWidget) -> None:
        assert isinstance(dialog, CareNoteDialog)
        assert dialog.words.value() == "Half a"
        QTest.keyClicks(dialog.words, " thought")
        dialog._keeper.keep()
        dialog.weight.set_value("light")
        dialog.save()

    meanwhile(finish)
    line.button.click()
    qtbot.waitUntil(lambda: [one.row.draft for one in tab.notes.lines] == [False])
    assert not app.ask(ask_care.locked_page).value.unfinished
    tab.notes.lines[0].read()
    assert "Half a thought" in everything_said(tab)


def test_a_change_that_was_not_finished_changes_the_note_and_makes_no_second_one(
    show: Show, app: App, nadia: str, warm: str, qtbot: QtBot
) -> None:
    write(app, nadia, warm)
    tab = show()
    unlock(tab, qtbot)

    def begin(dialog: QWidget) -> None:
        assert isinstance(dialog, CareNoteDialog)
        QTest.keyClicks(dialog.words, ", more")
        tab.lock()

    meanwhile(begin)
    tab.notes.edit_wanted.emit(tab.notes.lines[0].row.id)
    qtbot.waitUntil(tab.locked_view.unfinished.isVisible)
    unlock(tab, qtbot)
    draft, whole = tab.notes.lines
    assert (draft.row.draft, draft.row.of) == (True, whole.row.id)

    def finish(dialog: QWidget) -> None:
        assert isinstance(dialog, CareNoteDialog)
        assert dialog.words.value() == WORDS + ", more"
        dialog.save()

    meanwhile(finish)
    draft.button.click()
    qtbot.waitUntil(lambda: len(tab.notes.lines) == 1)
    tab.notes.lines[0].read()
    assert WORDS + ", more" in everything_said(tab)


def test_asking_for_support_says_before_that_everybody_can_read_it(
    show: Show, app: App, nadia: str, warm: str, qtbot: QtBot
) -> None:
    write(app, nadia, warm, support_needed="Quiet minutes")
    tab = show()
    unlock(tab, qtbot)
    assert "Only you can see it" in everything_said(tab.support)

    def go(dialog: QWidget) -> None:
        assert isinstance(dialog, AskDialog)
        assert "everybody who opens this workspace can read it" in everything_said(dialog)
        dialog._on_save()

    meanwhile(go)
    tab.support.ask_wanted.emit(tab.notes.lines[0].row.id)
    qtbot.waitUntil(lambda: "Not in place yet" in everything_said(tab.support))
    assert [row.what for row in app.ask(follow_ups, today=make.TODAY).value] == ["Quiet minutes"]


# locks


def test_a_lock_is_made_with_its_code_on_paper(show: Show, app: App, desk: Desk, qtbot: QtBot) -> None:
    tab = show()

    def make_it(dialog: QWidget) -> None:
        assert isinstance(dialog, LockDialog)
        QTest.keyClicks(dialog.form.first, "short")
        dialog._go.click()
        assert "a little short" in everything_said(dialog)
        dialog.form.first.setText(PASSPHRASE)
        QTest.keyClicks(dialog.form.again, PASSPHRASE)
        dialog._go.click()
        assert dialog.form.first.text() == dialog.form.again.text() == ""
        qtbot.waitUntil(dialog.sheet.isVisible, timeout=5000)
        assert not dialog._go.isEnabled()
        assert app.ask(ask_care.authors).value == []
        codes.append(dialog.sheet.code.text().replace("\n", ""))
        dialog.sheet.on_paper.click()
        dialog._go.click()

    codes: list[str] = []
    meanwhile(make_it)
    tab.locked_view.make_lock.click()
    assert tab.opened is not None
    assert [one.name for one in app.ask(ask_care.authors).value] == ["Nadia Osei"]
    assert codes[0] not in everything_said(tab.window())
    assert QApplication.clipboard().text() != codes[0]
    tab.lock()
    qtbot.waitUntil(tab.locked_view.code_link.isVisible)
    tab.locked_view.code_link.click()
    unlock(tab, qtbot, codes[0])
    assert tab.opened is not None


def test_six_words_are_offered(show: Show, desk: Desk) -> None:
    dialog = LockDialog(desk, show().window())
    dialog.form._on_offer()
    assert len(dialog.form.offered.text().split()) == 6
    dialog.reject()
    assert dialog.form.offered.text() == ""
    dialog.deleteLater()


def test_without_the_code_on_paper_the_passphrase_stays(
    show: Show, app: App, nadia: str, warm: str, qtbot: QtBot
) -> None:
    write(app, nadia, warm)
    tab = show()
    unlock(tab, qtbot)
    fresh = "another phrase entirely"

    def change(dialog: QWidget, *, on_paper: bool) -> None:
        assert isinstance(dialog, LockDialog)
        dialog.form.first.setText(fresh)
        dialog.form.again.setText(fresh)
        dialog._go.click()
        qtbot.waitUntil(dialog.sheet.isVisible, timeout=5000)
        if on_paper:
            dialog.sheet.on_paper.click()
            dialog._go.click()
            assert dialog.after is not None
            assert "Backups from before still open with the old passphrase" in everything_said(dialog.after)
            dialog._go.click()
        else:
            dialog._on_throw_away()

    mark = app.ask(ask_care.authors).value[0].mark
    meanwhile(lambda dialog: change(dialog, on_paper=False))
    tab._on_change()
    assert app.ask(ask_care.authors).value[0].mark == mark
    meanwhile(lambda dialog: change(dialog, on_paper=True))
    tab._on_change()
    assert app.ask(ask_care.authors).value[0].mark != mark
    assert tab.opened is not None
    qtbot.waitUntil(lambda: len(tab.notes.lines) == 1)
    tab.lock()
    unlock(tab, qtbot)
    assert tab.opened is None
    assert not tab.locked_view.changed_lock.isVisible()
    unlock(tab, qtbot, fresh)
    assert tab.opened is not None


def test_the_lock_key_works_while_one_writes_and_the_words_are_kept_sealed(
    show: Show, app: App, nadia: str, warm: str, qtbot: QtBot
) -> None:
    tab = show()
    unlock(tab, qtbot)
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier

    def lock_it(dialog: QWidget) -> None:
        assert isinstance(dialog, CareNoteDialog)
        QTest.keyClicks(dialog.words, WORDS)
        QTest.keyClick(dialog.words, Qt.Key.Key_L, keys)
        assert not dialog.isVisible()
        assert dialog.words.toPlainText() == ""

    meanwhile(lock_it)
    tab.new_note()
    assert tab.opened is None
    qtbot.waitUntil(tab.locked_view.unfinished.isVisible)
    assert "Zeppelin" not in everything_said(tab.window())


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler")
def test_the_printed_sheet_says_whose_code_it_is_and_where_to_keep_it(
    show: Show, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = tmp_path / "paper.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(paper))
    monkeypatch.setattr(ask, "printer", lambda _parent: printer)
    dialog = LockDialog(desk, show().window())
    dialog.sheet.show_code(CODE, name="Nadia Osei", day=make.TODAY)
    dialog.sheet.print_button.click()
    dialog.deleteLater()
    said = subprocess.run(
        ["pdftotext", "-layout", str(paper), "-"], capture_output=True, text=True, check=True
    )
    for words in (CODE, "Nadia Osei, 14 October 2025", "Keep it at home, not at work"):
        assert words in said.stdout
