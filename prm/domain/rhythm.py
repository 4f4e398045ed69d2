"""Who is going quiet, and why we say so: a person's usual gap between conversations against today's.

Pure, on days that queries feed. Whom it may be said of (not the dead, nor those who said no) is theirs to know.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median

from prm.base.i18n import _, ngettext
from prm.base.when.days import add_months

LEAST_DAYS = 4
MONTHS_LOOKED_AT = 24
QUIET_TIMES_USUAL = 1.5
QUIET_AT_LEAST_DAYS = 14
WEEKS_IN_STRIP = 12


@dataclass(frozen=True, slots=True)
class Rhythm:
    """``gap`` in days; ``conversations`` are the days it was worked out from (several on one day are one)."""

    gap: float
    conversations: int


def usual_gap(days: Iterable[date], today: date) -> Rhythm | None:
    """The median gap of the last two years, from four days or more; else nothing can be said."""
    since = add_months(today, -MONTHS_LOOKED_AT)
    seen = sorted({day for day in days if since <= day <= today})
    if len(seen) < LEAST_DAYS:
        return None
    return Rhythm(median((after - before).days for before, after in pairwise(seen)), len(seen))


def is_quiet(last: date, usual: Rhythm | None, today: date) -> bool:
    if usual is None:
        return False
    gap = (today - last).days
    return gap >= QUIET_AT_LEAST_DAYS and gap >= QUIET_TIMES_USUAL * usual.gap


def say_quiet(last: date, usual: Rhythm, today: date) -> str:
    """As in "11 weeks, usually 4"."""
    return _("{gap}, usually {usual}").format(gap=_say_gap(last, today), usual=_say_usual(usual))


def explain_quiet(last: date, usual: Rhythm, today: date) -> str:
    """As in "11 weeks; usually 4, from 9 conversations"."""
    return _("{gap}; usually {usual}, from {conversations}").format(
        gap=_say_gap(last, today),
        usual=_say_usual(usual),
        conversations=ngettext("{n} conversation", "{n} conversations", usual.conversations),
    )


def weeks_strip(days: Iterable[date], today: date) -> tuple[int, ...]:
    """Days with a conversation in each of the last 12 weeks, the newest at the right; a week ends with today."""
    strip = [0] * WEEKS_IN_STRIP
    for day in set(days):
        weeks_ago = (today - day).days // 7
        if 0 <= weeks_ago < WEEKS_IN_STRIP:
            strip[-1 - weeks_ago] += 1
    return tuple(strip)


def _say_gap(last: date, today: date) -> str:
    # whole weeks, as "11 weeks ago" in lists says it
    return ngettext("{n} week", "{n} weeks", (today - last).days // 7)


def _say_usual(usual: Rhythm) -> str:
    if usual.gap < 7:
        return ngettext("{n} day", "{n} days", max(1, round(usual.gap)))
    return str(round(usual.gap / 7))
