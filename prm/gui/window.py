"""The shell: menus, sidebar, the page in front, the way back, the toast. It knows no record and no database, and
imports a page when that is first opened.
"""

import contextlib
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from prm.base.errors import Trouble
from prm.base.i18n import _
from prm.base.settings import LAST_PAGE, MachineSettings
from prm.base.when import When, say_when
from prm.gui.actions import Actions
from prm.gui.page import Page
from prm.gui.pages import PAGES, PageSpec
from prm.gui.places import Place, Way, first_size, remember_place, restore_place
from prm.gui.sidebar import Pinned, Sidebar
from prm.gui.theme import theme
from prm.queries.rows.today import Around

if TYPE_CHECKING:
    from prm.gui.kit.ask import Choice
    from prm.gui.kit.banner import Banner, Kind
    from prm.gui.kit.toast import Toast

BROUGHT_IN = (".vcf", ".csv", ".txt", ".tsv", ".xlsx", ".xls", ".ods", ".ics")
"""Files that may be dropped on the window, to bring in the people or the events in them."""

RAIL_BELOW = 1120
FOLD_BELOW = 760
CAP_FROM, CAP = 2240, 1920


class MainWindow(QMainWindow):
    """``make_page`` is called once for each page, when it is first opened."""

    page_opened = Signal(str, object)
    notice_link_pressed = Signal()
    file_dropped = Signal(object)  # the Path of an address book or spreadsheet
    painted = Signal()  # the first frame is out
    closing = Signal()

    def __init__(
        self,
        settings: MachineSettings,
        *,
        make_page: Callable[[PageSpec], Page] | None = None,
        pages: Sequence[PageSpec] = PAGES,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._make_page = make_page
        self._specs = {spec.key: spec for spec in pages}
        self._pages: dict[str, Page] = {}
        self._welcome: QWidget | None = None
        self._way = Way()
        self._painted = self._on_the_way = False
        self.commands = Actions(self, pages=pages)
        self.sidebar = Sidebar(self.commands, pages=pages)
        self._stack = QStackedWidget()
        self._build()
        self._connect()
        self.setMinimumSize(QSize(1024, 700))
        self.setAcceptDrops(True)
        if not restore_place(self, settings):
            self.resize(first_size(self.screen().availableSize(), self.minimumSize()))

    # what the rest of the program says

    def use(self, make_page: Callable[[PageSpec], Page]) -> None:
        """How pages are made, once there is something to make them for. Pages made before are let go."""
        self._make_page = make_page
        self.let_pages_go()

    def pages(self) -> list[Page]:
        """Those that were opened."""
        return list(self._pages.values())

    def let_pages_go(self) -> None:
        """The workspace closes: nothing of it stays on the screen."""
        for page in self._pages.values():
            self._stack.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        self._way = Way()
        self.commands.answer_for_page({})
        self.hide_notice()

    def let_others_go(self) -> None:
        """Pages that are not in front are made anew when they are opened: they say a word that is another now. One
        that asks before it is left may hold words that are not kept yet, and stays.
        """
        for key, page in list(self._pages.items()):
            if page is not self.page and type(page).may_leave is Page.may_leave:
                del self._pages[key]
                self._stack.removeWidget(page)
                page.deleteLater()

    def show_welcome(self, welcome: QWidget) -> None:
        """No workspace is open: only this, without the sidebar."""
        self.leave_welcome()
        self._welcome = welcome
        self._allow_pages(False)
        self.sidebar.hide()
        self.set_workspace("")
        self._stack.addWidget(welcome)
        self._stack.setCurrentWidget(welcome)
        self._sheet.setContentsMargins(0, 0, 0, 0)
        welcome.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave_welcome(self) -> None:
        if self._welcome is not None:
            self._stack.removeWidget(self._welcome)
            self._welcome.deleteLater()
            self._welcome = None
            self._allow_pages(True)
        self.sidebar.show()

    def show_around(self, around: Around) -> None:
        """Whose workspace it is, how much is due, what is pinned."""
        self.set_workspace(around.organisation)
        self.sidebar.set_counts({"today": around.for_today or None, "follow_ups": around.follow_ups or None})
        self.sidebar.set_pinned([Pinned("partnerships", row.id, row.name) for row in around.pinned])
        if around.made_up and around.pretend_today is not None:
            day = say_when(When(around.pretend_today), around.pretend_today, form="long")
            words = _("You are looking at made-up people. For them, today is {day} {year}.").format(
                day=day, year=around.pretend_today.year
            )
            self.show_notice(words, link=_("Take them away"))

    def open(self, key: str, record_id: str | None = None) -> None:
        """Bring a page to the front, at this record. Where one came from can be gone back to."""
        if key in self._specs and self._welcome is None:
            self._note_place()
            self._way.go(Place(key, record_id))
            self._show(Place(key, record_id))

    def open_last(self) -> None:
        """The page that was in front when PRM was closed, or the first."""
        last = self._settings.get(LAST_PAGE)
        self.open(last if last in self._specs else next(iter(self._specs)))

    @property
    def page(self) -> Page | None:
        """The page in front."""
        found = self._stack.currentWidget()
        return found if isinstance(found, Page) else None

    @property
    def here(self) -> str:
        """The key of the page in front; empty on Welcome."""
        return self._way.here.page if self._way.here is not None else ""

    @property
    def page_place(self) -> QWidget:
        """What pages are made in. One that was made outside would be dressed there, and again in here."""
        return self._stack

    def say(self, words: str, *, undo: bool = True) -> None:
        """A toast: what was just done."""
        self.toast.say(words, undo=undo)

    def show_trouble(self, problem: Trouble, choices: "Sequence[Choice]" = ()) -> str | None:
        from prm.gui.kit import ask

        return ask.trouble(self, problem, choices=choices)

    def show_notice(self, words: str, *, link: str = "", kind: "Kind" = "info") -> None:
        """A thin line above every page, until ``hide_notice``: made-up people, a file that can only be read."""
        self._notice.show_words(kind, words, link=link)
        self._notice.show()

    def hide_notice(self) -> None:
        if "_notice" in self.__dict__:
            self._notice.hide()

    @cached_property
    def _notice(self) -> "Banner":
        from prm.gui.kit.banner import Banner

        made = Banner("info", "", thin=True)
        made.hide()
        made.link_pressed.connect(self.notice_link_pressed)
        self._right.insertWidget(0, made)
        return made

    @cached_property
    def toast(self) -> "Toast":
        from prm.gui.kit.toast import Toast

        made = Toast(self)
        made.undo_pressed.connect(self._on_undo)
        return made

    def set_workspace(self, name: str) -> None:
        self._workspace = name
        self.sidebar.set_workspace(name)
        self._name_window()

    def when_painted(self, act: Callable[[], None]) -> None:
        """Do this when the first frame is out, which it may be already."""
        if self._painted:
            QTimer.singleShot(0, self, act)
        else:
            self.painted.connect(act)

    # building

    def _build(self) -> None:
        self._workspace = ""
        self._sheet = QHBoxLayout()
        self._sheet.setContentsMargins(0, 0, 0, 0)
        self._sheet.addWidget(self._stack)
        right = self._right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addLayout(self._sheet, 1)
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addLayout(right, 1)
        self.setCentralWidget(middle)
        bar = self.menuBar()
        bar.setFont(theme().font("small"))
        self.commands.put_menus(bar)
        self._name_window()

    def _connect(self) -> None:
        on = self.commands.on
        on("back", self._on_back)
        on("forward", self._on_forward)
        on("next_area", self._on_next_area)
        on("previous_area", self._on_previous_area)
        on("keys", self._on_keys)
        on("quit", self.close)
        for key in self._specs:
            on(f"go.{key}", _Go(self, key))
        self.commands.allow("back", False)
        self.commands.allow("forward", False)
        self.sidebar.page_wanted.connect(self.open)
        theme().changed.connect(self._on_theme_changed)

    # inside

    def _on_painted(self) -> None:
        """What the first frame does without."""
        from prm.gui.kit.focus_ring import FocusRing
        from prm.gui.typing_undo import TypingUndo
        from prm.gui.view_commands import ViewCommands

        app = _app()
        self.commands.fill_menus()
        ViewCommands(self.commands, self._settings, self)
        TypingUndo(app, self)
        if app.findChild(FocusRing, options=Qt.FindChildOption.FindDirectChildrenOnly) is None:
            FocusRing(app)
        self.painted.emit()

    def _show(self, place: Place) -> None:
        page = self._pages.get(place.page)
        if page is None:
            if self._make_page is None:
                return
            page = self._pages[place.page] = self._make_page(self._specs[place.page])
            page.title_changed.connect(self._name_window)
            page.commands_changed.connect(self._on_commands_changed)
            page.moved.connect(self._on_moved)
            self._stack.addWidget(page)
        self._on_the_way = True
        page.show_subject(place.record_id)
        self._on_the_way = False
        self._stack.setCurrentWidget(page)
        self.sidebar.set_current(place.page, (place.record_id or "").rpartition(":")[2] or None)
        self._note_place()
        self._allow_the_way()
        self._on_commands_changed()
        self._name_window()
        self._fit()
        focused = QApplication.focusWidget()
        if focused is None or not self.sidebar.isAncestorOf(focused):
            page.take_focus(Qt.FocusReason.OtherFocusReason)
        self.page_opened.emit(place.page, place.record_id)

    def _allow_the_way(self) -> None:
        self.commands.allow("back", self._way.can_go_back)
        self.commands.allow("forward", self._way.can_go_forward)

    def _on_moved(self) -> None:
        """Alt+Left comes back to the tab one was on."""
        page = self.page
        if page is not None and self.sender() is page and not self._on_the_way:
            self._way.go(Place(self.here, page.place()))
            self._allow_the_way()

    def _note_place(self) -> None:
        """Where in the page one is now, which may be elsewhere than where one came in."""
        page = self.page
        if page is not None and self._way.here is not None and (place := page.place()) is not None:
            self._way.stay(Place(self._way.here.page, place))

    def _allow_pages(self, allowed: bool) -> None:
        for key in self._specs:
            self.commands.allow(f"go.{key}", allowed)
        for way in ("back", "forward"):
            self.commands.allow(way, False)

    def _name_window(self) -> None:
        page = self.page
        parts = [page.title() if page else "", self._workspace]
        self.setWindowTitle(" – ".join(part for part in parts if part) or "PRM")

    def _on_commands_changed(self) -> None:
        page = self.page
        if page is not None:
            self.commands.answer_for_page(page.commands(), page.command_words())

    def _on_back(self) -> None:
        self._note_place()
        if place := self._way.back():
            self._show(place)

    def _on_forward(self) -> None:
        self._note_place()
        if place := self._way.forward():
            self._show(place)

    def _on_keys(self) -> None:
        from prm.gui.key_list import KeyList
        from prm.gui.kit import ask

        ask.run(KeyList(self, self.commands))

    def _on_undo(self) -> None:
        self.commands.trigger("undo")

    def _on_next_area(self) -> None:
        self._move_area(1)

    def _on_previous_area(self) -> None:
        self._move_area(-1)

    def _move_area(self, by: int) -> None:
        from prm.gui.areas import move_area

        move_area(self.sidebar, self.page, self.toast, by)

    def _on_theme_changed(self) -> None:
        self.menuBar().setFont(theme().font("small"))
        self._fit()

    def _fit(self) -> None:
        """What the window's size asks of sidebar and page."""
        scale = theme().text_size / 100
        self.sidebar.set_rail(self.width() < RAIL_BELOW * scale)
        self.sidebar.set_folded(self.height() < FOLD_BELOW * scale)
        room = self.width() - self.sidebar.width()
        wide = self.page.wide if self.page is not None else False
        side = max(0, (room - CAP) // 2) if self.width() >= CAP_FROM and not wide else 0
        self._sheet.setContentsMargins(side, 0, side, 0)

    # Qt

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's name
        from prm.gui.kit.tab_order import go_on

        middle = self.centralWidget()
        return middle is not None and go_on(middle, self.toast, forwards=next)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self._on_painted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.file_dropped.emit(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not all(page.may_leave() for page in self._pages.values()):
            event.ignore()
            return
        self.remember()
        self.closing.emit()
        super().closeEvent(event)

    def remember(self) -> None:
        """Where the window stands and what is in front. A comfort: a full disk keeps nobody from closing."""
        with contextlib.suppress(Trouble):
            remember_place(self, self._settings)
            if self._way.here is not None:
                self._settings.set(LAST_PAGE, self._way.here.page)


def dropped_file(dragged: QMimeData) -> Path | None:
    """The one file that is being dragged, if people can be brought in from such a file."""
    urls = dragged.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lower() in BROUGHT_IN else None


class _Go:
    """Opens one page. A name for what would else be a lambda that holds the window."""

    def __init__(self, window: MainWindow, key: str) -> None:
        self._window, self._key = window, key

    def __call__(self) -> None:
        self._window.open(self._key)


def _app() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError("There is no application yet")
    return app
