"""Typed words are marked where they are, whatever the accents and the script; a long text is shown from near there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prm.base.marked import excerpt, marked_parts, marks, matched


@pytest.mark.parametrize(
    ("text", "typed", "shown"),
    [
        ("The damp comes back.", "damp", "The [damp] comes back."),
        ("Damp repairs, dampness", "DAMP", "[Damp] repairs, [damp]ness"),
        ("Łukasz Żak", "luk za", "[Łuk]asz [Ża]k"),
        ("Cafe\u0301 Straße", "cafe stras", "[Cafe\u0301] [Straß]e"),
        ("Ольга Шевченко", "olga", "[Ольга] Шевченко"),
        ("Ольга Шевченко", "шев", "Ольга [Шев]ченко"),
        ("Sean O’Brien, ours", "o'bri", "Sean [O]’[Bri]en, ours"),
        ("王小明", "王", "[王]小明"),
        ("nothing of it", "damp", "nothing of it"),
        ("a * b", "*", "a * b"),
    ],
)
def test_marks(text: str, typed: str, shown: str) -> None:
    assert (
        "".join(f"[{part}]" if hit else part for part, hit in marked_parts(text, marks(text, typed))) == shown
    )


def test_as_many_as_are_there() -> None:
    assert matched("Two tables talked about damp", "damp tab") == 2
    assert matched("Two tables talked about damp, damp", "damp ring") == 1


def test_a_long_text_is_shown_from_near_the_word() -> None:
    line, found = excerpt("They came early. " * 20 + "Then the damp was shown.", "damp")
    assert line == "… Then the damp was shown."
    assert [line[start:end] for start, end in found] == ["damp"]
    line, found = excerpt("and so on " * 40 + "damp " + "and on " * 9, "damp")
    assert line.startswith("… ")
    assert 0 < found[0][0] < 60
    assert len(excerpt("damp " * 1000, "damp")[0]) < 300
    assert excerpt("A\n short  one.", "none") == ("A short one.", ())


@given(text=st.text("ab _-'.", max_size=20), typed=st.text("ab '", min_size=1, max_size=6))
def test_the_short_way_finds_what_the_long_way_does(text: str, typed: str) -> None:
    """A letter that is not ASCII, at the end and apart, makes it go the long way."""
    assert marks(text, typed) == marks(text + " 王", typed)
