"""Partnerships: the list of them, and one of them with its tabs. Which tab stands where; what a tab shows is its own."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from prm.base.i18n import _
from prm.gui.page import Page
from prm.gui.pages.partnerships.list_view import PartnershipList
from prm.gui.pages.partnerships.one_view import PartnershipView


class PartnershipsPage(Page):
    """``show_subject`` of an id shows that partnership, of ``values:ID`` its tab of this name; of None, the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stack = QStackedWidget()
        self.list = PartnershipList()
        self.one = PartnershipView()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.one)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.list.opened.connect(self._on_opened)
        self.list.new_wanted.connect(self._on_new)
        self.list.listed.connect(self.commands_changed)
        self.one.left.connect(self._on_left)
        self.one.named.connect(self.title_changed)
        self.one.named.connect(self.commands_changed)
        self.one.moved.connect(self.moved)

    def title(self) -> str:
        return self.one.name() if self._shows_one() else _("Partnerships")

    def begin(self) -> None:
        self.list.attach(self.desk)
        self.one.attach(self.desk)

    def show_subject(self, record_id: str | None) -> None:
        if record_id is None:
            self._stack.setCurrentWidget(self.list)
        else:
            tab, _colon, key = record_id.rpartition(":")
            self.one.show_partnership(key)
            if tab:
                self.one.tabs.choose(tab)
            self._stack.setCurrentWidget(self.one)
        self.commands_changed.emit()

    def place(self) -> str | None:
        return f"{self.one.tabs.current_key()}:{self.one.partnership_id()}" if self._shows_one() else None

    def subject(self) -> Mapping[str, object]:
        chosen = self.one.partnership_id() if self._shows_one() else self.list.current_id()
        return {"partnership": chosen} if chosen else {}

    def commands(self) -> Mapping[str, Callable[[], None]]:
        return self.one.commands() if self._shows_one() else self.list.commands()

    def command_words(self) -> Mapping[str, str]:
        return self.one.command_words() if self._shows_one() else {"new": _("New partnership")}

    def areas(self) -> list[QWidget]:
        return self.one.areas() if self._shows_one() else self.list.areas()

    def take_focus(self, reason: Qt.FocusReason) -> None:
        for area in self.areas():
            if area.isVisibleTo(self):
                area.setFocus(reason)
                return

    def may_leave(self) -> bool:
        return self.one.may_leave()

    def _shows_one(self) -> bool:
        return self._stack.currentWidget() is self.one

    def _on_opened(self, partnership_id: str) -> None:
        self.desk.go.emit("partnerships", partnership_id)

    def _on_left(self) -> None:
        self.desk.go.emit("partnerships", None)

    def _on_new(self) -> None:
        self.list.begin_new()
