"""Boxes onto pages: what fits, what is cut, what moves on, and the header and footer of each. No words of its own but
"Page 2 of 7".
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from prm.base.i18n import _
from prm.base.job import Job
from prm.documents.pdf.boxes import Box
from prm.documents.pdf.inside import one_line
from prm.documents.pdf.lines import Broken
from prm.documents.pdf.paper import Late, Paper
from prm.documents.pdf.style import HAIRLINE, MM, Look, Style
from prm.documents.pdf.write import Pen

_HEADER_BASELINE = 12.5 * MM
_FOOTER_RULE = 16 * MM
_FOOTER_BASELINE = 9.8 * MM


@dataclass(frozen=True)
class Running:
    """What stands on every page. ``first``: the page from which on the header does."""

    header: tuple[str, str] = ("", "")
    footer: str = ""
    last_footer: str = ""
    first: int = 1


class Pages:
    """One document's way from boxes to pages."""

    def __init__(self, paper: Paper, running: Running, job: Job | None = None) -> None:
        self._paper, self._running, self._job = paper, running, job
        look = paper.look
        self._top, self._bottom = look.height - look.top, look.foot
        self._y, self._after = self._top, 0.0
        self._new_page()

    @property
    def _look(self) -> Look:
        return self._paper.look

    @property
    def _at_top(self) -> bool:
        return self._y >= self._top

    def place(self, boxes: Sequence[Box]) -> None:
        """All boxes of the document, once."""
        for at, box in enumerate(boxes):
            if box.new_page and not self._at_top:
                self._new_page()
            if box.at_foot:
                self._place_at_foot(box)
                continue
            if not self._at_top and self._needed(boxes, at) > self._y - self._bottom:
                self._new_page()
            self._place(box)
        self._end_page()

    def _needed(self, boxes: Sequence[Box], at: int) -> float:
        """The room for a box, and for all that must not be parted from it."""
        width, needed, after = self._look.column, 0.0, self._after
        for box in boxes[at:]:
            needed += max(after, box.before)
            if not box.keep:
                return needed + box.least(width)
            needed += box.height(width)
            after = box.after
        return needed

    def _place(self, box: Box) -> None:
        width, x = self._look.column, self._look.side
        while True:
            gap = 0.0 if self._at_top else max(self._after, box.before)
            room = self._y - gap - self._bottom
            height = box.height(width)
            if height <= room + 0.01:
                box.draw(self._paper, x, self._y - gap, width)
                self._y -= gap + height
                self._after = box.after
                return
            parts = box.split(width, room, must=self._at_top)
            if parts is not None:
                parts[0].draw(self._paper, x, self._y - gap, width)
                box = parts[1]
            elif self._at_top:  # nothing can be cut: better over the edge than lost
                box.draw(self._paper, x, self._y, width)
                return
            self._new_page()

    def _place_at_foot(self, box: Box) -> None:
        height = box.height(self._look.column)
        if self._y - max(self._after, box.before) - height < self._bottom + self._look.pt(3):
            self._new_page()
        box.draw(self._paper, self._look.side, self._bottom + self._look.pt(3) + height, self._look.column)
        self._y, self._after = self._bottom, box.after

    def _new_page(self) -> None:
        if self._paper.sheets:
            self._end_page()
        self._paper.new_page()
        page = len(self._paper.sheets)
        self._y, self._after = self._top, 0.0
        if self._job is not None:
            self._job.step(page, 0, _("Laying out page {n}").format(n=page))
        if page >= self._running.first:
            self._paper.put(self._running_line(*self._running.header, "Header"))

    def _end_page(self) -> None:
        page, look = len(self._paper.sheets), self._look
        self._paper.rule(look.side, _FOOTER_RULE, look.width - look.side, colour=HAIRLINE, width=0.75)
        self._paper.put(Late(lambda: self._footer(page)))

    def _footer(self, page: int) -> str:
        of = len(self._paper.sheets)
        left = self._running.last_footer if page == of and self._running.last_footer else self._running.footer
        return self._running_line(left, _("Page {n} of {of}").format(n=page, of=of), "Footer")

    def _running_line(self, left: str, right: str, kind: str) -> str:
        look = self._look
        y = look.height - _HEADER_BASELINE if kind == "Header" else _FOOTER_BASELINE
        at_right, style = self._fitted(right, look.column / 2)
        wide = at_right.lines[0].width if at_right.lines else 0
        code = []
        if left:
            at_left, smaller = self._fitted(left, look.column - wide - look.pt(12))
            code.append(self._running_words(at_left, smaller, kind, look.side, y))
        if right:
            code.append(self._running_words(at_right, style, kind, look.width - look.side - wide, y))
        return "\n".join(code)

    def _fitted(self, words: str, room: float) -> tuple[Broken, Style]:
        """The words in one line: in large print a little smaller where they must, and only then shortened."""
        style = self._look.style("running")
        broken = one_line(words, style)
        if not broken.lines or broken.lines[0].width <= room:
            return broken, style
        size = max(style.size * room / broken.lines[0].width, style.size / self._look.scale) - 0.01
        style = replace(style, size=size)
        broken = one_line(words, style)
        if broken.lines[0].width > room:
            cut = one_line(words, style, room=room - style.size).lines[0]
            broken = one_line("".join(bit.piece.text for bit in cut.bits).rstrip() + "…", style)
        return broken, style

    def _running_words(self, broken: Broken, style: Style, kind: str, x: float, y: float) -> str:
        pen = Pen(self._paper, None, style.size, kind)
        pen.use(None, style.colour)
        pen.line(broken.lines[0], x, y, rtl=broken.rtl)
        return pen.code()
