"""Python's collector of cycles, run in the window's thread and nowhere else. It frees nothing of its own."""

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_EVERY = 2000  # ms
SETTLED_BY = 60_000  # ms after the start, also where no workspace is opened


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
        QTimer.singleShot(SETTLED_BY, self, self.settle)

    def look(self) -> None:
        """Collect what Python itself would have collected by now; the oldest only when that is due."""
        counts, limits = gc.get_count(), gc.get_threshold()
        due = [age for age in range(3) if limits[age] and counts[age] > limits[age]]
        if due:
            gc.collect(max(due))

    def settle(self) -> None:
        """The libraries are there, and stay until the end. From now on there is something to collect, and they are not
        looked through for it: to do that even once would hold the window up for a tenth of a second.
        """
        if not self._timer.isActive():
            gc.freeze()
            self._timer.start()
