"""Bringing in people from a file: one command, one entry of the history. Reads no file; decides on nobody.

Who is new and who is here was settled before (``exchange/bring_in``); what is here is never overwritten.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Literal

from sqlalchemy import select

from prm.base.errors import Refused
from prm.base.fold import fold
from prm.base.i18n import _, ngettext
from prm.base.ids import new_id
from prm.domain.attachments import Attachment
from prm.domain.choices import one_of
from prm.domain.consents import Consent
from prm.domain.imports import Import, ImportedRow
from prm.domain.lists import CONTACT_KINDS
from prm.domain.model import Record
from prm.domain.organisations import Affiliation, Organisation
from prm.domain.people import ContactPoint, ContactPointOwner, Person, check_name, match_key
from prm.domain.tags import Tag, Tagging
from prm.services.attachments import keep_content, picture_type
from prm.services.followups import new_follow_up
from prm.services.people import Reach
from prm.store.unit import Tx

ROW_MARK = "sha256:"
"""How the mark of a row begins that is made from its words; other marks are ids that the file gave."""
ASK_EACH = 5
"""Up to so many people who gave no answer get a follow-up each; more get one together."""
ASK_WITHIN = timedelta(days=14)
_FIELDS = frozenset({"known_as", "sort_under", "pronouns", "say_it", "languages", "notes"})
_LIMIT = 500


@dataclass(frozen=True, slots=True)
class RoleIn:
    """An organisation by its id where somebody said which one is meant, else by its name."""

    name: str
    id: str | None = None
    team: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class PersonIn:
    """Somebody to add; or, with ``person_id``, what a person who is here has not yet."""

    name: str
    marks: tuple[str, ...] = ()
    person_id: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    reach: tuple[Reach, ...] = ()
    roles: tuple[RoleIn, ...] = ()
    tags: tuple[str, ...] = ()
    photo: bytes | None = None
    consent: Literal["yes", "no", "unknown"] | None = None

    @property
    def holds_nothing(self) -> bool:
        """For a person who is here: there is nothing that they have not."""
        return not (
            self.fields
            or self.reach
            or self.roles
            or self.tags
            or self.photo
            or self.consent in ("yes", "no")
        )


@dataclass(frozen=True, slots=True)
class BroughtIn:
    added: int
    filled: int
    """People who were here and got something."""


def bring_in(tx: Tx, /, *, file_name: str, people: Sequence[PersonIn]) -> BroughtIn:
    """Add people, and give those who are here what they have not. Raises Refused; nothing is written then.

    Rows that an earlier import brought are left alone, so the same file twice writes nothing at all.
    """
    known = _marks_here(tx, people)
    people = [person for person in people if not any(mark in known for mark in _row_marks(person))]
    new = [person for person in people if person.person_id is None]
    filled = [person for person in people if person.person_id is not None and not person.holds_nothing]
    if not new and not filled:
        return BroughtIn(0, 0)
    if new:
        tx.says(ngettext("Bring in {n} person", "Bring in {n} people", len(new)))
    else:
        tx.says(ngettext("Add to {n} person", "Add to {n} people", len(filled)))
    rows = _Rows(tx, file_name, len(new))
    for person in people:
        rows.take(person)
    rows.write()
    _follow_up(tx, [person.name for person in new if person.consent == "unknown"], file_name)
    return BroughtIn(len(new), len(filled))


class _Rows:
    """The rows of one import, gathered and then written many at a time."""

    def __init__(self, tx: Tx, file_name: str, added: int) -> None:
        self._tx = tx
        self._rows: defaultdict[type[Record], list[dict[str, Any]]] = defaultdict(list)
        self._changes: dict[str, dict[str, Any]] = {}
        self._import_id = new_id()
        self._rows[Import].append(
            {
                "id": self._import_id,
                "file_name": file_name[:200],
                "brought_in_on": tx.today,
                "added": added,
            }
        )
        self._organisations = _folded_ids(
            tx.session.execute(
                select(Organisation.id, Organisation.name_folded)
                .where(Organisation.binned_at.is_(None))
                .order_by(Organisation.id.desc())
            )
        )
        self._tags = _folded_ids(tx.session.execute(select(Tag.id, Tag.name_folded)))
        self._shared: dict[tuple[str, str, str], dict[str, Any]] = {}

    def take(self, person: PersonIn) -> None:
        person_id = person.person_id
        if person_id is None:
            person_id = new_id()
            fields = {key: value for key, value in person.fields.items() if key in _FIELDS and value}
            self._rows[Person].append({"id": person_id, "name": check_name(person.name)} | fields)
            self._more(person, person_id, held_keys=set(), held_organisations=set())
        else:
            held = self._tx.get(Person, person_id)
            self._fill(held, person.fields)
            self._more(
                person,
                person_id,
                held_keys=self._keys(person_id),
                held_organisations=self._member_of(person_id),
            )
        self._rows[ImportedRow] += [
            {"import_id": self._import_id, "person_id": person_id, "mark": mark}
            for mark in dict.fromkeys(person.marks)
        ]

    def write(self) -> None:
        """In the order in which one points to another."""
        for record in (
            Import, Organisation, Person, ContactPoint, ContactPointOwner, Affiliation, Tag, Tagging, Consent,
            Attachment, ImportedRow,
        ):  # fmt: skip
            self._tx.add_many(record, self._rows[record])
        self._tx.change_many(Person, self._changes)

    # what belongs to one person

    def _more(
        self,
        person: PersonIn,
        person_id: str,
        *,
        held_keys: set[tuple[str, str]],
        held_organisations: set[str],
    ) -> None:
        for way in person.reach:
            if (way.kind, match_key(way.kind, way.value)) not in held_keys:
                self._reach(way, person_id)
        main = person.person_id is None or not held_organisations
        for role in person.roles:
            organisation_id = self._organisation(role)
            if organisation_id not in held_organisations:
                held_organisations.add(organisation_id)
                self._rows[Affiliation].append(
                    {
                        "person_id": person_id,
                        "organisation_id": organisation_id,
                        "title": role.title or None,
                        "team": role.team or None,
                        "main": main,
                    }
                )
                main = False
        for tag_id in dict.fromkeys(self._tag(tag) for tag in person.tags):
            self._rows[Tagging].append({"tag_id": tag_id, "person_id": person_id})
        self._consent(person, person_id)
        if person.photo:
            self._photo(person.photo, person_id)

    def _reach(self, way: Reach, person_id: str) -> None:
        """Two people of a file with the same number share one contact point: others read it (a family's phone)."""
        value = way.value.strip()
        if not value:
            return
        if not one_of(CONTACT_KINDS, way.kind):
            raise Refused({"reach": _("That is not a way to reach somebody that we know.")})
        key = (way.kind, value, way.label or "")
        point = self._shared.get(key) if way.kind in ("phone", "email") else None
        if point is not None:
            point["others_read"] = True
        else:
            point = self._shared[key] = {
                "id": new_id(),
                "kind": way.kind,
                "value": value,
                "label": way.label or None,
                "match_key": match_key(way.kind, value),
                "others_read": way.others_read,
            }
            self._rows[ContactPoint].append(point)
        self._rows[ContactPointOwner].append(
            {"contact_point_id": point["id"], "person_id": person_id, "preferred": way.preferred}
        )

    def _organisation(self, role: RoleIn) -> str:
        if role.id is not None:
            return self._tx.get(Organisation, role.id).id
        name = check_name(role.name)
        key = fold(name)
        if key not in self._organisations:
            self._organisations[key] = new_id()
            self._rows[Organisation].append({"id": self._organisations[key], "name": name})
        return self._organisations[key]

    def _tag(self, name: str) -> str:
        key = fold(name)
        if key not in self._tags:
            self._tags[key] = new_id()
            self._rows[Tag].append({"id": self._tags[key], "name": name})
        return self._tags[key]

    def _consent(self, person: PersonIn, person_id: str) -> None:
        if person.consent not in ("yes", "no"):
            return
        yes = person.consent == "yes"
        # a no is one to both: neither keep more than the name, nor get in touch
        for kind in ("keep_details",) if yes else ("keep_details", "contact"):
            self._rows[Consent].append(
                {
                    "person_id": person_id,
                    "kind": kind,
                    "yes": yes,
                    "given_on": self._tx.today,
                    "way": "form",
                }
            )

    def _photo(self, content: bytes, person_id: str) -> None:
        media_type, ending = picture_type(content)
        self._rows[Attachment].append(
            {
                "name": _("Photo") + ending,
                "media_type": media_type,
                "purpose": "photo",
                "size": len(content),
                "sha256": keep_content(self._tx, content),
                "person_id": person_id,
            }
        )

    # somebody who is here

    def _fill(self, held: Person, fields: Mapping[str, str]) -> None:
        """Only what is empty is filled; notes are put below those that are there."""
        changes = {key: value for key, value in fields.items() if key in _FIELDS and not getattr(held, key)}
        if held.notes and (notes := fields.get("notes")) and notes not in held.notes:
            changes["notes"] = f"{held.notes}\n\n{notes}"
        if changes:
            self._changes[held.id] = changes

    def _keys(self, person_id: str) -> set[tuple[str, str]]:
        asked = (
            select(ContactPoint.kind, ContactPoint.match_key)
            .join(ContactPointOwner, ContactPointOwner.contact_point_id == ContactPoint.id)
            .where(ContactPointOwner.person_id == person_id)
        )
        return {(kind, key) for kind, key in self._tx.session.execute(asked)}

    def _member_of(self, person_id: str) -> set[str]:
        asked = select(Affiliation.organisation_id).where(
            Affiliation.person_id == person_id, Affiliation.ended_on.is_(None)
        )
        return set(self._tx.session.scalars(asked))


def _folded_ids(pairs: Iterable[Any]) -> dict[str, str]:
    return {folded: key for key, folded in pairs}


def _row_marks(person: PersonIn) -> list[str]:
    return [mark for mark in person.marks if mark.startswith(ROW_MARK)]


def _marks_here(tx: Tx, people: Sequence[PersonIn]) -> set[str]:
    marks = [mark for person in people for mark in _row_marks(person)]
    here: set[str] = set()
    for start in range(0, len(marks), _LIMIT):
        asked = select(ImportedRow.mark).where(ImportedRow.mark.in_(marks[start : start + _LIMIT]))
        here.update(tx.session.scalars(asked))
    return here


def _follow_up(tx: Tx, names: Sequence[str], file_name: str) -> None:
    """Whoever gave no answer is asked: no answer is not a yes."""
    due = tx.today + ASK_WITHIN
    if len(names) <= ASK_EACH:
        for name in names:
            words = _("Ask {name} whether we may keep their details").format(name=name)
            new_follow_up(tx, what=words[:300], due_on=due)
    else:
        words = ngettext(
            "Ask {n} person of {{file}} whether we may keep their details",
            "Ask {n} people of {{file}} whether we may keep their details",
            len(names),
        ).format(file=file_name)
        new_follow_up(tx, what=words[:300], due_on=due)
