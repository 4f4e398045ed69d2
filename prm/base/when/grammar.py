"""What the rules of the grammar share: how words are cleaned, what a rule is given, and the days that are none."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from prm.base.fold import fold
from prm.base.i18n import _
from prm.base.when.days import MONTHS, MONTHS_SHORT, WEEKDAYS, Exact, days_in

Lean = Literal["past", "future"]
Found = tuple[date, Exact]

FIRST_YEAR, LAST_YEAR = 1900, 2199

_COUNTED = "one two three four five six seven eight nine ten eleven twelve"
_NUMBERS = {word: number for number, word in enumerate(_COUNTED.split(), start=1)} | {
    "a": 1,
    "an": 1,
    "couple": 2,
    "twenty": 20,
    "twenty five": 25,
    "thirty": 30,
}
NUMBER = r"(?:\d{1,3}|a couple|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + ")"
_APOSTROPHES = re.compile(r"['’`´]")


class NotADay(Exception):  # noqa: N818 - an answer in words
    """It looks like a day and is none; the message says why, to the person."""


@dataclass(frozen=True, slots=True)
class Asked:
    today: date
    lean: Lean

    def nearest(self, make: Callable[[int], date]) -> date:
        """The day that ``make`` gives for a year, in the year towards which this leans. Today counts."""
        this, year = make(self.today.year), self.today.year
        if self.lean == "past":
            return this if this <= self.today else make(year - 1)
        return this if this >= self.today else make(year + 1)


class Said(dict[str, str]):
    """The named pieces of what was said; "all" is the whole, and a piece that was not said is empty."""

    def __missing__(self, key: str) -> str:
        return ""


Rule = Callable[[Said, Asked], Found]


def clean(text: str) -> str:
    """Small letters, one blank between words, "a.m." as "am", nothing that only decorates."""
    words = _APOSTROPHES.sub("", fold(text)).replace(",", " ").replace(";", " ")
    words = re.sub(r"\b([ap])\. ?m\b\.?", r"\1m", words)
    words = re.sub(r"\b([ap]m)\.", r"\1", words)
    words = re.sub(r"([a-z])\.(?=\s|$)", r"\1", words)
    words = re.sub(r"(?<=[a-z])-(?=[a-z])", " ", words)
    return " ".join(words.split()).rstrip(".!?")


def number_of(words: str) -> int:
    return int(words) if words.isdigit() else _NUMBERS[words.removeprefix("a ")]


def weekday_of(said: Said) -> int:
    return next(place for place, name in enumerate(WEEKDAYS) if name.lower().startswith(said["wd"][:3]))


def month_of(said: Said) -> int:
    return next(
        place for place, name in enumerate(MONTHS, start=1) if name.lower().startswith(said["mon"][:3])
    )


def year_of(digits: str, asked: Asked) -> int:
    year = int(digits)
    if len(digits) == 2:
        # up to twenty years ahead; what is further was meant in the last century
        year += 2000 if 2000 + year <= asked.today.year + 20 else 1900
    return year


def real_day(year: int, month: int, day: int) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotADay(too_far())
    if not 1 <= month <= 12:
        raise NotADay(_("There is no month {month}. Months go from 1 to 12.").format(month=month))
    most = days_in(year, month)
    if 1 <= day <= most:
        return date(year, month, day)
    if day < 1:
        raise NotADay(_("Months begin with day 1."))
    sentence = _("{month} {year} has {days} days. Try {days} {short}.") if month == 2 else _(
        "{month} has {days} days. Try {days} {short}."
    )  # fmt: skip
    raise NotADay(
        sentence.format(month=_(MONTHS[month - 1]), year=year, days=most, short=_(MONTHS_SHORT[month - 1]))
    )


def too_far() -> str:
    return _("That year is further away than we can keep. Use one from {first} to {last}.").format(
        first=FIRST_YEAR, last=LAST_YEAR
    )
