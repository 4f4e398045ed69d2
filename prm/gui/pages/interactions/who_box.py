"""Who was there, and under them where the conversation is filed. One box of the form."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from prm.base.i18n import _
from prm.gui.desk import Desk
from prm.gui.finders import people_finder
from prm.gui.kit.people_box import PeopleBox, PersonChoice, Who
from prm.gui.pages.interactions.filed_under import FiledUnder


class WhoBox(QWidget):
    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.people = PeopleBox(people_finder(desk), self, name=_("Who"))
        self.filed = FiledUnder(desk, self)
        self.setFocusProxy(self.people)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(self.people)
        column.addWidget(self.filed)
        self.people.changed.connect(self._on_changed)

    def value(self) -> list[Who]:
        return self.people.value()

    def set_value(self, people: Sequence[Who] | None) -> None:
        self.people.set_value(people or [])
        self.filed.follow(self.ids())

    def ids(self) -> list[str]:
        return [who.id for who in self.people.value() if isinstance(who, PersonChoice)]

    def settle(self) -> None:
        """Take a whole name that was typed and not entered yet."""
        self.people.line.left.emit()

    def problem(self) -> str:
        return self.people.problem()

    def set_problem(self, wrong: bool) -> None:
        self.people.set_problem(wrong)

    def _on_changed(self) -> None:
        self.filed.follow(self.ids())
        self.changed.emit()
