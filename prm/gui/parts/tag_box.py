"""Tags of a record as somebody types them: those in use are offered, any other becomes a new one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from prm.base.fold import fold
from prm.base.i18n import _, ngettext
from prm.gui.desk import Desk
from prm.gui.kit.entries import Entry, Lead
from prm.gui.kit.people_box import NewPerson, PeopleBox, PersonChoice, Who


class TagBox(QWidget):
    """Its value is plain names. Words that are left in the box are a tag too."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.names = PeopleBox(
            self._find,
            self,
            name=_("Tags"),
            placeholder=_("Add a tag"),
            new_words=_("Add ‘{name}’ as a new tag"),
            entry=_entry,
            count=_count,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.names)
        self.setFocusProxy(self.names)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.names.changed.connect(self.changed)
        self.names.line.textEdited.connect(self.changed)
        self.names.line.left.connect(self._on_left)

    def value(self) -> list[str]:
        names = [who.name for who in self.names.value()]
        typed = self.names.typed()
        return [*names, typed] if typed and fold(typed) not in map(fold, names) else names

    def set_value(self, names: Sequence[str] | None) -> None:
        self.names.line.clear()
        self.names.set_value([PersonChoice(name, name) for name in names or ()])

    def _find(self, text: str) -> list[PersonChoice]:
        from prm.queries.tags import tag_choices

        return [PersonChoice(name, name) for name in self._desk.ask(tag_choices, find=text).value]

    def _on_left(self) -> None:
        words = self.names.typed()
        if not words:
            return
        known = {fold(who.name): who for who in self.names.value()}
        tag: Who = known.get(fold(words)) or NewPerson(words)
        self.names.add(tag)


def _entry(tag: PersonChoice) -> Entry:
    return Entry(tag.name, lead=Lead(icon="tag"))


def _count(number: int) -> str:
    return ngettext("{n} tag", "{n} tags", number)
