"""Long work in a thread of its own, with progress and Stop. Knows no widget."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Signal

from prm.base.errors import Cancelled
from prm.base.job import Job


class Running(QObject):
    """One job under way. Its signals arrive in the thread that made it."""

    stepped = Signal(int, int, str)
    finished = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.job = Job(self._on_step)

    def stop(self) -> None:
        self.job.cancel()

    def _on_step(self, done: int, of: int, words: str) -> None:
        self.stepped.emit(done, of, words)

    def run(self, work: Callable[[Job], Any]) -> None:
        try:
            value = work(self.job)
        except Cancelled:
            self.cancelled.emit()
        except Exception as error:  # noqa: BLE001 - it is told in the window's thread
            self.failed.emit(error)
        else:
            self.finished.emit(value)


class Jobs(QObject):
    """Starts jobs, and waits for them when the window closes."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="job")
        self._running: list[Running] = []

    def start(
        self,
        work: Callable[[Job], Any],
        *,
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        stepped: Callable[[int, int, str], None] | None = None,
        cancelled: Callable[[], None] | None = None,
    ) -> Running:
        """Connect first, then submit: otherwise a fast job's result is lost."""
        running = Running(self)
        running.finished.connect(done)
        running.failed.connect(failed)
        if stepped is not None:
            running.stepped.connect(stepped)
        if cancelled is not None:
            running.cancelled.connect(cancelled)
        self._running.append(running)
        self._pool.submit(running.run, work)
        return running

    def close(self) -> None:
        """Cancel, wait."""
        for running in self._running:
            running.stop()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._running.clear()
