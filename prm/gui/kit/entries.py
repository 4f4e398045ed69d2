"""What a row of a list says, as plain data: a lead, a title, a second line, something at the right.

No widget and no painting: ``delegates`` paints these, and ``say`` reads them aloud. Tuples, since a list makes
thousands of them and a start has to define them first.
"""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from prm.base.i18n import _
from prm.gui.kit.marks import MOMENT_WORDS, SECTOR_WORDS, say_load, say_rhythm

ChipKind = Literal[
    "plain", "quiet", "chosen", "honoured", "strained", "note", "said_no", "only_you", "sector"
]


class Chip(NamedTuple):
    """A state in a small rounded frame. For ``sector`` the ``sector`` says which."""

    text: str
    kind: ChipKind = "plain"
    icon: str = ""
    sector: str = ""


class Piece(NamedTuple):
    """Words in a line, with at most one mark before them. ``role`` is a colour of the theme; ``icon_role`` is the
    icon's own where it has one.
    """

    text: str = ""
    role: str = ""
    icon: str = ""
    sector: str = ""
    moment: str = ""
    load: int = 0
    strong: bool = False
    chip: Chip | None = None
    icon_role: str = ""


class Lead(NamedTuple):
    """What stands before the words: one of these."""

    avatar: str = ""
    icon: str = ""
    role: str = "ink2"
    ringed: bool = False
    sector: str = ""
    moment: str = ""
    number: str = ""
    day: str = ""
    month: str = ""
    tick: bool | None = None
    said: str = ""


class Entry(NamedTuple):
    """A row, or a cell of two lines. ``voice`` says that the second line is somebody's own words; with ``wraps`` they
    may take two, or without ``voice`` the title may.
    """

    title: str
    second: tuple[Piece, ...] = ()
    lead: Lead | None = None
    before: str = ""
    after: tuple[Piece, ...] = ()
    right: tuple[Piece, ...] = ()
    right_second: tuple[Piece, ...] = ()
    rhythm: tuple[bool, ...] | None = None
    third: tuple[Piece, ...] = ()
    voice: bool = False
    wraps: bool = False
    strong: bool = False
    faint: bool = False


def words(*texts: str, role: str = "") -> tuple[Piece, ...]:
    """Plain pieces of these texts, without the empty ones."""
    return tuple(Piece(text, role) for text in texts if text)


def say(entry: Entry) -> str:
    """The whole entry in one sentence, marks in words."""
    parts = [entry.before, _lead(entry.lead), entry.title]
    lines = (entry.after, entry.second, entry.third, entry.right, entry.right_second)
    parts += [say_pieces(line) for line in lines]
    if entry.rhythm is not None:
        parts.append(say_rhythm(entry.rhythm))
    return ", ".join(part for part in parts if part)


def say_pieces(pieces: Iterable[Piece]) -> str:
    return ", ".join(said for piece in pieces if (said := _piece(piece)))


def _piece(piece: Piece) -> str:
    if piece.chip:
        return piece.chip.text
    mark = SECTOR_WORDS.get(piece.sector, "") or MOMENT_WORDS.get(piece.moment, "")
    said = _(mark) if mark else say_load(piece.load) if piece.load else ""
    return ", ".join(dict.fromkeys(part for part in (piece.text, said) if part))


def _lead(lead: Lead | None) -> str:
    if lead is None:
        return ""
    if lead.said:
        return lead.said
    if lead.tick is not None:
        return _("Done") if lead.tick else ""
    mark = SECTOR_WORDS.get(lead.sector, "") or MOMENT_WORDS.get(lead.moment, "")
    return _(mark) if mark else " ".join(part for part in (lead.number, lead.day, lead.month) if part)
