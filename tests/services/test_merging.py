"""Merging loses nothing, is undone in one step, and is parted again after other work; two who are two stay two."""

import random
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from prm.app import App
from prm.base.errors import Refused
from prm.domain.care_notes import CareAuthor
from prm.domain.joining import ONCE, ONE_ONLY
from prm.domain.merges import Merge, NotSame
from prm.domain.model import Record, table_of
from prm.domain.organisations import Affiliation, Organisation
from prm.domain.partnerships import Member
from prm.domain.people import Person, WorkspaceUser
from prm.domain.pointing import references, say_how_much
from prm.queries.merged import gone_into, kept_as
from prm.services import consents, interactions, partnerships, people, tags, values
from prm.services.merging import (
    MERGED,
    Merged,
    merge_organisations,
    merge_people,
    part_again,
    say_not_same,
)
from prm.services.people import Reach, Role
from prm.store.tables import RECORDS
from prm.store.unit import Tx
from tests import make
from tests.anything import Anything, pointing_columns
from tests.store.test_undo import State, derived_rows_are_true, state

MERGE = {"person": merge_people, "organisation": merge_organisations}


def rows(app: App, record: type[Record], **where: Any) -> list[Any]:
    def ask(session: Any) -> list[Any]:
        asked = select(table_of(record)).filter_by(**where).order_by(table_of(record).c.id)
        return list(session.execute(asked).all())

    return app.ask(ask).value


def one(app: App, record: type[Record], record_id: str) -> Any:
    (row,) = rows(app, record, id=record_id)
    return row


def fill(tx: Tx, seed: int, kind: str, most: int) -> tuple[str, str]:
    """A workspace full of anything, and two of a kind in it."""
    tx.says("Anything")
    dice = random.Random(seed)
    held = {name: list(tx.session.scalars(select(RECORDS[name].id))) for name in ("sector", "workspace_user")}
    anything = Anything(tx, dice, held)
    for name in ("organisation", "organisation", "organisation", "person", "person", "person"):
        anything.make(name)
    anything.fill(most=most)
    first, second, third = anything.ids[kind]
    for pair in ((first, second), (first, third), (second, third)):
        if dice.random() < 0.4:
            anything.make("not_same", tbl=kind, one_id=min(pair), other_id=max(pair))
    return first, second


def test_whatever_points_at_a_record_is_moved() -> None:
    """No column that holds an id may be forgotten: it is a foreign key, or it is one of these."""
    known = {
        ("merge", "gone_id"), ("merge", "kept_id"), ("not_same", "one_id"), ("not_same", "other_id"),
        ("care_tally", "partnership_id"),
    }  # fmt: skip
    without_key = {
        (name, column)
        for name, columns in pointing_columns().items()
        for column in columns
        if not table_of(RECORDS[name]).columns[column].foreign_keys
    }
    assert without_key == known


def test_what_is_said_of_tables_is_true_of_them() -> None:
    for name, once in ONCE.items():
        assert {*once.key, *once.fits} <= set(table_of(RECORDS[name]).columns.keys()), name
    for (name, column), (key, _value, _other) in ONE_ONLY.items():
        assert {column, key} <= set(table_of(RECORDS[name]).columns.keys()), name
    pointing = {other.__tablename__ for record in MERGED.values() for other, _column in references(record)}
    assert set(ONCE) <= pointing
    assert not [table for table in pointing if say_how_much({table: 3}) == ["3 more"]], "has no word"
    assert {"voice", "attachment", "follow_up", "imported_row", "agreement_answer"} <= pointing


@pytest.mark.parametrize("kind", MERGED)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32), most=st.integers(0, 7), turned=st.booleans())
@example(seed=7, most=14, turned=False)
def test_merging_any_two_and_undoing_it_gives_the_state_before(
    begun: tuple[Path, str],
    tmp_path_factory: pytest.TempPathFactory,
    kind: str,
    seed: int,
    most: int,
    turned: bool,
) -> None:
    path = tmp_path_factory.mktemp("merge") / "w.prm"
    shutil.copyfile(begun[0], path)
    app = App.open(path, clock=make.CLOCK, me=begun[1])
    first, second = app.do(fill, seed, kind, most)
    if turned:
        first, second = second, first
    before = state(app)
    merged = app.do(MERGE[kind], first, second)
    after = state(app)
    nothing_points_at(merged.gone_id, after)
    assert {merged.kept_id, merged.gone_id} == {first, second}
    assert merged.kept_id in after[kind]
    assert merged.gone_id not in after[kind]
    assert app.ask(kept_as, merged.gone_id).value == merged.kept_id
    derived_rows_are_true(app)
    assert sound(app) == []

    app.undo()
    assert state(app) == before
    derived_rows_are_true(app)
    app.redo()
    assert state(app) == after
    app.undo()
    assert state(app) == before
    app.redo()

    app.do(part_again, merged.gone_id)
    parted = state(app)
    pairs = parted.pop("not_same")
    assert {**before, "not_same": pairs} == {**parted, "not_same": pairs}
    assert tuple(sorted((first, second))) in {(row["one_id"], row["other_id"]) for row in pairs.values()}
    derived_rows_are_true(app)
    assert sound(app) == []
    app.close()


