"""The buttons of a filter bar: a pill with words, and one that opens the choices of a filter. They filter nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QMenu, QSizePolicy, QWidget, QWidgetAction

from prm.base.fold import fold
from prm.base.i18n import _
from prm.gui.icons import icon
from prm.gui.kit.fields import Choice
from prm.gui.kit.frame import RADIUS
from prm.gui.kit.look import Look
from prm.gui.theme import theme

HEIGHT = 32
FIND_FROM = 16  # with so many choices a menu has a find box

Ask = Callable[[str], Sequence[Choice]]


@dataclass(frozen=True, slots=True)
class Filter:
    """One menu button. Without ``many`` a second choice takes the place of the first. An ``extra`` one stands behind
    "More filters" until it is used; the choices of an ``asked`` one are asked for when they are wanted.
    """

    key: str
    title: str
    choices: tuple[Choice, ...] = ()
    many: bool = True
    extra: bool = False
    asked: bool = False


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


class _FindInMenu(QLineEdit):
    """Leaves only the choices that hold what is typed."""

    def __init__(self, menu: QMenu) -> None:
        super().__init__(menu)
        self._menu = menu
        self.setPlaceholderText(_("Find"))
        self.setAccessibleName(_("Find in these choices"))
        self.textChanged.connect(self._on_typed)

    def _on_typed(self, words: str) -> None:
        for action in self._menu.actions():
            if action.isCheckable():
                action.setVisible(fold(words) in fold(action.text()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            down = event.key() == Qt.Key.Key_Down
            shown = [each for each in self._menu.actions() if each.isCheckable() and each.isVisible()]
            if shown:
                self._menu.setActiveAction(shown[0 if down else -1])
                self._menu.setFocus()
            return
        super().keyPressEvent(event)


class PillButton(QAbstractButton):
    """A button in the bar: words with an arrow at rest, in the accent and with a cross while it is ``on``."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look(self)
        self._on = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("ringRadius", RADIUS)
        self.say(words)
        theme().changed.connect(self._on_theme_changed)

    def say(self, words: str, *, on: bool = False, aloud: str = "") -> None:
        """``aloud`` is for a screen reader, where ``words`` are short."""
        self._on = on
        self.setText(words)
        self.setAccessibleName(aloud or words)
        self.updateGeometry()
        self.update()

    # Qt

    def sizeHint(self) -> QSize:
        words = self._look.measure("small_label").horizontalAdvance(self.text())
        return QSize(round(words) + self._look.px(10 + 8 + 14 + 9) + 1, self._look.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self._on
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


class FilterButton(PillButton):
    """At rest a title with an arrow; once it filters, what was chosen with a cross. Delete takes it off too."""

    changed = Signal()
    closed = Signal()

    def __init__(self, about: Filter, parent: QWidget | None = None, *, ask: Ask | None = None) -> None:
        super().__init__(about.title, parent)
        self.about = about
        self.ask = ask
        self._chosen: tuple[str, ...] = ()
        self.clicked.connect(self._on_clicked)
        self._show()

    def value(self) -> tuple[str, ...]:
        return self._chosen

    def set_value(self, keys: Sequence[str]) -> None:
        if self.about.asked and not set(keys) <= {choice.key for choice in self.about.choices}:
            self._ask_again()
        known = [choice.key for choice in self.about.choices]
        self._chosen = tuple(key for key in known if key in keys)
        self._show()

    def show_choices(self, choices: tuple[Choice, ...]) -> None:
        """These to choose from now on."""
        self.about = replace(self.about, choices=choices)
        self.set_value(self._chosen)

    def menu(self) -> QMenu:
        if self.about.asked:
            self._ask_again()
            self.set_value(self._chosen)
        menu: QMenu = StayingMenu(self) if self.about.many else QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if len(self.about.choices) >= FIND_FROM:
            find = QWidgetAction(menu)
            find.setDefaultWidget(_FindInMenu(menu))
            menu.addAction(find)
        for choice in self.about.choices:
            action = menu.addAction(choice.word)
            if choice.icon:
                action.setIcon(icon(choice.icon))
            action.setCheckable(True)
            action.setChecked(choice.key in self._chosen)
            action.setData(choice.key)
        if not self.about.choices:
            menu.addAction(_("There is nothing to choose from yet")).setEnabled(False)
        menu.triggered.connect(self._on_ticked)
        menu.aboutToHide.connect(self.closed)
        return menu

    def open_menu(self) -> None:
        menu = self.menu()
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
        for action in menu.actions()[:1]:
            if isinstance(action, QWidgetAction):
                action.defaultWidget().setFocus(Qt.FocusReason.PopupFocusReason)

    def _ask_again(self) -> None:
        if self.ask is not None:
            self.about = replace(self.about, choices=tuple(self.ask(self.about.key)))

    def _set(self, keys: Sequence[str]) -> None:
        before = self._chosen
        self.set_value(keys)
        if self._chosen != before:
            self.changed.emit()

    def _on_ticked(self, action: QAction) -> None:
        if not action.isCheckable():
            return
        key = str(action.data())
        if not self.about.many:
            self._set([key] if key not in self._chosen else [])
        elif key in self._chosen:
            self._set([each for each in self._chosen if each != key])
        else:
            self._set([*self._chosen, key])

    def _on_clicked(self) -> None:
        self.open_menu()

    def _show(self) -> None:
        words = {choice.key: choice.word for choice in self.about.choices}
        if not self._chosen:
            said = self.about.title
        elif len(self._chosen) == 1:
            said = _("{filter}: {choice}").format(filter=self.about.title, choice=words[self._chosen[0]])
        else:
            said = _("{filter}: {n} chosen").format(filter=self.about.title, n=len(self._chosen))
        self.setAccessibleDescription(", ".join(words[key] for key in self._chosen))
        self.setToolTip("\n".join(words[key] for key in self._chosen) if len(self._chosen) > 1 else "")
        self.say(said, on=bool(self._chosen))

    # Qt

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._chosen and event.position().x() > self.width() - self._look.px(28):
            self._set([])
        else:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._chosen:
            self._set([])
        else:
            super().keyPressEvent(event)
