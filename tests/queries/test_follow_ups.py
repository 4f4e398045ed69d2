"""The page of follow-ups: whose, when, how they stand, and what is found by typing."""

from datetime import date, timedelta
from typing import Any

import pytest

from prm.app import App
from prm.queries.follow_ups import follow_ups_page
from prm.queries.people import person_of_user
from prm.queries.rows.follow_ups import FollowUpsPage
from prm.services.followups import add_follow_up, bin_follow_up, mark_done, release_follow_up
from tests import make

TODAY = make.TODAY


def day(n: int) -> date:
    return TODAY + timedelta(days=n)


@pytest.fixture
def filled(app: App) -> App:
    pantry = make.organisation(app, "Open Door Pantry")
    farida = make.person(app, "Farida Rahmani", at=pantry)
    tom, warm = make.person(app, "Tom Ashdown"), make.partnership(app, "Warm Together")
    me = app.ask(person_of_user, app.me).value

    def add(what: str, **fields: Any) -> str:
        return app.do(add_follow_up, what=what, **fields)

    add("slipped one", due_on=day(-3), owner_id=me, to_person_id=farida)
    add("today's", due_on=day(0), owner_id=farida, waiting_for="Grace")
    add("this week's", due_on=day(6), owner_id=me, partnership_id=warm, repeats="week")
    add("a later one", due_on=day(7), owner_id=tom)
    add("whenever", owner_id=me, to_organisation_id=pantry)
    app.do(mark_done, add("done before", due_on=day(-9), owner_id=me), on=day(-8))
    app.do(mark_done, add("done yesterday", due_on=day(-9), owner_id=tom), on=day(-1))
    app.do(release_follow_up, add("not needed", owner_id=me))
    app.do(bin_follow_up, add("in the bin"))
    return app


def page(app: App, **wanted: Any) -> FollowUpsPage:
    return app.ask(follow_ups_page, today=TODAY, me=app.me, **wanted).value


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, ["slipped one", "today's", "this week's", "a later one", "whenever"]),
        ({"whose": ["mine"]}, ["slipped one", "this week's", "whenever"]),
        ({"whose": ["others"]}, ["today's", "a later one"]),
        ({"whose": ["nobody"]}, []),
        ({"due": ["slipped"]}, ["slipped one"]),
        ({"due": ["today", "week"]}, ["today's", "this week's"]),
        ({"due": ["later"]}, ["a later one"]),
        ({"due": ["no_day"]}, ["whenever"]),
        ({"whose": ["mine"], "due": ["slipped", "today"]}, ["slipped one"]),
        ({"stands": "waiting"}, ["today's"]),
        ({"stands": "promises"}, ["slipped one", "whenever"]),
        ({"stands": "done"}, ["done yesterday", "done before"]),
        ({"stands": "released"}, ["not needed"]),
        ({"find": "slip"}, ["slipped one"]),
        ({"find": "farida"}, ["slipped one", "today's"]),
        ({"find": "pantry"}, ["whenever"]),
        ({"find": "tom", "stands": "done"}, ["done yesterday"]),
        ({"find": "kettle"}, []),
    ],
)
def test_each_filter_leaves_out_what_it_says(filled: App, wanted: dict[str, Any], found: list[str]) -> None:
    assert [row.what for row in page(filled, **wanted).rows] == found


def test_it_counts_what_the_filters_leave_out(filled: App) -> None:
    shown = page(filled, whose=["mine"])
    assert (len(shown.rows), shown.in_all, shown.ever) == (3, 5, 8)
    assert page(filled, stands="done", find="kettle").in_all == 2


def test_a_partnership_is_a_choice_and_a_filter(filled: App) -> None:
    (choice,) = page(filled).partnerships
    assert choice[1] == "Warm Together"
    (row,) = page(filled, partnerships=[choice[0]]).rows
    assert (row.what, row.partnership, row.repeats) == ("this week's", "Warm Together", "week")
