"""The time of day in what people type: "3pm", "half past 2", "noon", "20 minutes ago". Knows no days."""

import re
from collections.abc import Callable
from datetime import time, timedelta

from prm.base.i18n import _
from prm.base.when.grammar import NUMBER, NotADay, number_of

_HOUR = r"(?P<h>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_AP = r"(?P<ap>am|pm)"
_ALONE = r"(?<![\d:./-])"
# "2-3pm" and "10:30 to 12" begin when they begin
_UNTIL = r"(?: ?(?:-|to|until) ?(?P<until>\d{1,2})(?:[:.]\d{2})?(?= ?(?:am|pm)| ?$))"
_CLOCK_FORMS = (
    rf"\bhalf past {_HOUR}\b ?{_AP}?",
    rf"\bhalf {_HOUR}\b ?{_AP}?",
    rf"\bquarter (?P<side>past|to) {_HOUR}\b ?{_AP}?",
    rf"(?<![:.\d])\b(?P<off>\d{{1,2}}|five|ten|twenty|twenty five) (?:minutes? |mins? )?(?P<side>past|to) {_HOUR}\b ?{_AP}?",
    rf"{_ALONE}(?P<h>\d{{1,2}}):(?P<m>\d{{2}})(?::\d{{2}})?(?![\d:]){_UNTIL}? ?{_AP}?\b",
    rf"{_ALONE}(?P<h>\d{{1,2}})\.(?P<m>\d{{2}})(?![\d.]){_UNTIL}? ?{_AP}?\b",
    rf"{_ALONE}(?P<h>\d{{1,2}}){_UNTIL}? ?{_AP}\b",
    rf"\b{_HOUR} o ?clock\b ?{_AP}?",
    r"\b(?P<name>noon|midday|midnight)\b",
    r"\bat (?P<h>\d{2})(?P<m>\d{2})\b(?![/.:-])",
    rf"\bat {_HOUR}\b(?![/.:-]| ?(?:st|nd|rd|th)\b)",
)
_CLOCK = tuple(re.compile(form) for form in _CLOCK_FORMS)
_PART = re.compile(r"\b(?:in (?:the )?|at )?(morning|afternoon|evening|night)\b")
_HOUR_OF_PART = re.compile(r"\b(\d{1,2}|[a-z]+) in (?:the )?(morning|afternoon|evening)\b")
_AGO = re.compile(rf"(?P<n>{NUMBER}|half) (?:an? )?(?P<unit>minute|min|hour|hr)s? (?:ago|back)")
_AHEAD = re.compile(rf"in (?P<n>{NUMBER}|half) (?:an? )?(?P<unit>minute|min|hour|hr)s?(?: time)?")

# without "am", "pm" or a leading nought, a number up to here is an hour of the afternoon
LAST_AFTERNOON_HOUR = 7


def take_moment(words: str) -> timedelta | None:
    """How far from now, for words that say nothing else."""
    if words in {"now", "just now", "right now"}:
        return timedelta()
    signs: tuple[tuple[re.Pattern[str], Callable[[timedelta], timedelta]], ...] = (
        (_AGO, lambda span: -span),
        (_AHEAD, lambda span: span),
    )
    for form, sign in signs:
        if found := form.fullmatch(words):
            number = 0.5 if found["n"] == "half" else number_of(found["n"])
            hours = found["unit"] in {"hour", "hr"}
            return sign(timedelta(hours=number) if hours else timedelta(minutes=number))
    return None


def take_time(words: str) -> tuple[str, time | None]:
    """The words without their time of day, and that time. "This morning" has a part of the day and no time."""
    words = words.replace("last night", "yesterday night").replace("tonight", "today night")
    words = re.sub(r"\bthis (morning|afternoon|evening)", r"today \1", words)
    words = _HOUR_OF_PART.sub(r"at \1 \2", words)
    part = ""
    if found := _PART.search(words):
        part = found[1]
        words = _without(words, found)
    for form in _CLOCK:
        found = form.search(words)
        if found and not _is_date(found):
            return _without(words, found), _time(found.groupdict(), found[0], part)
    return words, None


def _is_date(found: re.Match[str]) -> bool:
    """Whether it is a day like 31.10, which no clock shows."""
    parts = found.groupdict()
    dotted = "." in found[0] and not parts.get("ap")
    return dotted and (int(parts["h"]) > 23 or int(parts["m"]) > 59)


def _time(parts: dict[str, str | None], said: str, part: str) -> time:
    if name := parts.get("name"):
        return time(0) if name == "midnight" else time(12)
    hour_words = parts["h"] or ""
    hour = number_of(hour_words)
    minute = int(parts.get("m") or 0)
    if said.startswith("half"):
        minute = 30
    elif said.startswith("quarter") or parts.get("off"):
        minute = number_of(parts.get("off") or "15")
    if hour > 23 or minute > 59:
        raise NotADay(_("There is no time {time}. Times go from 00:00 to 23:59.").format(time=said.strip()))
    ap = parts.get("ap") or ""
    if ap == "pm" and int(parts.get("until") or 12) < hour < 12:
        ap = "am"  # 11-1pm
    hour = _on_the_day(hour, ap, part, literal=hour_words.startswith("0"))
    if parts.get("side") == "to":
        hour, minute = (hour - 1) % 24, 60 - minute
    return time(hour, minute % 60)


def _on_the_day(hour: int, ap: str, part: str, *, literal: bool) -> int:
    if hour > 12 or literal:
        return hour
    if ap:
        return hour % 12 + (12 if ap == "pm" else 0)
    if part == "morning":
        return hour % 12
    if part == "night":
        return hour + 12 if 5 < hour < 12 else hour % 12
    if part or hour <= LAST_AFTERNOON_HOUR:
        return hour % 12 + 12
    return hour


def _without(words: str, found: re.Match[str]) -> str:
    return " ".join((words[: found.start()] + " " + words[found.end() :]).split())
