"""How long an author's notes stay open: until five minutes without use, a sleep of the computer, or a lock.

Holds the key and nothing that was read with it.
"""

import time

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from prm.base.settings import LOCK_MINUTES, MachineSettings
from prm.services.care_notes import OpenNotes

LONGEST_MINUTES = 60
LOOK_EVERY_MS = 5000
ASLEEP_AFTER = 60  # seconds between two looks: the computer was asleep
_USE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    }
)


class CareSession(QObject):
    """``locked`` is told after the key is gone: whoever shows something of the notes lets it go."""

    locked = Signal()
    unlocked = Signal()

    def __init__(self, settings: MachineSettings, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self._opened: OpenNotes | None = None
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self.lock)
        self._look = QTimer(self)
        self._look.setInterval(LOOK_EVERY_MS)
        self._look.timeout.connect(self._on_look)
        self._looked = 0.0
        _app().aboutToQuit.connect(self.lock)

    @property
    def opened(self) -> OpenNotes | None:
        """The open notes, or None while they are locked."""
        return self._opened

    @property
    def minutes(self) -> int:
        return max(1, min(self._settings.get(LOCK_MINUTES), LONGEST_MINUTES))

    def open(self, opened: OpenNotes) -> None:
        self.lock()
        self._opened = opened
        self._looked = time.time()
        self._idle.start(self.minutes * 60_000)
        self._look.start()
        _app().installEventFilter(self)
        self.unlocked.emit()

    def lock(self) -> None:
        """At once, and again as often as one likes."""
        self._idle.stop()
        self._look.stop()
        if self._opened is None:
            return
        opened, self._opened = self._opened, None
        opened.close()
        _app().removeEventFilter(self)
        self.locked.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _USE:
            self._idle.start()
        return False

    def _on_look(self) -> None:
        # a timer stands still while the computer sleeps: the wall clock tells
        now = time.time()
        if not 0 <= now - self._looked < ASLEEP_AFTER:
            self.lock()
        self._looked = now


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
