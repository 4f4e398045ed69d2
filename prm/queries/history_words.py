"""The history in words: labels of fields, words of choices and names of what is pointed at, never a key or an id."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Boolean, Column, Date, select
from sqlalchemy.orm import Session
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from prm.base.i18n import N_, _
from prm.base.when import say_day, say_time
from prm.domain import agreement_life as life
from prm.domain.all_records import RECORDS
from prm.domain.choices import words_of
from prm.domain.lists import CONTACT_KINDS, KINDS
from prm.domain.model import Field, UtcDateTime, table_of
from prm.domain.workspace import Workspace
from prm.queries.rows.history import Changed, Kind
from prm.store.plain import python
from prm.store.tables import journal_line
from prm.store.watch import Line

LONG = 300  # letters of a text that are shown of what came or went with a part
PARTS_CALLED: Mapping[str, str] = {
    "affiliation": N_("Role"),
    "contact_point_owner": N_("Way to reach them"),
    "contact_point": N_("Way to reach them"),
    "tagging": N_("Tag"),
    "consent": N_("Answer about consent"),
    "attachment": N_("File"),
    "partnership_place": N_("Place"),
    "strand": N_("Strand of work"),
    "member": N_("Partner"),
    "member_person": N_("Who takes part"),
    "stage_change": N_("Stage"),
    "agreed_value": N_("Agreed value"),
    "value_answer": N_("Answer about a value"),
    "agreement": N_("Agreement"),
    "agreement_version": N_("Version of the agreement"),
    "agreement_answer": N_("Word on the agreement"),
    "participant": N_("Who was there"),
    "interaction_partnership": N_("Filed under"),
    "value_moment": N_("Moment"),
    "voice": N_("Voice"),
    "voice_answer": N_("Answer to a voice"),
}
# told though nobody types them, and never told though somebody does
_ALSO = frozenset(
    {
        ("person", "put_away"), ("organisation", "put_away"), ("partnership", "put_away"),
        ("partnership", "pinned"), ("partnership", "stage"), ("agreed_value", "state"),
        ("agreed_value", "value_id"), ("agreed_value", "retired_on"), ("agreement_version", "state"),
        ("agreement_answer", "member_id"), ("value_answer", "member_id"), ("value_answer", "agreed_value_id"),
        ("follow_up", "interaction_id"), ("member_person", "member_id"),
        ("contact_point_owner", "contact_point_id"),
    }
)  # fmt: skip
_NEVER = frozenset({"happened_exact", "started_exact", "happened_zone"})
_NO_IS_AN_ANSWER = frozenset({("consent", "yes")})
_LIFE: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("agreement_version", "state"): dict(life.STATES),
    ("agreement_version", "who_must"): dict(life.RULES),
    ("agreement_answer", "answer"): dict(life.ANSWERS),
    ("agreement_answer", "way"): dict(life.WAYS),
}
_CALLED_BY = {
    "person": "name", "organisation": "name", "partnership": "name", "place": "name", "value": "name",
    "tag": "name", "agreement": "name", "sector": "word", "strand": "name", "follow_up": "what",
    "agreement_version": "number", "attachment": "name",
}  # fmt: skip
_NO_SUBJECT = frozenset(
    {"contact_point", "partnership", "interaction", "agreement", "agreement_version", "voice"}
)
_THROUGH = {
    "workspace_user": ("person_id",),
    "member": ("organisation_id", "person_id"),
    "agreed_value": ("value_id",),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One entry as the history holds it, with those of its lines that are about this record."""

    at: datetime
    by_id: str | None
    label: str
    kind: str
    lines: tuple[Line, ...]

    @property
    def did(self) -> str:
        if self.kind == "undo":
            return _("Undone: {what}").format(what=self.label)
        return _("Done again: {what}").format(what=self.label) if self.kind == "redo" else self.label


def name_of_record(session: Session, kind: Kind, record_id: str) -> str | None:
    """What it is called; None when it is gone, or in the bin."""
    table = table_of(RECORDS[kind])
    row = session.execute(select(table).where(table.c.id == record_id)).mappings().first()
    if row is None or row["binned_at"] is not None:
        return None
    return called(kind, dict(row))


