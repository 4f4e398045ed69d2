"""Paints rows and cells from plain ``Entry`` and ``Piece`` data. Decides nothing about what they say.

Everything drawn here tells whether it had to be cut, so that the view can show the whole in a tooltip.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from prm.gui.fonts import Role
from prm.gui.kit.avatar import draw_avatar
from prm.gui.kit.chips import HEIGHT as CHIP_HEIGHT
from prm.gui.kit.chips import chip_width, draw_chip
from prm.gui.kit.entries import Entry, Lead, Piece
from prm.gui.kit.look import Look
from prm.gui.kit.marks import (
    draw_load,
    draw_moment,
    draw_rhythm,
    draw_sector,
    load_size,
    rhythm_size,
)

GAP = 12
_MARK_GAP = 6
# the column of days before the lead
_BEFORE = 54


class Brush:
    """A painter with the look at hand. One for each paint event."""

    def __init__(self, painter: QPainter, look: Look, *, dpr: float = 1.0, chosen: bool = False) -> None:
        self.painter, self.look, self.dpr, self.chosen = painter, look, dpr, chosen
        self.cut = False

    def text(
        self, words: str, left: float, middle: float, room: float, role: Role, ink: str, *, tnum: bool = False
    ) -> float:
        """Draws on one line and returns how wide it became."""
        if not words or room <= 0:
            self.cut = self.cut or bool(words)
            return 0
        measure = self.look.measure(role, tnum=tnum)
        words = words.replace("\n", " ")
        wide = measure.horizontalAdvance(words)
        if wide > room + 0.5:
            words = measure.elidedText(words, Qt.TextElideMode.ElideRight, room)
            wide = measure.horizontalAdvance(words)
            self.cut = True
        self.painter.setFont(self.look.font(role, tnum=tnum))
        self.painter.setPen(self.look.ink(ink))
        base = middle + (measure.ascent() - measure.descent()) / 2
        self.painter.drawText(QPointF(left, round(base)), words)
        return wide

    def two_lines(self, words: str, left: float, top: float, room: float, role: Role, ink: str) -> None:
        """Draws on two lines: as many whole words as the first holds, then the rest."""
        measure, first = self.look.measure(role), ""
        for word in words.split():
            longer = f"{first} {word}".strip()
            if first and measure.horizontalAdvance(longer) > room:
                break
            first = longer
        line = self.look.line(role)
        self.text(first, left, top + line / 2, room, role, ink)
        self.text(" ".join(words.split())[len(first) :].strip(), left, top + line * 1.5, room, role, ink)

    def icon(self, name: str, left: float, middle: float, side: int, ink: str) -> None:
        drawn = self.look.icon(name, role=ink, size=side, dpr=self.dpr)
        self.painter.drawPixmap(QPointF(round(left), round(middle - side / 2)), drawn)


class _Line:
    """How one line of pieces is set: its font, its colour, what stands between pieces."""

    def __init__(
        self, role: Role, ink: str, *, strong: Role | None = None, dot: bool = True, tnum: bool = False
    ) -> None:
        self.role, self.ink, self.dot, self.tnum = role, ink, dot, tnum
        self.strong: Role = strong or role

    def font_of(self, piece: Piece) -> Role:
        return self.strong if piece.strong else self.role

    def mark_width(self, look: Look, piece: Piece) -> float:
        if piece.load:
            return load_size(look).width()
        if piece.icon:
            return look.px(14)
        return look.px(12) if piece.sector or piece.moment else 0

    def width(self, look: Look, pieces: Sequence[Piece]) -> float:
        return sum(self.piece_width(look, piece) for piece in pieces) + self.between(look) * max(
            0, len(pieces) - 1
        )

    def piece_width(self, look: Look, piece: Piece) -> float:
        if piece.chip:
            return chip_width(look, piece.chip)
        mark = self.mark_width(look, piece)
        text = look.measure(self.font_of(piece), tnum=self.tnum).horizontalAdvance(piece.text)
        return mark + text + (_MARK_GAP * look.scale if mark and piece.text else 0)

    def between(self, look: Look) -> float:
        return (20 if self.dot else 10) * look.scale

    def draw(self, brush: Brush, pieces: Sequence[Piece], left: float, middle: float, room: float) -> float:
        look, right, begun = brush.look, left + room, left
        for number, piece in enumerate(pieces):
            if number:
                gap = self.between(look)
                if left + gap >= right:
                    brush.cut = True
                    break
                if self.dot and piece.chip is None and pieces[number - 1].chip is None:
                    brush.text("·", left + gap / 2 - 2 * look.scale, middle, gap, self.role, "ink3")
                left += gap
            left += self._piece(brush, piece, left, middle, right - left)
        return left - begun

    def _piece(self, brush: Brush, piece: Piece, left: float, middle: float, room: float) -> float:
        look, begun = brush.look, left
        if piece.chip:
            wide, high = min(room, chip_width(look, piece.chip)), look.px(CHIP_HEIGHT)
            if wide > high:
                box = QRectF(round(left), round(middle - high / 2), wide, high)
                draw_chip(brush.painter, look, piece.chip, box, dpr=brush.dpr)
            return wide
        ink = piece.role or self.ink
        mark = self.mark_width(look, piece)
        if mark > room:
            brush.cut = True
            return room
        box = QRectF(left, middle - mark / 2, mark, mark)
        if piece.load:
            draw_load(brush.painter, look, piece.load, box)
        elif piece.icon:
            brush.icon(piece.icon, left, middle, round(mark), piece.icon_role or ink)
        elif piece.sector:
            draw_sector(brush.painter, look, piece.sector, box)
        elif piece.moment:
            draw_moment(brush.painter, look, piece.moment, box)
        left += mark + (_MARK_GAP * look.scale if mark and piece.text else 0)
        left += brush.text(
            piece.text, left, middle, begun + room - left, self.font_of(piece), ink, tnum=self.tnum
        )
        return left - begun


CELL = _Line("small", "ink2", strong="small_label", tnum=True)
_SECOND = _Line("caption", "ink2", strong="caption_label")
_VOICE = _Line("voice", "ink", dot=False)
_AFTER = _Line("caption", "ink2", dot=False)
_RIGHT = _Line("small", "ink2", strong="small_label", tnum=True)
_RIGHT_TOP = _Line("caption", "ink2", strong="caption_label", tnum=True)


def draw_cell(brush: Brush, pieces: Sequence[Piece], box: QRectF, *, right: bool = False) -> None:
    """A cell of a table: one line of pieces in the middle of its height."""
    left = box.left()
    if right:
        left = max(left, box.right() - CELL.width(brush.look, pieces))
    CELL.draw(brush, pieces, left, box.center().y(), box.right() - left)


def draw_entry(brush: Brush, entry: Entry, box: QRectF) -> None:
    """A whole row, or a cell of two lines."""
    look = brush.look
    left, right, middle = box.left(), box.right(), box.center().y()
    if entry.before:
        wide = look.px(_BEFORE)
        width = min(wide, look.measure("small", tnum=True).horizontalAdvance(entry.before))
        brush.text(entry.before, left + wide - width, middle, width + 1, "small", "ink2", tnum=True)
    heights = _heights(look, entry, box)
    top = box.top() + (box.height() - sum(heights)) / 2
    if entry.lead is not None:
        draw_lead(brush, entry.lead, entry_lead_box(look, entry, box))
    left = _words_left(look, entry, box)
    middles = [top + sum(heights[:n]) + heights[n] / 2 for n in range(len(heights))]
    room_title, room_second = _draw_right(brush, entry, left, right, middles, middle)
    if title_takes_two(look, entry, box):
        brush.two_lines(entry.title, left, top, room_title, "label", "ink3" if entry.faint else "ink")
    else:
        _draw_title(brush, entry, left, middles[0], room_title)
    if _takes_two(look, entry, box):
        words = entry.second[0]
        brush.two_lines(words.text, left, top + heights[0], right - left, "voice", words.role or "ink")
    elif entry.second:
        line = _VOICE if entry.voice else _SECOND
        line.draw(brush, entry.second, left, middles[1], room_second)
    if entry.third:
        _SECOND.draw(brush, entry.third, left, middles[-1], right - left)


def entry_lead_box(look: Look, entry: Entry, box: QRectF) -> QRectF:
    """Where the lead of an entry is painted; empty when there is none. A tick can be pressed there."""
    if entry.lead is None:
        return QRectF()
    side = _lead_side(look, entry.lead)
    left = box.left() + (look.px(_BEFORE + 14) if entry.before else 0)
    middle = box.center().y()
    if entry.third:
        middle = box.top() + (box.height() - sum(_heights(look, entry, box))) / 2 + look.line("label") / 2
    return QRectF(round(left), round(middle - side / 2), side, side)


def _words_left(look: Look, entry: Entry, box: QRectF) -> float:
    """Where the title begins: after the day and the lead."""
    left = box.left() + (look.px(_BEFORE + 14) if entry.before else 0)
    if entry.lead is None:
        return left
    return round(left) + _lead_side(look, entry.lead) + look.px(14 if entry.lead.ringed else GAP)


def _takes_two(look: Look, entry: Entry, box: QRectF) -> bool:
    """Whether somebody's words need the second line that they may have."""
    if not (entry.wraps and entry.voice and len(entry.second) == 1):
        return False
    return _VOICE.width(look, entry.second) > box.right() - _words_left(look, entry, box)


