"""Ctrl+K: typed, shown by group, opened by Enter, left by Esc; worked by keys alone, said to a screen reader, live, and
gone when it is closed.
"""

import gc
import shutil
import subprocess
import sys
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget

from prm.app import App
from prm.base.settings import MachineSettings
from prm.gui.key_list import KeyList
from prm.gui.kit import ask
from prm.gui.pages.partnerships.page import PartnershipsPage
from prm.gui.palette.palette import Palette
from prm.gui.palette.rows import PaletteRow
from prm.gui.program import Program
from prm.gui.theme import Theme
from prm.queries.search import search_everything
from prm.services import agreements, followups, values, voices
from prm.services.people import add_person, bin_person
from tests import make
from tests.gui.everything import settle, showing
from tests.gui.test_pages_open import LOOKS, Shade, faults

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier


class Seen:
    """The window of a small workspace, and what is in it."""

    def __init__(self, program: Program) -> None:
        assert program.desk is not None
        self.program, self.window, self.app = program, program.window, program.desk.app
        app = self.app
        self.farida = make.person(app, at=make.organisation(app))
        self.halina = app.do(add_person, name="Halina Brzeska", good_to_know="Runs the damp advice table.")
        self.warm = make.partnership(app, people=[self.farida])
        self.talk = make.interaction(app, self.farida, heard="The damp comes back.")
        self.voice = app.do(voices.hear_voice, words="One name to ring", person_id=self.farida)
        self.promise = app.do(followups.add_follow_up, what="Send the damp survey", to_person_id=self.farida)
        self.value = app.do(values.propose_value, self.warm, name="Listen first")
        app.do(agreements.begin_agreement, self.warm)

    def open(self, typed: str = "") -> Palette:
        QTest.keyClick(self.window, Key.Key_K, Control)
        palette = self.palette()
        assert palette is not None
        self.type(typed)
        return palette

    def palette(self) -> Palette | None:
        return next((each for each in self.window.findChildren(Palette) if each.isVisible()), None)

    def line(self) -> QWidget:
        palette = self.palette()
        assert palette is not None
        return palette.line

    def type(self, words: str) -> None:
        for letter in words:
            QTest.keyClicks(self.line(), letter)
        settle()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.line(), key, modifier)
        settle()


@pytest.fixture
def seen(look: Theme, begun: tuple[Path, str], tmp_path: Path) -> Iterator[Seen]:
    path = tmp_path / "w.prm"
    shutil.copyfile(begun[0], path)
    qt = QApplication.instance()
    assert isinstance(qt, QApplication)
    program = Program(qt, MachineSettings.load(tmp_path / "settings.json"))
    program._on_opened(App.open(path, clock=make.CLOCK, me=begun[1]))
    program.window.open("people")
    program.window.show()
    program.window.activateWindow()
    settle()
    yield Seen(program)
    program.window.close()
    program.window.deleteLater()
    program.deleteLater()
    settle()


def rows(palette: Palette) -> list[PaletteRow]:
    return [row for row in (palette.rows.row(n) for n in range(palette.rows.rowCount())) if row]


def titles(palette: Palette) -> list[str]:
    return [row.title.text for row in rows(palette)]


def test_what_was_found_stands_by_group_with_its_words_lit(seen: Seen) -> None:
    palette = seen.open("dam")
    assert [group.title for group in palette.rows.groups] == [
        "Conversations", "Follow-ups", "Organisations and people", "Do something",
    ]  # fmt: skip
    talk, promise, halina, log = rows(palette)
    assert talk.second.text == "“The damp comes back.”"
    assert [talk.second.text[start:end] for start, end in talk.second.marks] == ["dam"]
    assert (promise.title.text, halina.second.text) == (
        "Send the damp survey", "Good to know: Runs the damp advice table.",
    )  # fmt: skip
    assert log.title.text == "Log an interaction about “dam”"
    assert palette.current() == talk


def test_enter_opens_it_and_the_keyboard_is_there(seen: Seen) -> None:
    seen.open("damp")
    QTest.keyClick(seen.line(), Key.Key_Return)
    settle()
    assert seen.palette() is None
    assert (seen.window.here, seen.window.page is not None) == ("interactions", True)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert seen.window.page is not None
    assert seen.window.page.isAncestorOf(focused)


