"""Long work tells how far it is and can be stopped. Knows neither window nor terminal."""

from collections.abc import Callable
from threading import Event

from prm.base.errors import Cancelled


class Job:
    """Passed to a long function, which calls ``step`` often.

    ``on_step`` is told (done, of, words); ``cancel`` may be called from another thread.
    """

    def __init__(self, on_step: Callable[[int, int, str], None] | None = None) -> None:
        self._on_step = on_step
        self._cancelled = Event()

    def cancel(self) -> None:
        self._cancelled.set()

    def step(self, done: int, of: int, words: str = "") -> None:
        """Report progress. Raises Cancelled when somebody has pressed Stop."""
        if self._cancelled.is_set():
            raise Cancelled
        if self._on_step is not None:
            self._on_step(done, of, words)
