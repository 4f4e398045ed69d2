"""Organisations, as the program shows them on the sample world, with none but our own, and with long names."""

from PySide6.QtWidgets import QWidget

from prm.app import App
from prm.gui.window import MainWindow
from prm.queries.organisations import organisations
from tests.gui.scene import Over, scene
from tests.gui.worlds import LONG_ORGANISATION, World, window_on, world


def organisation_called(name: World, wanted: str) -> str:
    app = App.open(world(name), read_only=True)
    rows = app.ask(organisations, today=app.today(), find=wanted).value
    app.close()
    return rows[0].id


def organisations_page(name: World, wanted: str = "") -> MainWindow:
    return window_on(name, "organisations", organisation_called(name, wanted) if wanted else None)


@scene("organisations")
def shown() -> QWidget:
    return organisations_page("sample", "Mill Bank")


@scene("organisations-list")
def listed() -> QWidget:
    return organisations_page("sample")


@scene("organisations-empty")
def empty() -> QWidget:
    return organisations_page("empty")


@scene("organisations-long")
def long() -> QWidget:
    return organisations_page("long", LONG_ORGANISATION[:30])


@scene("organisation-new")
def new() -> Over:
    from prm.gui.kit.record_box import NewRecord
    from prm.gui.pages.organisations.form import OrganisationDialog

    window = organisations_page("sample")
    assert window.page is not None
    dialog = OrganisationDialog(window.page.desk, window)
    dialog.place.set_value({"place": NewRecord("Ashby Building"), "theirs": False})
    return Over(window, dialog)


@scene("organisation-change")
def change() -> Over:
    from prm.gui.pages.organisations.form import OrganisationDialog

    window = organisations_page("sample", "Early Years")
    assert window.page is not None
    key = organisation_called("sample", "Early Years Centre")
    return Over(window, OrganisationDialog(window.page.desk, window, organisation=key))
