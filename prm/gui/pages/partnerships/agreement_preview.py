"""The real pages of the agreement beside the words: the bytes of the PDF, built and drawn in a job. Writes no file.

The old picture stays until the new one is there. A picture is silent to a screen reader; the words are beside it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from prm.base.i18n import _
from prm.base.job import Job
from prm.gui.desk import Desk
from prm.gui.kit.buttons import IconButton
from prm.gui.kit.cards import Card
from prm.gui.kit.labels import Label
from prm.gui.theme import theme

WAIT = 150  # ms without a key before the pages are made anew
_A4 = (595.28, 841.89)
_AROUND = 14
ZOOMS = (0.0, 1.0, 1.5, 2.0)  # 0 shows the whole page

Make = Callable[[], Any]
"""Called in the window's thread; gives what makes the document in the job (see ``show``)."""


@dataclass(frozen=True)
class _Drawn:
    number: int
    pdf: bytes
    pages: int
    places: Mapping[str, int]
    page: int
    image: QImage


class _Paper(QWidget):
    """One page, white in both themes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._sheet = QSize(0, 0)
        self.setAccessibleName(_("Page of the agreement"))

    def show_image(self, image: QImage) -> None:
        self._image = image
        self.update()

    def set_sheet(self, sheet: QSize) -> None:
        """How large the page is shown."""
        self._sheet = sheet
        self.setMinimumSize(sheet.width() + 2 * _AROUND, sheet.height() + 2 * _AROUND)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("hover"))
        left = (self.width() - self._sheet.width()) / 2
        sheet = QRectF(round(left), _AROUND, self._sheet.width(), self._sheet.height())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(sheet, Qt.GlobalColor.white)
        if not self._image.isNull():
            painter.drawImage(sheet, self._image)
        painter.setPen(QPen(theme().colour("line_strong"), 1))
        painter.drawRect(sheet.adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.end()


class Preview(Card):
    """``show`` what to draw, ``go_to`` a section. ``drawn`` says that the pages are up to date."""

    drawn = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Preview"), padded=False, parent=parent)
        self._desk: Desk | None = None
        self._make: Callable[[], Any] | None = None
        self._stale = self._running = False
        self._number = 0
        self._pdf, self._places = b"", {}  # type: tuple[bytes, Mapping[str, int]]
        self.page, self.pages = 0, 0
        self._follow = ""
        self._zoom = 0
        self.before = IconButton("caret-left", _("Page before"), small=True)
        self.after = IconButton("caret-right", _("Next page"), small=True)
        self.where = Label("", role="small", ink="ink2", tnum=True)
        self.zoom = IconButton("magnifying-glass-plus", _("Larger"), small=True)
        for widget in (self.before, self.where, self.after, self.zoom):
            self.add_to_heading(widget)
        self.paper = _Paper()
        self.area = QScrollArea()
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.area.setAccessibleName(_("Pages of the agreement"))
        self.area.setWidget(self.paper)
        self.body.addWidget(self.area, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT)
        self._timer.timeout.connect(self._start)
        self.before.clicked.connect(self._on_before)
        self.after.clicked.connect(self._on_after)
        self.zoom.clicked.connect(self._on_zoom)
        self._say()

    def attach(self, desk: Desk) -> None:
        self._desk = desk

    def show_document(self, make: Make | None) -> None:
        """``make`` is asked in this thread, when nobody has typed for a moment, for a function that gives the
        document and runs in the job.
        """
        self._make = make
        if make is None:
            self._number += 1
            self._pdf, self._places, self.page, self.pages = b"", {}, 0, 0
            self.paper.show_image(QImage())
            self._say()
            return
        self._stale = True
        if self.isVisible():
            self._timer.start()

    def go_to(self, key: str) -> None:
        """The page on which this section begins, now or as soon as it is drawn."""
        self._follow = key
        self._go_to_follow()

    @property
    def up_to_date(self) -> bool:
        return bool(self._pdf) and not self._stale and not self._running

    # inside

    def _go_to_follow(self) -> None:
        page = self._places.get(self._follow)
        if page is None and self._pdf and self._follow == "in_short":
            page = 0
        if page is not None:
            self._follow = ""
            if page != self.page:
                self._show_page(page)

    def _show_page(self, page: int) -> None:
        self.page = max(0, min(page, self.pages - 1))
        self._say()
        self._draw()

    def _start(self) -> None:
        """One at a time: what changes meanwhile is drawn next."""
        if self._running or self._make is None or self._desk is None or not self.isVisible():
            return
        make = self._make()
        if make is None:
            return
        self._running, self._stale = True, False
        self._number += 1
        work = _Build(make, self._number, self.page, self._follow, self._scale())
        self._desk.jobs.start(work, done=self._on_done, failed=self._on_failed, cancelled=self._on_stopped)

    def _draw(self) -> None:
        """Another page, or another size, of the pages that are there."""
        if not self._pdf or self._desk is None:
            return
        self._number += 1
        work = _Draw(self._number, self._pdf, self.pages, self._places, self.page, self._scale())
        self._desk.jobs.start(work, done=self._on_drawn, failed=self._on_failed, cancelled=self._on_stopped)

    def _on_done(self, drawn: _Drawn) -> None:
        self._running = False
        if self._make is None:
            return
        self._pdf, self._places, self.pages = drawn.pdf, drawn.places, drawn.pages
        page = self.page if drawn.number != self._number else drawn.page
        self.page = max(0, min(page, self.pages - 1))
        if self._follow in self._places:
            self._follow = ""
        self._say()
        if drawn.number == self._number:
            self.paper.show_image(drawn.image)
        else:
            self._draw()
        if self._stale:
            self._timer.start()
        else:
            self.drawn.emit()

    def _on_drawn(self, drawn: _Drawn) -> None:
        if drawn.number == self._number:
            self.paper.show_image(drawn.image)

    def _on_failed(self, error: Exception) -> None:
        self._running = False
        raise error

    def _on_stopped(self) -> None:
        self._running = False

    def _say(self) -> None:
        self.where.setText(_("Page {n} of {of}").format(n=self.page + 1, of=self.pages) if self.pages else "")
        self.before.setEnabled(self.page > 0)
        self.after.setEnabled(self.page + 1 < self.pages)

    def _scale(self) -> float:
        """Pixels for each point of the page, on this screen."""
        return self._sheet().width() * self.devicePixelRatioF() / _A4[0]

    def _sheet(self) -> QSize:
        room = self.area.viewport().size()
        wide, high = room.width() - 2 * _AROUND, room.height() - 2 * _AROUND
        by = ZOOMS[self._zoom] * theme().text_size / 100
        if not by:
            by = max(0.2, min(wide / _A4[0], high / _A4[1]))
        return QSize(round(_A4[0] * by), round(_A4[1] * by))

    def _lay(self) -> None:
        self.paper.set_sheet(self._sheet())

    def _on_before(self) -> None:
        self._show_page(self.page - 1)

    def _on_after(self) -> None:
        self._show_page(self.page + 1)

    def _on_zoom(self) -> None:
        self._zoom = (self._zoom + 1) % len(ZOOMS)
        last = self._zoom == len(ZOOMS) - 1
        self.zoom.set_icon_name("magnifying-glass-minus" if last else "magnifying-glass-plus")
        self.zoom.setToolTip(_("Whole page") if last else _("Larger"))
        self.zoom.setAccessibleName(self.zoom.toolTip())
        self._lay()
        self._draw()

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._on_resized)

    def _on_resized(self) -> None:
        before = self.paper.minimumSize()
        self._lay()
        if self.paper.minimumSize() != before:
            self._draw()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._lay()
        if self._stale:
            self._timer.start()


class _Build:
    """The pages anew, and a picture of one. Runs in the job; holds no widget."""

    def __init__(self, make: Callable[[], Any], number: int, page: int, follow: str, scale: float) -> None:
        self._make, self._number, self._page, self._follow, self._scale = make, number, page, follow, scale

    def __call__(self, job: Job) -> _Drawn:
        from prm.documents.pdf.make import raw_pdf

        made = raw_pdf(self._make(), job=job)
        page = made.places.get(self._follow, min(self._page, made.pages - 1))
        return _draw(self._number, made.pdf, made.pages, made.places, page, self._scale)


class _Draw:
    def __init__(
        self, number: int, pdf: bytes, pages: int, places: Mapping[str, int], page: int, scale: float
    ) -> None:
        self._what = (number, pdf, pages, places, page, scale)

    def __call__(self, _job: Job) -> _Drawn:
        return _draw(*self._what)


def _draw(number: int, pdf: bytes, pages: int, places: Mapping[str, int], page: int, scale: float) -> _Drawn:
    from prm.documents.pdf.preview import render_page

    picture = render_page(pdf, page, scale)
    image = QImage(
        picture.buffer, picture.width, picture.height, picture.stride, QImage.Format.Format_RGBX8888
    ).copy()
    return _Drawn(number, pdf, pages, places, page, image)
