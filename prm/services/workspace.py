"""Making a workspace, and what belongs to the whole of it."""

from datetime import date
from typing import Any

from sqlalchemy import select

from prm.base.errors import Refused
from prm.base.i18n import _
from prm.domain.people import WorkspaceUser
from prm.domain.workspace import Workspace
from prm.services.organisations import begin_sectors, new_organisation
from prm.services.people import Role, new_person, user_for
from prm.store.unit import Tx


def begin_workspace(
    tx: Tx,
    /,
    *,
    organisation: str,
    me: str,
    sector: str = "community",
    zone: str | None = None,
    made_up: bool = False,
    pretend_today: date | None = None,
) -> str:
    """The first command of a new workspace: its sectors, whose it is, and who uses it. Returns the user's id."""
    tx.says(_("Begin workspace"))
    tx.kind = "base"
    begin_sectors(tx)
    organisation_id = new_organisation(tx, name=organisation, sector=sector)
    tx.session.flush()
    person_id = new_person(tx, name=me, roles=[Role(organisation_id, main=True)])
    tx.session.flush()
    tx.add(
        Workspace(
            organisation_id=organisation_id,
            zone=zone or str(tx.zone),
            made_up=made_up,
            pretend_today=pretend_today,
            settings={},
        )
    )
    return user_for(tx, person_id)


def change_setting(tx: Tx, /, key: str, value: Any) -> None:
    """A setting that belongs to this workspace and not to a machine."""
    tx.says(_("Change setting"))
    workspace = tx.session.scalars(select(Workspace)).one()
    workspace.settings = {**workspace.settings, key: value}


def stop_user(tx: Tx, /, user_id: str) -> None:
    """Somebody uses PRM here no more. The person stays, and so does what they noted. Raises Refused for the last."""
    tx.says(_("Stop being a user"))
    active = tx.session.scalars(select(WorkspaceUser.id).where(WorkspaceUser.active)).all()
    if list(active) == [user_id]:
        raise Refused(_("Somebody must be left who uses PRM here. Add another user first."))
    tx.get(WorkspaceUser, user_id).active = False
