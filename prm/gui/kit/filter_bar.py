"""Find box and up to four filters above a list. It says what is wanted; the query does the filtering."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLineEdit, QMenu, QSizePolicy, QWidget

from prm.base.i18n import _
from prm.gui.icons import icon
from prm.gui.kit.buttons import LinkButton
from prm.gui.kit.cards import Icon
from prm.gui.kit.fields import Choice
from prm.gui.kit.flow import FlowLayout
from prm.gui.kit.frame import RADIUS, Box
from prm.gui.kit.look import Look
from prm.gui.theme import theme

HEIGHT = 32


@dataclass(frozen=True, slots=True)
class Filter:
    """One menu button. Without ``many`` a second choice takes the place of the first."""

    key: str
    title: str
    choices: tuple[Choice, ...]
    many: bool = True


class StayingMenu(QMenu):
    """Ticking one thing leaves the menu open for the next."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._tick(self.actionAt(event.position().toPoint())):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Space or not self._tick(self.activeAction()):
            super().keyPressEvent(event)

    def _tick(self, action: QAction | None) -> bool:
        if action is None or not action.isCheckable() or not action.isEnabled():
            return False
        action.trigger()
        return True


class FilterButton(QAbstractButton):
    """At rest a title with an arrow; once it filters, what was chosen with a cross. Delete takes it off too."""

    changed = Signal()

    def __init__(self, about: Filter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look(self)
        self.about = about
        self._chosen: tuple[str, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("ringRadius", RADIUS)
        self.clicked.connect(self._on_clicked)
        theme().changed.connect(self._on_theme_changed)
        self._show()

    def value(self) -> tuple[str, ...]:
        return self._chosen

    def set_value(self, keys: Sequence[str]) -> None:
        known = [choice.key for choice in self.about.choices]
        self._chosen = tuple(key for key in known if key in keys)
        self._show()

    def show_choices(self, choices: tuple[Choice, ...]) -> None:
        """These to choose from now on."""
        self.about = Filter(self.about.key, self.about.title, choices, self.about.many)
        self.set_value(self._chosen)

    def menu(self) -> QMenu:
        menu: QMenu = StayingMenu(self) if self.about.many else QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for choice in self.about.choices:
            action = menu.addAction(choice.word)
            if choice.icon:
                action.setIcon(icon(choice.icon))
            action.setCheckable(True)
            action.setChecked(choice.key in self._chosen)
            action.setData(choice.key)
        menu.triggered.connect(self._on_ticked)
        return menu

    def _set(self, keys: Sequence[str]) -> None:
        before = self._chosen
        self.set_value(keys)
        if self._chosen != before:
            self.changed.emit()

    def _on_ticked(self, action: QAction) -> None:
        key = str(action.data())
        if not self.about.many:
            self._set([key] if key not in self._chosen else [])
        elif key in self._chosen:
            self._set([each for each in self._chosen if each != key])
        else:
            self._set([*self._chosen, key])

    def _on_clicked(self) -> None:
        self.menu().popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _show(self) -> None:
        words = {choice.key: choice.word for choice in self.about.choices}
        if not self._chosen:
            said = self.about.title
        elif len(self._chosen) == 1:
            said = _("{filter}: {choice}").format(filter=self.about.title, choice=words[self._chosen[0]])
        else:
            said = _("{filter}: {n} chosen").format(filter=self.about.title, n=len(self._chosen))
        self.setText(said)
        self.setAccessibleName(said)
        self.setAccessibleDescription(", ".join(words[key] for key in self._chosen))
        self.setToolTip("\n".join(words[key] for key in self._chosen) if len(self._chosen) > 1 else "")
        self.updateGeometry()
        self.update()

    # Qt

    def sizeHint(self) -> QSize:
        words = self._look.measure("small_label").horizontalAdvance(self.text())
        return QSize(round(words) + self._look.px(10 + 8 + 14 + 9) + 1, self._look.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._chosen and event.position().x() > self.width() - self._look.px(28):
            self._set([])
        else:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._chosen:
            self._set([])
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = bool(self._chosen)
        fill = "accent_soft" if on else "hover" if self.underMouse() else "surface"
        painter.setPen(QPen(look.ink("accent" if on else "line_strong"), 1))
        painter.setBrush(look.ink(fill))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        measure = look.measure("small_label")
        painter.setFont(look.font("small_label"))
        painter.setPen(look.ink("accent_ink" if on else "ink"))
        base = round((self.height() + measure.ascent() - measure.descent()) / 2)
        painter.drawText(QPointF(look.px(11), base), self.text())
        side = look.px(14)
        mark = look.icon(
            "x" if on else "caret-down",
            role="accent_ink" if on else "ink2",
            size=side,
            dpr=self.devicePixelRatioF(),
        )
        painter.drawPixmap(QPointF(self.width() - look.px(10) - side, (self.height() - side) / 2), mark)
        painter.end()

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()


class FilterBar(QWidget):
    """``find_text`` and ``chosen`` say what is wanted. Esc in the find box empties it."""

    changed = Signal()
    left_down = Signal()

    def __init__(
        self, filters: Sequence[Filter], parent: QWidget | None = None, *, find: str, find_width: int = 180
    ) -> None:
        super().__init__(parent)
        self._find_width = find_width
        self._box = Box(self)
        self.line = QLineEdit(self._box)
        self.line.setProperty("bare", True)
        self.line.setProperty("ring", False)
        self.line.setPlaceholderText(find)
        self.line.setAccessibleName(find)
        self.line.installEventFilter(self)
        inside = QHBoxLayout(self._box)
        inside.setContentsMargins(10, 2, 8, 2)
        inside.setSpacing(7)
        inside.addWidget(Icon("magnifying-glass", role="ink2", size=16, parent=self._box))
        inside.addWidget(self.line, 1)
        self.buttons = [FilterButton(each, self) for each in filters]
        self._clear = LinkButton(_("Clear"), parent=self)
        # wraps where there is no room: a button's words are never cut
        row = FlowLayout(self, gap=8)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        row.addWidget(self._box)
        for button in self.buttons:
            row.addWidget(button)
            button.changed.connect(self._on_changed)
        row.addWidget(self._clear)
        self.line.textChanged.connect(self._on_changed)
        self._clear.clicked.connect(self.clear)
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self._show_clear()

    @property
    def find_text(self) -> str:
        return self.line.text().strip()

    @property
    def chosen(self) -> dict[str, tuple[str, ...]]:
        """Filter to the keys chosen in it; only those that are on."""
        return {button.about.key: button.value() for button in self.buttons if button.value()}

    @property
    def filtering(self) -> bool:
        return bool(self.find_text or self.chosen)

    def set_chosen(self, chosen: Mapping[str, Sequence[str]], *, find_text: str = "") -> None:
        """Begin with these; nobody is told."""
        blocked = self.line.blockSignals(True)
        self.line.setText(find_text)
        self.line.blockSignals(blocked)
        for button in self.buttons:
            button.set_value(chosen.get(button.about.key, ()))
        self._show_clear()

    def show_choices(self, key: str, choices: Sequence[Choice]) -> None:
        for button in self.buttons:
            if button.about.key == key:
                button.show_choices(tuple(choices))
        self._show_clear()

    def clear(self) -> None:
        """Everything is shown again. The find box has the focus, since "Clear" goes away."""
        was = self.filtering
        self.set_chosen({})
        self.focus_find()
        if was:
            self.changed.emit()

    def focus_find(self) -> None:
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def _on_changed(self) -> None:
        self._show_clear()
        self.changed.emit()

    def _show_clear(self) -> None:
        self._clear.setVisible(self.filtering)

    def _on_theme_changed(self) -> None:
        self._box.setFixedSize(theme().px(self._find_width), theme().px(HEIGHT))

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if watched is self.line and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape and self.line.text():
                if event.type() == QEvent.Type.ShortcutOverride:
                    event.accept()
                elif event.type() == QEvent.Type.KeyPress:
                    self.line.clear()
                return True
            if event.key() == Qt.Key.Key_Down and event.type() == QEvent.Type.KeyPress:
                self.left_down.emit()
                return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]
