"""Plain functions that make test data through the same doors as a person. No fixtures here."""

from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from prm.app import App
from prm.base.clock import FrozenClock
from prm.services import interactions, organisations, partnerships, people
from prm.services.interactions import Who
from prm.services.people import Role

TODAY = date(2025, 10, 14)
LONDON = ZoneInfo("Europe/London")
CLOCK = FrozenClock(datetime(2025, 10, 14, 9, 40, tzinfo=LONDON), LONDON)


def person(app: App, name: str = "Farida Rahmani", *, at: str | None = None, **fields: Any) -> str:
    roles = [Role(at, main=True)] if at else []
    return app.do(people.add_person, name=name, roles=roles, **fields)


def organisation(
    app: App, name: str = "Open Door Pantry", *, sector: str = "community", **fields: Any
) -> str:
    return app.do(organisations.add_organisation, name=name, sector=sector, **fields)


def partnership(app: App, name: str = "Warm Together", **fields: Any) -> str:
    return app.do(partnerships.begin_partnership, name=name, **fields)


def interaction(app: App, *person_ids: str, heard: str = "Come on a Thursday.", **fields: Any) -> str:
    return app.do(
        interactions.log_interaction, who=[Who(person_id) for person_id in person_ids], heard=heard, **fields
    )


def workspace(
    path: Path, *, organisation: str = "Lowfield Neighbours", me: str = "Nadia Osei", **kw: Any
) -> App:
    """A new workspace, open, on the sample's today."""
    from prm.services.workspace import begin_workspace
    from prm.store.opening import make_file

    app = App(make_file(path), clock=CLOCK)
    app.me = app.do(begin_workspace, organisation=organisation, me=me, zone="Europe/London", **kw)
    return app
