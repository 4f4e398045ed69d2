"""Find box and up to four filters above a list, and more of them behind a button. It says what is wanted; the query
does the filtering.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QSizePolicy, QWidget

from prm.base.i18n import _
from prm.gui.kit.buttons import LinkButton
from prm.gui.kit.cards import Icon
from prm.gui.kit.fields import Choice
from prm.gui.kit.filter_button import HEIGHT, Ask, Filter, FilterButton, PillButton, StayingMenu
from prm.gui.kit.flow import FlowLayout
from prm.gui.kit.frame import Box
from prm.gui.theme import theme

__all__ = ["Filter", "FilterBar", "FilterButton", "PillButton", "StayingMenu"]


class FilterBar(QWidget):
    """``find_text`` and ``chosen`` say what is wanted. Esc in the find box empties it."""

    changed = Signal()
    left_down = Signal()

    def __init__(
        self,
        filters: Sequence[Filter],
        parent: QWidget | None = None,
        *,
        find: str,
        find_width: int = 180,
        ask: Ask | None = None,
    ) -> None:
        super().__init__(parent)
        self._find_width = find_width
        self._opened: FilterButton | None = None
        self._opening = QTimer(self)
        self._opening.setSingleShot(True)
        self._opening.setInterval(0)
        self._opening.timeout.connect(self._open)
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
        self.buttons = [FilterButton(each, self, ask=ask) for each in filters]
        self.more = PillButton(parent=self)
        self.more.say(_("More"), aloud=_("More filters"))
        self._clear = LinkButton(_("Clear"), parent=self)
        # wraps where there is no room: a button's words are never cut
        self._row = row = FlowLayout(self, gap=8)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        row.addWidget(self._box)
        for button in self.buttons:
            row.addWidget(button)
            button.changed.connect(self._on_changed)
            button.closed.connect(self._show_extra)
        row.addWidget(self.more)
        row.addWidget(self._clear)
        self.more.clicked.connect(self._on_more)
        self.line.textChanged.connect(self._on_changed)
        self._clear.clicked.connect(self.clear)
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self._show_extra()

    def put_beside(self, widget: QWidget) -> None:
        """Another button at the end of the bar, before "Clear"."""
        self._row.insertWidget(self._row.indexOf(self._clear), widget)

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
        self._show_extra()

    def show_choices(self, key: str, choices: Sequence[Choice]) -> None:
        for button in self.buttons:
            if button.about.key == key:
                button.show_choices(tuple(choices))
        self._show_extra()

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
        self._show_extra()
        self.changed.emit()

    def _show_extra(self) -> None:
        """Filters behind "More filters" that are used stand in the bar; and "Clear", once there is something to."""
        extra = [button for button in self.buttons if button.about.extra]
        for button in extra:
            button.setVisible(bool(button.value()) or button is self._opened)
        self.more.setVisible(any(not button.value() for button in extra))
        self._clear.setVisible(self.filtering)

    def _on_more(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, button in enumerate(self.buttons):
            if button.about.extra and not button.value():
                menu.addAction(button.about.title).setData(number)
        menu.triggered.connect(self._on_extra)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _on_extra(self, action: QAction) -> None:
        """Shows the button, since its menu hangs from it, and opens that once it has its place."""
        self._opened = self.buttons[int(action.data())]
        self._show_extra()
        self._opening.start()

    def _open(self) -> None:
        button, self._opened = self._opened, None
        if button is not None:
            button.open_menu()

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
