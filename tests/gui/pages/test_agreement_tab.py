"""The agreement tab on a real workspace: writing is saved, pages are drawn, yeses are recorded, the PDF is written."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from prm.app import App
from prm.base.errors import Trouble
from prm.base.settings import MachineSettings
from prm.domain.agreement_words import Bullets, Paragraph, Run, blocks_to_json, line_text
from prm.gui.desk import Desk
from prm.gui.kit import ask
from prm.gui.pages.partnerships.agreement_answer_dialog import AnswerDialog
from prm.gui.pages.partnerships.agreement_dialogs import (
    ChangesDialog,
    DetailDialog,
    InsertDetailDialog,
    QuestionDialog,
    ReplyDialog,
)
from prm.gui.pages.partnerships.agreement_rules_dialog import RulesDialog
from prm.gui.pages.partnerships.agreement_sign_off import SignOffDialog
from prm.gui.pages.partnerships.agreement_tab import AgreementTab
from prm.queries.agreements import agreement_page
from prm.queries.rows.agreements import AgreementPage
from prm.services import agreements, partnerships
from tests import make, warm_together
from tests.warm_together import World

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


class Shown:
    """The tab with what belongs to it, and what was said."""

    def __init__(self, tab: AgreementTab, app: App, world: World, desk: Desk, qtbot: QtBot) -> None:
        self.tab, self.app, self.world, self.desk, self.qtbot = tab, app, world, desk, qtbot
        self.said: list[str] = []
        self.told: list[str] = []
        self.troubles: list[Trouble] = []
        desk.said.connect(self.said.append)
        desk.told.connect(self.told.append)
        desk.trouble.connect(self.troubles.append)

    @property
    def page(self) -> AgreementPage:
        return self.app.ask(agreement_page, self.world.partnership).value

    def go_to(self, key: str) -> None:
        assert self.tab.page is not None
        row = next(each for each in self.tab.page.sections if each.key == key)
        self.tab.sections.list.go_to(row.id)
        self.settle()

    def settle(self) -> None:
        QTest.qWait(20)

    def words(self, key: str) -> str:
        section = next(each for each in self.page.sections if each.key == key)
        return "\n".join(line_text(b.runs) for b in section.blocks if isinstance(b, Paragraph))

    def type(self, words: str) -> None:
        self.tab.writing.editor.setFocus()
        QTest.keyClicks(self.tab.writing.editor, words)


@pytest.fixture
def world(app: App) -> World:
    return warm_together.partnership(app)


@pytest.fixture
def open_tab(app: App, world: World, qtbot: QtBot, tmp_path: Path) -> Iterator[Any]:
    desks: list[Desk] = []

    def make_tab(*, width: int = 1154, height: int = 690) -> Shown:
        desk = Desk(app, MachineSettings.load(tmp_path / "settings.json"))
        desks.append(desk)
        tab = AgreementTab()
        qtbot.addWidget(tab)
        tab.resize(width, height)
        tab.attach(desk)
        tab.show_partnership(world.partnership)
        tab.show()
        shown = Shown(tab, app, world, desk, qtbot)
        shown.settle()
        return shown

    yield make_tab
    for desk in desks:
        desk.jobs.close()
        desk.stop()


@pytest.fixture
def answered(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Dialogs are given to these instead of a person: each takes the dialog and says whether it was accepted."""
    answers: list[Any] = []

    def run(dialog: QDialog) -> bool:
        dialog.show()
        try:
            answers.pop(0)(dialog)
            return dialog.result() == QDialog.DialogCode.Accepted
        finally:
            dialog.hide()
            dialog.deleteLater()

    monkeypatch.setattr(ask, "run", run)
    return answers


# -- begin


def test_it_is_drafted_from_what_there_is(open_tab: Any) -> None:
    shown = open_tab()
    tab = shown.tab
    assert tab._stack.currentWidget() is tab.begin
    assert tab.begin.texts.count() >= 2
    assert "15 minutes" in tab.begin.about.text()
    QTest.mouseClick(tab.begin.empty.primary, Qt.MouseButton.LeftButton)
    shown.settle()
    assert shown.page.shown is not None
    assert shown.said == ["Drafted. Nobody sees it until you send it out."]
    assert tab.head.title.text() == "Agreement 1.0"
    assert [row.title for row in tab.page.sections][:2] == ["In short", "Who we are"]
    shown.app.undo()
    shown.settle()
    assert tab._stack.currentWidget() is tab.begin


