"""Words into lines: spaces, hyphens, Chinese, right to left, and words wider than the line. Nothing is drawn here."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from prm.documents.pdf.fonts import CLUSTER, Face, Piece, Shaped, pick, shape

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe]")
_CHINESE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
# no line begins with one of these
_NOT_FIRST = frozenset("，。、；：！？）》」』”’…—")
# a line may end after a space, a hyphen, a dash or a slash; "e-mail" and "3-4" stay whole
_HYPHENS = "-\u2010\u2013\u2014/"
_CHUNK = re.compile(rf"\n| +|[^ \n]{{2,}}?[{_HYPHENS}]+(?=[^\W\d]{{2}})|[^ \n]+")


class Bit(NamedTuple):
    """Letters of one run, one face and one direction, shaped. ``run`` is the run's place in its paragraph."""

    run: int
    piece: Piece
    level: int
    shaped: Shaped

    @property
    def is_space(self) -> bool:
        return self.piece.text == " "


class Line(NamedTuple):
    """``width`` in points; the one space that ends a line (so that lines are not read as one word) is not in it."""

    width: float
    bits: tuple[Bit, ...]


class Broken(NamedTuple):
    lines: tuple[Line, ...]
    rtl: bool


Word = list[Bit] | None  # None: a new line that somebody typed


@lru_cache(20_000)
def break_lines(runs: tuple[tuple[str, Face], ...], width: float, size: float) -> Broken:
    """Kept, so that after a change to one paragraph only that one is broken again."""
    text = "".join(words for words, _face in runs)
    rtl, levels = _levels(text) if RIGHT_TO_LEFT.search(text) else (False, None)
    return Broken(tuple(_fit(_words(runs, levels), width, size)), rtl)


@lru_cache(20_000)
def longest_word(runs: tuple[tuple[str, Face], ...], size: float) -> float:
    """The width below which a word would have to be cut."""
    wide = (sum(bit.shaped.width for bit in word) for word in _words(runs, None) if word)
    return max(wide, default=0) * size / 1000


def _levels(text: str) -> tuple[bool, list[int]]:
    """The direction of the paragraph, and the bidi level of each letter (odd: right to left)."""
    from bidi import algorithm as bidi

    base = bidi.get_base_level(text)
    storage = bidi.get_empty_storage()
    storage["base_level"], storage["base_dir"] = base, "LR"[base]
    bidi.get_embedding_levels(text, storage, False, False)
    for place, letter in enumerate(storage["chars"]):
        letter["place"] = place
    for step in (
        bidi.explicit_embed_and_overrides,
        bidi.resolve_weak_types,
        bidi.resolve_neutral_types,
        bidi.resolve_implicit_levels,
    ):
        step(storage, False)
    levels = [base] * len(text)
    for letter in storage["chars"]:
        levels[letter["place"]] = letter["level"]
    return bool(base), levels


def _words(runs: tuple[tuple[str, Face], ...], levels: list[int] | None) -> Iterator[Word]:
    """Stretches that no line may end in. A word may go through several runs."""
    word: list[Bit] = []
    start = 0
    for number, (text, face) in enumerate(runs):
        for match in _CHUNK.finditer(text):
            chunk = match.group()
            if chunk == "\n" or chunk[0] == " ":
                if word:
                    yield word
                    word = []
                level = levels[start + match.start()] if levels else 0
                yield [_bit(number, Piece(face, " "), level)]
                if chunk == "\n":
                    yield None
                continue
            for level, stretch in _stretches(chunk, levels, start + match.start()):
                for piece in pick(face, stretch):
                    if not _CHINESE.search(piece.text):
                        word.append(_bit(number, piece, level))
                        continue
                    for letter in CLUSTER.findall(piece.text):
                        if letter not in _NOT_FIRST and word:
                            yield word
                            word = []
                        word.append(_bit(number, Piece(piece.face, letter, piece.boxed), level))
            if word and chunk[-1] in _HYPHENS and len(chunk) > 2:
                yield word
                word = []
        start += len(text)
    if word:
        yield word


def _stretches(chunk: str, levels: list[int] | None, start: int) -> Iterator[tuple[int, str]]:
    """The chunk in parts of one direction."""
    if levels is None:
        yield 0, chunk
        return
    begin = 0
    for end in range(1, len(chunk) + 1):
        if end == len(chunk) or levels[start + end] != levels[start + begin]:
            yield levels[start + begin], chunk[begin:end]
            begin = end


def _bit(run: int, piece: Piece, level: int) -> Bit:
    return Bit(run, piece, level, shape(piece, rtl=bool(level & 1)))


def _fit(words: Iterator[Word], width: float, size: float) -> Iterator[Line]:
    limit = width * 1000 / size
    line: list[Bit] = []
    used = 0.0
    for word in words:
        long = sum(bit.shaped.width for bit in word) if word else 0.0
        if word is None or (line and used + long > limit and not word[0].is_space):
            yield _line(line, size)
            line, used = [], 0.0
        if word is None:
            continue
        if long <= limit or word[0].is_space:
            line.extend(word)
            used += long
            continue
        for bit in _letters(word):  # a word wider than the line is cut where it must be
            if line and used + bit.shaped.width > limit:
                yield _line(line, size)
                line, used = [], 0.0
            line.append(bit)
            used += bit.shaped.width
    if line:
        yield _line(line, size)


def _line(bits: list[Bit], size: float) -> Line:
    end = len(bits)
    while end and bits[end - 1].is_space:
        end -= 1
    return Line(sum(bit.shaped.width for bit in bits[:end]) * size / 1000, tuple(bits[: end + 1]))


def _letters(word: list[Bit]) -> Iterator[Bit]:
    for bit in word:
        for letter in CLUSTER.findall(bit.piece.text):
            yield _bit(bit.run, Piece(bit.piece.face, letter, bit.piece.boxed), bit.level)


def in_sight_order(bits: tuple[Bit, ...], *, rtl: bool) -> list[int]:
    """The places of the bits from left to right (rule L2 of the bidirectional algorithm)."""
    order = list(range(len(bits)))
    levels = [bit.level for bit in bits]
    if bits and bits[-1].is_space:
        levels[-1] = int(rtl)  # the space that ends a line goes the way of the paragraph (rule L1)
    if not rtl and not any(levels):
        return order
    for level in range(max(levels, default=0), 0, -1):
        begin = 0
        while begin < len(order):
            end = begin
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[begin:end] = order[begin:end][::-1]
            begin = max(end, begin + 1)
    return order
