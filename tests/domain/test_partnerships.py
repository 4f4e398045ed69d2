"""A stage moves either way, on a day that has come, and ending well asks for a last reflection."""

from datetime import date, timedelta
from itertools import permutations

import pytest

from prm.base.errors import Refused
from prm.domain.lists import STAGES
from prm.domain.partnerships import may_change_stage

TODAY = date(2025, 10, 14)
EVERY_MOVE = list(permutations([stage.key for stage in STAGES], 2))


@pytest.mark.parametrize(("now", "to"), EVERY_MOVE)
def test_every_move_is_open_also_back(now: str, to: str) -> None:
    may_change_stage(to, now=now, on=TODAY, today=TODAY, reason="We learnt to wait.")


@pytest.mark.parametrize(
    ("stage", "on", "reason", "beside"),
    [
        ("exploring", TODAY, None, "stage"),  # it is there already
        ("closing", TODAY, None, "stage"),
        ("resting", TODAY + timedelta(days=1), None, "changed_on"),
        ("ended_well", TODAY, None, "reason"),
        ("ended_well", TODAY, "  ", "reason"),
    ],
)
def test_what_is_no_change_of_stage(stage: str, on: date, reason: str | None, beside: str) -> None:
    with pytest.raises(Refused) as refused:
        may_change_stage(stage, now="exploring", on=on, today=TODAY, reason=reason)
    assert set(refused.value.problems) == {beside}
