"""Interactions: every conversation, newest first, with the one that is chosen beside the list."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from prm.base.i18n import _
from prm.gui.kit.buttons import Button
from prm.gui.page import Page, PageHeader
from prm.gui.timeline import Timeline


class InteractionsPage(Page):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._header = PageHeader(_("Interactions"))
        self.log = Button(_("Log interaction"), icon="plus-circle")
        self._header.add_button(self.log)
        self.timeline = Timeline(counts=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self.timeline, 1)
        self.log.clicked.connect(self._on_log)
        self.timeline.counted.connect(self._header.set_count)
        self.timeline.chosen_changed.connect(self.commands_changed)

    def title(self) -> str:
        return _("Interactions")

    def begin(self) -> None:
        self.timeline.attach(self.desk)
        self.timeline.show_all()

    def show_subject(self, record_id: str | None) -> None:
        if record_id is not None and self.attached:
            self.timeline.show_interaction(record_id)

    def commands(self) -> Mapping[str, Callable[[], None]]:
        return {"new": self._on_log, **self.timeline.commands()}

    def command_words(self) -> Mapping[str, str]:
        return {"new": _("Log interaction")}

    def areas(self) -> list[QWidget]:
        return self.timeline.areas()

    def _on_log(self) -> None:
        self.desk.wants.emit("log", {})
