"""``prm merge`` and ``prm part``: two records of one, made one; and parted again."""

import argparse
from typing import Any

from prm.app import App
from prm.base.errors import Refused
from prm.base.i18n import _
from prm.cli.opened import add_in, opened


def add_commands(commands: Any) -> None:
    merge = commands.add_parser("merge", help=_("make two records of one person or organisation one"))
    merge.add_argument(
        "one", metavar="NAME", help=_("a name or an id; its words hold where both say something")
    )
    merge.add_argument("other", metavar="NAME", help=_("the other; its id leads to the one that is kept"))
    add_in(merge, writes=True)
    merge.set_defaults(run=merge_)

    part = commands.add_parser("part", help=_("part two that were made one by mistake"))
    part.add_argument("gone", metavar="ID", help=_("the id that became part of another"))
    add_in(part, writes=True)
    part.set_defaults(run=part_)


def merge_(wanted: argparse.Namespace) -> int:
    from prm.domain.merges import in_order
    from prm.domain.pointing import say_how_much
    from prm.queries.likely_same import two_records
    from prm.services.merging import merge_organisations, merge_people

    with opened(wanted, writes=True) as app:
        kind, one_id = _who_or_what(app, wanted.one)
        also, other_id = _who_or_what(app, wanted.other)
        if kind != also:
            raise Refused(_("One of them is a person and the other an organisation."))
        in_order(one_id, other_id)
        two = app.ask(two_records, kind, one_id, other_id, today=app.today()).value
        app.back_up(why="before merge")
        merge = merge_people if kind == "person" else merge_organisations
        merged = app.do(merge, one_id, other_id)
    print(
        _("{one} and {other} are one now: {name}").format(
            one=two.one.name, other=two.other.name, name=merged.name
        )
    )
    for line in say_how_much(merged.moved):
        print(f"  {line}")
    print(
        _("Kept as {kept}. {gone} leads there. “prm undo” takes it back.").format(
            kept=merged.kept_id, gone=merged.gone_id
        )
    )
    if two.warning:
        print(two.warning)
    return 0


def part_(wanted: argparse.Namespace) -> int:
    from prm.base.ids import read_id
    from prm.services.merging import part_again

    with opened(wanted, writes=True) as app:
        gone_id = read_id(wanted.gone) or ""
        kept_id = app.do(part_again, gone_id)
    print(_("They are two again: {one} and {other}.").format(one=kept_id, other=gone_id))
    print(_("What was done since then stays with the first. “prm undo” takes it back."))
    return 0


def _who_or_what(app: App, typed: str) -> tuple[str, str]:
    """Person or organisation, and its id. Raises Refused for nobody or for several, with the near ones listed."""
    from prm.queries.naming import organisation_named, person_named

    try:
        return "person", app.ask(person_named, typed).value
    except Refused as refused:
        nobody = refused
    try:
        return "organisation", app.ask(organisation_named, typed).value
    except Refused as refused:
        raise (refused if refused.choices and not nobody.choices else nobody) from None
