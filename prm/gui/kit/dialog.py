"""The frame that every dialog of ours sits in: scrim, header, body, footer. Runs nothing; ``ask`` does."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QCloseEvent, QHideEvent, QMouseEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from prm.base.i18n import _
from prm.gui.kit.buttons import Button, IconButton, Kind
from prm.gui.kit.cards import Line
from prm.gui.kit.corners import round_off
from prm.gui.kit.labels import Label
from prm.gui.kit.tab_order import go_on
from prm.gui.theme import theme

_AIR = 16  # between a dialog and the edge of the window it lies over


class Scrim(QWidget):
    """A flat colour over a whole window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.raise_()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("scrim"))
        painter.end()


class _Body(QScrollArea):
    """As high as what is in it, and scrolling where the window is too low for that."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content = content
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(content)
        content.setAutoFillBackground(False)  # setWidget turns it on
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        """What the keyboard goes to is in sight, however it got there. A press of the mouse moves nothing."""
        by_mouse = QApplication.mouseButtons() is not Qt.MouseButton.NoButton
        if new is not None and not by_mouse and self._content.isAncestorOf(new):
            self.ensureWidgetVisible(new, 0, theme().px(24))

    def height_for(self, width: int) -> int:
        layout = self._content.layout()
        if layout is None:
            return self._content.sizeHint().height()
        layout.activate()
        if not layout.hasHeightForWidth():
            return layout.totalSizeHint().height()
        # never less than the scroll area gives it anyhow, whatever its width
        return max(layout.totalHeightForWidth(width), layout.totalMinimumSize().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, theme().px(60))


class Dialog(QDialog):
    """Fill ``body``, add buttons, override ``unsaved`` where words may be lost; then ``ask.run`` it.

    Esc is Cancel. With unsaved words it first asks, inside the dialog, whether to keep writing.
    """

    def __init__(
        self, parent: QWidget, title: str, *, hint: str = "", width: int = 560, header: bool = True
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._wanted_width = width
        self._scrim: Scrim | None = None
        self._came_from: QWidget | None = None
        self._leaving = False
        self._placed = False
        self._writing_in: QWidget | None = None
        round_off(self, 10)
        frame = QFrame()
        frame.setProperty("look", "dialog")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._header: QWidget | None = None
        if header:
            self._header = self._make_header(title, hint)
            column.addWidget(self._header)
            column.addWidget(Line())
        content = QWidget()
        self.body = QVBoxLayout(content)
        self.body.setContentsMargins(20, 16, 20, 18)
        self.body.setSpacing(8)
        self._body = _Body(content)
        content.installEventFilter(self)
        column.addWidget(self._body, 1)
        self.footer_hint = Label("", role="caption", ink="ink3", wrap=True)
        self._footer, self._buttons = self._make_footer()
        self._leave_bar = self._make_leave_bar()
        self._leave_bar.hide()
        self._bars = [self._footer, self._leave_bar]
        for bar in self._bars:
            column.addWidget(bar)

    # for those who fill it

    def add_button(
        self, text: str, *, kind: Kind = "standard", shortcut_text: str = "", default: bool = False
    ) -> Button:
        """A button at the right of those that are there; connect it yourself."""
        made = Button(text, kind=kind, shortcut_text=shortcut_text)
        made.setDefault(default)
        self._buttons.addWidget(made)
        return made

    def add_left_button(self, text: str, *, kind: Kind = "quiet") -> Button:
        """A button at the left end of the footer."""
        made = Button(text, kind=kind)
        self._buttons.insertWidget(0, made)
        return made

    def add_bar(self, bar: QFrame) -> None:
        """One that takes the footer's place while it is shown."""
        frame = self._footer.parentWidget()
        column = frame.layout() if frame is not None else None
        assert isinstance(column, QVBoxLayout)
        column.addWidget(bar)
        self._bars.append(bar)

    def unsaved(self) -> bool:
        """Whether closing now would lose words. Override."""
        return False

    def fit(self) -> None:
        """Take the height the content needs, as far as the window below allows."""
        below = self.parentWidget()
        room = below.window().size() if below is not None else self.screen().availableSize()
        width = min(theme().px(self._wanted_width), room.width() - 2 * _AIR)
        parts = [part for part in (self._header, *self._bars) if part and not part.isHidden()]
        tall = sum(_height(part, width - 2) for part in parts)
        chrome = tall + 2 + (1 if self._header else 0)
        height = min(chrome + self._body.height_for(width - 2), room.height() - 2 * _AIR)
        grown = height - self.height()
        self.resize(width, height)
        if self._placed:
            if grown:
                self._keep_inside()
        elif below is not None:
            self._placed = True
            over = below.window().frameGeometry()
            self.move(over.center() - self.rect().center())

    # Qt

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's name
        return go_on(self, forwards=next)

    def reject(self) -> None:
        if self.unsaved() and not self._leaving:
            self._ask_before_leaving()
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.unsaved() and not self._leaving:
            event.ignore()
            self._ask_before_leaving()
        else:
            super().closeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        below = self.parentWidget()
        if below is not None and self._scrim is None:
            self._came_from = QApplication.focusWidget()
            self._scrim = Scrim(below.window())
        self.fit()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._scrim is not None:
            self._scrim.hide()
            self._scrim.setParent(None)
            self._scrim.deleteLater()
            self._scrim = None
        came_from, self._came_from = self._came_from, None
        # what it was opened from may be gone: a pane is drawn anew as soon as its record has changed
        if came_from is not None and isValid(came_from) and came_from.isVisible():
            came_from.activateWindow()
            came_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest and self.isVisible():
            self.fit()
        elif (
            watched is self._header
            and event.type() is QEvent.Type.MouseButtonPress
            and isinstance(event, QMouseEvent)
            and event.button() is Qt.MouseButton.LeftButton
            and (handle := self.windowHandle()) is not None
        ):
            return handle.startSystemMove()
        return False

    # inside

    def _make_header(self, title: str, hint: str) -> QWidget:
        header = QWidget()
        header.setMinimumHeight(theme().px(47))
        row = QHBoxLayout(header)
        row.setContentsMargins(20, 4, 14, 4)
        row.setSpacing(10)
        row.addWidget(Label(title, role="heading", wrap=True), 1)
        self.header_hint = Label(hint, role="small", ink="ink3")
        row.addWidget(self.header_hint)
        close = IconButton("x", _("Close"), small=True)
        close.clicked.connect(self.reject)
        close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row.addWidget(close)
        header.installEventFilter(self)
        return header

    def _make_footer(self) -> tuple[QFrame, QHBoxLayout]:
        footer = QFrame()
        footer.setProperty("look", "dialog-footer")
        row = QHBoxLayout(footer)
        row.setContentsMargins(20, 13, 20, 12)
        row.setSpacing(10)
        row.addWidget(self.footer_hint, 1)
        return footer, row

    def _make_leave_bar(self) -> QFrame:
        bar, row = self._make_leave_row()
        throw = Button(_("Throw away"), kind="danger")
        self._keep = Button(_("Keep writing"), kind="primary")
        row.addWidget(throw)
        row.addWidget(self._keep)
        throw.clicked.connect(self._on_throw_away)
        self._keep.clicked.connect(self._on_keep_writing)
        return bar

    def _make_leave_row(self) -> tuple[QFrame, QHBoxLayout]:
        bar = QFrame()
        bar.setProperty("look", "dialog-footer")
        row = QHBoxLayout(bar)
        row.setContentsMargins(20, 13, 20, 12)
        row.setSpacing(10)
        row.addWidget(Label(_("What you have written here is not saved yet."), role="label"))
        row.addStretch(1)
        return bar, row

    def _ask_before_leaving(self) -> None:
        if not self._leave_bar.isHidden():
            self._on_keep_writing()  # Esc a second time
            return
        self._writing_in = self.focusWidget()
        self._footer.hide()
        self._leave_bar.show()
        self._keep.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_keep_writing(self) -> None:
        self._leave_bar.hide()
        self._footer.show()
        if self._writing_in is not None:
            self._writing_in.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_throw_away(self) -> None:
        self._leaving = True
        self.reject()

    def _keep_inside(self) -> None:
        below = self.parentWidget()
        if below is None:
            return
        area = below.window().geometry().adjusted(_AIR, _AIR, -_AIR, -_AIR)
        here = self.geometry()
        here.moveBottom(min(here.bottom(), area.bottom()))
        here.moveTop(max(here.top(), area.top()))
        self.move(here.topLeft())


def _height(part: QWidget, width: int) -> int:
    """What a part needs at this width: its words may take more than one line."""
    high = part.heightForWidth(width) if part.hasHeightForWidth() else part.sizeHint().height()
    return max(high, part.minimumHeight())
