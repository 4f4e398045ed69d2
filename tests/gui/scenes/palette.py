"""Search over the window: nothing typed, a word, a name with one letter wrong, commands, nothing found."""

from PySide6.QtWidgets import QWidget

from prm.gui.palette.palette import Palette
from prm.gui.program import Program
from tests.gui.scene import scene
from tests.gui.worlds import LONG, World, window_on


def searched(typed: str, *, world: World = "sample") -> QWidget:
    window = window_on(world, "today")
    program = window.property("program")
    assert isinstance(program, Program)
    window.show()
    window.commands.trigger("search")
    (palette,) = window.findChildren(Palette)
    palette.line.setText(typed)
    return window


@scene("search-damp")
def damp() -> QWidget:
    return searched("damp")


@scene("search-name")
def name() -> QWidget:
    return searched("fari")


@scene("search-script")
def script() -> QWidget:
    return searched("رحما")


@scene("search-near")
def near() -> QWidget:
    return searched("Ferida")


@scene("search-begun")
def begun() -> QWidget:
    return searched("")


@scene("search-commands")
def commands() -> QWidget:
    return searched("> back")


@scene("search-nothing")
def nothing() -> QWidget:
    return searched("heliotrope")


@scene("search-long")
def long() -> QWidget:
    return searched(LONG.split()[1], world="long")
