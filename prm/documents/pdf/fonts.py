"""Which file draws which letters, and glyphs that remember the words they stand for. Nothing here breaks lines.

ReportLab embeds fonts by character code. A shaped glyph has none, so it gets one far above all characters, and the
font's ToUnicode table gives the real words back: what is copied or read aloud is what was written.
"""

import re
import threading
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import uharfbuzz as hb
from reportlab import rl_config
from reportlab.pdfbase import ttfonts

from prm.base.paths import bundled
from prm.documents.pdf.style import Family, Weight

rl_config.invariant = 1
rl_config.useA85 = 0

_FILES: dict[tuple[Family, Weight, bool], str] = {
    ("serif", "regular", False): "SourceSerif4_400Regular",
    ("serif", "regular", True): "SourceSerif4_400Regular_Italic",
    ("serif", "semibold", False): "SourceSerif4_600SemiBold",
    ("serif", "semibold", True): "SourceSerif4_600SemiBold_Italic",
    ("sans", "regular", False): "Inter_400Regular",
    ("sans", "regular", True): "Inter_400Regular_Italic",
    ("sans", "medium", False): "Inter_500Medium",
    ("sans", "medium", True): "Inter_400Regular_Italic",
    ("sans", "semibold", False): "Inter_600SemiBold",
    ("sans", "semibold", True): "Inter_600SemiBold",
}

# First and last character, and the file for them
_SCRIPTS = (
    (0x0590, 0x05FF, "NotoSansHebrew-Regular"),
    (0x0600, 0x08FF, "NotoNaskhArabic-Regular"),
    (0x0900, 0x097F, "NotoSansDevanagari-Regular"),
    (0x0980, 0x09FF, "NotoSansBengali-Regular"),
    (0x0A00, 0x0A7F, "NotoSansGurmukhi-Regular"),
    (0x0A80, 0x0AFF, "NotoSansGujarati-Regular"),
    (0x0B80, 0x0BFF, "NotoSansTamil-Regular"),
    (0x1200, 0x139F, "NotoSansEthiopic-Regular"),
    (0x2D80, 0x2DDF, "NotoSansEthiopic-Regular"),
    (0x2E80, 0x9FFF, "NotoSansSC_400Regular"),
    (0xAB00, 0xAB2F, "NotoSansEthiopic-Regular"),
    (0xF900, 0xFAFF, "NotoSansSC_400Regular"),
    (0xFB1D, 0xFB4F, "NotoSansHebrew-Regular"),
    (0xFB50, 0xFDFF, "NotoNaskhArabic-Regular"),
    (0xFE10, 0xFE1F, "NotoSansSC_400Regular"),
    (0xFE30, 0xFE4F, "NotoSansSC_400Regular"),
    (0xFE70, 0xFEFE, "NotoNaskhArabic-Regular"),
    (0xFF00, 0xFFEF, "NotoSansSC_400Regular"),
    (0x20000, 0x3FFFF, "NotoSansSC_400Regular"),
)
_BOLD = {"NotoNaskhArabic-Regular": "NotoNaskhArabic-Bold"}
_EMOJI = "NotoEmoji_400Regular"
BOX = "\u25a1"

# Scripts whose letters change shape or place beside each other
COMPLEX = re.compile("[\u0590-\u08ff\u0900-\u109f\u1780-\u17ff\u1a00-\u1aff\ufb1d-\ufdff\ufe70-\ufefe]")


class _Codes:
    """Codes for shaped glyphs, one table for the process because ReportLab keeps one set of fonts for the process."""

    def __init__(self) -> None:
        self._next = 0xF0000
        self._of: dict[tuple[str, int, str], int] = {}
        self._lock = threading.Lock()
        self.words: dict[int, str] = {}

    def code(self, face: "Face", glyph: int, words: str) -> int:
        key = (face.fontName, glyph, words)
        found = self._of.get(key)
        if found is None:
            with self._lock:
                found = self._of.get(key)
                if found is None:
                    found, self._next = self._next, self._next + 1
                    face.face.charToGlyph[found] = glyph
                    face.face.charWidths[found] = face.hb.get_glyph_h_advance(glyph) * face.per_mille
                    self.words[found] = words or "\u200b"
                    self._of[key] = found
        return found


