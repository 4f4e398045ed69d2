"""Whatever two reports show, no difference of theirs is a cell under five notes or three people."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from prm.domain.care_totals import LEAST_NOTES, LEAST_PEOPLE, Shown, Tally, shown_totals, sum_shown

PARTNERSHIPS = ("warm", "food", "early")
WRITERS = ("amina", "bev", "joseph", "farida", "nadia", "precious")

# what each writer has in the totals, at each of a few reports: partnership → writer → (notes, supported)
Cells = dict[str, dict[str, tuple[int, int]]]
one_writer = st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda pair: (pair[0], min(pair)))
moments = st.lists(
    st.fixed_dictionaries(
        {key: st.dictionaries(st.sampled_from(WRITERS), one_writer, max_size=6) for key in PARTNERSHIPS}
    ),
    min_size=1,
    max_size=4,
)


def tally(writers: dict[str, tuple[int, int]]) -> Tally:
    there = [pair for pair in writers.values() if pair[0]]
    return Tally(sum(pair[0] for pair in there), sum(pair[1] for pair in there), len(there))


def reports(history: list[Cells]) -> list[dict[str, Shown]]:
    found: list[dict[str, Shown]] = []
    before: dict[str, Shown] = {}
    for cells in history:
        before = shown_totals({key: tally(writers) for key, writers in cells.items()}, before=before)
        found.append(before)
    return found


@settings(max_examples=1000, deadline=None)
@given(moments)
def test_no_small_cell_can_be_worked_out(history: list[Cells]) -> None:
    shown = reports(history)
    for one in shown:
        # of two sums at one time: their difference is a sum of cells that may all be shown
        for size in (1, 2, 3):
            for chosen in combinations(one, size):
                total = sum_shown(one[key] for key in chosen)
                assert total is not None
                assert total.notes >= LEAST_NOTES * size
                if total.supported is not None:
                    assert total.supported >= LEAST_NOTES * size
                    assert total.notes - total.supported >= LEAST_NOTES * size
    for earlier, later in combinations(shown, 2):
        for key in earlier.keys() & later.keys():
            moved(earlier[key], later[key])


def moved(earlier: Shown, later: Shown) -> None:
    notes = abs(later.notes - earlier.notes)
    assert notes == 0 or (notes >= LEAST_NOTES and abs(later.people - earlier.people) >= LEAST_PEOPLE)
    if earlier.supported is not None and later.supported is not None and earlier != later:
        supported = abs(later.supported - earlier.supported)
        without = abs((later.notes - later.supported) - (earlier.notes - earlier.supported))
        assert min(supported, without) >= LEAST_NOTES


def test_a_total_stands_still_until_enough_has_moved() -> None:
    before = {"warm": Shown(23, 14, 5)}
    for now in (Tally(24, 14, 5), Tally(30, 18, 6), Tally(23, 14, 5), Tally(3, 1, 1), Tally(27, 16, 8)):
        assert shown_totals({"warm": now}, before=before) == before
    assert shown_totals({"warm": Tally(33, 19, 8)}, before=before) == {"warm": Shown(33, 19, 8)}
    assert shown_totals({"warm": Tally(33, 14, 8)}, before=before) == {"warm": Shown(33, None, 8)}


def test_the_sample_is_shown() -> None:
    assert shown_totals({"warm": Tally(23, 14, 5)}, before={}) == {"warm": Shown(23, 14, 5)}
    assert shown_totals({"warm": Tally(4, 4, 4), "food": Tally(9, 5, 2)}, before={}) == {}
    assert sum_shown([]) is None


def test_support_is_left_out_of_a_sum_where_it_is_left_out_of_a_part() -> None:
    assert sum_shown([Shown(23, 14, 5), Shown(6, None, 3)]) == Shown(29, None, 5)
