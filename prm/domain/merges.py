"""Which record became part of which, and which two are not the same. Which rows say the same is in ``joining``."""

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from prm.base.errors import Refused
from prm.base.i18n import N_, _
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


def in_order(one_id: str, other_id: str) -> tuple[str, str]:
    """As a pair is remembered. Raises Refused for one record named twice."""
    if one_id == other_id:
        raise Refused(_("These are one record already."))
    return (one_id, other_id) if one_id < other_id else (other_id, one_id)


def which_stays(one_id: str, other_id: str, *, bound: frozenset[str]) -> tuple[str, str]:
    """The id that is kept, and the one that goes: the older, unless other things hang on the younger that cannot be
    moved (``bound``). Which words are kept is another matter. Raises Refused when both are held like that.
    """
    older, younger = in_order(one_id, other_id)
    if older in bound and younger in bound:
        raise Refused(
            _(
                "Both have care notes under a passphrase of their own. Those stay with who wrote them, "
                "so these two cannot be joined."
            )
        )
    return (younger, older) if younger in bound else (older, younger)