@pytest.mark.parametrize(
    ("typed", "page"),
    [
        ("farida", "people"), ("open door", "organisations"), ("warm", "partnerships"), ("survey", "follow_ups"),
        ("listen", "partnerships"), ("comes back", "interactions"), ("one name", "voices"),
    ],
)  # fmt: skip
def test_each_kind_opens_on_its_page(seen: Seen, typed: str, page: str) -> None:
    seen.open(typed)
    QTest.keyClick(seen.line(), Key.Key_Return)
    settle()
    assert seen.window.here == page


@pytest.mark.parametrize(
    ("typed", "kind", "tab"), [("listen", "value", "values"), ("agreement", "agreement", "agreement")]
)
def test_a_value_and_an_agreement_open_their_tab(seen: Seen, typed: str, kind: str, tab: str) -> None:
    palette = seen.open(typed)
    palette.list.go_to(next(row.id for row in rows(palette) if row.hit and row.hit.kind == kind))
    QTest.keyClick(palette.line, Key.Key_Return)
    settle()
    page = seen.window.page
    assert isinstance(page, PartnershipsPage)
    assert (page.one.partnership_id(), page.one.tabs.current_key()) == (seen.warm, tab)


def test_arrows_pages_and_tab(seen: Seen) -> None:
    palette = seen.open("damp")
    talk, promise, halina, log = rows(palette)
    for key, row in (
        (Key.Key_Down, promise), (Key.Key_Down, halina), (Key.Key_Up, promise), (Key.Key_Tab, halina),
        (Key.Key_Backtab, promise), (Key.Key_PageDown, log), (Key.Key_Down, talk), (Key.Key_Up, log),
        (Key.Key_PageUp, talk), (Key.Key_Backtab, log), (Key.Key_Tab, talk),
    ):  # fmt: skip
        seen.press(key)
        assert palette.current() == row, key
        assert QApplication.focusWidget() is palette.line


def test_esc_leaves_and_the_keyboard_goes_back(seen: Seen) -> None:
    assert seen.window.page is not None
    seen.window.page.take_focus(Qt.FocusReason.TabFocusReason)
    before = QApplication.focusWidget()
    seen.open("damp")
    QTest.keyClick(seen.line(), Key.Key_Escape)
    settle()
    assert seen.palette() is None
    assert QApplication.focusWidget() is before
    assert seen.window.here == "people"


def test_a_press_beside_it_leaves_and_one_on_a_row_opens(seen: Seen) -> None:
    palette = seen.open("damp")
    QTest.mouseClick(
        palette, Qt.MouseButton.LeftButton, pos=QPoint(palette.width() - 4, palette.height() - 4)
    )
    settle()
    assert seen.palette() is None
    palette = seen.open("damp")
    row = palette.list.visualRect(palette.rows.index(2)).center()
    QTest.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=row)
    settle()
    assert seen.window.page is not None
    assert (seen.window.here, seen.palette()) == ("people", None)


def test_nothing_behind_it_hears_a_key(seen: Seen) -> None:
    palette = seen.open("damp")
    for key in (Key.Key_1, Key.Key_6, Key.Key_N, Key.Key_F):
        QTest.keyClick(palette.line, key, Control)
    QTest.keyClick(palette.line, Key.Key_Delete)
    QTest.keyClick(palette.line, Key.Key_F6)
    settle()
    assert seen.window.here == "people"
    assert QApplication.activeModalWidget() is None
    assert QApplication.focusWidget() is palette.line
    QTest.keyClick(palette.line, Key.Key_K, Control)
    assert (palette.line.selectedText(), seen.palette()) == ("damp", palette)


def test_commands_after_an_arrow_and_beside_what_was_found(seen: Seen) -> None:
    palette = seen.open(">")
    said = titles(palette)
    assert {"Log interaction", "Back up now", "People", "Keys"} <= set(said)
    assert not any(row.hit for row in rows(palette))
    assert not {"Search everything", "Next area"} & set(said)
    assert not any("&" in title for title in said)
    assert [group.title for group in palette.rows.groups][:2] == ["File", "Edit"]
    seen.type(" organ")
    assert titles(palette) == ["Organisations"]
    assert rows(palette)[0].right == "Ctrl+4"
    QTest.keyClick(palette.line, Key.Key_Return)
    settle()
    assert seen.window.here == "organisations"
    assert "Larger text" in titles(seen.open("larger"))


