"""Blocks and runs: their JSON, their plain text, what is cleaned away."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prm.base.errors import Refused
from prm.domain.agreement_words import (
    MOST_LETTERS,
    SECTIONS,
    Bullets,
    Heading,
    Paragraph,
    Run,
    SectionWords,
    SignOffBlocks,
    Table,
    blocks_from_json,
    clean,
    default_title,
    numbered_titles,
    plain_text,
    section_from_json,
    section_to_json,
    word_count,
)
from tests.domain.agreement_strategies import sections


@given(sections)
def test_a_section_is_the_same_after_json(section: SectionWords) -> None:
    assert section_from_json(json.loads(json.dumps(section_to_json(section)))) == section


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["kind", "runs", "items", "rows", "columns", "words", "link", "blocks", "key"]),
            inner,
        )
    ),
    max_leaves=15,
)


@given(_json)
def test_json_of_any_shape_is_read_without_an_error(data: object) -> None:
    section_from_json(data)
    blocks_from_json(data)


def test_words_of_an_unknown_kind_are_kept() -> None:
    assert blocks_from_json([{"kind": "ballad", "runs": [{"words": "Listen", "loud": True}]}]) == (
        Paragraph((Run("Listen"),)),
    )


def test_a_short_row_is_filled_and_a_long_one_is_cut_to_the_columns() -> None:
    cell = [{"words": "a"}]
    (table,) = blocks_from_json([{"kind": "table", "columns": ["x", "y"], "rows": [[cell], [cell] * 3]}])
    assert isinstance(table, Table)
    assert [len(row) for row in table.rows] == [2, 2]


def test_only_links_that_may_be_followed_are_kept() -> None:
    (block,) = blocks_from_json(
        [
            {
                "kind": "paragraph",
                "runs": [{"words": "a", "link": "file:///etc/passwd"}, {"words": "b", "link": "tel:1"}],
            }
        ]
    )
    assert isinstance(block, Paragraph)
    assert [run.link for run in block.runs] == [None, "tel:1"]


def test_a_section_too_long_is_refused() -> None:
    with pytest.raises(Refused):
        blocks_from_json([{"kind": "paragraph", "runs": [{"words": "a" * (MOST_LETTERS + 1)}]}])


def test_letters_nobody_sees_go_and_joiners_that_shape_words_stay() -> None:
    assert clean("a\ufeffb\u202ec\x00d\ud800e") == "abcde"
    assert clean("one\r\ntwo\u2028three\x85four") == "one\ntwo\nthree\nfour"
    assert clean("می\u200cروم") == "می\u200cروم"


def test_plain_text_reads_lists_tables_and_gaps() -> None:
    section = SectionWords(
        "x",
        "How we decide",
        (
            Heading((Run("Meetings"),)),
            Paragraph((Run("We meet "), Run("Not yet agreed: when you meet", gap=True), Run("."))),
            Bullets(((Run("one"),), (Run("two"),)), numbered=True),
            Table(("Organisation", "Sector"), (((Run("Pantry"),), (Run("Community"),)),)),
            SignOffBlocks(),
        ),
    )
    assert plain_text(section) == (
        "How we decide\n\nMeetings\n\nWe meet [Not yet agreed: when you meet].\n\n1. one\n2. two\n\n"
        "Organisation: Pantry; Sector: Community"
    )


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("We meet on the second Thursday.", 6),
        ("Don’t – stop, three-legged", 3),
        ("我们一起", 4),
        ("ہم مل کر", 3),
        ("", 0),
    ],
)
def test_words_are_counted_in_any_script(text: str, count: int) -> None:
    assert word_count(SectionWords("x", "Title", (Paragraph((Run(text),)),))) == count


def test_in_short_has_no_number_and_the_rest_count_on() -> None:
    named = [SectionWords(key, default_title(key)) for key, _title in SECTIONS]
    numbered = numbered_titles(named)
    assert numbered[0] == (None, "In short")
    assert numbered[4] == (4, "How we decide")
    assert numbered[-1] == (11, "Sign-off")
