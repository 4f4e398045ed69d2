"""Settings and About, as the program shows them."""

from PySide6.QtWidgets import QWidget

from prm.gui.about import AboutDialog
from prm.gui.parts.place_dialog import PlaceDialog
from prm.gui.program import Program
from prm.queries.places import places
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


@scene("place")
def place() -> Over:
    window = window_on("sample", "settings")
    program = window.property("program")
    assert isinstance(program, Program)
    assert program.desk is not None
    (hall, *_others) = program.desk.ask(places, find="Lowfield Hall").value
    return Over(window, PlaceDialog(program.desk, window, place=hall.id))
