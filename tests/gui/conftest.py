"""A window system that needs no screen, and the theme every test starts from."""

import gc
import os
import threading

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from prm.gui.theme import Theme, theme


@pytest.fixture(autouse=True)
def taken_down_in_order(qapp: QApplication) -> Iterator[None]:
    """Widgets go as they do in the app: taken down by Qt first, forgotten by Python after.

    Python's collector clears the parts of a widget one by one, while Qt may still send it events; and in the thread
    of a job it would take down what is being painted.
    """
    gc.disable()
    yield
    for widget in QApplication.topLevelWidgets():
        widget.hide()
        widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.enable()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """A window that is still shown, or a job that still runs, would meet the next test."""
    yield
    assert list(_left_over()) == [], "outlived its test"


def _left_over() -> Iterator[str]:
    for widget in QApplication.topLevelWidgets():
        if widget.isVisible():
            yield f"window {widget!r}"
    for thread in threading.enumerate():
        if thread.name.startswith("job"):
            yield f"thread {thread.name}"


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[Theme]:
    """The theme, light and at the normal size before and after each test."""
    found = theme()
    _plain(found)
    yield found
    _plain(found)


def _plain(found: Theme) -> None:
    found.follow_computer("light")
    found.set_text_size(100)
    found.use_system_font(False)
    found.set_compact(False)
