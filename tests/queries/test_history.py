"""The history of a record: who, when, old and new, in words; what went with it and what became part of it; nothing private
of others.
"""

from datetime import date

import pytest

from prm.app import App
from prm.base.errors import Refused
from prm.queries.history import history, kind_of
from prm.queries.rows.history import Changed, HistoryPage, Kind
from prm.services.consents import record_consent
from prm.services.followups import mark_done
from prm.services.interactions import Who, log_interaction
from prm.services.merging import merge_people
from prm.services.partnerships import add_member, change_stage
from prm.services.people import (
    Reach,
    Role,
    RoleLine,
    add_person,
    bin_person,
    change_person,
    save_person,
    share_reach,
)
from prm.services.voices import hear_voice
from tests import make


def told(app: App, kind: Kind, record_id: str) -> list[tuple[str, str, str]]:
    return [
        (one.what, one.before, one.after)
        for entry in history_of(app, kind, record_id).entries
        for one in entry.changes
    ]


def history_of(app: App, kind: Kind, record_id: str, **kw: int) -> HistoryPage:
    return app.ask(history, kind, record_id, **kw).value


def everything(page: HistoryPage) -> str:
    return repr(page)


def test_who_changed_what_when_old_and_new(app: App) -> None:
    key = make.person(app, "Callum Reeve", pronouns="he, him")
    app.do(change_person, key, pronouns="they, them")
    newest, first = history_of(app, "person", key).entries
    assert (newest.by, newest.did, newest.at) == ("Nadia Osei", "Change person", make.CLOCK.now())
    assert newest.changes == (Changed("Pronouns", "he, him", "they, them"),)
    assert first.did == "Add person"
    assert Changed("Name", "", "Callum Reeve") in first.changes


def test_words_of_choices_and_names_are_told_and_never_keys_or_ids(app: App) -> None:
    council = make.organisation(app, "Kelderby City Council")
    key = app.do(
        add_person, name="Grace Pemberly", roles=[Role(council, role="chair", title="Public health")]
    )
    farida = make.person(app)
    talk = app.do(
        log_interaction,
        who=[Who(farida), Who(key)],
        heard="Come on a Thursday.",
        kind="panel",
        whose_place="theirs",
    )
    assert ("Role", "", "Kelderby City Council, Chair or trustee, Public health") in told(app, "person", key)
    said = told(app, "interaction", talk)
    assert ("Kind", "", "Panel") in said
    assert ("Who was there", "", "Farida Rahmani") in said
    assert key not in repr(said)
    assert "theirs" not in [after for _what, _before, after in said]


def test_a_role_and_a_number_that_went_are_still_told(app: App) -> None:
    hall = make.organisation(app, "Lowfield Hall")
    key = app.do(
        add_person,
        name="Callum Reeve",
        reach=[Reach("phone", "07700 900118")],
        roles=[Role(hall, title="Caretaker")],
    )
    app.do(
        save_person, key, fields={"name": "Callum Reeve"}, reach=[Reach("phone", "07700 900119")], roles=[]
    )
    (newest, *_rest) = history_of(app, "person", key).entries
    assert Changed("Role", "Lowfield Hall, Caretaker", "") in newest.changes
    assert Changed("Way to reach them", "Phone 07700 900118", "") in newest.changes
    assert Changed("Way to reach them", "", "Phone 07700 900119") in newest.changes


def test_a_changed_role_says_where(app: App) -> None:
    hall = make.organisation(app, "Lowfield Hall")
    key = app.do(add_person, name="Callum Reeve", roles=[Role(hall, title="Caretaker")])
    from prm.queries.people import person_page

    (role,) = app.ask(person_page, key, today=app.today()).value.roles
    app.do(
        save_person, key, fields={"name": "Callum Reeve"}, reach=[],
        roles=[RoleLine(hall, id=role.id, title="Keyholder")],
    )  # fmt: skip
    assert ("Role, Lowfield Hall: In their own words", "Caretaker", "Keyholder") in told(app, "person", key)


def test_a_no_is_told_as_a_no(app: App) -> None:
    key = make.person(app)
    app.do(record_consent, key, kind="keep_details", yes=False)
    assert any(
        what == "Answer about consent" and ", No" in after for what, _b, after in told(app, "person", key)
    )


def test_undo_and_redo_say_what_they_took_back(app: App) -> None:
    key = make.person(app)
    app.do(change_person, key, known_as="Farida")
    app.undo()
    app.redo()
    assert [one.did for one in history_of(app, "person", key).entries] == [
        "Done again: Change person",
        "Undone: Change person",
        "Change person",
        "Add person",
    ]