_CODES = _Codes()


def _to_unicode(_fontname: str, subset: list[int]) -> str:
    """Replaces ReportLab's own, which writes five digits above U+FFFF and our codes in place of the words."""
    pairs = []
    for place, code in enumerate(subset):
        words = _CODES.words.get(code) or (chr(code) if code else "\ufffd")
        pairs.append(f"<{place:02X}> <{words.encode('utf-16-be').hex().upper()}>")
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange\n<00> <FF>\nendcodespacerange",
    ]
    for start in range(0, len(pairs), 100):
        some = pairs[start : start + 100]
        lines += [f"{len(some)} beginbfchar", *some, "endbfchar"]
    return "\n".join([*lines, "endcmap CMapName currentdict /CMap defineresource pop end end"])


ttfonts.makeToUnicodeCMap = _to_unicode

# ReportLab reads a font file through one position that all documents share: only one may be saved at a time.
SAVING = threading.Lock()


class Face(ttfonts.TTFont):  # type: ignore[misc]
    """A font file, for ReportLab and for HarfBuzz at once."""

    def __init__(self, file: Path) -> None:
        super().__init__(file.stem, str(file), shapable=False)
        self.hb = hb.Font(hb.Face(hb.Blob.from_file_path(str(file))))
        self.per_mille: float = 1000 / self.hb.face.upem
        # a copy: the font's own table also gets our codes, which are no letters
        self.letters: dict[int, int] = dict(self.face.charToGlyph)
        if self.hb.face.upem != 1000:
            # for the short tail of a font's widths ReportLab keeps thousandths where it later writes the font's units
            self.face.hmetrics = [
                (self.hb.get_glyph_h_advance(glyph), bearing)
                for glyph, (_width, bearing) in enumerate(self.face.hmetrics)
            ]

    def code(self, glyph: int, words: str) -> int:
        if len(words) == 1 and words != "\u00a0" and self.letters.get(ord(words)) == glyph:
            return ord(words)
        return _CODES.code(self, glyph, words)

    def width(self, code: int) -> float:
        return float(self.face.charWidths.get(code, self.face.defaultWidth))

    def byte(self, code: int, document: object) -> tuple[int, int]:
        """The subset of this font in a document that holds the code, and the byte for it there."""
        state = self.state.get(document)
        place = state.assignments.get(code) if state else None
        if place is None:
            self.splitString(chr(code), document)
            place = self.state[document].assignments[code]
        return place >> 8, place & 0xFF


_LOADING = threading.Lock()


@cache
def _load(name: str) -> Face:
    return Face(bundled("resources/fonts") / f"{name}.ttf")


def _face(name: str) -> Face:
    # two threads must not make two faces of one file: `cache` alone lets both begin
    with _LOADING:
        return _load(name)


@cache
def face(family: Family, weight: Weight = "regular", *, italic: bool = False) -> Face:
    return _face(_FILES.get((family, weight, italic)) or _FILES[family, "semibold", italic])


def _others(asked: Face, letter: str) -> Iterator[Face]:
    """Where else a letter may be found, the likeliest first. Each file is read only when it is come to."""
    code, bold = ord(letter), "SemiBold" in asked.fontName
    for first, last, name in _SCRIPTS:
        if first <= code <= last:
            yield _face(_BOLD.get(name, name) if bold else name)
    yield _face("Inter_600SemiBold" if bold else "Inter_400Regular")
    yield _face(_EMOJI)


class Piece(NamedTuple):
    """Letters that one face draws. ``boxed``: no font has them, so a plain box stands for each."""

    face: Face
    text: str
    boxed: bool = False


