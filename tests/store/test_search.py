"""Search finds every script, in its own letters and in Latin ones; what is binned is in no byte of the index."""

import random
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from prm.app import App
from prm.base.changes import Changes
from prm.domain.people import Person
from prm.queries.interactions import interactions
from prm.queries.organisations import organisation_choices, organisations, place_choices
from prm.queries.partnerships import partnerships
from prm.queries.people import people, person_choices
from prm.services.interactions import bin_interaction, change_interaction, log_interaction
from prm.services.organisations import add_place
from prm.services.people import bin_person, change_person
from prm.store import search
from prm.store.unit import Tx
from tests import make
from tests.store.test_undo import Hand

TODAY = make.TODAY
NAMES = {
    "Łukasz Żak": ["lukasz", "ŁUKASZ", "zak", "Żak", "luk"],
    "Jürgen Straße": ["strasse", "Straße", "jurgen", "STRASSE"],
    "Ольга Шевченко": ["olga", "Ольга", "shevchenko", "ОЛЬГА", "шев"],
    "فریدہ رحمانی": ["فریدہ", "رحمانی", "frydh"],
    "Nguyễn Thị Hạnh": ["nguyen", "hanh", "Hạnh", "nguyễn thị"],
    "Siobhán Ní Dhomhnaill": ["siobhan", "dhomhnaill", "ni"],
    "Sean O’Brien": ["o'brien", "O’Brien", "brien"],
    "王小明": ["王小明", "王"],
    "Imam Yusuf Demir": ["yusuf", "demir imam"],
}


def found(app: App, typed: str) -> set[str]:
    return {row.name for row in app.ask(people, today=TODAY, find=typed).value}


@pytest.mark.parametrize(
    ("name", "typed"), [(name, typed) for name, every in NAMES.items() for typed in every]
)
def test_a_name_is_found_however_it_is_typed(app: App, name: str, typed: str) -> None:
    make.person(app, name)
    make.person(app, "Bev Hartley")
    assert found(app, typed) == {name}
    assert [row.name for row in app.ask(person_choices, today=TODAY, find=typed).value] == [name]


def test_latin_letters_are_found_by_others(app: App) -> None:
    make.person(app, "Olga")
    key = make.interaction(app, make.person(app, "Bev"), heard="Olga came.")
    assert [row.id for row in app.ask(interactions, find="Ольга").value] == [key]


def test_what_they_are_known_as_and_where_they_belong(app: App) -> None:
    pantry = make.organisation(app, "Łódź Street Pantry")
    make.person(app, "Precious Moyo", known_as="Żuzu")
    make.person(app, "Bev", at=pantry)
    assert found(app, "zuzu") == {"Precious Moyo"}
    assert found(app, "lodz pantry") == {"Bev"}
    assert found(app, "bev lodz") == {"Bev"}
    assert found(app, "bev zuzu") == set()


@pytest.mark.parametrize(
    "typed", ["%", "_", "100%", '"', "'", "-", "--", "*", "(", "AND", "NOT bev", "a\x00b", "bev*"]
)
def test_signs_are_words_and_no_commands(app: App, typed: str) -> None:
    make.person(app, "Bev Hartley")
    make.interaction(app, make.person(app, "Jo"), heard="A queue.")
    for query in (people, organisations):
        assert app.ask(query, today=TODAY, find=typed).value in (
            [],
            app.ask(query, today=TODAY, find="bev").value,
        )
    app.ask(interactions, find=typed)
    for offered in (organisation_choices, place_choices, partnerships):
        assert app.ask(offered, find=typed).value == []


def test_a_percent_sign_is_found_as_one(app: App) -> None:
    make.person(app, "100% Warm")
    make.person(app, "Bev")
    assert found(app, "0%") == {"100% Warm"}


@pytest.mark.parametrize("typed", ["lodz", "Łódź", "street łódź"])
def test_organisations_places_and_partnerships(app: App, typed: str) -> None:
    make.organisation(app, "Łódź Street Pantry")
    app.do(add_place, name="Łódź Street Hall")
    make.partnership(app, "Łódź Street Together")
    assert [row.name for row in app.ask(organisations, today=TODAY, find=typed).value] == [
        "Łódź Street Pantry"
    ]
    assert [row.name for row in app.ask(organisation_choices, find=typed).value] == ["Łódź Street Pantry"]
    assert [row.name for row in app.ask(place_choices, find=typed).value] == ["Łódź Street Hall"]
    assert [row.name for row in app.ask(partnerships, find=typed).value] == ["Łódź Street Together"]


def test_words_and_names_are_found_together(app: App) -> None:
    farida, olga = make.person(app), make.person(app, "Ольга")
    both = make.interaction(
        app, farida, olga, heard="People only open the letter if they know who it is from."
    )
    make.interaction(app, farida, heard="A queue.")
    for typed in ("letter", "farida letter", "olga LETTER open", "lett far ol"):
        assert [row.id for row in app.ask(interactions, find=typed).value] == [both]
    assert app.ask(interactions, find="olga queue").value == []
    app.do(change_interaction, both, heard="A leaflet.")
    assert app.ask(interactions, find="letter").value == []
    app.undo()
    assert [row.id for row in app.ask(interactions, find="letter").value] == [both]


def test_more_than_any_limit_is_found(app: App) -> None:
    farida = make.person(app)

    def many(tx: Tx) -> None:
        from prm.domain.interactions import Interaction, Participant

        tx.says("Many")
        ids = tx.add_many(Interaction, [{"happened_on": TODAY, "heard": "A queue."} for _ in range(1_200)])
        tx.add_many(Participant, [{"interaction_id": key, "person_id": farida} for key in ids])

    app.do(many)
    for typed in ("queue", "farida", "far que"):
        assert len(app.ask(interactions, find=typed, limit=5_000).value) == 1_200


