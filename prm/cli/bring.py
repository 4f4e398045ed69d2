"""``prm import``: people from address books and spreadsheets, shown before anything is added."""

import argparse
from pathlib import Path
from typing import Any

from prm.base.i18n import _
from prm.cli.opened import add_in


def add_commands(commands: Any) -> None:
    bring = commands.add_parser("import", help=_("bring in people from vCard, CSV, .xlsx or .ods files"))
    bring.add_argument("files", nargs="+", type=Path, metavar="FILE")
    bring.add_argument("--dry-run", action="store_true", help=_("only say what would happen to each row"))
    bring.add_argument("--json", action="store_true")
    add_in(bring, writes=True)
    bring.set_defaults(run=import_)


def import_(wanted: argparse.Namespace) -> int:
    return 0
