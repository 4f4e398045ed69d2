"""Questions about the workspace itself."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from prm.domain.workspace import Workspace


def workspace_id(session: Session) -> str:
    return session.scalar(select(Workspace.id)) or ""


def is_made_up(session: Session) -> bool:
    """The workspace that people look around in."""
    return bool(session.scalar(select(Workspace.made_up)))


def settings(session: Session) -> dict[str, Any]:
    """The settings that belong to this workspace and not to a machine."""
    return session.scalar(select(Workspace.settings)) or {}
