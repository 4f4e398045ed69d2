"""Bringing in a calendar: of a week at work, with one series chosen; one of another program; one that cannot be read."""

import tempfile
from functools import cache
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

from prm.gui.pages.interactions.calendar_dialog import CalendarDialog
from prm.gui.program import Program
from tests.exchange.imports import SAMPLES
from tests.gui.scene import Over, scene
from tests.gui.worlds import window_on

WORK = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Other//EN
X-WR-TIMEZONE:Europe/London
BEGIN:VEVENT
UID:1
SUMMARY:Damp and letters: community panel
DTSTART;TZID=Europe/London:20251023T100000
DTEND;TZID=Europe/London:20251023T120000
LOCATION:Lowfield Hall
ATTENDEE;CN=Farida Rahmani · فریدہ رحمانی:mailto:farida@opendoor.example
ATTENDEE;CN=Grace Pemberly:mailto:grace@kelderby.example
ATTENDEE;CN=Sam Okafor:mailto:sam@housing.example
ATTENDEE:mailto:reception@lowfieldhall.example
END:VEVENT
BEGIN:VEVENT
UID:2
SUMMARY:Tea with Joseph
DTSTART;TZID=Europe/London:20251009T150000
DTEND;TZID=Europe/London:20251009T160000
ATTENDEE;CN=Joseph Adeyemi-Clarke:mailto:joseph@millbank.example
END:VEVENT
BEGIN:VEVENT
UID:3
SUMMARY:Team catch-up
DTSTART;TZID=Europe/London:20250901T093000
DTEND;TZID=Europe/London:20250901T100000
RRULE:FREQ=WEEKLY;COUNT=12
END:VEVENT
BEGIN:VEVENT
UID:3
RECURRENCE-ID;TZID=Europe/London:20251020T093000
SUMMARY:Team catch-up (Tuesday this once)
DTSTART;TZID=Europe/London:20251021T093000
DTEND;TZID=Europe/London:20251021T100000
END:VEVENT
BEGIN:VEVENT
UID:4
SUMMARY:Dentist
CLASS:PRIVATE
DTSTART;TZID=Europe/London:20251016T083000
END:VEVENT
BEGIN:VEVENT
UID:5
SUMMARY:Allotment open day
DTSTART;VALUE=DATE:20251011
DTEND;VALUE=DATE:20251013
END:VEVENT
BEGIN:VEVENT
UID:6
SUMMARY:Steering meeting at City Hall
DTSTART;TZID=Europe/London:20251030T100000
STATUS:CANCELLED
END:VEVENT
BEGIN:VEVENT
UID:7
SUMMARY:An event without a day
END:VEVENT
END:VCALENDAR
"""


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="prm-calendars-"))


def _over(path: Path) -> Over:
    window = window_on("sample", "interactions")
    program = window.property("program")
    assert isinstance(program, Program)
    assert program.desk is not None
    dialog = CalendarDialog(program.desk, window, path)
    for _turn in range(100):
        loop = QEventLoop()
        QTimer.singleShot(50, loop.quit)
        loop.exec()
        if dialog._running is None:
            break
    return Over(window, dialog)


@scene("calendar-in")
def calendar_in() -> Over:
    path = _folder() / "work.ics"
    path.write_text(WORK, encoding="utf-8")
    shown = _over(path)
    dialog = shown.dialog
    assert isinstance(dialog, CalendarDialog)
    assert dialog.plan is not None
    rows = {row.event.uid: row.id for row in dialog.plan.rows}
    dialog._on_event(rows["1"])
    dialog.events.list.go_to(rows["3"])
    dialog._on_event(rows["3"])
    return shown


@scene("calendar-in-apple")
def apple() -> Over:
    return _over(SAMPLES / "apple-calendar-mixed.ics")


@scene("calendar-in-broken")
def broken() -> Over:
    path = _folder() / "holiday.ics"
    path.write_bytes(b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    return _over(path)
