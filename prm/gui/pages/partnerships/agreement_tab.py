"""Agreement: its sections and versions, the words being written, the real pages, and who has said yes.

Which part shows what, and what a press leads to. Writing, drawing and lists are in files of their own.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from prm.app import Answer
from prm.base.errors import Refused, Trouble
from prm.domain.agreement_life import AGREED, DRAFT, ENDED, OUT, SUPERSEDED
from prm.domain.agreement_words import Block, blocks_to_json
from prm.gui.desk import Desk
from prm.gui.pages.partnerships.acts import Act
from prm.gui.pages.partnerships.agreement_acts import Acts
from prm.gui.pages.partnerships.agreement_begin import Begin
from prm.gui.pages.partnerships.agreement_export import Exporting
from prm.gui.pages.partnerships.agreement_head import Head, banner_for
from prm.gui.pages.partnerships.agreement_lists import SectionsCard, VersionsCard
from prm.gui.pages.partnerships.agreement_preview import Preview
from prm.gui.pages.partnerships.agreement_sign_off import SignOffCard
from prm.gui.pages.partnerships.agreement_text_read import settled
from prm.gui.pages.partnerships.agreement_writing import Writing
from prm.gui.theme import theme
from prm.queries.rows.agreements import AgreementPage, SectionRow

LEFT, RIGHT = 224, 404
LOW = 560
THREE_FROM = 1060


class AgreementTab(QWidget):
    tab_wanted = Signal(str)
    commands_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk: Desk | None = None
        self._id = ""
        self._version: str | None = None
        self._key = ""  # of the section being written
        self._page: AgreementPage | None = None
        self._drawn: object = None
        self._narrow = False
        self._typed_since_left = False
        self.begin = Begin()
        self.head = Head()
        self.exporting = Exporting()
        self.sections = SectionsCard()
        self.versions = VersionsCard()
        self.writing = Writing()
        self.preview = Preview()
        self.sign_off = SignOffCard()
        self.acts = Acts(self)
        self._build()
        self._connect()

    def attach(self, desk: Desk) -> None:
        self._desk = desk
        self.acts.attach(desk)
        for part in (self.begin, self.exporting, self.preview):
            part.attach(desk)
        self.writing.on_save(self._save)
        self._live = desk.live(self, self._question, self._show)

    def show_partnership(self, partnership_id: str) -> None:
        if partnership_id != self._id:
            self.writing.flush()
            self._id, self._version, self._key, self._drawn = partnership_id, None, "", None
            self.begin.partnership_id = partnership_id
        self._live.ask()

    def areas(self) -> list[QWidget]:
        if self._stack.currentWidget() is self.begin:
            return [self.begin]
        areas = [self.sections.list, self.writing.editor, self.preview.area, self.versions.list]
        return [area for area in areas if area.isVisibleTo(self)]

    def commands(self) -> Mapping[str, Callable[[], None]]:
        return {"export_pdf": self.export} if self._page is not None and self._page.shown is not None else {}

    def may_leave(self) -> bool:
        """False while words could not be saved: closing now would lose them."""
        return self.writing.flush()

    def export(self, *, large_print: bool = False) -> None:
        """The version that is shown, as a PDF."""
        page, desk = self._page, self._desk
        if page is None or page.shown is None or desk is None or not self.writing.flush():
            return
        from prm.documents.agreement import document_of, file_name
        from prm.queries.agreements import agreement_paper

        paper = desk.ask(agreement_paper, self._shown_id()).value
        name = file_name(paper, large_print=large_print)
        self.exporting.start(document_of(paper, made=desk.app.now()), name, large_print=large_print)

    @property
    def page(self) -> AgreementPage | None:
        return self._page

    @property
    def section_key(self) -> str:
        return self._key

    def go_to_version(self, version_id: str | None) -> None:
        """Show another version, or with None the one to work on now."""
        self.writing.flush()
        self._version = version_id
        self._live.ask()

    # building

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self.sections, 3)
        left.addWidget(self.versions, 1)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self.preview, 1)
        right.addWidget(self.sign_off)
        self._left, self._right = QWidget(), QWidget()
        for holder, column in ((self._left, left), (self._right, right)):
            column.setContentsMargins(0, 0, 0, 0)
            holder.setLayout(column)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addWidget(self._left)
        columns.addWidget(self.writing, 1)
        columns.addWidget(self._right)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(24, 12, 24, 24)
        column.setSpacing(12)
        column.addWidget(self.head)
        column.addWidget(self.exporting)
        column.addLayout(columns, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(whole)
        self._stack.addWidget(self.begin)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self._stack.setMinimumSize(240, 240)  # or three columns would keep the window from becoming narrow
        for keys, act in (
            ("Alt+PgUp", Act(self._step, -1)),
            ("Alt+PgDown", Act(self._step, 1)),
            ("Alt+Shift+Up", Act(self.acts.on_section, "up")),
            ("Alt+Shift+Down", Act(self.acts.on_section, "down")),
            ("F2", self._on_token_key),
        ):
            shortcut = QShortcut(QKeySequence(keys), self.writing)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _connect(self) -> None:
        self.head.act_wanted.connect(self._on_head)
        self.head.preview_wanted.connect(self._on_preview_toggled)
        self.head.version_wanted.connect(self._on_version)
        self.sections.chosen.connect(self._on_section)
        self.sections.act_wanted.connect(self.acts.on_section)
        self.versions.chosen.connect(self._on_version)
        writing = self.writing
        writing.edited.connect(self._on_edited)
        writing.saved.connect(self._on_saved)
        writing.tool_wanted.connect(self._on_tool)
        writing.token_pressed.connect(self.acts.on_token)
        writing.banner_pressed.connect(self._on_banner)
        writing.reply_wanted.connect(self.acts.on_reply)
        writing.settled.connect(self.acts.on_settled)
        writing.left.connect(self._on_left)
        self.sign_off.member_pressed.connect(self.acts.on_record)
        self.sign_off.all_wanted.connect(self.acts.on_see_all)
        theme().changed.connect(self._fit)

    # asking and showing

    def _question(self) -> Answer[Any]:
        from prm.queries.agreements import agreement_page

        assert self._desk is not None
        try:
            return self._desk.ask(agreement_page, self._id, version_id=self._version)
        except Refused:
            return Answer(None, frozenset({"partnership", "agreement"}))

    def _show(self, page: AgreementPage | None) -> None:
        had, self._page = self.commands(), page
        if had.keys() != self.commands().keys():
            self.commands_changed.emit()
        if page is None or page.shown is None:
            self.preview.show_document(None)
            self._stack.setCurrentWidget(self.begin)
            return
        self._stack.setCurrentIndex(0)
        self._version = page.shown.id
        section = self._section()
        assert self._desk is not None
        read_only = self._desk.app.file.read_only
        self.head.show_page(page, read_only=read_only)
        self.sections.show_rows(page.sections, current=section.id, writable=self._writable())
        self.versions.show_rows(page.versions, current=page.shown.id)
        self.sign_off.setVisible(page.shown.state in {*OUT, AGREED, ENDED, SUPERSEDED})
        self.sign_off.show_rows(page.sign_off, standing=page.standing, yes=page.yes)
        self._show_section(section)
        self._draw_if_changed()
        self._fit()

    def _section(self) -> SectionRow:
        """The one being written, wherever its version is: sections keep their key from version to version."""
        assert self._page is not None
        rows = self._page.sections
        found = next((row for row in rows if row.key == self._key), rows[0])
        self._key = found.key
        return found

    def _show_section(self, section: SectionRow) -> None:
        page = self._page
        assert page is not None
        self.writing.show_section(section, questions=page.questions, writable=self._writable())
        kind, words, link = self._banner(section)
        self.writing.show_banner(kind, words, link=link)

    def _banner(self, section: SectionRow) -> tuple[Any, str, str]:
        assert self._page is not None
        kind, words, link = banner_for(self._page, section)
        return kind, words, link if self._writable() or self._page.draft is not None else ""

    def _writable(self) -> bool:
        """A version that is out can be written in too: its first changed word begins a draft, if there is none."""
        page = self._page
        if page is None or page.shown is None or self._desk is None or self._desk.app.file.read_only:
            return False
        state = page.shown.state
        return state == DRAFT or (state in {*OUT, AGREED} and page.draft is None)

    def _shown_id(self) -> str:
        assert self._page is not None
        assert self._page.shown is not None
        return self._version or self._page.shown.id

    # the preview

    def _on_edited(self) -> None:
        self._typed_since_left = True
        self._drawn = self._as_drawn()
        self.preview.show_document(self._document)

    def _draw_if_changed(self) -> None:
        wanted = self._as_drawn()
        if wanted != self._drawn:
            self._drawn = wanted
            self.preview.show_document(self._document)
            self.preview.go_to(self._key)

    def _as_drawn(self) -> object:
        """All that the pages are made from, to tell whether they must be drawn anew."""
        page = self._page
        if page is None or page.shown is None:
            return None
        mine = self.writing.section_id if self.writing.unsaved else ""
        sections = tuple(
            (row.key, row.title, self.writing.blocks() if row.id == mine else settled(row.blocks))
            for row in page.sections
            if not row.left_out
        )
        return page.shown.number, page.shown.state, page.name, sections, page.sign_off, page.facts.members

    def _document(self) -> "_Document | None":
        """Asked when nobody has typed for a moment: what there is, with what is not saved yet."""
        from prm.queries.agreements import agreement_paper

        if self._page is None or self._page.shown is None or self._desk is None:
            return None
        try:
            paper = self._desk.ask(agreement_paper, self._shown_id()).value
        except Refused:
            return None
        edited = {self.writing.section_id: self.writing.blocks()} if self.writing.unsaved else {}
        return _Document(paper, self._desk.app.now(), edited)

    # saving

    def _save(self, section_id: str, blocks: tuple[Block, ...], version: int | None) -> str:
        from prm.services.agreements import change_section

        assert self._desk is not None
        return self._desk.do(change_section, section_id, blocks=blocks_to_json(blocks), version=version)

    def _on_saved(self, section_id: str) -> None:
        page = self._page
        if page is not None and all(row.id != section_id for row in page.sections):
            # the first changed word began a new draft, which is the one to work on from now on
            self._version = None
            self._live.ask_soon()

    def _on_left(self) -> None:
        """The text was left: what is typed next is a new step of undo."""
        if self._typed_since_left and self._desk is not None and not self._desk.app.file.read_only:
            self._typed_since_left = False
            try:
                self._desk.app.left_text()
            except Trouble as trouble:
                self._desk.trouble.emit(trouble)

    # what is pressed

    def _on_section(self, section_id: str) -> None:
        row = self.sections.row(section_id)
        if row is None or row.key == self._key or self._page is None:
            return
        version = self._version
        self.writing.flush()
        self._on_left()
        self._key = row.key
        if self._version != version:
            self._live.ask()
            return
        self._show_section(self._section())
        self.preview.go_to(row.key)

    def _step(self, by: int) -> None:
        ids = list(self.sections.ids())
        here = self.sections.list.current_id()
        if here in ids:
            to = max(0, min(ids.index(here) + by, len(ids) - 1))
            self.sections.list.go_to(ids[to])

    def _on_version(self, version_id: str) -> None:
        if version_id and version_id != self._version:
            self.go_to_version(version_id)

    def _on_head(self, what: str) -> None:
        if what in {"export", "export_large"}:
            self.export(large_print=what == "export_large")
        else:
            self.acts.on_head(what)

    def _on_tool(self, tool: str) -> None:
        self.acts.on_tool(tool)

    def _on_token_key(self) -> None:
        token = self.writing.editor.token_here()
        if token is not None and token.detail:
            self.acts.on_token(token.detail)

    def _on_banner(self) -> None:
        page = self._page
        if page is None or page.shown is None:
            return
        if page.shown.state == DRAFT:
            detail = self.writing.editor.go_to_gap()
            if detail:
                self.acts.on_token(detail)
        elif page.draft is not None:
            self.go_to_version(page.draft.id)
        else:
            self.acts.on_head("changed")

    def _on_preview_toggled(self, on: bool) -> None:
        self._left.setVisible(not (self._narrow and on))
        self._right.setVisible(not self._narrow or on)

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        look = theme()
        self._narrow = self.width() < look.px(THREE_FROM)
        self.head.narrow(self._narrow)
        self._left.setFixedWidth(look.px(LEFT))
        room = self.width() - 48 - 16 - look.px(LEFT)
        self._right.setFixedWidth(min(look.px(RIGHT), max(look.px(280), room // 2)))
        self._on_preview_toggled(self.head.preview.isChecked())
        heading, low = look.px(44) + 3, self.height() < look.px(LOW)
        self.sections.setMaximumHeight(self.sections.list.content_height() + heading)
        self.versions.setVisible(not low)
        self.head.low(low)
        QTimer.singleShot(0, self.sections, self.sections.keep_in_view)


class _Document:
    """Makes the document inside the job: from answers alone, with no workspace."""

    def __init__(self, paper: Any, made: datetime, edited: Mapping[str, tuple[Block, ...]]) -> None:
        self._paper, self._made, self._edited = paper, made, edited

    def __call__(self) -> Any:
        from prm.documents.agreement import document_of

        return document_of(self._paper, made=self._made, edited=self._edited)
