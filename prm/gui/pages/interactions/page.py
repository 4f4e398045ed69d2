"""Interactions: every conversation, newest first, with the one that is chosen beside the list."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from prm.base.i18n import _
from prm.gui.desk import Desk
from prm.gui.kit.buttons import Button
from prm.gui.page import Page, PageHeader
from prm.gui.timeline import Timeline


class InteractionsPage(Page):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._header = PageHeader(_("Interactions"))
        self.log = Button(_("Log interaction"), icon="plus-circle")
        self._all = Button(_("Show everybody’s"))
        self._all.hide()
        self._header.add_button(self._all)
        self._header.add_button(self.log)
        self.timeline = Timeline(counts=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self.timeline, 1)
        self.log.clicked.connect(self._on_log)
        self._all.clicked.connect(self._show_all)
        self.timeline.counted.connect(self._header.set_count)
        self.timeline.chosen_changed.connect(self.commands_changed)

    def title(self) -> str:
        return _("Interactions")

    def begin(self) -> None:
        self.timeline.attach(self.desk)
        self.timeline.show_all()

    def show_subject(self, record_id: str | None) -> None:
        """An interaction by its id; or all those of ``person:ID`` or ``organisation:ID``."""
        if record_id is None or not self.attached:
            return
        whose, _colon, key = record_id.rpartition(":")
        if whose == "person":
            self.timeline.show_person(key)
        elif whose == "organisation":
            self.timeline.show_organisation(key)
        else:
            self._show_all()
            self.timeline.show_interaction(record_id)
        self._all.setVisible(bool(whose))
        self._header.set_words(_whose_words(self.desk, whose, key))

    def _show_all(self) -> None:
        self.timeline.show_all()
        self._all.hide()
        self._header.set_words("")

    def commands(self) -> Mapping[str, Callable[[], None]]:
        return {"new": self._on_log, **self.timeline.commands()}

    def command_words(self) -> Mapping[str, str]:
        return {"new": _("Log interaction")}

    def areas(self) -> list[QWidget]:
        return self.timeline.areas()

    def _on_log(self) -> None:
        self.desk.wants.emit("log", {})


def _whose_words(desk: Desk, whose: str, key: str) -> str:
    """Whose conversations these are, under the title."""
    if not whose:
        return ""
    from prm.queries.naming import name_of

    return _("With {name}").format(name=desk.ask(name_of, whose, key).value)
