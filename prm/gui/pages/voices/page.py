"""You said, we did: what was heard, what was answered, and what has not been told back. Asks and acts; ``view`` draws."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prm.app import Answer
from prm.base.i18n import _, ngettext
from prm.gui.icons import icon
from prm.gui.kit.corners import Menu
from prm.gui.page import Page
from prm.gui.pages.voices.view import VoicesView
from prm.gui.parts.act import Act
from prm.gui.voice_rows import said_by
from prm.queries.rows.voices import VoiceRow
from prm.queries.rows.voices import VoicesPage as Answered


class VoicesPage(Page):
    """``show_subject`` of an id chooses that one, whatever the filters leave out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = VoicesView()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        view, panel = self.view, self.view.panel
        view.new.clicked.connect(self._on_new)
        view.empty.primary.clicked.connect(self._on_new)
        view.filters.changed.connect(self._on_filtered)
        view.by.changed.connect(self._on_filtered)
        view.list.ticked.connect(self._on_ticked)
        view.list.opened.connect(self._on_opened)
        view.list.clicked.connect(self._on_clicked)
        view.list.edit_wanted.connect(self.edit)
        view.list.delete_wanted.connect(self.to_bin)
        view.list.menu_wanted.connect(self._on_menu)
        view.list.current_changed.connect(self._on_chosen)
        view.split.left.connect(self._on_left)
        panel.edit_wanted.connect(self.edit)
        panel.bin_wanted.connect(self.to_bin)
        panel.answer_wanted.connect(self.answer)
        panel.answer_opened.connect(self._on_answer)
        panel.told.connect(self._on_told)
        panel.opened.connect(self._on_go)

    # what the window asks

    def title(self) -> str:
        return _("You said, we did")

    def begin(self) -> None:
        self._live = self.desk.live(self, self._question, self._show)
        self._live.ask()

    def show_subject(self, record_id: str | None) -> None:
        if record_id is None or not self.attached:
            return
        if record_id not in self.view.model.ids:
            self.view.filters.set_chosen({})
            self._live.ask()
        if self.view.list.go_to(record_id):
            self.view.split.show_panel()

    def commands(self) -> Mapping[str, Callable[[], None]]:
        found: dict[str, Callable[[], None]] = {"new": self._on_new, "find": self.view.filters.focus_find}
        if self.chosen():
            found |= {"edit": self.edit, "to_bin": self.to_bin, "done": self.tell}
        return found

    def command_words(self) -> Mapping[str, str]:
        told = any(row.standing == "told" for row in self.chosen())
        return {
            "new": _("Add a voice"),
            "done": _("Mark as not told back") if told else _("Mark as told back"),
        }

    def areas(self) -> list[QWidget]:
        return [self.view.list, self.view.empty.primary, self.view.panel]

    def subject(self) -> Mapping[str, object]:
        return {}

    # asking and showing

    def _question(self) -> Answer[Answered]:
        from prm.queries.voices import voices_page

        view = self.view
        chosen = view.filters.chosen
        named = chosen.get("named", ())
        return self.desk.ask(
            voices_page,
            today=self.desk.app.today(),
            find=view.filters.find_text,
            stands=chosen.get("stands", ()),
            themes=chosen.get("theme", ()),
            partnerships=chosen.get("partnership", ()),
            named=named[0] == "named" if named else None,
            by_partnership=view.by.value() == "partnership",
        )

    def _show(self, page: Answered) -> None:
        self.view.show_page(page)
        self._show_chosen()

    def _show_chosen(self) -> None:
        row = self.current()
        self.view.split.want_panel(row is not None)
        if row is None:
            self.view.panel.show_nothing()
        elif row != self.view.panel.shown:
            self.view.panel.show_voice(row, self.desk.app.today())
        self.commands_changed.emit()

    # what is chosen

    def current(self) -> VoiceRow | None:
        place = self.view.model.place_of(self.view.list.current_id())
        return None if place is None else self.view.model.row(place)

    def chosen(self) -> list[VoiceRow]:
        model, rows = self.view.model, self.view.list
        ids = rows.chosen_ids() or [rows.current_id()]
        found = [model.row(place) for key in ids if (place := model.place_of(key)) is not None]
        return [row for row in found if row is not None]

    # acting

    def tell(self) -> None:
        """Told back, in one press; or, where that was said already, not told yet."""
        self._tell(self.chosen())

    def _tell(self, rows: list[VoiceRow]) -> None:
        from prm.services.voices import mark_not_told, mark_told

        to_tell = [row.id for row in rows if row.standing == "to_tell"]
        if to_tell:
            number = ngettext("{n} voice told back", "{n} voices told back", len(to_tell))
            words = _("Told back: {who}").format(who=said_by(rows[0])) if len(rows) == 1 else number
            self.desk.try_to(words, mark_told, *to_tell)
        elif told := [row.id for row in rows if row.standing == "told"]:
            self.desk.try_to(_("Not told back yet"), mark_not_told, *told)
        elif rows:
            self.desk.wants.emit("answer_voice", {"voice": rows[0].id})

    def answer(self) -> None:
        if (row := self.current()) is not None:
            self.desk.wants.emit("answer_voice", {"voice": row.id})

    def edit(self) -> None:
        if (row := self.current()) is not None:
            self.desk.wants.emit("new_voice", {"voice": row.id})

    def to_bin(self) -> None:
        from prm.services.voices import bin_voice

        if rows := self.chosen():
            words = (
                _("In the bin: {what}").format(what=said_by(rows[0]))
                if len(rows) == 1
                else ngettext("In the bin: {n} voice", "In the bin: {n} voices", len(rows))
            )
            self.desk.try_to(words, bin_voice, *(row.id for row in rows))

    # what is pressed

    def _on_new(self) -> None:
        partnerships = self.view.filters.chosen.get("partnership", ())
        what: dict[str, object] = {"partnership": partnerships[0]} if len(partnerships) == 1 else {}
        self.desk.wants.emit("new_voice", what)

    def _on_filtered(self) -> None:
        self._live.ask()

    def _on_chosen(self) -> None:
        if self.attached:
            self._show_chosen()

    def _on_ticked(self, voice_id: str) -> None:
        """One of several that are chosen stands for them all."""
        chosen = self.chosen()
        if voice_id not in [row.id for row in chosen]:
            place = self.view.model.place_of(voice_id)
            row = None if place is None else self.view.model.row(place)
            chosen = [row] if row is not None else []
        self._tell(chosen)

    def _on_told(self) -> None:
        if (row := self.current()) is not None:
            self._tell([row])

    def _on_answer(self, answer_id: str) -> None:
        if (row := self.current()) is not None:
            self.desk.wants.emit("answer_voice", {"voice": row.id, "answer": answer_id})

    def _on_opened(self, _voice_id: str) -> None:
        self.view.split.open_panel()

    def _on_clicked(self) -> None:
        if self.view.split.narrow:
            self.view.split.show_panel()

    def _on_left(self) -> None:
        self.view.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_go(self, page: str, record_id: str) -> None:
        self.desk.go.emit(page, record_id)

    def _on_menu(self, voice_id: str, at: QPoint) -> None:
        if voice_id not in self.view.list.chosen_ids():
            self.view.list.go_to(voice_id)
        self.row_menu().popup(at)

    def row_menu(self) -> Menu:
        rows = self.chosen()
        doing: list[tuple[str, str, Callable[[], None]]] = []
        if any(row.standing != "waiting" for row in rows):
            doing.append(("check-circle", self.command_words()["done"], self.tell))
        if len(rows) == 1:
            doing += [
                ("chat-circle-text", _("Add an answer"), self.answer),
                ("pencil-simple", _("Edit"), self.edit),
            ]
        doing.append(("trash", _("Move to the bin"), self.to_bin))
        menu = Menu("", self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, words, act in doing:
            menu.addAction(icon(name), words).triggered.connect(Act(act))
        return menu
