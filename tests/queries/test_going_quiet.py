"""Who has gone quiet, where there are more of them than a page shows."""

from datetime import timedelta

from prm.app import App
from prm.queries.people import people
from prm.queries.today import QUIET_SHOWN, going_quiet, today_page
from prm.services.people import bin_person, put_away_person
from tests import make


def spoken_weekly(app: App, name: str, *, until_weeks_ago: int) -> str:
    person = make.person(app, name)
    for week in range(4):
        make.interaction(app, person, happened_on=make.TODAY - timedelta(weeks=until_weeks_ago + week))
    return person


def test_today_shows_those_who_are_longest_quiet_and_says_how_many_more_there_are(app: App) -> None:
    ids = [
        spoken_weekly(app, f"Person {number}", until_weeks_ago=3 + number)
        for number in range(QUIET_SHOWN + 3)
    ]
    page = app.ask(today_page, today=make.TODAY, me=app.me).value
    assert [row.id for row in page.quiet] == ids[::-1][:QUIET_SHOWN]
    assert page.quiet_more == 3
    longest = page.quiet[0]
    assert (longest.since, longest.usual, longest.conversations) == (7 * (2 + len(ids)), 7.0, 4)
    assert sum(page.quiet[-1].strip) == 4  # all within the last twelve weeks
    assert [row.id for row in app.ask(going_quiet, today=make.TODAY).value] == ids[::-1]
    assert {row.id for row in app.ask(people, today=make.TODAY, last="quiet").value} == set(ids)


def test_nobody_in_the_bin_or_put_away_is_said_to_be_quiet(app: App) -> None:
    gone, away = (spoken_weekly(app, name, until_weeks_ago=6) for name in ("Bev Hartley", "Tom Ashdown"))
    assert len(app.ask(going_quiet, today=make.TODAY).value) == 2
    app.do(bin_person, gone)
    app.do(put_away_person, away)
    page = app.ask(today_page, today=make.TODAY, me=app.me).value
    assert (page.quiet, page.quiet_more) == ((), 0)
