"""Partnerships: who is in, from when to when, what they say of the values; what ends is kept."""

from datetime import date, timedelta
from typing import Any

import pytest

from prm.app import App
from prm.base.errors import Refused
from prm.queries.partnerships import members, partnership_head, partnerships, places_of, strands
from prm.queries.values import values_page
from prm.services import values
from prm.services.partnerships import (
    Part,
    StrandOfWork,
    add_member,
    begin_partnership,
    bin_partnership,
    change_member,
    change_partnership,
    end_membership,
    pin_partnership,
    put_away_partnership,
    save_member,
    save_partnership,
    set_strands,
)
from tests import make

TODAY = make.TODAY


def names(app: App, key: str, *, past: bool = False) -> list[str]:
    return [member.name for member in app.ask(members, key, past=past).value]


def test_it_begins_with_people_and_organisations_that_are_there(app: App) -> None:
    pantry, council = (
        make.organisation(app),
        make.organisation(app, "City Council", sector="local_government"),
    )
    jo = make.person(app, "Jo")
    key = make.partnership(app, organisations=[council, pantry], people=[jo], started_on=date(2024, 1, 15))
    assert names(app, key) == ["Jo", "Open Door Pantry", "City Council"]  # community first, then by name
    head = app.ask(partnership_head, key).value
    assert (head.organisations, head.people, head.stage) == (2, 1, "exploring")


@pytest.mark.parametrize(
    ("wrong", "beside"),
    [
        ({"name": "  "}, "name"),
        ({"stage": "closing"}, "stage"),
        ({"started_on": date(2025, 1, 2), "ended_on": date(2025, 1, 1)}, "ended_on"),
    ],
)
def test_what_is_no_partnership(app: App, wrong: dict[str, Any], beside: str) -> None:
    with pytest.raises(Refused) as refused:
        app.do(begin_partnership, **{"name": "Warm Together"} | wrong)
    assert set(refused.value.problems) == {beside}
    assert app.ask(partnerships).value == []


def test_a_member_is_an_organisation_or_a_person(app: App) -> None:
    pantry, jo, key = make.organisation(app), make.person(app, "Jo"), make.partnership(app)
    neither_nor_both: list[dict[str, Any]] = [{}, {"organisation_id": pantry, "person_id": jo}]
    for wrong in neither_nor_both:
        with pytest.raises(Refused) as refused:
            app.do(add_member, key, **wrong)
        assert set(refused.value.problems) == {"member"}
    app.do(add_member, key, organisation_id=pantry)
    with pytest.raises(Refused, match="member already"):
        app.do(add_member, key, organisation_id=pantry)
    with pytest.raises(Refused, match="no longer here"):
        app.do(add_member, key, organisation_id="0" * 32)
    with pytest.raises(Refused):
        app.do(add_member, key, person_id=jo, paid="handsomely")
    assert names(app, key) == ["Open Door Pantry"]


def test_a_partner_leaves_and_may_come_back(app: App) -> None:
    pantry = make.organisation(app)
    key = make.partnership(app, organisations=[pantry])
    (member,) = app.ask(members, key).value
    with pytest.raises(Refused, match="not come yet"):
        app.do(end_membership, member.id, on=TODAY + timedelta(days=1))
    app.do(end_membership, member.id, on=date(2025, 9, 1), reason="Their building closed.")
    assert (names(app, key), names(app, key, past=True)) == ([], ["Open Door Pantry"])
    app.do(add_member, key, organisation_id=pantry)
    assert (names(app, key), names(app, key, past=True)) == (["Open Door Pantry"], ["Open Door Pantry"])


def test_nobody_leaves_before_they_came(app: App) -> None:
    key = make.partnership(app)
    member = app.do(add_member, key, organisation_id=make.organisation(app), started_on=date(2025, 3, 3))
    with pytest.raises(Refused) as refused:
        app.do(end_membership, member, on=date(2025, 3, 2))
    assert set(refused.value.problems) == {"ended_on"}


def test_who_speaks_and_who_stands_in(app: App) -> None:
    bev, jo, key = make.person(app, "Bev"), make.person(app, "Jo"), make.partnership(app)
    parts = [Part(bev, "speaks"), Part(jo, "stands_in")]
    member = app.do(add_member, key, organisation_id=make.organisation(app), parts=parts)
    (shown,) = app.ask(members, key).value
    assert (shown.speaks, shown.stands_in) == (((bev, "Bev"),), ((jo, "Jo"),))
    app.do(change_member, member, parts=[Part(jo, "speaks")])  # the speaker leaves, the stand-in speaks
    (shown,) = app.ask(members, key).value
    assert (shown.speaks, shown.stands_in) == (((jo, "Jo"),), ())
    app.do(change_member, member, hopes="Warm homes.")
    (shown,) = app.ask(members, key).value
    assert (shown.speaks, shown.hopes) == (((jo, "Jo"),), "Warm homes.")
    with pytest.raises(Refused):
        app.do(change_member, member, parts=[Part(jo, "shouts")])


