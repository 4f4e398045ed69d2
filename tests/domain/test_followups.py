"""What is to be done, and when it is a promise."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prm.base.errors import Refused
from prm.domain.followups import check_follow_up, is_promise, next_due
from prm.domain.lists import REPEATS

TODAY = date(2025, 10, 14)
US, THEM = frozenset({"us"}), frozenset({"them"})


@pytest.mark.parametrize(
    ("owner", "to", "to_anybody", "promise"),
    [
        (US, THEM, True, True),
        (US, US, True, False),
        (US, US | THEM, True, False),  # a colleague who wears two hats
        (US, frozenset(), True, True),  # a resident with no organisation
        (frozenset(), frozenset(), True, True),
        (US, frozenset(), False, False),
    ],
)
def test_a_promise_is_owed_to_somebody_outside_the_owners_organisation(
    owner: frozenset[str], to: frozenset[str], to_anybody: bool, promise: bool
) -> None:
    assert is_promise(owner, to, to_anybody=to_anybody) is promise


def test_it_says_what_is_to_be_done() -> None:
    assert check_follow_up(what="  Ring   Joseph ", done_on=None, today=TODAY) == "Ring Joseph"
    with pytest.raises(Refused) as refused:
        check_follow_up(what=" \n ", done_on=None, today=TODAY)
    assert set(refused.value.problems) == {"what"}
    with pytest.raises(Refused, match="300 letters"):
        check_follow_up(what="x" * 301, done_on=None, today=TODAY)


def test_nothing_is_done_or_released_on_a_day_that_has_not_come() -> None:
    tomorrow = TODAY + timedelta(days=1)
    assert check_follow_up(what="Ring", done_on=TODAY, released_on=TODAY, today=TODAY)
    with pytest.raises(Refused, match="not come yet"):
        check_follow_up(what="Ring", done_on=tomorrow, today=TODAY)
    with pytest.raises(Refused, match="not come yet"):
        check_follow_up(what="Ring", done_on=None, released_on=tomorrow, today=TODAY)


@pytest.mark.parametrize(
    ("due", "repeats", "done", "again"),
    [
        (date(2025, 10, 14), "week", date(2025, 10, 14), date(2025, 10, 21)),
        (date(2025, 10, 14), "fortnight", date(2025, 10, 9), date(2025, 10, 28)),  # done early
        (
            date(2025, 10, 10),
            "week",
            date(2025, 10, 14),
            date(2025, 10, 17),
        ),  # done late, and not from that day
        (date(2025, 9, 2), "week", date(2025, 10, 14), date(2025, 10, 21)),  # none that have slipped already
        (date(2025, 9, 30), "week", date(2025, 10, 14), date(2025, 10, 21)),
        (date(2025, 1, 31), "month", date(2025, 1, 31), date(2025, 2, 28)),
        (date(2025, 1, 31), "month", date(2025, 3, 1), date(2025, 3, 31)),
        (date(2025, 11, 30), "quarter", date(2025, 12, 1), date(2026, 2, 28)),
        (date(2024, 2, 29), "year", date(2024, 2, 29), date(2025, 2, 28)),
        (None, "month", date(2025, 12, 14), date(2026, 1, 14)),
    ],
)
def test_what_comes_again_is_due_from_its_own_due_day(
    due: date | None, repeats: str, done: date, again: date
) -> None:
    assert next_due(due, repeats, done_on=done) == again


@given(
    due=st.dates(date(2000, 1, 1), date(2050, 1, 1)),
    done=st.dates(date(2000, 1, 1), date(2050, 1, 1)),
    repeats=st.sampled_from([choice.key for choice in REPEATS]),
)
def test_it_is_never_due_before_it_is_made(due: date, done: date, repeats: str) -> None:
    again = next_due(due, repeats, done_on=done)
    assert again > max(due, done)
    assert (again - max(due, done)).days <= 366
    if repeats in ("week", "fortnight"):
        assert (again - due).days % 7 == 0
    else:
        assert again.day <= due.day