def title_takes_two(look: Look, entry: Entry, box: QRectF) -> bool:
    """Whether a title that may wrap is longer than what the right leaves of its line."""
    if not entry.wraps or entry.voice:
        return False
    left = _words_left(look, entry, box)
    room = box.right() - left
    if entry.right:
        room -= min(_RIGHT.width(look, entry.right), 0.5 * room) + look.px(GAP)
    return look.measure("label").horizontalAdvance(entry.title) > room


def _heights(look: Look, entry: Entry, box: QRectF) -> list[float]:
    heights: list[float] = [look.line("label") * (2 if title_takes_two(look, entry, box) else 1)]
    if entry.second:
        lines = 2 if _takes_two(look, entry, box) else 1
        heights.append(lines * look.line("voice" if entry.voice else "caption"))
    elif entry.right_second or entry.rhythm is not None:
        heights.append(look.line("caption"))
    if entry.third:
        heights.append(look.line("caption"))
    return heights


def _draw_title(brush: Brush, entry: Entry, left: float, middle: float, room: float) -> None:
    look = brush.look
    after = _AFTER.width(look, entry.after) + look.px(8) if entry.after else 0
    ink = "ink3" if entry.faint else "ink"
    role: Role = "strong" if entry.strong else "label"
    wide = brush.text(entry.title, left, middle, max(0, room - after), role, ink)
    if entry.after:
        _AFTER.draw(brush, entry.after, left + wide + look.px(8), middle, room - wide - look.px(8))


