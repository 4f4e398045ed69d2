"""The words that a document itself brings, the same in the PDF and in the copy for screen readers. No layout."""

from collections.abc import Sequence

from prm.base.i18n import _
from prm.documents.document import Cell, Column, InGroup, Party, Table


def in_short() -> str:
    return _("In short")


def who_we_are() -> str:
    return _("Who we are")


def what_is_inside() -> str:
    return _("What is inside")


def nothing_to_show() -> str:
    return _("Nothing to show here yet.")


def signature_label() -> str:
    return _("Signature or mark")


def date_label() -> str:
    return _("Date")


def parties_table(parties: Sequence[Party]) -> Table:
    """The table "Who we are". The last column is there only when somebody stands in."""
    columns = [Column(_("Organisation"), 60), Column(_("Sector"), 31), Column(_("Who speaks for them"), 75)]
    rows: list[list[Cell]] = [
        [party.name, InGroup(party.group, party.sector), party.speaks] for party in parties
    ]
    if any(party.stands_in for party in parties):
        columns[2:] = [Column(_("Who speaks for them"), 39), Column(_("Who stands in"), 36)]
        rows = [[*row, party.stands_in] for row, party in zip(rows, parties, strict=True)]
    return Table(_("Partners, their sector and who speaks for them"), columns, rows, empty=_("Nobody yet."))