def test_what_became_part_of_it_is_in_its_history(app: App) -> None:
    one = make.person(app, "Callum Reeve")
    other = app.do(add_person, name="C. Reeve", pronouns="he, him", notes="Knows the hall.")
    app.do(merge_people, one, other)
    said = told(app, "person", one)
    assert ("Name", "C. Reeve", "") in said
    assert ("Notes", "Knows the hall.", "") in said


def test_private_words_are_told_in_ones_own_history_only(app: App) -> None:
    farida = make.person(app)
    app.do(change_person, farida, access_needs="Step-free rooms", good_to_know="Her mother is ill.")
    together = make.partnership(app)
    member = app.do(add_member, together, person_id=farida, needs="A lift home")
    assert "Step-free rooms" in everything(history_of(app, "person", farida))
    page = history_of(app, "partnership", together)
    assert "Farida Rahmani" in everything(page)
    assert "A lift home" not in everything(page)
    assert member not in everything(page)
    from prm.services.partnerships import change_member

    app.do(change_member, member, needs="A taxi home")
    page = history_of(app, "partnership", together)
    assert "taxi" not in everything(page)
    assert Changed("Partner, Farida Rahmani: What they need", covered=True) in page.entries[0].changes


def test_what_somebody_else_does_with_a_shared_number_is_not_told(app: App) -> None:
    one = app.do(add_person, name="Callum Reeve", reach=[Reach("phone", "07700 900118")])
    other = make.person(app, "Joan Reeve")
    from prm.queries.people import person_page

    (way,) = app.ask(person_page, one, today=app.today()).value.reach
    app.do(share_reach, contact_point_id=way.id, person_id=other)
    app.do(save_person, other, fields={"name": "Joan Reeve"}, reach=[])
    app.do(
        save_person,
        one,
        fields={"name": "Callum Reeve"},
        reach=[Reach("phone", "07700 900118", label="night")],
    )
    assert "night" not in everything(history_of(app, "person", other))
    assert "900118" not in everything(history_of(app, "person", other))
    assert "900118" in everything(history_of(app, "person", one))


def test_how_to_reach_somebody_who_must_not_be_found_is_covered(app: App) -> None:
    key = app.do(add_person, name="Callum Reeve", reach=[Reach("phone", "07700 900118")], keep_hidden=True)
    page = history_of(app, "person", key)
    assert "900118" not in everything(page)
    assert Changed("Way to reach them", covered=True) in page.entries[0].changes


def test_who_spoke_without_a_name_is_not_in_the_history(app: App) -> None:
    farida = make.person(app)
    talk = make.interaction(app, farida)
    app.do(
        hear_voice,
        words="The letters frighten people.",
        anonymous=True,
        interaction_id=talk,
        heard_on=app.today(),
    )
    said = [after for what, _b, after in told(app, "interaction", talk) if what == "Voice"]
    assert len(said) == 1
    assert "The letters frighten people." in said[0]
    assert "Farida" not in said[0]


def test_stages_and_follow_ups_have_their_history(app: App) -> None:
    together = make.partnership(app)
    app.do(change_stage, together, stage="building_trust", reason="They came back.")
    said = told(app, "partnership", together)
    assert any(
        what == "Stage" and "Building trust" in after and "They came back." in after
        for what, _b, after in said
    )
    farida = make.person(app)
    from prm.services.followups import add_follow_up

    key = app.do(add_follow_up, what="Send the minutes", to_person_id=farida, due_on=date(2026, 11, 30))
    app.do(mark_done, key)
    newest, _first = history_of(app, "follow_up", key).entries
    assert [one.what for one in newest.changes] == ["Done on"]


def test_a_long_history_comes_in_pages(app: App) -> None:
    key = make.person(app)
    for number in range(7):
        app.do(change_person, key, notes=f"Note {number}")
    pages = []
    before = None
    while True:
        page = app.ask(history, "person", key, limit=3, before=before).value
        pages.append([one.changes[0].after for one in page.entries])
        before = page.older
        if before is None:
            break
    assert pages == [
        ["Note 6", "Note 5", "Note 4"],
        ["Note 3", "Note 2", "Note 1"],
        ["Note 0", "Farida Rahmani"],
    ]


def test_what_is_in_the_bin_has_no_page_of_history(app: App) -> None:
    key = make.person(app)
    assert app.ask(kind_of, key).value == ("person", key)
    app.do(bin_person, key)
    assert app.ask(kind_of, key).value is None
    with pytest.raises(Refused, match="no longer here"):
        app.ask(history, "person", key)
