"""The tab "Emotional labour": locked, it shows nothing of any note; open, one author's own notes of this partnership.

Locking lets everything go that was read: the key, the rows, the words on the screen, the answer of the question.
"""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from prm.app import Answer
from prm.base.errors import Refused, Trouble
from prm.base.i18n import _, ngettext
from prm.base.no_dumps import forbid_dumps
from prm.domain.care_words import CareNoteWords
from prm.gui.desk import Desk
from prm.gui.icons import icon
from prm.gui.kit import ask
from prm.gui.kit.buttons import Button, IconButton
from prm.gui.kit.cards import Icon, paint_private_edge
from prm.gui.kit.corners import Menu
from prm.gui.kit.labels import RichLabel
from prm.gui.kit.scroll import Scroll
from prm.gui.page import Page
from prm.gui.pages.partnerships.care_ask_dialog import AskDialog
from prm.gui.pages.partnerships.care_dialog import CareNoteDialog
from prm.gui.pages.partnerships.care_lock_dialog import LockDialog
from prm.gui.pages.partnerships.care_locked import LockedView
from prm.gui.pages.partnerships.care_notes_card import NotesCard
from prm.gui.pages.partnerships.care_session import CareSession
from prm.gui.pages.partnerships.care_side import LoadCard, SeeCard, SupportCard
from prm.gui.theme import theme
from prm.queries import care_notes as ask_care
from prm.queries.people import person_of_user
from prm.queries.rows.care_notes import CareTabPage, NoteRow, OpenPage
from prm.services import care_notes
from prm.services.care_notes import OpenNotes

SIDE, BESIDE_FROM = 430, 900
NARROW_SIDE = 330


