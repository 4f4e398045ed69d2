"""Bringing in people by hand: what is asked, what is answered, one step in and one step back."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from prm.app import App
from prm.base.job import Job
from prm.base.settings import MachineSettings
from prm.exchange.bring_in import LEAVE_OUT, NEW
from prm.gui.desk import Desk
from prm.gui.kit import ask
from prm.gui.pages.people.import_checks import CheckItem
from prm.gui.pages.people.import_dialog import ImportDialog
from prm.gui.pages.people.import_work import Bringing, Reading
from prm.gui.window import MainWindow, dropped_file
from prm.queries.lists import LISTS
from prm.services.people import Reach
from prm.store.opening import backups
from tests import make
from tests.exchange.imports import SAMPLES
from tests.exchange.make_contacts import write_contacts


@pytest.fixture
def desk(app: App) -> Iterator[Desk]:
    made = Desk(app, MachineSettings.load())
    yield made
    made.jobs.close()
    made.stop()


@pytest.fixture
def open_dialog(qtbot: QtBot, desk: Desk) -> Iterator[Callable[[Path], ImportDialog]]:
    windows: list[QWidget] = []

    def opened(path: Path) -> ImportDialog:
        below = QWidget()
        below.resize(1366, 860)
        qtbot.addWidget(below)
        windows.append(below)
        below.show()
        dialog = ImportDialog(desk, below, path)
        dialog.open()
        settled(qtbot, dialog)
        return dialog

    yield opened
    windows.clear()


def settled(qtbot: QtBot, dialog: ImportDialog) -> None:
    qtbot.waitUntil(lambda: dialog._running is None, timeout=10_000)


@pytest.fixture
def contacts(app: App, tmp_path: Path) -> Path:
    youth = make.organisation(app, "Netherby Youth Voice")
    make.organisation(app, "Harbour Women’s Circle")
    make.person(app, "Callum Reeve", at=youth, reach=[Reach("phone", "07700 900118")])
    make.person(app, "Helen Marchetti")
    return write_contacts(tmp_path / "contacts-2023-final.xlsx")


def names(app: App) -> list[str]:
    return [row["name"] for row in app.ask(LISTS["people"], today=app.today()).value]


def bring_in(qtbot: QtBot, dialog: ImportDialog) -> None:
    with qtbot.waitSignal(dialog.accepted, timeout=10_000):
        dialog.bring.click()


def check(dialog: ImportDialog, kind: str) -> CheckItem:
    return next(item for item in dialog.checks.items if item.check.kind == kind)


Opens = Callable[[Path], ImportDialog]


def test_forty_people_in_one_step_and_out_again(
    qtbot: QtBot, app: App, desk: Desk, open_dialog: Opens, contacts: Path
) -> None:
    said: list[str] = []
    went: list[str] = []
    desk.said.connect(said.append)
    desk.go.connect(lambda page, _record: went.append(page))
    before = names(app)
    dialog = open_dialog(contacts)
    assert dialog.about.text() == "contacts-2023-final.xlsx, sheet “People”. 43 rows."
    assert dialog.bring.text() == "Bring in 40 people"
    assert "2 rows wait for you to say." in dialog.footer_hint.text()
    assert names(app) == before
    bring_in(qtbot, dialog)
    assert len(names(app)) == len(before) + 40
    assert (said, went) == (["40 people brought in"], ["people"])
    assert list(backups().rglob("*before import*"))
    assert app.undo() == "Bring in 40 people"
    assert names(app) == before


def test_answers_change_what_comes_in(qtbot: QtBot, app: App, open_dialog: Opens, contacts: Path) -> None:
    dialog = open_dialog(contacts)
    assert len(dialog.checks.items) == 5
    named = check(dialog, "no_name")
    named.press("name")
    QTest.keyClicks(named.box, "Rosa Lind")
    QTest.keyClick(named.box, Qt.Key.Key_Return)
    settled(qtbot, dialog)
    short = check(dialog, "phone")
    short.press("change")
    assert short.box.text() == "07700 90"
    short.box.setText("07700 900190")
    QTest.keyClick(short.box, Qt.Key.Key_Return)
    check(dialog, "organisation_like").press("new_organisation")
    assert (
        check(dialog, "organisation_like").check.words == "We make a new one. Or use Harbour Women’s Circle?"
    )
    dialog.same.focus_on(0)
    QTest.keyClick(dialog.same.answers, Qt.Key.Key_Right)  # same person
    dialog.same.focus_on(1)
    dialog.same.leave_out.click()
    assert dialog.bring.text() == "Bring in 41 people"
    assert "1 is here already and gets more." in dialog.footer_hint.text()
    assert dialog.same.open_questions == 0
    bring_in(qtbot, dialog)
    listed = {row["name"]: row for row in app.ask(LISTS["people"], today=app.today()).value}
    assert "Rosa Lind" in listed
    assert [point["value"] for point in listed["Halina Brzeska"]["contact_points"]] == ["07700 900190"]
    assert "C. Reeve" not in listed
    organisations = [row["name"] for row in app.ask(LISTS["organisations"], today=app.today()).value]
    assert "Harbour Womens Circle" in organisations


def test_the_same_answer_for_all_that_are_open(open_dialog: Opens, contacts: Path) -> None:
    dialog = open_dialog(contacts)
    assert not dialog.same.for_all.isVisible()
    QTest.keyClick(dialog.same.answers, Qt.Key.Key_Left)
    assert dialog.same.open_questions == 1
    dialog.same.for_all.click()
    assert dialog.same.open_questions == 0
    assert dialog.plan is not None
    assert [row.line for row in dialog.plan.rows if row.fate == "here_adds"] == [4, 38]
    assert not dialog.same.for_all.isVisible()


def test_stop_while_it_is_read_again_leaves_what_was_there(
    qtbot: QtBot, open_dialog: Opens, contacts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = open_dialog(contacts)
    going_on = threading.Event()

    def slow(work: Reading, job: Job) -> None:
        going_on.wait(5)
        job.step(0, 0)

    monkeypatch.setattr(Reading, "__call__", slow)
    box = dialog.columns.boxes()[5]
    box.set_value("leave_out")
    box.changed.emit()
    qtbot.waitUntil(dialog.progress.isVisible, timeout=3_000)
    dialog.progress.stop.click()
    going_on.set()
    assert not dialog.progress.isVisible()
    assert box.value() == "reference"
    assert dialog.bring.text() == "Bring in 40 people"
    assert dialog.bring.isEnabled()


def test_a_column_is_something_else(qtbot: QtBot, open_dialog: Opens, contacts: Path) -> None:
    dialog = open_dialog(contacts)
    reference = dialog.columns.boxes()[5]
    assert reference.value() == "reference"
    reference.set_value("leave_out")
    reference.changed.emit()
    settled(qtbot, dialog)
    assert dialog.plan is not None
    assert "LN-0041" not in dialog.plan.rows[0].draft.full_notes()
    assert dialog.columns.boxes()[5] is reference  # and the box that was used is still there
    assert dialog.unsaved()


def test_a_question_must_be_answered_first(qtbot: QtBot, open_dialog: Opens) -> None:
    dialog = open_dialog(SAMPLES / "no-heading.csv")
    assert not dialog.bring.isEnabled()
    assert dialog.footer_hint.text() == "Answer the question at the top first."
    box = dialog.questions.box("header")
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Right)
    QTest.keyClick(box, Qt.Key.Key_Right)
    settled(qtbot, dialog)
    assert dialog.footer_hint.text() == "There is nobody to bring in."
    name = dialog.columns.boxes()[0]
    name.set_value("name")
    name.changed.emit()
    settled(qtbot, dialog)
    assert dialog.bring.text() == "Bring in 2 people"
    assert dialog.bring.isEnabled()
    assert dialog.questions.isVisible()  # the answer can still be changed


def test_letters_can_be_put_right(qtbot: QtBot, open_dialog: Opens, tmp_path: Path) -> None:
    path = tmp_path / "old.csv"
    path.write_bytes("Name,Firma\nŁukasz Żak,Dom Kultury w Świdnicy\n".encode("cp1250"))
    dialog = open_dialog(path)
    box = dialog.questions.box("encoding")
    box.set_value("cp1252")
    box.changed.emit()
    settled(qtbot, dialog)
    assert dialog.plan is not None
    assert dialog.plan.rows[0].name != "Łukasz Żak"
    box.set_value("cp1250")
    box.changed.emit()
    settled(qtbot, dialog)
    assert dialog.plan.rows[0].name == "Łukasz Żak"


def test_f8_goes_from_one_thing_to_the_next_and_its_row_follows(
    qtbot: QtBot, open_dialog: Opens, contacts: Path
) -> None:
    dialog = open_dialog(contacts)
    dialog.activateWindow()
    for line in ("9", "12"):
        QTest.keyClick(dialog, Qt.Key.Key_F8)
        assert dialog.preview.table.list.current_id() == line
    QTest.keyClick(dialog, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert dialog.preview.table.list.current_id() == "9"
    for _turn in range(5):
        QTest.keyClick(dialog, Qt.Key.Key_F8)
    assert dialog.preview.table.list.current_id() == "4"  # the first question about a person


def test_a_row_can_be_left_out_and_taken_in_again(qtbot: QtBot, open_dialog: Opens, contacts: Path) -> None:
    dialog = open_dialog(contacts)
    assert dialog.plan is not None
    row = dialog.plan.rows[0]
    actions = {action.text(): action.data() for action in dialog.preview.menu_of(row).actions()}
    assert actions == {"Leave it out": (2, LEAVE_OUT)}
    dialog.preview.said.emit(*actions["Leave it out"])
    assert dialog.bring.text() == "Bring in 39 people"
    actions = {
        action.text(): action.data() for action in dialog.preview.menu_of(dialog.plan.rows[0]).actions()
    }
    assert actions == {"Bring in as a new person": (2, NEW), "As we suggested": (2, "")}
    dialog.preview.said.emit(*actions["As we suggested"])
    assert dialog.bring.text() == "Bring in 40 people"


def test_the_same_file_again_has_nothing_to_bring_in(
    qtbot: QtBot, open_dialog: Opens, contacts: Path
) -> None:
    first = open_dialog(contacts)
    bring_in(qtbot, first)
    again = open_dialog(contacts)
    assert not again.bring.isEnabled()
    assert "2 rows wait for you to say." in again.footer_hint.text()
    assert again.checks.items[0].check.kind == "no_name"


def test_a_broken_file_is_told_and_another_can_be_chosen(
    qtbot: QtBot, open_dialog: Opens, contacts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "broken.csv"
    broken.write_bytes(b'Name,Note\nA,"a quote that never ends\nB,b\n')
    dialog = open_dialog(broken)
    assert dialog._banner.isVisible()
    assert "line 2" in dialog._banner.words
    assert not dialog.bring.isVisible()
    monkeypatch.setattr(ask, "open_file", lambda *_args, **_kw: contacts)
    dialog._another.click()
    settled(qtbot, dialog)
    assert not dialog._banner.isVisible()
    assert dialog.bring.text() == "Bring in 40 people"


def test_stop_adds_nothing(
    qtbot: QtBot, app: App, open_dialog: Opens, contacts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped = threading.Event()

    def slow(work: Bringing, job: Job) -> None:
        stopped.wait(5)
        job.step(0, 0)

    monkeypatch.setattr(Bringing, "__call__", slow)
    before = names(app)
    dialog = open_dialog(contacts)
    dialog.bring.click()
    qtbot.waitUntil(dialog.progress.isVisible, timeout=3_000)
    assert dialog.progress.words.text() == "If you stop, nothing is added."
    assert not dialog.bring.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)  # is Stop, and not leaving
    assert dialog.isVisible()
    dialog.progress.stop.click()
    stopped.set()
    settled(qtbot, dialog)
    assert dialog.isVisible()
    assert dialog.bring.isEnabled()
    assert names(app) == before


def test_esc_asks_once_something_was_said(qtbot: QtBot, open_dialog: Opens, contacts: Path) -> None:
    dialog = open_dialog(contacts)
    dialog.same.leave_out.click()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    plain = open_dialog(contacts)
    QTest.keyClick(plain, Qt.Key.Key_Escape)
    assert not plain.isVisible()


def test_a_file_dropped_on_the_window_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    window = MainWindow(MachineSettings.load(tmp_path / "settings.json"))
    qtbot.addWidget(window)
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(tmp_path / "Phone.VCF"))])
    event = QDropEvent(
        QPointF(QPoint(10, 10)),
        Qt.DropAction.CopyAction,
        dragged,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(window.file_dropped) as told:
        window.dropEvent(event)
    assert told.args == [tmp_path / "Phone.VCF"]
    picture = QMimeData()
    picture.setUrls([QUrl.fromLocalFile(str(tmp_path / "holiday.jpg"))])
    assert dropped_file(picture) is None
