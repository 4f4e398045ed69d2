"""The main job, from an empty machine to a signed-ready page: in the real window, on a real file, as a person would.

Welcome · say who I am · bring the address book · make a partnership · log a meeting with a promise and a sealed
note · agree three values · draft the agreement · export it · close, and find it all again.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from prm.app import App
from prm.base.settings import LAST_WORKSPACE, MachineSettings
from prm.domain.care_notes import CareEnvelope
from prm.gui.kit import ask
from prm.gui.pages.interactions.log_dialog import LogDialog
from prm.gui.pages.partnerships.care_dialog import CareNoteDialog
from prm.gui.pages.partnerships.partnership_dialog import PartnershipDialog
from prm.gui.pages.partnerships.value_dialog import AgreeDialog, ValueDialog
from prm.gui.pages.people.import_dialog import ImportDialog
from prm.gui.pages.welcome.new_workspace import NewWorkspaceDialog
from prm.gui.pages.welcome.page import WelcomePage
from prm.gui.program import Program
from prm.gui.theme import install
from prm.queries.lists import LISTS
from prm.queries.people import person_of_user
from prm.services.care_notes import begin_author, make_lock
from prm.store.author_lock import Cost
from tests.documents.readback import read_aloud

SAMPLES = Path(__file__).parent.parent / "samples" / "imports"
VALUES = (
    ("Listen first", "We hear people out before we bring a plan.", "We go to people where they are."),
    ("Share power", "Those most affected have the casting vote.", "Chairs take turns."),
    ("Say what happens next", "We tell people what we did, even when the answer is no.", "We write back."),
)
HEARD = "People only open the letter if they know who it is from."
SEALED = "Left me heavy. The heating is off again."


class Person:
    """What somebody does with each dialog that opens, in turn."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self._next: list[tuple[type[QDialog], Callable[[Any], None]]] = []

    def will(self, kind: type[QDialog], act: Callable[[Any], None]) -> None:
        self._next.append((kind, act))

    def meet(self, dialog: QDialog) -> bool:
        kind, act = self._next.pop(0)
        assert isinstance(dialog, kind), dialog
        dialog.open()
        act(dialog)
        self._qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=20_000)
        accepted = dialog.result() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return accepted

    @property
    def idle(self) -> bool:
        return not self._next


@pytest.fixture
def person(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Person]:
    monkeypatch.setenv("PRM_HOME", str(tmp_path))
    (tmp_path / "Documents").mkdir()
    install(qapp)
    made = Person(qtbot)
    monkeypatch.setattr(ask, "run", made.meet)
    monkeypatch.setattr(ask, "trouble", lambda _window, problem, **_: pytest.fail(str(problem)))
    yield made
    for widget in QApplication.topLevelWidgets():
        widget.hide()
        widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def type_in(box: QWidget, words: str) -> None:
    QTest.keyClicks(box, words)


def press_primary(dialog: Any) -> None:
    button = next(each for each in dialog.findChildren(QWidget) if getattr(each, "kind", None) == "primary")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def tab_named(page: Any, name: str) -> Any:
    return next(each for each in page.one.findChildren(QWidget) if type(each).__name__ == name)


