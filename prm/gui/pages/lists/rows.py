"""One line of a list that is worded: its word, its place, whether it is offered. Asks nothing."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from prm.base.i18n import _
from prm.domain.choices import Worded
from prm.domain.lists import GROUPS, ListAbout
from prm.gui.kit.buttons import IconButton
from prm.gui.kit.cards import Icon
from prm.gui.kit.combo import Combo
from prm.gui.kit.fields import Choice
from prm.gui.kit.marks import Mark
from prm.gui.kit.switch import Switch
from prm.gui.parts.act import Act
from prm.gui.parts.kept_line import KeptLine
from prm.queries.rows.organisations import SectorRow

if TYPE_CHECKING:
    from prm.gui.pages.lists.page import ListsPage


class ChoiceLine(QWidget):
    """An emptied word is PRM's own again."""

    def __init__(self, page: "ListsPage", about: ListAbout, row: Worded) -> None:
        super().__init__()
        self._page, self._about, self._row = page, about, row
        self.word = KeptLine(_("Word for {word}").format(word=row.begins_as or row.word), limit=80)
        self.up = IconButton("arrow-up", _("Move {word} up").format(word=row.word), small=True)
        self.down = IconButton("arrow-down", _("Move {word} down").format(word=row.word), small=True)
        self.offered = Switch(_("Offered"), name=_("Offer {word}").format(word=row.word))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        if row.icon:
            line.addWidget(Icon(row.icon, role="ink2", size=16))
        line.addWidget(self.word, 1)
        for control in (self.up, self.down, self.offered):
            line.addWidget(control)
        self.word.kept.connect(self._on_word)
        self.up.clicked.connect(Act(page.reorder, row.key, -1))
        self.down.clicked.connect(Act(page.reorder, row.key, 1))
        self.offered.clicked.connect(self._on_offered)
        for control in (self.up, self.down):
            control.setVisible(about.may_order)
        self.offered.setVisible(about.may_change)

    def show_row(self, row: Worded | SectorRow, *, first: bool, last: bool) -> None:
        assert isinstance(row, Worded)
        self._row = row
        self.word.set_value(row.word)
        self.up.setEnabled(not first)
        self.down.setEnabled(not last)
        self.offered.setChecked(not row.hidden)
        changed = bool(row.begins_as) and row.word != row.begins_as
        said = (
            _("PRM calls it “{word}”. Empty the box for that.").format(word=row.begins_as) if changed else ""
        )
        self.word.box.setToolTip(said)

    def _on_word(self, words: str) -> None:
        from prm.services.list_words import change_word

        said = _("Called now: {word}").format(word=words or self._row.begins_as)
        self.word.say(self._page.do(said, change_word, self._about.key, self._row.key, word=words))

    def _on_offered(self) -> None:
        from prm.services.list_words import hide_choice

        hidden = not self.offered.isChecked()
        said = _("No longer offered: {word}") if hidden else _("Offered again: {word}")
        problem = self._page.do(
            said.format(word=self._row.word), hide_choice, self._about.key, self._row.key, hidden=hidden
        )
        self.word.say(problem)
        if problem:
            self.offered.setChecked(True)


class SectorLine(QWidget):
    """The word of a sector, and which of the five groups it belongs to."""

    def __init__(self, page: "ListsPage", row: SectorRow) -> None:
        super().__init__()
        self._page, self._row = page, row
        self.mark = Mark()
        self.word = KeptLine(_("Word for {sector}").format(sector=row.word), limit=80)
        self.group = Combo(
            [Choice(group.key, _(group.word)) for group in GROUPS],
            name=_("Shape of {sector}").format(sector=row.word),
        )
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(self.mark)
        line.addWidget(self.word, 3)
        line.addWidget(self.group, 2)
        self.word.kept.connect(self._on_word)
        self.group.changed.connect(self._on_group)

    def show_row(self, row: Worded | SectorRow, *, first: bool, last: bool) -> None:
        assert isinstance(row, SectorRow)
        self._row = row
        self.mark.show_sector(row.group, size=14)
        self.word.set_value(row.word)
        self.group.set_value(row.group)

    def _on_word(self, words: str) -> None:
        self._change(words, self._row.group)

    def _on_group(self) -> None:
        self._change(self._row.word, self.group.value())

    def _change(self, word: str, group: str) -> None:
        from prm.services.organisations import change_sector

        said = _("Changed: {sector}").format(sector=word)
        problem = self._page.do(said, change_sector, self._row.id, word=word, group=group)
        self.word.say(problem)
        if not problem:
            # two boxes may be left in one turn of the loop
            self._row = replace(self._row, word=word, group=group)
