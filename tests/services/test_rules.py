"""The ten rules of the domain, each kept by whatever way a change comes in; named after their numbers.

Rule 3 (sealed notes) and rule 4 (totals that leave) have tests of their own where they live, and so have the files
that rule 5 and the erasure of rule 6 speak of.
"""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from prm.app import App
from prm.base.errors import Refused
from prm.domain.agreements import AgreementAnswer, AgreementSection, AgreementVersion
from prm.domain.consents import Consent, ConsentEvent, in_force
from prm.domain.interactions import Interaction
from prm.domain.model import Binned, Record, fields_of, table_of
from prm.domain.partnerships import StageChange
from prm.domain.people import Person
from prm.domain.values import AgreedValue
from prm.queries.interactions import interactions
from prm.queries.partnerships import partnership_head
from prm.queries.people import people, person_page
from prm.queries.values import values_page
from prm.services import agreements, consents, followups, partnerships, values
from prm.services import interactions as logging
from prm.services import people as persons
from prm.services.agreement_answers import record_answer
from prm.services.interactions import MomentSeen, Who
from prm.services.people import Reach, Role
from prm.store import journal
from prm.store.tables import NOT_IN_JOURNAL, RECORDS
from tests import make, warm_together

TODAY = make.TODAY


def row(app: App, record: type[Record], key: str) -> dict[str, Any]:
    table = table_of(record)
    with app.file.reading() as engine, engine.connect() as connection:
        return dict(connection.execute(select(table).where(table.c.id == key)).mappings().one())


def rows(app: App, record: type[Record]) -> list[dict[str, Any]]:
    with app.file.reading() as engine, engine.connect() as connection:
        return [dict(found) for found in connection.execute(select(table_of(record))).mappings()]


# 1. An agreed agreement version and an agreed value are history: a change makes a new version.


def test_rule_1_an_agreed_value_is_never_overwritten(app: App) -> None:
    partnership = make.partnership(app)
    first = app.do(values.propose_value, partnership, name="Listen first", statement="We listen.")
    app.do(values.reword_value, first, statement="We hear people out.")
    app.do(values.agree_value, first, on=date(2025, 3, 3), where="Lowfield Hall")
    agreed = row(app, AgreedValue, first)
    with pytest.raises(Refused, match="Say it anew"):
        app.do(values.reword_value, first, statement="We speak first.")
    with pytest.raises(Refused, match="history"):
        app.do(values.agree_value, first)
    with pytest.raises(Refused, match="there already"):
        app.do(values.propose_value, partnership, name="LISTEN first")
    second = app.do(values.say_anew, first, statement="We hear people out before we bring a plan.")
    assert row(app, AgreedValue, first) == agreed  # in force until the new words are agreed
    app.do(values.agree_value, second, on=date(2025, 9, 1))
    before, after = row(app, AgreedValue, first), row(app, AgreedValue, second)
    assert (before["state"], before["retired_on"], before["statement"]) == (
        "retired", date(2025, 9, 1), "We hear people out.",
    )  # fmt: skip
    assert (after["state"], after["replaces_id"], after["position"]) == ("agreed", first, before["position"])
    with pytest.raises(Refused, match="history"):
        app.do(values.agree_value, first)


def test_rule_1_other_words_are_proposed_once(app: App) -> None:
    partnership = make.partnership(app)
    first = app.do(values.propose_value, partnership, name="Listen first")
    with pytest.raises(Refused, match="Only a value that is agreed"):
        app.do(values.say_anew, first)
    app.do(values.agree_value, first)
    app.do(values.say_anew, first, statement="In other words.")
    with pytest.raises(Refused, match="proposed already"):
        app.do(values.say_anew, first, statement="In yet other words.")


