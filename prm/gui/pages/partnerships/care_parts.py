"""The painted parts of the tab of care notes: covered words, the load of twelve weeks. They know no note."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from prm.base.i18n import N_, _, ngettext
from prm.base.when.days import MONTHS_SHORT
from prm.gui.kit.look import Look
from prm.gui.theme import theme
from prm.queries.rows.care_notes import LoadWeek

BARS = (120, 54, 88, 36)
BAR_GAP, BAR_HIGH = 6, 10
CHART_HIGH = 178
_STEPS = ("light", "medium", "heavy")
_WORDS = {"light": N_("Light"), "medium": N_("Medium"), "heavy": N_("Heavy")}
_FILLS = {"light": "priv_soft", "medium": "priv_line", "heavy": "priv"}


class Cover(QWidget):
    """Four grey bars, of the same length on every note: how much is written does not show."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look(self)
        self.setAccessibleName(_("Covered"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._on_theme_changed)

    def sizeHint(self) -> QSize:
        wide = sum(BARS) + BAR_GAP * (len(BARS) - 1)
        return QSize(self._look.px(wide), self._look.px(BAR_HIGH + 8))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(80), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.ink("priv_line"))
        painter.setOpacity(0.55)
        # where there is less room all four are shorter, on every note alike
        scale = min(look.scale, self.width() / (sum(BARS) + BAR_GAP * (len(BARS) - 1)))
        left, top = 0.0, (self.height() - look.px(BAR_HIGH)) / 2
        for wide in BARS:
            painter.drawRoundedRect(QRectF(left, top, wide * scale, look.px(BAR_HIGH)), 2, 2)
            left += (wide + BAR_GAP) * scale
        painter.end()

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()


