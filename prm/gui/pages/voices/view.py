"""How "You said, we did" looks: filters, one list under its themes or partnerships, and the chosen voice beside it.

Asks nothing and changes nothing.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from prm.base.fold import fold
from prm.base.i18n import _, ngettext
from prm.domain.voices import STANDINGS
from prm.gui.kit.buttons import Button
from prm.gui.kit.cards import Card
from prm.gui.kit.empty import EmptyState, nothing_matches
from prm.gui.kit.faces import EntryFace
from prm.gui.kit.fields import Choice
from prm.gui.kit.filter_bar import Filter, FilterBar
from prm.gui.kit.labels import Label
from prm.gui.kit.list_detail import ListAndPanel
from prm.gui.kit.lists import RowList
from prm.gui.kit.rows import Column, RowsModel
from prm.gui.kit.scroll import Scroll
from prm.gui.kit.segments import Segments
from prm.gui.page import PageHeader
from prm.gui.pages.voices.panel import VoicePanel
from prm.gui.voice_rows import VoiceEntries
from prm.queries.rows.voices import VoiceRow, VoicesPage

NO_THEME = "-"


class VoicesView(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries = VoiceEntries()
        self.header = PageHeader(_("You said, we did"))
        self.new = Button(_("Add a voice"), icon="plus")
        self.header.add_button(self.new)
        self.filters = FilterBar(_filters(), find=_("Find in this list"))
        self.by = Segments(
            [Choice("theme", _("By theme")), Choice("partnership", _("By partnership"))],
            name=_("What the list is ordered by"),
            small=True,
        )
        self.by.set_value("theme")
        self.model: RowsModel[VoiceRow] = RowsModel(
            [Column("words", _("What was said"), _words, accessible=self.entries.read_aloud)],
            self,
            group_of=self.entries.group,
        )
        self.list: RowList[VoiceRow] = RowList(
            self.model,
            EntryFace(self.entries.entry, ticks=True, comfortable=96, compact=86),
            name=_("You said, we did"),
        )
        self.panel = VoicePanel()
        self.empty = EmptyState(
            _("Nothing to tell back yet"),
            _(
                "When somebody says something that asks for an answer, mark it as a voice: in the conversation where "
                "it was said, or here. Then say what was answered, also when the answer is no, and tell them."
            ),
            primary=_("Add a voice"),
            primary_icon="plus",
        )
        self.none = nothing_matches(_("No voice matches"))
        self._hint = Label(
            _("Space marks as told back. Enter opens what was said and answered."),
            role="caption",
            ink="ink2",
            wrap=True,
        )
        self._build()
        self.none.primary.clicked.connect(self.filters.clear)
        self.filters.left_down.connect(self._on_left_down)

    def show_page(self, page: VoicesPage) -> None:
        self.entries.today = page.today
        self.entries.by_partnership = self.by.value() == "partnership"
        self.model.show(page.rows)
        self.filters.show_choices(
            "theme",
            [*(Choice(fold(each), each) for each in page.themes), Choice(NO_THEME, _("No theme yet"))]
            if page.themes
            else (),
        )
        self.filters.show_choices("partnership", [Choice(key, name) for key, name in page.partnerships])
        for button in self.filters.buttons:
            button.setVisible(bool(button.about.choices))
        self._say_count(page)
        filtering = self.filters.filtering
        self._body.setCurrentWidget(self.split if page.rows else self.none if filtering else self._empty)
        self._top.setVisible(bool(page.ever))
        if page.rows and not self.list.current_id():
            self.list.go_to(page.rows[0].id)

    def _say_count(self, page: VoicesPage) -> None:
        if not page.ever:
            words = ""
        elif self.filters.filtering:
            words = _("{n} of {all} shown").format(n=len(page.rows), all=page.ever)
        elif open_ := page.ever - page.stand["told"]:
            words = _("{n} of {all} not told back yet").format(n=open_, all=page.ever)
        else:
            words = ngettext("{n} voice, told back", "{n} voices, all told back", page.ever)
        self.header.set_count(words)

    def _build(self) -> None:
        card = Card(padded=False)
        card.add(self.list)
        front = QWidget()
        self._front = QVBoxLayout(front)
        self._front.setSpacing(10)
        self._front.addWidget(card, 1)
        self._front.addWidget(self._hint)
        self.split = ListAndPanel(front, self.panel, back=_("All voices"))
        self._empty = Scroll(self.empty)
        self._body = QStackedWidget()
        for state in (self.split, self.none, self._empty):
            self._body.addWidget(state)
        self._top = QWidget()
        bar = QHBoxLayout(self._top)
        bar.setContentsMargins(24, 0, 24, 12)
        bar.setSpacing(16)
        bar.addWidget(self.filters, 1)
        bar.addWidget(self.by, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._top)
        column.addWidget(self._body, 1)
        self._fit()

    def _fit(self) -> None:
        self._front.setContentsMargins(24, 0, 24 if self.split.narrow else 16, 16)

    def _on_left_down(self) -> None:
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.split.fit()  # its own turn comes later
        self._fit()


def _words(row: VoiceRow) -> str:
    return row.words


def _filters() -> list[Filter]:
    return [
        Filter("stands", _("Show"), tuple(Choice(each.key, _(each.word), each.icon) for each in STANDINGS)),
        Filter("theme", _("Theme"), ()),
        Filter("partnership", _("Partnership"), ()),
        Filter(
            "named",
            _("From"),
            (Choice("named", _("Somebody by name")), Choice("anonymous", _("Without a name"))),
            many=False,
        ),
    ]
