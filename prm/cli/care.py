"""``prm care-note``: the words come from standard input, never from an argument; no passphrase is needed to write."""

import argparse
import sys
from typing import Any

from prm.base.errors import Refused
from prm.base.i18n import _
from prm.cli.opened import add_in, opened


def add_commands(commands: Any) -> None:
    care = commands.add_parser(
        "care-note",
        help=_("write a sealed note; its words come from standard input, and only its writer reads it"),
    )
    care.add_argument("--weight", choices=("light", "medium", "heavy"), default="medium")
    care.add_argument("--partnership", metavar="NAME")
    care.add_argument(
        "--as",
        dest="author",
        metavar="NAME",
        help=_("whose note it is; else that of whoever uses this machine"),
    )
    add_in(care)
    care.set_defaults(run=care_note)


def care_note(wanted: argparse.Namespace) -> int:
    from prm.domain.care_words import CareNoteWords
    from prm.queries.care_notes import author_named
    from prm.queries.naming import partnership_named
    from prm.queries.people import person_of_user
    from prm.services.care_notes import write_note

    with opened(wanted, writes=True) as app:
        words = sys.stdin.read().strip()
        if not words:
            raise Refused(_("There are no words. Write them to standard input."))
        partnership = app.ask(partnership_named, wanted.partnership).value if wanted.partnership else None
        if wanted.author:
            author = app.ask(author_named, wanted.author).value
        else:
            author = app.ask(person_of_user, app.me).value
        note = CareNoteWords(
            day=app.today(), weight=wanted.weight, words=words, partnership_id=partnership, counted=True
        )
        app.do(write_note, author_id=author, note=note)
    print(_("Sealed. Only its writer can read it."))
    return 0
