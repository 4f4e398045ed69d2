"""Making a lock for one's care notes, and changing its passphrase: the words twice, then the recovery code on paper.

Until the code is on paper nothing is made and nothing is changed.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prm.base.errors import Refused, Trouble
from prm.base.i18n import _
from prm.base.job import Job
from prm.gui.desk import Desk
from prm.gui.finders import person_choice
from prm.gui.kit import ask
from prm.gui.kit.buttons import Button
from prm.gui.kit.care_box import Writers
from prm.gui.kit.dialog import Dialog
from prm.gui.kit.labels import Label
from prm.gui.kit.progress import ProgressCard
from prm.gui.pages.partnerships.care_lock_form import CodeSheet, LockForm
from prm.queries import care_notes as ask_care
from prm.services import care_notes
from prm.services.care_notes import AuthorLock, Cost, OpenNotes


class LockDialog(Dialog):
    """``opened`` is None for a new lock; else the notes whose passphrase is changed. ``made`` is then their key."""

    def __init__(self, desk: Desk, parent: QWidget, *, opened: OpenNotes | None = None) -> None:
        title = _("Make your lock") if opened is None else _("Change your passphrase")
        super().__init__(parent, title, width=520)
        self._desk, self._opened = desk, opened
        self._writers = Writers(desk)
        self._cost: Cost | None = desk.ask(ask_care.cost_of_locks).value
        self._lock: AuthorLock | None = None
        self.made: OpenNotes | None = None
        self.author_id = opened.author_id if opened else ""
        self.form = LockForm(desk, for_new=opened is None)
        self.sheet = CodeSheet()
        self.waiting = ProgressCard(_("Making your lock"), stopping_means=_("This takes a second or two."))
        self.waiting.stop.hide()
        self.after = _After(desk) if opened else None
        self._words = Label(_introduction() if opened is None else _about_changing(), ink="ink2", wrap=True)
        self.body.addWidget(self._words)
        for part in (self.form, self.waiting, self.sheet, self.after):
            if part is not None:
                self.body.addWidget(part)
        self._cancel = self.add_button(_("Cancel"))
        self._go = self.add_button(title, kind="primary", default=True)
        self._cancel.clicked.connect(self.reject)
        self._go.clicked.connect(self._on_go)
        self.sheet.on_paper.toggled.connect(self._on_paper)
        self._step: QWidget = self.form
        self._show(self.form)
        if opened is None and not any(author.id == self._writers.me for author in self._writers.every):
            self.form.show_me(self._writers.me)

    def unsaved(self) -> bool:
        return self._step is self.sheet and self._lock is not None

    def done(self, result: int) -> None:
        self.form.forget()
        self.sheet.forget()
        super().done(result)

    # inside

    def _show(self, step: QWidget) -> None:
        self._step = step
        for part in (self.form, self.waiting, self.sheet, self.after):
            if part is not None:
                part.setVisible(part is step)
        self._words.setVisible(step is self.form)
        self._go.setVisible(step is not self.waiting)
        self._cancel.setVisible(step is not self.after)
        if step is self.form:
            box: QWidget = self.form.first if self._opened or self._writers.me else self.form.who
            box.setFocus()

    def _on_go(self) -> None:
        if self._step is self.form:
            self._begin()
        elif self._step is self.sheet:
            self._finish()
        else:
            self.accept()

    def _begin(self) -> None:
        new = self._opened is None
        if not self.form.check(whose=new):
            return
        if new:
            self.author_id = self.form.person_id()
            if any(author.id == self.author_id for author in self._writers.every):
                self.form.show_problems({"author": _("There is a lock for these notes already.")})
                return
        code = care_notes.new_code() if self.form.with_code.isChecked() or not new else None
        work = _Make(self.author_id, self.form.first.take(), code, self._cost)
        self.form.again.forget()
        self._show(self.waiting)
        self._desk.jobs.start(work, done=self._on_made, failed=self._on_failed)

    def _on_made(self, made: "_Made") -> None:
        self._lock, self.made = made.lock, made.opened
        if made.code is None:
            self._finish()
            return
        self.sheet.show_code(made.code, name=self._name(), day=self._desk.app.today())
        self._show(self.sheet)
        self._go.setText(_("Make the lock") if self._opened is None else _("Change it now"))
        self._go.setEnabled(False)
        self.sheet.print_button.setFocus()

    def _on_failed(self, error: Exception) -> None:
        self._show(self.form)
        if isinstance(error, Refused):
            self.form.show_problems(error.problems)
        elif isinstance(error, Trouble):
            self._desk.trouble.emit(error)
        else:
            raise error

    def _on_paper(self, there: bool) -> None:
        self._go.setEnabled(there)

    def _finish(self) -> None:
        lock = self._lock
        if lock is None:
            return
        try:
            if self._opened is None:
                self._desk.do(care_notes.begin_author, person_id=self.author_id, lock=lock)
            else:
                self._desk.do(care_notes.change_passphrase, self._opened, lock=lock)
        except Refused as refused:
            self._lock = None
            self._show(self.form)
            self.form.show_problems({"passphrase": str(refused)})
            return
        except Trouble:
            return
        self._lock = None
        self._remember(lock)
        if self.after is None:
            self.accept()
            return
        self._show(self.after)
        self._go.setText(_("Done"))
        self._go.setEnabled(True)

    def _remember(self, lock: AuthorLock) -> None:
        try:
            self._writers.locks.remember(self.author_id, care_notes.mark_of(lock.public))
        except Trouble as trouble:
            self._desk.trouble.emit(trouble)

    def _name(self) -> str:
        person = person_choice(self._desk, self.author_id)
        return person.name if person else ""


class _After(QWidget):
    """What old copies still open with, and what can be done about it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.renew = Button(_("Make a fresh backup and remove the older ones"), icon="hard-drives")
        self.renew.clicked.connect(self._on_renew)
        self._said = Label("", role="small", ink="ink2", wrap=True)
        self._said.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(
            Label(_("Your passphrase is changed, and every note is sealed anew."), role="label", wrap=True)
        )
        column.addWidget(
            Label(
                _(
                    "Backups from before still open with the old passphrase or the old recovery code. So do copies on "
                    "sticks and other computers. Two copies, one from before and one from after, also show which "
                    "envelopes are yours, though not what is in them."
                ),
                ink="ink2",
                wrap=True,
            )
        )
        column.addWidget(self.renew, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._said)

    def _on_renew(self) -> None:
        self.renew.setEnabled(False)
        self._say(_("Making a fresh backup …"))
        self._desk.jobs.start(self._work, done=self._on_renewed, failed=self._on_failed)

    def _work(self, job: Job) -> int:
        return self._desk.app.renew_backups(job=job)

    def _on_renewed(self, removed: int) -> None:
        self._say(_("There is a fresh backup, and it opens. Older copies removed: {n}.").format(n=removed))

    def _on_failed(self, error: Exception) -> None:
        self.renew.setEnabled(True)
        if not isinstance(error, Trouble):
            raise error
        self._say(str(error))

    def _say(self, words: str) -> None:
        self._said.setText(words)
        self._said.show()


