"""The exact words that people say yes to: their canonical JSON, its hash, and the document code made from it.

The same bytes travel in the PDF as ``agreement.json``, so anybody can check a code with any SHA-256 tool. No name of
a person and no sign-off is in them: a speaker is there as "speaks for Open Door Pantry".
"""

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import KW_ONLY, dataclass, replace

from prm.domain.agreement_facts import AgreementFacts, MemberFacts, in_order
from prm.domain.agreement_words import (
    Block,
    Bullets,
    Heading,
    Line,
    Paragraph,
    Run,
    SectionWords,
    SignOffBlocks,
    Table,
    blocks_to_json,
    clean,
)

FORMAT = 1
KIND = "prm-agreement"

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V", "‐": "-", "–": "-", "—": "-", " ": "-"})


@dataclass(frozen=True, slots=True)
class Party:
    """``speaks`` is what the speaker is, never who."""

    name: str
    _: KW_ONLY
    sector: str = ""
    role: str = ""
    speaks: str = ""


@dataclass(frozen=True, slots=True)
class PartyValue:
    name: str
    _: KW_ONLY
    statement: str = ""
    practice: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VersionWords:
    """All that a yes is said to."""

    name: str
    _: KW_ONLY
    number: str
    parties: tuple[Party, ...] = ()
    values: tuple[PartyValue, ...] = ()
    sections: tuple[SectionWords, ...] = ()


def version_words(facts: AgreementFacts, sections: Iterable[SectionWords]) -> VersionWords:
    """What goes out: the sections that are not left out, with the members and agreed values of this day."""
    return VersionWords(
        facts.name,
        number=facts.version,
        parties=tuple(
            Party(
                party_name(member),
                sector=member.sector,
                role=member.role,
                speaks=speaks_for(member),
            )
            for member in in_order(facts.members)
        ),
        values=tuple(
            PartyValue(value.name, statement=value.statement, practice=value.practice)
            for value in facts.values
        ),
        sections=tuple(sections),
    )


# -- who a person is, in place of the name; in one language for good, since it is hashed


def party_name(member: MemberFacts) -> str:
    """An organisation's own name. For somebody who takes part for themselves a one-way mark, so that an erasure
    leaves the code as it was, and another person does not.
    """
    return f"themselves ({_eight(member.id.encode())})" if member.person else normal(member.name)


def speaks_for(member: MemberFacts) -> str:
    return f"speaks for {party_name(member)}"


def stands_in_for(member: MemberFacts) -> str:
    return f"stands in for {party_name(member)}"


def takes_part_for(member: MemberFacts) -> str:
    return f"takes part for {party_name(member)}"


# -- the canonical form


def canonical(version: VersionWords) -> bytes:
    """JSON in UTF-8, NFC, keys sorted, spaces as one. The same words give the same bytes, however they were typed or
    split into runs; marks of the editor (details, questions, gaps) are not among them.
    """
    data = {
        "kind": KIND,
        "format": FORMAT,
        "name": normal(version.name),
        "version": normal(version.number),
        "parties": sorted(
            (
                {
                    "name": normal(party.name),
                    "sector": normal(party.sector),
                    "role": normal(party.role),
                    "speaks": normal(party.speaks),
                }
                for party in version.parties
            ),
            key=lambda party: (party["name"], party["sector"], party["role"], party["speaks"]),
        ),
        "values": [
            {
                "name": normal(value.name),
                "statement": normal(value.statement),
                "practice": [words for line in value.practice if (words := normal(line))],
            }
            for value in version.values
        ],
        "sections": [
            {
                "key": normal(section.key),
                "title": normal(section.title),
                "blocks": blocks_to_json(_canonical_blocks(section.blocks)),
            }
            for section in version.sections
        ],
    }
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def normal(text: str) -> str:
    """Text as it is compared: NFC, without letters nobody sees, each run of spaces as one."""
    return " ".join(unicodedata.normalize("NFC", clean(text)).split())