def test_the_main_job(
    qtbot: QtBot, qapp: QApplication, person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = Program(qapp, MachineSettings.load())
    program.start()
    window = program.window

    begin_workspace(qtbot, person, program)
    bring_address_book(qtbot, person, program, tmp_path)
    partnership = make_partnership(person, program)
    log_a_meeting(person, program)
    seal_a_note(person, program, partnership)
    agree_values(qtbot, person, program)
    pdf = export_agreement(qtbot, program, partnership, tmp_path, monkeypatch)
    assert person.idle

    words = " ".join(words for _tag, words in read_aloud(pdf.read_bytes()))
    for name, statement, practice in VALUES:
        assert name in words
        assert statement in words
        assert practice in words
    assert "Warm Together" in words
    assert SEALED not in words

    path = Path(program.settings.get(LAST_WORKSPACE))
    window.close()
    assert SEALED.encode() not in pdf.read_bytes() + path.read_bytes()
    assert not path.with_name(path.name + "-wal").exists()
    again = App.open(path, read_only=True)
    today = again.today()
    counts = {what: len(again.ask(ask_for, today=today).value) for what, ask_for in LISTS.items()}
    again.close()
    assert counts["people"] == 5  # me, three of the address book, one who was new on the form
    assert counts["partnerships"] == 1
    assert counts["interactions"] == 1
    assert counts["follow-ups"] == 1
    assert counts["values"] == 3
    assert counts["agreements"] == 1


def begin_workspace(qtbot: QtBot, person: Person, program: Program) -> None:
    def name_it(dialog: NewWorkspaceDialog) -> None:
        type_in(dialog.form.box("organisation"), "Lowfield Neighbours")
        type_in(dialog.form.box("me"), "Nadia Osei")
        QTest.keyClick(dialog.form.box("me"), Qt.Key.Key_Return)

    person.will(NewWorkspaceDialog, name_it)
    welcome = next(page for page in program.window.findChildren(WelcomePage) if page.isVisible())
    with qtbot.waitSignal(program.opened, timeout=20_000):
        QTest.keyClick(welcome.empty, Qt.Key.Key_Return)


def bring_address_book(qtbot: QtBot, person: Person, program: Program, tmp_path: Path) -> None:
    file = tmp_path / "contacts.vcf"
    shutil.copyfile(SAMPLES / "google-contacts-list.vcf", file)

    def look_and_bring_in(dialog: ImportDialog) -> None:
        button = dialog.bring
        qtbot.waitUntil(button.isEnabled, timeout=20_000)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    person.will(ImportDialog, look_and_bring_in)
    assert program._errands is not None
    program._errands.bring_in(file)
    assert program.desk is not None
    people = program.desk.ask(LISTS["people"], today=program.desk.app.today()).value
    assert [row["name"] for row in people] == ["Arnold Smith", "Chris Beatle", "Doug White", "Nadia Osei"]


def make_partnership(person: Person, program: Program) -> str:
    def fill(dialog: PartnershipDialog) -> None:
        type_in(dialog.form.box("name"), "Warm Together")
        type_in(dialog.form.box("purpose"), "Every home should be warm.")
        organisations = dialog.organisations.line
        for name in ("Lowfield Neighbours", "Open Door Pantry"):
            type_in(organisations, name)
            QTest.keyClick(organisations, Qt.Key.Key_Return)
        press_primary(dialog)

    person.will(PartnershipDialog, fill)
    program.window.open("partnerships")
    page: Any = program.window.page
    page.list.begin_new()
    assert page.one.name() == "Warm Together"
    found: str = page.one.partnership_id()
    return found


def log_a_meeting(person: Person, program: Program) -> None:
    def fill(dialog: LogDialog) -> None:
        who = dialog.form.who.people.line
        for name in ("Arnold", "Farida Rahmani"):
            type_in(who, name)
            QTest.keyClick(who, Qt.Key.Key_Return)
        type_in(dialog.form.heard, HEARD)
        promise = dialog.form.promises.findChild(QLineEdit)
        assert promise is not None
        type_in(promise, "Put the name on the letter by Friday")
        QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)

    person.will(LogDialog, fill)
    program.window.commands.trigger("log")


def seal_a_note(person: Person, program: Program, partnership: str) -> None:
    """Writing needs no passphrase, once the writer has a lock."""

    def fill(dialog: CareNoteDialog) -> None:
        type_in(dialog.words, SEALED)
        dialog.weight.set_value("heavy")
        dialog.save()

    assert program.desk is not None
    assert program._errands is not None
    app = program.desk.app
    lock = make_lock("warm homes decided here", code=None, cost=Cost.LOWEST)
    app.do(begin_author, person_id=app.ask(person_of_user, app.me).value, lock=lock)
    person.will(CareNoteDialog, fill)
    program._errands.new_care_note(partnership=partnership)
    with app.file.reading() as engine, engine.connect() as connection:
        assert connection.execute(select(func.count(CareEnvelope.id))).scalar() == 1


class Said:
    """Whether a value of this name is shown in this state."""

    def __init__(self, tab: Any, name: str, state: str) -> None:
        self._tab, self._name, self._state = tab, name, state

    def __call__(self) -> bool:
        return any(row.name == self._name and row.state == self._state for row in self._tab._page.values)


def agree_values(qtbot: QtBot, person: Person, program: Program) -> None:
    page: Any = program.window.page
    page.one.tabs.choose("values")
    tab = tab_named(page, "ValuesTab")
    for name, statement, practice in VALUES:

        def propose(dialog: ValueDialog, said: tuple[str, str, str] = (name, statement, practice)) -> None:
            for box, words in zip(("name", "statement", "practice"), said, strict=True):
                type_in(dialog.form.box(box), words)
            press_primary(dialog)

        person.will(ValueDialog, propose)
        tab._on_new()
        qtbot.waitUntil(Said(tab, name, "proposed"))
        tab.list.go_to(next(row.id for row in tab._page.values if row.name == name))
        person.will(AgreeDialog, press_primary)
        QTest.mouseClick(tab._agree, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(Said(tab, name, "agreed"))


def export_agreement(
    qtbot: QtBot, program: Program, partnership: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    target = tmp_path / "Warm Together agreement.pdf"
    monkeypatch.setattr(ask, "save_file", lambda *_args, **_kw: target)
    page: Any = program.window.page
    assert page.one.partnership_id() == partnership
    page.one.tabs.choose("agreement")
    tab = tab_named(page, "AgreementTab")
    QTest.mouseClick(tab.begin.empty.primary, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: tab.page is not None and tab.page.shown is not None, timeout=20_000)
    qtbot.waitUntil(program.window.commands["export_pdf"].isEnabled, timeout=5_000)
    program.window.commands.trigger("export_pdf")
    qtbot.waitUntil(target.exists, timeout=20_000)
    qtbot.waitUntil(lambda: not tab.exporting.busy, timeout=20_000)
    return target
