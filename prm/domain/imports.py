"""What was brought in from files, so that the same file twice adds nothing."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, relationship

from prm.base.i18n import N_
from prm.domain.model import ID, Record, Stamped, field
from prm.domain.people import Person


class Import(Stamped, Record):
    __tablename__ = "import"

    file_name: Mapped[str] = field(N_("File"), editable=False)
    brought_in_on: Mapped[date] = field(N_("On"), editable=False)
    added: Mapped[int] = field(N_("Added"), editable=False)


class ImportedRow(Record):
    """``mark`` is the card's own id, or a hash of the row."""

    __tablename__ = "imported_row"

    import_id: Mapped[str] = field(N_("Import"), (ID, ForeignKey("import.id")), index=True, editable=False)
    person_id: Mapped[str] = field(N_("Person"), (ID, ForeignKey("person.id")), index=True, editable=False)
    mark: Mapped[str] = field(N_("Mark"), editable=False, private=True, index=True)

    import_: Mapped[Import] = relationship()
    person: Mapped[Person] = relationship()
