"""Words as they may stand in a document: cleaned, in runs that are bold, italic, a link or a gap. No look, no page."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from prm.base.i18n import _

# What a link may lead to; anything else is printed as plain words and leads nowhere.
_ADDRESS = re.compile(r"(https?://|mailto:|tel:)[^\s<>\"\\]+\Z", re.IGNORECASE)
_PLACE = re.compile(r"#[\w.-]+\Z")

_NEW_LINES = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile("[\t\u1680\u2000-\u200a\u205f]")
_NEVER = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u034f\u180b-\u180f\u200b\u202a-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff\ufff0-\ufffc\ufffe\uffff"
    "\ud800-\udfff\U000e0001]"
)
_NOBODY_KNOWS = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")


def clean(text: str) -> str:
    """Text without what can neither be seen nor said: control characters, lone surrogates, bidi overrides.

    Private characters mean something in one font only, so they become the replacement character.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _SPACES.sub(" ", _NEW_LINES.sub("\n", text)).replace("\u202f", "\u00a0")
    text = unicodedata.normalize("NFC", _NEVER.sub("", text))
    text = _NOBODY_KNOWS.sub("\ufffd", text)
    return "".join(letter for letter in text if ord(letter) & 0xFFFE != 0xFFFE)


def one_line(text: str) -> str:
    """Cleaned, with every stretch of white space as one space: titles, names, labels."""
    return " ".join(clean(text).split())


@dataclass(frozen=True, slots=True)
class Run:
    """Words that share a look. ``link`` is a web, mail or telephone address, or ``#key`` of a heading.

    ``lang`` is given only where it differs from the document's own language. ``gap`` marks what is not agreed yet.
    """

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    lang: str = ""
    gap: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", clean(self.text))
        if self.link and not (_ADDRESS.match(self.link) or _PLACE.match(self.link)):
            object.__setattr__(self, "link", "")


Words: TypeAlias = str | Run | Sequence[str | Run]


def runs(words: Words) -> tuple[Run, ...]:
    """Any way of giving words, as runs. Empty runs are left out."""
    parts: Iterable[str | Run] = (words,) if isinstance(words, str | Run) else words
    made = (part if isinstance(part, Run) else Run(part) for part in parts)
    return tuple(run for run in made if run.text)


def plain(words: Words) -> str:
    """The words alone."""
    return "".join(run.text for run in runs(words))


def gap(what: str) -> Run:
    """A marked place for what nobody has agreed yet: ``gap("when you meet")``."""
    return Run(_("Not yet agreed: {what}").format(what=what), gap=True)
