"""How each marked value was honoured or strained, in a sentence. None is asked for."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from prm.base.i18n import _
from prm.gui.kit.chips import ChipLabel
from prm.gui.kit.entries import Chip
from prm.gui.kit.labels import Label


class MomentWords(QWidget):
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: dict[str, str] = {}
        self._shown: dict[str, tuple[str, str]] = {}
        self._lines: dict[str, QLineEdit] = {}
        self._rows = QWidget(self)
        self._none = Label(
            _("Mark a value above, and you can say here how it showed."), role="small", ink="ink3", wrap=True
        )
        self._none.setContentsMargins(0, 8, 0, 0)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._rows)
        self._column.addWidget(self._none)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def show_for(self, marked: Mapping[str, tuple[str, str]]) -> None:
        """Values that are marked: id to (name, honoured or strained)."""
        if dict(marked) == self._shown:
            return
        self._shown = dict(marked)
        before, self._rows, self._lines = self._rows, QWidget(self), {}
        self._column.replaceWidget(before, self._rows)
        before.hide()
        before.deleteLater()
        grid = QGridLayout(self._rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for number, (key, (name, kind)) in enumerate(marked.items()):
            line = QLineEdit(self._words.get(key, ""), self._rows)
            line.setPlaceholderText(_("“We paid before they asked”"))
            line.setAccessibleName(_("How: {value}").format(value=name))
            line.setProperty("value", key)
            line.textEdited.connect(self._on_edited)
            self._lines[key] = line
            grid.addWidget(
                ChipLabel(Chip(name, "honoured" if kind == "honoured" else "strained"), self._rows), number, 0
            )
            grid.addWidget(line, number, 1)
        self._rows.setVisible(bool(marked))
        self._none.setVisible(not marked)
        self.updateGeometry()

    def value(self) -> dict[str, str]:
        """Only of values that are marked now."""
        return {key: words for key, words in self._words.items() if words.strip() and key in self._shown}

    def set_value(self, words: Mapping[str, str] | None) -> None:
        self._words = dict(words or {})
        for key, line in self._lines.items():
            line.setText(self._words.get(key, ""))

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self._lines:
            next(iter(self._lines.values())).setFocus(event.reason())

    def _on_edited(self, words: str) -> None:
        line = self.sender()
        assert isinstance(line, QLineEdit)
        self._words[str(line.property("value"))] = words
        self.changed.emit()
