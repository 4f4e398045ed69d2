"""What a search found, as plain values: what each record says, and where in it the typed words are."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from prm.base.i18n import N_
from prm.base.marked import Marks

Kind = Literal[
    "person", "organisation", "partnership", "interaction", "follow_up", "voice", "value", "agreement"
]
Group = Literal["people", "partnerships", "talks", "follow_ups", "voices", "agreed", "near"]

GROUP_WORDS: dict[Group, str] = {
    "people": N_("Organisations and people"),
    "partnerships": N_("Partnerships"),
    "talks": N_("Conversations"),
    "follow_ups": N_("Follow-ups"),
    "voices": N_("Voices"),
    "agreed": N_("Values and agreements"),
    "near": N_("Names nearly like this"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A line of words, and what of it was typed: from, to."""

    text: str = ""
    marks: Marks = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One record. ``about`` is what of it shows the words, as far as the name does not; ``sector`` a group's shape;
    ``partnership_id`` is
    where a value or an agreement is found.
    """

    kind: Kind
    record_id: str
    title: Shown
    about: Shown = Shown()
    icon: str = ""
    sector: str = ""
    on: date | None = None
    exact: str = "day"
    done: bool | None = None
    partnership_id: str | None = None

    @property
    def id(self) -> str:
        return f"{self.kind}:{self.record_id}"


@dataclass(frozen=True, slots=True)
class FoundGroup:
    key: Group
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """By group, those first in which a name was typed."""

    groups: tuple[FoundGroup, ...] = ()

    @property
    def hits(self) -> list[Hit]:
        return [hit for group in self.groups for hit in group.hits]
