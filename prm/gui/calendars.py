"""Calendar files: ours for any calendar, and theirs brought in here. Reads and writes none itself."""

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from prm.app import App
from prm.base.errors import Refused, Trouble
from prm.base.i18n import _, ngettext
from prm.base.job import Job
from prm.gui.desk import Desk
from prm.gui.file_commands import last_folder, remember_folder
from prm.gui.kit import ask
from prm.gui.window import MainWindow

ENDING = ".ics"


class Calendars(QObject):
    finished = Signal()
    """A file was written, or could not be; and that was said."""

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        super().__init__(desk)
        self._desk, self._window = desk, window

    def bring_in(self, path: Path | None = None) -> None:
        """Events of any calendar. None becomes a conversation unless it is chosen."""
        from prm.gui.pages.interactions.calendar_dialog import KINDS, CalendarDialog

        if path is None:
            path = ask.open_file(
                self._window,
                _("Bring in a calendar"),
                folder=last_folder(self._desk.settings, "calendar_in"),
                kinds=[(_("Calendars"), KINDS)],
            )
        if path is not None:
            remember_folder(self._desk.settings, "calendar_in", path)
            ask.run(CalendarDialog(self._desk, self._window, path))

    def save(self) -> None:
        """Follow-ups that have a day, and meetings that are planned."""
        whose = ask.choose(
            self._window,
            _("Save a calendar file"),
            _(
                "Follow-ups that have a day and meetings that are planned, for any calendar. Whoever keeps that "
                "calendar can read them, so nothing of what was heard goes with them, and no way to reach anybody. "
                "When you bring the file again later, they change there and are not doubled."
            ),
            [
                ask.Choice("mine", _("Mine, and all meetings")),
                ask.Choice("all", _("Everybody’s"), "primary"),
            ],
        )
        if whose is None:
            return
        folder = last_folder(self._desk.settings, "calendar_out") or Path.home()
        path = ask.save_file(
            self._window,
            _("Save a calendar file"),
            suggested=folder / f"{_('Follow-ups')}{ENDING}",
            kinds=[(_("Calendars"), f"*{ENDING}")],
        )
        if path is None:
            return
        remember_folder(self._desk.settings, "calendar_out", path)
        self._desk.jobs.start(
            Saving(self._desk.app, path, mine=whose == "mine"), done=self._on_saved, failed=self._on_not_saved
        )

    def _on_saved(self, saved: "Saved") -> None:
        count = ngettext("{n} entry", "{n} entries", saved.entries)
        said = _("{count} saved as {file}").format(count=count, file=saved.name)
        if saved.left_out:
            left = ngettext(
                "{n} is left out: it is with somebody who must not be found",
                "{n} are left out: they are with somebody who must not be found",
                saved.left_out,
            )
            said = f"{said}. {left}"
        self._window.say(said, undo=False)
        self.finished.emit()

    def _on_not_saved(self, error: Exception) -> None:
        if isinstance(error, Refused):
            self._window.say(str(error), undo=False)
        elif isinstance(error, Trouble):
            self._window.show_trouble(error)
        else:
            raise error
        self.finished.emit()


class Saved(NamedTuple):
    name: str
    entries: int
    left_out: int


@dataclass(frozen=True, slots=True)
class Saving:
    """The work of writing the file, for a job."""

    app: App
    path: Path
    mine: bool

    def __call__(self, job: Job) -> Saved:
        from prm.exchange.calendar_write import calendar_bytes, save_calendar
        from prm.queries.calendar import calendar_out

        me = self.app.me if self.mine else None
        out = self.app.ask(calendar_out, today=self.app.today(), me=me).value
        job.step(0, 0, "")
        save_calendar(self.path, calendar_bytes(out))
        return Saved(self.path.name, len(out.entries), out.left_out)
