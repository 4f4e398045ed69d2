"""A start of PRM, watched from its first frame on: how long the event loop stood still, how much of that the window's own
thread was at work (the rest it waited), and when. Then it quits.
"""

import os
import sys
import time
from typing import Any

from tests.benchmarks.start_ours import Watch

EVERY = 5  # ms
WATCHED = float(os.environ.get("WATCHED", "3"))  # seconds after the first frame

stalls: list[tuple[float, float, float]] = []  # ms, ms at work, seconds after the first frame


def touch_window(module: Any) -> None:
    from PySide6.QtCore import QObject, Qt, QTimer

    on_painted = module.MainWindow._on_painted

    class Pulse(QObject):
        def __init__(self, parent: QObject) -> None:
            super().__init__(parent)
            self.begun = self.last = time.perf_counter()
            self.worked = time.thread_time()
            timer = QTimer(self)
            timer.setTimerType(Qt.TimerType.PreciseTimer)
            timer.setInterval(EVERY)
            timer.timeout.connect(self.beat)
            timer.start()

        def beat(self) -> None:
            now, worked = time.perf_counter(), time.thread_time()
            stalls.append((1000 * (now - self.last) - EVERY, 1000 * (worked - self.worked), now - self.begun))
            self.last, self.worked = now, worked
            if now - self.begun > WATCHED:
                longest = sorted(stalls, reverse=True)[:6]
                os.write(
                    1, "\n".join(f"{length:.1f} {own:.1f} {at:.2f}" for length, own, at in longest).encode()
                )
                os._exit(0)

    def painted(self: Any) -> None:
        Pulse(self)
        on_painted(self)

    module.MainWindow._on_painted = painted


if __name__ == "__main__":
    sys.meta_path.insert(0, Watch({"prm.gui.window": touch_window}))
    from prm.__main__ import main

    sys.exit(main())
