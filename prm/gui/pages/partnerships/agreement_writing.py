"""The middle of the agreement: one section being written, saved as it is typed, with the questions about it.

Which section it is, and what a save leads to, is the tab's business.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from prm.base.errors import Refused, Trouble
from prm.base.i18n import _, ngettext
from prm.domain.agreement_words import Block, SectionWords, Table, plain_text, word_count
from prm.domain.readability import read_text
from prm.gui.kit.banner import Banner
from prm.gui.kit.banner import Kind as BannerKind
from prm.gui.kit.cards import Card, Line
from prm.gui.kit.labels import Label, VoiceLabel
from prm.gui.kit.scroll import Scroll
from prm.gui.pages.partnerships.agreement_editor import WordsEditor
from prm.gui.pages.partnerships.agreement_questions import QuestionCard
from prm.gui.pages.partnerships.agreement_text_read import settled
from prm.gui.pages.partnerships.agreement_toolbar import Toolbar
from prm.gui.theme import theme
from prm.queries.rows.agreements import QuestionRow, SectionRow

SAVE_AFTER = 400  # ms after the last key
TRY_AGAIN_AFTER = 5000
_GOOD_AGE, _HARD_AGE = 12, 15

Save = Callable[[str, tuple[Block, ...], int | None], str]
"""Saves the blocks of a section (its id, the version that was seen) and returns its id, which may be another."""


class Writing(Card):
    """``edited`` says that there are words to draw; ``saved`` gives the id of the section that holds them now."""

    edited = Signal()
    saved = Signal(str)
    tool_wanted = Signal(str)
    token_pressed = Signal(str)
    banner_pressed = Signal()
    reply_wanted = Signal(str)
    settled = Signal(str, bool)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padded=False, parent=parent)
        self._save: Save | None = None
        self._section: SectionRow | None = None
        self._version: int | None = None
        self._before: tuple[Block, ...] = ()  # what the editor and the record last agreed on
        self._dirty = False
        self._clash = False
        self.toolbar = Toolbar(self)
        self.banner = Banner("info", "")
        self.title_label = VoiceLabel("", role="voice_heading")
        self.editor = WordsEditor()
        self.questions = QVBoxLayout()
        self.reading = Label("", role="small", ink="ink2", wrap=True)
        self.words = Label("", role="small", ink="ink2", tnum=True)
        self._cards: dict[str, QuestionCard] = {}
        self._build()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.flush)
        self.toolbar.pressed.connect(self._on_tool)
        self.banner.link_pressed.connect(self._on_banner)
        self.editor.typed.connect(self._on_typed)
        self.editor.manner_changed.connect(self._on_manner)
        self.editor.cursor_shown.connect(self._on_cursor)
        self.editor.token_pressed.connect(self.token_pressed)
        self.editor.question_wanted.connect(self._on_question)
        self.editor.left.connect(self._on_left)

    # what the tab tells

    def on_save(self, save: Save) -> None:
        self._save = save

    @property
    def section_id(self) -> str:
        return self._section.id if self._section else ""

    @property
    def unsaved(self) -> bool:
        return self._dirty

    def blocks(self) -> tuple[Block, ...]:
        return self.editor.blocks()

    def show_section(self, section: SectionRow, *, questions: Sequence[QuestionRow], writable: bool) -> None:
        """Another section, or the same one as its record has it now. Typed words are never lost: what is
        not saved stays, and a bar offers what was written elsewhere.
        """
        same = self._section is not None and self._section.id == section.id
        if not same:
            self.flush()
            self._clash = False
        now = settled(section.blocks)
        self._section = section
        self.title_label.setText(
            section.title if section.number is None else f"{section.number}. {section.title}"
        )
        self.editor.setReadOnly(not writable)
        self.toolbar.allow(writable)
        if not same:
            self._take(section, now, keep_place=False)
        elif now != self._before:
            if self._dirty or self.editor.composing:
                self._clash = self._dirty
            else:
                self._take(section, now, keep_place=True)
        else:
            self._version = section.version
        self._show_questions([each for each in questions if each.section_key == section.key])
        self._measure()

    def show_banner(self, kind: BannerKind, words: str, *, link: str = "") -> None:
        """A sentence above the words; none hides it. Words written elsewhere come first."""
        if self._clash:
            kind, words, link = "worth_a_look", _("This section was changed elsewhere."), _("Show theirs")
        self.banner.setVisible(bool(words))
        if words:
            self.banner.show_words(kind, words, link=link)

    def moved_on(self, section_id: str) -> None:
        """The same words stand in another section now: the first changed word began a new draft."""
        if self._section is not None:
            self._section = replace(self._section, id=section_id)
            self._version = None

    def flush(self) -> bool:
        """Save what was typed. False when it could not be saved; it stays in the editor then."""
        self._timer.stop()
        if not self._dirty or self._section is None or self._save is None:
            return True
        blocks = self.editor.blocks()
        if blocks == self._before:
            self._dirty = False
            return True
        was = self._section.id
        try:
            now = self._save(was, blocks, None if self._clash else self._version)
        except Refused as refused:
            self._clash = True
            self.toolbar.say(_("Not saved"))
            self.show_banner("worth_a_look", str(refused), link=_("Show theirs"))
            return False
        except Trouble:
            self.toolbar.say(_("Not saved yet"))
            self._timer.start(TRY_AGAIN_AFTER)
            return False
        self._before, self._dirty, self._clash, self._version = blocks, False, False, None
        if now != was:
            self.moved_on(now)
        self.toolbar.say(_("Saved"))
        self.saved.emit(now)
        return True

    # building

    def _build(self) -> None:
        content = self._content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(22, 14, 22, 14)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addSpacing(14)
        column.addWidget(self.title_label)
        column.addSpacing(8)
        column.addWidget(self.editor)
        column.addStretch(1)
        column.addSpacing(12)
        self.questions.setSpacing(10)
        column.addLayout(self.questions)
        self.area = Scroll(content)
        content.setAutoFillBackground(False)  # setWidget turned it on
        self.banner.hide()
        foot = QFrame()
        foot.setProperty("look", "dialog-footer")
        row = QHBoxLayout(foot)
        row.setContentsMargins(22, 8, 22, 8)
        row.addWidget(self.reading, 1)
        row.addWidget(self.words)
        self.add(self.toolbar)
        self.add(Line())
        self.body.addWidget(self.area, 1)
        self.add(foot)

    # inside

    def _take(self, section: SectionRow, now: tuple[Block, ...], *, keep_place: bool) -> None:
        self.editor.show_blocks(section.blocks, keep_place=keep_place)
        self._before, self._version, self._dirty = now, section.version, False
        if not keep_place:
            self.toolbar.say("")
            self.area.verticalScrollBar().setValue(0)

    def _show_questions(self, rows: Sequence[QuestionRow]) -> None:
        for key in [key for key in self._cards if key not in {row.id for row in rows}]:
            card = self._cards.pop(key)
            self.questions.removeWidget(card)
            card.hide()
            card.deleteLater()
        for row in rows:
            if row.id not in self._cards:
                card = self._cards[row.id] = QuestionCard()
                card.reply_wanted.connect(self.reply_wanted)
                card.settled.connect(self.settled)
                self.questions.addWidget(card)
            self._cards[row.id].show_question(row)
        self.editor.mark_questions([row.about for row in rows if row.settled_on is None])

    def _measure(self) -> None:
        section = SectionWords(
            "", "", tuple(each for each in self.editor.blocks() if not isinstance(each, Table))
        )
        reading = read_text(plain_text(section))
        if reading.age is None:
            self.reading.setText("")
        else:
            verdict = (
                _("Good for most people.")
                if reading.age <= _GOOD_AGE
                else _("Shorter sentences would help some people.")
                if reading.age < _HARD_AGE
                else _("Hard to read for many people.")
            )
            self.reading.setText(
                _("Reads at about age {age}. {verdict}").format(age=reading.age, verdict=verdict)
            )
        number = word_count(SectionWords("", "", self.editor.blocks()))
        self.words.setText(ngettext("{n} word", "{n} words", number))

    def _on_typed(self) -> None:
        if self._section is None or self.editor.isReadOnly():
            return
        self._dirty = True
        self.toolbar.say("")
        self._timer.start(SAVE_AFTER)
        self._measure()
        self.edited.emit()

    def _on_manner(self) -> None:
        self.toolbar.show_manner(self.editor.manner())

    def _on_cursor(self, where: QRect) -> None:
        if not self.editor.hasFocus() and self.editor.textCursor().position() == 0:
            return  # a section that was just opened shows what stands above its words
        at = self.editor.mapTo(self._content, where.center())
        self.area.ensureVisible(at.x(), at.y(), 0, theme().line("voice_reading") * 2)

    def _on_tool(self, tool: str) -> None:
        editor = self.editor
        acts: dict[str, Callable[[], None]] = {
            "bold": editor.toggle_bold,
            "italic": editor.toggle_italic,
            "bullets": self._bullets,
            "numbers": self._numbers,
            "text": self._as_text,
            "heading": self._as_heading,
        }
        if tool in acts:
            acts[tool]()
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self._on_manner()
        else:
            self.tool_wanted.emit(tool)

    def _on_question(self) -> None:
        self.tool_wanted.emit("question")

    def _bullets(self) -> None:
        self.editor.toggle_list(numbered=False)

    def _numbers(self) -> None:
        self.editor.toggle_list(numbered=True)

    def _as_text(self) -> None:
        self.editor.set_heading(False)

    def _as_heading(self) -> None:
        self.editor.set_heading(True)

    def _on_banner(self) -> None:
        if self._clash and self._section is not None:
            self._clash, self._dirty = False, False
            self._timer.stop()
            self._take(self._section, settled(self._section.blocks), keep_place=True)
            self.show_banner("info", "")
        self.banner_pressed.emit()

    def _on_left(self) -> None:
        self.flush()
        self.left.emit()

    # Qt

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)
