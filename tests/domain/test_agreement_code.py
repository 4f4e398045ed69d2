"""The document code: it changes with any word and with nothing else; and the JSON reads back."""

import json
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from prm.base.errors import Trouble
from prm.domain.agreement_code import (
    CROCKFORD,
    VersionWords,
    canonical,
    document_code,
    first_sign,
    initials,
    normal,
    same_code,
    version_words,
    whole_hash,
)
from prm.domain.agreement_draft import draft
from prm.domain.agreement_facts import AgreementFacts, MemberFacts
from prm.domain.agreement_file import DEEPEST, LARGEST, read_back
from prm.domain.agreement_template import load_template
from prm.domain.agreement_words import Bullets, Line, Paragraph, Run, SectionWords, Table
from tests.domain.agreement_strategies import lines, sections
from tests.domain.lowfield_facts import WARM_TOGETHER

TEMPLATE = load_template()


def _words(facts: AgreementFacts = WARM_TOGETHER) -> bytes:
    return canonical(version_words(facts, draft(TEMPLATE, facts)))


def _version(*blocks: Any) -> VersionWords:
    return VersionWords("Warm Together", number="2.0", sections=(SectionWords("a", "A", blocks),))


def _code(*line: Run) -> str:
    return document_code("Warm Together", "2.0", canonical(_version(Paragraph(line))))


def test_the_code_of_warm_together() -> None:
    code = document_code("Warm Together", "2.0", _words())
    prefix, number, first, second = code.split("-")
    assert (prefix, number) == ("WT", "2.0")
    assert len(first + second) == 8
    assert set(first + second) <= set(CROCKFORD)
    assert code == document_code("Warm Together", "2.0", _words())


def test_the_code_shows_the_first_forty_bits_of_the_whole_hash() -> None:
    words = _words()
    shown = document_code("Warm Together", "2.0", words)[-9:].replace("-", "")
    number = 0
    for letter in shown:
        number = number * 32 + CROCKFORD.index(letter)
    assert f"{number:010x}" == whole_hash(words)[:10]


def test_no_name_of_a_person_and_no_answer_is_in_the_file() -> None:
    text = _words().decode()
    for member in WARM_TOGETHER.members:
        for name in (member.speaker, member.stand_in):
            assert not name or name not in text
    assert "Bev Hartley" not in text
    assert "01632" not in text
    assert "speaks for Open Door Pantry" in text


def _with_member(number: int, **changes: Any) -> AgreementFacts:
    members = list(WARM_TOGETHER.members)
    members[number] = replace(members[number], **changes)
    return replace(WARM_TOGETHER, members=tuple(members))


@pytest.mark.parametrize(
    "facts",
    [
        _with_member(1, speaker="Somebody Else"),
        _with_member(1, speaker=""),
        _with_member(1, speaker_role="Chair"),
        _with_member(0, stand_in=""),
        _with_member(1, stand_in="Somebody New"),
        replace(WARM_TOGETHER, members=tuple(reversed(WARM_TOGETHER.members))),
        replace(WARM_TOGETHER, details={**WARM_TOGETHER.details, "conflict.first_contact": ""}),
        replace(WARM_TOGETHER, details={**WARM_TOGETHER.details, "safeguarding.contact": "someone new"}),
        replace(WARM_TOGETHER, name="Warm  Together\u00a0"),
    ],
)
def test_a_new_speaker_and_an_erased_name_leave_the_code(facts: AgreementFacts) -> None:
    # who leads a strand is typed by hand: only there may a name be a word of the agreement
    assert _words(replace(facts, strands=())) == _words(replace(WARM_TOGETHER, strands=()))


@pytest.mark.parametrize(
    "facts",
    [
        _with_member(1, name="Open Door"),
        _with_member(1, hope_to_gain="More."),
        replace(WARM_TOGETHER, version="2.1"),
        replace(WARM_TOGETHER, name="Warm together"),
        replace(WARM_TOGETHER, details={**WARM_TOGETHER.details, "pay.days": "6"}),
        replace(WARM_TOGETHER, values=WARM_TOGETHER.values[:-1]),
        replace(WARM_TOGETHER, members=WARM_TOGETHER.members[:-1]),
        replace(WARM_TOGETHER, who_must="most"),
    ],
)
def test_what_is_agreed_changes_the_code(facts: AgreementFacts) -> None:
    assert _words(facts) != _words()


def test_a_member_who_is_a_person_is_hashed_without_a_name_and_is_still_that_one() -> None:
    def with_person(identity: str, name: str) -> bytes:
        person = MemberFacts(identity, name=name, sector="Living here", speaker=name, person=True)
        return _words(
            replace(WARM_TOGETHER, members=(*WARM_TOGETHER.members, person), who_must=f"named:{identity}")
        )

    assert b"Emebet" not in with_person("a" * 32, "Emebet Tesfaye")
    assert with_person("a" * 32, "Emebet Tesfaye") == with_person(
        "a" * 32, "a person who asked to be removed"
    )
    assert with_person("a" * 32, "Emebet Tesfaye") != with_person("b" * 32, "Emebet Tesfaye")


# -- properties

_plain = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20)


@given(_plain, _plain)
def test_the_code_changes_exactly_when_the_words_do(one: str, other: str) -> None:
    assert (_code(Run(one)) == _code(Run(other))) == (normal(one) == normal(other))


