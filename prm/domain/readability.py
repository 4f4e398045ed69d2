"""How hard a text is to read (Automated Readability Index, Senter and Smith 1967), and which sentences are long.

English only: for other languages there is no age, and long sentences are still pointed at.
"""

import re
from math import ceil
from typing import NamedTuple

from prm.base.i18n import _

LEAST_WORDS = 30
LONG_SENTENCE_WORDS = 25
AGE_AT_GRADE_NOUGHT = 5
YOUNGEST, OLDEST = 5, 22

_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
# a full stop after these ends no sentence
_SHORTENED = r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bNo)(?<!\bMrs)(?<!\bCllr)(?<!\bvs)(?<!\b[ap]\.m)(?<!e\.g)(?<!i\.e)(?<!\betc)"
_END = re.compile(rf"{_SHORTENED}[.!?…]+[\"'”’)\]]*(?=\s|$)|\n+|[。！？]")


class Sentence(NamedTuple):
    """Where it stands in the text, and how many words it has."""

    start: int
    end: int
    words: int


class Reading(NamedTuple):
    """``age`` is None where too little is written, or not in English."""

    age: int | None
    words: int
    sentences: int
    long: tuple[Sentence, ...]


def read_text(text: str, *, language: str = "en") -> Reading:
    sentences = tuple(_sentences(text))
    words = [found[0] for found in _WORD.finditer(text)]
    return Reading(
        age=_age(words, len(sentences)) if language.partition("-")[0] == "en" else None,
        words=len(words),
        sentences=len(sentences),
        long=tuple(one for one in sentences if one.words > LONG_SENTENCE_WORDS),
    )


def say_age(reading: Reading) -> str:
    """For the foot of a text; nothing where nothing can be said."""
    return _("Reading age about {age}").format(age=reading.age) if reading.age is not None else ""


def say_long(sentence: Sentence) -> str:
    return _("Long sentence, {n} words. Try two.").format(n=sentence.words)


def _age(words: list[str], sentences: int) -> int | None:
    if len(words) < LEAST_WORDS or not any(word.isascii() for word in words):
        return None
    letters = sum(letter.isalnum() for word in words for letter in word)
    grade = 4.71 * letters / len(words) + 0.5 * len(words) / sentences - 21.43
    return min(max(ceil(grade) + AGE_AT_GRADE_NOUGHT, YOUNGEST), OLDEST)


def _sentences(text: str) -> list[Sentence]:
    found, start = [], 0
    for end in [*(stop.end() for stop in _END.finditer(text)), len(text)]:
        part = text[start:end]
        words = len(_WORD.findall(part))
        if words:
            lead = len(part) - len(part.lstrip())
            found.append(Sentence(start + lead, start + len(part.rstrip()), words))
        start = end
    return found
