"""What each column of the list of people says. Holds no rows and asks nothing."""

from datetime import date

from prm.base.i18n import _, ngettext
from prm.base.names import initials
from prm.base.when import ago
from prm.gui.kit.entries import Entry, Lead, Piece
from prm.gui.kit.marks import SECTOR_WORDS
from prm.gui.kit.rows import Column
from prm.gui.pages.people.consents import LIST_ICONS, LIST_WORDS
from prm.gui.parts.table_export import Out
from prm.queries.rows.people import PersonRow


class PeopleColumns:
    """``today`` is what "2 weeks ago" is counted from."""

    def __init__(self) -> None:
        self.today = date.min

    def columns(self) -> list[Column[PersonRow]]:
        return [
            Column(
                "name",
                _("Name"),
                _name,
                "name",
                accessible=_say_name,
                cell=_name_cell,
                width=220,
                stretch=3,
            ),
            Column(
                "organisation",
                _("Organisation"),
                _organisation,
                "organisation",
                accessible=_say_organisation,
                cell=_organisation_cell,
                width=192,
                stretch=2,
                rank=1,
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
                width=112,
                rank=2,
            ),
            Column(
                "consent",
                _("Consent"),
                _consent,
                "consent",
                accessible=_say_consent,
                cell=_consent_cell,
                width=102,
                rank=3,
            ),
        ]

    def last(self, row: PersonRow) -> str:
        return ago(row.last_on, self.today) if row.last_on else _("Not yet")

    def say_last(self, row: PersonRow) -> str:
        said = _("last in touch {when}").format(when=self.last(row).lower())
        return _("{said}, going quiet").format(said=said) if row.quiet else said

    def _last_cell(self, row: PersonRow) -> Piece:
        if row.quiet:
            return Piece(self.last(row), role="warn", icon="moon", strong=True)
        return Piece(self.last(row), role="" if row.last_on else "ink3")


def out_columns() -> dict[str, list[Out]]:
    """What each column says in a file: days as days, and each thing in a column of its own."""
    return {
        "name": [(_("Name"), _name), (_("Role"), lambda row: row.role)],
        "organisation": [
            (_("Organisation"), _organisation),
            (_("Sector"), lambda row: _(SECTOR_WORDS[row.group]) if row.organisation else ""),
        ],
        "partnerships": [(_("Partnerships"), lambda row: row.partnerships)],
        "last": [
            (_("Last in touch"), lambda row: row.last_on),
            (_("Going quiet"), lambda row: _("Yes") if row.quiet else ""),
        ],
        "consent": [(_("Consent"), _consent)],
        "": [(_("PRM id"), lambda row: row.id)],
    }


def _name(row: PersonRow) -> str:
    return row.name


def _say_name(row: PersonRow) -> str:
    return ", ".join(part for part in (row.name, row.role) if part)


def _name_cell(row: PersonRow) -> Entry:
    return Entry(row.name, (Piece(row.role),) if row.role else (), Lead(avatar=initials(row.name)))


def _organisation(row: PersonRow) -> str:
    return row.organisation


def _say_organisation(row: PersonRow) -> str:
    if not row.organisation:
        return ""
    return f"{row.organisation}, {_(SECTOR_WORDS.get(row.group, '')).lower()}"


def _organisation_cell(row: PersonRow) -> Piece:
    return Piece(row.organisation, "ink", sector=row.group) if row.organisation else Piece("")


def _partnerships(row: PersonRow) -> str:
    return str(row.partnerships) if row.partnerships else ""


def _say_partnerships(row: PersonRow) -> str:
    return ngettext("{n} partnership", "{n} partnerships", row.partnerships) if row.partnerships else ""


def _consent(row: PersonRow) -> str:
    return _(LIST_WORDS[row.consent])


def _say_consent(row: PersonRow) -> str:
    return _("consent {word}").format(word=_consent(row).lower())


def _consent_cell(row: PersonRow) -> Piece:
    icon, mark, words = LIST_ICONS[row.consent]
    return Piece(_consent(row), words, icon, icon_role=mark)
