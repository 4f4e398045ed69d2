"""``prm follow-ups``: what is to be done, and that it is done."""

import argparse
import json
from typing import Any

from prm.app import App
from prm.base.i18n import _
from prm.base.settings import MachineSettings
from prm.base.when import say_due
from prm.cli.opened import add_in, opened, who_is_me
from prm.queries.rows.interactions import FollowUpRow

STANDS = ("open", "waiting", "promises", "done", "released")
DUE = ("slipped", "today", "week", "later", "no_day")
WHOSE = ("mine", "others", "nobody")


def add_commands(commands: Any) -> None:
    listing = commands.add_parser("follow-ups", help=_("list what is to be done, and mark it as done"))
    listing.add_argument(
        "--done", action="append", default=[], metavar="ID", help=_("mark as done: an id, or words of it")
    )
    listing.add_argument("--whose", choices=WHOSE, action="append", default=[], help=_("else everybody’s"))
    listing.add_argument("--due", choices=DUE, action="append", default=[], help=_("else on any day"))
    listing.add_argument("--stands", choices=STANDS, default="open", help=_("else what is still to do"))
    listing.add_argument("--json", action="store_true", help=_("as JSON, in UTF-8"))
    add_in(listing, writes=True)
    listing.set_defaults(run=follow_ups_)


def follow_ups_(wanted: argparse.Namespace) -> int:
    """Without --done it lists. With it, it says what is done and when it comes again."""
    with opened(wanted, writes=bool(wanted.done)) as app:
        if wanted.done:
            return _done(app, wanted)
        app.me = who_is_me(app, wanted.me, MachineSettings.load())
        rows = _rows(app, wanted)
        today = app.today()
    if wanted.json:
        print(json.dumps([_json(row) for row in rows], ensure_ascii=False, indent=1))
    elif not rows:
        print(_("Nothing to do."))
    for row in rows if not wanted.json else ():
        due = say_due(row.due_on, today) if row.due_on else _("No day yet")
        parts = [row.what, row.owner, _("to {name}").format(name=row.to) if row.to else "", due]
        if row.waiting_for:
            parts.append(_("waiting for {name}").format(name=row.waiting_for))
        print(f"{row.id}  " + ", ".join(part for part in parts if part))
    return 0


def _rows(app: App, wanted: argparse.Namespace) -> tuple[FollowUpRow, ...]:
    from prm.queries.follow_ups import follow_ups_page

    page = app.ask(
        follow_ups_page,
        today=app.today(),
        me=app.me,
        whose=wanted.whose,
        due=wanted.due,
        stands=wanted.stands,
    )
    return page.value.rows


def _done(app: App, wanted: argparse.Namespace) -> int:
    """All of them, or none where one of them is not there."""
    from prm.queries.follow_ups import follow_up_named
    from prm.queries.log_form import follow_up_page
    from prm.services.followups import mark_done

    ids = list(dict.fromkeys(app.ask(follow_up_named, words).value for words in wanted.done))
    before = {row.id for row in _rows(app, argparse.Namespace(whose=[], due=[], stands="open"))}
    app.do(mark_done, *ids)
    after = _rows(app, argparse.Namespace(whose=[], due=[], stands="open"))
    again = [row for row in after if row.id not in before]
    told = [str(app.ask(follow_up_page, key).value.fields["what"]) for key in ids]
    if wanted.json:
        done = [{"id": key, "what": what} for key, what in zip(ids, told, strict=True)]
        said = {"done": done, "again": [_json(row) for row in again]}
        print(json.dumps(said, ensure_ascii=False, indent=1))
        return 0
    for what in told:
        print(_("Done: {what}").format(what=what))
    for row in again:
        due = say_due(row.due_on, app.today()) if row.due_on else ""
        print(_("Again: {what}, {due}").format(what=row.what, due=due))
    return 0


def _json(row: FollowUpRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "what": row.what,
        "due_on": row.due_on.isoformat() if row.due_on else None,
        "done_on": row.done_on.isoformat() if row.done_on else None,
        "released_on": row.released_on.isoformat() if row.released_on else None,
        "promise": row.promise,
        "owner": row.owner,
        "to": row.to,
        "organisation": row.organisation,
        "partnership": row.partnership,
        "waiting_for": row.waiting_for,
        "repeats": row.repeats,
    }
