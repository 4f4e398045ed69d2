"""Which record became part of which, and which two are not the same. Decides nothing about how they are merged."""

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from prm.base.i18n import N_
from prm.domain.model import ID, Data, Record, Stamped, field


class Merge(Stamped, Record):
    """The gone id points at the kept one for good (rule 9). ``moved`` is what pointed at it, to part them again."""

    __tablename__ = "merge"

    tbl: Mapped[str] = field(N_("Kind of record"), editable=False)
    gone_id: Mapped[str] = field(N_("Became part of another"), ID, unique=True, editable=False)
    kept_id: Mapped[str] = field(N_("Was kept"), ID, index=True, editable=False)
    moved: Mapped[Data] = field(N_("What was moved"), private=True, editable=False, default=dict)


class NotSame(Record):
    """Somebody looked, and they are two. Remembered, so that nobody is asked again. The smaller id first."""

    __tablename__ = "not_same"
    __table_args__ = (UniqueConstraint("one_id", "other_id"),)

    tbl: Mapped[str] = field(N_("Kind of record"), editable=False)
    one_id: Mapped[str] = field(N_("One of them"), ID, editable=False)
    other_id: Mapped[str] = field(N_("The other"), ID, index=True, editable=False)