@given(_plain, st.sampled_from(["NFC", "NFD"]), st.sampled_from([" ", "  ", "\n", "\u00a0", "\t"]))
def test_spaces_and_the_form_of_letters_do_not_matter(text: str, form: Any, space: str) -> None:
    other = space + space.join(unicodedata.normalize(form, text).split()) + space
    assert _code(Run(text)) == _code(Run(other))


@given(lines, st.data())
def test_how_words_are_split_into_runs_and_marked_does_not_matter(line: Line, data: st.DataObject) -> None:
    split: list[Run] = []
    for run in line:
        at = data.draw(st.integers(0, len(run.words)))
        split += [
            replace(run, words=run.words[:at], detail="meeting.place"),
            replace(run, words=run.words[at:], gap=True),
        ]
    split.insert(data.draw(st.integers(0, len(split))), Run("", bold=True))
    assert _code(*line) == _code(*split)


@given(sections, st.integers(0, 100), _plain.filter(lambda text: bool(normal(text))))
def test_one_word_more_anywhere_changes_the_code(section: SectionWords, where: int, word: str) -> None:
    assume(section.blocks)
    index = where % len(section.blocks)
    old = section.blocks[index]
    more = (Run(f" {word} ", bold=True, italic=True, link="tel:1"),)
    match old:
        case Bullets(items):
            new: Any = replace(old, items=(*items, more))
        case Table(columns, rows):
            new = replace(old, rows=(*rows, tuple(more for _column in columns)))
        case _:
            new = Paragraph(more)
            assume(not isinstance(old, Paragraph))
    changed = replace(section, blocks=(*section.blocks[:index], new, *section.blocks[index + 1 :]))
    before, after = (
        canonical(VersionWords("W", number="1.0", sections=(one,))) for one in (section, changed)
    )
    assert before != after


@given(st.lists(sections, max_size=3))
def test_the_file_reads_back_to_the_same_bytes(several: list[SectionWords]) -> None:
    words = canonical(VersionWords("Warm Together", number="2.0", sections=tuple(several)))
    assert canonical(read_back(words)) == words


def test_warm_together_reads_back() -> None:
    back = read_back(_words())
    assert canonical(back) == _words()
    assert (back.name, back.number, len(back.parties), len(back.sections)) == ("Warm Together", "2.0", 10, 12)
    assert back.values[0].practice[0] == "We go to people where they are."


# -- what comes from outside


def _held(change: Callable[[dict[str, Any]], Any]) -> bytes:
    data = json.loads(_words())
    change(data)
    return json.dumps(data).encode()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b"NaN",
        b'{"kind": "prm-agreement", "format": NaN}',
        b'{"kind": "prm-agreement", "format": "1"}',
        b"[" * (DEEPEST + 1) + b"]" * (DEEPEST + 1),
        b'{"a":' * 200_000,
        b"9" * 10_000,
        b" " * (LARGEST + 1),
        _held(lambda data: data.update(format=2)),
        _held(lambda data: data.update(sections=[{}] * 201)),
        _held(lambda data: data.update(sections=[{"blocks": [{}] * 3000}])),
    ],
    ids=range(14),
)
def test_a_file_that_is_not_ours_is_trouble(data: bytes) -> None:
    with pytest.raises(Trouble):
        read_back(data)


def test_brackets_inside_words_do_not_count_as_nesting() -> None:
    words = canonical(_version(Paragraph((Run('say "' + "[" * 50 + '" and \\'),))))
    assert canonical(read_back(words)) == words


def test_parts_of_the_wrong_shape_are_passed_over() -> None:
    back = read_back(_held(lambda data: data.update(parties=7, values=[{"name": 3}], name=None)))
    assert (back.name, back.parties, back.values[0].name) == ("", (), "")


# -- initials and codes


@pytest.mark.parametrize(
    ("name", "prefix"),
    [
        ("Warm Together", "WT"),
        ("warm together", "WT"),
        ("  Lowfield   Food Table ", "LFT"),
        ("One Two Three Four Five", "OTTF"),
        ("Bread & Roses", "BR"),
        ("“Quoted” start", "QS"),
        ("E\u0301cole ouverte", "ÉO"),
        ("Тепло разом", "ТР"),
        ("ক্ষুধা মুক্ত", "ক্ষুমু"),
        ("গরম ঘর", "গঘ"),
        ("ਨਿੱਘਾ ਘਰ", "ਨਿੱਘ"),
        ("一起 温暖", "一温"),
        ("እመቤት", "እ"),
        ("24 Hours", "2H"),
        ("–", "A"),
        ("", "A"),
    ],
)
def test_initials_in_any_script(name: str, prefix: str) -> None:
    assert initials(name) == prefix


def test_the_first_sign_takes_its_marks_along() -> None:
    assert first_sign("नि") == "नि"
    assert first_sign("(क्ष)") == "क्ष"


def test_a_code_typed_from_paper_is_known() -> None:
    assert same_code("WT-2.0-XEW0-AE3X", " wt 2.0 xewo ae3x ")
    assert same_code("WT-2.0-1EW0-AE3X", "WT–2.0–LEW0–AE3X")
    assert not same_code("WT-2.0-XEW0-AE3X", "WT-2.0-XEW0-AE3Y")
    assert not same_code("", "")
