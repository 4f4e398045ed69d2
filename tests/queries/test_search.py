"""Search of everything: each kind of record is found, in its group, by names before words; and nothing that is sealed,
in the bin, or of somebody who is.
"""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from prm.app import App
from prm.base.fold import fold
from prm.base.ids import new_id
from prm.base.spelling import one_letter_off
from prm.domain.agreements import AgreementSection
from prm.domain.interactions import Interaction
from prm.domain.tags import Tag, Tagging
from prm.domain.voices import Voice, VoiceAnswer
from prm.queries.rows.search import Found, Hit, Kind
from prm.queries.search import hits_of, search_everything
from prm.services import agreements, followups, partnerships, values
from prm.services.interactions import MomentSeen, Who, bin_interaction, log_interaction
from prm.services.organisations import bin_organisation
from prm.services.partnerships import StrandOfWork, bin_partnership
from prm.services.people import Reach, Role, add_person, bin_person
from prm.store import search
from prm.store.unit import Tx
from tests import make

TODAY = make.TODAY


def found(app: App, typed: str, *, most: int = 5) -> Found:
    return app.ask(search_everything, typed, today=TODAY, most=most).value


def kinds(app: App, typed: str) -> list[tuple[str, str]]:
    return [(group.key, hit.record_id) for group in found(app, typed).groups for hit in group.hits]


def one(app: App, typed: str) -> Hit:
    (hit,) = found(app, typed).hits
    return hit


def marked(text: str, marks: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[start:end] for start, end in marks]


def voice(app: App, words: str, **fields: object) -> str:
    def add(tx: Tx) -> str:
        tx.says("Voice")
        made = Voice(id=new_id(), words=words, heard_on=TODAY, anonymous=False)
        for key, value in fields.items():
            setattr(made, key, value)
        tx.session.add(made)
        return made.id

    return app.do(add)


@pytest.fixture
def warm(app: App) -> str:
    return make.partnership(
        app, organisations=[make.organisation(app)], purpose="Every home warm, and no queue for it."
    )


def test_a_person_by_what_shows_them(app: App) -> None:
    pantry = make.organisation(app, "Open Door Pantry")
    key = app.do(
        add_person, name="Halina Brzeska", known_as="Hela", good_to_know="Runs the damp advice table.",
        matters="Forms in Polish.", roles=[Role(pantry, title="Kettle keeper", main=True)],
        reach=[Reach("phone", "07700 900123")],
    )  # fmt: skip
    for typed, about in (
        ("halina", "Kettle keeper, Open Door Pantry"),
        ("hela", "Known as: Hela"),
        ("damp", "Good to know: Runs the damp advice table."),
        ("polish", "“Forms in Polish.”"),
        ("07700 900", "Phone: 07700 900123"),
        ("kettle", "Kettle keeper, Open Door Pantry"),
    ):
        hit = one(app, typed)
        assert (hit.kind, hit.record_id, hit.about.text) == ("person", key, about), typed
    assert marked(one(app, "hal brz").title.text, one(app, "hal brz").title.marks) == ["Hal", "Brz"]
    damp = one(app, "damp adv").about
    assert marked(damp.text, damp.marks) == ["damp", "adv"]


def test_everything_else(app: App, warm: str) -> None:
    farida = make.person(app)
    app.do(partnerships.set_strands, warm, strands=[StrandOfWork("Draughts under doors")])
    value = app.do(values.propose_value, warm, name="Listen first", statement="We hear people out.")
    app.do(values.agree_value, value)
    talk = app.do(
        log_interaction, who=[Who(farida)], heard="The boiler is loud.", partnerships=[warm],
        moments=[MomentSeen(value, "honoured", "They asked before writing.")],
    )  # fmt: skip
    promise = app.do(followups.add_follow_up, what="Send the survey", to_person_id=farida, due_on=TODAY)
    heard = voice(app, "One name to ring", person_id=farida)
    version = app.do(agreements.begin_agreement, warm)
    app.do(agreements.add_section, version, title="Kettles and keys")
    for typed, kind, key in (
        ("draugh", "partnership", warm),
        ("queue", "partnership", warm),
        ("listen", "value", value),
        ("hear people out", "value", value),
        ("asked before", "value", value),
        ("boiler", "interaction", talk),
        ("survey", "follow_up", promise),
        ("one name", "voice", heard),
        ("kettles", "agreement", version),
    ):
        assert (kind, key) in [
            (group.hits[0].kind, group.hits[0].record_id) for group in found(app, typed).groups
        ], typed
    assert {hit.partnership_id for hit in found(app, "listen").hits} == {warm}
    assert one(app, "boiler").title.text == "Meeting with Farida Rahmani"
    assert one(app, "boiler").about.text == "“The boiler is loud.”"
    assert one(app, "survey").about.text.endswith("Farida Rahmani")


