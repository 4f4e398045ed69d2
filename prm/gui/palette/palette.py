"""The palette over the window: one line to type in, and what was found under it. It opens nothing and asks nothing
itself; it tells what was typed and what was taken.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from prm.base.i18n import _, ngettext
from prm.gui.kit.aloud import announce
from prm.gui.kit.cards import Icon, Line
from prm.gui.kit.labels import ElidedLabel, Label
from prm.gui.kit.lists import RowList
from prm.gui.kit.rows import Column, RowsModel
from prm.gui.palette.face import PaletteFace
from prm.gui.palette.rows import PaletteRow
from prm.gui.theme import theme

WIDTH, HEIGHT, TOP, AIR = 680, 576, 84, 24
_HEAD, _FOOT, _LETTERS = 56, 40, 17
_LONGEST = 300  # letters: nobody types more, and a page that was pasted is no search


class Palette(QWidget):
    """``typed`` gives what is in the line now; ``taken`` the row that Enter or a click took; ``second_wanted`` the one
    on which the second act was asked for, which may be none. ``closed`` is said once.
    """

    typed = Signal(str)
    taken = Signal(object)
    second_wanted = Signal(object)
    closed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._came_from = QApplication.focusWidget()
        self._shut = False
        self.setAccessibleName(_("Search everything"))
        self.line = SearchLine(self)
        column = Column[PaletteRow](
            "title", "", lambda row: row.title.text, accessible=lambda row: row.read_aloud()
        )
        self.rows: RowsModel[PaletteRow] = RowsModel((column,), self, group_of=lambda row: row.group)
        self.list: RowList[PaletteRow] = RowList(
            self.rows, PaletteFace(), self, name=_("What was found"), single=True, as_menu=True
        )
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # it fills every pixel: or each key would paint the page behind it, the scrim and the panel once more
        self.list.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._nothing = Label("", role="small", ink="ink2", wrap=True)
        self._nothing.setContentsMargins(16, 14, 16, 6)
        self._nothing.hide()
        self._panel = self._make_panel()
        self._connect()
        window.installEventFilter(self)
        theme().changed.connect(self._place)
        self._place()
        self.raise_()

    def open(self) -> None:
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_now(self) -> None:
        """The keyboard goes back to where it was."""
        if self._shut:
            return
        self._shut = True
        self.hide()
        came_from, self._came_from = self._came_from, None
        if came_from is not None and came_from.isVisible():
            came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()
        self.deleteLater()

    def show_rows(self, rows: Sequence[PaletteRow], *, nothing: str = "", anew: bool = True) -> None:
        """``nothing`` is said where nothing was found; ``anew`` begins at the first row again."""
        self._nothing.setText(nothing)
        self._nothing.setVisible(bool(nothing))
        here = "" if anew else self.list.current_id()
        self.rows.show(rows)
        if anew:
            self.list.verticalScrollBar().setValue(0)
        if rows and not (here and self.list.go_to(here)):
            self.list.go_to(rows[0].id)
        self._say(len(rows))

    def current(self) -> PaletteRow | None:
        return self.rows.row(self.list.currentIndex().row())

    # building

    def _make_panel(self) -> QFrame:
        panel = QFrame(self)
        panel.setProperty("look", "dialog")
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 16, 0)
        head.setSpacing(13)
        head.addWidget(Icon("magnifying-glass", role="ink2", size=20))
        head.addWidget(self.line, 1)
        head.addWidget(Label(_("Esc closes"), role="caption", ink="ink3"))
        self._head = QWidget()
        self._head.setLayout(head)
        footer = QFrame()
        footer.setProperty("look", "dialog-footer")
        foot = QHBoxLayout(footer)
        foot.setContentsMargins(16, 0, 16, 0)
        foot.setSpacing(6)
        foot.addWidget(ElidedLabel(_("Arrow keys to move"), role="caption", ink="ink2"))
        foot.addSpacing(8)
        foot.addWidget(ElidedLabel(_("Enter to open"), role="caption", ink="ink2"))
        foot.addStretch(1)
        foot.addWidget(Icon("lock-key-fill", role="priv", size=14))
        foot.addWidget(ElidedLabel(_("Care notes are not searched here"), role="caption", ink="priv"))
        self._foot = footer
        column = QVBoxLayout(panel)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(Line())
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)
        column.addWidget(footer)
        return panel

    def _connect(self) -> None:
        line = self.line
        line.textChanged.connect(self.typed)
        line.stepped.connect(self._on_stepped)
        line.paged.connect(self._on_paged)
        line.next_group.connect(self._on_next_group)
        line.taken.connect(self._on_taken)
        line.second.connect(self._on_second)
        line.left.connect(self.close_now)
        self.list.clicked.connect(self._on_clicked)

    def _place(self) -> None:
        window = self.parentWidget()
        if window is None:
            return
        px, scale = theme().px, theme().text_size / 100
        self.setGeometry(window.rect())
        width = min(px(WIDTH), window.width() - 2 * AIR)
        top = min(round(TOP * scale), max(AIR, (window.height() - px(HEIGHT)) // 2))
        height = min(px(HEIGHT), window.height() - top - AIR)
        self._panel.setGeometry((window.width() - width) // 2, top, width, height)
        self._head.setFixedHeight(px(_HEAD))
        self._foot.setFixedHeight(px(_FOOT))

    # the rows

    def _on_stepped(self, by: int) -> None:
        count = self.rows.rowCount()
        if count:
            self._go((self.list.currentIndex().row() + by) % count)

    def _on_paged(self, by: int) -> None:
        count = self.rows.rowCount()
        if count:
            page = max(1, self.list.viewport().height() // self.list.row_height() - 1)
            self._go(max(0, min(self.list.currentIndex().row() + by * page, count - 1)))

    def _on_next_group(self, by: int) -> None:
        firsts = [group.first for group in self.rows.groups]
        if not firsts:
            return
        here = self.list.currentIndex().row()
        own = max((number for number, first in enumerate(firsts) if first <= here), default=0)
        self._go(firsts[(own + by) % len(firsts)])

    def _go(self, row: int) -> None:
        index = self.rows.index(row)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)
        announce(self.line, self.rows.read_aloud(row))

    def _on_clicked(self, index: QModelIndex) -> None:
        self.list.setCurrentIndex(index)
        self._on_taken()

    def _on_taken(self) -> None:
        row = self.current()
        if row is not None:
            self.taken.emit(row)

    def _on_second(self) -> None:
        self.second_wanted.emit(self.current())

    def _say(self, count: int) -> None:
        row = self.list.currentIndex().row()
        said = self._nothing.text() or ngettext("{n} found", "{n} found", count).format(n=count)
        announce(self.line, ". ".join(part for part in (said, self.rows.read_aloud(row)) if part))

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and watched is self.parentWidget():
            self._place()
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Beside the panel: that is away from it."""
        if not self._panel.geometry().contains(event.position().toPoint()):
            self.close_now()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("scrim"))
        painter.end()


