"""Every figure of the overview opens exactly the records that it counts."""

from datetime import timedelta

import pytest

from prm.app import App
from prm.queries.figure_records import figure_records
from prm.queries.partnerships import partnership_overview
from prm.queries.people import person_of_user
from prm.queries.rows.partnerships import FigureRecord
from prm.services import values
from prm.services.followups import add_follow_up, mark_done, release_follow_up
from prm.services.interactions import MomentSeen, Who, bin_interaction, log_interaction
from prm.services.partnerships import change_partnership
from tests import make

TODAY = make.TODAY


def records(app: App, key: str, figure: str) -> tuple[FigureRecord, ...]:
    return app.ask(figure_records, key, figure, today=TODAY).value.records


@pytest.fixture
def together(app: App) -> str:
    """A partnership with a little of everything that counts, and of everything that does not."""
    farida, key = make.person(app), make.partnership(app)
    value = app.do(values.propose_value, key, name="Listen first", statement="We do.")
    app.do(values.agree_value, value)
    for days in (0, 3, 29, 30, 40, 90):
        app.do(
            log_interaction,
            who=[Who(farida)],
            heard="Come on a Thursday.",
            happened_on=TODAY - timedelta(days=days),
            kind="call" if days else "visit",
            whose_place=None if days else "ours",
            partnerships=[key],
            moments=[MomentSeen(value, "strained" if days == 3 else "honoured")] if days < 30 else [],
        )
    gone = app.do(log_interaction, who=[Who(farida)], heard="Never mind.", partnerships=[key])
    app.do(bin_interaction, gone)
    me = app.ask(person_of_user, app.me).value
    make.interaction(app, me, heard="Only ourselves.", partnerships=[key])
    app.do(change_partnership, key, last_review_on=TODAY - timedelta(days=60))
    owed = {"to_person_id": farida, "partnership_id": key}
    kept = app.do(add_follow_up, what="Kept", due_on=TODAY, **owed)
    app.do(add_follow_up, what="Open", due_on=TODAY + timedelta(days=2), **owed)
    let_off = app.do(add_follow_up, what="Let off", due_on=TODAY, **owed)
    app.do(add_follow_up, what="Before", due_on=TODAY - timedelta(days=61), **owed)
    app.do(mark_done, kept)
    app.do(release_follow_up, let_off)
    return key


def test_as_many_records_as_the_figure_says(app: App, together: str) -> None:
    figures = app.ask(partnership_overview, together, today=TODAY).value.figures
    talks = records(app, together, "talks")
    assert len(talks) == figures.talks == 3
    places = records(app, together, "places")
    assert len(places) == figures.talks
    assert {place: sum(r.group == place for r in places) for place, _n in figures.places} == dict(
        figures.places
    )
    promises = records(app, together, "promises")
    assert len(promises) == figures.promises == 2
    assert [r.promise.what for r in promises if r.promise and r.group == "kept"] == ["Kept"]
    moments = records(app, together, "moments")
    assert sum(r.group == "honoured" for r in moments) == figures.honoured == 2
    assert sum(r.group == "strained" for r in moments) == figures.strained == 1
    assert {r.value for r in moments} == {"Listen first"}


def test_the_newest_is_first_and_parts_stand_together(app: App, together: str) -> None:
    talks = [r.talk.happened_on for r in records(app, together, "talks") if r.talk]
    assert talks == sorted(talks, reverse=True)
    for figure in ("places", "promises", "moments"):
        groups = [r.group for r in records(app, together, figure)]
        assert [g for n, g in enumerate(groups) if n and g != groups[n - 1] and g in groups[:n]] == []
    assert len({r.id for r in records(app, together, "moments")}) == 3
