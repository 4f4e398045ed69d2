"""What a document says, as plain frozen data: what the PDF, the screen-reader copy and the preview are made from.

No font, colour, size or place on a page is known here, and no record: builders put finished sentences in.

A builder gives words as a string, a ``Run``, or a list of both::

    Section("How we decide", number="4", key="decide", blocks=[
        Para("We meet on the second Thursday of the month at Lowfield Hall."),
        Para(["If we cannot agree, ", gap("how a tie is broken"), "."]),
    ])
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Literal, TypeAlias

from prm.documents.words import Run, Words, clean, gap, one_line, plain, runs

__all__ = [
    "Answer", "Block", "Bullets", "Cell", "Column", "Contents", "Cover", "Document", "Group", "Heading", "InGroup", "KeyFact",
    "KeyFacts", "Note", "Para", "Parties", "Party", "Quote", "Run", "Section", "SignatureBlock", "Signatures",
    "Source", "Table", "ValueBlock", "Words", "clean", "gap", "one_line", "plain", "runs",
]  # fmt: skip

Group = Literal["community", "policy", "research", "funder", "other"]


class _Tidy:
    """Makes what a builder gave comparable and safe: lists to tuples, names to clean single lines, words to runs."""

    __slots__ = ()
    _words: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for field in fields(self):  # type: ignore[arg-type]
            value = getattr(self, field.name)
            if field.name in self._words:
                value = runs(value)
            elif isinstance(value, str):
                value = one_line(value)
            elif isinstance(value, list | tuple):
                value = tuple(one_line(part) if isinstance(part, str) else part for part in value)
            object.__setattr__(self, field.name, value)


# Small parts


@dataclass(frozen=True)
class InGroup(_Tidy):
    """A sector's word with the shape of its group before it. A cell of a table."""

    group: Group
    word: str


@dataclass(frozen=True)
class Column(_Tidy):
    """``share`` says how wide it is beside the others."""

    title: str
    share: float = 1


@dataclass(frozen=True)
class Party(_Tidy):
    """One organisation of "Who we are". ``sector`` is the word that stands beside the shape."""

    name: str
    group: Group
    sector: str
    speaks: str = ""
    stands_in: str = ""


@dataclass(frozen=True)
class KeyFact(_Tidy):
    label: str
    words: Words
    _words = ("words",)


@dataclass(frozen=True)
class Answer(_Tidy):
    """What an organisation said. ``under`` are the small lines below: where, and who heard it.

    With ``date`` it stands on the line where a signature would stand ("Signed on paper", "10 Oct 2025"); without,
    it takes the line's place ("Said yes out loud, 9 October 2025"). Both are the same size: no way is second best.
    """

    words: str
    under: tuple[str, ...] | list[str] = ()
    date: str = ""


@dataclass(frozen=True)
class SignatureBlock(_Tidy):
    """One organisation's place to say yes. With no ``answer`` it has a line to sign and one for the date."""

    organisation: str
    group: Group
    speaker: str = ""
    role: str = ""
    answer: Answer | None = None


# Blocks, in the order in which a builder meets them


@dataclass(frozen=True)
class Heading(_Tidy):
    """A heading inside a section. ``key`` lets a link lead to it."""

    title: str
    key: str = ""


@dataclass(frozen=True)
class Para(_Tidy):
    words: Words
    lang: str = ""
    _words = ("words",)


@dataclass(frozen=True)
class Bullets(_Tidy):
    items: Sequence[Words]
    numbered: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "items", tuple(runs(item) for item in self.items))


Cell: TypeAlias = Words | InGroup


@dataclass(frozen=True)
class Table(_Tidy):
    """The first cell of each row names the row. ``caption`` is for those who cannot see the table."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    empty: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        made = tuple(
            tuple(cell if isinstance(cell, InGroup) else runs(cell) for cell in row) for row in self.rows
        )
        object.__setattr__(self, "rows", made)
        for row in made:
            if len(row) != len(self.columns):
                raise ValueError("a row has as many cells as the table has columns")


@dataclass(frozen=True)
class Quote(_Tidy):
    """Somebody's own words, and who may be named for them."""

    words: Words
    who: str = ""
    lang: str = ""
    _words = ("words",)