class CareTab(QWidget):
    commands_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk: Desk | None = None
        self._session: CareSession | None = None
        self._id = ""
        self._rows: dict[str, NoteRow] = {}
        self._dialog: CareNoteDialog | AskDialog | None = None
        self._me: str | None = None
        self.locked_view = LockedView()
        self.notes = NotesCard(self._words_of)
        self.support = SupportCard()
        self.load = LoadCard()
        self.see = SeeCard()
        self._build()
        self._connect()

    # the page

    def attach(self, desk: Desk) -> None:
        forbid_dumps()
        self._desk = desk
        self._session = CareSession(desk.settings, self)
        self._session.locked.connect(self._on_locked)
        self._session.unlocked.connect(self._on_unlocked)
        self.locked_view.attach(desk)
        self._live = desk.live(self, self._question, self._show)
        if self._id:
            self._live.ask_soon()

    def show_partnership(self, partnership_id: str) -> None:
        if partnership_id != self._id:
            self.lock()
        self._id = partnership_id
        if self._desk is not None:
            self._live.ask_soon()

    def commands(self) -> Mapping[str, Callable[[], None]]:
        if self.opened is None:
            return {}
        return {"lock": self.lock, "new": self.new_note}

    def command_words(self) -> Mapping[str, str]:
        return {"new": _("New care note")} if self.opened else {}

    def areas(self) -> list[QWidget]:
        return [self.locked_view.secret if self.opened is None else self.notes.new_button]

    @property
    def opened(self) -> OpenNotes | None:
        return self._session.opened if self._session else None

    def lock(self) -> None:
        """Now."""
        if self._session is not None:
            self._session.lock()

    def new_note(self) -> None:
        self._write()

    # building

    def _build(self) -> None:
        self.banner = self._make_banner()
        left = QVBoxLayout()
        left.setSpacing(16)
        for part in (self.locked_view, self.notes, self.support):
            left.addWidget(part)
        left.addStretch(1)
        self._side = QWidget()
        right = QVBoxLayout(self._side)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(16)
        right.addWidget(self.load)
        right.addWidget(self.see)
        right.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(16)
        self._columns.addLayout(left, 1)
        self._columns.addWidget(self._side)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 16, 24, 24)
        column.setSpacing(16)
        column.addWidget(self.banner)
        column.addLayout(self._columns)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scroll(content))
        theme().changed.connect(self._fit)
        table = QShortcut(QKeySequence("Ctrl+T"), self)
        table.activated.connect(self._on_table)
        self._arrange(is_open=False)

    def _make_banner(self) -> "_OpenBanner":
        self.lock_button = Button(_("Lock now"), icon="lock-key-fill", shortcut_text="Ctrl+Shift+L")
        self.more_button = IconButton("dots-three", _("More"), kind="standard")
        return _OpenBanner(self.lock_button, self.more_button)

    def _connect(self) -> None:
        self.lock_button.clicked.connect(self.lock)
        self.more_button.clicked.connect(self._on_more)
        self.locked_view.opened.connect(self._on_opened)
        self.locked_view.lock_wanted.connect(self._on_lock_wanted)
        self.locked_view.note_wanted.connect(self.new_note)
        self.notes.new_wanted.connect(self.new_note)
        self.notes.edit_wanted.connect(self._on_edit)
        self.notes.ask_wanted.connect(self._on_ask)
        self.notes.out_wanted.connect(self._on_take_out)
        self.support.ask_wanted.connect(self._on_ask)
        self.support.new_wanted.connect(self._on_need)
        self.see.counting_changed.connect(self._on_counting)
        self.see.add_wanted.connect(self._on_add)

    # showing

    def _question(self) -> Answer[CareTabPage]:
        assert self._desk is not None
        return self._desk.ask(
            ask_care.tab_page, opened=self.opened, partnership_id=self._id, today=self._desk.app.today()
        )

    def _show(self, page: CareTabPage) -> None:
        assert self._desk is not None
        self._arrange(is_open=page.open is not None)
        self.see.show_total(page.total)
        self.see.show_open(page.open, writers=page.total.writers)
        if page.open is None:
            self.locked_view.show_page(
                page.locked, me=self._my_id(), sample_words=_sample_words(page.locked.made_up)
            )
        else:
            self._show_open(page.open)

    def _show_open(self, page: OpenPage) -> None:
        assert self._desk is not None
        assert self.opened is not None
        today = self._desk.app.today()
        self._rows = {row.id: row for row in page.notes}
        self.notes.show_notes(page.notes, recent=sum(week.notes for week in page.weeks), today=today)
        self.load.show_weeks(page.weeks)
        ids = [need.note_id for need in page.needs]
        words = self._desk.ask(ask_care.need_words, opened=self.opened, note_ids=ids).value if ids else {}
        self.support.show_support(page.needs, page.support, words=words, today=today)

    def _arrange(self, *, is_open: bool) -> None:
        self.banner.setVisible(is_open)
        self.locked_view.setVisible(not is_open)
        for part in (self.notes, self.support, self.load):
            part.setVisible(is_open)

    def _words_of(self, note_id: str) -> CareNoteWords | None:
        if self._desk is None or self.opened is None:
            return None
        try:
            return self._desk.ask(ask_care.own_note, opened=self.opened, note_id=note_id).value
        except Refused as refused:
            self._desk.told.emit(str(refused))
            return None

    def _my_id(self) -> str:
        assert self._desk is not None
        if self._me is None:
            try:
                self._me = self._desk.ask(person_of_user, self._desk.app.me).value
            except Refused:
                self._me = ""
        return self._me

    # opening and locking

    def _on_opened(self, opened: OpenNotes) -> None:
        if self._session is None or not self.isVisible():
            opened.close()  # they went away while it was opening
            return
        self._session.open(opened)

    def _on_unlocked(self) -> None:
        assert self._session is not None
        self.banner.say(self._session.minutes)
        self.locked_view.forget()
        self._live.ask()
        self._tell_commands()
        self.notes.new_button.setFocus()

    def _on_locked(self) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.put_away()
        self._rows = {}
        self.notes.forget()
        self.support.forget()
        self.load.forget()
        self.locked_view.forget()
        self._arrange(is_open=False)
        self.see.show_open(None, writers=0)
        self._live.ask_soon()
        self._tell_commands()

    def _tell_commands(self) -> None:
        self.commands_changed.emit()
        above = self.parentWidget()
        while above is not None and not isinstance(above, Page):
            above = above.parentWidget()
        if above is not None:
            above.commands_changed.emit()

    def _on_lock_wanted(self) -> None:
        assert self._desk is not None
        dialog = LockDialog(self._desk, self.window())
        if ask.run(dialog) and dialog.made is not None:
            self._on_opened(dialog.made)

    def _on_change(self) -> None:
        assert self._desk is not None
        if self.opened is None:
            return
        dialog = LockDialog(self._desk, self.window(), opened=self.opened)
        if ask.run(dialog) and dialog.made is not None:
            self._on_opened(dialog.made)

    def _on_more(self) -> None:
        menu = Menu("", self)
        change = menu.addAction(icon("key"), _("Change my passphrase…"))
        change.triggered.connect(self._on_change)
        other = menu.addAction(icon("user"), _("Make a lock for someone else…"))
        other.triggered.connect(self._on_lock_wanted)
        at = self.more_button.mapToGlobal(self.more_button.rect().bottomLeft())
        menu.popup(at)

    # writing

    def _write(self, *, need: bool = False) -> None:
        assert self._desk is not None
        opened = self.opened
        dialog = CareNoteDialog(self._desk, self.window(), partnership=self._id, opened=opened, need=need)
        self._run(dialog)

    def _run(self, dialog: CareNoteDialog | AskDialog) -> None:
        self._dialog = dialog if self.opened is not None else None
        if isinstance(dialog, CareNoteDialog):
            dialog.locked.connect(self.lock)
        try:
            ask.run(dialog)
        finally:
            self._dialog = None

    def _on_need(self) -> None:
        self._write(need=True)

    def _on_edit(self, note_id: str) -> None:
        row, note = self._rows.get(note_id), self._words_of(note_id)
        if self._desk is None or row is None or note is None:
            return
        whole, draft = (row.of, note_id) if row.draft else (note_id, "")
        dialog = CareNoteDialog(
            self._desk, self.window(), opened=self.opened, note=note, note_id=whole, draft_id=draft
        )
        self._run(dialog)

    def _on_ask(self, note_id: str) -> None:
        note = self._words_of(note_id)
        if self._desk is None or self.opened is None or note is None:
            return
        dialog = AskDialog(
            self._desk, self.window(), opened=self.opened, note_id=note_id, words=note.support_needed
        )
        self._run(dialog)

    def _on_take_out(self, note_id: str) -> None:
        if self._desk is None or self.opened is None:
            return
        words = _(
            "It goes for good: there is no bin and no undo for what is sealed. Older backups still hold it, sealed."
        )
        if not ask.confirm(
            self.window(), _("Take out this care note?"), words, do=_("Take it out"), keep=_("Keep it")
        ):
            return
        if self.opened is not None:
            self._try(care_notes.take_out, self.opened, note_id)

    # totals

    def _on_counting(self, counting: bool) -> None:
        if self.opened is not None:
            self._try(care_notes.count_me, self.opened, counting=counting)

    def _on_add(self, season: str) -> None:
        if self.opened is not None:
            self._try(care_notes.add_season, self.opened, season=season)

    def _try(self, command: Callable[..., object], *args: object, **kw: object) -> None:
        assert self._desk is not None
        try:
            self._desk.do(command, *args, **kw)
        except Refused as refused:
            self._desk.told.emit(str(refused))
        except Trouble:
            return

    def _on_table(self) -> None:
        if self.opened is not None:
            self.load.turn()

    # Qt

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.lock()
            self.locked_view.forget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        scale = theme().text_size / 100
        beside = self.width() >= BESIDE_FROM * scale
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(way)
        roomy = self.width() >= (BESIDE_FROM + 200) * scale
        side = theme().px(SIDE if roomy else NARROW_SIDE)
        self._side.setMinimumWidth(side if beside else 0)
        self._side.setMaximumWidth(side if beside else 16_777_215)


class _OpenBanner(QFrame):
    """Open just for you, until when, and the way to lock now."""

    def __init__(self, *buttons: QWidget) -> None:
        super().__init__()
        self._words = RichLabel(role="small")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 14, 10)
        row.setSpacing(10)
        row.addWidget(Icon("lock-key-fill", role="priv", size=18))
        row.addWidget(self._words, 1)
        for one in buttons:
            row.addWidget(one)

    def say(self, minutes: int) -> None:
        rest = ngettext(
            "Locks after {n} minute without use, or when you leave. Words stay covered until you press Read.",
            "Locks after {n} minutes without use, or when you leave. Words stay covered until you press Read.",
            minutes,
        )
        self._words.set_parts([(_("Open just for you."), "strong"), (" ", ""), (rest, "")])

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_private_edge(self, 6)


def _sample_words(made_up: bool) -> str:
    if not made_up:
        return ""
    from prm.exchange.sample import PASSPHRASE

    return _("These people are made up. Their notes all open with: {words}").format(words=PASSPHRASE)
