"""What is here already, as an import compares it. Frozen values only: no session, no rule."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PersonHere:
    """Somebody of the workspace, with all that a file may have more of."""

    id: str
    name: str
    fields: Mapping[str, str] = field(default_factory=dict)
    """The short fields that hold something, and ``notes``."""
    reach: tuple[tuple[str, str], ...] = ()
    """(kind, value) of each way to reach them."""
    organisations: tuple[tuple[str, str], ...] = ()
    """(id, name) of those they belong to today."""
    tags: frozenset[str] = frozenset()
    """Folded."""
    has_photo: bool = False
    keep_details: bool | None = None
    """Their answer today; None when they were not asked."""


@dataclass(frozen=True, slots=True)
class Here:
    people: tuple[PersonHere, ...] = ()
    organisations: tuple[tuple[str, str, str], ...] = ()
    """(id, name, folded name)."""
    marks: Mapping[str, str] = field(default_factory=dict)
    """What earlier imports brought: mark to person."""
    in_bin: frozenset[str] = frozenset()
    """Of the people whom earlier imports brought, those who are in the bin."""
