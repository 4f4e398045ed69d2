"""Tags are put on and taken off with the form that holds them, kept once, and undone with it."""

import pytest

from prm.app import App
from prm.base.errors import Refused
from prm.queries.tags import tag_choices, tags_of
from prm.services.interactions import change_interaction
from prm.services.organisations import save_organisation
from prm.services.partnerships import save_partnership
from prm.services.people import save_person
from tests import make


def tags(app: App, **whose: str) -> tuple[str, ...]:
    return app.ask(tags_of, **whose).value


def test_a_form_puts_tags_on_and_takes_them_off_in_one_step(app: App) -> None:
    farida = app.do(save_person, fields={"name": "Farida"}, tags=["Food", "  Night   shift ", " "])
    assert tags(app, person_id=farida) == ("Food", "Night shift")
    app.do(save_person, farida, fields={"name": "Farida R"}, tags=["Night shift", "Housing"])
    assert tags(app, person_id=farida) == ("Housing", "Night shift")
    app.undo()
    assert tags(app, person_id=farida) == ("Food", "Night shift")
    app.undo()
    assert tags(app, person_id=farida) == ()


def test_a_form_that_says_nothing_of_tags_leaves_them(app: App) -> None:
    farida = app.do(save_person, fields={"name": "Farida"}, tags=["Food"])
    app.do(save_person, farida, fields={"name": "Farida R"})
    assert tags(app, person_id=farida) == ("Food",)


def test_one_tag_stands_for_people_organisations_and_partnerships(app: App) -> None:
    farida = app.do(save_person, fields={"name": "Farida"}, tags=["Café"])
    pantry = app.do(save_organisation, fields={"name": "Pantry"}, tags=["cafe"])
    table = app.do(save_partnership, partnership=None, fields={"name": "Food table"}, tags=["CAFÉ", "Café"])
    for whose in ({"person_id": farida}, {"organisation_id": pantry}, {"partnership_id": table}):
        assert tags(app, **whose) == ("Café",)  # as it was written first


def test_what_is_offered_is_in_use_the_most_used_first(app: App) -> None:
    farida = app.do(save_person, fields={"name": "Farida"}, tags=["Housing", "Food"])
    app.do(save_person, fields={"name": "Yusuf"}, tags=["Housing"])
    assert app.ask(tag_choices).value == ["Housing", "Food"]
    assert app.ask(tag_choices, find="FOO").value == ["Food"]
    assert app.ask(tag_choices, find="%").value == []
    app.do(save_person, farida, fields={"name": "Farida"}, tags=["Housing"])
    assert app.ask(tag_choices).value == ["Housing"]


def test_a_conversation_carries_tags_that_are_logged_changed_and_undone_with_it(app: App) -> None:
    farida = app.do(save_person, fields={"name": "Farida"}, tags=["Housing"])
    talk = make.interaction(app, farida, tags=["housing", "Damp"])
    assert tags(app, interaction_id=talk) == ("Damp", "Housing")
    app.do(change_interaction, talk, tags=["Damp"])
    assert tags(app, interaction_id=talk) == ("Damp",)
    app.undo()
    assert tags(app, interaction_id=talk) == ("Damp", "Housing")
    app.undo()
    assert tags(app, interaction_id=talk) == ()
    assert tags(app, person_id=farida) == ("Housing",)


@pytest.mark.parametrize("length", [61, 300])
def test_a_long_tag_is_refused_beside_its_box_and_nothing_is_saved(app: App, length: int) -> None:
    farida = make.person(app, "Farida")
    with pytest.raises(Refused) as refused:
        app.do(save_person, farida, fields={"name": "Changed"}, tags=["a" * length])
    assert set(refused.value.problems) == {"tags"}
    assert tags(app, person_id=farida) == ()
