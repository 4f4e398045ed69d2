"""Imports, one module a turn of the loop, what will be wanted next, while nobody waits for it. Makes nothing of it."""

import importlib
from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer

BETWEEN = 20  # ms, in which keys and paint come first


class Ahead(QObject):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._wanted: list[str] = []
        self._timer = QTimer(self)
        self._timer.setInterval(BETWEEN)
        self._timer.timeout.connect(self._bring_next)

    def bring(self, modules: Iterable[str]) -> None:
        """These too, in this order."""
        self._wanted += modules
        self._timer.start()

    def _bring_next(self) -> None:
        if self._wanted:
            importlib.import_module(self._wanted.pop(0))
        else:
            self._timer.stop()
