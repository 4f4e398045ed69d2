"""Today is Tuesday 14 October 2025, 11:20, in London, as in the made-up workspace."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from prm.base.when import (
    When,
    ago,
    say_day,
    say_due,
    say_when,
    season_days,
    season_of,
)
from prm.base.when.grammar import Lean
from prm.base.when.promise import read_promise
from prm.base.when.reading import read_when, why_not

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2025, 10, 14, 11, 20, 33, tzinfo=LONDON)
TODAY = NOW.date()


def read(text: str, lean: Lean = "past", now: datetime = NOW) -> str:
    """As "2025-10-13 15:00", "2025-10~month", or "" when it is not read."""
    when = read_when(text, now=now, lean=lean)
    if when is None:
        return ""
    if when.at is not None:
        local = when.at.astimezone(now.tzinfo)
        assert local.date() == when.day
        return local.strftime("%Y-%m-%d %H:%M")
    return str(when.day) if when.exact == "day" else f"{when.day}~{when.exact}"


BOTH = [
    ("today", "2025-10-14"),
    ("Today, 10:30", "2025-10-14 10:30"),
    ("yesterday", "2025-10-13"),
    ("Yesterday 3pm", "2025-10-13 15:00"),
    ("yesterday at 3 p.m.", "2025-10-13 15:00"),
    ("yesterday at 3", "2025-10-13 15:00"),
    ("yesterday morning", "2025-10-13"),
    ("yesterday evening at 7", "2025-10-13 19:00"),
    ("last night", "2025-10-13"),
    ("the day before yesterday", "2025-10-12"),
    ("this morning", "2025-10-14"),
    ("this morning at 9", "2025-10-14 09:00"),
    ("9 in the morning", "2025-10-14 09:00"),
    ("tonight at 8", "2025-10-14 20:00"),
    ("tomorrow", "2025-10-15"),
    ("the day after tomorrow, noon", "2025-10-16 12:00"),
    ("noon", "2025-10-14 12:00"),
    ("midday yesterday", "2025-10-13 12:00"),
    ("half past 2", "2025-10-14 14:30"),
    ("half two", "2025-10-14 14:30"),
    ("quarter to ten", "2025-10-14 09:45"),
    ("quarter past 11 yesterday", "2025-10-13 11:15"),
    ("ten past nine", "2025-10-14 09:10"),
    ("20 minutes to 4", "2025-10-14 15:40"),
    ("10.30", "2025-10-14 10:30"),
    ("10.30am", "2025-10-14 10:30"),
    ("9 o'clock", "2025-10-14 09:00"),
    ("3:30", "2025-10-14 15:30"),
    ("03:30", "2025-10-14 03:30"),
    ("12am", "2025-10-14 00:00"),
    ("12 pm", "2025-10-14 12:00"),
    ("at 1430", "2025-10-14 14:30"),
    ("now", "2025-10-14 11:20"),
    ("an hour ago", "2025-10-14 10:20"),
    ("half an hour ago", "2025-10-14 10:50"),
    ("20 mins ago", "2025-10-14 11:00"),
    ("in 2 hours", "2025-10-14 13:20"),
    ("last Thu", "2025-10-09"),
    ("last Tuesday", "2025-10-07"),
    ("Thu last week", "2025-10-09"),
    ("last week Monday", "2025-10-06"),
    ("this Friday", "2025-10-17"),
    ("next Friday", "2025-10-24"),
    ("Friday next week", "2025-10-24"),
    ("coming Mon", "2025-10-20"),
    ("Monday week", "2025-10-27"),
    ("a week on Monday", "2025-10-27"),
    ("a week today", "2025-10-21"),
    ("tomorrow fortnight", "2025-10-29"),
    ("in 2 weeks", "2025-10-28"),
    ("in two weeks' time", "2025-10-28"),
    ("in a fortnight", "2025-10-28"),
    ("in 3 days", "2025-10-17"),
    ("3 days from now", "2025-10-17"),
    ("a month from today", "2025-11-14"),
    ("in a year", "2026-10-14"),
    ("10 days ago", "2025-10-04"),
    ("a fortnight ago", "2025-09-30"),
    ("a couple of weeks ago", "2025-09-30"),
    ("three weeks back", "2025-09-23"),
    ("6 months ago", "2025-04-14"),
    ("3/4/26", "2026-04-03"),
    ("3.4.2026", "2026-04-03"),
    ("03-04-2026", "2026-04-03"),
    ("2025-10-02", "2025-10-02"),
    ("2025-10-02T09:15", "2025-10-02 09:15"),
    ("2025-10-02T09:15:00Z", "2025-10-02 10:15"),
    ("2025-10-02 23:30+00:00", "2025-10-03 00:30"),
    ("2 October 2025", "2025-10-02"),
    ("Thursday, 2nd of October 2025 at 10:30", "2025-10-02 10:30"),
    ("October 2, 2025", "2025-10-02"),
    ("2 Oct '25", "2025-10-02"),
    ("17-Nov-2026", "2026-11-17"),
    ("Tue 17 Nov 2026", "2026-11-17"),
    ("Thu 9 October", "2025-10-09"),
    ("Fri 17 Oct", "2025-10-17"),
    ("4 June 83", "1983-06-04"),
    ("October 2025", "2025-10-01~month"),
    ("2025-10", "2025-10-01~month"),
    ("last month", "2025-09-01~month"),
    ("this month", "2025-10-01~month"),
    ("next month", "2025-11-01~month"),
    ("last March", "2025-03-01~month"),
    ("last October", "2024-10-01~month"),
    ("spring 2019", "2019-04-01~season"),
    ("Winter 2019", "2019-01-01~season"),
    ("autumn of 2024", "2024-10-01~season"),
    ("last summer", "2025-07-01~season"),
    ("next spring", "2026-04-01~season"),
    ("2019", "2019-01-01~year"),
    ("in 2019", "2019-01-01~year"),
    ("last year", "2024-01-01~year"),
    ("end of the month", "2025-10-31"),
    ("end of next month", "2025-11-30"),
    ("end of March 2026", "2026-03-31"),
    ("mid-November 2025", "2025-11-15"),
    ("start of 2026", "2026-01-01"),
    ("end of the year", "2025-12-31"),
    ("end of the week", "2025-10-17"),
    ("end of next week", "2025-10-24"),
    ("the beginning of next week", "2025-10-20"),
    ("last weekend", "2025-10-11"),
    ("the first Monday of November 2025", "2025-11-03"),
    ("last Thursday in May 2026", "2026-05-28"),
    ("  TODAY  ", "2025-10-14"),
    ("١٤/١٠/٢٠٢٥", "2025-10-14"),
    ("11/2025", "2025-11-01~month"),
    ("Friday the 17th", "2025-10-17"),
    ("Fri 3rd, 10am", "2025-10-03 10:00"),
    ("this coming Friday", "2025-10-17"),
    ("2nd Tuesday in November 2025", "2025-11-11"),
    ("yesterday 2-3pm", "2025-10-13 14:00"),
    ("today 10:30 to 12", "2025-10-14 10:30"),
    ("today 11-1pm", "2025-10-14 11:00"),
    ("nine in the morning", "2025-10-14 09:00"),
]
LEANING = [
    ("Fri", "2025-10-10", "2025-10-17"),
    ("Tue", "2025-10-14", "2025-10-21"),
    ("on Wednesday at 10", "2025-10-08 10:00", "2025-10-15 10:00"),
    ("13/1", "2025-01-13", "2026-01-13"),
    ("14/10", "2025-10-14", "2025-10-14"),
    ("31.10", "2024-10-31", "2025-10-31"),
    ("2 October", "2025-10-02", "2026-10-02"),
    ("the 2nd", "2025-10-02", "2025-11-02"),
    ("the 31st", "2025-08-31", "2025-10-31"),
    ("end of March", "2025-03-31", "2026-03-31"),
    ("October", "2025-10-01~month", "2025-10-01~month"),
    ("in May", "2025-05-01~month", "2026-05-01~month"),
    ("summer", "2025-07-01~season", "2026-07-01~season"),
    ("10 days", "2025-10-04", "2025-10-24"),
    ("the weekend", "2025-10-11", "2025-10-18"),
    ("first Monday of November", "2024-11-04", "2025-11-03"),
    ("Fri 6 March", "2026-03-06", "2026-03-06"),
]
NOT_READ = [
    "", "   ", "ddoe", "soon", "Farida", "the other day", "a few days ago", "12", "900118", "07700 900118",
    "next", "at", "Lowfield Hall", "monday tuesday", "3/4/5/6", "вчера", "hier", "x" * 500, "2 o", "half", "in", "week",
    "²", "1/", "\x00",
]  # fmt: skip


@pytest.mark.parametrize(("text", "meant"), BOTH)
@pytest.mark.parametrize("lean", ["past", "future"])
def test_phrases_that_mean_one_thing(text: str, meant: str, lean: Lean) -> None:
    assert read(text, lean) == meant
    assert why_not(text, now=NOW, lean=lean) is None


@pytest.mark.parametrize(("text", "past", "future"), LEANING)
def test_phrases_that_lean(text: str, past: str, future: str) -> None:
    assert (read(text, "past"), read(text, "future")) == (past, future)


@pytest.mark.parametrize("text", NOT_READ)
@pytest.mark.parametrize("lean", ["past", "future"])
def test_what_is_no_day_is_not_guessed(text: str, lean: Lean) -> None:
    assert read(text, lean) == ""
    said = why_not(text, now=NOW, lean=lean)
    assert said
    assert len(said) < 200


def test_a_weekday_alone_is_never_today_for_what_is_to_come() -> None:
    for hours in range(7 * 24):
        now = NOW + timedelta(hours=hours)
        future = read_when("Mon", now=now, lean="future")
        past = read_when("Mon", now=now, lean="past")
        assert future
        assert past
        assert 1 <= (future.day - now.date()).days <= 7
        assert 0 <= (now.date() - past.day).days <= 6


@pytest.mark.parametrize(
    ("text", "lean", "now", "said"),
    [
        ("29 Feb", "future", datetime(2026, 10, 1, tzinfo=LONDON), "February 2027 has 28 days. Try 28 Feb."),
        ("30/2/2024", "past", NOW, "February 2024 has 29 days. Try 29 Feb."),
        ("31 April", "past", NOW, "April has 30 days. Try 30 Apr."),
        ("31/4", "future", NOW, "April has 30 days. Try 30 Apr."),
        ("3/14/26", "past", NOW, "There is no month 14. The day comes first here: try 14/3/26."),
        ("20/20", "past", NOW, "There is no month 20. Months go from 1 to 12."),
        ("0/5", "past", NOW, "Months begin with day 1."),
        ("yesterday 25:00", "past", NOW, "There is no time 25:00. Times go from 00:00 to 23:59."),
        ("yesterday 10:75", "past", NOW, "There is no time 10:75. Times go from 00:00 to 23:59."),
        ("Mon 9 October 2025", "past", NOW, "9 October 2025 is a Thursday. Change the day or the weekday."),
        (
            "last week",
            "past",
            NOW,
            "Which day last week? Try “Tue last week”, or a month if you do not know the day.",
        ),
        ("October 2025 at 10:30", "past", NOW, "A time needs a day. Add the day, or leave the time out."),
        ("3/4/1066", "past", NOW, "That year is further away than we can keep. Use one from 1900 to 2199."),
        (
            "in 999 years",
            "past",
            NOW,
            "That year is further away than we can keep. Use one from 1900 to 2199.",
        ),
        ("40th", "past", NOW, "No month has 40 days."),
        (
            "30 March 2025 01:30",
            "past",
            NOW,
            "The clocks went forward that night, so there was no 01:30. Try 02:30.",
        ),
        (
            "ddoe",
            "past",
            NOW,
            "We could not read “ddoe” as a day. Try “yesterday 3pm”, “last Thu” or 14/10/2025.",
        ),
    ],
)
def test_why_not_says_what_to_try(text: str, lean: Lean, now: datetime, said: str) -> None:
    assert read_when(text, now=now, lean=lean) is None
    assert why_not(text, now=now, lean=lean) == said


def test_a_leap_day_is_read_where_there_is_one() -> None:
    assert read("29 Feb", "past", datetime(2024, 10, 1, tzinfo=LONDON)) == "2024-02-29"
    assert read("29 Feb", "future", datetime(2027, 10, 1, tzinfo=LONDON)) == "2028-02-29"


def test_a_weekday_chooses_the_year() -> None:
    # 17 November is a Tuesday in 2026, where the lean alone would say 2025
    assert read("Tue 17 Nov", "past", datetime(2026, 10, 14, tzinfo=LONDON)) == "2026-11-17"
    assert read("Tue 17 Nov", "future") == "2026-11-17"


def test_times_keep_the_zone_they_were_typed_in() -> None:
    auckland = datetime(2025, 10, 15, 8, 0, tzinfo=ZoneInfo("Pacific/Auckland"))
    when = read_when("yesterday 3pm", now=auckland, lean="past")
    assert when == When(
        date(2025, 10, 14), "day", datetime(2025, 10, 14, 2, 0, tzinfo=UTC), "Pacific/Auckland"
    )
    assert say_when(when, TODAY) == "Today, 15:00"


def test_an_hour_ago_in_the_night_when_clocks_go_back() -> None:
    now = datetime(2025, 10, 26, 1, 30, fold=1, tzinfo=LONDON)
    when = read_when("an hour ago", now=now, lean="past")
    assert when
    assert when.at == datetime(2025, 10, 26, 0, 30, tzinfo=UTC)


def test_now_must_be_aware() -> None:
    with pytest.raises(ValueError):
        read_when("today", now=datetime(2025, 10, 14), lean="past")


@given(st.text(max_size=40), st.sampled_from(["past", "future"]))
@example("31/12/9999", "past")
@example("999 years ago", "past")
@example("99/99/99", "future")
@example("at 99", "past")
def test_nothing_typed_is_an_error(text: str, lean: Lean) -> None:
    when = read_when(text, now=NOW, lean=lean)
    assert (when is None) == (why_not(text, now=NOW, lean=lean) is not None)


WORDS = "last next this mon friday week fortnight a 2 3pm 10:30 ago in of march 2019 / end half past today the at 29 feb days"


@given(st.lists(st.sampled_from(WORDS.split()), max_size=6), st.sampled_from(["past", "future"]))
def test_no_heap_of_our_own_words_is_an_error(words: list[str], lean: Lean) -> None:
    read_when(" ".join(words), now=NOW, lean=lean)


@given(
    st.dates(date(1990, 1, 1), date(2060, 12, 31)), st.booleans(), st.sampled_from(["long", "short", "list"])
)
def test_what_is_said_is_read_back(day: date, timed: bool, form: str) -> None:
    at = datetime.combine(day, time(17, 45), LONDON).astimezone(UTC) if timed else None
    when = When(day, "day", at, "Europe/London")
    said = say_when(when, TODAY, form=form)  # type: ignore[arg-type]
    for lean in ("past", "future"):
        back = read_when(said, now=NOW, lean=lean)
        if day.year == 2025:
            assert back is not None, said
            # without its year it leans, unless the weekday says which year was meant
            assert back.day.month == day.month
            assert back.day.day == day.day
        else:
            assert back is not None
            assert back.day == day
        if form != "list" and back.day == day:
            assert back.at == at


@given(st.dates(date(1990, 1, 1), date(2060, 12, 31)), st.sampled_from(["month", "season", "year"]))
def test_vague_days_are_read_back(day: date, exact: str) -> None:
    some = When(day, exact)  # type: ignore[arg-type]
    when = read_when(say_when(some, TODAY), now=NOW, lean="past")
    assert when
    assert when.exact == exact
    assert when.day <= day <= when.last_day


def at(hour: int, minute: int, day: date = TODAY) -> When:
    return When(
        day, "day", datetime.combine(day, time(hour, minute), LONDON).astimezone(UTC), "Europe/London"
    )


@pytest.mark.parametrize(
    ("when", "long", "short", "listed"),
    [
        (at(10, 30), "Tuesday 14 October, 10:30", "Today, 10:30", "Today, 10:30"),
        (When(date(2025, 10, 13)), "Monday 13 October", "Yesterday", "Yesterday"),
        (at(9, 5, date(2025, 10, 13)), "Monday 13 October, 09:05", "Yesterday, 09:05", "Yesterday"),
        (When(date(2025, 10, 15)), "Wednesday 15 October", "Tomorrow", "Tomorrow"),
        (When(date(2025, 10, 9)), "Thursday 9 October", "Thu 9 October", "Thu 9 Oct"),
        (When(date(2024, 3, 1)), "Friday 1 March 2024", "Fri 1 March 2024", "Fri 1 Mar 2024"),
        (When(date(2027, 3, 1), "month"), "March 2027", "March 2027", "March 2027"),
        (When(date(2019, 4, 1), "season"), "Spring 2019", "Spring 2019", "Spring 2019"),
        (When(date(2019, 1, 1), "year"), "2019", "2019", "2019"),
    ],
)
def test_days_are_said(when: When, long: str, short: str, listed: str) -> None:
    assert say_when(when, TODAY, form="long") == long
    assert say_when(when, TODAY) == short
    assert say_when(when, TODAY, form="list") == listed


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "Today"), (1, "Yesterday"), (5, "5 days ago"), (12, "12 days ago"), (13, "13 days ago"), (14, "2 weeks ago"),
        (27, "3 weeks ago"), (49, "7 weeks ago"), (82, "11 weeks ago"), (125, "17 weeks ago"), (126, "4 months ago"),
        (365, "12 months ago"), (729, "24 months ago"), (731, "2 years ago"), (-1, "Tomorrow"), (-5, "in 5 days"),
        (-21, "in 3 weeks"),
    ],
)  # fmt: skip
def test_ago(days: int, said: str) -> None:
    assert ago(TODAY - timedelta(days=days), TODAY) == said


def test_due_days_tell_nobody_off() -> None:
    assert say_due(date(2025, 10, 10), TODAY) == "Was due Fri 10 Oct"
    assert say_due(date(2024, 10, 10), TODAY) == "Was due Thu 10 Oct 2024"
    assert say_due(TODAY, TODAY) == "Today"
    assert say_due(date(2025, 10, 15), TODAY) == "Tomorrow"
    assert say_due(date(2025, 10, 16), TODAY) == "Thu 16 Oct"
    assert say_day(date(2025, 10, 10), TODAY) == "Fri 10 Oct"


def test_seasons_are_whole_quarters() -> None:
    assert season_of(date(2025, 9, 30)) == "2025-summer"
    assert season_of(TODAY) == "2025-autumn"
    assert season_days("2025-summer") == (date(2025, 7, 1), date(2025, 9, 30))
    assert season_days("2024-winter") == (date(2024, 1, 1), date(2024, 3, 31))


def test_a_moment_has_a_zone_and_a_day() -> None:
    with pytest.raises(ValueError):
        When(TODAY, "day", datetime(2025, 10, 14, 10))
    with pytest.raises(ValueError):
        When(TODAY, "month", NOW)


@pytest.mark.parametrize(
    ("line", "what", "who", "due"),
    [
        ("Joseph to send dates by Monday", "Send dates", "Joseph", "2025-10-20"),
        ("Joseph Adeyemi-Clarke to send dates", "Send dates", "Joseph Adeyemi-Clarke", None),
        ("I will ring Yusuf tomorrow at 3pm", "Ring Yusuf", "I", "2025-10-15"),
        ("me to bring the keys on Thu 16 Oct", "Bring the keys", "me", "2025-10-16"),
        ("Hạnh to book the room in 2 weeks", "Book the room", "Hạnh", "2025-10-28"),
        ("王秀英 to ask the lunch club", "Ask the lunch club", "王秀英", None),
        ("Precious’ll print the letter, by Friday", "Print the letter", "Precious", "2025-10-17"),
        ("We should tell the panel before 23/10", "Tell the panel", "We", "2025-10-23"),
        ("Put Farida’s name on the letter", "Put Farida’s name on the letter", None, None),
        ("put Farida's name on the letter by Friday", "Put Farida's name on the letter", None, "2025-10-17"),
        ("Talk to Farida", "Talk to Farida", None, None),
        ("Go to the hall on Friday", "Go to the hall", None, "2025-10-17"),
        ("Send minutes to Tom Ashdown", "Send minutes to Tom Ashdown", None, None),
        ("Read the report 2019", "Read the report 2019", None, None),
        ("Ring 07700 900118", "Ring 07700 900118", None, None),
        ("Book interpreters for the 23 Oct panel", "Book interpreters for the 23 Oct panel", None, None),
        ("Report by end of March", "Report", None, "2026-03-31"),
        ("Ask Grace in May", "Ask Grace", None, "2026-05-01"),
        ("Monday", "Monday", None, None),
        ("", "", None, None),
        ("by Monday", "By Monday", None, None),
    ],
)
def test_promises(line: str, what: str, who: str | None, due: str | None) -> None:
    promise = read_promise(line, now=NOW)
    assert (promise.what, promise.who) == (what, who)
    assert (str(promise.due.day) if promise.due else None) == due


@given(st.text(max_size=80))
def test_no_promise_is_an_error(line: str) -> None:
    read_promise(line, now=NOW)
