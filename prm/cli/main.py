"""The command line: the same commands and questions as the window, without Qt. Says and asks; decides nothing."""

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress

from prm import __version__
from prm.base.errors import Cancelled, Refused, Trouble
from prm.base.i18n import _, use_language
from prm.base.settings import LANGUAGE, MachineSettings
from prm.cli import (
    agreement,
    brief,
    bring,
    calendar,
    care,
    files,
    follow_ups,
    history,
    make,
    merge,
    records,
    search,
)

REFUSED, TROUBLE = 2, 3

Command = Callable[[argparse.Namespace], int]


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="prm",
        description=_("An offline partnership relationship manager. Without a command it opens the window."),
    )
    top.add_argument("--version", action="version", version=f"PRM {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for part in (
        make,
        bring,
        records,
        history,
        merge,
        search,
        agreement,
        brief,
        care,
        files,
        calendar,
        follow_ups,
    ):
        part.add_commands(commands)
    return top


def _let_go() -> None:
    """Nothing more is written to a pipe that is closed, also not when Python ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _check_letters(typed: Sequence[str]) -> None:
    """Bytes that are no UTF-8 reach us as halves of letters, which no file can keep."""
    for word in typed:
        shown = word.encode("utf-8", "replace").decode("utf-8")
        if shown != word:
            raise Refused(
                _(
                    "“{word}” is not written in UTF-8. Nothing was changed. Type it again, or rename the file."
                ).format(word=shown)
            )


def main(arguments: Sequence[str] | None = None) -> int:
    """0, or 2 with a sentence for what was refused, 3 for trouble with machine or file. Never a traceback."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    use_language(MachineSettings.load().get(LANGUAGE) or "en")
    typed = list(sys.argv[1:] if arguments is None else arguments)
    wanted = parser().parse_args(typed)
    try:
        _check_letters(typed)
        code = int(wanted.run(wanted) or 0)
        sys.stdout.flush()
        return code
    except Refused as refused:
        print(str(refused), file=sys.stderr)
        for choice in refused.choices:
            print(f"  {choice}", file=sys.stderr)
        return REFUSED
    except Trouble as trouble:
        print(str(trouble), file=sys.stderr)
        if trouble.details:
            print(f"({trouble.details})", file=sys.stderr)
        return TROUBLE
    except (Cancelled, KeyboardInterrupt):
        print(_("Stopped. Nothing more was changed."), file=sys.stderr)
        return TROUBLE
    except BrokenPipeError:  # whoever read has enough, as in "prm list people | head"
        _let_go()
        return 0
    except Exception as error:  # noqa: BLE001 - a person must never meet a traceback
        from prm.base.logs import where_raised

        print(_("Something in PRM went wrong. It is our fault and not yours."), file=sys.stderr)
        print(_("Everything that was saved is safe. For someone helping you:"), file=sys.stderr)
        print(where_raised(error), file=sys.stderr)
        return TROUBLE