class SearchLine(QLineEdit):
    """Keeps the keyboard: what is behind the palette hears of no key but Quit."""

    stepped = Signal(int)
    paged = Signal(int)
    next_group = Signal(int)
    taken = Signal()
    second = Signal()
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("bare", True)
        self.setProperty("ring", False)
        self.setMaxLength(_LONGEST)
        self.setAccessibleName(_("Search everything"))
        self.setAccessibleDescription(
            _(
                "Arrow keys to move, Tab for the next group, Enter to open, Esc closes. Begin with > for commands only."
            )
        )
        self.setPlaceholderText(_("A name or a word, or > for commands"))
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        font = QFont(theme().font("body"))
        font.setPixelSize(theme().px(_LETTERS))
        self.setFont(font)
        self.setFixedHeight(theme().px(30))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.ShortcutOverride and not event.matches(
                QKeySequence.StandardKey.Quit
            ):
                event.accept()
                return True
            if event.type() is QEvent.Type.KeyPress and self._is_ours(event):
                return True
        return super().event(event)

    def _is_ours(self, event: QKeyEvent) -> bool:
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.stepped.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.paged.emit(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.next_group.emit(1 if key == Qt.Key.Key_Tab else -1)
        elif control and (enter or key == Qt.Key.Key_L):
            self.second.emit()
        elif enter:
            self.taken.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif control and key == Qt.Key.Key_K:
            self.selectAll()
        else:
            return False
        return True
