"""What a writer adds to the totals of a season, and remembers in an envelope of their own that they added; and what
of the totals may be shown outside.

Nothing is counted twice, and a note taken back is taken off at the next adding. No words, names or dates.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from prm.base.when.days import season_of
from prm.domain.care_words import FORMAT, WEIGHTS, CareNoteWords, read_envelope

LEAST_NOTES = 5
LEAST_PEOPLE = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """Of one season and partnership. Differences may be below nought."""

    light: int = 0
    medium: int = 0
    heavy: int = 0
    supported: int = 0

    def __sub__(self, other: "Cell") -> "Cell":
        return Cell(
            self.light - other.light,
            self.medium - other.medium,
            self.heavy - other.heavy,
            self.supported - other.supported,
        )

    def __bool__(self) -> bool:
        return any((self.light, self.medium, self.heavy, self.supported))


Cells = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Added:
    """What this writer's notes have put into the totals so far: season → partnership → cell.

    ``counting``: whether the writer wants to be in the totals at all. Nobody is, until they say so.
    """

    seasons: Mapping[str, Cells] = field(default_factory=dict)
    counting: bool = False

    def after(self, season: str, cells: Cells) -> "Added":
        return replace(self, seasons={**self.seasons, season: dict(cells)})


def count_notes(notes: Iterable[CareNoteWords], *, season: str) -> dict[str, Cell]:
    """By partnership, the saved notes of that season whose writer lets them be counted."""
    cells: dict[str, Cell] = {}
    known = {weight.key for weight in WEIGHTS}
    for note in notes:
        if note.draft or not note.counted or note.partnership_id is None or note.weight not in known:
            continue
        if season_of(note.day) == season:
            before = cells.get(note.partnership_id, Cell())
            one = Cell(**{note.weight: 1}, supported=int(note.support_came))
            cells[note.partnership_id] = before - (Cell() - one)
    return cells


def still_to_add(counted: Cells, added: Added, *, season: str) -> dict[str, Cell]:
    """What must be put on the totals (or taken off) so that they hold ``counted``; without what is right already."""
    before = added.seasons.get(season, {})
    changes = {
        partnership_id: counted.get(partnership_id, Cell()) - before.get(partnership_id, Cell())
        for partnership_id in {*counted, *before}
    }
    return {partnership_id: cell for partnership_id, cell in changes.items() if cell}


def people_change(counted: Cells, added: Added, *, season: str) -> dict[str, int]:
    """How the number of writers of each partnership changes: 1 for a first note there, -1 when none is left."""
    before = added.seasons.get(season, {})
    return {
        partnership_id: change
        for partnership_id in {*counted, *before}
        if (change := int(bool(counted.get(partnership_id))) - int(bool(before.get(partnership_id))))
    }


@dataclass(frozen=True, slots=True)
class Tally:
    """The totals of a season in one partnership, of all its writers together."""

    notes: int = 0
    supported: int = 0
    people: int = 0


@dataclass(frozen=True, slots=True)
class Shown:
    """What may leave. ``supported`` is None where it would give somebody away; ``people`` is never shown: it is
    kept to compare with.
    """

    notes: int
    supported: int | None
    people: int


def shown_totals(tallies: Mapping[str, Tally], *, before: Mapping[str, Shown]) -> dict[str, Shown]:
    """By partnership, what may be shown of a season's totals; one that is not here may not.

    Every sum that is shown is a sum of these, so that no difference of two of them is a smaller cell. ``before``
    is what has left already: a total that grew by a few notes, or by one writer, is shown as it was then, or two
    reports a week apart would tell who added what in between.
    """
    found = {}
    for key, tally in tallies.items():
        was = before.get(key)
        if was is None and _may_be_shown(tally.notes, tally.people):
            without = tally.notes - tally.supported
            open_ = min(tally.supported, without) >= LEAST_NOTES
            found[key] = Shown(tally.notes, tally.supported if open_ else None, tally.people)
        elif was is not None:
            found[key] = _moved(tally, was)
    return found


def sum_shown(shown: Iterable[Shown]) -> Shown | None:
    """One total of several partnerships; None when none of them may be shown."""
    every = list(shown)
    if not every:
        return None
    supported = [one.supported for one in every]
    return Shown(
        sum(one.notes for one in every),
        None if None in supported else sum(number for number in supported if number is not None),
        max(one.people for one in every),
    )


def _moved(now: Tally, was: Shown) -> Shown:
    notes, people = now.notes - was.notes, now.people - was.people
    # only ever upwards: what falls and rises again comes back near to a figure that was shown
    if not _may_be_shown(notes, people):
        return was
    if was.supported is None:
        return Shown(now.notes, None, now.people)
    supported = now.supported - was.supported
    open_ = min(supported, notes - supported) >= LEAST_NOTES
    return Shown(now.notes, now.supported if open_ else None, now.people)


def _may_be_shown(notes: int, people: int) -> bool:
    return notes >= LEAST_NOTES and people >= LEAST_PEOPLE


def write_added(added: Added) -> bytes:
    seasons = {
        season: {
            partnership_id: [cell.light, cell.medium, cell.heavy, cell.supported]
            for partnership_id, cell in cells.items()
        }
        for season, cells in added.seasons.items()
    }
    kept = {"format": FORMAT, "what": "added", "counting": added.counting, "seasons": seasons}
    return json.dumps(kept).encode("utf-8")


def read_added(text: bytes) -> Added | None:
    """None when the envelope holds something else."""
    values = read_envelope(text)
    if values.get("what") != "added" or not isinstance(values.get("seasons"), dict):
        return None
    seasons = {season: _read_cells(cells) for season, cells in values["seasons"].items()}
    return Added(seasons, counting=values.get("counting") is True)


def _read_cells(cells: Any) -> dict[str, Cell]:
    if not isinstance(cells, dict):
        return {}
    return {
        partnership_id: Cell(*numbers)
        for partnership_id, numbers in cells.items()
        if isinstance(numbers, list) and len(numbers) == 4 and all(type(number) is int for number in numbers)
    }
