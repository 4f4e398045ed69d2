"""Copies of the open workspace: made on request and in time, and said so at the foot of the sidebar. How a copy is
made and which are kept is the store's business.
"""

from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from prm.base.errors import Trouble
from prm.base.i18n import _, ngettext
from prm.base.job import Job
from prm.base.settings import BACKUP_ASKED
from prm.gui.desk import Desk
from prm.gui.say_file import say_made
from prm.gui.window import MainWindow

if TYPE_CHECKING:
    from prm.gui.program import Program

LOOK_EVERY = 60_000  # ms
OLD_AFTER = 7  # days without a copy, while something was written


class Backups(QObject):
    def __init__(self, desk: Desk, program: "Program", window: MainWindow) -> None:
        super().__init__(desk)
        self._desk, self._program, self._window = desk, program, window
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self._on_time)
        self._timer.start()
        self.say_last()

    def stop(self) -> None:
        self._timer.stop()

    def back_up(self) -> None:
        self._window.sidebar.set_backup(_("Backing up …"), icon="clock")
        self._desk.jobs.start(self._make, done=self._on_made, failed=self._on_failed)

    def back_up_to(self) -> None:
        """A copy on a stick, or wherever somebody says."""
        from prm.gui.file_commands import last_folder, remember_folder
        from prm.gui.kit import ask

        settings = self._desk.settings
        folder = ask.open_folder(
            self._window, _("Where to save a copy"), folder=last_folder(settings, "back_up")
        )
        if folder is not None:
            with suppress(Trouble):
                remember_folder(settings, "back_up", folder / "copy")
            self._window.sidebar.set_backup(_("Backing up …"), icon="clock")
            self._desk.jobs.start(_CopyTo(self._desk, folder), done=self._on_made, failed=self._on_failed)

    def say_last(self) -> None:
        """At the foot of the sidebar, and to whoever shows backups."""
        try:
            last = self._desk.app.last_backup()
        except Trouble:
            return  # the file is gone, which whoever works with it is told
        if last is None:
            self._window.sidebar.set_backup(_("Not backed up yet"), icon="clock")
        else:
            self._window.sidebar.set_backup(
                _("Backed up {when}").format(when=say_made(last.taken, inside=True))
            )
        self._desk.backed_up.emit()

    def remind(self) -> None:
        """Once a day, where something was written and no copy was made for days."""
        app = self._desk.app
        last = app.last_backup()
        if last is None or app.file.read_only:
            return
        now = app.true_clock.now().astimezone().replace(tzinfo=None)
        days = (now - last.taken).days
        with suppress(OSError):
            written = datetime.fromtimestamp(app.file.path.stat().st_mtime)  # noqa: DTZ006 - as in the names
            if days >= OLD_AFTER and written > last.taken and self._may_ask(f"{now:%Y-%m-%d}"):
                self._program.show_notice(
                    ngettext("No backup for {n} day.", "No backup for {n} days.", days),
                    link=_("Back up now"),
                    act=self._on_reminded,
                    kind="worth_a_look",
                )

    # inside

    def _may_ask(self, today: str) -> bool:
        from prm.queries.workspace import workspace_id

        settings, workspace = self._desk.settings, self._desk.ask(workspace_id).value
        if settings.get(BACKUP_ASKED).get(workspace) == today:
            return False
        with suppress(Trouble):
            settings.put(BACKUP_ASKED, workspace, today)
        return True

    def _on_reminded(self) -> None:
        self._window.hide_notice()
        self.back_up()

    def _make(self, job: Job) -> object:
        return self._desk.app.back_up(job=job)

    def _on_made(self, _backup: object) -> None:
        self.say_last()
        self._window.say(_("Backed up, and the copy opens."), undo=False)

    def _on_time(self) -> None:
        if not self._desk.app.file.read_only:
            self._desk.jobs.start(self._make_if_due, done=self._on_due, failed=self._on_failed)

    def _make_if_due(self, _job: Job) -> object:
        return self._desk.app.back_up_if_due()

    def _on_due(self, backup: object) -> None:
        if backup is not None:
            self.say_last()

    def _on_failed(self, error: Exception) -> None:
        self.say_last()
        if not isinstance(error, Trouble):
            raise error
        self._program.on_trouble(error)


class _CopyTo:
    """The work of the thread."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self._app, self._folder = desk.app, folder

    def __call__(self, job: Job) -> object:
        return self._app.back_up(self._folder, job=job)
