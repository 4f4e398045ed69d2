"""Ctrl+K: asks what was typed, shows it in the palette, and opens what is taken. Finds nothing itself."""

from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer

from prm.app import Answer
from prm.base.i18n import _
from prm.gui.desk import Desk
from prm.gui.live import Live
from prm.gui.palette.palette import Palette
from prm.gui.palette.rows import (
    LOG,
    PaletteRow,
    command_rows,
    first_rows,
    found_rows,
    lately_rows,
    log_row,
)
from prm.gui.parts.act import Act
from prm.gui.window import MainWindow
from prm.queries.rows.search import Found, Hit, Kind
from prm.queries.search import hits_of, search_everything

COMMANDS_ONLY = ">"
_LATELY = 6
_PAGE_OF: dict[Kind, str] = {
    "person": "people", "organisation": "organisations", "partnership": "partnerships",
    "interaction": "interactions", "follow_up": "follow_ups", "voice": "voices",
}  # fmt: skip
_TAB_OF: dict[Kind, str] = {"value": "values", "agreement": "agreement"}


class SearchEverything(QObject):
    """``lately`` are the records that were opened from here, the newest first: kept as long as the workspace is open, and
    nowhere else, since what somebody looks for is nobody's business.
    """

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        super().__init__(desk)
        self._desk, self._window = desk, window
        self._palette: Palette | None = None
        self._live: Live | None = None
        self._shown_for: str | None = None
        self.lately: list[tuple[Kind, str]] = []

    @property
    def palette(self) -> Palette | None:
        """The one that is open."""
        return self._palette

    def open(self) -> None:
        if self._palette is not None:
            return
        palette = self._palette = Palette(self._window)
        palette.typed.connect(self._on_typed)
        palette.taken.connect(self._on_taken)
        palette.second_wanted.connect(self._on_second_wanted)
        palette.closed.connect(self._on_closed)
        self._shown_for = None
        self._live = self._desk.live(palette, self._question, self._show)
        self._live.ask()
        palette.open()

    def close(self) -> None:
        if self._palette is not None:
            self._palette.close_now()

    # asked and shown

    def _typed(self) -> str:
        return "" if self._palette is None else self._palette.line.text()

    def _on_typed(self, _words: str) -> None:
        if self._live is not None:
            self._live.ask_soon()  # of keys that came together, the last

    def _question(self) -> Answer[Any]:
        typed, today = self._typed(), self._desk.app.today()
        if typed.lstrip().startswith(COMMANDS_ONLY):
            return Answer(None, frozenset())
        if not typed.strip():
            return self._desk.ask(hits_of, self.lately, today=today)
        return self._desk.ask(search_everything, typed, today=today)

    def _show(self, value: Found | list[Hit] | None) -> None:
        palette, typed = self._palette, self._typed()
        if palette is None:
            return
        today, commands, nothing = self._desk.app.today(), self._window.commands, ""
        if isinstance(value, Found):
            rows = [*found_rows(value, today)]
            if not rows:
                nothing = _("Nothing has “{words}” in it.").format(words=" ".join(typed.split()))
            if self._may_log():
                rows.append(log_row(typed, value))
            rows += [row for row in command_rows(commands, typed, beside=True) if row.command != LOG]
        elif value is None:
            rows = command_rows(commands, typed.lstrip().removeprefix(COMMANDS_ONLY))
            nothing = "" if rows else _("No command begins so.")
        else:
            rows = [*lately_rows(value, today), *first_rows(commands)]
        palette.show_rows(rows, nothing=nothing, anew=typed != self._shown_for)
        self._shown_for = typed

    def _may_log(self) -> bool:
        return self._window.commands[LOG].isEnabled()

    # taken

    def _on_taken(self, row: PaletteRow) -> None:
        self.close()
        act = Act(self._go_to, row.hit) if row.hit is not None else Act(self._give, row)
        QTimer.singleShot(0, self, act)  # the key has to end first: what it opens may run a loop of its own

    def _on_second_wanted(self, row: PaletteRow | None) -> None:
        if not self._may_log():
            return
        hit, what = None if row is None else row.hit, {}
        if row is not None and row.command == LOG:
            what = dict(row.what)
        elif hit is not None and hit.kind == "person":
            what = {"people": [hit.record_id]}
        elif hit is not None and (hit.kind == "partnership" or hit.partnership_id):
            what = {"partnership": hit.record_id if hit.kind == "partnership" else hit.partnership_id}
        elif typed := " ".join(self._typed().split()):
            what = {"about": typed}
        self.close()
        QTimer.singleShot(0, self, Act(self._desk.wants.emit, LOG, what))

    def _give(self, row: PaletteRow) -> None:
        if row.command == LOG:
            self._desk.wants.emit(LOG, dict(row.what))
        else:
            self._window.commands.trigger(row.command)

    def _go_to(self, hit: Hit) -> None:
        here = (hit.kind, hit.record_id)
        self.lately = [here, *(each for each in self.lately if each != here)][:_LATELY]
        page, subject = _place_of(hit)
        self._window.open(page, subject)
        if self._window.page is not None:
            self._window.page.take_focus(Qt.FocusReason.ShortcutFocusReason)

    def _on_closed(self) -> None:
        self._palette = None
        self._live = None


def _place_of(hit: Hit) -> tuple[str, str]:
    """The page that shows it, and as which subject."""
    if hit.kind in _PAGE_OF:
        return _PAGE_OF[hit.kind], hit.record_id
    return "partnerships", f"{_TAB_OF[hit.kind]}:{hit.partnership_id}"
