"""The front of a page that is a list: title, filters, the list or what stands there instead, and the line under it.

Places things and shows which of them; what they do is the page's.
"""

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from prm.base.i18n import _
from prm.gui.kit.buttons import Button, IconButton
from prm.gui.kit.cards import Line
from prm.gui.kit.empty import EmptyState
from prm.gui.kit.filter_bar import FilterBar
from prm.gui.kit.labels import Label
from prm.gui.kit.scroll import Scroll
from prm.gui.page import PageHeader
from prm.gui.parts.list_words import ListWords
from prm.gui.parts.several_bar import SeveralBar


class ListFront(QWidget):
    def __init__(
        self, words: ListWords, filters: FilterBar, table: QWidget, empty: EmptyState, none: EmptyState
    ) -> None:
        super().__init__()
        self.header = PageHeader(words.title)
        self.more = IconButton("dots-three", _("More"), kind="standard")
        self.new = Button(words.new, icon="plus")
        self.header.add_button(self.more)
        self.header.add_button(self.new)
        self.several = SeveralBar(words.count)
        self.body = QStackedWidget()
        self._filters, self._table, self._none = filters, table, none
        self._empty = Scroll(empty)
        for each in (table, self._empty, none):
            self.body.addWidget(each)
        self._hint = Label(words.hint, role="caption", ink="ink2", wrap=True)
        self._hint.setContentsMargins(24, 8, 24, 8)
        self._foot = QWidget()
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(0)
        foot.addWidget(Line())
        foot.addWidget(self._hint)
        foot.addWidget(self.several)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        bar = QVBoxLayout()
        bar.setContentsMargins(24, 0, 24, 12)
        bar.addWidget(filters)
        column.addLayout(bar)
        column.addWidget(self.body, 1)
        column.addWidget(self._foot)

    @property
    def shows_list(self) -> bool:
        return self.body.currentWidget() is self._table

    def show_body(self, *, empty: bool, some: bool) -> None:
        """Nothing is there yet (``empty``), or the filters leave some, or none."""
        self.body.setCurrentWidget(self._empty if empty else self._table if some else self._none)
        self._filters.setVisible(not empty)
        self._foot.setVisible(some and not empty)

    def show_chosen(self, number: int, *, away: bool) -> None:
        """What can be done with several, in place of the hint, while several are chosen."""
        self.several.show_number(number, away=away)
        self._hint.setVisible(number < 2)
