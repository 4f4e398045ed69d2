"""The two doors. ``app.do`` writes: one session, one transaction, one notice. ``app.ask`` reads: a value and the
tables it came from. Nothing heavy is imported until a workspace is opened; no Qt ever.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, Generic, ParamSpec, TypeVar

from prm.base.changes import Change, Changes
from prm.base.clock import Clock, FixedDayClock, SystemClock, read_zone
from prm.base.errors import Trouble
from prm.base.i18n import _, use_words
from prm.base.job import Job
from prm.base.settings import ME, MachineSettings

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from prm.store.backup import Backup, Why
    from prm.store.drafts import Draft
    from prm.store.engine import WorkspaceFile
    from prm.store.journal import Entry
    from prm.store.lock import WorkspaceLock
    from prm.store.unit import Tx

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Answer(Generic[T]):
    value: T
    tables: frozenset[str]


class App:
    """An open workspace. ``me`` is the id of the WorkspaceUser at this machine, or None for nobody named."""

    def __init__(
        self,
        file: "WorkspaceFile",
        *,
        clock: Clock | None = None,
        me: str | None = None,
        lock: "WorkspaceLock | None" = None,
    ) -> None:
        self.file = file
        self.me = me
        self._lock = lock
        self.notice: Trouble | None = None
        self._stays: dict[int, str] = {}
        self._changed = False
        self._backed_up: datetime | None = None
        self.true_clock: Clock = clock or SystemClock()
        self.clock: Clock = self.true_clock
        self._listeners: list[Callable[[Changes], None]] = []
        self._look_at_clock()
        self._look_at_words()

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        clock: Clock | None = None,
        me: str | None = None,
        read_only: bool = False,
        hold: bool = False,
        who: str = "",
        from_elsewhere: bool = False,
    ) -> "App":
        """Open a workspace, bringing it up to date first. Raises Trouble, with the file untouched.

        ``hold`` is for the window: it takes the lock that tells others that ``who`` has the file open, with
        ``from_elsewhere`` even where another computer has it. The command line takes none, and writes in short
        transactions.
        """
        from prm.store.opening import open_file

        clock = clock or SystemClock()
        opened = open_file(
            path,
            clock=clock,
            read_only=read_only,
            hold_for=who if hold else None,
            from_elsewhere=from_elsewhere,
        )
        app = cls(opened.file, clock=clock, me=me, lock=opened.lock)
        app.notice = opened.notice
        if not read_only:
            app._catch_up()
            app.empty_bin()
        return app

    def do(self, command: Callable[Concatenate["Tx", P], T], *args: P.args, **kw: P.kwargs) -> T:
        """Run a command. When this returns, it is saved.

        Raises Refused (a rule said no) or Trouble (the machine did); nothing was written then. Never inside
        another ``do``: a command that needs another calls its function with the same ``tx``.
        """
        from prm.store.unit import changes_of, writing

        with writing(self.file, clock=self.clock, me=self.me) as tx:
            value = command(tx, *args, **kw)
        self._changed = True
        if any(change.table == "workspace_user" for change in tx.written.touched):
            self._look_at_me()
        if tx.stays and tx.written.lines and (entry := self.next_undo()):
            # in memory only: the history says nothing of care notes
            self._stays[entry.no] = tx.stays
        if any(change.table == "list_word" for change in tx.written.touched):
            self._look_at_words()
            self._tell(replace(changes_of(tx), everything=True))  # any view may say one of them
        else:
            self._tell(changes_of(tx))
        return value

    def ask(self, query: Callable[Concatenate["Session", P], T], *args: P.args, **kw: P.kwargs) -> Answer[T]:
        """Ask a question. The answer is frozen rows, and names the tables that it was read from; so does Refused,
        where what is asked about is gone.
        """
        from prm.base.errors import Refused
        from prm.store.unit import reading

        with reading(self.file) as (session, seen):
            try:
                value = query(session, *args, **kw)
            except Refused as refused:
                refused.tables = frozenset(seen)
                raise
        return Answer(value, frozenset(seen))

    def undo(self) -> str:
        """Take back the newest command. Returns what it was, and what of it stays. Raises Refused when there is
        nothing.
        """
        from prm.store import journal

        entry = self.next_undo()
        label = self.do(journal.undo)
        stays = self._stays.get(entry.no, "") if entry else ""
        return f"{label}. {stays}" if stays else label

    def redo(self) -> str:
        from prm.store import journal

        return self.do(journal.redo)

    def next_undo(self) -> "Entry | None":
        from prm.store import journal

        with self.file.reading() as engine, engine.connect() as connection:
            return journal.next_undo(connection)

    def next_redo(self) -> "Entry | None":
        from prm.store import journal

        with self.file.reading() as engine, engine.connect() as connection:
            return journal.next_redo(connection)

    def left_text(self) -> None:
        """A text was left: typing in it again is a new entry of the history."""
        from prm.store import journal

        with self.file.saving() as engine, engine.begin() as connection:
            journal.leave_fold(connection)

    def listen(self, listener: Callable[[Changes], None]) -> None:
        """``listener`` is called after each commit, in the thread that committed."""
        self._listeners.append(listener)

    def changed_elsewhere(self) -> None:
        """Another process wrote: everything asks again."""
        self._look_at_me()
        self._look_at_words()
        self._tell(Changes("", everything=True))

    def new_day(self) -> None:
        """The day has changed while the workspace is open: everything that speaks of today asks again."""
        if not self.file.read_only:
            self._catch_up()
            self.empty_bin()
        self._tell(Changes("", everything=True))

    def empty_bin(self) -> int:
        """Let go for good what has been in the bin for its 30 days. Returns how many went."""
        from prm.domain.bin import due_before
        from prm.store import forget

        before = due_before(self.today(), self.clock.zone())
        with self.file.reading() as engine, engine.connect() as connection:
            if not forget.due(connection, before):
                return 0
        from prm.services.bin import empty_bin

        number = self.do(empty_bin, before=before)
        self.file.checkpoint()  # what was overwritten must not be left in the file beside it
        return number

    def today(self) -> date:
        return self.clock.today()

    def now(self) -> datetime:
        return self.clock.now()

    def keep_cover(self, pages: Mapping[str, str]) -> None:
        """Keep what pages last answered, as JSON, for the next start."""
        from prm.store.unit import keep_cover

        keep_cover(self.file, pages)

    def keep_draft(self, kind: str, json: str, *, id: str | None = None) -> str:  # noqa: A002 - as in records
        """Keep what is typed in a form of this ``kind`` and not saved yet; with ``id``, in place of that state.

        No history, and no notice while somebody types: only a draft that came or went is told.
        """
        from prm.store import drafts

        with self.file.saving() as engine, engine.begin() as connection:
            draft_id = drafts.keep(connection, kind, json, now=self.now(), draft_id=id)
        self._changed = True
        if id is None:
            self._tell(Changes("", frozenset({Change("draft", draft_id, "add")})))
        return draft_id

    def drafts(self, kind: str) -> "list[Draft]":
        """What was typed and not saved, the newest first."""
        from prm.store import drafts

        with self.file.reading() as engine, engine.connect() as connection:
            return drafts.kept(connection, kind)

    def drop_draft(self, id: str) -> None:  # noqa: A002
        """The form was saved, or thrown away. One that is gone already is no error."""
        from prm.store import drafts

        with self.file.saving() as engine, engine.begin() as connection:
            went = drafts.drop(connection, id)
        if went:
            self._changed = True
            self._tell(Changes("", frozenset({Change("draft", id, "remove")})))

    def back_up(self, folder: Path | None = None, *, why: "Why" = "", job: Job | None = None) -> "Backup":
        """A verified copy, in ``folder`` or among the automatic backups; older ones are thinned out.

        Raises Trouble, and leaves nothing behind.
        """
        from prm.store import backup

        own, now = self.backups_folder(), self.true_clock.now()
        highest = max((one.number for one in backup.list_backups(own)), default=0)
        made = backup.make(self.file.path, folder=folder or own, now=now, why=why, at_least=highest, job=job)
        backup.rotate(folder or own, made.name if folder else None, now=now)
        self._changed, self._backed_up = False, now
        return made

    def renew_backups(self, *, job: Job | None = None) -> int:
        """A verified copy, and none of the automatic ones from before it. Returns how many went: for the day on which
        a passphrase was changed, since they open with the old one.
        """
        from prm.store import backup

        return backup.remove_older(self.back_up(job=job))

    def back_up_if_due(self, *, closing: bool = False) -> "Backup | None":
        """At closing, and every 30 minutes of use, if something was written since the last copy."""
        from prm.store import backup

        now = self.true_clock.now()
        if self.file.read_only or not backup.due(
            changed=self._changed, last=self._backed_up, now=now, closing=closing
        ):
            return None
        return self.back_up()

    def last_backup(self) -> "Backup | None":
        """The newest automatic copy of this workspace."""
        from prm.store import backup

        return next(iter(backup.list_backups(self.backups_folder())), None)

    def backups_folder(self) -> Path:
        """Where the automatic copies of this workspace lie, and of no other."""
        from prm.queries.workspace import workspace_id
        from prm.store.opening import backups_of

        return backups_of(self.file.path, self.ask(workspace_id).value)

    def check(self, *, repair: bool = False, job: Job | None = None) -> list[str]:
        """What is wrong with the file, in sentences; empty when nothing is. ``repair`` first makes search and last
        contacts anew from the records.
        """
        from prm.store import check
        from prm.store.opening import migrations

        if repair:
            check.repair(self.file, today=self.today())
        return check.check(self.file, migrations=migrations(), today=self.today(), job=job)

    def close(self) -> None:
        self._listeners.clear()
        use_words({})
        self.file.close()
        if self._lock is not None:
            self._lock.release()

    def _tell(self, changes: Changes) -> None:
        for listener in list(self._listeners):
            listener(changes)

    def _catch_up(self) -> None:
        """What is derived from the records and from today is that of this day."""
        from prm.store import derive

        with self.file.saving() as engine, engine.begin() as connection:
            derive.catch_up(connection, self.today())

    def _look_at_me(self) -> None:
        """Whoever was joined with another is that one from now on."""
        from prm.queries.merged import kept_as

        if self.me is not None:
            self.me = self.ask(kept_as, self.me).value

    def _look_at_words(self) -> None:
        """What this workspace calls otherwise, or has added to the lists."""
        from prm.queries.list_words import own_words

        use_words(self.ask(own_words).value)

    def _look_at_clock(self) -> None:
        """The made-up workspace has its own today; any workspace has its zone."""
        from sqlalchemy import select

        from prm.domain.all_records import workspace

        with self.file.reading() as engine, engine.connect() as connection:
            row = connection.execute(
                select(workspace.Workspace.zone, workspace.Workspace.pretend_today)
            ).first()
        if row is None:
            return
        if isinstance(self.true_clock, SystemClock):
            # a name that this computer does not know is no reason to stay closed: its own zone does then
            self.clock = SystemClock(read_zone(row.zone))
        if row.pretend_today is not None:
            self.clock = FixedDayClock(row.pretend_today, base=self.clock)


def make(
    path: Path,
    *,
    organisation: str,
    me: str,
    settings: MachineSettings,
    sector: str = "community",
    clock: Clock | None = None,
    hold: bool = False,
) -> App:
    """A new workspace, open, with its first user, who is remembered on this machine.

    Raises Refused for a name that is none, Trouble where there is a file already; nothing is left behind then.
    """
    from prm.base.errors import Refused
    from prm.queries.workspace import workspace_id
    from prm.services.workspace import begin_workspace
    from prm.store.opening import make_file

    if not organisation.strip() or not me.strip():
        raise Refused(_needed(organisation, me))
    file = make_file(path)
    app = App(file, clock=clock)
    try:
        app.me = app.do(begin_workspace, organisation=organisation, me=me, sector=sector)
        settings.put(ME, app.ask(workspace_id).value, app.me)
        settings.remember_file(file.path)
    except BaseException:
        app.close()
        path.unlink(missing_ok=True)
        raise
    if hold:
        app.close()
        return App.open(path, clock=clock, me=app.me, hold=True, who=me)
    return app


def _needed(organisation: str, me: str) -> dict[str, str]:
    problems = {}
    if not organisation.strip():
        problems["organisation"] = _("What is your organisation or group called?")
    if not me.strip():
        problems["me"] = _("What is your name? It stands beside what you note.")
    return problems


def restore(backup: Path, to: Path, *, clock: Clock, job: Job | None = None) -> Path | None:
    """Put a backup in the place of a workspace that nobody has open. Returns the copy of what was there before.

    Raises Trouble; the file is the one before or the one after, never between.
    """
    from prm.store import restore as restoring
    from prm.store.opening import backups_of

    folder = backups_of(to if to.exists() else backup)
    return restoring.restore(backup, to, folder=folder, now=clock.now(), job=job)
