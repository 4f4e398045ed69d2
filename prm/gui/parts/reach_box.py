"""Ways to reach a person or an organisation, as they are written in a form."""

from typing import Any

from PySide6.QtWidgets import QCheckBox, QLineEdit, QSizePolicy, QWidget

from prm.base.i18n import N_, _
from prm.domain.lists import CONTACT_KINDS
from prm.gui.kit.combo import Combo
from prm.gui.kit.fields import Choice
from prm.gui.kit.flow import FlowLayout
from prm.gui.parts.lines_box import Line, LinesBox
from prm.gui.theme import theme
from prm.queries.rows.people import ReachRow

_EXAMPLES = {
    "phone": N_("07700 900000"),
    "email": N_("name@example.org"),
    "address": N_("Where letters go"),
    "web": N_("www.example.org"),
    "messaging": N_("Which app, and the name or number there"),
    "leave_word": N_("With whom, where, and when they are there"),
}


class ReachLine(Line):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, remove_words=_("Take out this way to reach them"))
        choices = [Choice(kind.key, _(kind.word), kind.icon) for kind in CONTACT_KINDS]
        self.kind = Combo(choices, self, name=_("What kind"))
        self.kind.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.words = QLineEdit(self)
        self.words.setAccessibleName(_("Number or address"))
        self.label = QLineEdit(self)
        self.label.setAccessibleName(_("Label"))
        self.label.setPlaceholderText(_("Label, such as “work”"))
        self.label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.preferred = QCheckBox(_("Use this first"), self)
        self.others = QCheckBox(_("Others read this"), self)
        first, second = QWidget(self), QWidget(self)
        flow = FlowLayout(first, gap=8)
        flow.addWidget(self.kind)
        flow.addWidget(self.words)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        flow = FlowLayout(second, gap=12, row_gap=6)
        for box in (self.label, self.preferred, self.others):
            flow.addWidget(box)
        self.column.addWidget(first)
        self.column.addWidget(second)
        self.setFocusProxy(self.words)
        self.kind.changed.connect(self._on_kind)
        for line in (self.words, self.label):
            line.textEdited.connect(self._on_changed)
        for check in (self.preferred, self.others):
            check.clicked.connect(self._on_changed)
        theme().changed.connect(self._fit)
        self._fit()

    def value(self) -> dict[str, Any]:
        return {
            "kind": self.kind.value(),
            "value": self.words.text().strip(),
            "label": self.label.text().strip() or None,
            "preferred": self.preferred.isChecked(),
            "others_read": self.others.isChecked(),
        }

    def set_value(self, value: dict[str, Any]) -> None:
        self.kind.set_value(str(value.get("kind") or "phone"))
        self.words.setText(str(value.get("value") or ""))
        self.words.setCursorPosition(0)
        self.label.setText(str(value.get("label") or ""))
        self.preferred.setChecked(value.get("preferred") is True)
        self.others.setChecked(value.get("others_read") is True)
        self._show_example()

    def blank(self) -> bool:
        return not self.words.text().strip()

    def _show_example(self) -> None:
        self.words.setPlaceholderText(_(_EXAMPLES.get(self.kind.value(), "")))

    def _on_kind(self) -> None:
        self._show_example()
        self.changed.emit()

    def _on_changed(self) -> None:
        self.changed.emit()

    def _fit(self) -> None:
        self.label.setFixedWidth(theme().px(176))
        self.words.setMinimumWidth(theme().px(180))


class ReachBox(LinesBox):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, name=_("How to reach them"), more=_("Add a way to reach them"))
        self.set_value(None)

    def make_line(self) -> Line:
        return ReachLine(self)


def reach_values(reach: tuple[ReachRow, ...]) -> list[dict[str, Any]]:
    """What the box begins with."""
    return [
        {
            "kind": way.kind,
            "value": way.value,
            "label": way.label,
            "preferred": way.preferred,
            "others_read": way.others_read,
        }
        for way in reach
    ]
