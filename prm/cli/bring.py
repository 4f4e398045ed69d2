"""``prm import``: people from address books and spreadsheets, shown row by row, and events from calendars. Decides on
nobody: who may be somebody who is here is left out and listed.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prm.app import App
from prm.base.errors import Refused, Trouble
from prm.base.i18n import _, ngettext
from prm.cli import bring_calendar
from prm.cli.opened import add_in, bar, opened

if TYPE_CHECKING:
    from prm.exchange.bring_in import Plan, PlannedRow
    from prm.exchange.people_file import PeopleFile


def add_commands(commands: Any) -> None:
    bring = commands.add_parser(
        "import", help=_("bring in people (vCard, CSV, .xlsx, .ods) or a calendar (.ics)")
    )
    bring.add_argument("files", nargs="+", type=Path, metavar="FILE")
    bring.add_argument("--dry-run", action="store_true", help=_("only say what would happen to each row"))
    bring.add_argument("--json", action="store_true", help=_("the rows and their fates as JSON, in UTF-8"))
    bring.add_argument(
        "--add-maybe",
        action="store_true",
        help=_("whoever may be somebody who is here comes in as a new person; else they are left out"),
    )
    bring.add_argument("--encoding", metavar="NAME", help=_("how the letters of a text file are written"))
    bring.add_argument("--sheet", metavar="NAME", help=_("which sheet of a spreadsheet; else the first"))
    bring.add_argument(
        "--dates", choices=("day_first", "month_first"), help=_("which comes first in dates such as 3/4/1980")
    )
    bring.add_argument(
        "--heading", choices=("yes", "no"), help=_("whether the first row is a heading; else we look")
    )
    bring_calendar.add_options(bring)
    add_in(bring, writes=True)
    bring.set_defaults(run=import_)


def import_(wanted: argparse.Namespace) -> int:
    """0 when all was brought in. A file that cannot be read raises, and then nothing is added from any."""
    books, calendars = bring_calendar.split(wanted.files)
    files = [(path, _read(path, wanted)) for path in books]
    if not wanted.dry_run:
        _answered(files)
    told: list[dict[str, Any]] = []
    backed_up = False
    with opened(wanted, writes=not wanted.dry_run) as app:
        for path, file in files:
            plan = _plan(app, file, add_maybe=wanted.add_maybe)
            told += [_row_json(path, row, plan) for row in plan.rows]
            if not wanted.json:
                _print_rows(path, plan)
            if wanted.dry_run or not plan.changes_anything:
                continue
            if not backed_up:  # one copy from before the first of them
                app.back_up(why="before import")
                backed_up = True
            _bring_in(app, path, plan, quiet=wanted.json)
        for path in calendars:
            told += bring_calendar.import_calendar(app, path, wanted)
    if wanted.json:
        print(json.dumps(told, ensure_ascii=False, indent=1))
    elif wanted.dry_run:
        print(_("Nothing was changed."))
    return 0


def _read(path: Path, wanted: argparse.Namespace) -> "PeopleFile":
    from prm.exchange.people_file import read

    try:
        return read(
            path,
            encoding=wanted.encoding,
            sheet=wanted.sheet,
            dates=wanted.dates,
            header=None if wanted.heading is None else wanted.heading == "yes",
            job=bar(),
        )
    except Refused as refused:
        raise Refused(f"{path.name}: {refused} {_('Nothing was added.')}", choices=refused.choices) from None
    except Trouble as trouble:
        raise Trouble(
            f"{path.name}: {trouble.what}",
            safe=_("Nothing was added."),
            can_do=trouble.can_do,
            details=trouble.details,
        ) from None


def _answered(files: "Sequence[tuple[Path, PeopleFile]]") -> None:
    """Nobody can be asked here, and a heading that comes in as a person is wrong. Dates can wait: unread, they stay
    among a person's notes.
    """
    for path, file in files:
        for question in file.needs:
            if question.kind == "header":
                raise Refused(
                    f"{path.name}: {question.sentence} {_('Nothing was added.')}",
                    choices=[f"--heading {answer}: {words}" for answer, words in question.choices],
                )


def _plan(app: App, file: "PeopleFile", *, add_maybe: bool) -> "Plan":
    from prm.exchange.bring_in import NEW, Decisions, look, make_plan
    from prm.queries.imports import what_is_here

    looked = look(file, app.ask(what_is_here, today=app.today()).value)
    plan = make_plan(looked)
    if add_maybe:
        plan = make_plan(looked, Decisions(same={row.line: NEW for row in plan.rows if row.fate == "maybe"}))
    return plan


def _bring_in(app: App, path: Path, plan: "Plan", *, quiet: bool) -> None:
    from prm.services.imports import bring_in

    done = app.do(bring_in, file_name=path.name, people=plan.people())
    if quiet:
        return
    if done.added or not done.filled:
        print(ngettext("{n} person brought in.", "{n} people brought in.", done.added))
    if done.filled:
        print(
            ngettext(
                "{n} person who was here already got more.",
                "{n} people who were here already got more.",
                done.filled,
            )
        )


def _print_rows(path: Path, plan: "Plan") -> None:
    from prm.exchange.bring_in import FATES
    from prm.exchange.to_check import checks

    word = _("row") if plan.looked.file.columns else _("line")
    print(path.name)
    for row in plan.rows:
        reason = f" ({row.reason})" if row.reason else ""
        print(f"  {word} {row.line}: {row.name or '–'}: {row.words}{reason}")
    for check in checks(plan):
        print("  " + " ".join(part for part in (f"{check.title}.", check.words) if part))
    for question in plan.looked.file.needs:
        print(f"  {question.sentence} {_NEEDS[question.kind]}")
    counts = [(plan.count(fate), _(words)) for fate, words in FATES.items()]
    print("  " + ", ".join(f"{words}: {count}" for count, words in counts if count))


_NEEDS = {"header": "--heading yes | no", "dates": "--dates day_first | month_first"}


def _row_json(path: Path, row: "PlannedRow", plan: "Plan") -> dict[str, Any]:
    person = plan.looked.people.get(row.person_id or "")
    return {
        "file": path.name,
        "row": row.line,
        "name": row.name,
        "fate": row.fate,
        "words": row.words,
        "reason": row.reason,
        "person": person.name if person else None,
        "person_id": row.person_id,
        "adds": list(row.adds),
    }