def nothing_points_at(gone: str, after: State) -> None:
    for name, columns in pointing_columns().items():
        for row in after.get(name, {}).values():
            for column in columns - ({"gone_id"} if name == "merge" else set()):
                assert row[column] != gone, f"{name}.{column}"


def sound(app: App) -> list[str]:
    """What is wrong with the file, but that made-up attachments have no bytes."""
    return [line for line in app.check() if not line.startswith("attachments")]


# what a person would look for


def two_callums(app: App) -> tuple[str, str]:
    voice = make.organisation(app, "Netherby Youth Voice")
    callum = app.do(
        people.add_person,
        name="C. Reeve",
        reach=[Reach("phone", "07700 900118", preferred=True)],
        roles=[Role(voice)],
        notes="Met at the food table.",
        access_needs="Step-free rooms",
    )
    again = app.do(
        people.add_person,
        name="Callum Reeve",
        reach=[
            Reach("phone", "+44 7700 900118", label="Mobile", preferred=True),
            Reach("email", "c@example.org"),
        ],
        roles=[
            Role(voice, role="practitioner", title="Youth worker", started_on=date(2021, 9, 1), main=True)
        ],
        notes="Plays chess.",
        access_needs="Large print",
        pronouns="he, him",
        keep_hidden=True,
    )
    return callum, again


def test_the_fuller_name_stays_and_no_word_is_lost(app: App) -> None:
    first, second = two_callums(app)
    merged = app.do(merge_people, first, second)
    assert (merged.kept_id, merged.gone_id, merged.name) == (first, second, "Callum Reeve")
    person = one(app, Person, first)
    assert person.name == "Callum Reeve"
    assert person.known_as is None, "initials are nobody's way to be called"
    assert person.notes == "Met at the food table.\n\nPlays chess.\n\nAlso written C. Reeve."
    assert person.access_needs == "Step-free rooms; Large print"
    assert person.pronouns == "he, him"
    assert person.keep_hidden, "who is hidden on one is hidden"
    (role,) = rows(app, Affiliation, person_id=first)
    assert (role.title, role.started_on, role.main) == ("Youth worker", date(2021, 9, 1), True)
    assert sorted(way.value for way in rows(app, RECORDS["contact_point"])) == [
        "07700 900118",
        "c@example.org",
    ]
    assert [way.preferred for way in rows(app, RECORDS["contact_point_owner"])].count(True) == 1
    assert merged.moved == {"affiliation": 1, "contact_point_owner": 2}


def test_the_main_role_is_that_of_the_one_whose_name_stays(app: App) -> None:
    voice, council = make.organisation(app, "Netherby Youth Voice"), make.organisation(app, "City Council")
    first, second = make.person(app, "C. Reeve", at=voice), make.person(app, "Callum Reeve", at=council)
    app.do(merge_people, first, second)
    assert {role.organisation_id: role.main for role in rows(app, Affiliation, person_id=first)} == {
        voice: False,
        council: True,
    }


def test_what_was_chosen_stays_and_the_other_name_is_kept(app: App) -> None:
    first = make.person(app, "Chinedu Okonkwo", pronouns="he, him")
    second = make.person(app, "Chidi Okonkwo", pronouns="they, them", matters="The allotments.")
    app.do(merge_people, second, first, choices={"name": "other", "pronouns": "one", "matters": "other"})
    person = one(app, Person, first)
    assert (person.name, person.known_as, person.pronouns) == (
        "Chinedu Okonkwo",
        "Chidi Okonkwo",
        "they, them",
    )
    assert person.matters is None, "left out by choice; the history has it"
    app.undo()
    assert one(app, Person, second).matters == "The allotments."


