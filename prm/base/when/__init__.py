"""Days in words and back: read as people type them, said as people say them.

English only, in tables of our own: a library that knows every language takes a third of a second at start and
guesses. Nothing here asks a clock; whoever calls passes today.
"""

from prm.base.when.days import (
    MONTHS,
    SEASONS,
    WEEKDAYS,
    Exact,
    When,
    season_days,
    season_of,
)
from prm.base.when.promise import Promise, read_promise
from prm.base.when.reading import Lean, read_when, why_not
from prm.base.when.saying import ago, say_day, say_due, say_month, say_season, say_time, say_when

__all__ = [
    "MONTHS",
    "SEASONS",
    "WEEKDAYS",
    "Exact",
    "Lean",
    "Promise",
    "When",
    "ago",
    "read_promise",
    "read_when",
    "say_day",
    "say_due",
    "say_month",
    "say_season",
    "say_time",
    "say_when",
    "season_days",
    "season_of",
    "why_not",
]
