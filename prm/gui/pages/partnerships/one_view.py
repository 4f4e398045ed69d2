"""One partnership: its head with the stage strip, and its tabs. A tab is made when it is first opened."""

import importlib
from collections.abc import Callable, Mapping
from typing import Any, Protocol, cast

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from prm.app import Answer
from prm.base.errors import Refused
from prm.base.i18n import _
from prm.base.when import Exact, When, say_day, say_when
from prm.domain.lists import STAGES
from prm.gui.desk import Desk
from prm.gui.icons import icon
from prm.gui.kit import ask
from prm.gui.kit.buttons import Button, IconButton
from prm.gui.kit.cards import Line
from prm.gui.kit.corners import Menu
from prm.gui.kit.fields import Choice
from prm.gui.kit.labels import Label
from prm.gui.kit.stage_strip import StageStrip
from prm.gui.kit.tabs import Tab, Tabs
from prm.gui.pages.partnerships.acts import Act
from prm.gui.pages.partnerships.list_view import say_size
from prm.gui.theme import theme
from prm.queries.rows.partnerships import PartnershipHead

STRIP_BESIDE_FROM = 1000
EDGE, GAP = 24, 8
TABS = ("overview", "timeline", "values", "agreement", "care")


class TabWidget(Protocol):
    """What every tab is: made without a workspace, then attached, then shown a partnership."""

    def attach(self, desk: Desk) -> None: ...

    def show_partnership(self, partnership_id: str) -> None: ...


def _load(key: str) -> QWidget:
    module = importlib.import_module(f"prm.gui.pages.partnerships.{key}_tab")
    made: QWidget = getattr(module, f"{key.capitalize()}Tab")()
    return made