def test_who_was_there_twice_was_there_once_and_came(app: App) -> None:
    first, second = two_callums(app)
    council = make.organisation(app, "City Council")
    hats = [interactions.Who(first, hat=""), interactions.Who(second, hat=council)]
    talk = app.do(interactions.log_interaction, who=hats, heard="Thursday.")
    (asked,) = rows(app, RECORDS["participant"], person_id=first)
    app.do(did_not_come, asked.id)
    merged = app.do(merge_people, first, second)
    (there,) = rows(app, RECORDS["participant"], interaction_id=talk)
    assert (there.person_id, there.organisation_id, there.absent) == (merged.kept_id, council, None)


def did_not_come(tx: Tx, participant_id: str) -> None:
    tx.says("Sent word")
    tx.change_many(RECORDS["participant"], {participant_id: {"absent": "sent_word"}})


def test_last_contact_follows_a_merge_and_its_undo(app: App) -> None:
    first, second = two_callums(app)
    make.interaction(app, first, happened_on=date(2025, 9, 1))
    make.interaction(app, second, happened_on=date(2025, 10, 1))
    app.do(merge_people, first, second)
    derived_rows_are_true(app)
    (row,) = app.ask(
        lambda session: list(session.execute(select(RECORDS["person"].metadata.tables["person_rhythm"])))
    ).value
    assert (row.person_id, row.last_on, row.conversations) == (first, date(2025, 10, 1), 2)
    app.undo()
    derived_rows_are_true(app)


def test_a_membership_of_both_is_one_with_what_each_said(app: App) -> None:
    one_of, other = make.organisation(app, "Kelderby Homes"), make.organisation(app, "Kelderby Homes Ltd")
    together = make.partnership(app)
    first = app.do(partnerships.add_member, together, organisation_id=one_of, brings="Keys")
    second = app.do(
        partnerships.add_member,
        together,
        organisation_id=other,
        brings="Repairs",
        paid="job",
        hopes="Fewer calls",
    )
    agreed = app.do(values.propose_value, together, name="Listen first")
    app.do(values.answer_value, agreed, member_id=first, alignment="share", on=date(2025, 9, 1))
    app.do(values.answer_value, agreed, member_id=second, alignment="differently", on=date(2025, 10, 1))
    merged = app.do(merge_organisations, one_of, other)
    (member,) = rows(app, Member, partnership_id=together)
    assert (member.organisation_id, member.brings, member.paid, member.hopes) == (
        merged.kept_id, "Keys\n\nRepairs", "job", "Fewer calls",
    )  # fmt: skip
    (answer,) = rows(app, RECORDS["value_answer"])
    assert (answer.alignment, answer.answered_on) == ("differently", date(2025, 10, 1)), "the newer one holds"


def test_one_who_left_and_came_back_keeps_both_times(app: App) -> None:
    one_of, other = make.organisation(app, "Kelderby Homes"), make.organisation(app, "Kelderby Homes Ltd")
    together = make.partnership(app)
    left = app.do(partnerships.add_member, together, organisation_id=one_of)
    app.do(partnerships.end_membership, left, on=date(2024, 5, 1), reason="No time")
    app.do(partnerships.add_member, together, organisation_id=other)
    app.do(merge_organisations, one_of, other)
    assert len(rows(app, Member, partnership_id=together)) == 2


def test_an_organisation_is_never_part_of_itself(app: App) -> None:
    top = make.organisation(app, "Kelder Valley University")
    middle = make.organisation(app, "Early Years Centre", parent_id=top)
    bottom = make.organisation(app, "Early Years", parent_id=middle)
    app.do(merge_organisations, top, bottom)
    assert one(app, Organisation, top).parent_id is None
    assert one(app, Organisation, middle).parent_id == top


def test_our_own_organisation_stays_ours(app: App) -> None:
    (ours,) = rows(app, RECORDS["workspace"])
    other = make.organisation(app, "Lowfield Neighbors")
    merged = app.do(merge_organisations, other, ours.organisation_id)
    assert rows(app, RECORDS["workspace"])[0].organisation_id == merged.kept_id


def test_tags_of_both_are_there_once(app: App) -> None:
    first, second = two_callums(app)
    app.do(tags.set_tags, names=["panel", "youth"], person_id=first)
    app.do(tags.set_tags, names=["Youth", "chess"], person_id=second)
    merged = app.do(merge_people, first, second)
    assert len(rows(app, RECORDS["tagging"], person_id=merged.kept_id)) == 3


def test_each_answer_about_consent_is_kept_and_the_same_one_once(app: App) -> None:
    first, second = two_callums(app)
    for person in (first, second):
        app.do(consents.record_consent, person, kind="keep_details", yes=True, on=date(2025, 3, 3))
    app.do(consents.record_consent, second, kind="contact", yes=False, on=date(2025, 3, 4))
    app.do(merge_people, first, second)
    assert [(row.kind, row.yes) for row in rows(app, RECORDS["consent"])] == [
        ("keep_details", True),
        ("contact", False),
    ]


