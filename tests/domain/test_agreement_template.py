"""Templates: Markdown to blocks, and the line of what is not known."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prm.base.errors import Refused, Trouble
from prm.base.paths import bundled
from prm.domain.agreement_details import read_placeholder
from prm.domain.agreement_template import load_template, parse_template
from prm.domain.agreement_words import (
    SECTIONS,
    Bullets,
    Heading,
    Paragraph,
    Run,
    SignOffBlocks,
    Table,
    runs_of,
)


def test_the_bundled_text_has_the_sections_of_the_catalogue_in_order() -> None:
    template = load_template()
    assert [(section.key, section.title) for section in template.sections] == list(SECTIONS)
    assert template.title == "Partnership agreement"
    assert template.about.startswith("For groups")


BUNDLED = sorted(file.stem for file in bundled("resources/templates").glob("*.md"))


@pytest.mark.parametrize("name", BUNDLED)
def test_every_bundled_text_can_be_read_and_names_only_what_we_know(name: str) -> None:
    details = [
        run.detail for section in load_template(name).sections for run in runs_of(section) if run.detail
    ]
    assert details
    for detail in details:
        read_placeholder(detail)


def test_markdown_becomes_blocks() -> None:
    template = parse_template(
        "# Short\n\nFor two of us.\n\n"
        "## Who *we* are {#who}\n\nWe are **two**\ngroups, [see](https://example.org).\\\nAnd so on.\n\n"
        "### Meetings\n\n1. {meeting.rhythm}\n2. tea\n   - biscuits\n\n"
        "| a | b |\n|---|---|\n| x | {meeting.place} |\n\n<b>as typed</b>\n\n{signoff.blocks}\n"
    )
    assert (template.title, template.about) == ("Short", "For two of us.")
    (section,) = template.sections
    assert (section.key, section.title) == ("who", "Who *we* are")
    paragraph, heading, bullets, table, typed, sign_off = section.blocks
    assert paragraph == Paragraph(
        (
            Run("We are "),
            Run("two", bold=True),
            Run(" groups, "),
            Run("see", link="https://example.org"),
            Run(".\nAnd so on."),
        )
    )
    assert heading == Heading((Run("Meetings"),))
    assert isinstance(bullets, Bullets)
    assert bullets.numbered
    assert [item[0].detail or item[0].words for item in bullets.items] == [
        "meeting.rhythm",
        "tea",
        "biscuits",
    ]
    assert isinstance(table, Table)
    assert table.columns == ("a", "b")
    assert table.rows[0][1][0].detail == "meeting.place"
    assert typed == Paragraph((Run("<b>as typed</b>"),))
    assert sign_off == SignOffBlocks()


def test_an_unknown_name_is_refused_with_its_line() -> None:
    with pytest.raises(Refused) as refused:
        parse_template(
            "## A\n\nWe meet\n{meeting.rhythm} at\n{meeting.plaice}.\n\n{members.table: shoe size}\n"
        )
    sentence = refused.value.problems[""]
    assert "Line 5: We do not know the name “meeting.plaice”. Did you mean “meeting.place”" in sentence
    assert "Line 7:" in sentence
    assert "meeting.place" in refused.value.choices


@pytest.mark.parametrize("stray", ["We meet {meeting.rhythm at noon.", "a } b", "{a {meeting.place} b}"])
def test_a_brace_without_its_partner_is_refused(stray: str) -> None:
    with pytest.raises(Refused, match="Line 3"):
        parse_template(f"## A\n\n{stray}\n")


def test_square_brackets_are_a_choice_or_words_that_may_go() -> None:
    (section,) = parse_template("## A\n\n[all of us / most of us] say yes. [It is no contract.]\n").sections
    assert section.blocks == (
        Paragraph(
            (
                Run("[all of us / most of us]", detail="choice: all of us / most of us", gap=True),
                Run(" say yes. "),
                Run("It is no contract."),
            )
        ),
    )


def test_keys_that_are_left_out_are_made_and_are_never_the_same() -> None:
    template = parse_template("## Ким ми є\n\n## Ким ми є\n\n## 我们\n\n## !\n")
    keys = [section.key for section in template.sections]
    assert keys == ["kim_mi_ie", "kim_mi_ie_2", "women", "section"]


def test_a_text_without_sections_is_refused() -> None:
    with pytest.raises(Refused, match="no sections"):
        parse_template("# Only a title\n\nSome words.\n")


def test_a_text_of_ones_own_wins_and_trouble_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRM_HOME", str(tmp_path))
    own = tmp_path / "data" / "templates"
    own.mkdir(parents=True)
    (own / "ours.md").write_text("\ufeff## Ours\n\nWe are {partnership.name}.\n", "utf-8")
    (own / "latin.md").write_bytes(b"## Caf\xe9\n")
    assert load_template("ours").sections[0].title == "Ours"
    with pytest.raises(Trouble):
        load_template("latin")
    with pytest.raises(Trouble):
        load_template("../gone")


@given(st.text(alphabet="#[]{}/|: \n*-1.a_`>\\&<", max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(Refused):
        template = parse_template(f"## A\n\n{text}")
        assert all(section.key for section in template.sections)