# What stays with the letter before it: marks, joiners, variation selectors, skin tones, flag tags
_MARK = (
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061c\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc"
    "\u09be-\u09cd\u09d7\u09e2\u09e3\u0a01-\u0a03\u0a3c-\u0a51\u0a70\u0a71\u0a75\u0a81-\u0a83\u0abc\u0abe-\u0acd\u0b82\u0bbe-\u0bcd"
    "\u0bd7\u135d-\u135f\u1ab0-\u1aff\u1dc0-\u1dff\u200c-\u200f\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f"
    "\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\U000e0100-\U000e01ef]"
)
CLUSTER = re.compile(f"(?s:.)(?:\u200d(?:(?s:.))|{_MARK})*")
_UNSEEN = re.compile("[\u061c\u200c-\u200f\ufe00-\ufe0f\U000e0020-\U000e007f\U000e0100-\U000e01ef]")


@lru_cache(50_000)
def pick(asked: Face, text: str) -> tuple[Piece, ...]:
    """The text in pieces, each with the face that draws it: the asked one wherever it can."""
    out: list[Piece] = []
    current = asked
    for match in CLUSTER.finditer(text):
        cluster = match.group()
        needed = [ord(letter) for letter in _UNSEEN.sub("", cluster)]
        # a full stop or a bracket in the middle of another script is drawn by that script's font
        neutral = current is not asked and not cluster[0].isalnum() and cluster != " "
        chosen = next(
            (one for one in _candidates(asked, cluster, current if neutral else None) if _has(one, needed)),
            None,
        )
        if chosen is None:
            out.append(Piece(_face("Inter_400Regular"), cluster, boxed=True))
            continue
        current = chosen
        if out and out[-1].face is chosen and not out[-1].boxed:
            out[-1] = Piece(chosen, out[-1].text + cluster)
        else:
            out.append(Piece(chosen, cluster))
    return tuple(out)


def _candidates(asked: Face, cluster: str, current: Face | None) -> Iterator[Face]:
    if current is not None:
        yield current
    yield asked
    yield from _others(asked, cluster[0])


def _has(one: Face, needed: list[int]) -> bool:
    return all(code in one.letters for code in needed)


class Glyph(NamedTuple):
    """Widths and shifts are thousandths of the size. ``nominal`` is the width that the font itself gives."""

    code: int
    advance: float
    nominal: float
    dx: float
    dy: float


class Shaped(NamedTuple):
    width: float
    glyphs: tuple[Glyph, ...]


_PLAIN = {"kern": True, "liga": False, "clig": False, "dlig": False, "calt": False}


@lru_cache(100_000)
def shape(piece: Piece, *, rtl: bool) -> Shaped:
    """The glyphs of a piece in the order in which they stand, from left to right."""
    one, text = piece.face, piece.text
    if piece.boxed:
        glyph = one.letters[ord(BOX)]
        code = one.code(glyph, text)
        return Shaped(one.width(code), (Glyph(code, one.width(code), one.width(code), 0, 0),))
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if rtl else "ltr"
    hb.shape(one.hb, buffer, {} if COMPLEX.search(text) else _PLAIN)
    infos, places = buffer.glyph_infos, buffer.glyph_positions
    starts = sorted({info.cluster for info in infos} | {len(text)})
    until = dict(pairwise(starts))
    told: set[int] = set()
    glyphs = []
    for info, place in zip(infos, places, strict=True):
        # the first glyph of a cluster carries all its words, the others none
        words = "" if info.cluster in told else text[info.cluster : until[info.cluster]]
        told.add(info.cluster)
        if not words and not place.x_advance and info.codepoint == one.letters.get(0x20):
            continue  # a variation selector or joiner that does its work unseen
        code = one.code(info.codepoint, words)
        k = one.per_mille
        glyphs.append(
            Glyph(code, place.x_advance * k, one.width(code), place.x_offset * k, place.y_offset * k)
        )
    return Shaped(sum(glyph.advance for glyph in glyphs), tuple(glyphs))
