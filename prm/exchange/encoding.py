"""Bytes of unknown origin to text, and how sure we are. Knows nothing of what the text means."""

import codecs
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from prm.base.errors import Refused
from prm.base.i18n import N_, _

ENCODINGS: tuple[tuple[str, str], ...] = (
    ("utf-8", N_("Unicode (UTF-8)")),
    ("cp1252", N_("Western Europe (Windows-1252)")),
    ("cp1250", N_("Central Europe (Windows-1250)")),
    ("cp1251", N_("Cyrillic (Windows-1251)")),
    ("koi8-r", N_("Cyrillic (KOI8-R)")),
    ("cp1253", N_("Greek (Windows-1253)")),
    ("cp1254", N_("Turkish (Windows-1254)")),
    ("cp1255", N_("Hebrew (Windows-1255)")),
    ("cp1256", N_("Arabic (Windows-1256)")),
    ("cp1257", N_("Baltic (Windows-1257)")),
    ("cp1258", N_("Vietnamese (Windows-1258)")),
    ("mac_roman", N_("Old Macintosh")),
    ("cp850", N_("Old DOS (850)")),
    ("shift_jis", N_("Japanese (Shift JIS)")),
    ("gb18030", N_("Chinese, simplified (GB 18030)")),
    ("big5", N_("Chinese, traditional (Big5)")),
    ("euc_kr", N_("Korean (EUC)")),
    ("utf-16", N_("Unicode (UTF-16)")),
)
"""What the box offers where we guessed."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET = re.compile(rb"CHARSET=\"?([A-Za-z0-9_.:-]{2,30})", re.IGNORECASE)
_PLAIN = re.compile(r"(utf-(8|16|32)|cp\d|windows|iso8859|latin|koi8|mac|big5|gb|euc|shift_jis|tis|ascii)")
_OTHER_SCRIPTS = ["cp1251", "koi8_r", "cp1253", "cp1255", "cp1256", "gb18030", "shift_jis", "big5", "euc_kr"]


@dataclass(frozen=True, slots=True)
class Decoded:
    """``text`` may hold lone surrogates where a byte is no letter; ``tidy`` takes them out."""

    text: str
    encoding: str
    guessed: bool


def known(name: str) -> str | None:
    """The codec for an encoding's name as files write it; None when it is none of letters."""
    name = name.strip().strip('"').lower()
    name = {"ansi": "cp1252", "macintosh": "mac_roman", "x-mac-roman": "mac_roman", "unicode": "utf-8"}.get(
        name, name
    )
    try:
        codec = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    if codec in ("iso8859-1", "ascii"):  # what calls itself so is Windows-1252 as a rule, which holds both
        return "cp1252"
    return codec if _PLAIN.match(codec) else None


def decode(data: bytes, *, encoding: str | None = None) -> Decoded:
    """The mark at the beginning, else UTF-8, else a charset named anywhere in the file, else the best guess."""
    for mark, codec in _BOMS:
        if data.startswith(mark) and (encoding is None or codec.startswith("utf")):
            return Decoded(data.decode(codec, "replace"), codec.removesuffix("-sig"), guessed=False)
    if encoding is not None:
        codec_name = known(encoding)
        if codec_name is None:
            raise Refused(
                {
                    "encoding": _("We do not know a way of writing letters called {name}.").format(
                        name=encoding
                    )
                }
            )
        return Decoded(_letters(data, codec_name), codec_name, guessed=False)
    if wide := _utf16_without_mark(data):
        return Decoded(data.decode(wide, "replace"), wide, guessed=True)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", guessed=False)
    except UnicodeDecodeError:
        pass
    for name, _count in Counter(_CHARSET.findall(data)).most_common():
        codec_name = known(name.decode("ascii"))
        if codec_name and codec_name != "utf-8":
            return Decoded(_letters(data, codec_name), codec_name, guessed=False)
    if _nearly_utf8(data):
        return Decoded(data.decode("utf-8", "surrogateescape"), "utf-8", guessed=True)
    codec_name = guess(data)
    return Decoded(_letters(data, codec_name), codec_name, guessed=True)


def decode_piece(data: bytes, *, charset: str | None, fallback: str) -> str:
    """One value: in the charset that it names, else UTF-8, else as the rest of the file."""
    for codec in (charset, "utf-8"):
        if codec:
            try:
                return data.decode(codec)
            except UnicodeDecodeError:
                continue
    return _letters(data, charset or fallback)


def tidy(text: str) -> str:
    """Without lone surrogates and NUL, so that it can be kept and written anywhere."""
    if text.isascii():
        return text.replace("\0", "") if "\0" in text else text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "")


def guess(data: bytes) -> str:
    """For Latin letters Windows-1252 unless Windows-1250 makes clearly better words; else by statistics."""
    sample = b"\n".join(line for line in data[: 1 << 20].splitlines() if not line.isascii())[: 1 << 16]
    words = [word for word in re.findall(rb"[A-Za-z\x80-\xff]{3,}", sample) if not word.isascii()]
    foreign = sum(1 for word in words if min(word) >= 0x80)
    if foreign * 2 > len(words):
        from charset_normalizer import from_bytes

        best = from_bytes(sample, cp_isolation=_OTHER_SCRIPTS, enable_fallback=False).best()
        if best is not None:
            return known(best.encoding) or "cp1252"
    return max(("cp1252", "cp1250"), key=lambda codec: _makes_words(sample, codec))


def _makes_words(sample: bytes, codec: str) -> int:
    """Letters inside words count for, signs between letters and letters beside digits against."""
    text = f" {sample.decode(codec, 'replace')} "
    score = 0
    for before, letter, after in zip(text, text[1:], text[2:], strict=False):
        if letter < "\x80":
            continue
        if unicodedata.category(letter)[0] == "L":
            score += -1 if before.isdigit() or after.isdigit() else 1
        elif before.isalpha() and after.isalpha() and letter not in "’‘´·":
            score -= 2
    return score


def _letters(data: bytes, codec: str) -> str:
    errors = "replace" if codec.startswith(("utf-16", "utf-32")) else "surrogateescape"
    return data.decode(codec, errors)


def _utf16_without_mark(data: bytes) -> str | None:
    head = data[:4000]
    half = len(head) // 2
    if half < 4:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > half * 0.4 and even < half * 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.4 and odd < half * 0.05 else None


def _nearly_utf8(data: bytes) -> bool:
    """A file of UTF-8 in which a program cut a letter in two: many good letters, hardly a bad byte."""
    text = data.decode("utf-8", "surrogateescape")
    bad = sum("\udc80" <= letter <= "\udcff" for letter in text)
    good = sum(letter > "\x7f" for letter in text) - bad
    return good >= 4 and bad * 4 <= good
