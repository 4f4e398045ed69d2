"""A list with the pane of what is chosen in it: side by side, or one at a time in a narrow window. It knows neither."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prm.gui.kit.buttons import Button
from prm.gui.kit.side_panel import SidePanel
from prm.gui.theme import theme

PAGE_BELOW, SLIM_BELOW = 1120, 1280  # widths of the window at normal text size
WIDE, SLIM = 372, 320
_ANY = 16_777_215


class ListAndPanel(QWidget):
    """``left`` says that somebody went back from the pane to the list; in a narrow window the list is shown then."""

    left = Signal()

    def __init__(self, front: QWidget, panel: SidePanel, *, back: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._front, self._panel = front, panel
        self._narrow = self._open = False
        self._wanted = True
        self._side = QWidget(self)
        self._back = Button(back, kind="quiet", icon="caret-left", small=True)
        self._bar = QWidget()
        bar = QHBoxLayout(self._bar)
        bar.setContentsMargins(10, 10, 10, 0)
        bar.addWidget(self._back)
        bar.addStretch(1)
        column = QVBoxLayout(self._side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(panel, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(front, 1)
        row.addWidget(self._side)
        self._back.clicked.connect(self.close_panel)
        panel.left.connect(self.close_panel)
        theme().changed.connect(self.fit)
        self.fit()

    @property
    def narrow(self) -> bool:
        return self._narrow

    def want_panel(self, wanted: bool) -> None:
        """Whether there is anything for the pane to show."""
        self._wanted = wanted
        self._show()

    def open_panel(self) -> None:
        """What is chosen is to be seen: in a narrow window instead of the list."""
        self._open = True
        self._show()
        self._panel.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_panel(self) -> None:
        """The same, and the focus stays where it is."""
        self._open = True
        self._show()

    def close_panel(self) -> None:
        self._open = False
        self._show()
        self.left.emit()

    def fit(self) -> None:
        """What the window's width asks for."""
        width = self.window().width() * 100 / theme().text_size
        self._narrow = width < PAGE_BELOW
        self._panel.set_alone(self._narrow)
        if self._narrow:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(_ANY)
        else:
            self._side.setFixedWidth(theme().px(SLIM if width < SLIM_BELOW else WIDE))
        self._show()

    def _show(self) -> None:
        alone = self._narrow and self._open and self._wanted
        self._front.setVisible(not alone)
        self._side.setVisible(self._wanted and (alone or not self._narrow))
        self._bar.setVisible(alone)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
