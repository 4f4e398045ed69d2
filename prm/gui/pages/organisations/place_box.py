"""Where an organisation is: a place that we know, or a new one with whose it is and whether it is the community's."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QVBoxLayout, QWidget

from prm.base.i18n import _
from prm.gui.desk import Desk
from prm.gui.finders import organisation_finder, place_finder
from prm.gui.kit.record_box import NewRecord, RecordBox, RecordChoice
from prm.services.organisations import NewPlace


class PlaceBox(QWidget):
    """What is asked about a new place is shown once there is one."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = RecordBox(
            place_finder(desk),
            self,
            name=_("Place"),
            placeholder=_("A neighbourhood, a building, a room"),
            new_words=_("Add ‘{name}’ as a new place"),
        )
        self.theirs = QCheckBox(_("It is their own place"), self)
        self.theirs.setChecked(True)
        self.whose = RecordBox(
            organisation_finder(desk), self, name=_("Whose place?"), placeholder=_("Whose place is it?")
        )
        self.community = QCheckBox(_("A community place"), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for box in (self.place, self.theirs, self.whose, self.community):
            column.addWidget(box)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setFocusProxy(self.place)
        for record in (self.place, self.whose):
            record.changed.connect(self._on_changed)
        for check in (self.theirs, self.community):
            check.clicked.connect(self._on_changed)
        self._show_questions()

    def value(self) -> dict[str, Any]:
        return {
            "place": self.place.value(),
            "theirs": self.theirs.isChecked(),
            "whose": self.whose.value(),
            "community": self.community.isChecked(),
        }

    def set_value(self, value: dict[str, Any] | None) -> None:
        found = value or {}
        place, whose = found.get("place"), found.get("whose")
        self.place.set_value(place if isinstance(place, RecordChoice | NewRecord) else None)
        self.theirs.setChecked(found.get("theirs", True) is True)
        self.whose.set_value(whose if isinstance(whose, RecordChoice) else None)
        self.community.setChecked(found.get("community") is True)
        self._show_questions()

    def problem(self) -> str:
        return self.place.problem() or (self.whose.problem() if not self.whose.isHidden() else "")

    def set_problem(self, wrong: bool) -> None:
        self.place.set_problem(wrong)

    def place_id(self) -> str | None:
        chosen = self.place.value()
        return chosen.id if isinstance(chosen, RecordChoice) else None

    def new_place(self) -> NewPlace | None:
        chosen, whose = self.place.value(), self.whose.value()
        if not isinstance(chosen, NewRecord):
            return None
        return NewPlace(
            chosen.name,
            theirs=self.theirs.isChecked(),
            organisation_id=whose.id if isinstance(whose, RecordChoice) else None,
            community=self.community.isChecked(),
        )

    def _show_questions(self) -> None:
        new = isinstance(self.place.value(), NewRecord)
        self.theirs.setVisible(new)
        self.community.setVisible(new)
        self.whose.setVisible(new and not self.theirs.isChecked())

    def _on_changed(self) -> None:
        self._show_questions()
        self.changed.emit()