def _canonical_blocks(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Paragraph(runs):
                if line := normal_line(runs):
                    yield Paragraph(line)
            case Heading(runs):
                if line := normal_line(runs):
                    yield Heading(line)
            case Bullets(items):
                lines = tuple(filter(None, map(normal_line, items)))
                if lines:
                    yield Bullets(lines, numbered=block.numbered)
            case Table(columns, rows):
                cells = tuple(tuple(map(normal_line, row)) for row in rows)
                if any(any(row) for row in cells):
                    yield Table(tuple(map(normal, columns)), cells)
            case SignOffBlocks():
                yield SignOffBlocks()


def normal_line(line: Line) -> Line:
    """Runs with equal manner joined; a space belongs to the run before it, or after a role to the next; a name is
    what the person is.
    """
    pieces: list[tuple[str, Run]] = []
    for run in line:
        manner = Run("", bold=run.bold, italic=run.italic, link=run.link, role=run.role and normal(run.role))
        words = manner.role or clean(run.words)
        if not words:
            continue
        if pieces and pieces[-1][1] == manner:
            words = words if manner.role else pieces[-1][0] + words
            pieces.pop()
        pieces.append((words, manner))
    return tuple(replace(manner, words=words) for words, manner in _spaced(pieces))


def _spaced(pieces: list[tuple[str, Run]]) -> list[tuple[str, Run]]:
    spaced: list[tuple[str, Run]] = []
    owed = False  # a space after somebody's role, which itself holds none
    for words, manner in pieces:
        text = unicodedata.normalize("NFC", words)
        inner = " ".join(text.split())
        if text[0].isspace() and spaced:
            before, its_manner = spaced[-1]
            owed = bool(its_manner.role)
            if not owed and not before.endswith(" "):
                spaced[-1] = (f"{before} ", its_manner)
        if not inner:
            continue
        if text[-1].isspace():
            inner += " "
        if owed and manner.role:
            spaced.append((" ", Run("")))
        elif owed:
            inner = f" {inner}"
        elif spaced and spaced[-1][1] == manner and not manner.role:
            # what parted the two was only a space in another manner
            inner = unicodedata.normalize("NFC", spaced.pop()[0] + inner)
        spaced.append((inner, manner))
        owed = False
    if spaced:
        spaced[-1] = (spaced[-1][0].rstrip(), spaced[-1][1])
    return spaced


# -- the code


def whole_hash(words: bytes) -> str:
    """Kept with each yes; the code shows its first eight letters."""
    return hashlib.sha256(words).hexdigest()


def document_code(name: str, number: str, words: bytes) -> str:
    """``WT-2.0-XEW0-AE3X``: initials, version, and forty bits of the hash in letters that are hard to misread."""
    eight = _eight(words)
    return f"{initials(name)}-{normal(number).replace(' ', '')}-{eight[:4]}-{eight[4:]}"


def same_code(one: str, other: str) -> bool:
    """Whether a code typed from paper is this one: small letters, O for 0 and missing dashes are forgiven."""
    return _plain_code(one) == _plain_code(other) != ""


def _plain_code(code: str) -> str:
    return normal(code).upper().translate(_MISREAD).replace("-", "")


def _eight(words: bytes) -> str:
    bits = int.from_bytes(hashlib.sha256(words).digest()[:5], "big")
    return "".join(CROCKFORD[bits >> shift & 31] for shift in range(35, -1, -5))


def initials(name: str, *, most: int = 4) -> str:
    """The first sign of each word, in any script; an A where a name has no letter at all."""
    found = [first_sign(word) for word in normal(name).split() if any(letter.isalnum() for letter in word)]
    return unicodedata.normalize("NFC", "".join(found[:most]).upper()) or "A"


def first_sign(word: str) -> str:
    """The first letter with all that is written onto it (marks, and what a virama or a joiner ties to it)."""
    start = next((index for index, letter in enumerate(word) if letter.isalnum()), 0)
    end = start + 1
    while end < len(word):
        letter, before = word[end], word[end - 1]
        tied = before == "\u200d" or unicodedata.combining(before) == 9
        if not (tied or letter in "\u200c\u200d" or unicodedata.category(letter).startswith("M")):
            break
        end += 1
    return word[start:end]
