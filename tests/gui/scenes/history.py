"""The history of a record and the bin, over the sample world, with nothing in it, and with very long words."""

from datetime import date

from prm.gui.desk import Desk
from prm.gui.window import MainWindow
from prm.queries.interactions import interactions
from prm.queries.partnerships import partnerships
from prm.queries.rows.history import Kind
from prm.services.followups import add_follow_up, bin_follow_up
from prm.services.interactions import bin_interaction
from prm.services.people import add_person, bin_person, change_person
from tests.gui.scene import Over, scene
from tests.gui.worlds import LONG, World, window_on


def _desk(window: MainWindow) -> Desk:
    assert window.page is not None
    return window.page.desk


def _history(window: MainWindow, kind: Kind, record_id: str) -> Over:
    from prm.gui.parts.history_dialog import HistoryDialog

    return Over(window, HistoryDialog(_desk(window), window, kind=kind, record=record_id))


@scene("history-person")
def of_a_person() -> Over:
    window = window_on("sample", "people")
    desk = _desk(window)
    from tests.gui.scenes.people import person_called

    key = person_called("sample", "Farida")
    desk.do(change_person, key, languages="Urdu first, Punjabi too. English is fine one to one.", pay=None)
    return _history(window, "person", key)


@scene("history-partnership")
def of_a_partnership() -> Over:
    window = window_on("sample", "partnerships")
    rows = _desk(window).ask(partnerships).value
    return _history(window, "partnership", next(row.id for row in rows if row.name == "Warm Together"))


@scene("history-long")
def of_somebody_with_long_words() -> Over:
    window = window_on("long", "people")
    desk = _desk(window)
    key = desk.do(add_person, name=LONG[:200], notes=LONG * 20)
    desk.do(change_person, key, notes=LONG * 18, good_to_know="supercalifragilistic" * 20)
    return _history(window, "person", key)


def _bin(world: World, *, filled: bool) -> Over:
    from prm.gui.parts.bin_dialog import BinDialog

    window = window_on(world, "today")
    desk = _desk(window)
    if filled:
        for talk in desk.ask(interactions, limit=2).value:
            desk.do(bin_interaction, talk.id)
        desk.do(bin_follow_up, desk.do(add_follow_up, what="Book the small room", due_on=date(2025, 10, 20)))
        desk.do(bin_person, desk.do(add_person, name="Rosamund Quill"))
    return Over(window, BinDialog(desk, window))


@scene("bin")
def the_bin() -> Over:
    return _bin("sample", filled=True)


@scene("bin-asks")
def the_bin_asks() -> Over:
    over = _bin("sample", filled=True)
    over.dialog.list.selectAll()  # type: ignore[attr-defined]
    over.dialog.erase.click()  # type: ignore[attr-defined]
    return over


@scene("bin-empty")
def nothing_in_it() -> Over:
    return _bin("empty", filled=False)


def _brief(window: MainWindow, kind: Kind, record_id: str) -> Over:
    from prm.gui.parts.brief_dialog import BriefDialog
    from tests.gui.everything import settle

    dialog = BriefDialog(_desk(window), window, kind=kind, record=record_id)  # type: ignore[arg-type]
    for _turn in range(100):
        if dialog.save.isEnabled():
            break
        settle(50)
    return Over(window, dialog)


@scene("brief-person")
def brief_of_a_person() -> Over:
    from tests.gui.scenes.people import person_called

    return _brief(window_on("sample", "people"), "person", person_called("sample", "Farida"))


@scene("brief-partnership")
def brief_of_a_partnership() -> Over:
    window = window_on("sample", "partnerships")
    rows = _desk(window).ask(partnerships).value
    return _brief(window, "partnership", next(row.id for row in rows if row.name == "Warm Together"))
