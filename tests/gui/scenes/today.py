"""Today, as the program shows it on the sample world, and with nothing in it."""

from PySide6.QtWidgets import QWidget

from tests.gui.scene import scene
from tests.gui.worlds import window_on


@scene("today")
def today() -> QWidget:
    return window_on("sample", "today")


@scene("today-empty")
def today_empty() -> QWidget:
    return window_on("empty", "today")


@scene("today-long")
def today_long() -> QWidget:
    return window_on("long", "today")
