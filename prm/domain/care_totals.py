"""What a writer adds to the totals of a season, and remembers in an envelope of their own that they added.

Nothing is counted twice, and a note taken back is taken off at the next adding. No words, names or dates.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from prm.base.when.days import season_of
from prm.domain.care_words import FORMAT, WEIGHTS, CareNoteWords, read_envelope


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
    """What this writer's notes have put into the totals so far: season → partnership → cell."""

    seasons: Mapping[str, Cells] = field(default_factory=dict)

    def after(self, season: str, cells: Cells) -> "Added":
        return Added({**self.seasons, season: dict(cells)})


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


def write_added(added: Added) -> bytes:
    seasons = {
        season: {
            partnership_id: [cell.light, cell.medium, cell.heavy, cell.supported]
            for partnership_id, cell in cells.items()
        }
        for season, cells in added.seasons.items()
    }
    return json.dumps({"format": FORMAT, "what": "added", "seasons": seasons}).encode("utf-8")


def read_added(text: bytes) -> Added | None:
    """None when the envelope holds something else."""
    values = read_envelope(text)
    if values.get("what") != "added" or not isinstance(values.get("seasons"), dict):
        return None
    return Added({season: _read_cells(cells) for season, cells in values["seasons"].items()})


def _read_cells(cells: Any) -> dict[str, Cell]:
    if not isinstance(cells, dict):
        return {}
    return {
        partnership_id: Cell(*numbers)
        for partnership_id, numbers in cells.items()
        if isinstance(numbers, list) and len(numbers) == 4 and all(type(number) is int for number in numbers)
    }
