"""A question about some words of a section, under the text. Replying and settling is the tab's business."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prm.base.i18n import _
from prm.base.when import MONTHS
from prm.gui.kit.buttons import LinkButton
from prm.gui.kit.cards import Icon
from prm.gui.kit.labels import Label, VoiceLabel
from prm.gui.theme import theme
from prm.queries.rows.agreements import QuestionRow


class QuestionCard(QWidget):
    """``settled`` says whether it is settled from now on."""

    reply_wanted = Signal(str)
    settled = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: QuestionRow | None = None
        self._icon = Icon("chat-circle-dots", role="warn", size=16)
        self._who = Label("", role="small_label", wrap=True)
        self._words = VoiceLabel("")
        self._reply = Label("", role="small", ink="ink2", wrap=True)
        self.reply = LinkButton(_("Reply"))
        self.settle = LinkButton(_("Mark as settled"))
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self._icon)
        first.addWidget(self._who, 1)
        first.addWidget(self.reply)
        first.addSpacing(8)
        first.addWidget(self.settle)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 9, 14, 11)
        column.setSpacing(4)
        column.addLayout(first)
        column.addWidget(self._words)
        column.addWidget(self._reply)
        self.reply.clicked.connect(self._on_reply)
        self.settle.clicked.connect(self._on_settle)

    def show_question(self, row: QuestionRow) -> None:
        self._row = row
        day = f"{row.asked_on.day} {_(MONTHS[row.asked_on.month - 1])}"
        who = _("{name} asked, {day}") if row.asked_by else _("Somebody asked, {day}")
        self._who.setText(who.format(name=row.asked_by, day=day))
        self._words.setText(_("“{words}”").format(words=row.words.strip('“”"')))
        self._reply.setText(_("Reply: {words}").format(words=row.reply) if row.reply else "")
        self._reply.setVisible(bool(row.reply))
        open_ = row.settled_on is None
        self._icon.set_icon("chat-circle-dots" if open_ else "check-circle", role="warn" if open_ else "ok")
        self.settle.setText(_("Mark as settled") if open_ else _("Open again"))
        self.settle.updateGeometry()
        self.reply.setVisible(open_)
        self.setAccessibleName(f"{self._who.text()}: {row.words}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        open_ = self._row is not None and self._row.settled_on is None
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().colour("warn_line" if open_ else "line"), 1))
        painter.setBrush(theme().colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.end()

    def _on_reply(self) -> None:
        if self._row is not None:
            self.reply_wanted.emit(self._row.id)

    def _on_settle(self) -> None:
        if self._row is not None:
            self.settled.emit(self._row.id, self._row.settled_on is None)