def test_two_who_use_prm_become_one_and_whoever_was_the_other_goes_on(app: App) -> None:
    (mine,) = rows(app, WorkspaceUser)
    twin = app.do(people.name_user, name="N. Osei")
    other = one(app, WorkspaceUser, twin).person_id
    app.me = twin
    talk = make.interaction(app, make.person(app))
    app.do(merge_people, mine.person_id, other)
    assert app.me == mine.id
    assert one(app, RECORDS["interaction"], talk).noted_by_id == mine.id
    make.interaction(app, make.person(app, "Bev Hartley"))
    assert app.ask(kept_as, twin).value == mine.id


def author(tx: Tx, person_id: str) -> None:
    tx.says("A lock")
    tx.add(CareAuthor(id=person_id, display_name="", public=b"", wrap_head="", wrap=b"w"))


def test_whoever_has_sealed_notes_keeps_their_id_and_two_such_are_not_joined(app: App) -> None:
    first, second = two_callums(app)
    app.do(author, second)
    merged = app.do(merge_people, first, second)
    assert merged.kept_id == second
    third = make.person(app, "Callum Reeve")
    app.do(author, third)
    with pytest.raises(Refused, match="passphrase of their own"):
        app.do(merge_people, second, third)
    assert len(rows(app, CareAuthor)) == 2


def test_one_who_is_named_twice_or_gone_is_refused(app: App) -> None:
    first, second = two_callums(app)
    with pytest.raises(Refused, match="one record already"):
        app.do(merge_people, first, first)
    app.do(people.bin_person, second)
    with pytest.raises(Refused, match="no longer here"):
        app.do(merge_people, first, second)
    third = make.person(app, pay="£" + "1" * 190)
    with pytest.raises(Refused, match="do not fit"):
        app.do(merge_people, first, third, choices={"pronouns": "both"})


def test_an_id_leads_on_through_several_merges(app: App) -> None:
    ids = [make.person(app, "Rezia Begum") for _ in range(3)]
    app.do(merge_people, ids[1], ids[2])
    app.do(merge_people, ids[0], ids[1])
    assert [app.ask(kept_as, key).value for key in ids] == [ids[0]] * 3
    assert app.ask(gone_into, ids[0]).value == [ids[1], ids[2]]
    with pytest.raises(Refused, match="Part those first"):
        app.do(part_again, ids[2])
    app.do(part_again, ids[1])
    app.do(part_again, ids[2])
    assert [row.id for row in rows(app, Person, name="Rezia Begum")] == ids
    assert rows(app, Merge) == []


def test_parting_keeps_what_was_done_since_on_the_one_who_was_kept(app: App) -> None:
    first, second = two_callums(app)
    before = make.interaction(app, second)
    merged: Merged = app.do(merge_people, first, second)
    since = make.interaction(app, first, heard="Two weeks.")
    app.do(people.change_person, first, pronouns="they, them")
    assert app.do(part_again, merged.gone_id) == first
    kept, gone = one(app, Person, first), one(app, Person, second)
    assert (kept.name, kept.notes, kept.pronouns) == ("C. Reeve", "Met at the food table.", "they, them")
    assert (gone.name, gone.notes, gone.pronouns) == ("Callum Reeve", "Plays chess.", "he, him")
    there = {row.interaction_id: row.person_id for row in rows(app, RECORDS["participant"])}
    assert there == {before: second, since: first}
    assert len(rows(app, RECORDS["contact_point"])) == 3
    assert len(rows(app, NotSame)) == 1, "whoever parts two has said that they are two"
    derived_rows_are_true(app)
    app.undo()
    assert one(app, Person, first).name == "Callum Reeve"


def test_two_who_are_two_are_remembered_also_of_the_one_record(app: App) -> None:
    father, son = make.person(app, "John Reeve"), make.person(app, "John Reeve")
    third = make.person(app, "J. Reeve")
    app.do(say_not_same, "person", father, son)
    app.do(say_not_same, "person", son, father)
    assert len(rows(app, NotSame)) == 1
    app.do(merge_people, son, third)
    (pair,) = rows(app, NotSame)
    assert {pair.one_id, pair.other_id} == {father, son}


def test_a_card_with_the_gone_id_comes_back_as_the_one_who_was_kept(app: App) -> None:
    from prm.queries.imports import what_is_here

    first, second = two_callums(app)
    app.do(merge_people, first, second)
    assert app.ask(what_is_here, today=make.TODAY).value.marks[second] == first
