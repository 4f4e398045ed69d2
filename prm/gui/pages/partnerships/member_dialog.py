"""A member of a partnership: who, what they bring, hope for and need, who speaks for them, how they are paid."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from prm.base.errors import Refused, Trouble
from prm.base.i18n import N_, _
from prm.domain.lists import PAID
from prm.gui.desk import Desk
from prm.gui.finders import Reading, organisation_finder, people_finder, when_reader
from prm.gui.kit.dialog import Dialog
from prm.gui.kit.fields import Choice, FieldSpec
from prm.gui.kit.form import Form
from prm.gui.kit.labels import Label
from prm.gui.kit.people_box import NewPerson, PeopleBox, PersonChoice, Who
from prm.gui.kit.record_box import NewRecord, RecordBox, RecordChoice
from prm.gui.kit.when_box import WhenBox
from prm.gui.parts.days import written
from prm.gui.parts.offered import offered_choices
from prm.queries.rows.partnerships import MemberRow

PARTS = (
    ("speaks", N_("Speaks for them")),
    ("stands_in", N_("Stands in")),
    ("others", N_("Also takes part")),
)


def specs(roles: Sequence[Choice] = ()) -> dict[str, FieldSpec]:
    return {
        "role": FieldSpec(_("Role"), kind="choice", choices=tuple(roles)),
        "team": FieldSpec(_("Team"), optional=True, example=_("Public Health")),
        "paid": FieldSpec(
            _("Paid to take part?"), kind="choice", choices=tuple(Choice(c.key, _(c.word)) for c in PAID)
        ),
        "paid_note": FieldSpec(_("How they are paid"), optional=True, example=_("1 day a week")),
        "brings": FieldSpec(_("What they bring"), long=True, lines=2, optional=True),
        "hopes": FieldSpec(_("What they hope to gain"), long=True, their_words=True, lines=2, optional=True),
        "needs": FieldSpec(_("What they need"), long=True, lines=2, optional=True),
        "matters": FieldSpec(_("What matters to them"), long=True, their_words=True, lines=2, optional=True),
        "ended_reason": FieldSpec(_("Why they left"), long=True, lines=2, optional=True),
    }


class MemberDialog(Dialog):
    """Of a member, or for a new one. Who leaves keeps all that was agreed and said, and stays in the history."""

    def __init__(
        self, desk: Desk, parent: QWidget, partnership: str, *, member: MemberRow | None = None
    ) -> None:
        super().__init__(parent, member.name if member else _("Add a member"), width=640)
        self._desk, self._partnership, self._member = desk, partnership, member
        roles = offered_choices(desk, "member_role", keep=member.role if member else "partner")
        self.form = Form(specs(roles))
        if member is None:
            self.organisation = RecordBox(
                organisation_finder(desk),
                name=_("Organisation"),
                placeholder=_("Type to find one"),
                new_words=_("Add ‘{name}’ as a new organisation"),
            )
            self.person = PeopleBox(
                people_finder(desk), name=_("Or a person"), placeholder=_("Somebody on their own")
            )
            self.form.place(self.organisation, name="organisation", label=_("Organisation"))
            self.form.place(self.person, name="person", label=_("Or a person"), optional=True)
        self.form.row("role", "team")
        self.started = self._day("started_on", _("Member since"))
        self.parts: dict[str, PeopleBox] = {}
        for key, label in PARTS:
            self.parts[key] = PeopleBox(people_finder(desk), name=_(label))
            self.form.place(self.parts[key], name=key, label=_(label), optional=True)
        self.form.row("paid", "paid_note")
        for name in ("brings", "hopes", "needs", "matters"):
            self.form.row(name)
        self.ended = self._day("ended_on", _("Left on"))
        self.form.row("ended_reason")
        self.body.addWidget(self.form)
        self.body.addWidget(Label(_("They may ask to read this."), role="caption", ink="ink2", wrap=True))
        self._show_leaving(member is not None and member.ended_on is not None)
        if member is not None:
            self.form.set_values(_values(member))
            if member.ended_on is None:
                self.leaves = self.add_left_button(_("They leave…"))
                self.leaves.clicked.connect(self._on_leave)
        else:
            self.form.set_values({"role": "partner", "paid": "not_asked"})
        cancel = self.add_button(_("Cancel"))
        save = self.add_button(_("Save"), kind="primary", default=True)
        cancel.clicked.connect(self.reject)
        save.clicked.connect(self._on_save)

    def unsaved(self) -> bool:
        return self.form.dirty

    def _day(self, name: str, label: str) -> WhenBox:
        box = WhenBox(when_reader(self._desk, "past"), name=label, hint=_("“March 2024” or “last Thu”"))
        self.form.place(box, name=name, label=label, optional=True)
        return box

    def _show_leaving(self, shown: bool) -> None:
        for name in ("ended_on", "ended_reason"):
            self._row_of(name).setVisible(shown)

    def _row_of(self, name: str) -> QWidget:
        row: QWidget = self.form.box(name)
        while (above := row.parentWidget()) is not None and above is not self.form:
            row = above
        return row

    def _days(self) -> dict[str, date | None]:
        found = {}
        for name, box in (("started_on", self.started), ("ended_on", self.ended)):
            reading = box.reading()
            found[name] = reading.day if isinstance(reading, Reading) else None
        return found

    def _on_save(self) -> None:
        from prm.services.partnerships import save_member

        if not self.form.check():
            return
        fields: dict[str, Any] = {key: value for key, value in self.form.values().items() if key in specs()}
        fields |= self._days()
        leaves = self._member is not None and self._member.ended_on is None and fields["ended_on"] is not None
        organisation = self.organisation.value() if self._member is None else None
        people = self.person.value() if self._member is None else []
        try:
            self._desk.do(
                save_member,
                self._partnership,
                member=self._member.id if self._member else None,
                version=self._member.version if self._member else None,
                organisation=_named(organisation),
                person=_who(people)[0] if people else None,
                speaks=_who(self.parts["speaks"].value()),
                stands_in=_who(self.parts["stands_in"].value()),
                others=_who(self.parts["others"].value()),
                fields=fields,
            )
        except Refused as refused:
            problems = dict(refused.problems)
            if "member" in problems:
                problems["organisation"] = problems.pop("member")
            self.form.set_errors(problems)
        except Trouble:
            return
        else:
            name = self._member.name if self._member is not None else ""
            self._desk.said.emit(_("{name} left").format(name=name) if leaves else _("Saved."))
            self.accept()

    def _on_leave(self) -> None:
        self.leaves.hide()
        self._show_leaving(True)
        self.form.box("ended_on").set_text(written(self._desk.app.today()))
        QTimer.singleShot(0, self, self._go_to_why)  # when its row has its place

    def _go_to_why(self) -> None:
        self.form.box("ended_reason").setFocus(Qt.FocusReason.OtherFocusReason)


def _values(member: MemberRow) -> dict[str, object]:
    return {
        **{key: getattr(member, key) for key in specs()},
        "started_on": written(member.started_on),
        "ended_on": written(member.ended_on),
        **{
            key: [PersonChoice(person, name) for person, name in getattr(member, key)]
            for key, _label in PARTS
        },
    }


def _named(value: RecordChoice | NewRecord | None) -> tuple[str | None, str] | None:
    if value is None:
        return None
    return (value.id if isinstance(value, RecordChoice) else None, value.name)


def _who(people: Sequence[Who]) -> list[tuple[str | None, str]]:
    return [(None if isinstance(who, NewPerson) else who.id, who.name) for who in people]
