"""The look of every PDF: paper, type scale, inks, sector colours. Nothing here measures or draws."""

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from prm.base.paths import bundled
from prm.documents.document import Group

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)
LETTER = (612.0, 792.0)
LARGE_PRINT = 1.6

INK = "#1E2422"
INK2 = "#4A524E"
ACCENT = "#1F5F54"
HAIRLINE = "#DAD7D0"
LEADER = "#85897F"
WARN = "#855300"
WARN_SOFT = "#FBF1DD"

Family = Literal["serif", "sans"]
Weight = Literal["regular", "medium", "semibold"]


@dataclass(frozen=True, slots=True)
class Style:
    """``indent`` is what the words keep free at the start of their line, ``hang`` where their bullet stands."""

    family: Family
    size: float
    leading: float
    weight: Weight = "regular"
    colour: str = INK
    before: float = 0
    after: float = 0
    indent: float = 0
    hang: float = 0

    @property
    def baseline(self) -> float:
        """How far the baseline lies under the top of the line: capitals stand in the middle of it."""
        return self.leading / 2 + 0.36 * self.size


_STYLES = {
    "label": Style("sans", 9.4, 12, "semibold", ACCENT),
    "title": Style("serif", 30, 34.5, "semibold", before=16),
    "statement": Style("serif", 15, 21, before=6.6),
    "section": Style("serif", 19.5, 24, "semibold", before=8 * MM, after=6),
    "cover": Style("serif", 15, 19.5, "semibold", before=15.3, after=4.4),
    "close_title": Style("serif", 22, 26, "semibold", before=6),
    "close": Style("serif", 13, 17, "semibold", before=12, after=4),
    "sub": Style("serif", 13, 17, "semibold", before=12, after=3),
    "body": Style("serif", 10.5, 15, after=6.4),
    "bullet": Style("serif", 10.5, 15, after=2.3, indent=12, hang=1.5),
    "practice": Style("sans", 8.25, 11.25, colour=INK2, before=2, after=1.5, indent=10, hang=1),
    "value": Style("serif", 10.5, 15, "semibold"),
    "quote": Style("serif", 15, 21),
    "cell": Style("sans", 9, 12),
    "row": Style("sans", 9, 12, "medium"),
    "head": Style("sans", 8.25, 11.25, "semibold", INK2),
    "sector": Style("sans", 9, 12, indent=13.4),
    "fact": Style("sans", 9, 15, "medium", INK2),
    "party": Style("sans", 9.4, 12, "semibold", indent=15),
    "small": Style("sans", 8.25, 11.25, colour=INK2),
    "note": Style("sans", 9, 12, colour=INK2, before=2, after=6),
    "answer": Style("serif", 10.5, 15),
    "inside": Style("sans", 9, 15),
    "running": Style("sans", 8, 10.5, colour=INK2),
}


@dataclass(frozen=True)
class Look:
    """One paper and one size of print."""

    width: float
    height: float
    scale: float
    side: float = 22 * MM
    top: float = 20 * MM
    foot: float = 20 * MM

    @property
    def column(self) -> float:
        """The width of the one column that everything stands in."""
        return self.width - 2 * self.side

    @property
    def measure(self) -> float:
        """How wide running text may be."""
        return min(157 * MM * self.scale, self.column)

    @property
    def large(self) -> bool:
        return self.scale > 1

    def style(self, name: str) -> Style:
        return _scaled(name, self.scale)

    def pt(self, length: float) -> float:
        """A length that grows with the print."""
        return length * self.scale


@cache
def _scaled(name: str, by: float) -> Style:
    style = _STYLES[name]
    lengths = ("size", "leading", "before", "after", "indent", "hang")
    return replace(style, **{part: getattr(style, part) * by for part in lengths})


def look(*, large_print: bool = False, letter: bool = False) -> Look:
    width, height = LETTER if letter else A4
    return Look(width, height, LARGE_PRINT if large_print else 1.0)


@cache
def sector_colours() -> dict[Group, tuple[str, str]]:
    """Fill and edge of each group. Paper is light, whatever the window's theme is."""
    theme = tomllib.loads(bundled("resources/themes/light.toml").read_text(encoding="utf-8"))
    return {group: (parts["fill"], parts["edge"]) for group, parts in theme["sectors"].items()}
