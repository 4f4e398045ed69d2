"""How two records are made one: which value stays, which rows say the same. Plain values; nothing is written here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import Boolean, Column
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from prm.base.fold import fold
from prm.base.i18n import _
from prm.domain.model import Field, Record, fields_of, table_of

Side = Literal["one", "other", "both"]

ADDED_UP = frozenset({"access_needs", "reach_by", "languages", "guardian"})
"""Short texts of which neither may be lost by an oversight: both are kept unless somebody chooses one."""
ONE_OF_THEM = frozenset({"name", "known_as", "sort_under", "pronouns", "say_it"})
"""Texts of which somebody has one."""
NEWER_HOLDS = {"value_answer": "answered_on"}
"""What somebody says anew takes the place of what they said before."""


@dataclass(frozen=True, slots=True)
class Once:
    """Rows of a table that agree in ``key`` say one thing; in ``fits`` they agree, or one of them says nothing."""

    key: tuple[str, ...]
    fits: tuple[str, ...] = ()


ONCE: Mapping[str, Once] = {
    "participant": Once(("interaction_id", "person_id")),
    "member_person": Once(("member_id", "person_id")),
    "member": Once(("partnership_id", "organisation_id", "person_id", "ended_on")),
    "affiliation": Once(
        ("person_id", "organisation_id", "ended_on"), fits=("role", "title", "team", "started_on")
    ),
    "tagging": Once(("tag_id", "person_id", "organisation_id", "partnership_id", "interaction_id")),
    "contact_point_owner": Once(("contact_point_id", "person_id", "organisation_id")),
    "consent": Once(
        (
            "person_id", "kind", "yes", "given_on", "way", "language", "heard_by_id", "use", "partnership_id",
            "until", "ask_each_time",
        )
    ),
}  # fmt: skip
"""Where no unique constraint says so. Rows of any other table are moved, and none is taken for another."""

ONE_ONLY: Mapping[tuple[str, str], tuple[str, Any, Any]] = {
    ("affiliation", "person_id"): ("main", True, False),
    ("contact_point_owner", "person_id"): ("preferred", True, False),
    ("contact_point_owner", "organisation_id"): ("preferred", True, False),
    ("attachment", "person_id"): ("purpose", "photo", "file"),
}
"""Of the rows that point at one record, one has this value; the others then have the last one."""


def is_empty(column: Column[Any], value: Any) -> bool:
    """Nothing was said: no value, or the one that a new row begins with."""
    if value is None or value == "" or value is False:
        return True
    default = column.default
    return isinstance(default, ScalarElementColumnDefault) and bool(value == default.arg)


def suggested(record: type[Record], key: str, one: Any, other: Any) -> Side:
    """Whose value is kept unless somebody chooses: the one that says something, the fuller name, both texts."""
    column = table_of(record).columns[key]
    if one == other or is_empty(column, other):
        return "one"
    if is_empty(column, one):
        return "other"
    if key == "name":
        return "other" if _fullness(other) > _fullness(one) else "one"
    return (
        "both" if may_be_both(record, key, one, other) and (_long(record, key) or key in ADDED_UP) else "one"
    )


def may_be_both(record: type[Record], key: str, one: Any, other: Any) -> bool:
    """Whether both texts can stand in one box."""
    if key in ONE_OF_THEM or not (isinstance(one, str) and isinstance(other, str) and one and other):
        return False
    about = dict(fields_of(record)).get(key)
    if about is None or about.choices or table_of(record).columns[key].foreign_keys or one == other:
        return False
    return not about.limit or len(joined(record, key, one, other)) <= about.limit


def value_of(record: type[Record], key: str, one: Any, other: Any, side: Side) -> Any:
    """What stands in the one record. A yes to either is a yes where somebody is to be kept safe."""
    if side == "both":
        return joined(record, key, one, other)
    return one if side == "one" else other


def joined(record: type[Record], key: str, one: Any, other: Any) -> Any:
    """Both: texts one below the other, or in one line where they are short; one in the other only once."""
    column = table_of(record).columns[key]
    if isinstance(column.type, Boolean):
        return (one and other) if key == "put_away" else (one or other)
    if is_empty(column, one) or is_empty(column, other):
        return other if is_empty(column, one) else one
    if not isinstance(one, str) or not isinstance(other, str) or other in one:
        return one
    if one in other:
        return other
    return f"{one}\n\n{other}" if _long(record, key) else f"{one.rstrip('. ;')}; {other}"


def filled(record: type[Record], kept: Mapping[str, Any], gone: Mapping[str, Any]) -> dict[str, Any]:
    """What a row that is kept learns from one that says the same and goes."""
    table = table_of(record)
    told = dict(fields_of(record))
    newer = NEWER_HOLDS.get(table.name)
    gone_is_newer = newer is not None and _day(gone[newer]) > _day(kept[newer])
    learnt: dict[str, Any] = {}
    for key, about in told.items():
        one, other = kept[key], gone[key]
        if key in record.folds or one == other:
            continue
        if key == "absent":
            value = None  # one of the two says that they came
        elif newer is not None:
            value = other if gone_is_newer else one
        elif about.long or isinstance(table.columns[key].type, Boolean):
            value = joined(record, key, one, other)
        else:
            value = other if is_empty(table.columns[key], one) else one
        if value != one:
            learnt[key] = value
    return learnt


def other_name(kept: Mapping[str, Any], name: str, other: str) -> dict[str, Any]:
    """Where the name goes that was not chosen: to "known as" if that is free and it is more than initials, else to
    the notes. One that is the same but for accents and capitals is in the history only.
    """
    other = " ".join(other.split())
    if not other or fold(other) in {fold(name), fold(kept.get("known_as") or "")}:
        return {}
    if "known_as" in kept and not kept["known_as"] and len(other) <= 120 and not _has_initial(other):
        return {"known_as": other}
    line = _("Also written {name}.").format(name=other)
    notes = kept.get("notes") or ""
    return {} if line in notes else {"notes": f"{notes}\n\n{line}" if notes else line}


def _fullness(name: str) -> tuple[int, int]:
    words = name.split()
    return sum(len(word.strip(".")) > 1 for word in words), len(name)


def _has_initial(name: str) -> bool:
    return any(len(word.strip(".")) == 1 and word.isascii() for word in name.split())


def _long(record: type[Record], key: str) -> bool:
    about: Field | None = dict(fields_of(record)).get(key)
    return about is not None and about.long


def _day(value: date | None) -> date:
    return value or date.min
