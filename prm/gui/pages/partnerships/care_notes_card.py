"""My care notes, each covered until it is read. The words of a note are in a label only while it is uncovered."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prm.base.i18n import _, ngettext
from prm.base.when import When, say_when
from prm.domain.care_words import LABOUR, CareNoteWords, word_for
from prm.gui.kit.buttons import Button, LinkButton
from prm.gui.kit.cards import Card, Line
from prm.gui.kit.labels import Label, VoiceLabel
from prm.gui.kit.marks import Mark, say_load
from prm.gui.pages.partnerships.acts import Act
from prm.gui.pages.partnerships.care_parts import Cover
from prm.gui.theme import theme
from prm.queries.rows.care_notes import NoteRow

SHOWN_AT_ONCE = 8
Words = Callable[[str], CareNoteWords | None]


class NoteLine(QWidget):
    """One note. ``read`` and ``cover`` put its words on the screen and take them off again."""

    edit_wanted = Signal(str)
    ask_wanted = Signal(str)
    out_wanted = Signal(str)

    def __init__(self, row: NoteRow, words: Words, *, today: date) -> None:
        super().__init__()
        self.row, self._words = row, words
        self._cover = Cover()
        self._text: QWidget | None = None
        self.button = Button(_("Read"), icon="eye", small=True)
        self._middle = QVBoxLayout()
        self._middle.setSpacing(4)
        self._build(today)

    @property
    def is_open(self) -> bool:
        return self._text is not None

    def read(self) -> None:
        note = self._words(self.row.id)
        if note is None or self._text is not None:
            return
        self._text = self._make_text(note)
        self._cover.hide()
        self._middle.addWidget(self._text)
        self.button.setText(_("Cover"))
        self.button.set_icon_name("eye-slash")
        self._name_button()
        self.update()

    def cover(self) -> None:
        if self._text is None:
            return
        text, self._text = self._text, None
        for label in text.findChildren(Label):
            label.setText("")  # at once: the widget itself goes when the loop turns
        self._middle.removeWidget(text)
        text.hide()
        text.deleteLater()
        self._cover.show()
        self.button.setText(_("Read"))
        self.button.set_icon_name("eye")
        self._name_button()
        self.update()

    # building

    def _build(self, today: date) -> None:
        day = QVBoxLayout()
        day.setSpacing(0)
        self._day = say_when(When(self.row.day), today, form="list")
        self._day_label = Label(self._day, role="label", wrap=True)
        day.addWidget(self._day_label)
        if self.row.clock:
            day.addWidget(Label(f"{self.row.clock:%H:%M}", role="small", ink="ink2", tnum=True))
        day.addStretch(1)
        after = _("Unfinished") if self.row.draft else self.row.after
        self._middle.addWidget(Label(after, role="caption", ink="ink2", wrap=True))
        self._middle.addWidget(self._cover)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(12)
        self._left = QWidget()
        self._left.setLayout(day)
        day.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._left)
        row.addLayout(self._middle, 1)
        row.addWidget(self._load(), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        if self.row.draft:
            self.button.setText(_("Go on"))
            self.button.set_icon_name("pencil-simple")
            self.button.clicked.connect(Act(self.edit_wanted.emit, self.row.id))
        else:
            self.button.clicked.connect(self._on_button)
        self._name_button()
        self._on_theme_changed()
        theme().changed.connect(self._on_theme_changed)

    def _load(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 2, 0, 0)
        row.setSpacing(6)
        mark = Mark()
        mark.show_load(self.row.weight)
        row.addWidget(mark)
        row.addWidget(Label(say_load(self.row.weight), role="caption", ink="ink2"))
        row.addStretch(1)
        self._heavy = holder
        return holder

    def _make_text(self, note: CareNoteWords) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 2)
        column.setSpacing(4)
        kind = note.kind_words or word_for(LABOUR, note.kind)
        for words, voice in ((note.words, True), (note.felt, True), (kind, False)):
            if words and words != self.row.after:
                column.addWidget(
                    VoiceLabel(words) if voice else Label(words, role="caption", ink="ink2", wrap=True)
                )
        links = QHBoxLayout()
        links.setSpacing(14)
        for text, signal in (
            (_("Edit"), self.edit_wanted),
            (_("Ask for support"), self.ask_wanted),
            (_("Take out"), self.out_wanted),
        ):
            link = LinkButton(text)
            link.clicked.connect(Act(signal.emit, self.row.id))
            links.addWidget(link)
        links.addStretch(1)
        column.addLayout(links)
        return holder

    # inside

    def _on_button(self) -> None:
        if self.is_open:
            self.cover()
        else:
            self.read()

    def _name_button(self) -> None:
        # the day only: a screen reader needs to know which one, and nobody a word of it
        self.button.setAccessibleName(_("{do}, {day}").format(do=self.button.text(), day=self._day))

    def _on_theme_changed(self) -> None:
        self._left.setFixedWidth(theme().px(88))
        self._heavy.setFixedWidth(theme().px(106))
        # the wider of its words, or the marks beside it would move when a note is read
        self.button.setMinimumWidth(max(_width(_("Read"), "eye"), _width(_("Cover"), "eye-slash")))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.is_open:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("priv_soft"))
        pen = QPen(theme().colour("priv_line"), 1)
        pen.setDashPattern([4, 2])
        painter.setPen(pen)
        painter.drawLine(0, 0, self.width(), 0)
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()


def _width(words: str, icon: str) -> int:
    return Button(words, icon=icon, small=True).sizeHint().width()


class NotesCard(Card):
    new_wanted = Signal()
    edit_wanted = Signal(str)
    ask_wanted = Signal(str)
    out_wanted = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__(_("My care notes"), padded=False)
        self._words, self._shown = words, SHOWN_AT_ONCE
        self._rows: tuple[NoteRow, ...] = ()
        self._today = date.min
        self.lines: list[NoteLine] = []
        self._count = Label("", role="small", ink="ink2")
        new = Button(_("New care note"), icon="plus", small=True)
        new.clicked.connect(self.new_wanted)
        assert self._heading is not None
        self._heading.insertWidget(1, self._count)
        self.add_to_heading(new)
        self.new_button = new
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.add(self._list)
        self.more = LinkButton("")
        self.more.clicked.connect(self._on_more)
        self._none = Label(
            _("Nothing here yet. A note can be one line; it need not say anybody’s name."),
            ink="ink2",
            wrap=True,
        )
        self._none.setContentsMargins(16, 14, 16, 16)
        self.add(self._none)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 4, 16, 6)
        foot.addWidget(self.more)
        foot.addStretch(1)
        self.add(foot)

    def show_notes(self, rows: tuple[NoteRow, ...], *, recent: int, today: date) -> None:
        self._count.setText(ngettext("{n} in 12 weeks", "{n} in 12 weeks", recent) if rows else "")
        if rows != self._rows or today != self._today:
            self._rows, self._today = rows, today
            self._draw()

    def forget(self) -> None:
        """Every word and every row goes from the screen, now."""
        self._rows = ()
        self._shown = SHOWN_AT_ONCE
        self._count.setText("")
        self._draw()

    # inside

    def _draw(self) -> None:
        read = {line.row.id for line in self.lines if line.is_open}
        for line in self.lines:
            line.cover()
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.lines = []
        for number, row in enumerate(self._rows[: self._shown]):
            if number:
                self._list.addWidget(Line())
            line = NoteLine(row, self._words, today=self._today)
            line.edit_wanted.connect(self.edit_wanted)
            line.ask_wanted.connect(self.ask_wanted)
            line.out_wanted.connect(self.out_wanted)
            self._list.addWidget(line)
            self.lines.append(line)
            if row.id in read:
                line.read()
        rest = len(self._rows) - len(self.lines)
        self.more.setText(ngettext("{n} more", "{n} more", rest))
        self.more.setVisible(rest > 0)
        self._none.setVisible(not self._rows)

    def _on_more(self) -> None:
        self._shown += 2 * SHOWN_AT_ONCE
        self._draw()
