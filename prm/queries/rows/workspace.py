"""Rows about the workspace itself."""

from dataclasses import dataclass
from typing import Any

from prm.queries.rows.organisations import SectorRow


@dataclass(frozen=True, slots=True)
class WorkspacePage:
    """What Settings shows: ``users`` as (id, name), our organisation, the sectors in their order, and what was set."""

    id: str
    organisation_id: str
    organisation: str
    sector: str
    users: tuple[tuple[str, str], ...]
    sectors: tuple[SectorRow, ...]
    settings: dict[str, Any]
