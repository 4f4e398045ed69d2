"""Calendar files: ours for any calendar, and theirs brought in here. Reads and writes none itself."""

from pathlib import Path

from PySide6.QtCore import QObject

from prm.base.errors import Refused, Trouble
from prm.base.i18n import _, ngettext
from prm.gui.desk import Desk
from prm.gui.file_commands import last_folder, remember_folder
from prm.gui.kit import ask
from prm.gui.window import MainWindow

ENDING = ".ics"


class Calendars(QObject):
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
        from prm.exchange.calendar_write import calendar_bytes, save_calendar
        from prm.queries.calendar import calendar_out

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
        app = self._desk.app
        out = self._desk.ask(calendar_out, today=app.today(), me=app.me if whose == "mine" else None).value
        try:
            save_calendar(path, calendar_bytes(out))
        except Refused as refused:
            self._window.say(str(refused), undo=False)
        except Trouble as trouble:
            self._window.show_trouble(trouble)
        else:
            remember_folder(self._desk.settings, "calendar_out", path)
            count = ngettext("{n} entry", "{n} entries", len(out.entries))
            said = _("{count} saved as {file}").format(count=count, file=path.name)
            if out.left_out:
                left = ngettext(
                    "{n} is left out: it is with somebody who must not be found",
                    "{n} are left out: they are with somebody who must not be found",
                    out.left_out,
                )
                said = f"{said}. {left}"
            self._window.say(said, undo=False)