def test_rule_1_a_retired_value_can_be_proposed_again(app: App) -> None:
    partnership = make.partnership(app)
    first = app.do(values.propose_value, partnership, name="Be efficient")
    app.do(values.agree_value, first)
    with pytest.raises(Refused, match="not come yet"):
        app.do(values.retire_value, first, on=TODAY + timedelta(days=1))
    app.do(values.retire_value, first)
    second = app.do(values.propose_value, partnership, name="Be efficient")
    page = app.ask(values_page, partnership).value
    assert {value.id: value.state for value in page.values} == {first: "retired", second: "proposed"}
    assert row(app, AgreedValue, first)["value_id"] == row(app, AgreedValue, second)["value_id"]


def test_rule_1_an_agreed_version_of_an_agreement_is_never_edited(app: App) -> None:
    world = warm_together.partnership(app)
    version = warm_together.out(app, world)
    warm_together.all_say_yes(app, world, version)
    agreed, sections = row(app, AgreementVersion, version), rows(app, AgreementSection)
    assert agreed["state"] == "agreed"
    section = min(each["id"] for each in sections)
    edits: tuple[tuple[Any, str, dict[str, Any]], ...] = (
        (agreements.rename_section, section, {"title": "Otherwise"}),
        (agreements.leave_out_section, section, {}),
        (agreements.set_review, version, {"on": date(2027, 1, 1)}),
        (agreements.change_section, section, {"blocks": [{"kind": "para", "runs": [{"text": "No."}]}]}),
    )
    for edit, key, fields in edits:
        with suppress(Refused):  # or a new draft takes the words
            app.do(edit, key, **fields)
        assert row(app, AgreementVersion, version) == agreed
    with pytest.raises(Refused):
        app.do(agreements.throw_draft_away, version)
    assert row(app, AgreementVersion, version) == agreed
    assert [
        each for each in rows(app, AgreementSection) if each["agreement_version_id"] == version
    ] == sections


# 2. A stage change, a consent, a sign-off and an erasure are dated events, not flags.


def test_rule_2_each_stage_is_an_event_with_its_day_and_reason(app: App) -> None:
    key = make.partnership(app, started_on=date(2024, 1, 15))
    app.do(partnerships.change_stage, key, stage="resting", on=date(2025, 1, 1), reason="Winter.")
    app.do(
        partnerships.change_stage, key, stage="ended_well", on=date(2025, 6, 1), reason="We learnt to wait."
    )
    assert app.ask(partnership_head, key).value.fields["ended_on"] == date(2025, 6, 1)
    app.do(partnerships.change_stage, key, stage="exploring", reason="They rang us.")  # going back is no loss
    events = sorted((each["changed_on"], each["stage"], each["reason"]) for each in rows(app, StageChange))
    assert events == [
        (date(2024, 1, 15), "exploring", None),
        (date(2025, 1, 1), "resting", "Winter."),
        (date(2025, 6, 1), "ended_well", "We learnt to wait."),
        (TODAY, "exploring", "They rang us."),
    ]
    head = app.ask(partnership_head, key).value
    assert (head.stage, head.fields["ended_on"]) == ("exploring", None)


def test_rule_2_a_withdrawn_consent_is_a_new_event_from_its_day(app: App) -> None:
    farida = make.person(app)
    app.do(consents.record_consent, farida, kind="story", yes=True, on=date(2025, 3, 3), way="spoken")
    app.do(consents.record_consent, farida, kind="story", yes=False, on=date(2025, 9, 1))
    events = [
        ConsentEvent(each["kind"], each["yes"], each["given_on"], each["until"], each["use"])
        for each in rows(app, Consent)
    ]
    assert len(events) == 2
    assert in_force(events, "story", date(2025, 8, 31)) is True
    assert in_force(events, "story", date(2025, 9, 1)) is False


def test_rule_2_no_service_changes_a_consent(app: App) -> None:
    farida = make.person(app)
    with pytest.raises(Refused) as refused:
        app.do(consents.record_consent, farida, kind="story", yes=True, on=TODAY + timedelta(days=1))
    assert set(refused.value.problems) == {"given_on"}
    assert rows(app, Consent) == []


