"""The stages of a partnership as five stops. Going back is allowed and never drawn as a loss."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QSizePolicy, QWidget

from prm.base.i18n import _
from prm.gui.kit.buttons import Button
from prm.gui.kit.fields import Choice
from prm.gui.kit.look import Look
from prm.gui.theme import theme

_HIGH = 44
_MIDDLE = 13.0
_STEP = 100


class _Stop(QAbstractButton):
    def __init__(self, choice: Choice, strip: QWidget, look: Look) -> None:
        super().__init__(strip)
        self.choice, self._look = choice, look
        self.state = "later"
        self.first = self.last = False
        self.past_before = self.past_after = False
        self.setText(choice.word)
        self.setProperty("ringRadius", 6)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        words = self._look.measure("caption_strong").horizontalAdvance(self.text())
        return QSize(max(self._look.px(_STEP), round(words) + self._look.px(10)), self._look.px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        words = self._look.measure("caption_strong").horizontalAdvance(self.text())
        return QSize(round(words) + self._look.px(8), self._look.px(_HIGH))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()  # the strip moves along its stops
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self.width() / 2, look.px(_MIDDLE))
        radius = {"now": look.px(9.5), "past": look.px(7)}.get(self.state, look.px(7))
        self._paint_line(painter, 0, middle.x() - radius, past=self.past_before, wanted=not self.first)
        self._paint_line(
            painter, middle.x() + radius, self.width(), past=self.past_after, wanted=not self.last
        )
        accent = look.ink("accent")
        if self.state == "past":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(accent)
            painter.drawEllipse(middle, radius, radius)
            tick = look.icon("check-bold", role="on_accent", size=look.px(9), dpr=self.devicePixelRatioF())
            painter.drawPixmap(middle - QPointF(look.px(9) / 2, look.px(9) / 2), tick)
        else:
            now = self.state == "now"
            painter.setPen(QPen(accent if now else look.ink("line_strong"), 2 if now else 1.4))
            painter.setBrush(look.ink("hover" if self.underMouse() else "surface"))
            painter.drawEllipse(middle, radius - 0.7, radius - 0.7)
            if now:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(accent)
                painter.drawEllipse(middle, look.px(4.5), look.px(4.5))
        painter.setFont(look.font("caption_strong" if self.state == "now" else "caption"))
        painter.setPen(look.ink("ink" if self.state == "now" or self.underMouse() else "ink2"))
        words = QRectF(0, look.px(26), self.width(), look.px(16))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()

    def _paint_line(self, painter: QPainter, left: float, right: float, *, past: bool, wanted: bool) -> None:
        if not wanted:
            return
        y = self._look.px(_MIDDLE)
        if past:
            painter.setPen(QPen(self._look.ink("accent"), 2))
        else:
            pen = QPen(self._look.ink("line_strong"), 1.5)
            pen.setDashPattern([2, 2])
            painter.setPen(pen)
        painter.drawLine(QPointF(left, y), QPointF(right, y))


class StageStrip(QWidget):
    """``pressed`` says which stage is wanted, or that more of the present one is; the page asks for the reason and shows
    the new one. ``dates`` of ``show_stage`` are a few words for each stage: since when, and why.

    One Tab stop: left and right move along the stops, Enter presses. Narrow, it is one button with a menu.
    """

    pressed = Signal(str)

    def __init__(self, stages: Sequence[Choice], parent: QWidget | None = None, *, name: str) -> None:
        super().__init__(parent)
        self._look = Look(self)
        self._name, self._now = name, ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.stops = [_Stop(choice, self, self._look) for choice in stages]
        self.stops[0].first = self.stops[-1].last = True
        for stop in self.stops:
            row.addWidget(stop, 1)
            stop.clicked.connect(self._on_clicked)
        self._badge = Button("", menu_arrow=True, small=True, parent=self)
        self._badge.clicked.connect(self._on_badge_pressed)
        self._badge.hide()
        row.addWidget(self._badge)
        self._badge.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row.addStretch(0)
        theme().changed.connect(self._on_theme_changed)
        self.show_stage("")

    def show_stage(self, key: str, dates: Mapping[str, str] | None = None) -> None:
        """The present stage; one that is not of these (ended well) leaves all of them past."""
        self._now = key
        keys = [stop.choice.key for stop in self.stops]
        at = keys.index(key) if key in keys else (len(keys) if key else -1)
        for number, stop in enumerate(self.stops):
            stop.state = "past" if number < at else "now" if number == at else "later"
            stop.past_before, stop.past_after = number <= at, number < at
            said = {"past": _("done"), "now": _("now"), "later": _("later")}[stop.state]
            stop.setAccessibleName(f"{stop.choice.word}, {said}")
            when = (dates or {}).get(stop.choice.key, "")
            stop.setAccessibleDescription(when)
            stop.setToolTip(when)
            stop.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus
                if number == max(0, min(at, len(keys) - 1))
                else Qt.FocusPolicy.ClickFocus
            )
            stop.update()
        said = self.said()
        self.setAccessibleName(f"{self._name}: {said}" if said else self._name)
        self._badge.setText(said)

    def said(self) -> str:
        """The present stage and its place: "Working together, 3 of 5"."""
        for number, stop in enumerate(self.stops, 1):
            if stop.choice.key == self._now:
                return _("{stage}, {n} of {of}").format(stage=stop.choice.word, n=number, of=len(self.stops))
        return ""

    def set_narrow(self, narrow: bool) -> None:
        for stop in self.stops:
            stop.setVisible(not narrow)
        self._badge.setVisible(narrow)

    def _on_clicked(self) -> None:
        stop = self.sender()
        assert isinstance(stop, _Stop)
        self.pressed.emit(stop.choice.key)

    def menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for stop in self.stops:
            action = menu.addAction(stop.choice.word)
            action.setCheckable(True)
            action.setChecked(stop.choice.key == self._now)
            action.triggered.connect(stop.click)
        return menu

    def _on_badge_pressed(self) -> None:
        self.menu().popup(self._badge.mapToGlobal(self._badge.rect().bottomLeft()))

    def _on_theme_changed(self) -> None:
        for stop in self.stops:
            stop.updateGeometry()
            stop.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        here = next((n for n, stop in enumerate(self.stops) if stop.hasFocus()), -1)
        if step and here >= 0:
            self.stops[max(0, min(here + step, len(self.stops) - 1))].setFocus(Qt.FocusReason.TabFocusReason)
        elif here >= 0 and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.stops[here].click()
        else:
            super().keyPressEvent(event)
