"""What each column of the list of organisations says. Holds no rows and asks nothing."""

from datetime import date

from prm.base.i18n import _, ngettext
from prm.base.when import ago
from prm.gui.kit.entries import Entry, Piece
from prm.gui.kit.marks import SECTOR_WORDS
from prm.gui.kit.rows import Column
from prm.gui.parts.table_export import Out
from prm.queries.rows.organisations import OrganisationRow


class OrganisationColumns:
    """``today`` is what "2 weeks ago" is counted from."""

    def __init__(self) -> None:
        self.today = date.min

    def columns(self) -> list[Column[OrganisationRow]]:
        return [
            Column("name", _("Name"), _name, "name", cell=_name_cell, width=176, stretch=3),
            Column(
                "sector",
                _("Sector"),
                _sector,
                "sector",
                accessible=_say_sector,
                cell=_sector_cell,
                width=184,
                stretch=1,
                rank=2,
            ),
            Column("place", _("Place"), _place, "place", width=116, stretch=2, rank=5),
            Column(
                "people",
                _("People"),
                _people,
                "people",
                accessible=_say_people,
                width=26,
                icon="users",
                rank=3,
            ),
            Column(
                "partnerships",
                _("Partnerships"),
                _partnerships,
                "partnerships",
                accessible=_say_partnerships,
                width=26,
                icon="handshake",
                rank=4,
            ),
            Column(
                "last",
                _("Last in touch"),
                self.last,
                "last",
                accessible=self.say_last,
                cell=self._last_cell,
                width=102,
                rank=1,
            ),
        ]

    def last(self, row: OrganisationRow) -> str:
        return ago(row.last_on, self.today) if row.last_on else _("Not yet")

    def say_last(self, row: OrganisationRow) -> str:
        return _("last in touch {when}").format(when=self.last(row).lower())

    def _last_cell(self, row: OrganisationRow) -> Piece:
        return Piece(self.last(row), role="" if row.last_on else "ink3")


def out_columns() -> dict[str, list[Out]]:
    """What each column says in a file: days as days, and each thing in a column of its own."""
    return {
        "name": [(_("Name"), _name)],
        "sector": [
            (_("Sector"), lambda row: row.sector),
            (_("Group"), lambda row: _(SECTOR_WORDS[row.group]) if row.sector else ""),
        ],
        "place": [(_("Place"), _place)],
        "people": [(_("People"), lambda row: row.people)],
        "partnerships": [(_("Partnerships"), lambda row: row.partnerships)],
        "last": [(_("Last in touch"), lambda row: row.last_on)],
        "": [(_("PRM id"), lambda row: row.id)],
    }


def _name(row: OrganisationRow) -> str:
    return row.name


def _name_cell(row: OrganisationRow) -> Entry:
    return Entry(row.name)


def _sector(row: OrganisationRow) -> str:
    return row.sector or _("Not said")


def _say_sector(row: OrganisationRow) -> str:
    shape = _(SECTOR_WORDS.get(row.group, ""))
    return f"{row.sector}, {shape.lower()}" if row.sector else ""


def _sector_cell(row: OrganisationRow) -> Piece:
    return Piece(row.sector, "ink", sector=row.group) if row.sector else Piece(_("Not said"), "ink3")


def _place(row: OrganisationRow) -> str:
    return row.place


def _people(row: OrganisationRow) -> str:
    return str(row.people) if row.people else ""


def _say_people(row: OrganisationRow) -> str:
    return ngettext("{n} person", "{n} people", row.people) if row.people else ""


def _partnerships(row: OrganisationRow) -> str:
    return str(row.partnerships) if row.partnerships else ""


def _say_partnerships(row: OrganisationRow) -> str:
    return ngettext("{n} partnership", "{n} partnerships", row.partnerships) if row.partnerships else ""
