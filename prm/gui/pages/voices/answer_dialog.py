"""What was answered to a voice, by whom, and when and how it was told back. Rules are the service's."""

from datetime import date

from PySide6.QtWidgets import QWidget

from prm.base.errors import Refused, Trouble
from prm.base.i18n import _
from prm.base.when import When, say_when
from prm.domain.lists import ANSWERS
from prm.domain.model import fields_of
from prm.domain.voices import VoiceAnswer
from prm.gui.desk import Desk
from prm.gui.finders import Reading, when_reader
from prm.gui.kit.dialog import Dialog
from prm.gui.kit.fields import Choice, spec_of
from prm.gui.kit.form import Form
from prm.gui.kit.labels import Label, VoiceLabel
from prm.gui.kit.segments import Segments
from prm.gui.kit.when_box import WhenBox
from prm.gui.parts.form_draft import FormDraft
from prm.gui.parts.quiet_bar import unfinished_bar
from prm.gui.voice_rows import quoted, said_by
from prm.queries.rows.voices import AnswerRow, VoiceRow


class AnswerVoiceDialog(Dialog):
    """With ``answer`` that one is changed."""

    def __init__(self, desk: Desk, parent: QWidget, *, voice: str, answer: str | None = None) -> None:
        super().__init__(parent, _("Change an answer") if answer else _("What was answered"), width=640)
        self._desk = desk
        self._voice = _voice(desk, voice)
        self._answer = next((each for each in self._voice.answers if each.id == answer), None)
        about = dict(fields_of(VoiceAnswer))
        self.form = Form(
            {
                "words": spec_of(
                    about["words"], translate=_, example=_("“Grace asks her team to ring back.”")
                ),
                "answered_by": spec_of(about["answered_by"], translate=_, example=_("A name, or a team")),
                "told_how": spec_of(about["told_how"], translate=_, example=_("At the panel, out loud")),
            }
        )
        self._make_boxes()
        self._fill()
        self._draft = FormDraft(desk, "voice_answer", f"{voice}:{answer or ''}", [self.form], self)
        self._unfinished = unfinished_bar(self)
        self._unfinished.first.connect(self._on_throw_draft)
        self._unfinished.setVisible(self._draft.restore())
        self.body.addWidget(self._unfinished)
        self.body.addWidget(Label(said_by(self._voice), role="small", ink="ink2", wrap=True))
        self.body.addWidget(VoiceLabel(quoted(self._voice.words)))
        self.body.addSpacing(6)
        self.body.addWidget(self.form)
        if self._answer is not None:
            self.take_off = self.add_left_button(_("Take off this answer"))
            self.take_off.clicked.connect(self._on_take_off)
        cancel = self.add_button(_("Cancel"))
        self.save_button = self.add_button(_("Save"), kind="primary", default=True)
        cancel.clicked.connect(self.reject)
        self.save_button.clicked.connect(self.save)
        self.answered.setFocus()

    @property
    def placed(self) -> frozenset[str]:
        return self.form.placed

    def unsaved(self) -> bool:
        return self.form.dirty

    def _make_boxes(self) -> None:
        form, desk = self.form, self._desk
        self.answered = Segments([Choice(each.key, _(each.word)) for each in ANSWERS], form, name=_("Answer"))
        self.on = WhenBox(when_reader(desk, "past"), name=_("Answered on"), optional=False)
        self.told = WhenBox(
            when_reader(desk, "past"), name=_("Told back on"), hint=_("Empty: not told back yet.")
        )
        form.place(self.answered, name="kind", label=_("Answer"), letter="a")
        form.row("words")
        form.row("answered_by")
        form.place(self.on, name="answered_on", label=_("Answered on"))
        form.place(self.told, name="told_on", label=_("Told back on"))
        form.row("told_how")

    def _fill(self) -> None:
        answer = self._answer
        self.form.set_values(
            {
                "kind": answer.kind if answer else "",
                "words": answer.words if answer else "",
                "answered_by": answer.answered_by if answer else "",
                "answered_on": self._say(answer.answered_on if answer else self._desk.app.today()),
                "told_on": self._say(answer.told_on) if answer and answer.told_on else "",
                "told_how": answer.told_how if answer else "",
            }
        )

    def _say(self, day: date) -> str:
        return say_when(When(day), self._desk.app.today(), form="short")

    def save(self) -> None:
        from prm.services.voices import answer_voice, change_answer

        if not self.answered.value():
            self.form.set_errors(
                {"kind": _("What was the answer? That it was heard is one too: acknowledged.")}
            )
            return
        if not self.form.check():
            return
        values, on, told = self.form.values(), self.on.reading(), self.told.reading()
        fields = {
            "kind": self.answered.value(),
            "words": values["words"],
            "answered_by": values["answered_by"],
            "answered_on": on.day if isinstance(on, Reading) else None,
            "told_on": told.day if isinstance(told, Reading) else None,
            "told_how": values["told_how"],
        }
        try:
            if isinstance(self._answer, AnswerRow):
                self._desk.do(change_answer, self._answer.id, version=self._answer.version, **fields)
            else:
                self._desk.do(answer_voice, self._voice.id, **fields)
        except Refused as refused:
            problems = refused.problems
            known = {name: said for name, said in problems.items() if name in self.form.placed}
            if rest := " ".join(said for name, said in problems.items() if name not in known):
                known[""] = rest
            self.form.set_errors(known)
        except Trouble:
            return
        else:
            self._draft.drop()
            self._desk.said.emit(_("Saved."))
            self.accept()

    def _on_take_off(self) -> None:
        from prm.services.voices import remove_answer

        assert self._answer is not None
        self._draft.drop()
        self._desk.try_to(_("Answer taken off"), remove_answer, self._answer.id)
        self.accept()

    def _on_throw_draft(self) -> None:
        self._draft.drop()
        self._unfinished.hide()
        self._fill()

    def done(self, result: int) -> None:
        if not result:
            self._draft.drop()
        super().done(result)


def _voice(desk: Desk, voice_id: str) -> VoiceRow:
    from prm.queries.voices import voice_page

    return desk.ask(voice_page, voice_id).value
