"""Folding: one way to make words of every script comparable, once in their own letters and once in Latin ones."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from prm.base.fold import fold, fold_latin


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Łódź", "lodz"),
        ("ŁÓDŹ", "lodz"),
        ("Straße", "strasse"),
        ("STRASSE", "strasse"),
        ("Siobhán Ní Dhomhnaill", "siobhan ni dhomhnaill"),
        ("Nguyễn Thị Hạnh", "nguyen thi hanh"),
        ("İstanbul", "istanbul"),
        ("Iğdır", "igdir"),
        ("Ærø", "aero"),
        ("Þóra", "thora"),
        ("O’Brien", "o'brien"),
        ("Ольга", "ольга"),
        ("Артём", "артем"),
        ("فریدہ رحمانی", "فریدہ رحمانی"),
        ("Ｆａｒｉｄａ", "farida"),
    ],
)
def test_fold(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("written", "latin"),
    [("Ольга Шевченко", "olga shevchenko"), ("Łódź", "lodz"), ("Юрьев", "yurev"), ("O’Brien", "o'brien"),
     ("محمد", "mhmd"), ("Ωμέγα", "omega"), ("Farida", "farida")],
)  # fmt: skip
def test_latin(written: str, latin: str) -> None:
    assert fold_latin(written) == latin


def test_composed_and_decomposed_letters_are_the_same() -> None:
    assert fold("e\u0301") == fold("\u00e9") == "e"


@given(st.text())
@example("ΐ")
@example("ŉ")
@example("ﬃ")
@example("\u1e9e")
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(codec="ascii")))
def test_capitals_are_nothing_but_capitals(text: str) -> None:
    assert fold(text) == fold(text.upper()) == fold(text.lower())


@given(st.text())
def test_latin_is_in_small_letters(text: str) -> None:
    assert fold_latin(text) == fold_latin(text).lower()
