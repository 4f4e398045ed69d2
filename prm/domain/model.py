"""What every record is made of: ids, stamps, the bin, and ``field()``, from which screens and documents are fed.

Declarations only: no session, no engine, no query.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, ClassVar, Literal

from sqlalchemy import Boolean, Date, DateTime, Dialect, Integer, MetaData, String, Table, Text, Uuid
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.types import JSON, TypeDecorator

from prm.base.fold import fold
from prm.base.ids import new_id
from prm.domain.choices import Choices

Exact = Literal["day", "month", "season", "year"]
Search = Literal["names", "words"]
Data = dict[str, Any]


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, kept in UTC. A naive value is refused: SQLite would drop the offset without a word."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


ID = String(32).with_variant(Uuid(as_uuid=False), "postgresql")


@dataclass(frozen=True, slots=True)
class Field:
    """What there is to know about a column: its words, its editor, and whether it may leave the house.

    ``private`` keeps it out of documents about others, logs and crash files; ``search`` says in which
    index its words are found, if any.
    """

    label: str
    help: str = ""
    long: bool = False
    their_words: bool = False
    private: bool = False
    search: Search | None = None
    choices: Choices = ()
    limit: int = 0
    editable: bool = True


def field(
    label: str,
    column: Any = None,
    *,
    help: str = "",  # noqa: A002 - the word for it
    long: bool = False,
    their_words: bool = False,
    private: bool = False,
    search: Search | None = None,
    choices: Choices = (),
    limit: int = 0,
    editable: bool = True,
    **kw: Any,
) -> Any:
    """A mapped column that carries its ``Field``. ``column`` is passed on when it is a type or a key."""
    about = Field(label, help, long, their_words, private, search, choices, limit, editable)
    args = () if column is None else (column if isinstance(column, tuple) else (column,))
    return mapped_column(*args, info={"field": about}, **kw)


class Record(DeclarativeBase):
    """A row with a stable id of its own, that it keeps in exports, merges and other copies (rule 9)."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {
        str: Text(),
        bool: Boolean(),
        int: Integer(),
        date: Date(),
        datetime: UtcDateTime(),
        Data: JSON(),
        list[Data]: JSON(),
    }

    id: Mapped[str] = mapped_column(ID, primary_key=True, default=new_id, sort_order=-1)

    # column of folded words -> the columns it is made from, of which the first that holds anything is taken
    folds: ClassVar[Mapping[str, tuple[str, ...]]] = {}


def folded(record: type[Record], values: Mapping[str, Any]) -> dict[str, str]:
    """The folded columns of a whole row, for sorting and finding in the database."""
    return {
        column: fold(next((str(values[name]) for name in sources if values.get(name)), ""))
        for column, sources in record.folds.items()
    }


class Stamped:
    """When a record was made and last changed, and the version that a form saw."""

    created_at: Mapped[datetime] = mapped_column(UtcDateTime(), sort_order=90)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime(), sort_order=91)
    version: Mapped[int] = mapped_column(default=1, sort_order=92)

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.__dict__.get("version", Stamped.__dict__["version"])}


class Binned:
    """Nothing is deleted by a click: it goes to the bin, and comes back (rule 6)."""

    binned_at: Mapped[datetime | None] = mapped_column(UtcDateTime(), index=True, sort_order=89)


def table_of(record: type[Record]) -> Table:
    table = record.__table__
    assert isinstance(table, Table)
    return table


def fields_of(record: type[Record]) -> Iterator[tuple[str, Field]]:
    """Each column of a record that carries a Field, in order of declaration."""
    for column in record.__table__.columns:
        about = column.info.get("field")
        if isinstance(about, Field):
            yield column.key, about


STAMPS = frozenset({"created_at", "changed_at", "version"})