def test_another_text_can_be_chosen(open_tab: Any) -> None:
    shown = open_tab()
    begin = shown.tab.begin
    begin.texts.set_value("plain-agreement")
    begin.texts.changed.emit()
    assert "two or three small groups" in begin.about.text()
    begin.empty.primary.click()
    assert len(shown.page.sections) < 12


# -- writing


def test_what_is_typed_is_saved_after_a_moment(open_tab: Any, app: App, world: World) -> None:
    warm_together.drafted(app, world)
    shown = open_tab()
    shown.go_to("caring")
    shown.type("Tea first. ")
    assert shown.tab.writing.unsaved
    assert "Tea first" not in shown.words("caring")
    shown.qtbot.waitUntil(lambda: not shown.tab.writing.unsaved, timeout=3000)
    assert shown.words("caring").startswith("Tea first. This work can be heavy.")
    assert shown.tab.writing.toolbar.state.text() == "Saved"
    assert shown.tab.writing.editor.textCursor().position() == 11
    shown.type("Always. ")
    assert shown.tab.may_leave()
    assert shown.words("caring").startswith("Tea first. Always. ")
    assert app.undo() == "Write in Caring for each other"
    shown.settle()
    assert shown.words("caring").startswith("This work")
    assert shown.tab.writing.editor.toPlainText().startswith("This work")


def test_going_to_another_section_saves_the_one_before(open_tab: Any, app: App, world: World) -> None:
    warm_together.drafted(app, world)
    shown = open_tab()
    shown.go_to("caring")
    shown.type("Tea first. ")
    QTest.keyClick(shown.tab.writing.editor, Qt.Key.Key_PageDown, ALT)
    shown.settle()
    assert shown.tab.section_key == "when_things_go_wrong"
    assert shown.words("caring").startswith("Tea first.")
    assert shown.tab.writing.editor.toPlainText().startswith("Say it early")
    QTest.keyClick(shown.tab.writing.editor, Qt.Key.Key_PageUp, ALT)
    assert shown.tab.section_key == "caring"


def test_bold_bullets_and_heading_by_keyboard(open_tab: Any, app: App, world: World) -> None:
    version = warm_together.drafted(app, world)
    app.do(agreements.add_section, version, title="Young people")
    shown = open_tab()
    shown.go_to("own_1")
    editor = shown.tab.writing.editor
    shown.type("Ask ")
    QTest.keyClick(editor, Qt.Key.Key_B, CTRL)
    shown.type("first")
    QTest.keyClick(editor, Qt.Key.Key_B, CTRL)
    shown.type(".")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClick(editor, Qt.Key.Key_8, CTRL | SHIFT)
    shown.type("Tea")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClick(editor, Qt.Key.Key_I, CTRL)
    shown.type("Cake")
    assert shown.tab.writing.flush()
    section = next(each for each in shown.page.sections if each.key == "own_1")
    assert section.blocks == (
        Paragraph((Run("Ask "), Run("first", bold=True), Run("."))),
        Bullets(((Run("Tea"),), (Run("Cake", italic=True),))),
    )
    assert section.number == 12


def test_a_first_changed_word_begins_a_draft_and_no_key_is_lost(
    open_tab: Any, app: App, world: World
) -> None:
    version = warm_together.out(app, world)
    shown = open_tab()
    shown.go_to("how_we_decide")
    assert shown.tab.writing.banner.words.startswith("Four partners have said yes to these words.")
    shown.type("To")
    shown.qtbot.waitUntil(lambda: not shown.tab.writing.unsaved, timeout=3000)
    shown.type("day ")
    shown.qtbot.waitUntil(lambda: not shown.tab.writing.unsaved, timeout=3000)
    shown.settle()
    assert shown.page.shown is not None
    assert (shown.page.shown.number, shown.page.shown.state) == ("1.1", "draft")
    assert shown.words("how_we_decide").startswith("Today We meet")
    assert shown.tab.head.title.text() == "Agreement 1.1"
    assert shown.tab.section_key == "how_we_decide"
    old = app.ask(agreement_page, world.partnership, version_id=version).value
    assert "Today" not in str(old.sections)
    assert "must be asked again: Harbour Women’s Circle" in shown.tab.writing.banner.words
    shown.tab.go_to_version(version)
    assert shown.tab.writing.editor.isReadOnly()
    assert shown.tab.writing.banner.words == "There is a draft already: 1.1. Write in that one."
    shown.tab.writing.banner.link_pressed.emit()
    assert shown.tab.head.title.text() == "Agreement 1.1"


