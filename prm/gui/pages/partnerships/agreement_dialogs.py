"""The small dialogs of the agreement: a detail, which one to insert, a question, a reply, rules, and what changed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from prm.base.errors import Refused, Trouble
from prm.base.fold import fold
from prm.base.i18n import _
from prm.domain.agreement_catalogue import DETAILS, Detail
from prm.domain.agreement_details import read_placeholder
from prm.domain.agreement_draft import place_detail
from prm.domain.agreement_facts import AgreementFacts
from prm.domain.agreement_words import Run, block_text
from prm.gui.desk import Desk
from prm.gui.finders import people_finder
from prm.gui.kit.dialog import Dialog
from prm.gui.kit.entries import Entry, Piece
from prm.gui.kit.faces import EntryFace
from prm.gui.kit.fields import FieldSpec
from prm.gui.kit.form import Form
from prm.gui.kit.labels import Label, VoiceLabel
from prm.gui.kit.lists import RowList
from prm.gui.kit.record_box import RecordBox, RecordChoice
from prm.gui.kit.rows import Column, RowsModel
from prm.queries.rows.agreements import AgreementPage, SectionChange, VersionRow, WhatChanged


class DetailDialog(Dialog):
    """What the agreement says for one detail of its own, in one box of the right kind."""

    def __init__(self, desk: Desk, parent: QWidget, version: VersionRow, detail: str, *, value: str) -> None:
        read = read_placeholder(detail)
        self._detail, self._options = read.detail, read.options
        super().__init__(parent, _(read.detail.label), width=520)
        self._desk, self._version = desk, version
        self.version_id = version.id
        example = (
            _("For example: {words}").format(words=_(read.detail.example)) if read.detail.example else ""
        )
        long = read.detail.kind in {"list", "text", "person"}
        spec = FieldSpec(
            "",
            long=long,
            lines=5 if read.detail.kind == "list" else 2,
            help=_("One line for each.") if read.detail.kind == "list" else "",
            example=example,
        )
        self.form = Form({"value": spec}, labels="above")
        self.form.row("value")
        self.body.addWidget(self.form)
        if self._options:
            choices = ", ".join(f"“{option}”" for option in self._options)
            hint = _("Often it is one of these: {choices}.").format(choices=choices)
            self.body.addWidget(Label(hint, role="small", ink="ink2", wrap=True))
        self.form.set_values({"value": value or read.offered})
        box: QWidget = self.form.box("value")
        box.setAccessibleName(_(read.detail.label))
        cancel = self.add_button(_("Cancel"))
        save = self.add_button(_("Save"), kind="primary", default=True)
        cancel.clicked.connect(self.reject)
        save.clicked.connect(self._on_save)
        box.setFocus(Qt.FocusReason.OtherFocusReason)

    def unsaved(self) -> bool:
        return self.form.dirty

    def _on_save(self) -> None:
        from prm.services.agreements import set_detail

        try:
            self.version_id = self._desk.do(
                set_detail, self._version.id, key=self._detail.key, value=self.form.values()["value"]
            )
        except Refused as refused:
            rest = self.form.set_errors(refused.problems)
            if rest:
                self.form.set_errors({"": " ".join(rest.values())})
        except Trouble:
            return
        else:
            self.accept()


class _DetailRow:
    def __init__(self, detail: Detail, words: str) -> None:
        self.id, self.label, self.words = detail.key, _(detail.label), words


class InsertDetailDialog(Dialog):
    """Every detail with what it says now, found by typing. ``chosen`` is its name."""

    def __init__(self, parent: QWidget, facts: AgreementFacts) -> None:
        super().__init__(parent, _("Insert detail"), width=520)
        self.chosen = ""
        self._rows = [_DetailRow(detail, _words_now(detail, facts)) for detail in DETAILS]
        self._rows.sort(key=lambda row: fold(row.label))
        self.find_box = QLineEdit()
        self.find_box.setPlaceholderText(_("Type to find"))
        self.find_box.setAccessibleName(_("Find a detail"))
        self._model: RowsModel[_DetailRow] = RowsModel(
            [
                Column("label", _("Detail"), lambda row: row.label),
                Column("words", _("What it says"), lambda row: row.words),
            ],
            self,
        )
        self.list = RowList(
            self._model,
            EntryFace(lambda row: Entry(row.label, (Piece(row.words),)), comfortable=46, compact=40, pad=8),
            name=_("Details"),
            single=True,
        )
        self.list.setMinimumHeight(300)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(
            Label(
                _("A detail stays as its record has it until this version goes out."),
                role="small",
                ink="ink2",
                wrap=True,
            )
        )
        column.addWidget(self.find_box)
        column.addWidget(self.list, 1)
        self.body.addLayout(column)
        cancel = self.add_button(_("Cancel"))
        insert = self.add_button(_("Insert detail"), kind="primary", default=True)
        cancel.clicked.connect(self.reject)
        insert.clicked.connect(self._on_insert)
        self.find_box.textEdited.connect(self._show)
        self.list.opened.connect(self._on_insert)
        self._show()
        self.find_box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, _typed: str = "") -> None:
        wanted = fold(self.find_box.text()).split()
        rows = [row for row in self._rows if all(word in fold(f"{row.label} {row.words}") for word in wanted)]
        self._model.show(rows)
        if rows and not self.list.current_id():
            self.list.go_to(rows[0].id)

    def _on_insert(self, _given: object = None) -> None:
        self.chosen = self.list.current_id()
        if self.chosen:
            self.accept()


def _words_now(detail: Detail, facts: AgreementFacts) -> str:
    if detail.kind == "blocks":
        return _("One for each of you")
    made = place_detail(detail.key, facts)
    said = made.words if isinstance(made, Run) else block_text(made)
    return " ".join(said.split())


class QuestionDialog(Dialog):
    """A question about the selected words, or about the whole section."""

    def __init__(
        self, desk: Desk, parent: QWidget, version: VersionRow, *, section_key: str, title: str, about: str
    ) -> None:
        super().__init__(parent, _("Ask a question"), hint=title, width=520)
        self._desk, self._version, self._key, self._about = desk, version, section_key, about
        if about:
            self.body.addWidget(Label(_("About these words"), role="small_label", ink="ink2"))
            self.body.addWidget(VoiceLabel(f"“{about}”"))
        finder = people_finder(desk)
        self.who = RecordBox(
            lambda text: [RecordChoice(p.id, p.name, p.organisation, p.group) for p in finder(text)],
            name=_("Who asks"),
        )
        self.form = Form({"words": FieldSpec(_("The question"), long=True, their_words=True, lines=3)})
        self.form.row("words")
        self.form.place(self.who, name="who", label=_("Who asks"), optional=True)
        self.body.addWidget(self.form)
        cancel = self.add_button(_("Cancel"))
        save = self.add_button(_("Ask it"), kind="primary")
        cancel.clicked.connect(self.reject)
        save.clicked.connect(self._on_save)
        self.form.box("words").setFocus(Qt.FocusReason.OtherFocusReason)

    def unsaved(self) -> bool:
        return self.form.dirty

    def _on_save(self) -> None:
        from prm.services.agreement_answers import ask_question

        who = self.who.value()
        try:
            self._desk.do(
                ask_question,
                self._version.id,
                section_key=self._key,
                words=self.form.values()["words"],
                about=self._about,
                asked_by_id=who.id if isinstance(who, RecordChoice) else None,
            )
        except Refused as refused:
            self.form.set_errors(refused.problems)
        except Trouble:
            return
        else:
            self.accept()


class ReplyDialog(Dialog):
    def __init__(self, desk: Desk, parent: QWidget, question_id: str, *, question: str, reply: str) -> None:
        super().__init__(parent, _("Reply"), width=520)
        self._desk, self._id = desk, question_id
        self.body.addWidget(VoiceLabel(f"“{question.strip('“”')}”"))
        self.form = Form({"reply": FieldSpec(_("Reply"), long=True, lines=3)}, labels="above")
        self.form.row("reply")
        self.form.set_values({"reply": reply})
        self.body.addWidget(self.form)
        cancel = self.add_button(_("Cancel"))
        save = self.add_button(_("Save"), kind="primary")
        cancel.clicked.connect(self.reject)
        save.clicked.connect(self._on_save)
        self.form.box("reply").setFocus(Qt.FocusReason.OtherFocusReason)

    def unsaved(self) -> bool:
        return self.form.dirty

    def _on_save(self) -> None:
        from prm.services.agreement_answers import reply_to_question

        try:
            self._desk.do(reply_to_question, self._id, reply=self.form.values()["reply"])
        except Refused as refused:
            self.form.set_errors(refused.problems)
        except Trouble:
            return
        else:
            self.accept()


class ChangesDialog(Dialog):
    """A version beside the one before it: each changed section, what is new and what is gone, said in words too."""

    def __init__(self, parent: QWidget, found: WhatChanged, page: AgreementPage) -> None:
        title = (
            _("What changed since {number}").format(number=found.against)
            if found.against
            else _("What changed")
        )
        super().__init__(parent, title, width=680)
        if page.changed:
            self.body.addWidget(
                Label(_("These details have changed since this version went out"), role="strong", wrap=True)
            )
            for each in page.changed:
                words = _("{label}: it says “{was}”. The record says “{now}” now.").format(
                    label=each.label, was=_short(each.was), now=_short(each.now)
                )
                self.body.addWidget(Label(words, role="small", wrap=True))
            self.body.addSpacing(8)
        if not found.against:
            self.body.addWidget(
                Label(_("This is the first version, so there is nothing to hold it beside."), wrap=True)
            )
        elif not found.sections:
            self.body.addWidget(Label(_("Every word is as it was."), wrap=True))
        for section in found.sections:
            self._add(section)
        close = self.add_button(_("Close"), kind="primary", default=True)
        close.clicked.connect(self.accept)

    def _add(self, section: SectionChange) -> None:
        title = section.title
        if section.was_title:
            title = _("{title} (was: {old})").format(title=section.title, old=section.was_title)
        self.body.addWidget(Label(title, role="strong", wrap=True))
        for what, line in section.lines:
            if what == "new":
                self.body.addWidget(VoiceLabel(_("New: {words}").format(words=line), ink="ok"))
            elif what == "gone":
                self.body.addWidget(VoiceLabel(_("Gone: {words}").format(words=line), ink="danger"))
        self.body.addSpacing(6)


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 90 else words[:89] + "…"
