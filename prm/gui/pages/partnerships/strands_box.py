"""The strands of work of a partnership as they are written in its form: what, who leads, by when."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from prm.base.i18n import _
from prm.gui.parts.lines_box import Line, LinesBox
from prm.queries.rows.partnerships import StrandRow
from prm.services.partnerships import StrandOfWork


class StrandLine(Line):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, remove_words=_("Take out this strand of work"))
        self.name = _line(self, _("Strand of work"), _("A stall at every Friday market"), limit=200)
        self.lead = _line(self, _("Who leads"), _("Who leads"), limit=200)
        self.by_when = _line(self, _("By when"), _("By when"), limit=120)
        beside = QHBoxLayout()
        beside.setSpacing(8)
        beside.addWidget(self.lead, 1)
        beside.addWidget(self.by_when, 1)
        self.column.addWidget(self.name)
        self.column.addLayout(beside)
        self.setFocusProxy(self.name)
        self._id: str | None = None
        for box in (self.name, self.lead, self.by_when):
            box.textEdited.connect(self._on_changed)

    def value(self) -> dict[str, Any]:
        return {
            "name": self.name.text().strip(),
            "lead": self.lead.text().strip() or None,
            "by_when": self.by_when.text().strip() or None,
            "id": self._id,
        }

    def set_value(self, value: dict[str, Any]) -> None:
        self._id = value.get("id")
        for key, box in (("name", self.name), ("lead", self.lead), ("by_when", self.by_when)):
            box.setText(str(value.get(key) or ""))
            box.setCursorPosition(0)

    def blank(self) -> bool:
        return not any(box.text().strip() for box in (self.name, self.lead, self.by_when))

    def problem(self) -> str:
        return "" if self.blank() or self.value()["name"] else _("Say what this strand of work is.")

    def _on_changed(self) -> None:
        self.changed.emit()


class StrandsBox(LinesBox):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, name=_("Strands of work"), more=_("Add a strand of work"))
        self.set_value(None)

    def make_line(self) -> Line:
        return StrandLine(self)

    def strands(self) -> list[StrandOfWork]:
        return [StrandOfWork(**each) for each in self.value()]


def strand_values(strands: list[StrandRow]) -> list[dict[str, Any]]:
    """What the box begins with."""
    return [
        {"name": each.name, "lead": each.lead, "by_when": each.by_when, "id": each.id} for each in strands
    ]


def _line(parent: QWidget, name: str, example: str, *, limit: int) -> QLineEdit:
    box = QLineEdit(parent)
    box.setAccessibleName(name)
    box.setPlaceholderText(example)
    box.setMaxLength(limit)
    return box
