"""The lines that Settings is made of: words at the left, what is chosen at the right. They keep nothing."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prm.gui.kit.cards import Card, Line
from prm.gui.kit.labels import Label


class SettingRow(QWidget):
    """A name, a sentence under it, and one or more controls."""

    def __init__(
        self, title: str, *controls: QWidget, words: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.title = Label(title, role="label", wrap=True)
        self.words = Label(words, role="small", ink="ink2", wrap=True)
        said = QVBoxLayout()
        said.setSpacing(1)
        said.addWidget(self.title)
        said.addWidget(self.words)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(12)
        row.addLayout(said, 1)
        for control in controls:
            row.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
        self.words.setVisible(
            bool(words)
        )  # not sooner: without a parent it would be shown as a window of its own

    def say(self, words: str) -> None:
        self.words.setText(words)
        self.words.setVisible(bool(words))


class SettingCard(Card):
    """A card of such lines, with hairlines between them."""

    def __init__(self, title: str, *, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(title, icon=icon, padded=False, parent=parent)

    def put(self, widget: QWidget) -> None:
        if self.body.count():
            self.body.addWidget(Line())
        self.body.addWidget(widget)
