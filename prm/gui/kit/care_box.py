"""Where somebody writes what only they will read: words, how heavy, what kind; sealed two seconds after the last key.

Needs no passphrase and knows none. What is typed is in this box and in a sealed envelope, and nowhere else.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, time
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from prm.base.errors import Refused, Trouble
from prm.base.i18n import N_, _
from prm.base.ids import new_id
from prm.base.known_locks import KnownLocks
from prm.base.no_dumps import forbid_dumps
from prm.domain.care_words import LABOUR, WEIGHTS, CareNoteWords
from prm.gui.desk import Desk
from prm.gui.kit.cards import paint_private_edge
from prm.gui.kit.combo import Combo
from prm.gui.kit.fields import Choice
from prm.gui.kit.labels import Label
from prm.gui.kit.private_text import PrivateText
from prm.gui.kit.segments import Segments
from prm.queries import care_notes as ask_care
from prm.queries.people import person_of_user
from prm.queries.rows.care_notes import AuthorRow
from prm.services import care_notes
from prm.services.care_notes import SealedDraft

KEPT_AFTER_MS = 2000
NO_LOCK_YET = N_(
    "What you write here is sealed with a passphrase of your own. You have none yet: make one on the tab "
    "“Emotional labour” of a partnership."
)


class Care(NamedTuple):
    """A note on its way into the box: what ``seal_note`` and ``log_with_note`` take, by these names."""

    author_id: str
    note: CareNoteWords
    known: str | None
    draft: SealedDraft | None

    def given(self) -> dict[str, Any]:
        return self._asdict()


def weight_choices() -> list[Choice]:
    return [Choice(weight.key, _(weight.word)) for weight in WEIGHTS]


def kind_choices() -> list[Choice]:
    return [Choice(kind.key, _(kind.word)) for kind in LABOUR]


class Writers:
    """Who can write in this workspace, and who does so when nobody is named. ``locks``: those seen here."""

    def __init__(self, desk: Desk) -> None:
        forbid_dumps()
        page = desk.ask(ask_care.locked_page).value
        self.every: tuple[AuthorRow, ...] = page.authors
        self.locks = KnownLocks(desk.settings, page.workspace_id)
        self.me = ""
        with suppress(Refused):
            self.me = desk.ask(person_of_user, desk.app.me).value

    @property
    def usual(self) -> str:
        """Me; else the only one there is; else nobody, and it must be said."""
        ids = [author.id for author in self.every]
        return self.me if self.me in ids else ids[0] if len(ids) == 1 else ""

    def remember(self, author_id: str) -> None:
        """A note went into this lock: it is theirs from now on. A full disk keeps nobody from writing."""
        mark = next((author.mark for author in self.every if author.id == author_id), "")
        if mark and self.locks.mark_of(author_id) is None:
            with suppress(Trouble):
                self.locks.remember(author_id, mark)


class DraftKeeper(QObject):
    """Seals what is typed two seconds after the last key, in place of what was typed before."""

    def __init__(self, desk: Desk, what: Callable[[], Care | None], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._what = desk, what
        self.draft: SealedDraft | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT_AFTER_MS)
        self._timer.timeout.connect(self.keep)

    def touch(self) -> None:
        """Something was typed."""
        self._timer.start()

    def keep(self) -> None:
        """Now. A refusal or a full disk is said when the note is saved, not while somebody types."""
        self._timer.stop()
        care = self._what()
        if care is None:
            self.drop()
            return
        with suppress(Refused, Trouble):
            self.draft = self._desk.app.do(care_notes.keep_draft, **care.given())

    def settle(self) -> None:
        """The note was saved: there is no draft any more."""
        self._timer.stop()
        self.draft = None

    def drop(self) -> None:
        """It was thrown away, or every word of it was deleted."""
        self._timer.stop()
        draft, self.draft = self.draft, None
        if draft is not None:
            with suppress(Refused, Trouble):
                self._desk.app.do(care_notes.drop_draft, draft)


class CareBox(QWidget):
    """In the Log dialog. ``care`` gives what goes into the command; then call ``saved``, or ``throw_away``."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writers = Writers(desk)
        self._note_id = new_id()
        self._day, self._partnership = desk.app.today(), ""
        self.words = PrivateText(self, name=_("Care note"), lines=1, example=_("How did it leave you?"))
        self.words.setProperty("bare", True)
        self.weight = Segments(weight_choices(), self, name=_("How heavy?"), small=True, may_clear=True)
        self.kind = Combo(
            kind_choices(), self, name=_("What kind of work was it?"), none=_("Kind, if you like")
        )
        self.author = Combo(
            [Choice(author.id, author.name) for author in self._writers.every],
            self,
            name=_("Whose note is it?"),
            none=_("Whose note is it?"),
        )
        self.author.set_value(self._writers.usual)
        self._build()
        self._keeper = DraftKeeper(desk, self._draft, self)
        self.words.changed.connect(self._on_changed)
        for box in (self.weight, self.kind, self.author):
            box.changed.connect(self._on_changed)

    @property
    def can_write(self) -> bool:
        return bool(self._writers.every)

    def about(self, *, day: date, partnership_id: str | None) -> None:
        """What the form round it says by now; goes into the drafts too."""
        self._day, self._partnership = day, partnership_id or ""

    def is_empty(self) -> bool:
        return not self.words.value()

    def care(self, *, day: date, partnership_id: str | None = None, clock: time | None = None) -> Care | None:
        """The note as it is now; None when nothing was written. Raises Refused when nobody is named as its writer."""
        self.about(day=day, partnership_id=partnership_id)
        care = self._care(clock)
        if care is not None and not care.author_id:
            raise Refused({"care": _("Say whose note this is: only they will be able to read it.")})
        return care

    def saved(self) -> None:
        """It is in the box. Nothing of it stays here."""
        self._writers.remember(self.author.value())
        self._keeper.settle()
        self._forget()

    def throw_away(self) -> None:
        self._keeper.drop()
        self._forget()

    def set_problem(self, wrong: bool) -> None:
        missing = wrong and not self.weight.value()
        self.weight.set_problem(missing)
        self.author.set_problem(wrong and not self.author.value())

    # for a form

    def value(self) -> bool:
        """Whether something is written: never the words, which a form would keep."""
        return not self.is_empty()

    def set_value(self, _value: object) -> None:
        """A form begins with nothing here."""

    def problem(self) -> str:
        return ""

    # inside

    def _build(self) -> None:
        self._how = Label(_("How heavy?"), role="small", ink="ink2", parent=self)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(10)
        first.addWidget(self.words, 1, Qt.AlignmentFlag.AlignTop)
        first.addWidget(self._how, 0, Qt.AlignmentFlag.AlignTop)
        self._how.setContentsMargins(0, 5, 0, 0)
        first.addWidget(self.weight, 0, Qt.AlignmentFlag.AlignTop)
        second.setSpacing(10)
        words = _("Only you can read this.") if self.can_write else _(NO_LOCK_YET)
        second.addWidget(Label(words, role="caption", ink="ink2", wrap=True, parent=self), 1)
        second.addWidget(self.author)
        second.addWidget(self.kind)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        column.addLayout(first)
        column.addLayout(second)
        for box in (self.author, self.kind):
            box.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(16)
        self.author.setVisible(len(self._writers.every) > 1 or (self.can_write and not self._writers.usual))
        for part in (self.words, self._how, self.weight, self.kind):
            part.setVisible(self.can_write)
        if self.can_write:
            self.setFocusProxy(self.words)  # a hidden one would stop Tab here
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def _care(self, clock: time | None = None) -> Care | None:
        words = self.words.value()
        if not words:
            return None
        author = self.author.value()
        note = CareNoteWords(
            self._day,
            self.weight.value(),
            words,
            self.kind.value(),
            clock=clock,
            partnership_id=self._partnership or None,
            counted=True,
            id=self._note_id,
        )
        return Care(author, note, self._writers.locks.mark_of(author), self._keeper.draft)

    def _draft(self) -> Care | None:
        care = self._care()
        return care if care is None or care.author_id else None

    def _forget(self) -> None:
        self._note_id = new_id()
        self.words.forget()
        self.weight.set_value("")
        self.kind.set_value("")

    def _on_changed(self) -> None:
        self.set_problem(False)
        self._keeper.touch()
        self.changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_private_edge(self, 6)
