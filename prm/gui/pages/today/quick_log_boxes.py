"""The boxes of the quick log. Imported when the workspace is there: the window is painted without them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from prm.base.i18n import _
from prm.domain.lists import KINDS
from prm.gui.desk import Desk
from prm.gui.finders import Reading, people_finder, when_reader
from prm.gui.kit.buttons import Button
from prm.gui.kit.cards import Icon
from prm.gui.kit.combo import Combo
from prm.gui.kit.fields import Choice
from prm.gui.kit.labels import Label
from prm.gui.kit.people_box import PeopleBox, PersonChoice
from prm.gui.kit.when_box import WhenBox
from prm.gui.theme import theme

ONE_LINE_FROM = 960


class QuickLogBoxes(QWidget):
    save_pressed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.who = PeopleBox(people_finder(desk), name=_("Who"), placeholder=_("Who was it?"))
        self.kind = Combo(
            [Choice(choice.key, _(choice.word), choice.icon) for choice in KINDS], name=_("Kind")
        )
        self.kind.set_value("call")
        self.when = WhenBox(when_reader(desk, "past"), name=_("When"), hint="", width=150)
        self.heard = QLineEdit()
        self.heard.setAccessibleName(_("What we heard"))
        self.heard.setPlaceholderText(_("What did you hear? Their words if you can."))
        self.save = Button(_("Save"), kind="primary")
        self._filed = Label("", role="caption", ink="ink2")
        self._problem = Label("", role="caption", ink="danger", wrap=True)
        self._problem.hide()
        self._build()
        self.clear()
        self.save.clicked.connect(self.save_pressed)
        self.heard.returnPressed.connect(self.save_pressed)

    def people(self) -> list[str]:
        return [who.id for who in self.who.value() if isinstance(who, PersonChoice)]

    def reading(self) -> Reading | None:
        reading = self.when.reading()
        return reading if isinstance(reading, Reading) else None

    def show_filed(self, words: str) -> None:
        self._filed_row.setVisible(bool(words))
        self._filed.setText(words)

    def show_problem(self, words: str) -> None:
        self._problem.setText(words)
        self._problem.setVisible(bool(words))

    def clear(self) -> None:
        self.who.set_value([])
        self.heard.clear()
        self.when.set_text(_("Now"))
        self.show_filed("")
        self.show_problem("")

    def take_focus(self) -> None:
        self.who.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _build(self) -> None:
        self._boxes = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._boxes.setSpacing(8)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.who, 3)
        first.addWidget(self.kind)
        first.addWidget(self.when)
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(self.heard, 1)
        second.addWidget(self.save)
        self._boxes.addLayout(first, 8)
        self._boxes.addLayout(second, 5)
        self._filed_row = QWidget()
        filed = QHBoxLayout(self._filed_row)
        filed.setContentsMargins(0, 0, 0, 0)
        filed.setSpacing(6)
        filed.addWidget(Icon("handshake", size=14))
        filed.addWidget(self._filed, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._boxes)
        column.addWidget(self._filed_row)
        column.addWidget(self._problem)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= theme().px(ONE_LINE_FROM)
        self._boxes.setDirection(
            QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        )
