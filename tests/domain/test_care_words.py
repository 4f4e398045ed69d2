import json
from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prm.base.errors import Refused
from prm.base.ids import new_id, read_id
from prm.domain.care_totals import (
    Added,
    Cell,
    count_notes,
    people_change,
    read_added,
    still_to_add,
    write_added,
)
from prm.domain.care_words import (
    LABOUR,
    SUPPORT,
    WEIGHTS,
    CareNoteWords,
    check_care_note,
    read_care_note,
    saved,
    word_for,
    write_care_note,
)

TODAY = date(2025, 10, 14)
WARM, FOOD = new_id(), new_id()
NOTE = CareNoteWords(
    TODAY,
    "heavy",
    "Left me heavy. Yusuf’s heating is off again.",
    kind="holding",
    felt="Like a door that closes",
    clock=time(10, 30),
    minutes=40,
    support_had=("listened", "paid"),
    support_needed="Ten quiet minutes",
    partnership_id=WARM,
    interaction_id=new_id(),
    counted=True,
)


def test_a_note_goes_there_and_back() -> None:
    assert read_care_note(write_care_note(NOTE)) == NOTE
    assert read_id(NOTE.id) == NOTE.id
    assert "heating" not in repr(NOTE)
    half = replace(NOTE, words="So tired \ud83d")
    assert read_care_note(write_care_note(half)) == half


@given(
    st.builds(
        CareNoteWords,
        day=st.dates(),
        weight=st.sampled_from(["light", "medium", "heavy", ""]),
        words=st.text(),
        felt=st.text(),
        clock=st.none() | st.times().map(lambda at: at.replace(second=0, microsecond=0, fold=0)),
        minutes=st.none() | st.integers(),
        support_had=st.lists(st.text()).map(tuple),
        counted=st.booleans(),
        draft=st.booleans(),
        extra=st.just({}),
    )
)
def test_any_note_goes_there_and_back(note: CareNoteWords) -> None:
    assert read_care_note(write_care_note(note)) == note


def test_what_a_newer_program_wrote_is_kept() -> None:
    newer = json.loads(write_care_note(NOTE)) | {"format": 9, "colour": "blue", "kind": "ferrying"}
    note = read_care_note(json.dumps(newer).encode())
    assert note
    check_care_note(note, today=TODAY)
    again = json.loads(write_care_note(replace(note, words="other words")))
    assert again == newer | {"words": "other words"}


def test_an_older_or_bent_note_is_read_as_far_as_it_goes() -> None:
    bare = {
        "id": NOTE.id,
        "day": "2025-10-14",
        "minutes": "many",
        "support_had": "rest",
        "clock": 7,
        "words": None,
    }
    note = read_care_note(json.dumps(bare).encode())
    assert note == CareNoteWords(TODAY, id=NOTE.id)


@pytest.mark.parametrize(
    "text", [b"", b"{", b"[]", b"7", b"\xff", b"{}", b'{"day": "2025-10-14"}', b"[" * 100_000]
)
def test_damage_is_said(text: bytes) -> None:
    with pytest.raises(Refused, match="damaged"):
        read_care_note(text)


def test_another_kind_of_envelope_is_no_note() -> None:
    assert read_care_note(write_added(Added())) is None
    assert read_added(write_care_note(NOTE)) is None


@pytest.mark.parametrize(
    ("note", "field"),
    [
        (replace(NOTE, day=date(2025, 10, 15)), "day"),
        (replace(NOTE, weight=""), "weight"),
        (replace(NOTE, weight="unbearable"), "weight"),
        (replace(NOTE, kind="dancing"), "kind"),
        (replace(NOTE, minutes=0), "minutes"),
        (replace(NOTE, minutes=1441), "minutes"),
        (replace(NOTE, support_had=("none", "rest")), "support_had"),
    ],
)
def test_rules(note: CareNoteWords, field: str) -> None:
    with pytest.raises(Refused) as refused:
        check_care_note(note, today=TODAY)
    assert set(refused.value.problems) == {field}
    check_care_note(replace(note, draft=True), today=TODAY)


def test_good_notes_pass_and_need_no_words() -> None:
    check_care_note(NOTE, today=TODAY)
    check_care_note(CareNoteWords(TODAY, "light"), today=TODAY)
    assert saved(replace(NOTE, draft=True)) == NOTE


def test_keys_are_fixed_and_words_read_well() -> None:
    for choices in (LABOUR, WEIGHTS, SUPPORT):
        assert len({choice.key for choice in choices}) == len(choices)
        assert all(choice.word[0].isupper() for choice in choices)
    assert len(LABOUR) == 12
    assert word_for(WEIGHTS, "heavy") == "Heavy"
    assert word_for(LABOUR, "ferrying") == "ferrying"


def test_support_came() -> None:
    assert NOTE.support_came
    assert not replace(NOTE, support_had=()).support_came
    assert not replace(NOTE, support_had=("none",)).support_came


def season_notes() -> list[CareNoteWords]:
    return [
        replace(NOTE, id=new_id()),
        replace(NOTE, id=new_id(), weight="light", support_had=()),
        replace(NOTE, id=new_id(), partnership_id=FOOD, weight="medium"),
        replace(NOTE, id=new_id(), day=date(2025, 9, 30)),  # another season
        replace(NOTE, id=new_id(), counted=False),
        replace(NOTE, id=new_id(), draft=True),
        replace(NOTE, id=new_id(), partnership_id=None),
        replace(NOTE, id=new_id(), weight="newer"),
    ]


def test_notes_are_counted_by_season_and_partnership() -> None:
    counted = count_notes(season_notes(), season="2025-autumn")
    assert counted == {WARM: Cell(light=1, heavy=1, supported=1), FOOD: Cell(medium=1, supported=1)}


def test_nothing_is_added_twice_and_what_is_taken_back_is_taken_off() -> None:
    notes, season = season_notes(), "2025-autumn"
    counted = count_notes(notes, season=season)
    assert still_to_add(counted, Added(), season=season) == counted
    assert people_change(counted, Added(), season=season) == {WARM: 1, FOOD: 1}
    added = read_added(write_added(Added().after(season, counted)))
    assert added
    assert still_to_add(counted, added, season=season) == {}
    assert people_change(counted, added, season=season) == {}
    fewer = count_notes([notes[1]], season=season)
    assert still_to_add(fewer, added, season=season) == {
        WARM: Cell(heavy=-1, supported=-1),
        FOOD: Cell(medium=-1, supported=-1),
    }
    assert people_change(fewer, added, season=season) == {FOOD: -1}
    assert still_to_add(counted, added, season="2025-summer") == counted


def test_bent_memory_of_totals_is_read_as_far_as_it_goes() -> None:
    bent = {"what": "added", "seasons": {"2025-autumn": {WARM: [1, 2, 3, 4], FOOD: [1]}, "2024-winter": 7}}
    assert read_added(json.dumps(bent).encode()) == Added(
        {"2025-autumn": {WARM: Cell(1, 2, 3, 4)}, "2024-winter": {}}
    )
