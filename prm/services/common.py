"""What several commands do alike: put fields on a record, and move it to the bin or back."""

from collections.abc import Mapping
from typing import Any, TypeVar

from prm.base.errors import Refused
from prm.base.i18n import _
from prm.domain.choices import one_of
from prm.domain.model import Binned, Field, Record
from prm.store.unit import Tx

B = TypeVar("B", bound=Record)


def put(record: Record, fields: Mapping[str, Any], allowed: frozenset[str]) -> None:
    """Set fields by name. Empty words become none. Raises Refused for words that are too long, and for what is not
    one of a field's choices.
    """
    problems = {}
    for key, given in fields.items():
        if key not in allowed:
            raise TypeError(f"{type(record).__name__} has no field {key!r} that can be set here")
        about = record.__table__.columns[key].info.get("field")
        value = (given.strip() or None) if isinstance(given, str) else given
        if isinstance(about, Field) and about.limit and isinstance(value, str) and len(value) > about.limit:
            problems[key] = _("This is longer than {limit} letters. Put the rest in the notes.").format(
                limit=about.limit
            )
        if isinstance(about, Field) and about.choices and not one_of(about.choices, value):
            problems[key] = _("That is not one of the choices.")
        column = record.__table__.columns[key]
        if value is None and not column.nullable:
            value = "" if isinstance(given, str) else given
        if getattr(record, key) != value:
            setattr(record, key, value)
    if problems:
        raise Refused(problems)


def to_bin(tx: Tx, /, record: type[B], record_id: str, *, back: bool = False) -> B:
    """Move to the bin, where it stays for 30 days, or bring it back (rule 6)."""
    found = tx.get(record, record_id, in_bin=back)
    assert isinstance(found, Binned)
    found.binned_at = None if back else tx.now
    return found
