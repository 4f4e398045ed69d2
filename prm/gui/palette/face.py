"""How a row of the palette looks: a mark, two lines with the typed words lit, and what stands at the right."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPen, QTextLayout, QTextOption

from prm.gui.fonts import Role
from prm.gui.kit.avatar import draw_avatar
from prm.gui.kit.delegates import GAP, Brush
from prm.gui.kit.look import Look
from prm.gui.kit.marks import draw_sector
from prm.gui.palette.rows import PaletteRow
from prm.queries.rows.search import Shown

_ICON, _AVATAR, _RETURN = 20, 28, 16


class PaletteFace:
    comfortable, compact, pad = 46, 40, 16
    ticks = False
    rounded = False

    def tick_box(self, look: Look, row: PaletteRow, box: QRectF) -> QRectF:
        return QRectF()

    def paint(self, brush: Brush, row: PaletteRow, box: QRectF) -> None:
        look = brush.look
        left, right, middle = box.left(), box.right(), box.center().y()
        if row.avatar:
            side = look.px(_AVATAR)
            at = QRectF(left, round(middle - side / 2), side, side)
            draw_avatar(brush.painter, look, row.avatar, at, chosen=brush.chosen)
        else:
            side = look.px(_ICON)
            brush.icon(row.icon, left, middle, side, "accent_ink" if brush.chosen else "ink2")
        left += side + look.px(GAP)
        if brush.chosen:
            _draw_return(brush, right, middle)
            right -= look.px(_RETURN + GAP)
        if row.right:
            wide = look.measure("small", tnum=True).horizontalAdvance(row.right)
            brush.text(row.right, right - wide, middle, wide + 1, "small", "ink2", tnum=True)
            right -= wide + look.px(GAP)
        if not row.second.text:
            _draw_shown(brush, row.title, left, middle, right - left, "label", "ink")
            return
        title, second = look.line("label"), look.line("caption")
        top = middle - (title + second) / 2
        _draw_shown(brush, row.title, left, top + title / 2, right - left, "label", "ink")
        if row.sector:
            mark = look.px(12)
            draw_sector(
                brush.painter, look, row.sector, QRectF(left, top + title + (second - mark) / 2, mark, mark)
            )
            left += mark + look.px(6)
        _draw_shown(
            brush, row.second, left, top + title + second / 2, right - left, "caption", row.second_ink
        )


def _draw_shown(
    brush: Brush, shown: Shown, left: float, middle: float, room: float, role: Role, ink: str
) -> None:
    """On one line. Marks are laid behind it by the layout itself, which knows where letters of any script stand."""
    if not shown.marks:
        brush.text(shown.text, left, middle, room, role, ink)
        return
    look, painter = brush.look, brush.painter
    measure = look.measure(role)
    words = shown.text
    if measure.horizontalAdvance(words) > room + 0.5:
        words = measure.elidedText(words, Qt.TextElideMode.ElideRight, room)
        brush.cut = True
    layout = QTextLayout(words, look.font(role))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(1e6 if words == shown.text else max(room, 1))
    layout.endLayout()
    # as any other line of this role stands: letters of another script make a layout higher, and not the row
    base = round(middle + (measure.ascent() - measure.descent()) / 2)
    top, high = base - measure.ascent(), measure.ascent() + measure.descent()
    shift = left - (line.naturalTextRect().left())
    kept = len(words) if words == shown.text else max(0, len(words) - 1)
    painter.setPen(Qt.PenStyle.NoPen)
    for start, end in shown.marks:
        if start >= kept:
            break
        one, other = (_x(line.cursorToX(_units(words, at))) for at in (start, min(end, kept)))
        box = QRectF(shift + min(one, other) - 1, top, abs(other - one) + 2, high)
        painter.fillRect(box, look.ink("warn_soft"))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 2), look.ink("warn"))
    painter.setPen(look.ink(ink))
    layout.draw(painter, QPointF(shift, base - line.ascent()))


def _x(found: object) -> float:
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]


def _units(words: str, at: int) -> int:
    """Qt counts in UTF-16: an emoji before the word is two."""
    return at if words.isascii() else len(words[:at].encode("utf-16-le")) // 2


def _draw_return(brush: Brush, right: float, middle: float) -> None:
    """The key that opens it: down, and to the left."""
    look, painter = brush.look, brush.painter
    side = look.px(_RETURN)
    x, y = right - side, middle - side / 2
    path = QPainterPath(QPointF(x + 0.84 * side, y + 0.2 * side))
    path.lineTo(x + 0.84 * side, y + 0.62 * side)
    path.lineTo(x + 0.16 * side, y + 0.62 * side)
    path.moveTo(x + 0.36 * side, y + 0.42 * side)
    path.lineTo(x + 0.16 * side, y + 0.62 * side)
    path.lineTo(x + 0.36 * side, y + 0.82 * side)
    painter.save()
    painter.setRenderHint(painter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.ink("ink2"), 1.2 * look.scale))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    painter.restore()
