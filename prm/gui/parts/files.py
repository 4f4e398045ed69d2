"""The files of one record in a pane: dropped, pasted or chosen; opened as a private copy, saved elsewhere, taken off.

Which may be kept is the domain's rule. What is read from disk is read apart from the window.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QObject, QPoint, QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QDropEvent,
    QGuiApplication,
    QImage,
    QImageWriter,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prm.app import Answer, App
from prm.base.errors import Refused, Trouble
from prm.base.i18n import _, ngettext
from prm.base.job import Job
from prm.base.names import show_marks
from prm.base.when import say_day, say_time
from prm.gui.desk import Desk
from prm.gui.file_commands import last_folder, remember_folder
from prm.gui.icons import icon
from prm.gui.kit import ask
from prm.gui.kit.buttons import Button
from prm.gui.kit.corners import Menu
from prm.gui.kit.entries import Entry, Lead, Piece
from prm.gui.kit.faces import EntryFace
from prm.gui.kit.labels import Label
from prm.gui.kit.lists import RowList
from prm.gui.kit.rows import Column, RowsModel
from prm.gui.kit.side_panel import Section
from prm.gui.parts.act import Act
from prm.gui.say_file import say_size
from prm.queries.rows.attachments import AttachmentRow

_JOB = "attach"
Given = Path | tuple[str, bytes]  # on disk; or a name and its content


class Kept(NamedTuple):
    names: tuple[str, ...]
    refused: str
    in_all: int


class Files(Section):
    """``zone`` is the pane that files may be dropped on and pictures pasted into; ``holder`` the field that says whose
    they are.
    """

    def __init__(self, desk: Desk, holder: str, holder_id: str, zone: QWidget) -> None:
        super().__init__(_("Files"), action=_("Add a file…"), parent=zone)
        assert self.link is not None
        self._desk, self._holder, self._holder_id = desk, holder, holder_id
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.setContentsMargins(0, 14, 0, 10)
        head = column.itemAt(0)
        assert head is not None
        line = head.layout()
        assert isinstance(line, QHBoxLayout)
        line.setContentsMargins(20, 0, 20, 0)
        self.body.setSpacing(0)
        self.model: RowsModel[AttachmentRow] = RowsModel(
            [Column("name", _("Name"), _name, accessible=self._aloud)]
        )
        self.list: RowList[AttachmentRow] = RowList(
            self.model,
            EntryFace(self._entry, comfortable=44, compact=38, pad=20, hairlines=False),
            self,
            name=_("Files"),
            single=True,
            grow=True,
        )
        self.model.setParent(self.list)
        self._none = Label(_("Drop a file here, or paste a picture."), role="small", ink="ink2", wrap=True)
        self._none.setContentsMargins(20, 0, 20, 4)
        self.paste = Button(_("Paste a picture"), icon="image", small=True, kind="quiet")
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 2, 20, 0)
        foot.addWidget(self.paste)
        foot.addStretch(1)
        self.body.addWidget(self.list)
        self.body.addWidget(self._none)
        self.body.addLayout(foot)
        self.link.clicked.connect(self.choose)
        self.paste.clicked.connect(self.paste_picture)
        self.list.opened.connect(self.open)
        self.list.delete_wanted.connect(self._on_delete)
        self.list.menu_wanted.connect(self._on_menu)
        zone.setAcceptDrops(True)
        zone.installEventFilter(self)
        self._live = desk.live(self, self._question, self._show)
        self._live.ask()

    # adding

    def choose(self) -> None:
        path = ask.open_file(self.window(), _("Add a file"), folder=last_folder(self._desk.settings, _JOB))
        if path is not None:
            remember_folder(self._desk.settings, _JOB, path)
            self.add([path])

    def add(self, paths: Sequence[Path]) -> None:
        """Read apart from the window, and kept one after the other; the first that may not be kept says why."""
        from prm.domain.attachments import ASKED_ABOVE, LARGEST

        wanted: list[Given] = []
        for path in paths:
            try:
                size = path.stat().st_size
            except OSError:
                size = 0  # told when it is read
            if ASKED_ABOVE < size <= LARGEST and not self._may_be_large(path.name, size):
                continue
            wanted.append(path)
        if wanted:
            self._keep(wanted)

    def paste_picture(self) -> None:
        """What was copied: a picture, or files."""
        copied = QGuiApplication.clipboard().mimeData()
        if copied is not None and copied.hasUrls() and (paths := _local(copied.urls())):
            self.add(paths)
            return
        image = QGuiApplication.clipboard().image()
        if image.isNull():
            self._desk.told.emit(_("There is no picture to paste. Copy one first."))
            return
        now = self._desk.app.now()
        day = self._desk.app.today()
        time = say_time(now, str(self._desk.app.clock.zone())).replace(":", ".")
        name = _("Picture {day} {time}").format(day=day.isoformat(), time=time)
        self._keep([(f"{name}.png", _png(image))])

    def _may_be_large(self, name: str, size: int) -> bool:
        return ask.confirm(
            self.window(),
            _("Keep a file of {size}?").format(size=say_size(size)),
            _("“{name}” makes the workspace, and each backup of it, as much larger.").format(
                name=show_marks(name)
            ),
            do=_("Keep it"),
            keep=_("Leave it out"),
            kind="primary",
        )

    def _keep(self, given: Sequence[Given]) -> None:
        work = _KeepThem(self._desk.app, self._holder, self._holder_id, given)
        self._desk.jobs.start(work, done=self._on_kept, failed=self._on_failed)

    def _on_kept(self, kept: Kept) -> None:
        from prm.domain.attachments import WARNED_AT

        if kept.names:
            words = (
                _("Kept: {name}").format(name=kept.names[0])
                if len(kept.names) == 1
                else ngettext("{n} file kept", "{n} files kept", len(kept.names))
            )
            if kept.in_all > WARNED_AT:
                size = say_size(kept.in_all)
                words = _("{kept}. All files together have {size} now").format(kept=words, size=size)
            self._desk.said.emit(words)
        if kept.refused:
            self._desk.told.emit(kept.refused)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Trouble):
            raise error
        self._desk.trouble.emit(error)

    # what can be done with one

    def open(self, attachment_id: str) -> None:
        """As a copy that only this person can read, by the program that this computer has for it. Never one that runs."""
        from prm.domain.attachments import danger_of
        from prm.queries.attachments import content_of

        try:
            found = self._desk.ask(content_of, attachment_id).value
        except Refused as refused:
            self._desk.told.emit(str(refused))
            return
        except Trouble as trouble:
            self._desk.trouble.emit(trouble)
            return
        name, danger = show_marks(found.name), danger_of(found.name, found.content[:16])
        if danger == "program":
            self._desk.told.emit(_("“{name}” is a program. PRM does not start it.").format(name=name))
            return
        if danger and not ask.confirm(
            self.window(),
            _("Open “{name}”?").format(name=name),
            _("Files of this kind may hold a program. Open it only if you know whom it is from."),
            do=_("Open it"),
            keep=_("Leave it closed"),
            kind="standard",
        ):
            return
        try:
            copy = self._desk.copies.put(found.name, found.content)
        except OSError as error:
            self._desk.trouble.emit(_no_copy(error))
            return
        if QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy))):
            self._desk.told.emit(_("A copy is open. Changes to it are not kept."))
        else:
            self._desk.told.emit(
                _("This computer has no program for “{name}”. Save it elsewhere.").format(name=name)
            )

    def save_elsewhere(self, attachment_id: str) -> None:
        from prm.queries.attachments import content_of

        try:
            found = self._desk.ask(content_of, attachment_id).value
        except Refused as refused:
            self._desk.told.emit(str(refused))
            return
        except Trouble as trouble:
            self._desk.trouble.emit(trouble)
            return
        folder = last_folder(self._desk.settings, _JOB) or Path.home()
        path = ask.save_file(self.window(), _("Save a copy"), suggested=folder / found.name)
        if path is None:
            return
        try:
            path.write_bytes(found.content)
        except OSError as error:
            self._desk.trouble.emit(_no_copy(error))
        else:
            remember_folder(self._desk.settings, _JOB, path)
            self._desk.told.emit(_("Saved: {name}").format(name=path.name))

    def take_off(self, attachment_id: str) -> None:
        from prm.services.attachments import take_off

        place = self.model.place_of(attachment_id)
        row = None if place is None else self.model.row(place)
        if row is not None:
            self._desk.try_to(_("Taken off: {name}").format(name=row.name), take_off, attachment_id)

    def row_menu(self, attachment_id: str) -> Menu:
        menu = Menu("", self)
        for name, words, act in (
            ("folder-open", _("Open a copy"), self.open),
            ("download-simple", _("Save a copy…"), self.save_elsewhere),
            ("trash", _("Take it off"), self.take_off),
        ):
            menu.addAction(icon(name), words).triggered.connect(Act(act, attachment_id))
        return menu

    # inside

    def _question(self) -> Answer[tuple[AttachmentRow, ...]]:
        from prm.queries.attachments import attachments

        return self._desk.ask(attachments, self._holder, self._holder_id)

    def _show(self, rows: tuple[AttachmentRow, ...]) -> None:
        self.model.show(rows)
        self.list.setVisible(bool(rows))
        self._none.setVisible(not rows)

    def _entry(self, row: AttachmentRow) -> Entry:
        picture = row.media_type.startswith("image/")
        return Entry(row.name, (Piece(self._about(row)),), Lead(icon="image" if picture else "paperclip"))

    def _about(self, row: AttachmentRow) -> str:
        app = self._desk.app
        day = row.kept_at.astimezone(app.clock.zone()).date()
        return _("{size}, kept {day}").format(size=say_size(row.size), day=say_day(day, app.today()))

    def _aloud(self, row: AttachmentRow) -> str:
        return ", ".join((show_marks(row.name), self._about(row)))

    def _on_delete(self, ids: list[str]) -> None:
        for attachment_id in ids:
            self.take_off(attachment_id)

    def _on_menu(self, attachment_id: str, at: QPoint) -> None:
        menu = self.row_menu(attachment_id)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and (paths := _local(event.mimeData().urls())):
            event.acceptProposedAction()
            if event.type() is QEvent.Type.Drop:
                self.add(paths)
            return True
        pressed = event if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress else None
        if pressed is not None and pressed.matches(QKeySequence.StandardKey.Paste):
            self.paste_picture()
            return True
        return super().eventFilter(watched, event)


class FilesOf:
    """Makes the part with the files of one record after the other."""

    def __init__(self, desk: Desk, holder: str, zone: QWidget) -> None:
        self._desk, self._holder, self._zone = desk, holder, zone

    def __call__(self, record_id: str) -> Files:
        return Files(self._desk, self._holder, record_id, self._zone)


class _KeepThem:
    """Reads and keeps them in a thread of its own: each is one undo. The first that may not be kept ends it."""

    def __init__(self, app: App, holder: str, holder_id: str, given: Sequence[Given]) -> None:
        self._app, self._holder, self._holder_id, self._given = app, holder, holder_id, tuple(given)

    def __call__(self, job: Job) -> Kept:
        from prm.queries.attachments import kept_in_all
        from prm.services.attachments import attach

        names: list[str] = []
        refused = ""
        for done, each in enumerate(self._given):
            job.step(done, len(self._given))
            name, content = (each.name, _read(each)) if isinstance(each, Path) else each
            try:
                self._app.do(
                    attach, name=name, content=content, holder=self._holder, holder_id=self._holder_id
                )
            except Refused as error:
                refused = str(error)
                break
            names.append(name)
        return Kept(tuple(names), refused, self._app.ask(kept_in_all).value)


def _read(path: Path) -> bytes:
    from prm.domain.attachments import LARGEST

    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise Trouble(
            _("This file cannot be read. It may have been moved, or be on a stick that is not plugged in."),
            safe=_("Nothing was changed."),
            can_do=_("Look for it where it was, and add it again."),
            details=type(error).__name__,
        ) from error


def _no_copy(error: OSError) -> Trouble:
    return Trouble(
        _("The copy could not be written."),
        safe=_("The file itself is safe in the workspace."),
        can_do=_("Make room, or pick another place."),
        details=type(error).__name__,
    )


def _local(urls: Sequence[QUrl]) -> list[Path]:
    """Files of this computer; nothing is ever fetched."""
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return [path for path in paths if path.is_file()]


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def _name(row: AttachmentRow) -> str:
    return row.name
