"""People, as the program shows them on the sample world, with nobody in it, and with very long names."""

from PySide6.QtWidgets import QWidget

from prm.app import App
from prm.gui.window import MainWindow
from prm.queries.people import people
from tests.gui.scene import scene
from tests.gui.worlds import LONG, World, window_on, world


def person_called(name: World, wanted: str) -> str:
    app = App.open(world(name), read_only=True)
    rows = app.ask(people, today=app.today(), find=wanted).value
    app.close()
    return rows[0].id


def people_page(name: World, wanted: str = "") -> MainWindow:
    return window_on(name, "people", person_called(name, wanted) if wanted else None)


@scene("people")
def shown() -> QWidget:
    return people_page("sample", "Farida")


@scene("people-list")
def listed() -> QWidget:
    return people_page("sample")


@scene("people-empty")
def empty() -> QWidget:
    return people_page("empty")


@scene("people-long")
def long() -> QWidget:
    return people_page("long", LONG[:30])
