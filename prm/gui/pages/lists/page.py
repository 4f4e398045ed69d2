"""Words and lists: what each choice is called here, in which order, and what is offered. Keys are for good, and are
not shown.
"""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from prm.app import Answer
from prm.base.errors import Refused, Trouble
from prm.base.i18n import _
from prm.domain.choices import Worded
from prm.domain.lists import GROUPS, LISTS
from prm.gui.kit.buttons import Button
from prm.gui.kit.cards import Card, Line
from prm.gui.kit.combo import Combo
from prm.gui.kit.fields import Choice
from prm.gui.kit.labels import Label
from prm.gui.kit.scroll import Scroll
from prm.gui.page import Page, PageHeader
from prm.gui.pages.lists.rows import ChoiceLine, SectorLine
from prm.gui.theme import theme
from prm.queries.rows.organisations import SectorRow

SECTORS = "sector"
WIDEST = 720

Rows = Sequence[Worded | SectorRow]


class ListsPage(Page):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.which = Combo(
            [Choice(SECTORS, _("Sectors")), *(Choice(key, _(about.title)) for key, about in LISTS.items())],
            name=_("List"),
        )
        self.which.set_value(SECTORS)
        self.which.changed.connect(self._on_which)
        self._about = Label("", role="small", ink="ink2", wrap=True)
        self.lines: dict[str, ChoiceLine | SectorLine] = {}
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.word = QLineEdit()
        self.word.setAccessibleName(_("Word of a new choice"))
        self.word.setPlaceholderText(_("Another choice"))
        self.group = Combo([Choice(each.key, _(each.word)) for each in GROUPS], name=_("Shape and colour"))
        self.group.set_value("community")
        self.add = Button(_("Add"), icon="plus")
        self.add.clicked.connect(self._on_add)
        self.word.returnPressed.connect(self._on_add)
        self._problem = Label("", role="small", ink="danger", wrap=True)
        self._problem.hide()
        self._build()

    def title(self) -> str:
        return _("Words and lists")

    def begin(self) -> None:
        self._live = self.desk.live(self, self._question, self._show)
        self._live.ask()

    def show_subject(self, record_id: str | None) -> None:
        if record_id in {SECTORS, *LISTS}:
            self.which.set_value(record_id)
            self._on_which()

    def areas(self) -> list[QWidget]:
        return [self.which, self.word]

    # acting

    def do(self, words: str, command: Callable[..., object], *args: object, **kw: object) -> str:
        """Does it at once; what is wrong with it, or nothing."""
        try:
            self.desk.do(command, *args, **kw)
        except Refused as refused:
            return str(refused)
        except Trouble:
            return ""
        self.desk.said.emit(words)
        return ""

    def reorder(self, key: str, by: int) -> None:
        from prm.services.list_words import order_choices

        keys = list(self.lines)
        at = keys.index(key)
        if 0 <= at + by < len(keys):
            keys.insert(at + by, keys.pop(at))
            self.do(_("Order changed"), order_choices, self.which.value(), keys)

    # inside

    def _build(self) -> None:
        card = Card("", padded=True)
        card.body.addWidget(self._about)
        card.body.addSpacing(4)
        card.body.addLayout(self._lines)
        self._adding = QWidget()
        row = QHBoxLayout(self._adding)
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.word, 3)
        row.addWidget(self.group, 2)
        row.addWidget(self.add)
        card.body.addWidget(Line())
        card.body.addWidget(self._adding)
        card.body.addWidget(self._problem)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 0, 24, 24)
        column.setSpacing(14)
        self._holder = QWidget()
        inside = QVBoxLayout(self._holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(14)
        inside.addWidget(self.which)
        inside.addWidget(card)
        column.addWidget(self._holder)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        words = _(
            "Call things what people here call them. What was noted already follows, and no figure changes."
        )
        whole.addWidget(PageHeader(_("Words and lists"), words=words))
        whole.addWidget(Scroll(content), 1)
        self._on_theme_changed()
        theme().changed.connect(self._on_theme_changed)

    def _question(self) -> Answer[Rows]:
        if self.which.value() == SECTORS:
            from prm.queries.organisations import sectors

            return self.desk.ask(sectors)
        from prm.queries.list_words import list_words

        return self.desk.ask(list_words, self.which.value())

    def _show(self, rows: Rows) -> None:
        key = self.which.value()
        about = LISTS.get(key)
        for line in [line for held, line in self.lines.items() if held not in {_key(row) for row in rows}]:
            self._forget(line)
        self.lines = {_key(row): self.lines.get(_key(row)) or self._make(row) for row in rows}
        for place, row in enumerate(rows):
            line = self.lines[_key(row)]
            if self._lines.indexOf(line) != place:
                self._lines.insertWidget(place, line)
            line.show_row(row, first=place == 0, last=place == len(rows) - 1)
        may_add = about is None or about.may_change
        self._adding.setVisible(may_add)
        self.group.setVisible(about is None)
        self._about.setText(_said(key))

    def _make(self, row: Worded | SectorRow) -> "ChoiceLine | SectorLine":
        if isinstance(row, SectorRow):
            return SectorLine(self, row)
        return ChoiceLine(self, LISTS[self.which.value()], row)

    def _forget(self, line: QWidget) -> None:
        self._lines.removeWidget(line)
        line.hide()
        line.deleteLater()

    def _on_which(self) -> None:
        for line in self.lines.values():
            self._forget(line)
        self.lines = {}
        self.word.clear()
        self._say("")
        if self.attached:
            self._live.ask()

    def _on_add(self) -> None:
        from prm.services.list_words import add_choice, add_sector

        word = self.word.text()
        said = _("Added: {word}").format(word=word.strip())
        if self.which.value() == SECTORS:
            problem = self.do(said, add_sector, word=word, group=self.group.value())
        else:
            problem = self.do(said, add_choice, self.which.value(), word=word)
        self._say(problem)
        if not problem:
            self.word.clear()

    def _say(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self.word.setAccessibleDescription(problem)

    def _on_theme_changed(self) -> None:
        self._holder.setMaximumWidth(theme().px(WIDEST))


def _key(row: Worded | SectorRow) -> str:
    return row.key


def _said(key: str) -> str:
    about = LISTS.get(key)
    if about is None:
        return _(
            "The shape beside an organisation’s name comes from its sector. Reports count by the five shapes."
        )
    if about.may_change:
        return _(
            "Choose words and order, add your own, and hide what you never use. What was noted with it stays."
        )
    if about.may_order:
        return _("Choose words and order. Figures count by these, so none is added or taken away.")
    return _("Choose the words. Figures count by these, so none is added or taken away.")
