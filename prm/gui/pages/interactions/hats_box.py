"""The hat that each wore: which of their organisations they spoke from that day, or for themselves."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from prm.base.i18n import _
from prm.gui.desk import Desk
from prm.gui.kit.combo import Combo
from prm.gui.kit.fields import Choice
from prm.gui.kit.labels import ElidedLabel, Label
from prm.queries.rows.one_interaction import Hats


class HatsBox(QWidget):
    """``value`` holds what somebody chose or what was kept: person to organisation, "" for themselves."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked: tuple[tuple[str, ...], date | None] = ((), None)
        self._chosen: dict[str, str] = {}
        self.boxes: dict[str, Combo] = {}
        self._rows = QWidget(self)
        self._none = Label("", role="small", ink="ink3", wrap=True, parent=self)
        self._none.setContentsMargins(0, 8, 0, 0)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._rows)
        self._column.addWidget(self._none)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._show([])

    def show_for(self, people: Sequence[str], day: date) -> None:
        """These people were there, on this day."""
        from prm.queries.log_form import hats_of

        if self._asked != (asked := (tuple(people), day)):
            self._asked = asked
            self._show(self._desk.ask(hats_of, people, day=day).value if people else [])

    def value(self) -> dict[str, str]:
        return dict(self._chosen)

    def set_value(self, hats: Mapping[str, str] | None) -> None:
        self._chosen = dict(hats or {})
        for person_id, combo in self.boxes.items():
            if person_id in self._chosen:
                combo.set_value(self._chosen[person_id])

    # inside

    def _show(self, people: Sequence[Hats]) -> None:
        """Somebody without an organisation has no hat to choose, unless an old one is kept for them."""
        before, self._rows, self.boxes = self._rows, QWidget(self), {}
        self._column.replaceWidget(before, self._rows)
        before.hide()
        before.deleteLater()
        grid = QGridLayout(self._rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        for number, person in enumerate(row for row in people if row.choices):
            combo = Combo(
                [Choice(key, name) for key, name in person.choices],
                self._rows,
                name=_("{name}, hat worn").format(name=person.name),
                none=_("For themselves"),
            )
            known = [key for key, _name in person.choices]
            chosen = self._chosen.get(person.person_id, person.usual)
            combo.set_value(chosen if chosen in known or not chosen else person.usual)
            combo.setProperty("person", person.person_id)
            combo.changed.connect(self._on_changed)
            self.boxes[person.person_id] = combo
            grid.addWidget(ElidedLabel(person.name, parent=self._rows), number, 0)
            grid.addWidget(combo, number, 1)
        self._rows.setVisible(bool(self.boxes))
        self._none.setVisible(not self.boxes)
        self._none.setText(
            _("None of them is with an organisation that we know of.")
            if people
            else _("Say first who was there.")
        )
        self.updateGeometry()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self.boxes:
            next(iter(self.boxes.values())).setFocus(event.reason())

    def _on_changed(self) -> None:
        combo = self.sender()
        assert isinstance(combo, Combo)
        self._chosen[str(combo.property("person"))] = combo.value()
        self.changed.emit()
