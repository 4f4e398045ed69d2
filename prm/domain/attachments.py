"""Pictures and files kept in the workspace. Their bytes stand apart, once for each content (SHA-256)."""

from sqlalchemy import ForeignKey, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from prm.base.i18n import N_
from prm.domain.interactions import Interaction
from prm.domain.model import ID, Binned, Record, Stamped, field
from prm.domain.organisations import Organisation
from prm.domain.partnerships import Partnership
from prm.domain.people import Person


class Attachment(Stamped, Binned, Record):
    __tablename__ = "attachment"

    name: Mapped[str] = field(N_("Name"), limit=200)
    media_type: Mapped[str] = field(N_("Kind of file"), editable=False)
    purpose: Mapped[str] = field(N_("Purpose"), editable=False, default="file")
    size: Mapped[int] = field(N_("Size"), editable=False)
    sha256: Mapped[str] = field(N_("SHA-256"), editable=False, index=True)
    person_id: Mapped[str | None] = field(
        N_("Person"), (ID, ForeignKey("person.id")), index=True, editable=False
    )
    interaction_id: Mapped[str | None] = field(
        N_("Interaction"), (ID, ForeignKey("interaction.id")), index=True, editable=False
    )
    organisation_id: Mapped[str | None] = field(
        N_("Organisation"), (ID, ForeignKey("organisation.id")), index=True, editable=False
    )
    partnership_id: Mapped[str | None] = field(
        N_("Partnership"), (ID, ForeignKey("partnership.id")), index=True, editable=False
    )

    person: Mapped[Person | None] = relationship()
    interaction: Mapped[Interaction | None] = relationship()
    organisation: Mapped[Organisation | None] = relationship()
    partnership: Mapped[Partnership | None] = relationship()


class AttachmentBytes(Record):
    """Never in the journal, and never read in a list."""

    __tablename__ = "attachment_bytes"

    id = None  # type: ignore[assignment]
    sha256: Mapped[str] = mapped_column(Text, primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