def test_a_command_that_cannot_be_given_is_not_offered(seen: Seen) -> None:
    seen.window.commands.allow("back_up", False)
    assert titles(seen.open("> back up now")) == []
    palette = seen.palette()
    assert palette is not None
    assert "No command begins so." in said_on(palette)


def said_on(palette: Palette) -> str:
    return palette._nothing.text()


def test_nothing_found_is_said_and_can_be_logged(seen: Seen) -> None:
    palette = seen.open("heliotrope")
    assert said_on(palette) == "Nothing has “heliotrope” in it."
    assert titles(palette) == ["Log an interaction about “heliotrope”"]
    seen.type("\b" * 20)
    assert said_on(palette) == ""


class _Asked:
    """In place of ``ask.run``: keeps the dialog that would have been shown."""

    def __init__(self) -> None:
        self.dialogs: list[QDialog] = []

    def __call__(self, dialog: QDialog) -> bool:
        self.dialogs.append(dialog)
        return False

    def only(self) -> QDialog:
        (dialog,) = self.dialogs
        self.dialogs = []
        return dialog


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> _Asked:
    found = _Asked()
    monkeypatch.setattr(ask, "run", found)
    return found


def test_log_is_filled_with_whom_or_what_was_typed(seen: Seen, asked: _Asked) -> None:
    from prm.gui.pages.interactions.log_dialog import LogDialog

    def log() -> LogDialog:
        settle()
        dialog = asked.only()
        assert isinstance(dialog, LogDialog)
        return dialog

    palette = seen.open("fari")
    assert titles(palette)[-1] == "Log an interaction with Farida Rahmani"
    QTest.keyClick(palette.line, Key.Key_L, Control)
    assert [each.name for each in log().form.who.value()] == ["Farida Rahmani"]
    palette = seen.open("draughts")
    QTest.keyClick(palette.line, Key.Key_Return, Control)
    dialog = log()
    assert dialog.more.fields()["title"] == "draughts"
    assert not dialog.unsaved()
    palette = seen.open("warm")
    assert palette.current() is not None
    QTest.keyClick(palette.line, Key.Key_L, Control)
    assert list(log().form.filed()) == [seen.warm]


def test_what_was_opened_from_here_is_offered_again(seen: Seen) -> None:
    palette = seen.open()
    assert [group.title for group in palette.rows.groups] == ["Do something"]
    QTest.keyClick(palette.line, Key.Key_Escape)
    for typed in ("farida", "comes back", "farida"):
        seen.open(typed)
        QTest.keyClick(seen.line(), Key.Key_Return)
        settle()
    palette = seen.open()
    assert palette.rows.groups[0].title == "Lately found"
    assert titles(palette)[:2] == ["Farida Rahmani", "Meeting with Farida Rahmani"]
    QTest.keyClick(palette.line, Key.Key_Escape)
    seen.app.do(bin_person, seen.farida)
    assert "Farida Rahmani" not in titles(seen.open())


def test_it_shows_what_is_changed_while_it_is_open(seen: Seen) -> None:
    palette = seen.open("damp")
    palette.list.go_to(rows(palette)[2].id)
    make.interaction(seen.app, seen.farida, heard="Damp again.")
    settle()
    assert [row.second.text for row in rows(palette)][:2] == ["“Damp again.”", "“The damp comes back.”"]
    current = palette.current()
    assert current is not None
    assert current.title.text == "Halina Brzeska"  # where somebody was
    seen.app.do(bin_person, seen.halina)
    settle()
    assert "Halina Brzeska" not in titles(palette)


