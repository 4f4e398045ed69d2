"""What a person is offered when a workspace does not open, or goes while it is open."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from prm.base.errors import Trouble
from prm.base.i18n import N_, _
from prm.gui.window import MainWindow

if TYPE_CHECKING:
    from prm.gui.kit.buttons import Kind
    from prm.gui.program import Program
    from prm.workspaces import Way

LOOK_FOR_FORM = 500  # ms
_WORDS = {
    "again": N_("Try again"),
    "look": N_("Open to look"),
    "take_over": N_("Take it over"),
    "bring_back": N_("Bring back a backup"),
    "go_on": N_("Go on with the copy"),
}


class WaysOn(QObject):
    """Hears of every trouble while the window stands, and does what the person chooses about it."""

    def __init__(self, program: "Program", window: MainWindow) -> None:
        super().__init__(program)
        self._program, self._window = program, window
        self._lost: Trouble | None = None

    def of_opening(self, path: Path, mode: str, trouble: Trouble) -> None:
        """It did not open. Welcome is behind whatever is asked here."""
        from prm.workspaces import only_readable

        if only_readable(trouble) and mode != "look":
            self._program.open(path, "look")
            return
        welcome = self._program.welcome()
        match self._ask(trouble):
            case "again":
                self._program.open(path)
            case "look":
                self._program.open(path, "look", why=f"{trouble.what} {trouble.safe}")
            case "take_over":
                self._program.open(path, "take_over")
            case "bring_back":
                welcome.choose_backup(path)

    def of_working(self, trouble: Trouble) -> None:
        """The machine said no: told in its own words, with what can be done about it."""
        from prm.workspaces import only_readable, rescued_copy

        desk = self._program.desk
        if desk is not None and desk.app.file.read_only and only_readable(trouble):
            self._window.say(trouble.what, undo=False)
        elif desk is not None and rescued_copy(trouble) is not None:
            self._on_lost(trouble)
        else:
            self._window.show_trouble(trouble)

    # inside

    def _on_lost(self, trouble: Trouble) -> None:
        """The open file went, or another lies in its place, and all that was in it was kept in a copy."""
        if QApplication.activeModalWidget() is None:
            self._offer_copy(trouble)
        elif self._lost is None:  # a form is open, and its words come first
            self._lost = trouble
            self._window.show_trouble(trouble)
            QTimer.singleShot(LOOK_FOR_FORM, self._offer_when_free)

    def _offer_when_free(self) -> None:
        if QApplication.activeModalWidget() is not None:
            QTimer.singleShot(LOOK_FOR_FORM, self._offer_when_free)
            return
        trouble, self._lost = self._lost, None
        if trouble is not None and self._program.desk is not None:
            self._offer_copy(trouble)

    def _offer_copy(self, trouble: Trouble) -> None:
        from prm.workspaces import rescued_copy, take_up

        rescued = rescued_copy(trouble)
        if rescued is None or self._ask(trouble) != "go_on":
            return
        self._program.let_go()
        try:
            self._program.open(take_up(rescued))
        except Trouble as another:
            self._program.welcome()
            self._window.show_trouble(another)

    def _ask(self, trouble: Trouble) -> "Way | None":
        """Say what is the matter, and what may be done about it; None for nothing now."""
        from prm.gui.kit.ask import Choice
        from prm.workspaces import ways_on

        ways = ways_on(trouble)
        choices = [Choice(way, _(_WORDS[way]), _kind(way, ways)) for way in ways]
        chosen = self._window.show_trouble(trouble, choices)
        way = next((way for way in ways if way == chosen), None)
        if way == "take_over" and not self._may_take_over(trouble):
            return "look"
        return way

    def _may_take_over(self, trouble: Trouble) -> bool:
        from prm.gui.kit import ask
        from prm.workspaces import who_has_it

        return ask.confirm(
            self._window,
            _("Take it over from {name}?").format(name=who_has_it(trouble)),
            _(
                "Do this only when PRM is closed there, or that computer is no more. If two computers write in one"
                " file, what one of them wrote is lost."
            ),
            do=_("Take it over"),
            keep=_("Open to look"),
        )


def _kind(way: "Way", ways: "tuple[Way, ...]") -> "Kind":
    return "primary" if way == ways[-1] else "standard"
