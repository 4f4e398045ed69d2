"""How each value sits with each partner: a painted grid that is walked with the arrows. Each answers for itself."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from prm.base.i18n import _
from prm.gui.kit.aloud import announce
from prm.gui.kit.cards import Card
from prm.gui.kit.flow import FlowLayout
from prm.gui.kit.labels import Label
from prm.gui.kit.look import Look
from prm.gui.kit.marks import ALIGNMENT_WORDS, Mark, draw_alignment, draw_sector
from prm.gui.theme import theme
from prm.queries.rows.partnerships import ValuesPage

CELL, HEAD, LEFT = 42, 30, 16


class AlignmentGrid(Card):
    """``answer_wanted`` is given with the value's and the member's id."""

    answer_wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padded=False, parent=parent)
        head = QVBoxLayout()
        head.setContentsMargins(16, 14, 16, 10)
        head.setSpacing(4)
        head.addWidget(Label(_("How it sits with each partner"), role="heading"))
        head.addWidget(
            Label(
                _("Each answers for itself. We never fill it in for them."),
                role="small",
                ink="ink2",
                wrap=True,
            )
        )
        self.add(head)
        self._cells = _Cells(self)
        self._cells.pressed.connect(self.answer_wanted)
        self.add(self._cells)
        legend = QWidget()
        flow = FlowLayout(legend, gap=16, row_gap=6)
        flow.setContentsMargins(16, 10, 16, 14)
        for key, word in ALIGNMENT_WORDS.items():
            pair = QWidget()
            row = QHBoxLayout(pair)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(8)
            mark = Mark()
            mark.show_alignment(key)  # type: ignore[arg-type]
            row.addWidget(mark)
            row.addWidget(Label(_(word), role="small", ink="ink2"))
            flow.addWidget(pair)
        self.add(legend)
        self.setFocusProxy(self._cells)

    def show_page(self, page: ValuesPage) -> None:
        self._cells.show_page(page)

    def choose(self, value_id: str) -> None:
        self._cells.choose(value_id)


class _Cells(QWidget):
    pressed = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = Look(self)
        self._page = ValuesPage((), ())
        self._answers: dict[tuple[str, str], str] = {}
        self._chosen, self._at = "", (0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("How each value sits with each partner"))
        theme().changed.connect(self._on_theme_changed)

    @property
    def values(self) -> list[str]:
        return [value.id for value in self._page.values if value.state == "agreed"]

    def show_page(self, page: ValuesPage) -> None:
        self._page = page
        self._answers = {
            (answer.member_id, value.id): answer.alignment
            for value in page.values
            for answer in value.answers
        }
        self._at = (
            min(self._at[0], max(0, len(page.members) - 1)),
            min(self._at[1], max(0, len(self.values) - 1)),
        )
        self.setAccessibleDescription(self._whole())
        self.updateGeometry()
        self.update()

    def choose(self, value_id: str) -> None:
        self._chosen = value_id
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(0, self._look.px(HEAD) + self._row() * len(self._page.members))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _row(self) -> int:
        return self._look.row(31, 28)

    def _left_of(self, column: int) -> float:
        return self.width() - self._look.px(CELL) * (len(self.values) - column) - self._look.px(12)

    def _whole(self) -> str:
        """The grid in words, for who cannot see it."""
        names = {value.id: value.name for value in self._page.values}
        lines = []
        for member in self._page.members:
            said = [
                f"{names[key]}: {_(ALIGNMENT_WORDS[self._answers.get((member.id, key), '')])}"
                for key in self.values
            ]
            lines.append(f"{member.name}: {', '.join(said)}")
        return ". ".join(lines)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, values = self._look, self.values
        head, row, cell = look.px(HEAD), self._row(), look.px(CELL)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0, 0, self.width(), head), look.ink("sunken"))
        if self._chosen in values:
            left = self._left_of(values.index(self._chosen))
            painter.fillRect(QRectF(left, 0, cell, self.height()), look.ink("select"))
        painter.setPen(look.ink("ink2"))
        painter.setFont(look.font("caption_strong"))
        painter.drawText(
            QRectF(look.px(LEFT), 0, 200, head), Qt.AlignmentFlag.AlignVCenter, _("Organisation")
        )
        for column in range(len(values)):
            box = QRectF(self._left_of(column), 0, cell, head)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(column + 1))
        room = self._left_of(0) - look.px(LEFT + 12 + 6 + 8)
        measure = look.measure("small")
        for number, member in enumerate(self._page.members):
            top = head + number * row
            painter.setPen(QPen(look.ink("line"), 1))
            painter.drawLine(QPointF(0, top + 0.5), QPointF(self.width(), top + 0.5))
            draw_sector(
                painter,
                look,
                member.group,
                QRectF(look.px(LEFT), top + (row - look.px(12)) / 2, look.px(12), look.px(12)),
            )
            painter.setFont(look.font("small"))
            painter.setPen(look.ink("ink"))
            name = measure.elidedText(member.name, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRectF(look.px(LEFT + 18), top, room, row), Qt.AlignmentFlag.AlignVCenter, name)
            for column, value in enumerate(values):
                side = look.px(18)
                box = QRectF(self._left_of(column) + (cell - side) / 2, top + (row - side) / 2, side, side)
                draw_alignment(painter, look, self._answers.get((member.id, value), ""), box)
        if self.hasFocus() and values and self._page.members:
            at_row, at_column = self._at
            painter.setPen(QPen(look.ink("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(
                QRectF(self._left_of(at_column) + 2, head + at_row * row + 2, cell - 4, row - 4), 4, 4
            )
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is not None and self._page.members and self.values:
            self._at = (
                max(0, min(len(self._page.members) - 1, self._at[0] + step[0])),
                max(0, min(len(self.values) - 1, self._at[1] + step[1])),
            )
            self.update()
            announce(self, self._said())
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._press()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        line = int((at.y() - self._look.px(HEAD)) // self._row())
        column = int((at.x() - self._left_of(0)) // self._look.px(CELL))
        if 0 <= line < len(self._page.members) and 0 <= column < len(self.values):
            self._at = (line, column)
            self.update()
            self._press()

    def _press(self) -> None:
        if self._page.members and self.values:
            self.pressed.emit(self.values[self._at[1]], self._page.members[self._at[0]].id)

    def _said(self) -> str:
        member, value = self._page.members[self._at[0]], self.values[self._at[1]]
        name = next(row.name for row in self._page.values if row.id == value)
        return f"{member.name}, {name}: {_(ALIGNMENT_WORDS[self._answers.get((member.id, value), '')])}"

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
