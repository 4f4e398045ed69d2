"""Mark something heard as a voice: its words, from whom or without a name, its theme. Rules are the service's."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from prm.app import Answer
from prm.base.fold import fold
from prm.base.i18n import _
from prm.base.when import When, say_when
from prm.domain.model import fields_of
from prm.domain.voices import Voice
from prm.gui.desk import Desk
from prm.gui.finders import Reading, organisation_finder, partnership_finder, person_finder, when_reader
from prm.gui.kit.fields import spec_of
from prm.gui.kit.form import Form
from prm.gui.kit.labels import Label
from prm.gui.kit.record_box import NewRecord, RecordBox, RecordChoice
from prm.gui.kit.when_box import WhenBox
from prm.gui.parts.record_dialog import RecordDialog
from prm.queries.rows.one_interaction import InteractionPage, Present
from prm.queries.rows.voices import VoiceRow


class VoiceDialog(RecordDialog):
    """In a conversation (``interaction``) the day is its own, and those who were there are offered first."""

    kind = "voice"
    first = "words"

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        *,
        voice: str | None = None,
        interaction: str | None = None,
        partnership: str | None = None,
    ) -> None:
        self._talk = _talk(desk, interaction)
        self._partnership = partnership
        self._anonymous = False
        title = _("Change a voice") if voice else _("Add a voice")
        super().__init__(
            desk, parent, title, record=voice, hint=_("Only the words are needed"), about=interaction or ""
        )
        if self._talk is not None:
            self._start_from(self._talk)

    def make_forms(self) -> Sequence[Form]:
        about = dict(fields_of(Voice))
        specs = {
            "words": spec_of(about["words"], translate=_, example=_("“You asked us in June. Tell us why.”")),
            "anonymous": replace(
                spec_of(about["anonymous"], translate=_, kind="check"),
                help=_("Nobody is kept with these words, also not in the history. It stays like that."),
            ),
        }
        form, desk = Form(specs), self.desk
        form.row("words")
        self.person = RecordBox(self._find_people, name=_("From whom"), placeholder=_("A name"))
        form.place(self.person, name="person_id", label=_("From whom"))
        form.row("anonymous")
        self.group = RecordBox(
            organisation_finder(desk), name=_("From which group"), placeholder=_("The group they speak for")
        )
        form.place(self.group, name="organisation_id", label=_("From which group"))
        self.theme = RecordBox(
            self._find_themes,
            name=_("Theme"),
            placeholder=_("“Repairs”"),
            new_words=_("New theme: {name}"),
        )
        form.place(self.theme, name="theme", label=_("Theme"))
        self.partnership = RecordBox(partnership_finder(desk), name=_("Partnership"), placeholder=_("None"))
        form.place(self.partnership, name="partnership_id", label=_("Partnership"))
        self.day = WhenBox(when_reader(desk, "past"), name=_("Heard on"), optional=False)
        form.place(self.day, name="heard_on", label=_("Heard on"))
        self.of_talk = Label("", role="small", ink="ink2", wrap=True)
        form.add(self.of_talk, inset=True)
        self.form = form
        self.words, self.without = form.box("words"), form.box("anonymous")
        self.body.addWidget(form)
        self.without.toggled.connect(self._on_without)
        self.person.changed.connect(self._on_person)
        self._show_day(self._talk)
        return [form]

    # what it holds

    def empty_values(self) -> dict[str, Any]:
        today = self.desk.app.today()
        return {"heard_on": say_when(When(today), today, form="short"), "partnership_id": self._filed()}

    def question(self) -> Answer[VoiceRow]:
        from prm.queries.voices import voice_page

        assert self.record is not None
        return self.desk.ask(voice_page, self.record)

    def seen(self, answer: VoiceRow) -> tuple[int, dict[str, Any]]:
        self._anonymous = answer.anonymous
        if answer.interaction_id is not None:
            self._talk = _talk(self.desk, answer.interaction_id)
            self._show_day(self._talk)
        named = answer.person_id and answer.who
        return answer.version, {
            "words": answer.words,
            "person_id": RecordChoice(answer.person_id or "", answer.who) if named else None,
            "anonymous": answer.anonymous,
            "organisation_id": RecordChoice(
                answer.organisation_id or "", answer.organisation, group=answer.group
            )
            if answer.organisation
            else None,
            "theme": RecordChoice(fold(answer.theme), answer.theme) if answer.theme else None,
            "partnership_id": RecordChoice(answer.partnership_id or "", answer.partnership)
            if answer.partnership
            else None,
            "heard_on": say_when(When(answer.heard_on), self.desk.app.today(), form="short"),
        }

    def save(self, values: dict[str, Any]) -> str:
        from prm.services.voices import change_voice, hear_voice

        theme = values["theme"]
        fields: dict[str, Any] = {
            "words": values["words"],
            "anonymous": values["anonymous"],
            "person_id": None if values["anonymous"] else _id(values["person_id"]),
            "organisation_id": _id(values["organisation_id"]),
            "theme": theme.name
            if isinstance(theme, RecordChoice | NewRecord)
            else self.theme.typed() or None,
            "partnership_id": _id(values["partnership_id"]),
        }
        reading = self.day.reading()
        if self._talk is None and isinstance(reading, Reading):
            fields["heard_on"] = reading.day
        if self.record is not None:
            self.desk.do(change_voice, self.record, version=self.version, **fields)
            return self.record
        talk = self._talk.id if self._talk is not None else None
        return self.desk.do(hear_voice, interaction_id=talk, **fields)

    # inside

    def _start_from(self, page: InteractionPage) -> None:
        """What the conversation says already. Nothing of it counts as typed."""
        if self.record is None and not self.form.dirty:
            self.words.set_value(_first_quote(page))
            outside = [each for each in page.who if each.group] or list(page.who)
            if len(outside) == 1:
                self._choose(outside[0])

    def _choose(self, one: Present) -> None:
        self.person.set_value(RecordChoice(one.person_id, one.name, one.organisation, one.group))
        if one.organisation_id:
            self.group.set_value(RecordChoice(one.organisation_id, one.organisation, group=one.group))

    def _filed(self) -> RecordChoice | None:
        if self._talk is not None and self._talk.partnerships:
            return RecordChoice(*self._talk.partnerships[0])
        found = partnership_finder(self.desk)("") if self._partnership else []
        return next((each for each in found if each.id == self._partnership), None)

    def _find_people(self, text: str) -> Sequence[RecordChoice]:
        if self._talk is not None and not text.strip():
            return [
                RecordChoice(each.person_id, each.name, each.organisation, each.group)
                for each in self._talk.who
            ]
        return person_finder(self.desk)(text)

    def _find_themes(self, text: str) -> Sequence[RecordChoice]:
        from prm.queries.voices import themes

        words = fold(text)
        return [RecordChoice(fold(each), each) for each in self.desk.ask(themes).value if words in fold(each)]

    def _show_day(self, talk: InteractionPage | None) -> None:
        """The day of a conversation is its own: it is said, and no box asks for it."""
        row = self.day.parentWidget()
        while row is not None and row.parentWidget() is not self.form:
            row = row.parentWidget()
        if row is not None:
            row.setVisible(talk is None)
        self.of_talk.setVisible(talk is not None)
        if talk is not None:
            day = talk.fields["happened_on"]
            said = say_when(When(day), self.desk.app.today())  # type: ignore[arg-type]
            self.of_talk.setText(_("Heard in the conversation of {day}").format(day=said))

    def _on_without(self, without: bool) -> None:
        if without:
            self.person.set_value(None)
        self.person.setEnabled(not without)
        self.without.setEnabled(not self._anonymous)

    def _on_person(self) -> None:
        chosen = self.person.value()
        there = self._talk.who if self._talk is not None else ()
        one = next(
            (each for each in there if isinstance(chosen, RecordChoice) and each.person_id == chosen.id), None
        )
        if one is not None and one.organisation_id and self.group.value() is None:
            self.group.set_value(RecordChoice(one.organisation_id, one.organisation, group=one.group))


def _talk(desk: Desk, interaction_id: str | None) -> InteractionPage | None:
    if interaction_id is None:
        return None
    from prm.queries.interactions import interaction_page

    return desk.ask(interaction_page, interaction_id).value


def _first_quote(page: InteractionPage) -> str:
    """The first thing in quotation marks that is no voice yet; else all that was heard, if nothing is."""
    heard = str(page.fields["heard"] or "")
    marked = {fold(voice.words.strip("“” ")) for voice in page.voices}
    quotes = [part.split("”")[0] for part in heard.split("“")[1:]]
    for quote in quotes:
        if quote.strip() and fold(quote.strip()) not in marked:
            return quote.strip()
    return "" if page.voices else heard


def _id(value: object) -> str | None:
    return value.id if isinstance(value, RecordChoice) else None
