"""What we will do: one promise a line, read as it is typed. Reading who and when is the caller's."""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from prm.base.i18n import _
from prm.gui.kit.chips import ChipLabel
from prm.gui.kit.entries import Chip
from prm.gui.kit.frame import Box
from prm.gui.kit.look import Look
from prm.gui.theme import theme


class PromiseReading(Protocol):
    """``who`` and ``due`` are words for people, "Me" and "Fri 17 Oct", empty where nothing was said of it."""

    @property
    def who(self) -> str: ...
    @property
    def due(self) -> str: ...


Read = Callable[[str], PromiseReading | None]


class _Ring(QWidget):
    """The circle before a promise; dashed while there is nothing in the line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._empty = Look(self), True
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_empty(self, empty: bool) -> None:
        self._empty = empty
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(16), self._look.px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._look.ink("line_strong"), 1.2)
        if self._empty:
            pen.setDashPattern([2, 2])
        painter.setPen(pen)
        painter.drawEllipse(QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75))
        painter.end()


class _Line(Box):
    edited = Signal()
    entered = Signal()
    backspaced = Signal()
    stepped = Signal(int)
    left = Signal()

    def __init__(self, read: Read, parent: QWidget, *, name: str) -> None:
        super().__init__(parent)
        self._read = read
        self.reading: PromiseReading | None = None
        self._ring = _Ring(self)
        self.line = QLineEdit(self)
        self.line.setProperty("bare", True)
        self.line.setProperty("ring", False)
        self.line.setAccessibleName(name)
        self._who = ChipLabel(Chip(""), self)
        self._due = ChipLabel(Chip(""), self)
        self.setFocusProxy(self.line)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        for widget in (self._ring, self.line, self._who, self._due):
            self._row.addWidget(widget, 1 if widget is self.line else 0)
        self._on_theme_changed()
        self.line.textEdited.connect(self._on_edited)
        self.line.installEventFilter(self)
        self.understand()

    def text(self) -> str:
        return self.line.text().strip()

    def set_text(self, text: str) -> None:
        self.line.setText(text)
        self.line.setCursorPosition(0)
        self.understand()

    def understand(self) -> None:
        self.reading = self._read(self.text()) if self.text() else None
        who, due = (self.reading.who, self.reading.due) if self.reading else ("", "")
        self._who.show_chip(Chip(who, "quiet", "user"))
        self._due.show_chip(Chip(due, "quiet", "calendar-blank"))
        self._who.setVisible(bool(who))
        self._due.setVisible(bool(due))
        self._ring.show_empty(not self.text())
        self.line.setAccessibleDescription(", ".join(part for part in (who, due) if part))

    def _on_edited(self) -> None:
        self.understand()
        self.edited.emit()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if watched is self.line and event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
            if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.entered.emit()
                return True
            if plain and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() == Qt.Key.Key_Backspace and not self.line.text():
                self.backspaced.emit()
                return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    def _on_theme_changed(self) -> None:
        px = theme().px
        self._row.setContentsMargins(px(11), 2, px(10), 2)
        self._row.setSpacing(px(6))
        self.setFixedHeight(px(34))
        super()._on_theme_changed()


class PromiseBox(QWidget):
    """There is always one empty line at the end. Enter goes on to it; Backspace in an empty one goes back."""

    changed = Signal()

    def __init__(
        self, read: Read, parent: QWidget | None = None, *, name: str, example: str | None = None
    ) -> None:
        super().__init__(parent)
        self._read, self._name = read, name
        self._example = (
            _("Next promise. Try “Joseph to send dates by Monday”.") if example is None else example
        )
        self._lines: list[_Line] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._add_line()

    def value(self) -> list[str]:
        """The promises as typed."""
        return [line.text() for line in self._lines if line.text()]

    def readings(self) -> list[PromiseReading]:
        """What each of them was read as; one that made no sense is left out."""
        return [line.reading for line in self._lines if line.text() and line.reading is not None]

    def set_value(self, promises: Sequence[str]) -> None:
        while len(self._lines) > 1:
            self._drop(self._lines[-1])
        self._lines[0].set_text("")
        for text in promises:
            self._lines[-1].set_text(text)
            self._add_line()
        self._name_lines()

    def understand(self) -> None:
        """Read every line again: who is meant may be another by now."""
        for line in self._lines:
            line.understand()

    def set_problem(self, wrong: bool) -> None:
        for line in self._lines:
            line.set_problem(wrong and bool(line.text()))

    def lines(self) -> list[QLineEdit]:
        return [line.line for line in self._lines]

    # inside

    def _add_line(self) -> _Line:
        line = _Line(self._read, self, name=self._name)
        line.edited.connect(self._on_edited)
        line.entered.connect(self._on_entered)
        line.backspaced.connect(self._on_backspaced)
        line.stepped.connect(self._on_stepped)
        line.left.connect(self._on_left)
        self._lines.append(line)
        self._column.addWidget(line)
        self.setFocusProxy(self._lines[0])
        self._name_lines()
        line.show()
        self.updateGeometry()
        return line

    def _drop(self, line: _Line) -> None:
        self._lines.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()
        self.setFocusProxy(self._lines[0])
        self._name_lines()
        self.updateGeometry()

    def _name_lines(self) -> None:
        for number, line in enumerate(self._lines, 1):
            line.line.setAccessibleName(f"{self._name} {number}")
            line.line.setPlaceholderText(self._example if line is self._lines[-1] else "")

    def _sending(self) -> _Line:
        line = self.sender()
        assert isinstance(line, _Line)
        return line

    def _on_edited(self) -> None:
        if self._lines[-1].text():
            self._add_line()
        self.changed.emit()

    def _on_entered(self) -> None:
        at = self._lines.index(self._sending())
        self._lines[min(at + 1, len(self._lines) - 1)].setFocus()

    def _on_stepped(self, by: int) -> None:
        at = self._lines.index(self._sending()) + by
        if 0 <= at < len(self._lines):
            self._lines[at].setFocus()

    def _on_backspaced(self) -> None:
        at = self._lines.index(self._sending())
        if at > 0:
            self._lines[at - 1].setFocus()

    def _on_left(self) -> None:
        """A line that was emptied goes when one leaves it; the last stays for the next promise."""
        line = self._sending()
        if line in self._lines[:-1] and not line.text():
            self._drop(line)
