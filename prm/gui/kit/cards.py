"""Surfaces that hold other things: a card with its heading, a private frame, a hairline. They know nothing of
what they hold.
"""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from prm.gui.drawings import pixmap
from prm.gui.kit.labels import Label
from prm.gui.theme import theme


class Line(QFrame):
    """A hairline."""

    def __init__(self, *, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "line")
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)


class Icon(QWidget):
    """An icon that is only looked at."""

    def __init__(
        self, name: str, *, role: str = "ink3", size: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._role, self._size = name, role, size
        self._on_theme_changed()
        theme().changed.connect(self._on_theme_changed)

    def set_icon(self, name: str, *, role: str | None = None) -> None:
        self._name, self._role = name, role or self._role
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        size = theme().px(self._size)
        painter.drawPixmap(0, 0, pixmap(self._name, role=self._role, size=size, dpr=self.devicePixelRatioF()))
        painter.end()

    def _on_theme_changed(self) -> None:
        self.setFixedSize(theme().px(self._size), theme().px(self._size))
        self.update()


def paint_private_edge(widget: QWidget, radius: float) -> None:
    """The dashed edge that means "only you". A style sheet's own dashes are too short to be seen as such."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(theme().colour("priv_line"), 1)
    pen.setDashPattern([4, 2])
    painter.setPen(pen)
    painter.setBrush(theme().colour("priv_soft"))
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.end()


class Card(QFrame):
    """A white card. With a title it has a heading of 44; ``body`` is where its content goes. ``beside`` goes on from the
    title in a few words; ``note`` stands at the far end.

    Lists fill a card from edge to edge: make it with ``padded=False``.
    """

    def __init__(
        self,
        title: str = "",
        *,
        icon: str = "",
        icon_role: str = "ink2",
        note: str = "",
        beside: str = "",
        padded: bool = True,
        private: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._private = private
        if not private:
            self.setProperty("look", "card")
        column = QVBoxLayout(self)
        edge = 1 if private else 0  # the style sheet's edge makes room for itself
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(0)
        self.title = Label(title, role="heading")
        self._heading: QHBoxLayout | None = None
        if title:
            column.addWidget(self._make_heading(icon, icon_role, note, beside))
            column.addWidget(Line())
        self.body = QVBoxLayout()
        inside = 16 if padded else 0
        self.body.setContentsMargins(inside, inside, inside, inside)
        self.body.setSpacing(8 if padded else 0)
        column.addLayout(self.body)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._private:
            paint_private_edge(self, 8)
        else:
            super().paintEvent(event)

    def add_to_heading(self, widget: QWidget) -> None:
        """Something at the far end of the heading: a link, a small button, a count."""
        if self._heading is None:
            raise ValueError("This card has no heading")
        self._heading.addWidget(widget)

    def add(self, what: QWidget | QLayout) -> None:
        if isinstance(what, QWidget):
            self.body.addWidget(what)
        else:
            self.body.addLayout(what)

    def _make_heading(self, icon: str, icon_role: str, note: str, beside: str) -> QWidget:
        heading = QWidget(self)
        heading.setMinimumHeight(theme().px(44))
        row = QHBoxLayout(heading)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        if icon:
            row.addWidget(Icon(icon, role=icon_role, size=18))
        row.addWidget(self.title)
        if beside:
            row.addWidget(Label(beside, role="small", ink="ink3"))
        row.addStretch(1)
        if note:
            row.addWidget(Label(note, role="small", ink="ink3"))
        self._heading = row
        return heading