class _Made:
    __slots__ = ("code", "lock", "opened")

    def __init__(self, lock: AuthorLock, opened: OpenNotes, code: str | None) -> None:
        self.lock, self.opened, self.code = lock, opened, code


class _Make:
    """The work of a second or two, away from the window: the lock made, and opened once to see that it opens."""

    def __init__(self, author_id: str, passphrase: str, code: str | None, cost: Cost | None) -> None:
        self._author_id, self._passphrase, self._code, self._cost = author_id, passphrase, code, cost

    def __call__(self, job: Job) -> _Made:
        passphrase, self._passphrase = self._passphrase, ""
        lock = care_notes.make_lock(passphrase, code=self._code, cost=self._cost)
        job.step(1, 2)
        opened = care_notes.open_notes(lock, author_id=self._author_id, passphrase=passphrase)
        return _Made(lock, opened, self._code)


def make_lock_then(desk: Desk, parent: QWidget, then: Callable[[], object]) -> None:
    """A lock first; when there is one, what needed it."""
    dialog = LockDialog(desk, parent)
    if ask.run(dialog):
        if dialog.made is not None:
            dialog.made.close()
        then()


def _introduction() -> str:
    return _(
        "Care notes are sealed with a passphrase of your own. Nobody else can open them, not even someone helping you. "
        "You need it to read your notes, never to write one."
    )


def _about_changing() -> str:
    return _(
        "All your notes are sealed anew, and you get a new recovery code. The old passphrase and the old code open "
        "nothing of this file any more."
    )
