"""All of one interaction. Apart from the rows of lists, which are there before the window is painted."""

from dataclasses import dataclass
from datetime import date, datetime

from prm.queries.rows.interactions import FollowUpRow, Moment
from prm.queries.rows.voices import VoiceRow


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody who was there, with the hat they wore; or who was asked and was ``absent``."""

    person_id: str
    name: str
    organisation_id: str | None
    organisation: str
    group: str
    absent: str = ""


@dataclass(frozen=True, slots=True)
class InteractionPage:
    id: str
    version: int
    fields: dict[str, object]
    who: tuple[Present, ...]
    partnerships: tuple[tuple[str, str], ...]
    moments: tuple[Moment, ...]
    place: str
    place_group: str
    place_community: bool
    noted_by: str
    noted_at: datetime
    follow_ups: tuple[FollowUpRow, ...]
    voices: tuple[VoiceRow, ...]
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hats:
    """The organisations that a person speaks from on a day; ``usual`` is the one taken when nobody says."""

    person_id: str
    name: str
    usual: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FollowUpPage:
    """One follow-up for its form. ``born_in`` is what the conversation was, ``born_on`` its day."""

    id: str
    version: int
    fields: dict[str, object]
    promise: bool
    owner: str
    to_person: str
    to_organisation: str
    to_group: str
    partnership: str
    born_on: date | None
    first_due_on: date | None