@dataclass
class Names:
    """The names of all that the lines of some entries point at, asked for at once."""

    session: Session
    told: Mapping[int, Told]
    whose: tuple[Kind, str]
    rows: dict[tuple[str, str], Mapping[str, Any]] = field(default_factory=dict)
    zone: str = "UTC"
    hidden: bool = False

    def __post_init__(self) -> None:
        self.zone = self.session.scalar(select(Workspace.zone)) or "UTC"
        wanted: defaultdict[str, set[str]] = defaultdict(set)
        for one in self.told.values():
            for item in one.lines:
                if item.tbl in PARTS_CALLED:
                    wanted[item.tbl].add(item.record_id)
                for tbl, key in _pointed_at(item):
                    wanted[tbl].add(key)
        kind, record_id = self.whose
        wanted[kind].add(record_id)
        for _round in range(3):  # a part points at a member, who is an organisation
            wanted = self._read(wanted)
        self.hidden = bool(self.rows.get((kind, record_id), {}).get("keep_hidden"))

    def _read(self, wanted: Mapping[str, Iterable[str]]) -> defaultdict[str, set[str]]:
        more: defaultdict[str, set[str]] = defaultdict(set)
        for tbl, ids in wanted.items():
            asked = sorted(key for key in ids if (tbl, key) not in self.rows)
            for key, row in self._rows(tbl, asked).items():
                self.rows[tbl, key] = row
                for column in table_of(RECORDS[tbl]).columns:
                    for target in column.foreign_keys:
                        if row.get(column.key):
                            more[target.column.table.name].add(str(row[column.key]))
        return more

    def _rows(self, tbl: str, ids: list[str]) -> dict[str, Mapping[str, Any]]:
        if not ids or tbl not in RECORDS:
            return {}
        table = table_of(RECORDS[tbl])
        found: dict[str, Mapping[str, Any]] = {
            row["id"]: dict(row)
            for row in self.session.execute(select(table).where(table.c.id.in_(ids))).mappings()
        }
        gone = [key for key in ids if key not in found]
        if gone:  # as it was when it went
            asked = select(journal_line.c.record_id, journal_line.c.before).where(
                journal_line.c.record_id.in_(gone),
                journal_line.c.tbl == tbl,
                journal_line.c.field.is_(None),
                journal_line.c.before.is_not(None),
            )
            found.update({key: json.loads(words) for key, words in self.session.execute(asked)})
        return found

    def of(self, tbl: str, key: str) -> str:
        """What this is called."""
        row = self.rows.get((tbl, key))
        if row is None:
            return _("no longer here")
        if tbl in _THROUGH:
            for column in _THROUGH[tbl]:
                if row.get(column):
                    (target,) = table_of(RECORDS[tbl]).columns[column].foreign_keys
                    return self.of(target.column.table.name, str(row[column]))
        return called(tbl, row)


def called(tbl: str, row: Mapping[str, Any]) -> str:
    """What a row is called by its own words."""
    if tbl == "contact_point":
        said = _(words_of(CONTACT_KINDS).get(row["kind"], ""))
        return f"{said} {row['value']}".strip()
    if tbl == "interaction":
        return _talk(row)
    if tbl == "voice":
        return str(row["words"])[:LONG]
    if tbl == "sector":
        return _(str(row["word"]))
    return str(row.get(_CALLED_BY.get(tbl, ""), "") or "")


def say_change(names: Names, item: Line, *, private: bool) -> Iterator[Changed]:
    """One line of the history, as the things that changed. ``private`` says that private words may be told."""
    own = item.tbl == names.whose[0]
    if item.field is not None:
        if changed := _field(names, item, own=own, private=private):
            yield changed
    elif own:
        yield from _whole(names, item, private=private)
    elif item.tbl != "contact_point":  # whose it became, or is no longer, tells it already
        words = _summary(names, item, private=private)
        if words is not None:
            covered = not words
            before, after = ("", words) if item.after is not None else (words, "")
            yield Changed(_(PARTS_CALLED[item.tbl]), before, after, covered=covered)


def _field(names: Names, item: Line, *, own: bool, private: bool) -> Changed | None:
    assert item.field is not None
    if item.field == "binned_at":
        before, after = (_("Yes") if at else _("No") for at in (item.before, item.after))
        return Changed(_("In the bin"), before, after)
    about = _about(item.tbl, item.field)
    if about is None:
        return None
    what = _(about.label)
    if not own:
        subject = _subject(names, item)
        part = _(PARTS_CALLED[item.tbl])
        what = f"{part}, {subject}: {what}" if subject else f"{part}: {what}"
    if _covered(names, item.tbl, about, private=private):
        return Changed(what, covered=True)
    before, after = (
        "" if value is None else _words(names, item.tbl, item.field, json.loads(value))
        for value in (item.before, item.after)
    )
    return None if before == after else Changed(what, before, after)


def _whole(names: Names, item: Line, *, private: bool) -> Iterator[Changed]:
    """Every field that was filled when the record came or went."""
    for key, value, about in _filled(item):
        if _covered(names, item.tbl, about, private=private):
            yield Changed(_(about.label), covered=True)
        elif words := _words(names, item.tbl, key, value):
            yield Changed(_(about.label), *(("", words) if item.after is not None else (words, "")))


