"""What may be printed, and how builders may give it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prm.documents.document import (
    Bullets,
    Column,
    Document,
    InGroup,
    Para,
    Run,
    Section,
    SignatureBlock,
    Table,
    gap,
)
from prm.documents.words import clean, one_line, plain, runs
from tests.documents.examples import MADE


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("plain", "plain"),
        ("a\x00b\x1bc\x7fd\x9fe", "abcde"),
        ("lone \ud83d half", "lone  half"),
        ("\u202eover\u202c \u2066ride\u2069", "over ride"),
        ("one\r\ntwo\u2028three\x85four", "one\ntwo\nthree\nfour"),
        ("tab\there\u2009thin", "tab here thin"),
        ("soft\u00adhyphen \ufeffmark \ufffe", "softhyphen mark "),
        ("e\u0301", "é"),
        ("\ue000\U0010fffd", "\ufffd\ufffd"),
        ("👩🏾\u200d🌾 می\u200cخواهم", "👩🏾\u200d🌾 می\u200cخواهم"),
        ("<b>&amp;</para>", "<b>&amp;</para>"),
    ],
)
def test_clean(typed: str, printed: str) -> None:
    assert clean(typed) == printed
    assert clean(printed) == printed


@given(st.text(st.characters(codec=None, exclude_categories=())))
def test_whatever_is_typed_can_be_written_down(typed: str) -> None:
    printed = clean(typed)
    printed.encode("utf-8")
    assert not any(ord(letter) < 32 and letter != "\n" for letter in printed)
    assert "\n" not in one_line(typed)


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "file:///etc/passwd", "http://a b", "ftp://x", "#", "# x"]
)
def test_an_unsafe_link_is_only_words(link: str) -> None:
    assert Run("x", link=link).link == ""


@pytest.mark.parametrize(
    "link", ["https://example.org/a", "mailto:a@example.org", "tel:+441632960123", "#sign"]
)
def test_a_safe_link_stays(link: str) -> None:
    assert Run("x", link=link).link == link


def test_words_may_be_given_in_any_way() -> None:
    assert runs("a") == runs(["a"]) == runs(Run("a")) == (Run("a"),)
    assert Para("a") == Para(["a"]) == Para((Run("a"), ""))
    assert plain(["a ", Run("b", bold=True)]) == "a b"
    assert Bullets(["a", ["b", Run("c")]]).items == ((Run("a"),), (Run("b"), Run("c")))
    assert plain(gap("when you meet")) == "Not yet agreed: when you meet"


def test_a_document_is_plain_frozen_data() -> None:
    made = Document("A\nB", [Section(" S  1 ", [Para("x")])], made=MADE, author="a\x00b")
    assert (made.title, made.name, made.author, made.sections[0].title) == ("A B", "A B", "ab", "S 1")
    assert hash(made) == hash(Document("A B", (Section("S 1", (Para("x"),)),), made=MADE, author="ab"))
    assert SignatureBlock("A\tB", "funder").organisation == "A B"


def test_a_table_says_when_a_row_does_not_fit() -> None:
    with pytest.raises(ValueError, match="as many cells"):
        Table("T", [Column("a"), Column("b")], [["only one"]])
    table = Table("T", [Column("a"), Column("b")], [["x", InGroup("funder", "Funder")]])
    assert table.rows[0][1] == InGroup("funder", "Funder")
