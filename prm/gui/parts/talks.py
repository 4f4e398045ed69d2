"""The last conversations with somebody, as a short list in a pane. Opens nothing itself."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prm.base.i18n import _
from prm.base.when import When, say_when
from prm.domain.lists import KINDS
from prm.gui.kit.buttons import LinkButton
from prm.gui.kit.entries import Entry, Lead, Piece
from prm.gui.kit.faces import EntryFace
from prm.gui.kit.labels import Label
from prm.gui.kit.lists import RowList
from prm.gui.kit.rows import Column, RowsModel
from prm.queries.rows.people import TalkRow

_ICONS = {kind.key: kind.icon for kind in KINDS}
_WORDS = {kind.key: kind.word for kind in KINDS}


class TalkList(RowList[TalkRow]):
    def __init__(self, parent: QWidget | None = None, *, name: str = "") -> None:
        self.today = date.min
        self.rows_model: RowsModel[TalkRow] = RowsModel(
            [Column("words", _("What"), lambda row: row.words), Column("when", _("When"), self._when)]
        )
        super().__init__(
            self.rows_model,
            EntryFace(self._entry, comfortable=44, compact=40, pad=20),
            parent,
            name=name or _("Last conversations"),
            single=True,
            grow=True,
            as_menu=True,
        )
        self.rows_model.setParent(self)

    def show_talks(self, talks: tuple[TalkRow, ...], today: date) -> None:
        self.today = today
        self.rows_model.show(talks)

    def _when(self, row: TalkRow) -> str:
        when = say_when(When(row.happened_on), self.today)
        near = abs((self.today - row.happened_on).days) <= 1
        return _("{kind}, {when}").format(
            kind=_(_WORDS.get(row.kind, "")), when=when[0].lower() + when[1:] if near else when
        )

    def _entry(self, row: TalkRow) -> Entry:
        words = " ".join(row.words.split())
        quoted = row.their_words and not words.startswith(("“", "‘", '"'))
        title = (_("“{words}”").format(words=words) if quoted else words) or _("Nothing written")
        return Entry(title, (Piece(self._when(row)),), Lead(icon=_ICONS.get(row.kind, "note")))


class Talks(QWidget):
    """The list under its heading, with a way to all of them."""

    opened = Signal(str)
    all_wanted = Signal()

    def __init__(
        self, talks: tuple[TalkRow, ...], in_all: int, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        head = QHBoxLayout()
        head.setContentsMargins(20, 12, 20, 4)
        head.addWidget(Label(_("Last conversations"), role="small_label", ink="ink2"), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(0)
        column.addLayout(head)
        if not talks:
            none = Label(_("None yet"), role="small", ink="ink2")
            none.setContentsMargins(20, 2, 20, 8)
            column.addWidget(none)
            return
        every = LinkButton(_("All {n}").format(n=in_all))
        every.setAccessibleName(_("All {n} conversations").format(n=in_all))
        every.clicked.connect(self.all_wanted)
        head.addWidget(every)
        self.list = TalkList()
        self.list.show_talks(talks, today)
        self.list.opened.connect(self.opened)
        self.list.clicked.connect(self._on_clicked)
        column.addWidget(self.list)

    def _on_clicked(self) -> None:
        self.opened.emit(self.list.current_id())
