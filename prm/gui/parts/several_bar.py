"""What can be done with several rows of a list, in a bar under it. Does none of it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from prm.base.i18n import _
from prm.gui.kit.buttons import Button
from prm.gui.kit.flow import FlowLayout
from prm.gui.kit.labels import Label


class SeveralBar(QWidget):
    """Hidden while fewer than two are chosen. ``left`` asks for the focus to go back to the list."""

    left = Signal()

    def __init__(self, count: Callable[[int], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = count
        self.words = Label("", role="label")
        self.tag = Button(_("Put on a tag…"), icon="tag", small=True)
        self.untag = Button(_("Take off a tag…"), small=True)
        self.partnership = Button(_("Add to a partnership…"), icon="handshake", small=True)
        self.away = Button(_("Put away"), icon="archive", small=True)
        self.bin = Button(_("Move to the bin"), icon="trash", small=True)
        row = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        row.setSizePolicy(policy)
        flow = FlowLayout(row, gap=8)
        for button in (self.tag, self.untag, self.partnership, self.away, self.bin):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 10, 24, 12)
        column.setSpacing(8)
        column.addWidget(self.words)
        column.addWidget(row)
        self.hide()

    def show_number(self, number: int, *, away: bool) -> None:
        """So many are chosen; ``away`` when they are among those put away."""
        self.setVisible(number > 1)
        if number > 1:
            self.words.setText(_("{count} chosen").format(count=self._count(number)))
            self.away.setText(_("Bring back") if away else _("Put away"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def say_several() -> str:
    """For the pane beside the list."""
    return _("What can be done with all of them stands under the list. Choose one to see it here.")
