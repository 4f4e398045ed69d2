"""Possible duplicates: the page, the two side by side, and nobody to ask about."""

from PySide6.QtWidgets import QWidget

from prm.gui.pages.duplicates.page import DuplicatesPage
from prm.gui.pages.people.form import PersonDialog
from prm.gui.parts.merge_dialog import MergeDialog
from prm.queries.likely_same import possible_duplicates
from prm.queries.people import people
from prm.services.merging import merge_people
from prm.services.people import add_person
from tests.gui.scene import Made, Over, scene
from tests.gui.worlds import LONG, window_on


@scene("duplicates")
def duplicates() -> QWidget:
    return window_on("sample", "duplicates")


@scene("duplicates-empty")
def duplicates_empty() -> QWidget:
    return window_on("empty", "duplicates")


@scene("duplicates-merge")
def duplicates_merge() -> Made:
    window = window_on("sample", "duplicates")
    assert window.page is not None
    desk = window.page.desk
    (two,) = desk.ask(possible_duplicates, today=desk.app.today()).value
    return Over(window, MergeDialog(desk, window, two.kind, two.one.id, two.other.id))


@scene("duplicates-merge-long")
def duplicates_merge_long() -> Made:
    """Two who differ in nearly everything, at length."""
    window = window_on("long", "duplicates")
    assert window.page is not None
    desk = window.page.desk
    rows = desk.ask(people, today=desk.app.today()).value
    (first,) = [row.id for row in rows if row.name == LONG]
    again = desk.do(
        add_person,
        name="Wilhelmina-Alexandrina Featherstonehaugh",
        pronouns="she, her",
        matters="That nobody has to say the same thing twice to two people of one house. " * 4,
        access_needs="Large print",
        resident=True,
        notes="Met at the food table.",
    )
    return Over(window, MergeDialog(desk, window, "person", first, again))


@scene("duplicates-perhaps")
def duplicates_perhaps() -> Made:
    """Somebody new who may be here already."""
    window = window_on("sample", "people")
    assert window.page is not None
    dialog = PersonDialog(window.page.desk, window)
    dialog.form.box("name").setText("Calum Reeve")
    dialog.perhaps.look()
    return Over(window, dialog)


@scene("duplicates-joined")
def duplicates_joined() -> Made:
    window = window_on("sample", "duplicates")
    page = window.page
    assert isinstance(page, DuplicatesPage)
    (two,) = page.desk.ask(possible_duplicates, today=page.desk.app.today()).value
    page.desk.do(merge_people, two.one.id, two.other.id)
    page.which.set_value("joined")
    page.which.changed.emit()
    return window
