"""How Today looks: draws a ``TodayPage`` and says what was pressed. Asks nothing and changes nothing."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from prm.base.i18n import N_, _, ngettext
from prm.base.when import When, say_when
from prm.gui.kit.buttons import Button, LinkButton
from prm.gui.kit.cards import Card, Icon
from prm.gui.kit.faces import EntryFace
from prm.gui.kit.labels import Label
from prm.gui.kit.lists import RowList
from prm.gui.kit.rows import Column, RowsModel
from prm.gui.kit.scroll import Scroll, ShortList, is_low
from prm.gui.page import PageHeader
from prm.gui.pages.today.rows import (
    FollowUpEntries,
    TalkEntries,
    coming_entry,
    explain_quiet_row,
    quiet_entry,
)
from prm.gui.theme import theme
from prm.gui.timeline_rows import title_of
from prm.queries.rows.interactions import FollowUpRow, InteractionRow
from prm.queries.rows.today import ComingUp, QuietRow, TodayPage

SIDE = 392
BESIDE_FROM = 860  # narrower, and the second column goes under the first
NUMBERS = (
    N_("None"),
    N_("One"),
    N_("Two"),
    N_("Three"),
    N_("Four"),
    N_("Five"),
    N_("Six"),
    N_("Seven"),
    N_("Eight"),
)


class TodayView(QWidget):
    follow_up_ticked = Signal(str)
    follow_up_opened = Signal(str)
    follow_up_menu = Signal(str, QPoint)
    person_opened = Signal(str)
    person_menu = Signal(str, QPoint)
    talk_menu = Signal(str, QPoint)
    talk_opened = Signal(str)
    coming_opened = Signal(str, str)  # kind, id
    add_follow_up = Signal()
    all_talks = Signal()
    all_follow_ups = Signal()
    all_people = Signal()
    care_note = Signal()

    def __init__(self, quick_log: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._coming: dict[str, ComingUp] = {}
        self.header = PageHeader(_("Today"), words=" ")
        add = Button(_("Add follow-up"), icon="plus")
        add.clicked.connect(self.add_follow_up)
        self.header.add_button(add)
        self._make_lists()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(16)
        self._columns.addLayout(self._left(), 1)
        self._side = QWidget()
        self._side.setLayout(self._right())
        self._columns.addWidget(self._side)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 0, 24, 24)
        column.setSpacing(16)
        column.addWidget(quick_log)
        column.addLayout(self._columns)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.header)
        whole.addWidget(Scroll(content), 1)
        theme().changed.connect(self._fit)

    def show_page(self, page: TodayPage) -> None:
        self._entries.today = self._talk_entries.today = page.today
        self._entries.me_id = page.me_id
        self.header.set_title(_("Good day, {name}").format(name=page.me) if page.me else _("Today"))
        self.header.set_words(_summary(page))
        due = [*page.slipped, *page.for_today, *page.this_week]
        later = page.open - len(due)
        self._short_follow_ups.show_rows(due, beyond=later)
        self._short_follow_ups.setVisible(bool(due))
        self._every_follow_up.setText(_("See all {n}").format(n=page.open))
        self._every_follow_up.setVisible(page.open > 0)
        self._no_follow_ups.setVisible(not due)
        self._no_follow_ups.setText(
            ngettext(
                "Nothing for this week. {n} thing is for later.",
                "Nothing for this week. {n} things are for later.",
                later,
            )
            if later
            else _("Nothing to do. A follow-up is anything you want to remember to do.")
        )
        self._short_quiet.show_rows(page.quiet)
        self._quiet_card.setVisible(bool(page.quiet))
        self._more_quiet.setVisible(page.quiet_more > 0)
        self._more_quiet.setText(
            ngettext("And {n} more in People", "And {n} more in People", page.quiet_more)
        )
        self._coming = {f"{row.kind}{row.id}{row.on}": row for row in page.coming}
        self._short_coming.show_rows([_Coming(key, row) for key, row in self._coming.items()])
        self._coming_card.setVisible(bool(page.coming))
        self._short_heard.show_rows(page.heard)
        self._heard_card.setVisible(bool(page.heard))

    def greet(self, words: str) -> None:
        self.header.set_title(words)

    # building

    def _make_lists(self) -> None:
        self._entries, self._talk_entries = FollowUpEntries(), TalkEntries()
        self.follow_ups_model: RowsModel[FollowUpRow] = RowsModel(
            [Column("what", _("What"), lambda row: row.what)], self, group_of=self._entries.group
        )
        self.follow_ups = RowList(
            self.follow_ups_model,
            EntryFace(self._entries.entry, ticks=True),
            name=_("Follow-ups"),
            grow=True,
        )
        self.follow_ups.ticked.connect(self.follow_up_ticked)
        self.follow_ups.opened.connect(self.follow_up_opened)
        self.follow_ups.edit_wanted.connect(self.follow_up_opened)
        self.follow_ups.menu_wanted.connect(self.follow_up_menu)
        self._quiet_model: RowsModel[QuietRow] = RowsModel(
            [
                Column("name", _("Name"), lambda row: row.name),
                Column("since", _("Since"), explain_quiet_row),
            ],
            self,
        )
        self.quiet = RowList(
            self._quiet_model,
            EntryFace(quiet_entry, comfortable=52, compact=44, tip=explain_quiet_row),
            name=_("Going quiet"),
            single=True,
            grow=True,
        )
        self.quiet.opened.connect(self.person_opened)
        self.quiet.menu_wanted.connect(self.person_menu)
        self.quiet.current_changed.connect(self._on_quiet_current)
        self._coming_model: RowsModel[_Coming] = RowsModel(
            [Column("title", _("What"), lambda row: row.row.title)], self
        )
        self.coming = RowList(
            self._coming_model,
            EntryFace(lambda row: coming_entry(row.row), comfortable=54, compact=48),
            name=_("Coming up"),
            single=True,
            grow=True,
        )
        self.coming.opened.connect(self._on_coming_opened)
        self._heard_model: RowsModel[InteractionRow] = RowsModel(
            [Column("title", _("What"), title_of), Column("words", _("Words"), lambda row: row.words)], self
        )
        self.heard = RowList(
            self._heard_model,
            EntryFace(self._talk_entries.entry, comfortable=58, compact=50),
            name=_("What we heard lately"),
            single=True,
            grow=True,
        )
        self.heard.opened.connect(self.talk_opened)
        self.heard.menu_wanted.connect(self.talk_menu)

    def _left(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(16)
        card = Card(_("Follow-ups"), padded=False)
        self._every_follow_up = LinkButton("")
        self._every_follow_up.clicked.connect(self.all_follow_ups)
        card.add_to_heading(self._every_follow_up)
        self._short_follow_ups = ShortList(self.follow_ups, self.follow_ups_model, elsewhere=True)
        self._short_follow_ups.more_wanted.connect(self.all_follow_ups)
        card.add(self._short_follow_ups)
        self._no_follow_ups = Label("", role="body", ink="ink2", wrap=True)
        self._no_follow_ups.setContentsMargins(16, 14, 16, 14)
        card.add(self._no_follow_ups)
        column.addWidget(card)
        self._heard_card = Card(_("What we heard lately"), padded=False)
        every = LinkButton(_("All interactions"))
        every.clicked.connect(self.all_talks)
        self._heard_card.add_to_heading(every)
        self._short_heard = ShortList(self.heard, self._heard_model)
        self._heard_card.add(self._short_heard)
        column.addWidget(self._heard_card)
        column.addStretch(1)
        return column

    def _right(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self._quiet_card = Card(_("Going quiet"), note=_("last 12 weeks"), padded=False)
        self._short_quiet = ShortList(self.quiet, self._quiet_model)
        self._quiet_card.add(self._short_quiet)
        self._why_quiet = Label("", role="caption", ink="ink2", wrap=True)
        self._why_quiet.setContentsMargins(16, 8, 16, 8)
        self._why_quiet.hide()
        self._quiet_card.add(self._why_quiet)
        self._more_quiet = LinkButton("")
        self._more_quiet.clicked.connect(self.all_people)
        more = QHBoxLayout()
        more.setContentsMargins(16, 0, 16, 0)
        more.addWidget(self._more_quiet)
        more.addStretch(1)
        self._quiet_card.add(more)
        self._coming_card = Card(_("Coming up"), padded=False)
        self._short_coming = ShortList(self.coming, self._coming_model)
        self._coming_card.add(self._short_coming)
        care = Card(private=True)
        asked = QHBoxLayout()
        asked.setSpacing(8)
        asked.addWidget(Icon("lock-key-fill", role="priv"))
        asked.addWidget(Label(_("Is something staying with you?"), role="small_label"), 1)
        care.add(asked)
        care.add(
            Label(
                _("Write it down here. Only you will be able to read it."),
                role="small",
                ink="ink2",
                wrap=True,
            )
        )
        write = LinkButton(_("Write a care note"))
        write.clicked.connect(self.care_note)
        care.add(write)
        for card in (self._quiet_card, self._coming_card, care):
            column.addWidget(card)
        column.addStretch(1)
        return column

    def _on_quiet_current(self) -> None:
        """The pointer is told how it was worked out, and so is who moves by keyboard."""
        row = self._quiet_model.row(self.quiet.currentIndex().row())
        self._why_quiet.setText(explain_quiet_row(row) if row is not None else "")
        self._why_quiet.setVisible(row is not None)

    def _on_coming_opened(self, key: str) -> None:
        row = self._coming.get(key)
        if row is not None:
            self.coming_opened.emit(row.kind, row.id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        low = is_low(self)
        for short in (self._short_follow_ups, self._short_quiet, self._short_coming, self._short_heard):
            short.set_low(low)
        beside = self.width() >= theme().px(BESIDE_FROM)
        directions = QBoxLayout.Direction
        self._columns.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        wide = theme().px(SIDE if self.width() > theme().px(1050) else 320)
        self._side.setFixedWidth(wide) if beside else self._side.setMaximumWidth(16777215)
        if not beside:
            self._side.setMinimumWidth(0)


class _Coming:
    """A row with an id of its own: a person's consents that end on one day have none."""

    __slots__ = ("id", "row")

    def __init__(self, key: str, row: ComingUp) -> None:
        self.id, self.row = key, row

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Coming) and other.row == self.row

    def __hash__(self) -> int:
        return hash(self.id)


def _summary(page: TodayPage) -> str:
    """As in "Tuesday 14 October. Three things for today, and one that slipped"."""
    day = say_when(When(page.today), page.today, form="long")
    today, slipped = len(page.for_today), len(page.slipped)
    if not today and not slipped:
        return _("{day}. Nothing is due.").format(day=day)
    for_today = (
        ngettext("{n} thing for today", "{n} things for today", today).replace(str(today), _number(today), 1)
        if today
        else _("Nothing for today")
    )
    if not slipped:
        return _("{day}. {what}.").format(day=day, what=for_today)
    return _("{day}. {what}, and {slipped} that slipped.").format(
        day=day, what=for_today, slipped=_number(slipped).lower()
    )


def _number(number: int) -> str:
    return _(NUMBERS[number]) if number < len(NUMBERS) else str(number)
