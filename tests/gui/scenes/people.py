"""People, as the program shows them on the sample world, with nobody in it, and with very long names."""

from PySide6.QtWidgets import QWidget

from prm.app import App
from prm.gui.pages.people.page import PeoplePage
from prm.gui.window import MainWindow
from prm.queries.people import people
from tests.gui.scene import Over, scene
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


@scene("people-several")
def several() -> QWidget:
    window = people_page("sample")
    page = window.page
    assert isinstance(page, PeoplePage)
    page.table.list.selectAll()
    return window


@scene("person-new")
def new() -> Over:
    from prm.gui.pages.people.form import PersonDialog

    window = people_page("sample")
    assert window.page is not None
    return Over(window, PersonDialog(window.page.desk, window))


@scene("person-change")
def change() -> Over:
    from prm.gui.pages.people.form import PersonDialog

    window = people_page("sample", "Helen")
    assert window.page is not None
    return Over(
        window, PersonDialog(window.page.desk, window, person=person_called("sample", "Helen Marchetti"))
    )


@scene("person-consent")
def consent() -> Over:
    from prm.gui.pages.people.consent_dialog import ConsentDialog

    window = people_page("sample", "Farida")
    assert window.page is not None
    farida = person_called("sample", "Farida")
    return Over(window, ConsentDialog(window.page.desk, window, farida, "Farida Rahmani"))


@scene("people-tag-several")
def tag_several() -> Over:
    from prm.gui.parts.several_acts import tag_dialog

    window = people_page("sample")
    page = window.page
    assert isinstance(page, PeoplePage)
    page.table.list.selectAll()
    return Over(window, tag_dialog(page.desk, window, about="126 people", take=_nothing))


@scene("people-filtered")
def filtered() -> QWidget:
    from prm.services.kept_lists import save_filter

    window = people_page("sample")
    page = window.page
    assert isinstance(page, PeoplePage)
    page.desk.app.do(save_filter, page="people", name="Going quiet", chosen={"last": ["quiet"]})
    page.filters.set_chosen({"last": ["quiet"], "language": ["Urdu", "English"]})
    page.list_live.ask()
    return window


def _nothing(_chosen: object) -> str:
    return ""
