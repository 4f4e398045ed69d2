"""The quiet bar over a form whose record was changed elsewhere while somebody wrote: show it, or keep mine."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from prm.base.i18n import _
from prm.gui.kit.buttons import LinkButton
from prm.gui.kit.cards import Icon
from prm.gui.kit.labels import Label


class QuietBar(QFrame):
    """A sentence with two answers. ``first`` and ``second`` say which was pressed."""

    first = Signal()
    second = Signal()

    def __init__(self, words: str, first: str, second: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "banner")
        self.setProperty("kind", "info")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        row.setSpacing(14)
        row.addWidget(Icon("info", role="info", size=18), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(Label(words, role="small", wrap=True), 1)
        for text, told in ((first, self.first), (second, self.second)):
            if text:
                made = LinkButton(text)
                made.clicked.connect(told)
                row.addWidget(made)
        self.hide()


def changed_bar(parent: QWidget) -> QuietBar:
    words = _("This was changed elsewhere while you were writing.")
    return QuietBar(words, _("Show it"), _("Keep mine"), parent)


def unfinished_bar(parent: QWidget) -> QuietBar:
    return QuietBar(_("This is what you had written and not saved."), _("Throw it away"), "", parent)
