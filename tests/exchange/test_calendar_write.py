"""A calendar file of ours: what is in it, what must not be, and that it changes and does not double when brought again."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from prm.app import App
from prm.base.errors import Refused, Trouble
from prm.exchange.calendar_write import calendar_bytes, save_calendar
from prm.queries.calendar import calendar_out
from prm.queries.rows.calendar import CalendarOut
from prm.services import followups, interactions, people
from prm.services.interactions import Who
from prm.services.people import Reach
from tests import make

TODAY = make.TODAY


def out(app: App, **wanted: Any) -> CalendarOut:
    return app.ask(calendar_out, today=TODAY, **wanted).value


def events(app: App, **wanted: Any) -> dict[str, Any]:
    """By title, as a calendar reads them."""
    calendar: Any = Calendar.from_ical(calendar_bytes(out(app, **wanted)))
    return {str(event["SUMMARY"]): event for event in calendar.walk("VEVENT")}


def due(app: App, what: str = "Ring Joseph", n: int = 2, **fields: Any) -> str:
    return app.do(followups.add_follow_up, what=what, due_on=TODAY + timedelta(days=n), **fields)


def planned(app: App, *person_ids: str, **fields: Any) -> str:
    return app.do(
        interactions.log_interaction,
        who=[Who(key) for key in person_ids],
        state="planned",
        **{"happened_on": TODAY + timedelta(days=9), **fields},
    )


def test_a_follow_up_is_on_its_day_and_a_meeting_at_its_time(app: App) -> None:
    farida, warm = make.person(app), make.partnership(app, "Warm Together")
    due(app, waiting_for="Grace", partnership_id=warm)
    at = datetime(2025, 10, 23, 10, 0, tzinfo=make.LONDON)
    planned(
        app, farida, title="Community panel", happened_at=at, happened_on=None, minutes=90,
        new_place="Lowfield Hall", partnerships=[warm],
    )  # fmt: skip
    found = events(app)
    ring, panel = found["Ring Joseph"], found["Community panel"]
    assert ring["DTSTART"].dt == date(2025, 10, 16)
    assert ring["DTEND"].dt == date(2025, 10, 17)
    assert str(ring["DESCRIPTION"]) == "Nadia Osei owes this.\nWaiting for Grace.\nWarm Together"
    assert panel["DTSTART"].dt == at
    assert panel["DTEND"].dt - panel["DTSTART"].dt == timedelta(minutes=90)
    assert str(panel["LOCATION"]) == "Lowfield Hall"
    assert {str(event["CLASS"]) for event in found.values()} == {"PRIVATE"}


def test_an_untitled_meeting_says_with_whom(app: App) -> None:
    names = ["Farida Rahmani", "Tom Ashdown", "Grace Pemberly", "Bev Hartley"]
    planned(app, *[make.person(app, name) for name in names], kind="visit")
    assert list(events(app)) == ["Visit with Farida Rahmani, Tom Ashdown, Grace Pemberly and 1 more"]


def test_nothing_private_is_in_it(app: App) -> None:
    secret = "kettle under the stairs"
    farida = make.person(app, "Farida Rahmani", notes=secret, matters=secret, access_needs=secret)
    app.do(
        people.set_reach,
        person_id=farida,
        reach=[Reach("email", "farida@example.org"), Reach("phone", "07700 900111")],
    )
    hidden = make.person(app, "Rosalind Vane", keep_hidden=True)
    young = make.person(app, "Jo Winter", under_18=True)
    due(app, "Ring R. at the new place", to_person_id=hidden)
    due(app, "Ask R. whether she is well", owner_id=hidden)
    planned(app, farida, hidden, title="Tea with R.")
    planned(app, farida, young, heard=secret, discussed=secret, decided=secret)
    make.interaction(app, farida, heard=secret)
    due(app, to_person_id=farida)
    shown = out(app)
    text = calendar_bytes(shown).decode()
    for word in (secret, "example.org", "900111", "Rosalind", "R.", "Jo Winter", "ATTENDEE", "ORGANIZER"):
        assert word not in text.replace("\r\n ", ""), word
    assert shown.left_out == 3
    assert sorted(events(app)) == ["Meeting with Farida Rahmani", "Ring Joseph"]


def test_what_is_not_for_a_calendar_stays_here(app: App) -> None:
    farida = make.person(app)
    app.do(followups.add_follow_up, what="No day")
    app.do(followups.bin_follow_up, due(app, "In the bin"))
    app.do(followups.mark_done, due(app, "Was due long ago", -8))
    planned(app, farida, title="Some time in spring", happened_exact="season")
    make.interaction(app, farida, title="Has been")
    assert events(app) == {}


def test_brought_again_it_changes_and_does_not_double(app: App) -> None:
    key, meeting = due(app), planned(app, make.person(app), title="Panel")
    before = events(app)
    assert calendar_bytes(out(app)) == calendar_bytes(out(app))
    app.do(followups.move_follow_up, key, due_on=TODAY + timedelta(days=30))
    app.do(interactions.change_interaction, meeting, state="called_off")
    after = events(app)
    moved, off = after["Ring Joseph"], after["Called off: Panel"]
    assert moved["UID"] == before["Ring Joseph"]["UID"] == f"{key}@prm"
    assert moved["SEQUENCE"] > before["Ring Joseph"]["SEQUENCE"]
    assert (off["UID"], str(off["STATUS"])) == (before["Panel"]["UID"], "CANCELLED")
    app.do(followups.mark_done, key)
    assert events(app)["Done: Ring Joseph"]["UID"] == moved["UID"]


def test_what_comes_again_is_another_entry(app: App) -> None:
    app.do(followups.mark_done, due(app, "Water", 0, repeats="week"))
    assert {title: event["DTSTART"].dt for title, event in events(app).items()} == {
        "Done: Water": TODAY,
        "Water": TODAY + timedelta(days=7),
    }


def test_only_mine(app: App) -> None:
    due(app, "Mine")
    due(app, "Theirs", owner_id=make.person(app))
    assert sorted(events(app, me=app.me)) == ["Mine"]
    assert sorted(events(app)) == ["Mine", "Theirs"]


def test_words_that_would_break_a_file_do_not(app: App) -> None:
    nasty = "a,b;c\\d “é” 漢字\x07 END:VEVENT " + "x" * 200
    due(app, nasty)
    (title,) = events(app)
    assert title == nasty.replace("\x07", "")
    assert all(len(line) <= 75 for line in calendar_bytes(out(app)).split(b"\r\n"))


def test_it_is_written_over_a_calendar_and_over_nothing_else(app: App, tmp_path: Path) -> None:
    path = tmp_path / "me.ics"
    save_calendar(path, calendar_bytes(out(app)))
    save_calendar(path, calendar_bytes(out(app)))
    assert path.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    workspace = tmp_path / "w.prm"
    workspace.write_bytes(b"SQLite format 3")
    with pytest.raises(Refused, match="no calendar"):
        save_calendar(workspace, b"")
    assert workspace.read_bytes() == b"SQLite format 3"
    with pytest.raises(Trouble):
        save_calendar(tmp_path / "nowhere" / "me.ics", b"")
    assert sorted(each.name for each in tmp_path.iterdir() if each.suffix in (".ics", ".part")) == ["me.ics"]
