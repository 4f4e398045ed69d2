"""What points at a record: found from the tables themselves, and how each kind is called when it is counted."""

from collections.abc import Mapping

from prm.base.i18n import ngettext
from prm.domain.all_records import RECORDS
from prm.domain.model import Record, table_of


def references(record: type[Record]) -> list[tuple[type[Record], str]]:
    """Every column that points at a record of this kind."""
    wanted = table_of(record)
    return [
        (other, key.parent.name)
        for _name, other in sorted(RECORDS.items())
        for key in sorted(table_of(other).foreign_keys, key=lambda key: key.parent.name)
        if key.column.table is wanted
    ]


def say_how_much(counted: Mapping[str, int]) -> list[str]:
    """``{"participant": 4}`` as "4 conversations", what there is most of first."""
    said = {
        "participant": lambda n: ngettext("{n} conversation", "{n} conversations", n),
        "affiliation": lambda n: ngettext("{n} role", "{n} roles", n),
        "contact_point_owner": lambda n: ngettext("{n} way to reach them", "{n} ways to reach them", n),
        "consent": lambda n: ngettext("{n} answer about consent", "{n} answers about consent", n),
        "follow_up": lambda n: ngettext("{n} follow-up", "{n} follow-ups", n),
        "member": lambda n: ngettext("{n} membership", "{n} memberships", n),
        "member_person": lambda n: ngettext("{n} place in a partnership", "{n} places in partnerships", n),
        "voice": lambda n: ngettext("{n} voice", "{n} voices", n),
        "tagging": lambda n: ngettext("{n} tag", "{n} tags", n),
        "attachment": lambda n: ngettext("{n} file", "{n} files", n),
        "value_answer": lambda n: ngettext("{n} answer about a value", "{n} answers about values", n),
        "agreement_answer": lambda n: ngettext("{n} word on an agreement", "{n} words on agreements", n),
        "agreement_question": lambda n: ngettext("{n} question", "{n} questions", n),
        "place": lambda n: ngettext("{n} place", "{n} places", n),
        "interaction": lambda n: ngettext("{n} meeting at their place", "{n} meetings at their place", n),
        "organisation": lambda n: ngettext("{n} part of it", "{n} parts of it", n),
        "imported_row": lambda n: ngettext("{n} row of a file", "{n} rows of files", n),
        "workspace_user": lambda n: ngettext("{n} user of PRM", "{n} users of PRM", n),
        "workspace": lambda n: ngettext("{n} workspace", "{n} workspaces", n),
    }
    return [
        said[table](number) if table in said else ngettext("{n} more", "{n} more", number)
        for table, number in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
        if number
    ]
