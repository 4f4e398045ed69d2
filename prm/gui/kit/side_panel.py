"""The pane beside a list: a header, then sections split by hairlines. Esc goes back to the list, and closes
nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from prm.gui.kit.buttons import LinkButton
from prm.gui.kit.cards import Icon, Line
from prm.gui.kit.labels import Label
from prm.gui.theme import theme

_SIDE = 20
_READING = 640
_ANY = 16_777_215


class Section(QFrame):
    """Part of a panel. ``body`` takes its content; ``action`` is a link at the right of its title."""

    def __init__(self, title: str = "", *, action: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, 14, _SIDE, 14)
        column.setSpacing(6)
        self.link: LinkButton | None = None
        if title or action:
            head = QHBoxLayout()
            head.setSpacing(8)
            self.title = Label(title, role="small_label", ink="ink2", wrap=True, parent=self)
            head.addWidget(self.title, 1)
            if action:
                self.link = LinkButton(action, parent=self)
                head.addWidget(self.link, 0, Qt.AlignmentFlag.AlignTop)
            column.addLayout(head)
        self.body = QVBoxLayout()
        self.body.setSpacing(10)
        column.addLayout(self.body)

    def fact(self, icon: str, words: str, *, role: str = "ink2") -> None:
        """A line of its own with an icon before it: "Needs step-free rooms."."""
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Icon(icon, role=role, size=16, parent=self), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(words, role="small", wrap=True, parent=self), 1)
        self.body.addLayout(row)


class SidePanel(QFrame):
    """372 wide, 320 in narrow windows; ``left`` asks for the focus to go back to the list."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None, *, name: str) -> None:
        super().__init__(parent)
        self.setProperty("look", "panel")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._inside = QWidget(self)
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self._area = area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._inside)
        area.viewport().setAutoFillBackground(False)
        self._inside.setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.addWidget(area)
        theme().changed.connect(self.updateGeometry)

    def set_alone(self, alone: bool) -> None:
        """As a page of its own its lines stay short enough to read."""
        self._inside.setMaximumWidth(theme().px(_READING) if alone else _ANY)

    @contextmanager
    def filling(self) -> Iterator[None]:
        """Everything anew, and in its place before anybody sees it: what is put into a layout that is shown would
        else come one turn of the loop later, and its height another. The keyboard stays in the pane.
        """
        focus = QApplication.focusWidget()
        inside = focus is not None and self.isAncestorOf(focus)
        self._inside.hide()
        self.clear()
        try:
            yield
        finally:
            self._inside.show()
            layout = self._inside.layout()
            for _turn in range(2):  # lists know how high they are once they are shown
                if layout is not None:
                    layout.activate()
                QApplication.sendEvent(self._area, QEvent(QEvent.Type.LayoutRequest))
            if inside:
                self.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        while self._column.count() > 1:
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def add(self, widget: QWidget) -> None:
        """The next part from the top, under a hairline unless it is the first."""
        if self._column.count() > 1:
            self._column.insertWidget(self._column.count() - 1, Line(parent=self._inside))
        self._column.insertWidget(self._column.count() - 1, widget)

    def section(self, title: str = "", *, action: str = "") -> Section:
        made = Section(title, action=action, parent=self._inside)
        self.add(made)
        return made

    def sizeHint(self) -> QSize:
        return QSize(theme().px(372), theme().px(480))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(theme().px(320), 396), theme().px(200))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
