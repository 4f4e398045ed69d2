"""A line of words that is kept when it is left or Enter is pressed, and says beneath what is wrong with it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prm.gui.kit.editors import LineEditor
from prm.gui.kit.fields import FieldSpec
from prm.gui.kit.labels import Label


class _Line(LineEditor):
    """Esc puts back what was there."""

    def __init__(self, spec: FieldSpec, parent: QWidget) -> None:
        super().__init__(spec, parent)
        self.before = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() == "\x1b" and self.text() != self.before:
            self.set_value(self.before)
        else:
            super().keyPressEvent(event)


class KeptLine(QWidget):
    kept = Signal(str)

    def __init__(self, name: str, *, limit: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = _Line(FieldSpec(name, limit=limit), self)
        self._problem = Label("", role="caption", ink="danger", wrap=True)
        self._problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.box)
        column.addWidget(self._problem)
        self.setFocusProxy(self.box)
        self.box.editingFinished.connect(self._on_finished)

    def set_value(self, words: str) -> None:
        """What is kept. Somebody who is writing here is not disturbed."""
        changed_here = self.box.text().strip() != self.box.before
        self.box.before = words
        if not (changed_here and self.box.hasFocus()):
            self.box.set_value(words)
            self.say("")

    def say(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self.box.set_problem(bool(problem))
        self.box.setAccessibleDescription(problem)

    def _on_finished(self) -> None:
        words = self.box.value()
        if words == self.box.before:
            self.say("")
        elif problem := self.box.problem():
            self.say(problem)
        else:
            self.kept.emit(words)
