"""From what a file says and what is here to what would happen to each row, and to the command's plain input.

``look`` compares (a second for thousands of rows: in a job); ``plan`` settles each row's fate under the decisions
made so far (a few hundredths, for every press of a button). Writes nothing, and asks no database::

    looked = look(read(path), app.ask(what_is_here, today=app.today()).value)
    plan = make_plan(looked, Decisions(same={4: callum_id}))
    app.do(bring_in, file_name=path.name, people=plan.people())
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from prm.base.fold import fold
from prm.base.i18n import N_, _
from prm.base.job import Job
from prm.exchange.drafts import PersonDraft
from prm.exchange.likely_organisations import LikelyOrganisation, likely_organisations
from prm.exchange.people_file import PeopleFile
from prm.exchange.person_in import adds_words, missing, together, whole
from prm.exchange.same_person import NAMES_LIKE, KnownPerson, Likeness, find_same
from prm.queries.rows.imports import Here, PersonHere
from prm.services.imports import ROW_MARK, PersonIn

Fate = Literal["new", "here", "here_adds", "maybe", "joined", "left_out"]
FATES: Mapping[Fate, str] = {
    "new": N_("New person"),
    "here": N_("Already here"),
    "here_adds": N_("Already here, gets more"),
    "maybe": N_("For you to decide"),
    "joined": N_("Same as another row"),
    "left_out": N_("Left out"),
}

NEW, LEAVE_OUT, TWIN = "new", "leave_out", "twin"
"""Answers to "the same person?", besides the id of somebody who is here. ``TWIN``: the earlier row's person."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a person said in the window. Rows are named by their line, which outlives another reading of the file."""

    names: Mapping[int, str] = field(default_factory=dict)
    """A name typed where the file has none."""
    same: Mapping[int, str] = field(default_factory=dict)
    """Row to ``NEW``, ``LEAVE_OUT``, ``TWIN`` or the id of a person."""
    ways: Mapping[tuple[int, str], str] = field(default_factory=dict)
    """(row, number or address as in the file) to the right one; empty leaves it out."""
    organisations: Mapping[str, str] = field(default_factory=dict)
    """Folded name to the id of the organisation that is meant; empty for a new one."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A file compared with what is here."""

    file: PeopleFile
    here: Here
    likeness: tuple[Likeness, ...]
    marks: tuple[tuple[str, ...], ...]
    organisations: Mapping[str, LikelyOrganisation]
    """By folded name: organisations that are new here, and one here that is much like each."""
    people: Mapping[str, PersonHere]
    earlier: Mapping[int, int]
    """Row to an earlier row that says the very same."""


@dataclass(frozen=True, slots=True)
class PlannedRow:
    place: int
    line: int
    draft: PersonDraft
    """As decided: with the name that was typed, without the number that was left out."""
    fate: Fate
    words: str
    """The fate in words."""
    reason: str = ""
    person_id: str | None = None
    """Who is here, or may be, the likeliest."""
    twin: int | None = None
    """Place of the row that this one is, or may be, the same as."""
    adds: tuple[str, ...] = ()
    answered: bool = False
    """Somebody said whether it is the same person."""
    before: bool = False
    """An earlier import brought this very row: nothing is done with it."""

    @property
    def name(self) -> str:
        return self.draft.shown_as


@dataclass(frozen=True, slots=True)
class Plan:
    looked: Looked
    decisions: Decisions
    rows: tuple[PlannedRow, ...]

    def count(self, *fates: Fate) -> int:
        return sum(row.fate in fates for row in self.rows)

    @property
    def changes_anything(self) -> bool:
        return any(row.fate in ("new", "here_adds") for row in self.rows)

    def people(self) -> tuple[PersonIn, ...]:
        """What ``services.imports.bring_in`` is given."""
        return _people(self)


