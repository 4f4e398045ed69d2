"""What only a person can say of a file: is the first row a heading, day or month first, which letters, which sheet."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from prm.base.i18n import _
from prm.exchange.encoding import ENCODINGS
from prm.exchange.people_file import PeopleFile, Question
from prm.gui.kit.cards import Card, Line
from prm.gui.kit.combo import Combo
from prm.gui.kit.fields import Choice
from prm.gui.kit.labels import Label, VoiceLabel
from prm.gui.kit.segments import Segments


class QuestionsCard(Card):
    """``answered`` tells which question (header, dates, encoding, sheet) and the answer. A question that was
    answered stays, so that the answer can be changed.
    """

    answered = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("First, tell us"), padded=False, parent=parent)
        self._asked: dict[str, _Asked] = {}
        self.hide()

    def show_file(self, file: PeopleFile, said: dict[str, str]) -> None:
        """``said`` are the answers so far, by question."""
        for question in file.needs:
            if question.kind not in self._asked:
                self._keep(question.kind, _Choices(question))
        guessed = (file.encoding_guessed and _telling(file)) or "encoding" in said
        if guessed and "encoding" not in self._asked:
            self._keep("encoding", _Letters())
        if len(file.sheets) > 1 and "sheet" not in self._asked:
            self._keep("sheet", _Sheet(file.sheets))
        for kind, asked in self._asked.items():
            asked.show_answer(said.get(kind, ""), file)
        self.setVisible(bool(self._asked))

    def take_focus(self) -> bool:
        first = next(iter(self._asked.values()), None)
        if first is None:
            return False
        first.box.setFocus()
        return True

    def box(self, kind: str) -> "Segments | Combo":
        return self._asked[kind].box

    def _keep(self, kind: str, asked: "_Asked") -> None:
        if self._asked:
            self.add(Line())
        self._asked[kind] = asked
        asked.kind = kind
        asked.answered.connect(self.answered)
        self.add(asked)


class _Asked(QWidget):
    answered = Signal(str, str)
    box: Segments | Combo
    kind = ""

    def show_answer(self, answer: str, file: PeopleFile) -> None:
        raise NotImplementedError

    def _lay(self, *parts: QWidget | QLayout) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 12)
        column.setSpacing(8)
        for part in parts:
            if isinstance(part, QWidget):
                column.addWidget(part)
            else:
                column.addLayout(part)
        self.box.changed.connect(self._on_changed)

    def _on_changed(self) -> None:
        self.answered.emit(self.kind, self.box.value())


class _Choices(_Asked):
    """A question with a few answers. None is chosen until somebody does."""

    def __init__(self, question: Question) -> None:
        super().__init__()
        choices = [Choice(key, word) for key, word in question.choices]
        self.box = Segments(choices, name=question.sentence)
        self._lay(Label(question.sentence, role="small_label", wrap=True), self.box)

    def show_answer(self, answer: str, file: PeopleFile) -> None:
        self.box.set_value(answer)


class _Letters(_Asked):
    """Which letters the file is written in, with names from it as they would be read."""

    def __init__(self) -> None:
        super().__init__()
        self.box = Combo([Choice(key, _(word)) for key, word in ENCODINGS], name=_("Letters"))
        self._names = VoiceLabel("")
        row = QHBoxLayout()
        row.addWidget(self.box)
        row.addStretch(1)
        words = _("Do these names look right? If not, choose other letters.")
        self._lay(Label(words, role="small_label", wrap=True), self._names, row)

    def show_answer(self, answer: str, file: PeopleFile) -> None:
        self.box.set_value(answer or _listed(file.encoding))
        self._names.setText(_telling(file))


class _Sheet(_Asked):
    def __init__(self, sheets: tuple[str, ...]) -> None:
        super().__init__()
        self.box = Combo([Choice(name, name) for name in sheets], name=_("Sheet"))
        row = QHBoxLayout()
        row.addWidget(Label(_("Which sheet?"), role="small_label"))
        row.addWidget(self.box)
        row.addStretch(1)
        self._lay(row)

    def show_answer(self, answer: str, file: PeopleFile) -> None:
        self.box.set_value(answer or file.sheet)


def _listed(encoding: str) -> str:
    """As the box lists it."""
    keys = [key for key, _word in ENCODINGS]
    return encoding if encoding in keys else next((key for key in keys if encoding.startswith(key)), "")


def _telling(file: PeopleFile) -> str:
    """A few words in which the letters show: names first, else whatever has letters beyond plain Latin."""
    told: list[str] = []
    for draft in file.drafts:
        texts = [draft.name, *(org.name for org in draft.organisations)]
        texts += [" ".join(point.value.split()) for point in draft.contact_points]
        texts += [*draft.notes.splitlines()[:5], *(text for _heading, text in draft.also_in_card)]
        told += [text[:60] for text in texts if text and not text.isascii()]
        if len(told) >= 4:
            break
    return " · ".join(dict.fromkeys(told[:4]))
