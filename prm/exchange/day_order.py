"""Days written with numbers: which comes first, the day or the month. One answer for a whole file."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal

DayOrder = Literal["day_first", "month_first", "year_first"]

_NUMBERS = re.compile(r"\s*(\d{1,4})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{1,4})(?=$|[T ,])")


def day_order(texts: Iterable[str]) -> DayOrder | Literal["either", "mixed"] | None:
    """What the dates say of themselves; ``either`` when nothing decides, None when there are no dates.

    One ``1/20/1981`` settles that ``6/3/2005`` in the same file is 3 June.
    """
    seen: set[str] = set()
    for text in texts:
        if match := _NUMBERS.match(text):
            first, second = int(match[1]), int(match[2])
            if len(match[1]) > 2:
                continue
            # nobody writes the month first with full stops
            if "." in match[0] or first > 12 >= second:
                seen.add("day_first")
            elif second > 12 >= first:
                seen.add("month_first")
            elif first != second:
                seen.add("either")
    if {"day_first", "month_first"} <= seen:
        return "mixed"
    if "day_first" in seen:
        return "day_first"
    if "month_first" in seen:
        return "month_first"
    return "either" if seen else None


def iso_day(text: str, order: DayOrder | None) -> str | None:
    """``2005-06-03``, or None where the text is no day that we can be sure of."""
    match = _NUMBERS.match(text)
    if match is None:
        return None
    first, second, third = (int(number) for number in match.groups())
    if len(match[1]) == 4:
        year, month, day = first, second, third
    else:
        year = third + (0 if len(match[3]) == 4 else 1900 if third > 30 else 2000)
        if first > 12 or "." in match[0] or first == second:
            day, month = first, second
        elif second > 12:
            day, month = second, first
        elif order in ("day_first", "month_first"):
            day, month = (first, second) if order == "day_first" else (second, first)
        else:
            return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
