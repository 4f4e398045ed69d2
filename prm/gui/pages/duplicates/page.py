"""Possible duplicates: two and two that may be one, and those that were joined already. Asks and acts; whether two
are one is for a person to say.
"""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from prm.app import Answer, App
from prm.base.i18n import _, ngettext
from prm.base.job import Job
from prm.gui.icons import icon
from prm.gui.kit.cards import Line
from prm.gui.kit.corners import Menu
from prm.gui.kit.empty import EmptyState
from prm.gui.kit.fields import Choice
from prm.gui.kit.labels import Label
from prm.gui.kit.list_detail import ListAndPanel
from prm.gui.kit.rows import RowsModel
from prm.gui.kit.scroll import Scroll
from prm.gui.kit.segments import Segments
from prm.gui.kit.table import Table
from prm.gui.page import Page, PageHeader
from prm.gui.pages.duplicates.panel import PairPanel
from prm.gui.pages.duplicates.table import PairColumns
from prm.gui.parts.act import Act
from prm.queries.rows.likely_same import TwoAlike

AT_ONCE = 800
"""So many are compared with each other in one turn of the loop; more than that in a thread of its own."""
Pairs = Answer[list[TwoAlike]] | Answer[None]
_OPEN, _JOINED = "open", "joined"


class DuplicatesPage(Page):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = PairColumns()
        self._found: Pairs | None = None
        self._looking: _Look | None = None
        self.model: RowsModel[TwoAlike] = RowsModel(self._columns.columns(), self)
        self.panel = PairPanel()
        self.split = ListAndPanel(self._make_front(), self.panel, back=_("All of them"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.split)
        rows = self.table.list
        self.which.changed.connect(self._on_which)
        rows.current_changed.connect(self._on_current)
        rows.opened.connect(self._on_opened)
        rows.clicked.connect(self._on_clicked)
        rows.menu_wanted.connect(self._on_menu)
        self.split.left.connect(rows.setFocus)
        self.panel.look_wanted.connect(self.look_at_both)
        self.panel.two_wanted.connect(self.say_two)
        self.panel.part_wanted.connect(self.part)
        self.panel.opened.connect(self._on_record)
        self.empty.primary.clicked.connect(self._on_people)

    # what the window asks

    def title(self) -> str:
        return _("Possible duplicates")

    def begin(self) -> None:
        self._live = self.desk.live(self, self._question, self._show)
        self._live.ask()

    def commands(self) -> Mapping[str, Callable[[], None]]:
        return {"edit": self.look_at_both} if self.chosen() and not self._joined() else {}

    def areas(self) -> list[QWidget]:
        return [self.table.list, self.empty.primary, self.panel, self.which]

    # asking and showing

    def chosen(self) -> TwoAlike | None:
        place = self.model.place_of(self.table.list.current_id())
        return None if place is None else self.model.row(place)

    def _joined(self) -> bool:
        return self.which.value() == _JOINED

    def _question(self) -> Pairs:
        from prm.queries.likely_same import how_many, joined_before, possible_duplicates

        self._columns.today = today = self.desk.app.today()
        if self._joined():
            return self.desk.ask(joined_before, today=today)
        if self._found is not None:
            found, self._found = self._found, None
            return found
        size = self.desk.ask(how_many)
        if size.value <= AT_ONCE:
            return self.desk.ask(possible_duplicates, today=today)
        self._looking = _Look(self.desk.app)
        self.desk.jobs.start(self._looking, done=self._on_looked, failed=self._on_failed)
        return Answer(None, size.tables | {"not_same"})

    def _on_looked(self, looked: "tuple[_Look, Pairs]") -> None:
        look, answer = looked
        if look is self._looking and not self._joined():
            self._looking, self._found = None, answer
            self._live.ask()

    def _on_failed(self, error: Exception) -> None:
        raise error

    def _show(self, rows: Sequence[TwoAlike] | None) -> None:
        if rows is None:
            self.header.set_count(_("Comparing everybody with everybody…"))
            return
        self.model.show(rows)
        joined = self._joined()
        self.header.set_count(self._count(len(rows)) if rows else "")
        self._body.setCurrentWidget(self.table if rows else self._none if joined else self._empty_area)
        self._foot.setVisible(bool(rows) and not joined)
        self.split.want_panel(bool(rows))
        if rows and not self.table.list.current_id():
            self.table.list.go_to(rows[0].id)
        self._show_chosen()

    def _count(self, number: int) -> str:
        if self._joined():
            return ngettext("{n} joined", "{n} joined", number)
        return ngettext("{n} to look at", "{n} to look at", number)

    def _show_chosen(self) -> None:
        two = self.chosen()
        if two is None:
            self.panel.show_none()
        else:
            self.panel.show_two(two, self._columns.today)
        self.commands_changed.emit()

    # acting

    def look_at_both(self) -> None:
        from prm.gui.parts.merge_dialog import run_merge

        if (two := self.chosen()) is not None and two.joined_on is None:
            run_merge(self.desk, self.window(), two.kind, two.one.id, two.other.id)
            self.take_focus(Qt.FocusReason.OtherFocusReason)  # the button that was pressed may be gone

    def say_two(self) -> None:
        from prm.services.merging import say_not_same

        if (two := self.chosen()) is not None:
            words = _("They are two: {one} and {other}").format(one=two.one.name, other=two.other.name)
            self.desk.try_to(words, say_not_same, two.kind, two.one.id, two.other.id)

    def part(self) -> None:
        from prm.services.merging import part_again

        if (two := self.chosen()) is not None:
            words = _("Two again: {one} and {other}").format(one=two.one.name, other=two.other.name)
            self.desk.try_to(words, part_again, two.other.id)

    # slots

    def _on_which(self) -> None:
        self._found = self._looking = None
        if self.attached:
            self._live.ask()

    def _on_current(self, _pair: str) -> None:
        if self.attached:
            self._show_chosen()

    def _on_opened(self, _pair: str) -> None:
        if self._joined():
            self.split.open_panel()
        else:
            self.look_at_both()

    def _on_clicked(self) -> None:
        if self.split.narrow:
            self.split.open_panel()

    def _on_record(self, kind: str, record_id: str) -> None:
        self.desk.go.emit("people" if kind == "person" else "organisations", record_id)

    def _on_people(self) -> None:
        self.desk.go.emit("people", None)

    def _on_menu(self, _pair: str, at: QPoint) -> None:
        two = self.chosen()
        if two is None:
            return
        acts: list[tuple[str, str, Callable[[], None]]] = [
            ("arrow-counter-clockwise", _("Part them again"), self.part)
        ]
        if two.joined_on is None:
            acts = [
                ("users", _("Look at both…"), self.look_at_both),
                ("x", _("They are two"), self.say_two),
            ]
        menu = Menu("", self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, words, act in acts:
            menu.addAction(icon(name), words).triggered.connect(Act(act))
        menu.popup(at)

    # building

    def _make_front(self) -> QWidget:
        self.header = PageHeader(
            _("Possible duplicates"),
            words=_("Two records that may be one. Nothing is joined by itself, and joining can be undone."),
        )
        self.which = Segments(
            [Choice(_OPEN, _("To look at")), Choice(_JOINED, _("Joined before"))],
            name=_("Which are shown"),
        )
        self.which.set_value(_OPEN)
        self.table: Table[TwoAlike] = Table(
            self.model, name=_("Possible duplicates"), comfortable=56, compact=46, single=True
        )
        self.empty = EmptyState(
            _("Nobody is here twice, as far as we can see"),
            _(
                "We compare names in any script, phones, emails and organisations, and ask you where two look "
                "alike. What you answer is remembered."
            ),
            primary=_("Go to People"),
            primary_icon="users",
        )
        self._none = EmptyState(
            _("Nothing was joined yet"),
            _("Whoever is joined is listed here, and can be parted again."),
        )
        self._empty_area = Scroll(self.empty)
        self._body = QStackedWidget()
        for each in (self.table, self._empty_area, self._none):
            self._body.addWidget(each)
        hint = Label(
            _("Up and down keys move. Enter shows both side by side. Where they are two, say so once."),
            role="caption",
            ink="ink2",
            wrap=True,
        )
        hint.setContentsMargins(24, 8, 24, 8)
        self._foot = QWidget()
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(0)
        foot.addWidget(Line())
        foot.addWidget(hint)
        front = QWidget()
        column = QVBoxLayout(front)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        bar = QHBoxLayout()
        bar.setContentsMargins(24, 0, 24, 12)
        bar.addWidget(self.which)
        bar.addStretch(1)
        column.addLayout(bar)
        column.addWidget(self._body, 1)
        column.addWidget(self._foot)
        return front

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.split.fit()


class _Look:
    """The work of comparing, for a job; it says which one it was."""

    def __init__(self, app: App) -> None:
        self._app = app

    def __call__(self, job: Job) -> "tuple[_Look, Pairs]":
        from prm.queries.likely_same import possible_duplicates

        job.step(0, 0)
        return self, self._app.ask(possible_duplicates, today=self._app.today())
