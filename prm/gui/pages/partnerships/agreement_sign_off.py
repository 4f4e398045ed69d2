"""Who has said yes: a small mark for each member, and all of it in a list. Records nothing itself."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from prm.base.i18n import N_, _
from prm.domain.agreement_life import ANSWERS, ASIDE, NO, QUESTION, WAYS, YES, YES_NOTE
from prm.gui.kit.buttons import LinkButton
from prm.gui.kit.cards import Card
from prm.gui.kit.dialog import Dialog
from prm.gui.kit.entries import Entry, Lead, Piece
from prm.gui.kit.faces import EntryFace
from prm.gui.kit.flow import FlowLayout
from prm.gui.kit.labels import ElidedLabel, Label, plain_tip
from prm.gui.kit.lists import RowList
from prm.gui.kit.look import Look
from prm.gui.kit.marks import draw_sector
from prm.gui.kit.rows import Column, RowsModel
from prm.gui.pages.partnerships.agreement_lists import full_day
from prm.queries.rows.agreements import SignOffRow

WAY_WORDS, ANSWER_WORDS = dict(WAYS), dict(ANSWERS)
# answer → fill, edge, icon, ink
_DRESS: dict[str, tuple[str, str, str, str]] = {
    YES: ("ok_soft", "ok_line", "check", "ok"),
    YES_NOTE: ("ok_soft", "ok_line", "check", "ok"),
    QUESTION: ("warn_soft", "warn_line", "question", "warn"),
    NO: ("danger_soft", "danger_line", "x", "danger"),
    ASIDE: ("sunken", "line", "minus", "ink2"),
    "": ("surface", "line", "", ""),
}
_SAID = {
    YES: N_("said yes"),
    YES_NOTE: N_("said yes, with a note"),
    QUESTION: N_("has a question"),
    NO: N_("says no, with a reason"),
    ASIDE: N_("stands aside"),
    "": N_("not asked yet"),
}


def say_answer(row: SignOffRow) -> str:
    """As in "said yes, 9 October 2025, said out loud, at Lowfield Hall"."""
    parts = [_(_SAID.get(row.answer, row.answer))]
    if row.answered_on is not None:
        parts.append(full_day(row.answered_on))
    if row.way:
        parts.append(_(WAY_WORDS.get(row.way, row.way)).lower())
    if row.left_on is not None:
        parts.append(_("left on {day}").format(day=full_day(row.left_on)))
    return ", ".join(parts)


class _Mark(QWidget):
    """A member's shape, and what it said. Pressing it is recording what it says."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look(self)
        self._row: SignOffRow | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_row(self, row: SignOffRow) -> None:
        self._row = row
        said = f"{row.name}: {say_answer(row)}"
        self.setAccessibleName(said)
        self.setToolTip(plain_tip(said))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(32), self._look.px(26))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._row is None:
            return
        look = self._look
        fill, edge, mark, ink = _DRESS.get(self._row.answer, _DRESS[""])
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.ink(edge), 1))
        painter.setBrush(look.ink(fill))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        side, small = look.px(12), look.px(12)
        middle = self.height() / 2
        left = look.px(3) if mark else (self.width() - side) / 2
        draw_sector(painter, look, self._row.group, QRectF(left, middle - side / 2, side, side))
        if mark:
            drawn = look.icon(mark, role=ink, size=small, dpr=self.devicePixelRatioF())
            painter.drawPixmap(
                QRectF(self.width() - small - look.px(3), middle - small / 2, small, small).topLeft(), drawn
            )
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._row is not None and event.button() is Qt.MouseButton.LeftButton:
            self.pressed.emit(self._row.member_id)


