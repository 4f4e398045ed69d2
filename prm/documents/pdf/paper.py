"""Pages as they are drawn on: every stroke belongs to an element or is marked as decoration. No layout is decided here.

Pages are kept until the end, so that "Page 2 of 7" and the numbers of the contents need no second pass.
"""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas

from prm.base.job import Job
from prm.documents.pdf.fonts import SAVING
from prm.documents.pdf.style import Look
from prm.documents.pdf.tags import Area, Mark, Node


def number(value: float) -> str:
    """A number as PDF writes it, the same on every machine."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def numbers(*values: float) -> str:
    return " ".join(number(value) for value in values)


def ink(colour: str) -> str:
    """A colour as three numbers."""
    return numbers(*(int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)))


class Late(NamedTuple):
    """Drawing that waits until all pages are known."""

    draw: Callable[[], str]


class Bookmark(NamedTuple):
    level: int
    words: str
    page: int
    top: float


@dataclass
class Sheet:
    code: list[str | Late] = field(default_factory=list)
    marks: int = 0


class _Canvas(Canvas):  # type: ignore[misc]
    def _make_preamble(self) -> None:
        # the stock one names Helvetica, which is not embedded
        self._preamble = "1 0 0 1 0 0 cm"


class Paper:
    """All pages of one document. ``missing`` are the words that had to be printed as boxes."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.sheets: list[Sheet] = []
        self.bookmarks: list[Bookmark] = []
        self.places: dict[str, Bookmark] = {}
        self.missing: dict[str, None] = {}
        self._out = io.BytesIO()
        self._canvas = _Canvas(
            self._out, pagesize=(look.width, look.height), pageCompression=1, invariant=1, pdfVersion=(1, 7)
        )
        self._again = False

    @property
    def fonts(self) -> object:
        """What fonts keep their subsets by: ReportLab's document."""
        return self._canvas._doc

    @property
    def page(self) -> int:
        """The place of the page that is being drawn, from 0."""
        return len(self.sheets) - 1

    def new_page(self) -> None:
        self.sheets.append(Sheet())

    # marks

    def begin(self, node: Node | None, kind: str = "Layout") -> str:
        """The code that opens an element's words, or decoration. Whoever opens closes with ``EMC``."""
        if node is None or self._again:
            extra = {"Header": "Pagination /Subtype /Header", "Footer": "Pagination /Subtype /Footer"}.get(
                kind, kind
            )
            return f"/Artifact <</Type /{'Pagination' if self._again else extra}>> BDC"
        sheet = self.sheets[-1]
        node.kids.append(Mark(self.page, sheet.marks))
        sheet.marks += 1
        return f"/{node.tag} <</MCID {sheet.marks - 1}>> BDC"

    @contextmanager
    def again(self) -> Iterator[None]:
        """What is drawn a second time, as the head of a long table, is not read a second time."""
        self._again = True
        yield
        self._again = False

    def link(self, node: Node, rect: tuple[float, float, float, float], target: str, words: str) -> None:
        if not self._again:
            node.kids.append(Area(self.page, rect, target, words))

    def bookmark(self, key: str, level: int, words: str, top: float) -> None:
        self.places[key] = mark = Bookmark(level, words, self.page, top)
        self.bookmarks.append(mark)

    # drawing

    def put(self, code: str | Late) -> None:
        """Code that has its marks already."""
        self.sheets[-1].code.append(code)

    def decorate(self, code: str) -> None:
        self.put(f"{self.begin(None)} q {code} Q EMC")

    def rule(self, x: float, y: float, end: float, *, colour: str, width: float, dots: bool = False) -> None:
        dash = f"[{number(width)} {number(1.5 * width)}] 0 d " if dots else ""
        self.decorate(f"{ink(colour)} RG {number(width)} w {dash}{numbers(x, y)} m {numbers(end, y)} l S")

    def fill(self, x: float, y: float, width: float, height: float, *, colour: str) -> None:
        self.decorate(f"{ink(colour)} rg {numbers(x, y, width, height)} re f")

    # the end

    def save(self, job: Job | None = None) -> bytes:
        """The pages as a PDF without its tree. What waited is drawn now."""
        for place, sheet in enumerate(self.sheets, 1):
            if job is not None:
                job.step(place, len(self.sheets))
            self._canvas._code[:] = [part if isinstance(part, str) else part.draw() for part in sheet.code]
            self._canvas.showPage()
        with SAVING:
            self._canvas.save()
        return self._out.getvalue()
