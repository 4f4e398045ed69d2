"""What is seldom needed in a form, folded away until somebody asks for it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prm.gui.kit.buttons import Button


class More(QWidget):
    """``content`` is shown under the button once that was pressed, or ``unfold`` asked for it."""

    unfolded = Signal()

    def __init__(self, words: str, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = content
        self.button = Button(words, kind="quiet", icon="caret-right", small=True)
        self.button.clicked.connect(self._on_clicked)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(row)
        column.addWidget(content)
        content.hide()

    def unfold(self, shown: bool = True) -> None:
        self._content.setVisible(shown)
        self.button.set_icon_name("caret-down" if shown else "caret-right")

    def _on_clicked(self) -> None:
        self.unfold(self._content.isHidden())
        if not self._content.isHidden():
            self._content.setFocus(Qt.FocusReason.OtherFocusReason)
            self.unfolded.emit()
