"""Calendars of other programs: each event read, compared, chosen, brought in once, and undone in one step."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from prm.app import App
from prm.base.errors import Refused, Trouble
from prm.exchange.calendar_file import CalendarFile, EventIn, is_calendar, read_calendar
from prm.exchange.calendar_in import Plan, keys_of, make_plan
from prm.exchange.calendar_write import calendar_bytes
from prm.queries.calendar import calendar_out, known_here
from prm.queries.interactions import interaction_page, interactions
from prm.queries.rows.interactions import InteractionRow
from prm.services import followups, people
from prm.services.calendars import CalendarBrought, bring_in_calendar
from prm.services.interactions import bin_interaction
from prm.services.people import Reach
from tests import make

SAMPLES = Path(__file__).parents[1] / "samples" / "imports"
TODAY = make.TODAY


def sample(name: str, today: date = TODAY) -> CalendarFile:
    return read_calendar(SAMPLES / name, today=today, zone=make.LONDON)


def only(file: CalendarFile) -> EventIn:
    (event,) = file.events
    return event


def event(*lines: str, uid: str = "one@example.org", **about: str) -> list[str]:
    wanted = {"SUMMARY": "Tea", "DTSTART": "20251020T150000Z", "DTEND": "20251020T160000Z"} | about
    given = [f"{key}:{value}" for key, value in wanted.items() if value]
    return ["BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20250101T000000Z", *given, *lines, "END:VEVENT"]


def written(folder: Path, *events: Sequence[str], head: Sequence[str] = (), end: bool = True) -> Path:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Other//EN", *head]
    lines += [line for each in events for line in each]
    path = folder / "given.ics"
    path.write_bytes("\r\n".join([*lines, *(["END:VCALENDAR"] if end else []), ""]).encode())
    return path


def read(folder: Path, *events: Sequence[str], **how: Any) -> CalendarFile:
    return read_calendar(written(folder, *events, **how), today=TODAY, zone=make.LONDON)


def plan(app: App, file: CalendarFile) -> Plan:
    known = app.ask(known_here, me=app.me).value
    return make_plan(file, known, now=app.now(), zone=app.clock.zone())


def bring(app: App, file: CalendarFile, which: str = "all", *, add: Sequence[str] = ()) -> CalendarBrought:
    planned = plan(app, file)
    return app.do(bring_in_calendar, planned.meetings(keys_of(planned.rows, which), add=add))


def logged(app: App) -> list[InteractionRow]:
    return app.ask(interactions, limit=1000, states=("planned", "happened", "called_off")).value


# what other programs write


def test_thunderbird_has_one_event_and_a_long_zone() -> None:
    found = only(sample("thunderbird-event.ics"))
    assert (found.title, found.zone) == ("event with alarms", "Europe/London")
    assert found.at == datetime(2024, 10, 23, 15, 0, tzinfo=ZoneInfo("Europe/London"))


def test_google_is_shown_in_the_zone_of_its_calendar() -> None:
    found = only(sample("google-event.ics"))
    assert found.at == datetime(2024, 10, 4, 18, 15, tzinfo=UTC)
    assert found.at is not None
    assert (found.at.hour, found.zone) == (19, "Europe/London")


def test_an_iphone_says_where() -> None:
    found = only(sample("iphone-ios26.ics"))
    assert (found.title, found.place) == ("Antrag auf ID Austria", "Hauptstraße 1-5; 4041 Linz")
    assert found.at == datetime(2026, 5, 22, 10, 30, tzinfo=ZoneInfo("Europe/Vienna"))
    assert found.words == "Passwesen\nAntrag auf ID Austria"


def test_a_whole_day_is_a_date_and_no_midnight() -> None:
    found = only(sample("nextcloud-calendar.ics"))
    assert (found.title, found.on, found.at, found.until) == ("Foobar", date(2025, 7, 1), None, None)
    assert [one.on.year for one in found.occurrences] == [2025, 2026, 2027]
    assert all(one.at is None for one in found.occurrences)


def test_a_zone_that_outlook_made_up_has_its_rules_in_the_file() -> None:
    found = only(sample("outlook-2007-weekly.ics"))
    assert found.zone == "Kuala Lumpur, Singapore"
    assert found.at == datetime(2008, 10, 31, 1, 30, tzinfo=UTC)
    assert found.on == date(2008, 10, 31)
    assert found.rule is not None
    assert found.rule["often"] == "WEEKLY"
    assert 200 < len(found.occurrences) < 215
    assert all(abs((one.on - TODAY).days) <= 2 * 366 for one in found.occurrences)


def test_apple_has_eight_events_with_and_without_times() -> None:
    found = sample("apple-calendar-mixed.ics").events
    assert len(found) == 8
    new = next(each for each in found if each.title == "New Event" and each.on == date(2022, 9, 27))
    assert new.at == datetime(2022, 9, 27, 9, 0, tzinfo=ZoneInfo("America/Los_Angeles"))
    days = next(each for each in found if each.on == date(2023, 10, 11))
    assert (days.title, days.at, days.until) == ("Multi-day event", None, date(2023, 10, 12))


def test_a_series_with_one_that_was_changed_is_one_series() -> None:
    found = only(sample("repeating-one-changed.ics", date(2026, 2, 10)))
    assert found.at == datetime(2026, 2, 1, 10, 0, tzinfo=ZoneInfo("America/New_York"))
    assert found.changed == 1
    assert [(one.on.day, one.title, one.moved) for one in found.occurrences] == [
        (1, "Initial Title", False),
        (2, "Edited Title", True),
        (3, "Initial Title", False),
    ]


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.ics")), ids=lambda path: path.stem)
def test_every_sample_comes_in_once_and_goes_in_one_step(app: App, path: Path) -> None:
    file = read_calendar(path, today=TODAY, zone=make.LONDON)
    planned = plan(app, file)
    assert logged(app) == []
    keys = keys_of(planned.rows, "all")
    assert keys
    assert bring(app, file).meetings == len(keys) == len(logged(app))
    again = plan(app, file)
    assert "new" not in {row.fate for row in again.rows}
    assert again.count("here") == planned.count("new")
    assert bring(app, file).meetings == 0
    assert app.undo() == "Bring in a calendar"
    assert logged(app) == []
    assert [row.fate for row in plan(app, file).rows] == [row.fate for row in planned.rows]


# what repeats


def test_a_moved_occurrence_is_there_once_and_keeps_its_key_when_it_moves_again(
    app: App, tmp_path: Path
) -> None:
    series = event(RRULE="FREQ=WEEKLY;COUNT=3")
    moved = event("RECURRENCE-ID:20251027T150000Z", DTSTART="20251028T170000Z", DTEND="20251028T180000Z")
    file = read(tmp_path, series, moved)
    assert [one.on.day for one in only(file).occurrences] == [20, 28, 3]
    assert bring(app, file).meetings == 3
    again = event("RECURRENCE-ID:20251027T150000Z", DTSTART="20251030T170000Z", DTEND="20251030T180000Z")
    later = plan(app, read(tmp_path, series, again))
    assert [day.fate for day in later.rows[0].days] == ["here"] * 3


def test_what_is_taken_out_of_a_series_stays_out(tmp_path: Path) -> None:
    file = read(tmp_path, event(RRULE="FREQ=DAILY;COUNT=4", EXDATE="20251021T150000Z"))
    assert [one.on.day for one in only(file).occurrences] == [20, 22, 23]


def test_a_change_without_its_series_is_an_event(tmp_path: Path) -> None:
    file = read(tmp_path, event("RECURRENCE-ID:20251027T150000Z"))
    assert [one.key for one in only(file).occurrences] == ["20251027T150000Z"]


def test_of_many_the_nearest_to_today(app: App, tmp_path: Path) -> None:
    file = read(tmp_path, event(DTSTART="20240101T090000Z", DTEND="", RRULE="FREQ=DAILY"))
    found = only(file)
    assert found.cut
    assert len(found.occurrences) == 500
    assert {TODAY + timedelta(days=n) for n in (-249, 0, 249)} <= {one.on for one in found.occurrences}
    (row,) = plan(app, file).rows
    assert row.reason == "500 days can come in, the 500 nearest to today"


@pytest.mark.parametrize(
    "rule",
    ["FREQ=SECONDLY", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MINUTELY;INTERVAL=7;BYSECOND=59"],
)
def test_a_rule_without_end_gets_two_seconds(tmp_path: Path, rule: str) -> None:
    file = read(
        tmp_path,
        event(DTSTART="16000101T000000Z", DTEND="", RRULE=rule),
        event(uid="two@example.org"),
    )
    assert len(file.events) == 2
    bad = next(each for each in file.events if each.rule is not None)
    assert bad.slow or bad.occurrences == ()
    assert [one.on for one in next(each for each in file.events if each.rule is None).occurrences] == [
        date(2025, 10, 20)
    ]


def test_a_series_that_is_over_is_shown_and_does_not_come(app: App, tmp_path: Path) -> None:
    file = read(tmp_path, event(DTSTART="20100104T090000Z", DTEND="", RRULE="FREQ=WEEKLY;COUNT=5"))
    (row,) = plan(app, file).rows
    assert (row.fate, row.event.on) == ("too_far", date(2010, 1, 4))


# broken files


def test_one_bad_value_does_not_take_the_others_with_it(app: App, tmp_path: Path) -> None:
    bad = ["BEGIN:VEVENT", "UID:bad", "SUMMARY:Bad", 'DTSTART;X="a:20251020', "END:VEVENT"]  # fmt: skip
    file = read(tmp_path, event(), bad, event(uid="two@example.org", SUMMARY="Cake"))
    planned = plan(app, file)
    assert [(row.event.title, row.fate) for row in planned.rows] == [
        ("Cake", "new"), ("Tea", "new"), ("Bad", "unreadable"),
    ]  # fmt: skip
    assert planned.rows[-1].reason


def test_a_file_that_was_cut_off_gives_what_is_whole(app: App, tmp_path: Path) -> None:
    file = read(tmp_path, event(), event(uid="two@example.org", SUMMARY="Cut")[:-2], end=False)
    assert [(each.title, each.fault) for each in file.events] == [("Tea", ""), ("Cut", "cut_off")]
    (_tea, cut) = plan(app, file).rows
    assert cut.reason == "The file ends in the middle of it."
    assert cut.when == "Line 11"


def test_an_event_without_a_day_is_told(app: App, tmp_path: Path) -> None:
    file = read(tmp_path, event(DTSTART="", DTEND=""), event(uid="two", DTSTART="some day soon"))
    assert {row.fate for row in plan(app, file).rows} == {"unreadable"}


@pytest.mark.parametrize(
    "line",
    [
        "DTSTART:n:20251023T100000",
        "DTEND;TZID=No/Where:20251020",
        "DURATION:some",
        "RRULE:FREQ=WEEKLY;INTERVAL=0",
        "EXDATE:x",
        "ATTENDEE:",
        "CATEGORIES:",
        "SEQUENCE:abc",
        "RECURRENCE-ID:soon",
    ],
)
def test_a_value_that_makes_no_sense_harms_nobody_else(app: App, tmp_path: Path, line: str) -> None:
    file = read(tmp_path, event(line), event(uid="two", SUMMARY="Cake"), head=["X-WR-TIMEZONE:Mars/Pho=bos"])
    rows = plan(app, file).rows
    assert ("Cake", "new") in [(row.event.title, row.fate) for row in rows]
    assert len(rows) == 2


def test_old_letters_are_read(tmp_path: Path) -> None:
    path = written(tmp_path, event(SUMMARY="Frühstück in Łódź"))
    path.write_bytes(path.read_text("utf-8").encode("utf-16"))
    assert only(read_calendar(path, today=TODAY, zone=make.LONDON)).title == "Frühstück in Łódź"
    path.write_bytes(path.read_text("utf-16").replace("Łódź", "Köln").encode("cp1252"))
    assert only(read_calendar(path, today=TODAY, zone=make.LONDON)).title == "Frühstück in Köln"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "no events"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "no events"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "no events"),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nUID:a\r\nEND:VTODO\r\nEND:VCALENDAR\r\n", "holds tasks"),
        (b"BEGIN:VEVENT\r\n" + b"BEGIN:X\r\n" * 30, "too deep"),
        (b"BEGIN:VEVENT\r\nEND:VEVENT\r\n" * 10_001, "more than 10,000"),
        (b"x" * (20 * 1024 * 1024 + 1), "larger than 20 MB"),
    ],
    ids=["nothing", "no event", "a picture", "tasks", "deep", "many", "large"],
)
def test_what_is_no_calendar_is_told(tmp_path: Path, data: bytes, sentence: str) -> None:
    path = tmp_path / "given.ics"
    path.write_bytes(data)
    with pytest.raises(Refused, match=sentence):
        read_calendar(path, today=TODAY, zone=make.LONDON)


def test_one_that_is_not_there_is_trouble(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="could not be opened"):
        read_calendar(tmp_path / "none.ics", today=TODAY, zone=make.LONDON)


def test_a_line_that_is_folded_all_over_is_read_in_time(tmp_path: Path) -> None:
    folded = "DESCRIPTION:" + "\r\n ".join(["x" * 60] * 60_000)
    file = read(tmp_path, event(folded))
    assert len(only(file).words) == 100_000


def test_it_is_known_by_what_is_in_it(tmp_path: Path) -> None:
    assert is_calendar(SAMPLES / "google-event.ics")
    assert not is_calendar(SAMPLES / "no-heading.csv")
    other = tmp_path / "export.txt"
    other.write_bytes(b"\xef\xbb\xbfBEGIN:VCALENDAR\r\n")
    assert is_calendar(other)


# what becomes of an event


def test_who_was_asked_is_found_by_e_mail_first(app: App, tmp_path: Path) -> None:
    farida = make.person(app, "Farida Rahmani")
    app.do(people.set_reach, person_id=farida, reach=[Reach("email", "Farida@Pantry.example")])
    tom = make.person(app, "Tom Ashdown")
    make.person(app, "Grace")
    make.person(app, "Grace")
    file = read(
        tmp_path,
        event(
            'ORGANIZER;CN="Somebody Else":mailto:farida@pantry.example',
            "ATTENDEE;CN=TOM ASHDOWN:mailto:tom@region.example",
            "ATTENDEE;CN=Grace:mailto:grace@council.example",
            "ATTENDEE;CN=Nobody Comes;PARTSTAT=DECLINED:mailto:no@example.org",
            "ATTENDEE;CUTYPE=ROOM;CN=Room 4:mailto:room4@example.org",
            "ATTENDEE:mailto:new@example.org",
        ),
    )
    planned = plan(app, file)
    (row,) = planned.rows
    assert [(each.person_id, each.by) for each in row.guests] == [
        (farida, "email"), (tom, "name"), (None, ""), (None, ""),
    ]  # fmt: skip
    brought = bring(app, file, add=["new@example.org"])
    assert brought == CalendarBrought(1, 1)
    (talk,) = logged(app)
    assert set(talk.who) == {"Farida Rahmani", "Tom Ashdown", "new@example.org"}
    assert talk.unnamed == 1  # Grace: two have that name, so nobody guesses
    app.undo()
    names = app.ask(known_here, me=app.me).value.names.values()
    assert "new@example.org" not in names


def test_one_new_person_in_several_events_is_one_person(app: App, tmp_path: Path) -> None:
    guest = "ATTENDEE;CN=Bev Hartley:mailto:bev@example.org"
    file = read(tmp_path, event(guest), event(guest, uid="two"))
    assert bring(app, file, add=["bev@example.org"]) == CalendarBrought(2, 1)
    assert app.ask(known_here, me=app.me).value.by_email["bev@example.org"]


def test_what_is_over_has_happened_and_what_comes_is_planned(app: App, tmp_path: Path) -> None:
    file = read(
        tmp_path,
        event(DTSTART="20251013T150000Z", DTEND="20251013T161500Z", SUMMARY="Was"),
        event(DTSTART="20251014T150000Z", DTEND="", uid="two", SUMMARY="Later today"),
        event("DTSTART;VALUE=DATE:20251201", DTSTART="", DTEND="", uid="three", SUMMARY="Comes"),
    )
    assert bring(app, file, "past").meetings == 1
    assert [(row.title, row.state) for row in logged(app)] == [("Was", "happened")]
    assert bring(app, file, "coming").meetings == 2
    found = {row.title: row for row in logged(app)}
    assert found["Later today"].state == found["Comes"].state == "planned"
    assert app.ask(interaction_page, found["Was"].id).value.fields["minutes"] == 75
    assert found["Comes"].happened_at is None


def test_nothing_that_the_event_says_is_lost(app: App, tmp_path: Path) -> None:
    file = read(
        tmp_path,
        event(LOCATION="Lowfield Hall", DESCRIPTION="Bring the map.\\nAnd tea.", CATEGORIES="Panel,Damp"),
        event(LOCATION="https://meet.example/x", URL="https://example.org/x", uid="two", SUMMARY="x" * 250),
    )
    bring(app, file)
    hall, call = (app.ask(interaction_page, row.id).value for row in reversed(logged(app)))
    if hall.place != "Lowfield Hall":
        hall, call = call, hall
    assert hall.place == "Lowfield Hall"
    assert hall.fields["discussed"] == "Bring the map.\nAnd tea.\n\nFiled in the calendar under: Panel, Damp"
    assert call.fields["how"] == call.fields["whose_place"] == "online"
    assert "https://meet.example/x" in str(call.fields["discussed"])
    assert "https://example.org/x" in str(call.fields["discussed"])
    assert "x" * 250 in str(call.fields["discussed"])
    assert len(str(call.fields["title"])) == 200


def test_called_off_binned_and_ours_do_not_come(app: App, tmp_path: Path) -> None:
    off = read(tmp_path, event(STATUS="CANCELLED"))
    assert [row.fate for row in plan(app, off).rows] == ["called_off"]
    file = read(tmp_path, event())
    bring(app, file)
    app.do(bin_interaction, logged(app)[0].id)
    assert [row.fate for row in plan(app, file).rows] == ["in_bin"]
    assert bring(app, file).meetings == 0
    app.do(followups.add_follow_up, what="Ring", due_on=TODAY)
    path = tmp_path / "ours.ics"
    path.write_bytes(calendar_bytes(app.ask(calendar_out, today=TODAY).value))
    ours = read_calendar(path, today=TODAY, zone=make.LONDON)
    assert [row.fate for row in plan(app, ours).rows] == ["ours"]


def test_a_very_long_uid_is_known_again(app: App, tmp_path: Path) -> None:
    file = read(tmp_path, event(uid="u" * 5000))
    bring(app, file)
    assert [row.fate for row in plan(app, file).rows] == ["here"]


def test_events_without_a_uid_are_known_again(app: App, tmp_path: Path) -> None:
    bare = [line for line in event() if not line.startswith("UID")]
    file = read(tmp_path, bare, bare)
    assert bring(app, file).meetings == 2
    assert {row.fate for row in plan(app, file).rows} == {"here"}
