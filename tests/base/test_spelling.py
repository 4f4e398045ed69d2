"""One letter wrong is found, two are not; checked against a distance that is reckoned the long way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from prm.base.spelling import one_letter_off


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("fareda", "farida"), ("farda", "farida"), ("fariida", "farida"), ("fairda", "farida"),
        ("yarida", "farida"), ("faridax", "farida"), ("rahmn", "rahmani"), ("rehma", "rahmani"), ("afrida", "farida"),
    ],
)  # fmt: skip
def test_one_letter(typed: str, word: str) -> None:
    assert one_letter_off(typed, word)


@pytest.mark.parametrize(
    ("typed", "word"),
    [("farida", "farida"), ("fari", "farida"), ("feride", "farida"), ("bev", "farida"), ("", "x")],
)
def test_none_or_two(typed: str, word: str) -> None:
    assert not one_letter_off(typed, word)


@given(st.text("abc", min_size=1, max_size=6), st.text("abc", max_size=7))
def test_it_is_the_distance_to_some_beginning(typed: str, word: str) -> None:
    distances = [OSA.distance(typed, word[:end]) for end in range(len(word) + 1)]
    assert one_letter_off(typed, word) == (min(distances) == 1 and not word.startswith(typed))