def test_words_written_elsewhere_never_overwrite_what_is_typed(open_tab: Any, app: App, world: World) -> None:
    warm_together.drafted(app, world)
    shown = open_tab()
    shown.go_to("caring")
    section = next(each for each in shown.page.sections if each.key == "caring")
    theirs = blocks_to_json([Paragraph((Run("Theirs."),))])
    shown.type("Mine. ")
    app.do(agreements.change_section, section.id, blocks=theirs)
    shown.settle()
    assert shown.tab.writing.editor.toPlainText().startswith("Mine. ")
    assert shown.tab.writing.banner.words == "This section was changed elsewhere."
    shown.tab.writing.banner.link_pressed.emit()
    assert shown.tab.writing.editor.toPlainText() == "Theirs."
    app.do(agreements.change_section, section.id, blocks=blocks_to_json([Paragraph((Run("Again."),))]))
    shown.settle()
    assert shown.tab.writing.editor.toPlainText() == "Again."


def test_a_detail_that_changes_in_its_record_changes_in_a_draft(
    open_tab: Any, app: App, world: World
) -> None:
    warm_together.drafted(app, world)
    shown = open_tab()
    shown.go_to("how_we_decide")
    app.do(partnerships.change_partnership, world.partnership, languages="Welsh")
    shown.settle()
    assert "in Welsh." in shown.tab.writing.editor.toPlainText()


def test_reading_age_and_words_are_told(open_tab: Any, app: App, world: World) -> None:
    warm_together.drafted(app, world)
    shown = open_tab()
    shown.go_to("caring")
    writing = shown.tab.writing
    assert writing.reading.text().startswith("Reads at about age ")
    before = int(writing.words.text().split()[0])
    shown.type("One two ")
    assert int(writing.words.text().split()[0]) == before + 2


