"""Possible duplicates: found, looked at side by side, joined, said to be two, and parted again."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QMainWindow, QPushButton
from pytestqt.qtbot import QtBot

from prm.gui.desk import Desk
from prm.gui.kit import ask
from prm.gui.kit.labels import Label
from prm.gui.pages.duplicates import page as module
from prm.gui.pages.duplicates.page import DuplicatesPage
from prm.gui.parts.merge_dialog import MergeDialog
from prm.queries.people import person_page
from prm.services.people import Reach, add_person, bin_person
from tests import make

Show = Callable[..., QMainWindow]


@pytest.fixture
def two(desk: Desk) -> tuple[str, str]:
    voice = make.organisation(desk.app, "Netherby Youth Voice")
    first = desk.do(
        add_person, name="C. Reeve", reach=[Reach("phone", "07700 900118")], pay="£100", notes="Plays chess."
    )
    second = make.person(desk.app, "Callum Reeve", at=voice, pay="£140", notes="Met in May.")
    desk.do(
        add_person, name="Father Reeve", reach=[Reach("phone", "01632 960013")]
    )  # whom nobody takes for either
    make.person(desk.app, "Netherby")
    desk.app.do(_shared_phone, second)
    return first, second


def _shared_phone(tx: object, person_id: str) -> None:
    from prm.services.reach import set_reach

    set_reach(tx, person_id=person_id, reach=[Reach("phone", "+44 7700 900118")])  # type: ignore[arg-type]


@pytest.fixture
def page(shown: Show, desk: Desk, two: tuple[str, str]) -> DuplicatesPage:
    found = DuplicatesPage()
    shown(found, 1400)
    return found


def names(page: DuplicatesPage) -> list[tuple[str, str]]:
    rows = [page.model.row(place) for place in range(page.model.rowCount())]
    return [(row.one.name, row.other.name) for row in rows if row is not None]


def button(widget: object, words: str) -> QPushButton:
    assert hasattr(widget, "findChildren")
    (found,) = [
        each for each in widget.findChildren(QPushButton) if each.text() == words and each.isVisibleTo(widget)
    ]
    assert isinstance(found, QPushButton)
    return found


def test_the_two_are_listed_with_what_speaks_for_one(page: DuplicatesPage) -> None:
    assert names(page) == [("C. Reeve", "Callum Reeve")]
    assert "Like name, same phone" in [label.text() for label in page.panel.findChildren(Label)]


def test_side_by_side_the_better_is_chosen_and_the_rest_can_be(
    page: DuplicatesPage, desk: Desk, two: tuple[str, str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[MergeDialog] = []

    def choose(dialog: QDialog) -> bool:
        assert isinstance(dialog, MergeDialog)
        seen.append(dialog)
        assert dialog.boxes.choices() == {"name": "other", "pay": "one", "notes": "both"}
        dialog.boxes.choose("pay", "other")
        dialog.show()
        QTest.mouseClick(button(dialog, "Join them"), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: bool(dialog.kept_id), timeout=20_000)
        return True

    monkeypatch.setattr(ask, "run", choose)
    page.table.list.setFocus()
    QTest.keyClick(page.table.list, Qt.Key.Key_Return)
    (dialog,) = seen
    assert dialog.kept_id == two[0]
    person = desk.ask(person_page, two[0], today=make.TODAY).value
    assert (person.name, person.fields["pay"]) == ("Callum Reeve", "£140")
    assert str(person.fields["notes"]).startswith("Plays chess.\n\nMet in May.")
    qtbot.waitUntil(lambda: names(page) == [])
    assert desk.app.last_backup() is not None
    desk.app.undo()
    qtbot.waitUntil(lambda: names(page) == [("C. Reeve", "Callum Reeve")])


def test_two_are_said_to_be_two_once(page: DuplicatesPage, desk: Desk, qtbot: QtBot) -> None:
    button(page.panel, "They are two").click()
    qtbot.waitUntil(lambda: names(page) == [])
    desk.app.undo()
    qtbot.waitUntil(lambda: len(names(page)) == 1)


def test_those_who_were_joined_are_parted_again(
    page: DuplicatesPage, desk: Desk, two: tuple[str, str], qtbot: QtBot
) -> None:
    from prm.services.merging import merge_people

    desk.do(merge_people, *two)
    page.which.set_value("joined")
    page.which.changed.emit()
    assert names(page) == [("Callum Reeve", "Callum Reeve")]
    button(page.panel, "Part them again").click()
    qtbot.waitUntil(lambda: names(page) == [])
    assert desk.ask(person_page, two[1], today=make.TODAY).value.name == "Callum Reeve"
    page.which.set_value("open")
    page.which.changed.emit()
    assert names(page) == [], "whoever parts two has said that they are two"


def test_a_refusal_is_told_in_the_dialog_and_nothing_is_lost(
    page: DuplicatesPage, desk: Desk, two: tuple[str, str], qtbot: QtBot
) -> None:
    dialog = MergeDialog(desk, page.window(), "person", *two)
    qtbot.addWidget(dialog)
    desk.do(bin_person, two[1])
    dialog.show()
    button(dialog, "Join them").click()
    qtbot.waitUntil(lambda: "no longer here" in dialog._problem.words, timeout=20_000)
    assert button(dialog, "Join them").isEnabled()
    dialog.reject()


def test_a_large_workspace_is_compared_in_a_thread_of_its_own(
    shown: Show, desk: Desk, two: tuple[str, str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "AT_ONCE", 0)
    page = DuplicatesPage()
    shown(page, 1400)
    assert names(page) == []
    qtbot.waitUntil(lambda: len(names(page)) == 1, timeout=20_000)
    desk.do(bin_person, two[0])
    qtbot.waitUntil(lambda: names(page) == [], timeout=20_000)


def test_nobody_twice_is_said_in_words(shown: Show, desk: Desk) -> None:
    page = DuplicatesPage()
    shown(page, 1400)
    assert page.empty.isVisible()
    assert "as far as we can see" in page.empty.title.text()
