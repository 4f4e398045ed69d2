"""The life of a version: moves, numbers, answers, and who must say yes."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prm.base.errors import Refused
from prm.domain.agreement_life import (
    AGREED,
    ANSWERS,
    ASIDE,
    COMMENT,
    DRAFT,
    ENDED,
    NO,
    QUESTION,
    SIGN_OFF,
    STATES,
    SUPERSEDED,
    YES,
    YES_NOTE,
    Answer,
    Standing,
    begins_new_draft,
    is_agreed,
    latest_answers,
    may_be_agreed,
    may_be_edited,
    may_be_numbered,
    may_be_recorded,
    may_move,
    must_ask_again,
    next_number,
    next_whole,
    rule_for,
    standing,
    who_must_say_yes,
)

DAY = date(2025, 10, 9)
MEMBERS = ["pantry", "circle", "council", "funder"]
ALLOWED = {
    (DRAFT, COMMENT),
    (DRAFT, SIGN_OFF),
    (COMMENT, SIGN_OFF),
    (COMMENT, SUPERSEDED),
    (SIGN_OFF, COMMENT),
    (SIGN_OFF, AGREED),
    (SIGN_OFF, SUPERSEDED),
    (AGREED, SUPERSEDED),
    (AGREED, ENDED),
}


def said(member: str, answer: str = YES, *, day: date = DAY, code: str = "now", number: int = 0) -> Answer:
    return Answer(f"{number:032x}", member_id=member, answer=answer, code_hash=code, answered_on=day)


@pytest.mark.parametrize("state", [key for key, _label in STATES])
@pytest.mark.parametrize("to", [key for key, _label in STATES])
def test_moves(state: str, to: str) -> None:
    if (state, to) in ALLOWED:
        may_move(state, to)
    else:
        with pytest.raises(Refused) as refused:
            may_move(state, to)
        assert refused.value.problems["state"].endswith(".")


def test_only_a_draft_is_edited() -> None:
    may_be_edited(DRAFT)
    for state in (COMMENT, SIGN_OFF, AGREED, SUPERSEDED, ENDED):
        with pytest.raises(Refused):
            may_be_edited(state)
    assert [state for state, _label in STATES if begins_new_draft(state)] == [COMMENT, SIGN_OFF, AGREED]


@pytest.mark.parametrize(
    ("numbers", "tenth", "whole"),
    [
        ([], "1.0", "1.0"),
        (["1.0"], "1.1", "2.0"),
        (["1.1", "1.0"], "1.2", "2.0"),
        (["1.9"], "1.10", "2.0"),
        (["1.10", "1.9"], "1.11", "2.0"),
        (["2.0", "first try", "2"], "2.1", "3.0"),
    ],
)
def test_numbers(numbers: list[str], tenth: str, whole: str) -> None:
    assert (next_number(numbers), next_whole(numbers)) == (tenth, whole)


def test_numbers_only_rise() -> None:
    may_be_numbered("2.0", others=["1.0", "1.1"])
    for number in ("1.1", "1.0", "0.9", "two", "1.1.1", "", "١.١"):
        with pytest.raises(Refused):
            may_be_numbered(number, others=["1.0", "1.1"])


def test_the_newest_answer_to_these_words_counts() -> None:
    answers = [
        said("pantry", NO, number=2, day=date(2025, 10, 10)),
        said("pantry", YES, number=1),
        said("circle", QUESTION, number=3),
        said("circle", YES, number=4),
        said("council", YES, code="older words", number=5),
    ]
    latest = latest_answers(answers, code_hash="now")
    assert {member: answer.answer for member, answer in latest.items()} == {"pantry": NO, "circle": YES}


def test_the_card_of_warm_together() -> None:
    answers = [
        *(said(f"m{number}", number=number) for number in range(4)),
        said("m4", QUESTION, number=5),
        said("m5", QUESTION, number=6),
    ]
    now = standing("all", [f"m{number}" for number in range(10)], answers, code_hash="now")
    assert now.words == "4 yes. 2 have a question. 4 still to ask."
    assert len(now.waiting_for) == 6
    assert not now.agreed
    assert Standing(no=("a",), aside=("b",)).words == "1 says no. 1 stands aside."


@pytest.mark.parametrize(
    ("rule", "answers", "agreed"),
    [
        ("all", {"pantry": YES, "circle": YES_NOTE, "council": YES, "funder": YES}, True),
        ("all", {"pantry": YES, "circle": YES, "council": YES}, False),
        ("all", {"pantry": YES, "circle": YES, "council": YES, "funder": ASIDE}, True),
        ("all", {"pantry": YES, "circle": YES, "council": YES, "funder": NO}, False),
        ("all", {"pantry": YES, "circle": YES, "council": YES, "funder": QUESTION}, False),
        ("all", dict.fromkeys(MEMBERS, ASIDE), False),
        ("most", {"pantry": YES, "circle": YES}, False),
        ("most", {"pantry": YES, "circle": YES, "council": YES, "funder": NO}, True),
        ("most", {"pantry": YES, "circle": YES, "council": NO, "funder": ASIDE}, True),
        ("most", dict.fromkeys(MEMBERS, ASIDE), False),
        ("named:pantry,circle", {"pantry": YES, "circle": YES}, True),
        ("named:pantry,circle", {"pantry": YES, "council": YES, "funder": YES}, False),
        ("named:gone", {"pantry": YES}, False),
    ],
)
def test_who_must_say_yes(rule: str, answers: dict[str, str], agreed: bool) -> None:
    given_answers = [said(member, answer) for member, answer in answers.items()]
    assert is_agreed(rule, MEMBERS, given_answers, code_hash="now") is agreed
    assert not is_agreed(rule, MEMBERS, given_answers, code_hash="other words")
    if agreed:
        may_be_agreed(rule, MEMBERS, given_answers, code_hash="now")
    else:
        with pytest.raises(Refused):
            may_be_agreed(rule, MEMBERS, given_answers, code_hash="now")


@given(
    st.sampled_from(["all", "most", "named:pantry,circle"]),
    st.lists(st.tuples(st.sampled_from(MEMBERS), st.sampled_from([key for key, _label in ANSWERS]))),
)
def test_everyone_stands_in_one_place_and_agreed_means_nobody_is_waited_for(
    rule: str, given_answers: list[tuple[str, str]]
) -> None:
    answers = [said(member, answer, number=number) for number, (member, answer) in enumerate(given_answers)]
    now = standing(rule, MEMBERS, answers, code_hash="now")
    assert sorted(now.yes + now.questions + now.no + now.aside + now.to_ask) == sorted(MEMBERS)
    assert not (now.agreed and now.waiting_for)
    assert not (now.agreed and not now.yes)


def test_the_rule_as_it_is_kept() -> None:
    assert rule_for("most") == "most"
    assert rule_for("named", named=["a", "b", "a"]) == "named:a,b"
    assert who_must_say_yes("named:circle,gone", MEMBERS) == ["circle"]
    for kind in ("named", "whoever"):
        with pytest.raises(Refused):
            rule_for(kind)


def test_with_new_words_those_who_said_yes_are_asked_again() -> None:
    answers = [
        said("pantry", code="old", number=1),
        said("circle", ASIDE, code="old", number=2),
        said("council", QUESTION, code="old", number=3),
        said("left", code="old", number=4),
    ]
    assert must_ask_again(MEMBERS, answers, old_hash="old", new_hash="new") == ["pantry", "circle"]
    assert must_ask_again(MEMBERS, answers, old_hash="old", new_hash="old") == []


_SPOKEN = {"way": "spoken", "heard_by": "precious", "said_where": "Lowfield Hall"}


@pytest.mark.parametrize(
    ("answer", "changes", "field"),
    [
        (YES, {}, None),
        (YES, _SPOKEN, None),
        (YES, {"way": "mark"}, None),
        (YES, {"way": "minute", "said_where": "Circle meeting, 9 October"}, None),
        (NO, {"note": "We cannot promise the money."}, None),
        (ASIDE, {}, None),
        (YES, {**_SPOKEN, "heard_by": None}, "heard_by"),
        (YES, {**_SPOKEN, "said_where": " "}, "said_where"),
        (YES, {"way": "minute"}, "said_where"),
        (YES, {"way": "telepathy"}, "way"),
        ("perhaps", {}, "answer"),
        (NO, {}, "note"),
        (QUESTION, {}, "note"),
        (YES_NOTE, {}, "note"),
        (YES, {"answered_on": date(2025, 10, 15)}, "answered_on"),
        (YES, {"answered_on": date(2025, 10, 5)}, "answered_on"),
        (YES, {"state": DRAFT}, ""),
        (YES, {"state": SUPERSEDED}, ""),
        (YES, {"state": COMMENT}, None),
        (YES, {"state": AGREED}, None),
    ],
)
def test_what_an_answer_must_carry(answer: str, changes: dict[str, Any], field: str | None) -> None:
    call = {
        "way": "paper",
        "state": SIGN_OFF,
        "answered_on": DAY,
        "today": date(2025, 10, 14),
        "out_on": date(2025, 10, 6),
        **changes,
    }
    if field is None:
        may_be_recorded(answer, **call)
    else:
        with pytest.raises(Refused) as refused:
            may_be_recorded(answer, **call)
        assert list(refused.value.problems) == [field]
