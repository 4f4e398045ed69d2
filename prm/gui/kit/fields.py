"""What there is to know about a box before it is made: its words, its kind, its choices. Plain data, no Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

FieldKind = Literal["line", "text", "choice", "segments", "whole", "number", "check", "switch"]


class HasWord(Protocol):
    """One of a fixed list: the key is kept, the word is shown."""

    @property
    def key(self) -> str: ...
    @property
    def word(self) -> str: ...
    @property
    def icon(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Choice:
    key: str
    word: str
    icon: str = ""
    sector: str = ""


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One box of a form. ``letter`` is the one that ``Alt`` jumps with; ``no_choice`` is the word for none."""

    label: str
    kind: FieldKind = "line"
    help: str = ""
    long: bool = False
    their_words: bool = False
    private: bool = False
    limit: int = 0
    choices: tuple[Choice, ...] = ()
    example: str = ""
    letter: str = ""
    optional: bool = False
    no_choice: str = ""
    lines: int = 3

    @property
    def made_as(self) -> FieldKind:
        if self.kind != "line":
            return self.kind
        if self.choices:
            return "choice"
        return "text" if self.long else "line"


class HasField(Protocol):
    """What a record's declaration says of a column; matched by shape, so that no record is imported here."""

    @property
    def label(self) -> str: ...
    @property
    def help(self) -> str: ...
    @property
    def long(self) -> bool: ...
    @property
    def their_words(self) -> bool: ...
    @property
    def private(self) -> bool: ...
    @property
    def limit(self) -> int: ...
    @property
    def choices(self) -> Sequence[HasWord]: ...


def spec_of(
    field: HasField,
    *,
    translate: Callable[[str], str] = str,
    kind: FieldKind = "line",
    example: str = "",
    letter: str = "",
    optional: bool = False,
    no_choice: str = "",
    lines: int = 3,
) -> FieldSpec:
    """The box for a column, in the reader's language."""
    choices = tuple(Choice(each.key, translate(each.word), each.icon) for each in field.choices)
    return FieldSpec(
        translate(field.label),
        kind,
        translate(field.help),
        field.long,
        field.their_words,
        field.private,
        field.limit,
        choices,
        example,
        letter,
        optional,
        no_choice,
        lines,
    )
