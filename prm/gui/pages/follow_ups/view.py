"""How the page of follow-ups looks: filters, one list in groups, and what can be done with several at once.

Asks nothing and changes nothing.
"""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from prm.base.i18n import _, ngettext
from prm.gui.kit.buttons import Button, IconButton
from prm.gui.kit.cards import Card
from prm.gui.kit.empty import EmptyState, nothing_matches
from prm.gui.kit.faces import EntryFace
from prm.gui.kit.fields import Choice
from prm.gui.kit.filter_bar import Filter, FilterBar
from prm.gui.kit.flow import FlowLayout
from prm.gui.kit.labels import Label
from prm.gui.kit.lists import RowList
from prm.gui.kit.rows import Column, RowsModel
from prm.gui.kit.scroll import Scroll
from prm.gui.page import PageHeader
from prm.gui.pages.follow_ups.rows import FollowUpEntries
from prm.queries.rows.follow_ups import FollowUpsPage
from prm.queries.rows.interactions import FollowUpRow


class SeveralBar(QWidget):
    """Takes the place of the hint under the list while several are chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = Label("", role="small_label")
        self.done = Button(_("Mark as done"), icon="check-circle", small=True)
        self.change = Button(_("Change the date"), icon="calendar-blank", small=True)
        self.release = Button(_("No longer needed"), icon="hand-palm", small=True)
        self.to_bin = Button(_("Move to the bin"), icon="trash", small=True)
        row = FlowLayout(self, gap=8)
        row.addWidget(self._count)
        for button in (self.done, self.change, self.release, self.to_bin):
            row.addWidget(button)

    def show_rows(self, rows: Sequence[FollowUpRow]) -> None:
        ended = any(row.done_on or row.released_on for row in rows)
        self._count.setText(ngettext("{n} chosen", "{n} chosen", len(rows)))
        self.done.setText(_("Mark as still to do") if ended else _("Mark as done"))
        self.change.setVisible(not ended)
        self.release.setVisible(not ended)


class FollowUpsView(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries = FollowUpEntries()
        self.header = PageHeader(_("Follow-ups"))
        self.more = IconButton("dots-three", _("More"), kind="standard")
        self.new = Button(_("New follow-up"), icon="plus")
        self.header.add_button(self.more)
        self.header.add_button(self.new)
        self.filters = FilterBar(_filters(), find=_("Find in this list"))
        self.model: RowsModel[FollowUpRow] = RowsModel(
            [Column("what", _("What"), lambda row: row.what, accessible=self._entries.read_aloud)],
            self,
            group_of=self._entries.group,
        )
        self.list: RowList[FollowUpRow] = RowList(
            self.model,
            EntryFace(self._entries.entry, ticks=True, comfortable=49, compact=40),
            name=_("Follow-ups"),
        )
        self.empty = EmptyState(
            _("No follow-ups yet"),
            _(
                "A follow-up is anything to do: what, who owes it, to whom and until when. Most are born in a "
                "conversation; one made to somebody outside your own organisation is a promise."
            ),
            primary=_("New follow-up"),
        )
        self.none = nothing_matches(_("No follow-up matches"))
        self.nothing = Label("", ink="ink2", wrap=True)
        self.several = SeveralBar()
        self._hint = Label(
            _("Space marks as done. Ctrl+D changes the date. Shift and arrows choose several."),
            role="caption",
            ink="ink2",
            wrap=True,
        )
        self._build()
        self.none.primary.clicked.connect(self.filters.clear)
        self.filters.left_down.connect(self.list.setFocus)

    def show_page(self, page: FollowUpsPage) -> None:
        self._entries.today, self._entries.me_id = page.today, page.me_id
        filtering = self.filters.filtering
        self.model.show(page.rows)
        self.filters.show_choices("partnership", [Choice(key, name) for key, name in page.partnerships])
        for button in self.filters.buttons:
            button.setVisible(bool(button.about.choices))
        stands = self.filters.chosen.get("stands", ("open",))[0]
        if len(page.rows) != page.in_all:
            words = _("{n} of {all} shown").format(n=len(page.rows), all=page.in_all)
        elif stands == "done":
            words = ngettext("{n} done", "{n} done", page.in_all)
        elif stands == "released":
            words = ngettext("{n} let go", "{n} let go", page.in_all)
        else:
            words = ngettext("{n} to do", "{n} to do", page.in_all)
        self.header.set_count(words if page.ever else "")
        self.nothing.setText(
            _("Nothing to do. What is done, and what was let go, is under “Show”.") if page.ever else ""
        )
        shown = (
            self._front if page.rows else self.none if filtering else self._done if page.ever else self._empty
        )
        self._body.setCurrentWidget(shown)
        self.filters.setVisible(bool(page.ever))
        if page.rows and not self.list.current_id():
            self.list.go_to(page.rows[0].id)

    def show_several(self, rows: Sequence[FollowUpRow]) -> None:
        several = len(rows) > 1
        if several:
            self.several.show_rows(rows)
        self.several.setVisible(several)
        self._hint.setVisible(not several)

    def _build(self) -> None:
        card = Card(padded=False)
        card.add(self.list)
        self._front = QWidget()
        front = QVBoxLayout(self._front)
        front.setContentsMargins(24, 0, 24, 16)
        front.setSpacing(10)
        front.addWidget(card, 1)
        front.addWidget(self._hint)
        front.addWidget(self.several)
        self.several.hide()
        self._done = QWidget()
        done = QVBoxLayout(self._done)
        done.setContentsMargins(24, 0, 24, 16)
        note = Card()
        note.add(self.nothing)
        done.addWidget(note)
        done.addStretch(1)
        self._empty = Scroll(self.empty)
        self._body = QStackedWidget()
        for state in (self._front, self._done, self.none, self._empty):
            self._body.addWidget(state)
        bar = QHBoxLayout()
        bar.setContentsMargins(24, 0, 24, 12)
        bar.addWidget(self.filters)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(bar)
        column.addWidget(self._body, 1)


def _filters() -> list[Filter]:
    return [
        Filter(
            "whose",
            _("Whose"),
            (
                Choice("mine", _("Mine")),
                Choice("others", _("Somebody else’s")),
                Choice("nobody", _("Nobody’s yet")),
            ),
        ),
        Filter(
            "due",
            _("Due"),
            (
                Choice("slipped", _("Slipped")),
                Choice("today", _("Today")),
                Choice("week", _("This week")),
                Choice("later", _("Later")),
                Choice("no_day", _("No day yet")),
            ),
        ),
        Filter(
            "stands",
            _("Show"),
            (
                Choice("waiting", _("Waiting for someone"), "hourglass"),
                Choice("promises", _("Promises")),
                Choice("done", _("Done"), "check-circle"),
                Choice("released", _("No longer needed"), "hand-palm"),
            ),
            many=False,
        ),
        Filter("partnership", _("Partnership"), ()),
    ]
