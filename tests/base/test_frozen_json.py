"""Rows come back from JSON as they were, dates as dates."""

from datetime import UTC, date, datetime

import pytest

from prm.base.frozen_json import from_json, to_json
from prm.queries.rows.interactions import FollowUpRow, InteractionRow, Moment
from prm.queries.rows.today import ComingUp, QuietRow, TodayPage

FOLLOW_UP = FollowUpRow("a", "Ring Joseph", date(2025, 10, 14), None, True, "n", "Nadia", "j", "Joseph", "Mill Bank",
                        "community", None, None, 1)  # fmt: skip
TALK = InteractionRow("i", "call", "happened", "", ("Farida",), 0, "Come.", True, date(2025, 10, 13), "day",
                      datetime(2025, 10, 13, 9, tzinfo=UTC), "", "", "phone", "online",
                      (Moment("v", "Listen first", "honoured"),), ("Warm Together",), False)  # fmt: skip
PAGE = TodayPage(
    today=date(2025, 10, 14),
    me="Nadia",
    slipped=(),
    for_today=(FOLLOW_UP,),
    this_week=(),
    open=9,
    quiet=(QuietRow("g", "Grace", "Council", "policy", 77, 28.0, 9, (0, 1)),),
    coming=(ComingUp("p", "review", date(2025, 11, 12), "Review Warm Together", ""),),
    heard=(TALK,),
)


def test_a_page_comes_back_as_it_was() -> None:
    assert from_json(TodayPage, to_json(PAGE)) == PAGE


@pytest.mark.parametrize("text", ["{}", "[]", '{"today": 3}', "null", "not json"])
def test_anything_else_is_an_error_of_a_known_kind(text: str) -> None:
    with pytest.raises((ValueError, TypeError, KeyError)):
        from_json(TodayPage, text)
