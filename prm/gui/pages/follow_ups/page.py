"""Follow-ups: what is to be done, by whom and until when, and what became of it. Asks and acts; drawing is ``view``."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prm.app import Answer
from prm.base.errors import Refused
from prm.base.i18n import _
from prm.gui.icons import icon
from prm.gui.kit.corners import Menu
from prm.gui.page import Page
from prm.gui.pages.follow_ups.view import FollowUpsView
from prm.gui.parts.act import Act
from prm.gui.parts.follow_up_words import say_done, say_rows
from prm.queries.rows.follow_ups import FollowUpsPage as Answered
from prm.queries.rows.interactions import FollowUpRow

Doing = tuple[str, str, Callable[[], None]]


class FollowUpsPage(Page):
    """``show_subject`` of an id chooses that one, whatever the filters leave out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = FollowUpsView()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        view = self.view
        view.new.clicked.connect(self._on_new)
        view.more.clicked.connect(self._on_more)
        view.empty.primary.clicked.connect(self._on_new)
        view.filters.changed.connect(self._on_filtered)
        view.list.ticked.connect(self._on_ticked)
        view.list.opened.connect(self._on_opened)
        view.list.edit_wanted.connect(self._on_opened)
        view.list.delete_wanted.connect(self._on_delete)
        view.list.menu_wanted.connect(self._on_menu)
        view.list.current_changed.connect(self._on_chosen)
        view.list.selection_changed.connect(self._on_chosen)
        for button, act in (
            (view.several.done, self.done),
            (view.several.change, self.change_date),
            (view.several.release, self.release),
            (view.several.to_bin, self.to_bin),
        ):
            button.clicked.connect(act)

    # what the window asks

    def title(self) -> str:
        return _("Follow-ups")

    def begin(self) -> None:
        self._live = self.desk.live(self, self._question, self._show)
        self._live.ask()

    def show_subject(self, record_id: str | None) -> None:
        if record_id is None or not self.attached:
            return
        if record_id not in self.view.model.ids:
            self.view.filters.set_chosen({"stands": self._stands_of(record_id)})
            self._live.ask()
        self.view.list.go_to(record_id)

    def subject(self) -> Mapping[str, object]:
        """Log interaction is with whom it is owed to."""
        return {"people": people} if (people := [row.to_id for row in self.chosen() if row.to_id]) else {}

    def commands(self) -> Mapping[str, Callable[[], None]]:
        found: dict[str, Callable[[], None]] = {"new": self._on_new, "find": self.view.filters.focus_find}
        if self.chosen():
            found |= {
                "edit": self.edit, "to_bin": self.to_bin, "done": self.done, "change_date": self.change_date,
                "release": self.release,
            }  # fmt: skip
        if len(self.chosen()) == 1:
            found["history"] = self.show_history
        return found

    def command_words(self) -> Mapping[str, str]:
        words = {"new": _("New follow-up")}
        return words | ({"done": _("Mark as still to do")} if self._ended() else {})

    def areas(self) -> list[QWidget]:
        return [self.view.list, self.view.empty.primary, self.view.filters.line]

    # asking and showing

    def _question(self) -> Answer[Answered]:
        from prm.queries.follow_ups import follow_ups_page

        chosen = self.view.filters.chosen
        return self.desk.ask(
            follow_ups_page,
            today=self.desk.app.today(),
            me=self.desk.app.me,
            find=self.view.filters.find_text,
            whose=chosen.get("whose", ()),
            due=chosen.get("due", ()),
            stands=chosen.get("stands", ("open",))[0],
            partnerships=chosen.get("partnership", ()),
        )

    def _show(self, page: Answered) -> None:
        self.view.show_page(page)
        self.commands_changed.emit()

    def _stands_of(self, follow_up_id: str) -> tuple[str, ...]:
        """The filter that shows it."""
        from prm.queries.log_form import follow_up_page

        try:
            fields = self.desk.ask(follow_up_page, follow_up_id).value.fields
        except Refused:
            return ()
        return ("done",) if fields["done_on"] else ("released",) if fields["released_on"] else ()

    # what is chosen

    def chosen(self) -> list[FollowUpRow]:
        model, rows = self.view.model, self.view.list
        ids = rows.chosen_ids() or [rows.current_id()]
        found = [model.row(place) for key in ids if (place := model.place_of(key)) is not None]
        return [row for row in found if row is not None]

    def _ended(self) -> bool:
        """Whether what is chosen is done or let go already."""
        return any(row.done_on or row.released_on for row in self.chosen())

    # acting

    def done(self) -> None:
        self._mark(self.chosen())

    def _mark(self, rows: Sequence[FollowUpRow]) -> None:
        """Done; or, where they are done or let go already, still to do."""
        from prm.services.followups import mark_done, mark_open

        ids = [row.id for row in rows]
        if any(row.done_on or row.released_on for row in rows):
            self.desk.try_to(_("Still to do: {what}").format(what=say_rows(rows)), mark_open, *ids)
            return
        self.desk.try_to(say_done(rows, self.desk.app.today()), mark_done, *ids)

    def change_date(self) -> None:
        rows = self.chosen()
        if rows and not self._ended():
            self.desk.wants.emit("move_follow_ups", {"rows": rows})

    def release(self) -> None:
        from prm.services.followups import release_follow_up

        rows = [row for row in self.chosen() if not (row.done_on or row.released_on)]
        if rows:
            words = _("Let go: {what}").format(what=say_rows(rows))
            self.desk.try_to(words, release_follow_up, *(row.id for row in rows))

    def to_bin(self) -> None:
        from prm.services.followups import bin_follow_up

        if rows := self.chosen():
            words = _("In the bin: {what}").format(what=say_rows(rows))
            self.desk.try_to(words, bin_follow_up, *(row.id for row in rows))

    def edit(self) -> None:
        if current := self.view.list.current_id():
            self.desk.wants.emit("new_follow_up", {"follow_up": current})

    def show_history(self) -> None:
        self.desk.wants.emit("show_history", {"kind": "follow_up", "record": self.view.list.current_id()})

    # what is pressed

    def _on_new(self) -> None:
        self.desk.wants.emit("new_follow_up", {})

    def _on_filtered(self) -> None:
        self._live.ask()

    def _on_chosen(self) -> None:
        if self.attached:
            self.view.show_several(self.chosen())
            self.commands_changed.emit()

    def _on_ticked(self, follow_up_id: str) -> None:
        """One of several that are chosen stands for them all."""
        chosen = self.chosen()
        if follow_up_id not in [row.id for row in chosen]:
            place = self.view.model.place_of(follow_up_id)
            row = None if place is None else self.view.model.row(place)
            chosen = [row] if row is not None else []
        if chosen:
            self._mark(chosen)

    def _on_opened(self, _follow_up_id: str) -> None:
        self.edit()

    def _on_delete(self, _ids: list[str]) -> None:
        self.to_bin()

    def _on_menu(self, follow_up_id: str, at: QPoint) -> None:
        if follow_up_id not in self.view.list.chosen_ids():
            self.view.list.go_to(follow_up_id)
        self.row_menu().popup(at)

    def row_menu(self) -> Menu:
        rows = self.chosen()
        doing: list[Doing]
        if self._ended():
            doing = [("arrow-counter-clockwise", _("Mark as still to do"), self.done)]
        else:
            doing = [
                ("check-circle", _("Mark as done"), self.done),
                ("calendar-blank", _("Change the date…"), self.change_date),
                ("hand-palm", _("No longer needed"), self.release),
            ]
        if len(rows) == 1:
            doing.append(("pencil-simple", _("Edit"), self.edit))
            doing.append(("clock-counter-clockwise", _("History"), self.show_history))
            doing += self._ways_on(rows[0])
        doing.append(("trash", _("Move to the bin"), self.to_bin))
        return self._menu(doing)

    def _ways_on(self, row: FollowUpRow) -> list[Doing]:
        """To what it is about."""
        ways = [
            ("chats-circle", _("Show the conversation"), "interactions", row.interaction_id),
            ("user", _("Show {name}").format(name=row.to), "people", row.to_id),
            ("handshake", _("Show {name}").format(name=row.partnership), "partnerships", row.partnership_id),
        ]
        return [(name, words, Act(self.desk.go.emit, page, key)) for name, words, page, key in ways if key]

    def _on_more(self) -> None:
        menu = self._menu(
            [
                ("calendar-plus", _("Save a calendar file…"), Act(self.desk.wants.emit, "calendar_out", {})),
                ("calendar-check", _("Bring in a calendar…"), Act(self.desk.wants.emit, "calendar_in", {})),
            ]
        )
        menu.popup(self.view.more.mapToGlobal(self.view.more.rect().bottomLeft()))

    def _menu(self, doing: Sequence[Doing]) -> Menu:
        menu = Menu("", self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, words, act in doing:
            menu.addAction(icon(name), words.replace("&", "&&")).triggered.connect(Act(act))
        return menu
