"""What somebody said yes and no to: the newest answer for the same use holds, and no answer is not a yes."""

from datetime import date, timedelta

import pytest

from prm.base.errors import Refused
from prm.domain.consents import ConsentEvent, check_consent, in_a_word, in_force

TODAY = date(2025, 10, 14)


def said(yes: bool, on: date, *, until: date | None = None, use: str | None = None) -> ConsentEvent:
    return ConsentEvent("keep_details", yes, on, until, use)


MARCH, JUNE = date(2025, 3, 3), date(2025, 6, 1)


@pytest.mark.parametrize(
    ("events", "on", "answer"),
    [
        ([], TODAY, None),
        ([said(True, MARCH)], TODAY, True),
        ([said(True, MARCH)], MARCH, True),
        ([said(True, MARCH)], MARCH - timedelta(days=1), None),
        ([said(True, MARCH), said(False, JUNE)], TODAY, False),
        ([said(False, JUNE), said(True, MARCH)], TODAY, False),  # in whatever order they were written down
        ([said(True, MARCH), said(False, JUNE)], JUNE - timedelta(days=1), True),
        ([said(False, MARCH), said(True, JUNE)], TODAY, True),
        ([said(True, MARCH, until=JUNE)], JUNE, True),
        ([said(True, MARCH, until=JUNE)], JUNE + timedelta(days=1), None),
        ([said(True, MARCH), said(False, MARCH)], TODAY, False),  # of one day, the later said
        ([said(True, MARCH, use="newsletter")], TODAY, None),
        ([said(True, MARCH), said(False, JUNE, use="newsletter")], TODAY, True),
    ],
)
def test_the_newest_for_the_same_use_holds(events: list[ConsentEvent], on: date, answer: bool | None) -> None:
    assert in_force(events, "keep_details", on) is answer


def test_another_kind_says_nothing() -> None:
    assert in_force([ConsentEvent("photo", True, MARCH)], "keep_details", TODAY) is None


@pytest.mark.parametrize(
    ("events", "word"),
    [
        ([], "not_asked"),
        ([said(True, MARCH)], "given"),
        ([said(False, MARCH)], "said_no"),
        ([said(True, MARCH, until=TODAY + timedelta(days=30))], "renew"),
        ([said(True, MARCH, until=TODAY + timedelta(days=31))], "given"),
        ([said(True, MARCH, until=TODAY - timedelta(days=1))], "not_asked"),
        ([said(True, MARCH, until=TODAY), said(True, JUNE)], "given"),
        ([said(True, MARCH, until=TODAY), said(True, MARCH)], "given"),  # renewed on the day itself
        ([said(True, JUNE), said(True, TODAY, use="figures", until=TODAY)], "given"),
        ([ConsentEvent("photo", False, MARCH)], "not_asked"),
    ],
)
def test_the_one_word_in_lists(events: list[ConsentEvent], word: str) -> None:
    assert in_a_word(events, TODAY) == word


def test_a_consent_has_its_day() -> None:
    check_consent(kind="photo", way="spoken", given_on=TODAY, until=TODAY, today=TODAY)
    with pytest.raises(Refused) as refused:
        check_consent(
            kind="everything", way="by pigeon", given_on=TODAY + timedelta(days=1), until=TODAY, today=TODAY
        )
    assert set(refused.value.problems) == {"kind", "way", "given_on", "until"}
