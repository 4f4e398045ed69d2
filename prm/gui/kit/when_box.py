"""When: a date in words, with what it was read as beside it. Reading is the caller's."""

from collections.abc import Callable
from datetime import date
from typing import Protocol

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QWidget,
)

from prm.base.i18n import _
from prm.gui.kit.buttons import IconButton
from prm.gui.kit.day_picker import DayPicker
from prm.gui.kit.frame import Box
from prm.gui.kit.labels import Label
from prm.gui.theme import theme


class WhenReading(Protocol):
    """``said`` is the date as a person would say it: "Mon 13 October, 15:00"."""

    @property
    def said(self) -> str: ...


def _written(day: date) -> str:
    return f"{day.day} {day:%b} {day.year}"


class WhenBox(QWidget):
    """``read`` makes sense of the words, or gives None. It is asked as one types; nobody is told off before
    they leave the box (``problem_changed``). Without ``beside`` only the tooltip says what the words were read as.
    """

    changed = Signal()
    problem_changed = Signal(str)

    def __init__(
        self,
        read: Callable[[str], WhenReading | None],
        parent: QWidget | None = None,
        *,
        name: str,
        hint: str | None = None,
        write: Callable[[date], str] = _written,
        width: int = 190,
        optional: bool = True,
        beside: bool = True,
    ) -> None:
        super().__init__(parent)
        self._read, self._write, self._width, self._optional = read, write, width, optional
        self._hint = _("You can type “yesterday 3pm” or “last Thu”.") if hint is None else hint
        self._reading: WhenReading | None = None
        self._problem = ""
        self.box = Box(self)
        self.line = QLineEdit(self.box)
        self.line.setProperty("bare", True)
        self.line.setProperty("ring", False)
        self.line.setAccessibleName(name)
        self._button = IconButton("calendar-blank", _("Pick a day"), parent=self.box, small=True)
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = QHBoxLayout(self.box)
        self._inside.addWidget(self.line, 1)
        self._inside.addWidget(self._button)
        self._said = Label(self._hint, role="caption", ink="ink2")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.box)
        row.addWidget(self._said, 1)
        self._said.setVisible(beside)
        self.setFocusProxy(self.line)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._on_theme_changed()
        self.line.textEdited.connect(self._on_edited)
        self.line.installEventFilter(self)
        self._button.clicked.connect(self.open_calendar)
        theme().changed.connect(self._on_theme_changed)

    def text(self) -> str:
        return self.line.text().strip()

    def set_text(self, text: str) -> None:
        self.line.setText(text)
        self._understand()
        self._set_problem("")

    def value(self) -> str:
        """The words as typed: what they mean is ``reading``."""
        return self.text()

    def set_value(self, text: str | None) -> None:
        self.set_text(text or "")

    def reading(self) -> WhenReading | None:
        """What the words were read as; None when the box is empty or makes no sense."""
        return self._reading

    def read_again(self) -> None:
        """Words such as "now" mean another moment by now."""
        self._understand()

    def problem(self) -> str:
        """What is wrong, and what to try; empty when all is well."""
        if self._reading is not None or (not self.text() and self._optional):
            return ""
        if not self.text():
            return _("Say when. Today is fine.")
        return _("We could not read ‘{words}’ as a day. Try “9 Oct” or “last Thu”.").format(words=self.text())

    def set_problem(self, wrong: bool) -> None:
        self.box.set_problem(wrong)

    def open_calendar(self) -> None:
        """The month, to pick a day from. Esc closes it."""
        day = getattr(self._reading, "day", None)
        picker = DayPicker(self.box, day=day if isinstance(day, date) else None)
        picker.picked.connect(self._on_day_picked)
        picker.open()

    # inside

    def _on_edited(self) -> None:
        self._understand()
        if self._problem:
            self._set_problem(self.problem())
        self.changed.emit()

    def _understand(self) -> None:
        self._reading = self._read(self.text()) if self.text() else None
        said = self._reading.said if self._reading is not None else ""
        beside = "" if said == self.text() else said
        self._said.setText(beside or ("" if self.text() else self._hint))
        self.line.setAccessibleDescription(said)
        self.line.setToolTip(said)

    def _set_problem(self, problem: str) -> None:
        self.box.set_problem(bool(problem))
        if problem != self._problem:
            self._problem = problem
            self.problem_changed.emit(problem)

    def _on_day_picked(self, day: date) -> None:
        self.set_text(self._write(day))
        self.line.setFocus()
        self.changed.emit()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if watched is self.line and event.type() == QEvent.Type.FocusOut:
            self._set_problem(self.problem() if self.text() else "")
        if (
            watched is self.line
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Down
        ):
            self.open_calendar()
            return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    def _on_theme_changed(self) -> None:
        px = theme().px
        self._inside.setContentsMargins(px(11), 2, px(6), 2)
        self.box.setFixedSize(px(self._width), px(34))
