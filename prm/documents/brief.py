"""A brief to read before a meeting, on one page: who they are, what matters to them, what was said last, what is owed.

Two kinds. ``FOR_OURSELVES`` has what they need to take part and what they said last, and does not leave us; one
``TO_HAND_ON`` has no private word, and of their own words only those they said yes to sharing with their name.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, cast

from prm.app import App
from prm.base import names
from prm.base.i18n import _, ngettext
from prm.base.when import Exact, When, say_due, say_month, say_when
from prm.documents import document as doc
from prm.documents.agreement_signed import full_day
from prm.domain.choices import words_of
from prm.domain.consent_words import say_answer
from prm.domain.consents import ConsentEvent, in_a_word, in_force
from prm.domain.lists import GROUPS, KINDS, STAGES
from prm.queries.rows.briefs import HeldValue, PartnershipBrief, PersonBrief
from prm.queries.rows.interactions import FollowUpRow, InteractionRow
from prm.queries.rows.partnerships import MemberRow
from prm.queries.rows.people import ConsentRow, RoleRow

Kind = Literal["person", "partnership"]
Whose = Literal["for_ourselves", "to_hand_on"]
FOR_OURSELVES: Whose = "for_ourselves"
TO_HAND_ON: Whose = "to_hand_on"


@dataclass(frozen=True, slots=True)
class _Room:
    """How much of each goes on the page: rows of a list, letters of a text."""

    rows: int
    letters: int


_PURPOSE = 220  # letters: why we are together is never cut to a stump
# tried one after another until it is one page
_ROOMS = tuple(
    _Room(rows, letters)
    for rows, letters in ((6, 420), (5, 300), (4, 220), (3, 160), (3, 110), (2, 110), (2, 80), (1, 60))
)


def build(app: App, kind: Kind, record_id: str, *, whose: Whose) -> doc.Document:
    """The brief as it is today, on one page. Raises Refused when the record is gone."""
    from prm.queries.briefs import partnership_brief, person_brief

    today, made = app.today(), app.now()
    if kind == "person":
        person = app.ask(person_brief, record_id, today=today).value
        return _on_one_page(lambda room: of_person(person, today=today, made=made, whose=whose, room=room))
    partnership = app.ask(partnership_brief, record_id, today=today).value
    return _on_one_page(lambda room: of_partnership(partnership, made=made, whose=whose, room=room))


def file_name(document: doc.Document) -> str:
    """``Brief, Farida Rahmani.pdf``, in letters that every computer takes."""
    return f"{names.file_name(document.name)}.pdf"


def _on_one_page(at: Callable[[_Room], doc.Document]) -> doc.Document:
    from prm.documents.pdf.make import raw_pdf

    made = at(_ROOMS[0])
    for room in _ROOMS[1:]:
        if raw_pdf(made).pages == 1:
            break
        made = at(room)
    return made


# a person


def of_person(
    brief: PersonBrief, *, today: date, made: datetime, whose: Whose, room: _Room = _ROOMS[0]
) -> doc.Document:
    ours, person = whose == FOR_OURSELVES, brief.person
    fields = person.fields
    called = str(fields["known_as"] or person.name)
    who = [
        (_("Say it"), _quoted(fields["say_it"])),
        (_("Known as"), str(fields["known_as"] or "")),
        (_("Pronouns"), str(fields["pronouns"] or "")),
        (_("Role"), "; ".join(_role(role) for role in _now(person.roles, today)[: room.rows])),
        (_("Part of"), ", ".join(name for _key, name in person.partnerships[: room.rows])),
        (_("Languages"), str(fields["languages"] or "")),
    ]
    if ours:
        who += [
            (_("Needs, to take part"), str(fields["access_needs"] or "")),
            (_("Best way to reach"), str(fields["reach_by"] or "")),
        ]
    who.append((_("Next together"), "; ".join(_coming(row) for row in brief.planned)))
    sections = [
        doc.Section(_("Who they are"), _facts(who, room)),
        doc.Section(
            _("What matters to {name}").format(name=called),
            _matters(str(fields["matters"] or ""), person.consents, today, ours=ours, room=room),
        ),
        doc.Section(_("Last conversations"), _talks(brief.talks, ours=ours, room=room)),
        doc.Section(_("What we owe each other"), _promises(brief.promises, today, person.id, called, room)),
    ]
    if ours:
        sections.append(doc.Section(_("Consent"), [doc.Bullets(_consents(person.consents, today, room))]))
    if brief.values:
        sections.append(doc.Section(_("Values we agreed"), [doc.Bullets(_values(brief.values, room))]))
    return _document(person.name, sections, brief.ours_called, made, today, whose=whose)


def _role(role: RoleRow) -> str:
    return ", ".join(part for part in (role.words, role.team or "", role.organisation) if part)


def _now(roles: Sequence[RoleRow], today: date) -> list[RoleRow]:
    return [role for role in roles if role.ended_on is None or role.ended_on >= today]


def _matters(
    words: str, consents: Sequence[ConsentRow], today: date, *, ours: bool, room: _Room
) -> list[doc.Block]:
    if not words or not (ours or in_force(_events(consents), "words_named", today)):
        return []
    return [doc.Para(_quoted(_cut(words, room.letters)))]


def _consents(consents: Sequence[ConsentRow], today: date, room: _Room) -> list[str]:
    """The newest answer for each kind and use; that nobody asked yet is said too."""
    newest: dict[tuple[str, str], ConsentRow] = {}
    for row in consents:
        newest.setdefault((row.kind, row.use or ""), row)
    said = [_answer(row, today) for row in newest.values()]
    if in_a_word(_events(consents), today) == "not_asked":
        said.insert(0, _("Ask whether we may keep their details."))
    return said[: room.rows + 2]


def _answer(row: ConsentRow, today: date) -> str:
    words = say_answer(row.kind, yes=row.yes, use=row.use)
    if not row.yes:
        return _("No: {what}").format(what=words)
    if row.until is not None and row.until < today:
        return _("Ended, ask again: {what}").format(what=words)
    if row.until is not None:
        return _("Yes: {what}, until {day}").format(what=words, day=say_month(row.until))
    return _("Yes: {what}").format(what=words)


def _events(consents: Sequence[ConsentRow]) -> list[ConsentEvent]:
    """From the oldest, as the rules read them."""
    return [
        ConsentEvent(row.kind, row.yes, row.given_on, row.until, row.use) for row in reversed(list(consents))
    ]


# a partnership


def of_partnership(
    brief: PartnershipBrief, *, made: datetime, whose: Whose, room: _Room = _ROOMS[0]
) -> doc.Document:
    ours, head, overview, today = whose == FOR_OURSELVES, brief.head, brief.overview, brief.today
    since = (
        say_when(When(head.started_on, cast(Exact, head.started_exact)), date.min) if head.started_on else ""
    )
    coming = [_coming(row) for row in overview.planned[:2]]
    if overview.next_review_on is not None:
        coming.append(_("look together on {day}").format(day=full_day(overview.next_review_on)))
    facts = [
        (_("Stage"), _(words_of(STAGES).get(head.stage, ""))),
        (_("Since"), since),
        (_("Where"), ", ".join(overview.places[: room.rows])),
        (_("Agreement"), _(head.agreement) if head.agreement else ""),
        (_("Next together"), "; ".join(coming)),
    ]
    needs = [
        f"{one.name}: {_cut(one.access_needs, room.letters).rstrip('.')}"
        for one in brief.people
        if one.access_needs
    ]
    if ours:
        facts += [
            (_("Needs, to take part"), "; ".join(needs[: room.rows])),
            (_("Consent"), _consent_at_a_glance(brief, today)),
        ]
    purpose = _cut(overview.purpose, max(room.letters, _PURPOSE))
    sections = [
        doc.Section(_("Why we are together"), [doc.Para(purpose)] if purpose else []),
        doc.Section(_("At a glance"), _facts(facts, room)),
        doc.Section(_("Who is in it"), _members(overview.members, room)),
        doc.Section(_("What we heard last"), _talks(overview.heard, ours=ours, room=room)),
        doc.Section(_("What we owe each other"), _owed(overview.promises, today, room)),
    ]
    if brief.values:
        sections.append(doc.Section(_("Values we agreed"), [doc.Bullets(_values(brief.values, room))]))
    return _document(head.name, sections, brief.ours_called, made, today, whose=whose)


def _members(members: Sequence[MemberRow], room: _Room) -> list[doc.Block]:
    """By their sector, with who speaks for each; community partners first."""
    by_group: dict[str, list[str]] = {choice.key: [] for choice in GROUPS}
    for member in members:
        speaks = ", ".join(name for _key, name in member.speaks)
        called = f"{member.name} ({speaks})" if speaks else member.name
        by_group.setdefault(member.group or "other", []).append(called)
    facts = [
        doc.KeyFact(_(words_of(GROUPS).get(group, "")), _some(called, room.rows * 2))
        for group, called in by_group.items()
        if called
    ]
    return [doc.KeyFacts(facts)] if facts else []


def _consent_at_a_glance(brief: PartnershipBrief, today: date) -> str:
    """As in "6 of 9 said yes to keeping their details; ask Bev Hartley"."""
    if not brief.people:
        return ""
    said = {one.id: in_a_word(_events(one.consents), today) for one in brief.people}
    yes = [one for one in brief.people if said[one.id] in {"given", "renew"}]
    words = _("{n} of {all} who take part said yes to keeping their details").format(
        n=len(yes), all=len(brief.people)
    )
    to_ask = [one.name for one in brief.people if said[one.id] in {"not_asked", "renew"}]
    if to_ask:
        words = _("{words}; ask {names}").format(words=words, names=_some(to_ask, 3))
    return words


# both


def _document(
    name: str,
    sections: Sequence[doc.Section],
    ours_called: str,
    made: datetime,
    today: date,
    *,
    whose: Whose,
) -> doc.Document:
    return doc.Document(
        kind=_("Brief for ourselves, not to be passed on") if whose == FOR_OURSELVES else _("Brief"),
        title=name,
        name=_("Brief, {name}").format(name=name),
        sections=[section for section in sections if section.blocks],
        made=made,
        author=ours_called,
        footer=_("{name}, {day}").format(name=ours_called, day=full_day(today)),
        close_set=True,
    )


def _facts(facts: Sequence[tuple[str, str]], room: _Room) -> list[doc.Block]:
    kept = [doc.KeyFact(label, _cut(words, room.letters)) for label, words in facts if words]
    return [doc.KeyFacts(kept)] if kept else []


def _talks(talks: Sequence[InteractionRow], *, ours: bool, room: _Room) -> list[doc.Block]:
    """When, and what was said. Words that several may have said are not handed on: nobody gave a yes for them."""
    facts = []
    for row in talks[: room.rows]:
        words = _cut(row.words, room.letters)
        said = _quoted(words) if row.their_words else words
        kind = row.title or _(words_of(KINDS).get(row.kind, ""))
        told = said if ours and said else kind
        facts.append(doc.KeyFact(_day_of(row), told if told == kind else f"{told} ({kind})"))
    if facts:
        return [doc.KeyFacts(facts)]
    return [doc.Para(_("None yet."))]


def _promises(
    rows: Sequence[FollowUpRow], today: date, person_id: str, called: str, room: _Room
) -> list[doc.Block]:
    theirs = [row for row in rows if row.owner_id == person_id]
    ours = [row for row in rows if row.owner_id != person_id]
    facts = [
        *(doc.KeyFact(_("We said"), _promise(row, today, by=row.owner)) for row in ours[: room.rows]),
        *(
            doc.KeyFact(_("{name} said").format(name=called), _promise(row, today, by=""))
            for row in theirs[: room.rows]
        ),
    ]
    return [doc.KeyFacts(facts)] if facts else [doc.Para(_("Nothing is open."))]


def _owed(rows: Sequence[FollowUpRow], today: date, room: _Room) -> list[doc.Block]:
    facts = [
        doc.KeyFact(row.owner or _("Nobody yet"), _promise(row, today, by="")) for row in rows[: room.rows]
    ]
    return [doc.KeyFacts(facts)] if facts else [doc.Para(_("Nothing is open."))]


def _promise(row: FollowUpRow, today: date, *, by: str) -> str:
    said = ", ".join(part for part in (by, _due(row.due_on, today)) if part)
    return f"{_cut(row.what, 160)} ({said})" if said else _cut(row.what, 160)


def _due(day: date | None, today: date) -> str:
    """As in "was due Fri 10 Oct", "today", "by Thu 16 Oct"."""
    if day is None:
        return ""
    said = say_due(day, today)
    if (day - today).days <= 1:
        return said[0].lower() + said[1:]
    return _("by {day}").format(day=said)


def _values(values: Sequence[HeldValue], room: _Room) -> list[doc.Words]:
    """Each value once, those that most of their partnerships agreed first."""
    where: dict[str, list[str]] = {}
    for value in values:
        where.setdefault(value.name, []).append(value.partnership)
    statements = {value.name: value.statement for value in reversed(values)}
    several = len({value.partnership for value in values}) > 1
    said: list[doc.Words] = []
    for name in sorted(where, key=lambda each: -len(where[each]))[: room.rows]:
        words = f": {_cut(statements[name], room.letters // 2)}" if statements[name] else ""
        place = f" ({', '.join(where[name])})" if several else ""
        said.append([doc.Run(name, bold=True), f"{words}{place}"])
    return said


def _coming(row: InteractionRow) -> str:
    kind = row.title or _(words_of(KINDS).get(row.kind, ""))
    return _("{what}, {day}").format(what=kind, day=_day_of(row))


def _day_of(row: InteractionRow) -> str:
    return say_when(When(row.happened_on, cast(Exact, row.happened_exact)), date.min)


def _quoted(words: object) -> str:
    text = str(words or "").strip()
    return _("“{words}”").format(words=text) if text and not text.startswith(("“", "‘", '"')) else text


def _some(named: Sequence[str], number: int) -> str:
    shown = ", ".join(named[:number])
    more = len(named) - number
    if more <= 0:
        return shown
    return _("{names} and {more}").format(names=shown, more=ngettext("{n} more", "{n} more", more))


def _cut(words: str, letters: int) -> str:
    """At the end of a word, where it is longer."""
    words = " ".join(words.split())
    if len(words) <= letters:
        return words
    return words[:letters].rsplit(" ", 1)[0].rstrip(",;:.") + " …"
