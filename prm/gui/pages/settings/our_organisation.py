"""Whose workspace it is. Each box is kept when it is left."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from prm.base.errors import Refused, Trouble
from prm.base.i18n import _
from prm.gui.desk import Desk
from prm.gui.kit.combo import Combo
from prm.gui.kit.fields import Choice
from prm.gui.kit.labels import Label
from prm.gui.pages.settings.rows import SettingCard
from prm.gui.parts.kept_line import KeptLine
from prm.queries.rows.workspace import WorkspacePage
from prm.services.organisations import change_organisation


class OrganisationCard(SettingCard):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Our organisation"), icon="buildings", parent=parent)
        self._desk: Desk | None = None
        self._page: WorkspacePage | None = None
        self.name = KeptLine(_("Name of our organisation"), limit=200)
        self.sector = Combo((), name=_("What kind it is"))
        self.name.kept.connect(self._on_name)
        self.sector.changed.connect(self._on_sector)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(6)
        for label, box in ((_("Name"), self.name), (_("What kind it is"), self.sector)):
            words = Label(label, role="small_label", ink="ink2")
            column.addWidget(words)
            column.addWidget(box)
        self.put(holder)

    def attach(self, desk: Desk) -> None:
        self._desk = desk

    def show_page(self, page: WorkspacePage) -> None:
        self._page = page
        self.name.set_value(page.organisation)
        self.sector.show_choices([Choice(sector.key, sector.word) for sector in page.sectors])
        self.sector.set_value(page.sector)

    def _on_name(self, words: str) -> None:
        self._change({"name": words})

    def _on_sector(self) -> None:
        self._change({"sector": self.sector.value()})

    def _change(self, what: Mapping[str, Any]) -> None:
        assert self._desk is not None
        assert self._page is not None
        try:
            self._desk.do(change_organisation, self._page.organisation_id, **what)
        except Refused as refused:
            self.name.say(str(refused))
        except Trouble:
            self.show_page(self._page)
        else:
            self._desk.said.emit(_("Changed: our organisation"))
