"""Values, each with two small buttons: up for honoured, down for strained. Pressing again clears it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from prm.base.i18n import _
from prm.gui.kit.aloud import announce
from prm.gui.kit.flow import FlowLayout
from prm.gui.kit.look import Look
from prm.gui.kit.marks import MOMENT_WORDS, draw_moment
from prm.gui.theme import theme

HEIGHT = 30
_SIDE = 30


@dataclass(frozen=True, slots=True)
class ValueChoice:
    id: str
    name: str


class _Way(QAbstractButton):
    """One of the two halves. Once set, its word appears."""

    def __init__(self, name: str, moment: str, parent: QWidget, look: Look) -> None:
        super().__init__(parent)
        self._look, self.moment = look, moment
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setText(_(MOMENT_WORDS[moment]))
        self.setAccessibleName(f"{name}: {self.text()}")
        self.setToolTip(self.text())

    def sizeHint(self) -> QSize:
        look = self._look
        if not self.isChecked():
            return QSize(look.px(_SIDE), look.px(HEIGHT))
        words = look.measure("caption_strong").horizontalAdvance(self.text())
        return QSize(round(words) + look.px(9 + 12 + 6 + 9), look.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        up = self.moment == "honoured"
        side = look.px(12)
        if self.isChecked():
            box = QRectF(look.px(9), (self.height() - side) / 2, side, side)
            draw_moment(painter, look, self.moment, box)
            measure = look.measure("caption_strong")
            painter.setFont(look.font("caption_strong"))
            painter.setPen(look.ink("ok" if up else "warn"))
            base = round((self.height() + measure.ascent() - measure.descent()) / 2)
            painter.drawText(QPointF(look.px(9) + side + look.px(6), base), self.text())
        else:
            name = "caret-up" if up else "caret-down"
            role = "ink" if self.underMouse() else "ink2"
            drawn = look.icon(name, role=role, size=look.px(13), dpr=self.devicePixelRatioF())
            painter.drawPixmap(
                QPointF((self.width() - look.px(13)) / 2, (self.height() - look.px(13)) / 2), drawn
            )
        painter.end()


class ValueChip(QWidget):
    """One Tab stop. Up honoured, Down strained; the same key again clears."""

    changed = Signal()

    def __init__(self, choice: ValueChoice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice, self.look = choice, Look(self)
        self._moment = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("ringRadius", HEIGHT // 2)
        self.up = _Way(choice.name, "honoured", self, self.look)
        self.down = _Way(choice.name, "strained", self, self.look)
        self.up.clicked.connect(self._on_up)
        self.down.clicked.connect(self._on_down)
        theme().changed.connect(self._show)
        self._show()

    def moment(self) -> str:
        return self._moment

    def set_moment(self, moment: str) -> None:
        self._moment = moment
        self._show()

    def _toggle(self, moment: str) -> None:
        self._moment = "" if moment == self._moment else moment
        self._show()
        announce(self, self.accessibleName())
        self.changed.emit()

    def _on_up(self) -> None:
        self._toggle("honoured")

    def _on_down(self) -> None:
        self._toggle("strained")

    def _show(self) -> None:
        for way in (self.up, self.down):
            way.setChecked(way.moment == self._moment)
        said = _(MOMENT_WORDS[self._moment]) if self._moment else _("not marked")
        self.setAccessibleName(f"{self.choice.name}: {said}")
        left = self._name_width()
        for way in (self.up, self.down):
            way.setGeometry(left, 0, way.sizeHint().width(), self.look.px(HEIGHT))
            left += way.width()
        self.updateGeometry()
        self.update()

    def _name_width(self) -> int:
        return round(self.look.measure("small").horizontalAdvance(self.choice.name)) + self.look.px(11 + 11)

    def sizeHint(self) -> QSize:
        wide = self._name_width() + self.up.sizeHint().width() + self.down.sizeHint().width()
        return QSize(wide, self.look.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moment = {Qt.Key.Key_Up: "honoured", Qt.Key.Key_Down: "strained"}.get(Qt.Key(event.key()))
        if moment:
            self._toggle(moment)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self.look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        edge = {"honoured": "ok", "strained": "warn"}.get(self._moment, "line_strong")
        outline = QPainterPath()
        outline.addRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.fillPath(outline, look.ink("surface"))
        painter.setClipPath(outline)
        for way in (self.up, self.down):
            if way.isChecked():
                painter.fillRect(way.geometry(), look.ink("ok_soft" if way is self.up else "warn_soft"))
            elif way.underMouse():
                painter.fillRect(way.geometry(), look.ink("hover"))
            painter.fillRect(QRectF(way.x(), 0, 1, self.height()), look.ink("line"))
        painter.setClipping(False)
        painter.setPen(QPen(look.ink(edge), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(outline)
        measure = look.measure("small")
        painter.setFont(look.font("small"))
        painter.setPen(look.ink("ink"))
        base = round((self.height() + measure.ascent() - measure.descent()) / 2)
        painter.drawText(QPointF(look.px(11), base), self.choice.name)
        painter.end()


class ValueChips(QWidget):
    """All the values of a partnership. ``value`` is id to honoured or strained, those marked only."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None, *, name: str) -> None:
        super().__init__(parent)
        self.chips: list[ValueChip] = []
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow = FlowLayout(self, gap=6, row_gap=6)

    def show_choices(self, choices: Sequence[ValueChoice]) -> None:
        """These values from now on; marks already made stay where the value stays."""
        kept = self.value()
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self.chips = [ValueChip(choice, self) for choice in choices]
        for chip in self.chips:
            self._flow.addWidget(chip)
            chip.changed.connect(self.changed)
            chip.show()
        self.set_value(kept)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # no proxy: one that changes takes the box out of the order of Tab
        if self.chips:
            self.chips[0].setFocus(event.reason())

    def value(self) -> dict[str, str]:
        return {chip.choice.id: chip.moment() for chip in self.chips if chip.moment()}

    def set_value(self, moments: Mapping[str, str]) -> None:
        for chip in self.chips:
            chip.set_moment(moments.get(chip.choice.id, ""))