def test_where_a_name_was_typed_its_group_is_first(app: App) -> None:
    damp = make.person(app, "Damp Hall")
    advice = make.person(app, "Halina", good_to_know="The damp table.")
    talk = make.interaction(app, advice, heard="Damp again.")
    assert kinds(app, "damp") == [("people", damp), ("people", advice), ("talks", talk)]
    app.do(bin_person, damp)
    assert kinds(app, "damp") == [("talks", talk), ("people", advice)]


def test_people_spoken_with_last_are_first_and_begin_so(app: App) -> None:
    first, second, third = (make.person(app, name) for name in ("Jo One", "Jo Two", "Mo Jo"))
    make.interaction(app, third, happened_on=TODAY)
    make.interaction(app, first, happened_on=TODAY - timedelta(days=3))
    make.interaction(app, second, happened_on=TODAY - timedelta(days=9))
    assert [key for _group, key in kinds(app, "jo")][:3] == [first, second, third]


def test_conversations_are_newest_first_by_their_day(app: App) -> None:
    farida = make.person(app)
    days = [date(2025, 9, 3), date(2025, 10, 1), date(2024, 1, 1), date(2025, 10, 9)]
    keys = [make.interaction(app, farida, heard="Damp.", happened_on=day) for day in days]
    assert [key for _group, key in kinds(app, "damp")] == [keys[3], keys[1], keys[0], keys[2]]


def test_words_and_who_was_there_are_found_together(app: App) -> None:
    farida, olga, gone = make.person(app), make.person(app, "Ольга Шевченко"), make.person(app, "Gone Grey")
    both = make.interaction(app, farida, olga, heard="The damp’s back, and the letters are shut.")
    make.interaction(app, farida, heard="A queue.")
    make.interaction(app, make.person(app, "Bev"), heard="Damp letters.")
    make.interaction(app, gone, heard="Damp letters too.")
    app.do(bin_person, gone)
    for typed in ("farida damp", "damp farida", "lett olga", "far rah damp letters", "шевч back"):
        assert ("talks", both) in kinds(app, typed), typed
        assert [group for group, _key in kinds(app, typed)] == ["talks"]
    assert kinds(app, "farida heron") == []
    assert kinds(app, "gone damp") == []
    title = one(app, "farida damp").title
    assert marked(title.text, title.marks) == ["Farida"]


def test_a_common_word_pushes_nothing_out(app: App, warm: str) -> None:
    older = make.person(app, "The Elder")
    promise = app.do(followups.add_follow_up, what="Ring the elder")

    def many(tx: Tx) -> None:
        tx.says("Many")
        tx.add_many(Interaction, [{"happened_on": TODAY, "heard": "The queue."} for _ in range(400)])

    app.do(many)
    assert [group.key for group in found(app, "the").groups] == ["people", "talks", "follow_ups"]
    assert ("people", older) in kinds(app, "the")
    assert ("follow_ups", promise) in kinds(app, "the")
    assert len(found(app, "the").groups[1].hits) == 5
    assert len(found(app, "the", most=20).groups[1].hits) == 20


def test_a_tag_finds_what_it_is_on(app: App) -> None:
    farida, gone = make.person(app), make.person(app, "Gone")

    def tag(tx: Tx) -> None:
        tx.says("Tag")
        made = Tag(id=new_id(), name="Peer researcher")
        tx.session.add_all(
            [made, Tagging(tag_id=made.id, person_id=farida), Tagging(tag_id=made.id, person_id=gone)]
        )

    app.do(tag)
    app.do(bin_person, gone)
    assert one(app, "peer res").record_id == farida
    assert one(app, "peer").about.text == "Tag: Peer researcher"


# misspelt


@pytest.mark.parametrize(
    "typed", ["ferida", "farda", "fariida", "fairda", "FÁRÍDO", "rahmoni", "farida rahmni"]
)
def test_a_name_with_one_letter_wrong(app: App, typed: str) -> None:
    farida = make.person(app)
    make.person(app, "Bev Hartley")
    (group,) = found(app, typed).groups
    assert (group.key, [hit.record_id for hit in group.hits]) == ("near", [farida])
    assert group.hits[0].title.text == "Farida Rahmani"


@pytest.mark.parametrize("typed", ["Olge", "shevchanko", "Шевчанко"])
def test_in_other_scripts_too(app: App, typed: str) -> None:
    olga = make.person(app, "Ольга Шевченко")
    assert kinds(app, typed) == [("near", olga)]


def test_organisations_and_partnerships_are_misspelt_too(app: App, warm: str) -> None:
    assert kinds(app, "wrm tigether") == []  # two letters, in words that are long enough
    assert kinds(app, "warm togather") == [("near", warm)]


