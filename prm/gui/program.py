"""One running PRM: the window, the workspace that is open in it, and how it is opened, closed and exchanged."""

import contextlib
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from prm.base.errors import Trouble
from prm.base.frozen_json import from_json, to_json
from prm.base.i18n import _, use_language
from prm.base.settings import (
    COMPACT,
    LANGUAGE,
    LAST_WORKSPACE,
    ME,
    SYSTEM_FONT,
    TEXT_SIZE,
    THEME,
    MachineSettings,
)
from prm.gui import main
from prm.gui.ahead import Ahead
from prm.gui.opening import Mode, Opening
from prm.gui.page import Page
from prm.gui.pages import PAGES, PageSpec
from prm.gui.theme import install_rest, theme
from prm.gui.window import MainWindow
from prm.queries.rows.today import Around

if TYPE_CHECKING:
    from prm.app import Answer, App
    from prm.gui.desk import Desk, First
    from prm.gui.errands import Errands
    from prm.gui.kit.banner import Kind
    from prm.gui.live import Live
    from prm.gui.pages.welcome.page import WelcomePage
    from prm.gui.ways_on import WaysOn

FIRST_WANTED = (
    "prm.gui.desk",
    "prm.gui.errands",
    "prm.gui.kit.people_box",
    "prm.gui.pages.today.quick_log_boxes",
)
REST_AFTER = 300  # ms after the workspace is there: what the first page does without


