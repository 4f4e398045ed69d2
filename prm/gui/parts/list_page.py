"""A page that is a list with the pane of what is chosen in it: finding, sorting, choosing, putting away, the bin.

What the records are, and what their pane shows, is said by the pages that inherit from it.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prm.app import Answer
from prm.base.errors import Refused
from prm.base.i18n import _
from prm.gui.icons import icon
from prm.gui.kit import ask
from prm.gui.kit.corners import Menu
from prm.gui.kit.empty import EmptyState, nothing_matches
from prm.gui.kit.fields import Choice
from prm.gui.kit.filter_bar import Filter, FilterBar
from prm.gui.kit.list_detail import ListAndPanel
from prm.gui.kit.rows import Column, RowsModel
from prm.gui.kit.side_panel import SidePanel
from prm.gui.kit.table import Arrangement, Table
from prm.gui.page import Page
from prm.gui.parts import several_acts
from prm.gui.parts.act import Act
from prm.gui.parts.columns import keep_arrangement, kept_arrangement
from prm.gui.parts.list_front import ListFront
from prm.gui.parts.list_words import Listed, ListWords, MenuAct
from prm.gui.parts.record_dialog import RecordDialog
from prm.gui.parts.saved_filters import SavedFilters
from prm.gui.parts.several_acts import Whose
from prm.gui.parts.table_export import Fetch, Out, TableExport, shown_columns
from prm.queries.rows.lists import Offered, SavedFilterRow


class ListPage(Page):
    """``show_subject`` of an id chooses that record, whatever the filters leave out."""

    key = ""
    whose: Whose = "person"
    pages = False
    """Whether rows are fetched by the page (``put_rows`` and ``jump``), since there may be thousands."""

    def __init__(
        self,
        columns: Sequence[Column[Any]],
        filters: Sequence[Filter],
        panel: SidePanel,
        empty: EmptyState,
        words: ListWords,
        parent: QWidget | None = None,
        *,
        comfortable: int = 44,
        compact: int = 32,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._away = False
        self._sort, self._descending = "name", False
        self._asked_for = ""
        self.model: RowsModel[Any] = RowsModel(columns, self)
        self.table: Table[Any] = Table(
            self.model,
            name=words.title,
            comfortable=comfortable,
            compact=compact,
            remember=self._on_arranged,
            jump=self.jump if self.pages else None,
        )
        self.filters = FilterBar(filters, find=_("Find in this list"), ask=self._choices)
        self.empty = empty
        self.none = nothing_matches(words.nothing)
        self.panel = panel
        self.front = ListFront(words, self.filters, self.table, self.empty, self.none)
        self.header, self.several = self.front.header, self.front.several
        self.split = ListAndPanel(self.front, panel, back=words.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.split)
        self.saved = SavedFilters(self.filters, self.key, self)
        self._connect()

    # heirs

    def list_question(self, **wanted: Any) -> Answer[Any]:
        """The list: find, put_away, sort, descending; filters are in ``self.filters.chosen``."""
        raise NotImplementedError

    def one_question(self, record_id: str) -> Answer[Any]:
        """All that the pane shows of one record. May raise Refused."""
        raise NotImplementedError

    def put_rows(self, listed: Any) -> None:
        """Into the list. Heirs that do not hold all rows give a way to fetch them."""
        self.model.show(listed.rows)

    def jump(self, _typed: str) -> str | None:
        """The record that typed letters jump to, for heirs that do not hold all rows."""
        raise NotImplementedError

    def show_one(self, one: Any) -> None:
        """In the pane; None for none."""
        raise NotImplementedError

    def show_several(self, number: int) -> None:
        raise NotImplementedError

    def choices_question(self, key: str) -> Answer[Sequence[Offered]]:
        """What a filter whose choices are asked for offers."""
        raise NotImplementedError

    def away_question(self, record_id: str) -> Answer[bool]:
        """Whether this record is put away."""
        raise NotImplementedError

    def form(self, record_id: str | None) -> RecordDialog:
        raise NotImplementedError

    def do_put_away(self, words: str, ids: Sequence[str], *, away: bool) -> None:
        raise NotImplementedError

    def do_bin(self, words: str, ids: Sequence[str]) -> None:
        raise NotImplementedError

    def out_columns(self) -> Mapping[str, Sequence[Out]]:
        """What each column says in a file."""
        raise NotImplementedError

    def fetch(self, ids: Sequence[str]) -> Fetch:
        """The rows of a file. Called in a thread of its own."""
        raise NotImplementedError

    def more_acts(self) -> Sequence[MenuAct]:
        """What the "…" menu of the page begins with."""
        return ()

    def acts(self, *, several: bool) -> Sequence[MenuAct]:
        """What a row's menu begins with."""
        return ()

    # what the window asks

    def title(self) -> str:
        return self._words.title

    def begin(self) -> None:
        kept = kept_arrangement(self.desk.settings, self.key, sort="name")
        self._sort, self._descending = kept.sort_key, kept.descending
        self.table.arrange(kept)
        self.list_live = self.desk.live(self, self._question, self._show)
        self.one_live = self.desk.live(self.panel, self._one_question, self._show_one)
        self.list_live.ask()
        self.saved.attach(self.desk)
        self._export = TableExport(self.desk, self)

    def show_subject(self, record_id: str | None) -> None:
        if record_id is None or not self.attached:
            return
        from prm.queries.merged import kept_as

        record_id = self.desk.ask(kept_as, record_id).value  # it may be part of another by now
        self._asked_for = record_id
        if record_id not in self.model.ids or not self.front.shows_list:
            self._away = self.away_question(record_id).value
            self.filters.set_chosen({})
            self.saved.look(self._away)
            self.list_live.ask()
        self.table.list.go_to(record_id)
        self.split.show_panel()

    def place(self) -> str | None:
        return (self.table.list.current_id() or None) if not self.split.narrow else None

    def commands(self) -> Mapping[str, Callable[[], None]]:
        found: dict[str, Callable[[], None]] = {"new": self.begin_new, "find": self._on_find}
        if self.model.ids:
            found["export_table"] = self.export_table
        if self.chosen():
            found |= {"edit": self.edit, "to_bin": self.to_bin, "put_away": self.put_away}
        if len(self.chosen()) == 1:
            found["history"] = self.show_history
        return found

    def command_words(self) -> Mapping[str, str]:
        return {"new": self._words.new} | ({"put_away": _("Bring back")} if self._away else {})

    def areas(self) -> list[QWidget]:
        return [self.table.list, self.empty.primary, self.several.tag, self.panel, self.filters.line]

    def take_focus(self, reason: Qt.FocusReason) -> None:
        for area in (self.table.list, self.panel, self.empty.primary):
            if area.isVisibleTo(self):
                area.setFocus(reason)
                return

    # asking and showing

    def chosen(self) -> list[str]:
        """Ids of what is chosen."""
        return self.table.list.chosen_ids() or [key for key in (self.table.list.current_id(),) if key]

    def _choices(self, key: str) -> list[Choice]:
        if not self.attached:
            return []
        return [Choice(one.key, one.name) for one in self.choices_question(key).value]

    def name_of(self, record_id: str) -> str:
        """As the list says it; empty for one that is not in it."""
        place = self.model.place_of(record_id)
        row = None if place is None else self.model.row(place)
        return "" if row is None else str(row.name)

    def _question(self) -> Answer[Any]:
        return self.list_question(
            find=self.filters.find_text,
            put_away=self._away,
            sort=self._sort,
            descending=self._descending,
        )

    def _show(self, listed: Listed) -> None:
        filtering = self.filters.filtering
        if self._away and not listed.ids and not filtering:
            self._away = False  # the last one was brought back
            self.list_live.ask()
            return
        empty = not (listed.others or filtering or self._asked_for or self._away)
        self.put_rows(listed)
        self.filters.show_choices("partnership", [Choice(key, name) for key, name in listed.partnerships])
        self.header.set_title(self._words.away if self._away else self._words.title)
        shown = _("{n} of {all} shown").format(n=len(listed.ids), all=listed.in_all)
        count = shown if filtering else self._words.count(listed.in_all)
        self.header.set_count("" if empty or not listed.in_all else count)
        some = bool(listed.ids) and not empty
        self.front.show_body(empty=empty, some=some)
        self.saved.look(self._away)
        self._show_chosen()
        self.split.want_panel(some)
        if listed.ids and not self.table.list.current_id():
            self.table.list.go_to(listed.ids[0])
        if self.split.narrow:
            self.one_live.ask_soon()
        else:
            self.one_live.ask()
        self.commands_changed.emit()

    def _one_question(self) -> Answer[Any]:
        current = self.table.list.current_id()
        if current and len(self.table.list.chosen_ids()) < 2:
            try:
                return self.one_question(current)
            except Refused:
                pass  # it is gone, and the list is about to say so
        return Answer(None, frozenset())

    def _show_one(self, one: Any) -> None:
        several = len(self.table.list.chosen_ids())
        if one is None and several > 1:
            self.show_several(several)
        else:
            self.show_one(one)

    # acting

    def begin_new(self) -> None:
        self._open_form(None)

    def edit(self) -> None:
        if current := self.table.list.current_id():
            self._open_form(current)

    def put_away(self) -> None:
        words = _("Back in the list: {what}") if self._away else _("Put away: {what}")
        chosen = self.chosen()
        self.do_put_away(words.format(what=self._say(chosen)), chosen, away=not self._away)

    def to_bin(self) -> None:
        chosen = self.chosen()
        self.do_bin(_("In the bin: {what}").format(what=self._say(chosen)), chosen)

    def join_two(self) -> None:
        from prm.gui.parts.merge_dialog import run_merge

        one, other = self.chosen()
        kind = "person" if self.key == "people" else "organisation"
        if kept := run_merge(self.desk, self.window(), kind, one, other):
            self.show_subject(kept)

    def for_all(self, act: Callable[..., None]) -> None:
        """One of ``several_acts``, for all that are chosen."""
        act(self.desk, self, self.chosen(), whose=self.whose, say=self._say)

    def show_history(self) -> None:
        self.desk.wants.emit("show_history", {"kind": self.whose, "record": self.chosen()[0]})

    def export_table(self) -> None:
        """As it is shown, or what is chosen where that is several."""
        several = self.table.list.chosen_ids()
        ids = several if len(several) > 1 else list(self.model.ids)
        hidden = self.table.arrangement.hidden
        keys = [column.key for column in self.model.columns if column.key not in hidden]
        self._export.begin(
            self.title(),
            self._words.count(len(ids)),
            shown_columns(self.out_columns(), keys),
            self.fetch(ids),
            people=self.whose == "person",
        )

    def _open_form(self, record_id: str | None) -> None:
        dialog = self.form(record_id)
        if ask.run(dialog) and dialog.saved_id:
            self.desk.go.emit(self.key, dialog.saved_id)

    def _say(self, ids: Sequence[str]) -> str:
        return self.name_of(ids[0]) if len(ids) == 1 else self._words.count(len(ids))

    # building

    def _connect(self) -> None:
        rows = self.table.list
        self.front.more.clicked.connect(self._on_more)
        self.front.new.clicked.connect(self.begin_new)
        self.filters.changed.connect(self._on_filtered)
        self.filters.left_down.connect(rows.setFocus)
        self.none.primary.clicked.connect(self.filters.clear)
        self.table.sort_wanted.connect(self._on_sort)
        rows.current_changed.connect(self._on_current)
        rows.selection_changed.connect(self._on_selection)
        rows.opened.connect(self._on_opened)
        rows.clicked.connect(self._on_clicked)
        rows.edit_wanted.connect(self._open_form)
        rows.delete_wanted.connect(self._on_delete)
        rows.menu_wanted.connect(self._on_row_menu)
        self.split.left.connect(rows.setFocus)
        self.several.left.connect(rows.setFocus)
        for button, act in (
            (self.several.tag, Act(self.for_all, several_acts.put_on_tag)),
            (self.several.untag, Act(self.for_all, several_acts.take_off_tag)),
            (self.several.partnership, Act(self.for_all, several_acts.to_partnership)),
            (self.several.away, self.put_away),
            (self.several.bin, self.to_bin),
        ):
            button.clicked.connect(act)
        self.saved.wanted.connect(self._on_saved_filter)

    # slots

    def _on_find(self) -> None:
        if self.split.narrow:
            self.split.close_panel()
        self.filters.focus_find()

    def _on_filtered(self) -> None:
        self.list_live.ask()

    def _on_saved_filter(self, row: SavedFilterRow) -> None:
        self._away = row.away
        self.filters.set_chosen(row.chosen, find_text=row.find)
        self.list_live.ask()

    def _on_sort(self, key: str, descending: bool) -> None:
        self._sort, self._descending = key, descending
        self.list_live.ask()

    def _on_arranged(self, arrangement: Arrangement) -> None:
        if self.attached:
            keep_arrangement(self.desk.settings, self.key, arrangement)

    def _on_current(self, _record_id: str) -> None:
        if self.attached:
            self.one_live.ask_soon()
            self.commands_changed.emit()

    def _on_selection(self) -> None:
        self._show_chosen()
        if self.attached:
            self.one_live.ask_soon()

    def _show_chosen(self) -> None:
        self.front.show_chosen(len(self.table.list.chosen_ids()), away=self._away)

    def _on_opened(self, _record_id: str) -> None:
        self.split.open_panel()

    def _on_clicked(self) -> None:
        if self.split.narrow and len(self.table.list.chosen_ids()) == 1:
            self.split.open_panel()

    def _on_delete(self, _ids: list[str]) -> None:
        self.to_bin()

    # menus

    def _on_more(self) -> None:
        menu = self._menu([*self.more_acts(), ("users", _("Possible duplicates"), self._on_duplicates)])
        if self.model.ids:
            menu.addAction(icon("table"), _("Export this table…")).triggered.connect(Act(self.export_table))
        away = menu.addAction(icon("archive"), _("Show those put away"))
        away.setCheckable(True)
        away.setChecked(self._away)
        away.triggered.connect(self._on_show_away)
        columns = self.table.headings.menu()
        columns.setTitle(_("Columns"))
        columns.setParent(menu, columns.windowFlags())
        menu.addMenu(columns)
        menu.popup(self.front.more.mapToGlobal(self.front.more.rect().bottomLeft()))

    def _on_duplicates(self) -> None:
        self.desk.go.emit("duplicates", None)

    def _on_show_away(self) -> None:
        self._away = not self._away
        self.list_live.ask()
        if not self._away and not self.model.ids:
            return
        self.table.list.setFocus()

    def _on_row_menu(self, _record_id: str, at: QPoint) -> None:
        self.row_menu().popup(at)

    def on_panel_menu(self, button: object) -> None:
        """The "…" of the pane was pressed."""
        assert isinstance(button, QWidget)
        self.row_menu().popup(button.mapToGlobal(button.rect().bottomLeft()))

    def row_menu(self) -> Menu:
        several = len(self.chosen()) > 1
        acts = [*self.acts(several=several)]
        if not several:
            acts.append(("pencil-simple", _("Edit"), self.edit))
            acts.append(("clock-counter-clockwise", _("History"), self.show_history))
        elif len(self.chosen()) == 2:
            acts.append(("users", _("Join these two…"), self.join_two))
        acts += [
            ("tag", _("Put on a tag…"), Act(self.for_all, several_acts.put_on_tag)),
            ("tag", _("Take off a tag…"), Act(self.for_all, several_acts.take_off_tag)),
            ("handshake", _("Add to a partnership…"), Act(self.for_all, several_acts.to_partnership)),
            ("archive", _("Bring back") if self._away else _("Put away"), self.put_away),
            ("trash", _("Move to the bin"), self.to_bin),
        ]
        return self._menu(acts)

    def _menu(self, acts: Sequence[MenuAct]) -> Menu:
        menu = Menu("", self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, words, act in acts:
            menu.addAction(icon(name), words).triggered.connect(Act(act))
        return menu

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.split.fit()
        if self.attached and self.one_live.stale and not self.split.narrow:
            self.one_live.ask()  # now, or the pane would be empty in the first frame
