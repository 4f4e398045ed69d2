"""One organisation, partnership, place or person, found by typing. Finding is the caller's."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from prm.base.fold import fold
from prm.base.i18n import _
from prm.gui.kit.entries import Entry, Lead, Piece
from prm.gui.kit.frame import Box
from prm.gui.kit.marks import Mark
from prm.gui.kit.suggestions import Suggestion
from prm.gui.kit.typing_line import TypingLine
from prm.gui.theme import theme

_NEW = "new:"


@dataclass(frozen=True, slots=True)
class RecordChoice:
    """``group`` is a sector's, where the record has one."""

    id: str
    name: str
    note: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class NewRecord:
    name: str


class RecordBox(Box):
    """``new_words`` is the last row, "Add ‘{name}’ as a new place"; without it only known ones are taken."""

    changed = Signal()

    def __init__(
        self,
        find: Callable[[str], Sequence[RecordChoice]],
        parent: QWidget | None = None,
        *,
        name: str,
        placeholder: str = "",
        new_words: str = "",
    ) -> None:
        super().__init__(parent)
        self._find, self._new_words = find, new_words
        self._value: RecordChoice | NewRecord | None = None
        self._found: dict[str, RecordChoice] = {}
        self._shape = Mark(self)
        self._shape.hide()
        self.line = TypingLine(self)
        self._list = self.line.list
        self.line.setPlaceholderText(placeholder)
        self.line.setAccessibleName(name)
        self.setFocusProxy(self.line)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(6)
        self._row.addWidget(self._shape)
        self._row.addWidget(self.line, 1)
        self._on_theme_changed()
        self.line.asked.connect(self._on_asked)
        self.line.left.connect(self._on_left)
        self._list.chosen.connect(self._on_chosen)

    def value(self) -> RecordChoice | NewRecord | None:
        return self._value

    def set_value(self, value: RecordChoice | NewRecord | None) -> None:
        self._value = value
        self.line.setText(value.name if value else "")
        self.line.setCursorPosition(0)
        self._show_shape()

    def typed(self) -> str:
        """Words typed and not yet taken as anything."""
        words = self.line.text().strip()
        return "" if self._value and self._value.name == words else words

    def _take(self, value: RecordChoice | NewRecord | None) -> None:
        if value != self._value:
            self.set_value(value)
            self.changed.emit()
        else:
            self.set_value(value)

    def _show_shape(self) -> None:
        group = self._value.group if isinstance(self._value, RecordChoice) else ""
        self._shape.setVisible(bool(group))
        if group:
            self._shape.show_sector(group)

    def _on_asked(self) -> None:
        words = self.typed()
        if self._value is not None and self.line.text().strip() != self._value.name:
            self._value = None
            self._show_shape()
            self.changed.emit()
        found = self._find(words)
        self._found = {record.id: record for record in found}
        rows = [Suggestion(record.id, record_entry(record)) for record in found]
        if self._new_words and words and all(fold(record.name) != fold(words) for record in found):
            entry = Entry(self._new_words.format(name=words), lead=Lead(icon="plus", role="accent_ink"))
            rows.append(Suggestion(_NEW + words, entry))
        self._list.offer(rows, first_chosen=bool(words))

    def _on_chosen(self, chosen: str) -> None:
        self._take(NewRecord(chosen.removeprefix(_NEW)) if chosen.startswith(_NEW) else self._found[chosen])

    def _on_left(self) -> None:
        words = self.typed()
        if not words:
            return
        same = [record for record in self._find(words) if fold(record.name) == fold(words)]
        if len(same) == 1:
            self._take(same[0])

    def problem(self) -> str:
        """Said when somebody saves with words in the box that mean nothing yet."""
        words = self.typed()
        return _("We do not know ‘{words}’ yet. Pick one from the list.").format(words=words) if words else ""

    def _on_theme_changed(self) -> None:
        px = theme().px
        self._row.setContentsMargins(px(11), px(5), px(8), px(5))
        self.setMinimumWidth(px(160))
        super()._on_theme_changed()


def record_entry(record: RecordChoice) -> Entry:
    lead = Lead(sector=record.group) if record.group else None
    return Entry(record.name, (Piece(record.note),) if record.note else (), lead)