def test_what_is_right_is_not_guessed_at(app: App) -> None:
    farida, ferida = make.person(app), make.person(app, "Ferida Kaya")
    assert kinds(app, "ferida") == [("people", ferida)]
    assert kinds(app, "farid") == [("people", farida)]
    assert kinds(app, "kay") == [("people", ferida)]
    assert kinds(app, "kai") == []  # three letters: nearly everything would be near


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    typed=st.text("abcdéö", min_size=4, max_size=8), names=st.lists(st.text("abcdeo", min_size=3, max_size=8))
)
def test_the_narrowing_loses_no_near_word(app: App, typed: str, names: list[str]) -> None:
    app.do(_named, names)
    folded = fold(typed)
    every = app.ask(_terms).value
    wanted = {term for term in every if one_letter_off(folded, term)}
    near = app.ask(search.nearly, typed).value
    assert set(near.get(folded, ())) == wanted


def _named(tx: Tx, /, names: list[str]) -> None:
    from prm.domain.people import Person

    tx.says("Names")
    tx.add_many(Person, [{"name": name} for name in names])


def _terms(session: Session) -> list[str]:
    from sqlalchemy import text

    return list(session.scalars(text("SELECT term FROM search_name_words")))


# what is never found


WORD = "quetzal"


def test_nothing_in_the_bin_nor_of_what_is(app: App, warm: str) -> None:
    pantry = make.organisation(app, f"{WORD} pantry")
    person = app.do(
        add_person, name=f"{WORD} One", notes=f"{WORD} notes", reach=[Reach("email", f"{WORD}@example.org")],
        roles=[Role(pantry, title=f"{WORD} keeper")],
    )  # fmt: skip
    quiet = make.partnership(app, "Another", purpose=f"For {WORD}.")
    app.do(partnerships.set_strands, quiet, strands=[StrandOfWork(f"{WORD} strand")])
    value = app.do(values.propose_value, quiet, name=f"{WORD} first", statement=f"{WORD} always.")
    version = app.do(agreements.begin_agreement, quiet)
    app.do(agreements.add_section, version, title=f"{WORD} section")
    talk = make.interaction(app, person, heard=f"{WORD} said.")
    spoken = voice(app, f"{WORD} voice", interaction_id=talk)

    def answer(tx: Tx) -> None:
        tx.says("Answer")
        tx.session.add(VoiceAnswer(voice_id=spoken, kind="done", words=f"{WORD} done", answered_on=TODAY))

    app.do(answer)
    assert {key for _group, key in kinds(app, WORD)} == {pantry, person, quiet, value, version, talk, spoken}
    other = make.interaction(app, person, heard="A heron.")
    app.do(bin_person, person)
    app.do(bin_organisation, pantry)
    app.do(bin_partnership, quiet)
    app.do(bin_interaction, talk)
    assert found(app, WORD) == Found()
    assert found(app, WORD[:-1] + "x") == Found()  # nor by a near word
    assert WORD not in one(app, "heron").title.text.lower()
    (again,) = app.ask(hits_of, [("person", person), ("interaction", other)], today=TODAY).value
    assert (again.record_id, again.about.text) == (other, "“A heron.”")


def test_nothing_that_was_left_out_of_an_agreement(app: App, warm: str) -> None:
    version = app.do(agreements.begin_agreement, warm)
    section = app.do(agreements.add_section, version, title=f"{WORD} and keys")
    app.do(agreements.leave_out_section, section)

    def left(session: Session) -> bool:
        row = session.get(AgreementSection, section)
        return row is not None and row.left_out

    assert app.ask(left).value
    assert found(app, WORD) == Found()


def test_nobody_who_is_kept_hidden_is_found_by_where_they_are(app: App) -> None:
    hidden = app.do(add_person, name="Rosa", keep_hidden=True, reach=[Reach("address", f"4 {WORD} Street")])
    assert found(app, WORD) == Found()
    assert one(app, "rosa").record_id == hidden


def test_a_voice_without_a_name_has_none(app: App) -> None:
    heard = voice(app, "We were not asked", anonymous=True, theme="repairs")
    assert one(app, "asked").about.text == "Without a name, repairs"
    assert one(app, "repairs").record_id == heard


def test_no_sealed_note_is_searched(app: App, warm: str) -> None:
    """Sealed ones have no field that is searched; what is in the index is tested by canaries elsewhere."""
    assert not any(name.startswith("care") for name in search.SEARCHED)
    assert not any("care" in kind for kind in Kind.__args__)  # type: ignore[attr-defined]


def test_signs_and_blanks(app: App) -> None:
    make.person(app, "Bev")
    for typed in ("", "  ", "*", '"', "'", "-", "AND", "a\0b", "%", "“”", "()", "🙂", "\u0301", "x" * 5_000):
        found(app, typed)
    assert found(app, "   ") == Found()


def test_a_very_long_text_is_cut_to_a_line(app: App) -> None:
    key = make.interaction(app, make.person(app), heard="So and so. " * 90_000 + "Damp.")
    assert one(app, "damp").record_id == key
    assert len(one(app, "damp").about.text) < 300


def test_an_answer_hears_of_what_was_changed(app: App) -> None:
    make.person(app)
    answer = app.ask(search_everything, "farida", today=TODAY)
    assert {"person", "organisation", "interaction", "follow_up", "voice", "partnership"} <= answer.tables
