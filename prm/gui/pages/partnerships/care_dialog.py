"""Writing a care note, or changing one while the notes are open. Sealed two seconds after the last key.

No passphrase is asked here, and no word of a note is anywhere but in these boxes and in sealed envelopes.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QVBoxLayout, QWidget

from prm.base.errors import Refused, Trouble
from prm.base.i18n import _
from prm.base.when import When, say_when
from prm.domain.care_words import NOT_A_RECORD_OF_DANGER, SUPPORT, CareNoteWords
from prm.gui.desk import Desk
from prm.gui.finders import Reading, partnership_finder, when_reader
from prm.gui.kit.banner import Banner
from prm.gui.kit.buttons import LinkButton
from prm.gui.kit.care_box import Care, DraftKeeper, Writers, kind_choices, weight_choices
from prm.gui.kit.combo import Combo
from prm.gui.kit.dialog import Dialog
from prm.gui.kit.fields import Choice, FieldSpec
from prm.gui.kit.flow import FlowLayout
from prm.gui.kit.form import Form
from prm.gui.kit.labels import Label
from prm.gui.kit.private_text import PrivateText
from prm.gui.kit.record_box import RecordBox, RecordChoice
from prm.gui.kit.segments import Segments
from prm.gui.kit.when_box import WhenBox
from prm.gui.pages.partnerships.care_lock_dialog import make_lock_then
from prm.queries.partnerships import partnership_head
from prm.services import care_notes
from prm.services.care_notes import OpenNotes


class Ticks(QWidget):
    """Several of a short list."""

    changed = Signal()

    def __init__(self, choices: Iterable[Choice], parent: QWidget | None = None, *, name: str) -> None:
        super().__init__(parent)
        self._boxes = {choice.key: QCheckBox(choice.word, self) for choice in choices}
        flow = FlowLayout(self, gap=14, row_gap=2)
        for box in self._boxes.values():
            flow.addWidget(box)
            box.toggled.connect(self.changed)
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def value(self) -> tuple[str, ...]:
        return tuple(key for key, box in self._boxes.items() if box.isChecked())

    def set_value(self, keys: Iterable[str] | None) -> None:
        for key, box in self._boxes.items():
            box.setChecked(key in (keys or ()))


class CareNoteDialog(Dialog):
    """A new note; or, with ``opened`` and ``note``, one to go on with. ``note_id`` is the envelope that it changes,
    ``draft_id`` the one of an unfinished note.
    """

    locked = Signal()
    """Ctrl+Shift+L was pressed in here."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        *,
        partnership: str | None = None,
        opened: OpenNotes | None = None,
        note: CareNoteWords | None = None,
        note_id: str = "",
        draft_id: str = "",
        need: bool = False,
    ) -> None:
        super().__init__(parent, _("Change care note") if note_id else _("New care note"), width=620)
        self._desk, self._opened, self._note_id = desk, opened, note_id
        self._writers = Writers(desk)
        self._partnership, self._touched = partnership, False
        self._began = note or CareNoteWords(desk.app.today(), partnership_id=partnership, counted=True)
        self._keeper = DraftKeeper(desk, self._draft, self)
        if draft_id:
            self._keeper.draft = care_notes.draft_of(draft_id)
        self.form = Form({})
        self._make_boxes()
        if self._writers.every:
            self._build(open_more=need or note is not None)
            self._fill(opened.author_id if opened else self._writers.usual)
            self.form.changed.connect(self._on_changed)
            QTimer.singleShot(0, self.needed if need else self.words, self._focus_on(need))
        else:
            self._build_without_lock()

    def unsaved(self) -> bool:
        return self._touched and not self._is_empty()

    def put_away(self) -> None:
        """The notes are locked while this is open: what is typed stays, sealed, and nothing of it on the screen."""
        if self._touched and not self._is_empty():
            self._keeper.keep()
        self._keeper.settle()
        self._touched = False
        self.reject()

    def done(self, result: int) -> None:
        if not result and self._touched:
            self._keeper.drop()
        self._keeper.settle()
        for box in (self.words, self.felt, self.needed):
            box.forget()
        super().done(result)

    # building

    def _make_boxes(self) -> None:
        self.author = Combo(
            [Choice(one.id, one.name) for one in self._writers.every],
            name=_("Whose note is it?"),
            none=_("Choose a name"),
        )
        self.when = WhenBox(when_reader(self._desk, "past"), name=_("When"), optional=False)
        self.words = PrivateText(
            name=_("What stays with you"),
            voice=True,
            lines=5,
            example=_("Write it as it comes. Nobody marks it."),
        )
        self.weight = Segments(weight_choices(), name=_("How heavy?"), may_clear=True)
        self.kind = Combo(kind_choices(), name=_("What kind of work was it?"), none=_("Not said"))
        self.felt = PrivateText(
            name=_("How the meeting or the policy felt"),
            lines=2,
            example=_("What it was like to sit in that room"),
        )
        self.had = Ticks([Choice(one.key, _(one.word)) for one in SUPPORT], name=_("Support I had"))
        self.needed = PrivateText(
            name=_("Support I need"), lines=1, example=_("Ten quiet minutes after each visit")
        )
        self.under = RecordBox(partnership_finder(self._desk), name=_("Partnership"), placeholder=_("None"))
        self.counted = QCheckBox(_("It may be counted, without words or names, if I add it to the totals"))

    def _build(self, *, open_more: bool) -> None:
        self.body.setSpacing(12)
        self.body.addWidget(Banner("private", _("Only you can read this. It is sealed while you type.")))
        if len(self._writers.every) > 1 or not self._writers.usual:
            self.form.place(self.author, name="author", label=_("Whose note"))
        self.form.place(self.when, name="day", label=_("When"))
        self.form.place(self.words, name="words", label=_("What stays with you"))
        self.form.place(self.weight, name="weight", label=_("How heavy?"))
        self.body.addWidget(self.form)
        self._more = LinkButton(_("More about it"))
        self._more.setShortcut(QKeySequence("Alt+M"))
        self.body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._rest = QWidget()
        rest = QVBoxLayout(self._rest)
        rest.setContentsMargins(0, 0, 0, 0)
        self.more_form = Form({"minutes": FieldSpec(_("Minutes"), "whole")})
        self.more_form.place(self.kind, name="kind", label=_("Kind"))
        self.more_form.row("minutes")
        self.more_form.place(self.felt, name="felt", label=_("How it felt"))
        self.more_form.place(self.had, name="support_had", label=_("Support I had"))
        self.more_form.place(self.needed, name="support_needed", label=_("Support I need"))
        self.more_form.place(self.under, name="partnership", label=_("Partnership"))
        rest.addWidget(self.more_form)
        rest.addWidget(self.counted)
        self.body.addWidget(self._rest)
        self._rest.setVisible(open_more)
        self._more.setVisible(not open_more)
        self._more.clicked.connect(self._on_more)
        self.more_form.changed.connect(self._on_changed)
        self.counted.toggled.connect(self._on_changed)
        self.body.addWidget(Label(_(NOT_A_RECORD_OF_DANGER), role="caption", ink="ink2", wrap=True))
        cancel = self.add_button(_("Cancel"))
        save = self.add_button(_("Save"), kind="primary", shortcut_text="Ctrl+Enter")
        cancel.clicked.connect(self.reject)
        save.clicked.connect(self.save)
        QShortcut(QKeySequence("Ctrl+Shift+L"), self).activated.connect(self._on_lock)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)

    def _build_without_lock(self) -> None:
        self.body.addWidget(Label(_("First, a lock of your own"), role="heading", wrap=True))
        self.body.addWidget(
            Label(
                _(
                    "What you write is sealed with a passphrase that only you know. Make it once; after that you can "
                    "write at any time without it."
                ),
                ink="ink2",
                wrap=True,
            )
        )
        cancel = self.add_button(_("Not now"))
        make = self.add_button(_("Make my lock"), kind="primary", default=True)
        cancel.clicked.connect(self.reject)
        make.clicked.connect(self._on_make_lock)

    def _fill(self, author_id: str) -> None:
        note, today = self._began, self._desk.app.today()
        self.author.set_value(author_id)
        self.author.setEnabled(self._opened is None)
        self.when.set_text(say_when(When(note.day), today, form="list") if note.day != today else _("today"))
        self.words.set_value(note.words)
        self.words.cursor_to_end()
        self.weight.set_value(note.weight)
        self.kind.set_value(note.kind)
        self.more_form.set_values({"minutes": note.minutes})
        self.felt.set_value(note.felt)
        self.had.set_value(note.support_had)
        self.needed.set_value(note.support_needed)
        self.counted.setChecked(note.counted)
        if note.partnership_id:
            self._show_partnership(note.partnership_id)

    def _show_partnership(self, partnership_id: str) -> None:
        try:
            head = self._desk.ask(partnership_head, partnership_id).value
        except Refused:
            return
        self.under.set_value(RecordChoice(head.id, head.name))

    def _focus_on(self, need: bool) -> Any:
        return (self.needed if need else self.words).setFocus

    # writing

    def save(self) -> None:
        care = self._care()
        problems = self.form.problems() | self.more_form.problems()
        if not self._author():
            problems["author"] = _("Say whose note this is: only they will be able to read it.")
        if self._is_empty() and not self.weight.value():
            problems["words"] = _("Write a few words, or say how heavy it was.")
        if problems:
            self._show_problems(problems)
            return
        try:
            if self._note_id and self._opened is not None:
                self._desk.do(
                    care_notes.change_note, self._opened, self._note_id, note=care.note, draft=care.draft
                )
            else:
                self._desk.do(care_notes.write_note, **care.given())
        except Refused as refused:
            self._show_problems(refused.problems)
            return
        except Trouble:
            return
        self._writers.remember(care.author_id)
        self._keeper.settle()
        self._touched = False
        self._desk.told.emit(_("Sealed. Only its writer can read it."))
        self.accept()

    def _author(self) -> str:
        return self._opened.author_id if self._opened else self.author.value() or self._writers.usual

    def _is_empty(self) -> bool:
        return not (self.words.value() or self.felt.value() or self.needed.value())

    def _care(self) -> Care:
        reading, under = self.when.reading(), self.under.value()
        note = replace(
            self._began,
            day=reading.day if isinstance(reading, Reading) else self._began.day,
            weight=self.weight.value(),
            words=self.words.value(),
            kind=self.kind.value(),
            minutes=self.more_form.box("minutes").value(),
            felt=self.felt.value(),
            support_had=self.had.value(),
            support_needed=self.needed.value(),
            partnership_id=under.id if isinstance(under, RecordChoice) else None,
            counted=self.counted.isChecked(),
            draft=False,
        )
        author = self._author()
        return Care(author, note, self._writers.locks.mark_of(author), self._keeper.draft)

    def _draft(self) -> Care | None:
        if self._is_empty() or not self._author():
            return None
        return self._care()

    def _show_problems(self, problems: dict[str, str]) -> None:
        rest = self.more_form.set_errors(self.form.set_errors(problems))
        if any(name in self.more_form.placed for name in problems):
            self._on_more()
        if rest:
            self.form.set_errors({"": " ".join(rest.values())} | problems)

    def _on_changed(self) -> None:
        self._touched = True
        self._keeper.touch()

    def _on_lock(self) -> None:
        self.put_away()
        self.locked.emit()

    def _on_more(self) -> None:
        self._rest.show()
        self._more.hide()

    def _on_make_lock(self) -> None:
        window = self.parentWidget()
        self.reject()
        if window is not None:
            QTimer.singleShot(0, window, _WriteAfter(self._desk, window, self._partnership))


class _WriteAfter:
    """First this dialog goes, then the lock is made, then one writes: no dialog opens from a dialog."""

    def __init__(self, desk: Desk, window: QWidget, partnership: str | None) -> None:
        self._desk, self._window, self._partnership = desk, window, partnership

    def __call__(self) -> None:
        make_lock_then(self._desk, self._window, self._write)

    def _write(self) -> None:
        from prm.gui.kit import ask

        ask.run(CareNoteDialog(self._desk, self._window, partnership=self._partnership))
