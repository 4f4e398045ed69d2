"""One model over rows: whatever is shown next, the steps tell the truth and what was held stays held."""

import time
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from prm.gui.kit.rows import PAGE, PAGES_KEPT, Column, Group, RowsModel
from prm.gui.kit.steps import must_move, runs


@dataclass(frozen=True, slots=True)
class Somebody:
    id: str
    name: str
    place: str = ""


COLUMNS = (
    Column[Somebody]("name", "Name", lambda row: row.name),
    Column[Somebody]("place", "Place", lambda row: row.place, accessible=lambda row: f"lives in {row.place}"),
)

rows_of = st.lists(
    st.builds(Somebody, id=st.integers(0, 60).map(str), name=st.sampled_from(["Ada", "Bev", "Cem", "دنيا"])),
    max_size=60,
    unique_by=lambda row: row.id,
)


def model_of(rows: list[Somebody]) -> RowsModel[Somebody]:
    model = RowsModel(COLUMNS)
    model.show(rows)
    return model


def held(model: RowsModel[Somebody]) -> list[Somebody | None]:
    return [model.row(number) for number in range(model.rowCount())]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(rows_of, min_size=2, max_size=4))
def test_each_show_ends_with_exactly_these_rows(qapp: QApplication, answers: list[list[Somebody]]) -> None:
    model = RowsModel(COLUMNS)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for rows in answers:
        pinned = {each: QPersistentModelIndex(model.index(number)) for number, each in enumerate(model.ids)}
        model.show(rows)
        assert held(model) == rows
        for each, index in pinned.items():
            place = model.place_of(each)
            assert index.row() == (-1 if place is None else place)
    del tester


@given(st.lists(st.integers(), unique=True, max_size=40))
def test_few_must_move(order: list[int]) -> None:
    moving = must_move(order)
    rest = [entry for place, entry in enumerate(order) if place not in moving]
    assert rest == sorted(rest)
    assert not moving or len(moving) < len(order)


def test_runs_of_neighbours() -> None:
    assert runs([1, 2, 3, 7, 9, 10]) == [(1, 3), (7, 7), (9, 10)]


def test_one_row_moved_is_one_move(qapp: QApplication) -> None:
    rows = [Somebody(str(n), f"Name {n}") for n in range(20)]
    model = model_of(rows)
    moves, others = [], []
    model.rowsMoved.connect(lambda *step: moves.append(step))
    for signal in (
        model.rowsInserted,
        model.rowsRemoved,
        model.dataChanged,
        model.layoutChanged,
        model.modelReset,
    ):
        signal.connect(lambda *step: others.append(step))
    model.show([*rows[1:15], rows[0], *rows[15:]])
    assert len(moves) == 1
    assert not others


def test_a_changed_row_tells_only_itself(qapp: QApplication) -> None:
    rows = [Somebody(str(n), f"Name {n}") for n in range(9)]
    model = model_of(rows)
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    model.show([Somebody("4", "Other") if row.id == "4" else row for row in rows])
    assert told == [(4, 4)]


def test_the_selection_goes_with_its_row(qapp: QApplication) -> None:
    rows = [Somebody(str(n), f"Name {n}") for n in range(500)]
    model = model_of(rows)
    selection = QItemSelectionModel(model)
    selection.select(model.index_of("250"), QItemSelectionModel.SelectionFlag.Select)
    model.show([row for row in reversed(rows) if int(row.id) % 3 != 0 or row.id == "250"])
    assert [model.ids[index.row()] for index in selection.selectedIndexes()] == ["250"]


def test_ten_thousand_rows_are_moved_at_once(qapp: QApplication) -> None:
    rows = [Somebody(str(n), f"Name {n}") for n in range(10_000)]
    model = model_of(rows)
    resets: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))
    began = time.perf_counter()
    model.show([*reversed(rows[::2]), *rows[1::3]])
    model.show(rows)
    assert time.perf_counter() - began < 0.6  # takes about 0.05; the rest is for a busy computer
    assert held(model) == rows
    assert not resets


def test_a_row_is_read_aloud_whole_and_under_its_bar(qapp: QApplication) -> None:
    model = RowsModel(COLUMNS, group_of=lambda row: row.name[0])
    model.show([Somebody("1", "Ada", "Lowfield"), Somebody("2", "Amal"), Somebody("3", "Bev", "Mill Bank")])
    assert model.groups == (Group(0, "A"), Group(2, "B"))
    said = [model.data(model.index(n), Qt.ItemDataRole.AccessibleTextRole) for n in range(3)]
    assert said == ["A, Ada, lives in Lowfield", "Amal, lives in ", "B, Bev, lives in Mill Bank"]


class Store:
    def __init__(self, number: int) -> None:
        self.asked: list[int] = []
        self.rows = {str(n): Somebody(str(n), f"Name {n}") for n in range(number)}

    def fetch(self, ids: object) -> list[Somebody]:
        assert isinstance(ids, list)
        self.asked.append(len(ids))
        return [self.rows[each] for each in ids if each in self.rows]


def test_rows_come_by_the_page_and_few_are_kept(qapp: QApplication) -> None:
    store = Store(10_000)
    model: RowsModel[Somebody] = RowsModel(COLUMNS)
    model.show_ids(list(store.rows), store.fetch)
    assert store.asked == []
    assert model.data(model.index(5_000)) == "Name 5000"
    assert model.data(model.index(5_001)) == "Name 5001"
    assert store.asked == [PAGE]
    for number in range(0, 10_000, PAGE):
        model.row(number)
    assert len(model._row_of) <= PAGE * PAGES_KEPT


def test_a_row_that_has_gone_meanwhile_is_empty(qapp: QApplication) -> None:
    store = Store(3)
    model: RowsModel[Somebody] = RowsModel(COLUMNS)
    model.show_ids(["0", "gone", "2"], store.fetch)
    assert held(model) == [store.rows["0"], None, store.rows["2"]]
    assert model.data(model.index(1)) is None
    assert model.read_aloud(1) == ""


@pytest.mark.parametrize("paged_first", [True, False])
def test_from_rows_to_ids_and_back(qapp: QApplication, paged_first: bool) -> None:
    store = Store(300)
    model: RowsModel[Somebody] = RowsModel(COLUMNS)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    all_rows, some_ids = list(store.rows.values()), list(store.rows)[50:250:2]
    if paged_first:
        model.show_ids(some_ids, store.fetch)
    model.show(all_rows)
    assert held(model) == all_rows
    model.show_ids(some_ids, store.fetch)
    assert held(model) == [store.rows[each] for each in some_ids]
    del tester