class PartnershipView(QWidget):
    left = Signal()
    named = Signal()
    moved = Signal()  # to another tab

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk: Desk | None = None
        self._id = ""
        self._head: PartnershipHead | None = None
        self._tabs: dict[str, QWidget] = {}
        self._title = Label("", role="title", wrap=True)
        self._words = Label("", role="small", ink="ink2", wrap=True)
        self.strip = StageStrip(
            [Choice(s.key, _(s.word)) for s in STAGES if s.key != "ended_well"], name=_("Stage")
        )
        self.strip.pressed.connect(self._on_stage)
        self.tabs = Tabs([Tab(key, key) for key in TABS], name=_("Parts of this partnership"))
        self.tabs.chosen.connect(self._on_tab)
        self._stack = QStackedWidget()
        self._build()
        theme().changed.connect(self._fit)
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1), ("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(
                Qt.ShortcutContext.WindowShortcut
            )  # from the sidebar too; silent while hidden
            shortcut.activated.connect(Act(self.tabs.step, step))

    def attach(self, desk: Desk) -> None:
        self._desk = desk
        self._live = desk.live(self, self._question, self._show)
        for tab in self._tabs.values():
            cast("TabWidget", tab).attach(desk)

    def show_partnership(self, partnership_id: str) -> None:
        new = partnership_id != self._id
        self._id = partnership_id
        if self._desk is None:
            return
        self._live.ask()
        for tab in self._tabs.values():
            cast("TabWidget", tab).show_partnership(partnership_id)
        if new or not self._tabs:
            self.tabs.choose("overview")
        self._on_tab(self.tabs.current_key())

    def partnership_id(self) -> str:
        return self._id

    def name(self) -> str:
        return self._head.name if self._head else _("Partnership")

    def areas(self) -> list[QWidget]:
        inner = getattr(self._stack.currentWidget(), "areas", None)
        return [self.tabs, *(inner() if inner else [])]

    def commands(self) -> Mapping[str, Callable[[], None]]:
        inner = getattr(self._stack.currentWidget(), "commands", None)
        return {
            "edit": self.edit,
            "pin": self._on_pin,
            "put_away": self._on_put_away,
            "history": self._on_history,
            "print": self._on_brief,
            **(inner() if inner else {}),
        }

    def command_words(self) -> Mapping[str, str]:
        inner = getattr(self._stack.currentWidget(), "command_words", None)
        return {"print": _("Brief before a meeting…"), **(inner() if inner else {})}

    def may_leave(self) -> bool:
        return all(getattr(tab, "may_leave", lambda: True)() for tab in self._tabs.values())

    def edit(self) -> None:
        from prm.gui.pages.partnerships.partnership_dialog import PartnershipDialog

        assert self._desk is not None
        ask.run(PartnershipDialog(self._desk, self.window(), partnership=self._id))

    # building

    def _build(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self._title)
        names.addWidget(self._words)
        log = Button(_("Log"), icon="plus-circle")
        follow_up = Button(_("Follow-up"), icon="plus")
        self._more = IconButton("dots-three", _("More"), kind="standard")
        log.clicked.connect(self._on_log)
        follow_up.clicked.connect(self._on_follow_up)
        self._more.clicked.connect(self._on_more)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(GAP)
        self._rule = Line(upright=True)
        self._buttons.addWidget(self._rule)
        self._buttons.addSpacing(GAP)
        for button in (log, follow_up, self._more):
            self._buttons.addWidget(button)
        self._first = QHBoxLayout()
        self._first.setSpacing(GAP)
        self._first.addLayout(names, 1)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.addWidget(self.strip)
        self._first.addLayout(self._beside)
        self._first.addLayout(self._buttons)
        self._under = QHBoxLayout()
        head = QVBoxLayout()
        head.setContentsMargins(EDGE, 20, EDGE, 8)
        head.setSpacing(GAP)
        head.addLayout(self._first)
        head.addLayout(self._under)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 0)
        row.addWidget(self.tabs)
        column.addLayout(row)
        column.addWidget(Line())
        column.addWidget(self._stack, 1)

    # asking and showing

    def _question(self) -> Answer[PartnershipHead | None]:
        from prm.queries.partnerships import partnership_head

        assert self._desk is not None
        try:
            return cast("Answer[PartnershipHead | None]", self._desk.ask(partnership_head, self._id))
        except Refused:
            return Answer(None, frozenset({"partnership"}))

    def _show(self, head: PartnershipHead | None) -> None:
        self._head = head
        if head is None:
            self.left.emit()
            return
        self._title.setText(head.name)
        size = say_size(head.organisations, head.people)
        since = (
            _("Since {when}.").format(
                when=say_when(When(head.started_on, cast("Exact", head.started_exact)), self._today())
            )
            if head.started_on
            else ""
        )
        self._words.setText(f"{since} {size}.".strip())
        self.strip.show_stage(head.stage, self._stage_words(head))
        self._fit()
        self.tabs.show_tabs(
            [
                Tab("overview", _("Overview")),
                Tab("timeline", _("Timeline"), str(head.talks) if head.talks else ""),
                Tab("values", _("Agreed values"), str(head.values) if head.values else ""),
                Tab("agreement", _("Agreement"), head.agreement),
                Tab("care", _("Emotional labour"), private=True),
            ]
        )
        self.named.emit()

    def _stage_words(self, head: PartnershipHead) -> dict[str, str]:
        """Since when it was at each stage, the last time, and why."""
        found: dict[str, str] = {}
        for change in head.stages:
            since = _("Since {day}").format(day=say_day(change.changed_on, self._today()))
            words = f"{since}. {change.reason}" if change.reason else since
            found.setdefault(change.stage, words)
        return found

    def _today(self) -> Any:
        assert self._desk is not None
        return self._desk.app.today()

    # what is pressed

    def _on_tab(self, key: str) -> None:
        if not key or self._desk is None or not self._id:
            return
        tab = self._tabs.get(key)
        if tab is None:
            tab = self._tabs[key] = _load(key)
            self._stack.addWidget(tab)
            cast("TabWidget", tab).attach(self._desk)
            cast("TabWidget", tab).show_partnership(self._id)
            for signal, answer in (("tab_wanted", self.tabs.choose), ("commands_changed", self.named)):
                if hasattr(tab, signal):
                    getattr(tab, signal).connect(answer)
        self._stack.setCurrentWidget(tab)
        self.named.emit()
        self.moved.emit()

    def _on_log(self) -> None:
        assert self._desk is not None
        self._desk.wants.emit("log", {"partnership": self._id})

    def _on_follow_up(self) -> None:
        assert self._desk is not None
        self._desk.wants.emit("new_follow_up", {"partnership": self._id})

    def _on_stage(self, stage: str) -> None:
        from prm.gui.pages.partnerships.mend_stage_dialog import MendStageDialog
        from prm.gui.pages.partnerships.stage_dialog import StageDialog

        assert self._desk is not None
        if self._head is not None:
            present = stage == self._head.stage
            dialog = StageDialog(self._desk, self.window(), self._id, stage, present=present)
            ask.run(dialog)
            if dialog.to_mend is not None:
                ask.run(MendStageDialog(self._desk, self.window(), dialog.to_mend))

    def _on_more(self) -> None:
        head = self._head
        if head is None:
            return
        menu = Menu("", self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(icon("pencil-simple"), _("Edit")).triggered.connect(self.edit)
        menu.addAction(icon("push-pin-simple"), _("Unpin") if head.pinned else _("Pin")).triggered.connect(
            self._on_pin
        )
        menu.addAction(icon("flag"), _("It ended well …")).triggered.connect(
            Act(self._on_stage, "ended_well")
        )
        menu.addAction(icon("printer"), _("Brief before a meeting…")).triggered.connect(self._on_brief)
        menu.addAction(icon("clock-counter-clockwise"), _("History")).triggered.connect(self._on_history)
        menu.addSeparator()
        away = _("Bring back") if head.put_away else _("Put away")
        menu.addAction(icon("archive"), away).triggered.connect(self._on_put_away)
        menu.addAction(icon("trash"), _("Move to the bin")).triggered.connect(self._on_bin)
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height() + 4)))

    def _on_pin(self) -> None:
        from prm.services.partnerships import pin_partnership

        assert self._desk is not None
        pinned = not (self._head and self._head.pinned)
        self._desk.try_to(_("Pinned") if pinned else _("Unpinned"), pin_partnership, self._id, pinned=pinned)

    def _on_brief(self) -> None:
        assert self._desk is not None
        self._desk.wants.emit("brief", {"kind": "partnership", "record": self._id})

    def _on_history(self) -> None:
        assert self._desk is not None
        self._desk.wants.emit("show_history", {"kind": "partnership", "record": self._id})

    def _on_put_away(self) -> None:
        from prm.services.partnerships import put_away_partnership

        assert self._desk is not None
        away = not (self._head and self._head.put_away)
        words = _("Put away: {name}") if away else _("Brought back: {name}")
        self._desk.try_to(words.format(name=self.name()), put_away_partnership, self._id, away=away)

    def _on_bin(self) -> None:
        from prm.services.partnerships import bin_partnership

        assert self._desk is not None
        self._desk.try_to(_("In the bin: {name}").format(name=self.name()), bin_partnership, self._id)
        self.left.emit()

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The strip stands beside a name that leaves room for it, else under it. A name is never cut."""
        taken = sum(stop.sizeHint().width() for stop in self.strip.stops) + self._buttons.sizeHint().width()
        room = self.width() - taken - 2 * (EDGE + GAP)
        name = QFontMetricsF(self._title.font()).horizontalAdvance(self._title.text())
        beside = self.width() >= theme().px(STRIP_BESIDE_FROM) and name <= room
        self.strip.set_narrow(not beside)
        wanted = self._beside if beside else self._under
        if wanted.indexOf(self.strip) < 0:
            wanted.insertWidget(0, self.strip)
            self._rule.setVisible(beside)