def test_find_lists_the_newest_first_and_names_its_tables(app: App) -> None:
    first, second = make.person(app, "Jo One"), make.person(app, "Jo Two")
    answer = app.ask(lambda session: search.find(session, "names", "jo", tables=("person", "organisation")))
    assert answer.value == [("person", second), ("person", first)]
    assert {"person", "organisation"} <= answer.tables


def test_an_answer_found_by_a_name_hears_of_a_new_name(app: App) -> None:
    farida = make.person(app)
    make.interaction(app, farida)
    told: list[Changes] = []
    app.listen(told.append)
    answer = app.ask(interactions, find="farida")
    app.do(change_person, farida, name="Somebody Else")
    assert app.ask(interactions, find="farida").value != answer.value
    assert told[-1].concerns(answer.tables)


CANARY = "Zyzzogeton"


def _bytes(app: App) -> bytes:
    app.file.checkpoint()
    whole = app.file.path.read_bytes()
    for beside in app.file.path.parent.glob(app.file.path.name + "-*"):
        if not beside.name.endswith("-shm"):
            whole += beside.read_bytes()
    return whole


def _index_holds(app: App, word: str) -> bool:
    """In any byte of the index's own tables, also in rows that it has marked as gone."""
    with app.file.reading() as engine, engine.connect() as connection:
        for group in search.GROUPS:
            blocks = connection.execute(text(f"SELECT block FROM search_{group}_data")).scalars()
            if any(word.encode() in block for block in blocks):
                return True
            rows = connection.execute(text(f"SELECT c0, c1 FROM search_{group}_content"))
            if any(word in (words or "") for row in rows for words in row):
                return True
    return False


@pytest.mark.parametrize("how", ["binned", "changed", "undone"])
def test_words_that_are_gone_are_in_no_byte_of_the_index(app: App, how: str) -> None:
    word, said = CANARY.lower(), "quetzalcoatlus"
    for n in range(40):  # so that the index has pages to leave words in
        make.interaction(app, make.person(app, f"Person {n}"), heard=f"Word {n}.")
    person = make.person(app, CANARY)
    key = make.interaction(app, person, heard="Quetzalcoatlus came.")
    assert _index_holds(app, word)
    if how == "binned":
        app.do(bin_interaction, key)
        app.do(bin_person, person)
    elif how == "changed":
        app.do(change_interaction, key, heard="Nobody came.")
        app.do(change_person, person, name="Nobody")
    else:
        app.undo()
        app.undo()
    assert not _index_holds(app, word)
    assert not _index_holds(app, said)
    # the records and the history hold it as it was typed, with a capital; in small letters it was in the index alone
    assert said.encode() not in _bytes(app)
    assert app.check() == []


def test_thousands_that_are_taken_back_at_once_leave_no_byte_and_spare_the_others(app: App) -> None:
    def bring_in(tx: Tx) -> None:
        tx.says("Bring in")
        tx.add_many(Person, [{"name": f"{CANARY} {n}"} for n in range(2 * search._LIMIT + 1)])

    stays = make.person(app, "Bev Hartley")
    app.do(bring_in)
    assert _index_holds(app, CANARY.lower())
    app.undo()
    assert not _index_holds(app, CANARY.lower())
    assert found_ids(app, "bev") == [stays]
    assert app.check() == []
    app.redo()
    assert len(found_ids(app, CANARY)) == 2 * search._LIMIT + 1
    assert app.check() == []


def found_ids(app: App, typed: str) -> list[str]:
    return [row.id for row in app.ask(people, today=TODAY, find=typed).value]


def test_one_at_a_time_and_many_at_once_make_the_same_rows(
    app: App, begun: tuple[Path, str], tmp_path: Path
) -> None:
    path = tmp_path / "many.prm"
    shutil.copyfile(begun[0], path)
    other = App.open(path, clock=make.CLOCK, me=begun[1])
    names = ["Ольга Шевченко", "Łukasz Żak", "Bev"]
    for name in names:
        make.person(app, name)

    def many(tx: Tx) -> None:
        from prm.domain.people import Person

        tx.says("Many")
        tx.add_many(Person, [{"name": name} for name in names])

    other.do(many)
    assert _rows(app) == _rows(other)
    other.close()


def _rows(app: App) -> list[tuple[str, str]]:
    with app.file.reading() as engine, engine.connect() as connection:
        return [
            tuple(row) for row in connection.execute(text("SELECT words, latin FROM search_names ORDER BY 1"))
        ]


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32))
def test_made_anew_it_is_what_it_was(
    begun: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    path = tmp_path_factory.mktemp("search") / "w.prm"
    shutil.copyfile(begun[0], path)
    app = App.open(path, clock=make.CLOCK, me=begun[1])
    hand = Hand(app, random.Random(seed))
    for _ in range(12):
        hand.act()
    before = _words(app)
    assert app.check() == []
    assert app.check(repair=True) == []
    assert _words(app) == before
    app.close()


def _words(app: App) -> dict[str, list[tuple[object, ...]]]:
    with app.file.reading() as engine, engine.connect() as connection:
        return {
            group: sorted(
                tuple(row)
                for row in connection.execute(
                    text(
                        f"SELECT s.tbl, s.record_id, f.words, f.latin FROM search_{group} f "
                        f"JOIN search_row_{group} s ON s.no = f.rowid"
                    )
                )
            )
            for group in search.GROUPS
        }


def test_a_planned_talk_with_a_title_is_found(app: App) -> None:
    from prm.services.interactions import Who

    key = app.do(log_interaction, who=[Who(make.person(app))], title="Damp and letters", state="planned")
    assert [row.id for row in app.ask(interactions, find="damp", states=("planned",)).value] == [key]
