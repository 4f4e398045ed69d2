"""Days said from today: "yesterday", "last Thu", "in 2 weeks", "Monday week", "end of the week"."""

from datetime import date, timedelta

from prm.base.i18n import _
from prm.base.when.days import add_months
from prm.base.when.grammar import Asked, Found, NotADay, Said, number_of, weekday_of


def named_day(said: Said, asked: Asked) -> Found:
    days = {"today": 0, "yesterday": -1, "tomorrow": 1, "day before yesterday": -2, "day after tomorrow": 2}
    return asked.today + timedelta(days=days[said["all"]]), "day"


def span(said: Said, asked: Asked) -> Found:
    """In 2 weeks · a fortnight ago · 10 days (towards the lean)"""
    number = number_of(said["n"])
    ahead = bool(said["ahead"]) or (not said["back"] and asked.lean == "future")
    return _move(asked.today, number if ahead else -number, said["unit"]), "day"


def _move(day: date, number: int, unit: str) -> date:
    match unit:
        case "month":
            return add_months(day, number)
        case "year":
            return add_months(day, 12 * number)
        case _:
            return day + timedelta(days=number * {"day": 1, "week": 7, "fortnight": 14}[unit])


def weekday(said: Said, asked: Asked) -> Found:
    """Fri · last Thu · this Fri · next Friday (that of next week) · coming Mon"""
    wanted, today = weekday_of(said), asked.today
    monday = today - timedelta(days=today.weekday())
    before = today - timedelta(days=(today.weekday() - wanted) % 7)  # today counts
    after = today + timedelta(days=(wanted - today.weekday() - 1) % 7 + 1)  # today does not
    match said["turn"]:
        case "last" | "past":
            return (before if before != today else before - timedelta(days=7)), "day"
        case "this":
            return monday + timedelta(days=wanted), "day"
        case "next":
            return monday + timedelta(days=7 + wanted), "day"
        case "coming":
            return after, "day"
        case _:
            return (before if asked.lean == "past" else after), "day"


def weekday_and_week(said: Said, asked: Asked) -> Found:
    """Thu last week · next week Monday"""
    weeks = {"last": -1, "past": -1, "this": 0, "next": 1, "coming": 1}[said["turn"]]
    monday = asked.today - timedelta(days=asked.today.weekday())
    return monday + timedelta(days=7 * weeks + weekday_of(said)), "day"


def week_after(said: Said, asked: Asked) -> Found:
    """Monday week · a week on Monday · a fortnight today · tomorrow week"""
    more = timedelta(days=14 if "fortnight" in said["all"] else 7)
    if said["near"]:
        return asked.today + timedelta(days={"today": 0, "tomorrow": 1}[said["near"]]) + more, "day"
    days = (weekday_of(said) - asked.today.weekday() - 1) % 7 + 1
    return asked.today + timedelta(days=days) + more, "day"


def weekend(said: Said, asked: Asked) -> Found:
    saturday = asked.today + timedelta(days=5 - asked.today.weekday())
    weeks = {"last": -1, "past": -1, "next": 1}.get(said["turn"], 0)
    if not said["turn"] and asked.lean == "past" and saturday > asked.today:
        weeks = -1
    return saturday + timedelta(days=7 * weeks), "day"


def edge_of_week(said: Said, asked: Asked) -> Found:
    """End of the week: Friday, or Sunday when Friday has gone"""
    weeks = {"last": -1, "next": 1}.get(said["turn"], 0)
    monday = asked.today + timedelta(days=7 * weeks - asked.today.weekday())
    if said["edge"] != "end":
        return monday, "day"
    friday = monday + timedelta(days=4)
    gone = weeks == 0 and friday < asked.today
    return (friday + timedelta(days=2) if gone else friday), "day"


def which_day(said: Said, _asked: Asked) -> Found:
    raise NotADay(
        _("Which day {week}? Try “Tue {week}”, or a month if you do not know the day.").format(
            week=said["all"]
        )
    )
