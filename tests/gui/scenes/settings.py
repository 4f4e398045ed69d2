"""Settings and About, as the program shows them."""

from PySide6.QtWidgets import QWidget

from prm.gui.about import AboutDialog
from tests.gui.scene import Over, scene
from tests.gui.worlds import window_on


@scene("settings")
def settings() -> QWidget:
    return window_on("sample", "settings")


@scene("settings-long")
def settings_long() -> QWidget:
    return window_on("long", "settings")


@scene("about")
def about() -> Over:
    window = window_on("empty", "today")
    return Over(window, AboutDialog(window))
