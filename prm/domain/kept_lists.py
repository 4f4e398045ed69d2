"""What a workspace says in its own way: words of the short lists, and filters that were given a name."""

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from prm.base.i18n import N_
from prm.domain.model import Data, Record, Stamped, field


class ListWord(Record):
    """One choice of a list, where its word, order or use differs from what PRM begins with. Keys are for good."""

    __tablename__ = "list_word"
    __table_args__ = (UniqueConstraint("list_key", "key"),)

    list_key: Mapped[str] = field(N_("List"), editable=False)
    key: Mapped[str] = field(N_("Key"), editable=False)
    word: Mapped[str] = field(N_("Word"), limit=80)
    position: Mapped[int] = field(N_("Order"), editable=False, default=0)
    hidden: Mapped[bool] = field(N_("No longer offered"), default=False)


class SavedFilter(Stamped, Record):
    """A filter of a page, under a name."""

    __tablename__ = "saved_filter"

    page: Mapped[str] = field(N_("Page"), editable=False, index=True)
    name: Mapped[str] = field(N_("Name"), limit=80)
    chosen: Mapped[Data] = field(N_("What is chosen"), editable=False, default=dict)
    position: Mapped[int] = field(N_("Order"), editable=False, default=0)
