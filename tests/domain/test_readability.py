import pytest
from hypothesis import given
from hypothesis import strategies as st

from prm.domain.readability import read_text, say_age, say_long

PLAIN = (
    "We meet on the first Thursday of each month at Lowfield Hall. Papers are two pages at most and go out five "
    "days before. We try to agree by talking. If we cannot, we ask the chair. Anyone can ask us to stop and think."
)
HARD = (
    "Notwithstanding the aforementioned provisions, participating organisations acknowledge that contractual "
    "responsibilities concerning intellectual property, confidentiality and indemnification shall be determined "
    "in accordance with the applicable legislative framework, unless otherwise stipulated in subsequent "
    "documentation."
)


def test_plain_words_are_young_and_hard_ones_are_not() -> None:
    plain, hard = read_text(PLAIN), read_text(HARD)
    assert plain.age is not None
    assert plain.age <= 11
    assert hard.age == 22
    assert (plain.sentences, hard.sentences) == (5, 1)
    assert plain.long == ()


def test_the_index_is_the_published_one() -> None:
    # 40 words of 4 letters in 4 sentences: 4.71 * 4 + 0.5 * 10 - 21.43 = 2.41, so grade 3 and age 8
    text = "Word word word word word word word word word word. " * 4
    assert read_text(text).age == 8


def test_long_sentences_are_pointed_at() -> None:
    text = f"A short one. {HARD} Another short one."
    (long,) = read_text(text).long
    assert text[long.start : long.end] == HARD
    assert say_long(long) == f"Long sentence, {long.words} words. Try two."


def test_too_little_or_another_language_has_no_age() -> None:
    assert read_text("We meet on Thursday.").age is None
    assert read_text(PLAIN, language="cy").age is None
    assert read_text(PLAIN, language="en-GB").age is not None
    assert read_text("Мы встречаемся каждый четверг. " * 20).age is None
    assert say_age(read_text("")) == ""
    assert say_age(read_text(PLAIN)).startswith("Reading age about ")


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", 0), ("...", 0), ("One. Two! Three? Four", 4), ("Mr. Wynne-Parry, e.g. at No. 3, pays £17.50.", 1),
        ("“You asked us.” We did.", 2), ("A heading\nA line\n\nAnother", 3), ("见面。谈话。", 2), ("Pay by 5 p.m. on Monday", 1),
    ],
)  # fmt: skip
def test_sentences_end_where_they_end(text: str, sentences: int) -> None:
    assert read_text(text).sentences == sentences


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    reading = read_text(text)
    assert reading.age is None or 5 <= reading.age <= 22
    assert all(0 <= one.start < one.end <= len(text) for one in reading.long)
