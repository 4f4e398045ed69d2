"""Begin a partnership, or change it: why, who, where, since when."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtWidgets import QWidget

from prm.base.errors import Refused, Trouble
from prm.base.i18n import _, ngettext
from prm.base.when import Exact, When, say_when
from prm.domain.lists import STAGES
from prm.gui.desk import Desk
from prm.gui.finders import Reading, organisation_finder, people_finder, place_finder, when_reader
from prm.gui.kit.combo import Combo
from prm.gui.kit.dialog import Dialog
from prm.gui.kit.entries import Entry, Lead, Piece
from prm.gui.kit.fields import Choice, FieldSpec
from prm.gui.kit.form import Form
from prm.gui.kit.people_box import PeopleBox, PersonChoice
from prm.gui.kit.when_box import WhenBox
from prm.gui.pages.partnerships.strands_box import StrandsBox, strand_values
from prm.gui.parts.tag_box import TagBox


def specs() -> dict[str, FieldSpec]:
    return {
        "name": FieldSpec(_("Name"), limit=200, example=_("What do you call it?")),
        "purpose": FieldSpec(_("Why we are together"), long=True, their_words=True, lines=3),
        "for_whom": FieldSpec(_("For whom"), long=True, lines=2, optional=True),
        "already_here": FieldSpec(_("What is already here"), long=True, lines=2, optional=True),
        "out_of_scope": FieldSpec(_("What we will not do"), long=True, lines=2, optional=True),
        "languages": FieldSpec(_("Languages"), optional=True, example=_("English, Urdu and Polish")),
        "purpose_agreed_where": FieldSpec(_("Agreed where"), optional=True),
    }


class PartnershipDialog(Dialog):
    """``saved_id`` is the partnership that was saved; empty when it was left."""

    def __init__(self, desk: Desk, parent: QWidget, *, partnership: str | None = None) -> None:
        title = _("Change partnership") if partnership else _("New partnership")
        super().__init__(parent, title, hint=_("Only a name is needed"), width=640)
        self._desk, self._id = desk, partnership
        self._version: int | None = None
        self.saved_id = ""
        self.form = Form(specs())
        self._make_boxes()
        self.body.addWidget(self.form)
        cancel = self.add_button(_("Cancel"))
        save = self.add_button(_("Save"), kind="primary", default=True)
        cancel.clicked.connect(self.reject)
        save.clicked.connect(self._on_save)
        if partnership:
            self._fill(partnership)

    def unsaved(self) -> bool:
        return self.form.dirty

    def _make_boxes(self) -> None:
        form = self.form
        form.row("name")
        form.row("purpose")
        if self._id is None:
            self.organisations = PeopleBox(
                self._find_organisations,
                name=_("Organisations"),
                placeholder=_("Add an organisation"),
                new_words=_("Add ‘{name}’ as a new organisation"),
                unknown_words=_(
                    "Which organisation is ‘{name}’? Pick one from the list, or add it as a new one."
                ),
                count=_count_organisations,
            )
            self.people = PeopleBox(people_finder(self._desk), name=_("People on their own"), allow_new=False)
            self.stage = Combo([Choice(stage.key, _(stage.word)) for stage in STAGES], name=_("Stage"))
            self.stage.set_value("exploring")
            form.place(self.organisations, name="organisations", label=_("Organisations"))
            form.place(self.people, name="people", label=_("People on their own"), optional=True)
            form.place(self.stage, name="stage", label=_("Stage"))
        self.places = PeopleBox(
            self._find_places,
            name=_("Places"),
            placeholder=_("Add a place"),
            new_words=_("Add ‘{name}’ as a new place"),
            unknown_words=_("Where is ‘{name}’? Pick a place from the list, or add it as a new one."),
            entry=_place_entry,
            count=_count_places,
        )
        form.place(self.places, name="places", label=_("Places"), optional=True)
        self.strands = StrandsBox()
        form.place(self.strands, name="strands", label=_("Strands of work"), optional=True)
        self.tags = TagBox(self._desk)
        form.place(self.tags, name="tags", label=_("Tags"), optional=True)
        self.since = self._when("started_on", _("Since"), "past")
        form.row("for_whom")
        form.row("already_here")
        form.row("out_of_scope")
        form.row("languages")
        self.agreed = self._when("purpose_agreed_on", _("Purpose agreed on"), "past")
        form.row("purpose_agreed_where")
        self.review = self._when("next_review_on", _("Next look together"), "future")
        self.reviewed = self._when("last_review_on", _("Last look together"), "past")
        self.ended = self._when("ended_on", _("Ended on"), "past")

    def _when(self, name: str, label: str, lean: str) -> WhenBox:
        hint = _("“March 2024” or “last Thu”") if lean == "past" else _("“12 Nov” or “in 2 weeks”")
        box = WhenBox(when_reader(self._desk, lean), name=label, hint=hint)  # type: ignore[arg-type]
        self.form.place(box, name=name, label=label, optional=True)
        return box

    def _find_organisations(self, text: str) -> Sequence[PersonChoice]:
        return [
            PersonChoice(row.id, row.name, row.note, row.group)
            for row in organisation_finder(self._desk)(text)
        ]

    def _find_places(self, text: str) -> Sequence[PersonChoice]:
        return [PersonChoice(row.id, row.name, row.note, row.group) for row in place_finder(self._desk)(text)]

    def _fill(self, partnership: str) -> None:
        from prm.queries.partnerships import partnership_head, places_of, strands
        from prm.queries.tags import tags_of

        head = self._desk.ask(partnership_head, partnership).value
        self._version = head.version
        today = self._desk.app.today()
        values: dict[str, object] = {key: head.fields[key] or "" for key in specs()}
        for name in ("started_on", "purpose_agreed_on", "next_review_on", "last_review_on", "ended_on"):
            day = head.fields[name]
            exact = cast("Exact", head.started_exact) if name == "started_on" else "day"
            values[name] = say_when(When(day, exact), today, form="short") if day else ""  # type: ignore[arg-type]
        places = self._desk.ask(places_of, partnership).value
        values["places"] = [PersonChoice(key, name) for key, name in places]
        values["strands"] = strand_values(self._desk.ask(strands, partnership).value)
        values["tags"] = self._desk.ask(tags_of, partnership_id=partnership).value
        self.form.set_values(values)

    def _on_save(self) -> None:
        if not self.form.check():
            return
        fields = {key: value for key, value in self.form.values().items() if key in specs()}
        for name, box in (
            ("started_on", self.since),
            ("purpose_agreed_on", self.agreed),
            ("next_review_on", self.review),
            ("last_review_on", self.reviewed),
            ("ended_on", self.ended),
        ):
            reading = box.reading()
            fields[name] = reading.day if isinstance(reading, Reading) else None
            if name == "started_on":
                fields["started_exact"] = reading.when.exact if isinstance(reading, Reading) else "day"
        from prm.services.partnerships import save_partnership

        try:
            self.saved_id = self._desk.do(
                save_partnership,
                partnership=self._id,
                version=self._version,
                fields=fields,
                organisations=_named(self.organisations) if self._id is None else (),
                people=[who.id for who in self.people.value() if isinstance(who, PersonChoice)]
                if self._id is None
                else (),
                places=_named(self.places),
                stage=self.stage.value() if self._id is None else "",
                strands=self.strands.strands(),
                tags=self.tags.value(),
            )
        except Refused as refused:
            self.form.set_errors(refused.problems)
        except Trouble:
            return
        else:
            self._desk.said.emit(_("Saved."))
            self.accept()


def _place_entry(place: PersonChoice) -> Entry:
    second = (Piece(place.organisation, sector=place.group),) if place.organisation or place.group else ()
    return Entry(place.name, second, Lead(icon="map-pin"))


def _count_organisations(number: int) -> str:
    return ngettext("{n} organisation", "{n} organisations", number)


def _count_places(number: int) -> str:
    return ngettext("{n} place", "{n} places", number)


def _named(box: PeopleBox) -> list[tuple[str | None, str]]:
    """(id, name) of each; no id for one that is new."""
    return [(who.id if isinstance(who, PersonChoice) else None, who.name) for who in box.value()]
