"""The log and the fault file: for somebody helping you, on this computer only, and without anything personal.

An error's message may hold what a person typed, so no log line holds one: only its kind and where it was raised.
"""

import copy
import faulthandler
import logging
import re
import sys
from pathlib import Path
from types import TracebackType
from typing import TextIO

from prm.base import paths

LOG_NAME = "prm.log"
FAULTS_NAME = "faults.log"
LARGEST_LOG = 500_000
LOGS_KEPT = 3

_INSIDE = re.compile(r".*[\\/](?=(?:site-packages[\\/]|prm[\\/]|lib[\\/]python))")


class Logs:
    """Open from the start of the program to its end."""

    def __init__(self, folder: Path | None = None, *, level: int = logging.INFO) -> None:
        self.folder = folder or paths.log_folder()
        self._faults: TextIO | None = None
        self._watched_before = faulthandler.is_enabled()
        self._handler: logging.Handler = logging.NullHandler()
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            # first, so that a fault in all that follows is caught
            self._faults = (self.folder / FAULTS_NAME).open("a", encoding="utf-8")
            faulthandler.enable(self._faults, all_threads=True)
            self._handler = _WhenWanted(self.folder / LOG_NAME)
        except OSError:
            # a disk without room for a log must not keep anybody out of their work
            self._handler = logging.NullHandler()
        self._handler.setFormatter(Discreet("%(asctime)s %(levelname)s %(name)s %(message)s"))
        # ours only: what libraries say may hold what a person typed
        self._log = logging.getLogger("prm")
        self._log.addHandler(self._handler)
        self._log.setLevel(level)

    def close(self) -> None:
        self._log.removeHandler(self._handler)
        self._log.setLevel(logging.NOTSET)
        self._handler.close()
        if self._faults is not None:
            faulthandler.disable()
            if self._watched_before and sys.__stderr__ is not None:
                faulthandler.enable(sys.__stderr__)
            self._faults.close()
            self._faults = None

    def last_fault(self) -> str:
        """What the fault file holds from an earlier run that died; empty when none did."""
        try:
            return (self.folder / FAULTS_NAME).read_text("utf-8", errors="replace").strip()
        except OSError:
            return ""

    def forget_faults(self) -> None:
        """After the person has seen it."""
        if self._faults is not None:
            self._faults.truncate(0)


class _WhenWanted(logging.Handler):
    """Opens the log with its first line: most starts have none, and what rotates a log takes 7 ms to import."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._opened: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        if self._opened is None:
            self._opened = self._open()
            self._opened.setFormatter(self.formatter)
        self._opened.handle(record)

    def _open(self) -> logging.Handler:
        from logging.handlers import RotatingFileHandler

        try:
            return RotatingFileHandler(
                self._path, maxBytes=LARGEST_LOG, backupCount=LOGS_KEPT, encoding="utf-8"
            )
        except OSError:
            return logging.NullHandler()

    def close(self) -> None:
        if self._opened is not None:
            self._opened.close()
        super().close()


class Discreet(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        # a record keeps the text that another handler made of its error, message and all
        own = copy.copy(record)
        own.exc_text = own.stack_info = None
        if isinstance(own.args, tuple):
            own.args = tuple(
                type(one).__qualname__ if isinstance(one, BaseException) else one for one in own.args
            )
        return super().format(own)

    def formatException(
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        return where_raised(ei[1]) if ei[1] is not None else ""


def where_raised(error: BaseException) -> str:
    """An error and its causes as kinds and places in the code: no message, no values, no folder of a person."""
    parts, seen = [], set[int]()
    at: BaseException | None = error
    while at is not None and id(at) not in seen:
        seen.add(id(at))
        parts.append(
            "\n".join([*_frames(at.__traceback__), f"{type(at).__module__}.{type(at).__qualname__}"])
        )
        at = at.__cause__ or (None if at.__suppress_context__ else at.__context__)
    return "\nwhile handling\n".join(parts)


def _frames(trace: TracebackType | None) -> list[str]:
    lines = []
    while trace is not None:
        code = trace.tb_frame.f_code
        lines.append(f"  {short_path(code.co_filename)}:{trace.tb_lineno} in {code.co_qualname}")
        trace = trace.tb_next
    return lines


def short_path(path: str) -> str:
    """Without the folders before the program: they often hold a person's name."""
    inside = _INSIDE.sub("", path)
    return inside if inside != path else re.split(r"[\\/]", path)[-1]