class LoadChart(QWidget):
    """A column for each of twelve weeks: light under medium under heavy, and a heart where support came."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look(self)
        self._weeks: tuple[LoadWeek, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("My load, week by week"))
        theme().changed.connect(self._on_theme_changed)

    def show_weeks(self, weeks: Sequence[LoadWeek]) -> None:
        self._weeks = tuple(weeks)
        self.setAccessibleDescription(say_weeks(self._weeks))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(320), self._look.px(CHART_HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(200), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_legend(painter)
        if self._weeks:
            self._paint_plot(painter)
        painter.end()

    # inside

    def _paint_plot(self, painter: QPainter) -> None:
        look, px = self._look, self._look.px
        left, right = px(20), self.width()
        top, base = px(10), self.height() - px(72)
        most = max(4, ceil(max(week.notes for week in self._weeks) / 2) * 2)
        unit = (base - top) / most
        step = max(2, most // 2 + (most // 2) % 2) if most > 4 else 2
        painter.setFont(look.font("caption", tnum=True))
        for level in range(0, most + 1, step):
            y = base - level * unit
            painter.setPen(QPen(look.ink("line_strong" if level == 0 else "line"), 1))
            painter.drawLine(QPointF(left, round(y) + 0.5), QPointF(right, round(y) + 0.5))
            painter.setPen(look.ink("ink2"))
            box = QRectF(0, y - px(8), px(14), px(16))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, str(level))
        slot = (right - left) / len(self._weeks)
        wide = min(px(22), slot - px(6))
        for number, week in enumerate(self._weeks):
            middle = left + (number + 0.5) * slot
            y = base
            for kind in _STEPS:
                height = getattr(week, kind) * unit
                if height:
                    self._paint_piece(painter, kind, QRectF(middle - wide / 2, y - height, wide, height))
                y -= height
            if week.supported:
                self._paint_heart(painter, middle - px(6), base + px(8))
        self._paint_days(painter, left, slot, base + px(26))

    def _paint_piece(self, painter: QPainter, kind: str, box: QRectF) -> None:
        look = self._look
        painter.setPen(QPen(look.ink("priv_line"), 1) if kind == "light" else Qt.PenStyle.NoPen)
        painter.setBrush(look.ink(_FILLS[kind]))
        painter.drawRoundedRect(box.adjusted(0.5, 1, -0.5, -1), 2, 2)

    def _paint_heart(self, painter: QPainter, left: float, top: float) -> None:
        size = self._look.px(12)
        drawn = self._look.icon("heart-fill", role="ok", size=size, dpr=self.devicePixelRatioF())
        painter.drawPixmap(QPointF(left, top), drawn)

    def _paint_days(self, painter: QPainter, left: float, slot: float, top: float) -> None:
        """The day on which a week ends, under some of them; and what the last column is."""
        look = self._look
        painter.setPen(look.ink("ink2"))
        painter.setFont(look.font("caption"))
        high, width = look.line("caption"), self.width()
        last = _("Last 7 days")
        last_wide = look.measure("caption").horizontalAdvance(last)
        painter.drawText(
            QRectF(width - last_wide - 2, top, last_wide + 2, high), Qt.AlignmentFlag.AlignRight, last
        )
        for number in (0, 4, 8):
            if number >= len(self._weeks) - 1:
                continue
            day = self._weeks[number].until
            words = f"{day.day} {_(MONTHS_SHORT[day.month - 1])}"
            wide = look.measure("caption").horizontalAdvance(words) + 2
            middle = left + (number + 0.5) * slot
            x = max(left, middle - wide / 2)
            if x + wide < width - last_wide - look.px(8):
                painter.drawText(QRectF(x, top, wide, high), Qt.AlignmentFlag.AlignLeft, words)

    def _paint_legend(self, painter: QPainter) -> None:
        look, px = self._look, self._look.px
        painter.setFont(look.font("caption"))
        gap, top = self._legend_gap(), self.height() - px(18)
        left = 0.0
        for kind in _STEPS:
            box = QRectF(left, top + px(3), px(11), px(11))
            painter.setPen(QPen(look.ink("priv_line"), 1) if kind == "light" else Qt.PenStyle.NoPen)
            painter.setBrush(look.ink(_FILLS[kind]))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
            left = self._legend_words(painter, _(_WORDS[kind]), left + px(17), top) + gap
        self._paint_heart(painter, left, top + px(3))
        self._legend_words(painter, _("Support came"), left + px(18), top)

    def _legend_gap(self) -> float:
        """Less where the card is narrow, so that no word is cut."""
        look = self._look
        words = [*(_(_WORDS[kind]) for kind in _STEPS), _("Support came")]
        need = sum(look.measure("caption").horizontalAdvance(word) + 2 + look.px(17) for word in words)
        return max(3.0, min(float(look.px(13)), (self.width() - need - 2) / len(_STEPS)))

    def _legend_words(self, painter: QPainter, words: str, left: float, top: float) -> float:
        look = self._look
        wide = look.measure("caption").horizontalAdvance(words) + 2
        painter.setPen(look.ink("ink2"))
        painter.drawText(QRectF(left, top, wide, look.px(18)), Qt.AlignmentFlag.AlignVCenter, words)
        return left + wide

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()


def say_weeks(weeks: Sequence[LoadWeek]) -> str:
    """The chart in words, for those who do not see it."""
    if not any(week.notes for week in weeks):
        return _("No care notes in the last 12 weeks.") if weeks else ""
    return " ".join(
        _("{day}: {what}.").format(day=say_week(week), what=say_load(week)) for week in weeks if week.notes
    )


def say_week(week: LoadWeek) -> str:
    return _("Week to {day} {month}").format(day=week.until.day, month=_(MONTHS_SHORT[week.until.month - 1]))


def say_load(week: LoadWeek) -> str:
    parts = [
        ngettext("{n} light", "{n} light", week.light) if week.light else "",
        ngettext("{n} medium", "{n} medium", week.medium) if week.medium else "",
        ngettext("{n} heavy", "{n} heavy", week.heavy) if week.heavy else "",
        ngettext("support after {n}", "support after {n}", week.supported) if week.supported else "",
    ]
    return ", ".join(part for part in parts if part) or _("nothing noted")
