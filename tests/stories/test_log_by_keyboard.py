"""Between two buses: a conversation is logged with the keyboard alone, in fewer keys than half a minute holds."""

import gc
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TypeAlias

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from prm.app import App
from prm.base.settings import ME, MachineSettings
from prm.gui.kit import ask
from prm.gui.program import Program
from prm.queries.interactions import interaction_ids, interaction_page
from prm.queries.workspace import workspace_id
from prm.services import values
from tests import make

Key: TypeAlias = Qt.Key
Mod: TypeAlias = Qt.KeyboardModifier
KEYS_BESIDE_THE_WORDS = 12
KEYS_IN_HALF_A_MINUTE = 150  # five a second: sixty words a minute
FRIDAY = 4
HEARD = "Come on a Thursday when the queue is out of the door."


class Typist:
    """Presses keys where the keyboard is, and counts them."""

    def __init__(self) -> None:
        self.keys = self.words = 0

    def press(self, key: Key, modifier: Mod = Mod.NoModifier) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, modifier)
        self.keys += 1

    def type(self, words: str) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, words)
        self.keys += len(words)
        self.words += len(words)


@pytest.fixture
def dialogs(monkeypatch: pytest.MonkeyPatch) -> list[QDialog]:
    """Those that were asked for, each shown and left open."""
    found: list[QDialog] = []

    def show(dialog: QDialog) -> bool:
        found.append(dialog)
        dialog.open()
        dialog.activateWindow()
        return False

    monkeypatch.setattr(ask, "run", show)
    return found


@pytest.fixture(autouse=True)
def taken_down_in_order(qapp: QApplication) -> Iterator[None]:
    gc.disable()
    yield
    for widget in QApplication.topLevelWidgets():
        widget.hide()
        widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.enable()


@pytest.fixture
def program(qtbot: QtBot, begun: tuple[Path, str], tmp_path: Path) -> Iterator[Program]:
    path = tmp_path / "Lowfield Neighbours.prm"
    shutil.copyfile(begun[0], path)
    app = App.open(path, clock=make.CLOCK, me=begun[1])
    people = [make.person(app, name) for name in ("Farida Rahmani", "Yusuf Demir", "Grace Pemberly")]
    warm = make.partnership(app, "Warm Together", people=people[:2])
    app.do(values.agree_value, app.do(values.propose_value, warm, name="Listen first", statement="We do."))
    settings = MachineSettings.load(tmp_path / "settings.json")
    settings.put(ME, app.ask(workspace_id).value, begun[1])
    qt = QApplication.instance()
    assert isinstance(qt, QApplication)
    app.close()
    made = Program(qt, settings)
    with qtbot.waitSignal(made.opened, timeout=20_000):
        made.start(path)
    made.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    yield made
    made.window.hide()
    made.close_workspace()


def test_a_conversation_with_somebody_known_takes_a_dozen_keys_beside_its_words(
    qtbot: QtBot, program: Program, dialogs: list[QDialog]
) -> None:
    typist = Typist()
    typist.press(Key.Key_L, Mod.ControlModifier)
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is dialogs[0].windowHandle())
    typist.type("farida")
    typist.press(Key.Key_Return)
    typist.press(Key.Key_I, Mod.AltModifier)
    typist.press(Key.Key_C)
    typist.press(Key.Key_E, Mod.AltModifier)
    typist.type(HEARD)
    typist.press(Key.Key_Return, Mod.ControlModifier)

    assert not dialogs[0].isVisible()
    assert program.desk is not None
    (found,) = program.desk.ask(interaction_ids).value
    page = program.desk.ask(interaction_page, found).value
    assert [who.name for who in page.who] == ["Farida Rahmani"]
    assert (page.fields["kind"], page.fields["heard"]) == ("call", HEARD)
    assert page.fields["happened_on"] == program.desk.app.today()
    assert [name for _key, name in page.partnerships] == ["Warm Together"]
    assert typist.keys - typist.words <= KEYS_BESIDE_THE_WORDS


def test_a_log_in_half_a_minute_by_keyboard_alone(
    qtbot: QtBot, program: Program, dialogs: list[QDialog]
) -> None:
    typist = Typist()
    typist.press(Key.Key_L, Mod.ControlModifier)
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is dialogs[0].windowHandle())
    typist.type("far")
    typist.press(Key.Key_Return)
    typist.type("yus")
    typist.press(Key.Key_Return)
    typist.press(Key.Key_Tab)  # under it stands where it is filed
    typist.press(Key.Key_Tab)
    typist.press(Key.Key_A, Mod.ControlModifier)
    typist.type("yesterday 3pm")
    typist.press(Key.Key_Tab)
    typist.type("c")
    typist.press(Key.Key_E, Mod.AltModifier)
    typist.type(HEARD)
    typist.press(Key.Key_Tab)
    typist.type("Ring Yusuf by Friday")
    typist.press(Key.Key_V, Mod.AltModifier)
    typist.press(Key.Key_Up)
    typist.press(Key.Key_Return, Mod.ControlModifier)

    assert not dialogs[0].isVisible()
    assert program.desk is not None
    found = program.desk.ask(interaction_ids).value
    page = program.desk.ask(interaction_page, found[0]).value
    assert [who.name for who in page.who] == ["Farida Rahmani", "Yusuf Demir"]
    assert (page.fields["kind"], page.fields["heard"]) == ("call", HEARD)
    assert page.fields["happened_on"] == program.desk.app.today() - timedelta(days=1)
    assert [name for _key, name in page.partnerships] == ["Warm Together"]
    (promise,) = page.follow_ups
    assert (promise.what, promise.to) == ("Ring Yusuf", "Yusuf Demir")
    assert promise.due_on is not None
    assert promise.due_on.weekday() == FRIDAY
    assert [(moment.value, moment.kind) for moment in page.moments] == [("Listen first", "honoured")]
    assert typist.keys <= KEYS_IN_HALF_A_MINUTE

    program.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    typist.press(Key.Key_Z, Mod.ControlModifier)
    assert program.desk.ask(interaction_ids).value == []
