"""Logging what happened: who was there and once each, the hat of that day, what was promised, and a change of all."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from prm.app import App
from prm.base.errors import Refused
from prm.domain.followups import FollowUp
from prm.domain.interactions import Participant
from prm.domain.model import table_of
from prm.domain.places import Place
from prm.queries.interactions import follow_ups, interaction_page, interactions
from prm.queries.people import person_of_user, person_page
from prm.services.interactions import PromiseMade, Who, bin_interaction, change_interaction, log_interaction
from prm.services.organisations import bin_organisation
from prm.services.people import Role, add_role, bin_person, change_role, name_user
from tests import make

TODAY = make.TODAY


def present(app: App, key: str) -> dict[str, str]:
    """Names and hats of who was there."""
    return {person.name: person.organisation for person in app.ask(interaction_page, key).value.who}


def seats(app: App) -> int:
    with app.file.reading() as engine, engine.connect() as connection:
        return len(connection.execute(select(table_of(Participant))).all())


def last_on(app: App, person: str) -> date | None:
    return app.ask(person_page, person, today=TODAY).value.last_on


# -- who was there


def test_somebody_is_there_once_however_often_they_are_named(app: App) -> None:
    farida = make.person(app)
    key = app.do(
        log_interaction, who=[Who(farida), Who(farida), Who(name="Jo"), Who(farida)], heard="Twice.",
        promises=[PromiseMade("Ring", to_who=3), PromiseMade("Write", to_who=2)],
    )  # fmt: skip
    assert list(present(app, key)) == ["Farida Rahmani", "Jo"]
    assert seats(app) == 2
    assert app.ask(person_page, farida, today=TODAY).value.talks_in_all == 1
    owed = {row.what: row.to for row in app.ask(follow_ups, today=TODAY).value}
    assert owed == {"Ring": "Farida Rahmani", "Write": "Jo"}
    app.do(change_interaction, key, who=[Who(farida), Who(farida)])
    assert (list(present(app, key)), seats(app)) == (["Farida Rahmani"], 1)


def test_forty_people_and_seven_names(app: App) -> None:
    who = [Who(make.person(app, f"Person {n}")) for n in range(7)]
    key = app.do(log_interaction, who=who, unnamed=33, kind="event", heard="A full hall.")
    shown = app.ask(interaction_page, key).value
    assert (len(shown.who), shown.fields["unnamed"]) == (7, 33)


def test_people_whose_names_we_do_not_keep(app: App) -> None:
    app.do(log_interaction, unnamed=7, heard="Tell us why.", kind="panel")
    (talk,) = app.ask(interactions).value
    assert (list(talk.who), talk.unnamed) == ([], 7)


@pytest.mark.parametrize("known", [True, False])
def test_somebody_who_is_not_here_any_more(app: App, known: bool) -> None:
    gone = make.person(app)
    app.undo()
    who = [Who(make.person(app, "Jo")), Who(gone)] if known else [Who(gone)]
    with pytest.raises(Refused) as refused:
        app.do(log_interaction, who=who, heard="x")
    assert set(refused.value.problems) == {"who"}
    assert app.ask(interactions).value == []


# -- the hat they wore


def test_the_hat_is_that_of_the_day(app: App) -> None:
    pantry, council = make.organisation(app), make.organisation(app, "City Council")
    tom = make.person(app, "Tom")
    app.do(add_role, tom, Role(pantry, started_on=date(2015, 1, 1), ended_on=date(2020, 4, 30)))
    app.do(add_role, tom, Role(council, started_on=date(2020, 5, 1), main=True))
    then = make.interaction(app, tom, happened_on=date(2018, 6, 1))
    edge = make.interaction(app, tom, happened_on=date(2020, 4, 30))
    now = make.interaction(app, tom)
    before = make.interaction(app, tom, happened_on=date(2014, 6, 1))
    assert [present(app, key)["Tom"] for key in (then, edge, now, before)] == [
        "Open Door Pantry", "Open Door Pantry", "City Council", "",
    ]  # fmt: skip


def test_of_several_hats_the_main_one_else_the_newest(app: App) -> None:
    a, b, c = (make.organisation(app, name) for name in ("A", "B", "C"))
    tom = make.person(app, "Tom")
    app.do(add_role, tom, Role(a))
    app.do(add_role, tom, Role(b, started_on=date(2020, 1, 1)))
    third = app.do(add_role, tom, Role(c, started_on=date(2019, 1, 1)))
    assert present(app, make.interaction(app, tom)) == {"Tom": "B"}
    app.do(change_role, third, main=True)
    assert present(app, make.interaction(app, tom)) == {"Tom": "C"}
    app.do(bin_organisation, c)
    assert present(app, make.interaction(app, tom)) == {"Tom": "B"}


def test_a_hat_can_be_chosen_and_left_at_home(app: App) -> None:
    pantry, council = make.organisation(app), make.organisation(app, "City Council")
    tom = make.person(app, "Tom", at=council)
    chosen = app.do(log_interaction, who=[Who(tom, hat=pantry)], heard="x")
    himself = app.do(log_interaction, who=[Who(tom, hat="")], heard="x")
    assert (present(app, chosen), present(app, himself)) == ({"Tom": "Open Door Pantry"}, {"Tom": ""})
    app.do(change_interaction, chosen, who=[Who(tom)])  # nothing said of the hat: it stays
    assert present(app, chosen) == {"Tom": "Open Door Pantry"}
    app.do(change_interaction, chosen, who=[Who(tom, hat="")])
    assert present(app, chosen) == {"Tom": ""}


def test_a_new_person_wears_the_hat_of_where_they_belong(app: App) -> None:
    pantry = make.organisation(app)
    key = app.do(log_interaction, who=[Who(name="Bev", new_at=pantry), Who(name="Jo")], heard="x")
    assert present(app, key) == {"Bev": "Open Door Pantry", "Jo": ""}


# -- what was promised


def test_a_promise_is_born_in_the_interaction(app: App) -> None:
    farida, partnership = make.person(app), make.partnership(app)
    app.do(
        log_interaction, who=[Who(farida), Who(name="Jo")], heard="x", partnerships=[partnership],
        promises=[
            PromiseMade("Send the form", to_who=0, due_on=TODAY + timedelta(days=3)),
            PromiseMade("Bring the key", owner_who=1, to_who=0),
        ],
    )  # fmt: skip
    rows = {row.what: row for row in app.ask(follow_ups, today=TODAY).value}
    ours, theirs = rows["Send the form"], rows["Bring the key"]
    assert (ours.owner, ours.to, ours.promise, ours.partnership_id) == (
        "Nadia Osei", "Farida Rahmani", True, partnership,
    )  # fmt: skip
    assert (theirs.owner, theirs.to) == ("Jo", "Farida Rahmani")


def test_a_promise_that_comes_later_is_filed_as_the_interaction_is(app: App) -> None:
    farida, partnership = make.person(app), make.partnership(app)
    key = make.interaction(app, farida, partnerships=[partnership])
    app.do(change_interaction, key, promises=[PromiseMade("Send the form", to_person_id=farida)])
    (row,) = app.ask(follow_ups, today=TODAY).value
    assert row.partnership_id == partnership


def test_a_colleague_is_promised_nothing(app: App) -> None:
    me = app.ask(person_of_user, app.me).value
    (ours,) = (role.organisation_id for role in app.ask(person_page, me, today=TODAY).value.roles)
    bev = make.person(app, "Bev", at=ours)
    app.do(log_interaction, who=[Who(bev)], heard="x", promises=[PromiseMade("Ring", to_who=0)])
    (row,) = app.ask(follow_ups, today=TODAY).value
    assert not row.promise


# -- changing it


def test_who_was_there_moves_their_last_contact(app: App) -> None:
    farida, jo = make.person(app), make.person(app, "Jo")
    key = make.interaction(app, farida, happened_on=date(2025, 9, 1))
    assert (last_on(app, farida), last_on(app, jo)) == (date(2025, 9, 1), None)
    app.do(change_interaction, key, who=[Who(jo)])
    assert (last_on(app, farida), last_on(app, jo)) == (None, date(2025, 9, 1))
    app.do(change_interaction, key, happened_on=date(2025, 9, 8))
    assert last_on(app, jo) == date(2025, 9, 8)
    app.do(change_interaction, key, state="called_off")
    assert last_on(app, jo) is None
    app.do(change_interaction, key, state="happened")
    app.do(bin_interaction, key)
    assert last_on(app, jo) is None
    app.undo()
    assert last_on(app, jo) == date(2025, 9, 8)


def test_what_is_planned_is_no_contact_until_it_happened(app: App) -> None:
    farida = make.person(app)
    key = app.do(log_interaction, who=[Who(farida)], state="planned", happened_on=TODAY + timedelta(days=9))
    assert last_on(app, farida) is None
    with pytest.raises(Refused) as refused:
        app.do(change_interaction, key, state="happened", heard="x")
    assert set(refused.value.problems) == {"happened_on"}
    app.do(change_interaction, key, state="happened", heard="x", happened_on=TODAY)
    assert last_on(app, farida) == TODAY


def test_what_is_not_given_stays(app: App) -> None:
    farida, partnership = make.person(app), make.partnership(app)
    key = make.interaction(app, farida, partnerships=[partnership], how="in_person", minutes=90)
    before = app.ask(interaction_page, key).value
    app.do(change_interaction, key, heard="Come on a Friday.")
    after = app.ask(interaction_page, key).value
    assert after.fields == before.fields | {"heard": "Come on a Friday."}
    assert (after.who, after.partnerships) == (before.who, before.partnerships)


def test_a_stale_form_is_refused(app: App) -> None:
    farida = make.person(app)
    key = make.interaction(app, farida)
    app.do(change_interaction, key, version=1, heard="One.")
    with pytest.raises(Refused, match="changed elsewhere"):
        app.do(change_interaction, key, version=1, heard="Two.")
    assert app.ask(interaction_page, key).value.fields["heard"] == "One."


def test_several_partnerships_or_none(app: App) -> None:
    farida, one, two = make.person(app), make.partnership(app), make.partnership(app, "Food Table")
    key = make.interaction(app, farida, partnerships=[one, two, one])
    assert {name for _key, name in app.ask(interaction_page, key).value.partnerships} == {
        "Warm Together", "Food Table",
    }  # fmt: skip
    app.do(change_interaction, key, partnerships=[])
    assert app.ask(interaction_page, key).value.partnerships == ()


def test_a_partnership_that_is_gone_is_refused_in_a_sentence(app: App) -> None:
    farida, partnership = make.person(app), make.partnership(app)
    app.undo()
    with pytest.raises(Refused, match="no longer here"):
        make.interaction(app, farida, partnerships=[partnership])
    assert app.ask(interactions).value == []


# -- where


def test_a_place_typed_again_is_the_place_that_is_there(app: App) -> None:
    farida = make.person(app)
    first = make.interaction(app, farida, new_place="Lowfield Hall")
    second = make.interaction(app, farida, new_place="  lowfield   HALL ")
    places = [app.ask(interaction_page, key).value.fields["place_id"] for key in (first, second)]
    assert places[0] == places[1] is not None
    with app.file.reading() as engine, engine.connect() as connection:
        assert len(connection.execute(select(table_of(Place))).all()) == 1


# -- who logged it


def test_it_is_noted_by_me(app: App) -> None:
    make.person(app)
    app.me = app.do(name_user, name="Farida Rahmani")
    key = make.interaction(app, make.person(app, "Jo"))
    assert app.ask(interaction_page, key).value.noted_by == "Farida Rahmani"


def test_without_a_user_nobody_owes_a_promise(app: App) -> None:
    farida = make.person(app)
    app.me = None
    app.do(log_interaction, who=[Who(farida)], heard="x", promises=[PromiseMade("Ring", to_who=0)])
    with app.file.reading() as engine, engine.connect() as connection:
        (owner,) = connection.execute(select(table_of(FollowUp).c.owner_id)).one()
    assert owner is None


def test_a_participant_who_is_binned_stays_where_they_were(app: App) -> None:
    farida, jo = make.person(app), make.person(app, "Jo")
    key = make.interaction(app, farida, jo)
    app.do(bin_person, jo)
    app.do(change_interaction, key, who=[Who(farida), Who(jo)], heard="Still both.")
    assert seats(app) == 2
