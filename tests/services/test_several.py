"""Several people or organisations changed at once: one act, one undo, and nothing twice."""

import pytest

from prm.app import App
from prm.base.errors import Refused
from prm.queries.list_choices import tags_of_these
from prm.queries.organisations import organisation_page
from prm.queries.partnerships import members
from prm.queries.people import person_page
from prm.services.partnerships import end_membership
from prm.services.people import Role, add_person, bin_person
from prm.services.several import add_several_to_partnership, tag_several, untag_several
from prm.services.tags import set_tags
from tests import make

TODAY = make.TODAY


def tags(app: App, person_id: str) -> tuple[str, ...]:
    return app.ask(person_page, person_id, today=TODAY).value.tags


def test_a_tag_is_put_on_all_and_taken_back_in_one_step(app: App) -> None:
    one, two, three = (make.person(app, name) for name in ("Farida", "Bev", "Callum"))
    app.do(set_tags, names=["Warm rooms", "Pays"], person_id=one)
    assert app.do(tag_several, [one, two, three], whose="person", tag="  WARM  rooms ") == 2
    assert [tags(app, key) for key in (one, two, three)] == [
        ("Pays", "Warm rooms"),
        ("Warm rooms",),
        ("Warm rooms",),
    ]
    assert app.undo() == "Put on a tag"
    assert [tags(app, key) for key in (one, two, three)] == [("Pays", "Warm rooms"), (), ()]
    app.redo()
    assert tags(app, three) == ("Warm rooms",)


def test_a_new_tag_goes_with_the_undo(app: App) -> None:
    one = make.person(app)
    app.do(tag_several, [one], whose="person", tag="Panel")
    app.undo()
    assert app.ask(tags_of_these, [one], whose="person").value == []


@pytest.mark.parametrize("wrong", ["", "  ", "x" * 61])
def test_what_is_no_tag(app: App, wrong: str) -> None:
    with pytest.raises(Refused):
        app.do(tag_several, [make.person(app)], whose="person", tag=wrong)


def test_nobody_is_tagged_when_one_of_them_is_gone(app: App) -> None:
    one, two = make.person(app, "Farida"), make.person(app, "Bev")
    app.do(bin_person, two)
    with pytest.raises(Refused):
        app.do(tag_several, [one, two], whose="person", tag="Panel")
    assert tags(app, one) == ()


def test_a_tag_is_taken_off_all_that_carry_it(app: App) -> None:
    here, there = make.organisation(app, "Open Door Pantry"), make.organisation(app, "City Council")
    app.do(tag_several, [here, there], whose="organisation", tag="Pays")
    person = make.person(app)
    app.do(set_tags, names=["Pays"], person_id=person)
    carried = app.ask(tags_of_these, [here, there], whose="organisation").value
    assert [one.name for one in carried] == ["Pays"]
    assert app.do(untag_several, [here, there], whose="organisation", tag_id=carried[0].key) == 2
    assert app.ask(organisation_page, here, today=TODAY).value.tags == ()
    assert tags(app, person) == ("Pays",)
    app.undo()
    assert app.ask(organisation_page, there, today=TODAY).value.tags == ("Pays",)


def test_organisations_become_members_once(app: App) -> None:
    here, there = make.organisation(app, "Open Door Pantry"), make.organisation(app, "City Council")
    key = make.partnership(app, organisations=[here])
    assert app.do(add_several_to_partnership, [here, there], whose="organisation", partnership_id=key) == 1
    assert sorted(member.name for member in app.ask(members, key).value) == [
        "City Council",
        "Open Door Pantry",
    ]
    with pytest.raises(Refused, match="already"):
        app.do(add_several_to_partnership, [here, there], whose="organisation", partnership_id=key)
    app.undo()
    assert [member.name for member in app.ask(members, key).value] == ["Open Door Pantry"]


def test_people_take_part_for_their_organisation_or_on_their_own(app: App) -> None:
    pantry, club = make.organisation(app, "Open Door Pantry"), make.organisation(app, "Lunch club")
    key = make.partnership(app, organisations=[pantry])
    farida = make.person(app, "Farida", at=pantry)
    bev = make.person(app, "Bev", at=club)
    app.do(add_several_to_partnership, [farida, bev], whose="person", partnership_id=key)
    found = {member.name: [name for _key, name in member.others] for member in app.ask(members, key).value}
    assert found["Open Door Pantry"] == ["Farida"]
    assert "Bev" in found
    assert "Lunch club" not in found
    with pytest.raises(Refused, match="already"):
        app.do(add_several_to_partnership, [farida, bev], whose="person", partnership_id=key)


def test_who_left_comes_in_anew(app: App) -> None:
    pantry = make.organisation(app)
    key = make.partnership(app, organisations=[pantry])
    app.do(end_membership, app.ask(members, key).value[0].id, on=TODAY)
    assert app.do(add_several_to_partnership, [pantry], whose="organisation", partnership_id=key) == 1
    assert len(app.ask(members, key).value) == len(app.ask(members, key, past=True).value) == 1


def test_a_role_that_is_past_lets_nobody_in_for_it(app: App) -> None:
    pantry = make.organisation(app)
    key = make.partnership(app, organisations=[pantry])
    left = app.do(add_person, name="Callum", roles=[Role(pantry, ended_on=TODAY.replace(day=1))])
    app.do(add_several_to_partnership, [left], whose="person", partnership_id=key)
    assert "Callum" in [member.name for member in app.ask(members, key).value]