def _draw_right(
    brush: Brush, entry: Entry, left: float, right: float, middles: Sequence[float], middle: float
) -> tuple[float, float]:
    """What stands at the right, and how much room it leaves for the title and for the second line."""
    look = brush.look
    two_lines = len(middles) > 1 and (entry.voice or bool(entry.before))
    high = bool(entry.right_second) or entry.rhythm is not None or two_lines
    line = _RIGHT_TOP if high else _RIGHT
    most = 0.5 * (right - left)
    room = [right - left, right - left]
    if entry.right:
        wide = min(line.width(look, entry.right), most)
        line.draw(brush, entry.right, right - wide, middles[0] if high else middle, wide + 1)
        taken = wide + look.px(GAP)
        room = [room[0] - taken, room[1] if high else room[1] - taken]
    if entry.rhythm is not None and len(middles) > 1:
        size = rhythm_size(look)
        box = QRectF(right - size.width(), middles[1] - size.height() / 2, size.width(), size.height())
        draw_rhythm(brush.painter, look, entry.rhythm, box)
        room[1] -= size.width() + look.px(GAP)
    elif entry.right_second:
        wide = min(_RIGHT_TOP.width(look, entry.right_second), most)
        _RIGHT_TOP.draw(brush, entry.right_second, right - wide, middles[-1], wide + 1)
        room[1] -= wide + look.px(GAP)
    return room[0], room[1]


def _lead_side(look: Look, lead: Lead) -> int:
    if lead.day:
        return look.px(42)
    if lead.avatar:
        return look.px(32)
    if lead.icon:
        return look.px(34 if lead.ringed else 20)
    if lead.number:
        return look.px(24)
    return look.px(18 if lead.tick is not None else 14)


def draw_lead(brush: Brush, lead: Lead, box: QRectF) -> None:
    look, painter = brush.look, brush.painter
    if lead.avatar:
        draw_avatar(painter, look, lead.avatar, box, chosen=brush.chosen)
        return
    if lead.sector:
        draw_sector(painter, look, lead.sector, box)
        return
    if lead.moment:
        draw_moment(painter, look, lead.moment, box)
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = box.adjusted(0.5, 0.5, -0.5, -0.5)
    if lead.tick is not None:
        _draw_tick(brush, edge, done=lead.tick)
    elif lead.day:
        _draw_day(brush, lead, edge)
    elif lead.number:
        painter.setPen(QPen(look.ink("accent" if brush.chosen else "line_strong"), 1))
        painter.setBrush(look.ink("accent") if brush.chosen else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(edge)
        painter.setPen(look.ink("on_accent" if brush.chosen else "ink2"))
        painter.setFont(look.font("small_label"))
        painter.drawText(edge, Qt.AlignmentFlag.AlignCenter, lead.number)
    elif lead.icon:
        if lead.ringed:
            painter.setPen(QPen(look.ink("line"), 1))
            painter.setBrush(look.ink("surface" if brush.chosen else "sunken"))
            painter.drawEllipse(edge)
        side = look.px(18 if lead.ringed else 20)
        brush.icon(lead.icon, box.center().x() - side / 2, box.center().y(), side, lead.role)
    painter.restore()


def _draw_tick(brush: Brush, edge: QRectF, *, done: bool) -> None:
    look, painter = brush.look, brush.painter
    painter.setPen(QPen(look.ink("accent" if done else "line_strong"), 1.2))
    painter.setBrush(look.ink("accent" if done else "surface"))
    painter.drawEllipse(edge)
    if done:
        side = look.px(11)
        brush.icon("check-bold", edge.center().x() - side / 2, edge.center().y(), side, "on_accent")


def _draw_day(brush: Brush, lead: Lead, edge: QRectF) -> None:
    look, painter = brush.look, brush.painter
    painter.setPen(QPen(look.ink("line"), 1))
    painter.setBrush(look.ink("sunken"))
    painter.drawRoundedRect(edge, 6, 6)
    for text, role, ink, at in ((lead.day, "heading", "ink", 0.34), (lead.month, "caption", "ink2", 0.72)):
        font: Role = "heading" if role == "heading" else "caption"
        wide = look.measure(font, tnum=True).horizontalAdvance(text)
        brush.text(
            text,
            edge.center().x() - wide / 2,
            edge.top() + at * edge.height(),
            wide + 2,
            font,
            ink,
            tnum=True,
        )
