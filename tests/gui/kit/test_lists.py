"""The list: where rows stand, what keys do, what stays when other rows are shown."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from prm.gui.kit.entries import Entry, Lead, Piece, say
from prm.gui.kit.faces import EntryFace
from prm.gui.kit.lists import BAR, RowList
from prm.gui.kit.places import Places
from prm.gui.kit.rows import Column, Group, RowsModel
from prm.gui.theme import theme


@dataclass(frozen=True, slots=True)
class Task:
    id: str
    title: str
    group: str = ""
    done: bool = False


def entry_of(task: Task) -> Entry:
    return Entry(task.title, (Piece("Farida Rahmani"),), Lead(tick=task.done))


TASKS = [
    Task("1", "Écrire à Bev", "Slipped"),
    Task("2", "Book a room", "Today"),
    Task("3", "Ring Joseph", "Today"),
    Task("4", "Thank Bev", "This week"),
]


def list_of(
    qtbot: QtBot, tasks: Sequence[Task] = TASKS, *, ticks: bool = True, single: bool = False
) -> RowList[Task]:
    column = Column[Task]("title", "Title", lambda t: t.title, accessible=lambda t: say(entry_of(t)))
    model = RowsModel((column,), group_of=lambda t: t.group)
    model.show(tasks)
    made = RowList(model, EntryFace(entry_of, ticks=ticks), name="Follow-ups", single=single)
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    qtbot.waitExposed(made)
    return made


def show(made: RowList[Task], tasks: Sequence[Task]) -> None:
    made._rows.show(tasks)


@given(
    st.integers(0, 40),
    st.integers(1, 60),
    st.integers(0, 30),
    st.sets(st.integers(0, 39)),
)
def test_places_agree_with_counting(rows: int, height: int, bar: int, firsts: set[int]) -> None:
    bars = sorted(first for first in firsts if first < rows)
    places = Places(rows=rows, height=height, bar=bar, firsts=bars)
    y = 0
    at: dict[int, int] = {}
    for row in range(rows):
        if row in bars:
            at |= dict.fromkeys(range(y, y + bar), -1)
            y += bar
        assert places.top_of(row) == y
        at |= dict.fromkeys(range(y, y + height), row)
        y += height
    assert places.total == y
    for point in range(-3, y + 3):
        assert places.row_at(point) == at.get(point, -1)
        if at.get(point, -1) >= 0:
            assert places.first_from(point) == at[point]


def test_a_bar_is_no_row(qtbot: QtBot) -> None:
    made = list_of(qtbot)
    assert not made.indexAt(QPoint(10, BAR // 2)).isValid()
    assert made.indexAt(QPoint(10, BAR + 2)).row() == 0
    for row in range(4):
        assert made.indexAt(made.visualRect(made._rows.index(row)).center()).row() == row
    assert made.content_height() == 4 * 44 + 3 * BAR


def test_keys_open_edit_delete_and_mark(qtbot: QtBot) -> None:
    made = list_of(qtbot)
    made.go_to("2")
    for signal, key, said in (
        (made.opened, Qt.Key.Key_Return, ["2"]),
        (made.edit_wanted, Qt.Key.Key_F2, ["2"]),
        (made.delete_wanted, Qt.Key.Key_Delete, [["2"]]),
        (made.ticked, Qt.Key.Key_Space, ["2"]),
    ):
        with qtbot.waitSignal(signal) as told:
            QTest.keyClick(made, key)
        assert told.args == said


def test_arrows_move_and_the_detail_follows(qtbot: QtBot) -> None:
    made = list_of(qtbot)
    told: list[str] = []
    made.current_changed.connect(told.append)
    made.go_to("1")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Up, Qt.Key.Key_Home):
        QTest.keyClick(made, key)
    assert told == ["1", "2", "4", "3", "1"]
    QTest.keyClick(made, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert made.chosen_ids() == ["1", "2"]


def test_letters_jump_whatever_their_accents(qtbot: QtBot) -> None:
    made = list_of(qtbot)
    made.go_to("2")
    QTest.keyClick(made, Qt.Key.Key_E)
    assert made.current_id() == "1"


def test_a_search_of_several_letters_goes_on(qtbot: QtBot) -> None:
    made = list_of(qtbot, [Task("1", "Amal"), Task("2", "Bev Hartley"), Task("3", "Bev Moyo")])
    QTest.keyClicks(made, "bev m")
    assert made.current_id() == "3"


def test_space_selects_where_nothing_is_ticked(qtbot: QtBot) -> None:
    made = list_of(qtbot, ticks=False)
    made.selectionModel().setCurrentIndex(made._rows.index(1), QItemSelectionModel.SelectionFlag.NoUpdate)
    QTest.keyClick(made, Qt.Key.Key_Space)
    assert made.chosen_ids() == ["2"]


def test_pressing_the_tick_marks_and_chooses_nothing(qtbot: QtBot) -> None:
    made = list_of(qtbot)
    row = made.visualRect(made._rows.index(2))
    with qtbot.waitSignal(made.ticked) as told:
        QTest.mouseClick(made.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(24, row.center().y()))
    assert told.args == ["3"]
    assert made.chosen_ids() == []
    QTest.mouseClick(made.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, row.center().y()))
    assert made.chosen_ids() == ["3"]


def test_selection_and_scroll_stay_with_their_rows(qtbot: QtBot) -> None:
    tasks = [Task(str(n), f"Task {n}") for n in range(200)]
    made = list_of(qtbot, tasks)
    made.go_to("150")
    show(made, [Task("new", "New one"), *(task for task in tasks if int(task.id) % 2 == 0)])
    assert made.current_id() == "150"
    assert made.chosen_ids() == ["150"]


def test_when_a_row_goes_the_next_one_is_current(qtbot: QtBot) -> None:
    made = list_of(qtbot)
    made.go_to("3")
    show(made, [task for task in TASKS if task.id != "3"])
    assert made.current_id() == "4"
    show(made, TASKS[:2])
    assert made.current_id() == "2"


def test_the_menu_key_opens_it_at_the_row(qtbot: QtBot) -> None:
    made = list_of(qtbot)
    made.go_to("4")
    with qtbot.waitSignal(made.menu_wanted) as told:
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
        QApplication.sendEvent(made, event)
    assert told.args is not None
    record_id, at = told.args
    assert record_id == "4"
    assert made.indexAt(made.viewport().mapFromGlobal(at)).row() == 3


@pytest.mark.parametrize(("title", "cut"), [("Short", False), ("A very long title " * 8, True)])
def test_the_whole_is_told_only_where_it_is_cut(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, title: str, cut: bool
) -> None:
    made = list_of(qtbot, [Task("1", f"<b>{title}")])
    told: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, words, _widget: told.append(words))
    spot = made.visualRect(made._rows.index(0)).center()
    QApplication.sendEvent(made.viewport(), QHelpEvent(QEvent.Type.ToolTip, spot, made.mapToGlobal(spot)))
    assert bool(told[0]) is cut
    assert not cut or "&lt;b&gt;A very long title" in told[0]


def test_a_screen_reader_hears_the_row_under_its_bar(qtbot: QtBot) -> None:
    made = list_of(qtbot)
    face = QAccessible.queryAccessibleInterface(made)
    assert face is not None
    assert face.text(QAccessible.Text.Name) == "Follow-ups"
    assert face.childCount() == 4
    child = face.child(1)
    assert child is not None
    assert child.text(QAccessible.Text.Name) == "Today, Book a room, Farida Rahmani"


def test_rows_follow_text_size_and_density(qtbot: QtBot) -> None:
    made = list_of(qtbot)
    theme().set_text_size(150)
    assert made.row_height() == 66
    assert made.visualRect(made._rows.index(1)).height() == 66
    theme().set_text_size(100)
    theme().set_compact(True)
    assert made.row_height() == 36


def test_a_list_that_grows_is_as_high_as_its_rows(qtbot: QtBot) -> None:
    column = Column[Task]("title", "Title", lambda t: t.title)
    model = RowsModel((column,))
    made = RowList(model, EntryFace(entry_of), name="Follow-ups", grow=True)
    qtbot.addWidget(made)
    assert made.sizeHint().height() == 0
    model.show(TASKS)
    assert made.sizeHint().height() == 4 * 44
    assert made.verticalScrollBar().maximum() == 0


def test_fifty_thousand_rows_are_shown_and_scrolled_at_once(qtbot: QtBot) -> None:
    column = Column[Task]("title", "Title", lambda t: t.title)
    model = RowsModel((column,))
    made = RowList(model, EntryFace(entry_of), name="Timeline")
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.show()
    ids = [str(n) for n in range(50_000)]
    asked: list[int] = []

    def fetch(wanted: Sequence[str]) -> list[Task]:
        asked.append(len(wanted))
        return [Task(each, f"Task {each}") for each in wanted]

    began = time.perf_counter()
    model.show_ids(ids, fetch, groups=[Group(n, f"Month {n}") for n in range(0, 50_000, 40)])
    made.grab()
    made.verticalScrollBar().setValue(1_000_000)
    made.grab()
    assert time.perf_counter() - began < 1.0  # takes about 0.1
    assert sum(asked) <= 4 * 128
    assert made.indexAt(QPoint(10, 300)).isValid()


def test_an_empty_list_takes_keys_and_paints(qtbot: QtBot) -> None:
    made = list_of(qtbot, [])
    made.setFocus(Qt.FocusReason.TabFocusReason)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_A, Qt.Key.Key_Delete):
        QTest.keyClick(made, key)
    made.grab()
    assert made.current_id() == ""
