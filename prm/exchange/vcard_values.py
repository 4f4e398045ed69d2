"""Values of a vCard as people read them: charsets, quoted-printable, base64 and backslashes away."""

import base64
import binascii
import quopri
import re
from collections.abc import Callable
from functools import cached_property

from prm.exchange.encoding import Decoded, decode_piece, guess, tidy
from prm.exchange.vcard_lines import Property

_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_FOLDER = re.compile(r"(^|\s)([A-Za-z]:\\|\\\\\w)")
_QP_BYTE = re.compile(rb"=([89A-Fa-f][0-9A-Fa-f])")


class Values:
    """Values of one file as text. Knows the file's encoding, which quoted-printable leaves out as a rule."""

    def __init__(self, decoded: Decoded, data: bytes, *, chosen: bool) -> None:
        self._decoded, self._data, self._chosen = decoded, data, chosen
        self.used_guess: str | None = None
        """Set when a value was no UTF-8 and nothing said what it is."""

    @cached_property
    def _fallback(self) -> str:
        if self._chosen or self._decoded.encoding != "utf-8":
            return self._decoded.encoding
        return guess(_QP_BYTE.sub(lambda found: bytes([int(found[1], 16)]), self._data))

    def text(self, item: Property, *, version: str) -> str:
        """The value as people read it."""
        return unescape(self.plain(item), version=version, quoted=item.params.encoding == "q").strip()

    def parts(self, item: Property, *, version: str, between: str = ";") -> list[str]:
        """The parts of N, ADR, ORG (``;``) or of a list (``,``), each as people read it."""
        raw = item.raw
        quoted = item.params.encoding == "q"
        decode = self._decoder(item)
        if quoted and between not in raw:  # some programs also encode the semicolons
            raw, decode = self.plain(item), str
        return [
            unescape(decode(piece), version=version, quoted=quoted).strip() for piece in _split(raw, between)
        ]

    def plain(self, item: Property) -> str:
        return self._decoder(item)(item.raw)

    def binary(self, item: Property) -> bytes | None:
        """The bytes of a picture or sound in the file; None when the value is an address or damaged."""
        raw = item.raw.strip()
        if raw[:5].lower() == "data:":
            kind, comma, raw = raw.replace("\\,", ",").replace("\\;", ";").partition(",")
            if not comma or "base64" not in kind:
                return None
        elif item.params.encoding != "b":
            return None
        letters = re.sub(r"[^A-Za-z0-9+/]", "", raw)
        if len(letters) % 4 == 1:  # cut off in the middle of a letter
            letters = letters[:-1]
        try:
            return base64.b64decode(letters + "=" * (-len(letters) % 4))
        except (binascii.Error, ValueError):
            return None

    def _decoder(self, item: Property) -> Callable[[str], str]:
        params = item.params
        if params.encoding == "q":
            return lambda piece: self._quoted(piece, params.charset)
        if params.charset and params.charset != self._decoded.encoding and not item.raw.isascii():
            return lambda piece: self._said_otherwise(piece, params.charset)
        return tidy

    def _quoted(self, piece: str, charset: str | None) -> str:
        codec = self._decoded.encoding
        data = quopri.decodestring(piece.encode(codec if not piece.isascii() else "ascii", "surrogateescape"))
        fallback = codec
        if charset is None and not _is_utf8(data):
            fallback = self._fallback
            if not self._chosen and self._decoded.encoding == "utf-8":
                self.used_guess = fallback
        return tidy(decode_piece(data, charset=charset, fallback=fallback))

    def _said_otherwise(self, piece: str, charset: str | None) -> str:
        """A charset that is not the file's, named by one property: believed where its bytes allow it."""
        try:
            return tidy(piece.encode(self._decoded.encoding, "surrogateescape").decode(charset or "utf-8"))
        except (UnicodeError, LookupError):
            return tidy(piece)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def unescape(text: str, *, version: str, quoted: bool = False) -> str:
    """Backslashes away. 2.1 knows none for line breaks, and holds Windows' folders as they are."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\\" not in text:
        return text
    if version.startswith("2") and (quoted or _FOLDER.search(text)):
        return text.replace("\\;", ";").replace("\\,", ",")
    return _ESCAPE.sub(_unescaped, text)


def _unescaped(found: re.Match[str]) -> str:
    letter = found[1]
    if letter in "nN":
        return "\n"
    return letter if letter in "\\,;:\"'" else found[0]


def _split(raw: str, between: str) -> list[str]:
    """At every separator that has no backslash before it."""
    if "\\" not in raw:
        return raw.split(between)
    parts: list[str] = []
    pieces: list[str] = []
    for piece in raw.split(between):
        pieces.append(piece)
        if (len(piece) - len(piece.rstrip("\\"))) % 2 == 0:
            parts.append(between.join(pieces))
            pieces = []
    if pieces:
        parts.append(between.join(pieces))
    return parts
