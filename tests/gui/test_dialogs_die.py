"""Every dialog is gone once it was closed, and a window leaves nothing behind: no widget, no job, no timer."""

import gc
import threading
import weakref
from collections.abc import Iterator

import shiboken6
from PySide6.QtCore import QAbstractAnimation, QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from prm.gui.kit import ask
from prm.gui.theme import Theme
from tests.gui.everything import Make, Shown, dialogs, places, settle, showing


class _Leave:
    """Presses Esc until the dialog is closed. What was typed is thrown away."""

    def __init__(self, dialog: QDialog) -> None:
        self._dialog = weakref.ref(dialog)

    def __call__(self) -> None:
        dialog = self._dialog()
        if dialog is None or not dialog.isVisible():
            return
        leave = getattr(dialog, "_on_throw_away", dialog.reject)
        leave()


def test_every_dialog_dies_when_it_is_closed(look: Theme) -> None:
    with showing("sample") as shown:
        assert [f"{name}: {what}" for name, make in dialogs() for what in _outlives(shown, make)] == []


def _outlives(shown: Shown, make: Make) -> Iterator[str]:
    """What is still there after a dialog was run and left."""
    before = names(shown.window)
    dialog = make(shown)
    assert dialog is not None, "the sample world has something to show in each"
    inside = [weakref.ref(widget) for widget in dialog.findChildren(QWidget)]
    gone = weakref.ref(dialog)
    QTimer.singleShot(20, _Leave(dialog))
    ask.run(dialog)
    settle()
    if shiboken6.isValid(dialog):
        yield "Qt keeps it"
    del dialog
    gc.collect()
    if gone() is not None:
        yield f"{len(gc.get_referrers(gone()))} things keep it"
    yield from (f"its {type(each()).__name__}" for each in inside if each() is not None)
    if names(shown.window) != before:
        yield f"the window has {names(shown.window)}, and had {before}"


def names(window: QWidget) -> list[str]:
    """What hangs from the window directly: its parts, and whatever was forgotten there."""
    return sorted(type(child).__name__ for child in window.children())


def test_a_window_leaves_nothing_behind(look: Theme) -> None:
    settle()
    gc.collect()
    before, threads = alive(), {thread.ident for thread in threading.enumerate()}
    widgets = len(QApplication.allWidgets())
    with showing("sample") as shown:
        for _name, go in places():
            go(shown)
        for _name, make in dialogs():
            dialog = make(shown)
            if dialog is not None:
                dialog.open()
                settle()
                dialog.done(0)
                dialog.deleteLater()
        settle()
        kept = [weakref.ref(page) for page in shown.window.pages()]
        desk, program = weakref.ref(shown.desk), weakref.ref(shown.program)
        del dialog
    del shown
    settle()
    gc.collect()
    assert [type(page()).__name__ for page in kept if page() is not None] == []
    assert desk() is None
    assert program() is None
    assert alive() == before
    assert {thread.name for thread in threading.enumerate() if thread.ident not in threads} == set()
    assert len(QApplication.allWidgets()) == widgets


def alive() -> list[str]:
    """Timers that run and animations that go on, by whose they are."""
    return sorted(
        f"{type(each).__name__} of {type(each.parent()).__name__}"
        for each in gc.get_objects()
        if isinstance(each, QObject) and shiboken6.isValid(each) and _moves(each)
    )


def _moves(each: QObject) -> bool:
    if isinstance(each, QTimer):
        return each.isActive()
    return isinstance(each, QAbstractAnimation) and each.state() is QAbstractAnimation.State.Running
