"""About PRM: its version, where data and backups lie on this machine, and what it is made with. Changes nothing."""

import platform
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from prm import __version__
from prm.base.i18n import _
from prm.base.paths import config_folder, data_folder, log_folder
from prm.gui.kit.dialog import Dialog
from prm.gui.kit.entries import Entry, words
from prm.gui.kit.faces import EntryFace
from prm.gui.kit.labels import Label
from prm.gui.kit.lists import RowList
from prm.gui.kit.rows import Column, RowsModel
from prm.gui.licences import Part, parts
from prm.gui.say_file import say_path
from prm.gui.theme import theme

if TYPE_CHECKING:
    from prm.app import App


class AboutDialog(Dialog):
    """``app`` is the open workspace, or None."""

    def __init__(self, parent: QWidget, app: "App | None" = None) -> None:
        super().__init__(parent, _("About PRM"), width=820)
        self._app = app
        self.body.setSpacing(12)
        self.body.addWidget(Label(_("PRM {version}").format(version=__version__), role="title"))
        self.body.addWidget(
            Label(
                _(
                    "A partnership relationship manager that works on this computer alone: no account, no network,"
                    " one file that is yours."
                ),
                ink="ink2",
                wrap=True,
            )
        )
        self.body.addWidget(self._make_places())
        self.body.addWidget(Label(_("Made with"), role="strong"))
        self.body.addLayout(self._make_licences())
        self.copy = self.add_left_button(_("Copy details"))
        self.copy.clicked.connect(self._on_copy)
        close = self.add_button(_("Close"), default=True)
        close.clicked.connect(self.accept)
        close.setFocus()

    def details(self) -> str:
        """For somebody who helps: versions and places, no name and no word of anybody."""
        lines = [
            f"PRM {__version__}",
            f"Python {platform.python_version()}, Qt {qVersion()}",
            f"{platform.system()} {platform.release()}, {platform.machine()}",
            *(f"{name}: {path}" for name, path in _machine_places()),
        ]
        return "\n".join(lines)

    # inside

    def _places(self) -> list[tuple[str, Path]]:
        places = []
        if self._app is not None:
            places = [
                (_("This workspace"), self._app.file.path),
                (_("Its backups"), self._app.backups_folder()),
            ]
        return [*places, *_machine_places()]

    def _make_places(self) -> QFrame:
        well = QFrame()
        well.setProperty("look", "well")
        column = QVBoxLayout(well)
        column.setContentsMargins(12, 9, 12, 9)
        column.setSpacing(6)
        for name, path in self._places():
            column.addWidget(Label(name, role="caption_label", ink="ink2"))
            column.addSpacing(-6)
            column.addWidget(Label(say_path(path), role="small", wrap=True))
        return well

    def _make_licences(self) -> QHBoxLayout:
        column: Column[Part] = Column("part", _("Part"), _say)
        self._model: RowsModel[Part] = RowsModel([column], self)
        self._parts = {part.id: part for part in parts()}
        self._model.show(self._parts.values())
        self.list = RowList(
            self._model, EntryFace(_entry, comfortable=44, compact=40), name=_("Made with"), single=True
        )
        self.list.current_changed.connect(self._on_current)
        card = QFrame()
        card.setProperty("look", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.list)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setFont(theme().font("caption"))
        self.text.setAccessibleName(_("Licence"))
        for half in (card, self.text):
            half.setFixedHeight(theme().px(220))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(card, 1)
        row.addWidget(self.text, 2)
        self.list.go_to(next(iter(self._parts)))
        return row

    def _on_current(self, part_id: str) -> None:
        part = self._parts.get(part_id)
        self.text.setPlainText(part.text() if part is not None else "")

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details())
        self.copy.setText(_("Copied"))


def _machine_places() -> list[tuple[str, Path]]:
    return [
        (_("Backups and made-up people"), data_folder()),
        (_("Settings of this computer"), config_folder()),
        (_("Log, without anybody’s words"), log_folder()),
    ]


def _entry(part: Part) -> Entry:
    return Entry(part.name, second=words(part.version, part.licence))


def _say(part: Part) -> str:
    return f"{part.name} {part.version}, {part.licence}"
