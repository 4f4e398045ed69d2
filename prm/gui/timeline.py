"""The timeline: conversations by month with the one that is chosen beside them. Of everybody, of one partnership, or
of one person; whose it is, the caller says. Pages show it and do not know how.
"""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from prm.app import Answer
from prm.base.errors import Refused
from prm.base.i18n import _
from prm.base.when import say_month
from prm.domain.lists import KINDS, MOMENTS, WHOSE_PLACES
from prm.gui.desk import Desk
from prm.gui.icons import icon
from prm.gui.kit.cards import Card
from prm.gui.kit.corners import Menu
from prm.gui.kit.empty import EmptyState, nothing_matches
from prm.gui.kit.faces import EntryFace
from prm.gui.kit.fields import Choice
from prm.gui.kit.filter_bar import Filter, FilterBar
from prm.gui.kit.labels import Label
from prm.gui.kit.list_detail import ListAndPanel
from prm.gui.kit.lists import RowList
from prm.gui.kit.rows import PAGE, Column, Group, RowsModel
from prm.gui.timeline_panel import TimelinePanel
from prm.gui.timeline_rows import TimelineEntries, title_of
from prm.gui.voice_rows import said_by
from prm.queries.rows.interactions import InteractionRow
from prm.queries.rows.one_interaction import InteractionPage
from prm.queries.rows.timeline import TimelinePage

ASK_AFTER = 120  # ms after the last key in the find box
ANY_MOMENT = "any"


