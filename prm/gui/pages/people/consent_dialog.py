"""Record what a person said yes or no to: a dated event, never changed afterwards."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from prm.base.errors import Refused, Trouble
from prm.base.i18n import _
from prm.domain.consents import Consent
from prm.domain.lists import CONSENT_KINDS, CONSENT_WAYS
from prm.domain.model import fields_of
from prm.gui.desk import Desk
from prm.gui.finders import Reading, partnership_finder, people_finder, when_reader
from prm.gui.kit.combo import Combo
from prm.gui.kit.dialog import Dialog
from prm.gui.kit.fields import Choice, FieldSpec, spec_of
from prm.gui.kit.form import Form
from prm.gui.kit.record_box import RecordBox, RecordChoice
from prm.gui.kit.segments import Segments
from prm.gui.kit.when_box import WhenBox


def specs() -> dict[str, FieldSpec]:
    fields = dict(fields_of(Consent))
    use = spec_of(fields["use"], translate=_, example=_("The summer report, words about heating"))
    return {
        "language": replace(spec_of(fields["language"], translate=_), label=_("Language")),
        "use": use,
        "ask_each_time": spec_of(fields["ask_each_time"], translate=_, kind="check"),
    }


class ConsentDialog(Dialog):
    def __init__(self, desk: Desk, parent: QWidget, person: str, name: str) -> None:
        super().__init__(
            parent, _("What {name} said").format(name=name), hint=_("Only their answer is needed"), width=620
        )
        self._desk, self._person = desk, person
        self.form = Form(specs())
        self._make_boxes()
        self.body.addWidget(self.form)
        cancel = self.add_button(_("Cancel"))
        self.save = self.add_button(_("Record it"), kind="primary", default=True)
        cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self._on_save)
        self.kind.setFocus()

    def unsaved(self) -> bool:
        return self.form.dirty

    def _make_boxes(self) -> None:
        form, desk = self.form, self._desk
        self.kind = Combo([Choice(each.key, _(each.word)) for each in CONSENT_KINDS], name=_("To what"))
        self.kind.set_value("keep_details")
        self.answer = Segments(
            [Choice("yes", _("They said yes")), Choice("no", _("They said no"))], name=_("Their answer")
        )
        self.on = WhenBox(when_reader(desk, "past"), name=_("On"), optional=False)
        self.on.set_text(_("today"))
        self.way = Combo(
            [Choice(each.key, _(each.word)) for each in CONSENT_WAYS], name=_("How"), none=_("Not noted")
        )
        self.heard_by = RecordBox(self._find_people, name=_("Heard by"), placeholder=_("Who heard it?"))
        self.partnership = RecordBox(
            partnership_finder(desk), name=_("For which partnership"), placeholder=_("Any")
        )
        self.until = WhenBox(
            when_reader(desk, "future"), name=_("Until"), hint=_("Empty: until they say stop")
        )
        form.place(self.kind, name="kind", label=_("To what"))
        form.place(self.answer, name="yes", label=_("Their answer"))
        form.place(self.on, name="given_on", label=_("On"))
        form.place(self.way, name="way", label=_("How"))
        form.row("language")
        form.place(self.heard_by, name="heard_by_id", label=_("Heard by"))
        form.row("use")
        form.place(self.partnership, name="partnership_id", label=_("Partnership"))
        form.place(self.until, name="until", label=_("Until"))
        form.row("ask_each_time")

    def _find_people(self, text: str) -> Sequence[RecordChoice]:
        return [
            RecordChoice(row.id, row.name, row.organisation, row.group)
            for row in people_finder(self._desk)(text)
        ]

    def _on_save(self) -> None:
        from prm.services.consents import record_consent

        if not self.answer.value():
            self.form.set_errors({"yes": _("Did they say yes, or no? No answer is not a yes.")})
            return
        if not self.form.check():
            return
        on, until = self.on.reading(), self.until.reading()
        heard_by, partnership = self.heard_by.value(), self.partnership.value()
        values = self.form.values()
        try:
            self._desk.do(
                record_consent,
                self._person,
                kind=self.kind.value(),
                yes=self.answer.value() == "yes",
                on=on.day if isinstance(on, Reading) else None,
                way=self.way.value() or None,
                language=values["language"] or None,
                heard_by_id=heard_by.id if isinstance(heard_by, RecordChoice) else None,
                use=values["use"] or None,
                partnership_id=partnership.id if isinstance(partnership, RecordChoice) else None,
                until=until.day if isinstance(until, Reading) else None,
                ask_each_time=values["ask_each_time"],
            )
        except Refused as refused:
            self.form.set_errors(refused.problems)
        except Trouble:
            return
        else:
            self._desk.said.emit(_("Noted."))
            self.accept()
