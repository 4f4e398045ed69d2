"""Reads a day as people type it ("yesterday 3pm", "last Thu", "3/4/26", "spring 2019"), and says why it cannot.

Never a guess: what is not in the grammar is not read. Days are in ``rules``, times in ``clock_words``.
"""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from prm.base.i18n import _
from prm.base.when.clock_words import take_moment, take_time
from prm.base.when.days import When, moment
from prm.base.when.grammar import Asked, Lean, NotADay, clean
from prm.base.when.rules import read_day

__all__ = ["Lean", "read_when", "why_not"]

LONGEST = 60


def read_when(text: str, *, now: datetime, lean: Lean) -> When | None:
    """What ``text`` means to somebody who types it at ``now`` (aware, on their wall clock).

    ``lean`` says where a day without its year or week lies: a log leans to the past, a due date to the future.
    """
    try:
        return _read(text, now, lean)
    except NotADay:
        return None


def why_not(text: str, *, now: datetime, lean: Lean) -> str | None:
    """A sentence for the box when ``text`` cannot be read; None when it can."""
    try:
        if _read(text, now, lean) is not None:
            return None
    except NotADay as reason:
        return str(reason)
    if not text.strip():
        return _("Type a day, such as “yesterday 3pm”, “last Thu” or 14/10/2025.")
    short = text.strip()[:LONGEST]
    return _("We could not read “{words}” as a day. Try “yesterday 3pm”, “last Thu” or 14/10/2025.").format(
        words=short
    )


def _read(text: str, now: datetime, lean: Lean) -> When | None:
    if not isinstance(now.tzinfo, ZoneInfo):
        raise ValueError("now needs a named time zone")  # noqa: TRY004 - its kind is right, its value is not
    if len(text) > LONGEST:
        return None
    zone = now.tzinfo.key
    if written := _iso_moment(text, now):
        return moment(written, zone)
    words = clean(text)
    if (span := take_moment(words)) is not None:
        # by UTC, or an hour ago is two hours ago in the night when the clocks change
        return moment(
            (now.astimezone(UTC) + span).astimezone(now.tzinfo).replace(second=0, microsecond=0), zone
        )
    rest, time = take_time(words)
    found = read_day(rest, Asked(now.date(), lean), timed=time is not None)
    if found is None:
        return None
    day, exact = found
    if time is None:
        return When(day, exact, None, zone)
    if exact != "day":
        raise NotADay(_("A time needs a day. Add the day, or leave the time out."))
    local = datetime.combine(day, time, now.tzinfo)
    if local.astimezone(UTC).astimezone(now.tzinfo).replace(tzinfo=None) != local.replace(tzinfo=None):
        later = (local + timedelta(hours=1)).strftime("%H:%M")
        raise NotADay(
            _("The clocks went forward that night, so there was no {time}. Try {later}.").format(
                time=time.strftime("%H:%M"), later=later
            )
        )
    return moment(local, zone)


def _iso_moment(text: str, now: datetime) -> datetime | None:
    """A date and time as programs write them; without an offset it is the wall clock here."""
    text = text.strip()
    if len(text) < len("2025-10-14T10:30") or text[10:11] not in {"T", "t", " "}:
        return None
    try:
        written = datetime.fromisoformat(text)
    except ValueError:
        return None
    return (written if written.tzinfo else written.replace(tzinfo=now.tzinfo)).astimezone(now.tzinfo)
