"""The commands of the window that are no page's own: log, undo, back up, bring in. Opens their dialogs when asked.

A page asks for one by ``desk.wants.emit("log", {"people": [...]})``; so pages need not know each other.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from prm.base.changes import Changes
from prm.base.errors import Refused, Trouble
from prm.base.i18n import _
from prm.gui.backups import Backups
from prm.gui.calendars import ENDING, Calendars
from prm.gui.desk import Desk
from prm.gui.file_commands import last_folder, remember_folder
from prm.gui.jobs import Jobs
from prm.gui.kit import ask
from prm.gui.window import MainWindow

if TYPE_CHECKING:
    from prm.gui.palette.search import SearchEverything
    from prm.gui.program import Program


class Errands(QObject):
    def __init__(self, desk: Desk, program: "Program", window: MainWindow) -> None:
        super().__init__(desk)
        self._desk, self._window = desk, window
        self.backups = Backups(desk, program, window)
        self._search: SearchEverything | None = None
        self.calendars = Calendars(desk, window)
        self._writing: Mapping[str, Callable[..., object]] = {
            "log": self.log,
            "new_follow_up": self.new_follow_up,
            "new_voice": self.new_voice,
            "new_care_note": self.new_care_note,
            "bring_in": self.bring_in,
            "calendar_in": self.calendars.bring_in,
            "undo": self.undo,
            "redo": self.redo,
        }
        self._answers: Mapping[str, Callable[..., object]] = {
            **{command: _IfWritable(self, answer) for command, answer in self._writing.items()},
            "save": self.say_saved,
            "back_up": self.backups.back_up,
            "back_up_to": self.backups.back_up_to,
            "search": self.search,
            "calendar_out": self.calendars.save,
            "bin": self.open_bin,
        }
        for command, answer in self._answers.items():
            window.commands.on(command, answer)
        # what pages ask for about a record, and no menu can
        self._asked: Mapping[str, Callable[..., object]] = {
            "answer_voice": _IfWritable(self, self.answer_voice),
            "move_follow_ups": _IfWritable(self, self.move_follow_ups),
            "show_history": self.show_history,
            "brief": self.brief,
            "change_place": _IfWritable(self, self.change_place),
        }
        desk.wants.connect(self._on_wanted)
        desk.bus.committed.connect(self._on_committed)
        window.file_dropped.connect(self._on_dropped)
        self._look_at_history()
        self.backups.remind()

    @property
    def jobs(self) -> Jobs:
        return self._desk.jobs

    def close(self) -> None:
        """Nothing is answered any more, and what is under way comes to its end."""
        for command in self._answers:
            self._window.commands.off(command)
        if self._search is not None:
            self._search.close()
        self.backups.stop()
        self.jobs.close()

    def may_write(self) -> bool:
        """Says so where it may not."""
        if self._desk.app.file.read_only:
            self._window.say(_("This file is open to be read only. Save a copy to work on."), undo=False)
            return False
        return True

    # dialogs

    def log(self, **what: Any) -> None:
        """``people`` (ids), ``partnership`` (id), ``about`` (a few words) or ``interaction`` (id, to change one)."""
        from prm.gui.pages.interactions.log_dialog import LogDialog

        page = self._window.page
        if not what.keys() - {"about"} and page is not None:
            what = {**page.subject(), **what}
        try:
            dialog = LogDialog(self._desk, self._window, **what)
        except Refused as refused:
            self._window.say(str(refused), undo=False)
        else:
            ask.run(dialog)

    def new_follow_up(self, **what: Any) -> None:
        """``to`` (a person's id), ``partnership`` (id) or ``follow_up`` (id, to change one)."""
        from prm.gui.pages.today.follow_up_dialog import FollowUpDialog

        ask.run(FollowUpDialog(self._desk, self._window, **what))

    def new_voice(self, **what: Any) -> None:
        """``interaction`` (id of where it was heard), ``partnership`` (id) or ``voice`` (id, to change one)."""
        from prm.gui.pages.voices.voice_dialog import VoiceDialog

        self._open(VoiceDialog, what)

    def answer_voice(self, **what: Any) -> None:
        """``voice`` (id), and ``answer`` (id) to change one."""
        from prm.gui.pages.voices.answer_dialog import AnswerVoiceDialog

        self._open(AnswerVoiceDialog, what)

    def change_place(self, **what: Any) -> None:
        """``place`` (id)."""
        from prm.gui.parts.place_dialog import PlaceDialog

        self._open(PlaceDialog, what)

    def _open(self, dialog: Callable[..., QDialog], what: Mapping[str, Any]) -> None:
        """What it is about may be gone since."""
        try:
            made = dialog(self._desk, self._window, **what)
        except Refused as refused:
            self._window.say(str(refused), undo=False)
        else:
            ask.run(made)

    def move_follow_ups(self, **what: Any) -> None:
        """``rows``: the follow-ups that get another day."""
        from prm.gui.pages.follow_ups.date_dialog import DateDialog

        ask.run(DateDialog(self._desk, self._window, **what))

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
                folder=last_folder(self._desk.settings, "bring_in"),
                kinds=[(_("Address books and spreadsheets"), "*.vcf *.csv *.txt *.tsv *.xlsx *.xls *.ods")],
            )
        if path is not None:
            remember_folder(self._desk.settings, "bring_in", path)
            ask.run(ImportDialog(self._desk, self._window, path))

    def search(self) -> None:
        from prm.gui.palette.search import SearchEverything

        if self._search is None:
            self._search = SearchEverything(self._desk, self._window)
        self._search.open()

    # history

    def show_history(self, **what: Any) -> None:
        """``kind`` and ``record`` (id)."""
        from prm.gui.parts.history_dialog import HistoryDialog

        self._open(HistoryDialog, what)

    def brief(self, **what: Any) -> None:
        """``kind`` ("person" or "partnership") and ``record`` (id)."""
        from prm.gui.parts.brief_dialog import BriefDialog

        self._open(BriefDialog, what)

    def open_bin(self) -> None:
        from prm.gui.parts.bin_dialog import BinDialog

        ask.run(BinDialog(self._desk, self._window))

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

    def _on_committed(self, changes: Changes) -> None:
        self._look_at_history()
        if "list_word" in changes.tables:
            self._window.let_others_go()

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

    def _on_dropped(self, path: Path) -> None:
        if not self.may_write():
            return
        if path.suffix.lower() == ENDING:
            self.calendars.bring_in(path)
        else:
            self.bring_in(path)

    def _on_wanted(self, command: str, what: object) -> None:
        answer = self._answers.get(command) or self._asked.get(command)
        if answer is not None:
            answer(**(what if isinstance(what, dict) else {}))
        else:
            self._window.commands.trigger(command)


class _IfWritable:
    """A command that writes, given only where the file takes it."""

    def __init__(self, errands: Errands, answer: Callable[..., object]) -> None:
        self._errands, self._answer = errands, answer

    def __call__(self, **what: object) -> None:
        if self._errands.may_write():
            self._answer(**what)
