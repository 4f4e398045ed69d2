"""The fields of two records beside each other, with a choice where they differ. Draws and tells what was chosen."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from prm.base.i18n import _
from prm.base.when import say_day
from prm.domain.pointing import say_how_much
from prm.gui.kit.cards import Line
from prm.gui.kit.labels import Label
from prm.gui.theme import theme
from prm.queries.rows.likely_same import OneOfTwo, SideBySide, TwoRecords

SIDES = ("one", "other", "both")
_MOST = 220  # letters of a long text that are shown; all of them are kept


class _Choice(QFrame):
    """What one of the two says, to be chosen. A press anywhere on it chooses it."""

    def __init__(self, words: str, name: str, *, quiet: bool = False) -> None:
        super().__init__()
        self.button = QRadioButton()
        self.button.setAccessibleName(name)
        self._label = Label(words, role="small", ink="ink3" if quiet else "ink", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(8)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._label, 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.button.setChecked(True)
        self.button.setFocus(Qt.FocusReason.MouseFocusReason)


class SideBySideBoxes(QWidget):
    """``choices`` are those that differ from none: by field, "one", "other" or "both"."""

    changed = Signal()

    def __init__(self, two: TwoRecords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: dict[str, QButtonGroup] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, theme().px(120))
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        grid.addWidget(_head(two, two.one, 0), 0, 1)
        grid.addWidget(_head(two, two.other, 1), 0, 2)
        row = 1
        for field in two.fields:
            if not field.same:
                grid.addWidget(Line(), row, 0, 1, 3)
                self._add_choice(grid, row + 1, field, two)
                row += 2
        if self._groups:
            first = next(iter(self._groups.values())).checkedButton()
            assert first is not None
            self.setFocusProxy(first)
        same = [field for field in two.fields if field.same]
        if same:
            grid.addWidget(Line(), row, 0, 1, 3)
            grid.addWidget(_label(_("Same on both")), row + 1, 0, Qt.AlignmentFlag.AlignTop)
            words = "; ".join(f"{_(field.label)}: {say(field.one)}" for field in same)
            grid.addWidget(Label(words, role="small", ink="ink2", wrap=True), row + 1, 1, 1, 2)

    def choices(self) -> dict[str, str]:
        return {key: SIDES[group.checkedId()] for key, group in self._groups.items()}

    def choose(self, key: str, side: str) -> None:
        self._groups[key].button(SIDES.index(side)).setChecked(True)

    def _add_choice(self, grid: QGridLayout, row: int, field: SideBySide, two: TwoRecords) -> None:
        label = _(field.label)
        first = QVBoxLayout()
        first.setContentsMargins(0, 6, 0, 4)
        first.addWidget(_label(label))
        grid.addLayout(first, row, 0)
        group = QButtonGroup(self)
        self._groups[field.key] = group
        for place, (value, whose) in enumerate(((field.one, two.one), (field.other, two.other))):
            words = say(value)
            choice = _Choice(
                words or _("Nothing"), f"{label}: {words or _('Nothing')}, {whose.name}", quiet=not words
            )
            group.addButton(choice.button, place)
            grid.addWidget(choice, row, 1 + place, Qt.AlignmentFlag.AlignTop)
        if field.may_be_both:
            both = _Choice(_("Keep both"), _("{field}: keep both").format(field=label))
            group.addButton(both.button, 2)
            first.addWidget(both)
        first.addStretch(1)
        group.button(SIDES.index(field.suggested)).setChecked(True)
        group.idClicked.connect(self.changed)


def say(value: Any) -> str:
    """A value as it is read; nothing for none."""
    if isinstance(value, bool):
        return _("Yes") if value else ""
    if isinstance(value, date):
        return say_day(value, value)
    words = str(value or "")
    return words if len(words) <= _MOST else words[: _MOST - 1].rstrip() + "…"


def _label(words: str) -> Label:
    return Label(words, role="small_label", ink="ink2", wrap=True)


def _head(two: TwoRecords, one: OneOfTwo, place: int) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 6)
    column.setSpacing(2)
    column.addWidget(Label(one.name, role="label", wrap=True))
    lines = [one.words, one.reach]
    lines.append(", ".join(say_how_much({table: held[place] for table, held in two.hanging.items()})))
    for words in lines:
        if words:
            column.addWidget(Label(words, role="small", ink="ink2", wrap=True))
    column.addStretch(1)
    return holder
