"""``prm list``, ``prm log``, ``prm undo``."""

import argparse
import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from prm.app import App
from prm.base.clock import local_now
from prm.base.errors import Refused
from prm.base.i18n import _
from prm.cli.opened import add_in, opened
from prm.domain.choices import Choices, one_of
from prm.domain.lists import KINDS, WHOSE_PLACES

if TYPE_CHECKING:
    from prm.services.interactions import PromiseMade, Who

WHAT = ("people", "organisations", "partnerships", "interactions", "follow-ups", "values", "agreements")
_ME = frozenset({"i", "me", "we"})


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
        filed = ""
        if not partnerships:
            known = [person.person_id for person in who if person.person_id]
            likely = app.ask(likely_partnerships, known).value
            if len(likely) == 1:  # where it is a guess, nobody sees it here to put it right
                partnerships, filed = [likely[0][0]], _("Filed under {name}.").format(name=likely[0][1])
        _check_choice(wanted.kind, KINDS, _("“{word}” is not a kind we know. These are:"))
        _check_choice(
            wanted.place, WHOSE_PLACES, _("“{word}” is not one of the choices for a place. These are:")
        )
        fields: dict[str, Any] = {} if when is None else {
            "happened_on": when.day, "happened_exact": when.exact, "happened_at": when.at,
        }  # fmt: skip
        key = app.do(
            log_interaction,
            who=who,
            heard=wanted.heard,
            kind=wanted.kind,
            partnerships=partnerships,
            promises=[_promise(app, line, who) for line in wanted.promise],
            **({"whose_place": wanted.place} if wanted.place else {}),
            **fields,
        )
    if filed:
        print(filed, file=sys.stderr)
    print(key)
    return 0


def _check_choice(word: str | None, choices: Choices, sentence: str) -> None:
    if not one_of(choices, word):
        raise Refused(
            sentence.format(word=word), choices=[f"{choice.key}: {_(choice.word)}" for choice in choices]
        )


def _who(app: App, name: str, *, add: bool) -> "Who":
    from prm.queries.naming import NobodyCalled, person_named
    from prm.services.interactions import Who

    try:
        return Who(app.ask(person_named, name).value)
    except NobodyCalled:
        if add:
            return Who(name=name)
        raise


def _promise(app: App, line: str, who: "Sequence[Who]") -> "PromiseMade":
    """Owed to the first of those who were there; what the first owes, they owe us."""
    from prm.base.when.promise import read_promise
    from prm.queries.naming import NobodyCalled, person_named
    from prm.queries.people import person_of_user
    from prm.services.interactions import PromiseMade

    read = read_promise(line, now=local_now(app.clock))
    due, what = read.due.day if read.due else None, read.what
    if read.who is None or read.who.casefold() in _ME:
        return PromiseMade(what, to_who=0, due_on=due)
    at, owner = _place_of(app, read.who, who), None
    if at is None:
        try:
            owner = app.ask(person_named, read.who).value
        except NobodyCalled:
            what = line
    if at == 0:
        return PromiseMade(what, owner_who=0, to_person_id=app.ask(person_of_user, app.me).value, due_on=due)
    return PromiseMade(what, owner_id=owner, owner_who=at, to_who=0, due_on=due)


def _place_of(app: App, name: str, who: "Sequence[Who]") -> int | None:
    """Which of those who were there has a name in which every typed word begins a word; None for none or several."""
    from prm.base.fold import fold
    from prm.queries.people import people_by_id

    ids = [person.person_id for person in who if person.person_id]
    names = {row.id: row.name for row in app.ask(people_by_id, ids, today=app.today()).value}
    found = []
    for at, person in enumerate(who):
        words = fold(person.name or names.get(person.person_id or "", "")).split()
        if all(any(word.startswith(typed) for word in words) for typed in fold(name).split()):
            found.append(at)
    return found[0] if len(found) == 1 else None


def undo_(wanted: argparse.Namespace) -> int:
    with opened(wanted, writes=True) as app:
        print(_("Undone: {what}").format(what=app.undo()))
    return 0
