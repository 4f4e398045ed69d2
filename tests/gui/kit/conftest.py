"""Widgets of a test go as they do in the app: taken down by Qt first, forgotten by Python after."""

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication


@pytest.fixture(autouse=True)
def taken_down_in_order(qapp: QApplication) -> Iterator[None]:
    """Python's collector clears the parts of a widget one by one, while Qt may still send it events."""
    gc.disable()
    yield
    for widget in QApplication.topLevelWidgets():
        widget.hide()
        widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.enable()
