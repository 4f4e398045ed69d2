"""Days, months, seasons and years by their number or name: "3/4/26", "2 October", "spring 2019"."""

from datetime import date, timedelta

from prm.base.i18n import _
from prm.base.when.days import MONTHS, SEASONS, WEEKDAYS, Exact, add_months, days_in, first_day, last_day
from prm.base.when.grammar import Asked, Found, NotADay, Said, month_of, real_day, weekday_of, year_of

_ORDINALS = ("first", "second", "third", "fourth", "last")
_SHORT_ORDINALS = {"1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth"}


def iso(said: Said, _asked: Asked) -> Found:
    return real_day(int(said["y"]), int(said["m"]), int(said["d"])), "day"


def month_and_year(said: Said, _asked: Asked) -> Found:
    return real_day(int(said["y"]), int(said["m"]), 1), "month"


def numbers(said: Said, asked: Asked) -> Found:
    """3/4/26 · 13/1 · Tue 3.4.2026: the day comes first"""
    day, month = int(said["d"]), int(said["m"])
    if month > 12 >= day:
        turned = "/".join(part for part in (said["m"], said["d"], said["y"]) if part)
        raise NotADay(
            _("There is no month {month}. The day comes first here: try {turned}.").format(
                month=month, turned=turned
            )
        )
    return _dated(said, asked, day, month)


def in_words(said: Said, asked: Asked) -> Found:
    """Tue 17 Nov · 2nd of October 2025 · October 2"""
    return _dated(said, asked, int(said["d"]), month_of(said))


def _dated(said: Said, asked: Asked, day: int, month: int) -> Found:
    weekday = weekday_of(said) if said["wd"] else None
    if said["y"]:
        chosen = real_day(year_of(said["y"], asked), month, day)
    else:
        chosen = _without_year(asked, day, month, weekday)
    if weekday is not None and chosen.weekday() != weekday:
        sentence = _("{day} {month} {year} is a {weekday}. Change the day or the weekday.")
        raise NotADay(
            sentence.format(
                day=chosen.day,
                month=_(MONTHS[chosen.month - 1]),
                year=chosen.year,
                weekday=_(WEEKDAYS[chosen.weekday()]),
            )
        )
    return chosen, "day"


def _without_year(asked: Asked, day: int, month: int, weekday: int | None) -> date:
    real_day(2024, month, day)  # no year has a 31 April
    last = min(day, 28) if month == 2 else day  # 29 February leans like the 28th, and then may not be there
    leaning = asked.nearest(lambda year: date(year, month, last))
    year, way = leaning.year, -1 if asked.lean == "past" else 1
    if weekday is not None:
        # the weekday tells which year was meant, when it is one nearby
        for near in (year, year - way, year + way):
            if day <= days_in(near, month) and date(near, month, day).weekday() == weekday:
                return date(near, month, day)
    return real_day(year, month, day)


def day_of_month(said: Said, asked: Asked) -> Found:
    """The 2nd: of the nearest month that has one, towards the lean"""
    day, way = int(said["d"]), -1 if asked.lean == "past" else 1
    for months in range(3):
        first = add_months(asked.today.replace(day=1), way * months)
        if day <= days_in(first.year, first.month):
            chosen = first.replace(day=day)
            if (chosen <= asked.today) if way < 0 else (chosen >= asked.today):
                return chosen, "day"
    raise NotADay(_("No month has {days} days.").format(days=day))


def weekday_of_month(said: Said, asked: Asked) -> Found:
    """Friday the 17th: the weekday tells which month was meant, of those nearby"""
    day, way = int(said["d"]), -1 if asked.lean == "past" else 1
    for months in (0, way, -way, 2 * way):
        first = add_months(asked.today.replace(day=1), months)
        fits = 1 <= day <= days_in(first.year, first.month)
        if fits and first.replace(day=day).weekday() == weekday_of(said):
            return first.replace(day=day), "day"
    sentence = _("No {weekday} nearby is the {day}. Change the day or the weekday, or add the month.")
    raise NotADay(sentence.format(weekday=_(WEEKDAYS[weekday_of(said)]), day=day))


def month(said: Said, asked: Asked) -> Found:
    """October 2025 · last March · in May"""
    return _first_of(said, asked, month_of(said), "month")


def season(said: Said, asked: Asked) -> Found:
    name = {"fall": "autumn"}.get(said["season"], said["season"])
    return _first_of(said, asked, [one.lower() for one in SEASONS].index(name) * 3 + 1, "season")


def _first_of(said: Said, asked: Asked, month: int, exact: Exact) -> Found:
    """The month or season that was meant: the present one counts, but not as "last" or "next"."""
    if said["y"]:
        return date(year_of(said["y"], asked), month, 1), exact
    firsts = [date(asked.today.year + more, month, 1) for more in (-1, 0, 1)]
    here = first_day(asked.today, exact)
    match said["turn"]:
        case "last" | "past":
            return max(day for day in firsts if day < here), exact
        case "next" | "coming":
            return min(day for day in firsts if day > here), exact
        case "this":
            return next(day for day in firsts if day.year == asked.today.year), exact
        case _ if asked.lean == "past":
            return max(day for day in firsts if day <= here), exact
        case _:
            return min(day for day in firsts if day >= here), exact


def turn_of_calendar(said: Said, asked: Asked) -> Found:
    """Last month · this year · next season"""
    spans: dict[str, tuple[Exact, int]] = {
        "month": ("month", 1),
        "season": ("season", 3),
        "year": ("year", 12),
    }
    exact, months = spans[said["span"]]
    turns = {"last": -1, "past": -1, "this": 0, "next": 1, "coming": 1}[said["turn"]]
    return add_months(first_day(asked.today, exact), turns * months), exact


def year_alone(said: Said, asked: Asked) -> Found:
    return date(year_of(said["y"], asked), 1, 1), "year"


def edge_of_month(said: Said, asked: Asked) -> Found:
    """End of March · start of next month · mid October 2025"""
    if said["mon"]:
        first, _exact = month(said, asked)
    else:
        first = add_months(asked.today.replace(day=1), {"last": -1, "next": 1}.get(said["turn"], 0))
    if said["edge"] == "end":
        return last_day(first, "month"), "day"
    return (first.replace(day=15) if said["edge"] in {"mid", "middle"} else first), "day"


def edge_of_year(said: Said, asked: Asked) -> Found:
    year = year_of(said["y"], asked) if said["y"] else asked.today.year
    year += {"last": -1, "next": 1}.get(said["turn"], 0)
    return (date(year, 12, 31) if said["edge"] == "end" else date(year, 1, 1)), "day"


def counted_weekday(said: Said, asked: Asked) -> Found:
    """First Monday of November · last Thu in May 2026"""
    month, wanted = month_of(said), weekday_of(said)
    place = _ORDINALS.index(_SHORT_ORDINALS.get(said["place"], said["place"]))

    def in_year(year: int) -> date:
        if place == _ORDINALS.index("last"):
            end = date(year, month, days_in(year, month))
            return end - timedelta(days=(end.weekday() - wanted) % 7)
        first = date(year, month, 1)
        return first + timedelta(days=(wanted - first.weekday()) % 7 + 7 * place)

    return (in_year(year_of(said["y"], asked)) if said["y"] else asked.nearest(in_year)), "day"
