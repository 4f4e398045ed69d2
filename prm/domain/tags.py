"""Tags, and what they are put on."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, relationship

from prm.base.i18n import N_
from prm.domain.interactions import Interaction
from prm.domain.model import ID, Record, field
from prm.domain.organisations import Organisation
from prm.domain.partnerships import Partnership
from prm.domain.people import Person


class Tag(Record):
    __tablename__ = "tag"
    folds = {"name_folded": ("name",)}

    name: Mapped[str] = field(N_("Tag"), search="names", limit=60)
    name_folded: Mapped[str] = field(N_("Tag, folded"), editable=False, unique=True)


class Tagging(Record):
    __tablename__ = "tagging"

    tag_id: Mapped[str] = field(N_("Tag"), (ID, ForeignKey("tag.id")), index=True)
    person_id: Mapped[str | None] = field(N_("Person"), (ID, ForeignKey("person.id")), index=True)
    organisation_id: Mapped[str | None] = field(
        N_("Organisation"), (ID, ForeignKey("organisation.id")), index=True
    )
    partnership_id: Mapped[str | None] = field(
        N_("Partnership"), (ID, ForeignKey("partnership.id")), index=True
    )
    interaction_id: Mapped[str | None] = field(
        N_("Interaction"), (ID, ForeignKey("interaction.id")), index=True
    )

    tag: Mapped[Tag] = relationship()
    person: Mapped[Person | None] = relationship()
    organisation: Mapped[Organisation | None] = relationship()
    partnership: Mapped[Partnership | None] = relationship()
    interaction: Mapped[Interaction | None] = relationship()
