"""People: the list, and beside it the person who is chosen in it. Asks and acts; drawing is ``table`` and ``panel``."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from prm.app import Answer
from prm.base.errors import Refused
from prm.base.i18n import N_, _, ngettext
from prm.domain.lists import GROUPS
from prm.gui.icons import icon
from prm.gui.kit import ask
from prm.gui.kit.buttons import Button, IconButton
from prm.gui.kit.cards import Line
from prm.gui.kit.corners import Menu
from prm.gui.kit.empty import EmptyState, Step, nothing_matches
from prm.gui.kit.fields import Choice
from prm.gui.kit.filter_bar import Filter, FilterBar
from prm.gui.kit.labels import Label
from prm.gui.kit.list_detail import ListAndPanel
from prm.gui.kit.rows import RowsModel
from prm.gui.kit.table import Arrangement, Table
from prm.gui.page import Page, PageHeader
from prm.gui.pages.people.consents import LIST_WORDS
from prm.gui.pages.people.panel import PersonPanel
from prm.gui.pages.people.table import PeopleColumns
from prm.gui.parts.act import Act
from prm.gui.parts.columns import keep_arrangement, kept_arrangement
from prm.gui.parts.ways import copy_way
from prm.queries.rows.people import PeopleList, PersonPage, PersonRow, ReachRow

LAST = (
    ("quiet", N_("Going quiet")),
    ("month", N_("In the last 4 weeks")),
    ("not_month", N_("Not for 4 weeks")),
    ("not_season", N_("Not for 12 weeks")),
    ("never", N_("Not yet")),
)


class PeoplePage(Page):
    """``show_subject`` of an id chooses that person, whatever the filters leave out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._away = False
        self._sort, self._descending = "name", False
        self._asked_for = self._revealed = ""
        self._names: dict[str, str] = {}
        self._columns = PeopleColumns()
        self._model: RowsModel[PersonRow] = RowsModel(self._columns.columns(), self)
        self.table = Table(
            self._model, name=_("People"), comfortable=49, compact=40, remember=self._on_arranged
        )
        self.panel = PersonPanel()
        self.split = ListAndPanel(self._make_front(), self.panel, back=_("All people"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.split)
        self._connect()

    # what the window asks

    def title(self) -> str:
        return _("People")

    def begin(self) -> None:
        kept = kept_arrangement(self.desk.settings, "people", sort="name")
        self._sort, self._descending = kept.sort_key, kept.descending
        self.table.arrange(kept)
        self._live = self.desk.live(self, self._question, self._show)
        self._person_live = self.desk.live(self.panel, self._person_question, self._show_person)
        self._live.ask()

    def show_subject(self, record_id: str | None) -> None:
        if record_id is None or not self.attached:
            return
        self._asked_for = record_id
        if record_id not in self._model.ids or self._front_body.currentWidget() is not self.table:
            self._away = self._is_away(record_id)
            self.filters.set_chosen({})
            self._live.ask()
        self._choose(record_id)
        self.split.show_panel()

    def subject(self) -> Mapping[str, object]:
        chosen = self._chosen()
        return {"people": chosen} if chosen else {}

    def commands(self) -> Mapping[str, Callable[[], None]]:
        found: dict[str, Callable[[], None]] = {"new": self.begin_new, "find": self._on_find}
        if self._chosen():
            found |= {"edit": self.edit, "to_bin": self.to_bin, "put_away": self.put_away}
        return found

    def command_words(self) -> Mapping[str, str]:
        return {"new": _("New person")} | ({"put_away": _("Bring back")} if self._away else {})

    def areas(self) -> list[QWidget]:
        return [self.table.list, self._empty.primary, self.panel, self.filters.line]

    # asking and showing

    def _question(self) -> Answer[PeopleList]:
        from prm.queries.people import people_list

        self._columns.today = self.desk.app.today()
        chosen = self.filters.chosen
        return self.desk.ask(
            people_list,
            today=self._columns.today,
            find=self.filters.find_text,
            groups=chosen.get("sector", ()),
            partnerships=chosen.get("partnership", ()),
            consents=chosen.get("consent", ()),
            last=(chosen.get("last") or ("",))[0],
            put_away=self._away,
            sort=self._sort,
            descending=self._descending,
        )

    def _show(self, people: PeopleList) -> None:
        if self._away and not people.rows and not self.filters.filtering:
            self._away = False  # the last one was brought back
            self._live.ask()
            return
        self._model.show(people.rows)
        self._names = {row.id: row.name for row in people.rows}
        self.filters.show_choices("partnership", [Choice(key, name) for key, name in people.partnerships])
        shown, filtering = len(people.rows), self.filters.filtering
        empty = not people.others and not filtering and not self._asked_for
        self.header.set_title(_("People put away") if self._away else _("People"))
        self.header.set_count(
            ""
            if not people.in_all or empty
            else _("{n} of {all} shown").format(n=shown, all=people.in_all)
            if filtering
            else ngettext("{n} person", "{n} people", people.in_all)
        )
        self._front_body.setCurrentWidget(self._empty if empty else self.table if people.rows else self._none)
        self.filters.setVisible(not empty)
        listed = bool(people.rows) and not empty
        self._foot.setVisible(listed)
        self.split.want_panel(listed)
        if people.rows and not self.table.list.current_id():
            self._choose(people.rows[0].id)
        if self.split.narrow:
            self._person_live.ask_soon()
        else:
            self._person_live.ask()
        self.commands_changed.emit()

    def _person_question(self) -> Answer[PersonPage | None]:
        from prm.queries.people import person_page

        current = self.table.list.current_id()
        if not current or len(self.table.list.chosen_ids()) > 1:
            return Answer(None, frozenset())
        try:
            return self.desk.ask(person_page, current, today=self.desk.app.today())
        except Refused:
            return Answer(None, frozenset())

    def _show_person(self, person: PersonPage | None) -> None:
        several = len(self.table.list.chosen_ids())
        if person is not None:
            self.panel.show_person(person, self.desk.app.today(), revealed=self._revealed == person.id)
        elif several > 1:
            self.panel.show_several(several)
        else:
            self.panel.show_nobody()

    def _is_away(self, person_id: str) -> bool:
        from prm.queries.people import is_put_away

        return self.desk.ask(is_put_away, person_id).value

    def _chosen(self) -> list[str]:
        chosen = self.table.list.chosen_ids()
        current = self.table.list.current_id()
        return chosen or ([current] if current else [])

    def _choose(self, person_id: str) -> None:
        self.table.list.go_to(person_id)

    # acting

    def begin_new(self) -> None:
        self._open_form(None)

    def edit(self) -> None:
        if chosen := self.table.list.current_id():
            self._open_form(chosen)

    def _open_form(self, person_id: str | None) -> None:
        from prm.gui.pages.people.form import PersonDialog

        dialog = PersonDialog(self.desk, self.window(), person=person_id)
        if ask.run(dialog) and dialog.saved_id:
            self.desk.go.emit("people", dialog.saved_id)

    def record_consent(self) -> None:
        from prm.gui.pages.people.consent_dialog import ConsentDialog

        if self.panel.shown is not None:
            ask.run(ConsentDialog(self.desk, self.window(), self.panel.shown.id, self.panel.shown.name))

    def put_away(self) -> None:
        from prm.services.people import put_away_people

        chosen = self._chosen()
        words = _("Back in the list: {who}") if self._away else _("Put away: {who}")
        self.desk.try_to(words.format(who=self._say(chosen)), put_away_people, chosen, away=not self._away)

    def to_bin(self) -> None:
        from prm.services.people import bin_people

        chosen = self._chosen()
        self.desk.try_to(_("In the bin: {who}").format(who=self._say(chosen)), bin_people, chosen)

    def log(self) -> None:
        self.desk.wants.emit("log", {"people": self._chosen()})

    def _say(self, ids: Sequence[str]) -> str:
        if len(ids) == 1:
            return self._names.get(ids[0], "")
        return ngettext("{n} person", "{n} people", len(ids))

    # building

    def _make_front(self) -> QWidget:
        self.header = PageHeader(_("People"))
        self._more = IconButton("dots-three", _("More"), kind="standard")
        self._new = Button(_("New person"), icon="plus")
        self.header.add_button(self._more)
        self.header.add_button(self._new)
        self.filters = FilterBar(
            [
                Filter("sector", _("Sector"), tuple(Choice(g.key, _(g.word)) for g in GROUPS)),
                Filter("partnership", _("Partnership"), ()),
                Filter("last", _("Last in touch"), tuple(Choice(k, _(w)) for k, w in LAST), many=False),
                Filter("consent", _("Consent"), tuple(Choice(k, _(w)) for k, w in LIST_WORDS.items())),
            ],
            find=_("Find in this list"),
        )
        self._empty = EmptyState(
            _("Only you so far"),
            _(
                "People come first: who you know, how to reach them, and what matters to them. Bring the list "
                "you have, whatever its columns are called."
            ),
            primary=_("Bring in a spreadsheet"),
            primary_icon="download-simple",
            other=_("Add a person"),
            steps=[
                Step(_("Bring your list, or add one person"), _("One name is enough. The rest can wait.")),
                Step(
                    _("Write down what matters to them"),
                    _("In their words, so that the next call begins there."),
                ),
                Step(_("Ask if you may keep their details"), _("And note their answer, also when it is no.")),
            ],
        )
        self._none = nothing_matches()
        self._front_body = QStackedWidget()
        for each in (self.table, self._empty, self._none):
            self._front_body.addWidget(each)
        self._foot = QWidget()
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(0)
        hint = Label(
            _("Up and down keys move. Enter opens. Ctrl+L logs a conversation with the person you are on."),
            role="caption",
            ink="ink2",
            wrap=True,
        )
        hint.setContentsMargins(24, 8, 24, 8)
        foot.addWidget(Line())
        foot.addWidget(hint)
        front = QWidget()
        column = QVBoxLayout(front)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        bar = QVBoxLayout()
        bar.setContentsMargins(24, 0, 24, 12)
        bar.addWidget(self.filters)
        column.addLayout(bar)
        column.addWidget(self._front_body, 1)
        column.addWidget(self._foot)
        return front

    def _connect(self) -> None:
        rows, panel = self.table.list, self.panel
        self._more.clicked.connect(self._on_more)
        self._new.clicked.connect(self.begin_new)
        self.filters.changed.connect(self._on_filtered)
        self.filters.left_down.connect(rows.setFocus)
        self._none.primary.clicked.connect(self.filters.clear)
        self._empty.primary.clicked.connect(self._on_bring_in)
        self._empty.other.clicked.connect(self.begin_new)
        self.table.sort_wanted.connect(self._on_sort)
        rows.current_changed.connect(self._on_current)
        rows.selection_changed.connect(self._on_selection)
        rows.opened.connect(self._on_opened)
        rows.clicked.connect(self._on_clicked)
        rows.edit_wanted.connect(self._open_form)
        rows.delete_wanted.connect(self._on_delete)
        rows.menu_wanted.connect(self._on_row_menu)
        self.split.left.connect(rows.setFocus)
        panel.log_wanted.connect(self.log)
        panel.follow_up_wanted.connect(self._on_follow_up)
        panel.copy_wanted.connect(self._on_copy)
        panel.menu_wanted.connect(self._on_panel_menu)
        panel.consent_wanted.connect(self.record_consent)
        panel.reveal_wanted.connect(self._on_reveal)
        panel.organisation_opened.connect(self._on_organisation)
        panel.partnership_opened.connect(self._on_partnership)
        panel.talk_opened.connect(self._on_talk)
        panel.all_talks.connect(self._on_all_talks)
        panel.put_away_wanted.connect(self.put_away)
        panel.bin_wanted.connect(self.to_bin)

    # slots

    def _on_find(self) -> None:
        if self.split.narrow:
            self.split.close_panel()
        self.filters.focus_find()

    def _on_filtered(self) -> None:
        self._live.ask()

    def _on_sort(self, key: str, descending: bool) -> None:
        self._sort, self._descending = key, descending
        self._live.ask()

    def _on_arranged(self, arrangement: Arrangement) -> None:
        if self.attached:
            keep_arrangement(self.desk.settings, "people", arrangement)

    def _on_current(self, _person_id: str) -> None:
        if self.attached:
            self._revealed = ""
            self._person_live.ask_soon()
            self.commands_changed.emit()

    def _on_selection(self) -> None:
        if self.attached:
            self._person_live.ask_soon()

    def _on_opened(self, _person_id: str) -> None:
        self.split.open_panel()

    def _on_clicked(self) -> None:
        if self.split.narrow and len(self.table.list.chosen_ids()) == 1:
            self.split.open_panel()

    def _on_delete(self, _ids: list[str]) -> None:
        self.to_bin()

    def _on_bring_in(self) -> None:
        self.desk.wants.emit("bring_in", {})

    def _on_follow_up(self) -> None:
        if chosen := self.table.list.current_id():
            self.desk.wants.emit("new_follow_up", {"to": chosen})

    def _on_copy(self, way: object) -> None:
        assert isinstance(way, ReachRow)
        shown = self.panel.shown
        copy_way(self.desk, way, private=shown is not None and bool(shown.fields["keep_hidden"]))

    def _on_reveal(self) -> None:
        if self.panel.shown is not None:
            self._revealed = self.panel.shown.id
            self._person_live.ask()
            self.panel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_organisation(self, organisation_id: str) -> None:
        self.desk.go.emit("organisations", organisation_id)

    def _on_partnership(self, partnership_id: str) -> None:
        self.desk.go.emit("partnerships", partnership_id)

    def _on_talk(self, interaction_id: str) -> None:
        self.desk.go.emit("interactions", interaction_id)

    def _on_all_talks(self) -> None:
        if self.panel.shown is not None:
            self.desk.go.emit("interactions", f"person:{self.panel.shown.id}")

    # menus

    def _on_more(self) -> None:
        menu = self._menu()
        bring = menu.addAction(icon("download-simple"), _("Bring in people…"))
        bring.triggered.connect(self._on_bring_in)
        away = menu.addAction(icon("archive"), _("Show those put away"))
        away.setCheckable(True)
        away.setChecked(self._away)
        away.triggered.connect(self._on_show_away)
        columns = self.table.headings.menu()
        columns.setTitle(_("Columns"))
        columns.setParent(menu, columns.windowFlags())
        menu.addMenu(columns)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _on_show_away(self) -> None:
        self._away = not self._away
        self._live.ask()
        if not self._away and not self._model.ids:
            return
        self.table.list.setFocus()

    def _on_row_menu(self, _person_id: str, at: QPoint) -> None:
        self._fill_row_menu(self._menu()).popup(at)

    def _on_panel_menu(self, button: object) -> None:
        assert isinstance(button, QWidget)
        self._fill_row_menu(self._menu()).popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _fill_row_menu(self, menu: Menu) -> Menu:
        several = len(self._chosen()) > 1
        acts: list[tuple[str, str, Callable[[], None]]] = [("plus-circle", _("Log interaction"), self.log)]
        if not several:
            acts += [
                ("check-circle", _("New follow-up"), self._on_follow_up),
                ("pencil-simple", _("Edit"), self.edit),
                ("check-square-offset", _("Record an answer about consent"), self.record_consent),
            ]
        acts += [
            ("archive", _("Bring back") if self._away else _("Put away"), self.put_away),
            ("trash", _("Move to the bin"), self.to_bin),
        ]
        for name, words, act in acts:
            menu.addAction(icon(name), words).triggered.connect(Act(act))
        return menu

    def _menu(self) -> Menu:
        menu = Menu("", self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu
