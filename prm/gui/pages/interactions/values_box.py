"""Values that a conversation honoured or strained: those that its partnerships have agreed, and those it has already."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from prm.base.i18n import _
from prm.gui.desk import Desk
from prm.gui.kit.labels import Label
from prm.gui.kit.value_chips import ValueChips, ValueChoice


class ValuesBox(QWidget):
    """``names`` of the values shown; ``value`` has one mark for each that has any."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._kept: dict[str, str] = {}
        self.names: dict[str, str] = {}
        self.chips = ValueChips(self, name=_("Values"))
        self._none = Label("", role="small", ink="ink3", wrap=True, parent=self)
        self._none.setContentsMargins(0, 8, 0, 0)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.chips)
        column.addWidget(self._none)
        self.chips.changed.connect(self.changed)
        self.show_for([])

    def keep(self, values: Mapping[str, str]) -> None:
        """These (id and name) are marked already: they stay to be seen, whatever was agreed since."""
        self._kept = dict(values)

    def show_for(self, partnerships: Sequence[str]) -> None:
        from prm.queries.values import value_choices

        rows = self._desk.ask(value_choices, partnerships).value
        self.names = {row.id: row.name for row in rows} | self._kept
        self.chips.show_choices([ValueChoice(key, name) for key, name in self.names.items()])
        self.chips.setVisible(bool(self.names))
        self._none.setVisible(not self.names)
        self._none.setText(
            _("This partnership has not agreed any values yet.")
            if partnerships
            else _("The values of a partnership stand here once this is filed under it.")
        )
        self.updateGeometry()

    def value(self) -> dict[str, str]:
        return self.chips.value()

    def set_value(self, moments: Mapping[str, str] | None) -> None:
        self.chips.set_value(moments or {})

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.chips.setFocus(event.reason())
