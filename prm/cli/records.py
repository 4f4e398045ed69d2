"""``prm list``, ``prm log``, ``prm undo``."""

import argparse
import json
from typing import Any

from prm.app import App
from prm.base.clock import local_now
from prm.base.errors import Refused
from prm.base.i18n import _
from prm.cli.opened import add_in, opened

WHAT = ("people", "organisations", "partnerships", "interactions", "follow-ups", "values", "agreements")


def add_commands(commands: Any) -> None:
    listing = commands.add_parser("list", help=_("list records"))
    listing.add_argument("what", choices=WHAT)
    listing.add_argument("--json", action="store_true", help=_("as JSON, in UTF-8"))
    add_in(listing)
    listing.set_defaults(run=list_)

    log = commands.add_parser("log", help=_("log a conversation"))
    log.add_argument("--who", nargs="+", required=True, metavar="NAME", help=_("who was there: names or ids"))
    log.add_argument("--add", action="store_true", help=_("somebody who is not known yet is a new person"))
    log.add_argument("--heard", required=True, metavar="TEXT", help=_("what was heard"))
    log.add_argument("--on", metavar="WHEN", help=_("“yesterday 3pm”, “last Thu”, “2 October”; else now"))
    log.add_argument("--kind", default="meeting", help=_("visit, meeting, call, message, panel, event …"))
    log.add_argument("--place", metavar="WHOSE", help=_("theirs, ours, shared, online, nobodys"))
    log.add_argument("--partnership", action="append", default=[], metavar="NAME")
    log.add_argument(
        "--promise", action="append", default=[], metavar="TEXT", help=_("“Joseph to send dates by Monday”")
    )
    add_in(log, writes=True)
    log.set_defaults(run=log_)

    undo = commands.add_parser("undo", help=_("take back the last thing that was done"))
    add_in(undo, writes=True)
    undo.set_defaults(run=undo_)


def list_(wanted: argparse.Namespace) -> int:
    from prm.queries.lists import LISTS

    with opened(wanted) as app:
        rows = app.ask(LISTS[wanted.what], today=app.today()).value
    if wanted.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        _print_table(rows)
    return 0


def _print_table(rows: list[dict[str, Any]]) -> None:
    """One line for each, without ids; lists joined, long words cut."""
    if not rows:
        print(_("None yet."))
        return
    keys = [key for key in rows[0] if key not in {"id", "contact_points", "moments"}]
    lines = [[_cell(row[key]) for key in keys] for row in rows]
    widths = [max(len(line[at]) for line in [keys, *lines]) for at in range(len(keys))]
    for line in [keys, *lines]:
        print("  ".join(word.ljust(width) for word, width in zip(line, widths, strict=True)).rstrip())


def _cell(value: Any) -> str:
    if isinstance(value, list):
        value = ", ".join(str(item) for item in value)
    words = "" if value is None else " ".join(str(value).split())
    return words if len(words) <= 48 else words[:47] + "…"


def log_(wanted: argparse.Namespace) -> int:
    from prm.base.when.reading import read_when, why_not
    from prm.queries.naming import partnership_named
    from prm.queries.people import likely_partnerships
    from prm.services.interactions import log_interaction

    with opened(wanted, writes=True) as app:
        now = local_now(app.clock)
        when = read_when(wanted.on, now=now, lean="past") if wanted.on else None
        if wanted.on and when is None:
            raise Refused(
                why_not(wanted.on, now=now, lean="past")
                or _("When was it? Try “yesterday 3pm” or “2 October”.")
            )
        who = [_who(app, name, add=wanted.add) for name in wanted.who]
        partnerships = [app.ask(partnership_named, name).value for name in wanted.partnership]
        if not partnerships:
            known = [person.person_id for person in who if person.person_id]
            partnerships = [key for key, _name in app.ask(likely_partnerships, known).value[:1]]
        fields: dict[str, Any] = {} if when is None else {
            "happened_on": when.day, "happened_exact": when.exact, "happened_at": when.at,
        }  # fmt: skip
        key = app.do(
            log_interaction,
            who=who,
            heard=wanted.heard,
            kind=wanted.kind,
            partnerships=partnerships,
            promises=[_promise(app, line, who[0]) for line in wanted.promise],
            **({"whose_place": wanted.place} if wanted.place else {}),
            **fields,
        )
    print(key)
    return 0


def _who(app: App, name: str, *, add: bool) -> Any:
    from prm.queries.naming import NobodyCalled, person_named
    from prm.services.interactions import Who

    try:
        return Who(app.ask(person_named, name).value)
    except NobodyCalled:
        if add:
            return Who(name=name)
        raise


def _promise(app: App, line: str, first: Any) -> Any:
    """Owed to the first of those who were there, unless it is theirs."""
    from prm.base.when.promise import read_promise
    from prm.queries.naming import person_named
    from prm.services.interactions import PromiseMade

    read = read_promise(line, now=local_now(app.clock))
    owner, what = None, read.what
    if read.who:
        try:
            owner = app.ask(person_named, read.who).value
        except Refused:
            what = line
    theirs = owner is not None and owner == first.person_id
    return PromiseMade(
        what, owner_id=owner, to_who=None if theirs else 0, due_on=read.due.day if read.due else None
    )


def undo_(wanted: argparse.Namespace) -> int:
    with opened(wanted, writes=True) as app:
        print(_("Undone: {what}").format(what=app.undo()))
    return 0
