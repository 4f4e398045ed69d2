"""The lines of a vCard file: unfolding, parameters, and where cards begin and end.

What a property means is in ``vcard_person.py``, how its value is written in ``vcard_values.py``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from prm.base.errors import Refused
from prm.base.i18n import _
from prm.exchange import limits
from prm.exchange.drafts import FileProblem, Problems
from prm.exchange.encoding import Decoded, known, tidy

_BEGIN = re.compile(r"\s*BEGIN\s*:\s*(\S+)\s*$", re.IGNORECASE)
_END = re.compile(r"\s*END\s*:\s*(\S+)\s*$", re.IGNORECASE)
_BASE64_LINE = re.compile(r"\s*[A-Za-z0-9+/=]+\s*$")
_BLANK = (" ", "\t")
_PARAM = re.compile(r';((?:[^;"]|"[^"]*"?)*)')
_LONG_TEXT = re.compile(r"(?:[\w-]+\.)?(NOTE|ADR|LABEL|X-[\w-]+)\s*[;:]", re.IGNORECASE)
_NO_TYPE = re.compile(r"(INLINE|UNKNOWN|VCARD|URL|CONTENT-ID|CID|[A-Z]{2}-[A-Z]{2})$")


@dataclass(frozen=True, slots=True)
class Params:
    """What stands between the name and the colon."""

    types: tuple[str, ...] = ()
    charset: str | None = None
    encoding: str = ""
    """``q`` quoted-printable, ``b`` base64, or nothing."""
    value: str = ""
    preferred: int | None = None
    """1 is the first choice."""
    others: tuple[tuple[str, str], ...] = ()

    def other(self, name: str) -> str:
        return next((text for key, text in self.others if key == name), "")


@dataclass(frozen=True, slots=True)
class Property:
    line: int
    group: str
    name: str
    params: Params
    raw: str


@dataclass(slots=True)
class Card:
    line: int
    version: str = "3.0"
    properties: list[Property] = field(default_factory=list)
    inner: list["Card"] = field(default_factory=list)
    """Cards inside this one (2.1's AGENT)."""


def unfold(text: str) -> Iterator[tuple[int, str]]:
    """Logical lines with the number of the line on which each begins.

    Pieces are joined once, at the end: adding to a string line by line is quadratic in a hostile file.
    """
    pieces: list[str] = []
    start = 0
    soft = cut = base64_open = keep_blank = False
    # iOS 5 ends its lines CR CR LF
    for number, line in enumerate(
        text.replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1
    ):
        if soft:
            soft = False
            if not _END.match(line):
                pieces[-1] = pieces[-1][:-1]
                pieces.append(line)
                soft, cut = line.endswith("="), not line
                continue
        if pieces and line[:1] in _BLANK:
            # 2.1 folds where there is a blank, and the blank stays
            pieces.append(line if keep_blank and not base64_open else line[1:])
            continue
        if not line:
            base64_open = False
            continue
        if pieces and ":" not in line and (more := _stray(line, pieces[0], base64_open=base64_open, cut=cut)):
            pieces.append(more)
            soft = cut and line.endswith("=")
            continue
        if pieces:
            yield start, "".join(pieces)
        pieces, start = [line], number
        base64_open = cut = False
        if ";" in line:
            head = line[: line.find(":")].upper()
            soft = line[-1] == "=" and "QUOTED-PRINTABLE" in head
            base64_open = "BASE64" in head or "ENCODING=B" in head or head.endswith(";B")
        elif line.startswith(("VERSION", "version")):
            keep_blank = "2.1" in line
    if pieces:
        yield start, "".join(pieces)


def _stray(line: str, begun: str, *, base64_open: bool, cut: bool) -> str | None:
    """What a line that is neither a property nor folded adds to the property before it, if it can."""
    if cut or (base64_open and _BASE64_LINE.match(line)):
        return line  # blank lines were put between the lines of a quoted-printable text; or a picture
    return "\n" + line if _LONG_TEXT.match(begun) else None  # line breaks that were written as they are


class _CardStack:
    """The card being read, and the cards inside it. No recursion, so a hostile file finds no floor to break."""

    def __init__(self, problems: Problems) -> None:
        self._open: list[Card] = []
        self._problems = problems
        self._count = 0

    @property
    def current(self) -> Card | None:
        return self._open[-1] if self._open else None

    def begin(self, line: int) -> Card | None:
        """Opens a card; gives back the one before it, where that never ended."""
        self._count += 1
        if self._count > limits.CARDS:
            sentence = _("This file has more than {n} cards. Split it, and bring in the parts.")
            raise Refused(sentence.format(n=f"{limits.CARDS:,}"))
        card, unended = Card(line), None
        if self._open and _waits_for_inner(self._open[-1]):
            if len(self._open) >= limits.NESTING:
                sentence = _(
                    "On line {line} there is a card inside a card inside a card, deeper than we read."
                )
                raise Refused(sentence.format(line=line))
            self._open[-1].inner.append(card)
        else:
            unended = self.stop()
        self._open.append(card)
        return unended

    def end(self) -> Card | None:
        """Closes a card; gives it back when it was the outermost."""
        card = self._open.pop() if self._open else None
        return None if self._open else card

    def cut_off(self) -> None:
        """The file is at its end. Raises Refused where a card is still open: what came after it is lost."""
        if not self._open:
            return
        sentence = _(
            "The card that begins on line {line} does not end: this file was cut off in the middle of it. "
            "Export the address book again, and bring in the new file."
        )
        raise Refused(sentence.format(line=self._open[0].line))

    def stop(self) -> Card | None:
        """What is open has no END: the outermost card, taken as ending here."""
        if not self._open:
            return None
        card, self._open = self._open[0], []
        sentence = _("The card that begins on line {line} does not end. We read it up to where it stops.")
        self._problems.add(FileProblem(card.line, sentence.format(line=card.line)))
        return card

    def add(self, item: Property) -> None:
        card = self._open[-1]
        if item.name == "VERSION":
            card.version = item.raw.strip()
            return
        card.properties.append(item)
        if len(card.properties) > limits.CARD_LINES:
            sentence = _(
                "The card that begins on line {line} has more than {n} lines. This is no address book."
            )
            raise Refused(sentence.format(line=card.line, n=f"{limits.CARD_LINES:,}"))


def cards(decoded: Decoded, problems: Problems) -> Iterator[Card]:
    """The cards of a file, one by one; a missing END is taken where the next card begins. Raises Refused at the end
    of a file that stops inside a card.
    """
    reader, stack = _Properties(), _CardStack(problems)
    said_outside = False
    for number, line in unfold(decoded.text):
        done: Card | None = None
        if (begin := _BEGIN.match(line)) and begin[1].upper() == "VCARD":
            done = stack.begin(number)
        elif (end := _END.match(line)) and end[1].upper() == "VCARD":
            done = stack.end()
        elif stack.current is not None:
            if item := reader.read(number, line):
                stack.add(item)
            else:
                sentence = _("Line {line} is no part of a card. We left it out: {text}")
                problems.add(FileProblem(number, sentence.format(line=number, text=tidy(line)[:120])))
        elif line.strip() and not said_outside:
            said_outside = True
            sentence = _("Line {line} stands outside any card. We left it out.")
            problems.add(FileProblem(number, sentence.format(line=number)))
        if done:
            yield done
    stack.cut_off()


def _waits_for_inner(card: Card) -> bool:
    return (
        bool(card.properties) and card.properties[-1].name == "AGENT" and not card.properties[-1].raw.strip()
    )


class _Properties:
    """Splits lines into properties; the same parameters, seen again, are not read again."""

    def __init__(self) -> None:
        self._seen: dict[str, Params] = {"": Params()}

    def read(self, number: int, line: str) -> Property | None:
        head, colon, raw = line.partition(":")
        if '"' in head and head.count('"') % 2:
            head, colon, raw = _split_outside_quotes(line)
        if not colon:
            return None
        head = tidy(head)
        name, semicolon, rest = head.partition(";")
        group, _dot, name = name.rpartition(".")
        key = semicolon + rest
        params = self._seen.get(key)
        if params is None:
            params = _params(key)
            if len(self._seen) < 2_000:
                self._seen[key] = params
        return Property(number, group.strip().lower(), name.strip().upper(), params, raw)


def _split_outside_quotes(line: str) -> tuple[str, str, str]:
    quoted = False
    for place, letter in enumerate(line[:4_000]):
        if letter == '"':
            quoted = not quoted
        elif letter == ":" and not quoted:
            return line[:place], ":", line[place + 1 :]
    return line.partition(":")  # a quotation mark that never ends


def _params(text: str) -> Params:
    types: list[str] = []
    others: list[tuple[str, str]] = []
    charset: str | None = None
    encoding = value = ""
    preferred: int | None = None
    for part in _PARAM.findall(text):
        key, equals, worth = part.partition("=")
        key, worth = (key.strip().upper(), worth.strip()) if equals else ("TYPE", key.strip())
        upper = worth.strip('"').upper()
        if not equals and (known(worth) or _NO_TYPE.match(upper)):
            continue
        if key == "ENCODING" or (not equals and upper in ("QUOTED-PRINTABLE", "BASE64", "B", "8BIT", "7BIT")):
            encoding = {"QUOTED-PRINTABLE": "q", "Q": "q", "BASE64": "b", "B": "b"}.get(upper, "")
        elif key == "CHARSET":
            charset = known(worth)
        elif key == "VALUE":
            value = upper.lower()
        elif key == "PREF":
            preferred = int(upper) if upper.isascii() and upper.isdigit() and len(upper) <= 3 else 1
        elif key == "TYPE":
            for word in worth.replace('"', "").lower().split(","):
                if word.strip() == "pref":
                    preferred = 1
                elif word.strip():
                    types.append(word.strip())
        else:
            others.append((key, _caret(worth.replace('"', ""))))
    return Params(tuple(types), charset, encoding, value, preferred, tuple(others))


def _caret(text: str) -> str:
    """RFC 6868: how a parameter holds line breaks and quotation marks."""
    return text.replace("^n", "\n").replace("^'", '"').replace("^^", "^") if "^" in text else text
