"""``prm calendar``: follow-ups and meetings as a file for any calendar."""

import argparse
import sys
from pathlib import Path
from typing import Any

from prm.base.i18n import _, ngettext
from prm.base.settings import MachineSettings
from prm.cli.opened import add_in, opened, who_is_me

NAME = "follow-ups.ics"


def add_commands(commands: Any) -> None:
    calendar = commands.add_parser(
        "calendar", help=_("save follow-ups and planned meetings as a file for any calendar")
    )
    calendar.add_argument(
        "--to", required=True, type=Path, metavar="FILE.ics", help=_("the file, or a folder for it")
    )
    calendar.add_argument(
        "--mine", action="store_true", help=_("only what I owe, or nobody yet; else everybody’s")
    )
    add_in(calendar)
    calendar.add_argument("--as", dest="me", metavar="NAME", help=_("who “I” is, with --mine"))
    calendar.set_defaults(run=calendar_)


def calendar_(wanted: argparse.Namespace) -> int:
    from prm.exchange.calendar_write import calendar_bytes, save_calendar
    from prm.queries.calendar import calendar_out

    path: Path = wanted.to / NAME if wanted.to.is_dir() else wanted.to
    with opened(wanted) as app:
        me = who_is_me(app, wanted.me, MachineSettings.load()) if wanted.mine else None
        out = app.ask(calendar_out, today=app.today(), me=me).value
    save_calendar(path, calendar_bytes(out))
    if out.left_out:
        print(say_left_out(out.left_out), file=sys.stderr)
    print(path)
    return 0


def say_left_out(number: int) -> str:
    return ngettext(
        "{n} is left out: it is with somebody who must not be found.",
        "{n} are left out: they are with somebody who must not be found.",
        number,
    )
