"""Which tags there are, and which a record carries. Nothing is put on or taken off here."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from prm.base.fold import fold
from prm.domain.tags import Tag, Tagging


def tag_choices(session: Session, *, find: str = "", limit: int = 8) -> list[str]:
    """Tags in use whose name holds these letters, those used most first."""
    asked = (
        select(Tag.name)
        .join(Tagging, Tagging.tag_id == Tag.id)
        .group_by(Tag.id)
        .order_by(func.count().desc(), Tag.name_folded)
        .limit(limit)
    )
    if find.strip():
        asked = asked.where(Tag.name_folded.contains(fold(find), autoescape=True))
    return list(session.scalars(asked))


def tags_of(
    session: Session,
    *,
    person_id: str | None = None,
    organisation_id: str | None = None,
    partnership_id: str | None = None,
    interaction_id: str | None = None,
) -> tuple[str, ...]:
    """The tags of one record, by name."""
    return tuple(
        session.scalars(
            select(Tag.name)
            .join(Tagging, Tagging.tag_id == Tag.id)
            .where(
                Tagging.person_id == person_id,
                Tagging.organisation_id == organisation_id,
                Tagging.partnership_id == partnership_id,
                Tagging.interaction_id == interaction_id,
            )
            .order_by(Tag.name_folded)
        )
    )