class Timeline(QWidget):
    """``counted`` says how many are shown, in words, for a page that puts them in its title (``counts=False``).

    ``chosen_changed``: another conversation is the current one, or none is.
    """

    counted = Signal(str)
    chosen_changed = Signal()

    def __init__(self, parent: QWidget | None = None, *, counts: bool = True) -> None:
        super().__init__(parent)
        self._desk: Desk | None = None
        self._partnership: str | None = None
        self._person: str | None = None
        self._organisation: str | None = None
        self._first: dict[str, InteractionRow] = {}
        self._wanted = ""
        self._entries = TimelineEntries()
        self._count = Label("", role="small", ink="ink2")
        if not counts:  # it has no parent yet: shown now, it would be a window
            self._count.hide()
        self.filters = FilterBar(_filters(), find=_("Find in this timeline"), find_width=230)
        self.model: RowsModel[InteractionRow] = RowsModel(
            [Column("title", _("What"), title_of, accessible=self._entries.read_aloud)], self
        )
        self.list: RowList[InteractionRow] = RowList(
            self.model,
            EntryFace(self._entries.entry, comfortable=66, compact=52),
            name=_("Timeline"),
            single=True,
        )
        self.panel = TimelinePanel()
        self.empty = EmptyState(
            _("No conversations yet"),
            _(
                "A visit, a call, a message, a meeting: whatever you heard something in. Log one, and it stands here "
                "with what was said and what was promised."
            ),
            primary=_("Log interaction"),
            primary_icon="plus-circle",
        )
        self.none = nothing_matches(_("No conversation matches"))
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(ASK_AFTER)
        self._build()
        self._connect()

    def attach(self, desk: Desk) -> None:
        """The workspace is there. Nothing is asked until the timeline is shown, or somebody says whose it is."""
        from prm.gui.parts.files import FilesOf

        self._desk = desk
        self.panel.files_of = FilesOf(desk, "interaction_id", self.panel)
        self._live = desk.live(self, self._question, self._show)
        self._choices = desk.live(self, self._choices_question, self._show_choices)
        self._one = desk.live(self.panel, self._one_question, self._show_one)

    @property
    def desk(self) -> Desk:
        assert self._desk is not None
        return self._desk

    # whose it is

    def show_all(self) -> None:
        self._show_of()

    def show_partnership(self, partnership_id: str) -> None:
        self._show_of(partnership=partnership_id)

    def show_person(self, person_id: str) -> None:
        self._show_of(person=person_id)

    def show_organisation(self, organisation_id: str) -> None:
        self._show_of(organisation=organisation_id)

    def show_interaction(self, interaction_id: str) -> None:
        """Choose this one, whatever the filters leave out."""
        self._wanted = interaction_id
        self._live.ask()
        if self._wanted and self.filters.filtering:
            self.filters.set_chosen({})
            self._live.ask()
        self._wanted = ""
        self.split.show_panel()

    # what pages and the window ask

    def areas(self) -> list[QWidget]:
        return [self.list, self.panel]

    def focus_find(self) -> None:
        self.filters.focus_find()

    def commands(self) -> Mapping[str, Callable[[], None]]:
        found: dict[str, Callable[[], None]] = {"find": self.focus_find}
        if self.list.current_id():
            found |= {"edit": self.edit, "to_bin": self.to_bin, "history": self.show_history}
        return found

    def edit(self) -> None:
        if current := self.list.current_id():
            self.desk.wants.emit("log", {"interaction": current})

    def show_history(self) -> None:
        self.desk.wants.emit("show_history", {"kind": "interaction", "record": self.list.current_id()})

    def to_bin(self) -> None:
        from prm.services.interactions import bin_interaction

        row = self.model.row(self.list.currentIndex().row())
        if row is not None:
            words = _("In the bin: {what}, {day}").format(what=title_of(row), day=self._entries.when(row))
            self.desk.try_to(words, bin_interaction, row.id)

    # building

    def _build(self) -> None:
        card = Card(padded=False)
        card.add(self.list)
        front = QWidget()
        row = QHBoxLayout(front)
        row.setContentsMargins(0, 0, 16, 0)
        row.addWidget(card)
        self._front_row = row
        self.split = ListAndPanel(front, self.panel, back=_("All conversations"))
        self._stack = QStackedWidget()
        for state in (self.split, self.empty, self.none):
            self._stack.addWidget(state)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self.filters, 1)
        top.addWidget(self._count, 0, Qt.AlignmentFlag.AlignVCenter)
        self._top = QWidget()
        self._top.setLayout(top)
        top.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 24)
        column.setSpacing(12)
        column.addWidget(self._top)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.filters.changed.connect(self._on_filtered)
        self.filters.left_down.connect(self._on_left_down)
        self._typing.timeout.connect(self._ask)
        self.list.current_changed.connect(self._on_current)
        self.list.opened.connect(self._on_opened)
        self.list.clicked.connect(self._on_clicked)
        self.list.edit_wanted.connect(self.edit)
        self.list.delete_wanted.connect(self.to_bin)
        self.list.menu_wanted.connect(self._on_menu)
        self.split.left.connect(self._on_left)
        self.empty.primary.clicked.connect(self._on_log)
        self.none.primary.clicked.connect(self.filters.clear)
        panel = self.panel
        panel.edit_wanted.connect(self.edit)
        panel.went_wanted.connect(self.edit)
        panel.bin_wanted.connect(self.to_bin)
        panel.ticked.connect(self._on_ticked)
        panel.follow_up_opened.connect(self._on_follow_up)
        panel.voice_wanted.connect(self._on_mark_voice)
        panel.voice_opened.connect(self._on_voice)
        panel.voice_ticked.connect(self._on_voice_ticked)
        panel.person_opened.connect(self._on_person)
        panel.partnership_opened.connect(self._on_partnership)
        panel.care_note_wanted.connect(self._on_care_note)

    # asking

    def _question(self) -> Answer[TimelinePage]:
        from prm.queries.timeline import timeline_page

        chosen = self.filters.chosen
        moments = chosen.get("moments", ())
        return self.desk.ask(
            timeline_page,
            first=PAGE,
            find=self.filters.find_text,
            kinds=chosen.get("kind", ()),
            whose_places=chosen.get("place", ()),
            moment_kinds=[kind.key for kind in MOMENTS] if ANY_MOMENT in moments else moments,
            partnerships=chosen.get("partnership", ()),
            people=chosen.get("who", ()),
            partnership_id=self._partnership,
            person_id=self._person,
            organisation_id=self._organisation,
        )

    def _fetch(self, ids: Sequence[str]) -> list[InteractionRow]:
        from prm.queries.interactions import interaction_rows

        if all(key in self._first for key in ids):
            return [self._first[key] for key in ids]
        return self.desk.ask(interaction_rows, ids).value

    def _choices_question(self) -> Answer[tuple[list[tuple[str, str]], list[tuple[str, str]]]]:
        from prm.queries.timeline import timeline_choices

        return self.desk.ask(timeline_choices, partnership_id=self._partnership)

    def _one_question(self) -> Answer[InteractionPage | None]:
        from prm.queries.interactions import interaction_page

        current = self.list.current_id()
        if current:
            try:
                return self.desk.ask(interaction_page, current)
            except Refused:
                pass  # gone on another screen; the list is told by the same commit
        return Answer(None, frozenset({"interaction"}))

    # showing

    def _show(self, page: TimelinePage) -> None:
        self._entries.today = self.desk.app.today()
        self._entries.zone = self.desk.app.clock.zone()
        self._first = {row.id: row for row in page.rows}
        groups = [Group(bar.first, say_month(bar.month) if bar.month else _("Planned")) for bar in page.bars]
        self.model.show_ids(page.ids, self._fetch, groups=groups)
        planned = (page.bars[1].first if len(page.bars) > 1 else len(page.ids)) if _has_planned(page) else 0
        self._say_count(page, len(page.ids) - planned)
        nothing = self.none if self.filters.filtering else self.empty
        self._stack.setCurrentWidget(self.split if page.ids else nothing)
        self._top.setVisible(bool(page.ids) or self.filters.filtering)
        before = self.list.current_id()
        if self._wanted and self.list.go_to(self._wanted):
            self._wanted = ""
        elif not self.list.current_id() and page.ids:
            self.list.go_to(page.ids[min(planned, len(page.ids) - 1)])
        if self.list.current_id() == before:  # another row has asked by itself
            self._one.ask_soon()  # the panel's title is the row's, and the row may be another now

    def _say_count(self, page: TimelinePage, shown: int) -> None:
        if self.filters.filtering:
            words = _("{n} of {whole} shown").format(n=_number(shown), whole=_number(page.in_all))
        elif page.since is None:
            words = ""
        else:
            words = _("{n} since {month}").format(n=_number(page.in_all), month=say_month(page.since))
        self._count.setText(words)
        self.counted.emit(words)

    def _show_choices(self, found: tuple[list[tuple[str, str]], list[tuple[str, str]]]) -> None:
        partnerships, people = found
        self.filters.show_choices("partnership", [Choice(key, name) for key, name in partnerships])
        self.filters.show_choices("who", [Choice(key, name) for key, name in people])
        for button in self.filters.buttons:
            button.setVisible(
                bool(button.about.choices) if button.about.key in ("partnership", "who") else True
            )

    def _show_one(self, page: InteractionPage | None) -> None:
        self.split.want_panel(bool(self.list.current_id()))
        row = self.model.row(self.list.currentIndex().row())
        if page is None or row is None:
            self.panel.show_nothing()
        else:
            self.panel.show_page(page, title_of(row), self._entries.today, self.desk.app.clock.zone())
        self.chosen_changed.emit()

    def _show_of(
        self, *, partnership: str | None = None, person: str | None = None, organisation: str | None = None
    ) -> None:
        whose = (partnership, person, organisation)
        if whose != (self._partnership, self._person, self._organisation):
            self._partnership, self._person, self._organisation = whose
            self.filters.set_chosen({})
            self._choices.ask_soon()
        self._live.ask_soon()

    # what is pressed

    def _ask(self) -> None:
        self._typing.stop()
        self._live.ask()

    def _on_filtered(self) -> None:
        self._typing.start()

    def _on_left_down(self) -> None:
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_current(self) -> None:
        self._one.ask()

    def _on_opened(self) -> None:
        self.split.open_panel()

    def _on_clicked(self) -> None:
        if self.split.narrow:
            self.split.show_panel()

    def _on_left(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_menu(self, interaction_id: str, at: QPoint) -> None:
        self.list.go_to(interaction_id)
        menu = Menu("", self)
        menu.addAction(icon("pencil-simple"), _("Edit")).triggered.connect(self.edit)
        history = menu.addAction(icon("clock-counter-clockwise"), _("History"))
        history.triggered.connect(self.show_history)
        menu.addAction(icon("trash"), _("Move to the bin")).triggered.connect(self.to_bin)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _on_log(self) -> None:
        what: dict[str, object] = {}
        if self._partnership:
            what = {"partnership": self._partnership}
        elif self._person:
            what = {"people": [self._person]}
        self.desk.wants.emit("log", what)

    def _on_ticked(self, follow_up_id: str) -> None:
        from prm.services.followups import mark_done, mark_open

        shown = self.panel.shown
        row = next((row for row in shown.follow_ups if row.id == follow_up_id), None) if shown else None
        if row is None:
            return
        if row.done_on is None:
            self.desk.try_to(_("Done: {what}").format(what=row.what), mark_done, follow_up_id)
        else:
            self.desk.try_to(_("Still to do: {what}").format(what=row.what), mark_open, follow_up_id)

    def _on_follow_up(self, follow_up_id: str) -> None:
        self.desk.wants.emit("new_follow_up", {"follow_up": follow_up_id})

    def _on_mark_voice(self) -> None:
        if (shown := self.panel.shown) is not None:
            self.desk.wants.emit("new_voice", {"interaction": shown.id})

    def _on_voice(self, voice_id: str) -> None:
        self.desk.go.emit("voices", voice_id)

    def _on_voice_ticked(self, voice_id: str) -> None:
        from prm.services.voices import mark_not_told, mark_told

        shown = self.panel.shown
        row = next((row for row in shown.voices if row.id == voice_id), None) if shown else None
        if row is None:
            return
        if row.standing == "waiting":
            self.desk.wants.emit("answer_voice", {"voice": voice_id})
        elif row.standing == "to_tell":
            self.desk.try_to(_("Told back: {who}").format(who=said_by(row)), mark_told, voice_id)
        else:
            self.desk.try_to(_("Not told back yet"), mark_not_told, voice_id)

    def _on_person(self, person_id: str) -> None:
        self.desk.go.emit("people", person_id)

    def _on_partnership(self, partnership_id: str) -> None:
        if partnership_id != self._partnership:
            self.desk.go.emit("partnerships", partnership_id)

    def _on_care_note(self) -> None:
        shown = self.panel.shown
        filed = shown.partnerships if shown is not None else ()
        self.desk.wants.emit("new_care_note", {"partnership": filed[0][0]} if filed else {})

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.split.fit()  # its own turn comes later
        self._front_row.setContentsMargins(0, 0, 0 if self.split.narrow else 16, 0)


def _filters() -> list[Filter]:
    return [
        Filter("kind", _("Kind"), tuple(Choice(each.key, _(each.word), each.icon) for each in KINDS)),
        Filter("partnership", _("Partnership"), ()),
        Filter("who", _("Who"), ()),
        Filter("place", _("Whose place"), tuple(Choice(each.key, _(each.word)) for each in WHOSE_PLACES)),
        Filter(
            "moments",
            _("Value moments"),
            (Choice(ANY_MOMENT, _("With a moment")), *(Choice(each.key, _(each.word)) for each in MOMENTS)),
            many=False,
        ),
    ]


def _has_planned(page: TimelinePage) -> bool:
    return bool(page.bars) and page.bars[0].month is None


def _number(number: int) -> str:
    return f"{number:,}"
