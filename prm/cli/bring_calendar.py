"""``prm import`` of calendars: shows what each event is, and brings in none that was not asked for."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prm.app import App
from prm.base.errors import Refused, Trouble
from prm.base.i18n import _, ngettext
from prm.cli.opened import bar

if TYPE_CHECKING:
    from prm.exchange.calendar_in import Plan, PlannedEvent

WHICH = ("all", "coming", "past")


def add_options(bring: argparse.ArgumentParser) -> None:
    bring.add_argument(
        "--take",
        metavar="WHICH",
        default="",
        help=_("of a calendar: all, coming, past, or numbers as 1,3,5; else none, they are only listed"),
    )
    bring.add_argument(
        "--add-people",
        action="store_true",
        help=_("of a calendar: whoever takes part and is not here comes in as a new person"),
    )


def import_calendar(app: App, path: Path, wanted: argparse.Namespace) -> list[dict[str, Any]]:
    """The rows as JSON. Raises Refused or Trouble, and then nothing is added from this file."""
    from prm.exchange.calendar_file import read_calendar
    from prm.exchange.calendar_in import make_plan
    from prm.queries.calendar import known_here

    try:
        file = read_calendar(path, today=app.today(), zone=app.clock.zone(), job=bar())
    except Refused as refused:
        raise Refused(f"{path.name}: {refused} {_('Nothing was added.')}") from None
    except Trouble as trouble:
        raise Trouble(
            f"{path.name}: {trouble.what}",
            safe=_("Nothing was added."),
            can_do=trouble.can_do,
            details=trouble.details,
        ) from None
    plan = make_plan(file, app.ask(known_here, me=app.me).value, now=app.now(), zone=app.clock.zone())
    keys = _taken(plan, wanted.take)
    if not wanted.json:
        _print(path, plan)
    if wanted.dry_run:
        keys = set()
    elif not wanted.take and not wanted.json and plan.count("new"):
        print(_("None came in. Say which: --take all, coming, past, or numbers."))
    if keys:
        _bring_in(app, plan, keys, wanted)
    return [_json(path, number, row, keys) for number, row in enumerate(plan.rows, 1)]


def _taken(plan: "Plan", which: str) -> set[str]:
    from prm.exchange.calendar_in import keys_of

    if not which:
        return set()
    if which in WHICH:
        return keys_of(plan.rows, which)
    numbers = [part.strip() for part in which.split(",")]
    if not all(part.isdecimal() and 0 < int(part) <= len(plan.rows) for part in numbers):
        raise Refused(
            _("--take is all, coming, past, or numbers from 1 to {n}, as 1,3,5.").format(n=len(plan.rows))
        )
    return keys_of([plan.rows[int(part) - 1] for part in numbers], "all")


def _bring_in(app: App, plan: "Plan", keys: set[str], wanted: argparse.Namespace) -> None:
    from prm.services.calendars import bring_in_calendar

    guests = plan.guests(keys) if wanted.add_people else []
    meetings = plan.meetings(keys, add={known.guest.key for known in guests if known.person_id is None})
    app.back_up(why="before import")
    done = app.do(bring_in_calendar, meetings)
    if wanted.json:
        return
    print(ngettext("{n} conversation brought in.", "{n} conversations brought in.", done.meetings))
    if done.people:
        print(ngettext("{n} new person.", "{n} new people.", done.people))


def _print(path: Path, plan: "Plan") -> None:
    from prm.exchange.calendar_in import FATES

    print(path.name)
    for number, row in enumerate(plan.rows, 1):
        reason = f" ({row.reason})" if row.reason else ""
        print(f"  {number}: {row.event.title or '–'}, {row.when}: {_(FATES[row.fate])}{reason}")
        for known in row.guests:
            who = known.guest.name or known.guest.email
            is_ = _("is {name}").format(name=known.name) if known.person_id else _("not here")
            print(f"     {who}: {is_}")
    counts = [(plan.count(fate), _(words)) for fate, words in FATES.items()]
    print("  " + ", ".join(f"{words}: {count}" for count, words in counts if count))


def _json(path: Path, number: int, row: "PlannedEvent", keys: set[str]) -> dict[str, Any]:
    event = row.event
    return {
        "file": path.name,
        "row": number,
        "title": event.title,
        "fate": row.fate,
        "reason": row.reason,
        "when": row.when,
        "start": event.at.isoformat() if event.at else event.on.isoformat() if event.on else None,
        "all_day": event.on is not None and event.at is None,
        "zone": event.zone or None,
        "place": event.place or None,
        "repeats": str(event.rule["often"]).lower() if event.rule else None,
        "changed": event.changed,
        "people": [
            {
                "name": known.guest.name,
                "email": known.guest.email,
                "person_id": known.person_id,
                "by": known.by,
            }
            for known in row.guests
        ],
        "days": [
            {
                "key": day.key,
                "start": (day.occurrence.at or day.occurrence.on).isoformat(),
                "title": day.occurrence.title,
                "fate": day.fate,
                "moved": day.occurrence.moved,
                "taken": day.key in keys and day.fate == "new",
            }
            for day in row.days
        ],
    }


def split(paths: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """(address books, calendars)."""
    from prm.exchange.calendar_file import is_calendar

    calendars = [path for path in paths if is_calendar(path)]
    return [path for path in paths if path not in calendars], calendars