@dataclass(frozen=True)
class KeyFacts(_Tidy):
    facts: Sequence[KeyFact]


@dataclass(frozen=True)
class Parties(_Tidy):
    """The table "Who we are": organisation, sector with its shape, who speaks, and who stands in where known."""

    parties: Sequence[Party]


@dataclass(frozen=True)
class Contents(_Tidy):
    """The list "What is inside": every section with a link and its page."""


@dataclass(frozen=True)
class ValueBlock(_Tidy):
    """An agreed value: its name, its statement, and what it looks like in practice."""

    name: str
    statement: Words
    practice: Sequence[Words] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", one_line(self.name))
        object.__setattr__(self, "statement", runs(self.statement))
        object.__setattr__(self, "practice", tuple(runs(item) for item in self.practice))


@dataclass(frozen=True)
class Signatures(_Tidy):
    blocks: Sequence[SignatureBlock]


@dataclass(frozen=True)
class Note(_Tidy):
    """Small words of the document's own voice. ``at_foot`` puts them at the foot of the page, under a hairline."""

    words: Words
    at_foot: bool = False
    _words = ("words",)


Block: TypeAlias = (
    Heading | Para | Bullets | Table | Quote | KeyFacts | Parties | Contents | ValueBlock | Signatures | Note
)


@dataclass(frozen=True)
class Section(_Tidy):
    """``number`` is printed before the title. ``key`` lets a link lead here. ``new_page`` begins it on one."""

    title: str
    blocks: Sequence[Block]
    number: str = ""
    key: str = ""
    new_page: bool = False

    @property
    def heading(self) -> str:
        return f"{self.number}. {self.title}" if self.number else self.title


@dataclass(frozen=True)
class Cover(_Tidy):
    """Page one of an agreement. Whatever is empty is left out.

    ``version`` stands at the top right ("Version 2.0, 6 October 2025"); ``in_short`` is five lines at most; ``ask``,
    at the foot, says how to get large print, another language or a reading aloud.
    """

    statement: Words = ""
    version: str = ""
    in_short: Sequence[Words] = ()
    parties: Sequence[Party] = ()
    contents: bool = True
    ask: Words = ""

    def __post_init__(self) -> None:
        for name in ("statement", "ask"):
            object.__setattr__(self, name, runs(getattr(self, name)))
        object.__setattr__(self, "version", one_line(self.version))
        object.__setattr__(self, "in_short", tuple(runs(line) for line in self.in_short))
        object.__setattr__(self, "parties", tuple(self.parties))


@dataclass(frozen=True)
class Source:
    """The document's own data, carried inside the PDF so that another PRM can read it back."""

    name: str
    data: bytes
    about: str


@dataclass(frozen=True)
class Document(_Tidy):
    """A whole document. ``made`` is passed in, so that the same words give the same file.

    ``kind`` is the small line above the title ("Partnership agreement"); ``name`` is what readers' windows, the
    bookmarks and the screen-reader copy call it ("Warm Together partnership agreement") and falls back to the title.
    ``header`` is left and right, from page two on; ``footer`` stands at the left of each page, ``last_footer`` takes
    its place on the last one. ``close_set`` is for one page that is read at a glance: smaller headings, nearer together.
    """

    title: str
    sections: Sequence[Section]
    made: datetime
    author: str
    kind: str = ""
    name: str = ""
    language: str = "en-GB"
    header: tuple[str, str] = ("", "")
    footer: str = ""
    last_footer: str = ""
    cover: Cover | None = None
    source: Source | None = None
    close_set: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        object.__setattr__(self, "name", self.name or self.title)

    def keyed_sections(self) -> Iterator[tuple[str, Section]]:
        """Each section with the key that links to it use: its own, or one made from its place."""
        for place, section in enumerate(self.sections, 1):
            yield section.key or f"part-{place}", section

    def link_targets(self) -> frozenset[str]:
        """Where a link inside this document may lead."""
        inside = (block for part in self.sections for block in part.blocks if isinstance(block, Heading))
        parts = [key for key, part in self.keyed_sections() if part.heading]
        return frozenset(parts + [block.key for block in inside if block.key and block.title])
