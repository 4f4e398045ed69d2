"""Whatever is done, here or by another program, and taken back and done again: every page that is open shows what the
same page shows when it is opened afresh.
"""

import random
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QMainWindow, QWidget

from prm.app import App
from prm.base.settings import MachineSettings
from prm.gui.kit.lists import RowList
from prm.gui.kit.rows import RowsModel
from prm.gui.page import Page
from prm.gui.pages import PAGES
from prm.gui.pages.people.form import PersonDialog
from prm.gui.program import Program
from prm.gui.theme import Theme
from prm.services import partnerships, people
from tests import make
from tests.gui.everything import settle
from tests.store.test_undo import Hand

LISTS = ("people", "organisations", "interactions", "partnerships", "today", "follow_ups", "voices")
ONE_OF = {"people", "organisations", "interactions", "follow_ups", "voices"}
TABS = ("overview", "values", "timeline")
Drawn = dict[str, int]


@contextmanager
def window_of(begun: tuple[Path, str], folder: Path) -> Iterator[tuple[Program, App]]:
    """The program on a workspace, and another program that has the same file open."""
    path = folder / "w.prm"
    shutil.copyfile(begun[0], path)
    qt = QApplication.instance()
    assert isinstance(qt, QApplication)
    program = Program(qt, MachineSettings.load(folder / "settings.json"))
    program._on_opened(App.open(path, clock=make.CLOCK, me=begun[1]))
    elsewhere = App.open(path, clock=make.CLOCK, me=begun[1])
    program.window.show()
    settle()
    yield program, elsewhere
    elsewhere.close()
    program.window.close()
    program.window.deleteLater()
    program.deleteLater()
    settle()


def app_of(program: Program) -> App:
    assert program.desk is not None
    return program.desk.app


def drawn(page: QWidget) -> Drawn:
    """Every word that can be seen on it, and every row of its lists as it is read aloud."""
    words = Counter(
        f"{type(each).__name__}: {each.text()}"
        for each in page.findChildren(QWidget)
        if isinstance(each, QLabel | QAbstractButton) and each.isVisible() and each.text()
    )
    for rows in page.findChildren(RowList):
        model = rows.model()
        if rows.isVisible() and isinstance(model, RowsModel):
            words.update(
                f"{rows.accessibleName()} {number}: {model.read_aloud(number)}"
                for number in range(model.rowCount())
            )
    return dict(words)


def afresh(program: Program, key: str, subject: str | None, tab: str = "") -> Drawn:
    """The same page, made now, in a window of the same size."""
    assert program.desk is not None
    assert program.window.page is not None
    page: Page = next(spec for spec in PAGES if spec.key == key).load()()
    host = QMainWindow()
    host.setCentralWidget(page)
    page.setFixedSize(program.window.page.size())
    page.attach(program.desk)
    host.show()
    page.show_subject(subject)
    if tab:
        page.one.tabs.choose(tab)  # type: ignore[attr-defined]
        settle()
        stand_alike(program.window.page, page)
    settle()
    found = drawn(page)
    host.close()
    host.deleteLater()
    settle()
    return found


def stand_alike(shown: QWidget, fresh: QWidget) -> None:
    """Lists stand at the same rows, as what is shown beside them depends on that."""
    mine = {each.accessibleName(): each for each in fresh.findChildren(RowList) if each.isVisible()}
    for each in shown.findChildren(RowList):
        if each.isVisible() and each.current_id() and each.accessibleName() in mine:
            mine[each.accessibleName()].go_to(each.current_id())


def current_of(page: Page) -> str | None:
    """What the list of a page stands at, which a page that is opened afresh is asked to show."""
    for rows in page.findChildren(RowList):
        if rows.isVisible() and rows.current_id() and rows is page.areas()[0]:
            return rows.current_id()
    return None


def stale(program: Program, partnership: str) -> list[str]:
    """What is shown and no longer so, page by page."""
    wrong = []
    window = program.window
    for key in LISTS:
        window.open(key)
        settle()
        assert window.page is not None
        subject = current_of(window.page) if key in ONE_OF else None
        wrong += compared(key, drawn(window.page), afresh(program, key, subject))
    for tab in TABS if is_there(program, partnership) else ():
        window.open("partnerships", partnership)
        window.page.one.tabs.choose(tab)  # type: ignore[union-attr]
        settle()
        assert window.page is not None
        wrong += compared(tab, drawn(window.page), afresh(program, "partnerships", partnership, tab))
    return wrong


def compared(name: str, shown: Drawn, fresh: Drawn) -> list[str]:
    return [
        f"{name}: {what!r} is shown {shown.get(what, 0)} times and should be {fresh.get(what, 0)}"
        for what in sorted({*shown, *fresh})
        if shown.get(what, 0) != fresh.get(what, 0)
    ]


def is_there(program: Program, partnership: str) -> bool:
    from prm.queries.partnerships import partnerships as listed

    rows = app_of(program).ask(listed).value + app_of(program).ask(listed, put_away=True).value
    return partnership in {row.id for row in rows}


