"""What is worth a look before a file is brought in, with what can be done about each. Decides nothing by itself."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from prm.base.i18n import _, ngettext
from prm.exchange.to_check import ANSWERS, Check
from prm.gui.kit.buttons import LinkButton
from prm.gui.kit.cards import Card, Icon, Line
from prm.gui.kit.labels import Label
from prm.gui.kit.scroll import Scroll
from prm.gui.theme import theme

MOST = 40
"""More than this nobody reads; the rest are in the table, under "Rows to check"."""

_ICONS = {
    "said_no": ("hand-palm", "danger"),
    "not_asked": ("question", "warn"),
    "organisation": ("buildings", "warn"),
    "organisation_like": ("buildings", "warn"),
    "twin": ("users", "warn"),
    "date": ("calendar-blank", "warn"),
}


class ChecksCard(Card):
    """``answered`` tells the check, the answer's key and what was typed. ``chosen`` tells the line of the row that
    a check is about.
    """

    answered = Signal(object, str, str)
    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("To check"), padded=False, parent=parent)
        self._checks: tuple[Check, ...] | None = None
        self._count = Label("", role="small", ink="ink2")
        self.add_to_heading(self._count)
        self.items: list[CheckItem] = []
        self._inside = QWidget()
        self._list = QVBoxLayout(self._inside)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self._more = Label("", role="small", ink="ink2", wrap=True)
        self._nothing = _padded(
            Label(_("Nothing. Every row can come in as it is."), role="small", ink="ink2", wrap=True)
        )
        self._rest = _padded(self._more)
        self._rest.hide()
        self._list.addWidget(self._nothing)
        self._list.addWidget(self._rest)
        self._list.addStretch(1)
        self._scroll = _Items(self._inside)
        self.add(self._scroll)

    def show_checks(self, found: Sequence[Check]) -> None:
        """The same checks stay where they are, with what is being typed into them."""
        if tuple(found) == self._checks:
            return
        had = next((place for place, item in enumerate(self.items) if item.holds_focus()), None)
        self._checks = shown = tuple(found)
        for item in self.items:
            item.hide()
            item.deleteLater()
        self.items = [CheckItem(check, self._inside) for check in shown[:MOST]]
        for place, item in enumerate(self.items):
            self._list.insertWidget(place, item)
            item.answered.connect(self.answered)
            item.chosen.connect(self.chosen)
        rest = len(shown) - len(self.items)
        self._more.setText(ngettext("And {n} more in the table.", "And {n} more in the table.", rest))
        self._rest.setVisible(rest > 0)
        self._nothing.setVisible(not self.items)
        self._count.setText(str(len(shown)) if shown else "")
        self._count.setAccessibleName(ngettext("{n} thing to check", "{n} things to check", len(shown)))
        if had is not None and self.items:
            self.items[min(had, len(self.items) - 1)].setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._scroll.updateGeometry()

    def place_of_focus(self) -> int:
        """Which check has the focus; -1 when none has."""
        return next((place for place, item in enumerate(self.items) if item.holds_focus()), -1)

    def focus_on(self, place: int) -> None:
        self.items[place].setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._scroll.ensureWidgetVisible(self.items[place])
        self.items[place].choose()


def _padded(label: Label) -> QWidget:
    around = QWidget()
    column = QVBoxLayout(around)
    column.setContentsMargins(16, 12, 16, 12)
    column.addWidget(label)
    return around


class _Items(Scroll):
    def __init__(self, content: QWidget) -> None:
        super().__init__(content)
        self._content = content
        content.setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        inside = self._content.layout()
        high = inside.totalHeightForWidth(self.width()) if inside is not None else 0
        return QSize(theme().px(300), max(high, theme().px(44)) + 2)  # all of it, where there is room

    def minimumSizeHint(self) -> QSize:
        return QSize(0, min(self.sizeHint().height(), theme().px(120)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


class CheckItem(QWidget):
    """One thing to look at. Pressing it, or Enter on it, shows its row."""

    answered = Signal(object, str, str)
    chosen = Signal(int)

    def __init__(self, check: Check, parent: QWidget) -> None:
        super().__init__(parent)
        self.check = check
        self._asking = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ringRadius", 4)
        self.setProperty("ringInside", True)
        self.setAccessibleName(f"{check.title}. {check.words}")
        name, role = _ICONS.get(check.kind, ("warning-circle", "warn"))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(check.title, role="small_label", wrap=True))
        if check.words:
            words.addWidget(Label(check.words, role="small", ink="ink2", wrap=True))
        self.links: dict[str, LinkButton] = {}
        if check.answers:
            words.addLayout(self._make_links())
        self.box = QLineEdit()
        self.box.hide()
        words.addWidget(self.box)
        row = QHBoxLayout()
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(12)
        row.addWidget(Icon(name, role=role, size=18), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(Line())
        self.box.returnPressed.connect(self._on_typed)

    def holds_focus(self) -> bool:
        focused = self.focusWidget()
        return self.hasFocus() or (focused is not None and focused.hasFocus())

    def choose(self) -> None:
        if self.check.lines:
            self.chosen.emit(self.check.lines[0])

    def press(self, answer: str) -> None:
        """As pressing the words of an answer."""
        self.links[answer].click()

    def _make_links(self) -> QHBoxLayout:
        links = QHBoxLayout()
        links.setSpacing(16)
        for answer in self.check.answers:
            link = LinkButton(_(ANSWERS[answer]))
            link.setProperty("answer", answer)
            link.setAccessibleDescription(self.check.title)
            link.clicked.connect(self._on_link)
            self.links[answer] = link
            links.addWidget(link)
        links.addStretch(1)
        return links

    def _on_link(self) -> None:
        answer = str(self.sender().property("answer"))
        if answer not in ("name", "change"):
            self.answered.emit(self.check, answer, "")
            return
        self._asking = answer
        self.box.setText(self.check.about if answer == "change" else "")
        self.box.setAccessibleName(_("The right one") if answer == "change" else _("Full name"))
        self.box.setPlaceholderText(_("Enter keeps it") if answer == "name" else "")
        self.box.show()
        self.box.selectAll()
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.choose()

    def _on_typed(self) -> None:
        if self.box.text().strip():
            self.answered.emit(self.check, self._asking, self.box.text().strip())

    # Qt

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.choose()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.hasFocus():
                self.choose()
        elif event.key() == Qt.Key.Key_Escape and self.box.isVisible():
            self.box.hide()
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)
