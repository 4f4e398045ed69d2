"""Rows of the Today page, and of the window around every page."""

from dataclasses import dataclass
from datetime import date

from prm.queries.rows.interactions import FollowUpRow, InteractionRow


@dataclass(frozen=True, slots=True)
class QuietRow:
    """``since`` and ``usual`` in days; ``strip`` is conversations a week, the newest last."""

    id: str
    name: str
    organisation: str
    group: str
    since: int
    usual: float
    conversations: int
    strip: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ComingUp:
    """``kind`` is interaction, review or consent; ``id`` that of what it opens."""

    id: str
    kind: str
    on: date
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class TodayPage:
    """Follow-ups that slipped, are for today, and for this week; ``open`` is how many there are in all. ``quiet_more``
    is how many have gone quiet beside those in ``quiet``; ``me_id`` is the person who reads it.
    """

    today: date
    me: str
    slipped: tuple[FollowUpRow, ...]
    for_today: tuple[FollowUpRow, ...]
    this_week: tuple[FollowUpRow, ...]
    open: int
    quiet: tuple[QuietRow, ...]
    coming: tuple[ComingUp, ...]
    heard: tuple[InteractionRow, ...]
    quiet_more: int = 0
    me_id: str | None = None


@dataclass(frozen=True, slots=True)
class PartnershipChoice:
    """A partnership by its name alone, as in the sidebar or while typing."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Around:
    """What the window shows around every page."""

    organisation: str
    made_up: bool
    pretend_today: date | None
    pinned: tuple[PartnershipChoice, ...]
    for_today: int
    follow_ups: int
    me: str