def _summary(names: Names, item: Line, *, private: bool) -> str | None:
    """A part that came or went, in a line; empty where all of it is private, None where nothing is to be told."""
    parts, covered = [], False
    for key, value, about in _filled(item):
        points = _target(item.tbl, key)
        if points is not None and (points, value) == names.whose:
            continue
        if _covered(names, item.tbl, about, private=private) or (
            points == "contact_point" and not _may_tell_way(names, str(value), private=private)
        ):
            covered = True
        elif words := _words(names, item.tbl, key, value):
            marked = isinstance(table_of(RECORDS[item.tbl]).columns[key].type, Boolean)
            only_yes = marked and (item.tbl, key) not in _NO_IS_AN_ANSWER
            parts.append(_(about.label) if only_yes else words[:LONG])
    return ", ".join(dict.fromkeys(parts)) if parts else ("" if covered else None)


def _may_tell_way(names: Names, key: str, *, private: bool) -> bool:
    """A number that is not theirs any more may be somebody else's by now."""
    return private and not names.hidden and ("contact_point", key) in names.rows and _is_theirs(names, key)


def _is_theirs(names: Names, key: str) -> bool:
    row = names.rows["contact_point", key]
    if "created_at" not in row:
        return True  # it went, and these are its last words
    column = f"{names.whose[0]}_id"
    owner = table_of(RECORDS["contact_point_owner"])
    found = names.session.scalar(
        select(owner.c.id).where(owner.c.contact_point_id == key, owner.c[column] == names.whose[1]).limit(1)
    )
    return found is not None


def _filled(item: Line) -> Iterator[tuple[str, Any, Field]]:
    values = json.loads(item.after or item.before or "{}")
    for column in table_of(RECORDS[item.tbl]).columns:
        about, value = _about(item.tbl, column.key), values.get(column.key)
        unset = value in (None, "", False) and (item.tbl, column.key) not in _NO_IS_AN_ANSWER
        if about is None or unset or _is_default(column, value):
            continue
        yield column.key, value, about


def _is_default(column: Column[Any], value: Any) -> bool:
    return isinstance(column.default, ScalarElementColumnDefault) and column.default.arg == value


def _about(tbl: str, key: str) -> Field | None:
    """The field, where it is told."""
    column = table_of(RECORDS[tbl]).columns.get(key)
    about = None if column is None else column.info.get("field")
    if not isinstance(about, Field) or key in _NEVER:
        return None
    return about if about.editable or (tbl, key) in _ALSO else None


def _covered(names: Names, tbl: str, about: Field, *, private: bool) -> bool:
    return about.private and (not private or (tbl == "contact_point" and names.hidden))


def _subject(names: Names, item: Line) -> str:
    """Of which part a field is told: at Lowfield Hall, for Warm Together."""
    row = names.rows.get((item.tbl, item.record_id), {})
    for column in table_of(RECORDS[item.tbl]).columns:
        points, value = _target(item.tbl, column.key), row.get(column.key)
        named = points is not None and value and points not in _NO_SUBJECT and column.key != item.field
        if points is not None and named and (points, value) != names.whose:
            return names.of(points, str(value))
    return str(row.get(_CALLED_BY.get(item.tbl, "name"), "") or "")


def _target(tbl: str, key: str) -> str | None:
    for target in table_of(RECORDS[tbl]).columns[key].foreign_keys:
        return str(target.column.table.name)
    return None


def _pointed_at(item: Line) -> Iterator[tuple[str, str]]:
    for words in (item.before, item.after):
        if words is None:
            continue
        value = json.loads(words)
        values = value if item.field is None else {item.field: value}
        for key, one in values.items():
            if one and key in table_of(RECORDS[item.tbl]).columns and (points := _target(item.tbl, key)):
                yield points, str(one)


def _words(names: Names, tbl: str, key: str, value: Any) -> str:
    column = table_of(RECORDS[tbl]).columns[key]
    about = column.info["field"]
    if value is None or isinstance(value, list | dict):
        return ""
    if points := _target(tbl, key):
        return names.of(points, str(value))
    if choices := _LIFE.get((tbl, key)):
        return _(choices.get(value, str(value)))
    if about.choices:
        return _(words_of(about.choices).get(value, str(value)))
    if isinstance(column.type, Boolean):
        return _("Yes") if value else _("No")
    if isinstance(column.type, UtcDateTime):
        return say_time(python(column, value), names.zone)
    if isinstance(column.type, Date):
        return say_day(python(column, value), date.min)
    return str(value)


def _talk(row: Mapping[str, Any]) -> str:
    day = row["happened_on"]
    day = date.fromisoformat(day) if isinstance(day, str) else day
    kind = _(words_of(KINDS).get(row["kind"], ""))
    return str(row.get("title") or "") or _("{kind}, {day}").format(kind=kind, day=say_day(day, date.min))
