"""Days and times as people read them on screen. Sentences for documents are made where documents are."""

from datetime import date, datetime
from typing import Literal

from prm.base.i18n import _, ngettext
from prm.base.when.days import MONTHS, MONTHS_SHORT, SEASONS, WEEKDAYS, WEEKDAYS_SHORT, When

Form = Literal["long", "short", "list"]

DAYS_BEFORE_WEEKS = 14
DAYS_BEFORE_MONTHS = 7 * 18
DAYS_BEFORE_YEARS = 730


def say_when(when: When, today: date, *, form: Form = "short") -> str:
    """long: "Thursday 19 November, 15:00" · short: "Thu 9 October, 15:00" · list: "Today, 10:30", "Thu 9 Oct"."""
    match when.exact:
        case "year":
            return str(when.day.year)
        case "season":
            return say_season(when.day)
        case "month":
            return say_month(when.day)
    near = "" if form == "long" else _near(when.day, today)
    if form == "list":
        words = near or say_day(when.day, today)
        timed = when.at is not None and when.day == today
    else:
        words = near or _full(when.day, today, weekdays=WEEKDAYS if form == "long" else WEEKDAYS_SHORT)
        timed = when.at is not None
    if not timed or when.at is None:
        return words
    return _("{day}, {time}").format(day=words, time=say_time(when.at, when.zone))


def say_time(at: datetime, zone: str) -> str:
    """On the wall clock where it was entered, 24-hour."""
    from zoneinfo import ZoneInfo

    from prm.base.clock import read_zone

    return at.astimezone(read_zone(zone) or ZoneInfo("UTC")).strftime("%H:%M")


def say_day(day: date, today: date) -> str:
    """As in "Fri 10 Oct", with the year when it is not this one."""
    return _dated(
        _("{weekday} {day} {month}").format(
            weekday=_(WEEKDAYS_SHORT[day.weekday()]), day=day.day, month=_(MONTHS_SHORT[day.month - 1])
        ),
        day,
        today,
    )


def say_month(day: date) -> str:
    return _("{month} {year}").format(month=_(MONTHS[day.month - 1]), year=day.year)


def say_season(day: date) -> str:
    return _("{season} {year}").format(season=_(SEASONS[(day.month - 1) // 3]), year=day.year)


def say_due(day: date, today: date) -> str:
    """As in "Today", "Was due Fri 10 Oct", "Thu 16 Oct": nobody is told off."""
    if day < today:
        return _("Was due {day}").format(day=say_day(day, today))
    return _near(day, today) or say_day(day, today)


def ago(day: date, today: date) -> str:
    """As in "Yesterday", "5 days ago", "7 weeks ago"; "in 3 days" for what is to come."""
    if near := _near(day, today):
        return near
    days = (today - day).days
    if days < 0:
        return _("in {span}").format(span=_span(-days))
    return _("{span} ago").format(span=_span(days))


def _span(days: int) -> str:
    if days < DAYS_BEFORE_WEEKS:
        return ngettext("{n} day", "{n} days", days)
    if days < DAYS_BEFORE_MONTHS:
        return ngettext("{n} week", "{n} weeks", days // 7)
    if days < DAYS_BEFORE_YEARS:
        return ngettext("{n} month", "{n} months", round(days / 30.44))
    return ngettext("{n} year", "{n} years", int(days / 365.24))


def _near(day: date, today: date) -> str:
    match (day - today).days:
        case 0:
            return _("Today")
        case -1:
            return _("Yesterday")
        case 1:
            return _("Tomorrow")
        case _other:
            return ""


def _full(day: date, today: date, *, weekdays: tuple[str, ...]) -> str:
    return _dated(
        _("{weekday} {day} {month}").format(
            weekday=_(weekdays[day.weekday()]), day=day.day, month=_(MONTHS[day.month - 1])
        ),
        day,
        today,
    )


def _dated(words: str, day: date, today: date) -> str:
    return words if day.year == today.year else _("{date} {year}").format(date=words, year=day.year)
