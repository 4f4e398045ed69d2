"""``prm search``: every kind of record by its words. Says what was found; finds nothing itself."""

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any
from unicodedata import category

from prm.base.errors import Refused
from prm.base.i18n import _
from prm.base.marked import marked_parts
from prm.cli.opened import add_in, opened

if TYPE_CHECKING:
    from prm.queries.rows.search import Found, Hit, Shown

_MOST = 20
_BOLD, _PLAIN = "\033[1m", "\033[0m"


def add_commands(commands: Any) -> None:
    search = commands.add_parser(
        "search", help=_("find people, conversations, promises and all else by words")
    )
    search.add_argument("words", nargs="+", metavar="WORD", help=_("the beginnings of words are enough"))
    search.add_argument("--json", action="store_true", help=_("as JSON, in UTF-8"))
    search.add_argument(
        "--most",
        type=int,
        default=_MOST,
        metavar="N",
        help=_("how many of each group; else {n}").format(n=_MOST),
    )
    add_in(search)
    search.set_defaults(run=search_)


def search_(wanted: argparse.Namespace) -> int:
    from prm.queries.search import search_everything

    typed = " ".join(wanted.words)
    if not typed.strip():
        raise Refused(_("Which words? The beginning of a name is enough."))
    if wanted.most < 1:
        raise Refused(_("How many of each group? One is the least."))
    with opened(wanted) as app:
        found = app.ask(search_everything, typed, today=app.today(), most=wanted.most).value
    if wanted.json:
        print(json.dumps(_as_data(found), ensure_ascii=False, indent=1))
    elif found.groups:
        _say(found, bold=sys.stdout.isatty())
    else:
        print(_("Nothing has “{words}” in it.").format(words=typed))
    return 0


def _as_data(found: "Found") -> list[dict[str, Any]]:
    return [{"group": group.key, "found": [_hit(hit) for hit in group.hits]} for group in found.groups]


def _hit(hit: "Hit") -> dict[str, Any]:
    return {
        "kind": hit.kind,
        "id": hit.record_id,
        "title": hit.title.text,
        "shows": hit.about.text,
        "on": hit.on.isoformat() if hit.on else None,
        "partnership_id": hit.partnership_id,
    }


def _say(found: "Found", *, bold: bool) -> None:
    from prm.queries.rows.search import GROUP_WORDS

    for number, group in enumerate(found.groups):
        if number:
            print()
        print(_(GROUP_WORDS[group.key]))
        for hit in group.hits:
            on = f"  {hit.on.isoformat()}" if hit.on else ""
            print(f"  {_shown(hit.title, bold=bold)}{on}")
            if hit.about.text:
                print(f"    {_shown(hit.about, bold=bold)}")


def _shown(shown: "Shown", *, bold: bool) -> str:
    """On one line, and no sign of it a command to the terminal."""
    return "".join(
        f"{_BOLD}{_safe(part)}{_PLAIN}" if hit and bold else _safe(part)
        for part, hit in marked_parts(shown.text, shown.marks)
    )


def _safe(words: str) -> str:
    return "".join(" " if category(letter) == "Cc" else letter for letter in words)
