"""What is asked and shown while a lock is made: whose, the passphrase twice, the recovery code once.

The code is on the screen once and on paper: never in a file of ours, never in the clipboard. Nothing is made here.
"""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QPageLayout, QPainter
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from prm.base.errors import Refused
from prm.base.i18n import _
from prm.base.when.days import MONTHS
from prm.gui.desk import Desk
from prm.gui.finders import people_finder, person_choice
from prm.gui.kit import ask
from prm.gui.kit.buttons import Button, LinkButton
from prm.gui.kit.cards import Card
from prm.gui.kit.combo import set_error
from prm.gui.kit.labels import Label
from prm.gui.kit.record_box import RecordBox, RecordChoice
from prm.services import care_notes


def people_records(desk: Desk) -> Callable[[str], Sequence[RecordChoice]]:
    find = people_finder(desk)

    def found(words: str) -> list[RecordChoice]:
        return [RecordChoice(one.id, one.name, one.organisation) for one in find(words)]

    return found


class PassphraseLine(QLineEdit):
    """Words that are not shown. ``take`` gives them once, and empties the box."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setAccessibleName(name)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )

    def take(self) -> str:
        words = self.text()
        self.forget()
        return words

    def forget(self) -> None:
        # setText also empties what Ctrl+Z would bring back
        self.setText("")


class LockForm(QWidget):
    """Whose lock, the passphrase twice, six easy words for somebody who has none in mind."""

    def __init__(self, desk: Desk, *, for_new: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.who = RecordBox(people_records(desk), self, name=_("Whose notes?"), placeholder=_("Type a name"))
        self.first = PassphraseLine(_("Passphrase"), self)
        self.again = PassphraseLine(_("Once more"), self)
        self.with_code = QCheckBox(
            _("Make a recovery code too, for the day the passphrase is forgotten"), self
        )
        self.with_code.setChecked(True)
        self.offered = Label("", role="heading", wrap=True, parent=self)
        self.offered.hide()
        self._offer = LinkButton(_("Offer me six words"), parent=self)
        self._offer.clicked.connect(self._on_offer)
        self._problems = {
            key: Label("", role="caption", ink="danger", wrap=True)
            for key in ("author", "passphrase", "again")
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        if for_new:
            self._row(column, _("Whose notes?"), self.who, "author")
        self._row(column, _("Passphrase") if for_new else _("New passphrase"), self.first, "passphrase")
        hint = _(
            "At least 10 letters, or four words or more. Nobody can look it up for you, and neither can we."
        )
        column.addWidget(Label(hint, role="caption", ink="ink2", wrap=True))
        column.addWidget(self._offer, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.offered)
        self._row(column, _("Once more"), self.again, "again")
        if for_new:
            column.addSpacing(4)
            column.addWidget(self.with_code)
        else:
            self.with_code.hide()

    def show_me(self, person_id: str) -> None:
        person = person_choice(self._desk, person_id)
        if person is not None:
            self.who.set_value(RecordChoice(person.id, person.name))

    def person_id(self) -> str:
        value = self.who.value()
        return value.id if isinstance(value, RecordChoice) else ""

    def check(self, *, whose: bool) -> bool:
        """Show what is wrong beside its box; True when nothing is."""
        problems: dict[str, str] = {}
        if whose and not self.person_id():
            problems["author"] = self.who.problem() or _("Say whose notes these are.")
        try:
            care_notes.check_passphrase(self.first.text(), again=self.again.text())
        except Refused as refused:
            problems |= refused.problems
        self.show_problems(problems)
        return not problems

    def show_problems(self, problems: dict[str, str]) -> None:
        boxes: dict[str, QWidget] = {"author": self.who, "passphrase": self.first, "again": self.again}
        for key, label in self._problems.items():
            label.setText(problems.get(key, ""))
            label.setVisible(key in problems)
            boxes[key].setAccessibleDescription(problems.get(key, ""))
        self.who.set_problem("author" in problems)
        set_error(self.first, "passphrase" in problems)
        set_error(self.again, "again" in problems)
        for key in self._problems:
            if key in problems:
                boxes[key].setFocus(Qt.FocusReason.OtherFocusReason)
                break

    def forget(self) -> None:
        self.first.forget()
        self.again.forget()
        self.offered.setText("")
        self.offered.hide()

    # inside

    def _row(self, column: QVBoxLayout, words: str, box: QWidget, key: str) -> None:
        label = Label(words, role="small_label", ink="ink2", parent=self)
        label.setBuddy(box)
        column.addWidget(label)
        column.addWidget(box)
        column.addWidget(self._problems[key])
        self._problems[key].hide()

    def _on_offer(self) -> None:
        self.offered.setText(care_notes.offer_words())
        self.offered.show()
        self._offer.setText(_("Offer me six others"))


class CodeSheet(QWidget):
    """The recovery code, to be printed or written down. It is not asked for again and not kept."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._code, self._day = "", "", date.min
        self.code = Label("", role="number", tnum=True, wrap=True)
        self.print_button = Button(_("Print"), icon="printer")
        self.print_button.clicked.connect(self._on_print)
        self.on_paper = QCheckBox(_("I have it on paper"), self)
        card = Card(private=True)
        card.add(Label(_("Recovery code"), role="small_label", ink="ink2"))
        card.add(self.code)
        self._whose = Label("", role="caption", ink="ink2")
        card.add(self._whose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(
            Label(
                _("Print this or write it down now. It is shown once, and PRM does not keep it."), wrap=True
            )
        )
        column.addWidget(card)
        column.addWidget(self.print_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(
            Label(
                _("Keep it at home, not at work. Anyone who has it can read your notes."),
                role="small",
                ink="ink2",
                wrap=True,
            )
        )
        column.addWidget(self.on_paper)

    def show_code(self, code: str, *, name: str, day: date) -> None:
        self._code, self._name, self._day = code, name, day
        groups = code.split("-")
        half = len(groups) // 2
        self.code.setText("-".join(groups[:half]) + "-\n" + "-".join(groups[half:]))
        self.code.setAccessibleName(" ".join(code))
        self._whose.setText(_("{name}, {day}").format(name=name, day=_written(day)))

    def forget(self) -> None:
        self._code = ""
        self.code.setText("")
        self.code.setAccessibleName("")

    def _on_print(self) -> None:
        printer = ask.printer(self)
        if printer is None:
            return
        printer.setDocName(_("Recovery code"))
        printer.setPageMargins(QMarginsF(22, 20, 22, 20), QPageLayout.Unit.Millimeter)
        painter = QPainter(printer)
        _print_sheet(painter, QRectF(painter.viewport()), self._code, self._name, self._day)
        painter.end()


def _written(day: date) -> str:
    return f"{day.day} {_(MONTHS[day.month - 1])} {day.year}"


def _print_sheet(painter: QPainter, page: QRectF, code: str, name: str, day: date) -> None:
    """One plain sheet: what it is, whose, the code in large letters, and where to keep it."""
    top = page.top()
    for words, size, bold in (
        (_("Recovery code for care notes"), 20, True),
        (_("{name}, {day}").format(name=name, day=_written(day)), 11, False),
        (code, 18, True),
        (_("Keep it at home, not at work. Anyone who has it can read your notes."), 11, False),
        (_("In PRM: open a partnership, then Emotional labour, then “Use my recovery code”."), 11, False),
    ):
        font = QFont("Inter", size)
        font.setBold(bold)
        # a hyphen between figures would be drawn as another sign, and read back from a PDF as none
        font.setFeature(QFont.Tag("calt"), 0)
        painter.setFont(font)
        flags = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextWordWrap)
        box = painter.boundingRect(QRectF(page.left(), top, page.width(), page.height()), flags, words)
        painter.drawText(box, flags, words)
        top = box.bottom() + box.height() / max(1, words.count("\n") + 1) * 0.8
