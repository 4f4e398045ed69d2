"""What is done with tags: put on a person, an organisation, a partnership or a conversation, and taken off."""

from collections.abc import Iterable

from sqlalchemy import select

from prm.base.errors import Refused
from prm.base.fold import fold
from prm.base.i18n import _
from prm.domain.tags import Tag, Tagging
from prm.store.unit import Tx


def set_tags(
    tx: Tx,
    /,
    *,
    names: Iterable[str],
    person_id: str | None = None,
    organisation_id: str | None = None,
    partnership_id: str | None = None,
    interaction_id: str | None = None,
) -> None:
    """Make these its tags. A tag is kept once, whatever its accents and capitals. Raises Refused for a long one."""
    tx.says(_("Change tags"))
    held = {
        row.tag_id: row
        for row in tx.session.scalars(
            select(Tagging).where(
                Tagging.person_id == person_id,
                Tagging.organisation_id == organisation_id,
                Tagging.partnership_id == partnership_id,
                Tagging.interaction_id == interaction_id,
            )
        )
    }
    wanted = {tag_called(tx, name) for name in names if name.strip()}
    for tag_id, row in held.items():
        if tag_id not in wanted:
            tx.remove(row)
    for tag_id in wanted - held.keys():
        tx.add(
            Tagging(
                tag_id=tag_id,
                person_id=person_id,
                organisation_id=organisation_id,
                partnership_id=partnership_id,
                interaction_id=interaction_id,
            )
        )


def tag_called(tx: Tx, name: str) -> str:
    """The id of the tag of that name, whatever its accents and capitals; a new one where there is none."""
    name = " ".join(name.split())
    if len(name) > 60:
        raise Refused({"tags": _("Keep a tag under 60 letters.")})
    tx.session.flush()
    found = tx.session.scalar(select(Tag.id).where(Tag.name_folded == fold(name)))
    return found or tx.add(Tag(name=name)).id