class Program(QObject):
    """``opened`` is given when a workspace is there and its first page has asked."""

    opened = Signal()
    closed = Signal()

    def __init__(self, qt: QApplication, settings: MachineSettings) -> None:
        super().__init__(qt)
        self._qt, self.settings = qt, settings
        self.desk: Desk | None = None
        self._errands: Errands | None = None
        self._around: Live | None = None
        self._welcome: WelcomePage | None = None
        self._me = self._why = ""
        self._log_wanted = self._starting = False
        self._notice_act: Callable[[], None] = self.take_sample_away
        self._set_look()
        self.window = MainWindow(settings, make_page=self._make_page)
        self.window.closing.connect(self._on_window_closing)
        self.window.notice_link_pressed.connect(self._on_notice_link)
        self._opening = Opening(self, prepare=self._prepare)
        self._ahead = Ahead(self)
        self._opening.opened.connect(self._on_opened)
        self._opening.failed.connect(self._on_not_opened)
        self.window.painted.connect(self._on_painted)

    def start(self, path: Path | None = None) -> None:
        """Show the window: on ``path``, else on the last workspace, else on Welcome."""
        path = path or self._last()
        self._starting = True
        if path is None:
            self.welcome()
        else:
            self._show_cover(path)
        if not theme().applied:
            theme().apply(self._qt)
        self.window.show()
        if path is not None:
            self.window.when_painted(_Begin(self, path))

    def open(self, path: Path, mode: Mode = "", *, why: str = "") -> None:
        """Close what is open, and open this one. ``why`` is said while it can only be looked at."""
        if self.desk is not None and _same(path, self.desk.app.file.path):
            return
        self.close_workspace()
        self._leave_welcome()
        self._why = why
        self._show_cover(path)
        self.load(path, mode)

    def come_forward(self, path: str) -> None:
        """Another start on this machine: show this window, with the file that was asked for."""
        if path:
            self.open(Path(path))
        if self.window.isMinimized():
            self.window.showNormal()
        self.window.raise_()
        self.window.activateWindow()

    def welcome(self) -> "WelcomePage":
        """The three doors: start empty, look around, bring back a backup."""
        from prm.gui.pages.welcome.page import WelcomePage

        self._leave_welcome()
        page = self._welcome = WelcomePage(self.settings)
        page.made.connect(self.open)
        self.window.show_welcome(page)
        return page

    def take_sample_away(self) -> None:
        """The made-up workspace goes in one step. It is made up, so nothing of anybody's is lost."""
        from prm.workspaces import take_made_up_away

        if self.desk is None:
            return
        path = self.desk.app.file.path
        self.let_go()
        try:
            take_made_up_away(path)
        except Trouble as trouble:
            self.welcome()
            self.window.show_trouble(trouble)
        else:
            self.welcome()
            self.window.say(_("The made-up people are gone."), undo=False)

    @cached_property
    def _ways_on(self) -> "WaysOn":
        from prm.gui.ways_on import WaysOn

        return WaysOn(self, self.window)

    def _on_painted(self) -> None:
        from prm.gui.file_commands import FileCommands

        FileCommands(self, self.window, self.settings)
        self._ahead.bring(FIRST_WANTED)

    # opening

    def load(self, path: Path, mode: Mode = "") -> None:
        """Import the rest and open the file, in a thread."""
        self._opening.begin(path, who=self._me, mode=mode)

    def _last(self) -> Path | None:
        last = self.settings.get(LAST_WORKSPACE)
        return Path(last) if last and Path(last).is_file() else None

    def _set_look(self) -> None:
        settings, look = self.settings, theme()
        use_language(settings.get(LANGUAGE) or "en")
        look.set_text_size(settings.get(TEXT_SIZE))
        look.use_system_font(settings.get(SYSTEM_FONT))
        look.set_compact(settings.get(COMPACT))
        choice = {"light": "light", "dark": "dark"}.get(settings.get(THEME), "computer")
        look.follow_computer(cast("Literal['computer', 'light', 'dark']", choice))

    def _make_page(self, spec: PageSpec) -> Page:
        page = spec.load()(self.window.page_place)
        if self.desk is not None:
            page.attach(self.desk)
        return page

    def _show_cover(self, path: Path) -> None:
        """What was last on the first page, read without the database's own libraries."""
        kept = main.read_cover(path)
        self._me = ""
        self._log_wanted = False
        # it stands there from the first frame, and what is pressed too early is done when it can be
        self.window.commands.on("log", self._on_log_too_early)
        self.window.sidebar.set_backup(_("Opening …"), icon="clock")
        try:
            around = from_json(Around, kept["around"])
            self._me = around.me
            self.window.show_around(around)
        except (KeyError, ValueError, TypeError):
            self.window.set_workspace(path.stem)
        self.window.open("today")
        page = self.window.page
        if page is not None and "today" in kept:
            page.show_cover(kept["today"])

    def _prepare(self, app: "App") -> "First":
        """In the thread that opened it: who uses it, and what is asked first."""
        from prm.gui.desk import First
        from prm.queries.today import around, today_page

        app.me = self._who_is_me(app)
        seen = app.file.data_version()
        answers: dict[str, Answer[Any]] = {
            "today": app.ask(today_page, today=app.today(), me=app.me),
            "around": app.ask(around, today=app.today(), me=app.me),
        }
        app.next_undo()
        app.next_redo()
        return First(answers, seen)

    def _on_opened(self, app: "App", first: "First | None" = None) -> None:
        from prm.gui.desk import Desk
        from prm.gui.errands import Errands

        if app.me is None:
            app.me = self._who_is_me(app)
        with contextlib.suppress(Trouble):
            self.settings.remember_file(app.file.path)
        desk = self.desk = Desk(app, self.settings, self, first=first)
        desk.said.connect(self.window.say)
        desk.told.connect(self._on_told)
        desk.trouble.connect(self._ways_on.of_working)
        desk.go.connect(self.window.open)
        self._errands = Errands(desk, self, self.window)
        if self.window.isVisible():
            QTimer.singleShot(0, self, self._begin_pages)  # what is shown must not stand still for long
        else:
            self._begin_pages()

    def _begin_pages(self) -> None:
        desk = self.desk
        if desk is None:
            return
        for page in self.window.pages():
            page.attach(desk)
        self._around = desk.live(self.window, self._ask_around, self._show_around)
        self._around.begin(desk.known.pop("around", None))
        self._ahead.bring(("prm.gui.palette.search", *(f"prm.gui.pages.{spec.key}.page" for spec in PAGES)))
        QTimer.singleShot(REST_AFTER, install_rest)
        if self._starting:  # Today was painted first, because it has a cover
            self._starting = False
            if self.window.here == "today":
                self.window.open_last()
        self.opened.emit()
        if self._log_wanted:
            self.window.commands.trigger("log")
        if desk.app.notice is not None:
            self.window.show_trouble(desk.app.notice)

    def _on_log_too_early(self) -> None:
        self._log_wanted = True

    def _ask_around(self) -> "Answer[Around]":
        from prm.queries.today import around

        assert self.desk is not None
        return self.desk.ask(around, today=self.desk.app.today(), me=self.desk.app.me)

    def _show_around(self, around: Around) -> None:
        self.window.show_around(around)
        self._notice_act = self.take_sample_away
        if self.desk is not None and self.desk.app.file.read_only:
            words = _("You can look, but not change anything: this file is open to be read only.")
            self.show_notice(self._why or words, link=_("Save a copy to work on"), act=self._save_copy)

    def show_notice(self, words: str, *, link: str, act: Callable[[], None], kind: "Kind" = "info") -> None:
        """A line above every page, with something to do about it."""
        self._notice_act = act
        self.window.show_notice(words, link=link, kind=kind)

    def _on_notice_link(self) -> None:
        if self.desk is not None:
            self._notice_act()

    def _who_is_me(self, app: "App") -> str | None:
        """Remembered on each machine for each workspace; where nothing is, the first who uses it."""
        from prm.queries.merged import kept_as
        from prm.queries.people import workspace_users
        from prm.queries.workspace import workspace_id

        users = [user_id for user_id, _name in app.ask(workspace_users).value]
        remembered = app.ask(kept_as, self.settings.get(ME).get(app.ask(workspace_id).value, "")).value
        if remembered in users:
            return remembered
        return users[0] if users else None

    def _on_not_opened(self, path: Path, mode: str, error: Exception) -> None:
        self.window.let_pages_go()
        self.window.commands.off("log")
        if isinstance(error, Trouble):
            self._ways_on.of_opening(path, mode, error)
        else:
            self.welcome()
            raise error

    def on_trouble(self, trouble: Trouble) -> None:
        """Of the machine or the file, met where nobody asked."""
        self._ways_on.of_working(trouble)

    def _save_copy(self) -> None:
        from prm.gui.kit import ask
        from prm.workspaces import home, save_copy

        assert self.desk is not None
        app = self.desk.app
        to = ask.save_file(
            self.window,
            _("Save a copy to work on"),
            suggested=home().file_for(app.file.path.stem),
            kinds=[(_("PRM workspaces"), "*.prm")],
        )
        if to is None:
            return
        try:
            to.parent.mkdir(parents=True, exist_ok=True)
            save_copy(app, to)
        except Trouble as trouble:
            self.window.show_trouble(trouble)
        else:
            self.open(to)

    def _on_told(self, words: str) -> None:
        self.window.say(words, undo=False)

    # closing

    def close_workspace(self) -> None:
        """Keep the cover, back up if something changed, and leave one single file."""
        if self.desk is None:
            return
        desk = self.desk
        try:
            if self._errands is not None:
                self._errands.close()
            self._keep_cover(desk.app)
            desk.app.back_up_if_due(closing=True)
        except Trouble as trouble:
            self.window.show_trouble(trouble)
        finally:
            self.let_go()

    def let_go(self) -> None:
        """Of the workspace, as it is."""
        if self.desk is None:
            return
        desk, self.desk = self.desk, None
        if self._around is not None:
            self._around.deleteLater()
            self._around = None
        if self._errands is not None:
            self._errands.close()
            self._errands = None
        desk.stop()
        self.window.let_pages_go()
        desk.app.close()
        desk.deleteLater()
        self.closed.emit()

    def _leave_welcome(self) -> None:
        if self._welcome is not None:
            self._welcome.stop()
            self._welcome = None
        self.window.leave_welcome()

    def _on_window_closing(self) -> None:
        self._opening.give_up()
        self.close_workspace()
        if self._welcome is not None:
            self._welcome.stop()

    def _keep_cover(self, app: "App") -> None:
        from prm.queries.today import around, today_page

        if app.file.read_only:
            return
        today = app.today()
        page = app.ask(today_page, today=today, me=app.me).value
        app.keep_cover(
            {"today": to_json(page), "around": to_json(app.ask(around, today=today, me=app.me).value)}
        )


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


class _Begin:
    """Begins loading when the first frame is out. A name for what would else be a lambda that holds the program."""

    def __init__(self, program: Program, path: Path) -> None:
        self._program, self._path = program, path

    def __call__(self) -> None:
        self._program.load(self._path)
