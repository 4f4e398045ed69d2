"""A drop-down of a fixed list. For a list that is searched by typing there is the record box."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from prm.gui.icons import icon
from prm.gui.kit.fields import Choice
from prm.gui.kit.look import Look
from prm.gui.kit.marks import draw_sector
from prm.gui.theme import theme


class Combo(QComboBox):
    """``changed`` is the person's doing only. The key "" is the one for no choice."""

    changed = Signal()

    def __init__(
        self, choices: Sequence[Choice], parent: QWidget | None = None, *, name: str, none: str | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(14)
        self._look = Look(self)
        self.show_choices(choices, none=none)
        self.activated.connect(self._on_activated)
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_choices(self, choices: Sequence[Choice], *, none: str | None = None) -> None:
        """These from now on; what was chosen stays chosen where it can."""
        self._choices, self._none = tuple(choices), none
        before = self.value()
        self.clear()
        if none is not None:
            self.addItem(none, "")
        for choice in choices:
            if choice.icon:
                self.addItem(icon(choice.icon), choice.word, choice.key)
            elif choice.sector:
                self.addItem(self._shape(choice.sector), choice.word, choice.key)
            else:
                self.addItem(choice.word, choice.key)
        self.set_value(before)

    def value(self) -> str:
        data = self.currentData()
        return str(data) if data is not None else ""

    def set_value(self, key: str | None) -> None:
        self.setCurrentIndex(self.findData(key or ""))

    def set_problem(self, wrong: bool) -> None:
        set_error(self, wrong)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(96), self.sizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Scrolling a form past a box must not change what is in it.
        event.ignore()

    def _shape(self, sector: str) -> QIcon:
        side, dpr = theme().px(16), self.devicePixelRatioF()
        drawn = QPixmap(round(side * dpr), round(side * dpr))
        drawn.setDevicePixelRatio(dpr)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        edge = (side - theme().px(12)) / 2
        draw_sector(painter, self._look, sector, QRectF(edge, edge, theme().px(12), theme().px(12)))
        painter.end()
        return QIcon(drawn)

    def _on_theme_changed(self) -> None:
        self.setIconSize(QSize(theme().px(16), theme().px(16)))
        if any(choice.sector for choice in self._choices):
            self.show_choices(self._choices, none=self._none)  # the shapes have other colours now
        self.updateGeometry()

    def _on_activated(self) -> None:
        self.changed.emit()


def set_error(widget: QWidget, wrong: bool) -> None:
    """The red edge, or not."""
    if bool(widget.property("error")) != wrong:
        widget.setProperty("error", wrong)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()
