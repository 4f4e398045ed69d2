"""The eight boxes of the log, and what they say to each other. Saves nothing."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prm.base.clock import local_now
from prm.base.i18n import _
from prm.base.when import When, say_when
from prm.gui.desk import Desk
from prm.gui.finders import Reading, person_choice, when_reader
from prm.gui.kit.care_box import CareBox
from prm.gui.kit.form import Form
from prm.gui.kit.people_box import NewPerson, PersonChoice, Who
from prm.gui.kit.promise_box import PromiseBox
from prm.gui.kit.record_box import NewRecord, RecordChoice
from prm.gui.kit.segments import Segments
from prm.gui.kit.text_box import TextBox
from prm.gui.kit.when_box import WhenBox
from prm.gui.pages.interactions.place_box import PlaceBox
from prm.gui.pages.interactions.promises import PromiseReader, ReadPromise
from prm.gui.pages.interactions.values_box import ValuesBox
from prm.gui.pages.interactions.who_box import WhoBox
from prm.gui.parts.offered import offered_choices

BOXES = ("who", "when", "kind", "whose_place", "heard", "promises", "values", "care")
SHOWN_KINDS, SHOWN_PLACES = 6, 4  # before "More"


class LogForm(QWidget):
    """A care note is written from here, also beside a conversation that was logged before; none is ever opened here."""

    changed = Signal()
    kind_changed = Signal(str)
    when_changed = Signal()
    marked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        # made in this window from the start: Qt loses its place in the order of Tab when such boxes move into another
        self.who = WhoBox(desk, self)
        self.when = WhenBox(when_reader(desk, "past"), self, name=_("When"), optional=False)
        self.kind = Segments(
            offered_choices(desk, "interaction_kind"),
            self,
            name=_("Kind"),
            before_more=SHOWN_KINDS,
        )
        self.whose_place = Segments(
            offered_choices(desk, "whose_place"),
            self,
            name=_("Whose place"),
            before_more=SHOWN_PLACES,
            may_clear=True,
        )
        self.place = PlaceBox(desk, self)
        self.heard = TextBox(self, name=_("What we heard"), voice=True, lines=3)
        self.reader = PromiseReader(desk, self.who.value)
        self.promises = PromiseBox(self.reader, self, name=_("What we will do"))
        self.values = ValuesBox(desk, self)
        self.care = CareBox(desk, self)
        self.form = self._make_form()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        self.form.changed.connect(self._on_changed)
        self.kind.changed.connect(self._on_kind_changed)
        self.when.changed.connect(self.when_changed)
        self.who.changed.connect(self.promises.understand)
        self.who.filed.changed.connect(self._on_filed)
        self.values.changed.connect(self.marked)
        self.place.changed.connect(self._on_place_changed)

    def _make_form(self) -> Form:
        form = Form({}, self)
        form.place(self.who, name="who", label=_("Who"), letter="w")
        form.place(self.when, name="when", label=_("When"), letter="h")
        form.place(self.kind, name="kind", label=_("Kind"), letter="i")
        form.place(self.whose_place, name="whose_place", label=_("Whose place"), letter="p")
        form.beside("place", self.place, under="whose_place")
        form.place(self.heard, name="heard", label=_("What we heard"), letter="eard")
        form.place(self.promises, name="promises", label=_("What we will do"), letter="do")
        form.place(self.values, name="values", label=_("Values"), letter="v", optional=True)
        form.place(self.care, name="care", label=_("Care note"), letter="c", sealed=True)
        return form

    def box(self, name: str) -> QWidget:
        made: QWidget = self.form.box(name)
        return made

    def boxes(self) -> list[QWidget]:
        return [self.box(name) for name in BOXES if name in self.form.placed]

    # beginning

    def begin(self, people: Sequence[str], partnership: tuple[str, str] | None) -> None:
        """A new log: now, with these people."""
        self.form.set_values(
            {
                "who": self.known(people),
                "kind": "visit",
                "whose_place": "",
                "place": None,
                "heard": "",
                "promises": [],
                "values": {},
            }
        )
        self.set_when(self.now())
        if partnership is not None:
            self.who.filed.set_value([partnership], by_hand=True)
        self._on_filed()

    def known(self, people: Sequence[str]) -> list[Who]:
        """Those of these who are still there."""
        return [found for found in (person_choice(self._desk, each) for each in people) if found]

    def now(self) -> When:
        local = local_now(self._desk.app.clock)
        return When(local.date(), at=self._desk.app.now(), zone=str(self._desk.app.clock.zone()))

    def set_when(self, when: When) -> None:
        self.when.set_text(say_when(when, self._desk.app.today(), form="short"))

    # what it says

    def when_read(self) -> When | None:
        reading = self.when.reading()
        return reading.when if isinstance(reading, Reading) else None

    def day(self) -> date:
        read = self.when_read()
        return read.day if read else self._desk.app.today()

    def filed(self) -> list[str]:
        return self.who.filed.value()

    def read_promises(self) -> list[ReadPromise]:
        return [read for read in self.promises.readings() if isinstance(read, ReadPromise)]

    def is_to_come(self) -> bool:
        return self.day() > self._desk.app.today()

    # for drafts

    def get_state(self) -> dict[str, Any]:
        """In plain words and ids; nothing of the care note."""
        place = self.place.value()
        return {
            "who": [
                {"id": who.id, "name": who.name} if isinstance(who, PersonChoice) else {"name": who.name}
                for who in self.who.value()
            ],
            "who_typed": self.who.people.typed(),
            "when": self.when.text(),
            "kind": self.kind.value(),
            "whose_place": self.whose_place.value(),
            "place": {"id": place.id, "name": place.name, "group": place.group}
            if isinstance(place, RecordChoice)
            else {"name": place.name if place else self.place.typed()},
            "heard": self.heard.toPlainText(),
            "promises": self.promises.value(),
            "values": self.values.value(),
            "filed": self.filed(),
            "filed_by_hand": self.who.filed.by_hand,
        }

    def set_state(self, state: Mapping[str, Any]) -> None:
        place = state.get("place") or {}
        where: RecordChoice | NewRecord | None = None
        if place.get("id"):
            where = RecordChoice(place["id"], place["name"], group=place.get("group", ""))
        self.form.set_values(
            {
                "who": [self._again(each) for each in state.get("who") or ()],
                "when": state.get("when"),
                "kind": state.get("kind"),
                "whose_place": state.get("whose_place"),
                "place": where or (NewRecord(place["name"]) if place.get("name") else None),
                "heard": state.get("heard"),
                "promises": state.get("promises") or [],
            }
        )
        self.who.people.line.setText(state.get("who_typed") or "")
        if state.get("filed_by_hand"):
            self.who.filed.set_ids(state.get("filed") or [], by_hand=True)
        self._on_filed()
        self.values.set_value(state.get("values"))
        self.promises.understand()

    def _again(self, who: Mapping[str, str]) -> Who:
        """Somebody of a draft; who has left the workspace since is somebody new again."""
        found = person_choice(self._desk, who["id"]) if "id" in who else None
        return found or NewPerson(who["name"])

    # inside

    def _on_changed(self) -> None:
        self.care.about(day=self.day(), partnership_id=next(iter(self.filed()), None))
        self.changed.emit()

    def _on_kind_changed(self) -> None:
        self.kind_changed.emit(self.kind.value())

    def _on_filed(self) -> None:
        self.values.show_for(self.filed())
        self.marked.emit()
        self._on_changed()

    def _on_place_changed(self) -> None:
        """Our own place is ours. Whose another one is, somebody has to say."""
        from prm.queries.organisations import our_organisation

        ours = self._desk.ask(our_organisation).value
        fields = self.place.fields()
        if ours and fields.get("place_organisation_id") == ours.id and not self.whose_place.value():
            self.whose_place.set_value("ours")
