"""One running PRM: the window, the workspace that is open in it, and how it is opened, closed and exchanged."""

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

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
from prm.gui.page import Page
from prm.gui.pages import PageSpec
from prm.gui.theme import install_rest, theme
from prm.gui.window import MainWindow
from prm.queries.rows.today import Around

if TYPE_CHECKING:
    from prm.app import App
    from prm.gui.desk import Desk
    from prm.gui.errands import Errands
    from prm.gui.live import Live

REST_AFTER = 300  # ms after the workspace is there: fonts that the first page does without


class Program(QObject):
    """``opened`` is given when a workspace is there and its first page has asked."""

    opened = Signal()
    closed = Signal()
    _loaded = Signal(object)
    _failed = Signal(object, object)

    def __init__(self, qt: QApplication, settings: MachineSettings) -> None:
        super().__init__(qt)
        self.settings = settings
        self.desk: Desk | None = None
        self._errands: Errands | None = None
        self._around: Live | None = None
        self._set_look()
        self.window = MainWindow(settings, make_page=self._make_page)
        self.window.closing.connect(self.close_workspace)
        self._loaded.connect(self._on_loaded)
        self._failed.connect(self._on_failed)

    def start(self, path: Path | None = None) -> None:
        """Show the window: on ``path``, else on the last workspace, else on Welcome."""
        path = path or self._last()
        if path is None:
            self.welcome()
            self.window.show()
            return
        self._show_cover(path)
        self.window.show()
        QTimer.singleShot(0, self, _Begin(self, path))

    def open(self, path: Path) -> None:
        """Close what is open, and open this one."""
        self.close_workspace()
        self.window.leave_welcome()
        self._show_cover(path)
        self.load(path)

    def come_forward(self, path: str) -> None:
        """Another start on this machine: show this window, with the file that was asked for."""
        if path and (self.desk is None or Path(path) != self.desk.app.file.path):
            self.open(Path(path))
        self.window.raise_()
        self.window.activateWindow()

    def take_sample_away(self) -> None:
        """The made-up workspace goes in one step. It is made up, so nothing of anybody's is lost."""
        if self.desk is None:
            return
        path = self.desk.app.file.path
        self.close_workspace()
        path.unlink(missing_ok=True)
        self.welcome()
        self.window.say(_("The made-up people are gone."), undo=False)

    def welcome(self) -> None:
        """The three doors: start empty, look around, bring back a backup."""
        from prm.gui.pages.welcome.page import WelcomePage

        page = WelcomePage(self.settings)
        page.made.connect(self.open)
        self.window.show_welcome(page)

    def load(self, path: Path) -> None:
        """Import the rest and open the file, in a thread. Nothing of Qt is made there."""
        threading.Thread(target=self._load, args=(path,), name="open", daemon=True).start()

    def _load(self, path: Path) -> None:
        try:
            from prm.app import App
            from prm.queries import today, workspace

            assert today is not None
            assert workspace is not None
            app = App.open(path, hold=True)
        except Exception as error:  # noqa: BLE001 - told in the window's thread
            self._failed.emit(path, error)
        else:
            self._loaded.emit(app)

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
        page = spec.load()()
        if self.desk is not None:
            page.attach(self.desk)
        return page

    def _show_cover(self, path: Path) -> None:
        """What was last on the first page, read without the database's own libraries."""
        kept = main.read_cover(path)
        try:
            self.window.show_around(from_json(Around, kept["around"]))
        except (KeyError, ValueError, TypeError):
            self.window.set_workspace(path.stem)
        self.window.open("today")
        page = self.window.page
        if page is not None and "today" in kept:
            page.show_cover(kept["today"])

    def _on_loaded(self, app: "App") -> None:
        from prm.gui.desk import Desk
        from prm.gui.errands import Errands
        from prm.queries.today import around

        app.me = self._who_is_me(app)
        self.settings.remember_file(app.file.path)
        desk = self.desk = Desk(app, self.settings, self)
        desk.said.connect(self.window.say)
        desk.told.connect(self._on_told)
        desk.trouble.connect(self.window.show_trouble)
        desk.go.connect(self.window.open)
        self._errands = Errands(desk, self, self.window)
        for page in self.window.pages():
            page.attach(desk)
        self._around = desk.live(
            self.window, lambda: desk.ask(around, today=app.today(), me=app.me), self.window.show_around
        )
        self._around.ask()
        QTimer.singleShot(REST_AFTER, install_rest)
        self.opened.emit()

    def _who_is_me(self, app: "App") -> str | None:
        """Remembered on each machine for each workspace; where nothing is, the first who uses it."""
        from prm.queries.people import workspace_users
        from prm.queries.workspace import workspace_id

        users = [user_id for user_id, _name in app.ask(workspace_users).value]
        remembered = self.settings.get(ME).get(app.ask(workspace_id).value)
        if remembered in users:
            return remembered
        return users[0] if users else None

    def _on_failed(self, _path: Path, error: Exception) -> None:
        self.welcome()
        if not isinstance(error, Trouble):
            raise error
        self.window.show_trouble(error)

    def _on_told(self, words: str) -> None:
        self.window.say(words, undo=False)

    def close_workspace(self) -> None:
        """Keep the cover, back up if something changed, and leave one single file."""
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
        try:
            self._keep_cover(desk.app)
            desk.app.back_up_if_due(closing=True)
        except Trouble as trouble:
            self.window.show_trouble(trouble)
        finally:
            self.window.let_pages_go()
            desk.app.close()
            desk.deleteLater()
        self.closed.emit()

    def _keep_cover(self, app: "App") -> None:
        from prm.queries.today import around, today_page

        if app.file.read_only:
            return
        today = app.today()
        page = app.ask(today_page, today=today, me=app.me).value
        app.keep_cover(
            {"today": to_json(page), "around": to_json(app.ask(around, today=today, me=app.me).value)}
        )


class _Begin:
    """Begins loading when the first frame is out. A name for what would else be a lambda that holds the program."""

    def __init__(self, program: Program, path: Path) -> None:
        self._program, self._path = program, path

    def __call__(self) -> None:
        self._program.load(self._path)
