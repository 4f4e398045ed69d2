"""Columns: sorting is asked for, arrangements are remembered, and what has no room is left out."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from prm.gui.kit.entries import Piece
from prm.gui.kit.rows import Column, RowsModel
from prm.gui.kit.table import Arrangement, Table
from prm.gui.theme import theme


@dataclass(frozen=True, slots=True)
class Somebody:
    id: str
    name: str
    organisation: str


COLUMNS = (
    Column[Somebody]("name", "Name", lambda r: r.name, "name", width=200, stretch=1),
    Column[Somebody](
        "organisation", "Organisation", lambda r: r.organisation, "organisation", width=160, rank=1
    ),
    Column[Somebody](
        "mark", "Mark", lambda r: r.id, cell=lambda r: Piece(r.id), width=60, figures=True, rank=2
    ),
)


def table(
    qtbot: QtBot, arrangement: Arrangement | None = None, *, width: int = 700
) -> tuple[Table[Somebody], list[Arrangement]]:
    kept: list[Arrangement] = []
    model = RowsModel(COLUMNS)
    model.show([Somebody("1", "Farida Rahmani", "Open Door Pantry"), Somebody("2", "Bev", "")])
    made = Table(model, name="People", arrangement=arrangement, remember=kept.append)
    qtbot.addWidget(made)
    made.resize(width, 300)
    made.show()
    qtbot.waitExposed(made)
    return made, kept


def keys(made: Table[Somebody]) -> list[str]:
    return [column.key for column, _left, _right in made.spans()]


def press(made: Table[Somebody], key: str, *, shift: bool = False) -> None:
    left = next(left for column, left, _right in made.spans() if column.key == key)
    QTest.mouseClick(made.headings, Qt.MouseButton.LeftButton, pos=QPoint(round(left) + 8, 12))


def test_a_heading_asks_to_sort_and_again_the_other_way(qtbot: QtBot) -> None:
    made, kept = table(qtbot)
    told: list[tuple[str, bool]] = []
    made.sort_wanted.connect(lambda key, down: told.append((key, down)))
    for key in ("organisation", "organisation", "name", "mark"):
        press(made, key)
    assert told == [("organisation", False), ("organisation", True), ("name", False)]
    assert kept[-1].sort_key == "name"
    assert "Name" in made.headings.accessibleName()
    made.grab()


def test_keys_do_all_that_the_mouse_does(qtbot: QtBot) -> None:
    made, kept = table(qtbot)
    made.headings.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(made.headings, Qt.Key.Key_Right)
    with qtbot.waitSignal(made.sort_wanted) as told:
        QTest.keyClick(made.headings, Qt.Key.Key_Return)
    assert told.args == ["organisation", False]
    assert "Organisation" in made.headings.accessibleName()
    QTest.keyClick(made.headings, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert kept[-1].widths == {"organisation": 172}
    QTest.keyClick(made.headings, Qt.Key.Key_Down)
    assert made.focusWidget() is made.list


def test_dragging_an_edge_is_remembered(qtbot: QtBot) -> None:
    made, kept = table(qtbot)
    right = round(next(right for column, _l, right in made.spans() if column.key == "organisation")) + 8
    QTest.mousePress(made.headings, Qt.MouseButton.LeftButton, pos=QPoint(right, 10))
    QTest.mouseMove(made.headings, QPoint(right + 40, 10))
    QTest.mouseRelease(made.headings, Qt.MouseButton.LeftButton, pos=QPoint(right + 40, 10))
    assert kept[-1].widths == {"organisation": 200}


def test_what_has_no_room_is_left_out_highest_rank_first(qtbot: QtBot) -> None:
    made, _kept = table(qtbot)
    assert keys(made) == ["name", "organisation", "mark"]
    made.resize(460, 300)
    assert keys(made) == ["name", "organisation"]
    made.resize(300, 300)
    assert keys(made) == ["name"]
    made.resize(700, 300)
    theme().set_text_size(150)
    assert keys(made) == ["name", "organisation"]


def test_columns_can_be_hidden_but_never_the_first(qtbot: QtBot) -> None:
    made, kept = table(qtbot)
    menu = made.headings.menu()
    assert [action.text() for action in menu.actions()] == ["Organisation", "Mark"]
    menu.actions()[0].trigger()
    assert keys(made) == ["name", "mark"]
    assert kept[-1].hidden == {"organisation"}
    again, _ = table(qtbot, kept[-1])
    assert keys(again) == ["name", "mark"]
    menu.close()


def test_a_heading_is_never_cut(qtbot: QtBot) -> None:
    made, _kept = table(qtbot, Arrangement("organisation", widths={"organisation": 10}))
    _column, left, right = made.spans()[1]
    assert right - left >= made.headings._title_width(COLUMNS[1])
    assert made.list.row_height() == 44
