"""Python's collector of cycles, run in the window's thread and nowhere else. It frees nothing of its own."""

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_EVERY = 2000  # ms
SETTLE_AFTER = 3000  # ms after the first workspace is there


class Collector(QObject):
    """Python collects in whatever thread happens to make the next object. In a job's thread that would take down
    widgets that Qt is painting; so it is switched off, and done here between two events.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self._settled = False

    def look(self) -> None:
        """Collect what Python itself would have collected by now; the oldest only when that is due."""
        counts, limits = gc.get_count(), gc.get_threshold()
        due = [age for age in range(3) if limits[age] and counts[age] > limits[age]]
        if due:
            gc.collect(max(due))

    def settle_soon(self) -> None:
        """The libraries are there, and stay until the end: they need not be looked through each time."""
        if not self._settled:
            self._settled = True
            QTimer.singleShot(SETTLE_AFTER, self._settle)

    def _settle(self) -> None:
        gc.collect()
        gc.freeze()
