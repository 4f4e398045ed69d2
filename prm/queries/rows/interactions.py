"""Rows about interactions and follow-ups."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Moment:
    """``kind`` is honoured or strained; ``value`` its name."""

    agreed_value_id: str
    value: str
    kind: str
    how: str | None = None


@dataclass(frozen=True, slots=True)
class InteractionRow:
    """``who`` are names, those from outside our own organisation first (``outside`` many of them); ``unnamed`` how many
    more.
    """

    id: str
    kind: str
    state: str
    title: str
    who: tuple[str, ...]
    unnamed: int
    words: str
    their_words: bool
    happened_on: date
    happened_exact: str
    happened_at: datetime | None
    place: str
    place_group: str
    how: str | None
    whose_place: str | None
    moments: tuple[Moment, ...]
    partnerships: tuple[str, ...]
    not_in_reports: bool
    outside: int = 0


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """``to`` is the person it is owed to, ``organisation`` theirs; ``interaction_id`` is what it was born in."""

    id: str
    what: str
    due_on: date | None
    done_on: date | None
    promise: bool
    owner_id: str | None
    owner: str
    to_id: str | None
    to: str
    organisation: str
    group: str
    waiting_for: str | None
    partnership_id: str | None
    version: int
    partnership: str = ""
    repeats: str | None = None
    released_on: date | None = None
    interaction_id: str | None = None
