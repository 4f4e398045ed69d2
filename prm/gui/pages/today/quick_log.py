"""The quick log: who, how, when and what was heard, in one line. Says what was given; saves nothing itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from prm.base.i18n import _
from prm.domain.lists import KINDS
from prm.gui.desk import Desk
from prm.gui.finders import people_finder, when_reader
from prm.gui.kit.buttons import Button, LinkButton
from prm.gui.kit.cards import Card, Icon
from prm.gui.kit.combo import Combo
from prm.gui.kit.fields import Choice
from prm.gui.kit.labels import Label
from prm.gui.kit.people_box import PeopleBox, PersonChoice, Who
from prm.gui.kit.when_box import WhenBox
from prm.gui.theme import theme

ONE_LINE_FROM = 820


@dataclass(frozen=True, slots=True)
class QuickLog:
    who: tuple[Who, ...]
    kind: str
    when: str
    heard: str


class QuickLogCard(Card):
    """``save_wanted`` is given with a ``QuickLog``; ``who_changed`` so that the page can say where it will be filed."""

    save_wanted = Signal(object)
    who_changed = Signal()
    full_form = Signal()
    partnership_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._desk: Desk | None = None
        self.who = PeopleBox(self._find, name=_("Who"), placeholder=_("Who was it?"))
        self.kind = Combo(
            [Choice(choice.key, _(choice.word), choice.icon) for choice in KINDS], name=_("Kind")
        )
        self.kind.set_value("call")
        self.when = WhenBox(self._read, name=_("When"), hint="", width=150)
        self.heard = QLineEdit()
        self.heard.setAccessibleName(_("What we heard"))
        self.heard.setPlaceholderText(_("What did you hear? Their words if you can."))
        self.save = Button(_("Save"), kind="primary")
        self._filed = Label("", role="caption", ink="ink2")
        self._problem = Label("", role="caption", ink="danger", wrap=True)
        self._problem.hide()
        self._build()
        self.save.clicked.connect(self._on_save)
        self.heard.returnPressed.connect(self._on_save)
        self.who.changed.connect(self.who_changed)
        self.setEnabled(False)

    def attach(self, desk: Desk) -> None:
        self._desk = desk
        self.when.set_text(_("Now"))
        self.setEnabled(True)

    def people(self) -> list[str]:
        return [who.id for who in self.who.value() if isinstance(who, PersonChoice)]

    def show_filed(self, names: Sequence[str]) -> None:
        """Under which partnership it will be filed."""
        self._filed_row.setVisible(bool(names))
        self._filed.setText(_("Will be filed under {name}").format(name=", ".join(names)))

    def show_problem(self, words: str) -> None:
        self._problem.setText(words)
        self._problem.setVisible(bool(words))

    def clear(self) -> None:
        self.who.set_value([])
        self.heard.clear()
        self.when.set_text(_("Now"))
        self.show_filed([])
        self.show_problem("")

    def reading(self) -> object:
        return self.when.reading()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Label(_("Quick log"), role="strong"))
        head.addWidget(
            Label(
                _("Just had a conversation? Put down the main thing now. You can add more later."),
                role="small",
                ink="ink2",
                wrap=True,
            ),
            1,
        )
        full = LinkButton(_("Open the full form"))
        full.clicked.connect(self.full_form)
        head.addWidget(full)
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
        self._filed_row.hide()
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addLayout(head)
        column.addLayout(self._boxes)
        column.addWidget(self._filed_row)
        column.addWidget(self._problem)
        self.add(column)

    def _find(self, text: str) -> Sequence[PersonChoice]:
        return people_finder(self._desk)(text) if self._desk is not None else []

    def _read(self, text: str):  # type: ignore[no-untyped-def]  # noqa: ANN202 - the kit's own protocol
        return when_reader(self._desk, "past")(text) if self._desk is not None else None

    def _on_save(self) -> None:
        self.save_wanted.emit(
            QuickLog(tuple(self.who.value()), self.kind.value(), self.when.text(), self.heard.text())
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= theme().px(ONE_LINE_FROM)
        self._boxes.setDirection(
            QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        )

    def take_focus(self) -> None:
        self.who.setFocus(Qt.FocusReason.ShortcutFocusReason)
