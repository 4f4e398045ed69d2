"""``prm brief``: a page to read before a meeting, as a PDF. What stands on it is decided where it is written."""

import argparse
from pathlib import Path
from typing import Any

from prm.base.i18n import _
from prm.cli.named import record_named
from prm.cli.opened import add_in, bar, opened


def add_commands(commands: Any) -> None:
    brief = commands.add_parser("brief", help=_("a page to read before a meeting, as a PDF"))
    brief.add_argument("name", metavar="NAME", help=_("a person or a partnership: its name or id"))
    brief.add_argument(
        "--to", required=True, metavar="FILE.pdf", type=Path, help=_("the file, or a folder for it")
    )
    brief.add_argument(
        "--to-hand-on",
        action="store_true",
        help=_("without private words, so that it may leave us; else it is for ourselves"),
    )
    brief.add_argument("--large-print", action="store_true", help=_("everything 1.6 times as large"))
    brief.add_argument("--letter", action="store_true", help=_("on US Letter in place of A4"))
    add_in(brief)
    brief.set_defaults(run=brief_)


def brief_(wanted: argparse.Namespace) -> int:
    from prm.documents.brief import FOR_OURSELVES, TO_HAND_ON, build, file_name
    from prm.documents.pdf.make import write_pdf

    with opened(wanted) as app:
        kind, record_id = record_named(app, wanted.name, kinds=("person", "partnership"))
        document = build(
            app,
            "person" if kind == "person" else "partnership",
            record_id,
            whose=TO_HAND_ON if wanted.to_hand_on else FOR_OURSELVES,
        )
    path: Path = wanted.to / file_name(document) if wanted.to.is_dir() else wanted.to
    made = write_pdf(document, path, job=bar(), large_print=wanted.large_print, letter=wanted.letter)
    if made.missing:
        print(
            _("No font here has these, so boxes stand for them: {words}").format(
                words=", ".join(made.missing)
            )
        )
    print(path)
    return 0