def test_rule_2_a_changed_mind_on_an_agreement_is_a_new_answer_with_its_day(app: App) -> None:
    world = warm_together.partnership(app)
    version = warm_together.drafted(app, world)
    app.do(agreements.send_out, version, on=date(2025, 10, 6))
    member = world.members["Mill Bank Mutual Aid"]
    app.do(record_answer, version, member_id=member, answer="no", note="Not yet.", on=date(2025, 10, 9))
    app.do(record_answer, version, member_id=member, on=date(2025, 10, 12))
    events = [(each["answered_on"], each["answer"]) for each in rows(app, AgreementAnswer)]
    assert sorted(events) == [(date(2025, 10, 9), "no"), (date(2025, 10, 12), "yes")]
    with pytest.raises(Refused):
        app.do(record_answer, version, member_id=member, on=TODAY + timedelta(days=1))


# 3. Sealed notes: tests/store/test_seal.py, tests/services/test_care_notes.py. Here: the history knows nothing.


def test_rule_3_the_history_can_hold_no_care_row() -> None:
    assert {name for name in RECORDS if name.startswith("care_")} <= NOT_IN_JOURNAL


def test_rule_3_no_field_of_a_care_record_is_found_by_search() -> None:
    for name, record in RECORDS.items():
        if name.startswith("care_"):
            assert [key for key, about in fields_of(record) if about.search] == []


# 5. What leaves needs a consent that covers it on that day: what may be asked of the records is kept.


def test_rule_5_a_consent_covers_its_use_until_its_day(app: App) -> None:
    farida = make.person(app)
    app.do(
        consents.record_consent, farida, kind="story", yes=True, on=date(2025, 3, 3), use="Summer report",
        until=date(2025, 9, 30),
    )  # fmt: skip
    (kept,) = rows(app, Consent)
    event = ConsentEvent(kept["kind"], kept["yes"], kept["given_on"], kept["until"], kept["use"])
    assert in_force([event], "story", date(2025, 9, 30), use="Summer report") is True
    assert in_force([event], "story", date(2025, 10, 1), use="Summer report") is None
    assert in_force([event], "story", date(2025, 9, 30), use="Press") is None
    assert in_force([event], "photo", date(2025, 9, 30), use="Summer report") is None


# 6. Nothing is deleted by a click: it goes to the bin, with undo.


def test_rule_6_what_is_binned_is_kept_and_comes_back(app: App) -> None:
    farida = make.person(app, notes="Rings on Thursdays.")
    before = row(app, Person, farida)
    app.do(persons.bin_person, farida)
    assert row(app, Person, farida)["binned_at"] is not None
    assert row(app, Person, farida)["notes"] == "Rings on Thursdays."
    assert farida not in {found.id for found in app.ask(people, today=TODAY).value}
    with pytest.raises(Refused, match="no longer here"):
        app.ask(person_page, farida, today=TODAY)
    app.undo()
    kept = row(app, Person, farida)
    assert {**kept, "version": 0, "changed_at": None} == {**before, "version": 0, "changed_at": None}


def test_rule_6_every_record_that_a_person_bins_can_come_back() -> None:
    binned = {name for name, record in RECORDS.items() if issubclass(record, Binned)}
    assert {"person", "organisation", "partnership", "interaction", "follow_up", "place"} <= binned


def test_rule_6_what_is_in_the_bin_is_not_changed_nor_used(app: App) -> None:
    farida, visit = make.person(app), make.person(app, "Yusuf Demir")
    app.do(persons.bin_person, farida)
    with pytest.raises(Refused, match="no longer here"):
        app.do(persons.change_person, farida, pronouns="she")
    with pytest.raises(Refused) as refused:
        make.interaction(app, visit, farida)
    assert set(refused.value.problems) == {"who"}
    assert app.ask(interactions).value == []


