"""The long work of bringing a calendar in: reading with comparing, and writing. Knows no widget; runs in a job."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from prm.app import App
from prm.base.i18n import _
from prm.base.job import Job
from prm.exchange.calendar_file import read_calendar
from prm.exchange.calendar_in import Plan, make_plan
from prm.services.calendars import CalendarBrought, Meeting


@dataclass(frozen=True, slots=True)
class Reading:
    app: App
    path: Path

    def __call__(self, job: Job) -> Plan:
        from prm.queries.calendar import known_here

        app = self.app
        file = read_calendar(self.path, today=app.today(), zone=app.clock.zone(), job=job)
        known = app.ask(known_here, me=app.me).value
        return make_plan(file, known, now=app.now(), zone=app.clock.zone())


@dataclass(frozen=True, slots=True)
class Bringing:
    """A copy of today first, then one short command."""

    app: App
    meetings: Sequence[Meeting]

    def __call__(self, job: Job) -> CalendarBrought:
        from prm.services.calendars import bring_in_calendar

        job.step(0, 0, _("Keeping a copy of today first"))
        self.app.back_up(why="before import", job=job)
        job.step(0, 0, _("Bringing in"))
        return self.app.do(bring_in_calendar, self.meetings)
