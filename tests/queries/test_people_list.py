"""Filters of the two lists, alone and together, and rows that are fetched by the page."""

from datetime import timedelta
from typing import Any

import pytest

from prm.app import App
from prm.queries import list_choices
from prm.queries.organisations import organisations
from prm.queries.people_list import beginning_with, people, people_ids, people_list, people_rows
from prm.services.organisations import add_place, change_organisation
from prm.services.partnerships import Part, add_member
from prm.services.people import Role, add_person, put_away_people
from prm.services.tags import set_tags
from tests import make

TODAY = make.TODAY


@pytest.fixture
def known(app: App) -> dict[str, str]:
    """Three people in two organisations, one of whom has left the first."""
    pantry = make.organisation(app, "Open Door Pantry")
    council = make.organisation(app, "City Council", sector="local_government")
    partnership = make.partnership(app)
    farida = app.do(
        add_person,
        name="Farida Rahmani",
        roles=[Role(pantry, role="founder", main=True)],
        languages="Urdu first. English is fine one to one.",
        resident=True,
    )
    gone = TODAY - timedelta(days=3)
    callum = app.do(
        add_person,
        name="Callum Reeve",
        roles=[Role(pantry, role="founder", ended_on=gone), Role(council, role="officer", main=True)],
        languages="Welsh",
    )
    grace = make.person(app, "Grace Pemberly")
    app.do(add_member, partnership, organisation_id=pantry, parts=[Part(farida, "speaks")])
    app.do(set_tags, names=["Warm rooms", "Pays"], person_id=farida)
    app.do(set_tags, names=["warm rooms"], person_id=grace)
    app.do(set_tags, names=["Pays"], organisation_id=council)
    app.do(change_organisation, pantry, place_id=app.do(add_place, name="Lowfield"))
    return {
        "pantry": pantry, "council": council, "farida": farida, "callum": callum, "grace": grace,
        "partnership": partnership,
    }  # fmt: skip


def found(app: App, **wanted: Any) -> list[str]:
    return [row.name.split()[0] for row in app.ask(people, today=TODAY, **wanted).value]


def tag(app: App, name: str) -> str:
    return next(one.key for one in app.ask(list_choices.tags_of_people).value if one.name == name)


def test_each_filter(app: App, known: dict[str, str]) -> None:
    assert found(app, tags=[tag(app, "Warm rooms")]) == ["Farida", "Grace"]
    assert found(app, tags=[tag(app, "Pays")]) == ["Farida"]
    assert found(app, organisations=[known["pantry"]]) == ["Farida"]  # Callum has left
    assert found(app, roles=["founder"]) == ["Farida"]
    assert found(app, roles=["founder", "officer"]) == ["Callum", "Farida"]
    assert found(app, languages=["Urdu"]) == ["Farida"]
    assert found(app, languages=["urdu", "Welsh"]) == ["Callum", "Farida"]
    assert found(app, lives_here=True) == ["Farida"]
    assert "Farida" not in found(app, lives_here=False)
    assert found(app, partnerships=[known["partnership"]]) == ["Farida"]


def test_filters_combine(app: App, known: dict[str, str]) -> None:
    warm = tag(app, "Warm rooms")
    assert found(app, tags=[warm], lives_here=False) == ["Grace"]
    assert found(app, tags=[warm], organisations=[known["council"]]) == []
    assert found(app, organisations=[known["council"]], roles=["founder"]) == []
    assert found(app, tags=[warm], find="farida", groups=["community"], last="never") == ["Farida"]


def test_a_language_is_words_and_no_pattern(app: App, known: dict[str, str]) -> None:
    assert found(app, languages=["%"]) == []


def test_what_filters_offer_is_what_somebody_carries(app: App, known: dict[str, str]) -> None:
    assert [one.name for one in app.ask(list_choices.tags_of_people).value] == ["Pays", "Warm rooms"]
    assert [one.name for one in app.ask(list_choices.tags_of_organisations).value] == ["Pays"]
    assert [one.name for one in app.ask(list_choices.languages_of_people).value] == [
        "English",
        "Urdu",
        "Welsh",
    ]
    assert [one.name for one in app.ask(list_choices.places_of_organisations).value] == ["Lowfield"]
    offered = app.ask(list_choices.organisations_of_people, today=TODAY).value
    assert ("Open Door Pantry", "community") in [(one.name, one.group) for one in offered]
    assert [one.name for one in offered] == sorted(one.name for one in offered)


def test_organisations_by_tag_and_place(app: App, known: dict[str, str]) -> None:
    place = app.ask(list_choices.places_of_organisations).value[0].key
    pays = next(one.key for one in app.ask(list_choices.tags_of_organisations).value)
    assert [row.name for row in app.ask(organisations, today=TODAY, places=[place]).value] == [
        "Open Door Pantry"
    ]
    assert [row.name for row in app.ask(organisations, today=TODAY, tags=[pays]).value] == ["City Council"]
    assert app.ask(organisations, today=TODAY, tags=[pays], places=[place]).value == []


@pytest.mark.parametrize("sort", ["name", "organisation", "partnerships", "last", "consent"])
@pytest.mark.parametrize("descending", [False, True])
def test_rows_by_the_page_are_the_rows_of_the_whole(
    app: App, known: dict[str, str], sort: str, descending: bool
) -> None:
    make.interaction(app, known["callum"], happened_on=TODAY - timedelta(days=90))
    wanted: dict[str, Any] = {"today": TODAY, "sort": sort, "descending": descending}
    ids = app.ask(people_ids, **wanted).value
    whole = app.ask(people, **wanted).value
    assert [row.id for row in whole] == ids
    paged = [app.ask(people_rows, ids[at : at + 2], today=TODAY).value for at in range(0, len(ids), 2)]
    assert [row for page in paged for row in page] == whole
    assert app.ask(people_list, **wanted).value.rows == whole


def test_those_put_away_and_those_gone_are_no_rows(app: App, known: dict[str, str]) -> None:
    app.do(put_away_people, [known["grace"]])
    assert found(app, put_away=True) == ["Grace"]
    assert "Grace" not in found(app)
    assert app.ask(people_rows, ["0" * 32], today=TODAY).value == []


def test_letters_find_who_begins_so(app: App, known: dict[str, str]) -> None:
    assert app.ask(beginning_with, "FA").value == {known["farida"]}
    assert app.ask(beginning_with, "%").value == frozenset()
