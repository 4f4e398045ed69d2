"""What stands on the tab while care notes are locked: whose lock, the passphrase, the recovery code; or, where nobody
has a lock yet, what one is for. Nothing of any note is here, not even that there is one.
"""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from prm.base.errors import Refused, Trouble
from prm.base.i18n import _
from prm.base.job import Job
from prm.base.known_locks import KnownLocks
from prm.gui.desk import Desk
from prm.gui.kit.aloud import announce
from prm.gui.kit.banner import Banner
from prm.gui.kit.buttons import Button, LinkButton
from prm.gui.kit.cards import Card, Icon
from prm.gui.kit.combo import Combo, set_error
from prm.gui.kit.fields import Choice
from prm.gui.kit.labels import Label
from prm.gui.pages.partnerships.care_lock_form import PassphraseLine
from prm.queries import care_notes as ask_care
from prm.queries.rows.care_notes import AuthorRow, LockedPage
from prm.services import care_notes
from prm.services.care_notes import AuthorLock, OpenNotes


class LockedView(QWidget):
    opened = Signal(object)
    lock_wanted = Signal()
    note_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk: Desk | None = None
        self._authors: tuple[AuthorRow, ...] = ()
        self._by_code = False
        self._wrong = 0
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.timeout.connect(self._on_waited)
        self.unfinished = Banner("private", _("You have an unfinished care note. Unlock to go on."))
        self.changed_lock = Banner("worth_a_look", "")
        self.first = self._make_first()
        self.lock_card = self._make_lock_card()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for part in (self.unfinished, self.changed_lock, self.first, self.lock_card):
            column.addWidget(part)
        column.addStretch(1)

    def attach(self, desk: Desk) -> None:
        self._desk = desk

    def show_page(self, page: LockedPage, *, me: str, sample_words: str) -> None:
        assert self._desk is not None
        chosen = self.whose.value()
        self._authors = page.authors
        self._locks = KnownLocks(self._desk.settings, page.workspace_id)
        self.whose.show_choices([Choice(one.id, one.name) for one in page.authors])
        ids = [one.id for one in page.authors]
        self.whose.set_value(chosen if chosen in ids else me if me in ids else ids[0] if ids else "")
        self.whose.setVisible(len(ids) > 1)
        self._whose_label.setVisible(len(ids) > 1)
        self.first.setVisible(not ids)
        self.lock_card.setVisible(bool(ids))
        self.unfinished.setVisible(page.unfinished)
        self._sample.setText(sample_words)
        self._sample.setVisible(bool(sample_words))
        self._on_whose()

    def forget(self) -> None:
        self.secret.forget()
        self._say("")

    # building

    def _make_first(self) -> Card:
        card = Card(private=True, padded=True)
        card.body.setContentsMargins(20, 18, 20, 20)
        card.add(_heading(_("What the work takes out of you")))
        card.add(
            Label(
                _(
                    "Listening, going between, holding what can’t be fixed: that is work too. Here you can write down "
                    "what stays with you. It is sealed with a passphrase of your own, and nobody else can open it: "
                    "not a manager, not a funder, not someone helping you with this computer."
                ),
                ink="ink2",
                wrap=True,
            )
        )
        make = Button(_("Make my lock"), kind="primary", icon="lock-key-fill")
        make.clicked.connect(self.lock_wanted)
        self.make_lock = make
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 0)
        row.addWidget(make)
        row.addStretch(1)
        card.add(row)
        return card

    def _make_lock_card(self) -> Card:
        card = Card(private=True, padded=True)
        card.body.setContentsMargins(20, 18, 20, 20)
        self._title = _heading(_("Locked"))
        card.add(self._title)
        self._explained = Label("", ink="ink2", wrap=True)
        card.add(self._explained)
        self._whose_label = Label(_("Whose notes?"), role="small_label", ink="ink2")
        self.whose = Combo([], name=_("Whose notes?"))
        self._whose_label.setBuddy(self.whose)
        self.whose.changed.connect(self._on_whose)
        self._secret_label = Label(_("Passphrase"), role="small_label", ink="ink2")
        self.secret = PassphraseLine(_("Passphrase"))
        self._secret_label.setBuddy(self.secret)
        self.secret.returnPressed.connect(self._on_open)
        self.open_button = Button(_("Open"), kind="primary")
        self.open_button.clicked.connect(self._on_open)
        self._problem = Label("", role="caption", ink="danger", wrap=True)
        self.code_link = LinkButton(_("Use my recovery code"))
        self.code_link.clicked.connect(self._on_code)
        self.write_link = LinkButton(_("Write one without opening"))
        self.write_link.clicked.connect(self.note_wanted)
        self.other_link = LinkButton(_("Make a lock for someone else"))
        self.other_link.clicked.connect(self.lock_wanted)
        self._sample = Label("", role="caption", ink="ink2", wrap=True)
        line, links = QHBoxLayout(), QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.secret, 1)
        line.addWidget(self.open_button)
        links.setSpacing(16)
        for link in (self.code_link, self.write_link, self.other_link):
            links.addWidget(link)
        links.addStretch(1)
        for part in (
            self._whose_label,
            self.whose,
            self._secret_label,
            line,
            self._problem,
            self._sample,
            links,
        ):
            card.add(part)
        self._problem.hide()
        return card

    # opening

    def _on_whose(self) -> None:
        author = self._author()
        if author is None:
            self.changed_lock.hide()
            return
        name = author.name
        self._title.words.setText(_("{name}’s notes are locked").format(name=name))
        self._explained.setText(_("You can always write one. Reading needs the passphrase."))
        self.code_link.setVisible(author.has_code or self._by_code)
        changed = self._locks.mark_of(author.id) not in (None, author.mark)
        self.changed_lock.setVisible(changed)
        if changed:
            words = _(
                "The lock on {name}’s notes was changed on another computer. Ask {name} before you write."
            )
            self.changed_lock.show_words("worth_a_look", words.format(name=name))

    def _author(self) -> AuthorRow | None:
        return next((one for one in self._authors if one.id == self.whose.value()), None)

    def _on_code(self) -> None:
        self._by_code = not self._by_code
        words = _("Recovery code") if self._by_code else _("Passphrase")
        self._secret_label.setText(words)
        self.secret.setAccessibleName(words)
        self.code_link.setText(_("Use my passphrase") if self._by_code else _("Use my recovery code"))
        # thirty letters are read from paper: they must be seen to be got right
        self.secret.setEchoMode(QLineEdit.EchoMode.Normal if self._by_code else QLineEdit.EchoMode.Password)
        self.secret.forget()
        self._say("")
        self.secret.setFocus()

    def _on_open(self) -> None:
        author = self._author()
        if self._desk is None or author is None or not self.open_button.isEnabled():
            return
        if not self.secret.text().strip():
            self._say(
                _("Type your passphrase first.") if not self._by_code else _("Type your recovery code first.")
            )
            return
        try:
            lock = self._desk.ask(ask_care.lock_of, author.id).value
        except Refused as refused:
            self._say(str(refused))
            return
        self._busy(True)
        self._say(_("Opening. This takes a second or two."), wrong=False)
        work = _Open(author, lock, self.secret.take(), by_code=self._by_code)
        self._desk.jobs.start(work, done=self._on_opened, failed=self._on_failed)

    def _on_opened(self, found: "_Found") -> None:
        self._busy(False)
        self._wrong = 0
        self._say("")
        if self._by_code:
            self._on_code()
        if self._desk is not None:
            self._keep(found)
        self.opened.emit(found.opened)

    def _keep(self, found: "_Found") -> None:
        """Their own lock has just opened: it is theirs. And it is made stronger where it was weak."""
        assert self._desk is not None
        try:
            if found.stronger is not None:
                self._desk.do(care_notes.accept_lock, author_id=found.author.id, lock=found.stronger)
            self._locks.remember(found.author.id, found.author.mark)
        except (Refused, Trouble):
            return

    def _on_failed(self, error: Exception) -> None:
        self._busy(False)
        if isinstance(error, Trouble):
            self._say(str(error))
            return
        if not isinstance(error, Refused):
            raise error
        self._wrong += 1
        words = str(error)
        seconds = care_notes.wait_after(self._wrong)
        if seconds:
            words += " " + _("Wait {n} seconds, then try again.").format(n=seconds)
            self._busy(True)
            self._wait.start(seconds * 1000)
        self._say(words)
        self.secret.setFocus()

    def _on_waited(self) -> None:
        self._busy(False)
        self.secret.setFocus()

    def _busy(self, busy: bool) -> None:
        self.open_button.setEnabled(not busy)
        self.whose.setEnabled(not busy)
        self.secret.setReadOnly(busy)

    def _say(self, words: str, *, wrong: bool = True) -> None:
        self._problem.set_ink("danger" if wrong else "ink2")
        self._problem.setText(words)
        self._problem.setVisible(bool(words))
        set_error(self.secret, bool(words) and wrong)
        self.secret.setAccessibleDescription(words)
        if words:
            announce(self, words)


class _Heading(QWidget):
    """The lock, and words beside it."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = Label(words, role="heading", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(Icon("lock-key-fill", role="priv", size=20))
        row.addWidget(self.words, 1)


def _heading(words: str) -> _Heading:
    return _Heading(words)


class _Found:
    __slots__ = ("author", "opened", "stronger")

    def __init__(self, author: AuthorRow, opened: OpenNotes, stronger: AuthorLock | None) -> None:
        self.author, self.opened, self.stronger = author, opened, stronger


class _Open:
    """The second's work of opening, away from the window."""

    def __init__(self, author: AuthorRow, lock: AuthorLock, secret: str, *, by_code: bool) -> None:
        self._author, self._lock, self._secret, self._by_code = author, lock, secret, by_code

    def __call__(self, _job: Job) -> _Found:
        secret, self._secret = self._secret, ""
        if self._by_code:
            return _Found(
                self._author,
                care_notes.open_by_code(self._lock, author_id=self._author.id, code=secret),
                None,
            )
        opened = care_notes.open_notes(self._lock, author_id=self._author.id, passphrase=secret)
        return _Found(self._author, opened, care_notes.stronger(self._lock, opened, secret))
