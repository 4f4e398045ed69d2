"""The commands of the window that are no page's own: log, undo, back up, bring in. Opens their dialogs when asked.

A page asks for one by ``desk.wants.emit("log", {"people": [...]})``; so pages need not know each other.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from prm.base.errors import Refused, Trouble
from prm.base.i18n import _
from prm.base.job import Job
from prm.base.settings import LAST_FOLDERS
from prm.base.when import When, say_when
from prm.gui.desk import Desk
from prm.gui.jobs import Jobs
from prm.gui.kit import ask
from prm.gui.window import MainWindow

if TYPE_CHECKING:
    from prm.gui.program import Program

LOOK_FOR_BACKUP = 60_000  # ms


class Errands(QObject):
    def __init__(self, desk: Desk, program: "Program", window: MainWindow) -> None:
        super().__init__(desk)
        self._desk, self._program, self._window = desk, program, window
        self._answers: Mapping[str, Callable[..., object]] = {
            "log": self.log,
            "new_follow_up": self.new_follow_up,
            "new_care_note": self.new_care_note,
            "bring_in": self.bring_in,
        }
        on = window.commands.on
        for command, answer in self._answers.items():
            on(command, answer)
        on("undo", self.undo)
        on("redo", self.redo)
        on("save", self.say_saved)
        on("back_up", self.back_up)
        on("open_workspace", self.open_workspace)
        on("new_workspace", self.new_workspace)
        desk.wants.connect(self._on_wanted)
        desk.bus.committed.connect(self._on_committed)
        window.notice_link_pressed.connect(self._on_notice_link)
        self._backup_timer = QTimer(self)
        self._backup_timer.setInterval(LOOK_FOR_BACKUP)
        self._backup_timer.timeout.connect(self._back_up_if_due)
        self._backup_timer.start()
        self._look_at_history()
        self._say_backed_up()

    @property
    def jobs(self) -> Jobs:
        return self._desk.jobs

    def close(self) -> None:
        self._backup_timer.stop()
        self.jobs.close()

    # dialogs

    def log(self, **what: Any) -> None:
        """``people`` (ids), ``partnership`` (id) or ``interaction`` (id, to change one)."""
        from prm.gui.pages.interactions.log_dialog import LogDialog

        page = self._window.page
        if not what and page is not None:
            what = dict(page.subject())
        ask.run(LogDialog(self._desk, self._window, **what))

    def new_follow_up(self, **what: Any) -> None:
        """``to`` (a person's id), ``partnership`` (id) or ``follow_up`` (id, to change one)."""
        from prm.gui.pages.today.follow_up_dialog import FollowUpDialog

        ask.run(FollowUpDialog(self._desk, self._window, **what))

    def new_care_note(self, **what: Any) -> None:
        """``partnership`` (id)."""
        from prm.gui.pages.partnerships.care_dialog import CareNoteDialog

        ask.run(CareNoteDialog(self._desk, self._window, **what))

    def bring_in(self, path: Path | None = None) -> None:
        """People from a vCard, a CSV file or a spreadsheet."""
        from prm.gui.pages.people.import_dialog import ImportDialog

        if path is None:
            path = ask.open_file(
                self._window,
                _("Bring in people"),
                folder=self._folder("bring_in"),
                kinds=[(_("Address books and spreadsheets"), "*.vcf *.csv *.txt *.tsv *.xlsx *.xls *.ods")],
            )
        if path is not None:
            self._remember_folder("bring_in", path)
            ask.run(ImportDialog(self._desk, self._window, path))

    # history

    def undo(self) -> None:
        self._take(self._desk.app.undo, _("Undone: {what}"))

    def redo(self) -> None:
        self._take(self._desk.app.redo, _("Done again: {what}"))

    def _take(self, act: Callable[[], str], words: str) -> None:
        try:
            what = act()
        except Refused as refused:
            self._window.say(str(refused), undo=False)
        except Trouble as trouble:
            self._window.show_trouble(trouble)
        else:
            self._window.say(words.format(what=what), undo=False)

    def _on_committed(self, _changes: object) -> None:
        self._look_at_history()

    def _look_at_history(self) -> None:
        commands, app = self._window.commands, self._desk.app
        undo, redo = app.next_undo(), app.next_redo()
        commands.allow("undo", undo is not None)
        commands.say("undo", _("Undo: {what}").format(what=undo.label) if undo else "")
        commands.allow("redo", redo is not None)
        commands.say("redo", _("Redo: {what}").format(what=redo.label) if redo else "")

    # the file

    def say_saved(self) -> None:
        self._window.say(_("Already saved. PRM saves by itself."), undo=False)

    def back_up(self) -> None:
        self._window.sidebar.set_backup(_("Backing up …"))
        self.jobs.start(self._make_backup, done=self._on_backed_up, failed=self._on_failed)

    def _make_backup(self, job: Job) -> object:
        return self._desk.app.back_up(job=job)

    def _on_backed_up(self, _backup: object) -> None:
        self._say_backed_up()
        self._window.say(_("Backed up, and the copy opens."), undo=False)

    def _back_up_if_due(self) -> None:
        if not self._desk.app.file.read_only:
            self.jobs.start(self._make_due_backup, done=self._on_due, failed=self._on_failed)

    def _make_due_backup(self, _job: Job) -> object:
        return self._desk.app.back_up_if_due()

    def _on_due(self, backup: object) -> None:
        if backup is not None:
            self._say_backed_up()

    def _say_backed_up(self) -> None:
        last = self._desk.app.last_backup()
        if last is None:
            self._window.sidebar.set_backup("")
            return
        clock = self._desk.app.true_clock
        taken = When(last.taken.date(), at=last.taken.astimezone(), zone=str(clock.zone()))
        words = say_when(taken, clock.today())
        self._window.sidebar.set_backup(_("Backed up {when}").format(when=words[0].lower() + words[1:]))

    def _on_failed(self, error: Exception) -> None:
        self._say_backed_up()
        if not isinstance(error, Trouble):
            raise error
        self._window.show_trouble(error)

    def open_workspace(self) -> None:
        path = ask.open_file(
            self._window,
            _("Open a workspace"),
            folder=self._folder("open"),
            kinds=[(_("PRM workspaces"), "*.prm")],
        )
        if path is not None:
            self._remember_folder("open", path)
            self._program.open(path)

    def new_workspace(self) -> None:
        self._program.close_workspace()
        self._program.welcome()

    def _on_notice_link(self) -> None:
        self._program.take_sample_away()

    def _on_wanted(self, command: str, what: object) -> None:
        answer = self._answers.get(command)
        if answer is not None:
            answer(**(what if isinstance(what, dict) else {}))

    def _folder(self, job: str) -> Path | None:
        kept: dict[str, str] = self._desk.settings.get(LAST_FOLDERS)
        folder = Path(kept[job]) if job in kept else None
        return folder if folder is not None and folder.is_dir() else None

    def _remember_folder(self, job: str, path: Path) -> None:
        self._desk.settings.put(LAST_FOLDERS, job, str(path.parent))
