"""How large a window is that was nowhere yet."""

import pytest
from PySide6.QtCore import QSize

from prm.gui.places import FRAME, first_size

LEAST = QSize(1024, 700)


@pytest.mark.parametrize(
    ("room", "size"),
    [
        (QSize(2560, 1400), QSize(1366, 860)),
        (QSize(1366, 860), QSize(1350, 812)),
        (QSize(1280, 768), QSize(1264, 720)),
        (
            QSize(800, 600),
            QSize(1366, 860),
        ),  # none would fit, so let it be the one that the pages are drawn for
    ],
)
def test_a_first_window_is_inside_its_screen_with_its_frame(room: QSize, size: QSize) -> None:
    found = first_size(room, LEAST)
    assert found == size
    assert found == size.boundedTo(room - FRAME) or room.width() < LEAST.width()
