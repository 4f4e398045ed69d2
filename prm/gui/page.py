"""What every page is: a widget with a title, a subject, and the commands it answers. Knows no other page and no
window.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prm.gui.kit.labels import ElidedLabel, Label

if TYPE_CHECKING:
    from prm.gui.desk import Desk


class Page(QWidget):
    """Override what is wanted. The window calls ``show_subject`` each time it opens the page."""

    title_changed = Signal()
    commands_changed = Signal()
    """The answer of ``commands`` is another now: something was chosen, or nothing is any more."""

    moved = Signal()
    """The page went on by itself, as to another tab: ``place`` is another now."""

    wide = False
    """True for maps and previews, which may use a screen wider than 1920."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk: Desk | None = None

    @property
    def desk(self) -> "Desk":
        """The open workspace. There is none until ``attach``."""
        assert self._desk is not None
        return self._desk

    @property
    def attached(self) -> bool:
        return self._desk is not None

    def attach(self, desk: "Desk") -> None:
        """The workspace is there. A page is made and drawn without one, so that its cover can be shown."""
        self._desk = desk
        self.begin()

    def begin(self) -> None:
        """Start the live questions. Override."""

    def show_cover(self, answer: str) -> None:
        """Draw what this page last answered (JSON), until the live answer is there."""

    def title(self) -> str:
        """What the window's title and screen readers call it now."""
        return ""

    def show_subject(self, record_id: str | None) -> None:
        """Show this record; None for the page as it was left."""

    def place(self) -> str | None:
        """What ``show_subject`` takes to come back to what is shown now; None for the page as it was left."""
        return None

    def subject(self) -> Mapping[str, object]:
        """What Log interaction is filled with from here: ``{"people": [id]}`` or ``{"partnership": id}``."""
        return {}

    def commands(self) -> Mapping[str, Callable[[], None]]:
        """The commands of the window that this page answers now, by id: ``new``, ``find``, ``edit`` …"""
        return {}

    def command_words(self) -> Mapping[str, str]:
        """Better words for some of them: ``{"new": "New person"}``."""
        return {}

    def areas(self) -> list[QWidget]:
        """The parts that F6 goes through: list, detail. Each takes the focus itself or by proxy."""
        return []

    def take_focus(self, reason: Qt.FocusReason) -> None:
        """The keyboard comes to the page."""
        for area in self.areas():
            if area.isVisible():
                area.setFocus(reason)
                return

    def may_leave(self) -> bool:
        """False keeps the window from closing: words would be lost, and the page has asked about them."""
        return True


class PageHeader(QWidget):
    """The title of a page, a sentence under it, a count beside it, and its buttons at the far end."""

    def __init__(self, title: str, *, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ElidedLabel(title, role="title")
        self._beside = Label("", role="body", ink="ink2")
        self._words = Label(words, role="body", ink="ink2", wrap=True)
        self._beside.hide()
        if not words:
            self._words.hide()
        first = QHBoxLayout()
        first.setSpacing(13)
        first.addWidget(self._title)
        first.addWidget(self._beside)
        first.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addLayout(first)
        column.addWidget(self._words)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(12)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 20, 24, 14)
        row.setSpacing(16)
        row.addLayout(column, 1)
        row.addLayout(self._buttons)
        row.setAlignment(self._buttons, Qt.AlignmentFlag.AlignTop)

    def set_title(self, title: str) -> None:
        self._title.setText(title)

    def set_words(self, words: str) -> None:
        self._words.setText(words)
        self._words.setVisible(bool(words))

    def set_count(self, words: str) -> None:
        """A few words beside the title: how many are shown."""
        self._beside.setText(words)
        self._beside.setVisible(bool(words))

    def add_button(self, widget: QWidget) -> None:
        self._buttons.addWidget(widget)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())