def test_a_form_adds_what_is_new_in_one_step(app: App) -> None:
    pantry = make.organisation(app)
    key = app.do(
        save_partnership, partnership=None, fields={"name": "Warm Together"},
        organisations=[(pantry, "Open Door Pantry"), (None, "open door PANTRY 2"), (None, "Mill Bank")],
        places=[(None, "Lowfield Hall")],
    )  # fmt: skip
    assert sorted(names(app, key)) == ["Mill Bank", "Open Door Pantry", "open door PANTRY 2"]
    app.do(
        save_partnership, partnership=key, fields={}, places=[(None, "LOWFIELD hall"), (None, "Alder Court")]
    )
    assert [name for _key, name in app.ask(places_of, key).value] == ["Lowfield Hall", "Alder Court"]
    member = app.do(save_member, key, member=None, organisation=(None, "City Council"),
                    speaks=[(None, "Tom Ashdown")], fields={"role": "funder"})  # fmt: skip
    shown = next(row for row in app.ask(members, key).value if row.id == member)
    assert (shown.name, shown.role, [name for _key, name in shown.speaks]) == (
        "City Council", "funder", ["Tom Ashdown"],
    )  # fmt: skip
    for _ in range(3):
        app.undo()
    assert app.ask(partnerships).value == []


def test_strands_keep_themselves_when_they_are_put_in_another_order(app: App) -> None:
    key = make.partnership(app)
    app.do(set_strands, key, strands=[StrandOfWork("Damp", "Bev"), StrandOfWork("Letters")])
    before = {row.name: row.id for row in app.ask(strands, key).value}
    app.do(set_strands, key, strands=[StrandOfWork("Letters", by_when="March"), StrandOfWork("Damp", "Bev")])
    rows = app.ask(strands, key).value
    assert [(row.name, row.lead, row.by_when) for row in rows] == [
        ("Letters", "", "March"),
        ("Damp", "Bev", ""),
    ]
    assert {row.name: row.id for row in rows} == before
    app.do(set_strands, key, strands=[])
    assert app.ask(strands, key).value == []


def test_a_strand_that_is_called_otherwise_is_the_same_one(app: App) -> None:
    key = make.partnership(app)
    app.do(
        set_strands, key, strands=[StrandOfWork("Damp", "Bev"), StrandOfWork("Damp"), StrandOfWork("Letters")]
    )
    first, second, third = app.ask(strands, key).value
    app.do(
        set_strands,
        key,
        strands=[StrandOfWork("Mould", "Bev", id=first.id), StrandOfWork("Damp", id=second.id)],
    )
    assert [(row.id, row.name) for row in app.ask(strands, key).value] == [
        (first.id, "Mould"),
        (second.id, "Damp"),
    ]
    app.undo()
    assert app.ask(strands, key).value == [first, second, third]


def test_pinned_put_away_and_binned(app: App) -> None:
    key = make.partnership(app)
    app.do(pin_partnership, key)
    assert app.ask(partnership_head, key).value.pinned
    app.do(put_away_partnership, key)
    assert app.ask(partnerships).value == []
    assert [row.id for row in app.ask(partnerships, put_away=True).value] == [key]
    app.do(bin_partnership, key)
    with pytest.raises(Refused, match="no longer here"):
        app.ask(partnership_head, key)
    with pytest.raises(Refused, match="no longer here"):
        app.do(change_partnership, key, purpose="Warm homes.")
    app.undo()
    assert app.ask(partnership_head, key).value.put_away


def test_each_partner_answers_for_itself_and_for_this_partnership(app: App) -> None:
    pantry = make.organisation(app)
    one, two = (
        make.partnership(app, organisations=[pantry]),
        make.partnership(app, "Two", organisations=[pantry]),
    )
    value = app.do(values.propose_value, one, name="Share power")
    (here,), (there,) = app.ask(members, one).value, app.ask(members, two).value
    app.do(values.answer_value, value, member_id=here.id, alignment="talking", words="Not yet.")
    app.do(values.answer_value, value, member_id=here.id, alignment="share")
    (shown,) = app.ask(values_page, one).value.values
    assert [(answer.alignment, answer.words) for answer in shown.answers] == [("share", "")]
    with pytest.raises(Refused, match="no member"):
        app.do(values.answer_value, value, member_id=there.id, alignment="share")
    with pytest.raises(Refused):
        app.do(values.answer_value, value, member_id=here.id, alignment="love it")


def test_a_value_is_kept_once_and_used_by_many(app: App) -> None:
    one, two = make.partnership(app), make.partnership(app, "Lowfield Food Table")
    app.do(values.propose_value, one, name="Listen first")
    app.do(values.propose_value, two, name="listen  FIRST")
    with app.file.reading() as engine, engine.connect() as connection:
        from sqlalchemy import func, select

        from prm.domain.values import AgreedValue, Value

        assert connection.scalar(select(func.count(Value.id))) == 1
        assert connection.scalar(select(func.count(AgreedValue.id))) == 2
