"""The grammar of days: one line for each way of saying one, tried from the top. Knows no times of day."""

import re
from functools import cache

from prm.base.when import dated_rules as dated
from prm.base.when import near_rules as near
from prm.base.when.days import MONTHS
from prm.base.when.grammar import FIRST_YEAR, LAST_YEAR, NUMBER, Asked, Found, NotADay, Rule, Said, too_far

_PIECES = {
    "{wd}": r"(?P<wd>mon|monday|tue|tues|tuesday|wed|weds|wednesday|thu|thur|thurs|thursday|fri|friday|sat|saturday"
    r"|sun|sunday)",
    "{mon}": r"(?P<mon>jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|" + "|".join(MONTHS).lower() + ")",
    "{season}": r"(?P<season>winter|spring|summer|autumn|fall)",
    "{n}": f"(?P<n>{NUMBER})",
    "{d}": r"(?P<d>\d{1,2})(?:st|nd|rd|th)?",
    "{y}": r"(?P<y>\d{4}|\d{2})",
    "{unit}": r"(?P<unit>day|week|fortnight|month|year)s?",
    "{turn}": r"(?P<turn>last|past|this|next|coming)",
}
# words that carry nothing here: "on the 2nd of October", "by about noon"
_EMPTY = re.compile(r"\b(?:on|the|of|at|by|about|around|roughly|circa|dated?)\b")
_YEAR = r"(?: (?P<y>\d{4}))?"
_GRAMMAR: tuple[tuple[str, Rule], ...] = (
    (r"today|yesterday|tomorrow|day before yesterday|day after tomorrow", near.named_day),
    (r"(?P<ahead>in |within )?{n} {unit}(?: time)?", near.span),
    (r"{n} {unit}(?P<back> ago| back)", near.span),
    (r"{n} {unit}(?P<ahead> from now| from today| time)", near.span),
    (r"(?:this (?=coming|next))?(?:{turn} )?{wd}", near.weekday),
    (r"{wd} {turn} week", near.weekday_and_week),
    (r"{turn} week {wd}", near.weekday_and_week),
    (r"(?:a )?(?:week|fortnight) (?:{wd}|(?P<near>today|tomorrow))", near.week_after),
    (r"(?:{wd}|(?P<near>today|tomorrow)) (?:week|fortnight)", near.week_after),
    (r"(?:{turn} )?weekend", near.weekend),
    (r"(?P<edge>end|start|beginning) (?:{turn} )?week", near.edge_of_week),
    (r"(?:last|this|next|past|coming) week", near.which_day),
    (r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})", dated.iso),
    (r"(?P<y>\d{4})-(?P<m>\d{2})", dated.month_and_year),
    (r"(?P<m>\d{1,2})/(?P<y>\d{4})", dated.month_and_year),
    (r"(?:{wd} )?(?P<d>\d{1,2}) ?[/.-] ?(?P<m>\d{1,2})(?: ?[/.-] ?{y})?", dated.numbers),
    (r"(?:{wd} )?{d}[ -]?{mon}(?:[ -]?{y})?", dated.in_words),
    (r"(?:{wd} )?{mon} {d}" + _YEAR, dated.in_words),
    (r"(?P<d>\d{1,2})(?:st|nd|rd|th)", dated.day_of_month),
    (r"{wd} (?P<d>\d{1,2})(?:st|nd|rd|th)", dated.weekday_of_month),
    (r"(?:in )?(?:{turn} )?{mon}" + _YEAR, dated.month),
    (r"(?:in )?(?:{turn} )?{season}" + _YEAR, dated.season),
    (r"{turn} (?P<span>month|season|year)", dated.turn_of_calendar),
    (r"(?:in )?(?P<y>\d{4})", dated.year_alone),
    (r"(?P<edge>end|start|beginning|mid|middle) (?:in )?(?:{turn} )?{mon}" + _YEAR, dated.edge_of_month),
    (r"(?P<edge>end|start|beginning|mid|middle) (?:{turn} )?month", dated.edge_of_month),
    (r"(?P<edge>end|start|beginning) (?:(?:{turn} )?year|(?P<y>\d{4}))", dated.edge_of_year),
    (
        r"(?P<place>first|second|third|fourth|last|1st|2nd|3rd|4th) {wd} (?:in )?{mon}" + _YEAR,
        dated.counted_weekday,
    ),
)


def read_day(words: str, asked: Asked, *, timed: bool) -> Found | None:
    """``timed``: a time stood beside it, so that no words at all mean today."""
    words = " ".join(_EMPTY.sub(" ", words).split())
    if not words:
        return (asked.today, "day") if timed else None
    for form, rule in _rules():
        if found := form.fullmatch(words):
            pieces = {name: piece for name, piece in found.groupdict().items() if piece}
            try:
                day, exact = rule(Said(pieces, all=found[0]), asked)
            except (OverflowError, ValueError):
                raise NotADay(too_far()) from None
            if not FIRST_YEAR <= day.year <= LAST_YEAR:
                raise NotADay(too_far())
            return day, exact
    return None


@cache
def _rules() -> tuple[tuple[re.Pattern[str], Rule], ...]:
    # compiled when the first day is read, not when the window opens
    return tuple((_form(pattern), rule) for pattern, rule in _GRAMMAR)


def _form(pattern: str) -> re.Pattern[str]:
    for piece, meaning in _PIECES.items():
        pattern = pattern.replace(piece, meaning)
    return re.compile(pattern)
