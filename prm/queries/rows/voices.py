"""Rows about voices: what was heard, and what was answered. Frozen values only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class AnswerRow:
    id: str
    version: int
    kind: str
    words: str
    answered_on: date
    answered_by: str
    told_on: date | None
    told_how: str


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """``who`` is empty for one without a name. ``answers`` are from the oldest to the newest; ``interaction`` is what
    the conversation was called, or its kind.
    """

    id: str
    version: int
    words: str
    who: str
    person_id: str | None
    anonymous: bool
    organisation: str
    organisation_id: str | None
    group: str
    theme: str
    partnership: str
    partnership_id: str | None
    heard_on: date
    interaction_id: str | None
    kind: str
    standing: str
    answers: tuple[AnswerRow, ...]


@dataclass(frozen=True, slots=True)
class VoicesPage:
    """``stand`` is how many there are of each standing, whatever the filters leave out."""

    today: date
    rows: tuple[VoiceRow, ...]
    stand: Mapping[str, int]
    themes: tuple[str, ...]
    partnerships: tuple[tuple[str, str], ...]

    @property
    def ever(self) -> int:
        return sum(self.stand.values())


@dataclass(frozen=True, slots=True)
class VoiceFigures:
    """Of a period: how many were heard, how many of those were answered and told back by its last day, and how many
    since; ``waiting`` is how many are not, by how long they have waited.
    """

    heard: int
    answered: int
    since: int
    waiting: Mapping[str, int]