def look(
    file: PeopleFile, here: Here, *, names: Mapping[int, str] | None = None, job: Job | None = None
) -> Looked:
    """Compare. ``names`` are those that were typed where the file has none."""
    if job:
        job.step(0, 0, _("Looking who is here already"))
    drafts = [_named(draft, names or {}) for draft in file.drafts]
    uids: defaultdict[str, list[str]] = defaultdict(list)
    for mark, person_id in here.marks.items():
        if not mark.startswith(ROW_MARK):
            uids[person_id].append(mark)
    known = (
        KnownPerson(
            id=person.id,
            name=person.name,
            known_as=person.fields.get("known_as", ""),
            emails=tuple(value for kind, value in person.reach if kind == "email"),
            phones=tuple(value for kind, value in person.reach if kind == "phone"),
            organisations=tuple(name for _id, name in person.organisations),
            uids=tuple(uids.get(person.id, ())),
        )
        for person in here.people
    )
    marks = tuple(marks_of(draft) for draft in file.drafts)
    first: dict[str, int] = {}
    earlier: dict[int, int] = {}
    for place, (mark, *_uids) in enumerate(marks):
        if mark in first:
            earlier[place] = first[mark]
        else:
            first[mark] = place
    return Looked(
        file=file,
        here=here,
        likeness=find_same(drafts, known),
        marks=marks,
        organisations=likely_organisations(drafts, here),
        people={person.id: person for person in here.people},
        earlier=earlier,
    )


def marks_of(draft: PersonDraft) -> tuple[str, ...]:
    """By which the row is known again: what it says, and the id that the file gives it.

    Of what it says only the person's own words: our headings change with the language.
    """
    said = [
        draft.name, draft.known_as, draft.sort_under, draft.say_it, draft.pronouns, draft.birthday, draft.notes,
        draft.languages, draft.source_uid, draft.consent or "",
        [[point.kind, point.value] for point in draft.contact_points],
        [[org.name, org.team, org.title] for org in draft.organisations],
        list(draft.tags), [text for _heading, text in draft.also_in_card],
        hashlib.sha256(draft.photo).hexdigest() if draft.photo else "",
    ]  # fmt: skip
    row = ROW_MARK + hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()
    return (row, draft.source_uid) if draft.source_uid else (row,)


def make_plan(looked: Looked, decisions: Decisions | None = None) -> Plan:
    decisions = decisions or Decisions()
    rows: list[PlannedRow] = []
    for place in range(len(looked.file.drafts)):
        rows.append(_row(looked, decisions, place, rows))
    return Plan(looked, decisions, tuple(rows))


# -- the fate of one row


def _row(looked: Looked, decisions: Decisions, place: int, rows: Sequence[PlannedRow]) -> PlannedRow:
    like = looked.likeness[place]
    draft = _with_ways(_named(looked.file.drafts[place], decisions.names), decisions.ways)
    draft = _with_organisations(draft, looked, decisions)
    said = decisions.same.get(draft.line)
    row = PlannedRow(place, draft.line, draft, "new", _(FATES["new"]), answered=said is not None)
    known = looked.here.marks.get(looked.marks[place][0])
    if known in looked.here.in_bin:
        return replace(row, fate="left_out", words=_("Left out: in the bin"))
    if known in looked.people:
        words = _("Already here")
        return replace(
            row, fate="here", words=words, person_id=known, reason=_("brought in before"), before=True
        )
    if like.fate == "left_out":
        words = _("Left out: no name") if draft.contact_points else _("Left out: nothing to call them by")
        return replace(row, fate="left_out", words=words)
    if said == LEAVE_OUT:
        return replace(row, fate="left_out", words=_("Left out, as you said"))
    if said == NEW:
        return row
    if said is not None and said in looked.people:
        return _here(row, looked.people[said], like.reason)
    twin = looked.earlier.get(place, like.twin)
    if like.fate in ("here", "here_adds"):
        return _here(row, looked.people[like.person_ids[0]], like.reason)
    if like.fate == "maybe" and twin is not None and said is None and _went_here(rows[twin], like):
        return _here(row, looked.people[rows[twin].person_id or ""], like.reason)
    if like.fate == "maybe" and said != TWIN:
        who = looked.people[like.person_ids[0]]
        words = _("Maybe the same as {name}").format(name=who.name)
        return replace(row, fate="maybe", words=words, reason=like.reason, person_id=who.id, twin=twin)
    if twin is None:
        return row
    return _beside(
        row, rows[twin], looked, certain=said == TWIN or like.twin_certain or place in looked.earlier
    )


