"""What a partnership does and where: its strands of work, its places and its tags. Shows only."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prm.base.i18n import _
from prm.gui.kit.cards import Card, Icon
from prm.gui.kit.chips import ChipLabel
from prm.gui.kit.entries import Chip
from prm.gui.kit.flow import FlowLayout
from prm.gui.kit.labels import Label
from prm.queries.rows.partnerships import PartnershipOverview, StrandRow


class WorkCard(Card):
    """Hidden where nothing is written of it."""

    def __init__(self) -> None:
        super().__init__(_("What we do, and where"))
        self._inside: QWidget | None = None
        self.hide()

    def show_work(self, page: PartnershipOverview) -> None:
        if self._inside is not None:
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = QWidget(self)
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for strand in page.strands:
            column.addWidget(_fact("git-branch", strand.name, _say_strand(strand)))
        if page.places:
            column.addWidget(_fact("map-pin", ", ".join(page.places), ""))
        if page.tags:
            chips = QWidget()
            flow = FlowLayout(chips, gap=6, row_gap=4)
            for tag in page.tags:
                flow.addWidget(ChipLabel(Chip(tag, icon="tag")))
            column.addWidget(chips)
        self.add(self._inside)
        self.setVisible(bool(page.strands or page.places or page.tags))


def _say_strand(strand: StrandRow) -> str:
    lead = _("{name} leads").format(name=strand.lead) if strand.lead else ""
    return ", ".join(part for part in (lead, strand.by_when) if part)


def _fact(icon: str, words: str, more: str) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    mark = QVBoxLayout()
    mark.setContentsMargins(0, 2, 0, 0)
    mark.addWidget(Icon(icon, role="ink2", size=16, parent=made))
    mark.addStretch(1)
    row.addLayout(mark)
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(Label(words, role="body", wrap=True))
    if more:
        column.addWidget(Label(more, role="caption", ink="ink2", wrap=True))
    row.addLayout(column, 1)
    return made
