"""Opening a workspace in a thread: the libraries are imported there, and nothing of Qt is made. Shows nothing."""

import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from prm.app import App
    from prm.gui.desk import First

Mode = Literal["", "look", "take_over"]
_TURN = 0.001  # seconds: how long the window waits, at most, each time it wants Python back from this thread


class Opening(QObject):
    """``opened`` and ``failed`` are given in the window's thread, and only for what was asked for last."""

    opened = Signal(object, object)  # the App, and what was asked first
    failed = Signal(object, str, object)  # path, mode, error
    _loaded = Signal(object, object, object)
    _not_loaded = Signal(object, str, object)

    def __init__(self, parent: QObject, *, prepare: "Callable[[App], First]") -> None:
        """``prepare`` is called in the thread, with what was opened. What it returns goes with that."""
        super().__init__(parent)
        self._prepare = prepare
        self._wanted: Path | None = None
        self._thread: threading.Thread | None = None
        self._loaded.connect(self._on_loaded)
        self._not_loaded.connect(self._on_not_loaded)

    def begin(self, path: Path, *, who: str, mode: Mode = "") -> None:
        """``who`` is the name that others read who want the same file; "look" opens to be read only, and "take_over"
        takes it from another computer.
        """
        self._wanted = path
        # no daemon: what is half opened is closed before PRM ends
        self._thread = threading.Thread(target=self._load, args=(path, mode, who), name="open")
        self._thread.start()

    def give_up(self) -> None:
        """Wait for it and close it again: the window goes."""
        self._wanted = None
        if self._thread is not None:
            self._thread.join()

    def _load(self, path: Path, mode: Mode, who: str) -> None:
        usual = sys.getswitchinterval()
        sys.setswitchinterval(_TURN)
        try:
            self._open(path, mode, who)
        finally:
            sys.setswitchinterval(usual)

    def _open(self, path: Path, mode: Mode, who: str) -> None:
        try:
            from prm.app import App

            if mode == "look":
                app = App.open(path, read_only=True)
            else:
                app = App.open(path, hold=True, who=who, from_elsewhere=mode == "take_over")
            first = self._first(app)
        except Exception as error:  # noqa: BLE001 - told in the window's thread
            self._not_loaded.emit(path, mode, error)
            return
        if self._wanted is path:
            self._loaded.emit(path, app, first)
        else:
            app.close()

    def _first(self, app: "App") -> "First":
        try:
            return self._prepare(app)
        except BaseException:
            app.close()
            raise

    def _on_loaded(self, path: Path, app: "App", first: "First") -> None:
        if path is self._wanted:
            self._wanted = None
            self.opened.emit(app, first)
        else:
            app.close()

    def _on_not_loaded(self, path: Path, mode: Mode, error: Exception) -> None:
        if path is self._wanted:
            self._wanted = None
            self.failed.emit(path, mode, error)
