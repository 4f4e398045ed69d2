"""The quick log: who, how, when and what was heard, in one line. Says what was given; saves nothing itself."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prm.base.i18n import _
from prm.gui.kit.buttons import LinkButton
from prm.gui.kit.cards import Card
from prm.gui.kit.labels import Label
from prm.gui.theme import theme

if TYPE_CHECKING:
    from prm.gui.desk import Desk
    from prm.gui.pages.today.quick_log_boxes import QuickLogBoxes


WORDS_FROM = 960


class QuickLogCard(Card):
    """Its boxes come with ``attach``; until then the card keeps their room, so that nothing jumps."""

    save_wanted = Signal()
    who_changed = Signal()
    full_form = Signal()
    other_wanted = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.boxes: QuickLogBoxes | None = None
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Label(_("Quick log"), role="strong"))
        self._about = Label("", role="small", ink="ink2")
        head.addWidget(self._about, 1)
        full = LinkButton(_("Open the full form"))
        full.clicked.connect(self.full_form)
        head.addWidget(full)
        self._column = QVBoxLayout()
        self._column.setSpacing(10)
        self._column.addLayout(head)
        self._room = _Room()
        self._column.addWidget(self._room)
        self.add(self._column)

    def attach(self, desk: "Desk") -> None:
        from prm.gui.pages.today.quick_log_boxes import QuickLogBoxes

        self.boxes = QuickLogBoxes(desk)
        self.boxes.save_pressed.connect(self.save_wanted)
        self.boxes.who.changed.connect(self.who_changed)
        self.boxes.other_wanted.connect(self.other_wanted)
        self._column.replaceWidget(self._room, self.boxes)
        self._room.deleteLater()
        self.setFocusProxy(self.boxes.who)

    def people(self) -> list[str]:
        return self.boxes.people() if self.boxes is not None else []

    def show_filed(self, name: str | None) -> None:
        """Under which partnership it will be filed."""
        if self.boxes is not None:
            self.boxes.show_filed(name)

    def take_focus(self) -> None:
        if self.boxes is not None:
            self.boxes.take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= theme().px(WORDS_FROM)
        self._about.setText(
            _("Just had a conversation? Put down the main thing now. You can add more later.")
            if wide
            else _("Put down the main thing now.")
        )


class _Room(QWidget):
    def sizeHint(self) -> QSize:
        return QSize(0, theme().px(34))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
