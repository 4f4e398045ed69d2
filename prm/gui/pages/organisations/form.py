"""Add an organisation, or change one: the boxes and where they stand. What is allowed is for
``services/organisations`` to say.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from prm.app import Answer
from prm.base.i18n import _
from prm.domain.model import fields_of
from prm.domain.organisations import Organisation
from prm.gui.desk import Desk
from prm.gui.finders import Reading, organisation_finder, when_reader
from prm.gui.kit.combo import Combo
from prm.gui.kit.fields import Choice, FieldSpec, spec_of
from prm.gui.kit.form import Form
from prm.gui.kit.labels import Label
from prm.gui.kit.record_box import NewRecord, RecordBox, RecordChoice
from prm.gui.kit.when_box import WhenBox
from prm.gui.pages.organisations.place_box import PlaceBox
from prm.gui.parts.days import written
from prm.gui.parts.perhaps import Perhaps
from prm.gui.parts.reach_box import ReachBox, reach_values
from prm.gui.parts.record_dialog import RecordDialog
from prm.gui.parts.tag_box import TagBox
from prm.queries.rows.organisations import OrganisationPage
from prm.services.organisations import save_organisation
from prm.services.reach import Reach

PLAIN = ("name", "kind", "registration_number", "notes")


def specs() -> dict[str, FieldSpec]:
    about = dict(fields_of(Organisation))
    found = {key: spec_of(about[key], translate=_) for key in PLAIN}
    return found | {"kind": replace(found["kind"], help="", example=found["kind"].help)}


class OrganisationDialog(RecordDialog):
    kind = "organisation"

    def __init__(self, desk: Desk, parent: QWidget, *, organisation: str | None = None) -> None:
        title = _("Change organisation") if organisation else _("New organisation")
        super().__init__(desk, parent, title, record=organisation)

    def make_forms(self) -> Sequence[Form]:
        desk = self.desk
        self.form = form = Form(specs())
        form.row("name")
        if self.record is None:
            self.perhaps = Perhaps(desk, "organisation")
            self.perhaps.watch(form.box("name"))
            self.perhaps.meant.connect(self.open_instead)
            form.add(self.perhaps, inset=True)
        self.sector = Combo(self._sectors(), name=_("Sector"), none=_("Not said"))
        form.place(self.sector, name="sector_id", label=_("Sector"))
        form.row("kind")
        self.place = PlaceBox(desk)
        form.place(self.place, name="place_id", label=_("Place"))
        self.reach = ReachBox()
        form.place(self.reach, name="reach", label=_("How to reach them"))
        self.parent_box = RecordBox(
            organisation_finder(desk),
            name=_("Part of"),
            placeholder=_("A larger organisation, where there is one"),
            new_words=_("Add ‘{name}’ as a new organisation"),
        )
        form.place(self.parent_box, name="parent_id", label=_("Part of"))
        form.row("registration_number")
        self.closed = WhenBox(
            when_reader(desk, "past"), name=_("Closed on"), hint=_("Empty while they go on")
        )
        form.place(self.closed, name="closed_on", label=_("Closed on"))
        self.tags = TagBox(desk)
        form.place(self.tags, name="tags", label=_("Tags"))
        form.row("notes")
        form.add(Label(_("They may ask to read this."), role="caption", ink="ink2"), inset=True)
        self.body.addWidget(form)
        return (form,)

    def _sectors(self) -> list[Choice]:
        from prm.queries.organisations import sectors

        return [Choice(row.id, row.word, sector=row.group) for row in self.desk.ask(sectors).value]

    # what it holds

    def question(self) -> Answer[OrganisationPage]:
        from prm.queries.organisations import organisation_page

        assert self.record is not None
        return self.desk.ask(organisation_page, self.record, today=self.desk.app.today())

    def seen(self, answer: OrganisationPage) -> tuple[int, dict[str, Any]]:
        values: dict[str, Any] = dict(answer.fields)
        values["closed_on"] = written(values["closed_on"])
        place, parent = values["place_id"], answer.parent
        values["place_id"] = {"place": RecordChoice(place, answer.place) if place else None}
        values["parent_id"] = RecordChoice(*parent) if parent else None
        values["reach"] = reach_values(answer.reach)
        values["tags"] = list(answer.tags)
        return answer.version, values

    def save(self, values: dict[str, Any]) -> str:
        parent, closed = self.parent_box.value(), self.closed.reading()
        fields = {key: values[key] for key in PLAIN} | {
            "sector_id": self.sector.value() or None,
            "place_id": self.place.place_id(),
            "parent_id": parent.id if isinstance(parent, RecordChoice) else None,
            "closed_on": closed.day if isinstance(closed, Reading) else None,
        }
        return self.desk.do(
            save_organisation,
            self.record,
            version=self.version,
            fields=fields,
            reach=[Reach(**way) for way in values["reach"]],
            place=self.place.new_place(),
            parent=parent.name if isinstance(parent, NewRecord) else "",
            tags=values["tags"],
        )