def test_rule_6_whoever_uses_prm_here_stays(app: App) -> None:
    me = next(each["id"] for each in rows(app, Person) if each["name"] == "Nadia Osei")
    farida = make.person(app)
    with pytest.raises(Refused, match="Nadia Osei uses PRM here"):
        app.do(persons.bin_people, [farida, me])
    assert row(app, Person, farida)["binned_at"] is None


# 7. A name is one field, as the person writes it.


@pytest.mark.parametrize(
    "name", ["Farida", "Nguyễn Thị Hạnh", "Imam Yusuf Demir", "فریدہ رحمانی", "O’Brien-van der Berg"]
)
def test_rule_7_a_name_is_kept_as_it_is_written(app: App, name: str) -> None:
    key = make.person(app, name)
    assert row(app, Person, key)["name"] == name


def test_rule_7_there_are_no_first_and_last_names_anywhere() -> None:
    for record in RECORDS.values():
        columns = set(table_of(record).columns.keys())
        assert not columns & {
            "first_name",
            "last_name",
            "surname",
            "forename",
            "given_name",
            "family_name",
            "title_",
        }


def test_rule_7_no_phone_or_postcode_is_refused_for_its_form(app: App) -> None:
    ways = [
        Reach("phone", "ask at the shop, ext 4"), Reach("phone", "+92 21 111"), Reach("phone", "०७७०० ९००१२३"),
        Reach("address", "The blue door, no number"), Reach("leave_word", "Bev, Thursdays at the pantry"),
    ]  # fmt: skip
    key = app.do(persons.add_person, name="Farida", reach=ways)
    page = app.ask(person_page, key, today=TODAY).value
    assert [way.value for way in page.reach] == [way.value for way in ways]


def test_rule_7_somebody_may_belong_to_several_organisations_or_to_none(app: App) -> None:
    pantry, council = make.organisation(app), make.organisation(app, "City Council")
    tom = make.person(app, "Cllr Tom Ashdown")
    assert app.ask(person_page, tom, today=TODAY).value.roles == ()
    app.do(persons.add_role, tom, Role(pantry, "resident"))
    app.do(persons.add_role, tom, Role(council, "elected", main=True))
    app.do(persons.add_role, tom, Role(pantry, "chair"))
    assert len(app.ask(person_page, tom, today=TODAY).value.roles) == 3


# 8. Dates without a time stay dates. Times are kept in UTC with the zone in which they were entered.


def test_rule_8_a_day_stays_a_day(app: App) -> None:
    farida = make.person(app)
    key = make.interaction(app, farida, happened_on=date(2025, 3, 30), happened_exact="month")
    kept = row(app, Interaction, key)
    assert (kept["happened_on"], kept["happened_exact"]) == (date(2025, 3, 30), "month")
    assert (kept["happened_at"], kept["happened_zone"]) == (None, None)


@pytest.mark.parametrize(
    ("said", "utc"),
    [
        (datetime(2025, 10, 9, 18, 0), datetime(2025, 10, 9, 17, 0)),  # summer time
        (datetime(2025, 1, 9, 18, 0), datetime(2025, 1, 9, 18, 0)),
        (datetime(2024, 10, 27, 1, 30, fold=0), datetime(2024, 10, 27, 0, 30)),  # the hour that comes twice
        (datetime(2024, 10, 27, 1, 30, fold=1), datetime(2024, 10, 27, 1, 30)),
    ],
)
def test_rule_8_a_time_is_kept_in_utc_with_its_zone(app: App, said: datetime, utc: datetime) -> None:
    farida = make.person(app)
    at = said.replace(tzinfo=make.LONDON)
    key = make.interaction(app, farida, happened_on=at.date(), happened_at=at)
    kept = row(app, Interaction, key)
    assert kept["happened_at"] == utc.replace(tzinfo=UTC)
    assert kept["happened_zone"] == "Europe/London"


