"""Rows about care notes. No row holds a word that somebody sealed: those are asked for one note at a time."""

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True)
class AuthorRow:
    """``mark`` is that of their lock; ``has_code`` whether a recovery code was made."""

    id: str
    name: str
    mark: str
    has_code: bool


@dataclass(frozen=True, slots=True)
class LockedPage:
    """What may be known without a passphrase. ``unfinished``: somebody has a care note under way."""

    authors: tuple[AuthorRow, ...]
    unfinished: bool
    made_up: bool
    workspace_id: str


@dataclass(frozen=True, slots=True)
class NoteRow:
    """``weight`` is 1 light, 2 medium, 3 heavy; ``after`` is what it came from, in words. ``of``: the note that
    this draft will change, if it is no new one.
    """

    id: str
    day: date
    clock: time | None
    after: str
    weight: int
    draft: bool
    of: str = ""


@dataclass(frozen=True, slots=True)
class LoadWeek:
    """A week that ends on ``until``."""

    until: date
    light: int
    medium: int
    heavy: int
    supported: int

    @property
    def notes(self) -> int:
        return self.light + self.medium + self.heavy


@dataclass(frozen=True, slots=True)
class NeedRow:
    """A note that says what would help. ``asked``: it was asked for openly, of ``owner``."""

    note_id: str
    day: date
    asked: bool
    owner: str
    done_on: date | None


@dataclass(frozen=True, slots=True)
class SupportRow:
    note_id: str
    day: date
    kind: str


@dataclass(frozen=True, slots=True)
class SeasonToAdd:
    """``notes`` of this writer that would be counted; nought when all that were are gone."""

    season: str
    notes: int


@dataclass(frozen=True, slots=True)
class OpenPage:
    """What an author sees of their own notes; ``damaged`` is how many could not be read."""

    notes: tuple[NoteRow, ...]
    weeks: tuple[LoadWeek, ...]
    needs: tuple[NeedRow, ...]
    support: tuple[SupportRow, ...]
    counting: bool
    to_add: tuple[SeasonToAdd, ...]
    damaged: int = 0


@dataclass(frozen=True, slots=True)
class SeasonTotal:
    """A season's total where it may be shown: ``notes`` None where not. ``writers_missing``: some have not added."""

    season: str
    notes: int | None
    supported: int | None
    writers: int
    writers_missing: bool


@dataclass(frozen=True, slots=True)
class CareTabPage:
    locked: LockedPage
    open: OpenPage | None
    total: SeasonTotal
