"""The three lists of the calendar dialog: events, the days of a series, who takes part. Each says what was ticked."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from prm.base.i18n import _
from prm.gui.kit.buttons import LinkButton
from prm.gui.kit.cards import Card
from prm.gui.kit.entries import Entry, say
from prm.gui.kit.faces import EntryFace
from prm.gui.kit.labels import Label
from prm.gui.kit.lists import RowList
from prm.gui.kit.rows import Column, RowsModel

SHORT, TALL = 150, 220


class TickCard(Card):
    """A list whose rows have a tick before them. ``ticked`` tells the id of a row that was pressed."""

    ticked = Signal(str)
    current_changed = Signal(str)

    def __init__(
        self,
        title: str,
        *,
        link: str = "",
        grouped: bool = False,
        words: str = "",
        lowest: int = SHORT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, padded=False, parent=parent)
        self.model: RowsModel[Any] = RowsModel(
            [Column("what", title, _title, accessible=_said)], self, group_of=_group if grouped else None
        )
        self.list: RowList[Any] = RowList(
            self.model,
            EntryFace(_entry, ticks=True, comfortable=49, compact=40, pad=16),
            name=title,
            single=True,
        )
        self.list.setMinimumHeight(lowest)
        self.link = LinkButton(link)
        if link:
            self.add_to_heading(self.link)
        self._words = Label(words, role="caption", ink="ink2", wrap=True)
        self._words.setContentsMargins(16, 8, 16, 10)
        self.add(self.list)
        if words:
            self.add(self._words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.list.ticked.connect(self.ticked)
        self.list.opened.connect(self.ticked)
        self.list.current_changed.connect(self.current_changed)

    def show_rows(self, rows: Sequence[Any]) -> None:
        self.model.show(rows)


def _entry(row: Any) -> Entry:
    made: Callable[[], Entry] = row.entry
    return made()


def _title(row: Any) -> str:
    return _entry(row).title


def _said(row: Any) -> str:
    entry = _entry(row)
    tick = entry.lead.tick if entry.lead is not None else None
    if tick is None:
        return say(entry)
    # "Done" is what a tick says of a follow-up
    chosen = _("Chosen") if tick else _("Not chosen")
    return f"{chosen}, {say(entry._replace(lead=None))}"


def _group(row: Any) -> str:
    return str(row.group())
