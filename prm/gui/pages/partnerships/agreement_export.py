"""Saving an agreement as a PDF: the place, the job with its bar and Stop, and what is said at the end."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prm.base import paths
from prm.base.errors import Trouble
from prm.base.i18n import _
from prm.base.job import Job
from prm.base.settings import LAST_FOLDERS
from prm.gui.desk import Desk
from prm.gui.jobs import Running
from prm.gui.kit import ask
from prm.gui.kit.progress import ProgressCard

if TYPE_CHECKING:
    from prm.documents.document import Document

SHOWN_AFTER = 500  # ms: what is quicker needs no bar
_FOLDER = "export_pdf"


class Exporting(QWidget):
    """Takes no room until something takes long. One export at a time."""

    finished = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk: Desk | None = None
        self._running: Running | None = None
        self._path = Path()
        self.card = ProgressCard(_("Making the PDF"), stopping_means=_("If you stop, no file is made."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_AFTER)
        self._timer.timeout.connect(self.show)
        self.card.stopped.connect(self._on_stop)
        self.hide()

    def attach(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def busy(self) -> bool:
        return self._running is not None

    def start(self, document: "Document", name: str, *, large_print: bool = False) -> None:
        """Ask where, then make it there. Whatever stands there is replaced whole, or not at all."""
        assert self._desk is not None
        if self.busy:
            return
        path = ask.save_file(
            self.window(), _("Export PDF"), suggested=self._folder() / name, kinds=[(_("PDF"), "*.pdf")]
        )
        if path is None:
            return
        self._path = path
        with suppress(Trouble):  # a folder that is not remembered is no reason to make no file
            self._desk.settings.put(LAST_FOLDERS, _FOLDER, str(path.parent))
        self.card.stop.setEnabled(True)
        self.card.stop.setText(_("Stop"))
        self.card.show_step(0, 0)
        self._timer.start()
        self._running = self._desk.jobs.start(
            _Write(document, path, large_print=large_print),
            done=self._on_done,
            failed=self._on_failed,
            stepped=self._on_step,
            cancelled=self._on_cancelled,
        )

    def _folder(self) -> Path:
        assert self._desk is not None
        kept: dict[str, str] = self._desk.settings.get(LAST_FOLDERS)
        folder = Path(kept[_FOLDER]) if _FOLDER in kept else paths.documents_folder()
        return folder if folder.is_dir() else Path.home()

    def _end(self) -> None:
        self._timer.stop()
        self._running = None
        self.hide()

    def _on_step(self, done: int, of: int, words: str) -> None:
        self.card.show_step(done, of, words)

    def _on_done(self, made: Any) -> None:
        assert self._desk is not None
        self._end()
        words = _("Saved: {name}").format(name=self._path.name)
        if made.missing:
            words = _("Saved. No font here has “{words}”, so boxes stand for it.").format(
                words="”, “".join(made.missing[:3])
            )
        self._desk.told.emit(words)
        self.finished.emit(True)

    def _on_failed(self, error: Exception) -> None:
        assert self._desk is not None
        self._end()
        self.finished.emit(False)
        if not isinstance(error, Trouble):
            raise error
        self._desk.trouble.emit(error)

    def _on_cancelled(self) -> None:
        assert self._desk is not None
        self._end()
        self._desk.told.emit(_("Stopped. No file was made."))
        self.finished.emit(False)

    def _on_stop(self) -> None:
        if self._running is not None:
            self._running.stop()


class _Write:
    """Runs in the job; holds no widget."""

    def __init__(self, document: "Document", path: Path, *, large_print: bool) -> None:
        self._document, self._path, self._large_print = document, path, large_print

    def __call__(self, job: Job) -> object:
        from prm.documents.pdf.make import write_pdf

        return write_pdf(self._document, self._path, job=job, large_print=self._large_print)
