"""The long work of bringing people in: reading with comparing, and writing. Knows no widget; runs in a job."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from prm.app import App
from prm.base.i18n import _
from prm.base.job import Job
from prm.exchange.bring_in import Looked, Plan, look
from prm.exchange.day_order import DayOrder
from prm.exchange.people_file import read


@dataclass(frozen=True, slots=True)
class Chosen:
    """How the file is to be read, as far as somebody said."""

    columns: Mapping[int | str, str]
    names: Mapping[int, str]
    said: Mapping[str, str]
    """Answers by question: header, dates, encoding, sheet."""

    @property
    def dates(self) -> DayOrder | None:
        said = self.said.get("dates")
        return "day_first" if said == "day_first" else "month_first" if said == "month_first" else None


@dataclass(frozen=True, slots=True)
class Reading:
    """The work of reading and comparing, for a job; ``number`` tells a later one from an earlier."""

    number: int
    app: App
    path: Path
    chosen: Chosen

    def __call__(self, job: Job) -> tuple[int, Looked]:
        from prm.queries.imports import what_is_here

        said = self.chosen.said
        header = {"yes": True, "no": False}.get(said.get("header", ""))
        file = read(
            self.path,
            encoding=said.get("encoding"),
            sheet=said.get("sheet"),
            columns=self.chosen.columns or None,
            header=header,
            dates=self.chosen.dates,
            job=job,
        )
        here = self.app.ask(what_is_here, today=self.app.today()).value
        return self.number, look(file, here, names=self.chosen.names, job=job)


@dataclass(frozen=True, slots=True)
class Bringing:
    """The work of bringing in: a copy of today first, then one short command."""

    app: App
    name: str
    plan: Plan

    def __call__(self, job: Job) -> object:
        from prm.services.imports import bring_in

        job.step(0, 0, _("Keeping a copy of today first"))
        self.app.back_up(why="before import", job=job)
        people = self.plan.people()
        job.step(0, 0, _("Bringing in"))
        return self.app.do(bring_in, file_name=self.name, people=people)
