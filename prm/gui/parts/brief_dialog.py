"""A brief before a meeting: the page as it will be, for ourselves or to hand on, saved as a PDF or printed."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from prm.app import App
from prm.base import paths
from prm.base.errors import Refused, Trouble
from prm.base.i18n import _
from prm.base.job import Job
from prm.base.settings import LAST_FOLDERS
from prm.gui.desk import Desk
from prm.gui.kit import ask
from prm.gui.kit.banner import Banner
from prm.gui.kit.dialog import Dialog
from prm.gui.kit.fields import Choice
from prm.gui.kit.labels import Label
from prm.gui.kit.segments import Segments
from prm.gui.theme import theme

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from prm.documents.brief import Kind, Whose

_A4 = QSize(210, 297)
_WIDTH = 400
_SHARPEST = 300  # dots to an inch: finer than that only fills the memory
_FOLDER = "export_pdf"


class BriefDialog(Dialog):
    """``kind`` is "person" or "partnership"."""

    def __init__(self, desk: Desk, parent: QWidget, *, kind: "Kind", record: str) -> None:
        super().__init__(parent, _("Brief before a meeting"), width=560)
        self._desk, self._kind, self._record = desk, kind, record
        self._pdf, self._name = b"", ""
        self._asked = 0
        self.whose = Segments(
            [Choice("for_ourselves", _("For ourselves")), Choice("to_hand_on", _("To hand on"))],
            name=_("Who it is for"),
        )
        self.whose.set_value("for_ourselves")
        self.words = Label("", role="small", ink="ink2", wrap=True)
        self._problem = Banner("problem", "")
        self._problem.hide()
        self.paper = _Paper()
        self.body.setSpacing(10)
        self.body.addWidget(self.whose, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.words, self._problem):
            self.body.addWidget(part)
        self.body.addWidget(self.paper, 0, Qt.AlignmentFlag.AlignHCenter)
        self.cancel = self.add_button(_("Cancel"))
        self.print_ = self.add_button(_("Print…"))
        self.save = self.add_button(_("Save PDF…"), kind="primary", default=True)
        self.cancel.clicked.connect(self.reject)
        self.print_.clicked.connect(self._on_print)
        self.save.clicked.connect(self._on_save)
        self.whose.changed.connect(self._on_whose)
        self._make()

    # making

    def _make(self) -> None:
        """Anew, in a job; what was asked for before does not count any more."""
        ours = self.whose.value() == "for_ourselves"
        self.words.setText(
            _("With what they need to take part and what was said last. Not to be passed on.")
            if ours
            else _("Without private words, and without anybody's words that we have no yes to share.")
        )
        self._asked += 1
        self._pdf = b""
        self._may(False)
        whose: Whose = "for_ourselves" if ours else "to_hand_on"
        work = _Work(self._desk.app, self._kind, self._record, whose, self._asked, self._scale())
        self._desk.jobs.start(work, done=self._on_made, failed=self._on_failed)

    def _scale(self) -> float:
        return self.paper.sizeHint().width() * self.devicePixelRatioF() / 595

    def _on_made(self, made: "_Made") -> None:
        if made.asked != self._asked:
            return
        self._pdf, self._name = made.pdf, made.name
        self.paper.show_image(made.image)
        self._may(True)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refused | Trouble):
            raise error
        self._say(str(error))

    def _may(self, may: bool) -> None:
        focus = self.focusWidget()
        for button in (self.save, self.print_):
            button.setEnabled(may)
        if may and focus in {None, self.cancel}:
            self.save.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, words: str) -> None:
        self._problem.show_words("problem", words)
        self._problem.show()

    # what is pressed

    def _on_whose(self) -> None:
        self._make()

    def _on_save(self) -> None:
        from prm.documents.pdf.make import save_file

        path = ask.save_file(
            self, _("Save the brief"), suggested=self._folder() / self._name, kinds=[(_("PDF"), "*.pdf")]
        )
        if path is None:
            return
        try:
            save_file(path, self._pdf)
        except (Refused, Trouble) as problem:
            self._say(str(problem))
            return
        with suppress(Trouble):  # a folder that is not remembered is no reason to make no file
            self._desk.settings.put(LAST_FOLDERS, _FOLDER, str(path.parent))
        self.accept()
        self._desk.told.emit(_("Saved: {name}").format(name=path.name))

    def _on_print(self) -> None:
        printer = ask.printer(self)
        if printer is None:
            return
        if print_page(self._pdf, printer, name=self._name):
            self.accept()
            self._desk.told.emit(_("Sent to the printer"))
        else:
            self._say(_("The printer did not take this. Save it as a PDF, and print that."))

    def _folder(self) -> Path:
        kept: dict[str, str] = self._desk.settings.get(LAST_FOLDERS)
        folder = Path(kept[_FOLDER]) if _FOLDER in kept else paths.documents_folder()
        return folder if folder.is_dir() else Path.home()


def print_page(pdf: bytes, printer: "QPrinter", *, name: str) -> bool:
    """The same page that is saved, as large as the paper. Whether the printer took it."""
    dots = min(printer.resolution(), _SHARPEST)
    image = _image(pdf, dots / 72)
    printer.setDocName(name)
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    paper = printer.paperRect(printer.Unit.DevicePixel).toRect()
    size = image.size().scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
    painter.drawImage(QRect(0, 0, size.width(), size.height()), image)
    return painter.end()


def _image(pdf: bytes, scale: float) -> QImage:
    from prm.documents.pdf.preview import render_page

    drawn = render_page(pdf, 0, scale)
    image = QImage(drawn.buffer, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGBX8888)
    return image.copy()  # its own pixels, since the buffer goes


class _Made:
    def __init__(self, asked: int, pdf: bytes, name: str, image: QImage) -> None:
        self.asked, self.pdf, self.name, self.image = asked, pdf, name, image


class _Work:
    """Runs in the job; holds no widget."""

    def __init__(self, app: App, kind: "Kind", record: str, whose: "Whose", asked: int, scale: float) -> None:
        self._app, self._kind, self._record, self._whose = app, kind, record, whose
        self._asked, self._scale = asked, scale

    def __call__(self, job: Job) -> _Made:
        from prm.documents.brief import build, file_name
        from prm.documents.pdf.make import make_pdf

        document = build(self._app, self._kind, self._record, whose=self._whose)
        pdf = make_pdf(document, job=job).pdf
        return _Made(self._asked, pdf, file_name(document), _image(pdf, self._scale))


class _Paper(QWidget):
    """The page, white in both themes. A picture is silent: what is on it stands in the record itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self.setAccessibleName(_("Page of the brief"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def show_image(self, image: QImage) -> None:
        self._image = image
        self.update()

    def sizeHint(self) -> QSize:
        width = min(theme().px(_WIDTH), 520)
        return QSize(width, width * _A4.height() // _A4.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        if not self._image.isNull():
            painter.drawImage(self.rect(), self._image)
        painter.setPen(QPen(theme().colour("line_strong"), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
