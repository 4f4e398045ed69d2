"""Places are changed, lie within each other and never within themselves, and go where nothing is there any more."""

import pytest

from prm.app import App
from prm.base.errors import Refused
from prm.queries.places import place_page, places
from prm.services.interactions import bin_interaction, change_interaction
from prm.services.organisations import add_place
from prm.services.places import bin_place, save_place
from tests import make


def test_a_place_is_called_otherwise_put_within_a_new_one_and_said_whose_it_is(app: App) -> None:
    hall = app.do(add_place, name="Hall")
    app.do(
        save_place,
        hall,
        fields={"name": "Lowfield Hall", "kind": "building", "community": True},
        within="Lowfield",
        whose="Open Door Pantry",
    )
    page = app.ask(place_page, hall).value
    assert page.within is not None
    assert page.whose is not None
    assert (page.fields["name"], page.within[1], page.whose[1]) == (
        "Lowfield Hall", "Lowfield", "Open Door Pantry",
    )  # fmt: skip
    assert page.fields["community"]
    assert [row.name for row in app.ask(places, find="lowfield").value] == ["Lowfield", "Lowfield Hall"]
    app.undo()
    assert [row.name for row in app.ask(places).value] == ["Hall"]


def test_a_place_needs_a_name_and_lies_never_within_itself(app: App) -> None:
    town = app.do(add_place, name="Town")
    hall = app.do(add_place, name="Hall", within_id=town)
    with pytest.raises(Refused) as refused:
        app.do(save_place, hall, fields={"name": " "})
    assert "name" in refused.value.problems
    with pytest.raises(Refused) as refused:
        app.do(save_place, town, fields={"within_id": hall})
    assert "within_id" in refused.value.problems


def test_a_place_goes_only_where_nothing_is_there(app: App) -> None:
    hall = app.do(add_place, name="Hall")
    room = app.do(add_place, name="Room", within_id=hall)
    pantry = make.organisation(app, place_id=room)
    for place in (hall, room):
        with pytest.raises(Refused):
            app.do(bin_place, place)
    from prm.services.organisations import change_organisation

    app.do(change_organisation, pantry, place_id=None)
    talk = make.interaction(app, make.person(app))
    app.do(change_interaction, talk, place_id=room)
    warm = make.partnership(app, places=[room])
    for _turn in range(2):
        with pytest.raises(Refused):
            app.do(bin_place, room)
        app.do(bin_interaction, talk) if _turn == 0 else None
    from prm.services.partnerships import set_places

    app.do(set_places, warm, places=[])
    app.do(bin_place, room)
    app.do(bin_place, hall)
    assert app.ask(places).value == []
    app.undo()
    assert [row.name for row in app.ask(places).value] == ["Hall"]
