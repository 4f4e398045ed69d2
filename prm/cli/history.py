"""``prm history``: who changed what of a record, when, old and new. Says it; which words may be told is not decided here."""

import argparse
import json
import sys
from dataclasses import asdict
from typing import Any

from prm.app import App
from prm.base.clock import read_zone
from prm.base.i18n import _
from prm.cli.named import record_named
from prm.cli.opened import add_in, opened
from prm.queries.rows.history import Changed, HistoryEntry, Kind


def add_commands(commands: Any) -> None:
    history = commands.add_parser("history", help=_("who changed what of a record, when, old and new"))
    history.add_argument(
        "name", metavar="NAME", help=_("a person, an organisation or a partnership; or any record by its id")
    )
    history.add_argument("--all", action="store_true", help=_("to the beginning, and not the newest 30"))
    history.add_argument("--json", action="store_true", help=_("as JSON, in UTF-8"))
    add_in(history)
    history.set_defaults(run=history_)


def history_(wanted: argparse.Namespace) -> int:
    from prm.queries.history import history

    with opened(wanted) as app:
        kind, record_id = _record(app, wanted.name)
        page = app.ask(history, kind, record_id).value
        entries = [*page.entries]
        while wanted.all and page.older is not None:
            page = app.ask(history, kind, record_id, before=page.older).value
            entries += page.entries
        zone = app.clock.zone()
    if wanted.json:
        said = {
            "kind": kind,
            "id": record_id,
            "name": page.name,
            "entries": [asdict(one) | {"at": one.at.isoformat()} for one in entries],
        }
        print(json.dumps(said, ensure_ascii=False, indent=1))
        return 0
    print(page.name)
    for one in entries:
        _print_entry(one, str(zone))
    if page.older is not None:
        print(_("There is more before that. Say --all."), file=sys.stderr)
    return 0


def _record(app: App, typed: str) -> tuple[Kind, str]:
    from prm.base.ids import read_id
    from prm.queries.history import kind_of

    key = read_id(typed)
    if key and (found := app.ask(kind_of, key).value):
        return found
    return record_named(app, typed)


def _print_entry(one: HistoryEntry, zone: str) -> None:
    at = one.at.astimezone(read_zone(zone)).strftime("%Y-%m-%d %H:%M")
    print(f"\n{at}  {', '.join(part for part in (one.did, one.by) if part)}")
    for changed in one.changes:
        print(f"  {changed.what}: {_told(changed)}")


def _told(changed: Changed) -> str:
    if changed.covered:
        return _("private, so its words are not told here")
    before, after = (" ".join(words.split()) for words in (changed.before, changed.after))
    if not before:
        return after
    return _("{before} → {after}").format(before=before, after=after or _("nothing"))
