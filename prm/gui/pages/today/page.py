"""Today: what is due, who has gone quiet, what comes up, what was heard. The first page, and the one with a cover."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prm.base.errors import Refused, Trouble
from prm.base.frozen_json import from_json
from prm.base.i18n import _
from prm.gui.kit.corners import Menu
from prm.gui.page import Page
from prm.gui.pages.today.quick_log import QuickLogCard
from prm.gui.pages.today.view import TodayView
from prm.queries.rows.today import TodayPage as Answered

if TYPE_CHECKING:
    from prm.app import Answer


class TodayPage(Page):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.quick_log = QuickLogCard()
        self.view = TodayView(self.quick_log)
        self._filed: tuple[str, str] | None = None  # id and name of the partnership
        self._filed_by_hand = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        view, log = self.view, self.quick_log
        view.follow_up_ticked.connect(self._on_ticked)
        view.follow_up_opened.connect(self._on_follow_up_opened)
        view.follow_up_menu.connect(self._on_follow_up_menu)
        view.follow_ups.current_changed.connect(self._on_follow_up_current)
        view.person_opened.connect(self._on_person_opened)
        view.person_menu.connect(self._on_person_menu)
        view.talk_menu.connect(self._on_talk_menu)
        view.talk_opened.connect(self._on_talk_opened)
        view.coming_opened.connect(self._on_coming_opened)
        view.add_follow_up.connect(self._on_add_follow_up)
        view.all_talks.connect(self._on_all_talks)
        view.all_follow_ups.connect(self._on_all_follow_ups)
        view.all_people.connect(self._on_all_people)
        view.care_note.connect(self._on_care_note)
        log.who_changed.connect(self._on_who_changed)
        log.save_wanted.connect(self._on_quick_save)
        log.full_form.connect(self._on_full_form)
        log.other_wanted.connect(self._on_other_partnership)

    def title(self) -> str:
        return _("Today")

    def begin(self) -> None:
        self.quick_log.attach(self.desk)
        self._live = self.desk.live(self, self._question, self._show)
        self._live.begin(self.desk.known.pop("today", None))
        self._minute = QTimer(self)
        self._minute.setInterval(60_000)
        self._minute.timeout.connect(self._greet)
        self._minute.start()

    def show_cover(self, answer: str) -> None:
        try:
            self._show(from_json(Answered, answer))
        except (ValueError, TypeError, KeyError):
            return  # kept by another version; the live answer is on its way

    def commands(self) -> Mapping[str, Callable[[], None]]:
        found = {"new": self._on_add_follow_up, "find": self.quick_log.take_focus}
        if self._current():
            found |= {"done": self._on_done, "change_date": self._on_change_date}
        return found

    def command_words(self) -> Mapping[str, str]:
        return {"new": _("New follow-up"), "find": _("Go to the quick log")}

    def areas(self) -> list[QWidget]:
        view = self.view
        return [self.quick_log, view.follow_ups, view.heard, view.quiet, view.coming]

    def take_focus(self, reason: Qt.FocusReason) -> None:
        self.quick_log.setFocus(reason)

    # asking and showing

    def _question(self) -> "Answer[Answered]":
        from prm.queries.today import today_page

        return self.desk.ask(today_page, today=self.desk.app.today(), me=self.desk.app.me)

    def _show(self, page: Answered) -> None:
        self._me = page.me
        self.view.show_page(page)
        self._greet()

    def _greet(self) -> None:
        if not self._me or not self.attached:
            return
        from prm.base.clock import local_now

        hour = local_now(self.desk.app.clock).hour
        words = (
            _("Good morning, {name}")
            if hour < 12
            else _("Good afternoon, {name}")
            if hour < 18
            else _("Good evening, {name}")
        )
        self.view.greet(words.format(name=self._me))

    # what is pressed

    def _on_ticked(self, follow_up_id: str) -> None:
        from prm.gui.parts.follow_up_words import say_done
        from prm.services.followups import mark_done

        row = next((row for row in self._rows() if row.id == follow_up_id), None)
        if row is not None:
            self.desk.try_to(say_done([row], self.desk.app.today()), mark_done, follow_up_id)

    def _current(self) -> list[Any]:
        """The follow-up that its list stands at."""
        current = self.view.follow_ups.current_id()
        return [row for row in self._rows() if row.id == current]

    def _on_done(self) -> None:
        for row in self._current():
            self._on_ticked(row.id)

    def _on_change_date(self) -> None:
        if rows := self._current():
            self.desk.wants.emit("move_follow_ups", {"rows": rows})

    def _on_move(self, follow_up_id: str) -> None:
        self.view.follow_ups.go_to(follow_up_id)
        self._on_change_date()

    def _on_follow_up_current(self, _follow_up_id: str) -> None:
        self.commands_changed.emit()

    def _rows(self) -> list[Any]:
        model = self.view.follow_ups_model
        return [row for number in range(len(model.ids)) if (row := model.row(number)) is not None]

    def _on_follow_up_opened(self, follow_up_id: str) -> None:
        self.desk.wants.emit("new_follow_up", {"follow_up": follow_up_id})

    def _on_follow_up_menu(self, follow_up_id: str, at: QPoint) -> None:
        self._pop_up(
            follow_up_id,
            at,
            ("check-circle", _("Mark as done"), self._on_ticked),
            ("calendar-blank", _("Change the date…"), self._on_move),
            ("pencil-simple", _("Edit"), self._on_follow_up_opened),
            ("trash", _("Move to the bin"), self._on_bin),
        )

    def _on_person_menu(self, person_id: str, at: QPoint) -> None:
        self._pop_up(
            person_id,
            at,
            ("user", _("Open"), self._on_person_opened),
            ("plus-circle", _("Log interaction"), self._on_log_with),
            ("check-circle", _("New follow-up"), self._on_follow_up_to),
        )

    def _on_talk_menu(self, interaction_id: str, at: QPoint) -> None:
        self._pop_up(
            interaction_id,
            at,
            ("chats-circle", _("Open"), self._on_talk_opened),
            ("pencil-simple", _("Edit"), self._on_talk_edited),
        )

    def _pop_up(self, record_id: str, at: QPoint, *acts: tuple[str, str, Callable[[str], None]]) -> None:
        from prm.gui.icons import icon

        menu = Menu("", self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for picture, words, act in acts:
            menu.addAction(icon(picture), words).triggered.connect(_Act(act, record_id))
        menu.popup(at)

    def _on_log_with(self, person_id: str) -> None:
        self.desk.wants.emit("log", {"people": [person_id]})

    def _on_follow_up_to(self, person_id: str) -> None:
        self.desk.wants.emit("new_follow_up", {"to": person_id})

    def _on_talk_edited(self, interaction_id: str) -> None:
        self.desk.wants.emit("log", {"interaction": interaction_id})

    def _on_bin(self, follow_up_id: str) -> None:
        from prm.services.followups import bin_follow_up

        self.desk.try_to(_("In the bin"), bin_follow_up, follow_up_id)

    def _on_add_follow_up(self) -> None:
        self.desk.wants.emit("new_follow_up", {})

    def _on_person_opened(self, person_id: str) -> None:
        self.desk.go.emit("people", person_id)

    def _on_all_people(self) -> None:
        self.desk.go.emit("people", None)

    def _on_all_follow_ups(self) -> None:
        self.desk.go.emit("follow_ups", None)

    def _on_talk_opened(self, interaction_id: str) -> None:
        self.desk.go.emit("interactions", interaction_id)

    def _on_all_talks(self) -> None:
        self.desk.go.emit("interactions", None)

    def _on_coming_opened(self, kind: str, record_id: str) -> None:
        page = {"interaction": "interactions", "review": "partnerships"}.get(kind, "people")
        self.desk.go.emit(page, record_id or None)

    def _on_care_note(self) -> None:
        self.desk.wants.emit("new_care_note", {})

    def _on_full_form(self) -> None:
        self.desk.wants.emit("log", {"people": self.quick_log.people()})

    def _on_who_changed(self) -> None:
        from prm.queries.people import likely_partnerships

        people = self.quick_log.people()
        self._filed_by_hand = self._filed_by_hand and bool(people)
        if self._filed_by_hand:
            return
        found = self.desk.ask(likely_partnerships, people).value
        self._file_under(*(found[0] if found else ("", "")), said=bool(people))

    def _file_under(self, key: str, name: str, *, said: bool = True) -> None:
        self._filed = (key, name) if key else None
        self.quick_log.show_filed(name if said else None)

    def file_by_hand(self, key: str, name: str) -> None:
        self._filed_by_hand = True
        self._file_under(key, name)

    def _on_other_partnership(self, at: QPoint) -> None:
        """Those they share first, then the others, and none."""
        from prm.queries.partnerships import partnership_choices
        from prm.queries.people import likely_partnerships

        likely = self.desk.ask(likely_partnerships, self.quick_log.people()).value
        others = [(row.id, row.name) for row in self.desk.ask(partnership_choices).value]
        menu = Menu("", self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for part in (likely, [each for each in others if each not in likely], [("", _("No partnership"))]):
            menu.addSeparator()
            for key, name in part:
                action = menu.addAction(name.replace("&", "&&"))
                action.setCheckable(True)
                action.setChecked(key == (self._filed[0] if self._filed else ""))
                action.triggered.connect(_File(self, key, name if key else ""))
        menu.popup(at)

    def _on_quick_save(self) -> None:
        from prm.gui.kit.people_box import PersonChoice
        from prm.services.interactions import Who, log_interaction

        boxes = self.quick_log.boxes
        if boxes is None:
            return
        reading = boxes.reading()
        if reading is None:
            boxes.show_problem(boxes.when.problem() or _("When was it? Try “today 10:30”."))
            return
        who = [
            Who(person.id) if isinstance(person, PersonChoice) else Who(name=person.name)
            for person in boxes.who.value()
        ]
        kind = boxes.kind.value()
        try:
            self.desk.do(
                log_interaction,
                who=who,
                kind=kind,
                heard=boxes.heard.text(),
                happened_on=reading.when.day,
                happened_exact=reading.when.exact,
                happened_at=reading.when.at,
                how={"call": "phone"}.get(kind),
                partnerships=[self._filed[0]] if self._filed else [],
            )
        except Refused as refused:
            boxes.show_problem(str(refused))
        except Trouble:
            return
        else:
            filed, self._filed, self._filed_by_hand = self._filed, None, False
            boxes.clear()
            self.desk.said.emit(
                _("Saved, and filed under {name}.").format(name=filed[1]) if filed else _("Saved.")
            )
            boxes.take_focus()


class _File:
    def __init__(self, page: TodayPage, key: str, name: str) -> None:
        self._page, self._key, self._name = page, key, name

    def __call__(self) -> None:
        self._page.file_by_hand(self._key, self._name)


class _Act:
    """One row's act. A name for what would else be a lambda that holds the page."""

    def __init__(self, act: Callable[[str], None], record_id: str) -> None:
        self._act, self._record_id = act, record_id

    def __call__(self) -> None:
        self._act(self._record_id)