@pytest.mark.parametrize("seed", range(3))
def test_every_view_shows_what_is_so(look: Theme, begun: tuple[Path, str], tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    with window_of(begun, tmp_path) as (program, elsewhere):
        hand = Hand(app_of(program), dice)
        together = hand.partnerships[0]
        assert (wrong := stale(program, together)) == [], "\n".join(wrong)
        for _round in range(2):
            # whatever is in front hears of it as it happens; the others when they come to the front
            program.window.open(dice.choice(LISTS), None)
            for _act in range(dice.randint(1, 5)):
                hand.act()
            assert (wrong := stale(program, together)) == [], "\n".join(wrong)
            hand.app = elsewhere
            for _act in range(dice.randint(1, 4)):
                hand.act()
            hand.app = app_of(program)
            look_elsewhere(program)
            assert (wrong := stale(program, together)) == [], "\n".join(wrong)
        for way in ("undo", "undo", "undo", "redo", "undo", "undo", "redo", "redo"):
            program.window.commands.trigger(way)
            settle()
        assert (wrong := stale(program, together)) == [], "\n".join(wrong)
        while program.window.commands["undo"].isEnabled():
            program.window.commands.trigger("undo")
            settle()
        assert (wrong := stale(program, together)) == [], "\n".join(wrong)
        while program.window.commands["redo"].isEnabled():
            program.window.commands.trigger("redo")
            settle()
        assert (wrong := stale(program, together)) == [], "\n".join(wrong)


def look_elsewhere(program: Program) -> None:
    """What the desk's timer does each second and a half."""
    assert program.desk is not None
    program.desk._look_elsewhere()
    settle()


def test_the_menu_follows_what_was_done_elsewhere(
    look: Theme, begun: tuple[Path, str], tmp_path: Path
) -> None:
    with window_of(begun, tmp_path) as (program, elsewhere):
        undo = program.window.commands["undo"]
        assert not undo.isEnabled()
        make.person(elsewhere, "Yusuf Demir")
        look_elsewhere(program)
        assert undo.isEnabled()
        undo.trigger()
        settle()
        assert not undo.isEnabled()
        assert program.window.commands["redo"].isEnabled()


def test_a_partnership_that_is_gone_elsewhere_leaves_its_page(
    look: Theme, begun: tuple[Path, str], tmp_path: Path
) -> None:
    with window_of(begun, tmp_path) as (program, elsewhere):
        for tab in ("overview", "timeline", "values", "agreement", "care"):
            together = make.partnership(app_of(program), f"Warm {tab}")
            program.window.open("partnerships", together)
            program.window.page.one.tabs.choose(tab)  # type: ignore[union-attr]
            settle()
            elsewhere.do(partnerships.bin_partnership, together)
            look_elsewhere(program)
            page = program.window.page
            assert page is not None
            assert page.title() == "Partnerships", tab


def test_words_that_are_not_saved_are_kept_and_what_is_newer_is_offered(
    look: Theme, begun: tuple[Path, str], tmp_path: Path
) -> None:
    with window_of(begun, tmp_path) as (program, elsewhere):
        assert program.desk is not None
        person = make.person(app_of(program), "Farida Rahmani")
        dialog = PersonDialog(program.desk, program.window, person=person)
        dialog.open()
        settle()
        elsewhere.do(people.change_person, person, name="Farida R.")
        look_elsewhere(program)
        assert text_in(dialog, "name") == "Farida R."  # nothing was typed: it simply follows
        box = dialog.form.box("name")
        box.setText("Farida Rahmani-Osei")
        box.textEdited.emit(box.text())
        elsewhere.do(people.change_person, person, name="F. Rahmani")
        look_elsewhere(program)
        assert text_in(dialog, "name") == "Farida Rahmani-Osei"
        assert dialog._changed.isVisible()
        dialog._on_show_newer()
        assert text_in(dialog, "name") == "F. Rahmani"
        assert not dialog._changed.isVisible()
        dialog.done(0)
        dialog.deleteLater()


def test_a_form_whose_record_is_gone_elsewhere_stays_with_its_words(
    look: Theme, begun: tuple[Path, str], tmp_path: Path
) -> None:
    with window_of(begun, tmp_path) as (program, elsewhere):
        assert program.desk is not None
        person = make.person(app_of(program), "Farida Rahmani")
        dialog = PersonDialog(program.desk, program.window, person=person)
        dialog.open()
        settle()
        box = dialog.form.box("name")
        box.setText("Farida Rahmani-Osei")
        box.textEdited.emit(box.text())
        elsewhere.do(people.bin_person, person)
        look_elsewhere(program)
        elsewhere.undo()
        elsewhere.undo()  # and now as if it had never been
        look_elsewhere(program)
        assert dialog.isVisible()
        assert text_in(dialog, "name") == "Farida Rahmani-Osei"
        dialog._on_save()
        settle()
        assert dialog.isVisible()
        dialog.done(0)
        dialog.deleteLater()


def text_in(dialog: PersonDialog, name: str) -> str:
    box = dialog.form.box(name)
    assert isinstance(box, QLineEdit)
    return box.text()
