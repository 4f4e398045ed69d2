from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prm.domain.rhythm import Rhythm, explain_quiet, is_quiet, say_quiet, usual_gap, weeks_strip

TODAY = date(2025, 10, 14)


def back(*days: int) -> list[date]:
    return [TODAY - timedelta(days=day) for day in days]


def test_grace_is_quiet_as_on_the_page() -> None:
    days = back(*(78 + 28 * n for n in range(9)))
    usual = usual_gap(days, TODAY)
    assert usual == Rhythm(28, 9)
    assert usual is not None
    assert is_quiet(days[0], usual.usual, TODAY)
    assert say_quiet(days[0], usual.usual, TODAY) == "11 weeks, usually 4"
    assert explain_quiet(days[0], usual, TODAY) == "11 weeks; usually 4, from 9 conversations"
    assert weeks_strip(days, TODAY) == (1, *[0] * 11)


def test_callum_and_sunita() -> None:
    assert say_quiet(TODAY - timedelta(weeks=7), 14, TODAY) == "7 weeks, usually 2"
    assert say_quiet(TODAY - timedelta(weeks=9), 42, TODAY) == "9 weeks, usually 6"
    assert weeks_strip(back(49, 63, 77), TODAY) == (1, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0)


def test_a_quick_rhythm_is_said_in_days() -> None:
    assert say_quiet(TODAY - timedelta(days=15), 3, TODAY) == "2 weeks, usually 3 days"
    assert say_quiet(TODAY - timedelta(days=15), 1, TODAY) == "2 weeks, usually 1 day"


def test_several_on_one_day_are_one_and_four_days_are_needed() -> None:
    assert usual_gap(back(10, 10, 10, 20, 30), TODAY) is None
    assert usual_gap(back(10, 10, 20, 30, 40), TODAY) == Rhythm(10, 4)
    assert usual_gap([], TODAY) is None


def test_what_is_to_come_and_what_is_long_ago_do_not_count() -> None:
    assert usual_gap([*back(1, 11, 21), TODAY + timedelta(days=1)], TODAY) is None
    assert usual_gap([*back(1, 11, 21), date(2023, 10, 14)], TODAY) is None
    assert usual_gap([*back(1, 11, 21), date(2023, 10, 15)], TODAY) == Rhythm(10, 4)


@pytest.mark.parametrize(
    ("gap", "usual", "quiet"),
    [
        (13, 1, False),
        (14, 1, True),
        (41, 28, False),
        (42, 28, True),
        (14, 9.5, False),
        (15, 9.5, True),
        (0, 7, False),
        (730, 28, True),
        (731, 28, False),  # nothing is left in two years of which to say "usually"
    ],
)
def test_quiet_is_half_again_and_two_weeks(gap: int, usual: float, quiet: bool) -> None:
    assert is_quiet(TODAY - timedelta(days=gap), usual, TODAY) is quiet


def test_without_a_rhythm_nobody_is_quiet() -> None:
    assert not is_quiet(date(2000, 1, 1), None, TODAY)
    assert not is_quiet(None, 7, TODAY)


def test_strip_ends_today() -> None:
    assert weeks_strip([*back(0, 0, 6, 7, 83, 84), TODAY + timedelta(days=1)], TODAY) == (1, *[0] * 9, 1, 3)


@given(st.lists(st.dates(date(2020, 1, 1), date(2027, 1, 1))))
def test_strip_and_gap_hold_for_any_days(days: list[date]) -> None:
    strip = weeks_strip(days, TODAY)
    assert len(strip) == 12
    assert sum(strip) == sum(0 <= (TODAY - day).days < 84 for day in days)
    usual = usual_gap(days, TODAY)
    assert usual is None or 1 <= usual.usual <= 731
