"""A box of several lines of the same kind, each with its own boxes: ways to reach somebody, roles. No record."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from prm.base.i18n import _
from prm.gui.kit.buttons import Button, IconButton


class Line(QWidget):
    """One line. Override ``value``, ``set_value``, ``blank`` and ``problem``; fill ``column``."""

    changed = Signal()
    removed = Signal()

    def __init__(self, parent: QWidget, *, remove_words: str) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout()
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(6)
        remove = IconButton("x", remove_words, parent=self)
        remove.clicked.connect(self.removed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addLayout(self.column, 1)
        row.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)

    def value(self) -> dict[str, Any]:
        raise NotImplementedError

    def set_value(self, value: dict[str, Any]) -> None:
        raise NotImplementedError

    def blank(self) -> bool:
        """Nothing is written in it: it is not kept."""
        raise NotImplementedError

    def problem(self) -> str:
        return ""


class LinesBox(QWidget):
    """``changed`` is the person's doing only. There is always one line to write in."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None, *, name: str, more: str) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.lines: list[Line] = []
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(10)
        self.more = Button(more, kind="quiet", icon="plus", small=True)
        self.more.clicked.connect(self._on_more)
        last = QHBoxLayout()
        last.addWidget(self.more)
        last.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._lines)
        column.addLayout(last)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def make_line(self) -> Line:
        """Override."""
        raise NotImplementedError

    def value(self) -> list[dict[str, Any]]:
        return [line.value() for line in self.lines if not line.blank()]

    def set_value(self, values: Sequence[dict[str, Any]] | None) -> None:
        for line in list(self.lines):
            self._take_out(line)
        for value in values or [{}]:
            self._put_in(value)
        self._show_number()

    def problem(self) -> str:
        return next((said for line in self.lines if (said := line.problem())), "")

    def _put_in(self, value: dict[str, Any]) -> Line:
        line = self.make_line()
        line.set_value(value)
        line.changed.connect(self._on_line_changed)
        line.removed.connect(self._on_removed)
        self.lines.append(line)
        self._lines.addWidget(line)
        self.setFocusProxy(self.lines[0])
        return line

    def _take_out(self, line: Line) -> None:
        self.lines.remove(line)
        self._lines.removeWidget(line)
        line.hide()
        line.deleteLater()

    def _show_number(self) -> None:
        """What depends on how many lines there are. Override."""

    def _on_more(self) -> None:
        line = self._put_in({})
        self._show_number()
        line.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_removed(self) -> None:
        line = self.sender()
        assert isinstance(line, Line)
        self._take_out(line)
        if not self.lines:
            self._put_in({})
        self.setFocusProxy(self.lines[0])
        self._show_number()
        self.more.setFocus(Qt.FocusReason.TabFocusReason)
        self.changed.emit()

    def _on_line_changed(self) -> None:
        self.changed.emit()


def removes(what: str) -> str:
    return _("Take out {what}").format(what=what)
