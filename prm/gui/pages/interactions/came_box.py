"""Who came of those who were asked: each of them came, was invited and did not come, or sent word."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from prm.base.i18n import _
from prm.gui.kit.fields import Choice
from prm.gui.kit.labels import ElidedLabel, Label
from prm.gui.kit.people_box import NewPerson, Who
from prm.gui.kit.segments import Segments

CAME = "came"


class CameBox(QWidget):
    """``value`` holds those who did not: who (``key_of``) to invited or sent_word. All others came."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: list[tuple[str, str]] = []
        self._absent: dict[str, str] = {}
        self.boxes: dict[str, Segments] = {}
        self._rows = QWidget(self)
        self._none = Label(_("Say first who it was with."), role="small", ink="ink3", wrap=True, parent=self)
        self._none.setContentsMargins(0, 8, 0, 0)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._rows)
        self._column.addWidget(self._none)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def show_for(self, who: Sequence[Who]) -> None:
        people = [(key_of(each), each.name) for each in who]
        if people != self._shown:
            self._shown = people
            self._show()

    def value(self) -> dict[str, str]:
        return {key: self._absent[key] for key, _name in self._shown if key in self._absent}

    def set_value(self, absent: Mapping[str, str] | None) -> None:
        self._absent = dict(absent or {})
        for key, box in self.boxes.items():
            box.set_value(self._absent.get(key, CAME))

    def _show(self) -> None:
        before, self._rows, self.boxes = self._rows, QWidget(self), {}
        self._column.replaceWidget(before, self._rows)
        before.hide()
        before.deleteLater()
        grid = QGridLayout(self._rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for number, (key, name) in enumerate(self._shown):
            box = Segments(
                [
                    Choice(CAME, _("Came")),
                    Choice("invited", _("Did not come")),
                    Choice("sent_word", _("Sent word")),
                ],
                self._rows,
                name=_("{name}, came or not").format(name=name),
                small=True,
            )
            box.set_value(self._absent.get(key, CAME))
            box.setProperty("who", key)
            box.changed.connect(self._on_changed)
            self.boxes[key] = box
            grid.addWidget(ElidedLabel(name, parent=self._rows), number, 0)
            grid.addWidget(box, number, 1)
        self._rows.setVisible(bool(self.boxes))
        self._none.setVisible(not self.boxes)
        self.updateGeometry()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self.boxes:
            next(iter(self.boxes.values())).setFocus(event.reason())

    def _on_changed(self) -> None:
        box = self.sender()
        assert isinstance(box, Segments)
        key, said = str(box.property("who")), box.value()
        if said == CAME:
            self._absent.pop(key, None)
        else:
            self._absent[key] = said
        self.changed.emit()


def key_of(who: Who) -> str:
    """Somebody new has no id yet."""
    return f"new:{who.name}" if isinstance(who, NewPerson) else who.id