def test_the_disk_says_no_and_the_words_stay(
    open_tab: Any, app: App, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    warm_together.drafted(app, world)
    shown = open_tab()
    shown.go_to("caring")
    shown.type("Tea first. ")
    real = app.do

    def full(*_args: Any, **_kw: Any) -> None:
        raise Trouble("The disk is full.")

    monkeypatch.setattr(app, "do", full)
    assert not shown.tab.may_leave()
    assert shown.troubles
    assert shown.tab.writing.toolbar.state.text() == "Not saved yet"
    monkeypatch.setattr(app, "do", real)
    assert shown.tab.may_leave()
    assert shown.words("caring").startswith("Tea first.")


# -- sections


def test_sections_are_moved_by_keyboard_and_renamed(
    open_tab: Any, app: App, world: World, answered: list[Any]
) -> None:
    warm_together.drafted(app, world)
    shown = open_tab()
    shown.go_to("caring")
    QTest.keyClick(shown.tab.sections.list, Qt.Key.Key_Up, ALT | SHIFT)
    shown.settle()
    assert [row.key for row in shown.page.sections][7] == "caring"
    shown.tab.writing.editor.setFocus()
    QTest.keyClick(shown.tab.writing.editor, Qt.Key.Key_Down, ALT | SHIFT)
    shown.settle()
    assert [row.key for row in shown.page.sections][8] == "caring"
    assert shown.tab.sections.list.current_id() == shown.page.sections[8].id

    def rename(dialog: Any) -> None:
        dialog.box.setText("Looking after each other")
        dialog.accept()

    answered.append(rename)
    shown.tab.sections.list.setFocus()
    QTest.keyClick(shown.tab.sections.list, Qt.Key.Key_F2)
    shown.settle()
    assert shown.page.sections[8].title == "Looking after each other"
    assert shown.tab.writing.title_label.text() == "8. Looking after each other"
    shown.tab.acts.on_section("out")
    shown.settle()
    assert shown.page.sections[-1].left_out
    assert shown.said[-1] == "Left out: Looking after each other"
    shown.tab.acts.on_section("in")
    assert not shown.page.sections[-1].left_out


# -- the preview


def shown_picture(shown: Shown) -> QImage:
    return shown.tab.preview.paper._image


def test_the_real_pages_stand_beside_the_words(open_tab: Any, app: App, world: World) -> None:
    warm_together.drafted(app, world)
    shown = open_tab()
    preview = shown.tab.preview
    shown.qtbot.waitUntil(lambda: preview.up_to_date, timeout=8000)
    assert (preview.page, preview.where.text()) == (0, f"Page 1 of {preview.pages}")
    first = shown_picture(shown).copy()
    assert first.width() > 200
    shown.go_to("sign_off")
    shown.qtbot.waitUntil(lambda: preview.page == preview.pages - 1, timeout=3000)
    shown.qtbot.waitUntil(lambda: shown_picture(shown) != first, timeout=3000)
    shown.go_to("caring")
    shown.qtbot.waitUntil(lambda: preview.page < preview.pages - 1, timeout=3000)
    before = preview._pdf
    shown.type("Tea first. ")
    with shown.qtbot.waitSignal(preview.drawn, timeout=5000):
        pass
    assert preview._pdf != before
    preview.after.click()
    assert preview.where.text() == f"Page {preview.page + 1} of {preview.pages}"
    width = preview.paper._sheet.width()
    preview.zoom.click()
    assert preview.paper._sheet.width() > width


def test_saving_draws_nothing_twice(
    open_tab: Any, app: App, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    warm_together.drafted(app, world)
    shown = open_tab()
    preview = shown.tab.preview
    shown.qtbot.waitUntil(lambda: preview.up_to_date, timeout=8000)
    shown.go_to("caring")
    shown.type("Tea. ")
    shown.qtbot.waitUntil(lambda: not shown.tab.writing.unsaved, timeout=3000)
    shown.qtbot.waitUntil(lambda: preview.up_to_date, timeout=5000)
    number = preview._number
    QTest.qWait(400)
    assert preview._number == number


# -- export


def test_the_pdf_is_written_under_its_own_name(
    open_tab: Any, app: App, world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    warm_together.out(app, world)
    shown = open_tab()
    suggested: list[Path] = []

    def choose(_parent: QWidget, _title: str, *, suggested: Path, **_kw: Any) -> Path:
        names.append(suggested)
        return tmp_path / suggested.name

    names = suggested
    monkeypatch.setattr(ask, "save_file", choose)
    with shown.qtbot.waitSignal(shown.tab.exporting.finished, timeout=10000):
        shown.tab.commands()["export_pdf"]()
    assert names[0].name == "Warm Together agreement 1.0.pdf"
    assert (tmp_path / names[0].name).read_bytes().startswith(b"%PDF-1.7")
    assert shown.told == ["Saved: Warm Together agreement 1.0.pdf"]


@pytest.mark.skipif(os.name != "nt" and os.geteuid() == 0, reason="root may write anywhere")
def test_a_place_that_cannot_be_written_is_told(
    open_tab: Any, app: App, world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    warm_together.out(app, world)
    shown = open_tab()
    tmp_path.chmod(0o500)
    monkeypatch.setattr(ask, "save_file", lambda *_args, suggested, **_kw: tmp_path / suggested.name)
    with shown.qtbot.waitSignal(shown.tab.exporting.finished, timeout=10000):
        shown.tab.export()
    tmp_path.chmod(0o700)
    assert shown.troubles


def test_a_file_that_is_open_elsewhere_is_told_in_words(
    open_tab: Any, app: App, world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    warm_together.out(app, world)
    shown = open_tab()
    monkeypatch.setattr(ask, "save_file", lambda *_args, suggested, **_kw: tmp_path / suggested.name)
    (tmp_path / "Warm Together agreement 1.0.pdf").write_bytes(b"old")

    def held(*_args: Any) -> None:
        raise PermissionError(13, "held by another program")

    monkeypatch.setattr(os, "replace", held)
    with shown.qtbot.waitSignal(shown.tab.exporting.finished, timeout=10000):
        shown.tab.export()
    assert "open in another program" in str(shown.troubles[0])
    assert (tmp_path / "Warm Together agreement 1.0.pdf").read_bytes() == b"old"


def test_stop_leaves_no_file(
    open_tab: Any, app: App, world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    warm_together.out(app, world)
    shown = open_tab()
    monkeypatch.setattr(ask, "save_file", lambda *_args, suggested, **_kw: tmp_path / "new" / suggested.name)
    (tmp_path / "new").mkdir()
    with shown.qtbot.waitSignal(shown.tab.exporting.finished, timeout=10000):
        shown.tab.export()
        shown.tab.exporting.card.stop.click()
    assert list((tmp_path / "new").iterdir()) in ([], [tmp_path / "new" / "Warm Together agreement 1.0.pdf"])
    if not list((tmp_path / "new").iterdir()):
        assert shown.told == ["Stopped. No file was made."]


# -- answers, questions, details


def test_a_spoken_yes_is_recorded_in_the_dialog(
    open_tab: Any, app: App, world: World, answered: list[Any]
) -> None:
    warm_together.out(app, world)
    shown = open_tab()

    def fill(dialog: AnswerDialog) -> None:
        assert dialog.member.value() == world.members["Netherby Youth Voice"]
        assert dialog.speaker.value() is not None
        dialog.way.set_value("spoken")
        dialog.way.changed.emit()
        dialog.save.click()
        assert dialog.result() != QDialog.DialogCode.Accepted  # where, and who heard it?
        dialog.form.box("said_where").setText("Lowfield Hall")
        dialog.heard_by._take(dialog.heard_by._find("Precious Moyo")[0])
        dialog.save.click()

    answered.append(fill)
    shown.tab.head.record.click()
    shown.settle()
    row = next(each for each in shown.page.sign_off if each.name == "Netherby Youth Voice")
    assert (row.answer, row.way, row.said_by, row.heard_by) == (
        "yes",
        "spoken",
        "Callum Reeve",
        "Precious Moyo",
    )
    assert shown.tab.sign_off.words.text() == "5 yes. 2 have a question. 3 still to ask."
    assert shown.said[-1] == "Recorded: Netherby Youth Voice"


def test_a_question_can_be_recorded_about_a_section(
    open_tab: Any, app: App, world: World, answered: list[Any]
) -> None:
    warm_together.out(app, world)
    shown = open_tab()
    shown.go_to("caring")

    def fill(dialog: AnswerDialog) -> None:
        assert dialog.section.value() == "caring"
        dialog.answer.set_value("question")
        dialog.answer.changed.emit()
        dialog.form.box("note").setPlainText("Who pays for the rest?")
        dialog.save.click()

    answered.append(fill)
    shown.tab.acts.on_record(world.members["Wrenhill Foundation"])
    shown.settle()
    assert shown.page.questions[-1].section_key == "caring"
    cards = shown.tab.writing._cards
    assert [card._words.text() for card in cards.values()] == ["“Who pays for the rest?”"]


def test_see_all_leads_to_recording(open_tab: Any, app: App, world: World, answered: list[Any]) -> None:
    warm_together.out(app, world)
    shown = open_tab()
    wanted = world.members["Kelder City Region"]

    def pick(dialog: SignOffDialog) -> None:
        dialog.list.go_to(wanted)
        dialog.record.click()

    seen: list[str] = []

    def look(dialog: AnswerDialog) -> None:
        seen.append(dialog.member.value())
        dialog.reject()

    answered.extend([pick, look])
    shown.tab.sign_off.all.click()
    assert seen == [wanted]


def test_a_question_about_words_is_asked_answered_and_settled(
    open_tab: Any, app: App, world: World, answered: list[Any]
) -> None:
    warm_together.out(app, world)
    shown = open_tab()
    shown.go_to("caring")
    editor = shown.tab.writing.editor
    found = editor._find("This work can be heavy.")
    assert found is not None
    editor.setTextCursor(found)
    editor.setFocus()

    def ask_it(dialog: QuestionDialog) -> None:
        dialog.form.box("words").setPlainText("For whom?")
        dialog._on_save()

    answered.append(ask_it)
    QTest.keyClick(editor, Qt.Key.Key_M, CTRL | SHIFT)
    shown.settle()
    question = shown.page.questions[-1]
    assert (question.words, question.about) == ("For whom?", "This work can be heavy.")
    assert [mark.cursor.selectedText() for mark in editor.extraSelections()] == ["This work can be heavy."]

    def reply(dialog: ReplyDialog) -> None:
        dialog.form.box("reply").setPlainText("For all of us.")
        dialog._on_save()

    answered.append(reply)
    card = shown.tab.writing._cards[question.id]
    card.reply.click()
    shown.settle()
    assert shown.page.questions[-1].reply == "For all of us."
    card.settle.click()
    shown.settle()
    assert shown.page.questions[-1].settled_on == make.TODAY
    assert editor.extraSelections() == []
    assert shown.page.versions[0].number == "1.0"  # asking changes no word


def test_a_gap_is_filled_in_from_the_banner(
    open_tab: Any, app: App, world: World, answered: list[Any]
) -> None:
    warm_together.drafted(app, world, details=False)
    shown = open_tab()
    shown.go_to("how_we_decide")
    assert shown.tab.writing.banner.words == "7 things here are not agreed yet."

    def fill(dialog: DetailDialog) -> None:
        dialog.form.box("value").set_value("on the second Thursday")
        dialog._on_save()

    answered.append(fill)
    shown.tab.writing.banner.link_pressed.emit()
    shown.settle()
    assert shown.words("how_we_decide").startswith("We meet on the second Thursday at Not yet agreed")
    assert shown.tab.writing.editor.toPlainText().startswith("We meet on the second Thursday")
    assert shown.tab.writing.banner.words == "6 things here are not agreed yet."


def test_a_wrong_detail_is_said_beside_its_box(
    open_tab: Any, app: App, world: World, answered: list[Any]
) -> None:
    warm_together.drafted(app, world, details=False)
    shown = open_tab()

    def fill(dialog: DetailDialog) -> None:
        dialog.form.box("value").set_value("soon")
        dialog._on_save()
        assert "whole number" in dialog.form._errors["value"]._words.text()
        dialog.reject()

    answered.append(fill)
    shown.tab.acts.on_token("pay.days")
    assert "pay.days" not in shown.page.facts.details


def test_a_detail_is_inserted(open_tab: Any, app: App, world: World, answered: list[Any]) -> None:
    warm_together.drafted(app, world)
    shown = open_tab()
    shown.go_to("caring")

    def pick(dialog: InsertDetailDialog) -> None:
        dialog.find_box.setText("where you meet")
        dialog._show()
        dialog._on_insert()

    answered.append(pick)
    shown.tab.writing.toolbar.detail.click()
    assert shown.tab.writing.flush()
    section = next(each for each in shown.page.sections if each.key == "caring")
    first = section.blocks[0]
    assert isinstance(first, Paragraph)
    assert first.runs[0] == Run("Lowfield Hall", detail="meeting.place")


def test_what_a_record_says_leads_to_the_record(
    open_tab: Any, app: App, world: World, answered: list[Any]
) -> None:
    warm_together.drafted(app, world)
    shown = open_tab()

    def go(dialog: Any) -> None:
        dialog.chosen = "go"
        dialog.accept()

    answered.append(go)
    with shown.qtbot.waitSignal(shown.tab.tab_wanted) as wanted:
        shown.tab.acts.on_token("values.table")
    assert wanted.args == ["values"]


# -- the version


def test_going_out_asks_about_gaps(open_tab: Any, app: App, world: World, answered: list[Any]) -> None:
    warm_together.drafted(app, world, details=False)
    shown = open_tab()
    answered.append(lambda dialog: dialog.reject())
    shown.tab.head.act_wanted.emit("send_sign_off")
    assert shown.page.shown is not None
    assert shown.page.shown.state == "draft"
    answered.append(lambda dialog: dialog.accept())
    shown.tab.head.act_wanted.emit("send_sign_off")
    shown.settle()
    assert shown.page.shown.state == "sign_off"
    assert shown.tab.sign_off.isVisible()
    assert not shown.tab.head.send.isVisible()


def test_rules_of_a_version(open_tab: Any, app: App, world: World, answered: list[Any]) -> None:
    warm_together.drafted(app, world)
    shown = open_tab()

    def fill(dialog: RulesDialog) -> None:
        dialog.form.box("number").setText("2.0")
        dialog.who.set_value("named")
        dialog.who.changed.emit()
        dialog.named.set_value([world.members["Open Door Pantry"]])
        dialog._on_save()

    answered.append(fill)
    shown.tab.head.act_wanted.emit("rules")
    shown.settle()
    assert shown.page.shown is not None
    assert shown.page.shown.number == "2.0"
    assert shown.page.shown.who_must == f"named:{world.members['Open Door Pantry']}"
    assert shown.tab.head.title.text() == "Agreement 2.0"


def test_what_changed_is_shown(open_tab: Any, app: App, world: World, answered: list[Any]) -> None:
    version = warm_together.out(app, world)
    app.do(agreements.set_detail, version, key="pay.days", value="10")
    shown = open_tab()
    said: list[str] = []

    def read(dialog: ChangesDialog) -> None:
        from prm.gui.kit.labels import Label

        said.extend(label.text() for label in dialog.findChildren(Label))
        dialog.accept()

    answered.append(read)
    shown.tab.head.changed.click()
    assert any(words.startswith("New: Nobody gives time") and "within 10 days" in words for words in said)


def test_a_draft_is_thrown_away_and_comes_back(open_tab: Any, app: App, world: World) -> None:
    version = warm_together.out(app, world)
    app.do(agreements.new_draft, version)
    shown = open_tab()
    assert shown.tab.head.title.text() == "Agreement 1.1"
    shown.tab.head.act_wanted.emit("throw")
    shown.settle()
    assert shown.tab.head.title.text() == "Agreement 1.0"
    app.undo()
    assert [each.number for each in shown.page.versions] == ["1.1", "1.0"]


# -- windows


def test_narrow_windows_show_two_columns(open_tab: Any, app: App, world: World) -> None:
    warm_together.out(app, world)
    shown = open_tab(width=960, height=480)
    tab = shown.tab
    assert tab.width() == 960
    assert tab._left.isVisible()
    assert not tab._right.isVisible()
    tab.head.preview.click()
    assert tab._right.isVisible()
    assert not tab._left.isVisible()
    shown.qtbot.waitUntil(lambda: tab.preview.up_to_date, timeout=8000)
    tab.resize(1200, 690)
    assert tab._left.isVisible()
    assert tab._right.isVisible()


def test_a_low_window_has_its_versions_in_the_head(open_tab: Any, app: App, world: World) -> None:
    app.do(agreements.new_draft, warm_together.out(app, world))
    shown = open_tab(width=960, height=480)
    tab = shown.tab
    assert not tab.versions.isVisible()
    assert not tab.head.title.isVisible()
    assert tab.head.versions.isVisible()
    assert tab.writing.area.verticalScrollBar().value() == 0
    versions = tab.page.versions
    other = next(each for each in versions if each.id != tab.page.shown.id)
    tab.head.versions.click()
    (menu,) = [each for each in tab.head.findChildren(QMenu) if each.isVisible()]
    next(each for each in menu.actions() if each.text().startswith(f"{other.number}:")).trigger()
    menu.close()
    shown.settle()
    assert tab.page.shown.id == other.id
    tab.resize(1154, 690)
    assert tab.versions.isVisible()
    assert tab.head.title.isVisible()


def test_a_workspace_that_is_only_read(app: App, world: World, qtbot: QtBot, tmp_path: Path) -> None:
    warm_together.drafted(app, world)
    path = app.file.path
    app.close()
    reading = App.open(path, clock=make.CLOCK, read_only=True)
    desk = Desk(reading, MachineSettings.load(tmp_path / "settings.json"))
    tab = AgreementTab()
    qtbot.addWidget(tab)
    tab.attach(desk)
    tab.show_partnership(world.partnership)
    tab.show()
    QTest.qWait(20)
    assert tab.writing.editor.isReadOnly()
    assert not tab.head.send.isVisible()
    QTest.keyClicks(tab.writing.editor, "No.")
    assert tab.may_leave()
    desk.jobs.close()
    desk.stop()
    reading.close()


def test_very_long_names_fit(open_tab: Any, app: App, world: World) -> None:
    version = warm_together.drafted(app, world)
    long = "The Kelder Valley Federation of Tenants’ and Residents’ Associations and Their Friends (North)"
    organisation = make.organisation(app, long)
    app.do(partnerships.add_member, world.partnership, organisation_id=organisation)
    row = next(
        each for each in app.ask(agreement_page, world.partnership).value.sections if each.key == "caring"
    )
    app.do(agreements.rename_section, row.id, title=("Caring " * 17).strip())
    app.do(agreements.send_out, version)
    shown = open_tab(width=960, height=480)
    assert shown.tab.width() == 960
    shown.go_to("caring")
    shown.tab.head.preview.click()
    shown.qtbot.waitUntil(lambda: shown.tab.preview.up_to_date, timeout=8000)
