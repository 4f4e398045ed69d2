"""Whether what people needed to be there was met: yes, no, or not recorded, which is never read as no."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from prm.base.i18n import _
from prm.gui.kit.fields import Choice
from prm.gui.kit.labels import Label
from prm.gui.kit.segments import Segments

_KEYS: dict[bool | None, str] = {True: "yes", False: "no", None: "unknown"}
_VALUES = {key: value for value, key in _KEYS.items()}


class NeedsBox(QWidget):
    """``questions`` is each field with its words. One row for each."""

    changed = Signal()

    def __init__(self, questions: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[str, Segments] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(2, 1)
        for number, (field, words) in enumerate(questions.items()):
            choices = [Choice("yes", _("Yes")), Choice("no", _("No")), Choice("unknown", _("Not recorded"))]
            box = Segments(choices, self, name=words, small=True)
            box.set_value("unknown")
            box.changed.connect(self.changed)
            self.boxes[field] = box
            grid.addWidget(Label(words, role="small", parent=self), number, 0)
            grid.addWidget(box, number, 1)
        self.setFocusProxy(next(iter(self.boxes.values())))

    def value(self) -> dict[str, bool | None]:
        return {field: _VALUES[box.value() or "unknown"] for field, box in self.boxes.items()}

    def set_value(self, met: Mapping[str, bool | None] | None) -> None:
        for field, box in self.boxes.items():
            box.set_value(_KEYS[(met or {}).get(field)])
