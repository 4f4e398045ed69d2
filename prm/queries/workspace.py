"""Questions about the workspace itself."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from prm.domain.organisations import Organisation, Sector
from prm.domain.workspace import Workspace
from prm.queries.organisations import sectors
from prm.queries.people import workspace_users
from prm.queries.rows.workspace import WorkspacePage


def workspace_id(session: Session) -> str:
    return session.scalar(select(Workspace.id)) or ""


def is_made_up(session: Session) -> bool:
    """The workspace that people look around in."""
    return bool(session.scalar(select(Workspace.made_up)))


def settings(session: Session) -> dict[str, Any]:
    """The settings that belong to this workspace and not to a machine."""
    return session.scalar(select(Workspace.settings)) or {}


def workspace_page(session: Session) -> WorkspacePage:
    key, kept, organisation_id, name, sector = session.execute(
        select(
            Workspace.id,
            Workspace.settings,
            Organisation.id,
            Organisation.name,
            Sector.key,
        )
        .join(Organisation, Organisation.id == Workspace.organisation_id)
        .outerjoin(Sector, Sector.id == Organisation.sector_id)
    ).one()
    return WorkspacePage(
        id=key,
        organisation_id=organisation_id,
        organisation=name,
        sector=sector or "",
        users=tuple(workspace_users(session)),
        sectors=tuple(sectors(session)),
        settings=dict(kept or {}),
    )
