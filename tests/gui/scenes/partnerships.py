"""Partnerships: the list, and each tab of one."""

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from prm.app import App
from prm.gui.desk import Desk
from prm.gui.pages.partnerships.agreement_preview import Preview
from prm.gui.window import MainWindow
from prm.queries.partnerships import partnerships
from tests.gui.scene import Over, scene
from tests.gui.worlds import World, window_on, world


def first_partnership(name: World, wanted: str = "") -> str:
    app = App.open(world(name), read_only=True)
    rows = app.ask(partnerships).value
    app.close()
    return next((row.id for row in rows if row.name == wanted), rows[0].id)


def _desk(window: MainWindow) -> Desk:
    assert window.page is not None
    return window.page.desk


def tab_of(name: World, tab: str) -> MainWindow:
    window = window_on(name, "partnerships", first_partnership(name, "Warm Together"))
    window.page.one.tabs.choose(tab)  # type: ignore[union-attr]
    return window


@scene("partnerships")
def listed() -> QWidget:
    return window_on("sample", "partnerships")


@scene("partnerships-empty")
def empty() -> QWidget:
    return window_on("empty", "partnerships")


@scene("partnership-overview")
def overview() -> QWidget:
    return tab_of("sample", "overview")


@scene("partnership-overview-long")
def overview_long() -> QWidget:
    return tab_of("long", "overview")


@scene("partnership-values")
def values() -> QWidget:
    return tab_of("sample", "values")


@scene("partnership-new")
def new() -> Over:
    from prm.gui.pages.partnerships.partnership_dialog import PartnershipDialog

    window = window_on("sample", "partnerships")
    return Over(window, PartnershipDialog(window.page.desk, window))  # type: ignore[union-attr]


@scene("partnership-change")
def change() -> Over:
    """At its strands of work, its places and its tags."""
    from prm.gui.pages.partnerships.partnership_dialog import PartnershipDialog

    window = window_on("sample", "partnerships")
    dialog = PartnershipDialog(
        window.page.desk,  # type: ignore[union-attr]
        window,
        partnership=first_partnership("sample", "Warm Together"),
    )
    dialog.tags.set_value(["Warm homes", "Repairs at home"])
    dialog.tags.setFocus()
    return Over(window, dialog)


@scene("partnership-values-long")
def values_long() -> QWidget:
    return tab_of("long", "values")


@scene("partnership-timeline")
def timeline() -> QWidget:
    return tab_of("sample", "timeline")


@scene("partnership-agreement")
def agreement() -> QWidget:
    """Its pages are drawn in a job, so the picture waits for them."""
    window = tab_of("sample", "agreement")
    window.show()
    drawn = QEventLoop()
    QTimer.singleShot(5000, drawn.quit)
    for preview in window.findChildren(Preview):
        preview.drawn.connect(drawn.quit)
    drawn.exec()
    return window


@scene("partnership-care")
def care() -> QWidget:
    return tab_of("sample", "care")


@scene("partnership-figure")
def figure() -> Over:
    from prm.gui.pages.partnerships.records_dialog import RecordsDialog

    window = window_on("sample", "partnerships", first_partnership("sample", "Warm Together"))
    return Over(
        window, RecordsDialog(_desk(window), window, first_partnership("sample", "Warm Together"), "places")
    )


@scene("partnership-member")
def member() -> Over:
    from prm.gui.pages.partnerships.member_dialog import MemberDialog
    from prm.queries.partnerships import members

    key = first_partnership("sample", "Warm Together")
    window = window_on("sample", "partnerships", key)
    desk = _desk(window)
    dialog = MemberDialog(desk, window, key, member=desk.ask(members, key).value[0])
    dialog.leaves.click()
    return Over(window, dialog)


@scene("partnership-stages")
def stages() -> Over:
    from prm.gui.pages.partnerships.stage_dialog import StageDialog

    key = first_partnership("sample", "Warm Together")
    window = window_on("sample", "partnerships", key)
    return Over(window, StageDialog(_desk(window), window, key, "embedding"))
