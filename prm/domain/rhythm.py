"""Who is going quiet, and why we say so: rules over the days of a person's conversations. No query, no clock.

Definition (funder report figures, "Going quiet"): the usual gap is the median of the gaps between the days of a
person's conversations in the last two years, for people with four such days or more; quiet when today's gap is
at least one and a half times that, and two weeks or more.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from prm.base.i18n import _, ngettext

LOOK_BACK = timedelta(days=731)
FEWEST_DAYS = 4
QUIET_FROM = 14
QUIET_TIMES = 1.5


@dataclass(frozen=True, slots=True)
class Rhythm:
    """``usual`` is the median gap in days; ``days`` how many days it is made from."""

    usual: float
    days: int


def usual_gap(days: Iterable[date], today: date) -> Rhythm | None:
    """None for people with fewer than four days of conversation in the last two years."""
    recent = sorted({day for day in days if today - LOOK_BACK < day <= today})
    if len(recent) < FEWEST_DAYS:
        return None
    gaps = [(later - earlier).days for earlier, later in pairwise(recent)]
    return Rhythm(usual=_median(gaps), days=len(recent))


def _median(numbers: list[int]) -> float:
    """The middle one, or what lies between the two middle ones. ``statistics`` takes 4 ms of a start to import."""
    numbers, half = sorted(numbers), len(numbers) // 2
    return float(numbers[half]) if len(numbers) % 2 else (numbers[half - 1] + numbers[half]) / 2


def is_quiet(last: date | None, usual: float | None, today: date) -> bool:
    if last is None or usual is None:
        return False
    gap = (today - last).days
    # after two years nothing is left of which to say "usually"
    return QUIET_FROM <= gap < LOOK_BACK.days and gap >= QUIET_TIMES * usual


def weeks_strip(days: Iterable[date], today: date, weeks: int = 12) -> tuple[int, ...]:
    """Conversations in each of the last weeks, the newest last; each week ends today."""
    counts = [0] * weeks
    for day in days:
        back = (today - day).days // 7
        if 0 <= back < weeks:
            counts[weeks - 1 - back] += 1
    return tuple(counts)


def say_quiet(last: date, usual: float, today: date) -> str:
    """As in "11 weeks, usually 4"."""
    return _("{gap}, usually {usual}").format(gap=_say_gap(last, today), usual=_say_usual(usual))


def explain_quiet(last: date, rhythm: Rhythm, today: date) -> str:
    """As in "11 weeks; usually 4, from 9 conversations"."""
    return _("{gap}; usually {usual}, from {conversations}").format(
        gap=_say_gap(last, today),
        usual=_say_usual(rhythm.usual),
        conversations=ngettext("{n} conversation", "{n} conversations", rhythm.days),
    )


def _say_gap(last: date, today: date) -> str:
    # whole weeks, as "11 weeks ago" in lists says it
    return ngettext("{n} week", "{n} weeks", (today - last).days // 7)


def _say_usual(usual: float) -> str:
    if usual < 7:
        return ngettext("{n} day", "{n} days", max(1, round(usual)))
    return str(round(usual / 7))
