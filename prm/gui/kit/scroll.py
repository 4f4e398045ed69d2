"""A page's body that scrolls as a whole, and never sideways: no card scrolls inside a page."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class Scroll(QScrollArea):
    """Shows ``content`` at the width there is. The keyboard brings what it reaches into view."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setViewport(QWidget())  # as in ``placed_view``; and it fills no background
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        content.setAutoFillBackground(False)  # setWidget switches it on
        self._margin = content.contentsMargins().right()
        if (layout := content.layout()) is not None:
            self._margin = layout.contentsMargins().right()
        self.verticalScrollBar().rangeChanged.connect(self._keep_right_edge)

    def _keep_right_edge(self, _first: int, last: int) -> None:
        """The scroll bar stands in the content's margin: what it shows ends where the head of the page ends."""
        content = self.widget()
        layout = content.layout() if content is not None else None
        if layout is None:
            return
        margins = layout.contentsMargins()
        taken = self.verticalScrollBar().sizeHint().width() if last > 0 else 0
        margins.setRight(max(0, self._margin - taken))
        if margins != layout.contentsMargins():
            layout.setContentsMargins(margins)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)
