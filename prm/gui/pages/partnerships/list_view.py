"""The list of partnerships. Opens one; begins a new one."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from prm.app import Answer
from prm.base.i18n import _, ngettext
from prm.base.when import ago, say_day
from prm.domain.choices import words_of
from prm.domain.lists import STAGES
from prm.gui.desk import Desk
from prm.gui.icons import icon
from prm.gui.kit import ask
from prm.gui.kit.buttons import Button
from prm.gui.kit.corners import Menu
from prm.gui.kit.empty import EmptyState, Step, nothing_matches
from prm.gui.kit.entries import Chip, Entry, Piece
from prm.gui.kit.fields import Choice
from prm.gui.kit.filter_bar import Filter, FilterBar
from prm.gui.kit.rows import Column, RowsModel
from prm.gui.kit.scroll import Scroll
from prm.gui.kit.table import Arrangement, Table
from prm.gui.page import PageHeader
from prm.gui.pages.partnerships.acts import Act
from prm.gui.parts.columns import keep_arrangement, kept_arrangement
from prm.gui.parts.table_export import Fetched, Out, TableExport, shown_columns
from prm.queries.rows.partnerships import PartnershipRow

STAGE_WORDS = words_of(STAGES)


class PartnershipList(QWidget):
    opened = Signal(str)
    new_wanted = Signal()
    listed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk: Desk | None = None
        self._today = date.min
        self._sort, self._descending = "name", False
        self.header = PageHeader(_("Partnerships"))
        new = Button(_("New partnership"), icon="plus")
        new.clicked.connect(self.new_wanted)
        self.header.add_button(new)
        stages = [Choice(stage.key, _(stage.word)) for stage in STAGES]
        away = [Choice("away", _("Put away"))]
        self.filters = FilterBar(
            [Filter("stage", _("Stage"), tuple(stages), many=True), Filter("away", _("Shown"), tuple(away))],
            find=_("Find in this list"),
        )
        self._model: RowsModel[PartnershipRow] = RowsModel(self._columns(), self)
        self.table = Table(
            self._model, name=_("Partnerships"), comfortable=49, compact=40, remember=self._on_arranged
        )
        self._body = QStackedWidget()
        self._body.addWidget(self.table)
        self._empty = self._make_empty()
        self._begin = Scroll(self._empty)  # in a low window its steps are lower than the edge
        self._body.addWidget(self._begin)
        self._none = nothing_matches(_("No partnership matches"))
        self._body.addWidget(self._none)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        bar = QVBoxLayout()
        bar.setContentsMargins(24, 0, 24, 12)
        bar.addWidget(self.filters)
        column.addLayout(bar)
        column.addWidget(self._body, 1)
        self.filters.changed.connect(self._on_filtered)
        self.filters.left_down.connect(self.table.list.setFocus)
        self._none.primary.clicked.connect(self.filters.clear)
        self.table.sort_wanted.connect(self._on_sort)
        self.table.list.opened.connect(self.opened)
        self.table.list.edit_wanted.connect(self.opened)
        self.table.list.delete_wanted.connect(self._on_bin)
        self.table.list.menu_wanted.connect(self._on_menu)

    def attach(self, desk: Desk) -> None:
        self._desk = desk
        kept = kept_arrangement(desk.settings, "partnerships", sort="name")
        self._sort, self._descending = kept.sort_key, kept.descending
        self.table.arrange(kept)
        self._export = TableExport(desk, self)
        self._live = desk.live(self, self._question, self._show)

    def current_id(self) -> str:
        return self.table.list.current_id()

    def commands(self) -> Mapping[str, Callable[[], None]]:
        found: dict[str, Callable[[], None]] = {"new": self.begin_new, "find": self.filters.focus_find}
        return found | ({"export_table": self.export_table} if self._model.ids else {})

    def areas(self) -> list[QWidget]:
        return [self.table.list, self._empty, self.filters.line]

    def begin_new(self) -> None:
        from prm.gui.pages.partnerships.partnership_dialog import PartnershipDialog

        assert self._desk is not None
        dialog = PartnershipDialog(self._desk, self.window())
        if ask.run(dialog) and dialog.saved_id:
            self.opened.emit(dialog.saved_id)

    def export_table(self) -> None:
        """As it is shown, or what is chosen where that is several."""
        several = self.table.list.chosen_ids()
        ids = several if len(several) > 1 else list(self._model.ids)
        rows = [self._model.row(place) for key in ids if (place := self._model.place_of(key)) is not None]
        hidden = self.table.arrangement.hidden
        keys = [column.key for column in self._model.columns if column.key not in hidden]
        self._export.begin(
            _("Partnerships"),
            _count(len(ids)),
            shown_columns(_out_columns(), keys),
            partial(Fetched, [row for row in rows if row is not None]),
        )

    def _columns(self) -> list[Column[PartnershipRow]]:
        return [
            Column("name", _("Name"), lambda row: row.name, "name", cell=_name_cell, width=320, stretch=1),
            Column(
                "stage",
                _("Stage"),
                lambda row: _(STAGE_WORDS[row.stage]),
                "stage",
                cell=_stage_cell,
                width=160,
            ),
            Column("size", _("Who"), _size, width=210, rank=3),
            Column("last", _("Last in touch"), self._last, "last", width=120, rank=2),
            Column("review", _("Next look together"), self._review, "review", width=150, rank=4),
        ]

    def _last(self, row: PartnershipRow) -> str:
        return ago(row.last_on, self._today) if row.last_on else _("Not yet")

    def _review(self, row: PartnershipRow) -> str:
        return say_day(row.next_review_on, self._today) if row.next_review_on else ""

    def _make_empty(self) -> EmptyState:
        empty = EmptyState(
            _("No partnerships yet"),
            _(
                "A partnership is two or more groups trying to do something together. It can be a big programme, or a "
                "few of you round a table. It can start before anything is signed."
            ),
            primary=_("Start a partnership"),
            other=_("Bring in a spreadsheet"),
            steps=[
                Step(_("Name it, and say who it is with"), _("A working name is fine. You can change it.")),
                Step(
                    _("Write down why you are together"), _("One sentence, in words you would say out loud.")
                ),
                Step(_("Log your last conversation"), _("So you start from what people told you.")),
            ],
        )
        empty.primary.clicked.connect(self.new_wanted)
        empty.other.clicked.connect(self._on_bring_in)
        return empty

    def _on_bring_in(self) -> None:
        assert self._desk is not None
        self._desk.wants.emit("bring_in", {})

    def _question(self) -> Answer[list[PartnershipRow]]:
        from prm.queries.partnerships import partnerships

        assert self._desk is not None
        self._today = self._desk.app.today()
        chosen = self.filters.chosen
        return self._desk.ask(
            partnerships,
            find=self.filters.find_text,
            stages=chosen.get("stage", ()),
            put_away=bool(chosen.get("away")),
            sort=self._sort,
            descending=self._descending,
        )

    def _show(self, rows: list[PartnershipRow]) -> None:
        self._model.show(rows)
        self.header.set_count(_count(len(rows)) if rows else "")
        filtering = self.filters.filtering
        self.filters.setVisible(bool(rows) or filtering)
        self._body.setCurrentWidget(self.table if rows else self._none if filtering else self._begin)
        self.listed.emit()

    def _on_filtered(self) -> None:
        self._live.ask()

    def _on_sort(self, key: str, descending: bool) -> None:
        self._sort, self._descending = key, descending
        self._live.ask()

    def _on_arranged(self, arrangement: Arrangement) -> None:
        if self._desk is not None:
            keep_arrangement(self._desk.settings, "partnerships", arrangement)

    def _chosen(self, record_id: str) -> list[str]:
        """One of several that are chosen stands for them all."""
        several = self.table.list.chosen_ids()
        return several if record_id in several else [record_id]

    def _on_bin(self, ids: list[str]) -> None:
        from prm.services.partnerships import bin_partnership

        assert self._desk is not None
        said = _("In the bin: {what}").format(what=_count(len(ids))) if len(ids) > 1 else _("In the bin")
        self._desk.try_to(said, bin_partnership, *ids)

    def _on_menu(self, record_id: str, at: QPoint) -> None:
        row = next(
            (row for n in range(len(self._model.ids)) if (row := self._model.row(n)) and row.id == record_id),
            None,
        )
        if row is None:
            return
        menu = Menu("", self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, words, act in (
            ("arrow-right", _("Open"), Act(self.opened.emit, record_id)),
            (
                "push-pin-simple",
                _("Unpin") if row.pinned else _("Pin"),
                Act(self._pin, record_id, not row.pinned),
            ),
            (
                "archive",
                _("Bring back") if row.put_away else _("Put away"),
                Act(self._put_away, record_id, not row.put_away),
            ),
            ("trash", _("Move to the bin"), Act(self._on_bin, self._chosen(record_id))),
        ):
            menu.addAction(icon(name), words).triggered.connect(act)
        menu.popup(at)

    def _pin(self, record_id: str, pinned: bool) -> None:
        from prm.services.partnerships import pin_partnership

        assert self._desk is not None
        self._desk.try_to(_("Pinned") if pinned else _("Unpinned"), pin_partnership, record_id, pinned=pinned)

    def _put_away(self, record_id: str, away: bool) -> None:
        from prm.services.partnerships import put_away_partnership

        assert self._desk is not None
        self._desk.try_to(
            _("Put away") if away else _("Brought back"),
            put_away_partnership,
            *self._chosen(record_id),
            away=away,
        )


def _count(number: int) -> str:
    return ngettext("{n} partnership", "{n} partnerships", number)


def _out_columns() -> dict[str, list[Out]]:
    """What each column says in a file: days as days, and each thing in a column of its own."""
    return {
        "name": [(_("Name"), lambda row: row.name), (_("Purpose"), lambda row: row.purpose)],
        "stage": [(_("Stage"), lambda row: _(STAGE_WORDS[row.stage]))],
        "size": [
            (_("Organisations"), lambda row: row.organisations),
            (_("People"), lambda row: row.people),
        ],
        "last": [(_("Last in touch"), lambda row: row.last_on)],
        "review": [(_("Next look together"), lambda row: row.next_review_on)],
        "": [(_("PRM id"), lambda row: row.id)],
    }


def _name_cell(row: PartnershipRow) -> Entry:
    return Entry(row.name, (Piece(row.purpose),) if row.purpose else ())


def _stage_cell(row: PartnershipRow) -> Piece:
    return Piece(chip=Chip(_(STAGE_WORDS[row.stage]), "plain"))


def _size(row: PartnershipRow) -> str:
    return say_size(row.organisations, row.people)


def say_size(organisations: int, people: int) -> str:
    """As in "10 organisations, 24 people"."""
    return _("{organisations}, {people}").format(
        organisations=ngettext("{n} organisation", "{n} organisations", organisations),
        people=ngettext("{n} person", "{n} people", people),
    )
