"""The rules of voices: whose they may be, how they stand, and what an answer must say."""

from datetime import date, timedelta

import pytest

from prm.base.errors import Refused
from prm.domain.voices import (
    Answered,
    check_answer,
    check_unmasked,
    check_voice,
    is_answered,
    standing,
    waiting_for,
)

TODAY = date(2025, 10, 14)
JUNE = date(2025, 6, 12)


def voice(**given: object) -> str:
    said: dict[str, object] = {
        "words": "Tell us why.", "person_id": None, "anonymous": False, "heard_on": JUNE, "today": TODAY,
    }  # fmt: skip
    return check_voice(**(said | given))  # type: ignore[arg-type]


def answer(**given: object) -> None:
    said: dict[str, object] = {
        "kind": "acting", "words": None, "answered_on": TODAY, "told_on": None, "heard_on": JUNE, "today": TODAY,
    }  # fmt: skip
    check_answer(**(said | given))  # type: ignore[arg-type]


def refused(where: str) -> "pytest.RaisesExc[Refused]":
    return pytest.raises(Refused, check=lambda error: list(error.problems) == [where])


def test_a_voice_has_words() -> None:
    assert voice(words="  Tell us why.\n") == "Tell us why."
    with refused("words"):
        voice(words=" \n ")


def test_without_a_name_is_without_a_person() -> None:
    assert voice(anonymous=True)
    assert voice(person_id="farida")
    with refused("person_id"):
        voice(anonymous=True, person_id="farida")


def test_a_name_may_be_taken_off_and_never_be_put_on() -> None:
    check_unmasked(was_anonymous=False, anonymous=True)
    check_unmasked(was_anonymous=True, anonymous=True)
    with refused("anonymous"):
        check_unmasked(was_anonymous=True, anonymous=False)


def test_nothing_was_heard_tomorrow() -> None:
    assert voice(heard_on=TODAY)
    with refused("heard_on"):
        voice(heard_on=TODAY + timedelta(days=1))


def test_that_we_cannot_needs_the_reason() -> None:
    answer(kind="cannot", words="The rules want one landlord.")
    with refused("words"):
        answer(kind="cannot", words=" ")
    with refused("kind"):
        answer(kind="perhaps")


@pytest.mark.parametrize(
    ("given", "where"),
    [
        ({"answered_on": TODAY + timedelta(days=1)}, "answered_on"),
        ({"answered_on": JUNE - timedelta(days=1)}, "answered_on"),
        ({"told_on": TODAY + timedelta(days=1)}, "told_on"),
        ({"told_on": TODAY - timedelta(days=1)}, "told_on"),
    ],
)
def test_days_of_an_answer_follow_each_other(given: dict[str, date], where: str) -> None:
    answer(answered_on=JUNE, told_on=JUNE)
    answer(answered_on=TODAY, told_on=TODAY)
    with refused(where):
        answer(**given)


def test_answered_is_told_back_in_time() -> None:
    assert is_answered("cannot", TODAY, by=TODAY)
    assert not is_answered("done", TODAY + timedelta(days=1), by=TODAY)
    assert not is_answered("done", None, by=TODAY)
    assert not is_answered("acknowledged", JUNE, by=TODAY)


def test_how_a_voice_stands() -> None:
    acknowledged, acting = Answered("acknowledged", JUNE), Answered("acting", JUNE)
    assert standing([]) == standing([acknowledged]) == "waiting"
    assert standing([acknowledged, acting]) == standing([acting, acknowledged]) == "told"
    assert standing([Answered("done", None)]) == "to_tell"
    assert standing([acting, Answered("done", None)]) == "to_tell", "what has moved on is told again"


@pytest.mark.parametrize(
    ("heard_on", "age"),
    [
        (TODAY, "under_1"),
        (date(2025, 9, 15), "under_1"),
        (date(2025, 9, 14), "1_to_3"),
        (date(2025, 7, 14), "1_to_3"),
        (date(2025, 7, 13), "over_3"),
        (date(2024, 12, 31), "over_3"),
    ],
)
def test_how_long_it_has_waited(heard_on: date, age: str) -> None:
    assert waiting_for(heard_on, TODAY) == age
