"""Begin a partnership, or change it: why, who, where, since when."""

from collections.abc import Sequence
from typing import Any, NamedTuple, cast

from PySide6.QtWidgets import QWidget

from prm.app import Answer
from prm.base.i18n import _, ngettext
from prm.base.when import Exact, When, say_when
from prm.domain.lists import STAGES
from prm.gui.desk import Desk
from prm.gui.finders import Reading, organisation_finder, people_finder, place_finder, when_reader
from prm.gui.kit.combo import Combo
from prm.gui.kit.entries import Entry, Lead, Piece
from prm.gui.kit.fields import Choice, FieldSpec
from prm.gui.kit.form import Form
from prm.gui.kit.people_box import PeopleBox, PersonChoice
from prm.gui.kit.when_box import WhenBox
from prm.gui.pages.partnerships.strands_box import StrandsBox, strand_values
from prm.gui.parts.days import written
from prm.gui.parts.record_dialog import RecordDialog
from prm.gui.parts.tag_box import TagBox
from prm.queries.rows.partnerships import PartnershipHead, StrandRow

DATES = ("started_on", "purpose_agreed_on", "next_review_on", "last_review_on", "ended_on")


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


class _Known(NamedTuple):
    """All that the form shows of one partnership."""

    head: PartnershipHead
    places: list[tuple[str, str]]
    strands: list[StrandRow]
    tags: tuple[str, ...]


class PartnershipDialog(RecordDialog):
    kind = "partnership"

    def __init__(self, desk: Desk, parent: QWidget, *, partnership: str | None = None) -> None:
        title = _("Change partnership") if partnership else _("New partnership")
        super().__init__(desk, parent, title, record=partnership)

    def make_forms(self) -> Sequence[Form]:
        form = self.form = Form(specs())
        form.row("name")
        form.row("purpose")
        if self.record is None:
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
            self.people = PeopleBox(people_finder(self.desk), name=_("People on their own"), allow_new=False)
            self.stage = Combo([Choice(stage.key, _(stage.word)) for stage in STAGES], name=_("Stage"))
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
        self.tags = TagBox(self.desk)
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
        self.body.addWidget(form)
        return (form,)

    def _when(self, name: str, label: str, lean: str) -> WhenBox:
        hint = _("“March 2024” or “last Thu”") if lean == "past" else _("“12 Nov” or “in 2 weeks”")
        box = WhenBox(when_reader(self.desk, lean), name=label, hint=hint)  # type: ignore[arg-type]
        self.form.place(box, name=name, label=label, optional=True)
        return box

    def _find_organisations(self, text: str) -> Sequence[PersonChoice]:
        return [
            PersonChoice(row.id, row.name, row.note, row.group)
            for row in organisation_finder(self.desk)(text)
        ]

    def _find_places(self, text: str) -> Sequence[PersonChoice]:
        return [PersonChoice(row.id, row.name, row.note, row.group) for row in place_finder(self.desk)(text)]

    # what it holds

    def empty_values(self) -> dict[str, Any]:
        return {"stage": "exploring"}

    def question(self) -> Answer[_Known]:
        from prm.queries.partnerships import partnership_head, places_of, strands
        from prm.queries.tags import tags_of

        assert self.record is not None
        head = self.desk.ask(partnership_head, self.record)
        places = self.desk.ask(places_of, self.record)
        work = self.desk.ask(strands, self.record)
        tags = self.desk.ask(tags_of, partnership_id=self.record)
        return Answer(
            _Known(head.value, places.value, work.value, tags.value),
            head.tables | places.tables | work.tables | tags.tables,
        )

    def seen(self, answer: _Known) -> tuple[int, dict[str, Any]]:
        head = answer.head
        values: dict[str, Any] = {key: head.fields[key] or "" for key in specs()}
        values |= {name: written(head.fields[name]) for name in DATES}
        if since := head.fields["started_on"]:
            when = When(since, cast("Exact", head.started_exact))  # type: ignore[arg-type]
            values["started_on"] = say_when(when, self.desk.app.today(), form="short")
        values["places"] = [PersonChoice(key, name) for key, name in answer.places]
        values["strands"] = strand_values(answer.strands)
        values["tags"] = list(answer.tags)
        return head.version, values

    def save(self, values: dict[str, Any]) -> str:
        from prm.services.partnerships import save_partnership

        fields = {key: values[key] for key in specs()}
        for name in DATES:
            reading = self.form.box(name).reading()
            fields[name] = reading.day if isinstance(reading, Reading) else None
            if name == "started_on":
                fields["started_exact"] = reading.when.exact if isinstance(reading, Reading) else "day"
        begun: dict[str, Any] = {}
        if self.record is None:
            people = [who.id for who in self.people.value() if isinstance(who, PersonChoice)]
            begun = {"organisations": _named(self.organisations), "people": people, "stage": values["stage"]}
        return self.desk.do(
            save_partnership,
            partnership=self.record,
            version=self.version,
            fields=fields,
            places=_named(self.places),
            strands=self.strands.strands(),
            tags=values["tags"],
            **begun,
        )


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
