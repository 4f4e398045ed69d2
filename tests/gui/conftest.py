"""A window system that needs no screen, and the theme every test starts from."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from prm.gui.theme import Theme, theme


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[Theme]:
    """The theme, light and at the normal size before and after each test."""
    found = theme()
    _plain(found)
    yield found
    _plain(found)


def _plain(found: Theme) -> None:
    found.follow_computer("light")
    found.set_text_size(100)
    found.use_system_font(False)
    found.set_compact(False)
