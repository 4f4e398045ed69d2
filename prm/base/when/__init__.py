"""Days in words and back: said as people say them (here), read as people type them (``reading``, ``promise``).

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
from prm.base.when.saying import ago, say_day, say_due, say_month, say_season, say_time, say_when

__all__ = [
    "MONTHS",
    "SEASONS",
    "WEEKDAYS",
    "Exact",
    "When",
    "ago",
    "say_day",
    "say_due",
    "say_month",
    "say_season",
    "say_time",
    "say_when",
    "season_days",
    "season_of",
]
