"""What is to be done, and when it is a promise."""

from datetime import date, timedelta

import pytest

from prm.base.errors import Refused
from prm.domain.followups import check_follow_up, is_promise

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
