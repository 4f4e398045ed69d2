"""What boxes ask while somebody types: people, records and days. The one bridge between the kit and the questions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from prm.base.clock import local_now
from prm.base.i18n import _
from prm.base.when import When, say_when
from prm.base.when.grammar import Lean
from prm.base.when.reading import read_when
from prm.gui.desk import Desk
from prm.gui.kit.people_box import PersonChoice
from prm.gui.kit.record_box import RecordChoice


@dataclass(frozen=True, slots=True)
class Reading:
    """Words read as a day, and how that is said beside the box."""

    when: When
    said: str

    @property
    def day(self) -> date:
        return self.when.day


def when_reader(desk: Desk, lean: Lean) -> Callable[[str], Reading | None]:
    """Reads days as people type them. A log leans to the past, a due date to the future."""

    def read(text: str) -> Reading | None:
        now = local_now(desk.app.clock)
        when = read_when(text, now=now, lean=lean)
        return None if when is None else Reading(when, say_when(when, now.date(), form="long"))

    return read


def people_finder(desk: Desk) -> Callable[[str], Sequence[PersonChoice]]:
    """People whose name fits, those spoken with last first; where none does, those whose name is very like it."""

    def find(text: str) -> list[PersonChoice]:
        from prm.queries.likely_same import perhaps
        from prm.queries.people import people_by_id, person_choices

        today = desk.app.today()
        rows = desk.ask(person_choices, today=today, find=text).value
        fits = bool(rows)
        if not fits and text.strip():
            near = [one.id for one in desk.ask(perhaps, "person", text, today=today).value]
            rows = desk.ask(people_by_id, near, today=today).value if near else []
        return [PersonChoice(row.id, row.name, row.organisation, row.group, perhaps=not fits) for row in rows]

    return find


def person_choice(desk: Desk, person_id: str) -> PersonChoice | None:
    from prm.queries.people import people_by_id

    rows = desk.ask(people_by_id, [person_id], today=desk.app.today()).value
    return PersonChoice(rows[0].id, rows[0].name, rows[0].organisation, rows[0].group) if rows else None


def partnership_finder(desk: Desk) -> Callable[[str], Sequence[RecordChoice]]:
    def find(text: str) -> list[RecordChoice]:
        from prm.queries.partnerships import partnership_choices

        return [RecordChoice(row.id, row.name) for row in desk.ask(partnership_choices, find=text).value]

    return find


def organisation_finder(desk: Desk) -> Callable[[str], Sequence[RecordChoice]]:
    def find(text: str) -> list[RecordChoice]:
        from prm.queries.organisations import organisation_choices

        rows = desk.ask(organisation_choices, find=text).value
        return [RecordChoice(row.id, row.name, group=row.group) for row in rows]

    return find


def place_finder(desk: Desk) -> Callable[[str], Sequence[RecordChoice]]:
    def find(text: str) -> list[RecordChoice]:
        from prm.queries.organisations import place_choices

        rows = desk.ask(place_choices, find=text).value
        return [RecordChoice(row.id, row.name, row.within, row.group) for row in rows]

    return find


PERSON, ORGANISATION = "person:", "organisation:"
"""What the ids begin with where a box takes both."""


def person_finder(desk: Desk) -> Callable[[str], Sequence[RecordChoice]]:
    """For a box that holds one person."""
    find_people = people_finder(desk)

    def find(text: str) -> list[RecordChoice]:
        return [
            RecordChoice(each.id, each.name, each.organisation, each.group)
            for each in find_people(text)
            if not each.perhaps
        ]

    return find


def owed_to_finder(desk: Desk) -> Callable[[str], Sequence[RecordChoice]]:
    """A person, or an organisation that says it is one."""
    find_people, find_organisations = person_finder(desk), organisation_finder(desk)

    def find(text: str) -> list[RecordChoice]:
        people = [replace(each, id=PERSON + each.id) for each in find_people(text)]
        organisations = [
            replace(each, id=ORGANISATION + each.id, note=_("Organisation"))
            for each in find_organisations(text)
        ]
        return [*people[:6], *organisations[:6]] if text.strip() else people[:8]

    return find
