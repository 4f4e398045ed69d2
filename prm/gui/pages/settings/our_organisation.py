"""Whose workspace it is, and the words for sectors. Each box is kept when it is left."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prm.base.errors import Refused, Trouble
from prm.base.i18n import _
from prm.domain.lists import GROUPS
from prm.gui.desk import Desk
from prm.gui.kit.combo import Combo
from prm.gui.kit.fields import Choice
from prm.gui.kit.labels import Label
from prm.gui.kit.marks import Mark
from prm.gui.pages.settings.kept_line import KeptLine
from prm.gui.pages.settings.rows import SettingCard
from prm.queries.rows.organisations import SectorRow
from prm.queries.rows.workspace import WorkspacePage
from prm.services.organisations import change_organisation, change_sector


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


class SectorsCard(SettingCard):
    """The list that organisations choose from. The shape says which of the five groups a sector belongs to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Words for sectors"), icon="tag", parent=parent)
        self._desk: Desk | None = None
        self._rows: dict[str, _SectorLine] = {}
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(16, 10, 16, 14)
        self._lines.setSpacing(8)
        self._lines.addWidget(
            Label(
                _("Call them what people here call them. What was noted already follows."),
                role="small",
                ink="ink2",
                wrap=True,
            )
        )
        holder = QWidget()
        holder.setLayout(self._lines)
        self.put(holder)

    def attach(self, desk: Desk) -> None:
        self._desk = desk

    def show_page(self, page: WorkspacePage) -> None:
        assert self._desk is not None
        for sector in page.sectors:
            if sector.id not in self._rows:
                line = self._rows[sector.id] = _SectorLine(self._desk, sector)
                self._lines.addWidget(line)
            self._rows[sector.id].show_sector(sector)


class _SectorLine(QWidget):
    def __init__(self, desk: Desk, sector: SectorRow) -> None:
        super().__init__()
        self._desk, self._sector = desk, sector
        self.mark = Mark()
        self.word = KeptLine(_("Word for {sector}").format(sector=sector.word), limit=80)
        self.group = Combo(
            [Choice(group.key, _(group.word)) for group in GROUPS],
            name=_("Shape of {sector}").format(sector=sector.word),
        )
        self.word.kept.connect(self._on_word)
        self.group.changed.connect(self._on_group)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.mark)
        row.addWidget(self.word, 3)
        row.addWidget(self.group, 2)

    def show_sector(self, sector: SectorRow) -> None:
        self._sector = sector
        self.mark.show_sector(sector.group, size=14)
        self.word.set_value(sector.word)
        self.group.set_value(sector.group)

    def _on_word(self, words: str) -> None:
        self._change(words, self._sector.group)

    def _on_group(self) -> None:
        self._change(self._sector.word, self.group.value())

    def _change(self, word: str, group: str) -> None:
        try:
            self._desk.do(change_sector, self._sector.id, word=word, group=group)
        except Refused as refused:
            self.word.say(str(refused))
        except Trouble:
            self.show_sector(self._sector)
        else:
            self._sector = replace(self._sector, word=word, group=group)
            self._desk.said.emit(_("Changed: {sector}").format(sector=word))
