"""Where a window stood, for each arrangement of screens; and the way back through the pages. Shows nothing."""

import binascii
from base64 import b64decode, b64encode
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from prm.base.settings import WINDOW_GEOMETRY, MachineSettings

FIRST_SIZE = QSize(1366, 860)
FRAME = QSize(16, 48)  # what the computer puts around a window, at most


def arrangement() -> str:
    """The screens of this moment, in words that are the same whenever they are the same."""
    boxes = [screen.geometry() for screen in QGuiApplication.screens()]
    return " ".join(sorted(f"{box.width()}x{box.height()}+{box.x()}+{box.y()}" for box in boxes))


def remember_place(window: QMainWindow, settings: MachineSettings) -> None:
    kept = b64encode(window.saveGeometry().data()).decode()
    settings.put(WINDOW_GEOMETRY, arrangement(), kept)


def restore_place(window: QMainWindow, settings: MachineSettings) -> bool:
    """Qt brings a window back that would open outside every screen."""
    kept = settings.get(WINDOW_GEOMETRY).get(arrangement(), "")
    try:
        return bool(kept) and window.restoreGeometry(QByteArray(b64decode(kept, validate=True)))
    except (binascii.Error, ValueError):
        return False


def first_size(room: QSize, least: QSize) -> QSize:
    """Of a window that was nowhere yet, on a screen with this much room: no part of it, nor its frame, is outside."""
    within = FIRST_SIZE.boundedTo(room - FRAME)
    return within if within == within.expandedTo(least) else FIRST_SIZE


class Place(NamedTuple):
    page: str
    record_id: str | None


class Way:
    """The pages one came through, and back again."""

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._at = -1

    @property
    def here(self) -> Place | None:
        return self._places[self._at] if self._places else None

    @property
    def can_go_back(self) -> bool:
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        return self._at < len(self._places) - 1

    def go(self, place: Place) -> None:
        if place != self.here:
            self._places = [*self._places[: self._at + 1], place][-50:]
            self._at = len(self._places) - 1

    def stay(self, place: Place) -> None:
        """Say more exactly where one is now. Two steps to the same place are one."""
        self._places[self._at] = place
        if self._at and self._places[self._at - 1] == place:
            del self._places[self._at]
            self._at -= 1

    def back(self) -> Place | None:
        if not self.can_go_back:
            return None
        self._at -= 1
        return self.here

    def forward(self) -> Place | None:
        if not self.can_go_forward:
            return None
        self._at += 1
        return self.here
