"""Follow-ups: whose word moves a promise, and what makes it one."""

from collections.abc import Callable
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
    move: Callable[..., None] = change_follow_up if by_form else move_follow_up
    app.do(move, key, due_on=new, with_their_word=with_word)
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


def everything(app: App) -> list[tuple[object, ...]]:
    """All follow-ups as they stand, without what only says when they were written."""
    table = table_of(FollowUp)
    columns = [column for column in table.c if column.key not in {"version", "changed_at", "created_at"}]
    with app.file.reading() as engine, engine.connect() as connection:
        return [tuple(row) for row in connection.execute(select(*columns).order_by(table.c.id))]


def test_what_is_done_comes_again_in_the_same_step(app: App) -> None:
    farida, warm = make.person(app), make.partnership(app)
    key = app.do(
        add_follow_up, what="Ring", to_person_id=farida, due_on=back(4), repeats="week", partnership_id=warm,
        waiting_for="the minutes",
    )  # fmt: skip
    before = everything(app)
    app.do(mark_done, key)
    (again,) = app.ask(follow_ups, today=TODAY).value
    assert again.id != key
    assert (again.what, again.to_id, again.due_on, again.promise, again.partnership_id, again.waiting_for) == (
        "Ring", farida, back(-3), True, warm, None,
    )  # fmt: skip
    assert again.repeats == "week"
    assert days(app, again.id) == (back(-3), back(-3))
    assert app.undo() == "Mark as done"
    assert everything(app) == before
    app.redo()
    assert [row.id for row in app.ask(follow_ups, today=TODAY).value] == [again.id]


def test_what_is_done_twice_comes_again_once(app: App) -> None:
    key = app.do(add_follow_up, what="Ring", due_on=TODAY, repeats="month")
    app.do(mark_done, key)
    app.do(mark_done, key)
    app.do(mark_open, key)
    app.do(mark_done, key)
    assert [row.due_on for row in app.ask(follow_ups, today=TODAY).value] == [date(2025, 11, 14)]


def test_by_the_form_it_comes_again_too(app: App) -> None:
    key = app.do(add_follow_up, what="Ring", due_on=TODAY)
    app.do(change_follow_up, key, repeats="year", done_on=back(1))
    assert [row.due_on for row in app.ask(follow_ups, today=TODAY).value] == [date(2026, 10, 14)]


def test_what_is_let_go_does_not_come_again(app: App) -> None:
    key = app.do(add_follow_up, what="Ring", due_on=TODAY, repeats="week")
    app.do(release_follow_up, key)
    assert app.ask(follow_ups, today=TODAY, done=None).value == []
    app.do(mark_open, key)
    assert [row.id for row in app.ask(follow_ups, today=TODAY).value] == [key]


def test_how_often_is_one_of_the_choices(app: App) -> None:
    with pytest.raises(Refused) as refused:
        app.do(add_follow_up, what="Ring", repeats="daily")
    assert set(refused.value.problems) == {"repeats"}


def test_several_at_once_are_one_step(app: App) -> None:
    keys = [app.do(add_follow_up, what=f"Ring {n}", due_on=back(n), repeats="week") for n in range(3)]
    before = everything(app)
    app.do(mark_done, *keys)
    assert {row.id for row in app.ask(follow_ups, today=TODAY, done=True).value} == set(keys)
    app.undo()
    assert everything(app) == before
    app.do(move_follow_up, *keys, due_on=back(-9))
    assert {row.due_on for row in app.ask(follow_ups, today=TODAY).value} == {back(-9)}
    app.undo()
    app.do(bin_follow_up, *keys)
    app.undo()
    app.do(release_follow_up, *keys)
    app.undo()
    assert everything(app) == before


def test_one_that_is_gone_stops_them_all(app: App) -> None:
    keys = [app.do(add_follow_up, what=f"Ring {n}") for n in range(2)]
    app.do(bin_follow_up, keys[1])
    with pytest.raises(Refused, match="no longer here"):
        app.do(mark_done, *keys)
    assert app.ask(follow_ups, today=TODAY, done=True).value == []
