"""Where in a text the words are that somebody typed, and the part of a long text that shows them. No search here."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from prm.base.fold import fold, fold_latin

Marks = tuple[tuple[int, int], ...]

_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
_SENTENCE = re.compile(r"(?<=[.!?…])[”’\"')]*\s+")
_ROOM, _BEFORE, _MOST = 90, 36, 240


def parts_of(typed: str) -> list[tuple[str, bool]]:
    """The folded words of what was typed; with each, whether more letters may follow. In "o'brien" the o stands alone."""
    return [
        (part, number == last)
        for word in fold(typed).split()
        for last in [len(_WORD.findall(word)) - 1]
        for number, part in enumerate(_WORD.findall(word))
    ]


def marks(text: str, typed: str) -> Marks:
    """The beginnings of words that somebody typed: from, to. Accents, capitals and letters of other scripts as in
    ``fold`` and ``fold_latin``.
    """
    return tuple((start, end) for start, end, _part in _found(text, parts_of(typed)))


def matched(text: str, typed: str) -> int:
    """How many of the typed words are in a text."""
    return len({part for _start, _end, part in _found(text, parts_of(typed))})


def excerpt(text: str, typed: str, *, room: int = _ROOM) -> tuple[str, Marks]:
    """The text on one line, from a little before the first typed word where that comes late; and its marks."""
    line = " ".join(text.split())
    first = next(_found(line, parts_of(typed)), None)
    if first is not None and first[1] > room:
        line = "… " + line[_begin(line, first[0]) :]
    if len(line) > _MOST:
        line = line[:_MOST].rstrip() + "…"
    return line, marks(line, typed)


def _begin(line: str, at: int) -> int:
    """The sentence begins near enough; else a few words before."""
    near = line[max(0, at - _BEFORE) : at]
    if sentences := [found.end() for found in _SENTENCE.finditer(near)]:
        return at - len(near) + sentences[-1]
    return at - len(near) + near.find(" ") + 1


def _found(text: str, parts: Sequence[tuple[str, bool]]) -> Iterator[tuple[int, int, str]]:
    if text.isascii() and parts:
        yield from _found_in_ascii(text, tuple(parts))
        return
    for word in _WORD.finditer(text):
        own = fold(word[0])
        for part, may_go_on in parts:
            if own == part or (may_go_on and own.startswith(part)):
                yield word.start(), word.start() + _letters(word[0], len(part)), part
                break
            if _same_in_latin(word[0], part, may_go_on=may_go_on):
                yield word.start(), word.end(), part
                break


def _found_in_ascii(text: str, parts: tuple[tuple[str, bool], ...]) -> Iterator[tuple[int, int, str]]:
    """The same, thirty times as fast: what is shown is looked through with each key."""
    for found in _beginnings(parts).finditer(text.lower()):
        yield found.start(), found.end(), parts[(found.lastindex or 1) - 1][0]


@lru_cache(maxsize=64)
def _beginnings(parts: tuple[tuple[str, bool], ...]) -> re.Pattern[str]:
    either = "|".join(
        f"({re.escape(fold_latin(part)) or '(?!)'}){'' if may_go_on else '(?![a-z0-9])'}"
        for part, may_go_on in parts
    )
    return re.compile(f"(?<![a-z0-9])(?:{either})")


def _same_in_latin(word: str, part: str, *, may_go_on: bool) -> bool:
    if word.isascii() and part.isascii():
        return False
    one, other = fold_latin(word), fold_latin(part)
    return bool(other) and (one == other or (may_go_on and one.startswith(other)))


def _letters(word: str, folded: int) -> int:
    """How many letters of a word become so many folded ones; an accent of its own goes with its letter."""
    if word.isascii():
        return folded
    end = next((end for end in range(1, len(word)) if len(fold(word[:end])) >= folded), len(word))
    while end < len(word) and not fold(word[end]):
        end += 1
    return end


def marked_parts(text: str, found: Marks) -> Iterator[tuple[str, bool]]:
    """The text in parts, each with whether it is marked."""
    at = 0
    for start, end in found:
        if start > at:
            yield text[at:start], False
        yield text[start:end], True
        at = end
    if at < len(text):
        yield text[at:], False
