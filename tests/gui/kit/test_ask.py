import weakref
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from prm.base.errors import Refused, Trouble
from prm.gui.kit import ask
from prm.gui.kit.dialog import Dialog, Scrim
from prm.gui.kit.trouble import TroubleDialog, first_sentence
from prm.gui.theme import Theme


class Window(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.opener = QLineEdit(self)


@pytest.fixture
def window(qtbot: QtBot, look: Theme) -> Window:
    made = Window()
    qtbot.addWidget(made)
    made.resize(1024, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.opener.setFocus()
    return made


def meanwhile(then: Callable[[Dialog], None]) -> None:
    """Do this as soon as a dialog is open."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, Dialog):
            then(dialog)
        else:
            QTimer.singleShot(5, look)

    QTimer.singleShot(0, look)


def press(dialog: QWidget, words: str) -> None:
    for button in dialog.findChildren(QPushButton):
        if button.text() == words and button.isVisible() and button.isEnabled():
            button.click()
            return
    raise AssertionError(f"No button {words} can be pressed")


def erase(window: QWidget, type_word: str = "") -> bool:
    return ask.confirm(
        window,
        "Erase Dorothy Kemp?",
        "It cannot be undone.",
        do="Erase",
        keep="Keep her",
        type_word=type_word,
    )


def test_the_safe_button_has_the_focus(window: QWidget) -> None:
    focused: list[str] = []

    def note(dialog: Dialog) -> None:
        focus = dialog.focusWidget()
        focused.append(focus.text() if isinstance(focus, QPushButton) else "")
        press(dialog, "Keep her")

    meanwhile(note)
    assert not erase(window)
    assert focused == ["Keep her"]


def test_erasing_a_person_needs_their_name(window: QWidget) -> None:
    tried: list[bool] = []

    def go(dialog: Dialog) -> None:
        box = dialog.findChild(QLineEdit)
        assert box is not None
        with pytest.raises(AssertionError):
            press(dialog, "Erase")
        box.setText("Doro")
        with pytest.raises(AssertionError):
            press(dialog, "Erase")
        tried.append(True)
        box.setText(" dorothy")
        press(dialog, "Erase")

    meanwhile(go)
    assert erase(window, "Dorothy")
    assert tried


def test_a_dialog_lies_on_a_scrim_inside_the_window_and_then_is_gone(window: Window, qtbot: QtBot) -> None:
    seen: list[bool] = []
    gone: list[weakref.ref[Dialog]] = []

    def note(dialog: Dialog) -> None:
        seen.append(window.findChild(Scrim) is not None)
        seen.append(window.geometry().contains(dialog.geometry()))
        gone.append(weakref.ref(dialog))
        press(dialog, "Keep her")

    meanwhile(note)
    erase(window)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert seen == [True, True]
    assert window.findChild(Scrim) is None
    assert window.findChild(Dialog) is None
    assert window.focusWidget() is window.opener


def test_one_line_of_words_is_checked_and_kept(window: QWidget) -> None:
    def go(dialog: Dialog) -> None:
        box = dialog.findChild(QLineEdit)
        assert box is not None
        press(dialog, "Rename")
        assert dialog.isVisible()  # refused: the sentence is shown and the dialog stays
        assert "name" in box.accessibleDescription()
        box.setText(" Warm Together ")
        press(dialog, "Rename")

    meanwhile(go)
    found = ask.text(
        window, "Rename", "Name", do="Rename", check=lambda words: "" if words else "Give it a name."
    )
    assert found == "Warm Together"


def test_escape_never_loses_words(window: QWidget, qtbot: QtBot) -> None:
    steps: list[str] = []

    def go(dialog: Dialog) -> None:
        box = dialog.findChild(QLineEdit)
        assert box is not None
        box.setText("Half a thought")
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert dialog.isVisible()
        steps.append("asked")
        press(dialog, "Keep writing")
        assert box.text() == "Half a thought"
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)  # a second Esc keeps writing too
        assert dialog.isVisible()
        steps.append("kept")
        dialog.close()
        assert dialog.isVisible()
        press(dialog, "Throw away")
        steps.append("left")

    meanwhile(go)
    assert ask.text(window, "Rename", "Name", do="Rename") is None
    assert steps == ["asked", "kept", "left"]


def test_escape_closes_at_once_when_nothing_is_written(window: QWidget, qtbot: QtBot) -> None:
    meanwhile(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    assert ask.text(window, "Rename", "Name", do="Rename", value="As it was") is None


def test_trouble_says_its_four_parts(window: QWidget, qtbot: QtBot) -> None:
    problem = Trouble(
        "The backup could not be saved. The memory stick is not plugged in.",
        safe="Your work is safe. It is on this computer.",
        can_do="Plug it in.",
        details="OSError 28",
    )

    def go(dialog: Dialog) -> None:
        assert isinstance(dialog, TroubleDialog)
        assert dialog.windowTitle() == "The backup could not be saved"
        assert dialog.accessibleDescription() == (
            "The memory stick is not plugged in. Your work is safe. It is on this computer. Plug it in."
        )
        height = dialog.height()
        assert not dialog._box.isVisible()
        dialog._fold.click()
        qtbot.waitUntil(lambda: dialog._box.isVisible() and dialog.height() > height)
        press(dialog, "Copy")
        press(dialog, "Try again")

    meanwhile(go)
    assert ask.trouble(window, problem, choices=[ask.Choice("again", "Try again", "primary")]) == "again"
    assert QApplication.clipboard().text() == "OSError 28"


def test_trouble_without_choices_can_only_be_closed(window: QWidget) -> None:
    meanwhile(lambda dialog: press(dialog, "Close"))
    assert ask.trouble(window, Trouble("The disk is full.")) is None


def test_a_refusal_is_told_in_its_sentences(window: QWidget) -> None:
    told: list[str] = []

    def go(dialog: Dialog) -> None:
        told.append(dialog.accessibleDescription())
        press(dialog, "Go back")

    meanwhile(go)
    ask.refused(
        window, Refused({"happened_on": "That day is still to come.", "heard": "Write what you heard."})
    )
    assert told == ["That day is still to come.\nWrite what you heard."]


def test_a_low_window_scrolls_the_body_and_keeps_the_footer(window: QWidget) -> None:
    window.resize(1024, 300)
    dialog = Dialog(window, "Long")
    for number in range(40):
        dialog.body.addWidget(QPushButton(str(number)))
    save = dialog.add_button("Save", kind="primary")
    dialog.show()
    assert dialog.height() <= 300 - 32
    assert save.isVisible()
    assert save.mapTo(dialog, save.rect().bottomLeft()).y() < dialog.height()
    dialog.close()
    dialog.deleteLater()


def test_files_are_paths_and_have_an_ending(
    window: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(_parent: QWidget, _title: str, _where: str, filters: str) -> tuple[str, str]:
        asked.append(filters)
        return str(tmp_path / "Warm Together"), filters

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: ("", ""))
    saved = ask.save_file(window, "Save", suggested=tmp_path / "a.pdf", kinds=[("PDF", "*.pdf")])
    assert saved == tmp_path / "Warm Together.pdf"
    assert asked == ["PDF (*.pdf)"]
    assert ask.open_file(window, "Open") is None


def test_the_first_sentence_is_the_title() -> None:
    assert first_sentence("The disk is full.") == ("The disk is full", "")
    assert first_sentence("One. Two. Three.") == ("One", "Two. Three.")
