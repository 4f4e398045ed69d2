"""``prm agreement``: the agreement of a partnership as a PDF. What it says and how it looks is not decided here."""

import argparse
from pathlib import Path
from typing import Any

from prm.base.i18n import _
from prm.cli.opened import add_in, bar, opened


def add_commands(commands: Any) -> None:
    agreement = commands.add_parser("agreement", help=_("save a partnership’s agreement as a PDF"))
    agreement.add_argument("partnership", metavar="PARTNERSHIP", help=_("its name or id"))
    agreement.add_argument(
        "--to", required=True, metavar="FILE.pdf", type=Path, help=_("the file, or a folder for it")
    )
    agreement.add_argument(
        "--version", metavar="NUMBER", default="", help=_("as 1.1; else the one in force, or the newest")
    )
    agreement.add_argument("--large-print", action="store_true", help=_("everything 1.6 times as large"))
    agreement.add_argument("--letter", action="store_true", help=_("on US Letter in place of A4"))
    add_in(agreement)
    agreement.set_defaults(run=agreement_)


def agreement_(wanted: argparse.Namespace) -> int:
    from prm.documents.agreement import document_of, file_name
    from prm.documents.pdf.make import write_pdf
    from prm.queries.agreements import agreement_paper, version_named
    from prm.queries.naming import partnership_named

    with opened(wanted) as app:
        partnership = app.ask(partnership_named, wanted.partnership).value
        version = app.ask(version_named, partnership, wanted.version).value
        paper = app.ask(agreement_paper, version).value
        path: Path = (
            wanted.to / file_name(paper, large_print=wanted.large_print) if wanted.to.is_dir() else wanted.to
        )
        document = document_of(paper, made=app.now())
        made = write_pdf(document, path, job=bar(), large_print=wanted.large_print, letter=wanted.letter)
    if made.missing:
        print(
            _("No font here has these, so boxes stand for them: {words}").format(
                words=", ".join(made.missing)
            )
        )
    print(path)
    return 0
