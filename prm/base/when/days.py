"""A day that may be vague or timed, and the English names of days, months and seasons. No reading, no saying."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from prm.base.i18n import N_

Exact = Literal["day", "month", "season", "year"]

WEEKDAYS = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
)  # fmt: skip
WEEKDAYS_SHORT = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"),
    N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip
MONTHS_SHORT = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip
# whole seasons of three months from 1 January, April, July and October
SEASONS = (N_("Winter"), N_("Spring"), N_("Summer"), N_("Autumn"))


@dataclass(frozen=True, slots=True)
class When:
    """``day`` is the first day of what was said, in ``zone``; ``at`` is the moment in UTC, where a time is known."""

    day: date
    exact: Exact = "day"
    at: datetime | None = None
    zone: str = ""

    def __post_init__(self) -> None:
        if self.at is not None and self.at.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        if self.at is not None and self.exact != "day":
            raise ValueError("a time needs a day")

    @property
    def last_day(self) -> date:
        """The last day of what was said: of the month, season or year where it is no single day."""
        return last_day(self.day, self.exact)


def moment(local: datetime, zone: str) -> When:
    """A time on the wall clock, with its zone."""
    return When(local.date(), "day", local.astimezone(UTC), zone)


def first_day(day: date, exact: Exact) -> date:
    match exact:
        case "day":
            return day
        case "month":
            return day.replace(day=1)
        case "season":
            return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
        case "year":
            return day.replace(month=1, day=1)


def last_day(day: date, exact: Exact) -> date:
    months = {"day": 0, "month": 1, "season": 3, "year": 12}[exact]
    return add_months(first_day(day, exact), months) - timedelta(days=1) if months else day


def add_months(day: date, months: int) -> date:
    """The same day so many months on, or the last of the month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, days_in(year, month + 1)))


def days_in(year: int, month: int) -> int:
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - timedelta(days=1)).day


def season_of(day: date) -> str:
    """``2025-autumn``: how a season is kept. They sort by year."""
    return f"{day.year}-{SEASONS[(day.month - 1) // 3].lower()}"


def season_days(season: str) -> tuple[date, date]:
    """First and last day of a season as ``season_of`` names it."""
    year, _dash, name = season.partition("-")
    first = date(int(year), [word.lower() for word in SEASONS].index(name) * 3 + 1, 1)
    return first, last_day(first, "season")
