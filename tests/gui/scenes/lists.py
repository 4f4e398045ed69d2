"""Words and lists, as the program shows them."""

from PySide6.QtWidgets import QWidget

from tests.gui.scene import scene
from tests.gui.worlds import window_on


@scene("lists-sectors")
def sectors() -> QWidget:
    return window_on("sample", "lists", "sector")


@scene("lists-roles")
def roles() -> QWidget:
    return window_on("sample", "lists", "affiliation_role")
