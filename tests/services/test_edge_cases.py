"""What real people bring, as far as this house has the records for it. Each case is named as the notes name it."""

from datetime import date
from pathlib import Path

import pytest

from prm.app import App
from prm.base.errors import Refused
from prm.queries.interactions import interaction_page, interactions
from prm.queries.lists import list_people
from prm.queries.naming import person_named
from prm.queries.partnerships import members, partnership_overview
from prm.queries.people import people, person_page
from prm.services.consents import record_consent
from prm.services.followups import add_follow_up
from prm.services.interactions import PromiseMade, Who, change_interaction, log_interaction
from prm.services.organisations import change_organisation
from prm.services.partnerships import Part, add_member, change_member, end_membership
from prm.services.people import Reach, Role, add_person, add_role, change_person, change_role
from tests import make
from tests.cli.prm import prm

TODAY = make.TODAY


def names(app: App, find: str = "") -> list[str]:
    return [row.name for row in app.ask(people, today=TODAY, find=find).value]


def test_family_name_first_and_sort_under(app: App) -> None:
    make.person(app, "Nguyễn Thị Hạnh")
    make.person(app, "Imam Yusuf Demir", sort_under="Demir")
    make.person(app, "Łukasz Żak", sort_under="Żak")
    make.person(app, "Östen")
    assert names(app) == ["Imam Yusuf Demir", "Nadia Osei", "Nguyễn Thị Hạnh", "Östen", "Łukasz Żak"]


def test_name_changed_is_the_new_one_everywhere_also_in_the_past(app: App) -> None:
    partnership = make.partnership(app)
    key = make.person(app, "Old Name")
    talk = make.interaction(app, key, happened_on=date(2020, 1, 1), partnerships=[partnership])
    app.do(add_follow_up, what="Ring", to_person_id=key)
    app.do(change_person, key, name="Sunita Bhalla")
    assert [person.name for person in app.ask(interaction_page, talk).value.who] == ["Sunita Bhalla"]
    assert names(app, "old") == []
    assert app.ask(interactions, find="old name").value == []
    with pytest.raises(Refused):
        app.ask(person_named, "Old Name")


def test_two_people_with_the_same_name_stay_two(app: App) -> None:
    father = app.do(add_person, name="John Reeve", reach=[Reach("address", "3 Alder Court")])
    son = app.do(add_person, name="John Reeve", reach=[Reach("address", "3 Alder Court")])
    assert names(app, "john") == ["John Reeve"] * 2
    with pytest.raises(Refused) as refused:
        app.ask(person_named, "john reeve")
    assert len(refused.value.choices) == 2
    assert {key for key in (father, son) if any(key in choice for choice in refused.value.choices)} == {
        father,
        son,
    }


def test_a_councillor_who_is_also_a_resident_and_a_trustee(app: App) -> None:
    council, trust = make.organisation(app, "City Council"), make.organisation(app, "The Trust")
    tom = make.person(app, "Cllr Tom", resident=True)
    app.do(add_role, tom, Role(council, "elected", main=True))
    app.do(add_role, tom, Role(trust, "chair"))
    talk = app.do(log_interaction, who=[Who(tom, hat=trust)], heard="As a trustee.")
    app.do(change_organisation, trust, name="The Lowfield Trust")
    (there,) = app.ask(interaction_page, talk).value.who
    assert there.organisation == "The Lowfield Trust"
    assert sum(role.main for role in app.ask(person_page, tom, today=TODAY).value.roles) == 1


def test_no_email_and_no_phone(app: App) -> None:
    key = app.do(add_person, name="Jo", reach=[Reach("leave_word", "Bev, at the pantry, Thursdays at 2")])
    (way,) = app.ask(person_page, key, today=TODAY).value.reach
    assert (way.kind, way.value) == ("leave_word", "Bev, at the pantry, Thursdays at 2")


def test_a_minor_has_a_guardian_and_their_own_yes_without_a_birth_date(app: App) -> None:
    key = make.person(app, "Kai", under_18=True, guardian="His aunt Aroha, spoken on 3 March")
    app.do(record_consent, key, kind="keep_details", yes=True, way="guardian")
    app.do(record_consent, key, kind="keep_details", yes=True, way="spoken")
    shown = app.ask(person_page, key, today=TODAY).value
    assert len(shown.consents) == 2
    assert not any("birth" in field for field in shown.fields)


