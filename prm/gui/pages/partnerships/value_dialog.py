"""Proposing a value or saying it anew, agreeing it, and noting what a partner itself says of it."""

from PySide6.QtWidgets import QWidget

from prm.base.errors import Refused, Trouble
from prm.base.i18n import _
from prm.domain.lists import ALIGNMENTS
from prm.gui.desk import Desk
from prm.gui.finders import Reading, people_finder, when_reader
from prm.gui.kit.dialog import Dialog
from prm.gui.kit.fields import Choice, FieldSpec
from prm.gui.kit.form import Form
from prm.gui.kit.labels import Label, VoiceLabel
from prm.gui.kit.people_box import PeopleBox, PersonChoice
from prm.gui.kit.segments import Segments
from prm.gui.kit.when_box import WhenBox
from prm.queries.rows.partnerships import AgreedValueRow, MemberRow


def specs() -> dict[str, FieldSpec]:
    return {
        "name": FieldSpec(_("Value"), limit=80, example=_("Listen first")),
        "statement": FieldSpec(
            _("In our own words"),
            long=True,
            their_words=True,
            lines=2,
            example=_("We hear people out before we bring a plan."),
        ),
        "practice": FieldSpec(
            _("What it looks like"),
            long=True,
            their_words=True,
            lines=4,
            help=_("One line for each thing that anybody could see."),
        ),
        "agreed_where": FieldSpec(_("Where"), optional=True, example=_("Lowfield Hall")),
        "agreed_how": FieldSpec(
            _("How"), optional=True, example=_("Read aloud in English, Urdu and Polish.")
        ),
        "words": FieldSpec(_("In their own words"), long=True, their_words=True, lines=3, optional=True),
    }


class ValueDialog(Dialog):
    """A value that is agreed keeps its words: saying it anew proposes other ones beside them."""

    def __init__(
        self, desk: Desk, parent: QWidget, partnership: str, *, value: AgreedValueRow | None = None
    ) -> None:
        anew = value is not None and value.state == "agreed"
        title = (
            _("Propose a value")
            if value is None
            else _("Say it anew")
            if anew
            else _("Change what is proposed")
        )
        super().__init__(parent, title, width=600)
        self._desk, self._partnership, self._value = desk, partnership, value
        self.form = Form(specs())
        if value is None:
            self.form.row("name")
        else:
            self.body.addWidget(Label(value.name, role="strong"))
        self.form.row("statement")
        self.form.row("practice")
        self.body.addWidget(self.form)
        if anew:
            self.body.addWidget(
                Label(
                    _(
                        "The words that are agreed stay in force until these are agreed too, and are kept after that."
                    ),
                    role="small",
                    ink="ink2",
                    wrap=True,
                )
            )
        if value is not None:
            self.form.set_values({"statement": value.statement, "practice": "\n".join(value.practice)})
        cancel = self.add_button(_("Cancel"))
        save = self.add_button(_("Propose it") if value is None or anew else _("Save"), kind="primary")
        cancel.clicked.connect(self.reject)
        save.clicked.connect(self._on_save)

    def unsaved(self) -> bool:
        return self.form.dirty

    def _on_save(self) -> None:
        from prm.services.values import propose_value, reword_value, say_anew

        given = self.form.values()
        words = {"statement": given["statement"], "practice": given["practice"]}
        try:
            if self._value is None:
                self._desk.do(propose_value, self._partnership, name=given["name"], **words)
            elif self._value.state == "agreed":
                self._desk.do(say_anew, self._value.id, **words)
            else:
                self._desk.do(reword_value, self._value.id, version=self._value.version, **words)
        except Refused as refused:
            self.form.set_errors(refused.problems)
        except Trouble:
            return
        else:
            self._desk.said.emit(_("Saved."))
            self.accept()


