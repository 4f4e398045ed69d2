"""``prm check``, ``prm backup``, ``prm restore``: what is done with the file as a whole."""

import argparse
from pathlib import Path
from typing import Any

from prm.app import App
from prm.base.clock import SystemClock
from prm.base.i18n import _
from prm.cli.opened import bar, new_file, open_to_read


def add_commands(commands: Any) -> None:
    check = commands.add_parser("check", help=_("look whether a workspace is as it should be"))
    check.add_argument("workspace", type=Path, metavar="W.prm")
    check.add_argument("--repair", action="store_true", help=_("make search and last contacts anew first"))
    check.set_defaults(run=check_)

    backup = commands.add_parser("backup", help=_("make a copy that is known to open"))
    backup.add_argument("workspace", type=Path, metavar="W.prm")
    backup.add_argument("--to", type=Path, metavar="FOLDER", help=_("else among PRM’s own backups"))
    backup.set_defaults(run=backup_)

    restore = commands.add_parser("restore", help=_("put a backup in place"))
    restore.add_argument("backup", type=Path, metavar="BACKUP")
    restore.add_argument("--to", type=new_file, required=True, metavar="FILE.prm")
    restore.set_defaults(run=restore_)


def check_(wanted: argparse.Namespace) -> int:
    """0, or a list of what is wrong and 1."""
    app = App.open(wanted.workspace) if wanted.repair else open_to_read(wanted.workspace)
    try:
        problems = app.check(repair=wanted.repair, job=bar())
    finally:
        app.close()
    for line in problems:
        print(line)
    if not problems:
        print(_("Everything is as it should be."))
    return 1 if problems else 0


def backup_(wanted: argparse.Namespace) -> int:
    app = open_to_read(wanted.workspace)
    try:
        print(app.back_up(wanted.to, job=bar()).path)
    finally:
        app.close()
    return 0


def restore_(wanted: argparse.Namespace) -> int:
    from prm.app import restore

    kept = restore(wanted.backup, wanted.to, clock=SystemClock(), job=bar())
    if kept is not None:
        print(_("What was there before is kept as {path}").format(path=kept))
    print(wanted.to)
    return 0
