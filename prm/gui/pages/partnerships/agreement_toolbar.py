"""What stands above the words of a section: manner, lists, link, insert detail, and whether it is saved."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from prm.base.i18n import N_, _
from prm.gui.kit.buttons import Button, IconButton
from prm.gui.kit.cards import Line
from prm.gui.kit.corners import Menu
from prm.gui.kit.labels import Label
from prm.gui.kit.look import Look
from prm.gui.pages.partnerships.acts import Act
from prm.gui.pages.partnerships.agreement_editor import Manner
from prm.gui.theme import theme

# key, icon, name, keys
_TOOLS = (
    ("bold", "text-b", N_("Bold"), "Ctrl+B"),
    ("italic", "text-italic", N_("Italic"), "Ctrl+I"),
    ("bullets", "list-bullets", N_("Bullets"), "Ctrl+Shift+8"),
    ("numbers", "list-numbers", N_("Numbers"), "Ctrl+Shift+7"),
    ("link", "link-simple", N_("Link"), "Ctrl+Shift+K"),
)
_SHORT_UNDER = 400


class Toolbar(QWidget):
    """``pressed`` names the tool: bold, italic, bullets, numbers, link, detail, text, heading, question."""

    pressed = Signal(str)

    def __init__(self, keys_for: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools: dict[str, IconButton] = {}
        self._look = Look(self)
        self.style_menu = Menu("", self)
        for key, words in (("text", _("Text")), ("heading", _("Heading"))):
            action = self.style_menu.addAction(words)
            action.setCheckable(True)
            action.setData(key)
            action.triggered.connect(Act(self.pressed.emit, key))
        self.style_button = Button(_("Text"), kind="quiet", small=True, menu_arrow=True)
        self.style_button.setMenu(self.style_menu)
        self.style_button.setAccessibleName(_("Text or heading"))
        self.detail = Button(_("Insert detail"), kind="quiet", small=True, icon="brackets-curly")
        self.detail.clicked.connect(Act(self.pressed.emit, "detail"))
        self.state = Label("", role="small", ink="ink3")
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 0, 14, 0)
        row.setSpacing(2)
        row.addWidget(self.style_button)
        row.addWidget(self._rule())
        for key, icon, words, keys in _TOOLS:
            said = f"{_(words)} ({QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)})"
            tool = self._tools[key] = IconButton(icon, said)
            tool.setCheckable(key != "link")
            tool.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            tool.clicked.connect(Act(self.pressed.emit, key))
            row.addWidget(tool)
            self._shortcut(keys_for, keys, key)
        row.addWidget(self._rule())
        row.addWidget(self.detail)
        row.addStretch(1)
        row.addWidget(self.state)
        self._shortcut(keys_for, "Ctrl+Shift+M", "question")
        self._on_theme_changed()
        theme().changed.connect(self._on_theme_changed)

    def show_manner(self, manner: Manner) -> None:
        for key in ("bold", "italic", "bullets", "numbers"):
            self._tools[key].setChecked(bool(getattr(manner, key)))
        self.style_button.setText(_("Heading") if manner.heading else _("Text"))
        for action in self.style_menu.actions():
            action.setChecked((action.data() == "heading") == manner.heading)

    def allow(self, allowed: bool) -> None:
        """Whether anything may be written."""
        for tool in (*self._tools.values(), self.style_button, self.detail):
            tool.setEnabled(allowed)

    def say(self, words: str) -> None:
        self.state.setText(words)

    # inside

    def _shortcut(self, widget: QWidget, keys: str, tool: str) -> None:
        shortcut = QShortcut(QKeySequence(keys), widget)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(Act(self.pressed.emit, tool))

    def _rule(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(5, 8, 5, 8)
        row.addWidget(Line(upright=True))
        return holder

    def _on_theme_changed(self) -> None:
        self.setFixedHeight(theme().px(39))
        for tool in self._tools.values():
            tool.setFixedSize(theme().px(30), theme().px(28))

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.detail.set_bare(self.width() < self._look.px(_SHORT_UNDER))
