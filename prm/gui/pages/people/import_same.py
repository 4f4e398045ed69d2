"""Is a row of the file somebody who is here? Shown side by side, one question at a time; a person answers."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from prm.base.i18n import _, ngettext
from prm.exchange.bring_in import LEAVE_OUT, NEW, TWIN, Plan
from prm.exchange.drafts import PersonDraft
from prm.exchange.to_check import SameQuestion
from prm.gui.kit.buttons import IconButton, LinkButton
from prm.gui.kit.cards import Card
from prm.gui.kit.fields import Choice
from prm.gui.kit.labels import Label
from prm.gui.kit.segments import Segments
from prm.queries.rows.imports import PersonHere

_SAME = "same"


class SameCard(Card):
    """``said`` tells answers by the line of their row: the id of a person, ``TWIN``, ``NEW`` or ``LEAVE_OUT``."""

    said = Signal(object)
    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("The same person?"), parent=parent)
        self._plan: Plan | None = None
        self._questions: tuple[SameQuestion, ...] = ()
        self._at, self._other = 0, 0
        self._count = Label("", role="small", ink="ink2", tnum=True)
        self._previous = IconButton("caret-left", _("Previous"), small=True)
        self._next = IconButton("caret-right", _("Next"), small=True)
        for widget in (self._count, self._previous, self._next):
            self.add_to_heading(widget)
        self._left, self._right = _Side(), _Side()
        sides = QHBoxLayout()
        sides.setSpacing(8)
        sides.addWidget(self._left, 1)
        sides.addWidget(self._right, 1)
        self._reason = Label("", role="small", ink="ink2", wrap=True)
        self.answers = Segments(
            [Choice(_SAME, _("Same person")), Choice(NEW, _("Two people"))],
            name=_("The same person?"),
            small=True,
        )
        self.leave_out = LinkButton(_("Leave it out"))
        self.another = LinkButton("")
        links = QHBoxLayout()
        links.setSpacing(16)
        links.addWidget(self.leave_out)
        links.addWidget(self.another)
        links.addStretch(1)
        self.add(sides)
        self.add(self._reason)
        self.add(self.answers)
        self.add(links)
        self.for_all = LinkButton("")
        self.add(self.for_all)
        self._previous.clicked.connect(self._on_previous)
        self._next.clicked.connect(self._on_next)
        self.answers.changed.connect(self._on_answered)
        self.leave_out.clicked.connect(self._on_leave_out)
        self.another.clicked.connect(self._on_another)
        self.for_all.clicked.connect(self._on_for_all)

    @property
    def open_questions(self) -> int:
        return sum(not question.said for question in self._questions)

    def show_questions(self, plan: Plan, questions: Sequence[SameQuestion]) -> None:
        line = self._questions[self._at].row.line if self._questions else None
        self._plan, self._questions = plan, tuple(questions)
        lines = [question.row.line for question in self._questions]
        if line not in lines:
            self._other = 0
        self._at = lines.index(line) if line in lines else min(self._at, max(0, len(lines) - 1))
        self.setVisible(bool(self._questions))
        if self._questions:
            self._show()

    def go_to(self, line: int) -> None:
        """The question about this row, if there is one."""
        for place, question in enumerate(self._questions):
            if question.row.line == line and place != self._at:
                self._at, self._other = place, 0
                self._show()

    def focus_on(self, place: int) -> None:
        self._at, self._other = place, 0
        self._show()
        self.answers.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.chosen.emit(self._questions[place].row.line)

    def __len__(self) -> int:
        return len(self._questions)

    @property
    def place(self) -> int:
        return self._at

    def _show(self) -> None:
        assert self._plan is not None
        question = self._questions[self._at]
        row = question.row
        if question.said in question.others:
            self._other = question.others.index(question.said)
        self._other = min(self._other, max(0, len(question.others) - 1))
        self._count.setText(_("{n} of {of}").format(n=self._at + 1, of=len(self._questions)))
        for button in (self._previous, self._next):
            button.setVisible(len(self._questions) > 1)
        self._previous.setEnabled(self._at > 0)
        self._next.setEnabled(self._at < len(self._questions) - 1)
        self._left.show_draft(_("Row {n}").format(n=row.line), row.draft)
        if question.others:
            self._right.show_person(self._plan.looked.people[question.others[self._other]])
        elif question.twin is not None:
            self._right.show_draft(_("Row {n}").format(n=question.twin.line), question.twin.draft)
        self._reason.setText(self._why(question))
        self._reason.setVisible(bool(self._reason.text()))
        chosen = {NEW: NEW, LEAVE_OUT: "", "": ""}.get(question.said, _SAME)
        self.answers.set_value(chosen)
        self.leave_out.setEnabled(question.said != LEAVE_OUT)
        rest = self.open_questions
        self.for_all.setText(
            ngettext("Say the same of the {n} that is open", "Say the same of the {n} that are open", rest)
        )
        self.for_all.setVisible(bool(question.said) and rest > 0)
        several = len(question.others) > 1
        self.another.setVisible(several)
        if several:
            following = question.others[(self._other + 1) % len(question.others)]
            name = self._plan.looked.people[following].name
            self.another.setText(_("Or is it {name}?").format(name=name))

    def _why(self, question: SameQuestion) -> str:
        assert self._plan is not None
        reason = self._plan.looked.likeness[question.row.place].reason
        told = {"": _("Left out until you say."), LEAVE_OUT: _("Left out, as you said.")}.get(
            question.said, ""
        )
        return " ".join(
            part for part in (f"{reason[:1].upper()}{reason[1:]}." if reason else "", told) if part
        )

    def _on_previous(self) -> None:
        self.focus_on(max(0, self._at - 1))

    def _on_next(self) -> None:
        self.focus_on(min(len(self._questions) - 1, self._at + 1))

    def _on_another(self) -> None:
        question = self._questions[self._at]
        self._other = (self._other + 1) % len(question.others)
        if question.said in question.others:
            self.said.emit({question.row.line: question.others[self._other]})
        else:
            self._show()

    def _on_leave_out(self) -> None:
        self.said.emit({self._questions[self._at].row.line: LEAVE_OUT})

    def _on_answered(self) -> None:
        question = self._questions[self._at]
        answer = self.answers.value()
        self.said.emit({question.row.line: self._same(question) if answer == _SAME else answer})

    def _on_for_all(self) -> None:
        """What was said here, of every question that is still open: each with its own likeliest person."""
        said = self._questions[self._at].said
        plain = said if said in (NEW, LEAVE_OUT) else ""
        still = (question for question in self._questions if not question.said)
        self.said.emit({question.row.line: plain or _likeliest(question) for question in still})

    def _same(self, question: SameQuestion) -> str:
        return question.others[self._other] if question.others else TWIN


def _likeliest(question: SameQuestion) -> str:
    return question.others[0] if question.others else TWIN


class _Side(QFrame):
    """One of the two: where it stands, the name, the organisation, a number or address."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(1)
        self._where = Label("", role="caption", ink="ink2")
        self._name = Label("", role="small_label", wrap=True)
        self._organisation = Label("", role="caption", ink="ink2", wrap=True)
        self._reach = Label("", role="caption", ink="ink2", wrap=True, tnum=True)
        for label in (self._where, self._name, self._organisation, self._reach):
            column.addWidget(label)
        column.addStretch(1)

    def show_draft(self, where: str, draft: PersonDraft) -> None:
        organisation = next((org.name for org in draft.organisations), "")
        reach = next(iter((*draft.contacts("phone"), *draft.contacts("email"))), "")
        self._put(where, draft.name, organisation, reach)

    def show_person(self, person: PersonHere) -> None:
        organisation = next((name for _id, name in person.organisations), "")
        ways = [value for wanted in ("phone", "email") for kind, value in person.reach if kind == wanted]
        self._put(_("Already here"), person.name, organisation, next(iter(ways), ""))

    def _put(self, where: str, name: str, organisation: str, reach: str) -> None:
        self._where.setText(where)
        self._name.setText(name)
        for label, text in ((self._organisation, organisation), (self._reach, reach)):
            label.setText(text)
            label.setVisible(bool(text))