class SignOffCard(Card):
    """``member_pressed`` wants an answer of this member recorded, ``all_wanted`` the whole list."""

    member_pressed = Signal(str)
    all_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.body.setContentsMargins(14, 10, 14, 10)
        self.body.setSpacing(8)
        self.heading = Label(_("Sign-off"), role="strong")
        self.count = ElidedLabel("", role="small", ink="ink2")
        self.all = LinkButton(_("See all"))
        self.all.clicked.connect(self.all_wanted)
        first = QHBoxLayout()
        first.setSpacing(9)
        first.addWidget(self.heading)
        first.addWidget(self.count, 1)
        first.addWidget(self.all)
        self._marks = QWidget()
        self._flow = FlowLayout(self._marks, gap=5, row_gap=5)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._marks.setSizePolicy(policy)
        self.words = Label("", role="small", ink="ink2", wrap=True)
        self.add(first)
        self.add(self._marks)
        self.add(self.words)
        self._shown: list[_Mark] = []

    def show_rows(self, rows: Sequence[SignOffRow], *, standing: str, yes: int) -> None:
        here = [row for row in rows if row.left_on is None]
        self.count.setText(_("{n} of {of} have said yes").format(n=yes, of=len(here)))
        self.words.setText(standing)
        while len(self._shown) > len(here):
            mark = self._shown.pop()
            self._flow.removeWidget(mark)
            mark.hide()
            mark.deleteLater()
        while len(self._shown) < len(here):
            mark = _Mark(self._marks)
            mark.pressed.connect(self.member_pressed)
            self._flow.addWidget(mark)
            mark.show()
            self._shown.append(mark)
        order = {"yes": 0, "yes_note": 0, "question": 1, "no": 2, "aside": 3, "": 4}
        for mark, row in zip(
            self._shown, sorted(here, key=lambda row: order.get(row.answer, 4)), strict=True
        ):
            mark.show_row(row)
        self._marks.updateGeometry()


class _Row:
    """A member as a row of the list: rows have an ``id``."""

    def __init__(self, row: SignOffRow) -> None:
        self.id, self.row = row.member_id, row


class SignOffDialog(Dialog):
    """Everybody, in the order of members, with what they said, how, when, and who heard it."""

    def __init__(self, parent: QWidget, rows: Sequence[SignOffRow], *, standing: str, number: str) -> None:
        super().__init__(parent, _("Sign-off of version {number}").format(number=number), width=600)
        self.member = ""
        if standing:
            self.body.addWidget(Label(standing, ink="ink2", wrap=True))
        self._model: RowsModel[_Row] = RowsModel(
            [
                Column("name", _("Organisation"), lambda row: row.row.name),
                Column("said", _("What they said"), lambda row: _second(row.row)),
            ],
            self,
        )
        self.list = RowList(
            self._model,
            EntryFace(_entry, comfortable=64, compact=56, pad=4),
            name=_("Sign-off"),
            single=True,
            grow=True,
        )
        self._model.show([_Row(row) for row in rows])
        holder = QVBoxLayout()
        holder.addWidget(self.list)
        self.body.addLayout(holder)
        close = self.add_button(_("Close"))
        self.record = self.add_button(_("Record what they said"), kind="primary")
        close.clicked.connect(self.reject)
        self.record.clicked.connect(self._on_record)
        self.list.opened.connect(self._on_record)
        if rows:
            self.list.go_to(rows[0].member_id)

    def _on_record(self) -> None:
        self.member = self.list.current_id()
        if self.member:
            self.accept()


def _second(row: SignOffRow) -> str:
    said = say_answer(row)
    return said[0].upper() + said[1:]


def _entry(found: _Row) -> Entry:
    row = found.row
    _fill, _edge, mark, ink = _DRESS.get(row.answer, _DRESS[""])
    more = []
    if row.said_by or row.speaker:
        more.append(Piece(row.said_by or row.speaker))
    if row.said_where:
        more.append(Piece(row.said_where))
    if row.heard_by:
        more.append(Piece(_("heard by {name}").format(name=row.heard_by)))
    if row.note:
        more.append(Piece(_("“{words}”").format(words=row.note)))
    if not row.speaker and not row.said_by:
        more.append(Piece(_("No one speaks for them now"), "warn"))
    right = (Piece(icon=mark, role=ink),) if mark else ()
    return Entry(row.name, (Piece(_second(row)),), Lead(sector=row.group), third=tuple(more), right=right)