class AgreeDialog(Dialog):
    """When, where and how it was agreed."""

    def __init__(self, desk: Desk, parent: QWidget, value: AgreedValueRow) -> None:
        super().__init__(parent, _("We agreed: {name}").format(name=value.name), width=560)
        self._desk, self._value = desk, value
        self.body.addWidget(VoiceLabel(value.statement))
        self.form = Form(specs())
        self.when = WhenBox(when_reader(desk, "past"), name=_("When"), optional=False)
        self.when.set_text(_("today"))
        self.form.place(self.when, name="agreed_on", label=_("When"))
        self.form.row("agreed_where")
        self.form.row("agreed_how")
        self.review = WhenBox(
            when_reader(desk, "future"), name=_("Look at it again"), hint=_("“in a year” or “12 Nov”")
        )
        self.form.place(self.review, name="review_on", label=_("Look at it again"), optional=True)
        self.body.addWidget(self.form)
        cancel = self.add_button(_("Not yet"))
        save = self.add_button(_("We agreed it"), kind="primary")
        cancel.clicked.connect(self.reject)
        save.clicked.connect(self._on_save)

    def _on_save(self) -> None:
        from prm.services.values import agree_value

        on, again = self.when.reading(), self.review.reading()
        if not self.form.check() or not isinstance(on, Reading):
            return
        given = self.form.values()
        try:
            self._desk.do(
                agree_value,
                self._value.id,
                on=on.day,
                where=given["agreed_where"] or None,
                how=given["agreed_how"] or None,
                review_on=again.day if isinstance(again, Reading) else None,
            )
        except Refused as refused:
            self.form.set_errors(refused.problems)
        except Trouble:
            return
        else:
            self._desk.said.emit(_("Agreed: {name}").format(name=self._value.name))
            self.accept()


class AnswerDialog(Dialog):
    """What one partner itself says of one value. Nobody answers for another organisation."""

    def __init__(self, desk: Desk, parent: QWidget, value: AgreedValueRow, member: MemberRow) -> None:
        title = _("{name}: what do they say?").format(name=member.name)
        super().__init__(parent, title, hint=value.name, width=640)
        self._desk, self._value, self._member = desk, value, member
        self.body.addWidget(VoiceLabel(value.statement))
        self.form = Form(specs())
        self.stand = Segments([Choice(c.key, _(c.word)) for c in ALIGNMENTS], name=_("Where they stand"))
        self.form.place(self.stand, name="alignment", label=_("Where they stand"))
        self.form.row("words")
        self.who = PeopleBox(people_finder(desk), name=_("Who said it"), allow_new=False)
        self.form.place(self.who, name="said_by", label=_("Who said it"), optional=True)
        self.body.addWidget(self.form)
        self.body.addWidget(
            Label(
                _("Put down what they said. We never fill it in for them."),
                role="caption",
                ink="ink2",
                wrap=True,
            )
        )
        before = next((answer for answer in value.answers if answer.member_id == member.id), None)
        if before is not None:
            who = [PersonChoice(before.said_by_id, before.said_by)] if before.said_by_id else []
            self.form.set_values({"alignment": before.alignment, "words": before.words, "said_by": who})
        cancel = self.add_button(_("Cancel"))
        save = self.add_button(_("Save"), kind="primary")
        cancel.clicked.connect(self.reject)
        save.clicked.connect(self._on_save)

    def unsaved(self) -> bool:
        return self.form.dirty

    def _on_save(self) -> None:
        from prm.services.values import answer_value

        if not self.stand.value():
            self.form.set_errors({"alignment": _("Choose where they stand, in their own judgement.")})
            return
        people = [who.id for who in self.who.value() if isinstance(who, PersonChoice)]
        try:
            self._desk.do(
                answer_value,
                self._value.id,
                member_id=self._member.id,
                alignment=self.stand.value(),
                words=self.form.values()["words"] or None,
                said_by_id=people[0] if people else None,
            )
        except Refused as refused:
            self.form.set_errors(refused.problems)
        except Trouble:
            return
        else:
            self._desk.said.emit(_("Saved."))
            self.accept()
