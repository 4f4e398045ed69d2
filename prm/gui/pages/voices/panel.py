"""One voice beside the list: what was said, what was answered, and whether it was told back. Draws and tells; asks
and changes nothing.
"""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prm.base.i18n import _
from prm.base.when import When, say_when
from prm.domain.lists import KINDS
from prm.domain.voices import ANSWERED
from prm.gui.kit.buttons import Button, IconButton
from prm.gui.kit.chips import ChipLabel
from prm.gui.kit.entries import Chip
from prm.gui.kit.flow import FlowLayout
from prm.gui.kit.labels import Label, VoiceLabel
from prm.gui.kit.side_panel import Section, SidePanel
from prm.gui.parts.act import Act
from prm.gui.parts.links import name_link
from prm.gui.voice_rows import ANSWER_WORDS, VoiceEntries, quoted, said_by
from prm.queries.rows.voices import AnswerRow, VoiceRow

KIND_WORDS = {each.key: each.word for each in KINDS}


class VoicePanel(SidePanel):
    edit_wanted = Signal()
    bin_wanted = Signal()
    answer_wanted = Signal()
    answer_opened = Signal(str)
    told = Signal()
    opened = Signal(str, str)  # the key of a page, and an id there

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, name=_("The chosen voice"))
        self.shown: VoiceRow | None = None
        self._entries = VoiceEntries()

    def show_nothing(self) -> None:
        self.shown = None
        with self.filling():
            pass
        self.setFocusProxy(None)  # type: ignore[arg-type]

    def show_voice(self, row: VoiceRow, today: date) -> None:
        self.shown, self._entries.today = row, today
        with self.filling():
            self._head(row)
            self.section(_("You said")).body.addWidget(VoiceLabel(quoted(row.words)))
            self._answers(row)
            self._about(row)

    def _head(self, row: VoiceRow) -> None:
        section = self.section()
        section.body.setSpacing(4)
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(Label(said_by(row), role="heading", wrap=True), 1)
        edit = IconButton("pencil-simple", _("Edit"), small=True)
        to_bin = IconButton("trash", _("Move to the bin"), small=True)
        edit.clicked.connect(self.edit_wanted)
        to_bin.clicked.connect(self.bin_wanted)
        for button in (edit, to_bin):
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        section.body.addLayout(line)
        day = say_when(When(row.heard_on), date(1, 1, 1), form="short")
        section.body.addWidget(Label(_("Heard {day}").format(day=day), role="small", ink="ink2", wrap=True))
        if row.theme:
            holder = QWidget()
            FlowLayout(holder, gap=6).addWidget(ChipLabel(Chip(row.theme, icon="tag")))
            section.body.addWidget(holder)
        self.setFocusProxy(edit)

    def _answers(self, row: VoiceRow) -> None:
        section = self.section(_("We did"), action=_("Add an answer"))
        assert section.link is not None
        section.link.clicked.connect(self.answer_wanted)
        section.body.setSpacing(14)
        if not row.answers:
            section.body.addWidget(
                Label(_("Nothing has been answered yet."), role="small", ink="ink2", wrap=True)
            )
        last = next((each.id for each in reversed(row.answers) if each.kind in ANSWERED), "")
        for answer in reversed(row.answers):
            section.body.addLayout(self._answer(section, answer, to_tell=answer.id == last))

    def _answer(self, section: Section, answer: AnswerRow, *, to_tell: bool) -> QHBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(3)
        kind = _(ANSWER_WORDS.get(answer.kind, ""))
        column.addWidget(Label(kind, role="small_label", wrap=True))
        if answer.words:
            column.addWidget(Label(answer.words, role="small", wrap=True))
        column.addWidget(Label(self._entries.answer_line(answer), role="caption", ink="ink2", wrap=True))
        if told := self._entries.told_line(answer):
            column.addWidget(Label(told, role="caption", ink="ok", wrap=True))
        elif to_tell:
            button = Button(_("Told back"), icon="check-circle", small=True)
            button.setAccessibleDescription(_("Marks that this answer was told back today"))
            button.clicked.connect(self.told)
            column.addSpacing(2)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        edit = IconButton("pencil-simple", _("Change this answer: {kind}").format(kind=kind), small=True)
        edit.clicked.connect(Act(self.answer_opened.emit, answer.id))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(column, 1)
        row.addWidget(edit, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _about(self, row: VoiceRow) -> None:
        ways = [
            ("interactions", row.interaction_id, _(KIND_WORDS.get(row.kind, row.kind)), "chats-circle"),
            ("partnerships", row.partnership_id if row.partnership else None, row.partnership, "handshake"),
            ("people", row.person_id if row.who else None, row.who, "user"),
            (
                "organisations",
                row.organisation_id if row.organisation else None,
                row.organisation,
                "buildings",
            ),
        ]
        if not any(key for _page, key, _name, _icon in ways):
            return
        section = self.section(_("About it"))
        section.body.setSpacing(2)
        for page, key, name, icon in ways:
            if key:
                section.body.addWidget(name_link(name, Act(self.opened.emit, page, key), icon=icon))