def test_it_says_its_name_and_each_row(seen: Seen, monkeypatch: pytest.MonkeyPatch) -> None:
    from prm.gui.palette import palette as module

    said: list[str] = []
    monkeypatch.setattr(module, "announce", lambda _source, words: said.append(words))
    palette = seen.open("damp")
    about = QAccessible.queryAccessibleInterface(palette.line)
    assert about is not None
    assert about.text(QAccessible.Text.Name) == "Search everything"
    assert "Tab for the next group" in about.text(QAccessible.Text.Description)
    assert said[-1] == "4 found. Conversations, Meeting with Farida Rahmani, “The damp comes back.”, Today"
    seen.press(Key.Key_Down)
    assert said[-1].startswith("Follow-ups, Send the damp survey")
    assert palette.list.accessibleName() == "What was found"


def test_it_is_gone_when_it_is_closed(seen: Seen) -> None:
    before = sorted(type(child).__name__ for child in seen.window.children())
    palette = seen.open("damp")
    gone = weakref.ref(palette)
    QTest.keyClick(palette.line, Key.Key_Escape)
    del palette
    settle()
    gc.collect()
    assert gone() is None
    assert sorted(type(child).__name__ for child in seen.window.children()) == before


def test_it_goes_with_the_workspace(seen: Seen) -> None:
    seen.open("damp")
    seen.program.let_go()
    settle()
    assert seen.palette() is None
    assert not seen.window.commands["search"].isEnabled()


def test_many_keys_at_once_are_asked_once(seen: Seen, monkeypatch: pytest.MonkeyPatch) -> None:
    times: list[str] = []
    real = search_everything

    def counted(session: object, typed: str, **more: object) -> object:
        times.append(typed)
        return real(session, typed, **more)  # type: ignore[arg-type]

    monkeypatch.setattr("prm.gui.palette.search.search_everything", counted)
    seen.open()
    QTest.keyClicks(seen.line(), "farida")
    settle()
    assert times == ["farida"]


def test_a_page_that_was_pasted_is_no_search(seen: Seen) -> None:
    palette = seen.open()
    QApplication.clipboard().setText("damp " * 100_000)
    palette.line.paste()
    settle()
    assert len(palette.line.text()) <= 300


@pytest.mark.parametrize(
    "typed", ["👩\u200d👩\u200d👧", "\u202eabc", "\u0301", "a" * 300, "“”", ">>>", "> > x", "%_'\"*"]
)
def test_odd_signs(seen: Seen, typed: str) -> None:
    palette = seen.open()
    palette.line.setText(typed)
    settle()
    palette.grab()


def test_names_of_every_script_are_lit_and_painted(seen: Seen) -> None:
    for name in ("محمد الأمين", "👩‍👩‍👧 Ольга", "王小明", "हरि", "Nguyễn Thị Hạnh " * 8, "Łukasz"):
        make.person(seen.app, name)
    palette = seen.open()
    for typed in ("محم", "ольг", "olga", "王", "हरि", "nguyen thi", "luk"):
        palette.line.setText(typed)
        settle()
        assert rows(palette)[0].title.marks
        palette.grab()


def test_a_start_does_not_import_it() -> None:
    code = (
        "import sys, prm.gui.main, prm.gui.window, prm.gui.program; "
        "sys.exit(any(name.startswith('prm.gui.palette') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_its_keys_are_listed(seen: Seen) -> None:
    dialog = KeyList(seen.window, seen.window.commands)
    said = {label.text() for label in dialog.findChildren(QLabel)}
    assert {"While searching", "The next group", "Commands only", "Search everything"} <= said
    dialog.deleteLater()


@pytest.mark.parametrize(("shade", "width", "height", "text"), LOOKS)
def test_it_fits_in_every_look(look: Theme, shade: Shade, width: int, height: int, text: int) -> None:
    look.follow_computer(shade)
    look.set_text_size(text)
    wrong: list[str] = []
    with showing("long", width=width, height=height) as shown:
        shown.window.commands.trigger("search")
        (palette,) = shown.window.findChildren(Palette)
        for typed in ("", "farida", "maria", "letter", "> ", "heliotrope"):
            palette.line.setText(typed)
            settle()
            palette.grab()
            wrong += [f"{typed}: {what}" for what in faults(shown.window)]
            assert palette.list.height() >= 4 * palette.list.row_height()
        palette.close_now()
    assert not wrong, "\n".join(wrong)
