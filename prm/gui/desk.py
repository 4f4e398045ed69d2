"""What every page is given: the open workspace, its news, and ways to do, ask, go and say. No page knows another."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Concatenate, NamedTuple, ParamSpec, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from prm.app import Answer, App
from prm.base.errors import Refused, Trouble
from prm.base.settings import MachineSettings
from prm.gui.jobs import Jobs
from prm.gui.live import Bus, Live

if TYPE_CHECKING:
    from prm.gui.open_copies import OpenCopies

P = ParamSpec("P")
T = TypeVar("T")

LOOK_ROUND = 1500  # ms between looks at whether another process wrote, or another day began
CHECKPOINT_AFTER = 2000  # ms without writing


class First(NamedTuple):
    """What was asked while the workspace was opened, when its file was as ``seen``. Of use once."""

    answers: Mapping[str, Answer[Any]]
    seen: int


class Desk(QObject):
    """``said`` asks the window for a toast with Undo; ``go`` for a page (key, id of its subject or None)."""

    said = Signal(str)
    told = Signal(str)
    trouble = Signal(object)
    go = Signal(str, object)
    backed_up = Signal()
    wants = Signal(
        str, object
    )  # a command of the window by its id, with what it needs ("log", {"people": [...]})

    def __init__(
        self,
        app: App,
        settings: MachineSettings,
        parent: QObject | None = None,
        *,
        first: First | None = None,
    ) -> None:
        super().__init__(parent)
        self.app = app
        self.known: dict[str, Answer[Any]] = dict(first.answers) if first else {}
        self.settings = settings
        self.bus = Bus(app, self)
        self.jobs = Jobs(self)
        self._copies: OpenCopies | None = None
        self._round = QTimer(self)
        self._round.setInterval(LOOK_ROUND)
        self._round.timeout.connect(self._look_elsewhere)
        self._round.timeout.connect(self._look_at_the_day)
        self._round.start()
        self._day = app.today()
        self._seen = first.seen if first else app.file.data_version()
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(CHECKPOINT_AFTER)
        self._idle.timeout.connect(app.file.checkpoint)
        self.bus.committed.connect(self._on_committed)

    def do(self, command: Callable[Concatenate[Any, P], T], *args: P.args, **kw: P.kwargs) -> T:
        """Run a command. Refused is the caller's, to show beside the box; Trouble is shown by the window and
        raised on.
        """
        try:
            return self.app.do(command, *args, **kw)
        except Trouble as trouble:
            self.trouble.emit(trouble)
            raise

    def try_to(
        self, words: str, command: Callable[Concatenate[Any, P], T], *args: P.args, **kw: P.kwargs
    ) -> T | None:
        """Run a command that has no form: a toast with Undo says ``words``; a refusal is told in a sentence."""
        try:
            value = self.do(command, *args, **kw)
        except Refused as refused:
            self.told.emit(str(refused))
            return None
        except Trouble:
            return None
        self.said.emit(words)
        return value

    def ask(self, query: Callable[Concatenate[Any, P], T], *args: P.args, **kw: P.kwargs) -> Answer[T]:
        return self.app.ask(query, *args, **kw)

    def live(self, widget: QWidget, question: Callable[[], Answer[Any]], show: Callable[[Any], None]) -> Live:
        """A live question for as long as ``widget`` lives."""
        return Live(self.bus, widget, question, show)

    def _on_committed(self, _changes: object) -> None:
        self.known.clear()
        self._idle.start()

    def _look_elsewhere(self) -> None:
        seen = self.app.file.data_version()
        if seen != self._seen:
            self._seen = seen
            self.app.changed_elsewhere()

    def _look_at_the_day(self) -> None:
        """Looked at and not waited for: a computer that slept through midnight wakes up in the new day."""
        today = self.app.today()
        if today == self._day:
            return
        self._day = today
        try:
            self.app.new_day()
        except Trouble as trouble:
            self.trouble.emit(trouble)

    @property
    def copies(self) -> "OpenCopies":
        """Where files of the workspace are opened from."""
        from prm.gui.open_copies import OpenCopies

        self._copies = self._copies or OpenCopies()
        return self._copies

    def stop(self) -> None:
        if self._copies is not None:
            self._copies.close()
        self.bus.stop()
        self._round.stop()
        self._idle.stop()