def test_somebody_who_must_not_be_found_is_in_no_list_with_an_address(app: App) -> None:
    key = app.do(add_person, name="Safe", keep_hidden=True, reach=[Reach("address", "The refuge")])
    row = next(row for row in app.ask(list_people, today=TODAY).value if row["id"] == key)
    assert row["contact_points"] == []
    assert app.ask(person_page, key, today=TODAY).value.reach  # on opening only


def test_an_organisation_that_was_left_stays_in_what_was(app: App) -> None:
    pantry, mill = make.organisation(app), make.organisation(app, "Mill Bank")
    bev = make.person(app, "Bev")
    first = app.do(add_role, bev, Role(pantry, "volunteer", started_on=date(2015, 1, 1), main=True))
    then = make.interaction(app, bev, happened_on=date(2018, 5, 1))
    app.do(change_role, first, ended_on=date(2019, 12, 31))
    app.do(add_role, bev, Role(mill, "staff", started_on=date(2020, 1, 1), main=True))
    now = make.interaction(app, bev)
    assert [app.ask(interaction_page, key).value.who[0].organisation for key in (then, now)] == [
        "Open Door Pantry", "Mill Bank",
    ]  # fmt: skip
    (row,) = app.ask(people, today=TODAY, find="bev").value
    assert row.organisation == "Mill Bank"


def test_partner_leaves_and_its_promises_and_past_stay(app: App) -> None:
    pantry, jo = make.organisation(app), make.person(app, "Jo")
    partnership = make.partnership(app)
    member = app.do(add_member, partnership, organisation_id=pantry, parts=[Part(jo, "speaks")])
    make.interaction(app, jo, partnerships=[partnership], promises=[PromiseMade("Send the form", to_who=0)])
    app.do(end_membership, member, reason="Their building closed.")
    shown = app.ask(partnership_overview, partnership, today=TODAY).value
    assert shown.members == ()
    assert [row.what for row in shown.promises] == ["Send the form"]
    assert shown.figures.talks == 1
    (past,) = app.ask(members, partnership, past=True).value
    assert (past.name, past.ended_on) == ("Open Door Pantry", TODAY)


def test_partners_speaker_leaves_and_nobody_is_new(app: App) -> None:
    jo, partnership = make.person(app, "Jo"), make.partnership(app)
    member = app.do(
        add_member, partnership, organisation_id=make.organisation(app), parts=[Part(jo, "speaks")]
    )
    app.do(change_member, member, parts=[])
    (shown,) = app.ask(members, partnership).value
    assert (shown.speaks, shown.stands_in) == ((), ())


@pytest.mark.parametrize(
    ("exact", "first"),
    [
        ("season", date(2019, 3, 1)),
        ("year", date(2019, 1, 1)),
        ("month", date(2019, 5, 1)),
        ("day", date(2019, 4, 2)),
    ],
)
def test_a_date_known_only_as_spring_2019_sorts_at_its_start(app: App, exact: str, first: date) -> None:
    farida = make.person(app)
    vague = make.interaction(app, farida, happened_on=first, happened_exact=exact)
    later = make.interaction(app, farida, happened_on=date(2019, 6, 1))
    earlier = make.interaction(app, farida, happened_on=date(2018, 12, 31))
    assert [row.id for row in app.ask(interactions).value] == [later, vague, earlier]
    assert app.ask(interaction_page, vague).value.fields["happened_exact"] == exact


def test_forty_people_seven_named_the_headcount_is_never_less(app: App) -> None:
    who = [make.person(app, f"Person {n}") for n in range(7)]
    key = make.interaction(app, *who, unnamed=33)
    with pytest.raises(Refused) as refused:
        app.do(change_interaction, key, unnamed=-7)
    assert set(refused.value.problems) == {"unnamed"}
    (row,) = app.ask(interactions).value
    assert len(row.who) + row.unnamed == 40


def test_a_conversation_with_nobody_is_none(app: App) -> None:
    key = make.interaction(app, make.person(app))
    with pytest.raises(Refused) as refused:
        app.do(change_interaction, key, who=[])
    assert set(refused.value.problems) == {"who"}


def test_an_import_is_taken_back_by_one_undo(
    app: App, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As the command line does both."""
    contacts = tmp_path / "contacts.csv"
    contacts.write_text("Name,Company,Phone\nЈован,Mill Bank,0770\nBev,Mill Bank,0771\n", encoding="utf-8")
    before = names(app)
    assert prm("import", contacts, "--in", app.file.path) == 0
    assert len(names(app)) == len(before) + 2
    capsys.readouterr()
    assert prm("undo", "--in", app.file.path) == 0
    assert "Bring in 2 people" in capsys.readouterr().out
    assert names(app) == before
    assert app.check() == []
