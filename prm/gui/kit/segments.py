"""Two to six short choices side by side, one of them chosen. What is seldom used is behind "More"."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QSizePolicy, QWidget

from prm.base.i18n import _
from prm.gui.icons import icon
from prm.gui.kit.fields import Choice
from prm.gui.kit.look import Look
from prm.gui.theme import theme

_RADIUS = 6
_MORE = "\N{HORIZONTAL ELLIPSIS}"


class _Segment(QAbstractButton):
    def __init__(self, choice: Choice, parent: QWidget, look: Look, *, small: bool) -> None:
        super().__init__(parent)
        self.choice, self._look, self._small = choice, look, small
        self.first = self.last = False
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.show_choice(choice)

    def show_choice(self, choice: Choice) -> None:
        self.choice = choice
        self.setText(choice.word)
        self.setAccessibleName(choice.word)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = self._look
        # as wide as in bold, so that choosing one moves none of the others
        text = look.measure("strong").horizontalAdvance(self.text())
        mark = look.px(16 + 7) if self._mark() else 0
        return QSize(
            round(text + mark + 2 * look.px(10 if self._small else 12) + 1),
            look.px(26 if self._small else 32),
        )

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _mark(self) -> str:
        return "caret-down" if self.choice.key == _MORE else self.choice.icon

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        fill = "select" if chosen else "hover" if self.underMouse() and self.isEnabled() else "surface"
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.ink(fill if self.isEnabled() else "sunken"))
        painter.drawPath(self._outline())
        if not self.first:
            painter.fillRect(0, 0, 1, self.height(), look.ink("line_strong" if chosen else "line"))
        font = "strong" if chosen else "body"
        measure = look.measure("strong" if chosen else "body")
        wide = measure.horizontalAdvance(self.text())
        mark = look.px(16 + 7) if self._mark() else 0
        left = (self.width() - wide - mark) / 2
        ink = "ink3" if not self.isEnabled() else "ink" if chosen else "ink2"
        if mark and self.choice.key != _MORE:
            role = "accent_ink" if chosen else ink
            drawn = look.icon(self._mark(), role=role, size=look.px(16), dpr=self.devicePixelRatioF())
            painter.drawPixmap(round(left), (self.height() - look.px(16)) // 2, drawn)
            left += mark
        painter.setPen(look.ink(ink))
        painter.setFont(look.font("strong" if font == "strong" else "body"))
        painter.drawText(QRectF(left, 0, wide + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, self.text())
        if mark and self.choice.key == _MORE:
            drawn = look.icon(self._mark(), role=ink, size=look.px(14), dpr=self.devicePixelRatioF())
            painter.drawPixmap(round(left + wide + look.px(5)), (self.height() - look.px(14)) // 2, drawn)
        painter.end()

    def _outline(self) -> QPainterPath:
        box, path = QRectF(self.rect()), QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        path.addRoundedRect(box, _RADIUS - 1, _RADIUS - 1)
        if not self.first:
            path.addRect(QRectF(0, 0, _RADIUS, box.height()))
        if not self.last:
            path.addRect(QRectF(box.width() - _RADIUS, 0, _RADIUS, box.height()))
        return path


class Segments(QWidget):
    """One Tab stop: left and right move, the first letter of a choice chooses it.

    With ``most`` below the number of choices the rest are in a menu, and the last segment shows which of
    them is chosen. ``before_more`` says how many stand before it.
    """

    changed = Signal()

    def __init__(
        self,
        choices: Sequence[Choice],
        parent: QWidget | None = None,
        *,
        name: str,
        most: int = 6,
        before_more: int = 0,
        small: bool = False,
        may_clear: bool = False,
    ) -> None:
        super().__init__(parent)
        self._look = Look(self)
        self._choices, self._name, self._may_clear = tuple(choices), name, may_clear
        self._most = before_more or (len(self._choices) if len(self._choices) <= most else most - 1)
        self._fitting = self._most
        self._value = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setProperty("ringRadius", _RADIUS)
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        made = [*self._choices[: self._most], Choice(_MORE, _("More"))]
        self._segments = [_Segment(choice, self, self._look, small=small) for choice in made]
        for segment in self._segments:
            row.addWidget(segment)
            segment.clicked.connect(self._on_clicked)
        self._segments[0].first = self._segments[-1].last = True
        self._show()
        self._fit()
        theme().changed.connect(self._on_theme_changed)

    def value(self) -> str:
        return self._value

    def set_value(self, key: str | None) -> None:
        self._value = key or ""
        self._show()

    def set_problem(self, wrong: bool) -> None:
        self.setProperty("error", wrong)
        self.update()

    def more_menu(self) -> QMenu:
        """What is behind "More"."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for choice in self._rest:
            action = (
                menu.addAction(icon(choice.icon), choice.word) if choice.icon else menu.addAction(choice.word)
            )
            action.setData(choice.key)
            action.setCheckable(True)
            action.setChecked(choice.key == self._value)
        menu.triggered.connect(self._on_more_chosen)
        return menu

    # inside

    @property
    def _rest(self) -> tuple[Choice, ...]:
        """What is behind "More": what is seldom used, and what there is no room for."""
        return self._choices[self._fitting :]

    def _wide(self, shown: int) -> int:
        parts = self._segments[:shown] + ([self._segments[-1]] if shown < len(self._choices) else [])
        return sum(part.sizeHint().width() for part in parts) + 2

    def _fit(self) -> None:
        room = self.width() if self.isVisible() else self._wide(self._most)
        fitting = self._most
        while fitting > 1 and self._wide(fitting) > room:
            fitting -= 1
        self._fitting = fitting
        for number, segment in enumerate(self._segments[:-1]):
            segment.setVisible(number < fitting)
            segment.last = number == len(self._choices) - 1
        self._segments[-1].setVisible(bool(self._rest))
        self._show()

    def _choose(self, key: str) -> None:
        key = "" if self._may_clear and key == self._value else key
        changed = key != self._value
        self._value = key
        self._show()
        if changed:
            self.changed.emit()

    def _show(self) -> None:
        chosen = next((choice for choice in self._choices if choice.key == self._value), None)
        behind = chosen if chosen in self._rest else None
        if self._rest:
            self._segments[-1].show_choice(Choice(_MORE, behind.word if behind else _("More")))
        for segment in self._segments:
            is_more = segment.choice.key == _MORE
            segment.setChecked(
                chosen is not None and (chosen in self._rest if is_more else segment.choice == chosen)
            )
        self.setAccessibleName(f"{self._name}: {chosen.word}" if chosen else self._name)
        self.update()

    def _on_clicked(self) -> None:
        segment = self.sender()
        assert isinstance(segment, _Segment)
        if segment.choice.key == _MORE:
            self._open_more()
            self._show()
        else:
            self._choose(segment.choice.key)

    def _open_more(self) -> None:
        last = self._segments[-1]
        self.more_menu().popup(last.mapToGlobal(last.rect().bottomLeft()))

    def _on_more_chosen(self, action: object) -> None:
        self._choose(str(action.data()))  # type: ignore[attr-defined]

    def _on_theme_changed(self) -> None:
        for segment in self._segments:
            segment.updateGeometry()
        self.updateGeometry()
        self._fit()

    # Qt

    def sizeHint(self) -> QSize:
        return QSize(self._wide(self._most), self._segments[0].sizeHint().height() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._wide(min(2, self._most)), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = [choice.key for choice in self._choices]
        here = keys.index(self._value) if self._value in keys else -1
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            step = -step
        letter = event.text().strip().casefold()
        if step:
            to = max(0, min(here + step, len(keys) - 1))
            if to != here:
                self._choose(keys[to])
        elif (
            event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Down)
            and self._rest
            and here >= len(self._segments) - 1
        ):
            self._open_more()
        elif letter and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        ):
            order = [*self._choices[here + 1 :], *self._choices[: here + 1]]
            found = next((choice for choice in order if choice.word.casefold().startswith(letter)), None)
            if found is None:
                event.ignore()
            elif found.key != self._value:
                self._choose(found.key)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wrong = bool(self.property("error"))
        painter.setPen(QPen(self._look.ink("danger" if wrong else "line_strong"), 2 if wrong else 1))
        painter.setBrush(self._look.ink("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        painter.end()
