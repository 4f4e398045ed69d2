"""Somebody's photo in their form: looked at, chosen from a file, taken out. What is kept of it is the service's."""

import base64
import binascii
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from prm.base.errors import Refused, Trouble
from prm.base.i18n import _
from prm.gui.desk import Desk
from prm.gui.file_commands import last_folder, remember_folder
from prm.gui.kit import ask
from prm.gui.kit.avatar import Avatar
from prm.gui.kit.buttons import Button
from prm.gui.kit.labels import Label

_KINDS = "*.jpg *.jpeg *.png *.webp *.gif *.bmp"


class PhotoBox(QWidget):
    """Its value is the picture as letters that a draft can hold; empty for none."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._letters, self._covered = desk, "", False
        self.face = Avatar("", self, size=72)
        self.choose = Button(_("Choose a picture…"), icon="image", small=True, parent=self)
        self.take_out = Button(_("Take it out"), kind="quiet", small=True, parent=self)
        self.words = Label("", role="caption", ink="ink2", wrap=True, parent=self)
        self.choose.clicked.connect(self._on_choose)
        self.take_out.clicked.connect(self._on_take_out)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.choose)
        buttons.addWidget(self.take_out)
        buttons.addStretch(1)
        beside = QVBoxLayout()
        beside.setSpacing(4)
        beside.addLayout(buttons)
        beside.addWidget(self.words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.face)
        row.addLayout(beside, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setFocusProxy(self.choose)
        self._show()

    def cover(self, covered: bool) -> None:
        """They said no to it: it is kept until somebody takes it out, and not looked at."""
        self._covered = covered
        self._show()

    def value(self) -> str:
        return self._letters

    def set_value(self, letters: str | None) -> None:
        self._letters = letters or ""
        self._show()

    def content(self) -> bytes | None:
        """The picture itself; None for none."""
        try:
            return base64.b64decode(self._letters, validate=True) if self._letters else None
        except binascii.Error:
            return None

    def put(self, content: bytes) -> None:
        """As if it was chosen from a file."""
        from prm.gui.photos import to_keep

        made = to_keep(content)
        if made is None:
            self.words.setText(_("PRM cannot read this picture. A JPEG or PNG works best."))
            self.words.show()
            return
        self._letters, self._covered = letters_of(made), False
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        from prm.gui.photos import read_photo

        content = None if self._covered else self.content()
        image = read_photo(content) if content else None
        self.face.show_photo(image)
        self.face.setVisible(image is not None)
        self.take_out.setVisible(bool(self._letters))
        said = ""
        if self._covered and self._letters:
            said = _("They said no to their photo, so it is not shown. It can be taken out here.")
        elif not self._letters:
            said = _("Seen by those who use this workspace, at the head of their page.")
        self.words.setText(said)
        self.words.setVisible(bool(said))

    def _on_choose(self) -> None:
        from prm.gui.photos import LARGEST

        path = ask.open_file(
            self.window(),
            _("Choose a picture"),
            folder=last_folder(self._desk.settings, "photo"),
            kinds=[(_("Pictures"), _KINDS)],
        )
        if path is None:
            return
        remember_folder(self._desk.settings, "photo", path)
        self.put(_read(path, LARGEST))

    def _on_take_out(self) -> None:
        self._letters, self._covered = "", False
        self._show()
        self.choose.setFocus()
        self.changed.emit()


class PhotoOf:
    """Reads a kept photo for a pane; None where it cannot be read."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def __call__(self, attachment_id: str) -> QImage | None:
        from prm.gui.photos import read_photo

        content = kept_photo(self._desk, attachment_id)
        return read_photo(content) if content else None


def kept_photo(desk: Desk, attachment_id: str) -> bytes | None:
    from prm.queries.attachments import content_of

    try:
        return desk.ask(content_of, attachment_id).value.content
    except (Refused, Trouble):
        return None  # the initials stand there instead


def letters_of(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def _read(path: Path, most: int) -> bytes:
    """Empty for what cannot be read, or is larger."""
    try:
        with path.open("rb") as file:
            content = file.read(most + 1)
    except OSError:
        return b""
    return content if len(content) <= most else b""
