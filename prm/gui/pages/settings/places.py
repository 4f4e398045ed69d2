"""The places that this workspace knows, to be found and changed. What a place says is its dialog's."""

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from prm.app import Answer
from prm.base.i18n import _
from prm.domain.choices import words_of
from prm.domain.lists import PLACE_KINDS
from prm.gui.desk import Desk
from prm.gui.kit.entries import Entry, Lead, Piece
from prm.gui.kit.faces import EntryFace
from prm.gui.kit.labels import Label
from prm.gui.kit.lists import RowList
from prm.gui.kit.rows import Column, RowsModel
from prm.gui.pages.settings.rows import SettingCard
from prm.gui.theme import theme
from prm.queries.rows.places import PlaceRow

_ROWS = 5  # in sight before it scrolls


class PlacesCard(SettingCard):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Places"), icon="map-pin", parent=parent)
        self.find_box = QLineEdit()
        self.find_box.setPlaceholderText(_("Find a place"))
        self.find_box.setAccessibleName(_("Find a place"))
        self.find_box.setClearButtonEnabled(True)
        self._model: RowsModel[PlaceRow] = RowsModel([Column("name", _("Place"), _name)], self)
        self.list = RowList(
            self._model, EntryFace(_entry, comfortable=50, compact=44, pad=16), name=_("Places")
        )
        self.nothing = Label("", role="small", ink="ink2", wrap=True)
        above = QWidget()
        column = QVBoxLayout(above)
        column.setContentsMargins(16, 10, 16, 12)
        column.setSpacing(8)
        words = _("What they are called, within which other they lie, and whose they are.")
        column.addWidget(Label(words, role="small", ink="ink2", wrap=True))
        column.addWidget(self.find_box)
        column.addWidget(self.nothing)
        self.put(above)
        self.put(self.list)
        self.find_box.textEdited.connect(self._on_find)
        self.list.opened.connect(self._on_opened)
        self.list.edit_wanted.connect(self._on_opened)
        theme().changed.connect(self._fit)

    def attach(self, desk: Desk) -> None:
        self._desk = desk
        self._live = desk.live(self, self._question, self._show)
        self._live.ask()

    def _question(self) -> Answer[list[PlaceRow]]:
        from prm.queries.places import places

        return self._desk.ask(places, find=self.find_box.text())

    def _show(self, rows: list[PlaceRow]) -> None:
        self._model.show(rows)
        self.nothing.setText(
            ""
            if rows
            else _("No place is called that.")
            if self.find_box.text().strip()
            else _("None yet. A place is added where it is first typed: of an organisation, or in a log.")
        )
        self.nothing.setVisible(not rows)
        self.list.setVisible(bool(rows))
        self._fit()

    def _fit(self) -> None:
        shown = min(max(1, self._model.rowCount()), _ROWS)
        self.list.setFixedHeight(shown * theme().row(50, 44))

    def _on_find(self) -> None:
        self._live.ask_soon()

    def _on_opened(self, place_id: str) -> None:
        self._desk.wants.emit("change_place", {"place": place_id})


def _name(row: PlaceRow) -> str:
    return row.name


def _entry(row: PlaceRow) -> Entry:
    kind = _(words_of(PLACE_KINDS)[row.kind])
    second = [Piece(_("{kind} in {place}").format(kind=kind, place=row.within) if row.within else kind)]
    if row.whose:
        second.append(Piece(row.whose, sector=row.group))
    if row.community:
        second.append(Piece(_("A community place")))
    return Entry(row.name, tuple(second), Lead(icon="map-pin"))
