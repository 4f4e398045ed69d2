"""Organisations: the list, and beside it the one that is chosen in it. Asks and acts; drawing is ``table`` and
``panel``.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from prm.app import Answer
from prm.base.i18n import _, ngettext
from prm.domain.lists import GROUPS
from prm.gui.kit.empty import EmptyState, Step
from prm.gui.kit.fields import Choice
from prm.gui.kit.filter_bar import Filter
from prm.gui.pages.organisations.panel import OrganisationPanel
from prm.gui.pages.organisations.table import OrganisationColumns, out_columns
from prm.gui.parts.list_page import ListPage
from prm.gui.parts.list_words import ListWords, MenuAct
from prm.gui.parts.record_dialog import RecordDialog
from prm.gui.parts.several_acts import Whose
from prm.gui.parts.table_export import Fetch, Fetched, Out
from prm.gui.parts.ways import copy_way
from prm.queries.rows.lists import Offered
from prm.queries.rows.organisations import OrganisationList, OrganisationPage
from prm.queries.rows.people import ReachRow


class OrganisationsPage(ListPage):
    key = "organisations"
    whose: Whose = "organisation"

    def __init__(self, parent: QWidget | None = None) -> None:
        self._columns = OrganisationColumns()
        self._all_people_of = ""
        self.organisation = OrganisationPanel()
        super().__init__(
            self._columns.columns(), _filters(), self.organisation, _empty(), _words(), parent, compact=36
        )
        self.empty.primary.clicked.connect(self.begin_new)
        self.empty.other.clicked.connect(self._on_bring_in)
        panel = self.organisation
        panel.log_wanted.connect(self.log)
        panel.copy_wanted.connect(self._on_copy)
        panel.menu_wanted.connect(self.on_panel_menu)
        panel.organisation_opened.connect(self._on_organisation)
        panel.partnership_opened.connect(self._on_partnership)
        panel.person_opened.connect(self._on_person)
        panel.talk_opened.connect(self._on_talk)
        panel.all_talks.connect(self._on_all_talks)
        panel.all_people.connect(self._on_all_people)

    # asking and showing

    def list_question(self, **wanted: Any) -> Answer[OrganisationList]:
        from prm.queries.organisations import organisation_list

        self._columns.today = self.desk.app.today()
        chosen = self.filters.chosen
        return self.desk.ask(
            organisation_list,
            today=self._columns.today,
            groups=chosen.get("sector", ()),
            partnerships=chosen.get("partnership", ()),
            tags=chosen.get("tag", ()),
            places=chosen.get("place", ()),
            **wanted,
        )

    def choices_question(self, key: str) -> Answer[Sequence[Offered]]:
        from prm.queries import list_choices

        asked = list_choices.places_of_organisations if key == "place" else list_choices.tags_of_organisations
        return self.desk.ask(asked)

    def out_columns(self) -> Mapping[str, Sequence[Out]]:
        return out_columns()

    def fetch(self, ids: Sequence[str]) -> Fetch:
        rows = (self.model.row(place) for key in ids if (place := self.model.place_of(key)) is not None)
        return partial(Fetched, [row for row in rows if row is not None])

    def one_question(self, record_id: str) -> Answer[OrganisationPage]:
        from prm.queries.organisations import organisation_page

        return self.desk.ask(organisation_page, record_id, today=self.desk.app.today())

    def show_one(self, one: OrganisationPage | None) -> None:
        if one is None:
            self.organisation.show_none()
            return
        everybody = self._all_people_of == one.id
        self.organisation.show_organisation(one, self.desk.app.today(), all_people=everybody)

    def show_several(self, number: int) -> None:
        self.organisation.show_several(number)

    def away_question(self, record_id: str) -> Answer[bool]:
        from prm.queries.organisations import organisation_is_away

        return self.desk.ask(organisation_is_away, record_id)

    # acting

    def form(self, record_id: str | None) -> RecordDialog:
        from prm.gui.pages.organisations.form import OrganisationDialog

        return OrganisationDialog(self.desk, self.window(), organisation=record_id)

    def do_put_away(self, words: str, ids: Sequence[str], *, away: bool) -> None:
        from prm.services.organisations import put_away_organisations

        self.desk.try_to(words, put_away_organisations, ids, away=away)

    def do_bin(self, words: str, ids: Sequence[str]) -> None:
        from prm.services.organisations import bin_organisations

        self.desk.try_to(words, bin_organisations, ids)

    def log(self) -> None:
        """With the one person of this organisation, where there is only one; else with whoever is named then."""
        shown = self.organisation.shown
        here = list(dict.fromkeys(each.id for each in shown.people if not each.past)) if shown else []
        self.desk.wants.emit("log", {"people": here} if len(here) == 1 else {"people": []})

    def acts(self, *, several: bool) -> Sequence[MenuAct]:
        return () if several else [("plus-circle", _("Log interaction"), self.log)]

    # slots

    def _on_bring_in(self) -> None:
        self.desk.wants.emit("bring_in", {})

    def _on_copy(self, way: object) -> None:
        assert isinstance(way, ReachRow)
        copy_way(self.desk, way)

    def _on_organisation(self, organisation_id: str) -> None:
        self.desk.go.emit("organisations", organisation_id)

    def _on_partnership(self, partnership_id: str) -> None:
        self.desk.go.emit("partnerships", partnership_id)

    def _on_person(self, person_id: str) -> None:
        self.desk.go.emit("people", person_id)

    def _on_talk(self, interaction_id: str) -> None:
        self.desk.go.emit("interactions", interaction_id)

    def _on_all_talks(self) -> None:
        if self.organisation.shown is not None:
            self.desk.go.emit("interactions", f"organisation:{self.organisation.shown.id}")

    def _on_all_people(self) -> None:
        if self.organisation.shown is not None:
            self._all_people_of = self.organisation.shown.id
            self.one_live.ask()


def _filters() -> list[Filter]:
    return [
        Filter("sector", _("Sector"), tuple(Choice(group.key, _(group.word)) for group in GROUPS)),
        Filter("partnership", _("Partnership"), ()),
        Filter("tag", _("Tag"), asked=True),
        Filter("place", _("Place"), asked=True),
    ]


def _words() -> ListWords:
    return ListWords(
        title=_("Organisations"),
        away=_("Organisations put away"),
        new=_("New organisation"),
        back=_("All organisations"),
        nothing=_("No organisation matches"),
        hint=_("Up and down keys move. Enter opens. F2 changes the one you are on."),
        count=_count,
    )


def _count(number: int) -> str:
    return ngettext("{n} organisation", "{n} organisations", number)


def _empty() -> EmptyState:
    return EmptyState(
        _("Only your own organisation so far"),
        _(
            "A group without a name on paper counts as well: a lunch club, a panel, neighbours who meet. People "
            "can belong to several."
        ),
        primary=_("New organisation"),
        other=_("Bring in a spreadsheet"),
        steps=[
            Step(_("Name it, and say its sector"), _("The shape beside its name comes from the sector.")),
            Step(_("Say who is in it"), _("Each person has a role there, with dates when they matter.")),
            Step(_("Take it into a partnership"), _("With what it brings, hopes to gain, and needs.")),
        ],
    )
