"""``prm new`` and ``prm demo``: a workspace of one's own, and the made-up one."""

import argparse
import sys
from pathlib import Path
from typing import Any

from prm.base.errors import Trouble
from prm.base.i18n import _
from prm.base.settings import MachineSettings
from prm.cli.opened import new_file, open_to_read


def add_commands(commands: Any) -> None:
    new = commands.add_parser("new", help=_("make a new, empty workspace"))
    new.add_argument("file", type=new_file, metavar="FILE.prm")
    new.add_argument("--organisation", required=True, metavar="NAME")
    new.add_argument("--me", required=True, metavar="NAME", help=_("who uses PRM there"))
    new.set_defaults(run=new_)

    demo = commands.add_parser("demo", help=_("look around in a workspace of made-up people"))
    demo.add_argument("file", type=new_file, nargs="?", metavar="FILE.prm")
    demo.add_argument("--no-window", action="store_true", help=_("only make it, and print where it is"))
    demo.set_defaults(run=demo_)


def new_(wanted: argparse.Namespace) -> int:
    from prm.app import make

    app = make(wanted.file, organisation=wanted.organisation, me=wanted.me, settings=MachineSettings.load())
    app.close()
    print(wanted.file)
    return 0


def demo_(wanted: argparse.Namespace) -> int:
    """Made the first time, opened the next; never over a file. Only the path goes to standard output."""
    from prm.cli.opened import bar
    from prm.exchange.sample import PASSPHRASE, make_sample, sample_path

    path = (wanted.file or sample_path()).absolute()
    if not path.exists():
        make_sample(path, job=bar())
    else:
        _check_made_up(path)
    told = _("Care notes in it open with the passphrase: {words}").format(words=PASSPHRASE)
    print(told, file=sys.stderr, flush=True)
    if not wanted.no_window:
        return _open_window(path)
    MachineSettings.load().remember_file(path)
    print(path)
    return 0


def _check_made_up(path: Path) -> None:
    from prm.queries.workspace import is_made_up

    app = open_to_read(path)
    try:
        made_up = app.ask(is_made_up).value
    finally:
        app.close()
    if not made_up:
        raise Trouble(
            _("There is already a workspace {name} here, and it is not the made-up one.").format(
                name=path.name
            ),
            safe=_("We have not changed it."),
            can_do=_("Choose another name."),
        )


def _open_window(path: Path) -> int:
    """The window is another floor, and loads Qt: it is a process of its own."""
    import subprocess

    return subprocess.run([sys.executable, "-m", "prm", str(path)], check=False).returncode
