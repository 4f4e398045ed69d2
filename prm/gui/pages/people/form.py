"""Add a person, or change one: the boxes and where they stand. What is allowed is for ``services/people`` to say."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from prm.app import Answer
from prm.base.i18n import _
from prm.domain.model import fields_of
from prm.domain.people import Person
from prm.gui.desk import Desk
from prm.gui.finders import Reading, when_reader
from prm.gui.kit.fields import FieldSpec, spec_of
from prm.gui.kit.form import Form
from prm.gui.kit.labels import Label
from prm.gui.kit.when_box import WhenBox
from prm.gui.pages.people.roles_box import RolesBox, role_values
from prm.gui.parts.days import written
from prm.gui.parts.more import More
from prm.gui.parts.perhaps import Perhaps
from prm.gui.parts.photo_box import PhotoBox, kept_photo, letters_of
from prm.gui.parts.reach_box import ReachBox, reach_values
from prm.gui.parts.record_dialog import RecordDialog
from prm.gui.parts.tag_box import TagBox
from prm.queries.rows.people import PersonPage
from prm.services.people import Reach, save_person
from prm.services.photos import save_person_with_photo

DATES = ("review_at_18", "died_on")
CHECKS = ("resident", "under_18", "keep_hidden")
LINES = {"good_to_know": 2, "notes": 3, "matters": 2}


def specs() -> dict[str, FieldSpec]:
    """From the record's own declaration. What it says in help is an example where one can be typed."""
    found: dict[str, FieldSpec] = {}
    for key, about in fields_of(Person):
        if not about.editable or key in DATES:
            continue
        spec = spec_of(about, translate=_, kind="check" if key in CHECKS else "line", lines=LINES.get(key, 3))
        if key not in CHECKS and spec.help:
            spec = FieldSpec(
                spec.label,
                spec.kind,
                long=spec.long,
                their_words=spec.their_words,
                private=spec.private,
                limit=spec.limit,
                example=spec.help,
                lines=spec.lines,
            )
        found[key] = spec
    return found


class PersonDialog(RecordDialog):
    kind = "person"

    def __init__(self, desk: Desk, parent: QWidget, *, person: str | None = None) -> None:
        title = _("Change person") if person else _("New person")
        super().__init__(desk, parent, title, record=person)

    def make_forms(self) -> Sequence[Form]:
        known = specs()
        self.form = form = Form(known)
        self.more = Form(known)
        form.row("name")
        if self.record is None:
            self.perhaps = Perhaps(self.desk, "person")
            self.perhaps.watch(form.box("name"))
            self.perhaps.meant.connect(self.open_instead)
            form.add(self.perhaps, inset=True)
        form.row("known_as")
        form.row("pronouns")
        form.row("say_it")
        self.roles = RolesBox(self.desk)
        form.place(self.roles, name="roles", label=_("Roles"))
        self.reach = ReachBox()
        form.place(self.reach, name="reach", label=_("How to reach them"))
        form.row("reach_by")
        form.row("languages")
        form.row("access_needs")
        form.row("matters")
        form.row("good_to_know")
        self.tags = TagBox(self.desk)
        form.place(self.tags, name="tags", label=_("Tags"))
        form.row("notes")
        form.add(Label(_("They may ask to read this."), role="caption", ink="ink2"), inset=True)
        self._more_rows()
        self.fold = More(_("More about them"), self.more)
        self.body.addWidget(form)
        self.body.addWidget(self.fold)
        return form, self.more

    def _more_rows(self) -> None:
        form = self.more
        self.photo = PhotoBox(self.desk)
        form.place(self.photo, name="photo", label=_("Photo"))
        form.row("pay")
        form.row("sort_under")
        form.row("resident")
        form.row("under_18")
        self.turns = self._when(
            "review_at_18", "future", _("“20 Nov”. A day to ask again, also their own yes.")
        )
        form.row("guardian")
        form.row("keep_hidden")
        self.died = self._when("died_on", "past", _("No reminders follow. Their stories stay as agreed."))

    def _when(self, name: str, lean: str, hint: str) -> WhenBox:
        label = _(dict(fields_of(Person))[name].label)
        box = WhenBox(when_reader(self.desk, lean), name=label, hint=hint)  # type: ignore[arg-type]
        self.more.place(box, name=name, label=label)
        return box

    # what it holds

    def question(self) -> Answer[PersonPage]:
        from prm.queries.people import person_page

        assert self.record is not None
        return self.desk.ask(person_page, self.record, today=self.desk.app.today())

    def seen(self, answer: PersonPage) -> tuple[int, dict[str, Any]]:
        values: dict[str, Any] = dict(answer.fields)
        values |= {name: written(values[name]) for name in DATES}
        values["roles"] = role_values(answer.roles)
        values["reach"] = reach_values(answer.reach)
        values["tags"] = list(answer.tags)
        kept = kept_photo(self.desk, answer.photo.id) if answer.photo else None
        values["photo"] = letters_of(kept) if kept else ""
        self.photo.cover(answer.photo is not None and not answer.photo.shown)
        rare = ("photo", "pay", "sort_under", "guardian", *CHECKS, *DATES)
        self.fold.unfold(any(values[name] for name in rare))
        return answer.version, values

    def save(self, values: dict[str, Any]) -> str:
        fields = {
            key: value
            for key, value in values.items()
            if key not in ("roles", "reach", "tags", "photo", *DATES)
        }
        for name, box in (("review_at_18", self.turns), ("died_on", self.died)):
            reading = box.reading()
            fields[name] = reading.day if isinstance(reading, Reading) else None
        given: dict[str, Any] = {
            "version": self.version,
            "fields": fields,
            "reach": [Reach(**way) for way in values["reach"]],
            "roles": self.roles.roles(),
            "tags": values["tags"],
        }
        if "photo" in self.more.touched:
            return self.desk.do(save_person_with_photo, self.record, photo=self.photo.content(), **given)
        return self.desk.do(save_person, self.record, **given)

    def reveal(self, names: frozenset[str]) -> None:
        if names & self.more.placed:
            self.fold.unfold()
