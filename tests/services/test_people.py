"""People, how to reach them and their roles: what is shared stays shared, what is the same stays one."""

from datetime import date
from typing import Any

import pytest

from prm.app import App
from prm.base.errors import Refused
from prm.queries.people import person_page, reach_of, workspace_users
from prm.queries.rows.people import PersonPage
from prm.services import organisations, people
from prm.services.people import Reach, Role
from tests import make

TODAY = make.TODAY
PHONE, EMAIL = Reach("phone", "07700 900123", "home"), Reach("email", "office@example.org")


def page(app: App, key: str) -> PersonPage:
    return app.ask(person_page, key, today=TODAY).value


def test_the_ways_to_reach_somebody_are_what_was_said_last(app: App) -> None:
    farida = app.do(people.add_person, name="Farida", reach=[PHONE, EMAIL])
    first = page(app, farida).reach
    app.do(
        people.set_reach, person_id=farida, reach=[Reach("phone", "07700 900123", "mobile", preferred=True)]
    )
    (kept,) = page(app, farida).reach
    assert kept.id in {way.id for way in first}  # the same record, with another label
    assert (kept.value, kept.label, kept.preferred) == ("07700 900123", "mobile", True)
    app.do(people.set_reach, person_id=farida, reach=[])
    assert page(app, farida).reach == ()
    app.undo()
    app.undo()
    assert page(app, farida).reach == first


def test_what_is_typed_twice_is_one_however_often_it_is_saved(app: App) -> None:
    farida = app.do(people.add_person, name="Farida", reach=[PHONE, PHONE])
    for _ in range(3):
        app.do(people.set_reach, person_id=farida, reach=[PHONE, Reach("phone", " 07700 900123 "), EMAIL])
        assert sorted(way.value for way in page(app, farida).reach) == ["07700 900123", "office@example.org"]


def test_a_shared_mailbox_stays_with_the_others(app: App) -> None:
    pantry = make.organisation(app)
    app.do(people.set_reach, organisation_id=pantry, reach=[EMAIL])
    (mailbox,) = app.ask(reach_of, organisation_id=pantry).value
    bev, jo = make.person(app, "Bev Hartley"), make.person(app, "Jo")
    for person in (bev, jo):
        app.do(people.share_reach, contact_point_id=mailbox.id, person_id=person)
    assert page(app, bev).reach[0].others_read
    with pytest.raises(Refused, match="already"):
        app.do(people.share_reach, contact_point_id=mailbox.id, person_id=bev)
    app.do(people.set_reach, person_id=bev, reach=[])
    assert page(app, bev).reach == ()
    assert [way.id for way in page(app, jo).reach] == [mailbox.id]
    assert [way.id for way in app.ask(reach_of, organisation_id=pantry).value] == [mailbox.id]


def test_a_way_that_we_do_not_know_adds_nothing(app: App) -> None:
    with pytest.raises(Refused) as refused:
        app.do(people.add_person, name="Farida", reach=[Reach("pigeon", "the grey one")])
    assert set(refused.value.problems) == {"reach"}
    assert make.person(app, "Yusuf")
    app.undo()
    with pytest.raises(Refused, match="nothing to undo"):
        app.undo()


def test_one_role_is_the_main_one(app: App) -> None:
    pantry, council = make.organisation(app), make.organisation(app, "City Council")
    tom = make.person(app, "Tom", at=pantry)
    app.do(people.add_role, tom, Role(council, "elected", started_on=date(2020, 5, 1), main=True))
    assert [(role.organisation, role.main) for role in page(app, tom).roles] == [
        ("City Council", True), ("Open Door Pantry", False),
    ]  # fmt: skip
    back = next(role.id for role in page(app, tom).roles if role.organisation == "Open Door Pantry")
    app.do(people.change_role, back, main=True)
    assert [role.organisation for role in page(app, tom).roles if role.main] == ["Open Door Pantry"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"started_on": date(2025, 1, 2), "ended_on": date(2025, 1, 1)},
        {"organisation_id": "0" * 32},
    ],
)
def test_what_is_no_role(app: App, wrong: dict[str, Any]) -> None:
    pantry, farida = make.organisation(app), make.person(app)
    with pytest.raises(Refused):
        app.do(people.add_role, farida, Role(**({"organisation_id": pantry} | wrong)))
    assert page(app, farida).roles == ()


