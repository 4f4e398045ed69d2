"""Where the workspace lies and where its backups are, and what can be done with them. Does none of it itself."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from prm.base.errors import Trouble
from prm.base.i18n import _, ngettext
from prm.gui.desk import Desk
from prm.gui.kit.buttons import Button
from prm.gui.pages.settings.rows import SettingCard, SettingRow
from prm.gui.say_file import say_made, say_path, say_size
from prm.workspaces import copies_of

NO_BREAK = "\N{NO-BREAK SPACE}"


class FileCard(SettingCard):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("The file and its backups"), icon="hard-drives", parent=parent)
        self._desk: Desk | None = None
        self.show_file = Button(_("Open folder"))
        self.back_up = Button(_("Back up now"), kind="primary")
        self.back_up_to = Button(_("Save to a stick…"))
        self.show_backups = Button(_("Open folder"))
        self.bring_back = Button(_("Bring back…"))
        self.show_file.setAccessibleName(_("Open the folder of the workspace"))
        self.show_backups.setAccessibleName(_("Open the folder of the backups"))
        self.file = SettingRow(_("One file on this computer"), self.show_file)
        self.last = SettingRow("", self.back_up)
        self.kept = SettingRow(_("Backups on this computer"), self.show_backups)
        self.put(self.file)
        self.put(self.last)
        self.put(self.kept)
        self.put(
            SettingRow(
                _("Save a copy somewhere else"),
                self.back_up_to,
                words=_("If this computer is lost, its backups go with it. A stick kept elsewhere does not."),
            )
        )
        self.put(
            SettingRow(
                _("Bring back a backup"),
                self.bring_back,
                words=_("In place of today’s, of which a copy is kept first."),
            )
        )
        self.show_file.clicked.connect(self._on_show_file)
        self.show_backups.clicked.connect(self._on_show_backups)
        self.back_up.clicked.connect(self._on_back_up)
        self.back_up_to.clicked.connect(self._on_back_up_to)
        self.bring_back.clicked.connect(self._on_bring_back)

    def attach(self, desk: Desk) -> None:
        self._desk = desk

    def show_state(self) -> None:
        """Read anew: backups come without a commit."""
        assert self._desk is not None
        path = self._desk.app.file.path
        size = path.stat().st_size if path.exists() else 0
        self.file.say(_beside(say_path(path), say_size(size)))
        copies = copies_of(self._desk.app)
        self.last.title.setText(
            _("Backed up {when}").format(when=say_made(copies[0].taken, inside=True))
            if copies
            else _("Not backed up yet")
        )
        self.last.say(_("By itself when you close PRM, and every half hour while you write."))
        kept = ngettext("{n} copy", "{n} copies", len(copies))
        self.kept.say(_beside(say_path(self._desk.app.backups_folder()), kept))
        self.show_backups.setEnabled(bool(copies))

    def _on_show_file(self) -> None:
        assert self._desk is not None
        self._open(self._desk.app.file.path.parent)

    def _on_show_backups(self) -> None:
        assert self._desk is not None
        self._open(self._desk.app.backups_folder())

    def _open(self, folder: Path) -> None:
        assert self._desk is not None
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self._desk.trouble.emit(
                Trouble(
                    _("This computer has no program that shows folders."),
                    safe=_("Nothing was changed."),
                    can_do=_("The folder is {folder}").format(folder=folder),
                )
            )

    def _on_back_up(self) -> None:
        self._want("back_up")

    def _on_back_up_to(self) -> None:
        self._want("back_up_to")

    def _on_bring_back(self) -> None:
        self._want("bring_back")

    def _want(self, command: str) -> None:
        assert self._desk is not None
        self._desk.wants.emit(command, {})


def _beside(path: str, words: str) -> str:
    """A path, and a few words on it that stay on one line."""
    return f"{path} ({words.replace(' ', NO_BREAK)})"
