"""The boxes of the quick log. Imported when the workspace is there: the window is painted without them."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from prm.base.i18n import _
from prm.gui.desk import Desk
from prm.gui.finders import Reading, people_finder, when_reader
from prm.gui.kit.buttons import Button
from prm.gui.kit.cards import Icon
from prm.gui.kit.combo import Combo
from prm.gui.kit.labels import Label, Parts, RichLabel
from prm.gui.kit.people_box import PeopleBox, PersonChoice
from prm.gui.kit.when_box import WhenBox
from prm.gui.parts.offered import offered_choices
from prm.gui.theme import theme

WITH_WHEN_FROM, ONE_LINE_FROM = 960, 640


class QuickLogBoxes(QWidget):
    """``other_wanted`` asks, where to, for another partnership than the one it would be filed under."""

    save_pressed = Signal()
    other_wanted = Signal(QPoint)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.who = PeopleBox(people_finder(desk), name=_("Who"), placeholder=_("Who was it?"))
        self.kind = Combo(offered_choices(desk, "interaction_kind"), name=_("Kind"))
        self.kind.set_value("call")
        self.when = WhenBox(when_reader(desk, "past"), name=_("When"), hint="", width=138, beside=False)
        self.heard = QLineEdit()
        self.heard.setAccessibleName(_("What we heard"))
        self.heard.setPlaceholderText(_("What did you hear? Their words if you can."))
        self.save = Button(_("Save"), kind="primary")
        self._filed = RichLabel(role="caption", ink="ink2")
        self._problem = Label("", role="caption", ink="danger", wrap=True)
        self._problem.hide()
        self._build()
        self.clear()
        self.save.clicked.connect(self.save_pressed)
        self.heard.returnPressed.connect(self.save_pressed)
        self._filed.linkActivated.connect(self._on_other)

    def people(self) -> list[str]:
        return [who.id for who in self.who.value() if isinstance(who, PersonChoice)]

    def reading(self) -> Reading | None:
        self.when.read_again()
        reading = self.when.reading()
        return reading if isinstance(reading, Reading) else None

    def show_filed(self, name: str | None) -> None:
        """The partnership it will be filed under; empty for none, and None while nobody is named."""
        self._filed_row.setVisible(name is not None)
        if not name:
            parts: Parts = [
                (_("Will not be filed under a partnership."), ""),
                (" ", ""),
                (_("Change"), "link"),
            ]
        else:
            before, _name, after = _("Will be filed under {name}").partition("{name}")
            parts = [(before, ""), (name, "strong"), (f"{after} ", ""), (_("Change"), "link")]
        self._filed.set_parts(parts)

    def show_problem(self, words: str) -> None:
        self._problem.setText(words)
        self._problem.setVisible(bool(words))

    def clear(self) -> None:
        self.who.set_value([])
        self.heard.clear()
        self.when.set_text(_("Now"))
        self._fit()
        self.show_filed(None)
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
        self._boxes.addLayout(first, 5)
        self._boxes.addLayout(second, 6)
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
        self._fit()

    def _on_other(self) -> None:
        self.other_wanted.emit(self._filed.mapToGlobal(QPoint(0, self._filed.height() + 2)))

    def _fit(self) -> None:
        """In a narrow window it is about now: another day is for the full form. What was typed stays in sight."""
        wide = self.width() >= theme().px(ONE_LINE_FROM)
        said = self.when.text() not in ("", _("Now"))
        with_when = said or self.width() >= theme().px(WITH_WHEN_FROM)
        self.when.setVisible(with_when)
        self._boxes.setStretch(0, 5 if with_when else 4)
        self._boxes.setDirection(
            QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        )