def _went_here(earlier: PlannedRow, like: Likeness) -> bool:
    """An earlier row of the same person was settled: this one goes with it."""
    return (
        like.twin_certain and earlier.fate in ("here", "here_adds") and earlier.person_id in like.person_ids
    )


def _here(row: PlannedRow, person: PersonHere, reason: str) -> PlannedRow:
    adds = adds_words(missing(row.draft, person))
    fate: Fate = "here_adds" if adds else "here"
    words = _("Already here, adds: {what}").format(what=", ".join(adds)) if adds else _(FATES["here"])
    return replace(row, fate=fate, words=words, reason=reason, person_id=person.id, adds=adds)


def _beside(row: PlannedRow, earlier: PlannedRow, looked: Looked, *, certain: bool) -> PlannedRow:
    """A row with an earlier one like it in the same file."""
    if not certain:  # colleagues share a phone: only a like name makes two rows worth a look
        reason = looked.likeness[row.place].reason
        like = any(_(words) in reason for words in NAMES_LIKE)
        return replace(row, twin=earlier.place, reason=reason) if like else row
    if earlier.fate in ("here", "here_adds") and earlier.person_id:
        return _here(row, looked.people[earlier.person_id], _("same as row {n}").format(n=earlier.line))
    if earlier.fate in ("new", "joined"):
        words = _("Same as row {n}").format(n=earlier.line)
        return replace(row, fate="joined", words=words, twin=earlier.place)
    if earlier.fate == "maybe":
        return replace(
            row, fate="maybe", words=earlier.words, reason=earlier.reason, person_id=earlier.person_id
        )
    return row


# -- drafts as decided


def _named(draft: PersonDraft, names: Mapping[int, str]) -> PersonDraft:
    typed = " ".join(names.get(draft.line, "").split())
    return replace(draft, name=typed, named_by="name") if typed else draft


def _with_ways(draft: PersonDraft, ways: Mapping[tuple[int, str], str]) -> PersonDraft:
    if not any((draft.line, point.value) in ways for point in draft.contact_points):
        return draft
    changed = [
        replace(point, value=ways.get((draft.line, point.value), point.value).strip())
        for point in draft.contact_points
    ]
    return replace(draft, contact_points=tuple(point for point in changed if point.value))


def _with_organisations(draft: PersonDraft, looked: Looked, decisions: Decisions) -> PersonDraft:
    """An organisation that is here under another spelling is called as it is called here."""
    if not any(fold(org.name) in looked.organisations for org in draft.organisations):
        return draft
    return replace(
        draft,
        organisations=tuple(
            replace(org, name=meant.name) if (meant := meant_by(org.name, looked, decisions)) else org
            for org in draft.organisations
        ),
    )


def meant_by(name: str, looked: Looked, decisions: Decisions) -> LikelyOrganisation | None:
    """The organisation that is here and meant by a name that is not; None when it is a new one."""
    likely = looked.organisations.get(fold(name))
    if likely is None:
        return None
    said = decisions.organisations.get(fold(name))
    return likely if said == likely.id or (said is None and likely.same_letters) else None


# -- the command's input


def _people(plan: Plan) -> tuple[PersonIn, ...]:
    """One for each person, in the order of the file: rows of the same person are put together."""
    of: dict[str | int, list[PlannedRow]] = {}
    whose: dict[int, str | int] = {}
    for row in plan.rows:
        if row.fate == "new":
            whose[row.place] = row.place
        elif row.fate in ("here", "here_adds") and not row.before:
            whose[row.place] = row.person_id or ""
        elif row.fate == "joined" and row.twin is not None:
            whose[row.place] = whose[row.twin]
        else:
            continue
        of.setdefault(whose[row.place], []).append(row)
    return tuple(_person(plan, key, rows) for key, rows in of.items())


def _person(plan: Plan, key: str | int, rows: Sequence[PlannedRow]) -> PersonIn:
    draft = rows[0].draft
    for row in rows[1:]:
        draft = together(draft, row.draft)
    marks = tuple(mark for row in rows for mark in plan.looked.marks[row.place])
    if isinstance(key, str):
        return replace(missing(draft, plan.looked.people[key]), marks=marks)
    return whole(draft, marks=marks)
