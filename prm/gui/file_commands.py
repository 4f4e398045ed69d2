"""The commands for whole workspaces, which hold whether or not one is open: begin, open, close, bring back, about."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from prm.base.i18n import _
from prm.base.settings import LAST_FOLDERS, MachineSettings
from prm.gui.kit.corners import Menu
from prm.gui.window import MainWindow

if TYPE_CHECKING:
    from prm.gui.program import Program


class FileCommands(QObject):
    """A workspace that is dropped on the window is opened too."""

    def __init__(self, program: "Program", window: MainWindow, settings: MachineSettings) -> None:
        super().__init__(program)
        self._program, self._window, self._settings = program, window, settings
        on = window.commands.on
        on("new_workspace", self.new_workspace)
        on("open_workspace", self.open_workspace)
        on("bring_back", self.bring_back)
        on("about", self.about)
        self.recent = Menu(_("Open recent"), window)
        self.recent.aboutToShow.connect(self._fill_recent)
        window.commands.put_beneath("open_workspace", self.recent)
        program.opened.connect(self._look)
        program.closed.connect(self._look)
        window.installEventFilter(self)
        self._look()

    def new_workspace(self) -> None:
        from prm.gui.kit import ask
        from prm.gui.pages.welcome.new_workspace import NewWorkspaceDialog

        dialog = NewWorkspaceDialog(self._window, self._settings)
        if ask.run(dialog) and dialog.made is not None:
            self._program.open(dialog.made)

    def open_workspace(self) -> None:
        from prm.gui.kit import ask

        path = ask.open_file(
            self._window,
            _("Open a workspace"),
            folder=last_folder(self._settings, "open"),
            kinds=[(_("PRM workspaces"), "*.prm")],
        )
        if path is not None:
            remember_folder(self._settings, "open", path)
            self._program.open(path)

    def _fill_recent(self) -> None:
        """The other workspaces that were open on this computer, the newest first. Two of one name say their folder."""
        desk = self._program.desk
        here = desk.app.file.path.resolve() if desk is not None else None
        files = [path for path in self._settings.recent_files() if path.resolve() != here]
        names = Counter(path.stem for path in files)
        self.recent.clear()
        for path in files:
            name = path.stem if names[path.stem] == 1 else f"{path.stem}  ({path.parent.name})"
            action = self.recent.addAction(name.replace("&", "&&"))
            action.setToolTip(str(path))
            action.triggered.connect(_Open(self._program, path))
        if not files:
            self.recent.addAction(_("No other workspace yet")).setEnabled(False)

    def close_workspace(self) -> None:
        self._program.close_workspace()
        self._program.welcome()

    def bring_back(self) -> None:
        """Choose and ask first: the open workspace is closed only when there is something to bring back."""
        from prm.gui.kit import ask
        from prm.gui.pages.welcome.bring_back import BringBackDialog
        from prm.gui.pages.welcome.page import may_replace

        desk = self._program.desk
        workspace = desk.app.file.path if desk is not None else None
        dialog = BringBackDialog(self._window, self._settings, workspace=workspace)
        if not ask.run(dialog) or dialog.chosen is None or dialog.to is None:
            return
        if dialog.to.exists() and not may_replace(self._window, dialog.chosen):
            return
        self._program.close_workspace()
        self._program.welcome().put_back(dialog.chosen, dialog.to)

    def about(self) -> None:
        from prm.gui.about import AboutDialog
        from prm.gui.kit import ask

        app = self._program.desk.app if self._program.desk is not None else None
        ask.run(AboutDialog(self._window, app))

    def _look(self) -> None:
        if self._program.desk is None:
            self._window.commands.off("close_workspace")
        else:
            self._window.commands.on("close_workspace", self.close_workspace)

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and (path := _dropped(event.mimeData())) is not None:
            event.acceptProposedAction()
            if not isinstance(event, QDragEnterEvent) and event.type() is QEvent.Type.Drop:
                self._program.open(path)
            return True
        return False


class _Open:
    """One press that opens this file."""

    def __init__(self, program: "Program", path: Path) -> None:
        self._program, self._path = program, path

    def __call__(self, *_given: object) -> None:
        self._program.open(self._path)


def _dropped(what: QMimeData) -> Path | None:
    """The one workspace file that is dragged here."""
    paths = [Path(url.toLocalFile()) for url in what.urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 and paths[0].suffix.lower() == ".prm" else None


def last_folder(settings: MachineSettings, job: str) -> Path | None:
    """The folder that was last used for this."""
    kept: dict[str, str] = settings.get(LAST_FOLDERS)
    folder = Path(kept[job]) if job in kept else None
    return folder if folder is not None and folder.is_dir() else None


def remember_folder(settings: MachineSettings, job: str, path: Path) -> None:
    settings.put(LAST_FOLDERS, job, str(path.parent))
