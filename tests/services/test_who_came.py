"""Who was asked and did not come is kept, and is in no figure, no rhythm and no timeline of their own."""

from datetime import date, timedelta
from typing import Any

import pytest

from prm.app import App
from prm.base.errors import Refused
from prm.queries.interactions import interaction_page, interactions
from prm.queries.organisations import organisation_page
from prm.queries.partnerships import partnership_overview
from prm.queries.people import person_page, talks_with
from prm.queries.timeline import timeline_choices, timeline_page
from prm.services.interactions import Who, change_interaction, log_interaction
from tests import make

TODAY = make.TODAY


@pytest.fixture
def both(app: App) -> tuple[str, str]:
    pantry, circle = make.organisation(app, "Open Door Pantry"), make.organisation(app, "Women’s Circle")
    return make.person(app, "Farida", at=pantry), make.person(app, "Bev", at=circle)


def meet(app: App, there: str, absent: str, said: str = "sent_word", *, on: date = TODAY, **more: Any) -> str:
    who = [Who(there), Who(absent, absent=said)]
    return app.do(log_interaction, who=who, heard="Come on a Thursday.", happened_on=on, **more)


def came(app: App, talk: str) -> dict[str, str]:
    return {each.name: each.absent for each in app.ask(interaction_page, talk).value.who}


def test_it_is_kept_who_sent_word(app: App, both: tuple[str, str]) -> None:
    farida, bev = both
    talk = meet(app, farida, bev)
    assert came(app, talk) == {"Farida": "", "Bev": "sent_word"}
    (row,) = app.ask(interactions).value
    assert row.who == ("Farida",)
    app.do(change_interaction, talk, who=[Who(farida, absent="invited"), Who(bev)])
    assert came(app, talk) == {"Farida": "invited", "Bev": ""}
    app.undo()
    assert came(app, talk) == {"Farida": "", "Bev": "sent_word"}


def test_somebody_was_there_or_it_did_not_happen(app: App, both: tuple[str, str]) -> None:
    farida, bev = both
    with pytest.raises(Refused) as refused:
        app.do(log_interaction, who=[Who(bev, absent="invited")], heard="Nobody came.")
    assert set(refused.value.problems) == {"who"}
    with pytest.raises(Refused):
        meet(app, farida, bev, "perhaps")
    talk = meet(app, farida, bev)
    with pytest.raises(Refused):
        app.do(change_interaction, talk, who=[Who(bev, absent="invited")])


def test_no_rhythm_and_no_last_contact_comes_of_it(app: App, both: tuple[str, str]) -> None:
    farida, bev = both
    talk = meet(app, farida, bev, on=TODAY - timedelta(days=3))
    assert app.ask(person_page, farida, today=TODAY).value.last_on == TODAY - timedelta(days=3)
    assert app.ask(person_page, bev, today=TODAY).value.last_on is None
    app.do(change_interaction, talk, who=[Who(farida), Who(bev)])
    assert app.ask(person_page, bev, today=TODAY).value.last_on == TODAY - timedelta(days=3)
    app.do(change_interaction, talk, who=[Who(farida), Who(bev, absent="invited")])
    assert app.ask(person_page, bev, today=TODAY).value.last_on is None


def test_nor_a_conversation_of_theirs(app: App, both: tuple[str, str]) -> None:
    farida, bev = both
    together = make.partnership(app)
    talk = meet(app, farida, bev, partnerships=[together])
    assert app.ask(timeline_page, person_id=farida).value.ids == (talk,)
    assert app.ask(timeline_page, person_id=bev).value.ids == ()
    assert app.ask(timeline_page, people=[bev]).value.ids == ()
    assert app.ask(timeline_page, find="bev").value.ids == (talk,), "their name is still in it"
    assert [name for _key, name in app.ask(timeline_choices, partnership_id=together).value[1]] == ["Farida"]
    assert app.ask(talks_with, person_id=bev).value == ()
    circle = app.ask(person_page, bev, today=TODAY).value.roles[0].organisation_id
    assert app.ask(organisation_page, circle, today=TODAY).value.talks_in_all == 0


def test_nor_a_conversation_with_somebody_from_outside(app: App, both: tuple[str, str]) -> None:
    from prm.queries.people import person_of_user

    me, (farida, _bev) = app.ask(person_of_user, app.me).value, both
    together = make.partnership(app)
    meet(app, me, farida, partnerships=[together])
    found = app.ask(partnership_overview, together, today=TODAY).value.figures
    assert found.talks == 0, "we were among ourselves"
