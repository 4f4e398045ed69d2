"""Follow-ups: whose word moves a promise, and what makes it one."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from prm.app import App
from prm.base.errors import Refused
from prm.domain.followups import FollowUp
from prm.domain.model import table_of
from prm.queries.interactions import follow_ups
from prm.queries.people import person_of_user
from prm.services.followups import (
    add_follow_up,
    bin_follow_up,
    change_follow_up,
    mark_done,
    mark_open,
    move_follow_up,
    release_follow_up,
)
from prm.services.people import Role, add_role, change_role
from tests import make

TODAY = make.TODAY


def days(app: App, key: str) -> tuple[date | None, date | None]:
    """(due, first due): the second is the one that counts for a promise kept."""
    table = table_of(FollowUp)
    with app.file.reading() as engine, engine.connect() as connection:
        row = connection.execute(select(table.c.due_on, table.c.first_due_on).where(table.c.id == key)).one()
    return row[0], row[1]


def is_promise(app: App, key: str) -> bool:
    return next(row.promise for row in app.ask(follow_ups, today=TODAY).value if row.id == key)


def back(n: int) -> date:
    return TODAY - timedelta(days=n)


@pytest.mark.parametrize("by_form", [True, False])
@pytest.mark.parametrize(
    ("due", "with_word", "counts"),
    [
        (back(-2), True, "new"),
        (TODAY, True, "new"),
        (back(1), True, "old"),  # too late: the day it was promised for has gone
        (back(-2), False, "old"),
        (None, False, "new"),
    ],
)
def test_a_day_that_moves(app: App, due: date | None, with_word: bool, counts: str, by_form: bool) -> None:
    key = app.do(add_follow_up, what="Ring", to_person_id=make.person(app), due_on=due)
    new = TODAY + timedelta(days=20)
    app.do(change_follow_up if by_form else move_follow_up, key, due_on=new, with_their_word=with_word)
    assert days(app, key) == (new, new if counts == "new" else due)


def test_a_day_that_moved_without_their_word_is_not_made_good_later(app: App) -> None:
    key = app.do(add_follow_up, what="Ring", to_person_id=make.person(app), due_on=back(3))
    app.do(move_follow_up, key, due_on=TODAY + timedelta(days=5))
    app.do(move_follow_up, key, due_on=TODAY + timedelta(days=9), with_their_word=True)
    assert days(app, key) == (TODAY + timedelta(days=9), back(3))


def test_without_an_owner_it_is_mine(app: App) -> None:
    key = app.do(add_follow_up, what="Ring")
    (row,) = app.ask(follow_ups, today=TODAY, owner_id=app.ask(person_of_user, app.me).value).value
    assert (row.id, row.promise) == (key, False)


def test_a_promise_to_an_organisation(app: App) -> None:
    pantry = make.organisation(app)
    assert is_promise(app, app.do(add_follow_up, what="Ring", to_organisation_id=pantry))


def test_it_is_a_promise_by_where_both_belong_now(app: App) -> None:
    pantry = make.organisation(app)
    bev, jo = make.person(app, "Bev", at=pantry), make.person(app, "Jo")
    role = app.do(add_role, jo, Role(pantry, ended_on=TODAY))
    key = app.do(add_follow_up, what="Ring", owner_id=bev, to_person_id=jo)
    assert not is_promise(app, key)  # the last day is a day
    app.do(change_role, role, ended_on=back(1))
    app.do(change_follow_up, key, what="Ring Jo")
    assert is_promise(app, key)
    app.do(change_follow_up, key, to_person_id=bev)  # to oneself
    assert not is_promise(app, key)


def test_done_and_open_again(app: App) -> None:
    key = app.do(add_follow_up, what="Ring")
    app.do(mark_done, key)
    assert app.ask(follow_ups, today=TODAY).value == []
    (row,) = app.ask(follow_ups, today=TODAY, done=True).value
    assert row.done_on == TODAY
    app.do(mark_open, key)
    assert [row.id for row in app.ask(follow_ups, today=TODAY).value] == [key]


@pytest.mark.parametrize("away", [release_follow_up, bin_follow_up])
def test_released_and_binned_are_not_asked_for(app: App, away: object) -> None:
    key = app.do(add_follow_up, what="Ring")
    app.do(away, key)  # type: ignore[arg-type]
    assert app.ask(follow_ups, today=TODAY, done=None).value == []
    app.undo()
    assert [row.id for row in app.ask(follow_ups, today=TODAY).value] == [key]


def test_somebody_who_is_gone_is_owed_nothing(app: App) -> None:
    farida = make.person(app)
    app.undo()
    with pytest.raises(Refused, match="no longer here"):
        app.do(add_follow_up, what="Ring", to_person_id=farida)
    assert app.ask(follow_ups, today=TODAY).value == []
