"""The question behind the timeline: its order and months, and the short way that an index alone answers."""

from datetime import date

from prm.app import App
from prm.queries.rows.timeline import Bar
from prm.queries.timeline import timeline_choices, timeline_page
from prm.services.interactions import bin_interaction
from tests import make


def test_planned_and_binned_are_no_part_of_the_months(app: App) -> None:
    farida = make.person(app)
    made = [
        make.interaction(app, farida, happened_on=day)
        for day in (date(2025, 10, 9), date(2025, 10, 9), date(2025, 9, 1), date(2025, 8, 1))
    ]
    coming = make.interaction(app, farida, heard="", state="planned", happened_on=date(2025, 9, 15))
    app.do(bin_interaction, made[2])
    page = app.ask(timeline_page, first=2).value
    assert page.ids == (coming, made[1], made[0], made[3])
    assert page.bars == (Bar(0, None), Bar(1, date(2025, 10, 1)), Bar(3, date(2025, 8, 1)))
    assert [row.id for row in page.rows] == [coming, made[1]]
    assert (page.in_all, page.since) == (3, date(2025, 8, 1))


def test_the_short_way_and_the_long_way_agree(app: App) -> None:
    """Of one person who was at all of them, it is the same timeline."""
    farida = make.person(app)
    for day in range(1, 13):
        kind = "call" if day % 2 else "visit"
        make.interaction(app, farida, happened_on=date(2025, 1 + day % 9, day), kind=kind)
    make.interaction(app, farida, heard="", state="planned", happened_on=date(2025, 11, 1))
    make.interaction(app, farida, heard="", state="called_off", happened_on=date(2025, 3, 1))
    app.do(bin_interaction, make.interaction(app, farida, happened_on=date(2025, 5, 5)))
    every = app.ask(timeline_page).value
    assert app.ask(timeline_page, person_id=farida).value == every
    assert len(every.ids) == 14
    calls = app.ask(timeline_page, kinds=["call"]).value
    assert (len(calls.ids), calls.in_all) == (6, every.in_all)


def test_nothing_yet(app: App) -> None:
    page = app.ask(timeline_page, first=10).value
    assert (page.ids, page.bars, page.rows, page.in_all, page.since) == ((), (), (), 0, None)


def test_what_there_is_to_filter_by(app: App) -> None:
    farida, yusuf = make.person(app), make.person(app, "Yusuf Demir")
    warm = make.partnership(app, people=[farida])
    make.interaction(app, yusuf, partnerships=[warm])
    make.interaction(app, farida)
    assert app.ask(timeline_choices).value == ([(warm, "Warm Together")], [])
    assert app.ask(timeline_choices, partnership_id=warm).value == ([], [(yusuf, "Yusuf Demir")])
