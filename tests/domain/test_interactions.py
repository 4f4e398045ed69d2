"""The rules of one interaction, and whose place it counts as."""

from datetime import date, timedelta
from typing import Any

import pytest

from prm.base.errors import Refused
from prm.domain.interactions import check_interaction, whose_place_it_was

TODAY = date(2025, 10, 14)


def problems(**wrong: Any) -> set[str]:
    given: dict[str, Any] = {
        "kind": "visit", "state": "happened", "happened_on": TODAY, "today": TODAY, "people": 1, "unnamed": 0,
        "said": "Come on a Thursday.",
    }  # fmt: skip
    try:
        check_interaction(**given | wrong)
    except Refused as refused:
        return set(refused.problems)
    return set()


@pytest.mark.parametrize(
    ("wrong", "beside"),
    [
        ({}, set()),
        ({"happened_on": date(1999, 1, 1)}, set()),
        ({"kind": "rumour"}, {"kind"}),
        ({"state": "maybe"}, {"state"}),
        ({"whose_place": "mine"}, {"whose_place"}),
        ({"people": 0}, {"who"}),
        ({"people": 0, "unnamed": 7}, set()),
        ({"unnamed": -1}, {"unnamed"}),
        ({"people": 0, "unnamed": -1}, {"unnamed"}),
        ({"happened_on": TODAY + timedelta(days=1)}, {"happened_on"}),
        ({"happened_on": TODAY + timedelta(days=1), "state": "planned", "said": None}, set()),
        ({"happened_on": TODAY + timedelta(days=1), "state": "called_off", "said": None}, set()),
        ({"said": "   "}, {"heard"}),
        ({"said": None}, {"heard"}),
        ({"minutes": 0}, {"minutes"}),
        ({"minutes": -5}, {"minutes"}),
        ({"minutes": 90}, set()),
        ({"minutes": 7 * 24 * 60 + 1}, {"minutes"}),
        (
            {"people": 0, "said": "", "happened_on": TODAY + timedelta(days=1)},
            {"who", "heard", "happened_on"},
        ),
    ],
)
def test_each_box_that_needs_another_look_is_named(wrong: dict[str, Any], beside: set[str]) -> None:
    assert problems(**wrong) == beside


@pytest.mark.parametrize(
    ("at", "place"),
    [
        ({"how": "online"}, "online"),
        ({"how": "phone", "whose": "theirs", "group": "community"}, "online"),
        ({"whose": "online"}, "online"),
        ({}, "not_recorded"),
        ({"how": "in_person"}, "not_recorded"),
        ({"how": "in_person", "group": "policy"}, "policy"),
        ({"whose": "theirs", "group": "community"}, "community"),
        ({"whose": "theirs", "group": "policy", "tagged": True}, "community"),
        ({"whose": "theirs"}, "other"),
        ({"whose": "nobodys"}, "community"),  # a street, a school gate
        ({"whose": "shared", "group": "community"}, "other"),
        ({"whose": "shared", "group": "community", "tagged": True}, "community"),
        ({"whose": "shared", "group": "research"}, "research"),
        ({"whose": "ours", "ours": "community"}, "community"),
        ({"whose": "ours", "ours": "research"}, "research"),
        ({"whose": "ours"}, "other"),
    ],
)
def test_whose_place_it_counts_as(at: dict[str, Any], place: str) -> None:
    given = {"how": None, "whose": None, "tagged": False, "group": None, "ours": None}
    assert whose_place_it_was(**given | at) == place
