"""When PRM itself is at fault: a file on this machine that says where, with no words of anybody's, and a dialog that
offers it. Nothing is sent.
"""

import logging
import sys
import threading
from types import TracebackType

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QMainWindow

from prm import __version__
from prm.base.errors import Trouble
from prm.base.i18n import _
from prm.base.logs import Logs, where_raised

_log = logging.getLogger(__name__)


class Crashes(QObject):
    """Hears of every exception that nobody caught, in any thread, and shows it once the loop turns."""

    trouble = Signal(object)
    """The machine or the file said no where nobody asked: no fault of ours."""
    _happened = Signal(str)

    def __init__(self, logs: Logs, parent: QObject) -> None:
        super().__init__(parent)
        self._logs = logs
        self._showing = False
        self._happened.connect(self._show)
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread

    def offer_last(self) -> None:
        """The last run ended in a fault: say so once."""
        if fault := self._logs.last_fault():
            self._logs.forget_faults()
            QTimer.singleShot(0, self, _Show(self, fault))

    def show_details(self, details: str) -> None:
        self._show(details)

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        self._tell(error.with_traceback(trace))

    def _on_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._tell(args.exc_value)

    def _tell(self, error: BaseException) -> None:
        if isinstance(error, Trouble):
            self.trouble.emit(error)
        else:
            self._happened.emit(where_raised(error))

    def _show(self, details: str) -> None:
        _log.error("%s", details)
        window = next(
            (each for each in QApplication.topLevelWidgets() if isinstance(each, QMainWindow)), None
        )
        if self._showing or window is None:
            return
        from prm.gui.kit import ask

        self._showing = True
        try:
            ask.trouble(
                window,
                Trouble(
                    _("Something in PRM went wrong. It is our fault and not yours."),
                    safe=_("Everything that was saved is safe."),
                    can_do=_("You can go on. If it happens again, copy the details for someone helping you."),
                    details=f"PRM {__version__}\n{details}",
                ),
            )
        finally:
            self._showing = False


class _Show:
    def __init__(self, crashes: Crashes, details: str) -> None:
        self._crashes, self._details = crashes, details

    def __call__(self) -> None:
        self._crashes.show_details(self._details)
