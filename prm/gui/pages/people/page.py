"""People: the list, and beside it the person who is chosen in it. Asks and acts; drawing is ``table`` and ``panel``."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from prm.app import Answer, App
from prm.base.i18n import N_, _, ngettext
from prm.domain.lists import GROUPS
from prm.gui.kit import ask
from prm.gui.kit.empty import EmptyState, Step
from prm.gui.kit.fields import Choice
from prm.gui.kit.filter_bar import Filter
from prm.gui.pages.people.consents import LIST_WORDS
from prm.gui.pages.people.panel import PersonPanel
from prm.gui.pages.people.table import PeopleColumns, out_columns
from prm.gui.parts.list_page import ListPage
from prm.gui.parts.list_words import ListWords, MenuAct
from prm.gui.parts.record_dialog import RecordDialog
from prm.gui.parts.table_export import Fetch, Fetched, Out
from prm.gui.parts.ways import copy_way
from prm.queries.rows.lists import Offered
from prm.queries.rows.people import PeopleList, PersonPage, PersonRow, ReachRow

LAST = (
    ("quiet", N_("Going quiet")),
    ("month", N_("In the last 4 weeks")),
    ("not_month", N_("Not for 4 weeks")),
    ("not_season", N_("Not for 12 weeks")),
    ("never", N_("Not yet")),
)


class PeoplePage(ListPage):
    key = "people"
    pages = True

    def __init__(self, parent: QWidget | None = None) -> None:
        self._columns = PeopleColumns()
        self._revealed = ""
        self.person = PersonPanel()
        super().__init__(
            self._columns.columns(),
            _filters(),
            self.person,
            _empty(),
            _words(),
            parent,
            comfortable=49,
            compact=40,
        )
        self.empty.primary.clicked.connect(self._on_bring_in)
        self.empty.other.clicked.connect(self.begin_new)
        panel = self.person
        panel.log_wanted.connect(self.log)
        panel.follow_up_wanted.connect(self._on_follow_up)
        panel.copy_wanted.connect(self._on_copy)
        panel.menu_wanted.connect(self.on_panel_menu)
        panel.consent_wanted.connect(self.record_consent)
        panel.reveal_wanted.connect(self._on_reveal)
        panel.organisation_opened.connect(self._on_organisation)
        panel.partnership_opened.connect(self._on_partnership)
        panel.talk_opened.connect(self._on_talk)
        panel.all_talks.connect(self._on_all_talks)

    def begin(self) -> None:
        from prm.gui.parts.files import FilesOf
        from prm.gui.parts.photo_box import PhotoOf

        self.person.files_of = FilesOf(self.desk, "person_id", self.person)
        self.person.photo_of = PhotoOf(self.desk)
        super().begin()

    def subject(self) -> Mapping[str, object]:
        chosen = self.chosen()
        return {"people": chosen} if chosen else {}

    # asking and showing

    def list_question(self, **wanted: Any) -> Answer[PeopleList]:
        from prm.queries.people_list import people_list

        self._columns.today = self.desk.app.today()
        chosen = self.filters.chosen
        return self.desk.ask(
            people_list,
            today=self._columns.today,
            groups=chosen.get("sector", ()),
            partnerships=chosen.get("partnership", ()),
            consents=chosen.get("consent", ()),
            tags=chosen.get("tag", ()),
            organisations=chosen.get("organisation", ()),
            roles=chosen.get("role", ()),
            languages=chosen.get("language", ()),
            lives_here={"here": True, "elsewhere": False}.get((chosen.get("lives") or ("",))[0]),
            last=(chosen.get("last") or ("",))[0],
            **wanted,
        )

    def put_rows(self, listed: PeopleList) -> None:
        self.model.show_ids(listed.ids, _Rows(self, listed.rows))

    def jump(self, typed: str) -> str | None:
        from prm.queries.people_list import beginning_with

        found, ids = self.desk.ask(beginning_with, typed).value, self.model.ids
        here = self.model.place_of(self.table.list.current_id()) or 0
        start = here + (1 if len(typed) == 1 else 0)
        return next((key for key in (*ids[start:], *ids[:start]) if key in found), None)

    def choices_question(self, key: str) -> Answer[Sequence[Offered]]:
        from prm.queries import list_choices

        if key == "organisation":
            return self.desk.ask(list_choices.organisations_of_people, today=self.desk.app.today())
        if key == "role":
            return self.desk.ask(list_choices.roles_of_people)
        return self.desk.ask(
            list_choices.languages_of_people if key == "language" else list_choices.tags_of_people
        )

    def out_columns(self) -> Mapping[str, Sequence[Out]]:
        return out_columns()

    def fetch(self, ids: Sequence[str]) -> Fetch:
        return _ToLeave(self.desk.app, ids)

    def one_question(self, record_id: str) -> Answer[PersonPage]:
        from prm.queries.people import person_page

        return self.desk.ask(person_page, record_id, today=self.desk.app.today())

    def show_one(self, one: PersonPage | None) -> None:
        if one is None:
            self.person.show_nobody()
            return
        if self._revealed != one.id:
            self._revealed = ""  # covered again as soon as somebody else was shown
        self.person.show_person(one, self.desk.app.today(), revealed=bool(self._revealed))

    def show_several(self, number: int) -> None:
        self.person.show_several(number)

    def away_question(self, record_id: str) -> Answer[bool]:
        from prm.queries.people import is_put_away

        return self.desk.ask(is_put_away, record_id)

    # acting

    def form(self, record_id: str | None) -> RecordDialog:
        from prm.gui.pages.people.form import PersonDialog

        return PersonDialog(self.desk, self.window(), person=record_id)

    def do_put_away(self, words: str, ids: Sequence[str], *, away: bool) -> None:
        from prm.services.people import put_away_people

        self.desk.try_to(words, put_away_people, ids, away=away)

    def do_bin(self, words: str, ids: Sequence[str]) -> None:
        from prm.services.people import bin_people

        self.desk.try_to(words, bin_people, ids)

    def commands(self) -> Mapping[str, Callable[[], None]]:
        one = len(self.chosen()) == 1
        return {**super().commands(), **({"print": self.brief} if one else {})}

    def command_words(self) -> Mapping[str, str]:
        return {**super().command_words(), "print": _("Brief before a meeting…")}

    def brief(self) -> None:
        self.desk.wants.emit("brief", {"kind": "person", "record": self.chosen()[0]})

    def log(self) -> None:
        self.desk.wants.emit("log", {"people": self.chosen()})

    def record_consent(self) -> None:
        from prm.gui.pages.people.consent_dialog import ConsentDialog

        if (shown := self.person.shown) is not None:
            ask.run(ConsentDialog(self.desk, self.window(), shown.id, shown.name))

    def more_acts(self) -> Sequence[MenuAct]:
        return [("download-simple", _("Bring in people…"), self._on_bring_in)]

    def acts(self, *, several: bool) -> Sequence[MenuAct]:
        log: MenuAct = ("plus-circle", _("Log interaction"), self.log)
        if several:
            return [log]
        return [
            log,
            ("check-circle", _("New follow-up"), self._on_follow_up),
            ("check-square-offset", _("Record an answer about consent"), self.record_consent),
            ("printer", _("Brief before a meeting…"), self.brief),
        ]

    # slots

    def _on_bring_in(self) -> None:
        self.desk.wants.emit("bring_in", {})

    def _on_follow_up(self) -> None:
        if current := self.table.list.current_id():
            self.desk.wants.emit("new_follow_up", {"to": current})

    def _on_copy(self, way: object) -> None:
        assert isinstance(way, ReachRow)
        shown = self.person.shown
        copy_way(self.desk, way, private=shown is not None and bool(shown.fields["keep_hidden"]))

    def _on_reveal(self) -> None:
        if self.person.shown is not None:
            self._revealed = self.person.shown.id
            self.one_live.ask()
            self.person.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_organisation(self, organisation_id: str) -> None:
        self.desk.go.emit("organisations", organisation_id)

    def _on_partnership(self, partnership_id: str) -> None:
        self.desk.go.emit("partnerships", partnership_id)

    def _on_talk(self, interaction_id: str) -> None:
        self.desk.go.emit("interactions", interaction_id)

    def _on_all_talks(self) -> None:
        if self.person.shown is not None:
            self.desk.go.emit("interactions", f"person:{self.person.shown.id}")


class _Rows:
    """Fetches the rows that are looked at. The first came with the ids."""

    def __init__(self, page: PeoplePage, first: Sequence[PersonRow]) -> None:
        self._page, self._first = page, {row.id: row for row in first}

    def __call__(self, ids: Sequence[str]) -> Sequence[PersonRow]:
        from prm.queries.people_list import people_rows

        if all(key in self._first for key in ids):
            return [self._first[key] for key in ids]
        desk = self._page.desk
        return desk.ask(people_rows, ids, today=desk.app.today()).value


class _ToLeave:
    """Fetches the rows of a file, without those who stay in. Holds no widget."""

    def __init__(self, app: App, ids: Sequence[str]) -> None:
        self._app, self._ids = app, ids

    def __call__(self) -> Fetched:
        from prm.queries.leaving import kept_in
        from prm.queries.people_list import people_rows

        today = self._app.today()
        left_out = self._app.ask(kept_in, self._ids, today=today).value
        ids = [key for key in self._ids if key not in left_out]
        return Fetched(self._app.ask(people_rows, ids, today=today).value, len(left_out))


def _filters() -> list[Filter]:
    return [
        Filter("sector", _("Sector"), tuple(Choice(group.key, _(group.word)) for group in GROUPS)),
        Filter("partnership", _("Partnership"), ()),
        Filter("last", _("Last in touch"), tuple(Choice(key, _(word)) for key, word in LAST), many=False),
        Filter("consent", _("Consent"), tuple(Choice(key, _(word)) for key, word in LIST_WORDS.items())),
        Filter("tag", _("Tag"), extra=True, asked=True),
        Filter("organisation", _("Organisation"), extra=True, asked=True),
        Filter("role", _("Role"), extra=True, asked=True),
        Filter("language", _("Language"), extra=True, asked=True),
        Filter("lives", _("Lives here"), _lives(), many=False, extra=True),
    ]


def _lives() -> tuple[Choice, ...]:
    return (Choice("here", _("Lives here")), Choice("elsewhere", _("Not noted as living here")))


def _words() -> ListWords:
    return ListWords(
        title=_("People"),
        away=_("People put away"),
        new=_("New person"),
        back=_("All people"),
        nothing=_("No one matches"),
        hint=_("Up and down keys move. Enter opens. Ctrl+L logs a conversation with the person you are on."),
        count=_count,
    )


def _count(number: int) -> str:
    return ngettext("{n} person", "{n} people", number)


def _empty() -> EmptyState:
    return EmptyState(
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
