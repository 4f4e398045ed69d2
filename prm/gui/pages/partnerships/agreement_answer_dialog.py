"""Recording what a member said to a version: yes, or what else, in which way, and who was there."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from prm.base.errors import Refused, Trouble
from prm.base.i18n import _
from prm.domain.agreement_life import ANSWERS, QUESTION, WAYS, YES
from prm.gui.desk import Desk
from prm.gui.finders import Reading, people_finder, when_reader
from prm.gui.kit.combo import Combo
from prm.gui.kit.dialog import Dialog
from prm.gui.kit.fields import Choice, FieldSpec
from prm.gui.kit.form import Form
from prm.gui.kit.labels import Label
from prm.gui.kit.record_box import NewRecord, RecordBox, RecordChoice
from prm.gui.kit.when_box import WhenBox
from prm.queries.rows.agreements import SectionRow, SignOffRow, VersionRow

_BOXES = {
    "member_id": "member",
    "answer": "answer",
    "way": "way",
    "answered_on": "when",
    "heard_by": "heard_by",
    "said_where": "said_where",
    "note": "note",
    "language": "language",
    "speaker_role": "role",
}


def _specs() -> dict[str, FieldSpec]:
    return {
        "said_where": FieldSpec(_("Where"), example=_("Lowfield Hall"), limit=200),
        "language": FieldSpec(_("Read in"), optional=True, example=_("Urdu"), limit=80),
        "note": FieldSpec(_("In their words"), long=True, their_words=True, lines=2),
        "role": FieldSpec(_("Their role"), optional=True, example=_("Founder"), limit=160),
    }


class AnswerDialog(Dialog):
    """``member`` and ``section_key`` are chosen to begin with. Every way asks for the same few things."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        version: VersionRow,
        rows: Sequence[SignOffRow],
        sections: Sequence[SectionRow],
        *,
        member: str = "",
        section_key: str = "",
    ) -> None:
        super().__init__(
            parent, _("Record a yes"), hint=_("To version {number}").format(number=version.number), width=620
        )
        self._desk, self._version = desk, version
        self._rows = {row.member_id: row for row in rows if row.left_on is None}
        self.form = Form(_specs())
        find = _Finder(desk)
        self.member = Combo([Choice(row.member_id, row.name) for row in self._rows.values()], name=_("Who"))
        self.answer = Combo([Choice(key, _(word)) for key, word in ANSWERS], name=_("What they said"))
        self.way = Combo([Choice(key, _(word)) for key, word in WAYS], name=_("How"))
        self.when = WhenBox(when_reader(desk, "past"), name=_("When"), optional=False)
        self.speaker = RecordBox(find, name=_("Who said it"))
        self.heard_by = RecordBox(find, name=_("Heard by"))
        self.section = Combo(
            [Choice(row.key, row.title) for row in sections if not row.left_out],
            name=_("About which section"),
            none=_("The whole of it"),
        )
        self._build(member or self._first_to_ask(), section_key)
        cancel = self.add_button(_("Cancel"))
        self.save = self.add_button(_("Record a yes"), kind="primary", shortcut_text="Ctrl+Enter")
        cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self._on_save)
        self.save.setShortcut("Ctrl+Return")
        self.member.changed.connect(self._on_member)
        self.answer.changed.connect(self._show_boxes)
        self.way.changed.connect(self._show_boxes)
        self._show_boxes()

    def unsaved(self) -> bool:
        return bool(self.form.touched & {"note", "said_where", "language", "heard_by"})

    def _build(self, member: str, section_key: str) -> None:
        form = self.form
        form.place(self.member, name="member", label=_("Who"))
        form.place(self.answer, name="answer", label=_("What they said"))
        form.place(self.way, name="way", label=_("How"))
        form.place(self.when, name="when", label=_("When"))
        form.row("said_where")
        form.place(self.heard_by, name="heard_by", label=_("Heard by"))
        form.place(self.speaker, name="speaker", label=_("Who said it"))
        form.row("role")
        form.row("language")
        form.row("note")
        form.place(self.section, name="section", label=_("About"))
        self.body.addWidget(form)
        self._hint = Label("", role="small", ink="ink2", wrap=True)
        self.body.addWidget(self._hint)
        self.member.set_value(member)
        self.answer.set_value(YES)
        self.way.set_value("paper")
        self.when.set_text(_("today"))
        self.section.set_value(section_key)
        self._show_speaker()

    def _first_to_ask(self) -> str:
        waiting = [row.member_id for row in self._rows.values() if not row.answer]
        return next(iter(waiting or self._rows), "")

    def _on_member(self) -> None:
        self._show_speaker()

    def _show_speaker(self) -> None:
        """Who speaks for them is offered; somebody else may have come."""
        row = self._rows.get(self.member.value())
        found = [each for each in _Finder(self._desk)(row.speaker) if each.name == row.speaker] if row else []
        self.speaker.set_value(found[0] if found else None)
        self.form.box("role").set_value(row.speaker_role if row else "")

    def _show_boxes(self) -> None:
        answer, way = self.answer.value(), self.way.value()
        spoken, asks = way == "spoken", answer == QUESTION
        self._row_of("heard_by").setVisible(spoken)
        self._row_of("said_where").setVisible(way in {"spoken", "minute"})
        self._row_of("note").setVisible(answer in {"yes_note", "question", "no", "aside"})
        self._row_of("section").setVisible(asks)
        yes = answer in {YES, "yes_note"}
        self.save.setText(_("Record a yes") if yes else _("Record it"))
        hints = {
            "spoken": _("Said out loud counts the same as signed. Somebody was there to hear it."),
            "mark": _("A mark or a thumb counts the same as a signature."),
            "minute": _("For a group that decides together: which meeting, and on which day."),
        }
        self._hint.setText(hints.get(way, ""))
        self._hint.setVisible(bool(self._hint.text()))

    def _row_of(self, name: str) -> QWidget:
        """The whole row in which a box stands, with its label."""
        box: QWidget = self.form.box(name)
        while box.parentWidget() is not self.form:
            above = box.parentWidget()
            if above is None:
                break
            box = above
        return box

    def _on_save(self) -> None:
        from prm.services.agreement_answers import record_answer

        if not self.form.check():
            return
        reading = self.when.reading()
        day: date | None = reading.day if isinstance(reading, Reading) else None
        answer, way = self.answer.value(), self.way.value()
        given = self.form.values()
        try:
            self._desk.do(
                record_answer,
                self._version.id,
                member_id=self.member.value(),
                answer=answer,
                way=way,
                on=day,
                speaker_id=_id(self.speaker),
                speaker_role=given["role"],
                heard_by_id=_id(self.heard_by) if way == "spoken" else None,
                said_where=given["said_where"] if way in {"spoken", "minute"} else "",
                language=given["language"],
                note=given["note"] if answer != YES else "",
                section_key=self.section.value() if answer == QUESTION else "",
            )
        except Refused as refused:
            rest = self.form.set_errors(
                {_BOXES.get(key, key): said for key, said in refused.problems.items()}
            )
            if rest:
                self.form.set_errors({"": " ".join(rest.values())})
        except Trouble:
            return
        else:
            self._desk.said.emit(_("Recorded: {name}").format(name=self._rows[self.member.value()].name))
            self.accept()


class _Finder:
    """People as one record each."""

    def __init__(self, desk: Desk) -> None:
        self._find = people_finder(desk)

    def __call__(self, text: str) -> list[RecordChoice]:
        return [RecordChoice(each.id, each.name, each.organisation, each.group) for each in self._find(text)]


def _id(box: RecordBox) -> str | None:
    value = box.value()
    return None if value is None or isinstance(value, NewRecord) else value.id
