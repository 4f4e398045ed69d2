"""Answers about places, frozen."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """``within`` is the name of the place around it, ``whose`` the organisation whose it is."""

    id: str
    name: str
    kind: str
    within: str
    whose: str
    group: str
    community: bool


@dataclass(frozen=True, slots=True)
class PlacePage:
    """One place for its form; ``within`` and ``whose`` are (id, name)."""

    id: str
    version: int
    fields: dict[str, object]
    within: tuple[str, str] | None
    whose: tuple[str, str] | None
    whose_group: str