def test_the_past_is_kept(app: App) -> None:
    pantry, farida = make.organisation(app), make.person(app)
    role = app.do(people.add_role, farida, Role(pantry, "volunteer", started_on=date(2019, 3, 1)))
    app.do(people.change_role, role, ended_on=date(2022, 6, 30))
    (kept,) = page(app, farida).roles
    assert (kept.started_on, kept.ended_on) == (date(2019, 3, 1), date(2022, 6, 30))
    app.do(people.remove_role, role)
    assert page(app, farida).roles == ()


def test_a_stale_form_is_refused_and_nothing_is_lost(app: App) -> None:
    farida = make.person(app)
    seen = page(app, farida).version
    app.do(people.change_person, farida, version=seen, pronouns="she/her")
    with pytest.raises(Refused, match="changed elsewhere"):
        app.do(people.change_person, farida, version=seen, pronouns="they/them", languages="Urdu")
    assert page(app, farida).fields["pronouns"] == "she/her"
    assert page(app, farida).fields["languages"] is None


def test_words_that_are_too_long_say_how_long_they_may_be(app: App) -> None:
    farida = make.person(app)
    with pytest.raises(Refused) as refused:
        app.do(people.change_person, farida, pronouns="x" * 61, say_it="x" * 121, languages="Urdu")
    assert set(refused.value.problems) == {"pronouns", "say_it"}
    assert page(app, farida).fields["languages"] is None


def test_empty_words_are_none(app: App) -> None:
    farida = make.person(app, pronouns="she/her")
    app.do(people.change_person, farida, pronouns="   ")
    assert page(app, farida).fields["pronouns"] is None


def test_what_is_no_field_is_our_own_mistake(app: App) -> None:
    with pytest.raises(TypeError, match="name_folded"):
        make.person(app, name_folded="x")


def test_somebody_who_is_here_becomes_a_user_and_is_not_doubled(app: App) -> None:
    farida = make.person(app)
    first = app.do(people.name_user, name=" Farida  Rahmani ")
    assert app.do(people.name_user, name="Farida Rahmani") == first
    assert app.do(people.user_for, farida) == first
    assert app.do(people.name_user, name="Joseph") != first


def test_of_two_of_one_name_nobody_is_made_a_user_by_chance(app: App) -> None:
    pantry = make.organisation(app)
    first, second = make.person(app, "Jo", at=pantry), make.person(app, "jo")
    users = app.ask(workspace_users).value
    with pytest.raises(Refused) as refused:
        app.do(people.name_user, name="Jo")
    assert set(refused.value.problems) == {"name"}
    assert refused.value.choices == [f"Jo, Open Door Pantry ({first})", f"jo ({second})"]
    assert app.ask(workspace_users).value == users
    assert app.do(people.name_user, name=second) == app.do(people.user_for, second)
    app.do(people.bin_person, first)
    assert app.do(people.name_user, name="JO") == app.do(people.user_for, second)


def test_an_organisation_is_part_of_no_part_of_its_own(app: App) -> None:
    a, b, c = (make.organisation(app, name) for name in ("A", "B", "C"))
    app.do(organisations.change_organisation, b, parent_id=a)
    app.do(organisations.change_organisation, c, parent_id=b)
    for parent in (a, b, c):
        with pytest.raises(Refused) as refused:
            app.do(organisations.change_organisation, a, parent_id=parent)
        assert set(refused.value.problems) == {"parent_id"}


def test_a_place_lies_in_no_part_of_its_own(app: App) -> None:
    town = app.do(organisations.add_place, name="Lowfield", kind="neighbourhood")
    hall = app.do(organisations.add_place, name="Lowfield Hall", within_id=town)
    with pytest.raises(Refused) as refused:
        app.do(organisations.change_place, town, within_id=hall)
    assert set(refused.value.problems) == {"within_id"}
    with pytest.raises(Refused) as refused:
        app.do(organisations.add_place, name="The moon", kind="planet")
    assert set(refused.value.problems) == {"kind"}