def test_rule_8_the_day_of_a_time_is_that_of_the_workspace(app: App) -> None:
    farida = make.person(app)
    at = datetime(2025, 10, 9, 8, 30, tzinfo=ZoneInfo("Pacific/Auckland"))  # the evening before in London
    key = make.interaction(app, farida, happened_at=at)
    assert row(app, Interaction, key)["happened_on"] == date(2025, 10, 8)


def test_rule_8_a_time_without_a_zone_is_refused(app: App) -> None:
    farida = make.person(app)
    with pytest.raises(Exception, match="time zone"):
        make.interaction(app, farida, happened_on=TODAY, happened_at=datetime(2025, 10, 9, 18, 0))
    assert app.ask(interactions).value == []


# 9. Every record has a stable id that stays its own.


def test_rule_9_an_id_outlives_change_bin_undo_and_redo(app: App) -> None:
    farida = make.person(app)
    app.do(persons.change_person, farida, name="Farida Khan")
    app.do(persons.bin_person, farida)
    for _ in range(3):
        app.undo()
    for _ in range(3):
        app.redo()
    assert row(app, Person, farida)["name"] == "Farida Khan"


def test_rule_9_every_record_has_one() -> None:
    without = {name for name, record in RECORDS.items() if "id" not in table_of(record).columns}
    assert without <= {"attachment_bytes", "care_tally"}  # known by their content and their cell


# 10. Merging comes with a later issue; what it stands on is that the history keeps every field of both.


def test_rule_10_the_history_holds_every_field_that_was_and_is(app: App) -> None:
    farida = make.person(app, pronouns="she/her")
    app.do(persons.change_person, farida, pronouns="they/them", languages="Urdu")
    with app.file.reading() as engine, engine.connect() as connection:
        lines = journal.history_of(connection, farida)
    changed = {line.field: (line.before, line.after) for line in lines if line.field}
    assert changed == {"pronouns": ('"she/her"', '"they/them"'), "languages": (None, '"Urdu"')}


# a rule holds also for what is changed later


def test_a_rule_holds_for_a_change_as_for_something_new(app: App) -> None:
    farida = make.person(app)
    key = make.interaction(app, farida)
    wrongs: tuple[dict[str, Any], ...] = (
        {"happened_on": TODAY + timedelta(days=1)}, {"heard": "  "}, {"kind": "rumour"}, {"unnamed": -1},
        {"how": "by owl"}, {"begun_by": "the cat"}, {"who": []}, {"title": "x" * 201},
    )  # fmt: skip
    for wrong in wrongs:
        with pytest.raises(Refused):
            app.do(logging.change_interaction, key, **wrong)
    task = app.do(followups.add_follow_up, what="Ring Farida")
    with pytest.raises(Refused):
        app.do(followups.change_follow_up, task, what="  ")
    with pytest.raises(Refused):
        app.do(followups.mark_done, task, on=TODAY + timedelta(days=1))
    (kept,) = app.ask(interactions).value
    assert (kept.words, kept.happened_on, kept.kind) == ("Come on a Thursday.", TODAY, "meeting")


def test_a_moment_is_of_a_value_that_is_agreed(app: App) -> None:
    farida, partnership = make.person(app), make.partnership(app)
    value = app.do(values.propose_value, partnership, name="Listen first")
    who = [Who(farida)]
    with pytest.raises(Refused) as refused:
        app.do(logging.log_interaction, who=who, heard="x", moments=[MomentSeen(value, "honoured")])
    assert set(refused.value.problems) == {"values"}
    app.do(values.agree_value, value)
    with pytest.raises(Refused):
        app.do(logging.log_interaction, who=who, heard="x", moments=[MomentSeen(value, "liked")])
    both = [MomentSeen(value, "honoured", "They waited."), MomentSeen(value, "strained")]
    key = app.do(logging.log_interaction, who=who, heard="x", moments=both)
    app.do(values.retire_value, value)
    app.do(logging.change_interaction, key, heard="y", moments=both)  # what was seen then stays
    (talk,) = app.ask(interactions).value
    assert sorted(moment.kind for moment in talk.moments) == ["honoured", "strained"]
